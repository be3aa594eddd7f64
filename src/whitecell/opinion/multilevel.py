"""Multilevel logistic regression for binomial cells, by nested Laplace approximation.

    successes ~ Binomial(trials, p),  logit p = X x,  x_j ~ N(0, s_term(j)^2) for varying terms,
    intercepts and slopes of one group correlated unless the formula says otherwise

1. At fixed spreads s: Newton's method finds the mode of x; the curvature there is the precision of a
   normal, and
   Laplace's formula gives the likelihood of s.
2. The mode is moved to the mean by the third derivative, delta = -1/2 S X' (w3 * diag(X S X')), because
   logistic
   posteriors of sparse groups are skewed (Tierney, Kass and Kadane 1989, JASA 84:710).
3. The spreads are integrated over nodes (`nested.explore`), whose effective size is the first diagnostic.
4. Draws from the normals are weighed by the exact posterior over their own density. The effective share of
   the
   draws is the second diagnostic: when high the weighted draws are the exact answer; when low the unweighted
   ones stand in and the fit says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_solve, cholesky, solve_triangular
from scipy.special import log_expit

from whitecell.opinion.cells import Cells, Frame
from whitecell.opinion.coefficient_priors import Prior, correlation_roots, prior_precision
from whitecell.opinion.nested import Nodes, explore
from whitecell.opinion.priors import learnable, spreads_at
from whitecell.opinion.rows import Rows
from whitecell.opinion.scales import Array, OpinionError, to_share
from whitecell.opinion.terms import Design, Term, design_for, group_keys, parse_terms

ENOUGH = 0.10


@dataclass(frozen=True, slots=True)
class Node:
    """The normal at one node: its mean, the lower root of its precision, its prior, the log evidence."""

    mean: Array
    root: Array
    prior: Prior
    log_evidence: float


@dataclass(frozen=True, slots=True)
class Draws:
    """Weighted draws of the coefficients (draws, columns) and of the spreads (draws, varying terms).

    `effective` is the effective share of the draws under exact weights; `exact` says whether those weights
    are used (`weights` are equal otherwise).
    """

    coefficients: Array
    spreads: Array
    weights: Array
    effective: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Multilevel:
    """A fitted model: its design, its nodes and their weights, its draws, and what the reader should know.

    `effective_nodes` of `tried_nodes` is the effective size over the spreads; `notes` are sentences about
    empty groups, separation, and a fallback when there was one.
    """

    design: Design
    nodes: tuple[Node, ...]
    node_weights: Array
    effective_nodes: float
    tried_nodes: int
    draws: Draws
    notes: tuple[str, ...]

    def spread(self, name: str) -> tuple[float, float]:
        """The posterior mean and standard deviation of one varying term's spread, named as `1 | age`."""
        names = [term.name for term in self.design.varying]
        if name not in names:
            raise OpinionError(f'There is no varying term "{name}"; there are {", ".join(names)}.')
        values, weights = self.draws.spreads[:, names.index(name)], self.draws.weights
        mean = float(weights @ values)
        return mean, float(np.sqrt(weights @ (values - mean) ** 2))

    def coefficient(self, name: str) -> tuple[float, float]:
        """The posterior mean and standard deviation of one coefficient, named as in `design.names`."""
        if name not in self.design.names:
            raise OpinionError(f'There is no coefficient "{name}"; there are {", ".join(self.design.names)}.')
        values, weights = self.draws.coefficients[:, self.design.names.index(name)], self.draws.weights
        mean = float(weights @ values)
        return mean, float(np.sqrt(weights @ (values - mean) ** 2))


