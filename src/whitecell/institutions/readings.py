"""Readings: where the law is unclear or disputed, each way of reading it has a name and a source.

A registry is an ordinary dict from the name of a reading to what it says and who says it, so that a
scenario can list the readings, draw one as a judgement, and show its source beside the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Ints, whole_numbers
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


def places(question: str, reading: str | ArrayLike, among: Mapping[str, Reading]) -> Ints:
    """The place of a reading in its registry, from 0; or (plays,) the places that are given, if all exist.

    A name is one reading for all; a column of whole numbers is a reading for each play, as a judgement draws it.

    >>> two = registry(Reading("a", "one way", "assumed"), Reading("b", "another", "assumed"))
    >>> places("colour", "b", two), places("colour", [0, 1, 1], two)
    (array(1), array([0, 1, 1]))
    >>> places("colour", 2, two)
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.InstitutionError: reading of the colour: expected only 0, 1; found 2.
    """
    if isinstance(reading, str):
        choose(question, reading, among)
        return np.asarray(list(among).index(reading))
    return whole_numbers(f"reading of the {question}", reading, allowed=range(len(among)))
