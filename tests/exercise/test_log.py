"""The log on disk: nothing accepted is lost, nothing happens twice, nothing is changed, and what is withdrawn is gone."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from exercise.sitting import HOST, LOBBY, SEED, Sitting, game_of
from whitecell.errors import ReplayError, UsageError
from whitecell.exercise.asked import Accepted, Command
from whitecell.exercise.deciding import decide
from whitecell.exercise.events import Entry, Resumed
from whitecell.exercise.log import Log, create_log, open_log
from whitecell.exercise.viewers import Viewer

TELL = "zzq-typed-by-hand"


def kept(sitting: Sitting, path: Path) -> Log:
    log = create_log(path, sitting.entries[0], sitting.x.ready.game)
    commands: dict[str, list[Entry]] = {}
    for entry in sitting.entries[1:]:
        commands.setdefault(entry.command, []).append(entry)
    for entries in commands.values():
        log.append(entries)
    return log


def talked() -> Sitting:
    sitting = Sitting()
    mayor = sitting.sit("mayor")
    sitting.go("propose")
    sitting.do(mayor, "draft", key="propose/1", text=TELL)
    sitting.do(mayor, "propose", slot=1, action=TELL, reasons=[TELL, "two"], intent=TELL)
    sitting.do(mayor, "say", text=TELL)
    sitting.do(HOST, "note", text="the host's own")
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    return sitting


def test_a_log_that_was_closed_comes_to_the_same_state(tmp_path: Path) -> None:
    sitting = talked()
    kept(sitting, tmp_path / "one.exercise").close()
    log = open_log(tmp_path / "one.exercise")
    assert log.entries() == tuple(sitting.entries)
    assert log.exercise() == sitting.x
    log.close()


def test_an_exercise_goes_on_from_its_file_with_another_process_id_and_no_memory(tmp_path: Path) -> None:
    sitting = Sitting()
    log = kept(sitting, tmp_path / "one.exercise")
    for number in range(100):
        x = log.exercise()
        if x.closed:
            break
        answer = decide(x, Command(f"n{number}", "next", HOST, {}), 1000 * number)
        assert isinstance(answer, Accepted)
        log.append(answer.entries)
        log.close()
        log = open_log(tmp_path / "one.exercise")
    assert log.exercise().closed


WRITER = """
import sys
from pathlib import Path
from whitecell.exercise.asked import Command
from whitecell.exercise.deciding import decide
from whitecell.exercise.log import open_log
from whitecell.exercise.viewers import Viewer
log = open_log(Path(sys.argv[1]))
x = log.exercise()
number = 0
while True:
    number += 1
    answer = decide(x, Command(f"{sys.argv[2]}-{number}", "note", Viewer("host"), {"text": f"note {number}"}), number)
    log.append(answer.entries)
    x = answer.state
    print(x.number, flush=True)
