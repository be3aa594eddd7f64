"""Nested Laplace against a full sampler on the same multilevel model: the shares by district, and the time.

    OPENBLAS_NUM_THREADS=1 python bench/opinion/full_sampler.py [chains] [draws]

The sampler is Hamiltonian Monte Carlo on coefficients and log spreads together (non-centred), written out
plainly here: step and mass are tuned in a warm-up, then four chains run. It reads Georgia's respondents and
cells from ../shared/data/opinion/mrp_ga.
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

import numpy as np
from scipy.special import expit

from whitecell.opinion.cells import Cells, Frame, cells_from_respondents, frame_from_rows
from whitecell.opinion.multilevel import Multilevel, fit_multilevel
from whitecell.opinion.poststratify import poststratify

HERE = Path(__file__).parents[2].parent / "shared" / "data" / "opinion" / "mrp_ga"
BY = ["cd", "age", "educ", "female"]
TERMS = "clinton_vote + (1 | age) + (1 | educ) + (1 | female) + (1 | cd) + (1 | age:educ)"


def georgia() -> tuple[Cells, Frame]:
    """Respondents as cells, and the population's frame."""
    with open(HERE / "cces_GA.csv", encoding="utf-8") as handle:
        rows = [{**row, "female": row["female"][:1]} for row in csv.DictReader(handle)]
    with open(HERE / "acs_GA.csv", encoding="utf-8") as handle:
        census = list(csv.DictReader(handle))
    cells = cells_from_respondents(rows, outcome="response", by=BY, covariates=["clinton_vote"])
    return cells, frame_from_rows(census, people="count", by=BY, covariates=["clinton_vote"])


def sample(fit: Multilevel, cells: Cells, *, draws: int, seed: int) -> np.ndarray:
    """Draws of the coefficients (draws, columns) from one chain, after as many warm-up steps."""
    generator = np.random.default_rng(seed)
    matrix, owner = fit.design.matrix(cells.columns), np.array(fit.design.owner)
    mine, terms = owner >= 0, int(owner.max()) + 1
    size = matrix.shape[1]
    fixed = np.where(mine, 1.0, fit.design.fixed_sd)

    def spreads(place: np.ndarray) -> np.ndarray:
        return np.where(mine, np.exp(place[size:])[np.maximum(owner, 0)], fixed)

    def log_and_slope(place: np.ndarray) -> tuple[float, np.ndarray]:
        scale = spreads(place)
        eta = matrix @ (scale * place[:size])
        log_s = place[size:]
        value = float(cells.successes @ eta - cells.trials @ np.logaddexp(0, eta))
        value += -0.5 * float(place[:size] @ place[:size]) + float(np.sum(log_s - 0.5 * np.exp(2 * log_s)))
        pull = matrix.T @ (cells.successes - cells.trials * expit(eta))
        slope = np.empty_like(place)
        slope[:size] = pull * scale - place[:size]
        share = pull * scale * place[:size]
        slope[size:] = np.bincount(owner[mine], weights=share[mine], minlength=terms) + 1 - np.exp(2 * log_s)
        return value, slope

    place = np.concatenate([generator.normal(0, 0.3, size), generator.normal(-1, 0.3, terms)])
    value, slope = log_and_slope(place)
    step, mass = 0.05, np.ones_like(place)
    error, log_smooth = 0.0, 0.0
    kept, past = [], []
    for turn in range(2 * draws):
        speed = generator.standard_normal(len(place)) / np.sqrt(mass)
        start = value - 0.5 * float(mass @ speed**2)
        new, v, g = place.copy(), value, slope
        for _ in range(generator.integers(8, 25)):
            speed = speed + 0.5 * step * g / mass
            new = new + step * speed
            v, g = log_and_slope(new)
            speed = speed + 0.5 * step * g / mass
        accept = np.exp(min(0.0, v - 0.5 * float(mass @ speed**2) - start)) if np.isfinite(v) else 0.0
        if generator.random() < accept:
            place, value, slope = new, v, g
        if turn < draws:  # dual averaging of the step (Hoffman and Gelman 2014), mass from the second quarter
            past.append(place)
            if turn == draws // 2:
                mass = 1.0 / (np.var(past[draws // 4 :], axis=0) + 1e-3)
                error, log_smooth = 0.0, 0.0
                step = 0.3
            count = turn % (draws // 2) + 1
            error = (1 - 1 / (count + 10)) * error + (0.8 - accept) / (count + 10)
            log_step = np.log(0.5) - np.sqrt(count) / 0.05 * error
            weight = count**-0.75
            log_smooth = weight * log_step + (1 - weight) * log_smooth
            step = float(np.exp(log_step if turn < draws - 1 else log_smooth))
        else:
            kept.append(spreads(place) * place[:size])
    return np.array(kept)


def main() -> None:
    """Prints the largest difference by district, and the two times."""
    if not HERE.exists():
        print("The shared tables are not beside this checkout.")
        return
    chains = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    draws = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    cells, frame = georgia()
    runs, taken, theirs = [], [], 0.0
    for seed in range(chains):  # in turn, so that a busy machine is as busy for the one as for the other
        start = time.perf_counter()
        fit = fit_multilevel(cells, TERMS, generator=np.random.default_rng(1), also=frame)
        margin = poststratify(fit, frame, ["cd"])
        taken.append(time.perf_counter() - start)
        start = time.perf_counter()
        runs.append(sample(fit, cells, draws=draws, seed=seed))
        theirs += time.perf_counter() - start
    ours = float(np.median(taken))
    matrix = fit.design.matrix(frame.columns).T
    marks = np.array([[float(cd == level) for level in margin.levels] for cd in frame.columns["cd"]])
    weights = marks * frame.people[:, None] / (frame.people @ marks)
    shares = np.array([expit(run @ matrix) @ weights for run in runs])
    within, between = shares.var(axis=1).mean(axis=0), shares.mean(axis=1).var(axis=0, ddof=1)
    rhat = np.sqrt(1 + between / within)
    mean, sd = shares.mean(axis=(0, 1)), np.sqrt(shares.reshape(-1, len(margin.levels)).var(axis=0))
    print(
        f"nodes {fit.effective_nodes:.0f} of {fit.tried_nodes}; exact weights keep {fit.draws.effective:.0%}"
    )
    print(
        f"R-hat of the sampler at most {rhat.max():.3f}; {chains} chains of {draws} after {draws} of warm-up"
    )
    print(f"largest difference of means {100 * np.abs(margin.mean - mean).max():.2f} points, ", end="")
    print(f"of standard deviations {100 * np.abs(margin.sd - sd).max():.2f} points")
    print(f"seconds: nested Laplace {ours:.2f} (median of {chains}), sampler {theirs:.1f}, ratio {theirs / ours:.0f}")


if __name__ == "__main__":
    main()
