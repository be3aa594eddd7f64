"""Ranges and their tables (section 7.1), against exact fractions and against the beta distribution of scipy."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pytest
import scipy.stats
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from whitecell.language.findings import Findings
from whitecell.language.ranges import looks_like_range, parse_range, table
from whitecell.scenario import Range
from whitecell.source import Source
from whitecell.yaml import Text

M = 1_000_000


def text_of(written: str) -> Text:
    return Text(written, Source("a.yaml", f"range: {written}").place(1, 8, len(written)))


def range_of(written: str) -> Range:
    findings = Findings()
    found = parse_range(text_of(written), findings)
    assert found is not None and not findings.problems, findings.problems
    return found


def refused(written: str) -> str:
    findings = Findings()
    assert parse_range(text_of(written), findings) is None
    return findings.problems[0].code


def half_away(value: Fraction) -> int:
    return floor(value + Fraction(1, 2)) if value >= 0 else ceil(value - Fraction(1, 2))


@pytest.mark.parametrize(
    ("written", "form", "low", "middle", "high", "kind"),
    [
        ("between 3 and 9", "between", 3 * M, 6 * M, 9 * M, "whole"),
        ("likely 10% to 40%", "likely", 100_000, 250_000, 400_000, "share"),
        ("likely 10% to 40% around 15.5%", "likely", 100_000, 155_000, 400_000, "share"),
        ("most likely 0.5 between -1 and 2", "most likely", -M, 500_000, 2 * M, "decimal"),
        ("between -3 and -1.5", "between", -3 * M, -2_250_000, -1_500_000, "decimal"),
        ("most likely 3 between 3 and 9", "most likely", 3 * M, 3 * M, 9 * M, "whole"),
    ],
)
def test_a_range_as_it_is_written(
    written: str, form: str, low: int, middle: int, high: int, kind: str
) -> None:
    found = range_of(written)
    assert (found.form, found.low, found.middle, found.high, found.kind) == (form, low, middle, high, kind)
    assert looks_like_range(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("10% to 40%", "E128"),
        ("likely 10% - 40%", "E128"),
        ("between 3", "E128"),
        ("between 3 and 40%", "E122"),
        ("between 9 and 3", "E126"),
        ("between 3 and 3", "E126"),
        ("likely 1 to 5 around 6", "E126"),
        ("most likely 0 between 1 and 2", "E126"),
        ("likely 10% to 140%", "E122"),
        ("between -5% and 10%", "E122"),
        ("between 1 and 99999999999999", "E119"),
        ("between 1.5 and 3000000", "E119"),
        ("likely 1.123456789 to 2.5", "E119"),
        ("likely 10.123456% to 20%", "E119"),
    ],
)
def test_what_is_no_range(written: str, code: str) -> None:
    assert refused(written) == code


whole = st.integers(-5000, 5000)


@given(whole, whole, st.sampled_from(["whole", "decimal", "share"]))
def test_between_is_a_straight_line(one: int, two: int, kind: str) -> None:
    """For whole numbers from half below to half above; shares are limited to 0..100%."""
    low, high = sorted((one, two))
    assume(low < high)
    unit = M if kind == "whole" else 1000
    half = Fraction(1, 2) if kind == "whole" else Fraction(0)
    found = table(Range("between", low * unit, high * unit, 0, kind, "", text_of("x").place))  # type: ignore[arg-type]
    for i, point in enumerate(found):
        expected = half_away((low - half + Fraction(i, 256) * (high - low + 2 * half)) * unit)
        assert point == (max(0, min(M, expected)) if kind == "share" else expected)


@given(whole, whole, whole)
def test_likely_is_lines_through_the_middle_and_the_central_four_fifths(
    one: int, two: int, three: int
) -> None:
    low, middle, high = sorted((one, two, three))
    assume(low < high)
    found = table(Range("likely", low * 1000, high * 1000, middle * 1000, "decimal", "", text_of("x").place))
    a, m, b = (Fraction(1000 * x) for x in (low, middle, high))
    knots = [
        (Fraction(0), m - Fraction(7, 4) * (m - a)),
        (Fraction(1, 10), a),
        (Fraction(1, 2), m),
        (Fraction(9, 10), b),
        (Fraction(1), m + Fraction(7, 4) * (b - m)),
    ]
    for i, point in enumerate(found):
        at = Fraction(i, 256)
        (x0, y0), (x1, y1) = next(pair for pair in pairwise(knots) if pair[0][0] <= at <= pair[1][0])
        assert point == half_away(y0 + (y1 - y0) * (at - x0) / (x1 - x0))
    assert found[128] == 1000 * middle


def test_the_tails_of_likely_have_the_mean_of_a_normal_distribution_s() -> None:
    """Beyond the 90th percentile: normal mean 1.7550 standard deviations, the line's mean halfway between 1 and 1.75 x 1.2816."""
    normal = scipy.stats.norm.expect(lambda x: x, lb=scipy.stats.norm.ppf(0.9)) / 0.1
    line = scipy.stats.norm.ppf(0.9) * (1 + 1.75) / 2
    assert abs(normal - line) < 0.01


@settings(max_examples=25)
@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_most_likely_is_pert(one: int, two: int, three: int) -> None:
    """The quantiles of a beta distribution, rounded; scipy's are good to some 1e-13, so a point may differ where one is near a half."""
    low, middle, high = sorted((one, two, three))
    assume(low < high)
    found = table(
        Range("most likely", low * 1000, high * 1000, middle * 1000, "decimal", "", text_of("x").place)
    )
    width = (high - low) * 1000
    shape = 1 + 4 * (middle - low) / (high - low), 1 + 4 * (high - middle) / (high - low)
    for i, point in enumerate(found):
        exact = low * 1000 + width * scipy.stats.beta.ppf(i / 256, *shape)
        assert (
            point == int(Decimal(exact).quantize(Decimal(1), ROUND_HALF_UP))
            or abs(abs(exact - point) - 0.5) < 1e-4
        )


def test_the_table_that_the_page_prints() -> None:
    found = table(range_of("most likely 25% between 10% and 40%"))
    assert [found[i] for i in (0, 1, 64, 128, 192, 256)] == [
        100_000,
        122_803,
        207_831,
        250_000,
        292_169,
        400_000,
    ]


@settings(max_examples=40)
@given(whole, whole, whole, st.sampled_from(["between", "likely", "most likely"]))
def test_every_table_rises_from_end_to_end(one: int, two: int, three: int, form: str) -> None:
    low, middle, high = sorted((one, two, three))
    assume(low < high)
    found = table(Range(form, low * 1000, high * 1000, middle * 1000, "decimal", "", text_of("x").place))  # type: ignore[arg-type]
    assert len(found) == 257 and list(found) == sorted(found)
    if form != "likely":
        assert (found[0], found[256]) == (low * 1000, high * 1000)
