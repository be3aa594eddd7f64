"""Everything that a game draws, with its address: no two draws may share one."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.addresses import address
from whitecell.game import Game
from whitecell.language.happenings import inject_addresses
from whitecell.language.tables import Tables


def no_shared_dice(game: Game, tables: Tables, scenario: sc.Scenario) -> None:
    """Two draws of one game never share an address: refused, with the names of both."""
    seen: dict[int, str] = {}
    told = False
    places = {f'the move "{move.label.name}"': move.label.place for move in scenario.moves}
    for where, what in all_addresses(scenario, game, tables):
        other = seen.setdefault(where, what)
        if other != what and not (told and what.startswith("the assumed number")):
            told = True  # two entries of one id share their assumed numbers too: said once
            both = f"{other} and {what}"
            text = f'{both[0].upper()}{both[1:]} would share their dice; give one of them another "id".'
            tables.add("E103", places.get(what, scenario.place), text)


def all_addresses(scenario: sc.Scenario, game: Game, tables: Tables) -> list[tuple[int, str]]:
    """Every address of the game, with what is drawn there."""
    found: list[tuple[int, str]] = []
    turns = [turn.name for turn in game.turns]
    for team in game.teams:
        for turn in turns:
            found += [
                (
                    address("choice", team.id, turn=turn, slot=str(slot)),
                    f'the choice {slot} of "{team.name}" in "{turn}"',
                )
                for slot in range(1, team.moves_a_turn + 1)
            ]
    for option in game.options:
        if not option.bonus:
            owner = game.teams[option.team].id
            found += [
                (
                    address("roll", owner, option.address_id, option.member_id, turns[turn - 1]),
                    f'the move "{option.move}"',
                )
                for turn in sorted(option.turns)
            ]
    found += inject_addresses(tables, game.injects)
    for judgement in game.judgements:
        if judgement.joint is None:
            found.append((judgement.address, f'the judgement "{judgement.name}"'))
    found += [
        (number.address, f'the assumed number "{number.key}" of {number.section}/{number.entry}')
        for number in game.assumed
    ]
    found += [
        (address("joint", "", one.label.id), f'the joint judgement "{one.label.name}"')
        for one in scenario.joint
    ]
    found += [
        (address("together", "", one.label.id), f'the group "{one.label.name}"') for one in scenario.together
    ]
    for column in game.columns:
        name = f'"{column.quantity} of {column.member}"' if column.member else f'"{column.quantity}"'
        found += [
            (source.address, f"the start of {name}") for source in (column.start,) if source.table is not None
        ]
        found += [
            (source.address, f"what is believed of {name}")
            for source in column.belief_starts.values()
            if source.table is not None
        ]
    return found
