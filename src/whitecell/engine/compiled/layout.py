"""The tables of `c/tables.h`, field for field, as ctypes knows them; LAYOUT is the number of the two together."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import CFUNCTYPE, POINTER, Structure, c_int, c_int8, c_int16, c_int32, c_int64, c_uint8, c_uint64
from enum import IntEnum
from typing import Any

LAYOUT = 4
Call = CFUNCTYPE(c_int, c_int32, c_int32, POINTER(c_int32), POINTER(c_int32))


class Op(IntEnum):
    """The operations of an instruction, in the order of the header."""

    COPY, ADD, ADD_LIMITED, SUB, SUB_LIMITED, MUL, MUL_LIMITED, MUL_DIV, QUOTIENT = range(9)
    MIN, MAX = 9, 10
    GE_NUMBER, LT_NUMBER, EQ_NUMBER, NE_NUMBER = range(11, 15)
    GE, GT, EQ, NE, GE_SCALED, GT_SCALED, EQ_SCALED = range(15, 22)
    AND, OR, NOT, HOLDS, SELECT = range(22, 27)
    SEE_TERM_NOW, SEE_FOR, SEE_AGAINST, SEE_ODDS, SEE_CHANCE, SEE_TERM, SEE_CHANGE = range(27, 34)


WAYS = {"certain": 0, "d10": 1, "percentile": 2, "vote": 2, "2d6": 3, "opposed": 4, "bag": 5}
TARGETED = (WAYS["d10"], WAYS["percentile"])  # a face that must not be exceeded
VERBS = {"becomes": 0, "up": 1, "down": 2}
REVEAL, CALL = 3, 4
TEST_NONE, TEST_WITHIN, TEST_WITHOUT, TEST_CODE = range(4)
RULES = {"one step ahead": 0, "tendencies": 1, "at random": 2}
OVER = {"largest": 1, "smallest": 2, "average": 3, "turns when": 4, "first turn when": 5}
WAIT, NOTHING, UNFORCED = -1, -2, -(2**31)


def _fields(text: str, kind: Any = c_int32) -> list[tuple[str, Any]]:
    return [(name, kind) for name in text.split()]


class Span(Structure):
    """A stretch of another table."""

    _fields_ = _fields("start count")


class Value(Structure):
    """Code, and the register in which it leaves its value."""

    _fields_ = _fields("start count reg")


class Instruction(Structure):
    """One instruction."""

    _fields_ = _fields("op d a b c")


class Test(Structure):
    """A condition that reads one register, or (TEST_CODE) code."""

    _fields_ = _fields("test reg low span")


class Effect(Structure):
    """An effect."""

    _fields_ = [
        *_fields("kind"),
        *_fields("test", Test),
        *_fields("low high keep fixed number"),
        *_fields("targets", Span),
        *_fields("law"),
        *_fields("amount condition", Value),
    ]


class Argument(Structure):
    """An argument of a move."""

    _fields_ = [*_fields("sign"), *_fields("test", Test), *_fields("weight condition", Value)]


class Outcome(Structure):
    """A degree and its effects."""

    _fields_ = [*_fields("degree"), *_fields("effects", Span)]


class Later(Structure):
    """Effects put off."""

    _fields_ = [*_fields("after"), *_fields("effects", Span), *_fields("unless", Value)]


class Payment(Structure):
    """What an option costs."""

    _fields_ = _fields("column amount")


class Option(Structure):
    """An entry of a menu."""

    _fields_ = [
        *_fields("team move way point bonus needs per_turn forbidden"),
        *_fields("legal odds their_odds sealed_until", Value),
        *_fields("arguments payments paying success failure progress later", Span),
        *_fields("tried worked failed progress_cell since reads done"),
        *_fields("same of_move", Span),
        *_fields("foresight", Value),
        *_fields("foreseen prefer"),
        *_fields("tendency tendency_if", Value),
    ]


class Team(Structure):
    """A team."""

    _fields_ = [
        *_fields("rule slots envelopes factions wants prefer_wait waiting slot_base"),
        *_fields("temperature interest wait_weight wait_if", Value),
        *_fields("sealed payers", Span),
    ]


class Stage(Structure):
    """A stage of a turn's order."""

    _fields_ = [*_fields("drawn"), *_fields("teams", Span)]


class Inject(Structure):
    """An inject or rule."""

    _fields_ = [*_fields("again happened"), *_fields("when chance", Value), *_fields("effects", Span)]


