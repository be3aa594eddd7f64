"""Real files of the kinds that need a library, written here and read back: SPSS, Stata and Parquet."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from whitecell.opinion.cells import cells_from_respondents
from whitecell.opinion.microdata import READERS, read_microdata
from whitecell.opinion.scales import OpinionError

LABELS = {"sex": {1: "female", 2: "male"}}
CODED: dict[str, list[float | None]] = {
    "sex": [1.0, 2.0, 2.0, 1.0],
    "y": [1.0, 0.0, None, 1.0],
    "weight": [0.5, 1.5, 1.0, 1.0],
}
ROWS = [
    {"sex": "female", "y": 1.0, "weight": 0.5},
    {"sex": "male", "y": 0.0, "weight": 1.5},
    {"sex": "male", "y": None, "weight": 1.0},
    {"sex": "female", "y": 1.0, "weight": 1.0},
]


def library(name: str) -> Any:
    """A library of the test environment: a missing one fails the test and does not skip it."""
    return importlib.import_module(name)


def write(path: Path) -> None:
    """The respondents as a file of the kind that the path's ending names, codes with their labels."""
    frame = library("pandas").DataFrame(CODED)
    statistics = library("pyreadstat")
    if path.suffix == ".parquet":
        arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
        words = [LABELS["sex"][int(code)] for code in CODED["sex"] if code is not None]
        parquet.write_table(arrow.table({**CODED, "sex": words}), path)
    elif path.suffix == ".dta":
        statistics.write_dta(frame, str(path), variable_value_labels=LABELS)
    elif path.suffix == ".por":
        statistics.write_por(frame, str(path))
    else:
        statistics.write_sav(frame, str(path), variable_value_labels=LABELS, compress=path.suffix == ".zsav")


@pytest.mark.parametrize("ending", [".parquet", ".sav", ".zsav", ".dta"])
def test_a_file_of_respondents_is_read_with_its_labels_and_its_missing(ending: str, tmp_path: Path) -> None:
    write(tmp_path / f"survey{ending}")
    assert read_microdata(tmp_path / f"survey{ending}") == ROWS


@pytest.mark.parametrize("ending", [".sav", ".dta"])
def test_without_labels_the_codes_come_as_they_are(ending: str, tmp_path: Path) -> None:
    write(tmp_path / f"survey{ending}")
    rows = read_microdata(tmp_path / f"survey{ending}", labels=False)
    assert [row["sex"] for row in rows] == CODED["sex"]


def test_a_portable_file_has_no_labels_and_is_read_by_its_codes(tmp_path: Path) -> None:
    write(tmp_path / "survey.por")
    rows = [
        {name.lower(): value for name, value in row.items()}
        for row in read_microdata(tmp_path / "survey.por")
    ]
    assert [row["y"] for row in rows] == CODED["y"]


@pytest.mark.parametrize("ending", [".parquet", ".sav", ".dta"])
def test_respondents_of_a_file_become_cells(ending: str, tmp_path: Path) -> None:
    write(tmp_path / f"survey{ending}")
    cells = cells_from_respondents(
        read_microdata(tmp_path / f"survey{ending}"), outcome="y", by=["sex"], weight="weight"
    )
    assert (cells.columns["sex"].tolist(), cells.left_out) == (["female", "male"], 1)
    assert cells.trials.tolist() == [pytest.approx(1.8), 1.0]


@pytest.mark.parametrize("ending", [ending for ending in READERS if ending not in (".csv", ".tsv")])
def test_a_file_that_is_not_what_its_name_says_is_told_in_one_sentence(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"survey{ending}").write_bytes(b"sex,y\nf,1\n")
    with pytest.raises(OpinionError) as caught:
        read_microdata(tmp_path / f"survey{ending}")
    assert re.fullmatch(
        rf"survey\{ending} could not be read as an? (SPSS|Stata|Parquet) file: .+", str(caught.value)
    )
