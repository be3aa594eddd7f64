"""Every sentence with a number in this room is made here, so that one place answers for the words.

A sentence speaks of polls and of what is assumed about them. It says a probability that a number is above
another, and never that something is shown, caused, predicted or about to happen: `REFUSED` is the list, and
`checked` refuses a sentence that holds one of them.
"""

from __future__ import annotations

import re
from datetime import date

from whitecell.opinion.scales import OpinionError

REFUSED = (
    "will",
    "prove",
    "proves",
    "shows that",
    "causes",
    "predicts",
    "forecast",
    "chance of",
    "simulations show",
    "significant",
    "significantly",
)

SURE = 0.90

VERDICTS: dict[str, str] = {
    "holds": "the claim holds on these polls",
    "fails": "the claim fails on these polls",
    "open": "these polls do not settle the claim",
}


def verdict(probability: float) -> str:
    """`holds` from 90%, `fails` to 10%, `open` between.

    >>> [verdict(p) for p in (0.95, 0.5, 0.05)]
    ['holds', 'open', 'fails']
    """
    if probability >= SURE:
        return "holds"
    return "fails" if probability <= 1.0 - SURE else "open"


def checked(sentence: str) -> str:
    """The sentence, when it holds none of the refused words.

    >>> checked("Support is 30%, from 25% to 35%.")
    'Support is 30%, from 25% to 35%.'
    """
    for word in REFUSED:
        if re.search(rf"\b{re.escape(word)}\b", sentence, flags=re.IGNORECASE):
            raise OpinionError(f'A sentence of a report may not say "{word}": {sentence}')
    return sentence


def percent(share: float) -> str:
    """A share in whole percent, as it is spoken.

    >>> percent(0.274)
    '27%'
    """
    return f"{100 * share:.0f}%"


def probability(value: float) -> str:
    """A probability in words fit for its precision: two figures, and no pretence at the ends.

    >>> [probability(p) for p in (0.42, 0.004, 0.999)]
    ['42%', 'under 1%', 'over 99%']
    """
    if value < 0.01:
        return "under 1%"
    if value > 0.99:
        return "over 99%"
    return f"{100 * value:.0f}%"


def people(number: float) -> str:
    """A number of people, rounded to what can be meant.

    >>> people(8_441_832), people(312_400), people(9_000_000)
    ('8.4 million', '312,000', '9 million')
    """
    if number >= 1e6:
        text = f"{number / 1e6:.1f}"
        return f"{text.removesuffix('.0')} million"
    return f"{round(number, -3):,.0f}"


def amount(value: float, in_people: bool) -> str:
    """A number of people or a share, as the claim counts."""
    return people(value) if in_people else percent(value)


def day(value: date) -> str:
    """A day as it is spoken.

    >>> day(date(2020, 10, 5))
    '5 October 2020'
    """
    return f"{value.day} {value.strftime('%B %Y')}"


def counted(number: int, word: str) -> str:
    """A number with its word.

    >>> counted(1, "poll"), counted(3, "poll")
    ('1 poll', '3 polls')
    """
    return f"{number} {word}{'' if number == 1 else 's'}"
