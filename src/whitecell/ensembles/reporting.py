"""Everything that the report on a scenario is made of, gathered: plays under each doctrine, findings, stories, records.

Of a directory of kept plays, its plays are the ones reported; of a scenario, as many are made as are asked for.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from whitecell.claims.readings import Effort
from whitecell.ensembles.apart import apart
from whitecell.ensembles.judging import judge, scenario_of
from whitecell.ensembles.many import many
from whitecell.ensembles.meaning import meant
from whitecell.ensembles.placing import place, record_to_meet, records_of
from whitecell.ensembles.settings import LUCKS, Settings
from whitecell.ensembles.telling import told
from whitecell.ensembles.unfolding import unfold
from whitecell.errors import UsageError
from whitecell.findings import Finding
from whitecell.game import Game
from whitecell.language import in_order
from whitecell.language.asymmetries import asymmetries
from whitecell.outcomes import Outcomes
from whitecell.plan import AS_WRITTEN
from whitecell.position import NOTHING_FORCED
from whitecell.report.numbers import numbers_of
from whitecell.report.whole.matter import Matter, Under
from whitecell.scenario import Scenario

AT_RANDOM = "at random"
AMONG = 2_000  # simulated plays that a record is set among
NO_SIDES = "W402"  # the code of the remark that there is nothing to compare
OTHERS = 10_000  # plays under another doctrine than that of kept plays, at most


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be played for a report: plays and their settings (of kept plays, theirs are taken), how claims are judged."""

    plays: int = 10_000
    seed: int = 0
    lucks: int = LUCKS
    assumed: str = "drawn"
    effort: Effort | None = None
    workers: int = 1
    engine: str = ""


def gather(
    name: str | os.PathLike[str],
    asked: Asked = Asked(),
    *,
    progress: Callable[[int], None] | None = None,
) -> Matter:
    """What the report on a scenario, or on a directory of kept plays, is made of.

    Raises `UsageError` where there is no such scenario, or where its kept plays are those of an arm; `ScenarioError` where it cannot be played.

    >>> gather("tutorial/two-teams", Asked(plays=200)).outcomes.plays
    200
    """
    called = shlex.quote(os.fspath(name))
    scenario, _, before = scenario_of(name)
    game = meant(name, engine=asked.engine)
    asked, kept = _of_kept(name, asked) if before is not None else (asked, None)
    findings: tuple[Finding, ...] = ()
    if scenario.claims:
        findings = judge(
            name,
            seed=asked.seed,
            effort=asked.effort,
            engine=asked.engine,
            workers=asked.workers,
            progress=progress,
        )
    first = kept or _played(game, asked, asked.plays, progress)
    under = [Under(AS_WRITTEN, first, _command(called, AS_WRITTEN, asked, first.plays))]
    for doctrine in _others(findings):
        other = meant(name, doctrine=doctrine, engine=asked.engine)
        count = min(first.plays, OTHERS) if kept else asked.plays
        outcomes = _played(other, asked, count, progress)
        under.append(Under(doctrine, outcomes, _command(called, doctrine, asked, count)))
    names = records_of(game)
    settings = Settings(asked.seed, asked.lucks, asked.assumed)
    placed = tuple(
        (place(one, plays=AMONG, engine=asked.engine), f"whitecell replay {shlex.quote(one)} --among {AMONG}")
        for one in names
    )
    plays = told(game, plays=first.plays, settings=settings, record=record_to_meet(game), engine=asked.engine)
    drawn = f"whitecell many {called} --plays {first.plays} --seed {asked.seed} --assumed drawn"
    return Matter(
        scenario=scenario,
        game=game,
        called=called,
        numbers=numbers_of(scenario, game),
        assumed=asked.assumed,
        under=tuple(under),
        unfolding=unfold(
            game,
            plays=first.plays,
            settings=settings,
            scenario=scenario,
            engine=asked.engine,
            progress=progress,
        ),
        unfolds=f"{_command(called, AS_WRITTEN, asked, first.plays)} --unfold",
        told=tuple((one, _tells(called, kept is not None, asked, one.play.number)) for one in plays),
        placed=placed,
        findings=findings,
        judged=_judged(called, asked) if findings else "",
        drawn_command=drawn,
        kept_before=before is not None,
        uneven=_uneven(scenario) if before is None else None,
    )


