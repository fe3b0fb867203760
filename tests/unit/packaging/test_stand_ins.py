"""The words of which the small stand-ins are made, and whom they stand in for."""

from __future__ import annotations

from pathlib import Path

from devtool.stand_ins import (
    icu_data_assembly,
    idle_assembly,
    stand_in_for,
    traps_assembly,
    version_script,
)


def test_icus_data_has_its_own_form_and_not_one_entry() -> None:
    lines = icu_data_assembly("73").splitlines()
    assert ".globl icudt73_dat" in lines
    assert (
        lines.index(".byte 0xda, 0x27") < lines.index('.ascii "ToCP"') < lines.index(".long 0, 0")
    )


def test_every_name_that_is_asked_for_can_be_linked_and_none_can_run() -> None:
    lines = traps_assembly({"cblas_sgemm", "dgesv_"}).splitlines()
    assert lines[0] == ".section .rodata"
    assert {".globl cblas_sgemm", "cblas_sgemm:", ".globl dgesv_", "dgesv_:"} <= set(lines)
    assert not any(".text" in line for line in lines)


def test_what_may_be_called_lies_where_code_runs_and_answers_with_nothing() -> None:
    for machine, order in (("x86_64", "xor %eax, %eax"), ("aarch64", "mov x0, #0")):
        lines = idle_assembly({"RAND_bytes", "SSL_new"}, machine).splitlines()
        assert lines[0] == ".text"
        code = lines.index(order)
        assert lines[code + 1] == "ret"
        assert lines.index("RAND_bytes:") < code > lines.index("SSL_new:")


def test_names_keep_the_versions_by_which_they_are_asked_for() -> None:
    asked = {
        "SSL_new": "OPENSSL_1_1_0",
        "SSL_free": "OPENSSL_1_1_0",
        "BIO_read_ex": "OPENSSL_1_1_1",
    }
    assert version_script(asked).splitlines() == [
        "OPENSSL_1_1_0 { SSL_free; SSL_new; };",
        "OPENSSL_1_1_1 { BIO_read_ex; };",
    ]
    assert version_script({"vpx_codec_decode": ""}) == ""


def test_a_stand_in_takes_the_place_of_its_library_and_of_no_other(tmp_path: Path) -> None:
    for name in ("libicudata.so.73", "libopenblasp-r0.so", "libicuuc.so.73"):
        (tmp_path / name).touch()
    data = "PySide6/Qt/lib/libicudata.so.73"
    assert stand_in_for(data, tmp_path) == tmp_path / "libicudata.so.73"
    algebra = "opencv_python_headless.libs/libopenblasp-r0.so"
    assert stand_in_for(algebra, tmp_path) == tmp_path / "libopenblasp-r0.so"
    # numpy's own is used, and ICU's code is there.
    assert stand_in_for("numpy.libs/libopenblasp-r0.so", tmp_path) is None
    assert stand_in_for("PySide6/Qt/lib/libicuuc.so.73", tmp_path) is None
    # Where none was made, as on other systems, the library itself goes in.
    assert stand_in_for("PySide6/Qt/lib/libicudata.so.99", tmp_path) is None
