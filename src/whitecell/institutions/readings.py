"""Readings: where the law is unclear or disputed, each way of reading it has a name and a source.

A registry is an ordinary dict from the name of a reading to what it says and who says it, so that a
scenario can list the readings, draw one as a judgement, and show its source beside the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whitecell.institutions.refusals import unknown


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a disputed rule: its name, what it says, and where it comes from."""

    name: str
    says: str
    source: str


def registry(*readings: Reading) -> dict[str, Reading]:
    """The readings by name, in the order given.

    >>> list(registry(Reading("a", "one way", "assumed"), Reading("b", "another", "assumed")))
    ['a', 'b']
    """
    return {reading.name: reading for reading in readings}


def choose(question: str, name: str, among: Mapping[str, Reading]) -> Reading:
    """The reading of that name.

    Raises `UnknownNameError` naming the question and the nearest reading.

    >>> choose("colour", "b", registry(Reading("b", "blue", "assumed"))).says
    'blue'
    """
    try:
        return among[name]
    except KeyError:
        raise unknown(f"reading of the {question}", name, among) from None
