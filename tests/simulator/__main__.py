"""Runs a simulated camera; `python -m tests.simulator --help` lists the options."""

import argparse
import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
import os
import signal
import stat
import sys

from . import Faults, SimulatedCamera, Timing
from .control import Controls, serve_controls
from .faults import describe
from .identity import SEED_MAC
from .profile import load_profile, profile_names
from .ssdp import KINDS


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.simulator",
        description="A simulated Canon EOS camera. Type help for its controls.",
        epilog=f"faults:\n{describe()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add: Callable[..., argparse.Action] = parser.add_argument
    add("--profile", default="70d", choices=profile_names(), help="the body")
    add("--host", default="127.0.0.1", help="address of the camera and its interface")
    add("--port", type=int, default=15740, help="PTP/IP port")
    add("--http-port", type=int, default=49152, help="port of the description")
    add("--mac", type=bytes.fromhex, default=SEED_MAC, help="Wi-Fi address, 12 digits")
    add("--name", help="name in the Init Command Ack (default: the body's)")
    add("--nickname", help="nickname in the description (default: the model)")
    add("--serial-number", help="serial number (default: the profile's)")
    add("--pairing-mode", action="store_true", help="show the pairing screen")
    add("--auto-accept", action="store_true", help="confirm each pairing automatically")
    add("--no-ssdp", dest="ssdp", action="store_false", help="send no announcements")
    add(
        "--ssdp-kind",
        action="append",
        choices=KINDS,
        help="type to announce, can be repeated (default: service)",
    )
    add(
        "--ssdp-interval", type=float, default=5.0, help="seconds between announcements"
    )
    add(
        "--ssdp-ttl",
        type=int,
        default=0,
        help="number of routers that announcements may pass",
    )
    add("--control-port", type=int, help="take controls as lines on 127.0.0.1:PORT")
    add("--auto-power-off", type=float, help="idle seconds until power-off")
    add(
        "--wake-events", action="store_true", help="signal changes on the event channel"
    )
    add("--photos", type=int, default=0, help="number of photos on the card")
    add("--fault", action="append", default=[], help="NAME or NAME=VALUE, see below")
    add("--verbose", action="store_true", help="print each operation")
    return parser.parse_args()


def _can_be_typed_on() -> bool:
    """Return whether the standard input is a terminal or pipe, not a file like /dev/null."""
    mode = os.fstat(sys.stdin.fileno()).st_mode
    return stat.S_ISFIFO(mode) or sys.stdin.isatty()


async def _type_controls(controls: Controls) -> None:
    """Execute typed lines until the input ends."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        if text := line.decode(errors="replace").strip():
            print(await controls.say(text), flush=True)


async def _print_operations(camera: SimulatedCamera) -> None:
    printed = 0
    while True:
        await asyncio.sleep(0.1)
        for operation in camera.log.operations[printed:]:
            params = ", ".join(f"0x{param:x}" for param in operation.params)
            response = f"0x{operation.response:04X}" if operation.response else "-"
            print(f"  0x{operation.code:04X}({params}) -> {response}", flush=True)
        printed = len(camera.log.operations)


async def _run(options: argparse.Namespace) -> None:
    faults = Faults()
    for assignment in options.fault:
        faults.turn_on(assignment)
    profile = load_profile(options.profile)
    if options.serial_number is not None:
        profile = replace(profile, serial_number=options.serial_number)
    camera = SimulatedCamera(
        profile,
        host=options.host,
        port=options.port,
        http_port=options.http_port,
        mac=options.mac,
        name=options.name,
        nickname=options.nickname,
        pairing_mode=options.pairing_mode,
        auto_accept=options.auto_accept,
        ssdp=options.ssdp,
        ssdp_kinds=tuple(options.ssdp_kind or ("service",)),
        ssdp_interval=options.ssdp_interval,
        ssdp_ttl=options.ssdp_ttl,
        auto_power_off=options.auto_power_off,
        wake_events=options.wake_events,
        photos=options.photos,
        faults=faults,
        timing=Timing(),
    )
    camera.body.move_to(None)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(camera)
        print(f"{camera.profile.model} at {camera.host}:{camera.port}", flush=True)
        print(f"description: {camera.location}", flush=True)
        controls = Controls(camera)
        if options.control_port is not None:
            server = await serve_controls(controls, options.control_port)
            stack.callback(server.close)
            port = server.sockets[0].getsockname()[1]
            print(f"controls: 127.0.0.1:{port}", flush=True)
        tasks: list[asyncio.Task[None]] = []
        if options.verbose:
            tasks.append(asyncio.create_task(_print_operations(camera)))
        if _can_be_typed_on():
            tasks.append(asyncio.create_task(_type_controls(controls)))
        await stopped.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def main() -> None:
    """Run the camera until Ctrl-C or SIGTERM ends the program."""
    options = _arguments()
    try:
        asyncio.run(_run(options))
    except (OSError, ValueError) as err:
        raise SystemExit(f"simulator: {err}") from None


if __name__ == "__main__":
    main()
