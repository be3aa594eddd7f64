"""An exercise as tables and lines for other programs: every entry as JSON, every move as a row of CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from whitecell.exercise.debriefing import odds_thrown
from whitecell.exercise.events import Drafted, Entry, Founded
from whitecell.exercise.lines import as_line
from whitecell.exercise.moves import Move
from whitecell.exercise.panel import panel
from whitecell.exercise.state import Exercise

COLUMNS = (
    "ref", "turn", "team", "by", "menu", "move", "target", "action", "sealed", "mark", "for", "against", "panel", "umpire",
    "odds", "basis", "dice", "needed", "face", "real", "result", "changed",
)  # fmt: skip


class _Rows:
    """What a writer of CSV writes to."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, row: str) -> None:
        self.written.append(row)


def json_lines(entries: Iterable[Entry], *, closed: bool) -> str:
    """Every entry as a line of JSON but drafts, which were never sent; without the seeds while the exercise is not over."""
    found = []
    for entry in entries:
        if isinstance(entry.event, Drafted):
            continue
        line = as_line(entry)
        seed = getattr(entry.event, "seed", "")
        if not closed and seed:
            line = line.replace(f'"seed":"{seed}"', '"seed":""')
        if not closed and isinstance(entry.event, Founded):
            line = line.replace(f'"world":{entry.event.world}', '"world":0')
        found.append(line)
    return "\n".join(found) + "\n"


def moves_as_csv(x: Exercise) -> str:
    """A row for every move that lay on the table, in the order of the turns; without teams where affiliations are not told."""
    rows = _Rows()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(COLUMNS)
    for move in x.table.moves.values():
        if move.on_table:
            writer.writerow([_safe(str(value)) for value in _row(x, move)])
    return "".join(rows.written)


def _row(x: Exercise, move: Move) -> tuple[object, ...]:
    what, fell, named = move.proposed, move.rolled, bool(x.setting("affiliations"))
    changed = "; ".join(one.column for one in move.changes)
    return (
        move.ref if named else f"turn {move.turn}", move.turn, move.team if named else "", what.by,
        "no" if move.own_words else "yes", what.move, what.target, what.action, "yes" if what.sealed else "no", move.mark,
        sum(one.side == "for" for one in move.arguments), sum(one.side == "against" for one in move.arguments),
        _given(panel(move).percent), _given(move.ruled), _given(odds_thrown(move)),
        move.fixed.basis if move.fixed else "", fell.way if fell else "", fell.needed if fell else "",
        " ".join(map(str, fell.faces)) if fell else "", "yes" if fell and fell.real else "no", move.result, changed,
    )  # fmt: skip


def _given(number: int | None) -> str:
    return "" if number is None else str(number)


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
