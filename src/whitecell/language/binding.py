"""A parsed sentence and the tables to a typed tree over cells (docs/language.md, section 4).

Binding unrolls families, looks up names nearest first, and types as it goes. The first mistake of a sentence is
reported at its characters and the sentence is given up, so that nothing is reported twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from whitecell import expression as x
from whitecell import sentence as s
from whitecell.language.tables import DECIMAL, FLAG, NUMBERS, SHARE, TURN, WHOLE, Scope, Tables, Type, Typed
from whitecell.language.words import nearest
from whitecell.scenario import Line
from whitecell.sentence import Span

MOST_NODES = 400
MOST_WORK = (
    20_000  # steps of binding one sentence: families inside families are given up before they are written out
)
MILLION = 1_000_000


class BindingError(Exception):
    """Why a sentence cannot be bound; without a code, because of a mistake that is reported elsewhere."""

    def __init__(self, code: str, at: Span, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.code, self.at, self.text, self.hint = code, at, text, hint


@dataclass(frozen=True, slots=True)
class Origin:
    """The address of a sentence's assumed numbers: section, entry, its id, its spread; None where none is drawn."""

    section: str
    entry: str
    id: str
    spread: int


ELSEWHERE = BindingError("", (0, 0), "")


def report(tables: Tables, line: Line[object], error: BindingError) -> None:
    """Note why a sentence of a line cannot be bound, unless that is reported elsewhere."""
    if error.code:
        tables.add(error.code, line.at(error.at), error.text, error.hint)


