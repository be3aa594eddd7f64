"""What a spread hangs on: the kind by word and by pattern, an order only where there is one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SHARES, texts, whole
from whitecell.findings import Source
from whitecell.report.charts import HangPart, hanging

KINDS: tuple[Source, ...] = ("source", "expert", "assumed")
PARTS = st.builds(HangPart, NAMES, st.sampled_from(KINDS), SHARES, SHARES | st.none(), st.booleans())


@given(st.lists(PARTS, max_size=6), SHARES, SHARES, st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_it_hangs_on_is_whole(parts: list[HangPart], floor: float, dice: float, ordered: bool) -> None:
    whole(hanging(parts, floor=floor, dice=dice, ordered=ordered, title="t", note=NOTE))


def test_an_order_that_is_not_settled_is_not_drawn() -> None:
    parts = [HangPart("doubt", "assumed", 0.4), HangPart("anger", "source", 0.2)]
    for ordered, names in ((True, ["doubt", "anger"]), (False, ["anger", "doubt"])):
        tree = whole(hanging(parts, floor=0.1, dice=0.1, ordered=ordered, title="t", note=NOTE))
        assert texts(tree, "label") == names
        assert ("do not agree on an order" in " ".join(texts(tree, "small"))) is not ordered


def test_where_a_number_comes_from_is_told_by_word_and_by_pattern() -> None:
    found = {}
    for kind in KINDS:
        tree = whole(hanging([HangPart("a", kind, 0.4)], floor=0.1, dice=0.1, title="t", note=NOTE))
        found[texts(tree, "small")[0]] = [
            one.get("class")
            for one in tree
            if "outlined" in one.get("class", "") or one.get("class") == "hatching"
        ]
    assert found == {
        "from a source": ["bar outlined"],
        "from named experts": ["paper outlined", "hatching"],
        "assumed": ["paper outlined"],
    }
