"""The plain model run by the EMA Workbench through its sequential evaluator: python run.py MODEL

Where it differs: the workbench's uncertain input is the seed of the play's dice (a whole number, sampled by Latin
hypercube), because the model draws its own judgements; the outcomes are the ending and its turn.
"""

import logging
import random
import sys
import warnings
from collections.abc import Iterator

from ema_workbench import IntegerParameter, Model, ScalarOutcome, SequentialEvaluator
from plain.crisis import Crisis, Rules
from serving import serve

RULES = Rules.read(sys.argv[1])
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def crisis(play: int = 0) -> dict[str, int]:
    """A play: its ending and turn."""
    ending, turn = Crisis(RULES, random.Random(play)).play()
    return {"ending": ending, "turn": turn}


MODEL = Model("crisis", function=crisis)
MODEL.outcomes = [ScalarOutcome("ending"), ScalarOutcome("turn")]


def plays(count: int, seed: int) -> Iterator[tuple[int, int]]:
    """So many experiments."""
    MODEL.uncertainties = [IntegerParameter("play", seed * 10_000_000, (seed + 1) * 10_000_000 - 1)]
    with SequentialEvaluator(MODEL) as evaluator:
        _, outcomes = evaluator.perform_experiments(scenarios=count)
    for ending, turn in zip(outcomes["ending"], outcomes["turn"], strict=True):
        yield int(ending), int(turn)


serve(plays, len(RULES.endings))
