"""Objections of record at the count: how each House voted on them, and whether they were sustained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection under the Act of 1887 that both Houses voted on: for and against sustaining it."""

    election: int
    state: str
    senate: tuple[int, int]
    house: tuple[int, int]
    source: str

    @property
    def sustained(self) -> bool:
        """Whether both Houses agreed to reject the votes, as the Act asks.

        >>> any(objection.sustained for objection in OBJECTIONS)
        False
        """
        return self.senate[0] > self.senate[1] and self.house[0] > self.house[1]


OBJECTIONS: tuple[Objection, ...] = (
    Objection(
        1968, "NC", (33, 58), (170, 228), "Congressional Record, 6 January 1969: one elector not as pledged"
    ),
    Objection(2004, "OH", (1, 74), (31, 267), "Congressional Record, 6 January 2005"),
    Objection(2020, "AZ", (6, 93), (121, 303), "Congressional Record, 6 January 2021"),
    Objection(2020, "PA", (7, 92), (138, 282), "Congressional Record, 6 January 2021"),
)
