"""What can be seen of a game that is not wrong and yet is not right: warnings, each a function with a code."""

from __future__ import annotations

from collections.abc import Callable

from whitecell import scenario as sc
from whitecell.game import Game
from whitecell.language.checks_of_declarations import (
    cited_sources,
    lonely_groups,
    revealed_to_all,
    unread,
    unused_judgements,
)
from whitecell.language.checks_of_mirrors import mirrored_names, one_sided
from whitecell.language.checks_of_moves import (
    answers_too_early,
    double_writes,
    idle_keys,
    idle_moves,
    met_at_the_start,
)
from whitecell.language.checks_of_teams import blind_teams, bounded_wants, idle_teams
from whitecell.language.tables import Tables

Check = Callable[[sc.Scenario, Game, Tables], None]
CHECKS: tuple[Check, ...] = (
    unused_judgements,
    idle_moves,
    answers_too_early,
    revealed_to_all,
    cited_sources,
    mirrored_names,
    idle_keys,
    lonely_groups,
    blind_teams,
    idle_teams,
    unread,
    one_sided,
    double_writes,
    bounded_wants,
    met_at_the_start,
)


def check_game(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """Run every check."""
    for check in CHECKS:
        check(scenario, game, tables)