"""


def test_kill_9_at_any_moment_loses_nothing_that_was_accepted(tmp_path: Path) -> None:
    path = tmp_path / "one.exercise"
    kept(Sitting(), path).close()
    for life in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(life)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(5 + life)]
        os.kill(process.pid, signal.SIGKILL)
        told += [int(line) for line in process.stdout.read().split()]
        process.wait()
        process.stdout.close()
        log = open_log(path)
        x = log.exercise()
        assert x.number >= told[-1]
        assert len(x.notes) == x.number - 1
        log.close()


def test_a_second_writer_is_refused_and_loses_only_its_own(tmp_path: Path) -> None:
    path = tmp_path / "one.exercise"
    first = kept(Sitting(), path)
    second = open_log(path)
    x = second.exercise()
    one = decide(x, Command("a", "note", HOST, {"text": "one"}), 1)
    two = decide(x, Command("b", "note", HOST, {"text": "two"}), 1)
    assert isinstance(one, Accepted) and isinstance(two, Accepted)
    first.append(one.entries)
    with pytest.raises(
        ReplayError, match="entry 2 stands where entry 3 belongs; does another program write to this log"
    ):
        second.append(two.entries)
    assert [note.noted.text for note in second.exercise().notes] == ["one"]
    first.close()
    second.close()


def test_an_id_of_a_command_is_taken_once(tmp_path: Path) -> None:
    sitting = Sitting()
    sitting.do(HOST, "note", command="same", text="one")
    sitting.do(HOST, "note", text="two")
    log = kept(sitting, tmp_path / "one.exercise")
    with pytest.raises(ReplayError, match="a command with this id was saved before"):
        log.append([Entry(4, 0, "host", "same", Resumed())])
    assert len(log.entries()) == 3
    log.close()


def test_entries_are_neither_changed_nor_removed(tmp_path: Path) -> None:
    log = kept(talked(), tmp_path / "one.exercise")
    for wrong in ("update entries set line = ''", "delete from entries"):
        with pytest.raises(sqlite3.IntegrityError, match="entries are never"):
            log.connection.execute(wrong)
    log.close()


def test_what_was_withdrawn_is_gone_from_the_file_and_the_move_stays(tmp_path: Path) -> None:
    sitting = talked()
    path = tmp_path / "one.exercise"
    log = kept(sitting, path)
    mayor = Viewer("seat", "mayor", "mayor/1")
    assert TELL.encode() in path.read_bytes()
    before = sitting.x.table
    answer = decide(log.exercise(), Command("w", "withdraw", mayor, {}), sitting.now)
    assert isinstance(answer, Accepted)
    log.append(answer.entries)
    assert log.redact() > 0
    x = log.exercise()
    assert x.table.position == before.position
    assert x.table.moves.keys() == before.moves.keys()
    assert x.table.moves["mayor 1.1"].proposed.action == ""
    assert [note.noted.text for note in x.notes] == ["the host's own"]
    log.close()
    assert TELL.encode() not in path.read_bytes()
    assert not [one for one in tmp_path.iterdir() if TELL.encode() in one.read_bytes()]


@pytest.mark.parametrize(
    ("event", "was", "now", "why"),
    [
        ("Rolled", '"needed":6', '"needed":7', "the die of mayor 1.1 shows .* against 6 by this seed"),
        ("Rolled", '"margin":', '"margin":1', "the die of mayor 1.1 shows"),
        ("Settled", '"success":false', '"success":true', "mayor 1.1 is told otherwise than its die fell"),
        ("Settled", '"after":', '"after":1', "changes other things by the rules than the log says"),
        (
            "Amended",
            '"amount":1000000',
            '"amount":2000000',
            "changes other things by the rules than the log says",
        ),
        ("TurnClosed", '"position":"', '"position":"f', "does not come to the position that the log says"),
        ("Founded", '"rules":"', '"rules":"f', "The log was played by the rules f"),
        ("Founded", '"game":"', '"game":"f', "is not among those that were kept with it"),
        (
            "Proposed",
            "say the vote was stolen",
            "say the vote was stole",
            "speaks of something that is not there",
        ),
        ("Founded", '"seed":"0', '"seed":"1', "is not the one that was committed to before its dice fell"),
    ],
)
def test_a_log_with_a_few_bytes_changed_is_refused_and_says_where(
    tmp_path: Path, event: str, was: str, now: str, why: str
) -> None:
    sitting = Sitting()
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.go("propose")
    sitting.do(mayor, "propose", slot=1, move="say the vote was stolen")
    sitting.go("argue")
    sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    sitting.do(HOST, "amend", lines=["doubt up 1"], why="a rumour")
    sitting.go("review")
    assert sitting.x.table.moves["mayor 1.1"].result == "fails"
    log = kept(sitting, tmp_path / "one.exercise")
    assert log.exercise() == sitting.x
    log.connection.execute("drop trigger nothing_is_changed")
    log.connection.execute(
        "update entries set line = replace(line, ?, ?) where line like ? and instr(line, ?)",
        (was, now, f'%"event":"{event}"%', was),
    )
    assert log.connection.execute("select changes()").fetchone()[0]
    with pytest.raises(ReplayError, match=why):
        log.exercise()
    log.close()


def test_what_is_no_log_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no log"):
        open_log(tmp_path / "none")
    (tmp_path / "text").write_text("whitecell: 1\n" * 100)
    with pytest.raises(UsageError, match="is not the log of an exercise"):
        open_log(tmp_path / "text")
    sitting = Sitting()
    kept(sitting, tmp_path / "one").close()
    with pytest.raises(UsageError, match=r"is there already\. Go on with it, or give another name"):
        create_log(tmp_path / "one", sitting.entries[0], game_of("tutorial/two-teams"))
    connection = sqlite3.connect(tmp_path / "one")
    connection.execute("update about set value = '9' where key = 'form'")
    connection.commit()
    connection.close()
    with pytest.raises(ReplayError, match="was written in form 9 and this version of whitecell reads form 1"):
        open_log(tmp_path / "one")


def test_no_name_of_a_person_can_be_in_a_log() -> None:
    """A seat is all that a join says: there is no field for a name, and what is not a field is refused."""
    sitting = Sitting()
    assert sitting.refused(LOBBY, "join", team="mayor", name="Ann") == (
        "form",
        'This command has no "name".',
        "name",
    )
    assert sitting.x.seed == SEED
