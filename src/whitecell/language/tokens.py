"""A sentence as tokens: names (the longest run of words that are not reserved), numbers, dates, marks and keywords."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from whitecell.language.words import RESERVED
from whitecell.sentence import Span

# Words that begin a construct only before "(".
CALLS = frozenset(
    [
        "any",
        "every",
        "count",
        "sum",
        "largest",
        "smallest",
        "worked",
        "failed",
        "tried",
        "min",
        "max",
        "belief",
        "share",
        "mean",
        "median",
    ]
)
# Words that are the grammar's in effects, before `if` and outside brackets; a name stops before them there.
EFFECT_WORDS = frozenset({"up", "down", "points"})
REVEAL_WORDS = frozenset({"to"})

_PIECES = re.compile(
    r"""(?P<space>\s+)
      | (?P<date>\d{4}-\d{2}-\d{2})(?![\w.])
      | (?P<number>\d+(?:\.\d+)?)(?![\w.])(?P<percent>\s?%)?
      | (?P<word>[^\W\d_](?:[^\W_]|['’-])*)
      | (?P<mark>>=|<=|==|!=|<>|=>|=<|&&|\|\||[-+*/()<>=,!])
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


class SentenceError(Exception):
    """Why a text is not a sentence of the language: what the parser raises and the reader turns into a problem."""

    def __init__(self, code: str, at: Span, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.code, self.at, self.text, self.hint = code, at, text, hint


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (name, keyword, call, number, percent, date, mark, end), its text, and where it stands."""

    kind: str
    text: str
    at: Span


def tokens(text: str, stops: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of `text`, ending with one of kind `end`; words in `stops` are keywords too.

    Raises `SentenceError` for characters and numbers that cannot be read.

    >>> [token.text for token in tokens("unity of Biden >= 5")]
    ['unity', 'of', 'Biden', '>=', '5', '']
    """
    found: list[Token] = []
    run: list[tuple[str, int, int]] = []

    def close_run() -> None:
        if run:
            start, end = run[0][1], run[-1][2]
            found.append(Token("name", " ".join(word for word, _, _ in run), (start, end - start)))
            run.clear()

    depth, beyond = 0, False
    position = 0
    while position < len(text):
        match = _PIECES.match(text, position)
        assert match is not None  # the last alternative takes any character
        start, end = match.span()
        position = end
        if match.lastgroup == "space":
            continue
        if match["word"] is not None:
            word = match["word"]
            before_bracket = text[end:].lstrip().startswith("(")
            if word in CALLS and before_bracket and not run:
                found.append(Token("call", word, (start, end - start)))
            elif word in RESERVED or (word in stops and not depth and not beyond):
                beyond = beyond or (word == "if" and not depth)
                close_run()
                found.append(Token("keyword", word, (start, end - start)))
            else:
                run.append((word, start, end))
            continue
        plain_digits = match["number"] is not None and match["percent"] is None and "." not in match["number"]
        if plain_digits and run and text[start - 1] == " ":
            run.append((match["number"], start, end))  # "district 9": a later word may be all digits
            continue
        close_run()
        depth += {"(": 1, ")": -1}.get(match["mark"] or "", 0)
        found.append(_other(match, text, start, end))
    close_run()
    found.append(Token("end", "", (max(0, len(text.rstrip()) - 1) + (1 if text.strip() else 0), 1)))
    return found


def _other(match: re.Match[str], text: str, start: int, end: int) -> Token:
    at = (start, end - start)
    if match["date"] is not None:
        try:
            datetime.date.fromisoformat(match["date"])
        except ValueError:
            raise SentenceError(
                "E120", at, f"There is no day {match['date']}; dates are year-month-day."
            ) from None
        return Token("date", match["date"], at)
    if match["number"] is not None:
        return _number(match, at)
    if match["mark"] is not None:
        instead = {
            "==": '"=" for numbers and "is" for values',
            "!=": '"is not"',
            "<>": '"is not"',
            "=>": '">="',
            "=<": '"<="',
            "!": '"not"',
            "&&": '"and"',
            "||": '"or"',
        }
        if match["mark"] in instead:
            words = instead[match["mark"]]
            said = f'"{match["mark"]}" is not a sign of this language; write {words}.'
            raise SentenceError("E112", at, said)
        return Token("mark", match["mark"], at)
    if match["other"].isdigit():
        stuck = re.match(r"[\w.]+", text[start:])
        shown = stuck.group() if stuck else match["other"]
        said = f'"{shown}" is neither a number nor a name.'
        hint = "3, 0.5, 40% or a name that begins with a letter"
        raise SentenceError("E119", (start, len(shown)), said, hint)
    raise SentenceError("E110", at, f'"{match["other"]}" has no meaning in a sentence of this language.')


def _number(match: re.Match[str], at: Span) -> Token:
    whole, _, places = match["number"].partition(".")
    if len(whole.lstrip("0") or "0") > 9 or (len(whole) > 1 and whole[0] == "0"):
        text = f'"{match["number"]}" is not a number here: at most 9 digits, no zeros in front.'
        raise SentenceError("E119", at, text)
    allowed = 4 if match["percent"] else 6
    if len(places) > allowed:
        text = f'"{match["number"]}" has more than {allowed} places after the point.'
        raise SentenceError("E119", at, text)
    return Token("percent" if match["percent"] else "number", match["number"], at)


def millionths(text: str, percent: bool) -> int:
    """The number `text` in millionths, exactly; of one where it is a percentage.

    >>> millionths("0.5", False), millionths("2.5", True)
    (500000, 25000)
    """
    whole, _, places = text.partition(".")
    scale = 4 if percent else 6
    power: int = 10**scale
    return int(whole) * power + int((places + "0" * scale)[:scale] or 0)
