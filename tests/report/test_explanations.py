"""Every code that the sources can give is explained, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whitecell.report.explanations import Explanation, explanations

SOURCE = Path(__file__).parents[2] / "src" / "whitecell"


def codes_in_the_sources() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    return {code for text in texts for code in re.findall(r"""["']([EWH]\d{3})["']""", text)}


def test_every_code_of_the_sources_is_explained_and_no_other() -> None:
    assert set(explanations()) == codes_in_the_sources()


@pytest.mark.parametrize("one", explanations().values(), ids=lambda one: one.code)
def test_an_explanation_is_whole(one: Explanation) -> None:
    assert one.line.endswith(".")
    assert len(one.text) > 60
    assert one.wrong
    assert one.right
    assert one.wrong != one.right


def test_an_explanation_reads_as_a_page() -> None:
    assert explanations()["E122"].render(60) == (
        "E122  A share and a plain number mixed.\n"
        "\n"
        "A share is written with %: 40% is a share and 0.4 is not.\n"
        "They are never added or compared, since nobody can tell\n"
        "whether 5 means 5% or five. Odds lie between 0% and 100%.\n"
        "\n"
        "  wrong:  odds: 0.5\n"
        "  right:  odds: 50%"
    )
