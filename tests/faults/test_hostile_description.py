"""A hostile device description does not harm Home Assistant."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from homeassistant.config_entries import SOURCE_SSDP
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.canon_eos.const import DOMAIN
from tests.common import announcement
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address

from .watchdog import watched

pytestmark = pytest.mark.filterwarnings("ignore")

type Reply = Callable[[asyncio.StreamWriter], Awaitable[None]]

_UDN: Final = b"<UDN>uuid:00000000-0000-0000-0001-60128B7CC240</UDN>"


def _page(xml: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(xml)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + xml


def _once(data: bytes) -> Reply:
    async def reply(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()

    return reply


async def _endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n<root>")
    while True:
        writer.write(b"<a>" * 10_000)
        await writer.drain()
        await asyncio.sleep(0)


async def _trickle(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


_LAUGHS: Final = (
    b'<!DOCTYPE r [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(9)
    )
    + b"]><root><device>"
    + _UDN
    + b"<modelName>&j;</modelName></device></root>"
)
_QUADRATIC: Final = (
    b'<!DOCTYPE r [<!ENTITY a "' + b"a" * 50_000 + b'">]><root>' + b"&a;" * 2000
)
_OUTSIDE: Final = (
    b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><root><device>'
    + _UDN
    + b"<modelName>&a;</modelName></device></root>"
)
_CONTROLS: Final = (
    b"<root><device>"
    + _UDN
    + b"<modelName>Ca&#9;non&#10;"
    + b"x" * 60_000
    + b"</modelName></device></root>"
)

REPLIES: Final[dict[str, Reply]] = {
    "nothing": _once(b""),
    "no HTTP": _once(b"\xff" * 5000),
    "endless": _endless,
    "trickle": _trickle,
    "endless headers": _once(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000),
    "a billion laughs": _once(_page(_LAUGHS)),
    "quadratic": _once(_page(_QUADRATIC)),
    "file from outside": _once(_page(_OUTSIDE)),
    "nested deep": _once(_page(b"<a>" * 20_000)),
    "a long name": _once(_page(_CONTROLS)),
    "too large": _once(_page(b"<root>" + b" " * 200_000)),
    "not found": _once(_page(b"", status="404 Not Found")),
    "compressed": _once(_page(b"\x1f\x8b\x08" * 50, "Content-Encoding: gzip")),
    "strange encoding": _once(_page(b'<?xml version="1.0" encoding="x"?><root/>')),
}


@asynccontextmanager
async def web_server(reply: Reply) -> AsyncGenerator[tuple[str, list[str]]]:
    """Serve one reply to all requests, and yield the server's URL and the list of requests."""
    asked: list[str] = []
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            asked.append((await reader.readline()).decode())
            await reply(writer)
        except OSError, asyncio.CancelledError:
            pass
        finally:
            writer.transport.abort()
            tasks.discard(task)

    server = await asyncio.start_server(serve, loopback_address(), 0)
    host, port = server.sockets[0].getsockname()
    try:
        yield f"http://{host}:{port}/", asked
    finally:
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture(autouse=True)
def hasty(limits: Callable[..., None]) -> None:
    """Set the timeout for a description to one second."""
    limits(description=1.0)


@pytest.mark.parametrize("reply", REPLIES)
async def test_camera_with_a_hostile_description_is_offered(
    hass: HomeAssistant, camera: SimulatedCamera, reply: str
) -> None:
    """A camera with a hostile description is offered within 5 s, with a printable name."""
    async with web_server(REPLIES[reply]) as (location, asked):
        info = announcement(camera, ssdp_location=location, upnp={})
        with watched():
            async with asyncio.timeout(5):
                result = await hass.config_entries.flow.async_init(
                    DOMAIN, context={"source": SOURCE_SSDP}, data=info
                )
    assert result["type"] is FlowResultType.FORM
    assert 1 <= len(asked) <= 2  # aiohttp repeats a request that gets no answer
    (flow,) = hass.config_entries.flow.async_progress()
    name = flow["context"]["title_placeholders"]["name"]
    assert name.isprintable()
    assert 0 < len(name) <= 64
    assert "root:" not in name
    hass.config_entries.flow.async_abort(result["flow_id"])


async def test_redirects_are_not_followed(
    hass: HomeAssistant, camera: SimulatedCamera
) -> None:
    """A camera cannot redirect Home Assistant's request to another host."""
    async with web_server(_once(_page(b"<root/>"))) as (secret, asked_there):
        moved = _page(b"", f"Location: {secret}", status="302 Found")
        async with web_server(_once(moved)) as (location, asked):
            info = announcement(camera, ssdp_location=location, upnp={})
            result = await hass.config_entries.flow.async_init(
                DOMAIN, context={"source": SOURCE_SSDP}, data=info
            )
    assert result["type"] is FlowResultType.FORM
    assert len(asked) == 1
    assert asked_there == []
    hass.config_entries.flow.async_abort(result["flow_id"])
