"""How near the track of support comes to three presidential elections, state by state, and how long it takes.

    OPENBLAS_NUM_THREADS=1 python bench/opinion/presidential.py [days before the election]

Reads polls, fundamentals and results from ../shared/data/opinion/economist; says so when they are absent. The
centre of each state is the published prior of the last day; states correlate by their covariates. Spreads that
are learned from the other two elections: see presidential_learned.py.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from scipy.special import ndtri
from scipy.stats import chi2

from whitecell.opinion.areas import Areas, likeness
from whitecell.opinion.over_time import DEFAULT_TRACK, Track, TrackPriors, track_support
from whitecell.opinion.polls import Poll
from whitecell.opinion.priors import Fixed, HalfNormal
from whitecell.opinion.scales import to_logit, to_share

HERE = Path(__file__).parents[2].parent / "shared" / "data" / "opinion" / "economist"
ELECTIONS = {2008: date(2008, 11, 4), 2012: date(2012, 11, 6), 2016: date(2016, 11, 8)}
SIDES = {2008: ("obama", "mccain"), 2012: ("obama", "romney"), 2016: ("clinton", "trump")}
LEVELS = (0.5, 0.8, 0.95)
POPULATIONS = {"Likely Voters": "likely", "Registered Voters": "registered", "Adults": "adults"}


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables, packed or not."""
    path = HERE / name
    text = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    return list(
        csv.DictReader(io.StringIO(text.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")))
    )


def day(text: str) -> date:
    """A date in either of the two ways that the tables write it."""
    way = "%Y-%m-%d" if "-" in text else "%m/%d/%y"
    return datetime.strptime(text, way).date()


def polls_of(year: int, *, until: date, window: int) -> list[Poll]:
    """The polls of one election that ended by a day and started within the window before the election."""
    name = f"all_polls_{year}.csv" + (".gz" if year == 2016 else "")
    mine, theirs = SIDES[year]
    found = []
    for row in table(name):
        population = row["population"].split(" - ")
        if len(population) > 1 or population[0] not in POPULATIONS:
            continue
        sample = row["number.of.observations"]
        if not sample or sample == "NA" or float(sample) < 50:
            continue
        start, end = day(row["start.date"]), day(row["end.date"])
        if end > until or start > end or (ELECTIONS[year] - end).days > window:
            continue
        area = "whole" if row["state"] == "--" else row["state"]
        found.append(
            Poll(
                row["pollster"],
                start,
                end,
                POPULATIONS[population[0]],
                row["mode"],
                "vote",
                float(row[mine]) / 100,
                float(row[theirs]) / 100,
                sample=float(sample),
                area=area,
            )
        )
    return found


def two_party(row: dict[str, str]) -> float:
    """The Democratic share of a result's two-party vote."""
    return float(row["dem"]) / (float(row["dem"]) + float(row["rep"]))


def areas_of(year: int) -> tuple[Areas, np.ndarray]:
    """States with their centres, likeness and weights, and the share each gave."""
    prior = {r["state"]: r for r in table("state_priors_last_day.csv") if int(r["year"]) == year}
    covariates = {r["state"]: r for r in table("acs_2013_variables.csv")}
    urban = {r["state"]: float(r["average_log_pop_within_5_miles"]) for r in table("urbanicity_index.csv")}
    church = {r["state"]: float(r["pct_white_evangel"]) for r in table("white_evangel_pct.csv")}
    results = {r["state"]: r for r in table("potus_results_76_16.csv") if int(r["year"]) == year}
    before = {r["state"]: r for r in table("potus_results_76_16.csv") if int(r["year"]) == year - 4}
    names = sorted(set(prior) & set(covariates) & set(urban) & set(church) & set(results))
    columns = ("white_pct", "black_pct", "hisp_other_pct", "college_pct", "wwc_pct", "median_age")
    matrix = np.array(
        [[*(float(covariates[n][c]) for c in columns), urban[n], church[n],
          2 * two_party(before[n])] for n in names]
    )  # fmt: skip
    votes = np.array([float(before[n]["total_votes"]) for n in names])
    centre = np.array([float(to_logit(float(prior[n]["pred"]))) for n in names])
    actual = np.array(
        [float(results[n]["dem"]) / (float(results[n]["dem"]) + float(results[n]["rep"])) for n in names]
    )
    return Areas(tuple(names), likeness(matrix, least=0.3), votes / votes.sum(), centre), actual


def published_priors(year: int) -> TrackPriors:
    """The spreads, none of them from these elections' polls or results.

    The centres come with a published standard error, near 0.05 as a share: 0.2 in logits. Its square is shared
    out: 0.12 squared to what all states have in common (assumed), and the rest in halves to what states share
    by likeness and what is each one's own. The biases are the defaults of the package.
    """
    rows = [r for r in table("state_priors_last_day.csv") if int(r["year"]) == year]
    logits = [float(r["se"]) / (float(r["pred"]) * (1 - float(r["pred"]))) for r in rows]
    total, common = float(np.median(logits)), 0.12
    part = Fixed(float(np.sqrt((total**2 - common**2) / 2)))
    return replace(
        DEFAULT_TRACK, common=Fixed(common), level=part, own_level=part, walk=HalfNormal(0.3),
        own_walk=HalfNormal(0.3),
    )  # fmt: skip


def one_part(year: int) -> TrackPriors:
    """The model as it was without a part of each state's own: everything by likeness."""
    return replace(
        DEFAULT_TRACK, common=Fixed(0.12), level=HalfNormal(0.2), walk=HalfNormal(0.3), own_level=Fixed(0.0),
        own_walk=Fixed(0.0),
    )  # fmt: skip


def fit(
    year: int, ahead: int, *, priors: TrackPriors, window: int = 120, nodes: int = 48
) -> tuple[Track, np.ndarray, float]:
    """The track of one election, the results, and the seconds it took."""
    areas, actual = areas_of(year)
    polls = polls_of(year, until=ELECTIONS[year] - timedelta(days=ahead), window=window + ahead)
    start = time.perf_counter()
    track = track_support(
        polls, areas=areas, days=(ELECTIONS[year],), anchor=ELECTIONS[year], population="likely",
        measure="decided", priors=priors, nodes=nodes, joint=True,
    )  # fmt: skip
    return track, actual, time.perf_counter() - start


def together(track: Track, actual: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The errors of the states on the logit scale, and the covariance that the track gives them."""
    post, weights = track.posterior, track.posterior.weights
    mean = weights @ post.means
    away = post.means - mean
    covariance = np.einsum("k,kij->ij", weights, post.covariances) + (away.T * weights) @ away
    return to_logit(actual) - mean, covariance


def coverage(track: Track, actual: np.ndarray) -> tuple[list[float], list[float]]:
    """How often the 50, 80 and 95% intervals hold the states' results, and their distances from the mean of all."""
    errors, covariance = together(track, actual)
    centred = np.eye(len(errors)) - 1.0 / len(errors)
    within = centred @ errors / np.sqrt(np.diag(centred @ covariance @ centred))
    beliefs = [track.at(name, track.days[0]) for name in track.areas.names]
    inside = [
        float(
            np.mean([b.interval(c)[0] < a < b.interval(c)[1] for b, a in zip(beliefs, actual, strict=True)])
        )
        for c in LEVELS
    ]
    return inside, [float(np.mean(np.abs(within) < ndtri(0.5 + c / 2))) for c in LEVELS]


def line(year: int, track: Track, actual: np.ndarray, seconds: float) -> str:
    """One line: error, coverage by state, coverage of the states' differences, and two tests.

    `apart` is the coverage of each state's difference from the mean of all; `all` how many standard deviations
    the mean error of the states is; `joint` the probability that 51 errors lie this far out together, given
    the track's covariances.
    """
    errors, covariance = together(track, actual)
    size = len(actual)
    joint = chi2.sf(errors @ np.linalg.solve(covariance, errors), size)
    shared = errors.mean() / np.sqrt(covariance.sum() / size**2)
    middle = to_share(to_logit(actual) - errors)
    inside, apart = coverage(track, actual)
    beliefs = [track.at(name, track.days[0]) for name in track.areas.names]
    wide = np.mean([(b.quantile(0.84) - b.quantile(0.16)) / 2 for b in beliefs])
    rmse = np.sqrt(np.mean((middle - actual) ** 2))
    return (
        f"{year}  {track.polls:5d}  {100 * rmse:4.2f}  {100 * np.mean(middle - actual):+5.2f}  "
        f"{int(np.sum((middle > 0.5) == (actual > 0.5))):2d} of {size}   "
        + " ".join(f"{100 * x:3.0f}%" for x in inside)
        + "   "
        + " ".join(f"{100 * x:3.0f}%" for x in apart)
        + f"   {shared:+5.2f}  {joint:6.3f}  {100 * wide:4.2f}  {seconds:5.1f}  "
        + f"{track.posterior.effective:.0f} of {track.posterior.tried}"
    )


HEAD = (
    "year  polls  rmse   bias   sides right   in: 50  80  95   apart: 50 80 95   all    joint  spread  "
    "seconds  effective"
)
WAYS: dict[str, Callable[[int], TrackPriors]] = {
    "everything by likeness, nothing of a state's own": one_part,
    "the published standard error shared out": published_priors,
}


def main() -> None:
    """Prints one line for each election under each way of setting the spreads."""
    if not HERE.exists():
        print("The shared tables are not beside this checkout.")
        return
    ahead = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    for title, way in WAYS.items():
        print(f"{title}\n{HEAD}")
        for year in ELECTIONS:
            track, actual, seconds = fit(year, ahead, priors=way(year))
            print(line(year, track, actual, seconds))


if __name__ == "__main__":
    main()
