"""What the white cell does: mark, weigh, rule, roll, set what follows, tell, bring in, amend, answer, unveil."""

from __future__ import annotations

from whitecell.errors import UsageError
from whitecell.exercise import at_the_table as rules
from whitecell.exercise import events as e
from whitecell.exercise.acting import Acting
from whitecell.exercise.asked import RefusedError
from whitecell.exercise.becoming import move_of_argument
from whitecell.exercise.changes import read_change
from whitecell.exercise.going_on import settle as settle_move
from whitecell.exercise.moves import MARKS
from whitecell.exercise.throwing import fix as fix_odds
from whitecell.exercise.throwing import throw, throw_real

STRENGTHS = ("strong", "weak", "")


def lines_of(acting: Acting, field: str = "lines") -> tuple[e.Line, ...]:
    """The changes of a field, read; raises `RefusedError` with what is wrong in the first that is."""
    try:
        return tuple(read_change(acting.x.ready.game, text) for text in acting[field] if text)
    except UsageError as error:
        raise RefusedError("form", str(error), field) from None


def mark(acting: Acting) -> None:
    """A move is marked: it passes, rolls, goes to the centre, or is struck; what was struck can be put back."""
    acting.during("argue", "sort", "estimate", "centre", "rolls")
    move = acting.move(live=False)
    if move.result or not move.on_table:
        raise RefusedError("not now", f'"{move.ref}" is not open any more.', "move")
    if acting["mark"] not in MARKS:
        raise RefusedError("form", f"A mark is one of {', '.join(MARKS)}.", "mark")
    if move.fixed is not None:
        raise RefusedError("not now", f'The odds of "{move.ref}" are fixed; undo that first.', "move")
    there = [one for one in acting.x.table.of_turn() if one.mark == "centre" and one.ref != move.ref]
    most = acting.x.setting("centre")
    if acting["mark"] == "centre" and len(there) >= most:
        refs = ", ".join(one.ref for one in there)
        raise RefusedError("too much", f"At most {most} moves go to the centre; {refs} are there.", "mark")
    acting.happen(e.Marked(move.ref, acting["mark"], acting.seat()))


def weigh(acting: Acting) -> None:
    """An argument is marked strong, weak, or neither."""
    if acting["strength"] not in STRENGTHS:
        raise RefusedError("form", 'An argument is "strong", "weak", or neither ("").', "strength")
    try:
        move_of_argument(acting.x, acting["ref"])
    except KeyError:
        raise RefusedError("unknown", f'There is no argument "{acting["ref"]}".', "ref") from None
    acting.happen(e.Weighed(acting["ref"], acting["strength"]))


def rule(acting: Acting) -> None:
    """The umpire's number; the first is given before the others are shown, and every change of mind is kept."""
    acting.during("argue", "sort", "estimate", "centre", "rolls")
    move = acting.move()
    if move.rolled is not None:
        raise RefusedError("not now", f'The die of "{move.ref}" has fallen.', "move")
    if move.fixed is not None and any(attempt == move.attempt for attempt, _ in acting.x.words):
        raise RefusedError(
            "not now", f'Words for the die of "{move.ref}" were given; its odds stand.', "move"
        )
    acting.happen(e.Ruled(move.ref, acting["percent"], not move.rulings, acting["why"]))
    if move.fixed is not None:  # before the die, the odds follow the ruling
        fix_odds(acting, acting.x.table.moves[move.ref])


def fix(acting: Acting) -> None:
    """The odds of a move are fixed as they stand."""
    acting.during("centre", "rolls")
    move = acting.move()
    if move.mark == "passes" or move.fixed is not None:
        raise RefusedError("not now", f'"{move.ref}" needs no odds, or has them.', "move")
    fix_odds(acting, move)


