"""Kept plays as one file, of a kind that other programs open: part by part, so that any number of plays passes through."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.ipc as pi
import pyarrow.parquet as pq

from whitecell.ensembles.directory import BESIDE, why
from whitecell.ensembles.opening import KeptPlays
from whitecell.errors import UsageError, WhitecellError

Take = Callable[[pa.Table], None]


STEP = 512  # plays told again at once


def export(
    plays: KeptPlays,
    file: str | os.PathLike[str],
    *,
    to: str = "",
    table: str = "plays",
    columns: Sequence[str] | None = None,
    numbers: range | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """The plays as one file of the kind `to` (by default what the file's name ends in): csv, parquet, arrow or jsonl.

    `columns` are those wanted, by default all; `numbers` the plays wanted, by default all. The `table` is `plays` or `happenings`, the
    long one, which is told again where it was not recorded. A file that exists is never overwritten. Raises `UsageError` for
    what cannot be exported, `WhitecellError` where it cannot be written.
    """
    place = Path(file)
    kind = to or place.suffix.removeprefix(".")
    if kind not in KINDS:
        raise UsageError(f'A table is exported to {", ".join(KINDS)}; "{kind}" is none of them.')
    if place.exists():
        raise UsageError(f"{place} exists; it is left as it is. Choose another name.")
    if not plays.count:
        raise UsageError(f"There is nothing to export: no part of {plays.folder} is finished yet.")
    beside, done = place.with_name(f".{place.name}{BESIDE}"), 0
    total = plays.count if numbers is None else len(numbers)
    try:
        with open(beside, "wb") as out, KINDS[kind](out) as take:
            for count, one in tables_of(plays, table, columns, numbers):
                take(one)
                done += count
                if progress is not None:
                    progress(done, total)
        os.replace(beside, place)
    except OSError as error:
        raise WhitecellError(f"{place} cannot be written: {why(error)}.") from error
    finally:
        with suppress(OSError):
            beside.unlink()
    return place


def tables_of(
    plays: KeptPlays, table: str, columns: Sequence[str] | None, numbers: range | None
) -> Iterator[tuple[int, pa.Table]]:
    """The tables to be written, one after the other, each with how many plays it tells of."""
    if table == "happenings":
        kept = plays.parts("happenings")
        if numbers is None and kept:
            for part, one in zip(kept, plays.tables(columns, table=table), strict=True):
                yield part.count, one
            return
        wanted = range(plays.parts()[0].first, plays.parts()[-1].first + plays.parts()[-1].count)
        for step in _steps(wanted if numbers is None else numbers):
            one = plays.happenings(step)
            yield len(step), one if columns is None else one.select(list(columns))
        return
    for part, one in zip(plays.parts(), plays.tables(columns), strict=True):
        first = 0 if numbers is None else max(0, numbers.start - part.first)
        last = part.count if numbers is None else min(part.count, numbers.stop - part.first)
        if last > first:
            yield last - first, one.slice(first, last - first)


def _steps(numbers: range) -> Iterator[range]:
    for start in range(0, len(numbers), STEP):
        yield numbers[start : start + STEP]


def _plain(table: pa.Table) -> pa.Table:
    """Names as texts, for files that know no dictionaries."""
    fields = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields, table.schema.metadata))


@contextmanager
def _csv(out: BinaryIO) -> Iterator[Take]:
    first = True

    def take(table: pa.Table) -> None:
        nonlocal first
        options = pc.WriteOptions(include_header=first, quoting_style="needed")
        pc.write_csv(_plain(table), out, options)
        first = False

    yield take


@contextmanager
def _jsonl(out: BinaryIO) -> Iterator[Take]:
    def take(table: pa.Table) -> None:
        for batch in table.to_batches(max_chunksize=4096):
            rows = batch.to_pylist()
            out.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())

    yield take


@contextmanager
def _parquet(out: BinaryIO) -> Iterator[Take]:
    writer: pq.ParquetWriter | None = None

    def take(table: pa.Table) -> None:
        nonlocal writer
        if writer is None:
            writer = pq.ParquetWriter(out, table.schema, compression="zstd")
        writer.write_table(table)

    yield take
    if writer is not None:
        writer.close()


@contextmanager
def _arrow(out: BinaryIO) -> Iterator[Take]:
    writer: pi.RecordBatchFileWriter | None = None

    def take(table: pa.Table) -> None:
        nonlocal writer
        table = _plain(table)  # a file has one dictionary a column, parts of the long table each their own
        if writer is None:
            writer = pi.new_file(out, table.schema, options=pi.IpcWriteOptions(compression="lz4"))
        writer.write_table(table)

    yield take
    if writer is not None:
        writer.close()


KINDS: dict[str, Callable[[BinaryIO], AbstractContextManager[Take]]] = {
    "csv": _csv,
    "parquet": _parquet,
    "arrow": _arrow,
    "jsonl": _jsonl,
}