def fit_multilevel(
    cells: Cells,
    terms: str | tuple[Term, ...],
    *,
    generator: np.random.Generator,
    also: Frame | None = None,
    nodes: int = 400,
    draws: int = 4000,
    intercept_sd: float = 5.0,
) -> Multilevel:
    """The model of the cells' successes on these terms (a formula, or terms with priors of their own).

    Pass the frame as `also` when it has groups that no respondent is in. Raises OpinionError for columns
    that are missing, and when the spreads cannot be integrated.

    >>> from whitecell.opinion.cells import Cells
    >>> cells = Cells({"g": np.array(["a", "b", "c"], dtype=object)}, np.array([8., 5., 2.]), np.full(3, 10.))
    >>> fit = fit_multilevel(cells, "(1 | g)", generator=np.random.default_rng(1))
    >>> fit.draws.exact, fit.effective_nodes > 30
    (True, True)
    """
    if not cells.trials.sum() > 0:
        raise OpinionError("No cell has a respondent in it, so there is nothing to fit.")
    chosen = parse_terms(terms) if isinstance(terms, str) else terms
    tables = [cells.columns] if also is None else [cells.columns, also.columns]
    design = design_for(chosen, *tables, intercept_sd=intercept_sd)
    matrix = Rows.of(design.matrix(cells.columns))
    spreads = [term.spread for term in design.varying]
    free = len(learnable(list(spreads)))
    pairs = sum(len(block) * (len(block) - 1) // 2 for block in design.blocks())
    start = np.zeros(len(design.names))

    def evaluate(scores: Array) -> tuple[float, Node]:
        nonlocal start
        values = np.array(spreads_at(list(spreads), scores[:free]))
        prior = Prior(values, correlation_roots(design, scores[free:]))
        node = _laplace(matrix, cells, design, prior, start=start)
        start = node.mean
        return node.log_evidence, node

    found = explore(evaluate, free + pairs, nodes=nodes)
    drawn = _draw(matrix, cells, design, found, count=draws, generator=generator)
    return Multilevel(
        design,
        found.parts,
        found.weights,
        found.effective,
        nodes if free + pairs else 1,
        drawn,
        tuple(_notes(cells, design, drawn)),
    )


def _log_likelihood(cells: Cells, eta: Array) -> Array:
    """The binomial log-likelihood of each row of linear predictors (..., cells), without its constant."""
    fails = cells.trials - cells.successes
    return np.asarray(log_expit(eta) @ cells.successes + log_expit(-eta) @ fails)


def _laplace(matrix: Rows, cells: Cells, design: Design, prior: Prior, *, start: Array) -> Node:
    """Newton with step halving to the mode, then Laplace's formula and the correction of the mean."""
    precision, log_determinant = prior_precision(design, prior)
    place = start.copy()
    value = float(_log_likelihood(cells, matrix.times(place))) - 0.5 * float(place @ precision @ place)
    for _ in range(60):
        share = to_share(matrix.times(place))
        slope = matrix.back(cells.successes - cells.trials * share) - precision @ place
        weight = cells.trials * share * (1.0 - share)
        root = cholesky(matrix.gram(weight) + precision, lower=True, check_finite=False)
        step = cho_solve((root, True), slope, check_finite=False)
        gain = float(slope @ step)
        size = 1.0
        while True:
            trial = place + size * step
            held = 0.5 * float(trial @ precision @ trial)
            after = float(_log_likelihood(cells, matrix.times(trial))) - held
            if after >= value - 1e-9 or size < 1e-4:
                break
            size *= 0.5
        place, value = trial, after
        if gain < 1e-8:
            break
    share = to_share(matrix.times(place))
    weight = cells.trials * share * (1.0 - share)
    root = cholesky(matrix.gram(weight) + precision, lower=True, check_finite=False)
    evidence = value + 0.5 * log_determinant - float(np.sum(np.log(np.diag(root))))
    covariance = cho_solve((root, True), np.eye(len(place)), check_finite=False)
    third = weight * (1.0 - 2.0 * share) * matrix.lengths(covariance)
    shift = -0.5 * covariance @ matrix.back(third)
    return Node(place + shift, root, prior, evidence)


def _draw(
    matrix: Rows,
    cells: Cells,
    design: Design,
    found: Nodes[Node],
    *,
    count: int,
    generator: np.random.Generator,
) -> Draws:
    """Draws from the nodes' normals and their mirrors, weighed by the exact posterior at their spreads."""
    numbers = _share_out(found.weights, count, generator)
    places, spreads, logs = [], [], []
    for node, number in zip(found.parts, numbers, strict=True):
        if number == 0:
            continue
        half = generator.standard_normal((len(node.mean), (int(number) + 1) // 2))
        noise = np.concatenate([half, -half], axis=1)[:, : int(number)]
        away = solve_triangular(node.root, noise, lower=True, trans="T", check_finite=False).T
        place = node.mean + away
        precision, log_determinant = prior_precision(design, node.prior)
        exact = _log_likelihood(cells, matrix.times(place.T).T) + 0.5 * log_determinant
        exact = exact - 0.5 * np.sum((place @ precision) * place, axis=1)
        density = -0.5 * np.sum(noise**2, axis=0) + float(np.sum(np.log(np.diag(node.root))))
        places.append(place)
        spreads.append(np.broadcast_to(node.prior.spreads, (int(number), len(node.prior.spreads))))
        logs.append(exact - density - node.log_evidence)
    log = np.concatenate(logs)
    ratio = np.exp(log - log.max())
    effective = float(ratio.sum() ** 2 / np.sum(ratio**2) / len(ratio))
    exact_enough = effective >= ENOUGH
    final = ratio / ratio.sum() if exact_enough else np.full(len(ratio), 1.0 / len(ratio))
    return Draws(np.concatenate(places), np.concatenate(spreads), final, effective, exact_enough)


def _share_out(weights: Array, count: int, generator: np.random.Generator) -> Array:
    """How many of `count` draws each node gets: its weight's worth, rounded systematically."""
    edges = np.floor(np.concatenate([[0.0], np.cumsum(weights / weights.sum())]) * count + generator.random())
    edges[-1] = edges[0] + count
    return np.diff(edges).astype(np.int64)


def _notes(cells: Cells, design: Design, draws: Draws) -> list[str]:
    notes = []
    if not draws.exact:
        notes.append(
            f"The exact weights keep {100 * draws.effective:.0f}% of the draws, under {100 * ENOUGH:.0f}%: "
            "the normal approximation stands in for them. Give more respondents or narrower priors."
        )
    if cells.left_out:
        notes.append(f"{cells.left_out} respondents gave no outcome and are left out.")
    for group, levels in design.levels.items():
        keys = np.array(group_keys(cells.columns, group), dtype=object)
        empty, all_yes, all_no = [], [], []
        for level in levels:
            mine = keys == level
            trials, yes = float(cells.trials[mine].sum()), float(cells.successes[mine].sum())
            if trials == 0:
                empty.append(level)
            elif yes == 0:
                all_no.append(level)
            elif yes >= trials - 1e-9:
                all_yes.append(level)
        if empty:
            notes.append(f"No respondent is in {group} {', '.join(empty)}: the answer there is the others'.")
        for word, found in (("yes", all_yes), ("no", all_no)):
            if found:
                notes.append(
                    f"Every respondent in {group} {', '.join(found)} answered {word}: what holds the "
                    "estimate "
                    "there from the edge is its prior."
                )
    return notes
