"""What the host reads when an exercise is open: the links, who can open them, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from whitecell.exercise.serving.codes import spaced
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.house import House
from whitecell.exercise.serving.reaching import (
    firewall,
    own_addresses,
    refuse_bad_link,
    who_can_open,
    why_not_reached,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where an exercise is: the port, the address that people are given, and other addresses of the machine."""

    port: int
    public: str
    others: tuple[str, ...] = ()

    @property
    def console(self) -> str:
        """The address of the console, at the machine itself."""
        return f"http://127.0.0.1:{self.port}"


def address(port: int, public: str, *, only_here: bool) -> Address:
    """The address of an exercise: the public one, where there is one, or the one that telephones in the room can open."""
    own = () if only_here else own_addresses()
    if public:
        return Address(port, refuse_bad_link(public))
    return Address(port, f"http://{own[0] if own else '127.0.0.1'}:{port}", own[1:])


def console_link(house: House, holding: Holding, at: Address) -> str:
    """The link that opens the console on this machine, and nowhere else."""
    return f"{at.console}/open/{house.secret}/{holding.code}"


def announcement(house: House, holding: Holding, at: Address, path: Path) -> str:
    """The lines that the host reads; the public link is fetched before it is printed."""
    why, warning = why_not_reached(at.public, house.hello), firewall()
    lines = ["", f"EXERCISE: {holding.x.ready.game.title}", "", f"  For everybody:   {house.link(holding)}"]
    lines += [f"                   ! {at.public} does not lead to this server: {why}."] if why else []
    lines += [f"                   {who_can_open(at.public)}"] if not why else []
    lines += [f"                   {warning.replace('PORT', str(at.port))}"] if warning and not why else []
    lines += [f"  Or:              http://{one}:{at.port}/x/{holding.code}" for one in at.others]
    lines += [
        f"  Your console:    {console_link(house, holding, at)}",
        "                   It opens on this machine alone. On another one, open the link for everybody and type your code:",
        f"                   {spaced(holding.people.code('host'))}",
        f"  For the wall:    {house.link(holding)}/wall",
        f"  The record:      {path}",
        f"  Who sits where:  {path}.people (names are here alone; the file can be deleted)",
        "",
        "Ctrl-C stops it. The same command with --log and the record goes on where it stood.",
    ]
    return "\n".join(lines)