class Ending(Structure):
    """An ending."""

    _fields_ = [*_fields("otherwise"), *_fields("when", Value)]


class Measure(Structure):
    """A measure."""

    _fields_ = [*_fields("over in_millionths"), *_fields("value", Value)]


class Column(Structure):
    """A quantity of one member."""

    _fields_ = [*_fields("column low high"), *_fields("targets", Span)]


class Law(Structure):
    """A law."""

    _fields_ = _fields("takes gives", Span)


class Game(Structure):
    """A compiled game."""

    _fields_ = [
        *_fields("turns teams options injects endings measures columns laws"),
        *_fields("registers state"),
        *_fields("code_size wide_size numbers_size slots"),
        *_fields("turn_reg ending_reg stage_reg first_done dones factions wants loaded"),
        ("code", POINTER(Instruction)),
        ("wide", POINTER(c_int64)),
        ("numbers", POINTER(c_int32)),
        ("effects", POINTER(Effect)),
        ("arguments", POINTER(Argument)),
        ("outcomes", POINTER(Outcome)),
        ("laters", POINTER(Later)),
        ("payments", POINTER(Payment)),
        ("option", POINTER(Option)),
        ("team", POINTER(Team)),
        ("stages", POINTER(Stage)),
        ("turn_stages", POINTER(Span)),
        ("menus", POINTER(Span)),
        ("opening", POINTER(Span)),
        ("closing", POINTER(Span)),
        ("inject", POINTER(Inject)),
        ("ending", POINTER(Ending)),
        ("measure", POINTER(Measure)),
        ("column", POINTER(Column)),
        ("law", POINTER(Law)),
        ("choice_address", POINTER(c_uint64)),
        ("roll_address", POINTER(c_uint64)),
        ("inject_address", POINTER(c_uint64)),
        ("order_address", POINTER(c_uint64)),
        ("script", POINTER(c_int32)),
        ("constants", POINTER(c_int32)),
        ("world", Value),
        *_fields(
            "constants_count effects_count arguments_count outcomes_count laters_count payments_count stages_count"
        ),
    ]


class Queued(Structure):
    """A move chosen and not settled yet."""

    _fields_ = _fields("option slot")


class PutOff(Structure):
    """Effects that fall due in a turn."""

    _fields_ = _fields("turn option later")


class Run(Structure):
    """What is to be played, and where it goes."""

    _fields_ = [
        ("seed", c_uint64),
        ("plays", c_int64),
        ("numbers", POINTER(c_uint64)),
        ("worlds", POINTER(c_int32)),
        ("worlds_count", c_int32),
        ("starts", POINTER(c_int32)),
        ("frozen", POINTER(c_int32)),
        *_fields("turn phase stage"),
        ("order", Span),
        ("order_stages", POINTER(c_int32)),
        ("queue", POINTER(Queued)),
        ("queue_count", c_int32),
        ("put_off", POINTER(PutOff)),
        *_fields("put_off_count sealings"),
        ("forced_choice", POINTER(c_int32)),
        ("forced_odds", POINTER(c_int32)),
        ("forced_roll", POINTER(c_int32)),
        ("forced_margin", POINTER(c_int32)),
        ("forced_inject", POINTER(c_int32)),
        ("openings", POINTER(c_int32)),
        ("openings_count", c_int32),
        ("barred", POINTER(c_uint8)),
        ("must", POINTER(c_uint8)),
        ("added", POINTER(c_uint8)),
        ("exploring", c_uint64),
        ("exploring_until", c_int32),
        ("endings", POINTER(c_int16)),
        ("ended", POINTER(c_int16)),
        ("measures", POINTER(c_int64)),
        ("choices", POINTER(c_int16)),
        ("settled", POINTER(c_int8)),
        ("wanted", POINTER(c_int32)),
        *_fields("wanted_count whole"),
        ("table", POINTER(c_int32)),
        ("closing", POINTER(c_int32)),
        ("closing_count", c_int32),
        ("closes", POINTER(c_int32)),
        ("call", Call),
    ]


def number_of_layout() -> int:
    """What `whitecell_layout` of a library for these tables says."""
    return LAYOUT * 10000 + sum(ctypes.sizeof(one) for one in (Game, Run, Option))


def array(kind: Any, records: Sequence[Any]) -> Any:
    """A C array of records (tuples for structures); never empty, so that it can be pointed at.

    >>> list(array(c_int32, [3, 4]))
    [3, 4]
    """
    return (kind * max(1, len(records)))(*records)
