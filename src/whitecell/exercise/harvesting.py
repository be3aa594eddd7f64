"""What people invented at a table, as a scenario that extends the one they played: moves in own words become moves of the menu.

The odds are a range, since one table gave them once: from the least to the greatest of the panel's numbers where it had several, else so
many points around the number that was thrown, and marked assumed. The words are the team's; what followed is what the white cell set.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from whitecell.exercise.changes import said
from whitecell.exercise.debriefing import odds_thrown
from whitecell.exercise.moves import Move
from whitecell.exercise.panel import panel
from whitecell.exercise.state import Exercise
from whitecell.language.words import collision_form, why_not_a_name

AROUND = 15  # points on either side of a number that one person gave
LONGEST_NAME = 6  # words of an action that its name has


@dataclass(frozen=True, slots=True)
class Harvest:
    """A scenario as text, the references of the moves that are in it, and what the author still has to say of each."""

    text: str
    moves: tuple[str, ...]
    missing: tuple[str, ...]


def harvest(x: Exercise, extends: str) -> Harvest:
    """The scenario that extends another (a file beside it, or one that comes with the package) by what was invented."""
    game = x.ready.game
    taken = {collision_form(name) for name in _names(x)}
    moves = [
        move for move in x.table.moves.values() if move.own_words and move.proposed.action and move.on_table
    ]
    blocks, judgements, missing = [], [], []
    for move in moves:
        name = _name(move, taken)
        taken.add(collision_form(name))
        odds = f"chance to {name}"
        taken.add(collision_form(odds))
        least, most, source = _range(move)
        asked = _quoted(f"How likely is it that this works: {move.proposed.action}?")
        judgements.append(
            f"  {odds}: {{range: likely {least}% to {most}%, source: {source}, asked: {asked}}}"
        )
        blocks.append("\n".join(_block(x, move, name, odds)))
        missing += [f"{move.ref} ({name}): {what}" for what in _missing(move)]
    head = [
        "# Written from the log of an exercise: what people invented there. Read every line before you play it.",
        "whitecell: 1",
        f"title: {_quoted(game.title + ', with what people invented')}",
        f"extends: {extends}",
        "default source: assumed",
    ]
    if moves:
        head += ["sources:", "  the table: an exercise with people, played once"]
        head += ["judgements:", *judgements, "moves:", *blocks]
    return Harvest("\n".join(head) + "\n", tuple(move.ref for move in moves), tuple(missing))


def _names(x: Exercise) -> Iterator[str]:
    game = x.ready.game
    yield from (option.move for option in game.options)
    yield from (column.quantity for column in game.columns)
    yield from (cell.name for cell in game.cells)
    yield from (team.name for team in game.teams)
    yield from game.families
    yield from (member for members in game.families.values() for member in members)


def _name(move: Move, taken: set[str]) -> str:
    """A name for a move, from the first words of its action, that nothing else has."""
    words = re.findall(r"[^\W\d_]+", move.proposed.action.lower())
    plain = [word for word in words if why_not_a_name(f"a {word} a") is None][:LONGEST_NAME]
    found = " ".join(plain)
    if why_not_a_name(found) is not None or collision_form(found) in taken:
        found = " ".join(["invented", *plain])
    number = 2
    base = found
    while collision_form(found) in taken:
        found, number = f"{base} {number}", number + 1
    return found


def _range(move: Move) -> tuple[int, int, str]:
    """The range of a move's odds in percent, and where it comes from."""
    given = panel(move)
    numbers = list(given.teams.values())
    if len(set(numbers)) > 1:
        return max(1, min(numbers)), min(99, max(numbers)), "the table"
    middle = odds_thrown(move) or given.percent or 50
    return max(1, middle - AROUND), min(99, middle + AROUND), "assumed"


def _block(x: Exercise, move: Move, name: str, odds: str) -> Iterator[str]:
    what = move.proposed
    turn = x.ready.game.turns[move.turn - 1].name
    about = f'Invented by this team in "{turn}".'
    if what.effect:
        about += f" Meant to bring: {what.effect}"
    yield f"  {name}:"
    yield f"    by: {move.team}"
    yield f"    says: {_quoted(what.action)}"
    yield f"    about: {_quoted(about)}"
    yield f"    odds: {odds}"
    for side in ("for", "against"):
        reasons = [one.text for one in move.arguments if one.side == side]
        if reasons:
            yield f"    # {side}, as it was said: {_comment('; '.join(reasons))}"
    lines = ", ".join(said(x.ready.game, line) for line in move.effects)
    if lines:
        yield f"    on {'failure' if move.result == 'fails' else 'success'}: [{lines}]"


def _missing(move: Move) -> Iterator[str]:
    other = "success" if move.result == "fails" else "failure"
    if move.result not in ("works", "fails"):
        yield "it was not settled, so nothing is known of what follows"
    elif not move.effects:
        yield "nothing followed in the numbers; say what success and failure change"
    else:
        yield f"what follows on {other} was not seen; say what it changes"


def _quoted(text: str) -> str:
    """A text as the language takes it in double quotes, on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _comment(text: str) -> str:
    return " ".join(text.split())
