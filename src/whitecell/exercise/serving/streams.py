"""The stream of one page: all its regions at first, then those that changed, and a beat so that silence means something."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping

from whitecell.exercise.serving.holding import Holding, Listener
from whitecell.exercise.viewers import Viewer

BEAT = 8.0  # seconds; a page that has heard nothing for 20 says so
GATHER = 0.04  # seconds in which several changes become one message


def message(event: str, data: object) -> bytes:
    """A message of a stream.

    >>> message("beat", {"now": 5})
    b'event: beat\\ndata: {"now":5}\\n\\n'
    """
    return f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()


async def stream(
    holding: Holding, viewer: Viewer, made: Callable[[], Mapping[str, str] | None]
) -> AsyncIterator[bytes]:
    """The messages for a viewer, until the page is closed; `made` gives its regions, or None when its door was shut."""
    listener = Listener(viewer)
    holding.listeners.add(listener)
    holding.tell_white()
    sent: dict[str, str] = {}
    loop = asyncio.get_running_loop()
    try:
        yield b"retry: 1500\n\n" + message("beat", {"now": holding.moments()})
        beat = (
            loop.time() + BEAT
        )  # beats keep their own time: what is hidden from a viewer does not even shift a beat
        listener.new.set()
        while True:
            try:
                await asyncio.wait_for(listener.new.wait(), max(0.0, beat - loop.time()))
            except TimeoutError:
                beat += BEAT
                yield message("beat", {"now": holding.moments()})
                continue
            await asyncio.sleep(GATHER if sent else 0)
            listener.new.clear()
            regions = made()
            if regions is None or holding.ending:
                return
            fresh = {place: html for place, html in regions.items() if sent.get(place) != html}
            if fresh:
                sent |= fresh
                yield message("regions", fresh)
    finally:
        holding.listeners.discard(listener)
        holding.tell_white()
