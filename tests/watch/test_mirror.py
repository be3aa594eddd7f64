"""Both sides' events are treated alike: mirrored events read against the mirrored scenario give the mirrored readings."""

from __future__ import annotations

import re
from pathlib import Path

from whitecell.development import Developments
from whitecell.ensembles.settings import Settings
from whitecell.ensembles.watching import followed
from whitecell.game import Game
from whitecell.language.compiling import compiled_with_tables
from whitecell.language.developments import read_developments
from whitecell.language.mirroring import exchange_of, mirrored
from whitecell.language.reading import find, read_scenario
from whitecell.watched import Reading


def test_the_winter_seen_from_the_other_side(tmp_path: Path) -> None:
    scenario, problems = read_scenario("tip-2020/clear-biden-win")
    path, _ = find("tip-2020/winter-2020-21.developments")
    text = path.read_text(encoding="utf-8")
    names = exchange_of(scenario)
    pattern = re.compile(r"\b(" + "|".join(sorted(names, key=len, reverse=True)) + r")\b")
    turned = re.sub(
        r"(?m)^( +(?:team|target|holds|move): )(.*)$",
        lambda line: line[1] + pattern.sub(lambda one: names[one[0]], line[2]),
        text,
    )
    assert turned != text
    other = tmp_path / "turned.developments.yaml"
    other.write_text(turned, encoding="utf-8")

    def read(which: str, of: object) -> tuple[Game, Developments]:
        game, tables = compiled_with_tables(of, problems)  # type: ignore[arg-type]
        return game, read_developments(which, game, tables)

    first, second = read(str(path), scenario), read(str(other), mirrored(scenario))
    readings: list[list[Reading]] = []
    for game, found in (first, second):
        following, _ = followed(game, found.entries, Settings(5, 10, "drawn"), [4000])
        readings.append([each.after for each in following.steps([0.5] * len(found.entries))])
    days = [[one.on for one in found.entries] for _, found in (first, second)]
    assert days[0] == days[1]
    assert readings[0] == readings[1]
    assert sum(bool(one.shares) for one in readings[0]) >= 10
