"""Doctrines that learn: the one-step rule with the worth of a position at the next turn learned from plays."""

from whitecell.engine.learning.sweeping import Learned as Learned
from whitecell.engine.learning.sweeping import Learning as Learning
from whitecell.engine.learning.sweeping import Way as Way
from whitecell.engine.learning.sweeping import far_sighted as far_sighted
from whitecell.engine.learning.sweeping import learn as learn
from whitecell.engine.learning.worths import Worth as Worth
from whitecell.engine.learning.worths import with_worths as with_worths
