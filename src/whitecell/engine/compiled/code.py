"""Expressions as instructions over registers: value numbering, what hangs on the world alone read once, temporary registers.

A *register* is a column of a block: first the state (cells that a play can change or read), then constants, what hangs on
the world alone, and temporary ones. `Code` is all instructions of a game; a `Passage` is a stretch that is run in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from whitecell.engine.compiled.layout import Op, Value
from whitecell.expression import (
    HIGHEST,
    LOWEST,
    Both,
    Cell,
    Compared,
    Constant,
    Difference,
    Either,
    Extreme,
    Not,
    Product,
    Quotient,
    Scaled,
    Selected,
    Sum,
    Tree,
    cells_of,
    folded,
    interval,
)

Line = tuple[int, ...]  # an operation, its result, a, b, c
VIRTUAL = 1 << 24  # temporary registers, before they are given places
_MIRRORED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}
# The places of an instruction's operands that are registers and not numbers: of a, b and c, which stand at 2, 3 and 4.
_READ: dict[int, tuple[int, ...]] = dict.fromkeys(Op, (2, 3)) | {
    Op.SELECT: (2, 3, 4),
    Op.SEE_CHANCE: (),
    Op.SEE_CHANGE: (3,),
    Op.GE_NUMBER: (2,),
    Op.LT_NUMBER: (2,),
    Op.EQ_NUMBER: (2,),
    Op.NE_NUMBER: (2,),
}


def with_cells(tree: Tree, known: Mapping[int, Tree]) -> Tree:
    """The tree with some of its cells replaced, folded.

    >>> with_cells(Sum(Cell(1), Cell(2)), {1: Constant(3), 2: Constant(4)})
    Constant(value=7)
    """
    match tree:
        case Cell(index):
            return known.get(index, tree)
        case Constant():
            return tree
        case Both(parts):
            return folded(Both(tuple(with_cells(part, known) for part in parts)))
        case Either(parts):
            return folded(Either(tuple(with_cells(part, known) for part in parts)))
        case Not(part):
            return folded(Not(with_cells(part, known)))
        case Scaled(part, factor):
            return folded(Scaled(with_cells(part, known), factor))
        case Selected(condition, value, other):
            return folded(
                Selected(with_cells(condition, known), with_cells(value, known), with_cells(other, known))
            )
        case Compared(sign, left, right):
            return folded(Compared(sign, with_cells(left, known), with_cells(right, known)))
        case Extreme(kind, left, right):
            return folded(Extreme(kind, with_cells(left, known), with_cells(right, known)))
        case Sum(left, right):
            return folded(Sum(with_cells(left, known), with_cells(right, known)))
        case Difference(left, right):
            return folded(Difference(with_cells(left, known), with_cells(right, known)))
        case Product(left, right, divisor):
            return folded(Product(with_cells(left, known), with_cells(right, known), divisor))
        case Quotient(left, right, factor):
            return folded(Quotient(with_cells(left, known), with_cells(right, known), factor))


@dataclass
class Code:
    """The instructions of a game while they are being written; `registers` are its cells' registers."""

    registers: Mapping[int, int]
    ranges: Callable[[int], tuple[int, int]]
    world: frozenset[int]
    known: Mapping[int, Tree]
    count: int
    lines: list[Line] = field(default_factory=list)
    wide: list[int] = field(default_factory=list)
    places: dict[tuple[int, ...], int] = field(default_factory=dict)
    constants: dict[int, int] = field(default_factory=dict)
    hoisted: dict[Tree, int] = field(default_factory=dict)
    world_lines: list[Line] = field(default_factory=list)
    pool: list[int] = field(default_factory=list)
    simple: dict[int, tuple[Tree, Tree, frozenset[int]]] = field(default_factory=dict)

    def simplified(self, tree: Tree) -> Tree:
        """The tree with what is known put in, folded; worked out once for each tree of the game."""
        return self._simple(tree)[1]

    def cells(self, tree: Tree) -> frozenset[int]:
        """The cells that the simplified tree reads."""
        return self._simple(tree)[2]

    def _simple(self, tree: Tree) -> tuple[Tree, Tree, frozenset[int]]:
        # by identity: the tree is kept beside what came of it, so that no other can take its place
        if id(tree) not in self.simple:
            found = with_cells(tree, self.known)
            self.simple[id(tree)] = (tree, found, frozenset(cells_of(found)))
        return self.simple[id(tree)]

    def new_register(self) -> int:
        """One more register, for good."""
        self.count += 1
        return self.count - 1

    def constant(self, value: int) -> int:
        """The register that always holds a number."""
        if value not in self.constants:
            self.constants[value] = self.new_register()
        return self.constants[value]

    def number(self, *values: int) -> int:
        """The place of some 64-bit numbers."""
        if values not in self.places:
            self.places[values] = len(self.wide)
            self.wide += values
        return self.places[values]

    def value(self, tree: Tree | None, renamed: Mapping[int, int] | None = None) -> Value:
        """A passage of its own for one tree; register -1 where there is none, or where a condition always holds."""
        if tree is None or (tree := self.simplified(tree)) == Constant(1):
            return Value(0, 0, -1)
        return self.amount(tree, renamed)

    def amount(self, tree: Tree, renamed: Mapping[int, int] | None = None) -> Value:
        """A passage of its own for one tree that is a number."""
        passage = Passage(self, dict(renamed or {}))
        return passage.closed(passage.read(self.simplified(tree)))

    def hoist(self, tree: Tree) -> int:
        """The register of a tree that hangs on the world alone: it is read once, when a block begins."""
        if tree not in self.hoisted:
            passage = Passage(self, {}, hoisting=True)
            found = passage.read(tree)
            if found < VIRTUAL:
                return found
            names = {found: self.new_register()}
            for line in passage.lines:
                self.world_lines.append(_renamed(line, names, self.new_register))
            self.hoisted[tree] = names[found]
        return self.hoisted[tree]

    def temporaries(self, passage: list[Line], kept: int) -> tuple[list[Line], int]:
        """A passage with its temporary registers given places from the pool; each is free again after its last use."""
        last: dict[int, int] = {}
        for number, line in enumerate(passage):
            for place in _READ[line[0]]:
                last[line[place]] = number
        last[kept] = len(passage)
        names: dict[int, int] = {}
        free: list[int] = sorted(self.pool, reverse=True)
        found = []
        for number, line in enumerate(passage):
            renamed = list(line)
            for place in _READ[line[0]]:
                one = line[place]
                if one >= VIRTUAL:
                    renamed[place] = names[one]
                    if last[one] == number:
                        free.append(names[one])
                        last[one] = -1  # freed once, however often this line reads it
            one = line[1]
            if one >= VIRTUAL:
                if not free:
                    self.pool.append(self.new_register())
                    free.append(self.pool[-1])
                names[one] = renamed[1] = free.pop()
                if one not in last:
                    free.append(names[one])
            found.append(tuple(renamed))
        return found, names.get(kept, kept)


