"""What a name means to those who play: a scenario's file, one that comes with the package, or a directory of kept plays."""

from __future__ import annotations

import os

from whitecell.engine.learning import far_sighted
from whitecell.ensembles.judging import scenario_of
from whitecell.ensembles.learning import learn, learned_game
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.language import compiled
from whitecell.language.interests import BUILT_IN
from whitecell.language.variants import varied
from whitecell.plan import AS_WRITTEN


def meant(name: str | os.PathLike[str], *, doctrine: str = AS_WRITTEN, engine: str = "") -> Game:
    """The game that a name means, with every team that can following a doctrine; of kept plays, the game they were played in.

    Far-sighted teams learn first. Raises `UsageError` where there is no such scenario or doctrine, `ScenarioError` where it cannot be played.

    >>> {team.doctrine.name for team in meant("tutorial/two-teams", doctrine="at random").teams}
    {'at random'}
    """
    scenario, problems, kept = scenario_of(name)
    if kept is not None and doctrine == AS_WRITTEN:  # with what its teams had learned
        from whitecell.ensembles.opening import open_plays

        return open_plays(name).game
    if not scenario.playable:
        raise UsageError(f"{scenario.name} is only a parent (playable: no); play a scenario that extends it.")
    known = (AS_WRITTEN, *BUILT_IN, *(one.label.name for one in scenario.doctrines))
    if doctrine not in known:
        raise UsageError(f'{scenario.name} has no doctrine called "{doctrine}"; it has: {", ".join(known)}.')
    game = compiled(varied(scenario, doctrine, ()), problems)
    return learned_game(game, learn(game, engine=engine)) if far_sighted(game) else game
