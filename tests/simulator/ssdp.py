"""The camera's announcements: SSDP with the headers of the Schroden article's EOS 70D.

Packets have TTL 0, so they never leave the machine. A camera in a network namespace has
TTL 1, so that its packets reach the other end of the cable. Messages are written out
because the order, case and spaces of their headers matter; async-upnp-client parses
received packets.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
import socket
from typing import Any

from async_upnp_client.exceptions import UpnpError
from async_upnp_client.ssdp import decode_ssdp_packet, is_valid_ssdp_packet

from .description import DEVICE_URN, SERVICE_URN
from .identity import Identity
from .log import Log

GROUP = "239.255.255.250"
PORT = 1900
_SERVER = "Camera OS/1.0 UPnP/1.0 Canon Device Discovery/1.0"
_ROOT = "upnp:rootdevice"

KINDS = ("service", "rootdevice", "uuid", "device")
"""Types that a camera can announce; the article's camera announces only `service`."""


def _target(kind: str, identity: Identity) -> str:
    targets = {"service": SERVICE_URN, "rootdevice": _ROOT, "device": DEVICE_URN}
    return targets.get(kind, identity.udn)


def _usn(target: str, identity: Identity) -> str:
    return target if target == identity.udn else f"{identity.udn}::{target}"


def _message(start: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [start, *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode()


def notify_alive(identity: Identity, location: str, kind: str = "service") -> bytes:
    """Return the NOTIFY that announces an available camera."""
    target = _target(kind, identity)
    return _message(
        "NOTIFY * HTTP/1.1",
        (
            ("Host", f"{GROUP}:{PORT}"),
            ("Cache-Control", "max-age=1800"),
            ("Location", location),
            ("NT", target),
            ("NTS", "ssdp:alive"),
            ("Server", _SERVER),
            ("USN", _usn(target, identity)),
        ),
    )


def notify_byebye(identity: Identity, kind: str = "service") -> bytes:
    """Return the NOTIFY that announces that a camera is leaving the network."""
    target = _target(kind, identity)
    return _message(
        "NOTIFY * HTTP/1.1",
        (
            ("Host", f"{GROUP}:{PORT}"),
            ("NT", target),
            ("NTS", "ssdp:byebye"),
            ("USN", _usn(target, identity)),
        ),
    )


def search_answer(identity: Identity, location: str, kind: str) -> bytes:
    """Return the response to an M-SEARCH."""
    target = _target(kind, identity)
    return _message(
        "HTTP/1.1 200 OK",
        (
            ("Cache-Control", "max-age=1800"),
            ("Ext", ""),
            ("Location", location),
            ("Server", _SERVER),
            ("ST", target),
            ("USN", _usn(target, identity)),
        ),
    )


def _multicast_socket(address: str, ttl: int) -> socket.socket:
    """Return a socket that has joined the SSDP group on the interface with this address."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sock.bind((GROUP, PORT))
        interface = socket.inet_aton(address)
        membership = socket.inet_aton(GROUP) + interface
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, interface)
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, ttl)
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 1)
    except OSError:
        sock.close()
        raise
    return sock


class Announcer(asyncio.DatagramProtocol):
    """Announces a camera while its Wi-Fi is on, and responds to searches."""

    def __init__(
        self,
        identity: Identity,
        log: Log,
        *,
        kinds: tuple[str, ...],
        interval: float,
        ttl: int,
        answers_searches: bool,
    ) -> None:
        """Prepare to announce `kinds` every `interval` seconds."""
        self._identity = identity
        self._log = log
        self._kinds = kinds
        self._interval = interval
        self._ttl = ttl
        self._answers_searches = answers_searches
        self._location = ""
        self._transport: asyncio.DatagramTransport | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self, address: str, location: str) -> None:
        """Start announcing on the interface that has this address. Raises `OSError` on failure."""
        self._location = location
        self._transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: self, sock=_multicast_socket(address, self._ttl)
        )
        self._task = asyncio.create_task(self._repeat(), name="SSDP")

    async def _repeat(self) -> None:
        while True:
            self.announce()
            await asyncio.sleep(self._interval)

    def announce(self) -> None:
        """Send an alive message for each type."""
        for kind in self._kinds:
            self._send(notify_alive(self._identity, self._location, kind))

    async def stop(self, *, byebye: bool = True) -> None:
        """Stop announcing, and with `byebye` send a byebye message for each type."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None
        if byebye:
            for kind in self._kinds:
                self._send(notify_byebye(self._identity, kind))
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def _send(self, data: bytes, address: tuple[str, int] = (GROUP, PORT)) -> None:
        if self._transport is not None:
            self._transport.sendto(data, address)

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Respond to a search for this camera."""
        if not self._answers_searches or not is_valid_ssdp_packet(data):
            return
        try:
            start, headers = decode_ssdp_packet(data, None, addr)
        except UpnpError:
            return
        if not start.startswith("M-SEARCH ") or headers.get("man") != '"ssdp:discover"':
            return
        wanted = headers.get("st")
        for kind in KINDS:
            if wanted in ("ssdp:all", _target(kind, self._identity)):
                self._send(search_answer(self._identity, self._location, kind), addr)
                self._log.counters.searches_answered += 1
        self._log.changed()
