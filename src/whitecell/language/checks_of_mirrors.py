"""Warnings on mirrors: names that cannot be exchanged, and moves that one side alone can make."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.game import Game
from whitecell.language.tables import Tables
from whitecell.language.words import nearest


def mirrored_names(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """E148: a mirror exchanges what does not exist, or things of different kinds."""
    if scenario.mirror is None:
        return
    kinds: dict[str, str] = {}
    for family, members in game.families.items():
        kinds |= dict.fromkeys(members, f"a member of {family}" if family != "team" else "a team")
    for word, names in (
        ("a quantity", tables.quantities),
        ("a move", tables.moves),
        ("a judgement", tables.judgements),
        ("a trait", tables.traits),
        ("an ending", tables.endings),
        ("a fact", tables.facts),
        ("an inject", {inject.name for inject in game.injects}),
        ("a turn", tables.turns),
    ):
        kinds |= dict.fromkeys(names, word)
    values = {value for quantity in tables.quantities.values() for value in quantity.type.values}
    kinds = {**dict.fromkeys(values, "a value"), **kinds}
    for one, other in scenario.mirror.exchange:
        if one.name == other.name:
            tables.add("E148", other.place, f'"{one.name}" cannot change places with itself; leave it out.')
        for named in (one, other):
            if named.name not in kinds:
                text = f'The mirror exchanges "{named.name}", and nothing is called so.'
                tables.add("E148", named.place, text, nearest(named.name, kinds) or "")
        if one.name in kinds and other.name in kinds and kinds[one.name] != kinds[other.name]:
            text = f'"{one.name}" is {kinds[one.name]} and "{other.name}" {kinds[other.name]}: the mirror exchanges things of one kind.'
            tables.add("E148", other.place, text)
    for named in scenario.mirror.reverse:
        if kinds.get(named.name) != "a quantity" or tables.quantities[named.name].type.kind in (
            "flag",
            "choice",
        ):
            signed = [
                name for name, table in tables.quantities.items() if table.type.kind not in ("flag", "choice")
            ]
            text = f'There is no count, scale or share called "{named.name}"; only these have a sign that could turn.'
            tables.add("E148", named.place, text, nearest(named.name, signed) or "")


def one_sided(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W209: a move that one side's team can make and its mirror cannot, without a reason."""
    if scenario.mirror is None:
        return
    mirror = {}
    for one, other in scenario.mirror.exchange:
        mirror[one.name], mirror[other.name] = other.name, one.name
    for move in scenario.moves:
        teams = tables.moves.get(move.label.name, ("", ()))[1]
        missing = sorted({mirror[team] for team in teams if team in mirror} - set(teams) & set(tables.teams))
        missing = [team for team in missing if team in tables.teams and team not in teams]
        twin = mirror.get(move.label.name)
        if missing and not move.one_sided and (twin is None or twin not in tables.moves):
            text = f'"{move.label.name}" is open to {" and ".join(teams)} and not to {" and ".join(missing)}. If that is meant, say "one-sided: REASON".'
            tables.add("W209", move.label.place, text, level="warning")
