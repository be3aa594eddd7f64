"""What is seen in a log while plays are made."""

from __future__ import annotations

import time

import pytest

from whitecell.cli import waiting


@pytest.mark.parametrize(
    ("total", "said"),
    [(100, "plays: 40 of 100 plays, 4 a second, 15 s left\n"), (0, "plays: 40 plays, 4 a second\n")],
)
def test_a_line_says_how_long_it_takes_only_where_somebody_knows(
    total: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 10.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    waiting._in_lines("plays", "plays")(40, total)
    assert capsys.readouterr().err == said
