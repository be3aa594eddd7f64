"""A change of the position in words: "doubt down 2", "ahead becomes mayor", read into a line of the log and applied."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from whitecell.errors import UsageError
from whitecell.exercise.events import Line
from whitecell.game import Column, Game
from whitecell.language.words import nearest

VERBS = ("becomes", "up", "down")
UNIT = {"count": 1, "scale": 1_000_000, "share": 10_000}


def read_change(game: Game, text: str) -> Line:
    """The line that a change means. Raises `UsageError`, which says what is wrong and what would be right.

    >>> import whitecell
    >>> game = whitecell.load("tutorial/two-teams")
    >>> read_change(game, "doubt down 1.5")
    Line(column='doubt', verb='down', amount=1500000)
    >>> read_change(game, "ahead becomes mayor").amount
    1
    >>> read_change(game, "dout up 1")
    Traceback (most recent call last):
    whitecell.errors.UsageError: There is no quantity called "dout"; did you mean "doubt"?
    """
    words = text.split()
    place = next((place for place, word in enumerate(words) if word in VERBS), 0)
    if not place or place == len(words) - 1:
        raise UsageError(
            f'A change is a quantity, "becomes", "up" or "down", and an amount: "doubt down 2". Found: "{text}".'
        )
    name, verb, amount = " ".join(words[:place]), words[place], " ".join(words[place + 1 :])
    if name not in game.by_name:
        near = nearest(name, game.by_name)
        raise UsageError(
            f'There is no quantity called "{name}"' + (f'; did you mean "{near}"?' if near else ".")
        )
    return Line(name, verb, _amount(game.by_name[name], verb, amount, name))


def _amount(column: Column, verb: str, amount: str, name: str) -> int:
    if column.kind in ("flag", "choice"):
        values = column.values or ("no", "yes")
        if verb != "becomes":
            raise UsageError(
                f'"{name}" is one of {", ".join(values)}: it "becomes" one of them; only numbers go up and down.'
            )
        if amount not in values:
            raise UsageError(f'"{name}" is one of {", ".join(values)}; it cannot become "{amount}".')
        return values.index(amount)
    bare = amount.removesuffix("points").removesuffix("point").removesuffix("%").strip()
    try:
        number = Decimal(bare)
        stored = number * UNIT[column.kind]
        if not number.is_finite() or abs(stored) > 2**31 - 1:
            raise InvalidOperation
    except InvalidOperation:
        raise UsageError(
            f'"{name}" moves by a number, such as {"5%" if column.kind == "share" else "2"}; found "{amount}".'
        ) from None
    if verb != "becomes" and number < 0:
        raise UsageError(f'"{name} {verb} {bare}": say "{"down" if verb == "up" else "up"} {-number}".')
    if stored != int(stored):
        raise UsageError(f'"{name}" takes no number as fine as {bare}.')
    return int(stored)


def said(game: Game, line: Line) -> str:
    """The words that mean a line: what `read_change` reads back.

    >>> import whitecell
    >>> said(whitecell.load("tutorial/two-teams"), Line("doubt", "down", 1_500_000))
    'doubt down 1.5'
    """
    column = game.by_name[line.column]
    if column.kind in ("flag", "choice"):
        return f"{line.column} {line.verb} {(column.values or ('no', 'yes'))[line.amount]}"
    number = Decimal(line.amount) / UNIT[column.kind]
    amount = f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"
    if column.kind == "share":
        amount += "%" if line.verb == "becomes" else " points"
    return f"{line.column} {line.verb} {amount}"
