"""California's initiative: published requirements, lines and days; the rules of its neighbours."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions.business_days import (
    after_business_days,
    holidays,
    is_business_day,
    next_business_day,
)
from whitecell.institutions.independence_initiatives import INDEPENDENCE_INITIATIVES
from whitecell.institutions.initiative import (
    CYCLES,
    calendar,
    circulation_deadline,
    lines,
    petition_qualifies,
    qualification_day,
    raw_count_decision,
    requirement,
    sample_decision,
    signatures_required,
)
from whitecell.institutions.initiative_pipeline import PIPELINE
from whitecell.institutions.petition_arizona import arizona_decision, arizona_sample_size, arizona_valid
from whitecell.institutions.petition_colorado import (
    colorado_decision,
    colorado_projected,
    colorado_sample_size,
)
from whitecell.institutions.petition_oregon import (
    after_first_sample,
    oregon_decision,
    oregon_estimate,
    oregon_first_estimate,
    second_sample_size,
)
from whitecell.institutions.petition_washington import washington_sample
from whitecell.institutions.refusals import InstitutionError, NoRuleError, UnknownNameError

SHARED = Path(__file__).parents[3] / "shared" / "data"


def test_requirements_as_the_secretary_of_state_published_them() -> None:
    published = {
        2014: (504_760, 807_615),
        2018: (365_880, 585_407),
        2022: (623_212, 997_139),
        2026: (546_651, 874_641),
    }
    assert {year: (requirement(year), requirement(year, "amendment")) for year in published} == published


def test_the_corrected_total_of_2022_would_give_one_more() -> None:
    assert int(signatures_required(10_933_018, "amendment")) == 874_642


def test_the_lines_of_six_californias() -> None:
    """807,615 needed: 767,235 for a full count, 888,377 without one; 752,685 projected failed."""
    assert (lines(807_615).fails_below, lines(807_615).qualifies_above) == (767_235, 888_377)
    assert sample_decision([752_685, 767_234, 767_235, 888_376, 888_377], 807_615).tolist() == [
        -1,
        -1,
        0,
        0,
        1,
    ]
    assert raw_count_decision(1_137_844, 807_615) == 0


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**6), st.integers(-1000, 2 * 10**6))
def test_the_two_lines_are_those_of_the_decision(required: int, projected: int) -> None:
    found = lines(required)
    decision = int(sample_decision(projected, required))
    assert decision == (-1 if projected < found.fails_below else int(100 * projected > 110 * required))
    if projected > found.qualifies_above:
        assert decision == 1


def test_a_referendum_between_the_lines_fails_in_the_full_count() -> None:
    """AB 1266 (2014): 619,387 filed, 504,760 needed, full check, short by over 17,000 (487,484 recalled)."""
    assert petition_qualifies(619_387, 482_582, 487_484, 504_760) == 0
    assert petition_qualifies(619_387, 482_582, 504_760, 504_760) == 1
    assert petition_qualifies(504_759, 600_000, 600_000, 504_760) == 0


@pytest.mark.parametrize(
    ("summary", "deadline"),
    [
        (date(2015, 9, 14), date(2016, 3, 14)),
        (date(2017, 1, 26), date(2017, 7, 25)),
        (date(2017, 7, 25), date(2018, 1, 22)),
        (date(2018, 4, 20), date(2018, 10, 17)),
        (date(2020, 9, 9), date(2021, 3, 8)),
        (date(2025, 1, 23), date(2025, 7, 22)),
    ],
)
def test_a_hundred_and_eighty_days(summary: date, deadline: date) -> None:
    assert circulation_deadline(summary) == deadline


def test_the_initiatives_on_independence_had_the_days_and_numbers_of_the_law() -> None:
    """Deadlines are 180 days rolled to a business day; requirements are those of the cycle."""
    for one in INDEPENDENCE_INITIATIVES:
        if one.summary is not None:
            assert circulation_deadline(one.summary) == one.deadline
        cycle = next(
            cycle for cycle in CYCLES if int(signatures_required(cycle.votes, one.kind)) == one.required
        )
        assert cycle.source
    assert [step.step for step in PIPELINE][-1] == "qualification"


def test_nothing_filed_fails_on_the_ninth_business_day() -> None:
    """15-0037 on 25 March 2016, 20-0001A1 on 19 March 2021."""
    for summary, failed in ((date(2015, 9, 14), date(2016, 3, 25)), (date(2020, 9, 9), date(2021, 3, 19))):
        days = {event: day for event, day, _ in calendar(summary)}
        assert days["fails if nothing is filed"] == failed


def test_the_last_day_to_qualify() -> None:
    assert qualification_day(date(2026, 11, 3)) == date(2026, 6, 25)
    assert qualification_day(date(2028, 11, 7)) == date(2028, 6, 29)
    assert qualification_day(date(2026, 11, 3), "referendum") == date(2026, 10, 3)


def test_cesar_chavez_day_is_no_business_day() -> None:
    assert not is_business_day(date(2021, 3, 31))
    assert after_business_days(date(2021, 3, 30), 1) == date(2021, 4, 1)
    assert holidays(2024)[date(2024, 4, 1)] if date(2024, 3, 31).weekday() == 6 else True
    assert len(holidays(2024)) == 11
    assert len(holidays(2024, reading="listed")) == 15
    assert holidays(2023)[date(2023, 11, 10)] == "Veterans Day"
    assert next_business_day(date(2021, 12, 25)) == date(2021, 12, 27)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2001, 1, 1), date(2040, 1, 1)), st.integers(0, 40), st.integers(0, 40))
def test_business_days_add_up(day: date, first: int, then: int) -> None:
    assert after_business_days(after_business_days(day, first), then) == after_business_days(
        day, first + then
    )
    assert is_business_day(next_business_day(day))


def test_the_calendar_of_a_petition_stands_in_order() -> None:
    rows = calendar(date(2025, 1, 23), filed=date(2025, 7, 1), election=date(2026, 11, 3))
    days = {event: day for event, day, _ in rows}
    assert (
        days["raw count due"]
        < days["random sample due"]
        < days["full count due"]
        < days["last day to qualify"]
    )
    with pytest.raises(
        InstitutionError, match=r"^filed: expected a day from 2025-01-23 to 2025-07-22; found 2025-08-01\.$"
    ):
        calendar(date(2025, 1, 23), filed=date(2025, 8, 1))


def test_the_refusals() -> None:
    with pytest.raises(
        NoRuleError, match=r"^2028: votes for Governor are recorded here for the ballots of 2008 to 2026\.$"
    ):
        requirement(2028)
    with pytest.raises(
        UnknownNameError, match=r'^There is no kind of petition called "statut"; the nearest is "statute"'
    ):
        requirement(2026, "statut")
    with pytest.raises(UnknownNameError, match="reading of the list of holidays"):
        holidays(2024, reading="open")


def test_colorado_in_august_2012() -> None:
    """Initiatives 46 and 82: 85,800 and 90,935 projected, 86,105 needed, every line to be examined."""
    assert colorado_sample_size([106_119, 182_090]).tolist() == [5_306, 9_105]
    assert int(colorado_projected(106_119, 5_306, 4_290, way="twentyfold")) == 85_800
    assert int(colorado_projected(182_090, 9_105, 4_547)) == 90_935
    assert colorado_decision([85_800, 90_935, 77_494, 77_495, 94_715, 94_716], 86_105).tolist() == [
        0,
        0,
        -1,
        0,
        0,
        1,
    ]
    with pytest.raises(InstitutionError, match=r"expected valid signatures within the sample"):
        colorado_projected(100, 50, 60)


def test_washington_can_only_accept() -> None:
    """The eight steps by hand: 300,000 filed, 9,000 drawn, 900 not valid, 10 pairs, 250,000 needed."""
    found = washington_sample(300_000, 9_000, 900, 3, 250_000)
    assert found.allowance == 45.0
    assert found.invalid_at_most == pytest.approx(31_500)
    assert found.pairs_allowed == pytest.approx(18_500)
    assert found.pairs_expected == pytest.approx(16.65)
    assert found.pairs_acceptable == pytest.approx(16.65 - 1.65 * np.sqrt(16.65))
    pairs = np.arange(0, 30)
    accepted = washington_sample(300_000, 9_000, 900, pairs, 250_000).accepted
    assert accepted.tolist() == [count <= 9 for count in pairs.tolist()]
    assert not washington_sample(300_000, 9_000, 2_000, 0, 250_000).accepted
    with pytest.raises(InstitutionError, match=r"^sampled: expected at least 3 percent"):
        washington_sample(300_000, 8_999, 900, 3, 250_000)


def test_oregon_rejects_only_after_two() -> None:
    assert after_first_sample([99, 100], 100).tolist() == [0, 1]
    assert oregon_decision([99, 99, 100], [99, 100, 0], 100).tolist() == [-1, 1, 1]
    with pytest.raises(InstitutionError, match=r"^sampled: expected valid signatures within the sample"):
        oregon_estimate(1_000, 1_001, 700, 5)
    with pytest.raises(InstitutionError, match=r"^twice: expected two of the valid signatures"):
        oregon_estimate(1_000, 100, 7, 4)


def test_oregon_petition_8_of_2006() -> None:
    """152,127 submitted, 768 of the first 1,000 valid: 76.8 less 2.2 less 8 points, and enough (100,840, as recalled)."""
    found = oregon_first_estimate(152_127, 768)
    assert f"{100 * float(found) / 152_127:.1f}" == "66.6"
    assert after_first_sample(found, 100_840) == 1
    # the second sample would have been about 6,600, and each pair found in both would have taken off 400
    second = int(second_sample_size(152_127))
    assert second == 6_607
    one, none = (float(oregon_estimate(152_127, 1_000 + second, 5_800, pairs)) for pairs in (1, 0))
    assert round(none - one) == 400


def test_oregon_counts_each_elector_once_on_average() -> None:
    """A petition of 20,000 with 15,000 valid, of which 300 are seconds: the estimate's mean is 14,700."""
    rng = np.random.default_rng(250_105)
    electors = np.concatenate([np.repeat(np.arange(300), 2), np.arange(300, 14_700), -1 - np.arange(5_000)])
    estimates = []
    for _ in range(400):
        drawn = rng.choice(electors, 2_000, replace=False)
        good = drawn[drawn >= 0]
        twice = len(good) - len(np.unique(good))
        estimates.append(float(oregon_estimate(len(electors), 2_000, len(good), twice)))
    assert abs(np.mean(estimates) - 14_700) < 4 * np.std(estimates) / 20


def test_arizona_subtracts_in_the_order_of_the_statute() -> None:
    assert arizona_sample_size(390_000) == 19_500
    assert arizona_valid(400_000, 10_000, 5_000, 19_500, 3_900) == 308_000
    assert arizona_decision([237_645, 237_644], 237_645).tolist() == [1, -1]
    with pytest.raises(InstitutionError, match=r"^removed and ineligible"):
        arizona_valid(100, 90, 20, 5, 1)


@pytest.mark.skipif(not SHARED.exists(), reason="the comparison tables stand beside the project")
def test_the_requirements_beside_the_project() -> None:
    with (SHARED / "california_signature_requirements.csv").open() as rows:
        for row, cycle in zip(csv.DictReader(rows), CYCLES, strict=True):
            assert cycle.votes == int(row["votes_for_governor"])
            for kind, name in (("statute", "statute_5pct"), ("amendment", "amendment_8pct")):
                found = lines(int(signatures_required(cycle.votes, kind)))
                assert found.required == int(row[name])
                assert found.notice == int(row[f"notice_25pct_{kind}"])
                assert found.fails_below == int(row[f"sample_fail_below_95pct_{kind}"])
                assert found.qualifies_above == int(row[f"sample_qualify_above_110pct_{kind}"])
