"""Effects and arguments bound to columns: what a line changes, by how much, and when."""

from __future__ import annotations

from whitecell import expression as x
from whitecell import sentence as s
from whitecell.game import Argument, Call, Change, Effect, Reveal
from whitecell.language.binding import Binder
from whitecell.language.converting import Origin, a, as_decimal
from whitecell.language.refusals import ELSEWHERE, BindingError, report
from whitecell.language.tables import DECIMAL, SHARE, QuantityTable, Scope, Tables, Type, Typed
from whitecell.language.words import nearest
from whitecell.scenario import Line, Reason
from whitecell.sentence import Weighed


def bind_effects(
    tables: Tables, lines: tuple[Line[s.Effect], ...], scope: Scope, origin: Origin, laws: bool = False
) -> tuple[Effect, ...]:
    """The effects of some lines, families written out; `laws` says whether laws may be applied here."""
    found: list[Effect] = []
    for line in lines:
        try:
            found.extend(EffectBinder(tables, line, scope, origin).effects(laws))
        except BindingError as error:
            report(tables, line, error)
    return tuple(found)


class EffectBinder:
    """Binds one effect."""

    def __init__(self, tables: Tables, line: Line[s.Effect], scope: Scope, origin: Origin) -> None:
        self.tables, self.line = tables, line
        self.binder = Binder(tables, line, scope, origin)
        self.scope = scope

    def effects(self, laws: bool) -> list[Effect]:
        """What the line does: one effect, or one for each member."""
        match self.line.tree:
            case s.Apply(law):
                if not laws:
                    text = "A move may not apply a law: laws are applied by injects and rules, which no team chooses."
                    raise BindingError("E143", self.line.tree.at, text)
                if law not in self.tables.laws:
                    start, length = self.line.tree.at
                    text = f'There is no law called "{law}".'
                    near = nearest(law, self.tables.laws) or ""
                    raise BindingError("E101", (start + length - len(law), len(law)), text, near)
                return [Call(self.tables.laws[law], self.line.text)]
            case s.Reveal(quantity, teams):
                numbers = [self.team(team) for team in teams]
                every = tuple(team.number for team in self.tables.teams.values())
                return [
                    Reveal(column, tuple(numbers) or every, self.line.text)
                    for column, _, _ in self.columns(quantity)
                ]
            case s.Change():
                return self.changes(self.line.tree)

    def team(self, name: str) -> int:
        name = self.scope.team if name == "mover" else name
        if self.tables.declared(name):
            raise ELSEWHERE
        if name not in self.tables.teams:
            text = f'There is no team called "{name}".'
            raise BindingError("E105", self.line.tree.at, text, nearest(name, self.tables.teams) or "")
        return self.tables.teams[name].number

    def columns(self, target: s.Reference) -> list[tuple[int, x.Tree | None, Scope]]:
        """The columns a target means, each with a condition (where it is looked up) and the scope of the rest of the line."""
        tables = self.tables
        table = tables.quantities.get(target.name)
        if table is None:
            if tables.declared(target.name):
                raise ELSEWHERE
            if target.name in tables.traits or target.name in tables.judgements:
                what = "trait" if target.name in tables.traits else "judgement"
                text = f'"{target.name}" is a {what}, which nothing changes; effects change quantities.'
                raise BindingError("E101", target.at, text)
            text = f'There is no quantity called "{target.name}".'
            near = nearest(target.name, tables.quantities) or ""
            raise BindingError("E101", (target.at[0], len(target.name)), text, near)
        if target.each:
            return self.each(target, table)
        if not table.family:
            if target.of is not None:
                text = f'"{target.name}" exists once, so "{self.binder.text(target)}" has no meaning. Should it be declared with "per:"?'
                raise BindingError("E108", target.at, text, target.name)
            return [(table.columns[""], None, self.scope)]
        members = tables.families[table.family]
        if target.of is None:
            say = f"{target.name} of {members[0] if members else '...'}"
            text = f'"{target.name}" exists once for each {table.family}. Say which: "{say}", or "{target.name} of each {table.family}".'
            raise BindingError("E106", target.at, text, say)
        if target.of in members:
            return [(table.columns[target.of], None, self.scope)]
        index = self.binder.chooser(target, table.family)
        if isinstance(index, str):
            if index not in members:
                text = f'"{target.name}" is per {table.family}; "{target.of}" is not one.'
                raise BindingError("E107", target.of_at, text)
            return [(table.columns[index], None, self.scope)]
        values = index.type.values
        return [
            (
                table.columns[member],
                x.folded(x.Compared("=", index.tree, x.Constant(values.index(member)))),
                self.scope,
            )
            for member in members
            if member in values
        ]

    def each(self, target: s.Reference, table: QuantityTable) -> list[tuple[int, x.Tree | None, Scope]]:
        if target.of != table.family:
            per = f"per {table.family}" if table.family else "single"
            text = f'"{target.name}" is {per}, so "each {target.of}" has no meaning.'
            hint = f"{target.name} of each {table.family}" if table.family else target.name
            raise BindingError("E107", target.of_at, text, hint)
        return [
            (table.columns[member], None, self.scope.at(table.family, member))
            for member in self.tables.families[table.family]
        ]

    def changes(self, tree: s.Change) -> list[Effect]:
        found: list[Effect] = []
        counted = self.binder.counted
        for column, looked_up, scope in self.columns(tree.target):
            self.binder.scope, self.binder.counted = scope, counted
            kind = self.tables.quantities[tree.target.name].type
            amount, valid = self.amount(tree, kind)
            conditions = [one for one in (looked_up, valid) if one is not None]
            if tree.condition is not None:
                self.binder.compared += 1
                conditions.append(self.binder.flag(tree.condition).tree)
                self.binder.compared -= 1
            condition = x.folded(x.Both(tuple(conditions))) if conditions else None
            if condition == x.Constant(0):
                continue
            condition = None if isinstance(condition, x.Constant) else condition
            nodes = x.size(amount) + (x.size(condition) if condition is not None else 0)
            self.tables.spend(nodes)
            if nodes > 800:
                text = "This effect has more than 400 parts once its families are written out."
                raise BindingError("E118", tree.at, text)
            found.append(Change(column, tree.verb, amount, condition, self.line.text))
        return found

    def amount(self, tree: s.Change, kind: Type) -> tuple[x.Tree, x.Tree | None]:
        """What the column becomes or is moved by; and, for a choice copied from another, whether it can be."""
        shown = self.binder.text(tree.target)
        if tree.verb == "becomes":
            if tree.points:
                text = '"points" belong to "up" and "down"; "becomes" takes a share.'
                raise BindingError("E123", tree.at, text)
            if kind.kind == "choice":
                return self.choice(tree.amount, kind, shown)
            found = self.binder.converted(
                self.binder.bind(tree.amount, kind), kind, tree.amount, f'"{shown}"'
            )
            return found.tree, None
        if kind.kind in ("flag", "choice"):
            words = "yes or no" if kind.kind == "flag" else "one of " + ", ".join(kind.values)
            text = f'"{shown}" is {words}: it "becomes" something; only numbers go up and down.'
            hint = f"{shown} becomes {'yes' if kind.kind == 'flag' else kind.values[0]}"
            raise BindingError("E117", tree.at, text, hint)
        if kind == SHARE:
            return self.points(tree, shown), None
        if tree.points:
            text = f'"points" are hundredths of a share; "{shown}" is {a(kind)}.'
            raise BindingError("E123", tree.at, text, f"{shown} {tree.verb} {self.binder.text(tree.amount)}")
        found = self.binder.converted(
            self.binder.bind(tree.amount, kind), kind, tree.amount, f'The amount by which "{shown}" moves'
        )
        return found.tree, None

    def points(self, tree: s.Change, shown: str) -> x.Tree:
        if not tree.points:
            number = self.binder.text(tree.amount).rstrip("% ")
            text = f'"{shown}" is a share; to move one, say by how many points (hundredths of the whole), not a part of what it is.'
            raise BindingError("E123", tree.amount.at, text, f"{shown} {tree.verb} {number} points")
        found = self.binder.bind(tree.amount, DECIMAL)
        if found.type == SHARE:
            text = "Points are a plain number."
            hint = f"{shown} {tree.verb} {self.binder.text(tree.amount).rstrip('% ')} points"
            raise BindingError("E123", tree.amount.at, text, hint)
        if found.type.kind not in ("decimal", "whole", "flag"):
            text = f'The amount by which "{shown}" moves is a number; this is {a(found.type)}.'
            raise BindingError("E114", tree.amount.at, text)
        millionths = found.tree if found.type == DECIMAL else as_decimal(found.tree)
        return x.folded(x.Quotient(millionths, x.Constant(100)))

    def choice(self, tree: s.Sentence, kind: Type, shown: str) -> tuple[x.Tree, x.Tree | None]:
        """The place of a value; a value copied from another choice is found by its name."""
        if isinstance(tree, s.Conditional):
            self.binder.compared += 1
            condition = self.binder.flag(tree.condition).tree
            self.binder.compared -= 1
            one, valid_one = self.choice(tree.value, kind, shown)
            two, valid_two = self.choice(tree.other, kind, shown)
            valid = None
            if valid_one is not None or valid_two is not None:
                valid = x.folded(x.Selected(condition, valid_one or x.ALWAYS, valid_two or x.ALWAYS))
            return x.folded(x.Selected(condition, one, two)), valid
        values = ", ".join(kind.values)
        if not isinstance(tree, s.Reference):
            text = f'"{shown}" is one of {values}; it cannot become "{self.binder.text(tree)}".'
            raise BindingError("E104", tree.at, text)
        if tree.of is None and tree.name in kind.values:
            return x.Constant(kind.values.index(tree.name)), None
        member = self.binder.member_or_refuse(tree.name, tree.at) if tree.of is None else None
        if member is not None:
            if member not in kind.values:
                text = f'"{shown}" is one of {values}; it cannot become "{member}".'
                raise BindingError("E104", tree.at, text)
            return x.Constant(kind.values.index(member)), None
        if tree.name in self.tables.quantities or tree.name in self.tables.traits:
            other = self.binder.reference(tree)
            if other.type.kind == "choice" and set(other.type.values) & set(kind.values):
                return copied(other, kind)
        if self.tables.declared(tree.name):
            raise ELSEWHERE
        text = f'"{shown}" is one of {values}; it cannot become "{self.binder.text(tree)}".'
        raise BindingError("E104", tree.at, text, nearest(tree.name, kind.values) or "")


