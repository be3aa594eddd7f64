"""The verb that lets teams learn."""

from __future__ import annotations

from typing import Annotated

import typer

import whitecell
from whitecell.cli.app import ScenarioName, Seed, app, typed
from whitecell.cli.waiting import watched
from whitecell.report.learning import LearnedFit, LearnedWay, learned_sentences


@app.command()
def learn(
    scenario: ScenarioName,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="where what is learned is written")],
    team: Annotated[
        list[str] | None, typer.Option(help="a team that learns; else those that are far-sighted")
    ] = None,
    plays: Annotated[
        int, typer.Option(help="how many plays a sweep, by the teams' own ways", min=1)
    ] = 10_000,
    seed: Seed = 0,
) -> None:
    """What teams learn of the worth of a position at the next turn, from plays; written with its fit and a hash."""
    game = whitecell.load(scenario)
    with watched(game.title, "sweeps") as tell:
        done = [0]

        def heard(beginning: str, sweep: int, moved: float) -> None:
            done[0] += 1
            tell(done[0], 90)

        found = whitecell.learn(game, teams=team or (), plays=plays, seed=seed, tell=heard)
    whitecell.write_learned(out, found)
    ways = [LearnedWay(way.beginning, way.sweeps, way.settled, way.moved / 1e6) for way in found.ways]
    fits = [
        LearnedFit(
            f"{worth.team} ({worth.faction})" if worth.faction else worth.team,
            [(game.turns[fit.turn - 1].name, fit.learned / 1e6, fit.plain / 1e6) for fit in worth.fits],
        )
        for worth in found.ways[0].worths
    ]
    print("\n".join(learned_sentences(ways, found.apart / 1e6, found.settled, fits)))
    print(f"Written: {out}. One play by it: whitecell play {typed(scenario)} --learned {typed(out)}")
