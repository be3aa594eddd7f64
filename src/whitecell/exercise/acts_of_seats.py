"""What people in a team's seat do: draft, propose, recall, argue, estimate, give a word, say that they are ready."""

from __future__ import annotations

from whitecell.exercise import events as e
from whitecell.exercise.acting import Acting
from whitecell.exercise.asked import RefusedError
from whitecell.exercise.becoming import move_of_argument
from whitecell.exercise.dice import a_word
from whitecell.exercise.going_on import lay_late
from whitecell.exercise.proposing import AFTERWARDS, Proposer, proposal

SIDES = ("for", "against")


def draft(acting: Acting) -> None:
    """Unfinished text is kept under its key; nothing else happens."""
    acting.happen(e.Drafted(acting.seat(), acting["key"], acting["text"]))


def propose(acting: Acting) -> None:
    """A move is proposed in a slot, or changed there; once moves lie on the table, only one that answers another."""
    acting.during("propose", *AFTERWARDS)
    team = acting.team()
    by = "white cell" if acting.white else "person"
    made = proposal(acting.x, Proposer(team, acting.seat(), by), acting["slot"], acting.given)
    acting.happen(made)
    for (seat, key), _ in list(acting.x.drafts.items()):
        if key == f"propose/{made.slot}" and seat == acting.seat():
            acting.happen(e.Drafted(seat, key, ""))
    if acting.x.table.phase in AFTERWARDS:
        lay_late(acting, made.ref)


def recall(acting: Acting) -> None:
    """What was proposed in a slot is taken back."""
    acting.during("propose")
    team = acting.team()
    ref = f"{team} {acting.x.table.turn}.{acting['slot']}"
    if ref not in acting.x.table.moves:
        raise RefusedError("unknown", f'"{team}" has proposed nothing in slot {acting["slot"]}.', "slot")
    acting.happen(e.Recalled(ref, team, acting.seat()))


def ready(acting: Acting) -> None:
    """The team is done with this phase, or not; when all teams with people are, the console says so."""
    acting.happen(e.Ready(acting.team(), acting["ready"]))


def argue(acting: Acting) -> None:
    """A reason for or against a move; each team has some to spend in a turn."""
    acting.during("argue", "centre")
    team, move = acting.team(), acting.move()
    if acting["side"] not in SIDES:
        raise RefusedError("form", 'An argument is "for" or "against".', "side")
    if move.hidden:
        raise RefusedError("not now", f'"{move.ref}" is sealed: nobody argues about it.', "move")
    if not acting["text"]:
        raise RefusedError("form", "An argument says something.", "text")
    spent = sum(one.team == team for other in acting.x.table.of_turn() for one in other.arguments)
    most = acting.x.setting("arguments")
    if acting.x.table.phase == "argue" and spent >= most:
        raise RefusedError("too much", f'"{team}" has spent its {most} arguments of this turn.', "text")
    if move.fixed is not None:
        raise RefusedError("not now", f'The odds of "{move.ref}" are fixed.', "move")
    mine = [one for one in move.arguments if one.team == team]
    number = 1 + max((int(one.ref.rsplit(" ", 1)[1]) for one in mine), default=0)
    ref = f"{move.ref}/{team} {number}"
    acting.happen(
        e.Argued(
            ref, move.ref, team, acting.seat(), acting["side"], acting["text"], acting["cites"],
            "white cell" if acting.white else "person",
        )
    )  # fmt: skip


def unargue(acting: Acting) -> None:
    """An argument is taken back, and can be spent again."""
    acting.during("argue")
    team = acting.team()
    try:
        move = move_of_argument(acting.x, acting["ref"])
    except KeyError:
        raise RefusedError("unknown", f'There is no argument "{acting["ref"]}".', "ref") from None
    if not any(one.ref == acting["ref"] and one.team == team for one in move.arguments):
        raise RefusedError("not yours", "Only the team that argued can take it back.", "ref")
    acting.happen(e.Unargued(acting["ref"], team))


def estimate(acting: Acting) -> None:
    """A number for a contested move, in percent; it can be changed until the round is over."""
    acting.during("estimate")
    team, move = acting.team(), acting.move()
    if not move.contested or move.hidden:
        raise RefusedError("not now", f'"{move.ref}" is decided by no die that is open to estimates.', "move")
    if move.shown >= move.round:
        raise RefusedError("not now", f'The estimates of "{move.ref}" are shown already.', "move")
    low, high = acting["low"], acting["high"]
    if low >= 0 and high >= 0 and not low <= acting["percent"] <= high:
        raise RefusedError("form", "Your number lies between your least and your most.", "percent")
    by = "white cell" if acting.white else "person"
    acting.happen(e.Estimated(move.ref, team, acting.seat(), move.round, acting["percent"], low, high, by))


def word(acting: Acting) -> None:
    """A word for a die, from the browser of a team that moves or argues, once, after the odds are fixed."""
    team, move = acting.team(), acting.move()
    if team != move.team and team not in move.argued_by:
        raise RefusedError("not yours", "Only teams that move or argue give a word to the die.", "move")
    if move.fixed is None or move.rolled is not None or move.attempt in acting.x.thrown:
        raise RefusedError("not now", "A word is given between the odds and the die.", "move")
    given = a_word(acting["word"])
    if not given:
        raise RefusedError("form", "A word has letters or digits.", "word")
    if (move.attempt, team) not in acting.x.words:  # the first one stays
        acting.happen(e.WordGiven(move.ref, team, given))
