from __future__ import annotations

import csv
from pathlib import Path

import pytest

from whitecell.opinion.facts import TABLES, california_polls, facts, population, scotland_polls
from whitecell.opinion.scales import OpinionError

SHARED = Path(__file__).parents[3] / "shared" / "data" / "opinion"


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source_or_says_that_it_has_none(name: str) -> None:
    for row in facts(name):
        told = row["source"] or row.get("status", "")
        assert told, row
        if not row["source"]:
            assert any(word in told for word in ("interpolated", "extrapolated", "from general knowledge")), (
                row
            )


def test_the_polls_read_without_a_problem() -> None:
    assert (len(california_polls()), len(scotland_polls())) == (11, 20)
    assert {p.concept for p in california_polls()} == {"secession", "regional union", "better off"}


def test_an_unknown_table_or_population_names_those_there_are() -> None:
    with pytest.raises(
        OpinionError, match=r'^There is no table "moon"\. There are: california-independence, '
    ):
        facts("moon")
    with pytest.raises(OpinionError, match=r'^There is no population "moon"\. There are: california-adults'):
        population("moon")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared tables are not beside this checkout")
def test_the_shares_agree_with_the_collected_figures() -> None:
    with open(SHARED / "ca_secession_polls.csv", encoding="utf-8") as handle:
        seen = sorted(float(row["support"]) for row in csv.DictReader(handle) if row["support"])
    ours = [round(100 * poll.support, 6) for poll in california_polls()]
    for share in ours:
        assert share in seen
