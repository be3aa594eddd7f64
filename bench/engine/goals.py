"""What the engine reaches of its goals on this machine: paired races against peers, the twin and hand-written C.

    python bench/engine/goals.py [--rounds N] [--peers mesa,plain,...|none] [--engines c,numpy,twin]
    python bench/engine/goals.py memory [--workers W]     # ten million plays: minutes, a command of its own
    python bench/engine/goals.py workers [--plays N]      # `whitecell run` with two workers and with one: minutes

First everybody is checked to play the same game: engines and hand-written C give every cell and choice of the twin's
plays, peers the same shares of endings within four standard errors. Then they are raced; docs/background/engine-speed.md
says what is measured and how. Every number that is printed is measured here; what is written down are the goals.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from at_large import command_with_workers, first_result, peak_memory, two_workers
from hand.running import Hand
from hand.writing import NotByHandError
from peers.asking import PEERS, NotHereError, Peer, started
from peers.model_file import as_json, as_words
from racing import ROUNDS, Race, Runner, Spread, raced, timed
from same_plays import engines_here, same_as_twin, shares_agree
from table import Goal, print_goals

import whitecell
from whitecell.engine import twin
from whitecell.engine.players import Player
from whitecell.engine.prepared import Prepared
from whitecell.game import Game
from whitecell.position import Position

FIXED = str(Path(__file__).with_name("fixed") / "scenario.yaml")
LARGE = "tip-2020/clear-trump-win"
SEED = 7
# how many plays each makes in a round: some tenths of a second of the fastest, about a second of the slowest
PLAYS = {"c": 500_000, "numpy": 16_384, "twin": 120}
LARGE_PLAYS = {"c": 100_000, "numpy": 4_096, "twin": 20}
BY_HAND, ENOUGH_TO_COMPARE, FROM_A_POSITION = 1_000_000, 3_000, 100_000


def runner(name: str, engine: Player, plays: int, **asked: object) -> Runner:
    """An engine as a runner; it keeps endings and turns and what else is asked of it."""
    wanted = {"choices": False, **asked}
    return Runner(name, lambda _: (plays, timed(lambda: engine.play(SEED, 0, plays, **wanted))))  # type: ignore[arg-type]


def asked(folder: str, peer: Peer) -> Runner:
    """A peer as a runner."""
    plays = PEERS[folder][2]
    return Runner(folder, lambda number: (plays, peer.play(plays, SEED + number).seconds))


def within_a_turn(game: Game) -> Position:
    """A position of the second turn, in which moves that were chosen wait to be settled."""
    ready = Prepared(game)
    for number in range(1000):
        at = twin.begin(ready, SEED, number)
        while at.phase != "ended" and at.turn <= 2:
            if at.turn == 2 and at.stage >= 1 and at.queue:
                return at.as_position(ready)
            twin.step(ready, at)
    raise SystemExit(f"{game.name}: no play of the first thousand comes to the middle of its second turn.")


def tell(text: str) -> None:
    """A line on the screen."""
    print(f"  {text}", flush=True)


def peers_here(game: Game, wanted: Sequence[str], stack: contextlib.ExitStack) -> dict[str, Peer]:
    """The peers that could be started, their shares of endings not yet compared; a sentence for each that could not."""
    model = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    (model / "model.json").write_text(as_json(game), encoding="utf-8")
    (model / "model.txt").write_text(as_words(game), encoding="utf-8")
    here = {}
    for folder in wanted:
        try:
            here[folder] = started(folder, model)
            stack.callback(here[folder].stop)
        except NotHereError as error:
            tell(str(error))
    return here


def one_ratio(race: Race, what: str, name: str, other: str, wanted: float, missing: str) -> Goal:
    """A goal that one is so many times as fast as another."""
    found = race.ratio(name, other) if race.has(name, other) else None
    return Goal(what, wanted, "least", found, "", missing)


def fixed_goals(race: Race) -> list[Goal]:
    """The goals on the fixed model."""
    absent = "one of the two is not here"
    return [
        one_ratio(race, "fixed model: c / hand-written C", "c", "hand", 0.80, absent),
        one_ratio(race, "fixed model: c / Mesa", "c", "mesa", 1000, absent),
        one_ratio(race, "fixed model: c / twin", "c", "twin", 750, absent),
        Goal(
            "fixed model: twin", 1000, "least", race.rate("twin") if race.has("twin") else None, "/s", absent
        ),
        one_ratio(race, "fixed model: numpy / twin", "numpy", "twin", 80, absent),
        one_ratio(race, "fixed model: c with choices kept / without", "c, choices", "c", 0.7, absent),
    ]


def large_goals(race: Race, seconds: Race) -> list[Goal]:
    """The goals on the largest scenario: plays a second a core, and plays from a position."""
    rate = race.rate("c") if race.has("c") else None
    look = None
    if seconds.has("c"):
        look = _inverted(seconds.rate("c"), FROM_A_POSITION)
    return [
        Goal("clear-trump-win: c, one core", 300_000, "least", rate, "/s", "no engine c here"),
        Goal(
            "clear-trump-win: 100,000 plays from within a turn", 0.4, "most", look, " s", "no engine c here"
        ),
    ]


def _inverted(rate: Spread, plays: int) -> Spread:
    """The seconds that so many plays take."""
    return Spread(plays / rate.middle, plays / rate.most, plays / rate.least)


def print_rates(title: str, race: Race, names: dict[str, str], base: str) -> None:
    """Every runner's rate, and what it is against one of them."""
    print(f"\n{title}: plays a second of one core, median [least .. greatest]; times {names.get(base, base)}")
    for name in race.rates:
        against = f"{race.ratio(name, base)}" if race.has(base) else ""
        print(f"  {names.get(name, name):28} {race.rate(name)!s:44} {against}")


