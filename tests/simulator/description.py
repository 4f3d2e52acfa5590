"""The camera's HTTP port, which serves the UPnP device description."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from html import escape
import re

from .identity import Identity
from .log import Log
from .profile import Profile

SERVICE_URN = "urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1"
DEVICE_URN = "urn:schemas-upnp-org:device:Basic:1"
PATH = "/upnp/CameraDevDesc.xml"
_SERVICE_PATH = "/upnp/CameraSvcDesc.xml"
_REQUEST_SECONDS = 10.0
_MAX_LINES = 100
_WINDOWS = re.compile(r"Microsoft-Windows/\S+ UPnP/1\.0")


def device_description(
    profile: Profile, identity: Identity, nickname: str, base: str, *, in_use: bool
) -> bytes:
    """Return the device description; Canon's own elements are inside the service."""
    text = f"""<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0">
<specVersion><major>1</major><minor>0</minor></specVersion>
<URLBase>{escape(base)}/upnp/</URLBase>
<device>
<deviceType>{DEVICE_URN}</deviceType>
<friendlyName>{escape(profile.model)}</friendlyName>
<manufacturer>Canon</manufacturer>
<manufacturerURL>http://www.canon.com/</manufacturerURL>
<modelDescription>Canon Digital Camera</modelDescription>
<modelName>{escape(profile.model)}</modelName>
<serialNumber>{escape(profile.serial_number)}</serialNumber>
<UDN>{identity.udn}</UDN>
<serviceList>
<service>
<serviceType>{SERVICE_URN}</serviceType>
<serviceId>urn:schemas-canon-com:serviceId:ICPO-WFTEOSSystemService-1</serviceId>
<SCPDURL>CameraSvcDesc.xml</SCPDURL>
<controlURL>control/CanonCamera/</controlURL>
<eventSubURL></eventSubURL>
<ns:X_onService xmlns:ns="urn:schemas-canon-com:schema-upnp">{int(in_use)}</ns:X_onService>
<ns:X_deviceUsbId xmlns:ns="urn:schemas-canon-com:schema-upnp">{profile.usb_id}</ns:X_deviceUsbId>
<ns:X_deviceNickname xmlns:ns="urn:schemas-canon-com:schema-upnp">{escape(nickname)}</ns:X_deviceNickname>
</service>
</serviceList>
</device>
</root>
"""
    return text.encode()


_SERVICE_DESCRIPTION = b"""<?xml version="1.0"?>
<scpd xmlns="urn:schemas-upnp-org:service-1-0">
<specVersion><major>1</major><minor>0</minor></specVersion>
</scpd>
"""


class DescriptionServer:
    """Serves the description over HTTP."""

    def __init__(
        self,
        profile: Profile,
        identity: Identity,
        nickname: str,
        log: Log,
        *,
        in_use: Callable[[], bool],
        on_windows: Callable[[], Awaitable[None]],
    ) -> None:
        """Create a server; `on_windows` is called when Windows fetches the description."""
        self._in_use = in_use
        self._on_windows = on_windows
        self._profile = profile
        self._identity = identity
        self._nickname = nickname
        self._log = log
        self._server: asyncio.Server | None = None
        self._base = ""

    async def start(self, host: str, port: int) -> str:
        """Start listening, and return the description's URL."""
        self._server = await asyncio.start_server(self._serve, host, port)
        self._base = f"http://{host}:{self._server.sockets[0].getsockname()[1]}"
        return self._base + PATH

    async def stop(self) -> None:
        """Close the port."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError, ValueError, TimeoutError, asyncio.IncompleteReadError):
            async with asyncio.timeout(_REQUEST_SECONDS):
                request = (await reader.readline()).decode("latin-1").split()
                headers = await _headers(reader)
                if request[1:2] == [PATH] and _WINDOWS.match(headers["user-agent"]):
                    await self._on_windows()
                writer.write(self._response(request))
                await writer.drain()
        writer.close()

    def _response(self, request: list[str]) -> bytes:
        if len(request) != 3 or request[0] not in ("GET", "HEAD"):
            return _http("400 Bad Request", b"")
        if request[1] == PATH:
            self._log.counters.descriptions_served += 1
            body = device_description(
                self._profile,
                self._identity,
                self._nickname,
                self._base,
                in_use=self._in_use(),
            )
        elif request[1] == _SERVICE_PATH:
            body = _SERVICE_DESCRIPTION
        else:
            return _http("404 Not Found", b"")
        return _http("200 OK", body, send_body=request[0] == "GET")


async def _headers(reader: asyncio.StreamReader) -> defaultdict[str, str]:
    headers: defaultdict[str, str] = defaultdict(str)
    for _ in range(_MAX_LINES):
        name, colon, value = (await reader.readline()).decode("latin-1").partition(":")
        if not colon:
            break
        headers[name.strip().lower()] = value.strip()
    return headers


def _http(status: str, body: bytes, *, send_body: bool = True) -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/xml\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + (body if send_body else b"")
