from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from whitecell.opinion.microdata import read_microdata
from whitecell.opinion.scales import OpinionError


def test_a_csv_is_read_with_its_byte_mark_and_a_tsv_with_its_tabs(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbfsex,y\nf,1\nm,\n")
    (tmp_path / "a.tsv").write_text("sex\ty\nf\t1\n", encoding="utf-8")
    assert read_microdata(tmp_path / "a.csv") == [{"sex": "f", "y": "1"}, {"sex": "m", "y": ""}]
    assert read_microdata(tmp_path / "a.tsv") == [{"sex": "f", "y": "1"}]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OpinionError) as caught:
        read_microdata(tmp_path / "none.csv")
    assert str(caught.value) == f"There is no file {tmp_path / 'none.csv'}."


@pytest.mark.parametrize(
    ("name", "library", "kind"),
    [
        ("s.sav", "pyreadstat", "SPSS"),
        ("s.dta", "pyreadstat", "Stata"),
        ("s.parquet", "pyarrow.parquet", "Parquet"),
    ],
)
def test_a_missing_library_is_said_with_how_to_get_it(
    name: str, library: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(OpinionError) as caught:
        read_microdata(tmp_path / name)
    assert str(caught.value) == (
        f"Reading {kind} files needs {library}, which is not installed. "
        'Install it with: pip install "whitecell[microdata]"'
    )


def test_codes_become_labels_missing_numbers_nothing_and_columns_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = ModuleType("pyreadstat")

    def read_sav(path: str, *, output_format: str) -> tuple[dict[str, list[Any]], SimpleNamespace]:
        assert output_format == "dict"
        told = SimpleNamespace(variable_value_labels={"sex": {1.0: "female", 2.0: "male"}})
        return {"sex": [1.0, 2.0, 3.0], "y": [1.0, 0.0, float("nan")]}, told

    fake.read_sav = read_sav  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyreadstat", fake)
    (tmp_path / "s.sav").write_bytes(b"")
    assert read_microdata(tmp_path / "s.sav") == [
        {"sex": "female", "y": 1.0},
        {"sex": "male", "y": 0.0},
        {"sex": 3.0, "y": None},
    ]
    assert read_microdata(tmp_path / "s.sav", labels=False)[0] == {"sex": 1.0, "y": 1.0}