def _uneven(scenario: Scenario) -> int | None:
    """In how many places a scenario is not its own mirror; None where it names no two sides."""
    found = in_order(asymmetries(scenario), scenario)
    return None if any(one.code == NO_SIDES for one in found) else len(found)


def gather_several(
    names: Sequence[str],
    asked: Asked = Asked(),
    *,
    workers: int = 0,
    progress: Callable[[int], None] | None = None,
) -> list[Matter]:
    """What the report on each of several scenarios is made of, in their order; a process for each that is at hand (0: one a core)."""
    found = dict(apart(names, partial(_gathered, asked=asked), workers=workers, progress=progress))
    return [found[name] for name in names]


def _gathered(name: str, *, asked: Asked, workers: int, progress: Callable[[int], None] | None) -> Matter:
    return gather(name, replace(asked, workers=workers), progress=progress)


def _of_kept(name: str | os.PathLike[str], asked: Asked) -> tuple[Asked, Outcomes]:
    """What is asked, with the settings of kept plays, and what those came to."""
    from whitecell.ensembles.opening import open_plays

    kept = open_plays(name)
    one: Settings = kept.manifest.settings
    if one.forcing != NOTHING_FORCED or one.position is not None:
        raise UsageError(
            f"{os.fspath(name)} holds plays in which something was made so, or which begin in the middle; a report is on a scenario as it is."
        )
    if kept.manifest.missing():
        raise UsageError(
            f"The plays in {os.fspath(name)} are not all there yet; the command that made them goes on where it stopped."
        )
    if kept.manifest.shard != (1, 1):
        raise UsageError(
            f"{os.fspath(name)} is one shard of several; whitecell merge puts them together first."
        )
    outcomes = kept.outcomes()
    found = replace(asked, plays=outcomes.plays, seed=one.seed, lucks=one.lucks, assumed=one.assumed)
    return found, outcomes


def _played(game: Game, asked: Asked, count: int, progress: Callable[[int], None] | None) -> Outcomes:
    return many(
        game, plays=count, seed=asked.seed, lucks=asked.lucks, assumed=asked.assumed, workers=asked.workers,
        engine=asked.engine, progress=progress,
    )  # fmt: skip


def _others(findings: Sequence[Finding]) -> Sequence[str]:
    """The ways of choosing that claims are judged under, besides that of the scenario; at random where there are none."""
    named = dict.fromkeys(doctrine for one in findings for doctrine in one.claim.under)
    return [one for one in named if one != AS_WRITTEN] or [AT_RANDOM]


def _command(called: str, doctrine: str, asked: Asked, count: int) -> str:
    by = "" if doctrine == AS_WRITTEN else f" --doctrine {shlex.quote(doctrine)}"
    lucks = "" if asked.lucks == LUCKS else f" --lucks {asked.lucks}"
    drawn = " --assumed drawn" if asked.assumed == "drawn" else ""
    return f"whitecell many {called} --plays {count} --seed {asked.seed}{lucks}{drawn}{by}"


def _judged(called: str, asked: Asked) -> str:
    effort = asked.effort or Effort()
    quick = "" if effort.flips else " --quick"
    return f"whitecell judge {called} --seed {asked.seed} --plays {effort.most * effort.lucks}{quick}"


def _tells(called: str, kept: bool, asked: Asked, number: int) -> str:
    """The command that tells a play."""
    if kept:
        return f"whitecell replay {called} --play {number}"
    lucks = "" if asked.lucks == LUCKS else f" --lucks {asked.lucks}"
    drawn = " --assumed drawn" if asked.assumed == "drawn" else ""
    return f"whitecell play {called} --seed {asked.seed} --play {number}{lucks}{drawn}"
