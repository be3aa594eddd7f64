"""Laws of the dice: they have addresses, not an order. Nothing that is added, moved or renamed moves anybody else's dice."""

from __future__ import annotations

import copy
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generated import Written, numbers, written
from laws.games import plays, prepared, ready, seeds
from whitecell.engine import twin
from whitecell.engine.prepared import Prepared
from whitecell.game import Game
from whitecell.plays import Changed, Chose, Play, Settled
from whitecell.position import Forcing

# Section 1: order has a meaning in these and in lists; elsewhere it has none. (Teams are the members of a family.)
ORDERED = {
    "calendar",
    "order",
    "families",
    "teams",
    "moves",
    "threats",
    "offers",
    "injects",
    "rules",
    "endings",
}


def told(ready_: Prepared, play: Play, without: frozenset[str] = frozenset()) -> tuple[Any, ...]:
    """A play in names alone: its ending, its values by column, every happening; columns in `without` left out."""
    game = ready_.game
    values = {
        name: play.row[column.cell] for name, column in game.by_name.items() if column.quantity not in without
    }
    beliefs = {
        (name, game.teams[team].name): play.row[cell]
        for name, column in game.by_name.items()
        for team, cell in column.beliefs.items()
        if column.quantity not in without
    }
    return play.ending, play.ended, values, beliefs, tuple(_happening(game, one) for one in play.happenings)


def _happening(game: Game, one: Any) -> tuple[Any, ...]:
    found: list[Any] = [type(one).__name__]
    for key in one.__dataclass_fields__:
        found.append((key, _plain(game, key, getattr(one, key))))
    return tuple(found)


def _plain(game: Game, key: str, value: Any) -> Any:
    if key == "option" and value is not None:
        option = game.options[value]
        return game.teams[option.team].name, option.move, option.member, option.bonus
    if key == "team":
        return game.teams[value].name
    if key == "inject":
        return game.injects[value].name, game.injects[value].member
    if key == "order":
        return tuple(tuple(game.teams[team].name for team in stage) for stage in value)
    if key == "entries":  # how long the menu was
        return None
    if key == "fact" and value is not None:
        return game.facts[value].name
    if key == "changes":
        return tuple(_change(game, change) for change in value)
    return value


def _change(game: Game, change: Changed) -> tuple[Any, ...]:
    column = game.columns[change.column]
    return column.quantity, column.member, change.before, change.after, change.wanted, change.text


def shuffled(scenario: Written, seed: int) -> Written:
    """The scenario with everything in another order whose order has no meaning."""
    dice = random.Random(seed)

    def other(entries: Written) -> Written:
        names = list(entries)
        dice.shuffle(names)
        return {name: entries[name] for name in names}

    found = {
        section: entries if section in ORDERED or not isinstance(entries, dict) else other(entries)
        for section, entries in scenario.items()
    }
    return other(found)


@settings(max_examples=12)
@given(numbers, seeds, plays, st.integers(0, 99))
def test_the_order_of_sections_and_entries_has_no_meaning(
    number: int, seed: int, play: int, other: int
) -> None:
    """Section 1: order has a meaning in calendar, order, families, moves, injects, rules and endings only."""
    scenario = written(number)
    scenario.setdefault("order", [list(scenario["teams"])])
    one, two = ready(scenario), ready(shuffled(scenario, other))
    assert told(one, twin.play(one, seed, play)) == told(two, twin.play(two, seed, play))


@settings(max_examples=12)
@given(numbers, seeds, plays)
def test_what_nobody_reads_moves_nobody(number: int, seed: int, play: int) -> None:
    """Section 11: adding a quantity, a judgement or an inject that is not read changes no play."""
    scenario = written(number)
    more = copy.deepcopy(scenario)
    more["quantities"] = {
        "a new thing": {"count": "0 to 9", "start": "between 1 and 5"},
        **more["quantities"],
        "another": {"flag": "no", "per": "team"},
    }
    more["judgements"] = {
        "a new guess": "likely 1 to 9",
        **more["judgements"],
        "a newer guess": {"experts": {"a": "between 1 and 2", "b": "between 3 and 4"}},
    }
    more["injects"] = {
        "a new cloud": {"chance": "50%", "again": "always", "effects": ["a new thing up 1"]},
        **more.get("injects", {}),
    }
    added = frozenset({"a new thing", "another"})
    one, two = prepared(number), ready(more)
    first, second = twin.play(one, seed, play), twin.play(two, seed, play)
    assert told(one, first)[:4] == told(two, second, added)[:4]
    kept = [one for one in told(two, second)[4] if "a new cloud" not in str(one)]
    assert list(told(one, first)[4]) == kept


@settings(max_examples=12)
@given(numbers, seeds, plays)
def test_a_move_that_is_never_legal_moves_nobody(number: int, seed: int, play: int) -> None:
    scenario = written(number)
    more = copy.deepcopy(scenario)
    family = "state"
    more["moves"] = {
        "a new way": {
            "by": list(scenario["teams"]),
            "target": family,
            "when": "turn > last",
            "on success": [
                "unrest up 1" if "per" not in scenario["quantities"]["unrest"] else "terms met becomes yes"
            ],
        },
        **more["moves"],
    }
    one, two = prepared(number), ready(more)
    assert told(one, twin.play(one, seed, play)) == told(two, twin.play(two, seed, play))


