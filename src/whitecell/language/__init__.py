"""From text to game: read a scenario, see every problem in it, bind it together."""

from whitecell.language.compiling import compile_scenario as compile_scenario
from whitecell.language.compiling import compiled as compiled
from whitecell.language.problems import in_order as in_order
from whitecell.language.reading import find as find
from whitecell.language.reading import read_amended as read_amended
from whitecell.language.reading import read_scenario as read_scenario
from whitecell.language.reading import read_scenario_text as read_scenario_text
