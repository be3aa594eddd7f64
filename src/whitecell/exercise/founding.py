"""An exercise founded: the first entry of a log, from a game, a seed and how it is to be run."""

from __future__ import annotations

from collections.abc import Mapping

from whitecell.engine.choosing import refuse_unlearned
from whitecell.engine.prepared import Prepared
from whitecell.ensembles.saved_game import digest, saved
from whitecell.errors import UsageError
from whitecell.exercise.dice import commitment
from whitecell.exercise.events import Entry, Founded
from whitecell.exercise.folding import founded
from whitecell.exercise.phases import PACES, SETTINGS
from whitecell.exercise.state import Exercise
from whitecell.game import Game
from whitecell.language import compiled_claims, read_scenario
from whitecell.language.words import nearest


def found(
    game: Game,
    *,
    seed: str,
    world: int,
    now: int,
    pace: str = "table",
    settings: Mapping[str, int] | None = None,
    claims: Mapping[str, str] | None = None,
) -> tuple[Entry, Exercise]:
    """The first entry, and the exercise in its lobby.

    `seed` is 64 hexadecimal digits that nobody else knows; `world` is the seed of what is not known in this world, another number;
    `claims` are conclusions put to everybody before and after (see `claims_of`).
    Raises `UsageError` for a pace or a setting that there is not, and where a team would have to learn first.

    >>> import whitecell
    >>> entry, x = found(whitecell.load("tutorial/two-teams"), seed="00" * 32, world=1, now=0, pace="quick")
    >>> x.table.phase, x.setting("arguments")
    ('lobby', 3)
    """
    refuse_unlearned(game)
    if pace not in PACES:
        raise UsageError(f'There is no pace "{pace}"; they are {", ".join(PACES)}.')
    chosen = {name: default for name, (default, _) in SETTINGS.items()}
    for name, value in (settings or {}).items():
        if name not in SETTINGS:
            near = nearest(name, SETTINGS)
            raise UsageError(f'There is no setting "{name}"' + (f'; did you mean "{near}"?' if near else "."))
        chosen[name] = value
    key = digest(saved(game))
    event = Founded(
        key, game.rules_fingerprint, pace, chosen, commitment(seed), seed, world, dict(claims or {})
    )
    entry = Entry(1, now, "host", "founding", event)
    return entry, founded(entry, {key: Prepared(game)})


def claims_of(scenario: str, most: int = 3) -> dict[str, str]:
    """The first claims of a scenario by name, in the words of who drew them: what can be put to people before and after.

    >>> list(claims_of("tip-2020/clear-trump-win"))[:1]
    ['rival slates are the hinge']
    """
    read, problems = read_scenario(scenario)
    _, claims = compiled_claims(read, problems)
    return {claim.name: claim.words for claim in claims[:most]}
