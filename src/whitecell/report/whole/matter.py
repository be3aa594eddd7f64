"""What a report is made of: a scenario and its game, what its plays came to, its findings, its records; numbers and no words."""

from __future__ import annotations

from dataclasses import dataclass

from whitecell.findings import Finding, Placed
from whitecell.game import Game
from whitecell.outcomes import Outcomes, Unfolding
from whitecell.plays import Told
from whitecell.report.numbers import Numbers
from whitecell.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Under:
    """What plays came to where teams choose by a doctrine, and the command that makes the same counts."""

    doctrine: str
    outcomes: Outcomes
    command: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that the report on one scenario is made of.

    `called` is its name as it is typed after a verb (a scenario, or a directory of kept plays); `assumed` says whether assumed
    numbers were `drawn` for each world or as `written`, `drawn_command` how to have them drawn; plays that are told and records stand with the
    command that tells each; `unfolds` is the command that tells how plays
    unfold, `judged` the one that judges all claims; `kept_before` says whether what is looked for was kept before the first play; `uneven` is in how many
    places the scenario is not its own mirror (None: it names no sides, or nobody can look again where the file lay).
    """

    scenario: Scenario
    game: Game
    called: str
    numbers: Numbers
    assumed: str
    under: tuple[Under, ...]
    unfolding: Unfolding
    unfolds: str
    told: tuple[tuple[Told, str], ...]
    placed: tuple[tuple[Placed, str], ...]
    findings: tuple[Finding, ...]
    judged: str
    drawn_command: str
    kept_before: bool
    uneven: int | None

    @property
    def outcomes(self) -> Outcomes:
        """What the plays came to as the scenario is written."""
        return self.under[0].outcomes

    @property
    def all_assumed(self) -> int:
        """How many numbers somebody assumed."""
        return max((one.rests.assumed for one in self.findings), default=self.numbers.all_assumed)
