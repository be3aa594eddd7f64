"""Writes C for one game: what a person would write by hand who knew this scenario and nothing else.

The yardstick of the engine's goals. It is made by this script out of a compiled game, as straight lines of vector code:
every number, condition, table and address of the scenario stands in it as a constant, and what the scenario does not
have is not there. Sixteen plays lie side by side (AVX-512), a team goes over a block of them before the next team does,
and plays that have ended leave the block. The arithmetic is that of `docs/language.md`: the same words of Philox at the
same addresses, the same integer tables, menus and foresight; so it gives the same plays.

It knows the part of the language that the fixed model needs, and refuses the rest with a sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from whitecell.addresses import address
from whitecell.engine.choosing import EXPONENTIAL
from whitecell.expression import Both, Cell, Compared, Constant, Either, Not, Tree, cells_of
from whitecell.game import Argument, Change, Game, Inject, Option, Outcome, Want

MILLION = 1_000_000
BLOCK = 256
WORDS = {">=": "GE", "<=": "LE", ">": "GT", "<": "LT", "=": "EQ"}


class NotByHandError(Exception):
    """The scenario has something that the hand-written C does not know."""


def needs(holds: bool, what: str) -> None:
    """Refuse what is not so."""
    if not holds:
        raise NotByHandError(f"The hand-written C knows only {what}.")


def numbers(values: Iterable[int]) -> str:
    """A list of numbers for an initialiser."""
    return "{" + ", ".join(str(value) for value in values) + "}"


def constant(tree: Tree) -> int:
    """The value of a tree that is a constant."""
    needs(isinstance(tree, Constant), "constants here")
    assert isinstance(tree, Constant)
    return tree.value


def changes(outcomes: Sequence[Outcome]) -> tuple[Change, ...]:
    """The effects of the one outcome of a degree."""
    needs(
        len(outcomes) <= 1 and all(one.degree == 0 for one in outcomes),
        "one outcome of success and one of failure",
    )
    found = []
    for outcome in outcomes:
        for effect in outcome.effects:
            assert isinstance(effect, Change)
            needs(
                effect.condition is None and isinstance(effect.amount, Constant), "effects that are constant"
            )
            found.append(effect)
    needs(len({one.column for one in found}) == len(found), "one effect on a quantity in an outcome")
    return tuple(found)


class Writer:
    """The C of a game, part by part."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.row = {column.cell: number for number, column in enumerate(game.columns)}
        self.judgement = {one.cell: number for number, one in enumerate(game.judgements)}
        self.turns = [turn.name for turn in game.turns]
        self.out: list[str] = []
        for column in game.columns:
            needs(not column.beliefs and column.kind != "choice", "quantities that everybody knows")
        needs(
            not (game.assumed or game.laws or game.measures or game.facts),
            "no assumed numbers, laws or measures",
        )

    def write(self) -> str:
        """The whole file."""
        self.out = [Path(__file__).with_name("lanes.h").read_text(encoding="utf-8"), ""]
        self._head()
        for team in range(len(self.game.teams)):
            self._team(team)
        self._close()
        self._worlds()
        self.out.append(_PLAY)
        return "\n".join(self.out)

    # -- conditions ----------------------------------------------------------------------------------------------

    def condition(self, tree: Tree) -> str:
        """A condition as an expression for a mask; quantities are the variables q0, q1, ..."""
        match tree:
            case Constant(value):
                return "(M)0xFFFF" if value else "(M)0"
            case Cell(index) if index in self.row:
                return f"NE(q{self.row[index]}, 0)"
            case Compared(sign, Cell(0), Constant(bound)):
                return f"(M)(turn {'==' if sign == '=' else sign} {bound} ? 0xFFFF : 0)"
            case Compared(sign, Cell(index), Constant(bound)) if index in self.row:
                return f"{WORDS[sign]}(q{self.row[index]}, {bound})"
            case Both(parts):
                return "(" + " & ".join(self.condition(part) for part in parts) + ")"
            case Either(parts):
                return "(" + " | ".join(self.condition(part) for part in parts) + ")"
            case Not(Cell(index)) if index in self.row:
                return f"EQ(q{self.row[index]}, 0)"
            case Not(part):
                return f"(M)~{self.condition(part)}"
        raise NotByHandError(f"The hand-written C knows no condition like {tree}.")

    def _loads(self, cells: Iterable[int]) -> None:
        for number in sorted({self.row[cell] for cell in cells if cell in self.row}):
            self.out.append(f"        I q{number} = load(&b->q[{number}][g]);")

    # -- constants -----------------------------------------------------------------------------------------------

    def _head(self) -> None:
        game, out = self.game, self.out
        coarse, fine = _two_tables()
        aligned = "static const int32_t __attribute__((aligned(64)))"
        out += [
            f"enum {{ BLOCK = {BLOCK}, QUANTITIES = {len(game.columns)}, JUDGEMENTS = {len(game.judgements)},",
            f"       TEAMS = {len(game.teams)}, TURNS = {len(self.turns)}, INJECTS = {len(game.injects)} }};",
            "typedef struct {",
            "    int32_t q[QUANTITIES][BLOCK] __attribute__((aligned(64)));",
            "    int32_t low[BLOCK] __attribute__((aligned(64))), place[BLOCK] __attribute__((aligned(64)));",
            "    uint8_t needed[JUDGEMENTS][BLOCK] __attribute__((aligned(64)));",
            "    int32_t high, count;",
            "} Block;",
            "typedef struct { int16_t *choices; int8_t *settled; int32_t *happened; int64_t stride; } Record;",
            f"{aligned} COARSE[32] = {numbers(coarse)};",
            f"{aligned} FINE[32] = {numbers(fine)};",
            # a d10's chance in 65536ths by the face that is needed
            f"{aligned} TENTHS[16] = {numbers([n * 65536 // 10 for n in range(10)] + [0] * 6)};",
        ]
        for sign, name in (
            ("GE", "ge"),
            ("LE", "le"),
            ("GT", "gt"),
            ("LT", "lt"),
            ("EQ", "eq"),
            ("NE", "neq"),
        ):
            out.append(f"#define {sign}(x, bound) _mm512_cmp{name}_epi32_mask(x, set(bound))")

    # -- a team --------------------------------------------------------------------------------------------------

    def _team(self, number: int) -> None:
        game, out = self.game, self.out
        team = game.teams[number]
        options = [game.options[one] for one in game.menus[number][0]]
        needs(
            all(menu == game.menus[number][0] for menu in game.menus[number]), "the same menu in every turn"
        )
        needs(len(options) <= 15 and team.moves_a_turn == 1, "15 entries and one move a turn")
        doctrine = team.doctrine
        needs(doctrine.rule == "one step ahead" and len(team.factions) == 1, "teams that look one step ahead")
        needs(not (doctrine.forbid or doctrine.prefer or doctrine.script), "doctrines without additions")
        wants, unit = self._wants(team.factions[0][1])
        factor = 288230376151 // min(100_000_000, max(10_000, constant(doctrine.temperature)))
        self._team_tables(number, options)
        read = {cell for one in options for cell in cells_of(one.legal)} | set(wants)
        for option in options:
            self._check(option)
            for argument in option.arguments:
                read |= set() if argument.condition is None else set(cells_of(argument.condition))
            read |= {
                game.columns[c.column].cell for c in (*changes(option.success), *changes(option.failure))
            }
        out += [
            f"IN void team_{number}_(Block *b, int turn, const uint32_t (*key)[2], Record r, const int record) {{",
            "    for (int g = 0; g < b->count; g += 16) {",
        ]
        self._loads(read)
        parts = [f"mul(q{self.row[cell]}, set({_signed(weight)}))" for cell, weight in wants.items()]
        out.append(f"        I now = mul({_summed(parts)}, set({unit}));")
        out.append(f"        I low = _mm512_and_si512(now, set({(1 << 20) - 1}));")
        out.append("        I best = _mm512_setzero_si512();")  # wait: liking 0
        for place, option in enumerate(options, 1):
            self._option(place, option, wants, unit, factor)
        out.append("        I running0 = exponential(best, COARSE, FINE);")
        for place in range(1, len(options) + 1):
            out.append(
                f"        I running{place} = _mm512_mask_add_epi32(running{place - 1}, legal{place}, running{place - 1}, "
                f"exponential(sub(best, liking{place}), COARSE, FINE));"
            )
        out += [
            "        I plays = load(&b->low[g]), high = set(b->high);",
            f"        uint64_t where = CHOICES_{number}[turn - 1];",
            "        I word = philox(plays, high, set((int)(uint32_t)where), set((int)(uint32_t)(where >> 32)), key);",
            f"        I mark = share(word, running{len(options)}), chosen = _mm512_setzero_si512(), one = set(1);",
        ]
        for place in range(len(options)):
            out.append(
                "        chosen = _mm512_mask_add_epi32(chosen, "
                f"_mm512_cmple_epi32_mask(running{place}, mark), chosen, one);"
            )
        out += [
            f"        word = philox(plays, high, among16(chosen, ROLLS_{number}[turn - 1][0]), "
            f"among16(chosen, ROLLS_{number}[turn - 1][1]), key);",
            "        I needed = _mm512_setzero_si512();",
        ]
        for place in range(1, len(options) + 1):
            out.append(f"        needed = _mm512_mask_mov_epi32(needed, EQ(chosen, {place}), needed{place});")
        out += [
            f"        M success = _mm512_cmplt_epi32_mask(share(word, among16(chosen, FACES_{number})), needed);",
            "        I what = _mm512_mask_add_epi32(add(chosen, chosen), success, add(chosen, chosen), one);",
        ]
        for column in self._touched(options):
            known = game.columns[column]
            out.append(
                f"        store(&b->q[{column}][g], limited(add(q{column}, among32(what, EFFECTS_{number}_{column})), "
                f"{known.low}, {known.high}));"
            )
        first = options[0].number
        needs(
            [one.number for one in options] == list(range(first, first + len(options))), "options in one run"
        )
        out += [
            f"        if (record) record_choice(b, g, r, (turn - 1) * TEAMS + {number}, chosen, success, {first});",
            "    }",
            "}",
            f"static __attribute__((noinline)) void team_{number}(Block *b, int turn, const uint32_t (*key)[2], Record r) {{",
            f"    if (r.choices) team_{number}_(b, turn, key, r, 1); else team_{number}_(b, turn, key, r, 0);",
            "}",
            "",
        ]

    def _wants(self, wants: Sequence[Want]) -> tuple[dict[int, int], int]:
        """Each wanted cell's weight in a common unit, and the unit: W = unit x the sum of value x weight."""
        found: dict[int, int] = {}
        for want in wants:
            needs(
                isinstance(want.value, Cell) and want.value.index in self.row,
                "goals that are sums of quantities",
            )
            assert isinstance(want.value, Cell)
            found[want.value.index] = found.get(want.value.index, 0) + constant(want.worth) * want.scale
        unit = math.gcd(*found.values())
        found = {cell: weight // unit for cell, weight in found.items()}
        # changes must fit 32 bits in that unit, and differences, shifted by 20, too: then no limit of section 10 is met
        columns = self.game.columns
        widest = sum(
            abs(weight) * (columns[self.row[cell]].high - columns[self.row[cell]].low)
            for cell, weight in found.items()
        )
        needs(widest < 1 << 31 and widest * unit >> 20 < 1 << 29 and unit < 1 << 31, "goals of moderate size")
        return found, unit

    def _check(self, option: Option) -> None:
        plain = (
            option.again == "always"
            and not option.certain
            and option.answers is None
            and option.per_turn is None
            and not (
                option.payments or option.progress or option.later or option.secret or option.bonus_weight
            )
            and option.sealed_until is None
            and option.gives is None
            and option.needs == 1
        )
        needs(plain, "moves without memory, payments, delays or secrets")
        needs(option.dice in ("d10", "percentile"), "the dice d10 and percentile")

    def _touched(self, options: Sequence[Option]) -> list[int]:
        return sorted({c.column for one in options for c in (*changes(one.success), *changes(one.failure))})

    def _moved_by(self, change: Change) -> int:
        """What is added to the quantity, before its limits."""
        column, amount = self.game.columns[change.column], constant(change.amount)
        if change.verb != "becomes":
            return amount if change.verb == "up" else -amount
        needs(column.kind == "flag" and amount in (0, 1), "`becomes` for flags")
        return 1 if amount else -1

    def _team_tables(self, number: int, options: Sequence[Option]) -> None:
        out, aligned = self.out, "__attribute__((aligned(64)))"
        team = self.game.teams[number].id
        choices = [address("choice", team, turn=turn, slot="1") for turn in self.turns]
        out.append(
            f"static const uint64_t CHOICES_{number}[TURNS] = {numbers(f'{one}u' for one in choices)};"
        )  # type: ignore[arg-type]
        rolls = []
        for turn in self.turns:
            where = [0, *(address("roll", team, one.address_id, one.member_id, turn) for one in options)]
            where += [0] * (16 - len(where))
            rolls.append(
                "{" + ", ".join(numbers(_signed(one >> shift) for one in where) for shift in (0, 32)) + "}"
            )
        out.append(f"static const int32_t {aligned} ROLLS_{number}[TURNS][2][16] = {{{', '.join(rolls)}}};")
        faces = [0, *(10 if one.dice == "d10" else 100 for one in options)]
        out.append(
            f"static const int32_t {aligned} FACES_{number}[16] = {numbers(faces + [0] * (16 - len(faces)))};"
        )
        for column in self._touched(options):
            table = [0] * 32
            for place, option in enumerate(options, 1):
                for success, outcomes in ((0, option.failure), (1, option.success)):
                    for change in changes(outcomes):
                        if change.column == column:
                            table[2 * place + success] = self._moved_by(change)
            out.append(f"static const int32_t {aligned} EFFECTS_{number}_{column}[32] = {numbers(table)};")

    def _option(self, place: int, option: Option, wants: dict[int, int], unit: int, factor: int) -> None:
        """Whether an option is legal, the face it needs, and how much its team likes it."""
        out = self.out
        out.append(f"        M legal{place} = {self.condition(option.legal)};")
        if option.dice == "percentile":
            needs(
                isinstance(option.odds, Cell) and not option.arguments,
                "percentile moves with a judgement alone",
            )
            assert isinstance(option.odds, Cell)
            out.append(
                f"        I needed{place} = bytes(&b->needed[{self.judgement[option.odds.index]}][g]);"
            )
            chance = f"_mm512_srli_epi32(mul(needed{place}, set({_signed(_HUNDREDTHS)})), 16)"
        else:
            out.append(f"        I needed{place} = {self._face_of_ten(option)};")
            chance = f"among16(needed{place}, TENTHS)"
        good, bad = (self._change(changes(one), wants) for one in (option.success, option.failure))
        if good is None and bad is None:
            out.append(f"        I liking{place} = _mm512_setzero_si512();")
        else:
            still = "((W){_mm512_setzero_si512(), _mm512_setzero_si512()})"
            one, two = (still if c is None else f"moved({c}, low, {unit})" for c in (good, bad))
            out.append(f"        I liking{place} = liked({one}, {two}, {chance}, {factor});")
        out.append(f"        best = _mm512_mask_max_epi32(best, legal{place}, best, liking{place});")

    def _face_of_ten(self, option: Option) -> str:
        target = (10 * constant(option.odds) + 500_000) // MILLION
        text = f"set({target})"
        for argument in option.arguments:
            weight = self._weight(argument)
            step = f"set({argument.sign * weight})"
            if argument.condition is None:
                text = f"add({text}, {step})"
            else:
                text = f"_mm512_mask_add_epi32(T, {self.condition(argument.condition)}, T, {step})".replace(
                    "T", text
                )
        return f"limited({text}, 1, 9)"

    def _weight(self, argument: Argument) -> int:
        weight = constant(argument.weight)
        needs(weight % MILLION == 0, "arguments of whole weight")
        return weight // MILLION

    def _change(self, effects: Sequence[Change], wants: dict[int, int]) -> str | None:
        """How far the goal moves, in its unit; None where it cannot."""
        parts = []
        for change in effects:
            column = self.game.columns[change.column]
            if column.cell not in wants:
                continue
            q = f"q{change.column}"
            after = f"add({q}, set({self._moved_by(change)}))"
            after = (
                f"least({after}, set({column.high}))"
                if self._moved_by(change) > 0
                else f"most({after}, set({column.low}))"
            )
            parts.append(f"mul(sub({after}, {q}), set({wants[column.cell]}))")
        return _summed(parts) if parts else None

    # -- the close of a turn -------------------------------------------------------------------------------------

    def _close(self) -> None:
        game, out = self.game, self.out
        for inject in game.injects:
            needs(not inject.opening and inject.again, "injects at every close, again and again")
            where = [
                address("inject", "", inject.address_id, inject.member_id, turn, "close")
                for turn in self.turns
            ]
            out.append(
                f"static const uint64_t INJECT_{inject.number}[TURNS] = {numbers(f'{one}u' for one in where)};"
            )  # type: ignore[arg-type]
        read = {cell for ending in game.endings if ending.when is not None for cell in cells_of(ending.when)}
        for inject in game.injects:
            read |= set() if inject.when is None else set(cells_of(inject.when))
            read |= {game.columns[one.column].cell for one in self._effects(inject)}
        out += [
            "IN void close_(Block *b, int turn, const uint32_t (*key)[2], int32_t *ending, Record r, const int record) {",
            "    for (int g = 0; g < b->count; g += 16) {",
            "        I plays = load(&b->low[g]), high = set(b->high);",
        ]
        self._loads(read)
        changed = set()
        for inject in game.injects:
            number = inject.number
            threshold = (constant(inject.chance) << 32) // MILLION if inject.chance is not None else 1 << 32
            out.append(f"        M happens{number} = {self.condition(inject.when or Constant(1))};")
            if threshold < 1 << 32:
                out += [
                    f"        uint64_t where{number} = INJECT_{number}[turn - 1];",
                    f"        happens{number} = _mm512_mask_cmplt_epu32_mask(happens{number}, philox(plays, high, "
                    f"set((int)(uint32_t)where{number}), set((int)(uint32_t)(where{number} >> 32)), key), "
                    f"set({_signed(threshold)}));",
                ]
            for change in self._effects(inject):
                column = game.columns[change.column]
                q = f"q{change.column}"
                changed.add(change.column)
                out.append(
                    f"        {q} = _mm512_mask_mov_epi32({q}, happens{number}, limited(add({q}, "
                    f"set({self._moved_by(change)})), {column.low}, {column.high}));"
                )
            out.append(f"        if (record) record_inject(b, g, r, {number}, happens{number});")
        out += [f"        store(&b->q[{column}][g], q{column});" for column in sorted(changed)]
        out.append("        I found = set(-1);")
        for number, ending in reversed(list(enumerate(game.endings))):
            holds = (
                f"(M)(turn == {len(self.turns)} ? 0xFFFF : 0)"
                if ending.when is None
                else self.condition(ending.when)
            )
            out.append(f"        found = _mm512_mask_mov_epi32(found, {holds}, set({number}));")
        out += [
            "        store(&ending[g], found);",
            "    }",
            "}",
            "static __attribute__((noinline)) void close_turn(Block *b, int turn, const uint32_t (*key)[2], int32_t *ending, Record r) {",
            "    if (r.happened) close_(b, turn, key, ending, r, 1); else close_(b, turn, key, ending, r, 0);",
            "}",
            "",
        ]

    def _effects(self, inject: Inject) -> tuple[Change, ...]:
        return changes([Outcome(0, inject.effects)])

    # -- worlds --------------------------------------------------------------------------------------------------

    def _worlds(self) -> None:
        game, out = self.game, self.out
        tables, addresses, steps = [], [], []
        for number, judgement in enumerate(game.judgements):
            expert = judgement.experts[0]
            plain = len(judgement.experts) == 1 and judgement.joint is None and judgement.group is None
            needs(
                plain and judgement.kind == "share" and expert.limits is None,
                "judgements of one expert, alone, as shares",
            )
            tables.append(expert.table)
            addresses.append(judgement.address)
            steps.append(f"    judged[{number}] = from_table(TABLES[{number}], drawn[{number}]);")
        for number, column in enumerate(game.columns):
            start = column.start
            if start.table is None:
                needs(start.cell is None, "starts that are numbers or ranges")
                value = min(column.high, max(column.low, start.constant))
                steps.append(f"    start[{number}] = {value};")
                continue
            needs(not start.whole and start.limits is None, "starts that are numbers or ranges")
            place = len(tables)
            tables.append(start.table)
            addresses.append(start.address)
            steps += [
                f"    start[{number}] = from_table(TABLES[{place}], drawn[{place}]);",
                f"    if (start[{number}] < {column.low}) start[{number}] = {column.low};",
                f"    if (start[{number}] > {column.high}) start[{number}] = {column.high};",
            ]
        out += [
            f"enum {{ RANGES = {len(tables)} }};",
            f"static const int32_t TABLES[RANGES][257] = {{{', '.join(numbers(table) for table in tables)}}};",
            f"static const uint64_t ADDRESSES[RANGES] = {numbers(f'{one}u' for one in addresses)};",  # type: ignore[arg-type]
            "static void draw_world(const uint32_t (*by)[2], uint64_t world, int32_t *judged, int32_t *start) {",
            "    uint32_t drawn[RANGES];",
            "    for (int n = 0; n < RANGES; n++)",
            "        drawn[n] = reversed(mixed(reversed(mixed(reversed((uint32_t)world), by[n][0])), by[n][1]));",
            *steps,
            "}",
        ]


def _summed(parts: Sequence[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = f"add({text}, {part})"
    return text


def _signed(value: int) -> int:
    value &= 0xFFFFFFFF
    return value - (1 << 32) if value >> 31 else value


# floor(k x 65536 / 100) = k x this >> 16 for k from 0 to 99, in 32 bits without a sign
_HUNDREDTHS = 42_949_673
assert all(k * _HUNDREDTHS >> 16 == k * 65536 // 100 and k * _HUNDREDTHS < 1 << 32 for k in range(100))


def _two_tables() -> tuple[list[int], list[int]]:
    """Two tables of 32 whose product, rounded, is E[i] for every i below 1024; found once, then checked for every i."""
    coarse = [round(2**31 * math.exp(-n / 2)) for n in range(32)]
    fine = [min(2**31 - 1 + 2**31, round(2**31 * math.exp(-n / 64))) for n in range(32)]
    for i in range(1024):
        product = coarse[i >> 5] * fine[i & 31]
        if max(1, (product + (1 << 41)) >> 42) != EXPONENTIAL[i]:
            raise NotByHandError(f"Two tables of 32 do not give the exponential table at {i}.")
    return [_signed(one) for one in coarse], [_signed(one) for one in fine]


_PLAY = """
int quantities(void) { return QUANTITIES; }
int judgements(void) { return JUDGEMENTS; }

/* Plays first .. first + count - 1, all below one multiple of 2^32. Arrays may be NULL: quantities[QUANTITIES][count],
   choices and settled [TURNS x TEAMS][count], happened[INJECTS][count], judged[JUDGEMENTS][count]. */
int play(uint64_t seed, uint64_t first, int64_t count, int64_t lucks, int16_t *endings, int16_t *ended, int32_t *quantity,
         int16_t *choices, int8_t *settled, int32_t *happened, int32_t *judged_out) {
    uint32_t key[10][2], by[RANGES][2];
    for (uint32_t round = 0; round < 10; round++) {
        key[round][0] = (uint32_t)seed + round * 0x9E3779B9u;
        key[round][1] = (uint32_t)(seed >> 32) + round * 0xBB67AE85u;
    }
    const uint32_t (*keys)[2] = (const uint32_t (*)[2])key;
    for (int n = 0; n < RANGES; n++)
        by[n][0] = word_of(keys, 0, ADDRESSES[n], 2), by[n][1] = word_of(keys, 0, ADDRESSES[n], 3);
    Block *b = aligned_alloc(64, (sizeof(Block) + 63) / 64 * 64);
    if (!b) return 1;
    memset(b, 0, sizeof(Block));
    int32_t ending[BLOCK] __attribute__((aligned(64)));
    int32_t judged[JUDGEMENTS], start[QUANTITIES];
    uint64_t known = UINT64_MAX;
    uint8_t needed[JUDGEMENTS];
    b->high = (int32_t)(uint32_t)(first >> 32);
    for (int64_t from = 0; from < count; from += BLOCK) {
        int size = count - from < BLOCK ? (int)(count - from) : BLOCK;
        for (int lane = 0; lane < size;) { /* the plays of one world together */
            uint64_t number = first + (uint64_t)(from + lane), world = number / (uint64_t)lucks;
            uint64_t left = (world + 1) * (uint64_t)lucks - number;
            int run = left < (uint64_t)(size - lane) ? (int)left : size - lane;
            if (world != known) {
                draw_world((const uint32_t (*)[2])by, world, judged, start);
                for (int n = 0; n < JUDGEMENTS; n++) {
                    int face = (int)((100LL * judged[n] + 500000) / 1000000);
                    needed[n] = (uint8_t)(face < 1 ? 1 : face > 99 ? 99 : face);
                }
                known = world;
            }
            for (int n = 0; n < QUANTITIES; n++)
                for (int k = lane; k < lane + run; k++) b->q[n][k] = start[n];
            for (int n = 0; n < JUDGEMENTS; n++) memset(&b->needed[n][lane], needed[n], (size_t)run);
            if (judged_out)
                for (int n = 0; n < JUDGEMENTS; n++)
                    for (int k = 0; k < run; k++) judged_out[n * count + from + lane + k] = judged[n];
            lane += run;
        }
        for (int k = 0; k < size; k++) b->low[k] = (int32_t)(uint32_t)(first + (uint64_t)(from + k)), b->place[k] = (int32_t)k;
        b->count = size;
        Record r = {choices ? choices + from : 0, settled ? settled + from : 0, happened ? happened + from : 0, count};
        for (int turn = 1; turn <= TURNS && b->count; turn++) {
            EVERY_TEAM
            close_turn(b, turn, keys, ending, r);
            for (int k = b->count - 1; k >= 0; k--) {
                if (ending[k] < 0) continue;
                int64_t out = from + b->place[k];
                endings[out] = (int16_t)ending[k], ended[out] = (int16_t)turn;
                if (quantity)
                    for (int n = 0; n < QUANTITIES; n++) quantity[n * count + out] = b->q[n][k];
                int last = --b->count; /* the last play of the block takes the place */
                for (int n = 0; n < QUANTITIES; n++) b->q[n][k] = b->q[n][last];
                for (int n = 0; n < JUDGEMENTS; n++) b->needed[n][k] = b->needed[n][last];
                b->low[k] = b->low[last], b->place[k] = b->place[last], ending[k] = ending[last];
            }
        }
    }
    free(b);
    return 0;
}
"""


_RECORDS = """
IN void record_choice(Block *b, int g, Record r, int slot, I chosen, M success, int first) {
    int32_t made[16] __attribute__((aligned(64)));
    store(made, chosen);
    for (int k = 0; k < 16 && g + k < b->count; k++) {
        int64_t at = slot * r.stride + b->place[g + k];
        r.choices[at] = (int16_t)(made[k] ? first + made[k] - 1 : -1);
        r.settled[at] = (int8_t)(made[k] ? success >> k & 1 : -1);
    }
}
IN void record_inject(Block *b, int g, Record r, int inject, M happens) {
    for (int k = 0; k < 16 && g + k < b->count; k++) r.happened[inject * r.stride + b->place[g + k]] += happens >> k & 1;
}
"""


def written(game: Game) -> str:
    """C for a game, ready to be built with `gcc -O3 -march=native -ffp-contract=off -shared -fPIC`."""
    text = Writer(game).write()
    calls = " ".join(f"team_{team}(b, turn, keys, r);" for team in _order(game))
    head = "typedef struct { int16_t *choices; int8_t *settled; int32_t *happened; int64_t stride; } Record;"
    return text.replace("EVERY_TEAM", calls).replace(head, head + _RECORDS)


def _order(game: Game) -> list[int]:
    """The teams in the order in which they act, one in each stage."""
    stages = game.stages[0]
    needs(all(one == stages for one in game.stages), "one order for all turns")
    needs(
        all(len(stage.teams) == 1 and not stage.drawn for stage in stages),
        "teams that act one after the other",
    )
    return [stage.teams[0] for stage in stages]
