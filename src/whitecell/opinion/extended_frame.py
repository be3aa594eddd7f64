"""A frame with a variable that the census does not count: party, past vote, and the like.

If people of one party answer polls more readily, a model that knows only the census cannot tell, and its
cells are wrong in the same direction. The variable enters in three steps: model it within census cells from
a survey that asked it (a chain of yes-or-no questions, one for each level but the last); multiply the
census counts by the modelled shares; and, where the true total is known from elsewhere (registration, the
last vote), rake the counts to it, draw by draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from whitecell.opinion.cells import Frame, cells_from_respondents, require_columns
from whitecell.opinion.multilevel import Multilevel, fit_multilevel
from whitecell.opinion.poststratify import even_places
from whitecell.opinion.scales import Array, OpinionError, to_share


@dataclass(frozen=True, slots=True)
class ExtendedFrame:
    """A frame whose cells are split by one more column; `draws` (draws, cells) are its uncertain counts.

    `frame` holds the mean counts; give `draws` to `poststratify` as `people`. `fits` are the models of the
    chain, in the order of the levels.
    """

    frame: Frame
    draws: Array
    fits: tuple[Multilevel, ...]


def extend_frame(
    frame: Frame,
    respondents: Iterable[Mapping[str, Any]],
    *,
    column: str,
    by: Sequence[str],
    terms: str,
    generator: np.random.Generator,
    draws: int = 2000,
    known: Mapping[str, float] | None = None,
    nodes: int = 64,
) -> ExtendedFrame:
    """The frame split by `column`, whose shares within cells are modelled from respondents.

    `by` are the census columns that the terms use. `known` gives the population's shares of the levels; each
    draw of the counts is raked to them, keeping the census cells. Raises OpinionError when a level of
    `known` is not among the respondents, or the other way round.
    """
    rows = []
    for number, row in enumerate(respondents, start=1):
        require_columns(row, [column, *by], number)
        if row[column] not in (None, ""):
            rows.append(row)
    levels = sorted({str(row[column]) for row in rows})
    if len(levels) < 2:
        raise OpinionError(f"{column} takes at least two levels among the respondents; found {len(levels)}.")
    if known is not None and set(known) != set(levels):
        raise OpinionError(
            f"The known shares name {', '.join(sorted(known))}, and the respondents {', '.join(levels)}."
        )
    left = np.ones((draws, len(frame.people)))
    shares, fits = [], []
    for place, level in enumerate(levels[:-1]):
        asked = [
            {**{name: row[name] for name in by}, "is": float(str(row[column]) == level)}
            for row in rows
            if str(row[column]) not in levels[:place]
        ]
        cells = cells_from_respondents(asked, outcome="is", by=by)
        fit = fit_multilevel(cells, terms, generator=generator, also=frame, nodes=nodes, draws=draws)
        fits.append(fit)
        chance = to_share(_even(fit, draws, generator) @ fit.design.matrix(frame.columns).T)
        shares.append(left * chance)
        left = left * (1.0 - chance)
    shares.append(left)
    counts = np.stack([share * frame.people for share in shares], axis=2)
    if known is not None:
        aims = np.array([known[level] for level in levels]) / sum(known.values())
        counts = _rake(counts, frame.people, aims)
    flat = counts.reshape(draws, -1)
    columns = {name: np.repeat(values, len(levels)) for name, values in frame.columns.items()}
    columns[column] = np.tile(np.array(levels, dtype=object), len(frame.people))
    return ExtendedFrame(Frame(columns, flat.mean(axis=0)), flat, tuple(fits))


def _even(fit: Multilevel, count: int, generator: np.random.Generator) -> Array:
    """The coefficients resampled to equal weights (systematic resampling), in random order."""
    return np.asarray(fit.draws.coefficients[even_places(fit.draws.weights, count, generator)])


def _rake(counts: Array, people: Array, aims: Array) -> Array:
    """Counts (draws, cells, levels) raked to the cells' people and the levels' shares, every draw alike."""
    total = people.sum()
    for _ in range(200):
        counts = counts * (aims * total / counts.sum(axis=1))[:, None, :]
        sums = counts.sum(axis=2, keepdims=True)
        counts = np.where(sums > 0, counts * people[None, :, None] / np.where(sums > 0, sums, 1.0), 0.0)
        if float(np.max(np.abs(counts.sum(axis=1) / total - aims))) < 1e-8:
            break
    return np.asarray(counts)