def copied(other: Typed, kind: Type) -> tuple[x.Tree, x.Tree | None]:
    """The place in `kind` of the name at which `other` stands, and whether there is one."""
    if other.type.values == kind.values:
        return other.tree, None
    found: x.Tree = x.Constant(0)
    valid: list[x.Tree] = []
    for place, name in reversed(list(enumerate(other.type.values))):
        if name in kind.values:
            here = x.folded(x.Compared("=", other.tree, x.Constant(place)))
            found = x.folded(x.Selected(here, x.Constant(kind.values.index(name)), found))
            valid.append(here)
    complete = set(other.type.values) <= set(kind.values)
    return found, None if complete else x.folded(x.Either(tuple(valid)))


def bind_weighed(
    tables: Tables, line: Line[Weighed], scope: Scope, origin: Origin
) -> tuple[x.Tree, x.Tree | None] | None:
    """An argument's weight in millionths, and its condition (None: always); None where it cannot be bound."""
    binder = Binder(tables, line, scope, origin)
    tree = line.tree
    weight: x.Tree | None = x.Constant(1_000_000)
    if tree.weight is not None:
        weight = binder.of_type(tree.weight, DECIMAL, "The weight of an argument")
    condition: x.Tree | None = None
    if tree.condition is not None:
        binder.compared += 1
        condition = binder.condition(tree.condition)
        if condition is None:
            return None
    return None if weight is None else (weight, None if condition == x.ALWAYS else condition)


def bind_arguments(
    tables: Tables, reasons: tuple[Reason, ...], sign: int, scope: Scope, origin: Origin
) -> list[Argument]:
    """The arguments of one side; those that can never count are left out."""
    found = []
    for reason in reasons:
        bound = bind_weighed(tables, reason.argument, scope, origin)
        if bound is not None and bound[1] != x.Constant(0):
            found.append(Argument(reason.words, sign, bound[0], bound[1]))
    return found
