"""The JSON Schema takes every scenario that comes with the package, and sees wrong shapes and unknown keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

import yaml
from whitecell.language.editors import json_schema
from whitecell.language.schema import SECTIONS
from whitecell.scenarios import bundled, names


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def problems(data: Any) -> list[str]:
    found = jsonschema.Draft202012Validator(json_schema()).iter_errors(data)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


def test_it_is_a_schema_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("name", names())
def test_a_bundled_scenario_has_the_shape(name: str) -> None:
    path = bundled(name)
    assert path is not None
    assert problems(read(path)) == []


def test_every_section_and_key_is_described() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == set(SECTIONS)
    assert all(section["description"] for section in schema["properties"].values())


SMALL = {
    "whitecell": "1",
    "title": "A town",
    "calendar": {"day": "2024-05-05"},
    "teams": {"mayor": {"wants": {"calm": "1"}}},
    "endings": {"as before": "otherwise"},
}


@pytest.mark.parametrize(
    "change",
    [
        {"move": {}},
        {"moves": {"speak": {"bye": "mayor"}}},
        {"moves": {"speak": {"by": "mayor", "on success": {"calm": "1"}}}},
        {"moves": {"speak": {"by": "mayor", "secret": "perhaps"}}},
        {"teams": {"mayor": {"moves a turn": "many"}}},
        {"calendar": ["2024-05-05"]},
        {"title": ["A town"]},
    ],
)
def test_a_wrong_shape_is_seen(change: dict[str, Any]) -> None:
    assert problems(SMALL) == []
    assert problems({**SMALL, **change}) != []


def test_a_scenario_that_extends_nothing_needs_a_calendar_and_teams() -> None:
    assert problems({"whitecell": "1", "title": "A town"}) != []
    assert problems({"whitecell": "1", "title": "A town", "extends": "base.yaml"}) == []


def test_degrees_of_success_are_keys() -> None:
    move = {"by": "mayor", "on success by 5": ["calm up 1"], "on success": "calm up 1"}
    assert problems({**SMALL, "moves": {"speak": move}}) == []


def test_the_steps_of_a_sweep_are_values_or_named_lines() -> None:
    def with_claim(**keys: Any) -> list[str]:
        return problems({**SMALL, "claims": {"it is so": keys}})

    assert with_claim(over=["1", "9"], settings={"calm": "calm starts at 8"}) == []
    assert (
        with_claim(over={"low": ["calm starts at 1", "unrest starts at 2"], "high": "calm starts at 9"}) == []
    )
    assert with_claim(over={"low": {"calm": "1"}}) != []
    assert with_claim(settings=["calm starts at 8"]) != []
