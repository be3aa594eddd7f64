"""The command itself: how it is called, how it refuses, and the options that several verbs share."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from typing import Annotated

import typer

from whitecell.errors import ScenarioError, WhitecellError
from whitecell.scenarios import bundled

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="Write a political crisis down as a file; play it; see which conclusions survive.",
)  # fmt: skip

ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="a file, or a scenario that comes with the package")
]
AnyName = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help="a file, a scenario that comes with the package, or a directory of kept plays",
    ),
]
Seed = Annotated[int, typer.Option(help="the seed of the dice", min=0, max=2**64 - 1)]
Lucks = Annotated[int, typer.Option(help="how many plays share a world", min=1)]
Plays = Annotated[int, typer.Option(help="how many plays", min=1, max=100_000_000)]
Workers = Annotated[int, typer.Option(help="processes that share the work; 0 for one a core", min=0)]
Assumed = Annotated[
    str, typer.Option("--assumed", help="assumed numbers are as written, or drawn for each world")
]
Doctrine = Annotated[
    str, typer.Option("--doctrine", metavar="NAME", help="a doctrine for every team that can follow it")
]
Taught = Annotated[
    str, typer.Option("--learned", metavar="FILE", help="what far-sighted teams learned (whitecell learn)")
]
Html = Annotated[str, typer.Option("--html", metavar="FILE", help="write a page that needs nothing else")]


def main() -> None:
    """Run the command; a refusal is one message on standard error and exit status 1 or 2."""
    try:
        app()
    except ScenarioError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except WhitecellError as error:
        print(f"whitecell: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename} " if error.filename else "A file "
        print(f"whitecell: {where}cannot be read or written: {error.strerror}.", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("whitecell: stopped; nothing was written.", file=sys.stderr)
        sys.exit(130)


def width() -> int:
    """The columns of a line of text: the terminal's, at most 96."""
    return max(40, min(96, shutil.get_terminal_size((96, 24)).columns))


def typed(name: str) -> str:
    """A scenario's name as it is typed after a verb: bundled ones without their ending."""
    short = name.removesuffix("/scenario.yaml").removesuffix(".yaml")
    return shlex.quote(short if bundled(short) is not None else name)
