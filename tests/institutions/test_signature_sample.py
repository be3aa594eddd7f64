"""The county worksheet: the example of the regulation, three real ones, the laws, and the chances."""

from __future__ import annotations

import csv
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions.initiative import requirement
from whitecell.institutions.petition_chances import (
    COSTS,
    MEAN_VALIDITY,
    chances,
    draw_samples,
    petition,
    projection_moments,
    signatures_to_file,
)
from whitecell.institutions.refusals import InstitutionError, UnknownNameError
from whitecell.institutions.signature_sample import ROUNDINGS, project, sample_size, statewide

SHARED = Path(__file__).parents[3] / "shared" / "data"
WORKSHEETS = st.integers(501, 400_000).flatmap(
    lambda raw: st.tuples(st.just(raw), st.integers(0, int(sample_size(raw))), st.integers(0, 20))
)


def by_decimals(raw: int, sample: int, valid: int, duplicates: int) -> tuple[int, int]:
    """The worksheet of 2 CCR 20540 as a clerk with decimals would do it."""
    percent = (Decimal(100) * valid / sample).quantize(Decimal("0.01"), ROUND_HALF_UP)
    standing = (raw * percent / 100).to_integral_value(ROUND_CEILING)
    ratio = (Decimal(raw) / sample).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    weight = (ratio * (ratio - 1)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return int(standing), int((weight * duplicates).to_integral_value(ROUND_CEILING))


def test_the_example_of_the_regulation() -> None:
    """2 CCR 20540: 24,034 filed, 722 sampled, 516 valid, 2 duplicates: 17,178 less 2,150 is 15,028."""
    found = project(24_034, 722, 516, 2)
    assert (int(found.valid), int(found.duplicates), int(found.projected)) == (17_178, 2_150, 15_028)


def test_irvine_2012_as_orange_county_rounds() -> None:
    """10,007; 500; 262; 1 duplicate: 5,244 and 4,864 on their worksheet, 4,863 by the letter of the
    regulation.
    """
    assert int(project(10_007, 500, 262, 1, rounding="orange_county").projected) == 4_864
    assert int(project(10_007, 500, 262, 1).projected) == 4_863
    assert int(project(10_007, 500, 262, 1).valid) == 5_244


@pytest.mark.parametrize("rounding", sorted(ROUNDINGS))
def test_the_handbook_of_orange_county(rounding: str) -> None:
    """25,000; 1,250; 900; 1 gives 17,620 under every policy."""
    assert int(project(25_000, 1_250, 900, 1, rounding=rounding).projected) == 17_620


def test_yuba_and_six_californias() -> None:
    """3,720 filed, 500 sampled: 58.8 percent with 2 duplicates, 51.1 with 8; only 307 valid fits both."""
    fits = []
    for valid in range(501):
        two, eight = (int(project(3_720, 500, valid, found).projected) for found in (2, 8))
        if round(100 * two / 3_720, 1) == 58.8 and round(100 * eight / 3_720, 1) == 51.1:
            fits.append(valid)
    assert fits == [307]


def test_samples_the_law_asks_for() -> None:
    """All of 500 or fewer; 722 of 24,034; 9,358 of 311,924."""
    assert sample_size([8, 500, 501, 16_666, 16_667, 24_034, 311_924]).tolist() == [
        8,
        500,
        500,
        500,
        501,
        722,
        9_358,
    ]


@settings(max_examples=100, deadline=None)
@given(WORKSHEETS)
def test_the_columns_agree_with_decimals(sheet: tuple[int, int, int]) -> None:
    raw, valid, duplicates = sheet
    sample = int(sample_size(raw))
    found = project(raw, sample, valid, duplicates)
    assert (int(found.valid), int(found.duplicates)) == by_decimals(raw, sample, valid, duplicates)


@settings(max_examples=100, deadline=None)
@given(WORKSHEETS, st.sampled_from(sorted(ROUNDINGS)))
def test_monotone_in_valid_and_antitone_in_duplicates(sheet: tuple[int, int, int], rounding: str) -> None:
    raw, valid, duplicates = sheet
    sample = int(sample_size(raw))
    here = int(project(raw, sample, valid, duplicates, rounding=rounding).projected)
    assert int(project(raw, sample, valid, duplicates + 1, rounding=rounding).projected) <= here
    if valid < sample:
        assert int(project(raw, sample, valid + 1, duplicates, rounding=rounding).projected) >= here


def test_a_county_that_checks_all_reports_what_it_found() -> None:
    """Sierra, Six Californias: 159 valid of 208."""
    assert int(project(208, 208, 159, 3).projected) == 159
    assert statewide([24_034, 208], [722, 208], [516, 159], [2, 0]) == 15_028 + 159


def test_numbers_that_cannot_be_are_refused() -> None:
    with pytest.raises(
        InstitutionError, match=r"^sample: expected at most the raw count of 400; found 500 at \[1\]\.$"
    ):
        project([1000, 400], [500, 500], [300, 300], 0)
    with pytest.raises(InstitutionError, match=r"^valid: expected at most the sample of 500; found 501\.$"):
        project(1000, 500, 501, 0)
    with pytest.raises(
        InstitutionError, match=r"^sample: expected at least one signature where some were filed"
    ):
        project(1000, 0, 0, 0)
    with pytest.raises(
        UnknownNameError, match=r'^There is no rounding called "regulations"; the nearest is "regulation"'
    ):
        project(1000, 500, 400, 0, rounding="regulations")
    with pytest.raises(InstitutionError, match=r"^validity and duplicate_rate: expected shares"):
        petition([100], 0.9, 0.2)


def test_the_projection_is_unbiased_and_its_spread_is_as_computed() -> None:
    """Four counties, 4,000 plays: the mean within four standard errors, the spread within a tenth."""
    of = petition([24_034, 311_924, 3_720, 300], [0.71, 0.61, 0.64, 0.7], [0.004, 0.003, 0.01, 0.0])
    valid, twice = draw_samples(of, plays=4_000, rng=np.random.default_rng(20))
    projected = project(of.raw, of.sample, valid, twice, rounding="exact").projected.sum(axis=1)
    mean, sd = projection_moments(of)
    assert abs(float(projected.mean()) - mean) < 4 * sd / np.sqrt(4_000) + 4
    assert float(projected.std()) == pytest.approx(sd, rel=0.1)


def test_pairs_are_found_as_often_as_walking_a_petition_finds_them() -> None:
    """A slow twin: a petition of 60 signatures in a list, samples drawn by shuffling it."""
    of = petition([60], 0.7, 0.15, sample=[30])
    rng = np.random.default_rng(3)
    pairs, invalid = int(of.pairs[0]), int(of.invalid[0])
    signers = [-1] * invalid + [pair for pair in range(pairs) for _ in (0, 1)]
    signers += list(range(1_000, 1_000 + 60 - len(signers)))
    walked = []
    for _ in range(3_000):
        drawn = rng.permutation(signers)[:30].tolist()
        good = [signer for signer in drawn if signer >= 0]
        walked.append((len(set(good)), len(good) - len(set(good))))
    valid, twice = draw_samples(of, plays=3_000, rng=rng)
    assert float(valid.mean()) == pytest.approx(np.mean([found for found, _ in walked]), abs=0.25)
    assert float(twice.mean()) == pytest.approx(np.mean([found for _, found in walked]), abs=0.15)
    assert float(twice.std()) == pytest.approx(np.std([found for _, found in walked]), abs=0.15)


def test_six_californias_was_decided_by_its_sample() -> None:
    """With 66 percent truly valid of 1,137,844 no sample would have brought it to the 95 percent line."""
    of = petition([1_137_844], 0.6615, 0.0)
    found = chances(of, requirement(2014, "amendment"), plays=500, rng=np.random.default_rng(1))
    assert (found.fails_raw, found.qualifies) == (False, 0.0)
    assert found.fails_sample > 0.95
    assert found.fails_sample + found.full_count + found.qualifies_on_sample == pytest.approx(1)
    few = chances(petition([500_000], 0.9), 807_615, plays=10, rng=np.random.default_rng(1))
    assert (few.fails_raw, few.qualifies) == (True, 0.0)


def test_signatures_to_file_at_the_mean_validity() -> None:
    """At 75.94 percent a statute of 2026 needs 719,846 to have enough and 791,832 to clear 110 percent."""
    required = requirement(2026)
    assert signatures_to_file(required, MEAN_VALIDITY, chance=0.5, line="full").raw == 719_846
    assert signatures_to_file(required, MEAN_VALIDITY, chance=0.5).raw == 791_832
    sure = signatures_to_file(required, MEAN_VALIDITY, 0.004, chance=0.95, price=8.0)
    assert sure.raw > 791_832
    assert sure.cost == sure.raw * 8.0
    drawn = chances(
        petition([sure.raw], MEAN_VALIDITY, 0.004), required, plays=2_000, rng=np.random.default_rng(5)
    )
    assert drawn.qualifies_on_sample == pytest.approx(0.95, abs=0.03)
    with pytest.raises(InstitutionError, match=r'^line: expected "sample" or "full"; found "raw"\.$'):
        signatures_to_file(required, 0.75, chance=0.5, line="raw")


@pytest.mark.skipif(not SHARED.exists(), reason="the comparison tables stand beside the project")
def test_the_counties_of_six_californias_sampled_as_the_law_asks() -> None:
    """2014: three percent where that is more than 500; every signature where there are 500 or fewer."""
    with (SHARED / "six_californias_2014_random_sample_partial.csv").open() as lines:
        counties = [row for row in csv.DictReader(lines) if row["raw_count"]]
    by_percent = [row for row in counties if "3%" in row["method_note"]]
    assert len(by_percent) >= 8
    assert all(int(sample_size(int(row["raw_count"]))) > 500 for row in by_percent)
    whole = {row["county"]: int(row["raw_count"]) for row in counties if row["method_note"].startswith("all")}
    assert whole == {"Alpine": 8, "Sierra": 208}
    assert all(int(sample_size(raw)) == raw for raw in whole.values())


def test_costs_have_their_sources() -> None:
    """Proposition 23 (2020): 5,524,184.44 dollars over 623,212 is 8.86."""
    assert round(5_524_184.44 / 623_212, 2) == 8.86
    assert all(record.dollars > 0 and record.source for record in COSTS)
