"""A part: nothing of what the game stores is lost in it, and its hash is of values alone."""

from __future__ import annotations

import io
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings

import whitecell
from ensembles.towns import keep, town
from generated import numbers
from laws.games import prepared
from whitecell.block import Block
from whitecell.engine.players import player
from whitecell.ensembles.kept import NO_CHOICE, kept_columns, option_text
from whitecell.ensembles.parts import hashes, made, stored_columns, stored_in
from whitecell.plays import Chose


def read(data: bytes) -> pa.Table:
    return pq.read_table(pa.BufferReader(data))


@settings(max_examples=25, deadline=None)
@given(numbers)
def test_nothing_that_is_stored_is_lost(number: int) -> None:
    game = prepared(number).game
    block = player(game, "numpy").play(number, 0, 40, lucks=7)
    columns = kept_columns(game, "choices")
    part = made(block, columns, lucks=7, about={})
    found = stored_in(read(part.data), columns)
    for name, values in stored_columns(block, columns, 7).items():
        assert np.array_equal(found[name], values), name
    assert hashes(found, columns) == dict(part.hashes)


def test_the_names_in_the_table_are_those_of_the_play_told_again() -> None:
    game = whitecell.load("gambia-2016")
    columns = kept_columns(game, "choices")
    rows = read(made(player(game).play(7, 0, 30), columns, lucks=100, about={}).data).to_pylist()
    for number, row in enumerate(rows):
        play = whitecell.play(game, seed=7, number=number)
        assert (row["ending"], row["ended"]) == (play.ending, play.ended)
        chosen = {
            f"choice_t{one.turn}_{game.teams[one.team].name}_{one.slot}": (
                "wait" if one.option is None else option_text(game.options[one.option])
            )
            for one in play.happenings
            if isinstance(one, Chose)
        }
        for column in columns:
            if column.holds == "choice":
                assert row[column.name] == chosen.get(column.name, NO_CHOICE)


def test_the_hash_is_the_one_that_the_page_describes() -> None:
    """docs/results.md: each column's name, a zero byte, its values; endings and turns of 2 bytes, numbers and measures of 8."""
    game = town()
    block = player(game).play(7, 0, 50)
    part = made(block, kept_columns(game, "none"), lucks=100, about={})
    text = (
        b"play\0"
        + block.numbers.astype("<i8").tobytes()
        + b"ending\0"
        + block.endings.astype("<i2").tobytes()
    )
    text += b"ended\0" + block.ended.astype("<i2").tobytes()
    for name, column in (
        ("how calm", "how_calm"),
        ("in a bad mood", "in_a_bad_mood"),
        ("the mood", "the_mood"),
        ("bad turns", "bad_turns"),
    ):
        text += column.encode() + b"\0" + block.measures[name].astype("<i8").tobytes()
    assert part.hashes == {"plays": blake2b(text, digest_size=16).hexdigest()}


def test_the_hash_does_not_know_how_the_file_was_written() -> None:
    game = town()
    columns = kept_columns(game, "choices")
    part = made(player(game).play(7, 0, 300), columns, lucks=100, about={})
    again = io.BytesIO()
    pq.write_table(
        read(part.data), again, compression="gzip", row_group_size=17, use_dictionary=False, store_schema=True
    )
    assert again.getvalue() != part.data
    assert hashes(stored_in(read(again.getvalue()), columns), columns) == dict(part.hashes)


def test_any_changed_value_changes_the_hash() -> None:
    game = town()
    columns = kept_columns(game, "choices")
    block = player(game).play(7, 0, 50)
    before = made(block, columns, lucks=100, about={}).hashes
    others: list[Block] = []
    for name in ("endings", "ended"):
        values = getattr(block, name).copy()
        values[13] = 1 - values[13] if name == "endings" else 3 - values[13]
        others.append(replace(block, **{name: values}))
    for name, column in block.measures.items():
        values = column.copy()
        values[13] = 1 - values[13] if name != "how calm" else values[13] + 1
        others.append(replace(block, measures={**block.measures, name: values}))
    for other in others:
        after = made(other, columns, lucks=100, about={}).hashes
        assert after["plays"] != before["plays"] and after["choices"] == before["choices"]
    slot = (1, 0, 1)
    chosen, settled = block.choices[slot].copy(), block.settled[slot].copy()
    chosen[13] = 0 if chosen[13] == -1 else -1
    settled[13] = 1 - (settled[13] == 1)
    for other in (
        replace(block, choices={**block.choices, slot: chosen}),
        replace(block, settled={**block.settled, slot: settled}),
    ):
        after = made(other, columns, lucks=100, about={}).hashes
        assert after["choices"] != before["choices"] and after["plays"] == before["plays"]


def test_what_is_recorded_makes_no_other_plays(tmp_path: Path) -> None:
    found = {
        record: keep(tmp_path / record, record=record).manifest.values()
        for record in ("none", "choices", "all")
    }
    assert found["none"]["plays"] == found["choices"]["plays"] == found["all"]["plays"]
    assert found["choices"]["choices"] == found["all"]["choices"]
    assert [sorted(one) for one in found.values()] == [
        ["plays"],
        ["choices", "plays"],
        ["choices", "happenings", "plays"],
    ]


def test_a_measure_that_is_called_like_a_column_gets_a_name_of_its_own() -> None:
    game = town()
    measure = replace(game.measures[0], name="play")
    columns = kept_columns(replace(game, measures=(measure, replace(measure, name="Ending"))), "none")
    assert [one.name for one in columns][4:] == ["measure_play", "measure_Ending"]
    assert [one.measure for one in columns][4:] == ["play", "Ending"]


def test_a_column_of_many_names_needs_wider_numbers() -> None:
    game = town()
    play, _, ending, *_ = kept_columns(game, "none")
    names = tuple(f"ending {number}" for number in range(200))
    column = replace(ending, values=names, codes=tuple(range(200)))
    block = replace(player(game).play(7, 0, 200), endings=np.arange(200, dtype=np.int16))
    assert read(made(block, [play, column], lucks=100, about={}).data)["ending"].to_pylist() == list(names)
