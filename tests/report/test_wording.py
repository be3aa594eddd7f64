"""Sentences with numbers: what they say, and what they may never say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.outcomes import Judged, Outcomes, Reached, Spread
from whitecell.report import wording


def test_a_play_to_read_for_each_ending() -> None:
    endings = (
        Reached("calm", "calm", 3, (3,), 4),
        Reached("never", "never", 0, (0,)),
        Reached("a", "A", 2, (2,), 0),
    )
    found = Outcomes("f", "F", "", 7, 0, 5, 100, (5,), endings, (), (), ())
    assert wording.to_read(found, "town.yaml") == (
        "A play to read for each ending, the first that ends so: calm, play 4; A, play 0.",
        "whitecell play town.yaml --seed 7 --play N",
    )


def outcomes(by_world: tuple[int, ...], lucks: int = 100) -> Outcomes:
    """Outcomes with one ending and its counts in worlds of `lucks` plays."""
    plays = lucks * len(by_world)
    ending = Reached("calm", "calm", sum(by_world), by_world)
    return Outcomes("f", "F", "", 7, 0, plays, lucks, (lucks,) * len(by_world), (ending,), (), (), ())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The count will fail.", "will"),
        ("This proves the point.", "proves"),
        ("The model shows that crowds matter.", "shows that"),
        ("Unrest causes resignations.", "causes"),
        ("It predicts two claimants.", "predicts"),
        ("There is a 40% chance of two claimants.", "40% chance of"),
        ("Our simulations show calm.", "simulations show"),
        ("A significant difference.", "significant"),
        ("The campaign is to blame.", "to blame"),
    ],
)
def test_a_word_that_no_report_may_use_is_refused_with_its_reason(text: str, word: str) -> None:
    reasons = wording.refused(text)
    assert len(reasons) == 1
    reason = reasons[0].casefold()
    assert word.casefold().endswith(reason.split('"')[1]) or reason.split('"')[1].endswith(word.casefold())
    with pytest.raises(ValueError, match="may not stand in a report"):
        wording.checked(text)


def test_words_that_only_look_alike_are_not_refused() -> None:
    text = "Goodwill and causeways: an unproved claim, significant at 5 points."
    assert wording.refused(text) == []


def test_a_sentence_on_an_ending_has_the_share_of_the_plays_and_both_ranges() -> None:
    many = outcomes((40, 35, 45, 38, 42, 41))
    assert wording.share_in_words(many.endings[0], many) == (
        '40% of the plays of this model end with "calm" (± 2.7 points for the number of plays; 35 to 45% in nine of ten worlds).'
    )


def test_few_worlds_give_no_range_over_worlds() -> None:
    many = outcomes((40, 60))
    found = wording.share(many.endings[0], many)
    assert (found.low, found.high) == (None, None)
    assert found.margin == pytest.approx(0.0686, abs=1e-4)  # Wilson's half-width for 100 of 200


def test_an_ending_that_no_play_reached_says_how_rare_it_may_be() -> None:
    many = outcomes((0,) * 10)
    found = wording.share(many.endings[0], many)
    assert (wording.percent(found.value), wording.ranges(found)) == ("none", "under 0.3%")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_a_share_lies_between_none_and_all_and_its_sentence_is_never_refused(by_world: list[int]) -> None:
    many = outcomes(tuple(by_world))
    found = wording.share(many.endings[0], many)
    assert 0 <= found.value <= 1
    assert found.margin >= 0
    if found.low is not None and found.high is not None:
        assert found.low <= found.high
    assert "of the plays of this model" in wording.share_in_words(many.endings[0], many)


def test_an_expectation_says_its_figure_and_the_plays_that_speak() -> None:
    one = Judged(
        "share(calm) is 20% to 50%", "f:1:1", "share", 200_000, 500_000, 382_000, 1_000, "as expected"
    )
    assert wording.expectation(one) == (
        "share(calm) is 20% to 50%: 38.2% in 1,000 plays of this model, as expected."
    )
    silent = Judged("mean(x given y) is at most 4", "f:1:1", "decimal", None, 4, None, 0, "too few plays")
    assert wording.expectation(silent) == "mean(x given y) is at most 4: no play speaks."


def test_a_measure_that_is_yes_or_no_is_a_share_of_the_plays() -> None:
    assert wording.spread(Spread("led out", "led out", "flag", 230_000, 0, 0, 1_000_000)) == ("23%", "")
    west = Spread("unseen", "unseen", "share", 124_000, 0, 120_000, 154_740)
    assert wording.spread(west) == ("12.4%", "0% to 15.5%")
    assert wording.spread(Spread("norms", "norms", "whole", 5_290_000, 2_000_000, 5_000_000, 9_000_000)) == (
        "5.29",
        "2 to 9",
    )


def test_every_fixed_sentence_of_the_bundled_pages_may_stand_there() -> None:
    from whitecell.cli.demonstration import LESSONS, TITLE
    from whitecell.report.outcome_page import READING

    for sentence in (TITLE, LESSONS, *READING, wording.caution(12)):
        assert wording.refused(sentence) == []
