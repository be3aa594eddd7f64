"""Many plays at once, in numpy: the same plays as the twin, in every column.

The one idea: everything that a turn does to one play is done to a whole column of plays; where plays differ in what was
chosen, each option is settled for the plays that chose it. Plays that have ended leave the table.
"""

from whitecell.engine.blocks.player import BlockPlayer as BlockPlayer
from whitecell.engine.blocks.playing import play_block as play_block
