"""Where the reading of a sentence stands: the token at hand, what may follow it, and the limits of one sentence."""

from __future__ import annotations

from whitecell.language.tokens import SentenceError, Token, tokens
from whitecell.sentence import Span

DEEPEST = 8  # levels of brackets
LONGEST = 2_000  # characters of one sentence
MOST_TERMS = 100  # terms joined in one sum, product or list of conditions: trees stay shallow


class Cursor:
    """The state of reading one sentence, and the small steps of it."""

    def __init__(self, text: str, stops: frozenset[str] = frozenset()) -> None:
        if len(text) > LONGEST:
            said = f"This sentence has {len(text)} characters; {LONGEST} are the most."
            raise SentenceError("E118", (0, 20), said)
        self.text = text
        self.tokens = tokens(text, stops)
        self.place = 0
        self.depth = 0
        self.terms = 0

    @property
    def now(self) -> Token:
        """The token at hand."""
        return self.tokens[self.place]

    def take(self) -> Token:
        """The token at hand, which is then behind us."""
        token = self.tokens[self.place]
        if token.kind != "end":
            self.place += 1
        return token

    def at_word(self, *words: str) -> bool:
        """Whether one of the grammar's words is at hand."""
        return self.now.kind == "keyword" and self.now.text in words

    def at_mark(self, *marks: str) -> bool:
        """Whether one of some marks is at hand."""
        return self.now.kind == "mark" and self.now.text in marks

    def take_word(self, word: str) -> bool:
        """Whether a word is at hand; it is then behind us."""
        if self.at_word(word):
            self.take()
            return True
        return False

    def expect_mark(self, mark: str, after: str) -> Token:
        """The mark that has to follow."""
        if not self.at_mark(mark):
            raise self.unexpected(f'"{mark}" after {after}')
        return self.take()

    def name(self, what: str) -> Token:
        """The name that has to follow."""
        if self.now.kind != "name":
            raise self.unexpected(what)
        return self.take()

    def unexpected(self, expected: str) -> SentenceError:
        """What was expected at hand, and what is there."""
        token = self.now
        if token.kind == "end":
            before = self.tokens[self.place - 1].text if self.place else ""
            after = f'after "{before}", ' if before else ""
            return SentenceError("E111", token.at, f"The sentence ends {after}where {expected} was expected.")
        return SentenceError("E111", token.at, f'Here {expected} was expected, not "{token.text}".')

    def since(self, start: int) -> Span:
        """The characters from `start` to the last token taken."""
        previous = self.tokens[max(0, self.place - 1)].at
        return (start, max(1, previous[0] + previous[1] - start))

    def end(self) -> None:
        """Refuse whatever stands behind a complete sentence."""
        token = self.now
        if token.kind == "end":
            return
        if token.kind == "mark" and token.text == ",":
            text = "A comma has no place here; several values are joined with /."
            raise SentenceError("E111", token.at, text)
        text = f'The sentence is complete before "{token.text}"; what follows cannot be read.'
        raise SentenceError("E111", token.at, text)

    def count(self) -> None:
        """One more term is joined; refuse too many."""
        self.terms += 1
        if self.terms > MOST_TERMS:
            text = f"More than {MOST_TERMS} terms are joined in this sentence."
            raise SentenceError("E118", self.now.at, text)

    def deeper(self) -> None:
        """One level of brackets deeper; refuse too many."""
        self.depth += 1
        if self.depth > DEEPEST:
            text = f"More than {DEEPEST} brackets stand inside one another; name a part of this as a measure or a quantity."
            raise SentenceError("E118", self.now.at, text)
