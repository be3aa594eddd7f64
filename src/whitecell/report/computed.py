"""What was computed and not played: what polls, a census or the law say of a sentence, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whitecell.report.charts import Chart

Answer = Literal["holds", "fails", "open"]
Basis = Literal["polls", "count", "law"]


@dataclass(frozen=True, slots=True)
class Computed:
    """What polls, a census or the law say of a sentence, and the command that says it again.

    `words` is the sentence; `basis` says what speaks; `says` are the numbers in sentences, the first of which can stand alone; `hangs`
    what it hangs on; `sources` where the numbers are from; `chart` the picture that carries it, where there is one; `brief` the numbers for a narrow place.
    """

    name: str
    words: str
    answer: Answer
    basis: Basis
    says: tuple[str, ...]
    hangs: tuple[str, ...]
    sources: tuple[str, ...]
    command: str
    chart: Chart | None = None
    brief: str = ""
