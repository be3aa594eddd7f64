"""What teams learned, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LearnedWay:
    """One beginning: how many sweeps it took, whether it settled, and how far a whole step would still move choices."""

    beginning: str
    sweeps: int
    settled: bool
    moved: float


@dataclass(frozen=True, slots=True)
class LearnedFit:
    """How much of the differences between plays a team's worth foretells from the close of each turn, with and without learning."""

    team: str
    turns: Sequence[tuple[str, float, float]]


def learned_sentences(
    ways: Sequence[LearnedWay], apart: float, settled: bool, fits: Sequence[LearnedFit]
) -> list[str]:
    """What was learned: each beginning, whether they agree, and the fit by turn.

    >>> learned_sentences([LearnedWay("one step ahead", 3, True, 0.001)], 0.0, True, [LearnedFit("A", [("one", 0.1, 0.0)])])[-1]
    'A: one .10 (without learning .00; nearly blind)'
    """
    lines = []
    for way in ways:
        end = (
            "settled"
            if way.settled
            else f"did not settle: a further step would move some choice by {way.moved:.2f}"
        )
        lines.append(f"From {way.beginning}: {way.sweeps} sweeps, {end}.")
    agree = (
        "They agree"
        if settled
        else "The worth did not settle: what is found under it is the range over the three"
    )
    lines.append(f"{agree}; their choices differ by at most {apart:.2f}.")
    lines.append(
        "How much of the differences between plays is foretold from the close of each turn (1 is all):"
    )
    for fit in fits:
        said = [
            f"{turn} {_part(learned)} (without learning {_part(plain)}{'; nearly blind' if learned < 0.2 else ''})"
            for turn, learned, plain in fit.turns
        ]
        lines.append(f"{fit.team}: {', '.join(said)}")
    return lines


def _part(value: float) -> str:
    text = f"{value:.2f}"
    return text.replace("0.", ".", 1) if abs(value) < 1 and not text.endswith("1.00") else text
