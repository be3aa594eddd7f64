"""The normal prior of a multilevel model's coefficients at given spreads and correlations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_solve
from scipy.special import betaincinv, ndtr

from whitecell.opinion.scales import Array
from whitecell.opinion.terms import Design


@dataclass(frozen=True, slots=True)
class Prior:
    """The prior of the coefficients at one node: spreads of the varying terms, and roots of correlations."""

    spreads: Array
    roots: tuple[Array, ...]


def correlation_roots(design: Design, scores: Array) -> tuple[Array, ...]:
    """Lower roots of the blocks' correlations from normal scores, with LKJ(1) priors.

    The partial correlations of the vine are Beta (Lewandowski, Kurowicka and Joe 2009, J. Multivariate
    Analysis 100:1989); two terms have a correlation that is uniform between -1 and 1.
    """
    roots = []
    left = [float(score) for score in scores]
    for block in design.blocks():
        size = len(block)
        root = np.eye(size)
        for row in range(1, size):
            rest = 1.0
            for column in range(row):
                shape = 1.0 + 0.5 * (size - 2 - column)
                level = float(np.clip(ndtr(left.pop(0)), 1e-6, 1 - 1e-6))
                partial = 2.0 * float(betaincinv(shape, shape, level)) - 1.0
                root[row, column] = partial * np.sqrt(rest)
                rest -= root[row, column] ** 2
            root[row, row] = np.sqrt(rest)
        roots.append(root)
    return tuple(roots)


def prior_precision(design: Design, prior: Prior) -> tuple[Array, float]:
    """The prior precision of the coefficients and the log of its determinant."""
    owner = np.array(design.owner)
    mine = owner >= 0
    spreads = np.maximum(prior.spreads, 1e-6)
    sds = design.fixed_sd.copy()
    sds[mine] = spreads[owner[mine]]
    precision = np.diag(sds**-2.0)
    log_determinant = -2.0 * float(np.sum(np.log(sds)))
    for block, root in zip(design.blocks(), prior.roots, strict=True):
        scaled = spreads[block][:, None] * root
        inverse = cho_solve((scaled, True), np.eye(len(block)))
        places = [np.flatnonzero(owner == term) for term in block]
        for a, here in enumerate(places):
            for b, there in enumerate(places):
                precision[here, there] = inverse[a, b]
        log_determinant -= 2.0 * len(places[0]) * float(np.sum(np.log(np.diag(root))))
    return precision, log_determinant
