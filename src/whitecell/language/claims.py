"""The lines of claims: every name in what is done, and rather than what, is checked; the sentences are bound when they are judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from whitecell import scenario as sc
from whitecell.language.declaring import turn_number
from whitecell.language.interests import BUILT_IN
from whitecell.language.tables import Tables
from whitecell.language.words import nearest

Line = sc.Line[str]
FORMS = (
    "TEAM must MOVE [of MEMBER] [in TURN]; TEAM may not MOVE; MOVE succeeds; MOVE fails; QUANTITY starts at VALUE; JUDGEMENT is VALUE; "
    "INJECT never; INJECT in TURN; TEAM plays DOCTRINE; QUANTITY is known to TEAMS; QUANTITY is believed to be VALUE by TEAMS"
)


def check_claims(scenario: sc.Scenario, tables: Tables) -> None:
    """Report the names that mean nothing in what claims do, and arms that force and forbid the same move."""
    doctrines = [*BUILT_IN, *(doctrine.label.name for doctrine in scenario.doctrines)]
    injects = [inject.label.name for inject in (*scenario.injects, *scenario.rules)]
    for claim in scenario.claims:
        for part in ("do", "rather than"):
            lines = claim.parts.get(part, ())
            for line in lines:
                _line(tables, line, doctrines, injects)
            forced = {
                match[1]
                for line in lines
                if (match := re.fullmatch(r"(.+? must .+?)(?: (?:of|in) .+)?", line.text))
            }
            for line in lines:
                if line.text.replace(" may not ", " must ", 1) in forced and " may not " in line.text:
                    tables.add("E149", line.place, f'This arm both forces and forbids it: "{line.text}".')


def _line(tables: Tables, line: Line, doctrines: list[str], injects: list[str]) -> None:
    for pattern, check in _PATTERNS:
        match = re.fullmatch(pattern, line.text)
        if match is not None:
            for what, name in check(match):
                _known(tables, line, what, name, {"doctrine": doctrines, "inject": injects})
            return
    tables.add("E127", line.place, f'"{line.text}" is none of the forms of a claim: {FORMS}.')


def _move(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    yield "team", match["team"]
    yield "move", match["move"]
    if match["turn"]:
        yield "turn", match["turn"]


def _teams(text: str) -> Iterator[tuple[str, str]]:
    for team in text.split(" / "):
        if team not in ("everyone", "none"):
            yield "team", team


def _quantity(text: str) -> tuple[str, str]:
    return "quantity", text.partition(" of ")[0]


_PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], Iterable[tuple[str, str]]]], ...] = (
    (r"(?P<team>.+?) must (?P<move>.+?)(?: of (?P<member>.+?))?(?: in (?P<turn>.+))?", _move),
    (r"(?P<team>.+?) may not (?P<move>.+?)(?: of (?P<member>.+?))?(?P<turn>)", _move),
    (r"(?P<move>.+?)(?: of .+)? (?:succeeds|fails)", lambda m: [("move", m["move"])]),
    (r"(?P<quantity>.+?) starts at .+", lambda m: [_quantity(m["quantity"])]),
    (
        r"(?P<quantity>.+?) is known to (?P<teams>.+)",
        lambda m: [_quantity(m["quantity"]), *_teams(m["teams"])],
    ),
    (
        r"(?P<quantity>.+?) is believed to be .+? by (?P<teams>.+)",
        lambda m: [_quantity(m["quantity"]), *_teams(m["teams"])],
    ),
    (r"(?P<team>.+?) plays (?P<doctrine>.+)", lambda m: [("team", m["team"]), ("doctrine", m["doctrine"])]),
    (r"(?P<judgement>.+?) is .+", lambda m: [("judgement", m["judgement"])]),
    (r"(?P<inject>.+?) never", lambda m: [("inject", m["inject"])]),
    (r"(?P<inject>.+?) in (?P<turn>.+)", lambda m: [("inject", m["inject"]), ("turn", m["turn"])]),
)


def _known(tables: Tables, line: Line, what: str, name: str, more: dict[str, list[str]]) -> None:
    """Report a name that means nothing, at its place in the line."""
    table: dict[str, list[str]] = {
        "team": list(tables.teams),
        "move": list(tables.moves),
        "quantity": list(tables.quantities),
        "judgement": list(tables.judgements),
        "turn": [*tables.turns, *tables.deadlines],
        **more,
    }
    known = table[what]
    if name in known or (what == "turn" and turn_number(tables, name) is not None) or tables.declared(name):
        return
    start = max(0, line.text.find(name))
    place = line.at((start, len(name)))
    code = {"team": "E105", "turn": "E132"}.get(what, "E101")
    tables.add(code, place, f'There is no {what} called "{name}".', nearest(name, known) or "")
