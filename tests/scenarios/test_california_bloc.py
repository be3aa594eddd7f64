"""The mirrored kind: a bloc of the other side threatens by the same rules, and is asked the same questions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import yaml
from whitecell import scenarios
from whitecell.language.reading import read_scenario

HERE = Path(scenarios.__file__).parent
PACK = HERE / "california"

# What is called otherwise in the two files; the two sides change places.
NAMES = [
    ("western", "southern"),
    ("the west", "the South"),
    ("Cascadia", "Lone Star"),
    ("California", "Texas"),
]
SIDES = [
    ("Trump", "Biden"),
    ("Republican officials", "Democratic officials"),
]
# What may differ, each with why.
OWN = {
    "judgements": {
        "support", "support in polls", "support among the opposition",  # opinion of other states, in other polls
        "true strength", "support as Washington sees it",  # the same ranges with other sources
    },
    "moves": {"protest the result"},  # asks for a majority of votes, which the bloc's side does not have
    "claims": {"lesson 0, nine million", "lesson 4, a refuge from Washington"},  # other people; the other side holds no Guard before noon
    "quantities": set[str](),
}  # fmt: skip
TEXTS = {"says", "about", "source", "title", "words", "drawn by", "brief", "one-sided", "asked", "because"}


def read(path: Path) -> dict[str, Any]:
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def laid_over(below: Any, above: Any) -> Any:
    """A parent's tree with a child's laid over it: maps by name, everything else replaced."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {
            **below,
            **{key: laid_over(below[key], value) if key in below else value for key, value in above.items()},
        }
    return above


def other_side(text: str) -> str:
    for one, two in NAMES:
        text = text.replace(one, two)
    for one, two in SIDES:
        text = text.replace(one, "\0").replace(two, one).replace("\0", two)
    return text


def rules_of(tree: Any) -> Any:
    """What can change a play, with the names of the other side; texts for readers are left out."""
    if isinstance(tree, dict):
        return {
            other_side(key): rules_of(value)
            for key, value in tree.items()
            if key not in TEXTS
        }  # fmt: skip
    if isinstance(tree, list):
        return [rules_of(one) for one in tree]
    return other_side(str(tree))


def plain(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items() if key not in TEXTS}
    return [plain(one) for one in tree] if isinstance(tree, list) else tree


@cache
def bargain() -> dict[str, Any]:
    found: dict[str, Any] = read(HERE / "tip-2020" / "clear-trump-win.yaml")
    ground = read(PACK / "base.yaml")
    for section, names in ground["without"].items():
        for name in names:
            found.get(section, {}).pop(name, None)
    for above in (ground, read(PACK / "bargain.yaml")):
        found = laid_over(found, above)
    return found


@cache
def bloc() -> dict[str, Any]:
    return read(PACK / "bloc.yaml")


@pytest.mark.parametrize("section", ["moves", "threats", "injects", "judgements", "claims"])
def test_the_bloc_plays_by_the_rules_of_the_bargain(section: str) -> None:
    kept = OWN.get(section, set())
    one = rules_of({name: entry for name, entry in bargain()[section].items() if name not in kept})
    two = plain(bloc()[section])
    assert set(one) <= set(two)
    for name, entry in one.items():
        assert two[name] == entry, name
    assert set(two) - set(one) <= kept | {"lesson 0, as many"}


def test_its_teams_want_the_same() -> None:
    """But for what the bargain sets to nothing because its parent wants it in other words."""
    one, two = rules_of(bargain()["teams"]), plain(bloc()["teams"])
    for team, entry in two.items():
        for key in ("wants", "side", "moves a turn"):
            if key not in entry:
                continue
            wanted = one[team][key]
            if key == "wants":
                wanted = {want: worth for want, worth in wanted.items() if worth != "0"}
            assert entry[key] == wanted, team


def test_what_is_new_in_the_state_of_the_world_is_the_same() -> None:
    new = set(read(PACK / "bargain.yaml")["quantities"]) | {
        "granted",
        "reforms granted",
        "western support",
        "left",
    }
    starts = {"concession", "standing", "unity", "mobilised", "norms broken", "trust"}
    for name in new - starts:
        one, two = rules_of({name: bargain()["quantities"][name]}), plain(bloc()["quantities"])
        for key, entry in one.items():
            assert two[key] == entry, key


def test_as_many_is_the_same_part_of_the_people() -> None:
    adults = {"California": 30.827105, "the three": 27.189671}
    measures = {**bargain()["measures"], **bloc()["measures"]}
    assert measures["millions in favour"] == f"support * {adults['the three']}"
    assert f"support * {adults['California']}" in read(PACK / "bargain.yaml")["measures"].values()
    asked = float(bloc()["claims"]["lesson 0, as many"]["holds if"].removeprefix("at least "))
    assert asked == round(9 / adults["California"] * adults["the three"], 2)


def test_the_two_read_clean_with_the_same_number_of_seats_and_demands() -> None:
    sizes = []
    for name in ("bargain", "bloc"):
        found, problems = read_scenario(PACK / f"{name}.yaml")
        assert problems == []
        families = {family.name: len(family.members) for family in found.families}
        sizes.append((len(found.teams), families["reform"], len(found.moves) - (name == "bargain")))
    assert sizes[0] == sizes[1]
