"""Plain Python, a play at a time: python run.py MODEL"""

import random
import sys
from collections.abc import Iterator

from plain.crisis import Crisis, Rules
from serving import serve

RULES = Rules.read(sys.argv[1])


def plays(count: int, seed: int) -> Iterator[tuple[int, int]]:
    """So many plays from one stream of dice."""
    dice = random.Random(seed)
    for _ in range(count):
        yield Crisis(RULES, dice).play()


serve(plays, len(RULES.endings))
