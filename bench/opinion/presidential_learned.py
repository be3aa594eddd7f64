"""Three elections, each with spreads learned from the other two: no number of the election that is judged.

    OPENBLAS_NUM_THREADS=1 python bench/opinion/presidential_learned.py

In the other two elections polls and results are both known, so that the shared bias, which polls alone cannot
teach, can be learned too: the likelihood is that of the polls of the last 30 days and the 51 results together.
The root mean squares of the spreads are then fixed, and the held-out election's states are asked for.
"""

from __future__ import annotations

import numpy as np
from presidential import ELECTIONS, HEAD, HERE, areas_of, fit, line, polls_of
from scipy.linalg import cholesky, solve_triangular

from whitecell.opinion.nested import explore
from whitecell.opinion.over_time import Asked, TrackPriors, track_parts
from whitecell.opinion.priors import Fixed, HalfNormal, spreads_at
from whitecell.opinion.scales import to_logit

WIDE = TrackPriors(
    common=HalfNormal(0.2), level=HalfNormal(0.2), own_level=HalfNormal(0.2), walk=HalfNormal(0.3),
    own_walk=HalfNormal(0.3), house=HalfNormal(0.15), mode=HalfNormal(0.10), population=HalfNormal(0.10),
    own=HalfNormal(0.10), bias=HalfNormal(0.2), own_bias=HalfNormal(0.2),
)  # fmt: skip
SPREADS = {name.replace("_", " "): getattr(WIDE, name) for name in TrackPriors.__dataclass_fields__}
Known = tuple[list[int], np.ndarray, np.ndarray, np.ndarray]


def known(year: int) -> Known:
    """One election's polls and results as one vector.

    The places of its parts among `SPREADS`, their unit covariances, the distances from the centre, the noise.
    """
    areas, actual = areas_of(year)
    day = ELECTIONS[year]
    polls = polls_of(year, until=day, window=30)
    loadings = np.stack([areas.loading(poll.area) for poll in polls])
    parts = track_parts(polls, loadings, Asked(areas, (day,), day, "likely"), WIDE, joint=True)
    pairs = np.array([poll.observed("decided") for poll in polls])
    stack = np.stack([np.block([[p.among, p.across.T], [p.across, p.own]]) for p in parts])
    away = np.concatenate([pairs[:, 0] - loadings @ areas.centre, to_logit(actual) - areas.centre])
    noise = np.concatenate([pairs[:, 1], np.full(len(actual), 1e-5)])
    return [list(SPREADS).index(part.name) for part in parts], stack, away, noise


def learn(years: list[int]) -> dict[str, float]:
    """The root mean square of each spread given the polls and results of some elections."""
    elections = [known(year) for year in years]

    def evaluate(scores: np.ndarray) -> tuple[float, np.ndarray]:
        values = np.array(spreads_at(list(SPREADS.values()), scores))
        total = 0.0
        for places, stack, away, noise in elections:
            covariance = np.tensordot(values[places] ** 2, stack, axes=1)
            covariance[np.diag_indices(len(away))] += noise
            root = cholesky(covariance, lower=True, check_finite=False)
            scaled = solve_triangular(root, away, lower=True, check_finite=False)
            total += -0.5 * float(scaled @ scaled) - float(np.sum(np.log(np.diag(root))))
        return total, values

    found = explore(evaluate, len(SPREADS), nodes=64, least=0.05)
    return dict(zip(SPREADS, np.sqrt(found.weights @ np.array(found.parts) ** 2), strict=True))


def main() -> None:
    """Prints the spreads learned without each election, and how it comes out with them."""
    if not HERE.exists():
        print("The shared tables are not beside this checkout.")
        return
    print(HEAD)
    for year in ELECTIONS:
        spreads = learn([other for other in ELECTIONS if other != year])
        fixed = {name.replace(" ", "_"): Fixed(round(float(sd), 3)) for name, sd in spreads.items()}
        track, actual, seconds = fit(year, 0, priors=TrackPriors(**fixed))
        print(line(year, track, actual, seconds))
        print("      " + ", ".join(f"{name} {spread.sd:.2f}" for name, spread in fixed.items()))


if __name__ == "__main__":
    main()
