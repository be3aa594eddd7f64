"""Every key of the language: where it may stand, what shape it has, and what it is for.

The one table that the reader, the JSON Schema for editors and the test of the documentation share.

Shapes: `text`, `name`, `names` (one or a list), `yes/no`, `whole`, `share`, `decimal`, `condition`, `expression`,
`argument`, `odds`, `effects` (a list, or one), `arguments` (a map of reasons), `range`, `start`, `when`, `list`, `map`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its shape, one line on what it holds, and whether it must be there."""

    shape: str
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a file: what its entries are, the keys of an entry, and the shorthand an entry may be instead."""

    shape: str
    about: str
    keys: dict[str, Key] = field(default_factory=dict)
    shorthand: str = ""
    common: bool = True
    required: bool = False


COMMON = {
    "title": Key("text", "a longer name for pages"),
    "about": Key("text", "a sentence of explanation"),
    "source": Key("text", "where its numbers come from: a key of sources, free text, or assumed"),
    "id": Key("text", "the name under which its dice are drawn"),
    "spread": Key("share", "how far its assumed numbers are drawn"),
}

_SETTLE = {
    "dice": Key("name", "the way of settling"),
    "point": Key("share", "what one argument is worth under percentile, vote and opposed"),
    "odds": Key("odds", "a share; a total under 2d6; certain"),
    "for": Key("arguments", "reasons for"),
    "against": Key("arguments", "reasons against"),
}

_THREAT = {
    "says": Key("text", "the threat in words"),
    "by": Key("names", "the team that makes it", required=True),
    "to": Key("names", "the teams it is made to", required=True),
    "in": Key("when", "when it may be made"),
    "when": Key("condition", "it may be made only if this holds"),
    **_SETTLE,
    "costs": Key("effects", "effects that fall when it is made, believed or not"),
    "on failure": Key("effects", "effects when nobody believes it"),
    "demand": Key("condition", "what fulfils it", required=True),
    "deadline": Key("name", "until when it has to be answered", required=True),
    "if met": Key("effects", "effects when the demand is fulfilled"),
    "one-sided": Key("text", "why it is not open to the other side"),
}

MOVE = {
    "by": Key("names", "the teams that may make it", required=True),
    "in": Key("when", "when: TURN, [TURN, TURN], until X, from X, from X until Y"),
    "when": Key("condition", "on the menu only if this holds"),
    "target": Key("name", "a family: the move is made at one member"),
    "target where": Key("condition", "which members can be targets; over traits"),
    "again": Key("text", "until it works, always, never"),
    "answers": Key("name", "legal only if this move was settled in an earlier stage of the turn"),
    "per turn": Key("whole", "how many targets one team may take on in a turn"),
    "says": Key("text", "what it is"),
    "aims": Key("text", "what it is meant to bring"),
    **_SETTLE,
    "opposed by": Key("name", "the team that rolls against it"),
    "their odds": Key("expression", "the chance of those who oppose it"),
    "costs": Key("list", "what is paid whatever happens: AMOUNT QUANTITY [of X]"),
    "bonus": Key("text", "WEIGHT for AMOUNT QUANTITY: what may be paid for more weight"),
    "on success": Key("effects", "effects of success"),
    "on failure": Key("effects", "effects of failure"),
    "needs": Key("text", "2 successes or 3 successes"),
    "on progress": Key("effects", "effects of a success before the last that is needed"),
    "later": Key("later", "effects put off: {after: N turns, effects: [...], unless: CONDITION}"),
    "secret": Key("yes/no", "others are not told"),
    "sealed until": Key("condition", "chosen now, settled when this holds"),
    "gives": Key("name", "a fact that success establishes"),
    "one-sided": Key("text", "why it is not open to the other side"),
}

LATER = {
    "after": Key("text", "N turns", required=True),
    "effects": Key("effects", "what happens then", required=True),
    "unless": Key("condition", "read then"),
}

CARRIED_OUT = {**_SETTLE, "on success": Key("effects", "effects"), "on failure": Key("effects", "effects")}

SLIPS = {
    "chance": Key("expression", "the chance, at every close"),
    "when": Key("condition", "only while this holds"),
    "effects": Key("effects", "what happens when it gets out of control"),
}

FAMILY = {
    "members": Key("names", "the members, in order"),
    "traits": Key("map", "constants of each member"),
}

INJECT = {
    "at": Key("names", "opening of TURN, close of TURN, opening, close"),
    "when": Key("condition", "only if this holds"),
    "chance": Key("expression", "a share; drawn only if the condition holds"),
    "each": Key("name", "a family: one inject for each member"),
    "again": Key("text", "never, always"),
    "effects": Key("effects", "what it does"),
    "says": Key("text", "what is told"),
    "secret": Key("yes/no", "changes what is so, not what is believed"),
}

CLAIM = {
    "words": Key("text", "the conclusion in the words of whoever drew it", required=True),
    "drawn by": Key("text", "who drew it", required=True),
    "kind": Key("name", "necessity or sufficiency; every other kind follows from the other keys"),
    "measure": Key("text", "a share(...) or mean(...) of the plays", required=True),
    "do": Key("names", "what is made so"),
    "rather than": Key("names", "instead of what; for moves, that they may not be made"),
    "given": Key("condition", "which plays are selected, to be compared with the others"),
    "vary": Key("name", "the quantity or judgement that is swept"),
    "over": Key("steps", "its values, or named steps with lines as in do"),
    "settings": Key("settings", "a name and lines: the sweep is made in each"),
    "holds if": Key("text", "the smallest difference that matters", required=True),
    "under": Key("names", "the doctrines under which it is judged, two at least"),
    "odds set so": Key("text", "says that the odds were set by what is measured"),
}


SECTIONS: dict[str, Section] = {
    "whitecell": Section("text", "the version of the language: 1", required=True),
    "title": Section("text", "a name for readers", required=True),
    "story": Section("text", "the beginning, in words"),
    "sources": Section("map", "short name: full reference"),
    "default source": Section("text", "the source of what names none"),
    "spread": Section("text", "how far assumed numbers are drawn"),
    "extends": Section("text", "the file that this one changes by name"),
    "without": Section("map", "inherited entries to remove: section: [names]"),
    "playable": Section("text", "no, for a file that is only a parent"),
    "calendar": Section("map", "turns and their dates, in order", required=True),
    "deadlines": Section(
        "entries", "names for dates", {"date": Key("text", "the date", required=True)}, "a date"
    ),
    "families": Section("entries", "named lists of members", FAMILY, "a list of members", common=False),
    "order": Section("list", "the stages of a turn"),
    "dice": Section("text", "how moves are settled unless they say otherwise"),
    "point": Section("text", "what one argument is worth under percentile, vote and opposed"),
    "temperature": Section("text", "how loosely teams follow their interest"),
    "teams": Section(
        "entries",
        "the sides of the exercise",
        {
            "side": Key("name", "a member of side"),
            "brief": Key("text", "what the team is told"),
            "wants": Key("map", "expression: worth of one unit"),
            "factions": Key("map", "name: {wants: ...}, for a divided team"),
            "tendencies": Key("map", "move or wait: weight"),
            "moves a turn": Key("whole", "1 to 4"),
            "doctrine": Key("name", "how it chooses when no person does"),
            "temperature": Key("decimal", "its own"),
            "envelopes": Key("whole", "how many sealed moves may wait at once"),
        },
        required=True,
    ),
    "doctrines": Section(
        "entries",
        "named ways of choosing",
        {
            "like": Key("name", "the doctrine it changes"),
            "temperature": Key("decimal", "for one step ahead"),
            "forbid": Key("names", "moves it never makes"),
            "prefer": Key("map", "move: what is added to its liking"),
            "script": Key("map", "turn: move, or a list"),
            "as seen": Key("map", "move: weight"),
        },
    ),
    "quantities": Section(
        "entries",
        "the parts of the world's state",
        {
            "flag": Key("text", "yes or no, its start"),
            "count": Key("text", "A to B: whole numbers"),
            "scale": Key("text", "A to B: decimals"),
            "share": Key("text", "A% to B%"),
            "one of": Key("names", "its values"),
            "per": Key("name", "a family: one for each member"),
            "start": Key("start", "a value, a judgement, a range, or a map by member"),
            "known to": Key("names", "everyone, none, or teams"),
            "believed": Key("map", "team or everyone: value, judgement or range"),
        },
        required=True,
    ),
    "judgements": Section(
        "entries",
        "uncertain numbers that somebody gave",
        {
            "range": Key("range", "between A and B; likely A to B [around M]; most likely M between A and B"),
            "experts": Key("map", "name: range"),
            "weights": Key("map", "expert: whole number"),
            "asked": Key("text", "the question that was asked"),
        },
        "a range",
    ),
    "joint": Section(
        "entries",
        "judgements drawn together, as rows of a table",
        {"columns": Key("map", "judgement: list of values, all of one length", required=True)},
    ),
    "together": Section(
        "entries",
        "judgements that tend to come out alike",
        {
            "judgements": Key("names", "which", required=True),
            "against": Key("names", "which go the other way"),
            "strength": Key("share", "the chance to follow the common draw", required=True),
        },
    ),
    "facts": Section(
        "entries",
        "texts that can be cited",
        {
            "says": Key("text", "the text", required=True),
            "known to": Key("names", "everyone, none, or teams"),
        },
        "a text",
    ),
    "laws": Section(
        "entries",
        "functions of the vocabulary, bound to quantities",
        {
            "rule": Key("text", "the function's name", required=True),
            "family": Key("name", "the family of what is taken for each member"),
            "takes": Key("map", "parameter: quantity, trait or judgement", required=True),
            "gives": Key("map", "result: quantity", required=True),
        },
    ),
    "moves": Section("entries", "what teams can attempt", MOVE),
    "threats": Section(
        "entries",
        "threats, rewritten into a choice, moves and injects",
        {
            **_THREAT,
            "if called": Key("effects", "effects when it is called"),
            "carried out": Key("map", "odds, for, against, on success, on failure of carrying it out"),
            "backed down": Key("effects", "effects of backing down, or of letting it lapse"),
            "slips": Key("map", "chance, when, effects of its getting out of control"),
        },
    ),
    "offers": Section(
        "entries",
        "offers, rewritten into a choice, moves and injects",
        {
            **_THREAT,
            "if unmet": Key("effects", "effects of its lapse"),
            "if withdrawn": Key("effects", "effects of taking it back"),
        },
    ),
    "injects": Section("entries", "what the white cell brings in", INJECT),
    "rules": Section(
        "entries",
        "what happens at the close of every turn",
        {name: INJECT[name] for name in ("each", "when", "effects", "secret")},
        "a list of effects",
    ),
    "endings": Section(
        "entries",
        "how a play ends; tested in order",
        {"when": Key("condition", "the condition under which it holds, or otherwise", required=True)},
        "a condition, or otherwise",
    ),
    "measures": Section(
        "entries",
        "named results",
        {"value": Key("expression", "what is measured", required=True)},
        "an expression",
    ),
    "expect": Section("list", "what the author expects of the plays"),
    "claims": Section("entries", "conclusions to be tested", CLAIM),
    "mirror": Section("map", "how the scenario looks from the other side: exchange, reverse"),
}

LABELLED = (  # the sections whose entries are parts of a Scenario and carry a label
    "deadlines",
    "teams",
    "doctrines",
    "quantities",
    "judgements",
    "joint",
    "facts",
    "laws",
    "moves",
    "injects",
    "rules",
    "endings",
    "measures",
)
DECLARING = ("calendar", "families", *LABELLED)  # the sections whose entries have names that others use

MIRROR = {
    "exchange": Key("map", "names that change places"),
    "reverse": Key("names", "quantities whose sign turns round"),
}
