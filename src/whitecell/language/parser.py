"""One line of text to one sentence, by the grammar of `docs/language.md`, section 4.

A recursive-descent parser whose methods stand in the order of the grammar. It stops at the first thing it cannot
read and says what it expected there; one line is one mistake.
"""

from __future__ import annotations

import datetime
from typing import Literal, cast

from whitecell import sentence as s
from whitecell.language.tokens import EFFECT_WORDS, REVEAL_WORDS, SentenceError, Token, millionths, tokens
from whitecell.sentence import Span

DEEPEST = 8  # levels of brackets
LONGEST = 2_000  # characters of one sentence
MOST_TERMS = 100  # terms joined in one sum, product or list of conditions: trees stay shallow


class Parser:
    """The state of reading one sentence."""

    def __init__(self, text: str, stops: frozenset[str] = frozenset()) -> None:
        if len(text) > LONGEST:
            said = f"This sentence has {len(text)} characters; {LONGEST} are the most."
            raise SentenceError("E118", (0, 20), said)
        self.text = text
        self.tokens = tokens(text, stops)
        self.place = 0
        self.depth = 0
        self.terms = 0

    # -- small steps ------------------------------------------------------------------------------------------

    @property
    def now(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.tokens[self.place]
        if token.kind != "end":
            self.place += 1
        return token

    def at_word(self, *words: str) -> bool:
        return self.now.kind == "keyword" and self.now.text in words

    def at_mark(self, *marks: str) -> bool:
        return self.now.kind == "mark" and self.now.text in marks

    def take_word(self, word: str) -> bool:
        if self.at_word(word):
            self.take()
            return True
        return False

    def expect_mark(self, mark: str, after: str) -> Token:
        if not self.at_mark(mark):
            raise self.unexpected(f'"{mark}" after {after}')
        return self.take()

    def name(self, what: str) -> Token:
        if self.now.kind != "name":
            raise self.unexpected(what)
        return self.take()

    def unexpected(self, expected: str) -> SentenceError:
        token = self.now
        if token.kind == "end":
            before = self.tokens[self.place - 1].text if self.place else ""
            after = f'after "{before}", ' if before else ""
            return SentenceError("E111", token.at, f"The sentence ends {after}where {expected} was expected.")
        return SentenceError("E111", token.at, f'Here {expected} was expected, not "{token.text}".')

    def since(self, start: int) -> Span:
        previous = self.tokens[max(0, self.place - 1)].at
        return (start, max(1, previous[0] + previous[1] - start))

    def end(self) -> None:
        token = self.now
        if token.kind == "end":
            return
        if token.kind == "mark" and token.text == ",":
            text = "A comma has no place here; several values are joined with /."
            raise SentenceError("E111", token.at, text)
        text = f'The sentence is complete before "{token.text}"; what follows cannot be read.'
        raise SentenceError("E111", token.at, text)

    # -- conditions -------------------------------------------------------------------------------------------

    def choice(self) -> s.Sentence:
        start = self.now.at[0]
        value = self.or_()
        if self.at_word("if"):
            self.take()
            condition = self.or_()
            if not self.take_word("else"):
                said = self.text[start : self.since(start)[0] + self.since(start)[1]]
                text = 'A value with "if" needs "else": what is it otherwise?'
                raise SentenceError("E111", self.since(start), text, f"{said} else ...")
            return s.Conditional(value, condition, self.choice(), self.since(start))
        return value

    def or_(self) -> s.Sentence:
        start = self.now.at[0]
        parts = [self.and_()]
        while self.take_word("or"):
            parts.append(self.and_())
        if len(parts) == 1:
            return parts[0]
        for part in parts:
            if isinstance(part, s.All) and self.text[part.at[0] - 1 : part.at[0]] != "(":
                whole = self.text.strip()
                inner = self.text[part.at[0] : part.at[0] + part.at[1]]
                text = f'"{whole}" can be read two ways: "and" and "or" stand on one level. Add brackets.'
                raise SentenceError("E115", self.since(start), text, whole.replace(inner, f"({inner})", 1))
        return s.Any(tuple(parts), self.since(start))

    def and_(self) -> s.Sentence:
        start = self.now.at[0]
        parts = [self.not_()]
        while self.take_word("and"):
            parts.append(self.not_())
        return parts[0] if len(parts) == 1 else s.All(tuple(parts), self.since(start))

    def not_(self) -> s.Sentence:
        start = self.now.at[0]
        negations = 0
        while self.take_word("not"):
            negations += 1
            self.count()
        part = self.test()
        for _ in range(negations):
            part = s.Not(part, self.since(start))
        return part

    def test(self) -> s.Sentence:
        start = self.now.at[0]
        left = self.sum_()
        if self.at_mark(">=", "<=", ">", "<", "="):
            operator = cast(Literal[">=", "<=", ">", "<", "="], self.take().text)
            right = self.sum_()
            if self.at_mark(">=", "<=", ">", "<", "="):
                raise SentenceError("E114", self.now.at, 'Two comparisons in a row: join them with "and".')
            return s.Comparison(operator, left, right, self.since(start))
        if self.take_word("is"):
            negated = self.take_word("not")
            values = [self.value()]
            while self.at_mark("/"):
                self.take()
                values.append(self.value())
            return s.Is(left, negated, tuple(values), self.since(start))
        return left

    def value(self) -> s.Reference | s.Date | s.Number | s.YesNo:
        token = self.now
        if token.kind == "name":
            atom = self.reference()
            return (
                s.YesNo(atom.name == "yes", atom.at)
                if atom.name in ("yes", "no") and atom.of is None
                else atom
            )
        if token.kind in ("date", "number", "percent"):
            return self.literal()
        raise self.unexpected("a value")

    # -- numbers ----------------------------------------------------------------------------------------------

    def sum_(self) -> s.Sentence:
        start = self.now.at[0]
        left = self.product()
        while self.at_mark("+", "-"):
            mark = self.take()
            before = self.text[mark.at[0] - 1 : mark.at[0]] == " "
            after = self.text[mark.at[0] + 1 : mark.at[0] + 2] == " "
            if mark.text == "-" and not (before and after):
                text = "A minus between two numbers has a space on both sides."
                hint = f"{self.text[: mark.at[0]].rstrip()} - {self.text[mark.at[0] + 1 :].lstrip()}"
                raise SentenceError("E116", mark.at, text, hint)
            right = self.product()
            self.count()
            left = s.Arithmetic(cast(Literal["+", "-"], mark.text), left, right, self.since(start))
        return left

    def product(self) -> s.Sentence:
        start = self.now.at[0]
        left = self.unary()
        while self.at_mark("*", "/"):
            mark = self.take()
            self.count()
            left = s.Arithmetic(cast(Literal["*", "/"], mark.text), left, self.unary(), self.since(start))
        return left

    def unary(self) -> s.Sentence:
        start = self.now.at[0]
        if self.at_mark("-"):
            self.take()
            self.deeper()
            part = self.unary()
            self.depth -= 1
            return s.Negative(part, self.since(start))
        return self.atom()

    def atom(self) -> s.Sentence:
        token = self.now
        if token.kind in ("number", "percent", "date"):
            return self.literal()
        if token.kind == "mark" and token.text == "(":
            opening = self.take()
            self.deeper()
            inner = self.choice()
            if self.now.kind == "end":
                raise SentenceError("E111", opening.at, 'The "(" opened here is not closed.')
            self.expect_mark(")", "what stands in brackets")
            self.depth -= 1
            return inner
        if token.kind == "call":
            self.deeper()
            found = self.call()
            self.depth -= 1
            return found
        if token.kind == "name":
            return self.value()
        raise self.unexpected("a name or a number")

    def count(self) -> None:
        self.terms += 1
        if self.terms > MOST_TERMS:
            text = f"More than {MOST_TERMS} terms are joined in this sentence."
            raise SentenceError("E118", self.now.at, text)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            text = f"More than {DEEPEST} brackets stand inside one another; name a part of this as a measure or a quantity."
            raise SentenceError("E118", self.now.at, text)

    def literal(self) -> s.Number | s.Date:
        token = self.take()
        if token.kind == "date":
            return s.Date(datetime.date.fromisoformat(token.text), token.at)
        percent = token.kind == "percent"
        return s.Number(millionths(token.text, percent), percent, "." in token.text, token.at)

    def reference(self) -> s.Reference:
        token = self.name("a name")
        if not self.take_word("of"):
            return s.Reference(token.text, None, False, token.at)
        each = self.take_word("each")
        member = self.name("a member's or a family's name")
        return s.Reference(token.text, member.text, each, self.since(token.at[0]), member.at)

    def call(self) -> s.Sentence:
        word = self.take()
        kind, start = word.text, word.at[0]
        self.expect_mark("(", f'"{kind}"')
        if kind in ("any", "every", "count"):
            family = self.name("the name of a family")
            where = self.choice() if self.take_word("where") else None
            self.expect_mark(")", "the condition" if where else "the family (or: where ...)")
            quantifier = cast(Literal["any", "every", "count"], kind)
            return s.Quantified(quantifier, family.text, where, self.since(start), family.at)
        if kind in ("sum", "largest", "smallest"):
            value = self.choice()
            where = self.choice() if self.take_word("where") else None
            self.expect_mark(")", "the value (or: where ...)")
            return s.Aggregate(
                cast(Literal["sum", "largest", "smallest"], kind), value, where, self.since(start)
            )
        if kind in ("worked", "failed", "tried"):
            move = self.name("the name of a move")
            of = self.name("a target").text if self.take_word("of") else None
            self.expect_mark(")", "the move")
            memory = cast(Literal["worked", "failed", "tried"], kind)
            return s.Remembered(memory, move.text, of, self.since(start), move.at)
        if kind in ("min", "max"):
            left = self.sum_()
            self.expect_mark(",", "the first number")
            right = self.sum_()
            self.expect_mark(")", "the second number")
            return s.Extreme(cast(Literal["min", "max"], kind), left, right, self.since(start))
        if kind == "belief":
            team = self.name("a team")
            self.expect_mark(",", "the team")
            quantity = self.reference()
            self.expect_mark(")", "the quantity")
            return s.Belief(team.text, quantity, self.since(start), team.at)
        text = f'"{kind}(...)" belongs to claims and expectations, not to a sentence inside the game.'
        raise SentenceError("E111", word.at, text)


def parse_expression(text: str) -> s.Sentence:
    """The sentence that `text` writes; raises `SentenceError`.

    >>> parse_expression("unrest >= 7 and not removed").__class__.__name__
    'All'
    """
    parser = Parser(text)
    found = parser.choice()
    parser.end()
    return found


def parse_argument(text: str) -> s.Weighed:
    """An argument: `always`, `2`, `if C`, `2 if C`."""
    parser = Parser(text)
    weight = condition = None
    if parser.now.kind == "name" and parser.now.text == "always" and parser.tokens[1].kind == "end":
        parser.take()
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
    target = parser.reference()
    if parser.at_mark("+", "-", "=", "*"):
        sign = parser.now.text
        words = {"+": "up", "-": "down", "=": "becomes", "*": "becomes"}[sign]
        rest = text[parser.now.at[0] + 1 :].strip()
        said = f'An effect says "becomes", "up" or "down", not "{sign}".'
        raise SentenceError("E117", parser.now.at, said, f"{text[: parser.now.at[0]].strip()} {words} {rest}")
    if not parser.at_word("becomes", "up", "down"):
        raise parser.unexpected('"becomes", "up" or "down"')
    verb = cast(Literal["becomes", "up", "down"], parser.take().text)
    if parser.at_word("becomes", "up", "down"):
        said = f'"{verb} {parser.now.text}": choose one. "up" and "down" add; "becomes" sets.'
        raise SentenceError("E117", parser.now.at, said)
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
            return s.Conditional(value, condition, parser.choice(), parser.since(start))
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
