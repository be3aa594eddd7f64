"""The verb that holds an exercise: a page for everybody, a console for the host, a record from which nothing accepted is lost."""

from __future__ import annotations

import tempfile
import webbrowser
from datetime import datetime
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
    try:
        from whitecell.exercise.serving import announcing, reaching
        from whitecell.exercise.serving.house import House
        from whitecell.exercise.serving.running import Running
    except ModuleNotFoundError as error:
        raise UsageError(
            f'Exercises with people need the extra "exercise" ({error.name} is missing). Mend: pip install "whitecell[exercise]"'
        ) from error
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


def _opened(scenario: str, path: Path, pace: str, settings: dict[str, int], robots: list[str]) -> Holding:
    """The exercise of a record that is there, or a new one."""
    from whitecell.exercise.serving import opening

    game = whitecell.load(scenario)
    if not path.exists():
        return opening.begin(game, path, pace=pace, settings=settings, robots=robots)
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
