"""One line of text to one sentence, by the grammar of `docs/language.md`, section 4.

A recursive-descent parser whose methods stand in the order of the grammar. It stops at the first thing it cannot
read and says what it expected there; one line is one mistake.
"""

from __future__ import annotations

import datetime
from typing import Literal, cast

from whitecell import sentence as s
from whitecell.language.cursor import Cursor
from whitecell.language.habits import size_meant
from whitecell.language.tokens import SentenceError, millionths


class Parser(Cursor):
    """Reads conditions and values."""

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
            self.no_words_for_a_sign(left, values[-1])
            return s.Is(left, negated, tuple(values), self.since(start))
        return left

    def no_words_for_a_sign(self, left: s.Sentence, value: s.Sentence) -> None:
        """Refuse `is at least 4`, with the sign that is meant."""
        if not isinstance(value, s.Reference):
            return
        sign, number = size_meant(value.name)
        if sign and (number or self.now.kind in ("number", "percent")):
            rest = f"{number}{self.text[value.at[0] + value.at[1] :]}".strip()
            words = value.name.removesuffix(number).strip()
            hint = f"{self.text[left.at[0] : left.at[0] + left.at[1]].strip()} {sign} {rest}"
            raise SentenceError("E112", value.at, f'"is {words}" is written "{sign}".', hint)

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
        if token.kind == "mark" and token.text == "+":
            said = "A number stands without a plus sign."
            hint = f"{self.text[: token.at[0]]}{self.text[token.at[0] + 1 :].lstrip()}"
            raise SentenceError("E116", token.at, said, hint)
        raise self.unexpected("a name or a number")

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
    if (
        parser.now.kind != "end"
        and text.split(" ", maxsplit=1)[0] in ("likely", "between", "most")
        and " " in text
    ):
        said = (
            'A range is a judgement: declare it under "judgements", with its source, and write its name here.'
        )
        raise SentenceError("E128", (0, len(text)), said, f"judgements: NAME: {text}")
    parser.end()
    return found
