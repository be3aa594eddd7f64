"""What people say to each other: messages, questions and rulings, agreements, notes, opinions on the scenario's claims."""

from __future__ import annotations

from whitecell.exercise import events as e
from whitecell.exercise.acting import Acting
from whitecell.exercise.asked import RefusedError
from whitecell.exercise.viewers import WHITE

ANSWERS = ("accepts", "declines", "broken", "kept")


def say(acting: Acting) -> None:
    """A message: to one's own team, to other teams, or (to nobody named) to the white cell."""
    if not acting["text"]:
        raise RefusedError("form", "A message says something.", "text")
    sender = WHITE if acting.white else acting.command.by.team
    to = tuple(dict.fromkeys(acting.known_team(team, "to") for team in acting["to"]))
    if acting.white and not to:
        to = acting.x.teams
    room = {sender, *(to or (WHITE,))}
    number = 1 + sum({one.said.sender, *(one.said.to or (WHITE,))} == room for one in acting.x.talk)
    ref = f"{' & '.join(sorted(room))} #{number}"
    acting.happen(e.Said(ref, sender, acting.seat(), to, acting["text"], acting.x.table.turn))


def reply(acting: Acting) -> None:
    """A ruling: an answer to a question, or unasked; to some teams, or to everybody, who can cite it."""
    if not acting["text"]:
        raise RefusedError("form", "A ruling says something.", "text")
    question = acting["question"]
    if question and not any(one.said.ref == question for one in acting.x.talk):
        raise RefusedError("unknown", f'There is no question "{question}".', "question")
    to = tuple(acting.known_team(team, "to") for team in acting["to"])
    heard = [
        one
        for one in acting.x.rulings.values()
        if set(one.answered.to) == set(to)  # so that a number gives away nothing of what others were told
    ]
    ref = f"ruling {', '.join(to) + ' ' if to else ''}{1 + len(heard)}"
    acting.happen(e.Answered(ref, question, acting["text"], to))


def offer(acting: Acting) -> None:
    """An agreement offered to other teams: terms, open or secret, and when it lapses."""
    team = acting.team()
    parties = tuple(dict.fromkeys(acting.known_team(one, "parties") for one in acting["parties"]))
    if not parties or parties == (team,):
        raise RefusedError("form", "An agreement has another party.", "parties")
    if not acting["terms"]:
        raise RefusedError("form", "An agreement has terms.", "terms")
    mine = sum(
        one.offered.team == team and one.offered.secret == acting["secret"]
        for one in acting.x.agreements.values()
    )
    ref = f"{'secret ' if acting['secret'] else ''}agreement {team} {1 + mine}"
    acting.happen(e.Offered(ref, team, parties, acting["terms"], acting["secret"], acting["until"]))


def answer(acting: Acting) -> None:
    """A party accepts or declines; later it, or the white cell, says that it was kept or broken."""
    one = acting.x.agreements.get(acting["ref"])
    team = acting.team()
    parties = () if one is None else (one.offered.team, *one.offered.parties)
    if one is None or team not in parties:
        raise RefusedError(
            "unknown", f'There is no agreement "{acting["ref"]}" that you are a party to.', "ref"
        )
    if acting["answer"] not in ANSWERS:
        raise RefusedError("form", f"An answer is one of {', '.join(ANSWERS)}.", "answer")
    acting.happen(e.Answering(acting["ref"], team, acting["answer"]))


def note(acting: Acting) -> None:
    """A private note, with its time."""
    mine = sum(one.noted.author == acting.seat() for one in acting.x.notes)
    ref = f"note {acting.seat()} {1 + mine}"
    acting.happen(e.Noted(ref, acting.seat(), acting["text"], acting["important"], acting["about"]))


def opine(acting: Acting) -> None:
    """What a person thinks of a claim of the scenario, before the first turn or after the last."""
    phase = acting.x.table.phase
    when = "before" if phase in ("lobby", "brief", "propose") and acting.x.table.turn <= 1 else "after"
    if when == "after" and phase not in ("review", "debrief"):
        raise RefusedError("not now", "Opinions are asked for before the first turn and after the last.")
    claims = acting.x.founded.claims
    if claims and acting["claim"] not in claims:
        raise RefusedError("unknown", f'No claim "{acting["claim"]}" was put to people.', "claim")
    by = acting.command.by
    acting.happen(e.Opined(acting.seat(), by.team, acting["claim"], when, acting["answer"]))
