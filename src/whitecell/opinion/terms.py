"""The terms of a multilevel model, written as political scientists write them, and their design matrix.

    "clinton_vote + female + (1 | age) + (1 | cd) + (female | cd) + (1 | age:educ)"

A bare name is a population-level effect: a number enters as it is, a group as differences from its first
level. `(1 | g)` is an intercept that varies by g, `(x | g)` an intercept and a slope on x that vary by g
and are correlated, `(x || g)` the two independent, `(0 + x | g)` the slope alone; `a:b` is the crossing of
two groups.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whitecell.opinion.cells import Column
from whitecell.opinion.priors import HalfNormal, Spread
from whitecell.opinion.scales import Array, OpinionError

DEFAULT_SPREAD = HalfNormal(1.0)
"""The prior of a varying term's spread when none is given, in logits."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A population-level effect of a column, with the standard deviation of its normal prior."""

    column: str
    sd: float = 2.5


@dataclass(frozen=True, slots=True)
class Varying:
    """An effect that varies by a group: an intercept, or a slope on a numeric column.

    Terms with the same `block` (and group) are correlated, with an LKJ(1) prior as in brms: every correlation
    matrix is as likely as another.
    """

    group: str
    slope: str = ""
    spread: Spread = DEFAULT_SPREAD
    block: str = ""

    @property
    def name(self) -> str:
        """How a table names it."""
        return f"{self.slope or '1'} | {self.group}"


Term = Effect | Varying


def parse_terms(text: str, *, spread: Spread | None = None, effect_sd: float = 2.5) -> tuple[Term, ...]:
    """The terms that a formula names, each varying term with the given prior of its spread.

    `effect_sd` is the prior standard deviation of population-level effects. brms' own defaults are near
    `spread=HalfStudent(3, 2.5)` and `effect_sd=100`.

    >>> [t.name if isinstance(t, Varying) else t.column for t in parse_terms("x + (1 | age) + (x | cd)")]
    ['x', '1 | age', '1 | cd', 'x | cd']
    """
    prior = spread or DEFAULT_SPREAD
    terms: list[Term] = []
    rest = text
    for inside in re.findall(r"\(([^()]*)\)", text):
        rest = rest.replace(f"({inside})", "", 1)
        left, bar, group = (part.strip() for part in inside.partition("|"))
        apart = group.startswith("|")
        group = group[1:].strip() if apart else group
        names = [name.strip() for name in left.split("+")]
        if not bar or not group or "|" in group or not all(names):
            raise OpinionError(
                f'A varying term is written (1 | group) or (slope | group); found "({inside})".'
            )
        slopes = [name for name in names if name not in ("0", "1")]
        together = [*([] if "0" in names else [""]), *slopes]
        block = inside if len(together) > 1 and not apart else ""
        terms += [Varying(group, slope, prior, block) for slope in together]
    if "(" in rest or ")" in rest or "|" in rest:
        raise OpinionError(f'The brackets of "{text}" do not close.')
    effects = [name.strip() for name in rest.split("+")]
    return (*(Effect(name, effect_sd) for name in effects if name and name != "1"), *terms)


@dataclass(frozen=True, slots=True)
class Design:
    """How columns become a matrix: its column names, which varying term owns each, and the prior of the rest.

    `owner[j]` is the place of the varying term of column j, or -1 for population-level columns, whose normal
    priors have the standard deviations `fixed_sd` (0 where owned).
    """

    terms: tuple[Term, ...]
    levels: dict[str, tuple[str, ...]]
    names: tuple[str, ...]
    owner: tuple[int, ...]
    fixed_sd: Array

    @property
    def varying(self) -> tuple[Varying, ...]:
        """The varying terms, in order."""
        return tuple(term for term in self.terms if isinstance(term, Varying))

    def blocks(self) -> list[list[int]]:
        """The places of the varying terms that are correlated with one another, block by block."""
        found: dict[tuple[str, str], list[int]] = {}
        for place, term in enumerate(self.varying):
            if term.block:
                found.setdefault((term.block, term.group), []).append(place)
        return [places for places in found.values() if len(places) > 1]

    def matrix(self, columns: Mapping[str, Column]) -> Array:
        """The design matrix (rows, columns) of these rows; OpinionError for columns or levels unknown."""
        size = len(next(iter(columns.values())))
        blocks = [np.ones((size, 1))]
        for term in self.terms:
            if isinstance(term, Effect):
                blocks.append(self._effect(term, columns))
            else:
                marks = self._indicators(term.group, columns)
                if term.slope:
                    marks = marks * _numeric(columns, term.slope)[:, None]
                blocks.append(marks)
        return np.concatenate(blocks, axis=1)

    def _effect(self, term: Effect, columns: Mapping[str, Column]) -> Array:
        if term.column in self.levels:
            return self._indicators(term.column, columns)[:, 1:]
        return _numeric(columns, term.column)[:, None]

    def _indicators(self, group: str, columns: Mapping[str, Column]) -> Array:
        keys = group_keys(columns, group)
        places = {level: place for place, level in enumerate(self.levels[group])}
        marks = np.zeros((len(keys), len(places)))
        for row, key in enumerate(keys):
            if key not in places:
                raise OpinionError(
                    f'"{key}" of {group} is not known to the fit. Give the fit the frame too (also=frame), '
                    "so that groups without respondents are known."
                )
            marks[row, places[key]] = 1.0
        return marks


def design_for(terms: tuple[Term, ...], *tables: Mapping[str, Column], intercept_sd: float = 5.0) -> Design:
    """The design of these terms, with every level that occurs in any of the tables.

    >>> sex = {"sex": np.array(["f", "m", "f"], dtype=object)}
    >>> design = design_for(parse_terms("(1 | sex)"), sex)
    >>> design.names
    ('intercept', '1 | sex [f]', '1 | sex [m]')
    >>> design.matrix(sex).tolist()
    [[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]]
    """
    levels: dict[str, tuple[str, ...]] = {}
    names, owner, sds = ["intercept"], [-1], [intercept_sd]
    varying = 0
    for term in terms:
        group = term.column if isinstance(term, Effect) else term.group
        wanted = not isinstance(term, Effect) or any(
            term.column in table and table[term.column].dtype == object for table in tables
        )
        if wanted and group not in levels:
            levels[group] = tuple(sorted({key for table in tables for key in group_keys(table, group)}))
        if isinstance(term, Effect):
            found = [f"{group} [{level}]" for level in levels[group][1:]] if wanted else [group]
            names += found
            owner += [-1] * len(found)
            sds += [term.sd] * len(found)
        else:
            names += [f"{term.name} [{level}]" for level in levels[group]]
            owner += [varying] * len(levels[group])
            sds += [0.0] * len(levels[group])
            varying += 1
    return Design(terms, levels, tuple(names), tuple(owner), np.array(sds))


def group_keys(columns: Mapping[str, Column], group: str) -> list[str]:
    """The level of each row in a group, or in a crossing of groups written `a:b`."""
    parts = [part.strip() for part in group.split(":")]
    for part in parts:
        if part not in columns:
            raise OpinionError(f"There is no column {part}; there are {', '.join(columns)}.")
    return [" : ".join(str(value) for value in row) for row in zip(*(columns[p] for p in parts), strict=True)]


def _numeric(columns: Mapping[str, Column], name: str) -> Array:
    if name not in columns:
        raise OpinionError(f"There is no column {name}; there are {', '.join(columns)}.")
    try:
        return np.asarray(columns[name], dtype=np.float64)
    except ValueError:
        raise OpinionError(f"{name} is used as a number, but holds text.") from None
