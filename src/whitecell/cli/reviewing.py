"""The verbs that look back: a record of an exercise, played through the rules."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from whitecell.cli.app import app, width
from whitecell.engine.replay import replay as replay_record
from whitecell.language.records import read_record
from whitecell.record import Record
from whitecell.report.record import as_record
from whitecell.report.story import story


@app.command()
def replay(
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help="a record file, or one that comes with the package")
    ],
    json_: Annotated[bool, typer.Option("--json", help="as data")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="only whether it ends as it says")] = False,
) -> None:
    """A recorded exercise, played through the rules to its end; exit status 2 where a line is illegal or an end is missed."""
    found = read_record(record)
    play, _ = replay_record(found)
    if json_:
        print(json.dumps(as_record(found.game, play), indent=1, ensure_ascii=False))
        return
    if not brief:
        print(story(found.game, play, width=width(), record=found.title))
        print()
    print(evidence(found))
    print(
        f'Every line was legal when it was made, and it ends as it says: "{play.ending}", with {len(found.ends)} conditions met.'
    )


def evidence(record: Record) -> str:
    """How many lines of a record rest on what."""
    counts = [f"{count} {kind}" for kind, count in record.evidence().items() if count]
    assumed = sum(not line.turn_known for line in record.lines)
    turns = f" The turn of {assumed} is assumed." if assumed else ""
    return f"{record.title}: {len(record.lines)} lines ({', '.join(counts)}).{turns}"
