"""The verb that looks back: a record of an exercise, played through the rules, or a play that a run kept."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import fill
from typing import Annotated

import typer

import whitecell
from whitecell.cli.app import app, width
from whitecell.engine.replay import replay as replay_record
from whitecell.ensembles.placing import place
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.language.records import read_record
from whitecell.plays import Play
from whitecell.record import Record
from whitecell.report.record import as_record
from whitecell.report.record_wording import placed
from whitecell.report.story import story


@app.command()
def replay(
    record: Annotated[
        str,
        typer.Argument(
            metavar="RECORD",
            help="a record file, one that comes with the package, or a directory of kept plays",
        ),
    ],
    play: Annotated[int | None, typer.Option(help="of a directory: the play's number", min=0)] = None,
    json_: Annotated[bool, typer.Option("--json", help="as data")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="only whether it ends as it says")] = False,
    among: Annotated[
        int,
        typer.Option(
            help="also where it lies among so many simulated plays, and which doctrine foresees it", min=0
        ),
    ] = 0,
) -> None:
    """A recorded exercise, played through the rules, or a play that a run kept; exit status 2 where it is not so."""
    if play is not None or Path(record).is_dir():
        kept = whitecell.open_plays(record)
        if play is None:
            raise UsageError(f"Which play? whitecell replay {record} --play 0")
        one = kept.play(play)
        print(_told(kept.game, one, json_, f'Play {play} ends: "{one.ending}".' if brief else ""))
        return
    found = read_record(record)
    one, _ = replay_record(found)
    if json_:
        print(_told(found.game, one, json_))
        return
    if not brief:
        print(story(found.game, one, width=width(), record=found.title))
        print()
    print(evidence(found))
    print(
        f'Every line was legal when it was made, and it ends as it says: "{one.ending}", with {len(found.ends)} conditions met.'
    )
    if among:
        for sentence in placed(place(record, plays=max(20, among))):
            print(f"\n{fill(sentence, width())}")


def _told(game: Game, one: Play, as_json: bool, brief: str = "") -> str:
    if as_json:
        return json.dumps(as_record(game, one), indent=1, ensure_ascii=False)
    return brief or story(game, one, width=width())


def evidence(record: Record) -> str:
    """How many lines of a record rest on what."""
    counts = [f"{count} {kind}" for kind, count in record.evidence().items() if count]
    assumed = sum(not line.turn_known for line in record.lines)
    turns = f" The turn of {assumed} is assumed." if assumed else ""
    return f"{record.title}: {len(record.lines)} lines ({', '.join(counts)}).{turns}"
