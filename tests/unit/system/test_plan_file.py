"""A file somebody brings along is read or refused, and never named in a log."""

from __future__ import annotations

from pathlib import Path

from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind
from omnicall.system.plan_file import MAX_BYTES, read_plan_text
from tests.conftest import LogWatch


def test_text_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "豆豆.json"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text("{豆}", encoding)
        assert read_plan_text(path) == "{豆}"


def test_what_is_no_text_of_plans_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for content in (b"\xff\xfe{", b"[" * (MAX_BYTES + 1)):
        path.write_bytes(content)
        assert read_plan_text(path) == PlanTrouble(PlanTroubleKind.NO_PLANS)


def test_what_cannot_be_read_is_told_without_its_name(tmp_path: Path, log_watch: LogWatch) -> None:
    for path in (tmp_path / "Bean.json", tmp_path, Path("a\0b")):
        assert read_plan_text(path) == PlanTrouble(PlanTroubleKind.UNREADABLE)
        assert "Bean" not in log_watch.take("A file of plans can't be read")