@settings(max_examples=12)
@given(numbers, seeds, plays)
def test_a_team_that_only_waits_moves_nobody(number: int, seed: int, play: int) -> None:
    scenario = written(number)
    scenario.setdefault("order", [list(scenario["teams"])])
    if isinstance(scenario["order"], dict):
        scenario["order"] = scenario["order"]["otherwise"]
    more = copy.deepcopy(scenario)
    more["teams"]["observers"] = {"brief": "You watch.", "tendencies": {"wait": "1"}}
    more["order"] = [*scenario["order"], "observers"]
    per_team = [name for name, one in scenario["quantities"].items() if one.get("per") == "team"]
    one, two = ready(scenario), ready(more)
    if _reads_teams(scenario):
        return
    first, second = (
        told(one, twin.play(one, seed, play), frozenset(per_team)),
        told(two, twin.play(two, seed, play), frozenset(per_team)),
    )
    assert first[:3] == second[:3]


def _reads_teams(scenario: Written) -> bool:
    """Whether a scenario goes through all teams anywhere, so that one team more is one member more."""
    text = str(scenario)
    return any(
        words in text
        for words in (
            "each team",
            "(team where",
            "'each': 'team'",
            "'target': 'team'",
            "reveal",
            "'known to'",
        )
    )


@settings(max_examples=12)
@given(numbers, seeds, plays, st.data())
def test_a_renamed_entry_with_its_old_name_as_id_keeps_its_dice(
    number: int, seed: int, play: int, data: st.DataObject
) -> None:
    """Section 1: `id` is the name under which its dice are drawn, where it must survive a renaming."""
    scenario = written(number)
    section = data.draw(
        st.sampled_from(
            [
                one
                for one in ("moves", "injects", "judgements", "quantities", "teams", "threats")
                if scenario.get(one)
            ]
        )
    )
    everything = [name for entries in scenario.values() if isinstance(entries, dict) for name in entries]
    alone = [name for name in sorted(scenario[section]) if sum(name in other for other in everything) == 1]
    if not alone:
        return
    old = data.draw(st.sampled_from(alone))
    new = (
        "renamed "
        + {
            "moves": "way",
            "injects": "cloud",
            "judgements": "guess",
            "quantities": "thing",
            "teams": "party",
            "threats": "menace",
        }[section]
    )
    one, two = prepared(number), ready(renamed(scenario, section, old, new))
    first, second = (str(told(each, twin.play(each, seed, play))).replace('"', "'") for each in (one, two))
    assert first == second.replace(new, old)


def renamed(scenario: Written, section: str, old: str, new: str) -> Written:
    """The scenario with an entry under another name, everywhere, and the old name as its id."""

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                walk(key): walk(one) if key not in ("id", "title", "brief", "says", "source") else one
                for key, one in value.items()
            }
        if isinstance(value, list):
            return [walk(one) for one in value]
        return value.replace(old, new) if isinstance(value, str) else value

    found: Written = walk(scenario)
    entry = found[section][new]
    entry = {"range": entry} if isinstance(entry, str) else entry
    found[section][new] = {"id": old, **entry}
    return found


def chosen_in(play: Play) -> list[tuple[int, Chose]]:
    """The choices of a play, each with its place among the happenings."""
    return [(place, one) for place, one in enumerate(play.happenings) if isinstance(one, Chose)]


@settings(max_examples=25)
@given(numbers, seeds, plays, st.data())
def test_forcing_what_happens_anyway_changes_nothing(
    number: int, seed: int, play: int, data: st.DataObject
) -> None:
    """Section 12.2: what is forced moves nobody else's dice; forced to what it was, nothing at all.

    1. Choices, and quantities at the start.
    2. Rolls: the row is the same (what fell is not told, since nothing fell).
    """
    one = prepared(number)
    expected = twin.play(one, seed, play)
    choices = {(choice.turn, choice.team, choice.slot): choice.option for _, choice in chosen_in(expected)}
    begun = twin.begin(one, seed, play)
    starts = {
        place: begun.row[column.cell]
        for place, column in enumerate(one.game.columns)
        if data.draw(st.booleans())
    }
    assert twin.play(one, seed, play, forcing=Forcing(choices=choices, starts=starts)) == expected
    rolls = {}
    for settled in expected.happenings:
        if isinstance(settled, Settled):
            option = one.game.options[settled.option]
            rolls[settled.turn, settled.team, option.move, option.member] = (settled.success, settled.margin)
    assert twin.play(one, seed, play, forcing=Forcing(rolls=rolls)).row == expected.row


@settings(max_examples=25)
@given(numbers, seeds, plays)
def test_forbidding_what_would_not_be_chosen_changes_nothing(number: int, seed: int, play: int) -> None:
    """Section 10: plays differ only where the forbidden move would have been made."""
    one = prepared(number)
    expected = twin.play(one, seed, play)
    chosen = {
        (choice.team, one.game.options[choice.option].move)
        for _, choice in chosen_in(expected)
        if choice.option is not None
    }
    every = {(option.team, option.move) for option in one.game.options}
    assert twin.play(one, seed, play, forcing=Forcing(may_not=frozenset(every - chosen))) == expected


@settings(max_examples=25)
@given(numbers, seeds, plays, st.data())
def test_forbidding_a_move_changes_nothing_before_it_would_have_been_made(
    number: int, seed: int, play: int, data: st.DataObject
) -> None:
    one = prepared(number)
    options = one.game.options
    expected = twin.play(one, seed, play)
    made = [(c.team, options[c.option].move) for _, c in chosen_in(expected) if c.option is not None]
    if not made:
        return
    team, move = data.draw(st.sampled_from(made))
    found = twin.play(one, seed, play, forcing=Forcing(may_not=frozenset({(team, move)})))
    first = next(
        place
        for place, c in chosen_in(expected)
        if c.option is not None and (c.team, options[c.option].move) == (team, move)
    )
    assert found.happenings[:first] == expected.happenings[:first]
    assert found.happenings[first] != expected.happenings[first]
    again = [c for _, c in chosen_in(found) if c.option is not None]
    assert (team, move) not in [(c.team, options[c.option].move) for c in again if c.option is not None]
