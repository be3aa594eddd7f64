"""A file of lessons to Lessons: every problem at its line, every claim that is named looked up in its scenario (docs/lessons.md)."""

from __future__ import annotations

import os
from collections.abc import Collection
from collections.abc import Mapping as Names
from pathlib import Path

from whitecell.errors import ScenarioError, UsageError
from whitecell.language.entries import EntryReader
from whitecell.language.files import read_beside
from whitecell.language.findings import Findings, shape_of
from whitecell.language.reading import find, read_scenario
from whitecell.language.schema import Key
from whitecell.language.words import nearest
from whitecell.lessons import COMPUTED, KINDS, THOUGHT, Lesson, Lessons, Speaks
from whitecell.scenario import Named
from whitecell.scenarios import lessons_of
from whitecell.source import Place
from whitecell.yaml import Mapping, Node, Text

LESSON = {
    "words": Key("text", "the lesson, in one sentence", required=True),
    "short": Key("text", "the same for a narrow place"),
    "kind": Key("text", "testable, about what leaders think, about what leaders do, an unmeasured prediction, a value", required=True),
    "asked": Key("text", "the lesson restated so that something could contradict it", required=True),
    "do they think so": Key("text", "once, once and in public, not seen, otherwise, not asked", required=True),
    "what is known": Key("text", "what is known of whether they think so", required=True),
    "sources": Key("names", "where that is known from: keys of sources"),
    "are they right": Key("name", "what decides: SCENARIO / CLAIM, or computed / NAME", required=True),
    "mind": Key("text", "a few words beside the verdict on the first screen"),
    "also": Key("names", "what else speaks to it"),
    "beside": Key("names", "those of also that stand beside the verdict on the first screen"),
    "against": Key("names", "what speaks to its opposites"),
    "critics": Key("names", "what else somebody who doubts it would say"),
    "seen": Key("text", "what was seen, in a few words, for the first screen"),
    "answer": Key("text", "what stands there in place of the verdict, where what is tested is not the lesson"),
    "nearest": Key("text", "the sentence that is tested instead, in a few words"),
    "would settle it": Key("text", "what evidence would settle it", required=True),
    "one play": Key("text", "what one play of one exercise could say of it"),
}  # fmt: skip
TOP = ("whitecell", "lessons", "in short", "about", "drawn from", "scenarios", "mirrored", "sources", "each")
SHAPES = {"scenarios": "map", "mirrored": "map", "sources": "map", "each": "map"}


def find_lessons(pack: str | os.PathLike[str]) -> tuple[Path, str]:
    """The file of lessons that a name means: a file, a folder that holds one, or a pack that comes with the package.

    Raises `UsageError` where there is none, or more than one.
    """
    text = os.fspath(pack)
    path = Path(text)
    if path.is_file():
        return path, text
    own = path if path.is_dir() else None
    folder = own if own is not None and any(own.glob("*.lessons.yaml")) else lessons_of(text) or own
    if folder is None:
        find(text)  # says what is wrong with a name that means nothing
        raise UsageError(f"{text} is one scenario; a page on it is made with: whitecell report {text}")
    found = sorted(folder.glob("*.lessons.yaml"))
    if len(found) == 1:
        return found[0], f"{text.rstrip('/')}/{found[0].name}"
    many = f"; it holds several: {', '.join(one.name for one in found)}. Name one of them" if found else ""
    raise UsageError(f'{text} is no pack with lessons: it needs a file that ends in ".lessons.yaml"{many}.')


def read_lessons(pack: str | os.PathLike[str], computed: Collection[str] = ()) -> Lessons:
    """The lessons of a pack; `computed` are the names of what can be computed for it.

    Raises `UsageError` where there is no such file and `ScenarioError` with every problem where something in it cannot be read.
    """
    path, shown = find_lessons(pack)
    node, findings = read_beside(path, shown)
    if not isinstance(node, Mapping) or node.get("lessons") is None:
        if any(one.level == "error" for one in findings.problems):
            raise ScenarioError(findings.problems)
        raise UsageError(
            f'{shown} holds no lessons: such a file has the keys "lessons" (its title) and "each" (a map of them).'
        )
    reader = _Reader(path, shown, node, findings, computed)
    found = reader.whole()
    errors = [one for one in findings.problems if one.level == "error"]
    if errors:
        raise ScenarioError(sorted(errors, key=lambda one: (one.place.line, one.place.column)))
    return found


