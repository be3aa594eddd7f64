"""Claims bound: what is measured, the arms that are compared, the threshold, the doctrines; and what a claim may not do."""

from __future__ import annotations

import re
from functools import partial
from hashlib import blake2b

from whitecell import plan
from whitecell import scenario as sc
from whitecell import sentence as s
from whitecell.expression import Tree
from whitecell.language.arms import ArmNames, bind_lines
from whitecell.language.binding import Binder
from whitecell.language.interests import BUILT_IN
from whitecell.language.tables import Scope, Tables
from whitecell.language.words import nearest
from whitecell.source import Place

MOVE_LINES = (plan.May, plan.MayNot, plan.Must, plan.Settles)

# Words that say that one thing works on another: they belong to what is done, never to what is selected.
CAUSAL = re.compile(
    r"\b(gives?|gave|helps?|helped|hurts?|harms?|harmed|leads? to|led to|protects?|protected|decides?|decided|needs?|needed|"
    r"causes?|caused|brings? about|brought about|prevents?|prevented|produces?|produced|results? in|depends? on|because of)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"(at least|at most) (-?\d+(?:\.\d+)?)( ?%)?")
_APART = re.compile(r"(higher by at least|lower by at least|within) (\d+(?:\.\d+)?)( points?)?")
LEVELS = 'This is a claim about a level: "at least 40%", "at most 3" (a share with %, a mean without).'
APART = 'This is a claim about a difference: "higher by at least 10 points", "lower by at least 0.5", "within 5 points" (points for shares).'


def bind_claims(scenario: sc.Scenario, tables: Tables) -> tuple[plan.Claim, ...]:
    """The claims of a scenario, in order; those with a mistake are reported and left out."""
    names = ArmNames(
        (*BUILT_IN, *(doctrine.label.name for doctrine in scenario.doctrines)),
        tuple(inject.label.name for inject in (*scenario.injects, *scenario.rules)),
    )
    expected = {_plain(one.figure.text) for one in scenario.expect}
    found = (_Claiming(tables, claim, names, expected).bind() for claim in scenario.claims)
    return tuple(claim for claim in found if claim is not None)


class _Claiming:
    """Binds one claim; `wrong` counts what was reported."""

    def __init__(self, tables: Tables, claim: sc.Claim, names: ArmNames, expected: set[str]) -> None:
        self.tables, self.claim, self.names, self.expected = tables, claim, names, expected
        self.problems = len(tables.problems)

    def add(self, code: str, place: Place, text: str, hint: str = "") -> None:
        self.tables.add(code, place, text, hint)

    def bind(self) -> plan.Claim | None:
        claim, tables = self.claim, self.tables
        if claim.measure is None or claim.holds_if is None:
            return None  # which is reported
        figure = self.figure(claim.measure)
        given = (
            Binder(tables, claim.given, Scope(endings=True)).condition(claim.given.tree)
            if claim.given
            else None
        )
        do = bind_lines(tables, claim.do, self.names)
        rather = bind_lines(tables, claim.rather_than, self.names)
        steps = self.steps()
        settings = [
            plan.Step(one.name.name, bind_lines(tables, one.lines, self.names) or ())
            for one in claim.settings
        ]
        kind = self.kind()
        if figure is None or do is None or rather is None:
            return None
        threshold = self.threshold(kind, figure, claim.holds_if)
        under = self.under()
        self.apart(do, rather)
        self.causal(kind)
        self.circle()
        if threshold is None or len(tables.problems) > self.problems:
            return None
        if kind in ("contrast", "necessity", "sufficiency") and not claim.rather_than:
            rather = _without(do)
        bound = plan.Claim(
            name=claim.label.name,
            title=claim.label.title or claim.label.name,
            words=claim.words,
            drawn_by=claim.drawn_by,
            source=claim.label.source,
            kind=kind,
            measure=figure,
            do=do,
            rather_than=rather,
            given=given,
            given_text=claim.given.text if claim.given else "",
            varied=claim.vary.text if claim.vary else "",
            steps=steps,
            settings=tuple(settings),
            threshold=threshold,
            under=under,
            odds_set_so=claim.odds_set_so,
            text=_text(claim),
            place=str(claim.label.place),
        )
        mark = blake2b(repr((kind, bound.text, under)).encode(), digest_size=8).hexdigest()
        object.__setattr__(bound, "hash", mark)
        return bound

    # -- the parts ----------------------------------------------------------------------------------------------

    def figure(self, line: sc.Line[s.Figure]) -> plan.Figure | None:
        tree = line.tree
        if tree.kind == "median":
            self.add(
                "E127",
                line.place,
                "A claim measures share(...) or mean(...): medians of two arms do not subtract.",
            )
            return None
        binder = Binder(self.tables, line, Scope(endings=True))
        typed = binder.attempt(partial(binder.flag if tree.kind == "share" else binder.number, tree.of))
        given: Tree | None = None
        if tree.given is not None:
            given = binder.condition(tree.given)
            if given is None:
                return None
        if typed is None:
            return None
        unit = "share" if tree.kind == "share" else typed.type.kind
        return plan.Figure(tree.kind, typed.tree, given, unit, line.text)

    def kind(self) -> plan.ClaimKind:
        """The kind that the keys make it; a problem where they do not go together."""
        claim = self.claim
        said = claim.kind.name if claim.kind is not None else ""
        place = claim.label.place
        if said not in ("", "necessity", "sufficiency"):
            text = (
                f'"kind" says necessity or sufficiency; "{said}" follows from the other keys and is not said.'
            )
            self.add("E163", claim.kind.place if claim.kind else place, text)
        if claim.do and (claim.given is not None or claim.vary is not None):
            other = "given" if claim.given is not None else "vary"
            text = f'"do" and "{other}" are two ways to ask: what is made so, and what is {"selected" if other == "given" else "swept"}. Write two claims.'
            self.add("E163", place, text)
        if claim.rather_than and not claim.do:
            self.add("E163", claim.rather_than[0].place, 'There is a "rather than" without a "do".')
        if (claim.vary is None) != (not claim.over) or (claim.settings and claim.vary is None):
            text = 'A sweep says what varies and over which values: "vary" and "over" (and, where it is made more than once, "settings").'
            self.add("E163", place, text)
        if claim.vary is not None and len(claim.over) == 1:
            self.add("E163", place, "A sweep has two values at least.")
        if said in ("necessity", "sufficiency") and not claim.do:
            self.add(
                "E163", place, f'{said.capitalize()} is asked of something that is done: "do" is missing.'
            )
        if said in ("necessity", "sufficiency"):
            return "necessity" if said == "necessity" else "sufficiency"
        if claim.vary is not None:
            return "sweep"
        if claim.do:
            return "contrast"
        return "given" if claim.given is not None else "share"

    def steps(self) -> tuple[plan.Step, ...]:
        """The steps of a sweep: the values of what varies as lines, or the lines that are written."""
        claim, found = self.claim, []
        verb = "is" if claim.vary is not None and claim.vary.text in self.tables.judgements else "starts at"
        for one in claim.over:
            lines = one.lines
            if not lines and claim.vary is not None:
                text = f"{claim.vary.text} {verb} {one.name.name}"
                lines = (sc.Line(text, text, one.name.place, False, "author", "over"),)
            found.append(plan.Step(one.name.name, bind_lines(self.tables, lines, self.names) or ()))
        return tuple(found)

    def threshold(
        self, kind: plan.ClaimKind, figure: plan.Figure, line: sc.Line[str]
    ) -> plan.Threshold | None:
        apart = kind in ("contrast", "given", "sweep")
        match = (_APART if apart else _LEVEL).fullmatch(line.text)
        if match is None:
            hint = ""
            if (_LEVEL if apart else _APART).fullmatch(line.text):
                hint = (
                    f"higher by at least 10{' points' if figure.unit == 'share' else ''}"
                    if apart
                    else "at least 40%"
                )
            self.add("E162", line.place, APART if apart else LEVELS, hint)
            return None
        share = bool(match[3])
        if kind in ("necessity", "sufficiency") and (figure.unit != "share" or figure.given is not None):
            text = f"A bound on {kind} is of a plain share: share(CONDITION)."
            self.add("E163", self.claim.label.place, text)
            return None
        if share != (figure.unit == "share"):
            if not share:
                text = (
                    f'"{figure.text}" is a share: the threshold is written with {"points" if apart else "%"}.'
                )
            else:
                text = f'"{figure.text}" is a number: the threshold is written as a plain number.'
            self.add("E122", line.place, text)
            return None
        value = float(match[2]) / (100 if share else 1)
        if apart and value == 0:
            text = "A difference of nothing is no threshold: say the smallest difference that would matter to you."
            self.add("E162", line.place, text)
            return None
        relation = match[1].removesuffix(" at least") if apart else match[1]
        return plan.Threshold(relation, value, share)  # type: ignore[arg-type]

    def under(self) -> tuple[str, ...]:
        claim = self.claim
        known = (plan.AS_WRITTEN, *self.names.doctrines)
        for named in claim.under:
            if named.name not in known and not self.tables.declared(named.name):
                self.add(
                    "E101",
                    named.place,
                    f'There is no doctrine called "{named.name}".',
                    nearest(named.name, known) or "",
                )
        found = tuple(dict.fromkeys(named.name for named in claim.under)) or (plan.AS_WRITTEN, "at random")
        if len(found) < 2:
            text = "A claim is judged under two doctrines at least: what holds for one way of choosing may not for another."
            self.add("E164", claim.under[0].place, text, f"under: [{found[0]}, at random]")
        return found

    def apart(self, do: tuple[plan.Line, ...], rather: tuple[plan.Line, ...]) -> None:
        """One arm may not force and forbid the same move, and two arms may not be the same."""
        for lines, written in ((do, self.claim.do), (rather, self.claim.rather_than)):
            forced = {(line.team, line.move) for line in lines if isinstance(line, plan.Must)}
            for line in lines:
                if isinstance(line, plan.MayNot) and (line.team, line.move) in forced:
                    place = next((w.place for w in written if "may not" in w.text), self.claim.label.place)
                    self.add(
                        "E149",
                        place,
                        f'This arm both forces and forbids it: "{line.team} may not {line.move}".',
                    )
        if do and do == rather:
            self.add(
                "E163",
                self.claim.label.place,
                'What is done and what is done instead are the same: "do" and "rather than".',
            )
        if do and not rather and any(not isinstance(line, MOVE_LINES) for line in do):
            text = (
                f'The claim "{self.claim.label.name}" does something other than a move: say rather than what.'
            )
            self.add("E163", self.claim.label.place, text, "rather than: ...")

    def causal(self, kind: plan.ClaimKind) -> None:
        """A conclusion that says that one thing works on another is tested by doing it, not by selecting plays."""
        claim = self.claim
        if kind not in ("share", "given"):
            return
        for text in (claim.words, claim.label.name, claim.label.title):
            match = CAUSAL.search(text)
            if match is not None:
                what = (
                    "selects plays"
                    if kind == "given" or (claim.measure and claim.measure.tree.given)
                    else "counts plays"
                )
                said = f'The conclusion says "{match[1]}", and this claim only {what}: plays in which something is so differ in other ways too. Make it so with "do", or say it in other words.'
                self.add("E161", claim.label.place, said, 'do: "TEAM must MOVE"')
                return

    def circle(self) -> None:
        """A measure that the author's odds were set by cannot be a finding without saying so."""
        claim = self.claim
        if claim.measure is None or claim.odds_set_so or _plain(claim.measure.text) not in self.expected:
            return
        text = f'"{claim.measure.text}" is also under "expect": where odds were set until it came out as expected, the claim has to say so.'
        self.add("E165", claim.measure.place, text, 'odds set so: "..."')


def _without(do: tuple[plan.Line, ...]) -> tuple[plan.Line, ...]:
    """What stands against moves that are done: they may not be made; a move that succeeds: it fails."""
    found: list[plan.Line] = []
    settled = any(isinstance(line, plan.Settles) for line in do)
    for line in do:
        if isinstance(line, plan.Settles):
            found.append(plan.Settles(line.move, line.member, not line.success))
        elif isinstance(line, plan.Must) and settled:
            found.append(line)
        elif isinstance(line, plan.Must | plan.May):
            found.append(plan.MayNot(line.team, line.move))
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip())


def _text(claim: sc.Claim) -> tuple[tuple[str, str], ...]:
    """What would count for and against it, as written: (key, text) pairs."""
    found = [("measure", claim.measure.text if claim.measure else "")]
    found += [("do", line.text) for line in claim.do]
    found += [("rather than", line.text) for line in claim.rather_than]
    found += [("given", claim.given.text)] if claim.given else []
    found += [("vary", claim.vary.text)] if claim.vary else []
    for key, steps in (("over", claim.over), ("settings", claim.settings)):
        found += [
            (
                key,
                ": ".join([one.name.name, *(", ".join(line.text for line in one.lines),)])
                if one.lines
                else one.name.name,
            )
            for one in steps
        ]
    found += [("holds if", claim.holds_if.text if claim.holds_if else "")]
    return tuple(found)
