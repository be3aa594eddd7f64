"""Bad rows, empty groups, cells of nobody, columns that are missing or too short: each is one clear sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from whitecell.opinion.cells import Cells, Column, Frame, cells_from_respondents, frame_from_rows
from whitecell.opinion.extended_frame import extend_frame
from whitecell.opinion.microdata import read_microdata
from whitecell.opinion.multilevel import fit_multilevel
from whitecell.opinion.people import Count
from whitecell.opinion.poll_table import polls_from_csv
from whitecell.opinion.poststratify import poststratify
from whitecell.opinion.scales import Array, OpinionError
from whitecell.opinion.weighting import calibrate, rake

HEAD = "pollster,end,population,mode,concept,support,sample\n"


def groups(*names: str) -> Column:
    return np.array(names, dtype=object)


def cells(successes: list[float], trials: list[float], **columns: Column) -> Cells:
    return Cells(columns, np.array(successes), np.array(trials))


def fitted(terms: str, data: Cells, frame: Frame | None = None) -> Array:
    fit = fit_multilevel(data, terms, generator=np.random.default_rng(1), also=frame, nodes=32, draws=100)
    return fit.draws.coefficients


def stratified(frame: Frame, by: list[str]) -> object:
    fit = fit_multilevel(TWO, "(1 | g)", generator=np.random.default_rng(1), nodes=32, draws=50)
    return poststratify(fit, frame, by)


def extended(rows: list[dict[str, object]]) -> object:
    frame = Frame({"g": groups("a")}, np.ones(1))
    generator = np.random.default_rng(1)
    return extend_frame(frame, rows, column="p", by=["g"], terms="(1 | g)", generator=generator)


def respondents(*rows: dict[str, object], weight: str | None = None) -> Cells:
    return cells_from_respondents(list(rows), outcome="y", by=["g"], weight=weight)


TWO = cells([1, 1], [2, 2], g=groups("a", "b"))

HARD: dict[str, tuple[Callable[[], object], str]] = {
    "a poll with a comma too many": (
        lambda: polls_from_csv(HEAD + "A,2020,adults,mail,c,20,500,x,y\n").require(),
        "1 problem in the table of polls\nrow 1, end of the row: there is more than the header has columns. Is a "
        "comma in need of quotes?",
    ),
    "a poll cut short": (
        lambda: polls_from_csv(HEAD + "A,2020,adults,mail,c\n").require(),
        "2 problems in the table of polls\nrow 1, support: expected a percentage; found nothing.\nrow 1, sample: "
        "neither a sample nor a margin is given. Give one, and mark a guess with assumed_sample: yes.",
    ),
    "support that is not a number": (
        lambda: polls_from_csv(HEAD + "A,2020,adults,mail,c,nan,500\n").require(),
        "1 problem in the table of polls\nrow 1, support: expected a percentage from 0 to 100 as published, such as "
        '32 or 43.5; found "nan".',
    ),
    "an endless sample": (
        lambda: polls_from_csv(HEAD + "A,2020,adults,mail,c,20,inf\n").require(),
        '1 problem in the table of polls\nrow 1, sample: expected a number above 0; found "inf".',
    ),
    "a table of nothing": (
        lambda: polls_from_csv("").require(),
        "1 problem in the table of polls\nheader, rows: the text is empty.",
    ),
    "a header alone": (
        lambda: polls_from_csv(HEAD).require(),
        "1 problem in the table of polls\nheader, rows: there are none below it.",
    ),
    "a count without end": (
        lambda: Count(float("inf"), 0, date(2020, 1, 1), "adults", "nowhere"),
        "A count is above 0 with a standard deviation under a quarter of it; found inf and 0.",
    ),
    "an outcome in words": (
        lambda: respondents({"g": "a", "y": "yes"}),
        "Respondent 1: the outcome y is 0 or 1; found 'yes'.",
    ),
    "no respondent": (respondents, "No respondent has an outcome in y."),
    "a respondent without the column": (
        lambda: respondents({"g": "a", "y": 1}, {"y": 1}),
        "Row 2 lacks the column g; it has y.",
    ),
    "a weight below nothing": (
        lambda: respondents({"g": "a", "y": 1, "w": -1}, weight="w"),
        "Respondent 1: the weight w is above 0; found -1. Leave those who count for nothing out yourself.",
    ),
    "a weight of nothing": (
        lambda: respondents({"g": "a", "y": 1, "w": "0"}, weight="w"),
        "Respondent 1: the weight w is above 0; found '0'. Leave those who count for nothing out yourself.",
    ),
    "cells without anybody": (
        lambda: fitted("(1 | g)", cells([0, 0], [0, 0], g=groups("a", "b"))),
        "No cell has a respondent in it, so there is nothing to fit.",
    ),
    "successes that are no number": (
        lambda: cells([np.nan, 1], [1, 1], g=groups("a", "b")),
        "Cell 1 has nan successes of 1 trials; expected finite numbers.",
    ),
    "fewer successes than cells": (
        lambda: cells([1], [1, 1], g=groups("a", "b")),
        "2 cells take as many successes; found 1.",
    ),
    "a column that is too short": (
        lambda: cells([1, 1], [1, 1], g=groups("a")),
        "The column g has 1 values; expected one for each cell (2).",
    ),
    "a covariate that is missing in a cell": (
        lambda: cells([1, 1], [1, 1], g=groups("a", "b"), x=np.array([1.0, np.nan])),
        "The column x holds nan at place 2; expected a finite number.",
    ),
    "a frame whose column is too short": (
        lambda: Frame({"g": groups("a")}, np.ones(2)),
        "The column g has 1 values; expected one for each count of people (2).",
    ),
    "a frame of nobody": (
        lambda: frame_from_rows([], people="n", by=["g"]),
        "A frame takes counts of 0 or more, and somebody in at least one cell.",
    ),
    "a grouping that is not there": (lambda: fitted("(1 | h)", TWO), "There is no column h; there are g."),
    "an effect that is not there": (lambda: fitted("x + (1 | g)", TWO), "There is no column x; there are g."),
    "a frame without the model's column": (
        lambda: stratified(Frame({"h": groups("a")}, np.ones(1)), []),
        "There is no column g; there are h.",
    ),
    "a margin by what is not there": (
        lambda: stratified(Frame({"g": groups("a")}, np.ones(1)), ["q"]),
        "There is no column q; there are g.",
    ),
    "a level that only the frame has": (
        lambda: stratified(Frame({"g": groups("z")}, np.ones(1)), []),
        '"z" of g is not known to the fit. Give the fit the frame too (also=frame), so that groups without '
        "respondents are known.",
    ),
    "a party that nobody was asked": (
        lambda: extended([{"p": "left"}, {"p": "right"}]),
        "Row 1 lacks the column g; it has p.",
    ),
    "no target to rake to": (
        lambda: rake({"a": ["x"]}, {}),
        "Raking takes the target of at least one column; found none.",
    ),
    "columns of two lengths": (
        lambda: rake({"a": ["x", "y"], "b": ["u"]}, {"a": {"x": 0.5, "y": 0.5}, "b": {"u": 1.0}}),
        "Every column takes one level for each respondent; found a 2, b 1.",
    ),
    "a target that is no number": (
        lambda: rake({"a": ["x", "y"]}, {"a": {"x": float("nan"), "y": 0.5}}),
        "The target of a takes a share above 0 for each level.",
    ),
    "a calibration with a gap": (
        lambda: calibrate(np.array([[np.nan], [1.0]]), np.array([1.0])),
        "Respondent 1 has no finite number in column 1 of those to calibrate. Leave the row out yourself, or fill it.",
    ),
    "more totals than columns": (
        lambda: calibrate(np.array([[0.0], [1.0]]), np.array([1.0, 2.0])),
        "Each column to calibrate takes a total; found 2 for 1.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HARD)
def test_each_is_told_in_one_clear_sentence(name: str) -> None:
    ask, text = HARD[name]
    with pytest.raises(OpinionError) as caught:
        ask()
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xff\xfea,b", "s.csv is not text in UTF-8 (byte 1). Save it again as CSV in UTF-8."),
        (b"a,b\n1,2\n3\n", "s.csv, row 2: fewer cells than the header has columns."),
        (b"a,b\n1,2,3\n", "s.csv, row 1: more cells than the header has columns."),
    ],
)
def test_a_survey_file_that_is_not_whole_is_told(content: bytes, text: str, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(content)
    with pytest.raises(OpinionError) as caught:
        read_microdata(tmp_path / "s.csv")
    assert str(caught.value) == text