def _renamed(line: Line, names: dict[int, int], new: Callable[[], int]) -> Line:
    """The line with its temporary registers as `names` says, which learns those that it does not know."""
    found = list(line)
    for place in (1, *_READ[line[0]]):
        one = line[place]
        if one >= VIRTUAL:
            if one not in names:
                names[one] = new()
            found[place] = names[one]
    return tuple(found)


class Passage:
    """Instructions that are run in one go. `renamed` gives some cells other registers: a team's view, what an effect made."""

    def __init__(self, code: Code, renamed: dict[int, int], *, hoisting: bool = False) -> None:
        self.code, self.renamed, self.hoisting = code, renamed, hoisting
        self.lines: list[Line] = []
        self.known: dict[tuple[int, int, int, int], int] = {}
        self.flags: set[int] = set()

    def closed(self, register: int) -> Value:
        """The passage written down; its value stands in `register`."""
        lines, place = self.code.temporaries(self.lines, register)
        self.code.lines += lines
        return Value(len(self.code.lines) - len(lines), len(lines), place)

    def say(self, op: Op, d: int, a: int, b: int, c: int) -> None:
        """An instruction that leaves no register."""
        self.lines.append((op, d, a, b, c))

    def do(self, op: Op, a: int, b: int = 0, c: int = 0, *, flag: bool = False) -> int:
        """The register of an operation; the same operation on the same registers is done once."""
        key = (op, a, b, c)
        if key not in self.known:
            self.known[key] = VIRTUAL + len(self.lines)
            self.lines.append((op, self.known[key], a, b, c))
        if flag:
            self.flags.add(self.known[key])
        return self.known[key]

    def read(self, tree: Tree) -> int:
        """The register that holds the tree's value."""
        code = self.code
        match tree:
            case Constant(value):
                return code.constant(min(HIGHEST, max(LOWEST, value)))
            case Cell(index):
                return self.read_cell(index)
        if not self.hoisting and all(cell in code.world for cell in cells_of(tree)):
            return code.hoist(tree)
        match tree:
            case Compared(sign, left, right):
                return self._compared(sign, left, right)
            case Both(parts):
                return self._chain(Op.AND, parts)
            case Either(parts):
                return self._chain(Op.OR, parts)
            case Not(Compared("=", left, right)) if _unscaled(left, right):
                return self._compared("not =", left, right)
            case Not(part):
                return self.do(Op.NOT, self.read(part), flag=True)
            case Selected(condition, chosen, other):
                return self.do(Op.SELECT, self.read(condition), self.read(chosen), self.read(other))
            case Extreme(kind, left, right):
                return self.do(Op.MIN if kind == "min" else Op.MAX, self.read(left), self.read(right))
            case Sum(left, right):
                (a, b), (c, d) = self._range(left), self._range(right)
                op = Op.ADD if a + c >= LOWEST and b + d <= HIGHEST else Op.ADD_LIMITED
                return self.do(op, self.read(left), self.read(right))
            case Difference(left, right):
                (a, b), (c, d) = self._range(left), self._range(right)
                op = Op.SUB if a - d >= LOWEST and b - c <= HIGHEST else Op.SUB_LIMITED
                return self.do(op, self.read(left), self.read(right))
            case Product(left, right, divisor):
                return self._product(left, right, divisor)
            case Quotient(left, right, factor):
                return self.do(Op.QUOTIENT, self.read(left), self.read(right), code.number(factor))
            case Scaled(
                part, factor
            ):  # only where it cannot leave 32 bits; comparisons have operations of their own
                low, high = self._range(part)
                if min(low * factor, high * factor) < LOWEST or max(low * factor, high * factor) > HIGHEST:
                    raise NotFlatError("a scaled number stands outside a comparison")
                return self.do(Op.MUL, self.read(part), code.constant(factor))
        raise AssertionError(tree)

    def read_cell(self, cell: int) -> int:
        """The register of a cell, or the one it is renamed to."""
        return self.renamed.get(cell, self.code.registers[cell])

    def _range(self, tree: Tree) -> tuple[int, int]:
        return interval(tree, self.code.ranges)

    def _product(self, left: Tree, right: Tree, divisor: int) -> int:
        if divisor != 1:
            return self.do(Op.MUL_DIV, self.read(left), self.read(right), self.code.number(divisor))
        ends = [one * two for one in self._range(left) for two in self._range(right)]
        op = Op.MUL if min(ends) >= LOWEST and max(ends) <= HIGHEST else Op.MUL_LIMITED
        return self.do(op, self.read(left), self.read(right))

    def flag(self, tree: Tree) -> int:
        """The register of a condition as 0 or 1."""
        register = self.read(tree)
        if register in self.flags or isinstance(tree, Compared | Both | Either | Not):
            return register
        if isinstance(tree, Cell | Constant) and self._range(tree)[0] >= 0 and self._range(tree)[1] <= 1:
            return register
        return self.do(Op.HOLDS, register, flag=True)

    def _chain(self, op: Op, parts: Iterable[Tree]) -> int:
        first, *rest = parts
        found = self.flag(first)
        for part in rest:
            found = self.do(op, found, self.flag(part), flag=True)
        return found

    def _compared(self, sign: str, left: Tree, right: Tree) -> int:
        if isinstance(left, Constant) and not isinstance(right, Constant):
            return self._compared(_MIRRORED.get(sign, sign), right, left)
        if isinstance(right, Constant):
            return self._with_number(sign, left, right.value)
        if not _unscaled(left, right):
            return self._scaled(sign, left, right)
        a, b = self.read(left), self.read(right)
        if sign in ("<=", "<"):
            a, b, sign = b, a, _MIRRORED[sign]
        op = {">=": Op.GE, ">": Op.GT, "=": Op.EQ, "not =": Op.NE}[sign]
        return self.do(op, a, b, flag=True)

    def _with_number(self, sign: str, left: Tree, bound: int) -> int:
        """A comparison with a number; a scaled side is compared with the number divided."""
        factor = 1
        match left:
            case Scaled(part, factor):
                left = part
        if sign in ("=", "not ="):
            whole, rest = divmod(bound, factor)
            if rest or not LOWEST <= whole <= HIGHEST:
                return self.code.constant(int(sign != "="))
            return self.do(Op.EQ_NUMBER if sign == "=" else Op.NE_NUMBER, self.read(left), whole, flag=True)
        if sign in (">=", "<"):  # x f >= k: x >= k / f rounded up
            least = -(-bound // factor)
        else:  # x f > k: x >= k / f rounded down, and one
            least = bound // factor + 1
        above = sign in (">=", ">")
        if least <= LOWEST:
            return self.code.constant(int(above))
        if least > HIGHEST:
            return self.code.constant(int(not above))
        return self.do(Op.GE_NUMBER if above else Op.LT_NUMBER, self.read(left), least, flag=True)

    def _factor(self, tree: Tree) -> tuple[int, int]:
        """What a side of a comparison is multiplied by, and the register of the rest."""
        match tree:
            case Scaled(part, factor):
                return factor, self.read(part)
        return 1, self.read(tree)

    def _scaled(self, sign: str, left: Tree, right: Tree) -> int:
        if sign in ("<=", "<"):
            left, right, sign = right, left, _MIRRORED[sign]
        (one, a), (two, b) = self._factor(left), self._factor(right)
        op = {">=": Op.GE_SCALED, ">": Op.GT_SCALED, "=": Op.EQ_SCALED}[sign]
        return self.do(op, a, b, self.code.number(one, two), flag=True)


class NotFlatError(Exception):
    """A tree that the tables cannot say; the game is then played by columns in numpy."""


def _unscaled(left: Tree, right: Tree) -> bool:
    return not isinstance(left, Scaled) and not isinstance(right, Scaled)
