"""Parts made: which pieces of work a run consists of, what is done with each, and pieces put together to parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from whitecell.block import Block, joined
from whitecell.engine.players import Player
from whitecell.ensembles import parts
from whitecell.ensembles.happenings import part_of_happenings
from whitecell.ensembles.kept import Record, kept_columns
from whitecell.ensembles.manifest import Manifest
from whitecell.ensembles.parts import Made
from whitecell.ensembles.settings import Stretch, pieces
from whitecell.game import Game

AT_HAND = 4  # stretches of a player that are made in one go: about how often progress is told
FEWEST = 4_096  # plays for which it is worth asking a worker
SMOOTH = 16_384  # plays that are made in one go here, at most, so that progress moves
SHARES = 8  # pieces for each worker, at least, where there are plays enough: so that all end at about the same time


@dataclass(frozen=True, slots=True)
class Piece:
    """Plays to be made in one go: a whole part, or some of its plays."""

    table: str
    number: int
    part: range
    stretch: Stretch
    record: Record

    @property
    def whole(self) -> bool:
        """Whether it is the whole part."""
        return self.stretch.count == len(self.part)


def pieces_of(
    manifest: Manifest, missing: Iterable[tuple[str, int, range]], size: int, shared_by: int
) -> Iterator[Piece]:
    """The pieces of the parts that are missing, for a player that likes to play `size` plays at once."""
    missing = list(missing)
    plays = sum(len(numbers) for table, _, numbers in missing if table == "plays")
    if shared_by > 1:
        size = min(AT_HAND * size, max(min(size, FEWEST), plays // (SHARES * shared_by)))
    else:
        size = min(size, SMOOTH)
    for table, number, numbers in missing:
        in_one = size if table == "plays" else len(numbers)
        for stretch in pieces(manifest.settings, numbers, in_one):
            yield Piece(table, number, numbers, stretch, manifest.record)


def make(ready: Player, piece: Piece) -> Block | Made:
    """What a worker hands back: a part that it made whole, or a block of it."""
    if piece.table == "happenings":
        return part_of_happenings(ready, piece.stretch)
    one = piece.stretch.settings
    block = ready.play(
        one.seed, piece.stretch.first, piece.stretch.count, lucks=one.lucks, forcing=one.forcing, assumed=one.assumed,
        position=one.position, choices=piece.record != "none",
    )  # fmt: skip
    return made_of(ready.game, block, piece) if piece.whole else block


def made_of(game: Game, block: Block, piece: Piece) -> Made:
    """All plays of a part as its file."""
    settings = piece.stretch.settings
    about = {"scenario": game.name, "rules": game.rules_fingerprint, "seed": str(settings.seed)}
    return parts.made(block, kept_columns(game, piece.record), lucks=settings.lucks, about=about)


@dataclass(slots=True)
class Assembly:
    """The blocks that wait for the others of their part."""

    game: Game
    waiting: dict[int, list[Block]] = field(default_factory=dict)

    def add(self, piece: Piece, one: Block | Made) -> Made | None:
        """The part, once all of it is there."""
        if isinstance(one, Made):
            return one
        blocks = self.waiting.setdefault(piece.number, [])
        blocks.append(one)
        if sum(len(block.numbers) for block in blocks) < len(piece.part):
            return None
        del self.waiting[piece.number]
        return made_of(self.game, joined(sorted(blocks, key=lambda block: int(block.numbers[0]))), piece)
