"""The fixed model as tables walked by one function that numba compiles, a play at a time: python run.py MODEL

Judgements are drawn at the start of a play, all of them.
"""

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numba import njit
from serving import serve

KNOWN = json.loads(Path(sys.argv[1]).read_text())
TURNS, ENDINGS = KNOWN["turns"], len(KNOWN["endings"])


def conditions(lists: list) -> tuple[np.ndarray, np.ndarray]:
    """Conditions as lines of (quantity, 1 for at least, -1 for at most, 0 for nothing) and their bounds."""
    what, bound = np.zeros((len(lists), 3, 2), np.int64), np.zeros((len(lists), 3))
    for n, tests in enumerate(lists):
        for k, (place, sign, value) in enumerate(tests):
            what[n, k], bound[n, k] = (place, 1 if sign == ">=" else -1), value
    return what, bound


def effects(lists: list) -> tuple[np.ndarray, np.ndarray]:
    """Effects as lines of quantities (-1 for nothing) and sizes."""
    what, size = np.full((len(lists), 3), -1), np.zeros((len(lists), 3))
    for n, lines in enumerate(lists):
        for k, (place, value) in enumerate(lines):
            what[n, k], size[n, k] = place, value
    return what, size


QUANTITIES, MOVES, TEAMS = KNOWN["quantities"], KNOWN["moves"], KNOWN["teams"]
LOW, HIGH, START = (np.array([one[key] for one in QUANTITIES], float) for key in ("low", "high", "start"))
RANGED = np.array([n for n, one in enumerate(QUANTITIES) if one["range"] is not None])
RANGES = np.array([QUANTITIES[n]["range"] for n in RANGED])
JUDGED = np.array(KNOWN["judgements"])
OWN = np.array([[n for n, move in enumerate(MOVES) if move["team"] == team] for team in KNOWN["order"]])
WORTH = np.zeros((len(TEAMS), len(QUANTITIES)))
for number, team in enumerate(TEAMS):
    for place, worth in team["wants"]:
        WORTH[number, place] = worth
TEMPERATURE = np.array([team["temperature"] for team in TEAMS])
LEGAL, LEGAL_BOUND = conditions([move["when"] for move in MOVES])
FACES = np.array([move["faces"] for move in MOVES])
JUDGEMENT = np.array([-1 if move["judgement"] is None else move["judgement"] for move in MOVES])
ODDS = np.array([move["odds"] or 0.0 for move in MOVES])
REASONS = np.zeros((len(MOVES), 3))
WHY, WHY_BOUND = conditions([when for move in MOVES for _, when in (move["arguments"] + [[0, []]] * 3)[:3]])
for number, move in enumerate(MOVES):
    for place, (weight, _) in enumerate(move["arguments"]):
        REASONS[number, place] = weight
GOOD, GOOD_SIZE = effects([move["success"] for move in MOVES])
BAD, BAD_SIZE = effects([move["failure"] for move in MOVES])
EVENT, EVENT_BOUND = conditions([one["when"] for one in KNOWN["injects"]])
CHANCE = np.array([one["chance"] for one in KNOWN["injects"]])
COMES, COMES_SIZE = effects([one["effects"] for one in KNOWN["injects"]])
ENDS, ENDS_BOUND = conditions([one["when"] for one in KNOWN["endings"]])


@njit
def quantile(table, share):
    """The value at a share of a table."""
    place = share * (len(table) - 1)
    low = int(place)
    return table[low] + (table[low + 1] - table[low]) * (place - low)


@njit
def holds(what, bound, state, turn):
    """Whether a condition holds."""
    for k in range(3):
        if what[k, 1] != 0:
            value = turn if what[k, 0] < 0 else state[what[k, 0]]
            if value * what[k, 1] < bound[k] * what[k, 1]:
                return False
    return True


@njit
def needed(move, state, turn, judged):
    """The face that must not be exceeded."""
    if JUDGEMENT[move] >= 0:
        return min(99, max(1, math.floor(100 * judged[JUDGEMENT[move]] + 0.5)))
    target = math.floor(10 * ODDS[move] + 0.5)
    for k in range(3):
        if REASONS[move, k] != 0 and holds(WHY[3 * move + k], WHY_BOUND[3 * move + k], state, turn):
            target += REASONS[move, k]
    return min(9, max(1, math.floor(target + 0.5)))


@njit
def gain(what, size, worth, state):
    """How much more of what is wanted there would be."""
    found = 0.0
    for k in range(3):
        place = what[k]
        if place >= 0:
            found += worth[place] * (min(HIGH[place], max(LOW[place], state[place] + size[k])) - state[place])
    return found


@njit
def apply(what, size, state):
    """Change the state."""
    for k in range(3):
        place = what[k]
        if place >= 0:
            state[place] = min(HIGH[place], max(LOW[place], state[place] + size[k]))


@njit
def act(team, state, turn, judged, running):
    """A team chooses a move and it is settled."""
    best = 0.0
    running[0] = 0.0
    for k in range(OWN.shape[1]):
        move = OWN[team, k]
        running[k + 1] = -np.inf
        if holds(LEGAL[move], LEGAL_BOUND[move], state, turn):
            chance = needed(move, state, turn, judged) / FACES[move]
            good = gain(GOOD[move], GOOD_SIZE[move], WORTH[team], state)
            bad = gain(BAD[move], BAD_SIZE[move], WORTH[team], state)
            running[k + 1] = (chance * good + (1 - chance) * bad) / TEMPERATURE[team]
            best = max(best, running[k + 1])
    total = 0.0
    for k in range(len(running)):
        total += math.exp(running[k] - best)
        running[k] = total
    mark = np.random.random() * total
    chosen = 0
    while chosen < len(running) - 1 and running[chosen] <= mark:
        chosen += 1
    if chosen:
        move = OWN[team, chosen - 1]
        if 1 + int(np.random.random() * FACES[move]) <= needed(move, state, turn, judged):
            apply(GOOD[move], GOOD_SIZE[move], state)
        else:
            apply(BAD[move], BAD_SIZE[move], state)


@njit
def play_all(count, seed, endings, turns):
    """So many plays."""
    np.random.seed(seed)
    state, judged, running = np.empty(len(LOW)), np.empty(len(JUDGED)), np.empty(OWN.shape[1] + 1)
    for play in range(count):
        state[:] = START
        for k in range(len(RANGED)):
            state[RANGED[k]] = quantile(RANGES[k], np.random.random())
        for k in range(len(JUDGED)):
            judged[k] = quantile(JUDGED[k], np.random.random())
        endings[play] = -1
        turn = 0
        while endings[play] < 0:
            turn += 1
            for team in range(len(OWN)):
                act(team, state, turn, judged, running)
            for k in range(len(CHANCE)):
                if holds(EVENT[k], EVENT_BOUND[k], state, turn) and np.random.random() < CHANCE[k]:
                    apply(COMES[k], COMES_SIZE[k], state)
            for k in range(len(ENDS)):
                if holds(ENDS[k], ENDS_BOUND[k], state, turn):
                    endings[play] = k
                    break
        turns[play] = turn


def plays(count: int, seed: int) -> Iterator[tuple[int, int]]:
    """So many plays; compiled at the first."""
    endings, turns = np.empty(count, np.int64), np.empty(count, np.int64)
    play_all(count, seed, endings, turns)
    return zip(endings.tolist(), turns.tolist(), strict=True)


serve(plays, ENDINGS)
