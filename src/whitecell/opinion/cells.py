"""Binomial cells: respondents counted by the combination of their columns, and frames of population counts.

A column is text (a group) or a number (a covariate). Respondents with nothing in the outcome are left out and
counted; a nothing in a grouping column is refused, because dropping it silently would move the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whitecell.opinion.scales import Array, OpinionError

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells with their columns: `successes` of `trials` in each (shape (cells,); not always whole numbers).

    `left_out` counts respondents without an outcome.
    """

    columns: dict[str, Column]
    successes: Array
    trials: Array
    left_out: int = 0

    def __post_init__(self) -> None:
        _same_length(self.columns, len(self.trials), "cell")
        if len(self.successes) != len(self.trials):
            raise OpinionError(
                f"{len(self.trials)} cells take as many successes; found {len(self.successes)}."
            )
        if not np.all(np.isfinite(self.successes) & np.isfinite(self.trials)):
            place = int(np.flatnonzero(~(np.isfinite(self.successes) & np.isfinite(self.trials)))[0])
            raise OpinionError(
                f"Cell {place + 1} has {self.successes[place]:g} successes of {self.trials[place]:g} trials; "
                "expected finite numbers."
            )
        if np.any(self.successes < 0) or np.any(self.successes > self.trials + 1e-9):
            place = int(np.flatnonzero((self.successes < 0) | (self.successes > self.trials + 1e-9))[0])
            raise OpinionError(
                f"Cell {place + 1} has {self.successes[place]:g} successes of {self.trials[place]:g} trials; "
                "expected between none and all."
            )


@dataclass(frozen=True, slots=True)
class Frame:
    """A population by cells: its columns and how many people are in each cell (shape (cells,))."""

    columns: dict[str, Column]
    people: Array

    def __post_init__(self) -> None:
        _same_length(self.columns, len(self.people), "count of people")
        if not np.all(np.isfinite(self.people) & (self.people >= 0)) or not self.people.sum() > 0:
            raise OpinionError("A frame takes counts of 0 or more, and somebody in at least one cell.")


def cells_from_respondents(
    rows: Iterable[Mapping[str, Any]],
    *,
    outcome: str,
    by: Sequence[str],
    covariates: Sequence[str] = (),
    weight: str | None = None,
) -> Cells:
    """Cells counted from respondents with an outcome of 0 or 1.

    `by` are grouping columns, `covariates` numeric columns that are constant within a cell. With a `weight`
    column each cell keeps its weighted mean, and its trials shrink by the cell's design effect (Kish), as in
    Ghitza and Gelman (2013, AJPS 57:762).

    >>> rows = [{"sex": "f", "y": 1}, {"sex": "f", "y": 0}, {"sex": "m", "y": 1}, {"sex": "m", "y": None}]
    >>> cells = cells_from_respondents(rows, outcome="y", by=["sex"])
    >>> cells.columns["sex"].tolist(), cells.successes.tolist(), cells.trials.tolist(), cells.left_out
    (['f', 'm'], [1.0, 1.0], [2.0, 1.0], 1)
    """
    groups: dict[tuple[Any, ...], list[tuple[float, float]]] = {}
    left_out = 0
    for number, row in enumerate(rows, start=1):
        require_columns(row, [*by, *covariates, outcome, *([weight] if weight else [])], number)
        answer = row[outcome]
        if answer is None or answer == "" or (isinstance(answer, float) and np.isnan(answer)):
            left_out += 1
            continue
        if _as_number(answer) not in (0.0, 1.0):
            raise OpinionError(f"Respondent {number}: the outcome {outcome} is 0 or 1; found {answer!r}.")
        for name in by:
            if row[name] is None or row[name] == "":
                raise OpinionError(
                    f"Respondent {number}: {name} is empty. Give the missing a group of their own, or leave "
                    "the row out yourself."
                )
        key = (*(str(row[name]) for name in by), *(_number(row, name, number) for name in covariates))
        load = _number(row, weight, number) if weight else 1.0
        if not load > 0.0:
            raise OpinionError(
                f"Respondent {number}: the weight {weight} is above 0; found {row[weight or '']!r}. Leave those who "
                "count for nothing out yourself."
            )
        groups.setdefault(key, []).append((float(answer), load))
    if not groups:
        raise OpinionError(f"No respondent has an outcome in {outcome}.")
    keys = sorted(groups)
    successes, trials = np.empty(len(keys)), np.empty(len(keys))
    for place, key in enumerate(keys):
        answers, loads = np.array(groups[key]).T
        trials[place] = loads.sum() ** 2 / np.sum(loads**2) if weight else len(loads)
        successes[place] = trials[place] * float(loads @ answers / loads.sum())
    columns: dict[str, Column] = {}
    for place, name in enumerate([*by, *covariates]):
        values = [key[place] for key in keys]
        columns[name] = np.array(values, dtype=np.float64 if name in covariates else object)
    return Cells(columns, np.minimum(successes, trials), trials, left_out)


def frame_from_rows(
    rows: Iterable[Mapping[str, Any]], *, people: str, by: Sequence[str], covariates: Sequence[str] = ()
) -> Frame:
    """A population's frame from rows; rows that agree in every column are added together.

    >>> rows = [{"sex": "f", "n": 10}, {"sex": "m", "n": 7}, {"sex": "f", "n": 5}]
    >>> frame_from_rows(rows, people="n", by=["sex"]).people.tolist()
    [15.0, 7.0]
    """
    groups: dict[tuple[Any, ...], float] = {}
    for number, row in enumerate(rows, start=1):
        require_columns(row, [*by, *covariates, people], number)
        key = (*(str(row[name]) for name in by), *(_number(row, name, number) for name in covariates))
        groups[key] = groups.get(key, 0.0) + _number(row, people, number)
    keys = sorted(groups)
    columns: dict[str, Column] = {}
    for place, name in enumerate([*by, *covariates]):
        columns[name] = np.array(
            [key[place] for key in keys], dtype=np.float64 if name in covariates else object
        )
    return Frame(columns, np.array([groups[key] for key in keys]))


def _same_length(columns: Mapping[str, Column], size: int, what: str) -> None:
    """Nothing, when every column has a value for each cell, and numbers are finite; OpinionError says which has not."""
    for name, values in columns.items():
        if len(values) != size:
            raise OpinionError(
                f"The column {name} has {len(values)} values; expected one for each {what} ({size})."
            )
        if values.dtype != object and not np.all(np.isfinite(np.asarray(values, dtype=np.float64))):
            place = int(np.flatnonzero(~np.isfinite(np.asarray(values, dtype=np.float64)))[0])
            raise OpinionError(
                f"The column {name} holds {values[place]} at place {place + 1}; expected a finite number."
            )


def _as_number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def require_columns(row: Mapping[str, Any], names: Sequence[str], number: int) -> None:
    """Nothing, when the row has these columns; OpinionError names those that it lacks and those that it has."""
    missing = [name for name in names if name not in row]
    if missing:
        raise OpinionError(
            f"Row {number} lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}; "
            f"it has {', '.join(str(name) for name in row)}."
        )


def _number(row: Mapping[str, Any], name: str, number: int) -> float:
    try:
        value = float(row[name])
    except (TypeError, ValueError):
        raise OpinionError(f"Row {number}: {name} is a number; found {row[name]!r}.") from None
    if not np.isfinite(value):
        raise OpinionError(f"Row {number}: {name} is a finite number; found {row[name]!r}.")
    return value
