"""From text to game: read a scenario, see every problem in it, bind it together.

A map of the room, in the order in which a file passes through it. Files named by a noun read a part of the scenario;
those named by what they do (`judging`, `starting`, `measuring`) bind it to cells.

Words and sentences
    words           names: what may be one, and which known name is nearest
    habits          what people write by habit, and which word was meant
    tokens          a line of text as names, numbers, dates, marks and keywords
    cursor          where the reading of a sentence stands
    parser          conditions and values, by the grammar
    phrases         the lines around them: arguments, effects, figures

A file to a Scenario
    schema          every key of the language, and what stands under it
    editors         the same table as a JSON Schema
    findings        problems as they are found, and where numbers come from
    numbers         numbers as they are stored
    ranges          a range as somebody gave it, and its 257 points
    entries         one entry: its texts, flags, names and sentences
    sections        the entries of a section
    files           files read, one over the other
    merging         what a file changes in its parent
    threats         threats and offers written out as moves and injects
    world           calendar, deadlines, families, facts, laws
    teams           order, teams, doctrines
    quantities      quantities, their ranges, starts and beliefs
    judgements      judgements, joint judgements, what moves together
    moves           moves, costs, reasons, degrees
    injects         injects, rules, endings
    measures        measures, expectations
    claims          claims as they are written
    settings        what stands once at the top, and the mirror
    reading         all of it, as one Scenario

A Scenario to a Game
    tables          every name and what it means; gives out the cells
    refusals        why a sentence cannot be bound
    parts           the sentences that a sentence is made of
    converting      types, and one made of another
    naming          what a name means where it stands
    comparing       sizes, turns and names compared
    unrolling       families written out
    binding         a sentence as a whole
    effects         effects and arguments
    declaring       turns, families, teams and quantities
    uniqueness      no two names that are alike
    judging         judgements and their groups
    starting        starts and beliefs
    menus           who can make which move at what
    options         one move of one team at one target
    interests       what teams want, and how they choose
    stages          who moves when
    happenings      injects, rules, endings
    measuring       measures and expectations
    arms            the lines of what claims make so
    claiming        claims, and what they may not say
    variants        other ways of choosing and knowing, as the arms of claims have them
    evening         places that favour a side, exchanged
    vocabulary      the rules of law that may be called
    laws            their parameters
    draws           every draw and its address
    fingerprints    what tells two games apart
    compiling       all of it, as one Game

What is seen of it
    problems        problems as an author is told them
    reach           what a game reads and changes
    checks          every warning on a game, in one table
    checks_of_declarations, checks_of_mirrors, checks_of_moves, checks_of_teams
    mirroring       the scenario from the other side
    asymmetries     where it is not its own mirror
    sameness        when two parts say the same
    records         what was played, line by line, bound to its game
    developments    what happened in the world, bound to a game
    lessons         what somebody concluded, and which claims speak to it
"""

from whitecell.language.compiling import compile_scenario as compile_scenario
from whitecell.language.compiling import compiled as compiled
from whitecell.language.compiling import compiled_claims as compiled_claims
from whitecell.language.problems import in_order as in_order
from whitecell.language.reading import find as find
from whitecell.language.reading import read_amended as read_amended
from whitecell.language.reading import read_kept as read_kept
from whitecell.language.reading import read_scenario as read_scenario
from whitecell.language.reading import read_scenario_text as read_scenario_text
