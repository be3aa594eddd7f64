"""The nested Laplace fit against NumPyro's NUTS on the same model, correlated slopes and all.

    JAX_PLATFORMS=cpu PYTHONPATH=src python bench/opinion/numpyro_check.py [draws]

NumPyro comes with the extra: pip install "whitecell[numpyro]". Reads Georgia's respondents and cells from
../shared/data/opinion/mrp_ga; compares every cell of the frame and every margin.
"""

from __future__ import annotations

import csv
import sys
import time
from typing import Any

import numpy as np
from full_sampler import HERE
from scipy.special import expit

from whitecell.opinion.cells import Cells, Frame, cells_from_respondents, frame_from_rows
from whitecell.opinion.multilevel import fit_multilevel
from whitecell.opinion.poststratify import poststratify
from whitecell.opinion.terms import group_keys

TERMS = "clinton_vote + (1 | age) + (1 + female | educ) + (1 | cd)"
BY, COVARIATES = ["cd", "age", "educ"], ["female", "clinton_vote"]


def georgia() -> tuple[Cells, Frame]:
    """Respondents as cells, and the population's frame."""
    with open(HERE / "cces_GA.csv", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    with open(HERE / "acs_GA.csv", encoding="utf-8") as handle:
        census = list(csv.DictReader(handle))
    cells = cells_from_respondents(rows, outcome="response", by=BY, covariates=COVARIATES)
    return cells, frame_from_rows(census, people="count", by=BY, covariates=COVARIATES)


def nuts(cells: Cells, frame: Frame, draws: int) -> tuple[np.ndarray, float]:
    """Shares of every cell of the frame (draws, cells), and the seconds, compilation included."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist

    levels = {name: sorted(set(frame.columns[name])) for name in BY}

    def codes(table: Cells | Frame) -> dict[str, Any]:
        found = {n: np.array([levels[n].index(v) for v in table.columns[n]]) for n in BY}
        return {**found, **{n: np.asarray(table.columns[n], dtype=float) for n in COVARIATES}}

    def eta(p: dict[str, Any], c: dict[str, Any]) -> Any:
        pair = p["educ"][c["educ"]]
        found = p["level"] + p["slope"] * c["clinton_vote"] + p["age"][c["age"]] + p["cd"][c["cd"]]
        return found + pair[:, 0] + pair[:, 1] * c["female"]

    def model(c: dict[str, Any], yes: Any, of: Any) -> None:
        p: dict[str, Any] = {
            "level": numpyro.sample("level", dist.Normal(0, 5.0)),
            "slope": numpyro.sample("slope", dist.Normal(0, 2.5)),
        }
        for name in ("age", "cd"):
            sd = numpyro.sample(f"sd_{name}", dist.HalfNormal(1.0))
            p[name] = sd * numpyro.sample(f"z_{name}", dist.Normal(0, 1).expand([len(levels[name])]))
            numpyro.deterministic(name, p[name])
        sds = numpyro.sample("sd_educ", dist.HalfNormal(1.0).expand([2]))
        root = numpyro.sample("root", dist.LKJCholesky(2, 1.0))
        z = numpyro.sample("z_educ", dist.Normal(0, 1).expand([len(levels["educ"]), 2]))
        p["educ"] = numpyro.deterministic("educ", z @ (sds[:, None] * root).T)
        numpyro.sample("y", dist.Binomial(of, logits=eta(p, c)), obs=yes)

    start = time.perf_counter()
    kernel = numpyro.infer.NUTS(model, target_accept_prob=0.95)
    run = numpyro.infer.MCMC(
        kernel,
        num_warmup=1000,
        num_samples=draws,
        num_chains=4,
        chain_method="sequential",
        progress_bar=False,
    )
    run.run(jax.random.PRNGKey(1), codes(cells), jnp.array(cells.successes), jnp.array(cells.trials))
    found = {k: np.asarray(v) for k, v in run.get_samples().items()}
    seconds = time.perf_counter() - start
    c = codes(frame)
    pair = found["educ"][:, c["educ"], :]
    linear = found["level"][:, None] + found["slope"][:, None] * c["clinton_vote"] + found["age"][:, c["age"]]
    return expit(linear + found["cd"][:, c["cd"]] + pair[..., 0] + pair[..., 1] * c["female"]), seconds


def main() -> None:
    """Prints the largest differences by margin and by cell, and the two times."""
    if not HERE.exists():
        print("The shared tables are not beside this checkout.")
        return
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    cells, frame = georgia()
    start = time.perf_counter()
    fit = fit_multilevel(cells, TERMS, generator=np.random.default_rng(1), also=frame)
    poststratify(fit, frame, ["cd"])
    ours = time.perf_counter() - start
    shares, theirs = nuts(cells, frame, draws)
    print(f"nodes {fit.effective_nodes:.0f} of {fit.tried_nodes}, ", end="")
    print(f"exact weights keep {fit.draws.effective:.0%} of the draws")
    for by in ([], ["cd"], ["age"], ["educ"], ["cd", "educ"], ["cd", "age", "educ", "female"]):
        margin = poststratify(fit, frame, by)
        keys = group_keys(frame.columns, ":".join(by)) if by else ["everybody"] * len(frame.people)
        marks = np.array([[float(key == level) for level in margin.levels] for key in keys])
        sampled = shares @ (marks * frame.people[:, None] / (frame.people @ marks))
        means = 100 * np.abs(margin.mean - sampled.mean(0))
        spreads = 100 * np.abs(margin.sd - sampled.std(0))
        name = " by ".join(by) or "everybody"
        print(
            f"{name:28s} {len(margin.levels):4d} shares, largest difference of means {means.max():.2f} points ",
            end="",
        )
        print(f"(half of them under {np.median(means):.2f}), of standard deviations {spreads.max():.2f}")
    print(f"seconds: nested Laplace {ours:.2f}, NUTS {theirs:.1f}, ratio {theirs / ours:.0f}")


if __name__ == "__main__":
    main()
