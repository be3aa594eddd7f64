"""Whether everybody plays the same game: checked before anybody is raced."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from hand.running import Hand
from peers.asking import Peer

from whitecell.engine.players import Player, player
from whitecell.errors import UsageError
from whitecell.game import Game

SEED, TWIN_PLAYS, PLAYS = 7, 1_000, 30_000
STANDARD_ERRORS = 4


def engines_here(game: Game, wanted: Sequence[str]) -> tuple[dict[str, Player], list[str]]:
    """The engines that there are, and a sentence for each that there is not."""
    here: dict[str, Player] = {}
    missing = []
    for name in wanted:
        try:
            here[name] = player(game, name)
        except UsageError as error:
            missing.append(f"engine {name}: {error}")
    return here, missing


def same_as_twin(engines: dict[str, Player], hand: Hand | None) -> Iterator[str]:
    """A sentence for each comparison; raises `SystemExit` at the first difference.

    The twin is the truth for as many plays as it makes in some seconds; beyond them the others are compared with each other.
    Compared are every cell at the ending, every choice and what came of it.
    """
    if "twin" in engines:
        truth = _columns(engines["twin"], 0, TWIN_PLAYS)
        for name, engine in engines.items():
            if name != "twin":
                yield _compared(name, _columns(engine, 0, TWIN_PLAYS), "twin", truth)
        if hand is not None:
            yield _compared("hand-written C", _by_hand(hand, 0, TWIN_PLAYS), "twin", truth)
    others = [
        (name, _columns(engine, TWIN_PLAYS, PLAYS)) for name, engine in engines.items() if name != "twin"
    ]
    if hand is not None:
        others.append(("hand-written C", _by_hand(hand, TWIN_PLAYS, PLAYS)))
    for (name, columns), (other, known) in zip(others[1:], others, strict=False):
        yield _compared(name, columns, other, known)


Columns = dict[str, np.ndarray]  # type: ignore[type-arg]


def _columns(engine: Player, first: int, count: int) -> Columns:
    block = engine.play(SEED, first, count, table=True)
    assert block.table is not None
    return {
        "ending": block.endings,
        "turn of the ending": block.ended,
        "cells": block.table,
        "choices": np.stack([block.choices[slot] for slot in sorted(block.choices)]),
        "successes": np.stack([block.settled[slot] for slot in sorted(block.settled)]),
    }


def _by_hand(hand: Hand, first: int, count: int) -> Columns:
    plays = hand.play(SEED, first, count, everything=True)
    assert plays.choices is not None and plays.settled is not None
    return {
        "ending": plays.endings,
        "turn of the ending": plays.ended,
        "cells": hand.table(plays),
        "choices": plays.choices,
        "successes": plays.settled,
    }


def _compared(name: str, columns: Columns, other: str, known: Columns) -> str:
    for what, values in known.items():
        differs = values != columns[what]
        if differs.any():
            plays = np.flatnonzero(differs.reshape(-1, differs.shape[-1]).any(axis=0))
            raise SystemExit(
                f"{name} and {other} differ in {what}: in {len(plays)} plays, first in the one at {plays[0]}."
            )
    count = len(known["ending"])
    return f"{name} plays what {other} plays, in every cell and choice of {count:,} plays"


def shares_agree(game: Game, ours: np.ndarray, peer: Peer) -> str:  # type: ignore[type-arg]
    """How a peer's shares of endings compare with ours, which are of worlds drawn once a play; raises `SystemExit` beyond four standard errors."""
    plays = sum(peer.endings)
    worst = 0.0
    for number, ending in enumerate(game.endings):
        share, theirs = float((ours == number).mean()), peer.endings[number] / plays
        error = math.sqrt(share * (1 - share) * (1 / plays + 1 / len(ours)))
        worst = max(worst, abs(theirs - share) / error)
        if abs(theirs - share) > STANDARD_ERRORS * error:
            raise SystemExit(
                f'{peer.name}: the ending "{ending.name}" in {theirs:.2%} of {plays:,} plays; here in {share:.2%} '
                f"of {len(ours):,}: more than {STANDARD_ERRORS} standard errors."
            )
    return (
        f"{peer.name} ends as we do: {plays:,} plays, the farthest share is {worst:.1f} standard errors away"
    )
