"""The block interpreter as a player."""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.block import Block, joined
from whitecell.engine.blocks.playing import play_block
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.engine.positions import refuse_unfit
from whitecell.engine.prepared import Prepared
from whitecell.engine.twin import LUCKS
from whitecell.errors import UsageError, WhitecellError
from whitecell.expression import Tree
from whitecell.game import Game
from whitecell.position import NOTHING_FORCED, Forcing, Position


class BlockPlayer:
    """A game made ready for blocks."""

    stretch = (
        8192  # plays in a block: enough that what numpy does a call is little beside what it does a play
    )

    def __init__(self, game: Game) -> None:
        self.game = game
        self.twin = Prepared(game)
        self.ready: dict[str, PreparedColumns] = {}

    def _prepared(self, assumed: str) -> PreparedColumns:
        """The game with assumed numbers as written (then they are constants) or drawn, made when it is first played so."""
        if assumed not in self.ready:
            self.ready[assumed] = PreparedColumns(self.game, self.twin, written=assumed != "drawn")
        return self.ready[assumed]

    def play(
        self,
        seed: int,
        first: int,
        count: int,
        *,
        lucks: int = LUCKS,
        forcing: Forcing = NOTHING_FORCED,
        assumed: str = "written",
        position: Position | None = None,
        readings: Sequence[Tree] = (),
        choices: bool = True,
        table: bool = False,
        closes: Sequence[int] = (),
    ) -> Block:
        """The plays, block after block; see `whitecell.engine.players.Player`."""
        if count < 1:
            raise UsageError("There must be at least one play.")
        if position is not None:
            refuse_unfit(self.game, position)
        ready, blocks = self._prepared(assumed), []
        for start in range(first, first + count, self.stretch):
            size = min(self.stretch, first + count - start)
            try:
                block = play_block(
                    ready, seed, start, size, lucks=lucks, forcing=forcing, assumed=assumed,
                    position=position, readings=readings, choices=choices, table=table, closes=closes,
                )  # fmt: skip
            except WhitecellError:
                raise
            except Exception as error:
                raise WhitecellError(
                    f"Plays {start} to {start + size - 1} of seed {seed} of {self.game.name} cannot be finished "
                    f"({type(error).__name__}: {error}). One by one: WHITECELL_ENGINE=twin"
                ) from error
            blocks.append(block)
        return joined(blocks)
