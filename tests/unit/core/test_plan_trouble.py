"""Every trouble with plans is told in one line, in both languages."""

from __future__ import annotations

from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind, plan_sentence
from omnicall.core.settings import LANGUAGES


def test_every_trouble_has_a_finished_line_in_each_language() -> None:
    for kind in PlanTroubleKind:
        for subject in ("", "plans[0].steps"):
            lines = [plan_sentence(PlanTrouble(kind, subject), each) for each in LANGUAGES]
            chinese, english = lines
            assert chinese.endswith("。")
            assert english.endswith(".")
            assert all(len(line) <= 120 and "{" not in line for line in lines)
    wrong = PlanTrouble(PlanTroubleKind.NO_PLANS, "plans[0].steps")
    assert '"plans[0].steps"' in plan_sentence(wrong, "en")
    assert "“plans[0].steps”" in plan_sentence(wrong, "zh")