class Binder:
    """Binds one sentence in one scope."""

    def __init__(
        self, tables: Tables, line: Line[object], scope: Scope, origin: Origin | None = None
    ) -> None:
        self.tables, self.line, self.scope = tables, line, scope
        self.origin = origin if origin is not None and line.source == "assumed" else None
        self.counted = 0
        self.compared = 0
        self.work = 0

    # -- entry points -----------------------------------------------------------------------------------------

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

    # -- types ------------------------------------------------------------------------------------------------

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

    def text(self, tree: s.Sentence | s.Reference) -> str:
        """The author's own characters of a part."""
        start, length = tree.at
        return self.line.text[start : start + length].strip() or self.line.text

    # -- sentences --------------------------------------------------------------------------------------------

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

    def either_value(self, parts: tuple[s.Sentence, ...]) -> None:
        """`office is south or north`: after `or` a new condition begins, and a value is none."""
        for before, part in pairwise(parts):
            if isinstance(before, s.Is) and isinstance(part, s.Reference) and part.of is None:
                values = self.bind(before.left).type.values
                if part.name in values and part.name not in self.tables.quantities:
                    whole = f"{self.text(before)} / {part.name}"
                    text = f'After "or" a new condition begins, and "{part.name}" is none. For either value, join them with "/".'
                    raise BindingError("E111", part.at, text, whole)

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

    def number_of(self, found: Typed, tree: s.Sentence) -> Typed:
        """A number; a flag counts as 1 or 0."""
        if found.type.kind == "flag":
            return Typed(found.tree, WHOLE)
        if found.type.kind not in NUMBERS:
            text = f'"{self.text(tree)}" is {a(found.type)}; a number is needed here.'
            raise BindingError("E114", tree.at, text)
        return found

    def number(self, tree: s.Sentence) -> Typed:
        """A number."""
        return self.number_of(self.bind(tree), tree)

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

    def conditional(self, tree: s.Conditional, wanted: Type | None) -> Typed:
        value, other = self.bind(tree.value, wanted), self.bind(tree.other, wanted)
        self.compared += 1
        condition = self.flag(tree.condition)
        self.compared -= 1
        one, two = self.alike(value, other, tree, '"if ... else"')
        return Typed(x.folded(x.Selected(condition.tree, one.tree, two.tree)), one.type)

    # -- names ------------------------------------------------------------------------------------------------

    def member_named(self, name: str) -> str | None:
        """The member that a word means here: the family's member at hand, own, other, mover; None if it means none."""
        if name in self.scope.members:
            return self.scope.members[name]
        if name == "mover":
            return self.scope.team or None
        if name in ("own", "other"):
            side = self.tables.side_of(self.scope.team)
            return None if not side else side if name == "own" else self.tables.other_side(side)
        return None

    def member_or_refuse(self, name: str, at: Span) -> str | None:
        """As `member_named`, but a word that would mean a member elsewhere is explained."""
        found = self.member_named(name)
        if found is not None:
            return found
        if name in ("own", "other"):
            if self.scope.team in self.tables.without_side:
                raise ELSEWHERE
            if not self.scope.team:
                text = f'"{name}" means the side of the team that moves; here nobody moves. Name the side.'
                raise BindingError("E109", at, text)
            text = f'"{name}" means the mover\'s side, but "{self.scope.team}" has none. Name the side, or give the move "target: side".'
            raise BindingError("E109", at, text)
        if name == "mover":
            text = '"mover" means the team that moves; here nobody moves. Name the team.'
            raise BindingError("E109", at, text)
        if name in self.tables.families:
            text = f'"{name}" means a member only where one is at hand: in a move with "target: {name}", after "each {name}", or inside any({name} where ...).'
            raise BindingError("E110", at, text)
        return None

    def reference(self, tree: s.Reference) -> Typed:
        name, tables = tree.name, self.tables
        if tree.each:
            text = '"each" belongs inside sum(...), largest(...), smallest(...), or at the beginning of an effect.'
            raise BindingError("E108", tree.at, text)
        if name == "turn" and tree.of is None:
            return Typed(x.Cell(0), TURN)
        if name == "last" and tree.of is None:
            return Typed(x.Constant(len(tables.turns)), TURN)
        if name in tables.quantities:
            return self.quantity(tree)
        if name in tables.traits:
            return self.trait(tree)
        if name in tables.judgements and tree.of is None:
            judgement = tables.judgements[name]
            return Typed(x.Cell(judgement.cell), judgement.type)
        if tree.of is None:
            if self.scope.endings and name in tables.endings:
                return Typed(x.Compared("=", x.Cell(1), x.Constant(tables.endings[name])), FLAG)
            if self.scope.endings and name in tables.measures:
                return tables.measures[name]()
            if name in tables.turns:
                return Typed(x.Constant(tables.turns[name]), TURN)
            if name in tables.deadlines:
                return Typed(x.Constant(tables.deadlines[name][0]), TURN)
            member = self.member_or_refuse(name, tree.at)
            if member is not None:
                return Typed(x.Constant(0), Type("choice", (member,)))
        raise self.unknown(tree)

    def unknown(self, tree: s.Reference) -> BindingError:
        tables, name = self.tables, tree.name
        if tables.declared(name):
            return ELSEWHERE
        at = (tree.at[0], len(name))
        if name in tables.judgements:
            return BindingError(
                "E108",
                tree.at,
                f'The judgement "{name}" exists once, so "{self.text(tree)}" has no meaning.',
                name,
            )
        if name in tables.over_turns:
            return BindingError(
                "E101",
                at,
                f'The measure "{name}" is taken over turns; expectations and claims may name it, other measures may not.',
            )
        if name in tables.endings or name in tables.measures:
            return BindingError(
                "E101",
                at,
                f'"{name}" is an ending or a measure: it is known when a play has ended, so measures, expectations and claims may name it, and nothing inside the game.',
            )
        if name in tables.moves:
            return BindingError(
                "E101", at, f'"{name}" is a move; a condition asks whether it worked.', f"worked({name})"
            )
        for team in tables.teams:
            if name == team:
                return BindingError("E101", at, f'"{name}" is a team, not a quantity.')
        value_of = [quantity.name for quantity in tables.quantities.values() if name in quantity.type.values]
        if value_of:
            return BindingError(
                "E101",
                at,
                f'"{name}" is a value of "{value_of[0]}", not a condition or a number.',
                f"{value_of[0]} is {name}",
            )
        effect = re.search(r" (up|down) ", f" {name} ")
        if effect is not None:
            text = f'A condition asks and does not change: "{effect[1]}" belongs to effects.'
            return BindingError("E117", at, text, f"{name.split(effect[0])[0]} >= ...")
        known = [*tables.quantities, *tables.traits, *tables.judgements]
        what = "quantity, trait or judgement"
        if self.scope.endings:
            known += [*tables.endings, *tables.measures]
            what = "quantity, trait, judgement, ending or measure"
        return BindingError("E101", at, f'There is no {what} called "{name}".', nearest(name, known) or "")

    def quantity(self, tree: s.Reference) -> Typed:
        table = self.tables.quantities[tree.name]
        cells = {member: self.tables.columns[column].cell for member, column in table.columns.items()}
        if not table.family:
            if tree.of is not None:
                text = f'"{tree.name}" exists once, so "{self.text(tree)}" has no meaning. Should it be declared with "per:"?'
                raise BindingError("E108", tree.at, text, tree.name)
            return Typed(x.Cell(cells[""]), table.type)
        return self.indexed(tree, table.family, table.type, lambda member: x.Cell(cells[member]))

    def trait(self, tree: s.Reference) -> Typed:
        trait = self.tables.traits[tree.name]
        members = self.tables.families[trait.family]
        return self.indexed(
            tree, trait.family, trait.type, lambda member: x.Constant(trait.values[members.index(member)])
        )

    def indexed(self, tree: s.Reference, family: str, kind: Type, read: Callable[[str], x.Tree]) -> Typed:
        """`Q of X`: X a member, a word for one, or a choice whose values are members."""
        members = self.tables.families[family]
        if tree.of is None:
            say = f"{tree.name} of {members[0] if members else '...'}"
            text = f'"{tree.name}" exists once for each {family}. Say which: "{say}", "{tree.name} of {family}" where one is at hand, or any({family} where ...).'
            raise BindingError("E106", tree.at, text, say)
        if tree.of in members:
            return Typed(read(tree.of), kind)
        index = self.chooser(tree, family)
        if isinstance(index, str):
            if index not in members:
                text = f'"{tree.name}" is per {family}; "{tree.of}" is not one ({_family_of(self.tables, index) or "no member"}).'
                raise BindingError("E107", tree.of_at, text)
            return Typed(read(index), kind)
        found: x.Tree = x.Constant(0)
        for member in reversed(members):
            if member in index.type.values:
                chosen = x.Compared("=", index.tree, x.Constant(index.type.values.index(member)))
                found = x.Selected(x.folded(chosen), read(member), found)
        return Typed(x.folded(found), kind)

    def chooser(self, tree: s.Reference, family: str) -> str | Typed:
        """What stands after `of`: a member's name, or a choice to look it up by."""
        assert tree.of is not None
        found = self.member_or_refuse(tree.of, tree.of_at)
        if found is not None:
            return found
        tables = self.tables
        if tree.of in tables.quantities or tree.of in tables.traits:
            per = (
                tables.quantities[tree.of].family
                if tree.of in tables.quantities
                else tables.traits[tree.of].family
            )
            at_hand = per if per and per in self.scope.members else None
            index = self.reference(s.Reference(tree.of, at_hand, False, tree.of_at, tree.of_at))
            if index.type.kind == "choice" and set(index.type.values) & set(tables.families[family]):
                return index
            text = f'"{tree.name}" is per {family}; "{tree.of}" does not hold members of it.'
            raise BindingError("E107", tree.of_at, text)
        if tables.declared(tree.of):
            raise ELSEWHERE
        members = tables.families[family]
        near = nearest(tree.of, members)
        whose = _family_of(tables, tree.of)
        why = f'"{tree.of}" is a member of {whose}.' if whose else f'"{tree.of}" is none of them.'
        text = f'"{tree.name}" is per {family} ({", ".join(members[:6])}{", ..." if len(members) > 6 else ""}); {why}'
        raise BindingError("E107", tree.of_at, text, near or "")

    # -- is ---------------------------------------------------------------------------------------------------

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
            and _family_of(self.tables, values[0])
            and _family_of(self.tables, value.name) == _family_of(self.tables, values[0])
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

    # -- families ---------------------------------------------------------------------------------------------

    def over(self, family: str, at: Span) -> Iterable[tuple[str, Scope]]:
        """Each member of a family and the scope with it at hand."""
        members = self.tables.families.get(family)
        if members is None and self.tables.declared(family):
            raise ELSEWHERE
        if members is None:
            text = f'There is no family called "{family}".'
            raise BindingError("E105", at, text, nearest(family, self.tables.families) or "")
        outer = self.scope
        counted = self.counted
        for member in members:
            self.scope, self.counted = outer.at(family, member), counted
            yield member, self.scope
        self.scope = outer

    def quantified(self, tree: s.Quantified) -> Typed:
        members = self.tables.families.get(tree.family)
        if tree.where is None:
            if tree.kind == "count" and members is not None:
                return Typed(x.Constant(len(members)), WHOLE)
            if members is not None:
                text = f'{tree.kind}(...) needs "where" and a condition.'
                raise BindingError("E111", tree.at, text, f"{tree.kind}({tree.family} where ...)")
        self.compared += 1
        parts = [
            self.flag(tree.where).tree
            for _ in self.over(tree.family, tree.family_at)
            if tree.where is not None
        ]
        self.compared -= 1
        if tree.kind == "any":
            return Typed(x.folded(x.Either(tuple(parts))), FLAG)
        if tree.kind == "every":
            return Typed(x.folded(x.Both(tuple(parts))), FLAG)
        return Typed(total(parts), WHOLE)

    def aggregate(self, tree: s.Aggregate, wanted: Type | None) -> Typed:
        marked = sorted(set(each_of(tree.value)))
        if len(marked) != 1:
            what = "none is" if not marked else " and ".join(marked) + " are"
            text = f'{tree.kind}(...) goes over the one family marked with "each"; {what}.'
            hint = f"{tree.kind}(votes of each state where ...)" if not marked else ""
            raise BindingError("E106", tree.at, text, hint)
        family = marked[0]
        value = unmarked(tree.value, family)
        found: list[tuple[x.Tree, x.Tree]] = []
        kind = WHOLE
        for _ in self.over(family, tree.at):
            one = self.number_of(self.bind(value, wanted), value)
            kind = one.type
            self.compared += 1
            where = self.flag(tree.where).tree if tree.where is not None else x.ALWAYS
            self.compared -= 1
            found.append((one.tree, where))
        if tree.kind == "sum":
            parts = [x.folded(x.Selected(where, one, x.Constant(0))) for one, where in found]
            return Typed(total(parts), kind)
        return Typed(_extreme("max" if tree.kind == "largest" else "min", found), kind)

    def remembered(self, tree: s.Remembered) -> Typed:
        move, of, by = self.split(tree)
        family, teams = self.tables.moves[move]
        if by is not None:
            by = self.scope.team if by == "mover" else by
            if by not in self.tables.teams:
                text = f'There is no team called "{by}".'
                raise BindingError("E105", tree.at, text, nearest(by, self.tables.teams) or "")
            if by not in teams:
                text = f'"{by}" can never make "{move}"; those who can are {", ".join(teams)}.'
                raise BindingError("E105", tree.at, text)
        members: tuple[str, ...] = ("",)
        if family:
            members = self.tables.families[family]
            if of is not None:
                member = of if of in members else self.member_or_refuse(of, tree.at)
                if member not in members:
                    text = f'"{move}" is made at a {family}; "{of}" is none.'
                    raise BindingError("E107", tree.at, text, nearest(of, members) or "")
                members = (member,)
        elif of is not None:
            raise BindingError("E108", tree.at, f'"{move}" has no target.')
        offset = ("tried", "worked", "failed").index(tree.kind)
        cells = [
            self.tables.counters[team, move, member] + offset
            for team in teams
            if by is None or team == by
            for member in members
            if (team, move, member) in self.tables.counters
        ]
        return Typed(
            x.folded(x.Either(tuple(x.Compared(">", x.Cell(cell), x.Constant(0)) for cell in cells))), FLAG
        )

    def split(self, tree: s.Remembered) -> tuple[str, str | None, str | None]:
        """`M`, `M of X`, `M by T`, `M of X by T`: "by" is not reserved, so the longest declared move is taken."""
        moves = self.tables.moves
        of, by = tree.of, None
        if tree.move in moves:
            if of is not None and " by " in of and of not in self.tables.families:
                of, _, by = of.rpartition(" by ")
            return tree.move, of, by
        move, _, by_text = tree.move.rpartition(" by ")
        if of is None and move in moves:
            return move, None, by_text
        if self.tables.declared(tree.move) or self.tables.declared(move):
            raise ELSEWHERE
        text = f'There is no move called "{tree.move}".'
        raise BindingError("E101", tree.move_at, text, nearest(tree.move, moves) or "")

    def belief(self, tree: s.Belief) -> Typed:
        team = self.scope.team if tree.team == "mover" else tree.team
        table = self.tables.teams.get(team)
        if table is None:
            text = f'There is no team called "{tree.team}".'
            raise BindingError("E105", tree.team_at, text, nearest(tree.team, self.tables.teams) or "")
        if tree.quantity.name not in self.tables.quantities:
            raise self.unknown(tree.quantity)
        found = self.quantity(tree.quantity)
        return Typed(seen(found.tree, table.views), found.type)


