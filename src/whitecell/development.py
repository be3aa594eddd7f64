"""What happened in the world, dated and sourced: developments as their author wrote them, bound to a game's numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from whitecell.expression import Tree
from whitecell.source import Place


@dataclass(frozen=True, slots=True)
class Speaks:
    """What a development says of a play, read at the close of turn `turn` (0: no turn has closed by then, and nothing is read).

    Either `tree`, a condition, holds there; or the counters in `cells` have counted something: in that turn alone, or up to its
    close. Where it is `absent`, a play agrees if they have counted nothing.
    """

    turn: int
    tree: Tree | None = None
    cells: tuple[int, ...] = ()
    alone: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Development:
    """One development: when, what, by whose word, what it speaks to (in words, and bound), and how sure it is.

    `times` is None for what is sure; else how many times more likely the report is if so than if not, and `because` says how
    that number was come by. From the day on which it was `retracted` it counts no more.
    """

    on: date
    what: str
    source: str
    says: str
    speaks: Speaks
    times: Fraction | None
    because: str
    retracted: date | None
    place: Place

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others, whatever its place in the file: developments are taken in this order."""
        return (self.on, self.what, self.says, self.times or 0, self.retracted or date.max, self.source)


@dataclass(frozen=True, slots=True)
class Developments:
    """A file of developments, bound to one game, in the order of their dates."""

    name: str
    title: str
    about: str
    sources: Mapping[str, str]
    entries: tuple[Development, ...]

    @property
    def standing(self) -> tuple[Development, ...]:
        """Those that were never retracted."""
        return tuple(one for one in self.entries if one.retracted is None)

    def source_of(self, one: Development) -> str:
        """The whole reference of a development's source."""
        return self.sources.get(one.source, one.source)
