"""The lines that sentences stand in: arguments, effects, and the figures of expectations and claims."""

from __future__ import annotations

from typing import Literal, cast

from whitecell import sentence as s
from whitecell.language.habits import effect_meant
from whitecell.language.parser import Parser
from whitecell.language.tokens import EFFECT_WORDS, REVEAL_WORDS, SentenceError


def parse_argument(text: str) -> s.Weighed:
    """An argument: `always`, `2`, `if C`, `2 if C`."""
    parser = Parser(text)
    weight = condition = None
    if parser.now.kind == "name" and parser.now.text == "always":
        parser.take()
        if parser.now.kind != "end":
            said = 'An argument is "always", a weight, "if CONDITION", or both; "always" stands alone.'
            raise SentenceError("E111", (0, len(text)), said, text.removeprefix("always").strip())
    else:
        if not parser.at_word("if"):
            weight = parser.sum_()
        if parser.take_word("if"):
            condition = parser.choice()
        elif weight is not None and parser.now.kind != "end":
            said = 'An argument is "always", a weight, "if CONDITION", or both.'
            raise SentenceError("E111", (0, len(text)), said, f"if {text}")
    parser.end()
    return s.Weighed(weight, condition, parser.since(0))


def parse_effect(text: str) -> s.Effect:
    """An effect: `Q becomes V`, `Q up A`, `Q down A`, `reveal Q`, `apply LAW`, each perhaps with `if C`."""
    first = text.split(" ", 1)[0]
    if first == "apply":
        parser = Parser(text[6:].rjust(len(text)))
        law = parser.name("the name of a law")
        parser.end()
        return s.Apply(law.text, (0, len(text)))
    if first == "reveal":
        return _reveal(text)
    parser = Parser(text, EFFECT_WORDS)
    start = parser.now.at[0]
    if parser.at_word("if"):
        said = 'A condition stands in the effect that it belongs to, after it and without a comma: "trust down 1 if C".'
        raise SentenceError("E111", (0, len(text)), said)
    target = parser.reference()
    if parser.at_mark("+", "-", "=", "*"):
        sign = parser.now.text
        words = {"+": "up", "-": "down", "=": "becomes", "*": "becomes"}[sign]
        rest = text[parser.now.at[0] + 1 :].strip()
        said = f'An effect says "becomes", "up" or "down", not "{sign}".'
        raise SentenceError("E117", parser.now.at, said, f"{text[: parser.now.at[0]].strip()} {words} {rest}")
    if not parser.at_word("becomes", "up", "down"):
        meant = effect_meant(text)
        if meant:
            said = 'An effect says "becomes", "up" or "down".'
            raise SentenceError("E117", (0, len(text)), said, meant)
        raise parser.unexpected('"becomes", "up" or "down"')
    verb = cast(Literal["becomes", "up", "down"], parser.take().text)
    if parser.at_word("becomes", "up", "down"):
        said = f'"{verb} {parser.now.text}": choose one. "up" and "down" add; "becomes" sets.'
        raise SentenceError("E117", parser.now.at, said)
    if parser.now.kind == "name" and parser.now.text.startswith("by ") and verb != "becomes":
        rest = text[parser.now.at[0] + 3 :]
        said = f'"{verb}" needs no "by".'
        raise SentenceError("E117", (parser.now.at[0], 2), said, f"{text[: parser.now.at[0]]}{rest}")
    amount: s.Sentence
    if verb == "becomes":
        amount = _value_set(parser)
    else:
        amount = parser.sum_()
    points = parser.take_word("points")
    condition = parser.choice() if parser.take_word("if") else None
    if parser.at_word("and"):
        one, two = text[: parser.now.at[0]].strip(), text[parser.now.at[0] + 3 :].strip()
        said = "Several effects are a list, not one sentence."
        raise SentenceError("E111", parser.now.at, said, f"[{one}, {two}]")
    parser.end()
    return s.Change(target, verb, amount, points, condition, parser.since(start))


def _reveal(text: str) -> s.Reveal:
    """`reveal Q`, `reveal Q to TEAM / TEAM`."""
    parser = Parser(text[7:].rjust(len(text)), REVEAL_WORDS)
    quantity = parser.reference()
    teams: list[str] = []
    if parser.take_word("to"):
        teams.append(parser.name("a team").text)
        while parser.at_mark("/"):
            parser.take()
            teams.append(parser.name("a team").text)
    parser.end()
    return s.Reveal(quantity, tuple(teams), (0, len(text)))


def _value_set(parser: Parser) -> s.Sentence:
    """What stands after `becomes`: with `else` its `if` belongs to the value, without it to the effect."""
    start = parser.now.at[0]
    value = parser.or_()
    place = parser.place
    if parser.take_word("if"):
        condition = parser.or_()
        if parser.take_word("else"):
            return s.Conditional(value, condition, _value_set(parser), parser.since(start))
        parser.place = place
    return value


def parse_figure(parser: Parser) -> s.Figure:
    """`share(...)`, `mean(...)` or `median(...)` at the parser's place."""
    if parser.now.kind != "call" or parser.now.text not in ("share", "mean", "median"):
        raise parser.unexpected("share(...), mean(...) or median(...)")
    word = parser.take()
    parser.expect_mark("(", f'"{word.text}"')
    of = parser.choice()
    given = parser.choice() if parser.take_word("given") else None
    parser.expect_mark(")", "what is counted")
    scenario = None
    return s.Figure(
        cast(Literal["share", "mean", "median"], word.text), of, given, scenario, parser.since(word.at[0])
    )