def seen(tree: x.Tree, views: dict[int, int]) -> x.Tree:
    """A tree of cells as somebody sees it."""
    match tree:
        case x.Cell(index):
            return x.Cell(views.get(index, index))
        case x.Selected(condition, value, other):
            return x.Selected(seen(condition, views), seen(value, views), seen(other, views))
        case x.Compared(sign, left, right):
            return x.Compared(sign, seen(left, views), seen(right, views))
        case _:
            return tree


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


def as_decimal(tree: x.Tree) -> x.Tree:
    """A whole number as millionths, limited."""
    return x.folded(x.Product(tree, x.Constant(MILLION)))


def as_decimal_of(found: Typed) -> x.Tree:
    """Any plain number as millionths."""
    return found.tree if found.type.kind == "decimal" else as_decimal(found.tree)


def total(parts: list[x.Tree]) -> x.Tree:
    """The parts added in order."""
    found: x.Tree = parts[0] if parts else x.Constant(0)
    for part in parts[1:]:
        found = x.folded(x.Sum(found, part))
    return found


def _extreme(kind: str, found: list[tuple[x.Tree, x.Tree]]) -> x.Tree:
    """The greatest (or least) of the values whose condition holds; 0 where none does."""
    best: x.Tree = x.Constant(0)
    any_before: x.Tree = x.Constant(0)
    for value, where in found:
        better = x.folded(x.Extreme(kind, best, value))  # type: ignore[arg-type]
        here = x.folded(x.Selected(any_before, better, value))
        best = x.folded(x.Selected(where, here, best))
        any_before = x.folded(x.Either((any_before, where)))
    return best