def roll(acting: Acting) -> None:
    """The die of a move falls: the exercise's own, or a real one whose face is typed in."""
    acting.during("centre", "rolls")
    move = acting.move()
    if move.rolled is not None:
        raise RefusedError("not now", f'The die of "{move.ref}" has fallen.', "move")
    if move.mark == "passes":
        raise RefusedError("not now", f'"{move.ref}" passes without a die.', "move")
    if move.fixed is None:
        fix_odds(acting, move)
        move = acting.x.table.moves[move.ref]
        if move.fixed is None:
            raise RefusedError("not now", f'Nobody has a number for "{move.ref}" yet.', "move")
    if acting["face"]:
        throw_real(acting, move, acting["face"])
    else:
        throw(acting, move)


def effects(acting: Acting) -> None:
    """What follows from a move besides what the scenario says; in own words it is all that follows."""
    move = acting.move()
    acting.happen(e.Effects(move.ref, lines_of(acting), acting["why"]))


def settle(acting: Acting) -> None:
    """What follows from a move happens now."""
    acting.during("centre", "rolls")
    move = acting.move()
    if move.mark != "passes" and move.rolled is None:
        raise RefusedError("not now", f'The die of "{move.ref}" has not fallen.', "move")
    settle_move(acting, move)


def narrate(acting: Acting) -> None:
    """How a move is told to everybody who may know of it."""
    acting.happen(e.Narrated(acting.move(live=False).ref, acting["text"]))


def headline(acting: Acting) -> None:
    """The headline of the turn."""
    if not acting.x.table.turn:
        raise RefusedError("not now", "There is no turn yet.")
    acting.happen(e.Headlined(acting.x.table.turn, acting["text"], "white cell"))


def inject(acting: Acting) -> None:
    """Something is brought in: an inject of the scenario by its name, or words with their effects, to everybody or some teams."""
    acting.during("brief", "propose", "argue", "sort", "estimate", "centre", "rolls", "headline")
    if acting.x.table.position.phase == "ended":
        raise RefusedError("not now", "The game has ended.")
    name, text = acting["name"], acting["text"]
    if bool(name) == bool(text):
        raise RefusedError(
            "form", "Bring in an inject of the scenario by its name, or write one: one of the two.", "text"
        )  # fmt: skip
    if name and name not in {one.name for one in acting.x.ready.game.injects}:
        raise RefusedError("unknown", f'The scenario has no inject "{name}".', "name")
    to = tuple(acting.known_team(team, "to") for team in acting["to"])
    lines = lines_of(acting)
    played = rules.inject(acting.x, name, acting["member"], lines, text)
    applied = rules.applied(acting.x, played.told)
    acting.happen(
        e.Injected(name, acting["member"], text, to, lines, applied, rules.hash_of(played.position))
    )


def amend(acting: Acting) -> None:
    """The position is changed by hand, for a reason that is kept."""
    if not acting.x.table.turn or acting.x.table.position.phase == "ended":
        raise RefusedError("not now", "There is a position to amend between the first turn and the ending.")
    lines = lines_of(acting)
    if not lines:
        raise RefusedError("form", 'An amendment changes something: "doubt down 2".', "lines")
    played = rules.amend(acting.x, lines, acting["why"], secret=acting["secret"])
    applied = rules.applied(acting.x, played.told)
    acting.happen(e.Amended(lines, applied, acting["why"], acting["secret"], rules.hash_of(played.position)))


def open_ref(acting: Acting) -> None:
    """A ruling or a sealed move is made public."""
    ref = acting["ref"]
    move = acting.x.table.moves.get(ref)
    if ref not in acting.x.rulings and move is None:
        raise RefusedError("unknown", f'There is no ruling and no move "{ref}".', "ref")
    if move is not None and not move.on_table:
        raise RefusedError("not now", f'"{ref}" does not lie on the table yet.', "ref")
    acting.happen(e.Opened(ref))


def looked(acting: Acting) -> None:
    """What plays from this position gave for a move."""
    move = acting.move(live=False)
    acting.happen(e.LookedAhead(move.ref, acting["plays"], acting["percent"]))
