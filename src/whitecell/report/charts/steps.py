"""Steps of plays, turn by turn, before they are drawn: the small ones put together, and nobody lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whitecell.errors import UsageError
from whitecell.report.chart_wording import others

MOST = 7
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Step:
    """Where plays are in a turn: its name, their share of all plays (of one), and the shares that go on to steps of the next turn.

    A step from which nothing goes on is where plays end.
    """

    turn: str
    name: str
    share: float
    flows: tuple[tuple[str, float], ...] = ()


def gathered(rows: list[list[Step]]) -> list[list[Step]]:
    """The rows with the smallest steps of a long one put together, and the flows into them too."""
    found = []
    for number, row in enumerate(rows):
        if len(row) <= MOST:
            found.append(row)
            continue
        small = sorted(row, key=lambda one: one.share)[: len(row) - MOST + 1]
        name, names = others(len(small)), {one.name for one in small}
        together = dict[str, float]()
        for one in small:
            for target, share in one.flows:
                together[target] = together.get(target, 0.0) + share
        rest = Step(row[0].turn, name, min(1.0, sum(one.share for one in small)), tuple(together.items()))
        found.append([*(one for one in row if one.name not in names), rest])
        if number:
            found[number - 1] = [
                replace(
                    one,
                    flows=tuple((name if target in names else target, share) for target, share in one.flows),
                )
                for one in found[number - 1]
            ]
    return found


def refuse_lost(rows: Sequence[Sequence[Step]]) -> None:
    """Raises `UsageError` where a step stands twice, plays go on to a step that there is not, or more go on than there are."""
    for number, row in enumerate(rows):
        below = {one.name: one.share for one in rows[number + 1]} if number + 1 < len(rows) else {}
        if len({one.name for one in row}) < len(row):
            raise UsageError(f'A step stands twice in "{row[0].turn}"; put its plays together.')
        arrived = dict.fromkeys(below, 0.0)
        for one in row:
            for target, share in one.flows:
                if share > 0 and target not in below:
                    raise UsageError(
                        f'"{one.name}" goes on to "{target}", and the next turn has no such step.'
                    )
                if share > 0:
                    arrived[target] += share
            if sum(share for _, share in one.flows) > one.share + ROUNDING:
                raise UsageError(f'More plays go on from "{one.name}" than are there.')
        for name, share in arrived.items():
            if share > below[name] + ROUNDING:
                raise UsageError(f'More plays come to "{name}" than are there.')
