"""Entries as lines of text, and back."""

from __future__ import annotations

import dataclasses
import json
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitecell.errors import ReplayError
from whitecell.exercise.events import EVENTS, Applied, Entry, Event, Line, Resumed
from whitecell.exercise.lines import as_line, read_line, read_lines

texts = st.text(st.characters(codec="utf-8"), max_size=20)
wholes = st.integers(-(2**63), 2**64)


def values(hint: object) -> st.SearchStrategy[object]:
    simple = {str: texts, int: wholes, bool: st.booleans()}
    if hint in simple:
        return simple[hint]
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return st.lists(values(inner[0]), max_size=3).map(tuple)
    if inner:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=3)
    assert hint in (Line, Applied)
    return filled(hint)


def filled(kind: type) -> st.SearchStrategy[object]:
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{one.name: values(hints[one.name]) for one in dataclasses.fields(kind)})


@given(st.sampled_from(sorted(EVENTS)).flatmap(lambda name: filled(EVENTS[name])), wholes, texts)
def test_every_event_is_read_as_it_was_written(event: Event, at: int, who: str) -> None:
    entry = Entry(1, at, who, "c", event)
    line = as_line(entry)
    assert "\n" not in line
    assert read_line(line) == entry


def test_there_is_a_fold_for_every_event() -> None:
    from whitecell.exercise.folding import FOLDS

    assert {kind.__name__ for kind in FOLDS} | {"Founded"} == set(EVENTS)


GOOD = {"v": 1, "n": 3, "at": 0, "who": "host", "command": "c", "event": "Left", "seat": "mayor/1"}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"v": 2}, "the log, line 3: it was written in form 2 and this version of whitecell reads form 1. Mend: open it with the version that wrote it."),
        ({"event": "Gone"}, 'the log, line 3: there is no event called "Gone".'),
        ({"seat": 4}, "the log, line 3, seat: this is of the type str, and 4 is not."),
        ({"at": True}, "the log, line 3, at: this is of the type int, and True is not."),
        ({"name": "x"}, 'the log, line 3: Left has no "name".'),
        ({"event": "Joined"}, 'the log, line 3: Joined needs "team".'),
        ({"event": "Laid", "moves": 1, "barred": [], "position": ""}, 'the log, line 3: Laid has no "seat".'),
    ],
)  # fmt: skip
def test_a_line_that_does_not_fit_is_refused_with_what_is_wrong(change: dict[str, object], text: str) -> None:
    with pytest.raises(ReplayError) as error:
        read_line(json.dumps(GOOD | change))
    assert str(error.value) == text


def test_lists_and_maps_are_read_as_such() -> None:
    laid = {key: GOOD[key] for key in ("v", "n", "at", "who", "command")} | {"event": "Laid"}
    with pytest.raises(ReplayError, match="line 3, moves: this is a list"):
        read_line(json.dumps(laid | {"moves": "mayor 1.1", "barred": [], "position": ""}))
    founded = {key: GOOD[key] for key in ("v", "n", "at", "who", "command")} | {"event": "Founded"}
    held = {"game": "", "rules": "", "pace": "", "commitment": "", "seed": "", "world": 0, "settings": []}
    with pytest.raises(ReplayError, match="line 3, settings: this is a map"):
        read_line(json.dumps(founded | held))


def test_what_is_no_line_at_all_is_refused() -> None:
    with pytest.raises(ReplayError, match="a line is not JSON"):
        read_line("{")
    with pytest.raises(ReplayError, match="a line has v, n, at, who, command, event, and this one has not"):
        read_line("[]")


def test_a_gap_in_the_numbers_is_refused() -> None:
    lines = [as_line(Entry(number, 0, "host", "c", Resumed())) for number in (1, 3)]
    with pytest.raises(ReplayError, match="entry 3 stands where entry 2 belongs"):
        read_lines(lines)
