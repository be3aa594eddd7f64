"""The server run: uvicorn in this process, and what is done once it answers."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable

import uvicorn

from whitecell.errors import UsageError
from whitecell.exercise.serving.app import application
from whitecell.exercise.serving.house import House

SHUTDOWN = 2  # seconds that open streams have to end


class _Server(uvicorn.Server):
    """A server that ends the streams of its house before it waits for what is still open."""

    def __init__(self, config: uvicorn.Config, house: House) -> None:
        super().__init__(config)
        self.house = house

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stops."""
        for holding in self.house.exercises.values():
            holding.end_streams()
        await super().shutdown(sockets)


class Running:
    """A server for a house, at a host and a port."""

    def __init__(self, house: House, host: str, port: int) -> None:
        self.house, self.host, self.port = house, host, port
        config = uvicorn.Config(
            application(house), host=host, port=port, log_level="warning", access_log=False, server_header=False,
            timeout_graceful_shutdown=SHUTDOWN, proxy_headers=False, timeout_keep_alive=30, lifespan="on", ws="none",
        )  # fmt: skip
        self.server = _Server(config, house)

    def until_stopped(self, when_ready: Callable[[], None]) -> None:
        """Serves until it is interrupted; `when_ready` is called once, beside it, when it answers."""
        beside = threading.Thread(target=self._when_started, args=(when_ready,), daemon=True)
        beside.start()
        try:
            self.server.run()
        finally:
            for holding in self.house.exercises.values():
                holding.close()

    def beside(self) -> str:
        """Serves beside what this program does otherwise, and returns its address when it answers. For rehearsals and tests."""
        self._thread = threading.Thread(target=self.server.run, daemon=True)
        self._thread.start()
        self._wait()
        port = self.server.servers[0].sockets[0].getsockname()[1]  # where 0 was asked for, one that was free
        return f"http://{self.host}:{port}"

    def stop(self) -> None:
        """A server beside is stopped, and its logs are closed."""
        self.server.should_exit = True
        self._thread.join(SHUTDOWN + 8)
        for holding in self.house.exercises.values():
            holding.close()

    def _when_started(self, when_ready: Callable[[], None]) -> None:
        self._wait()
        when_ready()

    def _wait(self) -> None:
        for _ in range(600):
            if self.server.started:
                return
            time.sleep(0.05)
        raise UsageError("The server did not start within thirty seconds.")
