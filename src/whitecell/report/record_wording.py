"""The sentences on a record of an exercise: where it lies among simulated plays, and how well each way of choosing foresees it."""

from __future__ import annotations

from whitecell.findings import Placed
from whitecell.report.finding_wording import choosing
from whitecell.report.wording import checked, number, percent


def blind(one: Placed) -> list[str]:
    """That a way of choosing foresees a record no better than chance, which is read before anything else; nothing where none does."""
    worse = [each for each in one.foreseen if each.bits <= 0]
    if not worse:
        return []
    names = " and ".join(f"teams choosing {choosing(each.doctrine)}" for each in worse)
    return [
        checked(
            f'Read this first: {names} foresee the moves of "{one.title}" no better than choosing any legal move alike. What the '
            "plays of this model say of it rests on a way of choosing that those who played did not have."
        )
    ]


def placed(one: Placed) -> list[str]:
    """Where a record lies among simulated plays, and how well doctrines foresaw its moves; a doctrine no better than chance first."""
    found = blind(one)
    kinds = ", ".join(f"{count} {kind}" for kind, count in one.evidence)
    assumed = f"; the turn of {one.turns_assumed} is assumed" if one.turns_assumed else ""
    found.append(
        f"{one.title}: {number(sum(count for _, count in one.evidence), 'line')} ({kinds}{assumed})."
    )
    found.append(
        f"What is compared was declared beforehand: which teams made which kinds of move, and how it ended. The record tells {number(one.told, 'kind')} of move. "
        f"Of these and its ending, the ten nearest of {number(one.plays, 'play')} lack {percent(one.distance) if one.distance else 'nothing'} on average; "
        f"{percent(one.farther)} of the plays of this model, told as briefly, lie as far from their nearest or farther."
    )
    found.append(f'It ended "{one.ending}", as {percent(one.ends_so)} of the plays of this model do.')
    for each in one.foreseen:
        fit = "" if each.fitted is None else f" (temperature {each.fitted:g})"
        better = f"{abs(each.bits):.2f} bits a move {'better' if each.bits > 0 else 'worse'} than chance"
        found.append(
            f"Teams choosing {choosing(each.doctrine)}{fit} foresee its {number(each.moves, 'move')} {better}."
        )
    return [checked(text) for text in found]
