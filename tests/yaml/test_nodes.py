"""Where each text stands: line, column and length, and whether its place points into its value."""

from __future__ import annotations

from whitecell.source import Source
from whitecell.yaml import Empty, Entry, Mapping, Node, Sequence, Text, read

FILE = """\
title: Two teams   # a remark
"the night": '2024-05-05'
story: >-
   Forty votes
   ahead.
order:
- [mayor, "a b" ,
   'it''s']
-  by:  mayor
   says: I have
     lost
   none:
empty: ""
go: {odds: 60%, on success: [], x: }
lines: |
  one
tab: "a\\tb"
"""


def found(node: Node) -> list[tuple[str, int, int, int, str]]:
    """Each node in the order of the file: what it is, its place, and for texts whether that is exact."""
    place = (node.place.line, node.place.column, node.place.length)
    match node:
        case Text():
            return [(node.value, *place, node.style if node.exact else node.style + ", not exact")]
        case Mapping(entries=entries):
            parts = [part for entry in entries for part in found(entry.key) + found(entry.value)]
            return [("{}", *place, ""), *parts]
        case Sequence(items=items):
            return [("[]", *place, ""), *(part for item in items for part in found(item))]
        case Empty():
            return [("-", *place, "")]


def test_every_node_has_its_place() -> None:
    tree, problems = read(Source("two.yaml", FILE))
    assert problems == []
    assert found(tree) == [
        ("{}", 1, 1, 5, ""),
        ("title", 1, 1, 5, "plain"),
        ("Two teams", 1, 8, 9, "plain"),
        ("the night", 2, 2, 9, "double"),
        ("2024-05-05", 2, 15, 10, "single"),
        ("story", 3, 1, 5, "plain"),
        ("Forty votes ahead.", 4, 4, 11, "folded, not exact"),
        ("order", 6, 1, 5, "plain"),
        ("[]", 7, 1, 1, ""),
        ("[]", 7, 3, 1, ""),
        ("mayor", 7, 4, 5, "plain"),
        ("a b", 7, 12, 3, "double"),
        ("it's", 8, 5, 5, "single, not exact"),
        ("{}", 9, 4, 2, ""),
        ("by", 9, 4, 2, "plain"),
        ("mayor", 9, 9, 5, "plain"),
        ("says", 10, 4, 4, "plain"),
        ("I have lost", 10, 10, 6, "plain, not exact"),
        ("none", 12, 4, 4, "plain"),
        ("-", 12, 8, 1, ""),
        ("empty", 13, 1, 5, "plain"),
        ("", 13, 8, 2, "double, not exact"),
        ("go", 14, 1, 2, "plain"),
        ("{}", 14, 5, 32, ""),
        ("odds", 14, 6, 4, "plain"),
        ("60%", 14, 12, 3, "plain"),
        ("on success", 14, 17, 10, "plain"),
        ("[]", 14, 29, 2, ""),
        ("x", 14, 33, 1, "plain"),
        ("-", 14, 34, 1, ""),
        ("lines", 15, 1, 5, "plain"),
        ("one\n", 16, 3, 3, "literal, not exact"),
        ("tab", 17, 1, 3, "plain"),
        ("a\tb", 17, 7, 4, "double, not exact"),
    ]


def test_a_place_points_into_an_exact_text() -> None:
    tree, _ = read(Source("two.yaml", "moves:\n  go: {when: doubt >= 5}\n"))
    assert isinstance(tree, Mapping)
    moves = tree.get("moves")
    assert isinstance(moves, Mapping)
    go = moves.get("go")
    assert isinstance(go, Mapping)
    when = go.get("when")
    assert isinstance(when, Text)
    assert when.exact
    assert when.value[9:10] == "5"
    assert str(when.place.within(9, 1)) == "two.yaml:2:23"


def test_a_byte_order_mark_at_the_start_is_passed_over() -> None:
    tree, problems = read(Source("two.yaml", "\ufefftitle: x\n---\n"))
    assert [str(problem.place) for problem in problems] == ["two.yaml:2:1"]
    assert found(tree) == [("{}", 1, 2, 5, ""), ("title", 1, 2, 5, "plain"), ("x", 1, 9, 1, "plain")]


def test_a_map_gives_what_stands_under_a_name() -> None:
    source = Source("two.yaml", "a: b\nc: d\n")
    entries = tuple(
        Entry(Text(name, source.place(line, 1)), Text(value, source.place(line, 4)))
        for line, name, value in ((1, "a", "b"), (2, "c", "d"))
    )
    mapping = Mapping(entries, source.place(1, 1))
    assert read(source) == (mapping, [])
    assert mapping.keys() == ("a", "c")
    assert mapping.get("c") == entries[1].value
    assert mapping.get("e") is None


def test_the_tree_is_the_best_that_can_be_made_of_a_faulty_file() -> None:
    text = "says: He said: no\nwants: {a: peace, at last, b: c}\nx: [max(a, b)\nx: again\n  y: 1\n"
    text += "go\n  to: *there\n"
    tree, problems = read(Source("two.yaml", text))
    codes = [problem.code for problem in problems]
    assert codes == ["E011", "E013", "E020", "E013", "E015", "E016", "E023", "E014"]
    values = [value for value, *_ in found(tree) if value not in ("{}", "[]")]
    assert values == [
        *("says", "He said: no", "wants", "a", "peace, at last", "b", "c", "x", "max(a, b)"),
        *("y", "1", "go", "to", "*there"),
    ]
