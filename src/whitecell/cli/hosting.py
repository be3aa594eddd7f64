"""The verbs of exercises with people: `host` holds one in the browser, `rehearse` plays one through its pages without anybody."""

from __future__ import annotations

import tempfile
import webbrowser
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import whitecell
from whitecell.cli.app import ScenarioName, app, typed
from whitecell.errors import UsageError

if TYPE_CHECKING:
    from whitecell.exercise.serving.holding import Holding


@app.command()
def host(
    scenario: ScenarioName,
    port: Annotated[int, typer.Option(help="the port that the pages are at", min=1, max=65_535)] = 8000,
    public_url: Annotated[str, typer.Option("--public-url", metavar="URL", help="the address that people open, where it is not this machine's own")] = "",
    log: Annotated[str, typer.Option("--log", metavar="FILE", help="the record; one that is there is gone on with")] = "",
    pace: Annotated[str, typer.Option("--pace", help="table (30 minutes a turn), seminar, or quick")] = "table",
    robots: Annotated[list[str] | None, typer.Option("--robots", metavar="TEAM", help="a team that its doctrine plays; may be said again")] = None,
    settings: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=NUMBER", help="a setting of the exercise; may be said again")] = None,
    only_here: Annotated[bool, typer.Option("--only-here", help="only this machine can open the pages")] = False,
    check: Annotated[bool, typer.Option("--check", help="try everything, say who can open the link, and stop")] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="open the console in a browser")] = True,
) -> None:  # fmt: skip
    """An exercise with people: one link for everybody, a console for you, and the record when it ends."""
    _refuse_without_extra()
    from whitecell.exercise.serving import announcing, reaching
    from whitecell.exercise.serving.house import House
    from whitecell.exercise.serving.running import Running

    where = "127.0.0.1" if only_here else "0.0.0.0"
    reaching.free_port(where, port)
    at = announcing.address(port, public_url, only_here=only_here)
    with tempfile.TemporaryDirectory() as folder:
        name = f"{Path(scenario).stem}-{datetime.now():%Y-%m-%d-%H%M}.exercise"
        path = Path(folder) / name if check else Path(log or name)
        holding = _opened(scenario, path, pace, _numbers(settings or []), robots or [])
        house = House(public=at.public, exercises={holding.code: holding})
        running = Running(house, where, port)

        def ready() -> None:
            print(announcing.announcement(house, holding, at, path), flush=True)
            if check:
                running.server.should_exit = True
            elif browser:
                webbrowser.open(announcing.console_link(house, holding, at))

        running.until_stopped(ready)
    if not check:
        print(
            f"\nStopped; everything accepted is in {path}. To go on: whitecell host {typed(scenario)} --log {path}"
        )


@app.command()
def rehearse(
    scenario: ScenarioName,
    pace: Annotated[
        str, typer.Option("--pace", help="table (30 minutes a turn), seminar, or quick")
    ] = "table",
    slot: Annotated[
        int, typer.Option(help="the minutes there are for all turns and the debrief", min=1)
    ] = 225,
) -> None:
    """A rehearsal: a visitor in every seat plays through the real pages; minutes by phase; exit status 1 where it does not fit its slot."""
    _refuse_without_extra()
    from whitecell.exercise.phases import PACES, TURN
    from whitecell.exercise.serving.rehearsing import rehearse as rehearsed
    from whitecell.report.rehearsal_wording import rehearsal_said

    if pace not in PACES:
        raise UsageError(f'There is no pace "{pace}"; they are {", ".join(PACES)}.')
    game = whitecell.load(scenario)
    with tempfile.TemporaryDirectory() as folder:
        found = rehearsed(game, Path(folder), pace=pace)
    paces = {phase: PACES[pace][phase] for phase in TURN}
    print(rehearsal_said(game, found, paces=paces, pace=pace, slot=slot))
    if found.refused or not found.same or found.total > 60 * slot:
        raise typer.Exit(1)


def _refuse_without_extra() -> None:
    for package in ("starlette", "uvicorn", "segno"):
        if find_spec(package) is None:
            raise UsageError(
                f'Exercises with people need the extra "exercise" ({package} is missing). Mend: pip install "whitecell[exercise]"'
            )


def _opened(scenario: str, path: Path, pace: str, settings: dict[str, int], robots: list[str]) -> Holding:
    """The exercise of a record that is there, or a new one."""
    from whitecell.exercise.founding import claims_of
    from whitecell.exercise.serving import opening

    game = whitecell.load(scenario)
    if not path.exists():
        claims = claims_of(scenario)
        return opening.begin(game, path, pace=pace, settings=settings, robots=robots, claims=claims)
    holding = opening.go_on(path)
    played = holding.x.ready.game
    if played.name != game.name:
        holding.close()
        raise UsageError(
            f"{path} is the record of {played.name}, not of {game.name}. Mend: name another record, or none."
        )
    print(
        f"Going on with {path}: {holding.x.number} entries; it stands in {holding.x.table.phase}, and the clocks wait for you."
    )
    return holding


def _numbers(settings: list[str]) -> dict[str, int]:
    found = {}
    for one in settings:
        name, _, number = one.partition("=")
        if not number.strip().lstrip("-").isdigit():
            raise UsageError(f'--set takes a name and a whole number, as "arguments=3"; "{one}" is none.')
        found[name.strip()] = int(number)
    return found
