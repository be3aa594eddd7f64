"""The verb that asks the polls: what it prints, how it refuses, and that the shipped files are the worked examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import whitecell
from whitecell.addresses import address, world_word
from whitecell.cli.commands import app
from whitecell.cli.questions import read_question
from whitecell.engine.worlds import draw_world
from whitecell.errors import ScenarioError, UsageError
from whitecell.game import Game
from whitecell.language.compiling import compile_scenario
from whitecell.language.reading import read_scenario_text
from whitecell.opinion import EXAMPLES, check_claim, check_rows

QUESTION = """\
title: Shorter weeks
words: Most people in Erehwon want a shorter week.
source: assumed
people: adults in Erehwon
proposition: wanted a shorter week
day: 2024-06-01
population: adults
count: {value: 2 million, sd: 10000, day: 2024-01-01, concept: adults, source: assumed}
threshold: {share: 50%}
concepts: [shorter week]
polls:
  - {pollster: A, end: 2024-03-02, population: adults, mode: online, concept: shorter week, support: 58, sample: 900}
  - {pollster: B, end: 2024-04, population: adults, mode: phone, concept: shorter week, support: 51, margin: 3.1}
"""


def run(*words: str) -> Result:
    return CliRunner(env={"COLUMNS": "96"}).invoke(app, list(words))


def refusal(text: str, folder: Path) -> str:
    file = folder / "q.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_question(str(file))
    return str(caught.value).replace(f"{folder}/", "")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_shipped_file_is_the_worked_example(name: str) -> None:
    assert read_question(name) == EXAMPLES[name]()
    assert read_question(f"{name}.yaml") == EXAMPLES[name]()


def test_without_a_question_the_shipped_ones_are_listed() -> None:
    done = run("support")
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(EXAMPLES)
    assert done.exit_code == 0


def test_the_sentence_and_the_table_are_those_of_the_library() -> None:
    check = check_claim(EXAMPLES["scotland-majority"]())
    done = run("support", "scotland-majority")
    assert check.sentence in " ".join(done.stdout.split())
    assert f"{check.hangs[0].label}  " in done.stdout
    assert done.exit_code == 0


def test_as_data_it_is_the_whole_answer() -> None:
    check = check_claim(EXAMPLES["nine-million"]())
    data = json.loads(run("support", "nine-million", "--json").stdout)
    assert data["sentence"] == check.sentence
    assert data["rows"] == check_rows(check)
    assert [one["share_needed"] for one in data["coalitions"]] == [part.needed for part in check.coalitions]


def test_a_page_that_loads_nothing_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("support", "scotland-majority", "--html", str(page))
    assert done.stdout == f"Written: {page}\n"
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "<script" not in text
    assert "src=" not in text


def test_the_file_of_a_question_can_be_copied_and_read_again(tmp_path: Path) -> None:
    copy = tmp_path / "mine.yaml"
    copy.write_text(run("support", "nine-million", "--file").stdout, encoding="utf-8")
    assert read_question(str(copy)) == EXAMPLES["nine-million"]()


def test_a_question_of_ones_own_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    file.write_text(QUESTION, encoding="utf-8")
    claim = read_question(str(file))
    assert (claim.count.value, claim.threshold, claim.polls[0].support) == (2_000_000, 0.5, 0.58)
    assert "On 2 polls from 2024" in run("support", str(file)).stdout


def test_polls_may_stand_in_a_table_beside_the_question(tmp_path: Path) -> None:
    head, _, rows = QUESTION.partition("polls:\n")
    columns = ["pollster", "end", "population", "mode", "concept", "support", "sample", "margin"]
    found = [dict(pair.split(": ") for pair in row[5:-1].split(", ")) for row in rows.splitlines()]
    lines = [",".join(columns), *(",".join(row.get(column, "") for column in columns) for row in found)]
    (tmp_path / "polls.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "rows.yaml").write_text(QUESTION, encoding="utf-8")
    (tmp_path / "table.yaml").write_text(f"{head}polls: polls.csv\n", encoding="utf-8")
    assert read_question(str(tmp_path / "table.yaml")) == read_question(str(tmp_path / "rows.yaml"))


def test_a_wrong_file_is_told_line_by_line(tmp_path: Path) -> None:
    wrong = QUESTION.replace("2024-06-01", "soon").replace("support: 58", "support: 158")
    wrong = wrong.replace("mode: phone", "mode: telefone").replace("concepts:", "concept:")
    assert refusal(wrong, tmp_path) == (
        "5 problems to mend\n"
        "\n"
        "q.yaml:1:1  E031  The claim lacks: concepts.\n"
        "  1 | title: Shorter weeks\n"
        "    | ^^^^^\n"
        "\n"
        'q.yaml:6:6  E120  day: expected a date such as 2020-10-15; found "soon".\n'
        "  6 | day: soon\n"
        "    |      ^^^^\n"
        "\n"
        'q.yaml:10:1  E030  "concept" is no key of a claim. Did you mean "concepts"?\n'
        "  10 | concept: [shorter week]\n"
        "     | ^^^^^^^\n"
        "\n"
        "q.yaml:12:102  E119  polls: row 1, support: expected a percentage from 0 to 100 as published, such as "
        '32 or 43.5; found "158".\n'
        "  12 |  2024-03-02, population: adults, mode: online, concept: shorter week, support: 158, sample: 900}\n"
        "     |                                                                                ^^^\n"
        "\n"
        "q.yaml:13:59  E034  polls: row 2, mode: expected one of online, phone, face-to-face, mail, mixed, "
        'unknown; found "telefone".\n'
        "  13 |   - {pollster: B, end: 2024-04, population: adults, mode: telefone, concept: shorter week, "
        "support: 51, margin\n"
        "     |                                                           ^^^^^^^^"
    )


@pytest.mark.parametrize(
    ("old", "new", "first"),
    [
        ("title: Shorter", "title: On: Shorter", "q.yaml:1:10  E011  "),
        (QUESTION, "", "q.yaml:1:1  E035  A question is a map of keys and values."),
        ("title: Shorter weeks", "title:", "q.yaml:1:1  E031  The claim lacks: title."),
        ("[shorter week]", "[longer week]", 'q.yaml:10:12  E101  concepts: no poll asks about "longer week".'),
        ("sample: 900", "sampel: 900", 'q.yaml:12:106  E030  polls: header, sampel: there is no such column.'),
        ("margin: 3.1", "margn: 3.1", "q.yaml:13:102  E030  polls: row 2, margn: there is no such column."),
        ("value: 2 million", "value: 2 billion", "q.yaml:8:8  E101  count: expected the name of a population"),
    ],
)  # fmt: skip
def test_each_fault_stands_at_its_place(old: str, new: str, first: str, tmp_path: Path) -> None:
    told = refusal(QUESTION.replace(old, new), tmp_path).split("\n\n")
    assert any(problem.startswith(first) for problem in told)


def test_a_missing_table_is_told_where_it_is_named(tmp_path: Path) -> None:
    text = QUESTION.partition("polls:\n")[0] + "polls: none.csv\n"
    assert refusal(text, tmp_path) == (
        "1 problem to mend\n"
        "\n"
        "q.yaml:11:8  E154  none.csv cannot be read: No such file or directory.\n"
        "  11 | polls: none.csv\n"
        "     |        ^^^^^^^^"
    )


def test_a_question_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(UsageError) as caught:
        read_question("moon.yaml")
    assert str(caught.value) == (
        "There is no question 'moon.yaml': neither a file nor one that comes with the package. "
        "Those that do: nine-million, nine-million-later, scotland-majority."
    )


SCENARIO = """\
whitecell: 1
title: A vote on leaving
default source: stated
calendar: {one: 2020-10-15}
teams: {A: {}, B: {}}
quantities:
  would leave:     {share: 0% to 100%, start: support}
  opposition says: {share: 0% to 100%, start: support among the opposition}
  published:       {share: 0% to 100%, start: support in polls}
