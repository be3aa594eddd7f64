"""Survey microdata from files: CSV by itself; SPSS, Stata and Parquet through an extra.

`READERS` is the whole list, by the end of a file's name. Rows come back as plain dictionaries, with labels in
place of codes where the file holds labels, so that the rest of the room never asks where they came from.
"""

from __future__ import annotations

import csv
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from whitecell.opinion.scales import OpinionError

Row = dict[str, Any]


def read_microdata(path: str | Path, *, labels: bool = True) -> list[Row]:
    """The respondents of a survey file, one dictionary each; the kind of file goes by the end of its name.

    With `labels`, SPSS and Stata codes are given as their labels. Raises OpinionError for a file that is not
    there, a kind that is not known, and a reader whose library is not installed.

    >>> read_microdata("survey.xyz")
    Traceback (most recent call last):
    whitecell.opinion.scales.OpinionError: survey.xyz is of a kind that cannot be read here; expected one of
    .csv, .tsv, .parquet, .sav, .zsav, .por, .dta.
    """
    place = Path(path)
    reader = READERS.get(place.suffix.lower())
    if reader is None:
        raise OpinionError(
            f"{place.name} is of a kind that cannot be read here; expected one of {', '.join(READERS)}."
        )
    if not place.is_file():
        raise OpinionError(f"There is no file {place}.")
    return reader(place, labels)


def _library(name: str, kind: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise OpinionError(
            f"Reading {kind} files needs {name}, which is not installed. "
            'Install it with: pip install "whitecell[microdata]"'
        ) from None


def _delimited(mark: str) -> Callable[[Path, bool], list[Row]]:
    def read(path: Path, labels: bool) -> list[Row]:
        try:
            with path.open(encoding="utf-8-sig", newline="") as handle:
                rows: list[Row] = [dict(row) for row in csv.DictReader(handle, delimiter=mark)]
        except UnicodeDecodeError as error:
            raise OpinionError(
                f"{path.name} is not text in UTF-8 (byte {error.start + 1}). Save it again as CSV in UTF-8."
            ) from None
        for number, row in enumerate(rows, start=1):
            if None in row or None in row.values():
                word = "more" if None in row else "fewer"
                raise OpinionError(f"{path.name}, row {number}: {word} cells than the header has columns.")
        return rows

    return read


def _parquet(path: Path, labels: bool) -> list[Row]:
    library = _library("pyarrow.parquet", "Parquet")
    rows: list[Row] = _read(path, "a Parquet", lambda: library.read_table(path).to_pylist())
    return rows


def _read(path: Path, kind: str, call: Callable[[], Any]) -> Any:
    """What the call gives; a library's own complaint as one sentence of ours."""
    try:
        return call()
    except (
        Exception
    ) as error:  # each library has exceptions of its own, and some of them derive from no common one
        said = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        raise OpinionError(f"{path.name} could not be read as {kind} file: {said}.") from None


def _statistical(function: str, kind: str) -> Callable[[Path, bool], list[Row]]:
    def read(path: Path, labels: bool) -> list[Row]:
        # The library cannot put labels into plain dictionaries itself, so the codes are translated here.
        call = getattr(_library("pyreadstat", kind), function)
        columns, told = _read(
            path, f"{'an' if kind == 'SPSS' else 'a'} {kind}", lambda: call(str(path), output_format="dict")
        )
        names = list(columns)
        words = told.variable_value_labels if labels else {}
        translated = [[_plain(value, words.get(name, {})) for value in columns[name]] for name in names]
        return [dict(zip(names, values, strict=True)) for values in zip(*translated, strict=True)]

    return read


def _plain(value: Any, words: dict[Any, str]) -> Any:
    """A value with its label in place of its code, and nothing in place of a missing number."""
    if isinstance(value, float) and value != value:  # noqa: PLR0124  only a missing number differs from itself
        return None
    return words.get(value, value)


READERS: dict[str, Callable[[Path, bool], list[Row]]] = {
    ".csv": _delimited(","),
    ".tsv": _delimited("\t"),
    ".parquet": _parquet,
    ".sav": _statistical("read_sav", "SPSS"),
    ".zsav": _statistical("read_sav", "SPSS"),
    ".por": _statistical("read_por", "SPSS"),
    ".dta": _statistical("read_dta", "Stata"),
}
