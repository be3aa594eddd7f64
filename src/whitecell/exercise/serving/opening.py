"""An exercise opened: founded anew with its log, or taken up again where its log stands, with its clocks where they stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from whitecell.engine.prepared import Prepared
from whitecell.errors import UsageError
from whitecell.exercise.asked import Command, Refusal
from whitecell.exercise.events import Entry
from whitecell.exercise.forking import fork
from whitecell.exercise.founding import found
from whitecell.exercise.log import Log, create_log, open_log
from whitecell.exercise.serving.codes import a_seed, a_token, a_world
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.house import codes_of
from whitecell.exercise.serving.moments import Moments
from whitecell.exercise.serving.people import People
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import Viewer
from whitecell.game import Game

HOST = Viewer("host")
WHY = "the server was started again; the host goes on when all are back"


def people_of(path: Path) -> Path:
    """The file with the names and the doors, beside a log."""
    return path.with_name(path.name + ".people")


def begin(
    game: Game,
    path: Path,
    *,
    pace: str,
    settings: Mapping[str, int] | None = None,
    robots: Sequence[str] = (),
    claims: Mapping[str, str] | None = None,
) -> Holding:
    """A new exercise in its lobby, its log at `path`, the teams named in `robots` run by their doctrines."""
    moments = Moments()
    entry, x = found(
        game, seed=a_seed(), world=a_world(), now=moments(), pace=pace, settings=settings, claims=claims
    )
    log = create_log(path, entry, game)
    people_of(path).unlink(missing_ok=True)
    people = People(people_of(path))
    holding = Holding(codes_of(people)["lobby"], x, log, people, moments, lambda: _anew(log))
    holding.path = path
    for team in robots:
        answer = holding.now_do(Command(a_token(), "run", HOST, {"team": team, "robot": True}))
        if isinstance(answer, Refusal):
            raise UsageError(f"--robots: {answer.text}")
    return holding


def go_on(path: Path) -> Holding:
    """An exercise taken up from its log. The time in which no server ran is a pause, which the host ends; no clock has jumped."""
    log = open_log(path)
    x = log.exercise()
    people = People(people_of(path))
    stood = max(x.at, people.last_alive())
    moments = Moments(not_before=stood)
    holding = Holding(codes_of(people)["lobby"], x, log, people, moments, lambda: _anew(log))
    holding.path = path
    if x.clock.paused_at is None and not x.closed and x.table.phase != "lobby":
        holding.pause_since(stood, WHY)
    return holding


def branch(
    entries: Sequence[Entry], games: Mapping[str, Game], cut: int, *, beside: Path, parent: str
) -> Holding:
    """An exercise forked after an entry of another: the same past, other dice, nobody in it, and a log of its own beside the other's."""
    ready = {key: Prepared(game) for key, game in games.items()}
    moments = Moments(not_before=entries[-1].at)
    made, x = fork(entries, cut, ready, parent=parent, seed=a_seed(), now=moments())
    number = next(
        one
        for one in range(1, 1000)
        if not beside.with_name(f"{beside.stem}-fork-{one}{beside.suffix}").exists()
    )
    path = beside.with_name(f"{beside.stem}-fork-{number}{beside.suffix}")
    log = create_log(path, made[0], games[x.founded.game])
    log.append(made[1:])
    people_of(path).unlink(missing_ok=True)
    people = People(people_of(path))
    holding = Holding(codes_of(people)["lobby"], x, log, people, moments, lambda: _anew(log))
    holding.path = path
    holding.pause_since(moments(), "forked; the host goes on")
    return holding


def _anew(log: Log) -> Exercise:
    """The exercise folded anew, after the texts that were withdrawn are gone."""
    log.redact()
    return log.exercise()