class _Reader:
    """Reads one file of lessons."""

    def __init__(
        self, path: Path, shown: str, node: Mapping, findings: Findings, computed: Collection[str]
    ) -> None:
        self.path, self.shown, self.node, self.findings, self.computed = path, shown, node, findings, computed
        self.claims: dict[str, tuple[str, ...]] = {}

    def whole(self) -> Lessons:
        """All of it."""
        self._top()
        scenarios = self._names("scenarios")
        called = {name: self._called(text) for name, text in scenarios.items()}
        mirrored = {name: text.value for name, text in self._names("mirrored").items()}
        for name, text in self._names("mirrored").items():
            for word, place in ((name, text.place), (text.value, text.place)):
                if word not in scenarios:
                    self._unknown(
                        "E101", place, f'"{word}" is not among the "scenarios" of this file.', word, scenarios
                    )
        known = {name: self._claims_of(text) for name, text in scenarios.items()}
        sources = {name: _line(text) for name, text in self._names("sources").items()}
        each = self.node.get("each")
        lessons = []
        for entry in each.entries if isinstance(each, Mapping) else ():
            if isinstance(entry.value, Mapping):
                lessons.append(self._lesson(entry.key, entry.value, known, sources))
            else:
                said = f'"{entry.key.value}" should be a map: words, kind and so on; this is {shape_of(entry.value)}.'
                self.findings.add("E033", entry.value.place, said)
        return Lessons(
            self.shown, self._text("lessons"), self._text("in short"), self._text("about"), self._text("drawn from"), called, mirrored, sources, tuple(lessons)
        )  # fmt: skip

    def _top(self) -> None:
        for entry in self.node.entries:
            word = entry.key.value
            if word not in TOP:
                self._unknown(
                    "E036", entry.key.place, f'"{word}" is not a key of a file of lessons.', word, TOP
                )
            elif SHAPES.get(word) == "map" and not isinstance(entry.value, Mapping):
                self.findings.add(
                    "E033", entry.value.place, f'"{word}" should be a map; this is {shape_of(entry.value)}.'
                )
            elif word not in SHAPES and not isinstance(entry.value, Text):
                self.findings.add(
                    "E033", entry.value.place, f'"{word}" should be a text; this is {shape_of(entry.value)}.'
                )
        version = self.node.get("whitecell")
        if not isinstance(version, Text) or version.value != "1":
            text = 'A file of lessons begins with the version of its language: "whitecell: 1".'
            self.findings.add(
                "E037", self.node.place if version is None else version.place, text, "whitecell: 1"
            )
        for word in ("scenarios", "each"):
            if self.node.get(word) is None:
                about = {"scenarios": "names and their files", "each": "the lessons, by name"}[word]
                self.findings.add("E031", self.node.place, f'A file of lessons needs "{word}": {about}.')

    def _text(self, key: str) -> str:
        node = self.node.get(key)
        return _line(node) if isinstance(node, Text) else ""

    def _names(self, key: str) -> dict[str, Text]:
        """The texts of a map at the top."""
        node = self.node.get(key)
        found = {}
        for entry in node.entries if isinstance(node, Mapping) else ():
            if isinstance(entry.value, Text):
                found[entry.key.value] = entry.value
            else:
                text = f'"{entry.key.value}" of "{key}" should be a text; this is {shape_of(entry.value)}.'
                self.findings.add("E033", entry.value.place, text)
        return found

    def _called(self, text: Text) -> str:
        """A scenario as it is typed after a verb: of a bundled pack without its ending."""
        if not text.value.endswith(".yaml"):
            return text.value
        pack = self.shown.rpartition("/")[0]
        there = f"{pack}/{text.value}" if pack else text.value
        return there if Path(there).is_file() else there.removesuffix(".yaml")

    def _claims_of(self, text: Text) -> tuple[str, ...] | None:
        """The names of the claims of a scenario; None, and a problem, where there is no such scenario."""
        beside = text.value.endswith(".yaml")
        if beside and (".." in Path(text.value).parts or Path(text.value).is_absolute()):
            self.findings.add("E155", text.place, f'"{text.value}" lies outside this pack.')
            return None
        if beside and not (self.path.parent / text.value).is_file():
            names = [one.name for one in self.path.parent.glob("*.yaml")]
            self._unknown(
                "E154",
                text.place,
                f'There is no file "{text.value}" beside {self.path.name}.',
                text.value,
                names,
            )
            return None
        try:
            scenario, _ = read_scenario(self.path.parent / text.value if beside else text.value)
        except UsageError as error:
            self.findings.add("E154", text.place, str(error))
            return None
        return tuple(claim.label.name for claim in scenario.claims)

    def _lesson(
        self, key: Text, node: Mapping, known: Names[str, tuple[str, ...] | None], sources: Names[str, str]
    ) -> Lesson:
        reader = EntryReader(self.findings, "lessons", key.value, key, node, LESSON, common=False)
        cited = reader.names("sources")
        for one in cited:
            if one.name not in sources:
                self._unknown(
                    "E101",
                    one.place,
                    f'There is no source called "{one.name}" in this file.',
                    one.name,
                    sources,
                )
        decided = reader.named("are they right")
        words = reader.text("words")
        return Lesson(
            name=key.value,
            words=words,
            short=reader.text("short") or words,
            kind=reader.one_of("kind", KINDS),
            asked=reader.text("asked"),
            thought=reader.one_of("do they think so", THOUGHT),
            known=reader.text("what is known"),
            sources=tuple(one.name for one in cited),
            decided=self._speaks(decided, known) if decided else Speaks(COMPUTED, "", key.place),
            also=tuple(self._speaks(one, known) for one in reader.names("also")),
            against=tuple(self._speaks(one, known) for one in reader.names("against")),
            settles=reader.text("would settle it"),
            one_play=reader.text("one play"),
            mind=reader.text("mind"),
            place=key.place,
            critics=tuple(self._speaks(one, known) for one in reader.names("critics")),
            beside=tuple(self._speaks(one, known) for one in reader.names("beside")),
            seen=reader.text("seen"),
            answer=reader.text("answer"),
            nearest=reader.text("nearest"),
        )

    def _speaks(self, one: Named, known: Names[str, tuple[str, ...] | None]) -> Speaks:
        """What a line such as `bargain / lesson 6` means."""
        scenario, slash, name = (part.strip() for part in one.name.partition(" / "))
        if not slash:
            text = f'What speaks to a lesson is "SCENARIO / CLAIM" or "computed / NAME", not "{one.name}".'
            self.findings.add("E034", one.place, text)
        elif scenario == COMPUTED:
            if name not in self.computed:
                self._unknown(
                    "E101",
                    one.place,
                    f'There is nothing computed that is called "{name}".',
                    name,
                    self.computed,
                )
        elif scenario not in known:
            words = [*known, COMPUTED]
            self._unknown(
                "E101", one.place, f'"{scenario}" is not among the "scenarios" of this file.', scenario, words
            )
        elif known[scenario] is not None and name not in (known[scenario] or ()):
            self._unknown(
                "E101", one.place, f'{scenario} has no claim called "{name}".', name, known[scenario] or ()
            )
        return Speaks(scenario, name, one.place)

    def _unknown(self, code: str, place: Place, text: str, word: str, words: Collection[str]) -> None:
        self.findings.add(code, place, text, nearest(word, words) or "")


def _line(node: Node) -> str:
    return " ".join(node.value.split()) if isinstance(node, Text) else ""
