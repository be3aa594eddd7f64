"""Families written out: a sentence said of each member becomes one tree over all of them."""

from __future__ import annotations

from collections.abc import Iterable

from whitecell import expression as x
from whitecell import sentence as s
from whitecell.language.comparing import Comparing
from whitecell.language.parts import each_of, unmarked
from whitecell.language.refusals import ELSEWHERE, BindingError
from whitecell.language.tables import FLAG, WHOLE, Scope, Type, Typed
from whitecell.language.words import nearest
from whitecell.sentence import Span


class Unrolling(Comparing):
    """Binds `any`, `every`, `count`, `sum`, `largest`, `smallest`, and what was tried by anybody at anything."""

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
