from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
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


def test_labels_are_asked_of_the_library_and_columns_become_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}
    fake = ModuleType("pyreadstat")

    def read_sav(path: str, **options: Any) -> tuple[dict[str, list[Any]], None]:
        asked.update(options)
        return {"sex": ["f", "m"], "y": [1.0, 0.0]}, None

    fake.read_sav = read_sav  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyreadstat", fake)
    (tmp_path / "s.sav").write_bytes(b"")
    assert read_microdata(tmp_path / "s.sav") == [{"sex": "f", "y": 1.0}, {"sex": "m", "y": 0.0}]
    assert asked["apply_value_formats"] is True
