"""A camera that searches for its computer, as an EOS R10 does (CamLink-Vault).

It accepts the answers that PowerShots accept (CHDK project). The response to its M-SEARCH
is unicast, and has a SERVER header that begins like that of Windows. The description is
sent over HTTP/1.1 as `text/xml; charset="utf-8"`; its UDN is the client's GUID.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
import socket
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

from .log import Log
from .ssdp import GROUP, PORT

_NAMESPACE = {"": "urn:schemas-upnp-org:device-1-0"}
_WINDOWS = "Microsoft-Windows"
_SEARCH = (
    b"M-SEARCH * HTTP/1.1\r\n"
    b"Host: 239.255.255.250:1900\r\n"
    b'Man: "ssdp:discover"\r\n'
    b"ST: upnp:rootdevice\r\n"
    b"MX: 3\r\n\r\n"
)


class Seeker(asyncio.DatagramProtocol):
    """Searches for computers; `found` maps each computer's name to its GUID."""

    def __init__(self, log: Log, open_port: Callable[[], Awaitable[None]]) -> None:
        """Prepare the search; `open_port` is called after a computer is chosen."""
        self._log = log
        self._open_port = open_port
        self._tasks: set[asyncio.Task[None]] = set()
        self._transport: asyncio.DatagramTransport | None = None
        self._address = ""
        self.found: dict[str, UUID] = {}
        self.chosen: UUID | None = None

    async def start(self, address: str) -> None:
        """Start searching on the interface that has this address."""
        self._address = address
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.setblocking(False)
        sock.bind((address, 0))
        interface = socket.inet_aton(address)
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, interface)
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 0)
        self._transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: self, sock=sock
        )
        self._spawn(self._search())

    def stop(self) -> None:
        """Stop searching, and forget all computers."""
        for task in tuple(self._tasks):
            task.cancel()
        if self._transport is not None:
            self._transport.close()
            self._transport = None
        self.found.clear()
        self.chosen = None

    async def choose(self, name: str) -> None:
        """Choose a computer on the camera's screen.

        Raises `KeyError` if the camera has not found it.
        """
        self.chosen = self.found[name]
        await self._open_port()

    def knows(self, guid: bytes) -> bool:
        """Return whether a GUID, in either byte order, is that of the chosen computer."""
        chosen = self.chosen
        return chosen is not None and guid in (chosen.bytes, chosen.bytes_le)

    def _spawn(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _search(self) -> None:
        while self._transport is not None:
            self._transport.sendto(_SEARCH, (GROUP, PORT))
            await asyncio.sleep(1.0)

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Fetch the description if a response to the search looks like one from Windows."""
        status, *lines = data.decode(errors="replace").split("\r\n")
        headers = dict(_header(line) for line in lines if ":" in line)
        server, location = headers.get("server", ""), headers.get("location", "")
        if " 200 " in f"{status} " and server.startswith(_WINDOWS) and location:
            self._spawn(self._fetch(location))

    async def _fetch(self, location: str) -> None:
        url = urlsplit(location)
        with suppress(OSError, ValueError, ET.ParseError):
            reader, writer = await asyncio.open_connection(
                url.hostname, url.port, local_addr=(self._address, 0)
            )
            try:
                writer.write(
                    f"GET {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\n"
                    "Connection: close\r\n\r\n".encode()
                )
                head, _, body = (await reader.read()).partition(b"\r\n\r\n")
            finally:
                writer.close()
            self._take(head.decode(), body)

    def _take(self, head: str, body: bytes) -> None:
        status, *lines = head.split("\r\n")
        kind = dict(map(_header, lines)).get("content-type")
        if not status.startswith("HTTP/1.1 200") or kind != 'text/xml; charset="utf-8"':
            return
        device = ET.fromstring(body).find("device", _NAMESPACE)
        if device is None:
            return
        name = device.findtext("friendlyName", "", _NAMESPACE).partition(":")[0]
        udn = device.findtext("UDN", "", _NAMESPACE)
        self.found[name] = UUID(udn.removeprefix("uuid:"))
        self._log.changed()


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip().lower(), value.strip()
