"""The paths that plays take: turn below turn, from what was so to what was so next, into endings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whitecell.report.chart_wording import NOTHING_PLAYED, PATHS_KEY, SMALL_KEY, paths_say
from whitecell.report.charts.bars import as_share
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import box, digits, lines_of, words
from whitecell.report.charts.lettering import plain, shortened, width, wrapped
from whitecell.report.charts.steps import Step as Step
from whitecell.report.charts.steps import gathered, refuse_lost
from whitecell.report.wording import percent

GUTTER, LEAST_HIGH, FALL, LEAST, BETWEEN = 88, 40, 40, 16, 4
INDENT = 18
WIDE = RIGHT - LEFT - GUTTER
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Placed:
    step: Step
    left: float
    wide: float
    letter: str
    lines: tuple[str, ...]


def paths(steps: Sequence[Step], *, title: str, note: str, under: str = "") -> Chart:
    """Turns from top to bottom, each a row of boxes as wide as their shares, with flows between; small ones have letters.

    >>> night, end = Step("the night", "a dispute", 1.0, (("a handshake", 0.7), ("trouble", 0.3))), "the count"
    >>> steps = [night, Step(end, "a handshake", 0.7), Step(end, "trouble", 0.3)]
    >>> paths(steps, title="Paths", note="Model, not forecast.").says
    'From the night to the count, plays of this model end in: a handshake, 70%; trouble, 30%.'
    """
    for one in steps:
        as_share(one.share, one.name)
    turns = list(dict.fromkeys(one.turn for one in steps))
    rows = gathered([[one for one in steps if one.turn == turn and one.share > 0] for turn in turns])
    rows, turns = [row for row in rows if row], [turn for turn, row in zip(turns, rows, strict=True) if row]
    if not rows:
        return empty(title, says=NOTHING_PLAYED, note=note)
    refuse_lost(rows)
    head = heading(title, under)
    top, placed, lettered = head.bottom + 14, list[list[_Placed]](), list[str]()
    for steps_there in rows:
        placed.append(_row(steps_there, lettered))
        lettered = list(dict.fromkeys([*lettered, *(one.step.name for one in placed[-1] if one.letter)]))
    flows, boxes, y = list[str](), list[str](), top
    for number, row in enumerate(placed):
        high = max(LEAST_HIGH, 12 + 14 * max(len(one.lines) for one in row))
        named = wrapped(turns[number], GUTTER - 8, "small", 3)
        first = y + high / 2 + 4 - 7 * (len(named) - 1)
        boxes += lines_of(named, LEFT, first, "small", by=14, full=turns[number])
        boxes += [part for one in row for part in _box(one, y, high)]
        if number + 1 < len(placed):
            flows += _flows(row, placed[number + 1], y + high, y + high + FALL)
        y += high + FALL
    bottom = y - FALL
    listed, bottom = _listed([one for row in placed for one in row if one.letter], bottom)
    key = [PATHS_KEY, SMALL_KEY] if listed else [PATHS_KEY]
    endings = dict[str, float]()
    for steps_there in rows:
        for step in steps_there:
            if not step.flows:
                endings[step.name] = endings.get(step.name, 0.0) + step.share
    says = paths_say(list(endings.items()), turns[0], turns[-1])
    return framed(head, [*flows, *boxes, *listed], bottom, says=says, note=note, key=key)


def _listed(small: Sequence[_Placed], y: float) -> tuple[list[str], float]:
    """The letters with the names they stand for and their shares, turn by turn, and where the list ends."""
    found = list[str]()
    for letter, name in dict.fromkeys((one.letter, one.step.name) for one in small):
        shares = ", ".join(percent(one.step.share) for one in small if one.letter == letter)
        share = shortened(shares, ROOM / 2, "small")
        lines = wrapped(name, ROOM - INDENT - width(share, "small") - 10, "small", 3)
        found += [
            words(letter, LEFT, y + 22, "mark"),
            *lines_of(lines, LEFT + INDENT, y + 22, "small", by=15, full=name),
            words(share, RIGHT, y + 22, "small", anchor="end", full=shares),
        ]
        y += 15 * max(1, len(lines)) + 1
    return found, y + 8 if small else y


def _row(row: Sequence[Step], lettered: Sequence[str]) -> list[_Placed]:
    """The boxes of a turn from left to right: as wide as their shares, but never too narrow for a letter; `lettered` are the names that have one."""
    room = WIDE - BETWEEN * (len(row) - 1)
    widths = [max(LEAST, one.share * room) for one in row]
    over = sum(widths) - room
    if over > 0:
        loose = sum(wide - LEAST for wide in widths)
        widths = [wide - over * (wide - LEAST) / loose for wide in widths] if loose else widths
    found, left = list[_Placed](), float(LEFT + GUTTER)
    for one, wide in zip(row, widths, strict=True):
        share = percent(one.share)
        name = wrapped(one.name, wide - 6, "over", 3)
        fits = " ".join(name) == plain(one.name) and wide >= width(share, "over") + 6
        names = [
            *lettered,
            *(each.step.name for each in found if each.letter and each.step.name not in lettered),
        ]
        letter = "" if fits else _letter(names.index(one.name) if one.name in names else len(names))
        found.append(_Placed(one, left, wide, letter, (*name, share) if fits else (letter,)))
        left += wide + BETWEEN
    return found


def _letter(number: int) -> str:
    return (
        LETTERS[number]
        if number < len(LETTERS)
        else _letter(number // len(LETTERS) - 1) + LETTERS[number % len(LETTERS)]
    )


def _box(one: _Placed, y: float, high: float) -> list[str]:
    """A box with its name and share, or its letter."""
    kind = "wash outlined" if one.step.flows else "pale outlined"
    middle, first = one.left + one.wide / 2, y + high / 2 + 4 - 7 * (len(one.lines) - 1)
    full = f"{one.step.name}: {percent(one.step.share)}" if one.letter else ""
    return [
        box(one.left, y, one.wide, high, kind, 3),
        *(
            words(
                each, middle, first + 14 * place, "mark" if one.letter else "over", anchor="middle", full=full
            )
            for place, each in enumerate(one.lines)
        ),
    ]


def _flows(upper: Sequence[_Placed], lower: Sequence[_Placed], top: float, bottom: float) -> list[str]:
    """A band from each step to each that it goes on to, as wide at its ends as its part of them."""
    places = {one.step.name: number for number, one in enumerate(lower)}
    used = [one.left for one in lower]
    found = []
    for one in upper:
        left = one.left
        for target, share in sorted(one.step.flows, key=lambda flow: places.get(flow[0], 0)):
            if share <= 0:
                continue
            number = places[target]
            wide = one.wide * share / one.step.share
            end = lower[number].wide * min(1.0, share / lower[number].step.share)
            found.append(_band(left, left + wide, used[number], used[number] + end, top, bottom))
            left += wide
            used[number] += end
    return found


def _band(left: float, right: float, to_left: float, to_right: float, top: float, bottom: float) -> str:
    half = digits((top + bottom) / 2)
    a, b, c, d, y, z = (digits(one) for one in (left, right, to_left, to_right, top, bottom))
    return f'<path class="pale faint" d="M{a} {y}C{a} {half} {c} {half} {c} {z}L{d} {z}C{d} {half} {b} {half} {b} {y}Z"/>'