def main() -> None:
    """Check, race, and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("what", nargs="?", choices=["goals", "memory", "workers"], default="goals")
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--peers", default=",".join(PEERS))
    options.add_argument("--engines", default="c,numpy,twin")
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--plays", type=int, default=10_000_000)
    given = options.parse_args()
    if given.what == "memory":
        peak_memory(FIXED, given.plays, given.workers)
        return
    if given.what == "workers":
        found = command_with_workers(FIXED, given.plays, given.rounds)
        print_goals([Goal("whitecell run: two workers / one (wall clock)", 1.7, "least", found)])
        return
    engines = [name for name in given.engines.split(",") if name]
    wanted = [] if given.peers == "none" else given.peers.split(",")
    with contextlib.ExitStack() as stack:
        goals = [
            *on_the_fixed_model(engines, wanted, given.rounds, stack),
            *on_the_large_scenario(engines, given.rounds),
        ]
    fastest = engines[0] if engines_here(whitecell.load(FIXED), engines[:1])[0] else "numpy"
    tell("two workers and one, and fresh processes")
    plays = 16 * (32_768 if fastest == "c" else 4_096)
    goals.append(
        Goal(
            f"two workers / one ({fastest}, wall clock)",
            1.7,
            "least",
            two_workers(FIXED, fastest, plays, given.rounds),
        )
    )
    for name, scenario in (("fixed model", FIXED), ("clear-trump-win", LARGE)):
        imported, loaded, made = first_result(scenario, fastest, given.rounds)
        whole = Spread(loaded.middle + made.middle, loaded.least + made.least, loaded.most + made.most)
        goals.append(Goal(f"{name}: 1,000 plays, from import", 0.5, "most", whole, " s"))
        tell(f"{name}: import {imported} s; reading the scenario {loaded} s; a thousand plays {made} s")
    print_goals(goals)
    print("\nnot in the table: python bench/engine/goals.py memory, and workers")
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def on_the_fixed_model(
    engines: Sequence[str], wanted: Sequence[str], rounds: int, stack: contextlib.ExitStack
) -> list[Goal]:
    """The fixed model: everybody compared, then raced."""
    game = whitecell.load(FIXED)
    print(
        f"The fixed model: {len(game.teams)} teams, {len(game.options)} moves, {len(game.columns)} quantities"
    )
    here, missing = engines_here(game, engines)
    for sentence in missing:
        tell(sentence)
    hand = None
    try:
        hand = Hand(game)
    except NotByHandError as error:
        tell(str(error))
    for sentence in same_as_twin(here, hand):
        tell(sentence)
    peers = peers_here(game, wanted, stack)
    runners = [runner(name, engine, PLAYS[name]) for name, engine in here.items()]
    if "c" in here:
        runners.append(runner("c, choices", here["c"], PLAYS["c"], choices=True))
    if hand is not None:
        played = hand.play
        runners.append(Runner("hand", lambda _: (BY_HAND, timed(lambda: played(SEED, 0, BY_HAND)))))
    runners += [asked(folder, peer) for folder, peer in peers.items()]
    race = raced(runners, rounds, tell)
    if hand is not None or here:
        fastest = next((engine for name, engine in here.items() if name != "twin"), None)
        ours = hand.play(SEED, 0, BY_HAND, lucks=1).endings if hand is not None else None
        if ours is None and fastest is not None:
            ours = fastest.play(SEED, 0, 100_000, lucks=1, choices=False).endings
        for peer in peers.values():
            peer.play(ENOUGH_TO_COMPARE, SEED + 1000)
            if ours is not None:
                tell(shares_agree(game, ours, peer))
    names = {
        "hand": "hand-written C",
        "c, choices": "c, choices kept",
        **{key: one[0] for key, one in PEERS.items()},
    }
    print_rates("The fixed model", race, names, "mesa" if race.has("mesa") else "twin")
    return fixed_goals(race)


def on_the_large_scenario(engines: Sequence[str], rounds: int) -> list[Goal]:
    """The largest bundled scenario, from its beginning and from within a turn."""
    game = whitecell.load(LARGE)
    kinds = len({option.move for option in game.options})
    print(
        f"\n{LARGE}: {kinds} kinds of move, {len(game.options)} on menus, {len(game.columns)} quantities, {len(game.laws)} calls"
    )
    here, _ = engines_here(game, engines)
    position = within_a_turn(game)
    tell(
        f"the position: turn {position.turn}, stage {position.stage + 1}, {len(position.queue)} moves waiting to be settled"
    )
    race = raced([runner(name, engine, LARGE_PLAYS[name]) for name, engine in here.items()], rounds, tell)
    starts = [
        runner(name, engine, FROM_A_POSITION if name == "c" else LARGE_PLAYS[name], position=position)
        for name, engine in here.items()
    ]
    seconds = raced(starts, rounds, tell)
    print_rates(LARGE, race, {}, "twin")
    print_rates(f"{LARGE}, from the position", seconds, {}, "twin")
    return large_goals(race, seconds)


if __name__ == "__main__":
    main()
