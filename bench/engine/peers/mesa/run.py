"""The fixed model in Mesa 3: a model, a team an agent, a step a turn, in a bare loop: python run.py MODEL

The agents hold a team of the plain model and act in the order in which they were made (`AgentSet.do`); a model is made for every
play, as in Mesa's own batch runs, without a data collector.
"""

import sys
from collections.abc import Iterator

import mesa
from plain.crisis import Crisis, Rules, Team
from serving import serve

RULES = Rules.read(sys.argv[1])


class TeamAgent(mesa.Agent):
    """A team."""

    def __init__(self, model: "CrisisModel", team: Team) -> None:
        super().__init__(model)
        self.team = team

    def act(self) -> None:
        """Choose and settle a move."""
        self.team.act(self.model.crisis)


class CrisisModel(mesa.Model):
    """A play; its dice are the model's own."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed=seed)
        self.crisis = Crisis(RULES, self.random)
        self.ending: int | None = None
        for team in RULES.teams:
            TeamAgent(self, team)

    def step(self) -> None:
        """A turn."""
        self.agents.do("act")
        self.ending = self.crisis.close()
        self.running = self.ending is None


def plays(count: int, seed: int) -> Iterator[tuple[int, int]]:
    """So many plays, a model and a seed each."""
    for number in range(count):
        model = CrisisModel(1_000_000 * seed + number)
        while model.running:
            model.step()
        yield model.ending, int(model.crisis.state["turn"])


serve(plays, len(RULES.endings))
