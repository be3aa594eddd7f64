"""Real files of the kinds that need a library; each test runs where the library is."""

from __future__ import annotations

from pathlib import Path

import pytest

from whitecell.opinion.microdata import read_microdata


def test_a_parquet_file_is_read(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"sex": ["f", "m"], "y": [1.0, None]}), tmp_path / "t.parquet")
    assert read_microdata(tmp_path / "t.parquet") == [{"sex": "f", "y": 1.0}, {"sex": "m", "y": None}]


@pytest.mark.parametrize(("name", "write"), [("t.sav", "write_sav"), ("t.dta", "write_dta")])
def test_spss_and_stata_files_are_read_with_their_labels(name: str, write: str, tmp_path: Path) -> None:
    library = pytest.importorskip("pyreadstat")
    frames = pytest.importorskip("pandas")
    table = frames.DataFrame({"sex": [1.0, 2.0], "y": [1.0, None]})
    words = {"sex": {1: "female", 2: "male"}}
    getattr(library, write)(table, str(tmp_path / name), variable_value_labels=words)
    assert read_microdata(tmp_path / name) == [{"sex": "female", "y": 1.0}, {"sex": "male", "y": None}]
