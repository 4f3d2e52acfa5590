"""A separate network for the demo, so that its traffic is not visible outside.

Home Assistant's SSDP scanner listens on every interface except loopback, so the camera
must be announced on another interface. In a network namespace with its own interface,
Home Assistant and the camera connect without packets leaving the machine. Home
Assistant's page is forwarded through a Unix socket, which works across namespaces.
"""

import asyncio
from contextlib import AsyncExitStack, suppress
import os
from pathlib import Path
import shutil
import signal
import subprocess
import sys
from typing import Final

from .home_assistant import DemoError

ADDRESS: Final = "192.0.2.1"
"""The first camera's address, in TEST-NET-1, which is not routed (RFC 5737)."""

OTHER_ADDRESS: Final = "192.0.2.2"
"""The address of another camera on the same interface."""

_ISOLATED: Final = "CANON_EOS_DEMO_ISOLATED"

SET_UP: Final = (
    "ip link set lo up",
    # A veth pair, because some kernels lack the dummy driver.
    "ip link add canon0 type veth peer name canon1",
    "ip link set canon1 up",
    f"ip address add {ADDRESS}/24 dev canon0",
    f"ip address add {OTHER_ADDRESS}/24 dev canon0",
    "ip link set canon0 up multicast on",
    # Without a default route, outside addresses fail immediately, not after a timeout.
    "ip route add 224.0.0.0/4 dev canon0",
)


def is_isolated() -> bool:
    """Return whether this process runs in the demo's separate network."""
    return _ISOLATED in os.environ


def isolating_command() -> list[str] | None:
    """Return a command that runs its arguments in a separate network, or None if impossible."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        return None
    options = ["--net"] if os.geteuid() == 0 else ["--net", "--map-root-user"]
    command = ["unshare", *options, "sh", "-c", " && ".join((*SET_UP, 'exec "$@"'))]
    trial = subprocess.run(
        [*command, "sh", "true"], capture_output=True, check=False, timeout=20
    )
    return [*command, "sh"] if trial.returncode == 0 else None


async def run_isolated(command: list[str], port: int, socket: Path) -> int:
    """Run this program again in a separate network, and return its exit code.

    Connections to the local `port` are forwarded to Home Assistant's page through the
    Unix socket. Raises `DemoError` if the port cannot be used.
    """
    async with AsyncExitStack() as stack:
        try:
            server = await asyncio.start_server(
                lambda reader, writer: _relay_to_socket(reader, writer, socket),
                "127.0.0.1",
                port,
            )
        except OSError as err:
            raise DemoError(
                f"Port {port} can't be used. If another program has it, such as a Home"
                f" Assistant, choose another port: script/demo --port {port + 1}"
            ) from err
        await stack.enter_async_context(server)
        process = await asyncio.create_subprocess_exec(
            *command,
            sys.executable,
            "-m",
            __package__,
            *sys.argv[1:],
            env={**os.environ, _ISOLATED: str(socket)},
        )
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, process.terminate)
        with suppress(asyncio.CancelledError):  # the child receives Ctrl-C itself
            return await process.wait()
        return await process.wait()


async def serve_web_page(port: int) -> asyncio.Server | None:
    """Forward connections from the Unix socket to Home Assistant's page.

    Returns None if this process does not run in the separate network.
    """
    if not is_isolated():
        return None

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            await _join(
                (reader, writer), await asyncio.open_connection("127.0.0.1", port)
            )
        writer.close()

    return await asyncio.start_unix_server(relay, os.environ[_ISOLATED])


async def _relay_to_socket(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, socket: Path
) -> None:
    with suppress(OSError):
        await _join((reader, writer), await asyncio.open_unix_connection(socket))
    writer.close()


type _Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _join(one: _Stream, other: _Stream) -> None:
    async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    await asyncio.gather(copy(one[0], other[1]), copy(other[0], one[1]))
