"""A doctrine in an empty seat: it proposes by the twin's own choice, argues with the scenario's reasons, and estimates by its odds.

What a robot does is labelled so everywhere. It acts when a phase begins, or when a team is handed to it, and only where the team
has not acted; a person can take the seat at any time.
"""

from __future__ import annotations

from collections.abc import Iterator

from whitecell.engine.choosing import choose, weighed
from whitecell.engine.settling import WAYS
from whitecell.engine.standing import apply_effects
from whitecell.exercise import events as e
from whitecell.exercise.at_the_table import entries, standing
from whitecell.exercise.dice import engine_seed
from whitecell.exercise.knowing import known_row
from whitecell.exercise.moves import Move
from whitecell.exercise.proposing import slots
from whitecell.exercise.state import Exercise

CONTESTED = "we would rather it failed"  # where the scenario has no reason against it that is true: it shall at least roll
NEAR = 1 << 16  # a sixteenth of a point of what a team wants: less is not worth an argument


def acts(x: Exercise, team: str) -> tuple[e.Event, ...]:
    """What the team's doctrine does in this phase, if the team has done nothing in it yet."""
    act = {"propose": _proposals, "argue": _arguments, "estimate": _estimates}.get(x.table.phase)
    return () if act is None else tuple(act(x, team))


def _proposals(x: Exercise, team: str) -> Iterator[e.Event]:
    """What the twin would choose, slot by slot, from the position as it stands."""
    number = x.team_number(team)
    if any(move.team == team for move in x.table.of_turn()):
        return
    yield from _chosen(x, number, frozenset(), [])


def answers(x: Exercise, team: str) -> tuple[e.Proposed, ...]:
    """The moves by which the team's doctrine answers what lies on the table, in the slots that it has left."""
    number = x.team_number(team)
    others = frozenset(option.number for option in x.ready.game.options if option.answers is None)
    mine = [move.option for move in x.table.of_turn() if move.team == team and move.option is not None]
    return tuple(_chosen(x, number, others, mine))


def _chosen(x: Exercise, number: int, not_now: frozenset[int], earlier: list[int]) -> Iterator[e.Proposed]:
    """What the twin would choose, slot by slot, after `earlier`, among all that is on the menu but `not_now`."""
    team, turn = x.teams[number], x.table.turn
    at = standing(x)
    if not any(number in stage for stage in at.order):
        return
    chosen = list(earlier)
    known: dict[int, int] = {}
    for slot in range(len(chosen) + 1, slots(x, team) + 1):
        open_now = [entry for entry in entries(x, number, chosen) if entry not in not_now]
        if len(open_now) == 1:
            break
        row = at.frozen or at.row
        entry = choose(x.ready, number, turn, slot, open_now, row, engine_seed(x.seed), 0, known=known)
        if entry is None:
            break
        chosen.append(entry)
        option = x.ready.game.options[entry]
        hidden = option.secret or option.sealed_until is not None
        yield e.Proposed(
            f"{team} {turn}.{slot}", team, slot, 1, f"robot/{team}", option.move, option.member, option.bonus,
            sealed=hidden, answers=option.answers or "", by="robot",
        )  # fmt: skip


def liking(x: Exercise, team: int, row: list[int]) -> int:
    """How much a team likes a row: the sum of what it wants, the least of its factions'."""
    sums = [
        sum(want.value(row) * want.worth(row) * want.scale for want in wants) >> 20
        for wants in x.ready.wants[team]
    ]
    return min(sums, default=0)


def _stake(x: Exercise, team: int, move: Move, row: list[int]) -> int:
    """How much better a team would like it if a move worked than if it failed, as it knows things."""
    assert move.option is not None
    option = x.ready.options[move.option]
    worked, failed = list(row), list(row)
    for outcomes, after in ((option.success, worked), (option.failure, failed)):
        if outcomes:
            apply_effects(x.ready, after, outcomes[0][1], None)
    return liking(x, team, worked) - liking(x, team, failed)


def seen_by_all(x: Exercise) -> list[Move]:
    """The open moves of the menu that lie on the table and are not settled."""
    return [move for move in x.table.of_turn() if move.live and not move.hidden and move.option is not None]


def _arguments(x: Exercise, team: str) -> Iterator[e.Event]:
    """For or against, by what the team wants, with a reason of the scenario's that is true as the team knows things.

    A robot that would rather see a move fail contests it in any case, since a move to which nobody objects passes.
    """
    number = x.team_number(team)
    if any(team in move.argued_by for move in x.table.of_turn()):
        return
    row = known_row(x, number)
    stakes = [(_stake(x, number, move, row), move) for move in seen_by_all(x) if move.team != team]
    left = x.setting("arguments")
    for stake, move in sorted(stakes, key=lambda one: -abs(one[0])):
        assert move.option is not None
        if x.ready.game.options[move.option].dice == "certain":
            continue
        _, heard = weighed(x.ready.options[move.option], row)
        reasons = [words for words, weight in heard if (weight > 0) == (stake > 0) and weight]
        if left and (stake <= -NEAR or (stake >= NEAR and reasons)):
            left -= 1
            side = "for" if stake > 0 else "against"
            text = reasons[0] if reasons else CONTESTED
            yield e.Argued(f"{move.ref}/{team} 1", move.ref, team, f"robot/{team}", side, text, by="robot")


def _estimates(x: Exercise, team: str) -> Iterator[e.Event]:
    """The scenario's odds, as the team knows things, for every contested move of another team."""
    row = known_row(x, x.team_number(team))
    seat = f"robot/{team}"
    for move in seen_by_all(x):
        assert move.option is not None
        if move.contested and move.team != team and (seat, move.round) not in move.estimates:
            option = x.ready.options[move.option]
            settled_by, _ = weighed(option, row, option.option.bonus_weight)
            good, _ = WAYS[option.option.dice].chances(settled_by, (), ())
            percent = min(99, max(1, (100 * good[0] + 32_768) // 65_536))
            yield e.Estimated(move.ref, team, seat, move.round, percent, by="robot")
