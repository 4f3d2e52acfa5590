"""Makes Home Assistant discoverable by cameras that search for a computer to pair with.

Most bodies announce themselves. Other bodies (EOS R10 and R6 Mark III according to
CamLink-Vault, PowerShots according to ptpip-canon-helpers) search for computers, list
them, and open their port only after the user has chosen a computer. According to both
sources, such a camera sends an M-SEARCH for a root device. The response must have a
SERVER header that begins like the header that Windows sends, and the address of a
description with the content type `text/xml; charset="utf-8"`. The description's UDN
must be the client's GUID; the camera displays the friendly name.

The UPnP server in the package async-upnp-client always sends its own name in the SERVER
header. Therefore only that package's functions for sockets and packets are used.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from html import escape
from typing import Final

from aiohttp import web
from async_upnp_client.const import AddressTupleVXType
from async_upnp_client.ssdp import (
    SSDP_DISCOVER,
    SSDP_PORT,
    SSDP_ST_ALL,
    SSDP_ST_ROOTDEVICE,
    SsdpProtocol,
    build_ssdp_packet,
    determine_source_target,
    get_ssdp_socket,
)
from async_upnp_client.utils import CaseInsensitiveDict
from homeassistant.components.ssdp.common import async_build_source_set
from homeassistant.core import HomeAssistant

from ..const import LOGGER
from ..eos.identity import udn_of_client
from ..limits import home_limits
from ..ptp.init_exchange import Initiator

_PATH: Final = "/canon_eos.xml"
_SERVER: Final = "Microsoft-Windows/10.0 UPnP/1.0 UPnP-Device-Host/1.0"
_MAX_AGE: Final = "max-age=900"
_DESCRIPTION: Final = """<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0">
<specVersion><major>1</major><minor>0</minor></specVersion>
<device>
<deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>
<friendlyName>{name}</friendlyName>
<manufacturer>Home Assistant</manufacturer>
<modelName>Canon EOS for Home Assistant</modelName>
<UDN>{udn}</UDN>
</device>
</root>
"""


class Computer:
    """Answers cameras that search for a computer, and serves this client's description."""

    def __init__(self, initiator: Initiator, search: float) -> None:
        """Prepare to answer as `initiator`, without listening yet.

        `search` is the time in seconds for which `is_sought_by` waits.
        """
        self._search: Final = search
        self._udn: Final = udn_of_client(initiator.guid)
        self._name: Final = initiator.name
        self._seekers: Final[set[str]] = set()
        self._sought: Final = asyncio.Event()

    async def is_sought_by(self, host: str) -> bool:
        """Return whether the camera at `host` fetches the description within `search` seconds.

        Also returns True if the camera has already fetched the description.
        """
        try:
            async with asyncio.timeout(self._search):
                while host not in self._seekers:
                    self._sought.clear()
                    await self._sought.wait()
        except TimeoutError:
            return False
        return True

    async def listen(self, address: str, stack: AsyncExitStack) -> None:
        """Answer searches on the interface with this address until `stack` is closed.

        Raises `OSError` if a socket can't be used.
        """
        port = await self._serve(address, stack)
        location = f"http://{address}:{port}{_PATH}"
        source, target = determine_source_target((address, 0))
        sock, _, _ = get_ssdp_socket(source, target)
        stack.callback(sock.close)
        sock.bind(("", SSDP_PORT))
        loop = asyncio.get_running_loop()

        def on_data(request: str, headers: CaseInsensitiveDict) -> None:
            if self._is_search(request, headers):
                peer: AddressTupleVXType = headers.get_lower("_remote_addr")
                transport.sendto(self._answer(location), peer)

        transport, _ = await loop.create_datagram_endpoint(
            lambda: SsdpProtocol(loop, on_data=on_data), sock=sock
        )
        stack.callback(transport.close)

    @staticmethod
    def _is_search(request: str, headers: CaseInsensitiveDict) -> bool:
        return (
            request.startswith("M-SEARCH ")
            and headers.get_lower("man") == SSDP_DISCOVER
            and headers.get_lower("st") in (SSDP_ST_ROOTDEVICE, SSDP_ST_ALL)
        )

    def _answer(self, location: str) -> bytes:
        return build_ssdp_packet(
            "HTTP/1.1 200 OK",
            {
                "CACHE-CONTROL": _MAX_AGE,
                "EXT": "",
                "LOCATION": location,
                "SERVER": _SERVER,
                "ST": SSDP_ST_ROOTDEVICE,
                "USN": f"{self._udn}::{SSDP_ST_ROOTDEVICE}",
            },
        )

    async def _serve(self, address: str, stack: AsyncExitStack) -> int:
        """Serve the description, and return the port."""
        app = web.Application()
        app.router.add_get(_PATH, self._describe)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, address, 0).start()
        return int(runner.addresses[0][1])

    async def _describe(self, request: web.Request) -> web.Response:
        if request.remote is not None:
            self._seekers.add(request.remote)
            self._sought.set()
        text = _DESCRIPTION.format(name=escape(self._name), udn=self._udn)
        headers = {"Content-Type": 'text/xml; charset="utf-8"', "Server": _SERVER}
        return web.Response(body=text.encode(), headers=headers)


@asynccontextmanager
async def async_findable(
    hass: HomeAssistant, initiator: Initiator
) -> AsyncGenerator[Computer]:
    """Make a client discoverable in a context, and yield its `Computer`.

    The client is discoverable on the interfaces that Home Assistant uses for SSDP. An
    interface that can't be used is skipped without an error, because most cameras do not
    search for a computer.
    """
    computer = Computer(initiator, home_limits(hass).search)
    async with AsyncExitStack() as stack:
        for source in await async_build_source_set(hass):
            if source.version == 4:  # cameras search only over IPv4
                try:
                    await computer.listen(str(source), stack)
                except OSError as err:
                    LOGGER.debug("Cameras can't discover this client: %s", err)
        yield computer
