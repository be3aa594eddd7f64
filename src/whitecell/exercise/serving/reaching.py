"""How people reach this machine: the address that telephones can open, what may stand in the way, and whether a public link is ours."""

from __future__ import annotations

import contextlib
import ipaddress
import platform
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from whitecell.errors import UsageError

NOWHERE = ("192.0.2.1", 9)  # an address set aside for documents: asking for the way to it sends nothing


def own_addresses() -> tuple[str, ...]:
    """The addresses of this machine that others on its network can use, the one of the default way first."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking, contextlib.suppress(OSError):
        asking.connect(NOWHERE)  # fails where there is no network at all
        found.append(str(asking.getsockname()[0]))
    with contextlib.suppress(OSError):  # a machine may not know its own name
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return tuple(dict.fromkeys(one for one in found if reachable(one)))


def reachable(address: str) -> bool:
    """Whether another device could use an address.

    >>> reachable("192.168.1.5"), reachable("127.0.0.1"), reachable("169.254.3.3")
    (True, False, False)
    """
    one = ipaddress.ip_address(address)
    return not (one.is_loopback or one.is_link_local or one.is_unspecified or one.is_multicast)


def free_port(host: str, wanted: int) -> int:
    """The port wanted, if it is free. Raises `UsageError` for one that is taken, which names the next that is free."""
    for port in range(wanted, min(wanted + 20, 65_536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trying:
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trying.bind((host, port))
            except OSError:
                continue
        if port == wanted:
            return port
        raise UsageError(f"Port {wanted} is taken by another program; try: --port {port}")
    raise UsageError(f"Port {wanted} cannot be used, nor the twenty after it; name another with --port.")


def firewall() -> str:
    """A sentence on a firewall that may keep telephones out; "" where none is known of."""
    system = platform.system()
    if system == "Linux":
        settings = Path("/etc/ufw/ufw.conf")
        try:
            if settings.is_file() and "ENABLED=yes" in settings.read_text(encoding="utf-8", errors="replace"):
                return "A firewall (ufw) is on here: sudo ufw allow PORT/tcp lets people in."
        except OSError:
            return ""
        if Path("/run/firewalld").exists():
            return "A firewall (firewalld) is on here: sudo firewall-cmd --add-port=PORT/tcp lets people in until the next start."
    if system == "Darwin":
        asked = ["/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate"]
        try:
            said = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=False).stdout
        except (OSError, subprocess.TimeoutExpired):
            return ""
        if "enabled" in said:
            return (
                "The firewall of this Mac is on: it asks once whether Python may accept connections; say yes."
            )
    if system == "Windows":
        return (
            "Windows asks once whether Python may be reached on this network; say yes, for private networks."
        )
    return ""


def refuse_bad_link(link: str) -> str:
    """A public link in order: http or https, a host, and nothing after it. Raises `UsageError` for any other.

    >>> refuse_bad_link("https://exercise.example.org/")
    'https://exercise.example.org'
    """
    parts = urlsplit(link)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise UsageError(
            f'--public-url is the address that people open, as https://exercise.example.org; "{link}" is none.'
        )
    return f"{parts.scheme}://{parts.netloc}"


def why_not_reached(link: str, hello: str, *, seconds: float = 10) -> str:
    """Why a public link does not lead to this server; "" where it does. It is fetched, and must answer with our own word."""
    asked = urllib.request.Request(f"{link}/hello", headers={"User-Agent": "whitecell"})
    try:
        with urllib.request.urlopen(asked, timeout=seconds) as reply:
            said = reply.read(200).decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return f"it answers with an error ({error.code})"
    except (OSError, ValueError) as error:
        return f"nothing answers there ({getattr(error, 'reason', error)})"
    return "" if said == hello else "something else answers there, not this exercise"


def who_can_open(link: str) -> str:
    """One sentence on who can open a link and who cannot.

    >>> who_can_open("http://192.168.1.5:8000")
    'Whoever is on the same network as this machine can open it; nobody else can, and guest networks often keep devices apart.'
    """
    host = urlsplit(link).hostname or ""
    try:
        one = ipaddress.ip_address(host)
    except ValueError:
        if host == "localhost":
            return "Only this machine can open it."
        return "Whoever has the link can open it, wherever they are."
    if one.is_loopback:
        return "Only this machine can open it."
    if one.is_private:
        return "Whoever is on the same network as this machine can open it; nobody else can, and guest networks often keep devices apart."
    return "Whoever has the link can open it, wherever they are, unless a firewall stands between."
