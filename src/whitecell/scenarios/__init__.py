"""The scenarios that come with the package: one folder a pack, a README beside the files."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The names of all bundled scenarios, as `pack/scenario`, in order.

    >>> "tutorial/two-teams" in names()
    True
    """
    return tuple(
        sorted(
            path.relative_to(HERE).with_suffix("").as_posix()
            for path in HERE.rglob("*.yaml")
            if not path.name.endswith((".record.yaml", ".developments.yaml", ".lessons.yaml"))
        )
    )


def records() -> tuple[str, ...]:
    """The names of all bundled records, as `pack/record`."""
    return tuple(
        sorted(
            path.relative_to(HERE).as_posix().removesuffix(".yaml") for path in HERE.rglob("*.record.yaml")
        )
    )


def lessons_of(pack: str) -> Path | None:
    """The folder of a bundled pack that has lessons; None where there is none.

    >>> lessons_of("california") is not None, lessons_of("tutorial/two-teams") is None
    (True, True)
    """
    if not pack or not all(part and not part.startswith(".") for part in pack.split("/")):
        return None
    folder = HERE.joinpath(*pack.split("/"))
    return folder if any(folder.glob("*.lessons.yaml")) else None


def bundled(name: str) -> Path | None:
    """The file of a bundled scenario or record; a pack with one `scenario.yaml` may be named alone; None if there is none."""
    parts = name.split("/")
    if not all(part and not part.startswith(".") for part in parts):
        return None
    for candidate in (
        HERE.joinpath(*parts[:-1], parts[-1] + ".yaml"),
        HERE.joinpath(*parts, "scenario.yaml"),
    ):
        if candidate.is_file():
            return candidate
    return None
