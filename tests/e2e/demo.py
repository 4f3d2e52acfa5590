"""The demo that users start: Home Assistant, and a camera that typed lines control."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
import socket
import sys
from typing import Final

_START_SECONDS: Final = 120.0
_STOP_SECONDS: Final = 30.0
_ANSWER_SECONDS: Final = 30.0
_PROMPT: Final = "The camera shows: "


class E2eError(Exception):
    """The browser or the camera did not do what a step expects."""


def free_port() -> int:
    """Return the number of a free TCP port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def running_demo(folder: Path, profile: str) -> AsyncGenerator[Demo]:
    """Start the demo with a config folder, and stop it at the end of the context."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "script.demo_app",
        "--port",
        str(port),
        "--profile",
        profile,
        "--config",
        str(folder),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    model = f"Canon EOS {profile.upper()}"
    demo = Demo(process, f"http://127.0.0.1:{port}", model)
    try:
        await demo.wait_until_up()
        yield demo
    finally:
        demo.close()
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(_STOP_SECONDS):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()


class Demo:
    """The running demo, whose standard input and output control the camera."""

    def __init__(
        self, process: asyncio.subprocess.Process, url: str, model: str
    ) -> None:
        """Control a demo process whose input and output are pipes."""
        self.url: Final = url
        self.model: Final = model
        self._process: Final = process
        self._prompted: Final = asyncio.Event()
        self._answers: Final[asyncio.Queue[str | None]] = asyncio.Queue()
        self._up: Final = asyncio.Event()
        self._said: Final[list[str]] = []
        self._reader: Final = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self._process.stdout is not None
        while line := (await self._process.stdout.readline()).decode():
            text = line.rstrip()
            self._said.append(text)
            if text.startswith(_PROMPT):
                self._prompted.set()
            elif text == "Ctrl-C ends the demo.":
                self._up.set()
            elif self._up.is_set() and text:
                self._answers.put_nowait(text)
        self._up.set()
        self._answers.put_nowait(None)

    async def wait_until_up(self) -> None:
        """Wait until Home Assistant and the camera have started."""
        async with asyncio.timeout(_START_SECONDS):
            await self._up.wait()
        if self._reader.done():
            raise E2eError("the demo did not start: " + " / ".join(self._said[-5:]))

    async def wait_for_prompt(self) -> None:
        """Wait until the camera asks its user to confirm a client."""
        async with asyncio.timeout(_ANSWER_SECONDS):
            await self._prompted.wait()
        self._prompted.clear()

    async def say(self, line: str) -> str:
        """Send a line to the camera's controls, and return the answer ("done" if it is empty)."""
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        async with asyncio.timeout(_ANSWER_SECONDS):
            answer = await self._answers.get()
        if answer is None or answer.startswith("camera: "):
            raise E2eError(f"{line}: {answer}")
        return answer

    async def lacks(self, function: str) -> bool:
        """Return whether the camera's body lacks a function."""
        return function in (await self.say("lacks")).split()

    async def wait_for(self, line: str, wanted: str, seconds: float = 10.0) -> None:
        """Send a line repeatedly until the camera's answer is `wanted`."""
        await self.wait_until(line, wanted.__eq__, seconds)

    async def wait_until(
        self, line: str, is_wanted: Callable[[str], bool], seconds: float = 10.0
    ) -> str:
        """Send a line repeatedly until `is_wanted` accepts the answer, and return the answer."""
        answer = ""
        try:
            async with asyncio.timeout(seconds):
                while not is_wanted(answer := await self.say(line)):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise E2eError(f"{line}: {answer}") from None
        return answer

    def close(self) -> None:
        """Stop reading the output of the demo."""
        self._reader.cancel()
