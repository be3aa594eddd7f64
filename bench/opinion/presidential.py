"""How near the track of support comes to three presidential elections, state by state, and how long it takes.

    OPENBLAS_NUM_THREADS=1 python bench/opinion/presidential.py [days before the election]

Reads polls, fundamentals and results from ../shared/data/opinion/economist; prints nothing when it is absent.
The centre of each state is the published prior of the last day; states correlate by their covariates.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from whitecell.opinion.areas import Areas, likeness
from whitecell.opinion.over_time import DEFAULT_TRACK, Track, track_support
from whitecell.opinion.polls import Poll
from whitecell.opinion.priors import Fixed, HalfNormal
from whitecell.opinion.scales import to_logit

HERE = Path(__file__).parents[2].parent / "shared" / "data" / "opinion" / "economist"
ELECTIONS = {2008: date(2008, 11, 4), 2012: date(2012, 11, 6), 2016: date(2016, 11, 8)}
SIDES = {2008: ("obama", "mccain"), 2012: ("obama", "romney"), 2016: ("clinton", "trump")}
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


def fit(year: int, ahead: int, *, window: int = 120) -> tuple[Track, np.ndarray, float]:
    """The track of one election, the results, and the seconds it took."""
    areas, actual = areas_of(year)
    priors = replace(DEFAULT_TRACK, common=Fixed(0.12), level=HalfNormal(0.2), walk=HalfNormal(0.3))
    polls = polls_of(year, until=ELECTIONS[year] - timedelta(days=ahead), window=window + ahead)
    start = time.perf_counter()
    track = track_support(
        polls, areas=areas, days=(ELECTIONS[year],), anchor=ELECTIONS[year], population="likely",
        measure="decided", priors=priors, nodes=48,
    )  # fmt: skip
    return track, actual, time.perf_counter() - start


def main() -> None:
    """Prints one line for each election."""
    if not HERE.exists():
        print("The shared tables are not beside this checkout.")
        return
    ahead = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    print("year  polls  rmse   bias   sides right  in50  in80  in95  spread  seconds  effective")
    for year, election in ELECTIONS.items():
        track, actual, seconds = fit(year, ahead)
        beliefs = [track.at(name, election) for name in track.areas.names]
        middle = np.array([belief.median for belief in beliefs])
        inside = [
            np.mean([b.interval(c)[0] < a < b.interval(c)[1] for b, a in zip(beliefs, actual, strict=True)])
            for c in (0.5, 0.8, 0.95)
        ]
        wide = np.mean([(b.quantile(0.84) - b.quantile(0.16)) / 2 for b in beliefs])
        rmse = np.sqrt(np.mean((middle - actual) ** 2))
        print(
            f"{year}  {track.polls:5d}  {100 * rmse:4.2f}  {100 * np.mean(middle - actual):+5.2f}  "
            f"{int(np.sum((middle > 0.5) == (actual > 0.5))):2d} of {len(actual)}     "
            + "  ".join(f"{100 * x:3.0f}%" for x in inside)
            + f"  {100 * wide:5.2f}  {seconds:6.1f}   "
            + f"{track.posterior.effective:.0f} of {track.posterior.tried}"
        )


if __name__ == "__main__":
    main()
