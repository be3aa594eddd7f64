"""The sentences that a sentence is made of, and the families marked with `each` in it."""

from __future__ import annotations

from whitecell import sentence as s


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
