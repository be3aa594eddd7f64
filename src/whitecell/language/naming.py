"""What a name means where it stands, nearest first: members at hand, quantities, traits, judgements, endings, turns."""

from __future__ import annotations

import re
from collections.abc import Callable

from whitecell import expression as x
from whitecell import sentence as s
from whitecell.language.converting import Converting
from whitecell.language.refusals import ELSEWHERE, BindingError
from whitecell.language.tables import FLAG, TURN, Tables, Type, Typed
from whitecell.language.words import nearest
from whitecell.sentence import Span


class Naming(Converting):
    """Binds names."""

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
            text = f'The judgement "{name}" exists once, so "{self.text(tree)}" has no meaning.'
            return BindingError("E108", tree.at, text, name)
        if name in tables.over_turns:
            text = f'The measure "{name}" is taken over turns; expectations and claims may name it, other measures may not.'
            return BindingError("E101", at, text)
        if name in tables.endings or name in tables.measures:
            text = f'"{name}" is an ending or a measure: it is known when a play has ended, so measures, expectations and claims may name it, and nothing inside the game.'
            return BindingError("E101", at, text)
        if name in tables.moves:
            text = f'"{name}" is a move; a condition asks whether it worked.'
            return BindingError("E101", at, text, f"worked({name})")
        for team in tables.teams:
            if name == team:
                return BindingError("E101", at, f'"{name}" is a team, not a quantity.')
        if name.casefold() in ("true", "false"):
            word = "yes" if name.casefold() == "true" else "no"
            return BindingError("E104", at, f'"{name}" is written "{word}" in this language.', word)
        value_of = [quantity.name for quantity in tables.quantities.values() if name in quantity.type.values]
        if value_of:
            text = f'"{name}" is a value of "{value_of[0]}", not a condition or a number.'
            return BindingError("E101", at, text, f"{value_of[0]} is {name}")
        effect = re.search(r" (up|down) ", f" {name} ")
        if effect is not None:
            text = f'A condition asks and does not change: "{effect[1]}" belongs to effects.'
            return BindingError("E117", at, text, f"{name.split(effect[0])[0]} >= ...")
        known = [*tables.quantities, *tables.traits, *tables.judgements]
        before, hyphen, after = name.partition("-")
        if hyphen and before in known and (after in known or after.isdigit()):
            text = f'"{name}" is one name, because a hyphen inside a word belongs to it; a minus has a space on both sides.'
            return BindingError("E101", at, text, f"{before} - {after}")
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
                text = f'"{tree.name}" is per {family}; "{tree.of}" is not one ({family_of(self.tables, index) or "no member"}).'
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
        whose = family_of(tables, tree.of)
        why = f'"{tree.of}" is a member of {whose}.' if whose else f'"{tree.of}" is none of them.'
        text = f'"{tree.name}" is per {family} ({", ".join(members[:6])}{", ..." if len(members) > 6 else ""}); {why}'
        raise BindingError("E107", tree.of_at, text, near or "")

    def belief(self, tree: s.Belief) -> Typed:
        team = tree.team if tree.team in self.tables.teams else self.member_named(tree.team) or tree.team
        table = self.tables.teams.get(team)
        if table is None:
            text = f'There is no team called "{tree.team}".'
            raise BindingError("E105", tree.team_at, text, nearest(tree.team, self.tables.teams) or "")
        if tree.quantity.name not in self.tables.quantities:
            raise self.unknown(tree.quantity)
        found = self.quantity(tree.quantity)
        if self.scope.wanting and team == self.scope.team:
            return found  # in its own view a quantity is what it believes, also after what it foresees
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


def family_of(tables: Tables, member: str) -> str | None:
    """The family that a member belongs to; None if to none."""
    return next((family for family, members in tables.families.items() if member in members), None)
