"""The board of verdicts: a sign and a word for each, and no mark on another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SHARES, corners, texts, whole
from whitecell.findings import Verdict
from whitecell.report.charts import BoardRow, board

VERDICTS: tuple[Verdict, ...] = (
    "holds in this model",
    "fails",
    "hangs on the judgements",
    "hangs on how teams choose",
    "settled by the writing",
    "cannot be said",
)
THREE = st.lists(SHARES, min_size=3, max_size=3)


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(VERDICTS), THREE), max_size=7),
    st.lists(NAMES, min_size=3, max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_boards_are_whole(rows: list[tuple[str, Verdict, list[float]]], doctrines: list[str]) -> None:
    shown = [
        BoardRow(name, verdict, tuple(zip(doctrines, shares, strict=True))) for name, verdict, shares in rows
    ]
    whole(board(shown, title="t", note=NOTE))


def test_every_verdict_has_a_sign_and_a_word_of_its_own() -> None:
    drawn = {}
    for verdict in VERDICTS:
        tree = whole(board([BoardRow("a", verdict, ())], title="t", note=NOTE))
        assert verdict in texts(tree, "value")
        drawn[verdict] = "".join(
            f"{one.tag}{one.get('d', '')}{one.get('class')}"
            for one in tree
            if one.get("class") not in ("paper", "label", "grid")
        )
    assert len(set(drawn.values())) == len(VERDICTS)


def test_marks_of_a_board_never_hide_one_another() -> None:
    row = BoardRow("a", "fails", tuple((str(number), 0.5) for number in range(5)))
    tree = whole(board([row], title="t", note=NOTE))
    shapes = [one for one in tree if one.get("class") in ("tone-0 rim", "hollow")]
    assert len(shapes) == 10  # five in the key, five in the strip
    assert len({round(max(y for _, y in corners(one))) for one in shapes[5:]}) == 5
