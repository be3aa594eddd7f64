"""The sentences with numbers of the report on an exercise that people played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whitecell.report.wording import checked, number


def lead(title: str, turns: int, people: int, robots: Sequence[str]) -> tuple[str, ...]:
    """What stands above everything: what this is, and what it is not."""
    by = f" {', '.join(robots)}: run by a doctrine of the model, and labelled so." if robots else ""
    return (
        checked(
            "EXERCISE. What people did in a game with rules that somebody wrote; not a forecast, and not a report of anything that happened."
        ),
        f'"{title}", {number(turns, "turn")}, {number(people, "seat")} taken by people.{by}',
        "Numbers in square brackets are entries of the log: every line can be followed to where it was recorded. Words in quotation marks are those of the teams.",
    )


def ended(title: str, turn: str) -> str:
    """How it ended."""
    return checked(f'It ended in "{turn}": {title}.')


def unfinished(turn: str) -> str:
    """That it has not ended."""
    return f'It stands in "{turn}" and has not ended.' if turn else "It has not begun."


def origins(menu: int, robots: int, own: int, sealed: int, struck: int) -> str:
    """Where the moves came from."""
    return checked(
        f"{number(menu + robots + own, 'move')} lay on the table: {menu} from the menu, chosen by people; {robots} from the menu, chosen by doctrines; {own} in a team's own "
        f"words. {number(sealed, 'move')} {'was' if sealed == 1 else 'were'} sealed or secret; {struck} could not be made or {'was' if struck == 1 else 'were'} struck."
    )


BASES = {
    "umpire": "the umpire's number",
    "panel": "the panel's number, since the umpire gave none",
    "scenario": "the scenario's odds, since nobody gave a number",
}


def odds(percent: int, basis: str) -> str:
    """What a move was thrown at and on what that rests."""
    return f"{percent}%: {BASES[basis]}"


def estimates(
    panel: int | None,
    teams: Mapping[str, int],
    apart: Mapping[str, int],
    robots: Mapping[str, int],
    named: bool,
) -> str:
    """The panel's number and the teams' behind it; apart, those of the mover and of who argued, and those of doctrines."""

    def told(numbers: Mapping[str, int]) -> str:
        ordered = sorted(numbers.items(), key=lambda one: one[1])
        return ", ".join(f"{team} {value}%" if named else f"{value}%" for team, value in ordered)

    found = f"panel {panel}% ({told(teams)})" if panel is not None else "no panel"
    found += f"; apart, since they moved or argued: {told(apart)}" if apart else ""
    return found + (f"; doctrines, which count for nothing: {told(robots)}" if robots else "")


def die(faces: Sequence[int], needed: int, success: bool, margin: int, real: bool, way: str) -> str:
    """How a die fell."""
    result = "it works" if success else "it fails"
    typed = " A real die, read aloud and typed in." if real else ""
    if way in ("d10", "percentile", "vote"):
        sides = "ten-sided" if way == "d10" else "hundred-sided"
        return (
            f"{faces[0]} on a {sides} die, where {needed} or less was needed: {result}, by {margin}.{typed}"
        )
    return f"{', '.join(map(str, faces))} ({way}): {result}.{typed}"


def roll(what: str, percent: int, success: bool, chance: int) -> str:
    """One of the dice that surprised most."""
    return checked(
        f"{what}: thrown at {percent}%, and it {'worked' if success else 'failed'}; of a hundred such dice {chance} fall so."
    )


def disagreement(what: str, least: int, most: int, panel: int | None) -> str:
    """Where teams' numbers lay apart."""
    middle = "" if panel is None else f"; the middle one {panel}%"
    return checked(f"{what}: teams' numbers from {least}% to {most}%{middle}.")


def departure(what: str, panel: int, umpire: int) -> str:
    """Where the umpire left the panel."""
    side = "above" if umpire > panel else "below"
    return checked(
        f"{what}: the umpire ruled {umpire}%, {abs(umpire - panel)} points {side} the panel's {panel}%."
    )


def luck(team: str, thrown: int, expected: int, worked: int) -> str:
    """A team's dice against their odds."""
    usual = f"{expected / 100:.1f}".removesuffix(".0")
    return checked(
        f"{team}: {number(thrown, 'die')} thrown at odds that come to {usual} successes; {worked} worked."
    ).replace("dies ", "dice ")


def mind(claim: str, before: int | None, after: int | None, answered: int, changed: int) -> str:
    """What people thought of a claim before and after, from 0 (no) to 10 (yes)."""
    first = "nobody answered before" if before is None else f"{before} before"
    last = "nobody answered after" if after is None else f"{after} after"
    return checked(
        f'"{claim}": the middle answer, from 0 (no) to 10 (yes), {first}, {last}; {answered} answered, {changed} changed theirs.'
    )


def mattered(what: str, ending: str, works: int, fails: int, plays: int) -> str:
    """What plays from before a die say of it: an ending after success and after failure, out of as many plays."""
    return checked(
        f'{what}: of {plays} plays of this model from that position, "{ending}" ends {works} where it works and {fails} where it fails, with the same luck in all else.'
    )


def checking(dice: int, real: int, commitment: str, seed: str) -> tuple[str, ...]:
    """How the dice can be computed again."""
    shown = f"The seed, shown at the end: {seed}." if seed else "The seed is shown when the exercise is over."
    return (
        f"{number(dice, 'die')} fell, {real} of them real ones. Before any odds were set everybody saw the commitment {commitment}.".replace(
            "dies", "dice"
        ),
        shown,
    )


def known(team: str, first: int, opened: int | None, what: str) -> str:
    """Who knew of a hidden move, and from when."""
    when = f"everybody from entry {opened}" if opened is not None else "nobody else during the game"
    return f"{what}: {team} and the white cell from entry {first}; {when}."
