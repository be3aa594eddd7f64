"""Comparisons: numbers by their size, turns by their order, choices by their names."""

from __future__ import annotations

from itertools import pairwise

from whitecell import expression as x
from whitecell import sentence as s
from whitecell.language.converting import MILLION, a
from whitecell.language.naming import Naming, family_of
from whitecell.language.refusals import ELSEWHERE, BindingError
from whitecell.language.tables import DECIMAL, FLAG, NUMBERS, TURN, WHOLE, Typed
from whitecell.language.words import nearest


class Comparing(Naming):
    """Binds comparisons and `is`."""

    def comparison(self, tree: s.Comparison) -> Typed:
        self.compared += 1
        left = self.bind(tree.left)
        if left.type.kind == "choice":
            raise self.no_size(tree, left)
        if left.type == TURN:
            self.known_turn(tree.right)
        right = self.bind(tree.right)
        self.compared -= 1
        if TURN in (left.type, right.type):
            if left.type != right.type:
                wrong = tree.right if left.type == TURN else tree.left
                text = f'"{self.text(wrong)}" is neither a turn, a deadline nor a date.'
                near = nearest(self.text(wrong), [*self.tables.turns, *self.tables.deadlines]) or ""
                raise BindingError("E132", wrong.at, text, near)
            return Typed(x.folded(x.Compared(tree.operator, left.tree, right.tree)), FLAG)
        if right.type.kind == "choice":
            raise self.no_size(tree, right)
        one = left if left.type.kind in NUMBERS else Typed(left.tree, WHOLE)
        two = right if right.type.kind in NUMBERS else Typed(right.tree, WHOLE)
        kinds = (one.type.kind, two.type.kind)
        if kinds == ("whole", "decimal"):
            one = Typed(x.folded(x.Scaled(one.tree, MILLION)), DECIMAL)
        elif kinds == ("decimal", "whole"):
            two = Typed(x.folded(x.Scaled(two.tree, MILLION)), DECIMAL)
        one, two = self.alike(one, two, tree, f'"{tree.operator}"')
        return Typed(x.folded(x.Compared(tree.operator, one.tree, two.tree)), FLAG)

    def known_turn(self, tree: s.Sentence) -> None:
        """Refuse a name that is compared with the turn and is none."""
        tables = self.tables
        if isinstance(tree, s.Reference) and tree.of is None:
            name = tree.name
            if name not in tables.turns and name not in tables.deadlines and name not in ("last", "turn"):
                if tables.declared(name):
                    raise ELSEWHERE
                near = nearest(name, [*tables.turns, *tables.deadlines]) or ""
                text = f'"{name}" is neither a turn, a deadline nor a date.'
                raise BindingError("E132", tree.at, text, near)

    def no_size(self, tree: s.Comparison, found: Typed) -> BindingError:
        """Names compared as if they had a size."""
        side, other = tree.left, tree.right
        values = found.type.values
        said = self.text(other)
        value = said if said in values else values[0] if values else "..."
        text = f'"{self.text(side)}" holds names ({", ".join(values)}), which have no size; names are compared with "is".'
        return BindingError("E114", tree.at, text, f"{self.text(side)} is {value}")

    def is_(self, tree: s.Is) -> Typed:
        self.compared += 1
        left = self.bind(tree.left)
        if left.type == TURN:
            parts = [self.turn_is(left, value) for value in tree.values]
        elif left.type.kind == "choice":
            parts = [self.choice_is(left, value, tree) for value in tree.values]
        elif left.type.kind == "flag":
            text = f'"{self.text(tree.left)}" is yes or no by itself.'
            hint = f"{'not ' if tree.negated else ''}{self.text(tree.left)}"
            raise BindingError("E113", tree.at, text, hint)
        else:
            text = f'"is" joins a choice with its values; "{self.text(tree.left)}" is {a(left.type)}, and numbers are compared with = or >=.'
            raise BindingError("E114", tree.at, text, f"{self.text(tree.left)} = {self.text(tree.values[0])}")
        self.compared -= 1
        found = x.folded(x.Either(tuple(parts)))
        return Typed(x.folded(x.Not(found)) if tree.negated else found, FLAG)

    def turn_is(self, left: Typed, value: s.Reference | s.Date | s.Number | s.YesNo) -> x.Tree:
        right = (
            self.bind(value)
            if not isinstance(value, s.Reference)
            or value.name in self.tables.turns
            or value.name in self.tables.deadlines
            or value.name == "last"
            else None
        )
        if right is None and isinstance(value, s.Reference) and self.tables.declared(value.name):
            raise ELSEWHERE
        if right is None or right.type != TURN:
            text = f'"{self.text(value)}" is neither a turn, a deadline nor a date.'
            near = nearest(self.text(value), [*self.tables.turns, *self.tables.deadlines]) or ""
            raise BindingError("E132", value.at, text, near)
        return x.folded(x.Compared("=", left.tree, right.tree))

    def choice_is(self, left: Typed, value: s.Reference | s.Date | s.Number | s.YesNo, tree: s.Is) -> x.Tree:
        values = left.type.values
        shown = self.text(tree.left)
        if not isinstance(value, s.Reference):
            text = f'"{shown}" is one of {", ".join(values)}; "{self.text(value)}" is none of them.'
            raise BindingError("E104", value.at, text)
        if value.of is None and value.name in values:
            return x.folded(x.Compared("=", left.tree, x.Constant(values.index(value.name))))
        member = self.member_or_refuse(value.name, value.at) if value.of is None else None
        if member is not None:
            if member in values:
                return x.folded(x.Compared("=", left.tree, x.Constant(values.index(member))))
            if len(values) == 1:  # a member at hand compared with another: "state is Michigan"
                return x.Constant(0)
            text = f'"{shown}" is one of {", ".join(values)}; it can never be "{member}".'
            raise BindingError("E104", value.at, text)
        if (
            len(values) == 1
            and family_of(self.tables, values[0])
            and family_of(self.tables, value.name) == family_of(self.tables, values[0])
        ):
            return x.Constant(0)
        if value.name in self.tables.quantities or value.name in self.tables.traits:
            right = self.reference(value)
            if right.type.kind == "choice":
                return same_name(left, right)
        if self.tables.declared(value.name):
            raise ELSEWHERE
        near = nearest(value.name, values)
        text = f'"{shown}" is one of {", ".join(values)}; it can never be "{self.text(value)}".'
        raise BindingError("E104", value.at, text, near or "")

    def either_value(self, parts: tuple[s.Sentence, ...]) -> None:
        """`office is south or north`: after `or` a new condition begins, and a value is none."""
        for before, part in pairwise(parts):
            if isinstance(before, s.Is) and isinstance(part, s.Reference) and part.of is None:
                values = self.bind(before.left).type.values
                if part.name in values and part.name not in self.tables.quantities:
                    whole = f"{self.text(before)} / {part.name}"
                    text = f'After "or" a new condition begins, and "{part.name}" is none. For either value, join them with "/".'
                    raise BindingError("E111", part.at, text, whole)


def same_name(left: Typed, right: Typed) -> x.Tree:
    """Whether two choices stand at the same name."""
    if left.type.values == right.type.values:
        return x.folded(x.Compared("=", left.tree, right.tree))
    both = [name for name in left.type.values if name in right.type.values]
    pairs = tuple(
        x.folded(
            x.Both(
                (
                    x.folded(x.Compared("=", left.tree, x.Constant(left.type.values.index(name)))),
                    x.folded(x.Compared("=", right.tree, x.Constant(right.type.values.index(name)))),
                )
            )
        )
        for name in both
    )
    return x.folded(x.Either(pairs))
