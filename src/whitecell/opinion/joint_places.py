"""Equally likely rows by place or by group: what a track or a poststratified survey says, for a scenario to start from.

Rows of areas or groups belong together: where one lies above its middle, its like lie above theirs too. A scenario
that drew each alone would make the whole far too sure.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from whitecell.opinion import sentences as say
from whitecell.opinion.joint import JointRows, fit_a_file
from whitecell.opinion.over_time import Track
from whitecell.opinion.poststratify import Margin, even_places
from whitecell.opinion.scales import OpinionError


def rows_of_track(
    track: Track, day: date, *, source: str, prefix: str = "support in ", rows: int = 1000, seed: int = 0
) -> JointRows:
    """Equally likely rows of support in every area on a day, the same for the same seed.

    The columns are named by `prefix` and the area, such as "support in coast". `source` says where the polls and
    the centres come from. The track has to keep its areas together (`joint=True`), and the day be one of its days;
    OpinionError says what is missing.

    >>> from whitecell.opinion.areas import Areas
    >>> from whitecell.opinion.over_time import track_support
    >>> from whitecell.opinion.polls import Poll
    >>> day = date(2020, 3, 1)
    >>> areas = Areas(("coast", "hills"), np.array([[1, 0.8], [0.8, 1]]), np.array([0.6, 0.4]), np.zeros(2))
    >>> polls = [Poll("A", day, day, "adults", "phone", "c", 0.45, sample=800, area="coast")]
    >>> track = track_support(polls, areas=areas, days=(day,), anchor=day, population="adults", joint=True)
    >>> made = rows_of_track(track, day, source="a poll made up for this line", rows=200)
    >>> [name for name, _ in made.columns]
    ['support in coast', 'support in hills']
    """
    if day not in track.days:
        asked = ", ".join(one.isoformat() for one in track.days)
        raise OpinionError(f"Nothing was asked of {day.isoformat()}; the days of this track are {asked}.")
    fit_a_file(rows, len(track.areas.names))
    drawn = track.draws(day, rows, np.random.default_rng(seed))
    columns = tuple((f"{prefix}{name}", drawn[:, place]) for place, name in enumerate(track.areas.names))
    said = (
        f"{rows:,} equally likely rows, drawn with the seed {seed} from a track of "
        f"{say.counted(track.polls, 'poll')} on {say.day(day)}: {source.rstrip('.')}."
    )
    return JointRows(columns, say.checked(said))


def rows_of_margin(
    margin: Margin, *, source: str, prefix: str = "support in ", rows: int = 1000, seed: int = 0
) -> JointRows:
    """Equally likely rows of the shares of a poststratified margin (by place, by party), the same for the same seed.

    Its joint draws are taken in proportion to their weights, whole rows at a time.

    >>> draws = np.array([[0.3, 0.5], [0.4, 0.7], [0.2, 0.4], [0.5, 0.8]])
    >>> made = rows_of_margin(Margin(("left", "right"), np.ones(2), draws, np.full(4, 0.25)), source="made up",
    ...                       prefix="support among ", rows=2)
    >>> [name for name, _ in made.columns], {tuple(row) for row in zip(*(c for _, c in made.columns))} <= {
    ...     tuple(row) for row in draws}
    (['support among left', 'support among right'], True)
    """
    fit_a_file(rows, len(margin.levels))
    places = even_places(margin.weights, rows, np.random.default_rng(seed))
    drawn = margin.draws[places]
    columns = tuple((f"{prefix}{_plain(name)}", drawn[:, place]) for place, name in enumerate(margin.levels))
    said = (
        f"{rows:,} equally likely rows, drawn with the seed {seed} from a survey poststratified to "
        f"{say.counted(len(margin.levels), 'group')}: {source.rstrip('.')}."
    )
    return JointRows(columns, say.checked(said))


def _plain(level: str) -> str:
    """A level's name as a name of the language: crossings as words."""
    return level.replace(" : ", " ")
