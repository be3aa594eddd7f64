"""What this library refuses, in sentences that say what was wrong, what was expected and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from whitecell.errors import WhitecellError


class InstitutionError(WhitecellError):
    """A question the law, or the table of facts at hand, cannot answer as it was put."""


class UnknownNameError(InstitutionError):
    """A state, method, reading or route that does not exist; the message names the nearest one that does."""


class NoRuleError(InstitutionError):
    """A year or case for which no rule was in force, or for which none is recorded here."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name closest to the one given, or None when nothing is close.

    >>> nearest("Websterr", ["webster", "hamilton"])
    'webster'
    >>> nearest("qqq", ["webster", "hamilton"]) is None
    True
    """
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(name.casefold(), list(by_folded), n=1, cutoff=0.5)
    return by_folded[found[0]] if found else None


def unknown(kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
    """The error for a name that is not in a registry: what was asked, the nearest name, and every name.

    >>> print(unknown("method", "webstar", ["webster", "hamilton"]))
    There is no method called "webstar"; the nearest is "webster". Known: hamilton, webster.
    """
    names = sorted(known)
    near = nearest(name, names)
    hint = f'; the nearest is "{near}"' if near else ""
    listed = ", ".join(names) if len(names) <= 12 else f"{', '.join(names[:12])} and {len(names) - 12} more"
    return UnknownNameError(f'There is no {kind} called "{name}"{hint}. Known: {listed}.')