def children_of(tree: s.Sentence) -> tuple[s.Sentence, ...]:
    """The sentences that a sentence is made of."""
    match tree:
        case s.Arithmetic() | s.Comparison() | s.Extreme():
            return (tree.left, tree.right)
        case s.Conditional():
            return (tree.value, tree.condition, tree.other)
        case s.All(parts) | s.Any(parts):
            return parts
        case s.Not(part) | s.Negative(part):
            return (part,)
        case s.Is():
            return (tree.left,)
        case _:
            return ()


def each_of(tree: s.Sentence) -> list[str]:
    """The families marked with `each` in a sentence."""
    if isinstance(tree, s.Reference):
        return [tree.of] if tree.each and tree.of is not None else []
    return [family for part in children_of(tree) for family in each_of(part)]


def unmarked(tree: s.Sentence, family: str) -> s.Sentence:
    """The sentence with `each family` read as the member at hand."""
    match tree:
        case s.Reference(name, of, True, at, of_at) if of == family:
            return s.Reference(name, of, False, at, of_at)
        case s.Arithmetic(operator, left, right, at):
            return s.Arithmetic(operator, unmarked(left, family), unmarked(right, family), at)
        case s.Comparison(sign, left, right, at):
            return s.Comparison(sign, unmarked(left, family), unmarked(right, family), at)
        case s.Conditional(value, condition, other, at):
            return s.Conditional(
                unmarked(value, family), unmarked(condition, family), unmarked(other, family), at
            )
        case s.Extreme(kind, left, right, at):
            return s.Extreme(kind, unmarked(left, family), unmarked(right, family), at)
        case s.Is(left, negated, values, at):
            return s.Is(unmarked(left, family), negated, values, at)
        case s.All(parts, at):
            return s.All(tuple(unmarked(part, family) for part in parts), at)
        case s.Any(parts, at):
            return s.Any(tuple(unmarked(part, family) for part in parts), at)
        case s.Not(part, at):
            return s.Not(unmarked(part, family), at)
        case s.Negative(part, at):
            return s.Negative(unmarked(part, family), at)
        case _:
            return tree


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


def _family_of(tables: Tables, member: str) -> str | None:
    return next((family for family, members in tables.families.items() if member in members), None)
