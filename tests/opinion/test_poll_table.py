from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from whitecell.opinion.poll_table import attach_crosstabs, poll_rows, polls_from_csv, read_polls
from whitecell.opinion.scales import OpinionError

GOOD = {
    "pollster": "SurveyUSA",
    "start": "",
    "end": "2017-01-31",
    "population": "adults",
    "mode": "phone",
    "concept": "own country",
    "support": "18",
    "oppose": "68",
    "unsure": "14",
    "sample": "800",
}
SHARED = Path(__file__).parents[3] / "shared" / "data" / "opinion"


def test_a_good_row_is_a_poll() -> None:
    (poll,) = read_polls([GOOD]).require()
    assert (poll.support, poll.oppose, poll.sample) == (0.18, 0.68, 800)
    assert poll.start == poll.end == date(2017, 1, 31)


@pytest.mark.parametrize(
    ("column", "text", "message"),
    [
        (
            "support",
            "many",
            "row 1, support: expected a percentage from 0 to 100 as published, such as 32 or 43.5; "
            'found "many".',
        ),
        ("support", "", "row 1, support: expected a percentage; found nothing."),
        (
            "mode",
            "fone",
            "row 1, mode: expected one of online, phone, face-to-face, mail, mixed, unknown; "
            'found "fone". Did you mean "phone"?',
        ),
        (
            "population",
            "martians",
            "row 1, population: expected one of adults, citizens, registered, likely, voters; "
            'found "martians".',
        ),
        (
            "end",
            "2017-02-30",
            'row 1, end: expected a date such as 2017-01-31, 2017-01 or 2017; found "2017-02-30".',
        ),
        (
            "start",
            "2017-02-01",
            "row 1, start: the fieldwork starts on 2017-02-01 after it ends on 2017-01-31.",
        ),
        ("sample", "-3", 'row 1, sample: expected a number above 0; found "-3".'),
        (
            "sample",
            "",
            "row 1, sample: neither a sample nor a margin is given. Give one, and mark a guess with assumed_sample: yes.",
        ),
        ("oppose", "90", "row 1, support: the responses add up to 122%, more than rounding allows."),
        ("pollster", "", "row 1, pollster: expected a name; found nothing."),
        ("unsure_offered", "perhaps", 'row 1, unsure_offered: expected yes, no or nothing; found "perhaps".'),
        ("margin", "60", 'row 1, margin: expected a margin above 0 and under 50; found "60".'),
    ],
)
def test_each_fault_of_a_row_is_said_with_its_place(column: str, text: str, message: str) -> None:
    table = read_polls([{**GOOD, column: text}])
    assert [str(problem) for problem in table.problems] == [message]
    assert table.polls == ()


def test_every_faulty_row_is_reported_at_once_and_the_good_ones_are_kept() -> None:
    table = read_polls([{**GOOD, "support": "x"}, GOOD, {**GOOD, "mode": "", "end": "soon"}])
    assert len(table.polls) == 1
    assert [problem.row for problem in table.problems] == [1, 3, 3]
    with pytest.raises(OpinionError, match=r"^3 problems in the table of polls\nrow 1, support: "):
        table.require()


def test_missing_and_misspelt_columns_are_said_once_for_the_header() -> None:
    row = {key: value for key, value in GOOD.items() if key != "mode"} | {"sponser": "K"}
    assert [str(problem) for problem in read_polls([row, row]).problems] == [
        "header, mode: the column is missing.",
        'header, sponser: there is no such column. Did you mean "sponsor"?',
    ]


def test_an_assumed_sample_is_marked() -> None:
    (poll,) = read_polls([{**GOOD, "sample": ""}], assume_sample=300).require()
    assert (poll.sample, poll.assumed_sample) == (300, True)


def test_a_month_is_kept_as_a_month() -> None:
    (poll,) = read_polls([{**GOOD, "end": "2017-03"}]).require()
    assert (poll.start, poll.end, poll.name) == (date(2017, 3, 1), date(2017, 3, 31), "SurveyUSA Mar 2017")


def test_a_csv_reads_like_its_rows() -> None:
    text = "pollster,end,population,mode,concept,support,margin\nA,2020,adults,mail,c,40%,5\n"
    (poll,) = polls_from_csv(text).require()
    assert (poll.end, poll.margin, poll.name) == (date(2020, 12, 31), 0.05, "A 2020")


def test_rows_carry_every_field_but_crosstabs() -> None:
    (row,) = poll_rows(read_polls([GOOD]).polls)
    assert row["support"] == 0.18
    assert "crosstabs" not in row


def test_crosstabs_find_their_poll_or_say_that_none_fits() -> None:
    polls = read_polls([GOOD]).polls
    row = {"pollster": "SurveyUSA", "end": "2017-01-31", "concept": "own country", "group": "Democrats"}
    (with_groups,) = attach_crosstabs(polls, [{**row, "support": "31"}])
    assert with_groups.crosstabs[0].support == 0.31
    with pytest.raises(OpinionError) as caught:
        attach_crosstabs(polls, [{**row, "support": "31", "concept": "union"}])
    assert str(caught.value) == ('row 1: no poll by SurveyUSA ends on 2017-01-31 with the concept "union".')
    with pytest.raises(OpinionError, match=r"^row 1, group: expected the name of a group; found nothing.$"):
        attach_crosstabs(polls, [{**row, "support": "31", "group": ""}])


@pytest.mark.skipif(not SHARED.exists(), reason="the shared tables are not beside this checkout")
def test_a_table_in_another_shape_is_refused_by_its_header() -> None:
    with open(SHARED / "ca_secession_polls.csv", encoding="utf-8") as handle:
        problems = read_polls(csv.DictReader(handle)).problems
    assert {str(p) for p in problems} >= {"header, mode: the column is missing."} or any(
        p.column == "n" for p in problems
    )
