"""The sentences of a rehearsal with people's pages: how it went, what people need, and whether it fits its slot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from whitecell.game import Game


class Rehearsed(Protocol):
    """A rehearsal, as `whitecell.exercise.serving.rehearsing` makes it: seconds by phase, and what the pages did."""

    @property
    def turns(self) -> int: ...
    @property
    def moves(self) -> int: ...
    @property
    def dice(self) -> int: ...
    @property
    def ending(self) -> str: ...
    @property
    def median_ms(self) -> float: ...
    @property
    def worst_ms(self) -> float: ...
    @property
    def pages(self) -> int: ...
    @property
    def same(self) -> bool: ...
    @property
    def refused(self) -> tuple[str, ...]: ...
    @property
    def needs(self) -> Mapping[str, int]: ...
    @property
    def total(self) -> int: ...
    @property
    def paced(self) -> int: ...


def hours(seconds: int) -> str:
    """Seconds as hours and minutes, rounded up to a minute.

    >>> hours(59), hours(3600), hours(13_500)
    ('1 min', '1 h', '3 h 45 min')
    """
    minutes = -(-seconds // 60)
    parts = [f"{minutes // 60} h"] if minutes >= 60 else []
    return " ".join([*parts, f"{minutes % 60} min"] if minutes % 60 or not parts else parts)


def rehearsal_said(game: Game, found: Rehearsed, *, paces: Mapping[str, int], pace: str, slot: int) -> str:
    """All that a rehearsal has to say, line by line; `paces` are the seconds of a turn's phases, `slot` is in minutes."""
    lines = [
        f"{game.title}, rehearsed through its pages: {len(game.teams)} teams, {found.turns} of {len(game.turns)} turns, "
        f"{found.moves} moves, {found.dice} dice; this play ended in: {found.ending or 'the last turn'}.",
        f"{found.pages} pages were opened; half of them answered within {found.median_ms:.0f} ms, all within {found.worst_ms:.0f} ms.",
        "The record replays to the same position."
        if found.same
        else "! The record does not replay to the same position.",
        *(f"! {one}" for one in found.refused[:20]),
        "",
        f'minutes a turn    pace "{pace}"    people need, in the longest turn',
    ]
    for phase, seconds in paces.items():
        over = "   more than the pace gives" if found.needs.get(phase, 0) > seconds else ""
        lines.append(f"  {phase:<10} {seconds / 60:>12.1f} {found.needs.get(phase, 0) / 60:>14.1f}{over}")
    lines += [
        f"  {'together':<10} {sum(paces.values()) / 60:>12.1f} {sum(found.needs.values()) / 60:>14.1f}",
        "",
        f"All turns and the debrief: {hours(found.paced)} at this pace; by what people need, as assumed, {hours(found.total)}.",
    ]
    if found.total > 60 * slot:
        lines.append(
            f'! It does not fit a slot of {hours(60 * slot)}. Mend: fewer turns or moves (--set "most moves=1"), or a longer slot (--slot).'
        )
    else:
        lines.append(f"It fits a slot of {hours(60 * slot)}.")
    return "\n".join(lines)
