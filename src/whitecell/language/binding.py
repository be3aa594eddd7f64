"""A parsed sentence and the tables to a typed tree over cells (docs/language.md, section 4).

Binding unrolls families, looks up names nearest first, and types as it goes. The first mistake of a sentence is
reported at its characters and the sentence is given up, so that nothing is reported twice. Each file adds one thing:
`converting` types, `naming` names, `comparing` comparisons, `unrolling` families, and this one the sentence as a whole.
"""

from __future__ import annotations

from collections.abc import Callable

from whitecell import expression as x
from whitecell import sentence as s
from whitecell.language.converting import MILLION, as_decimal
from whitecell.language.refusals import BindingError, report
from whitecell.language.tables import DECIMAL, FLAG, SHARE, TURN, WHOLE, Type, Typed
from whitecell.language.unrolling import Unrolling

MOST_NODES = 400
MOST_WORK = (
    20_000  # steps of binding one sentence: families inside families are given up before they are written out
)


class Binder(Unrolling):
    """Binds one sentence in one scope."""

    def attempt(self, work: Callable[[], Typed]) -> Typed | None:
        """What `work` binds; None, and a problem, where it cannot."""
        try:
            found = work()
            nodes = x.size(found.tree)
            self.tables.spend(nodes)
            if nodes > MOST_NODES:
                text = f"This sentence has {nodes} parts once its families are written out; {MOST_NODES} are the most."
                raise BindingError("E118", (0, len(self.line.text)), text)
        except BindingError as error:
            report(self.tables, self.line, error)
            return None
        return found

    def condition(self, tree: s.Sentence) -> x.Tree | None:
        """A condition."""
        found = self.attempt(lambda: self.flag(tree))
        return None if found is None else found.tree

    def of_type(self, tree: s.Sentence, wanted: Type, what: str) -> x.Tree | None:
        """An expression of a type, converted where numbers may be."""
        found = self.attempt(lambda: self.converted(self.bind(tree, wanted), wanted, tree, what))
        return None if found is None else found.tree

    def bind(self, tree: s.Sentence, wanted: Type | None = None) -> Typed:
        """The typed tree of a sentence; `wanted` says how a bare number is meant."""
        self.work += 1
        if self.work > MOST_WORK:
            text = f"This sentence has more than {MOST_NODES} parts once its families are written out."
            raise BindingError("E118", (0, len(self.line.text)), text)
        match tree:
            case s.Number():
                return self.literal(tree, wanted)
            case s.YesNo(value):
                return Typed(x.Constant(int(value)), FLAG)
            case s.Date():
                return self.date(tree)
            case s.Reference():
                return self.reference(tree)
            case s.Negative(part):
                return self.negative(part, wanted)
            case s.Arithmetic():
                return self.arithmetic(tree, wanted)
            case s.Comparison():
                return self.comparison(tree)
            case s.Is():
                return self.is_(tree)
            case s.All(parts):
                return Typed(x.folded(x.Both(tuple(self.flag(part).tree for part in parts))), FLAG)
            case s.Any(parts):
                self.either_value(parts)
                return Typed(x.folded(x.Either(tuple(self.flag(part).tree for part in parts))), FLAG)
            case s.Not(part):
                return Typed(x.folded(x.Not(self.flag(part).tree)), FLAG)
            case s.Conditional():
                return self.conditional(tree, wanted)
            case s.Quantified():
                return self.quantified(tree)
            case s.Aggregate():
                return self.aggregate(tree, wanted)
            case s.Remembered():
                return self.remembered(tree)
            case s.Extreme(kind, left, right):
                ends = [self.number_of(self.bind(part, wanted), part) for part in (left, right)]
                one, two = self.alike(ends[0], ends[1], tree, f"{kind}(...)")
                return Typed(x.folded(x.Extreme(kind, one.tree, two.tree)), one.type)
            case s.Belief():
                return self.belief(tree)

    def literal(self, tree: s.Number, wanted: Type | None) -> Typed:
        kind = (
            SHARE
            if tree.percent
            else DECIMAL
            if tree.point or (wanted is not None and wanted.kind == "decimal")
            else WHOLE
        )
        if kind is DECIMAL and abs(tree.millionths) > 2_147_000_000:
            text = f'"{self.text(tree)}" is too large for a decimal; 2147 is the most.'
            raise BindingError("E119", tree.at, text)
        value = tree.millionths // MILLION if kind is WHOLE else tree.millionths
        if self.origin is None or self.compared:
            return Typed(x.Constant(value), kind)
        self.counted += 1
        where = (self.origin.section, self.origin.entry, self.origin.id, self.line.key, self.counted)
        cell = self.tables.assumed_cell(value, kind is SHARE, self.origin.spread, where, str(self.line.place))
        return Typed(cell, kind)

    def date(self, tree: s.Date) -> Typed:
        turn = self.tables.turn_of_date(tree.date)
        if turn is None:
            raise BindingError("E132", tree.at, f"{tree.date} is after the last turn.")
        return Typed(x.Constant(turn), TURN)

    def negative(self, part: s.Sentence, wanted: Type | None) -> Typed:
        found = self.number_of(self.bind(part, wanted), part)
        return Typed(x.folded(x.Difference(x.Constant(0), found.tree)), found.type)

    def arithmetic(self, tree: s.Arithmetic, wanted: Type | None) -> Typed:
        hint = wanted if tree.operator in "+-" else None
        left = self.number_of(self.bind(tree.left, hint), tree.left)
        right = self.number_of(self.bind(tree.right, hint), tree.right)
        if tree.operator in "+-":
            one, two = self.alike(left, right, tree, f'"{tree.operator}"')
            node: x.Tree = (
                x.Sum(one.tree, two.tree) if tree.operator == "+" else x.Difference(one.tree, two.tree)
            )
            return Typed(x.folded(node), one.type)
        kinds = (left.type.kind, right.type.kind)
        if tree.operator == "*":
            if "whole" in kinds:
                other = right.type if kinds[0] == "whole" else left.type
                return Typed(x.folded(x.Product(left.tree, right.tree)), WHOLE if other == WHOLE else DECIMAL)
            kind = SHARE if kinds == ("share", "share") else DECIMAL
            return Typed(x.folded(x.Product(left.tree, right.tree, MILLION)), kind)
        if kinds[0] != "whole" and kinds[1] == "whole":
            return Typed(x.folded(x.Quotient(left.tree, right.tree)), left.type)
        numerator = as_decimal(left.tree) if kinds[0] == "whole" and kinds[1] != "whole" else left.tree
        return Typed(x.folded(x.Quotient(numerator, right.tree, MILLION)), DECIMAL)

    def conditional(self, tree: s.Conditional, wanted: Type | None) -> Typed:
        value, other = self.bind(tree.value, wanted), self.bind(tree.other, wanted)
        self.compared += 1
        condition = self.flag(tree.condition)
        self.compared -= 1
        one, two = self.alike(value, other, tree, '"if ... else"')
        return Typed(x.folded(x.Selected(condition.tree, one.tree, two.tree)), one.type)
