"""The fixed model as a Python game of OpenSpiel, played through its interface: python run.py MODEL

Teams are players; dice and events are chance nodes; the caller reads a team's legal actions, weighs them and applies one.
Where it differs: the judgements and the starts of the shares are continuous, which a chance node cannot be; they are
drawn when a state is made.
"""

import random
import sys
from collections.abc import Iterator
from typing import Any

import pyspiel
from plain.crisis import Crisis, Move, Rules
from serving import serve

RULES = Rules.read(sys.argv[1])
WAIT, MOVES = 0, 1 + max(len(team.moves) for team in RULES.teams)
TYPE = pyspiel.GameType(
    short_name="fixed_model",
    long_name="The fixed model",
    dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
    chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
    information=pyspiel.GameType.Information.PERFECT_INFORMATION,
    utility=pyspiel.GameType.Utility.GENERAL_SUM,
    reward_model=pyspiel.GameType.RewardModel.TERMINAL,
    max_num_players=len(RULES.teams),
    min_num_players=len(RULES.teams),
    provides_information_state_string=False,
    provides_information_state_tensor=False,
    provides_observation_string=False,
    provides_observation_tensor=False,
    parameter_specification={},
)
INFO = pyspiel.GameInfo(
    num_distinct_actions=MOVES,
    max_chance_outcomes=2,
    num_players=len(RULES.teams),
    min_utility=-1000.0,
    max_utility=1000.0,
    utility_sum=None,
    max_game_length=RULES.turns * len(RULES.teams),
)


class FixedModel(pyspiel.Game):
    """The game."""

    def __init__(self, params: dict[str, Any] | None = None) -> None:
        super().__init__(TYPE, INFO, params or {})
        self.dice = random.Random(0)

    def new_initial_state(self) -> "FixedState":
        """A play at its beginning."""
        return FixedState(self)


class FixedState(pyspiel.State):
    """A play: a team is to choose, or a move or an event waits for chance."""

    def __init__(self, game: FixedModel) -> None:
        super().__init__(game)
        self.crisis = Crisis(RULES, game.dice)
        self.team, self.attempt, self.event = 0, None, None
        self.ending: int | None = None

    def current_player(self) -> int:
        """Whose node it is."""
        if self.ending is not None:
            return pyspiel.PlayerId.TERMINAL
        return self.team if self.attempt is None and self.event is None else pyspiel.PlayerId.CHANCE

    def legal_moves(self, player: int) -> list[tuple[int, Move]]:
        """The moves that are legal, with their numbers as actions."""
        state = self.crisis.state
        return [(n, move) for n, move in enumerate(RULES.teams[player].moves, 1) if move.legal(state)]

    def _legal_actions(self, player: int) -> list[int]:
        return [WAIT, *(n for n, _ in self.legal_moves(player))]

    def chance_outcomes(self) -> list[tuple[int, float]]:
        """Failure and success, with their chances."""
        if self.attempt is not None:
            chance = self.attempt.needed(self.crisis) / self.attempt.faces
        else:
            chance = RULES.events[self.event].chance
        return [(0, 1 - chance), (1, chance)]

    def _apply_action(self, action: int) -> None:
        if self.event is not None:
            if action:
                self.crisis.apply(RULES.events[self.event].effects)
            self._next_event(self.event + 1)
        elif self.attempt is not None:
            self.crisis.apply(self.attempt.success if action else self.attempt.failure)
            self._next_team()
        elif action == WAIT:
            self._next_team()
        else:
            self.attempt = RULES.teams[self.team].moves[action - 1]

    def _next_team(self) -> None:
        self.attempt = None
        self.team += 1
        if self.team == len(RULES.teams):
            self._next_event(0)

    def _next_event(self, number: int) -> None:
        """The next event whose condition holds, or the end of the turn."""
        state = self.crisis.state
        for event in range(number, len(RULES.events)):
            if all(test.holds(state) for test in RULES.events[event].when):
                self.event = event
                return
        self.event, self.team = None, 0
        for place, (_, when) in enumerate(RULES.endings):
            if all(test.holds(state) for test in when):
                self.ending = place
                return
        state["turn"] += 1

    def _action_to_string(self, player: int, action: int) -> str:
        return f"{player}: {action}"

    def is_terminal(self) -> bool:
        """Whether the play has ended."""
        return self.ending is not None

    def returns(self) -> list[float]:
        """What each team has of what it wants."""
        state = self.crisis.state
        return [sum(worth * state[name] for name, worth in team.wants.items()) for team in RULES.teams]

    def __str__(self) -> str:
        return str(self.crisis.state)


pyspiel.register_game(TYPE, FixedModel)
GAME = pyspiel.load_game("fixed_model")


def plays(count: int, seed: int) -> Iterator[tuple[int, int]]:
    """So many plays, through the interface of a game."""
    dice = random.Random(seed)
    GAME.dice = dice
    for _ in range(count):
        state = GAME.new_initial_state()
        while not state.is_terminal():
            if state.is_chance_node():
                actions, chances = zip(*state.chance_outcomes(), strict=True)
                state.apply_action(dice.choices(actions, chances)[0])
            else:
                player = state.current_player()
                team = RULES.teams[player]
                actions = state.legal_actions()
                moves = [team.moves[action - 1] for action in actions if action != WAIT]
                state.apply_action(dice.choices(actions, team.weights(moves, state.crisis))[0])
        yield state.ending, int(state.crisis.state["turn"])


serve(plays, len(RULES.endings))