moves: {rest: {by: A, odds: certain}}
endings: {end: otherwise}
"""


def columns_of(text: str) -> dict[str, list[int]]:
    """The columns of a written section, in millionths, read by nothing of the program."""
    body = text.partition("columns:\n")[2]
    return {
        name.strip(): [
            round(float(value.rstrip("%")) * 10_000) for value in values.split(",") if value.strip()
        ]
        for name, values in (part.split(": [") for part in body.replace("\n", " ").split("]") if part.strip())
    }


def starts(game: Game, names: list[str], worlds: range) -> list[tuple[int, ...]]:
    """What the quantities start at, world by world."""
    sources = {one.name: one for one in game.judgements}
    return [tuple(draw_world(game, 3, world)[sources[name].cell] for name in names) for world in worlds]


def test_a_scenario_starts_from_the_rows_of_an_estimate(tmp_path: Path) -> None:
    file = tmp_path / "rows.yaml"
    assert run("support", "nine-million", "--joint", str(file), "--rows", "60").stdout == f"Written: {file}\n"
    written = file.read_text(encoding="utf-8")
    section = written[written.index("joint:") :]
    scenario, problems = read_scenario_text(SCENARIO + section)
    game, more = compile_scenario(scenario)
    assert game is not None
    assert [one.text for one in (*problems, *more) if one.level == "error"] == []
    columns = columns_of(section)
    names = ["support", "support among the opposition", "support in polls"]
    rows = list(zip(*(columns[name] for name in names), strict=True))
    assert len(rows) == 60
    picked = [
        rows[world_word(3, world, address("joint", "", "opinion"), 1) * 60 >> 32] for world in range(300)
    ]
    assert starts(game, names, range(300)) == picked
    assert len(set(picked)) > 50


def test_the_quantities_of_a_play_begin_where_the_row_says(tmp_path: Path) -> None:
    run("support", "nine-million", "--joint", str(tmp_path / "rows.yaml"), "--rows", "60")
    child = tmp_path / "vote.yaml"
    child.write_text(SCENARIO.replace("title:", "extends: rows.yaml\ntitle:"), encoding="utf-8")
    game = whitecell.load(child)
    columns = columns_of((tmp_path / "rows.yaml").read_text(encoding="utf-8"))
    seen = set()
    for number in range(12):
        play = whitecell.play(game, seed=3, number=number, lucks=1)
        row = [play.row[game.column(name).cell] for name in ("would leave", "opposition says", "published")]
        place = columns["support"].index(row[0])
        assert row[1:] == [
            columns[name][place] for name in ("support among the opposition", "support in polls")
        ]
        seen.add(place)
    assert len(seen) > 6


def test_too_many_rows_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    done = run("support", "nine-million", "--joint", str(tmp_path / "rows.yaml"), "--rows", "90000")
    assert str(done.exception) == (
        "A file of a scenario holds from 1 to 16,000 rows of these 5 columns; asked for 90,000."
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "polls: expected at least one poll; found none."),
        ("{head}", "polls: expected at least one poll; found none."),
        (
            "{head}A,2024-03-02,adults,online,shorter week,58,900,x\n",
            "polls: row 1, end of the row: there is more than the header has columns. Is a comma in need of quotes?",
        ),
        (
            "{head}A,2024-03-02,adults,online,shorter week,58\n",
            "polls: row 1, sample: neither a sample nor a margin is given. Give one, and mark a guess with "
            "assumed_sample: yes.",
        ),
    ],
)
def test_a_table_that_is_not_whole_is_told_in_one_sentence(table: str, told: str, tmp_path: Path) -> None:
    head = "pollster,end,population,mode,concept,support,sample\n"
    (tmp_path / "polls.csv").write_text(table.format(head=head), encoding="utf-8")
    assert (
        refusal(QUESTION.partition("polls:\n")[0] + "polls: polls.csv\n", tmp_path)
        .splitlines()[2]
        .endswith(f"  {told}")
    )
