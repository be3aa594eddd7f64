"""Developments followed through the calendar: what stood at each date, and the reading at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from whitecell.development import Development
from whitecell.watch.weighing import Seen, reading
from whitecell.watched import ENOUGH, Reading, Step

Known = tuple[Development, ...]


@dataclass(frozen=True, slots=True)
class Turnabout:
    """A development that came in or was retracted, with those that stood before it and those that stand after it."""

    what: Literal["came", "retracted"]
    one: Development
    before: Known
    after: Known


def turnabouts(developments: Sequence[Development]) -> tuple[Turnabout, ...]:
    """Every coming and every retraction in the order of dates; on one day, what comes first and what is retracted after."""
    ordered = sorted(developments, key=lambda one: one.key)
    dated = [(one.on, 0, place, one) for place, one in enumerate(ordered)]
    dated += [
        (one.retracted, 1, place, one) for place, one in enumerate(ordered) if one.retracted is not None
    ]
    known: Known = ()
    found = []
    for _, gone, _, one in sorted(dated, key=lambda each: each[:3]):
        after = tuple(each for each in known if each is not one) if gone else (*known, one)
        found.append(Turnabout("retracted" if gone else "came", one, known, after))
        known = after
    return tuple(found)


class Following:
    """Readings of plays that grow in number: each is made from the least of some numbers of plays that is enough for it.

    So what a reading says is settled by its developments, the seed and those numbers alone, whatever else is read beside it.
    """

    def __init__(self, developments: Sequence[Development], sizes: Sequence[int]) -> None:
        self.every, self.sizes = tuple(developments), tuple(sizes)
        self.found: dict[frozenset[int], Reading] = {}

    def wanted(self) -> Iterator[Known]:
        """Every set of developments whose reading is told."""
        yield ()
        for one in turnabouts(self.every):
            yield one.after
        standing = self.standing()
        yield self.sure()
        for each in standing:
            yield tuple(other for other in standing if other is not each)

    def standing(self) -> Known:
        """What was never retracted."""
        return tuple(one for one in self.every if one.retracted is None)

    def sure(self) -> Known:
        """What was never retracted and is sure."""
        return tuple(one for one in self.standing() if one.times is None)

    def settle(self, seen: Seen) -> bool:
        """Take in all plays made so far, as many as the next of the sizes; whether every reading has enough, or none can have more."""
        last = seen.count >= self.sizes[-1]
        for known in self.wanted():
            key = _key(known)
            before = self.found.get(key)
            if before is None or (before.effective < ENOUGH and before.made < seen.count):
                self.found[key] = reading(seen, self.every, known)
        return last or all(one.effective >= ENOUGH for one in self.found.values())

    def at(self, known: Known) -> Reading:
        """The reading with those developments."""
        return self.found[_key(known)]

    def steps(self, holds: Sequence[float]) -> tuple[Step, ...]:
        """Every step; `holds` has for each development the share of plays that go so."""
        share = {id(one): value for one, value in zip(self.every, holds, strict=True)}
        standing = self.standing()
        found = []
        for each in turnabouts(self.every):
            one = each.one
            on = one.on if each.what == "came" or one.retracted is None else one.retracted
            without = (
                self.at(tuple(other for other in standing if other is not one))
                if one.retracted is None
                else None
            )
            found.append(
                Step(
                    on,
                    each.what,
                    one,
                    share[id(one)] if one.speaks.turn else None,
                    self.at(each.before),
                    self.at(each.after),
                    without,
                )
            )
        return tuple(found)


def _key(known: Known) -> frozenset[int]:
    return frozenset(id(one) for one in known)
