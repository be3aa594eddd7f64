"""A range as somebody gave it, and the 257 points of its table (docs/language.md, section 7)."""

from __future__ import annotations

import itertools
import math
import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from whitecell.expression import rounded
from whitecell.language.findings import Findings
from whitecell.language.tokens import millionths
from whitecell.scenario import Range
from whitecell.yaml import Text

POINTS = 257
TAIL = Fraction(
    7, 4
)  # how far a tail reaches, in distances from the median: the mean of a normal distribution's tail
_N = r"(-?\d+(?:\.\d+)?\s?%?)"
FORMS: dict[str, re.Pattern[str]] = {
    "between": re.compile(rf"between {_N} and {_N}"),
    "likely": re.compile(rf"likely {_N} to {_N}(?: around {_N})?"),
    "most likely": re.compile(rf"most likely {_N},? between {_N} and {_N}"),
}


def looks_like_range(text: str) -> bool:
    """Whether a text begins as a range does."""
    return re.match(r"(between|likely|most likely)\b", text) is not None


def parse_range(node: Text, findings: Findings) -> Range | None:
    """The range that a text writes; None, and a problem, where it writes none."""
    text = " ".join(node.value.split())
    matches = {form: found for form, pattern in FORMS.items() if (found := pattern.fullmatch(text))}
    form, match = next(iter(matches.items()), ("", None))
    if match is None:
        old = re.fullmatch(rf"{_N} to {_N}", text)
        hint = f"likely {text}" if old else "likely 10% to 40%"
        said = f'A range says what it means: "between A and B", "likely A to B" or "most likely M between A and B"; "{text}" does not.'
        findings.add("E128", node.place, said, hint)
        return None
    written = [part for part in match.groups() if part is not None]
    shares = [part.endswith("%") for part in written]
    if any(shares) and not all(shares):
        said = f'"{text}" mixes shares with plain numbers.'
        findings.add("E122", node.place, said, re.sub(r"(\d)(?=\s|$)", r"\1%", text))
        return None
    kind: Literal["whole", "decimal", "share"] = (
        "share" if all(shares) else "decimal" if any("." in part for part in written) else "whole"
    )
    for part in written:
        digits, _, places = part.lstrip("-").rstrip("%").strip().partition(".")
        if len(digits) > 9 or len(places) > (4 if part.endswith("%") else 6):
            said = f'"{part}" has too many digits: 9 before the point, and 6 after it (4 in a share), are the most.'
            findings.add("E119", node.place, said)
            return None
    numbers = [_number(part) for part in written]
    if kind == "decimal" and any(abs(number) > 2_147_000_000 for number in numbers):
        findings.add("E119", node.place, "A decimal is at most 2147 in size.")
        return None
    if form == "most likely":
        middle, low, high = numbers
    else:
        low, high = numbers[0], numbers[1]
        middle = numbers[2] if len(numbers) == 3 else (low + high) // 2
    if low > high:
        findings.add("E126", node.place, "This range runs downwards.", _swapped(text, form, written))
        return None
    if low == high:
        findings.add("E126", node.place, "This range has no width; write the number where it is used.")
        return None
    if not low <= middle <= high:
        said = f"The middle of a range lies inside it; {written[2] if form == 'likely' else written[0]} does not."
        findings.add("E126", node.place, said)
        return None
    if kind == "share" and (low < 0 or high > 1_000_000):
        findings.add("E122", node.place, "A judged share lies between 0% and 100%.")
        return None
    return Range(form, low, high, middle, kind, text, node.place)  # type: ignore[arg-type]


def _swapped(text: str, form: str, written: list[str]) -> str:
    low, high = written[-2:] if form == "most likely" else written[:2]
    join = " to " if form == "likely" else " and "
    return text.replace(f"{low}{join}{high}", f"{high}{join}{low}")


def _number(text: str) -> int:
    percent = text.endswith("%")
    sign = -1 if text.startswith("-") else 1
    return sign * millionths(text.lstrip("-").rstrip("%").strip(), percent)


def table(spread: Range) -> tuple[int, ...]:
    """The 257 points of a range, in millionths of its unit: the quantiles at 0, 1/256, ..., 1, rounded.

    1. *between*: a straight line (for whole numbers from half below to half above).
    2. *likely*: straight lines through the median and the central 80%, with tails that reach 1.75 times as far.
    3. *most likely*: the beta distribution of PERT (Malcolm and others 1959).
    """
    return _table(spread.form, spread.low, spread.high, spread.middle, spread.kind)


@lru_cache(maxsize=4096)  # a scenario is compiled anew for every way of choosing that a claim is judged under
def _table(form: str, low: int, high: int, middle: int, kind: str) -> tuple[int, ...]:
    if form == "between":
        half = 500_000 if kind == "whole" else 0
        points = [Fraction(low - half) + Fraction(i, 256) * (high - low + 2 * half) for i in range(POINTS)]
        found = [rounded(point.numerator, point.denominator) for point in points]
    elif form == "likely":
        knots = [
            (Fraction(0), middle - TAIL * (middle - low)),
            (Fraction(1, 10), Fraction(low)),
            (Fraction(1, 2), Fraction(middle)),
            (Fraction(9, 10), Fraction(high)),
            (Fraction(1), middle + TAIL * (high - middle)),
        ]
        found = [_on_lines(knots, Fraction(i, 256)) for i in range(POINTS)]
    else:
        width = high - low
        first, second = 1 + 4 * (middle - low) / width, 1 + 4 * (high - middle) / width
        found = [low + math.floor(width * quantile + 0.5) for quantile in _beta_quantiles(first, second)]
    if kind == "share":
        found = [min(1_000_000, max(0, point)) for point in found]
    return tuple(found)


def _on_lines(knots: list[tuple[Fraction, Fraction]], at: Fraction) -> int:
    for (x0, y0), (x1, y1) in itertools.pairwise(knots):
        if at <= x1:
            value = y0 + (y1 - y0) * (at - x0) / (x1 - x0)
            return rounded(value.numerator, value.denominator)
    raise AssertionError("the last knot is at 1")


def _beta_quantiles(a: float, b: float) -> list[float]:
    """The quantiles at 0, 1/256, ..., 1 of the beta distribution, to an error below 1e-12.

    Newton's method on the distribution function, from one quantile to the next, kept between bounds by halving.
    """
    scale = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))
    found, at = [0.0], a / (a + b)
    for i in range(1, POINTS - 1):
        low, high = found[-1], 1.0
        for _ in range(100):
            over = _beta_distribution(a, b, at) - i / 256
            low, high = (low, at) if over > 0 else (at, high)
            density = scale * at ** (a - 1) * (1 - at) ** (b - 1)
            step = at - over / density if density > 0 else -1.0
            newton = low <= step <= high
            step = step if newton else (low + high) / 2
            near = (newton and abs(step - at) < 1e-10) or high - low < 1e-15
            at = step
            if near:  # what is left after a step of Newton's is of its square
                break
        found.append(at)
    return [*found, 1.0]


def _beta_distribution(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function by its continued fraction (DLMF 8.17.22), modified Lentz evaluation."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _continued(a, b, x) / a
    return 1 - front * _continued(b, a, 1 - x) / b


def _continued(a: float, b: float, x: float) -> float:
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    value = d
    for m in range(1, 200):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 + term * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + term / c
            c = c if abs(c) > tiny else tiny
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value
