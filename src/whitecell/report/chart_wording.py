"""What pictures say in words: the sentence that carries what each does, and the short lines beside its marks.

Names are an author's and stand as they are; the words around them are ours and are held to the list of words that no report may use.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, cast

from whitecell.plan import Relation
from whitecell.report.finding_wording import KINDS, amount, choosing
from whitecell.report.wording import percent

NOTHING_PLAYED = "There is nothing to draw: nothing was played."
NO_CLAIMS = "There is nothing to draw: no claim was judged."
NOTHING_STANDS_OUT = "Nothing stands out: no number accounts for more of the spread between worlds than shuffled worlds reach by chance."
TEAMS_CHOOSE = "teams choosing"
NOT_SAID = "no play speaks"
OF_PLAYS = "share of the plays of this model"
RANGES_KEY = (
    "Dot: the value, filled where it passes. Thick: ± for the number of plays. Thin: nine of ten worlds."
)
BOARD_AXIS = "% of worlds in which the claim passes its own threshold"
BOARD_KEY = "A claim holds from 90% of worlds under every way of choosing, and fails up to 10%."
BOUNDS_AXIS = {
    "necessity": "% of plays that make the move and end so",
    "sufficiency": "% of plays that end otherwise without the move",
}
BOUNDS_KEY = "Hatched: the share lies somewhere in here, as far as averages say. Dot: the end that the claim is judged by. Thin: that end in nine of ten worlds."
SHARED_DICE_KEY = "Diamond: plays paired by the same dice, which is a convention."
SWEEP_KEY = "Dashed: the level of the first. Shaded: where the last has to lie."
SWEEP_BAND_KEY = "Band: nine of ten worlds."
CLOUD_AXIS = "how much the ten nearest plays of this model lack of what is told"
PATHS_KEY = "Width: share of the plays of this model, over all worlds. Tinted boxes: where plays end."
SMALL_KEY = "Boxes with a letter are listed; the narrowest are drawn wider, to hold it."
NOTHING_COUNTED = "There is nothing to draw: nothing was counted."
COUNTED_KEY = "Bar: counted, not played."
COUNTED_RANGE_KEY = (
    "Dot: the middle estimate. Line: nine in ten of what is held possible. Dashed: what is asked."
)
TIMELINE_KEY = "Share of the plays of this model that go as events went, so far."
TIMELINE_BAND_KEY = "Band: nine of ten worlds."
HANGING_AXIS = "share of the spread between worlds"
HANGING_KEY = "Bar: alone (full: from a source; lines: from experts; empty: assumed). Pale strip: in total."
UNORDERED = "By name: both halves of the worlds do not agree on an order."
FAN_KEYS = {
    "plays": "Line: the middle play. Dark: half of the plays of this model. Light: nine of ten.",
    "worlds": "Line: all plays of this model. Dark: half of the worlds. Light: nine of ten.",
}


def with_unit(value: float, unit: str) -> str:
    """A value in two figures with its unit.

    >>> with_unit(12.34, "points"), with_unit(0.5, "%"), with_unit(3.0, ""), with_unit(1.0, "points")
    ('12 points', '0.5%', '3', '1 point')
    """
    said = amount(value, False)
    if unit == "points" and said in ("1", "-1"):
        return f"{said} point"
    return f"{said}{'%' if unit == '%' else f' {unit}' if unit else ''}"


def passes(direction: Relation, threshold: float, unit: str) -> str:
    """What it takes to pass, short.

    >>> passes("lower by", 10, "points"), passes("at least", 40, "%"), passes("within", 5, "points")
    ('passes: at least 10 points lower', 'passes: 40% or more', 'passes: less than 5 points either way')
    """
    said = with_unit(threshold, unit)
    return {
        "higher by": f"passes: at least {said} higher",
        "lower by": f"passes: at least {said} lower",
        "within": f"passes: less than {said} either way",
        "at least": f"passes: {said} or more",
        "at most": f"passes: {said} or less",
    }[direction]


def worlds_pass(passing: float) -> str:
    """In which share of worlds something passes, short.

    >>> worlds_pass(0.974), worlds_pass(1), worlds_pass(0)
    ('passes in 97% of worlds', 'passes in all worlds', 'passes in no world')
    """
    if passing in (0, 1):
        return "passes in all worlds" if passing else "passes in no world"
    return f"passes in {percent(passing)} of worlds"


def worlds_pass_short(passing: float) -> str:
    """The same, for where there is less room.

    >>> worlds_pass_short(0.017), worlds_pass_short(1)
    ('in 1.7% of worlds', 'in all worlds')
    """
    return worlds_pass(passing).removeprefix("passes ")


def bars_key(ranges: bool, errors: bool) -> str:
    """How to read bars.

    >>> bars_key(True, True)
    'Bar: share of the plays of this model. Thin: nine of ten worlds. Thick: ± for the number of plays.'
    """
    thin = " Thin: nine of ten worlds." if ranges else ""
    thick = " Thick: ± for the number of plays." if errors else ""
    return f"Bar: share of the plays of this model.{thin}{thick}"


def bars_say(rows: Sequence[tuple[str, str, float | None, float | None]]) -> str:
    """Shares, one after the other, with where each lies in nine of ten worlds.

    >>> bars_say([("calm", "48%", 0.4, 0.55), ("war", "none", None, None)])
    'Of the plays of this model: calm, 48% (40 to 55% in nine of ten worlds); war, none.'
    """
    said = [
        f"{label}, {share}"
        + (
            ""
            if low is None or high is None
            else f" ({low * 100:.0f} to {high * 100:.0f}% in nine of ten worlds)"
        )
        for label, share, low, high in rows
    ]
    return f"Of the plays of this model: {'; '.join(said)}."


def contrast_says(
    rows: Sequence[tuple[str, float, float, float, float]], direction: Relation, threshold: float, unit: str
) -> str:
    """Values with both of their ranges: for each a name, the value, ±, and the ends of nine of ten worlds.

    >>> contrast_says([("as written", 12, 2, 4, 19)], "higher by", 10, "points")
    'As written: 12 points (± 2 for the number of plays; 4 to 19 in nine of ten worlds). It passes: at least 10 points higher.'
    """
    said = "; ".join(_valued(*row, unit=unit) for row in rows)
    return f"{_first(said)}. It {passes(direction, threshold, unit)}."


def _valued(name: str, value: float, error: float, low: float, high: float, *, unit: str) -> str:
    if not math.isfinite(value):
        return f"{name}: {NOT_SAID}"
    ranges = [f"± {amount(error, False)} for the number of plays"] if math.isfinite(error) else []
    if math.isfinite(low) and math.isfinite(high):
        ranges.append(f"{amount(low, False)} to {amount(high, False)} in nine of ten worlds")
    return f"{name}: {with_unit(value, unit)}" + (f" ({'; '.join(ranges)})" if ranges else "")


def board_says(rows: Sequence[tuple[str, str, Sequence[tuple[str, float]]]]) -> str:
    """Claims with their verdict and the share of worlds in which each passes, by way of choosing."""
    found = []
    for claim, verdict, shares in rows:
        by = "; ".join(
            f"choosing {choosing(name)} {percent(share) if 0 < share < 1 else f'{share * 100:.0f}%'} of worlds"
            for name, share in shares
        )
        found.append(f"{claim}: {verdict}{f' ({by})' if by else ''}")
    return f"{_first('. '.join(found))}."


def hanging_says(
    parts: Sequence[tuple[str, str, float, float | None]], floor: float, dice: float, ordered: bool
) -> str:
    """What the spread between worlds hangs on: for each number its name, kind, share alone and in total."""
    said = "; ".join(
        f'"{name}" ({KINDS[kind]}) {percent(alone)} alone'
        + ("" if total is None else f", {percent(total)} in total")
        for name, kind, alone, total in parts
    )
    order = "in this order" if ordered else "in no settled order"
    return (
        f"The spread between worlds hangs, {order}, on {said}. Shuffled worlds reach up to {percent(floor)} by chance; "
        f"of what worlds differ by as played, {percent(dice)} was the dice, and is taken out."
    )


def floor_line(floor: float) -> str:
    """The label of the line below which nothing is shown."""
    return f"shuffled worlds reach {percent(floor)} by chance"


def dice_line(dice: float) -> str:
    """How much was the dice, below the bars."""
    return f"Of what worlds differ by as played, {percent(dice)} was the dice, and is taken out."


def alone_and_total(alone: float, total: float | None) -> str:
    """The figures at the end of a bar.

    >>> alone_and_total(0.324, 0.449), alone_and_total(0.324, None)
    ('32% alone, 45% in total', '32% alone')
    """
    return f"{percent(alone)} alone" + ("" if total is None else f", {percent(total)} in total")


def at_the_end(value: float, unit: str) -> str:
    """Where a line ends.

    >>> at_the_end(31.7, "%")
    '32% at the end'
    """
    return f"{with_unit(value, unit)} at the end"


def fan_says(
    lines: Sequence[tuple[str, float, float, float, float]], first: str, last: str, unit: str
) -> str:
    """Where each line begins and ends, and between which values nine of ten lie at the end.

    >>> fan_says([("doubt", 4, 6.2, 2, 9)], "the night", "the count", "")
    'From the night to the count: doubt from 4 to 6.2 (nine of ten from 2 to 9 at the end).'
    """
    said = "; ".join(
        f"{name} from {with_unit(begin, unit)} to {with_unit(end, unit)} (nine of ten from {amount(low, False)} to {with_unit(high, unit)} at the end)"
        for name, begin, end, low, high in lines
    )
    return f"From {first} to {last}: {said}."


def between(least: float, most: float) -> str:
    """Two bounds, short.

    >>> between(0.42, 0.8), between(-0.1, 1.2)
    ('42% to 80%', '0% to 100%')
    """
    return f"{_bound(least)} to {_bound(most)}"


def _bound(value: float) -> str:
    kept = min(1.0, max(0.0, value))
    return percent(kept) if 0 < kept < 1 else f"{kept * 100:.0f}%"


def bounds_say(
    rows: Sequence[tuple[str, float, float, float, float, float]],
    kind: Literal["necessity", "sufficiency"],
    direction: Relation,
    threshold: float,
) -> str:
    """The two bounds of each row, with the ranges of the end that is judged."""
    who = "needed in" if kind == "necessity" else "enough in"
    found = []
    for name, least, most, error, low, high in rows:
        if not (math.isfinite(least) and math.isfinite(most)):
            found.append(f"{name}: {NOT_SAID}")
            continue
        ranges = f"± {amount(error, True)} for the number of plays; {amount(low, True)} to {amount(high, True)} in nine of ten worlds"
        found.append(
            f"{name}: {who} between {_bound(least)} and {_bound(most)}, as far as averages say ({ranges})"
        )
    return f"{_first('; '.join(found))}. It {passes(direction, threshold * 100, '%')}."


def swept(first: float, last: float, unit: str) -> str:
    """From the first value to the last, short.

    >>> swept(40, 12, "%"), swept(float("nan"), 3, "")
    ('40% → 12%', '? → 3')
    """
    return " → ".join(with_unit(one, unit) if math.isfinite(one) else "?" for one in (first, last))


def sweep_passes(direction: Relation, threshold: float, unit: str) -> str:
    """What is asked of the last value beside the first.

    >>> sweep_passes("lower by", 10, "%")
    'It passes: at least 10 points lower at the last than at the first.'
    """
    apart = {"at least": "higher by", "at most": "lower by"}.get(direction, direction)
    return f"It {passes(cast(Relation, apart), threshold, 'points' if unit == '%' else unit)} at the last than at the first.".replace(
        "either way at the last than", "either way at the last, counted from", 1
    )


def sweep_says(
    lines: Sequence[tuple[str, float, float]],
    varied: str,
    first: str,
    last: str,
    unit: str,
    direction: Relation,
    threshold: float,
) -> str:
    """Where each line begins and ends."""
    said = "; ".join(
        f"{name} from {with_unit(begin, unit)} to {with_unit(end, unit)}"
        if math.isfinite(begin) and math.isfinite(end)
        else f"{name}: {NOT_SAID}"
        for name, begin, end in lines
    )
    return f"With {varied} from {first} to {last}: {said}. {sweep_passes(direction, threshold, unit)}"


def record_mark(distance: float) -> str:
    """The words at the mark of a record.

    >>> record_mark(0.22), record_mark(0)
    ('the record: lacks 22%', 'the record: lacks nothing')
    """
    return f"the record: lacks {percent(distance) if distance else 'nothing'}"


def cloud_key(tallest: float) -> str:
    """How to read the bars; `tallest` is the share of plays in the longest.

    >>> cloud_key(0.13)[-50:]
    'The tallest bar is 13% of the plays of this model.'
    """
    return (
        "Bars: plays of this model, told as briefly as the record; hatched where they lie as far from their nearest as the "
        f"record, or farther. The tallest bar is {percent(tallest)} of the plays of this model."
    )


def cloud_says(name: str, distance: float, farther: float) -> str:
    """How far a record lies, and how many plays lie as far."""
    lacks = f"lacks {percent(distance)} of what it tells" if distance else "lacks nothing of what it tells"
    return (
        f'The record "{name}" {lacks}; {percent(farther)} of the plays of this model, told as briefly, lie as far from '
        "their nearest or farther."
    )


def others(count: int) -> str:
    """The name of what was too small to stand alone.

    >>> others(3)
    '3 others'
    """
    return f"{count} others"


def paths_say(endings: Sequence[tuple[str, float]], first: str, last: str) -> str:
    """In which shares plays end, from the most to the least."""
    said = "; ".join(f"{name}, {percent(share)}" for name, share in sorted(endings, key=lambda one: -one[1]))
    over = f"From {first} to {last}, plays" if first != last else "Plays"
    return f"{over} of this model end in: {said}."


def event(on: str, label: str) -> str:
    """A line of the list of events.

    >>> event("3 November 2020", "the vote")
    '3 November 2020: the vote'
    """
    return f"{on}: {label}"


def _known(share: float) -> str:
    return _bound(share) if math.isfinite(share) else "what is not known"


def timeline_says(lines: Sequence[tuple[str, float, float]], first: str, last: str) -> str:
    """Where each share begins and ends."""
    said = "; ".join(f"{name} from {_known(begin)} to {_known(end)}" for name, begin, end in lines)
    return f"From {first} to {last}, of the plays of this model that go as events went: {said}."


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def counted_say(rows: Sequence[tuple[str, str]]) -> str:
    """What a picture of counted values says.

    >>> counted_say([("of the people", "12.1%"), ("of the Senators", "2.0%")])
    'Of the people, 12.1%; of the Senators, 2.0%.'
    """
    said = "; ".join(f"{label}, {value}" for label, value in rows)
    return f"{said[0].upper()}{said[1:]}."
