from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from whitecell.opinion.polls import Poll, with_assumed_sample, years_between
from whitecell.opinion.scales import OpinionError

DAY = date(2017, 1, 31)
POLL = Poll("SurveyUSA", DAY, DAY, "adults", "phone", "own country", 0.18, 0.68, 0.14, sample=800)


def test_a_stated_margin_gives_the_effective_sample() -> None:
    assert replace(POLL, margin=0.05).effective_sample() == pytest.approx(384.1, abs=0.1)


def test_a_margin_never_makes_a_poll_larger_than_its_interviews() -> None:
    assert replace(POLL, margin=0.02).effective_sample() == 800


def test_without_a_margin_interviews_are_divided_by_the_design_effect() -> None:
    assert POLL.effective_sample(2.0) == 400


def test_a_poll_without_sample_or_margin_says_how_to_mend_it() -> None:
    with pytest.raises(OpinionError) as caught:
        replace(POLL, sample=None).effective_sample()
    assert str(caught.value) == (
        "SurveyUSA Jan 2017 gives neither a sample nor a margin. Give one, or assume one in the open: "
        "replace(poll, sample=400, assumed_sample=True)."
    )


def test_the_decided_are_a_smaller_sample_with_a_larger_share() -> None:
    logit_all, noise_all = POLL.observed("all")
    logit_decided, noise_decided = POLL.observed("decided")
    assert logit_decided > logit_all
    assert noise_decided > 0.9 * noise_all
    assert POLL.share("decided") == pytest.approx(0.18 / 0.86)


def test_a_share_of_the_decided_needs_those_opposed() -> None:
    with pytest.raises(OpinionError) as caught:
        replace(POLL, oppose=None).observed("decided")
    assert str(caught.value) == (
        "SurveyUSA Jan 2017 has no figure for those opposed, so its share of the decided is not known. "
        'Use the measure "all", or leave this poll out.'
    )


def test_a_poll_published_without_the_unsure_has_no_share_of_everybody() -> None:
    with pytest.raises(OpinionError) as caught:
        replace(POLL, decided_only=True).observed("all")
    assert str(caught.value) == (
        "SurveyUSA Jan 2017 is published without the unsure, so its share of everybody asked is not known. "
        'Use the measure "decided", or leave this poll out.'
    )


def test_nobody_on_either_side_is_refused() -> None:
    with pytest.raises(OpinionError, match=r"^SurveyUSA Jan 2017 has nobody on either side\.$"):
        replace(POLL, support=0.0, oppose=0.0).observed("decided")


def test_an_assumed_sample_never_replaces_a_published_one() -> None:
    assert with_assumed_sample(POLL, 300) is POLL
    assumed = with_assumed_sample(replace(POLL, sample=None), 300)
    assert (assumed.sample, assumed.assumed_sample) == (300, True)


def test_years_count_from_the_middle_of_the_fieldwork() -> None:
    poll = replace(POLL, start=date(2016, 12, 6), end=date(2017, 1, 19))
    assert poll.middle == date(2016, 12, 28)
    assert years_between([poll], date(2017, 12, 28))[0] == pytest.approx(1.0, abs=0.01)
