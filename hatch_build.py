"""Builds the compiled interpreter with the package, where there is a C compiler; where there is none, says so in a sentence.

`python hatch_build.py` builds it in place. CC names the compiler, WHITECELL_CFLAGS adds flags (a sanitizer, say).
"""

from __future__ import annotations

import hashlib
import os
import platform
import shlex
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOM = Path(__file__).parent / "src" / "whitecell" / "engine" / "compiled"
LIBRARY, REASON = ROOM / "_interpreter.so", ROOM / "_interpreter.missing"
FLAGS = ["-std=gnu11", "-fPIC", "-fwrapv", "-ffp-contract=off", "-fvisibility=hidden"]
# The same code for several processors; the library takes the best that the one at hand can run (c/door.c).
KINDS = {"plain": ["-O3"]}
if platform.machine().lower() in ("x86_64", "amd64"):
    KINDS |= {
        "avx2": ["-O3", "-march=x86-64-v3"],
        "avx512": ["-O3", "-march=x86-64-v4", "-mprefer-vector-width=512"],
    }


def sources() -> int:
    """What the C sources are known by: a library that was built from others is not used (engine/compiled/library.py)."""
    found = hashlib.blake2b(digest_size=8)
    for file in sorted((ROOM / "c").glob("*.[ch]")):
        found.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return int.from_bytes(found.digest(), "little") >> 1


def build() -> str:
    """Build the library; an empty text, or one sentence that says why there is none."""
    for old in (LIBRARY, REASON):
        old.unlink(missing_ok=True)
    compiler = shlex.split(os.environ.get("CC", "cc"))
    extra = shlex.split(os.environ.get("WHITECELL_CFLAGS", ""))
    with tempfile.TemporaryDirectory() as folder:
        commands = [
            [
                *compiler,
                *FLAGS,
                *flags,
                *extra,
                f"-DVARIANT={kind}",
                "-c",
                str(ROOM / "c" / "play.c"),
                "-o",
                f"{folder}/{kind}.o",
            ]
            for kind, flags in KINDS.items()
        ]
        door = [f"-DSOURCES={sources()}LL", "-c", str(ROOM / "c" / "door.c"), "-o", f"{folder}/door.o"]
        commands.append([*compiler, *FLAGS, "-O2", *extra, *door])
        objects = [f"{folder}/{name}.o" for name in (*KINDS, "door")]
        commands.append([*compiler, "-shared", *extra, *objects, "-o", f"{folder}/library.so"])
        for command in commands:
            try:
                done = subprocess.run(command, capture_output=True, text=True, check=False)
            except OSError:
                return _missing(f"there is no C compiler called {compiler[0]}")
            if done.returncode:
                line = next((one for one in done.stderr.splitlines() if "error" in one), "it said nothing")
                return _missing(f"the C compiler refused it ({line.strip()})")
        beside = LIBRARY.with_suffix(".new")
        beside.write_bytes(Path(folder, "library.so").read_bytes())
        beside.replace(LIBRARY)
    return ""


def _missing(why: str) -> str:
    sentence = (
        f"The compiled interpreter was not built: {why}. Plays are made in numpy, the same ones, more slowly."
    )
    REASON.write_text(sentence + "\n", encoding="utf-8")
    return sentence


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg, misc]
    """What hatchling calls before it packs a wheel (an editable one too)."""

    def initialize(self, version: str, build_data: dict) -> None:  # type: ignore[type-arg]
        """Build, and say what the wheel holds; one without the library is for every machine."""
        if self.target_name != "wheel":
            return
        sentence = build()
        if sentence:
            self.app.display_warning(sentence)
        else:
            system = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["tag"] = f"py3-none-{system}"
            build_data["pure_python"] = False
        build_data["artifacts"] += [f"/src/whitecell/engine/compiled/{one.name}" for one in (LIBRARY, REASON)]


if __name__ == "__main__":
    said = build()
    sys.stdout.write((said or f"Built {LIBRARY.relative_to(Path(__file__).parent)}.") + "\n")
    sys.exit(bool(said))
