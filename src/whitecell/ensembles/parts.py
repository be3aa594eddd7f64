"""A part: 65,536 plays in a row as the bytes of a Parquet file, with a hash of their values; and back.

The hash is over what the game stores (whole numbers), never over the bytes of the file, which vary with the library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from whitecell.block import Block
from whitecell.ensembles.kept import Kept
from whitecell.expression import MILLION

PLAYS = 65_536  # plays of a part
Stored = NDArray[np.signedinteger]

# How the stored values of a column are hashed: little-endian whole numbers of this size.
WIDTHS = {"play": "<i8", "ending": "<i2", "ended": "<i2", "measure": "<i8", "choice": "<i2", "worked": "|i1"}


@dataclass(frozen=True, slots=True)
class Made:
    """A part that was made: its file's bytes, and the hashes of its values."""

    data: bytes
    hashes: Mapping[str, str]


def stored_columns(block: Block, columns: Sequence[Kept], lucks: int) -> dict[str, Stored]:
    """What the game stores in each column, by the column's name."""
    found: dict[str, Stored] = {}
    for one in columns:
        match one.holds:
            case "play":
                found[one.name] = block.numbers
            case "world":
                found[one.name] = block.numbers // lucks
            case "ending":
                found[one.name] = block.endings
            case "ended":
                found[one.name] = block.ended
            case "measure":
                found[one.name] = block.measures[one.measure]
            case "choice":
                assert one.slot is not None
                found[one.name] = block.choices[one.slot]
            case "worked":
                assert one.slot is not None
                found[one.name] = (block.settled[one.slot] == 1).view(np.int8)
    return found


def hashes(stored: Mapping[str, Stored], columns: Sequence[Kept]) -> dict[str, str]:
    """The hashes of the values: `plays` over numbers, endings and measures; `choices` over what was chosen and worked.

    BLAKE2b of 16 bytes over each column in order: its name in UTF-8, a zero byte, its stored values (`WIDTHS`).
    """
    running = {"plays": blake2b(digest_size=16)}
    for one in columns:
        if one.holds == "world":
            continue
        group = "choices" if one.holds in ("choice", "worked") else "plays"
        into = running.setdefault(group, blake2b(digest_size=16))
        into.update(one.name.encode() + b"\0")
        into.update(np.ascontiguousarray(stored[one.name], dtype=WIDTHS[one.holds]).data)
    return {name: one.hexdigest() for name, one in running.items()}


def made(block: Block, columns: Sequence[Kept], *, lucks: int, about: Mapping[str, str]) -> Made:
    """A block as a part; `about` is written into the file for whoever opens it alone."""
    stored = stored_columns(block, columns, lucks)
    fields = [_field(one) for one in columns]
    arrays = [_array(one, field, stored[one.name]) for one, field in zip(columns, fields, strict=True)]
    schema = pa.schema(fields, {f"whitecell {key}": value for key, value in about.items()})
    sink = pa.BufferOutputStream()
    pq.write_table(
        pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd", compression_level=1, row_group_size=PLAYS,
        use_dictionary=[one.name for one in columns if one.holds != "play" and one.kind != "flag"],
        column_encoding={"play": "DELTA_BINARY_PACKED"}, write_statistics=["play", "world"],
    )  # fmt: skip
    return Made(sink.getvalue().to_pybytes(), hashes(stored, columns))


def _field(one: Kept) -> pa.Field:
    if one.kind == "name":
        kind = pa.dictionary(pa.int8() if len(one.values) < 128 else pa.int16(), pa.string())
    else:
        whole = pa.int16() if one.holds == "ended" else pa.int64()
        kind = {"whole": whole, "real": pa.float64(), "flag": pa.bool_()}[one.kind]
    return pa.field(one.name, kind, nullable=False, metadata={"unit": one.unit, "holds": one.holds})


def _array(one: Kept, field: pa.Field, stored: Stored) -> pa.Array:
    match one.kind:
        case "real":
            return pa.array(stored / MILLION)
        case "flag":
            return pa.array(stored.view(np.bool_) if stored.dtype == np.int8 else stored != 0)
        case "whole":
            return pa.array(stored, field.type)
    size = np.int8 if field.type.index_type == pa.int8() else np.int16
    places = np.zeros(max(one.codes) + 3, dtype=size)  # codes -1 and -2 count from its end
    places[list(one.codes)] = np.arange(len(one.codes), dtype=size)
    return pa.DictionaryArray.from_arrays(pa.array(places[stored]), pa.array(one.values))


def stored_in(table: pa.Table, columns: Sequence[Kept]) -> dict[str, Stored]:
    """What the game stored, of a table of plays that was read; raises ValueError where it is no such table."""
    found: dict[str, Stored] = {}
    for one in columns:
        array = table.column(one.name).combine_chunks()
        if isinstance(array, pa.ChunkedArray):
            array = array.chunk(0) if array.num_chunks else pa.array([], array.type)
        if array.null_count:
            raise ValueError(f"{one.name} has gaps")
        match one.kind:
            case "real":
                found[one.name] = np.rint(array.to_numpy() * MILLION).astype(np.int64)
            case "flag":
                found[one.name] = array.to_numpy(zero_copy_only=False).view(np.int8)
            case "whole":
                found[one.name] = array.to_numpy()
            case _:
                names = array.dictionary.to_pylist()
                codes = np.array([one.codes[one.values.index(name)] for name in names], dtype=np.int16)
                found[one.name] = codes[array.indices.to_numpy()]
    return found
