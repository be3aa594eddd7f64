"""The grammar of section 4: what a sentence is, what goes before what, and what is refused where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitecell import sentence as s
from whitecell.language.parser import parse_expression
from whitecell.language.phrases import parse_argument, parse_effect
from whitecell.language.tokens import SentenceError


def shape(tree: object) -> str:
    """A sentence with all its brackets."""
    match tree:
        case s.Number(millionths, percent, _, _):
            return f"{millionths / 10_000:g}%" if percent else f"{millionths / 1_000_000:g}"
        case s.Date(date, _):
            return str(date)
        case s.YesNo(value, _):
            return "yes" if value else "no"
        case s.Reference(name, of, each, _):
            return name if of is None else f"{name}|of|{'each|' if each else ''}{of}"
        case s.Arithmetic(operator, left, right, _) | s.Comparison(operator, left, right, _):
            return f"({shape(left)} {operator} {shape(right)})"
        case s.Is(left, negated, values, _):
            return f"({shape(left)} is{' not' if negated else ''} {' / '.join(map(shape, values))})"
        case s.All(parts, _):
            return "(" + " and ".join(map(shape, parts)) + ")"
        case s.Any(parts, _):
            return "(" + " or ".join(map(shape, parts)) + ")"
        case s.Not(part, _):
            return f"not {shape(part)}"
        case s.Negative(part, _):
            return f"-{shape(part)}"
        case s.Conditional(value, condition, other, _):
            return f"({shape(value)} if {shape(condition)} else {shape(other)})"
        case s.Quantified(kind, family, where, _, _):
            return f"{kind}[{family}{' where ' + shape(where) if where is not None else ''}]"
        case s.Aggregate(kind, value, where, _):
            return f"{kind}[{shape(value)}{' where ' + shape(where) if where is not None else ''}]"
        case s.Extreme(kind, left, right, _):
            return f"{kind}[{shape(left)}, {shape(right)}]"
        case s.Belief(team, quantity, _, _):
            return f"belief[{team}, {shape(quantity)}]"
        case _:
            return type(tree).__name__


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b / c * d", "(((a / b) / c) * d)"),
        ("-a * b", "(-a * b)"),
        ("- -a", "--a"),
        ("a + b >= c * 2", "((a + b) >= (c * 2))"),
        ("not a and b", "(not a and b)"),
        ("not a >= 3", "not (a >= 3)"),
        ("not not a", "not not a"),
        ("a and b and c", "(a and b and c)"),
        ("(a and b) or c", "((a and b) or c)"),
        ("a and (b or c)", "(a and (b or c))"),
        ("a if b or c else d if e else f", "(a if (b or c) else (d if e else f))"),
        ("(a if b else c) + 1", "((a if b else c) + 1)"),
        ("q is x / y / z", "(q is x / y / z)"),
        ("q is not x / y", "(q is not x / y)"),
        ("turn is not last and a", "((turn is not last) and a)"),
        ("unity of own + 1", "(unity|of|own + 1)"),
        (
            "sum(votes of each state where called of state is own)",
            "sum[votes|of|each|state where (called|of|state is own)]",
        ),
        (
            "every(state where not any(court where a of court))",
            "every[state where not any[court where a|of|court]]",
        ),
        ("count(state)", "count[state]"),
        ("min(a, max(b, 3)) * 2", "(min[a, max[b, 3]] * 2)"),
        ("belief(red camp, unity of Red) >= 40%", "(belief[red camp, unity|of|Red] >= 40%)"),
        ("turn >= 2020-11-09", "(turn >= 2020-11-09)"),
        ("yes if no else yes", "(yes if no else yes)"),
        ("largest(a of each f) - smallest(a of each f)", "(largest[a|of|each|f] - smallest[a|of|each|f])"),
    ],
)
def test_what_goes_before_what(text: str, expected: str) -> None:
    assert shape(parse_expression(text)) == expected


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a and b or c", "E115", "a and b or c"),
        ("a or b and c", "E115", "a or b and c"),
        ("a or b or c and d", "E115", ""),
        ("a >= b >= c", "E114", ">="),
        ("a >=", "E111", ""),
        ("(a", "E111", ""),
        ("a)", "E111", ")"),
        ("a, b", "E111", ","),
        ("a if b", "E111", ""),
        ("a -b", "E116", "-"),
        ("a +", "E111", ""),
        ("of a", "E111", "of"),
        ("a of", "E111", ""),
        ("a is", "E111", ""),
        ("any()", "E111", ")"),
        ("min(a)", "E111", ")"),
        ("share(a)", "E111", "share"),
        ("up", None, ""),
        ("3 4", "E111", "4"),
        ("a b of c of d", "E111", "of"),
        ("", "E111", ""),
        ("((((((((( a )))))))))", "E118", ""),
    ],
)
def test_what_is_no_sentence_is_refused_where_it_stops_making_sense(
    text: str, code: str | None, place: str
) -> None:
    if code is None:
        parse_expression(text)
        return
    with pytest.raises(SentenceError) as caught:
        parse_expression(text)
    assert caught.value.code == code
    if place:
        start, length = caught.value.at
        assert text[start : start + length] == place


def test_and_with_or_is_refused_with_brackets_to_try() -> None:
    """People read them both ways, so neither way is taken."""
    with pytest.raises(SentenceError) as caught:
        parse_expression("a or b and c")
    assert caught.value.hint == "a or (b and c)"
    for mended in ("a or (b and c)", "(a or b) and c"):
        parse_expression(mended)


def test_eight_brackets_may_stand_inside_one_another() -> None:
    parse_expression("(" * 8 + "a" + ")" * 8)
    with pytest.raises(SentenceError):
        parse_expression("(" * 9 + "a" + ")" * 9)


def test_a_hundred_terms_and_two_thousand_characters_are_the_most() -> None:
    parse_expression(" + ".join(["a"] * 100))
    for text in (" + ".join(["a"] * 400), "/".join(["1"] * 900), "not " * 400 + "a", "a" * 2001):
        with pytest.raises(SentenceError) as caught:
            parse_expression(text)
        assert caught.value.code == "E118"


@pytest.mark.parametrize(
    ("text", "verb", "points", "condition"),
    [
        ("trust up 3 points", "up", True, False),
        ("trust up (4 if calm else 0) points if a", "up", True, True),
        ("unrest down 1", "down", False, False),
        ("unrest down 1 if worked(appeal to the court)", "down", False, True),
        ("unrest of each state up 2 if a and b", "up", False, True),
        ("called of state becomes own", "becomes", False, False),
        ("called of state becomes own if a", "becomes", False, True),
        ("called of state becomes own if a else other", "becomes", False, False),
        ("called of state becomes own if a else other if b", "becomes", False, True),
        ("alarm becomes a or b", "becomes", False, False),
    ],
)
def test_effects(text: str, verb: str, points: bool, condition: bool) -> None:
    found = parse_effect(text)
    assert isinstance(found, s.Change)
    assert (found.verb, found.points, found.condition is not None) == (verb, points, condition)


def test_reveal_and_apply() -> None:
    assert parse_effect("apply the joint session counts") == s.Apply("the joint session counts", (0, 30))
    found = parse_effect("reveal unity of Red to red camp / the press")
    assert isinstance(found, s.Reveal)
    assert (shape(found.quantity), found.teams) == ("unity|of|Red", ("red camp", "the press"))
    assert isinstance(parse_effect("reveal seats of each place"), s.Reveal)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("unrest + 1", "E117"),
        ("unrest = 3", "E117"),
        ("unrest becomes up 1", "E117"),
        ("unrest", "E111"),
        ("unrest up", "E111"),
        ("up 1", "E111"),
        ("unrest up 1, trust down 1", "E111"),
        ("unrest up 1 and trust down 1", "E111"),
        ("3 up 1", "E111"),
        ("reveal", "E111"),
        ("apply", "E111"),
    ],
)
def test_what_is_no_effect(text: str, code: str) -> None:
    with pytest.raises(SentenceError) as caught:
        parse_effect(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "weight", "condition"),
    [
        ("always", None, None),
        ("2", "2", None),
        ("-0.5", "-0.5", None),
        ("if a and b", None, "(a and b)"),
        ("2 if a", "2", "a"),
        ("count(state where a)", "count[state where a]", None),
        ("(1 if a else 2) if b", "(1 if a else 2)", "b"),
    ],
)
def test_arguments(text: str, weight: str | None, condition: str | None) -> None:
    found = parse_argument(text)
    assert (None if found.weight is None else shape(found.weight)) == weight
    assert (None if found.condition is None else shape(found.condition)) == condition


@pytest.mark.parametrize("text", ["", "a and b", "unrest >= 3", "2 if", "2 if a else 3"])
def test_what_is_no_argument(text: str) -> None:
    with pytest.raises(SentenceError):
        parse_argument(text)


PIECES = st.sampled_from(
    [
        "a",
        "b",
        "state",
        "unrest",
        "of",
        "each",
        "own",
        "is",
        "not",
        "and",
        "or",
        "if",
        "else",
        "where",
        "given",
        "becomes",
        "up",
        "down",
        "points",
        "reveal",
        "to",
        "apply",
        "(",
        ")",
        "+",
        "-",
        "*",
        "/",
        ">=",
        "=",
        "3",
        "0.5",
        "40%",
        "2020-11-09",
        "any",
        "count",
        "sum",
        "min",
        "belief",
        "worked",
        ",",
        "yes",
        "last",
        "turn",
    ]
)


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_words_are_read_or_refused_within_themselves(text: str) -> None:
    for parse in (parse_expression, parse_effect, parse_argument):
        try:
            parse(text)
        except SentenceError as error:
            start, length = error.at
            assert 0 <= start <= len(text) and length >= 1
            assert error.code.startswith("E1") and error.text.endswith((".", ")", "?"))
