"""Runs the demo from the command line."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from functools import partial
import os
from pathlib import Path
import signal
import socket
import stat
import sys
import tempfile
from typing import TextIO

from . import network
from .camera import (
    CHECK_PROFILE,
    PROFILE,
    DemoCamera,
    running_camera,
    running_other_camera,
)
from .check import MainJob
from .home_assistant import (
    PASSWORD,
    USERNAME,
    DemoError,
    prepare_config,
    running_home_assistant,
)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/demo",
        description="A real Home Assistant and a simulated Canon EOS camera.",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="perform the main tasks automatically, print each step, and exit",
    )
    parser.add_argument(
        "--port",
        type=int,
        default=8123,
        help="port of Home Assistant's page (default: 8123)",
    )
    parser.add_argument(
        "--profile",
        help=f"the camera's model (default: {PROFILE}; with --check, {CHECK_PROFILE})",
    )
    parser.add_argument(
        "--config", type=Path, help="keep Home Assistant's config in this folder"
    )
    return parser.parse_args()


def _own_address() -> str:
    """Return this machine's address on the interface of its default route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(
            (network.ADDRESS, 9)
        )  # sends nothing, as this is a datagram socket
        return str(probe.getsockname()[0])
    raise DemoError("this machine has no network on which a camera could be announced")


async def _demo(arguments: argparse.Namespace, folder: Path) -> None:
    if (this := asyncio.current_task()) is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, this.cancel)
    address = network.ADDRESS if network.is_isolated() else _own_address()
    prepare_config(folder, arguments.port)
    print(f"Starting Home Assistant in {folder} ...", flush=True)
    async with running_home_assistant(folder, arguments.port) as client:
        web_page = await network.serve_web_page(arguments.port)
        print(f"Switching on a camera at {address} ...", flush=True)
        default = CHECK_PROFILE if arguments.check else PROFILE
        profile = arguments.profile or default
        async with running_camera(address, folder, profile) as camera:
            if arguments.check:
                await MainJob(client, camera).run()
            else:
                async with AsyncExitStack() as stack:
                    another = partial(_another, stack, folder, profile)
                    await _wait_for_person(arguments, camera, another)
        if web_page is not None:
            web_page.close()


async def _another(stack: AsyncExitStack, folder: Path, profile: str) -> None:
    if not network.is_isolated():
        raise DemoError("a second camera needs a network namespace")
    address = network.OTHER_ADDRESS
    await stack.enter_async_context(running_other_camera(address, folder, profile))


def can_wait_for(stream: TextIO) -> bool:
    """Return whether a stream can deliver input later, unlike a file or /dev/null."""
    mode = os.fstat(stream.fileno()).st_mode
    return stream.isatty() or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


async def _wait_for_person(
    arguments: argparse.Namespace,
    camera: DemoCamera,
    another: Callable[[], Awaitable[None]],
) -> None:
    print(
        f"""
Open http://127.0.0.1:{arguments.port} and log in as {USERNAME!r} with {PASSWORD!r}.
Go to Settings > Devices & services: the camera is under "Discovered". Click "Add",
follow the steps, and type "accept" here when the camera asks. Then click "Look through
its lens". For a dashboard, go to Settings > Dashboards > Add dashboard > Canon EOS cameras.
A repair about the firmware is no mistake: the firmware of the simulated camera can be old.

Here you operate the camera. Type a command, such as:
  accept          confirm the pairing on the camera's screen
  dial Bulb       turn the mode dial, for example to B
  set iso 400     change a setting on the camera
  shutter         take a photo with the camera's own button
  power off       turn the camera off ("power on" turns it on)
  another         turn on a second camera of this model, which accepts each client
  help            list all controls
Ctrl-C ends the demo.
""",
        flush=True,
    )
    loop = asyncio.get_running_loop()
    if not can_wait_for(sys.stdin):
        await loop.create_future()  # without input, wait for Ctrl-C
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    asking = asyncio.create_task(_show_prompts(camera))
    try:
        while line := (await lines.readline()).decode().strip() or not lines.at_eof():
            if isinstance(line, str):
                try:
                    if line == "another":
                        await another()
                        print("done", flush=True)
                    else:
                        print(await answer_of(camera, line), flush=True)
                except DemoError as err:
                    print(err, flush=True)
        await loop.create_future()  # at the end of the input, wait for Ctrl-C
    finally:
        asking.cancel()


async def answer_of(camera: DemoCamera, line: str) -> str:
    """Send an input line to the camera, and return the output to print."""
    answer = await camera.ask(line)
    if line == "help":
        answer = answer.replace("; ", "\n")  # one line for each control
    return answer or "done"


async def _show_prompts(camera: DemoCamera) -> None:
    shown = ""
    while True:
        prompt = await camera.ask("prompt")
        if prompt and prompt != shown:
            print(f'The camera shows: {prompt} Type "accept" here.', flush=True)
        shown = prompt
        await asyncio.sleep(0.5)


async def _main(arguments: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="canon-eos-demo-") as scratch:
        if not network.is_isolated():
            if command := network.isolating_command():
                return await network.run_isolated(
                    command, arguments.port, Path(scratch) / "page"
                )
            print(
                "No network namespace can be created here, so the camera is announced on"
                " this machine's own network (its packets don't leave the machine).",
                flush=True,
            )
        folder = arguments.config or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        await _demo(arguments, folder.resolve())
        return 0


def main() -> int:
    """Run the demo, and return the exit code."""
    try:
        return asyncio.run(_main(_arguments()))
    except DemoError as err:
        print(err, file=sys.stderr)
        return 1
    except KeyboardInterrupt, asyncio.CancelledError:
        return 130


if __name__ == "__main__":
    sys.exit(main())
