"""A camera's UPnP description: its identity, and whether another client is connected.

Some bodies open their PTP/IP port only after their description has been fetched, and close
the port when they are switched off. Home Assistant fetches a description only once, with
another user agent, and caches even a failure. Therefore its cached copy can't be used.
"""

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
import socket
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientTimeout
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from yarl import URL

from ..const import LOGGER
from ..eos.errors import CameraInUseError, WrongCameraError
from ..eos.identity import (
    DESCRIPTION_HEADERS,
    DESCRIPTION_PATH,
    DESCRIPTION_PORT,
    MAX_DESCRIPTION_SIZE,
    CameraDescription,
    KnownIdentity,
    parse_description,
)
from ..limits import home_limits
from ..ptp.errors import CannotConnectError, MalformedDataError


class Place(NamedTuple):
    """A host that may be a camera, and the address of its description."""

    host: str
    location: str
    describe_first: bool = False
    """Whether to fetch the description before connecting."""
    must_show: KnownIdentity | None = None
    """The camera whose description this place must serve before the client connects.

    Otherwise another device could get the GUID and name with which this client is paired.
    If the value is None, as for the stored address, no description is required.
    """
    insist: bool = False
    """Whether to connect even if the description reports that the camera is in use."""

    @classmethod
    def at(cls, host: str) -> Self:
        """Return the place of a camera that has not announced itself."""
        return cls(host, usual_location(host))


def location_host(location: str) -> str | None:
    """Return the host of an announced description, or None if the announced URL is rejected.

    Any device can send announcements. Therefore hosts on the internet are rejected.
    Hostnames are also rejected, because another device could answer the queries for
    their addresses. The URL's scheme must be `http`.
    """
    try:
        url = urlsplit(location)
        address = ip_address(url.hostname or "")
    except ValueError:
        return None
    local = not (address.is_global or address.is_multicast or address.is_unspecified)
    return url.hostname if url.scheme == "http" and local else None


def usual_location(host: str) -> str:
    """Return the usual address of the description on a host, or "" if the host is invalid."""
    port, path = DESCRIPTION_PORT, DESCRIPTION_PATH
    try:
        return str(URL.build(scheme="http", host=host, port=port, path=path))
    except ValueError:
        return ""


async def async_describe(
    hass: HomeAssistant, location: str
) -> CameraDescription | None:
    """Fetch and return the description at an address, or return None on failure."""
    try:
        return parse_description(await _async_fetch(hass, location))
    except (ClientError, TimeoutError, ValueError, MalformedDataError) as err:
        LOGGER.debug("No description from %s: %s", location, err)
        return None


async def async_is_another(hass: HomeAssistant, place: Place, camera: str) -> bool:
    """Return whether a place serves the description of a camera whose id is not `camera`."""
    description = await async_describe(hass, place.location)
    return description is not None and description.camera_id not in (None, camera)


async def async_are_two(hass: HomeAssistant, one: str, other: str) -> bool:
    """Return whether two hosts, each a name or an address, are certainly different devices.

    Only addresses of the same IP version are compared, because a camera can have an IPv4
    and an IPv6 address.
    """
    first, second = await asyncio.gather(
        async_addresses(hass, one), async_addresses(hass, other)
    )
    versions = {at.version for at in first} & {at.version for at in second}
    return bool(versions) and first.isdisjoint(second)


async def async_addresses(
    hass: HomeAssistant, host: str
) -> set[IPv4Address | IPv6Address]:
    """Return the addresses of a host, or an empty set if its name can't be resolved."""
    try:
        return {ip_address(host)}
    except ValueError:
        pass
    try:
        infos = await hass.loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError, UnicodeError:
        return set()
    return {ip_address(info[4][0]) for info in infos}


async def _async_fetch(hass: HomeAssistant, location: str) -> bytes:
    session = async_get_clientsession(hass)
    async with session.get(
        location,
        headers=DESCRIPTION_HEADERS,
        timeout=ClientTimeout(total=home_limits(hass).description),
        allow_redirects=False,
        raise_for_status=True,
    ) as response:
        try:
            await response.content.readexactly(MAX_DESCRIPTION_SIZE + 1)
        except asyncio.IncompleteReadError as err:
            return err.partial
    raise MalformedDataError("the description is too long")


async def async_reach[T](
    hass: HomeAssistant,
    place: Place,
    connect: Callable[[], Awaitable[T]],
    *,
    patience: float = 0.0,
    is_there: Callable[[], Awaitable[bool]] | None = None,
) -> T:
    """Connect to the camera at a place, and return the result of `connect`.

    The camera's description is fetched before the first attempt if `place.describe_first`
    is True, and before each further attempt. After a `CannotConnectError`, `connect` is called
    again if the description can be fetched or `is_there` returns True. This is done at least
    once, and until `patience` seconds have passed, because some bodies open the port only
    after the user has chosen this client on the camera's screen.

    Raises `CannotConnectError` or `WrongCameraError` if the place does not serve the
    required description, `CameraInUseError` if the description reports that another client
    is connected (before the first attempt, only if `place.insist` is False), and the errors of
    `connect`.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    if place.describe_first:
        await _look_first(hass, place)
    fetched = False
    while True:
        try:
            return await connect()
        except CannotConnectError:
            if fetched and loop.time() >= deadline:
                raise
            if fetched:
                await asyncio.sleep(home_limits(hass).port_pause)
            description = await async_describe(hass, place.location)
            if description is None:
                if is_there is None or not await is_there():
                    raise
            elif description.in_use:
                raise CameraInUseError from None
            fetched = True


async def _look_first(hass: HomeAssistant, place: Place) -> None:
    description = await async_describe(hass, place.location)
    if place.must_show is not None:
        if description is None:
            raise CannotConnectError("no description at the announced address")
        if not place.must_show.is_described_by(description):
            raise WrongCameraError("another description at the announced address")
    if description is not None and description.in_use and not place.insist:
        raise CameraInUseError
