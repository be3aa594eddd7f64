"""Of what type a part of a sentence is, and how a part of one type becomes one of another (docs/language.md, section 3)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from whitecell import expression as x
from whitecell import sentence as s
from whitecell.language.parts import children_of
from whitecell.language.refusals import BindingError
from whitecell.language.tables import DECIMAL, FLAG, NUMBERS, WHOLE, Scope, Tables, Type, Typed
from whitecell.scenario import Line

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Origin:
    """The address of a sentence's assumed numbers: section, entry, its id, its spread; None where none is drawn."""

    section: str
    entry: str
    id: str
    spread: int


class Converting(ABC):
    """The state of binding one sentence in one scope, and the types of its parts."""

    def __init__(
        self, tables: Tables, line: Line[object], scope: Scope, origin: Origin | None = None
    ) -> None:
        self.tables, self.line, self.scope = tables, line, scope
        self.origin = origin if origin is not None and line.source == "assumed" else None
        self.counted = 0
        self.compared = 0
        self.work = 0

    @abstractmethod
    def bind(self, tree: s.Sentence, wanted: Type | None = None) -> Typed:
        """The typed tree of a sentence; `wanted` says how a bare number is meant."""

    def text(self, tree: s.Sentence | s.Reference) -> str:
        """The author's own characters of a part."""
        start, length = tree.at
        return self.line.text[start : start + length].strip() or self.line.text

    def flag(self, tree: s.Sentence) -> Typed:
        found = self.bind(tree, FLAG)
        if found.type.kind == "flag":
            return found
        if found.type.kind == "choice":
            values = ", ".join(found.type.values)
            shown = self.text(tree)
            text = f'"{shown}" is one of {values}; a condition needs a yes or no.'
            hint = f"{shown} is {found.type.values[0] if found.type.values else '...'}"
            raise BindingError("E113", tree.at, text, hint)
        text = f'"{self.text(tree)}" is {a(found.type)}; a condition needs a yes or no, as "{self.text(tree)} >= 1".'
        raise BindingError("E113", tree.at, text)

    def converted(self, found: Typed, wanted: Type, tree: s.Sentence, what: str) -> Typed:
        kind, want = found.type.kind, wanted.kind
        if kind == want and want != "choice":
            return found
        if want == "decimal" and kind in ("whole", "flag"):
            return Typed(as_decimal(found.tree), DECIMAL)
        if want == "whole" and kind == "flag":
            return Typed(found.tree, WHOLE)
        if want == "whole" and kind == "decimal":
            return Typed(x.folded(x.Quotient(found.tree, x.Constant(MILLION))), WHOLE)
        hint = ""
        if want == "share" and isinstance(tree, s.Number):
            hint = (
                f"{tree.millionths / 10_000:g}%"
                if tree.millionths <= MILLION
                else f"{tree.millionths / MILLION:g}%"
            )
        if kind == "share" and isinstance(tree, s.Number):
            hint = f"{tree.millionths / MILLION:g}"
        code = "E122" if "share" in (kind, want) and {kind, want} & {"whole", "decimal"} else "E114"
        text = (
            f'{what} {"are" if what == "Odds" else "is"} {a(wanted)}; "{self.text(tree)}" is {a(found.type)}.'
        )
        raise BindingError(code, tree.at, text, hint)

    def number(self, tree: s.Sentence) -> Typed:
        """A number."""
        return self.number_of(self.bind(tree), tree)

    def number_of(self, found: Typed, tree: s.Sentence) -> Typed:
        """A number; a flag counts as 1 or 0."""
        if found.type.kind == "flag":
            return Typed(found.tree, WHOLE)
        if found.type.kind not in NUMBERS:
            text = f'"{self.text(tree)}" is {a(found.type)}; a number is needed here.'
            raise BindingError("E114", tree.at, text)
        return found

    def alike(
        self,
        left: Typed,
        right: Typed,
        tree: s.Arithmetic | s.Comparison | s.Conditional | s.Extreme,
        what: str,
    ) -> tuple[Typed, Typed]:
        """Two values made the same type: whole and decimal make decimal; a flag is a whole number; shares stand alone."""
        if left.type == right.type:
            return left, right
        kinds = {left.type.kind, right.type.kind}
        if kinds <= {"whole", "flag"}:
            return Typed(left.tree, WHOLE), Typed(right.tree, WHOLE)
        if kinds <= {"whole", "flag", "decimal"}:
            return Typed(as_decimal_of(left), DECIMAL), Typed(as_decimal_of(right), DECIMAL)
        parts = [part for part in children_of(tree) if isinstance(part, s.Number)]
        hint = ""
        if "share" in kinds and parts and not parts[0].percent:
            number = parts[0].millionths
            hint = f"{number / 10_000:g}%" if number <= MILLION else f"{number / MILLION:g}%"
        code = "E122" if "share" in kinds and kinds & {"whole", "decimal"} else "E114"
        text = f"{what} joins {a(left.type)} with {a(right.type)}."
        raise BindingError(code, parts[0].at if parts and hint else tree.at, text, hint)


def as_decimal(tree: x.Tree) -> x.Tree:
    """A whole number as millionths, limited."""
    return x.folded(x.Product(tree, x.Constant(MILLION)))


def as_decimal_of(found: Typed) -> x.Tree:
    """Any plain number as millionths."""
    return found.tree if found.type.kind == "decimal" else as_decimal(found.tree)


def a(kind: Type) -> str:
    """A type in words."""
    return {
        "flag": "a yes or no",
        "whole": "a whole number",
        "decimal": "a number",
        "share": "a share (written with %)",
        "turn": "a turn",
        "choice": "a choice among names",
    }[kind.kind]
