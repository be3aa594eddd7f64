"""Many people at one exercise: 40 seats and 20 observers with their streams open, a host who presses next, everybody typing.

    .venv/bin/python bench/exercise/load.py [--scenario tip-2020/clear-trump-win] [--seats 40] [--observers 20] [--rounds 1]

The server is a process of its own; this one is all the browsers. Printed: how long after a command its change stands in each open
page (median, 95%), how long a whole page takes, what was refused, and the server's memory at the first and at the last turn.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

TOKEN = re.compile(r'data-token="(\w+)"')


class Person:
    """A browser with one open stream; `seen` is when its page last changed."""

    def __init__(self, address: str, code: str) -> None:
        self.base, self.address = f"{address}/x/{code}", address
        self.http = httpx.AsyncClient(timeout=60)
        self.page, self.token, self.asked = "", "visitor", 0
        self.seen: list[float] = []
        self.bytes = 0

    async def post(self, path: str, data: object) -> dict:
        headers = {"x-whitecell": self.token, "origin": self.address}
        return (await self.http.post(f"{self.base}/{path}", json=data, headers=headers)).json()

    async def enter(self, how: str, data: object) -> None:
        answer = await self.post(how, data)
        assert answer["accepted"], answer
        self.page = answer["go"].rsplit("/", 1)[1]
        await self.look()

    async def look(self) -> float:
        began = time.perf_counter()
        text = (await self.http.get(f"{self.base}/{self.page}")).text
        self.token = TOKEN.search(text)[1]
        return time.perf_counter() - began

    async def do(self, name: str, **data: object) -> dict:
        self.asked += 1
        return await self.post(f"{self.page}/do", {"id": f"c{self.asked}", "name": name, "data": data})

    async def listen(self) -> None:
        async with self.http.stream("GET", f"{self.base}/{self.page}/stream") as reply:
            async for line in reply.aiter_lines():
                self.bytes += len(line)
                if line == "event: regions":
                    self.seen.append(time.perf_counter())


def memory(process: subprocess.Popen) -> float:
    text = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


async def evening(
    args: argparse.Namespace, address: str, code: str, host_code: str, process: subprocess.Popen
) -> None:
    host = Person(address, code)
    await host.enter("open", {"code": host_code})
    people = [Person(address, code) for _ in range(args.seats + args.observers)]
    for at, one in enumerate(people):
        await one.enter("join", {"observe": True} if at >= args.seats else {})
        await asyncio.sleep(0.05)
    streams = [asyncio.create_task(one.listen()) for one in (*people, host)]
    await asyncio.sleep(3)
    shown, pages, refused, turn, sizes = [], [], [], 0, []
    while True:
        seen = (await host.http.get(f"{host.base}/console/record/view.json")).json()
        if seen["exercise"]["closed"]:
            break
        if seen["phase"]["turn"] != turn:
            turn = seen["phase"]["turn"]
            sizes.append(memory(process))
        if seen["phase"]["name"] in ("propose", "argue"):
            for number in range(args.rounds):
                await asyncio.gather(
                    *(
                        one.do(
                            "draft",
                            key="propose/1",
                            text=json.dumps({"action": f"We try number {number} with many words " * 5}),
                        )
                        for one in people[: args.seats]
                    )
                )
                answers = await asyncio.gather(
                    *(one.do("say", to=[], text=f"a question {number}") for one in people[: args.seats : 8])
                )
                refused += [one["text"] for one in answers if not one["accepted"]]
        await asyncio.sleep(0.5)
        began = time.perf_counter()
        answer = await host.do("next")
        if not answer["accepted"]:
            refused.append(answer["text"])
            break
        await asyncio.sleep(2.5)
        for one in people:
            after = [moment for moment in one.seen if moment > began]
            if after:
                shown.append(after[0] - began)
        pages.append(await people[turn % args.seats].look())
    sizes.append(memory(process))
    for task in streams:
        task.cancel()
    shown.sort()
    print(f"{len(people)} people, {turn} turns, {len(shown)} changes shown")
    print(
        f"a change stands in a page after {1000 * statistics.median(shown):.0f} ms (median), {1000 * shown[int(0.95 * len(shown))]:.0f} ms (95%)"
    )
    print(
        f"a whole page takes {1000 * statistics.median(pages):.0f} ms (median), {1000 * max(pages):.0f} ms (most)"
    )
    print(
        f"sent to all: {sum(one.bytes for one in people) / 1e6:.1f} MB; refused: {len(refused)} {refused[:3]}"
    )
    print("memory of the server by turn, MB: " + ", ".join(f"{one:.0f}" for one in sizes))
    for one in (*people, host):
        await one.http.aclose()


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--scenario", default="tip-2020/clear-trump-win")
    said.add_argument("--seats", type=int, default=40)
    said.add_argument("--observers", type=int, default=20)
    said.add_argument("--rounds", type=int, default=1)
    said.add_argument("--port", type=int, default=8799)
    args = said.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "said"
        command = [
            sys.executable,
            "-u",
            "-m",
            "whitecell",
            "host",
            args.scenario,
            "--only-here",
            "--port",
            str(args.port),
            "--no-browser",
        ]
        with out.open("w") as kept:
            process = subprocess.Popen(
                [*command, "--log", f"{folder}/load.exercise", "--set", "by itself=0"],
                stdout=kept,
                stderr=subprocess.STDOUT,
            )
            while "Ctrl-C" not in out.read_text():
                time.sleep(0.1)
            text = out.read_text()
            code, host_code = (
                re.search(r"/x/(\w+)\n", text)[1],
                re.search(r"type your code:\s+(\S+)", text)[1],
            )
            try:
                asyncio.run(evening(args, f"http://127.0.0.1:{args.port}", code, host_code, process))
            finally:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    main()
