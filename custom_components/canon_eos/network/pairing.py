"""Network operations that the dialogs use: pairing with a camera, and checking an address."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final

from homeassistant.config_entries import (
    SOURCE_REAUTH,
    ConfigEntry,
    ConfigEntryState,
)
from homeassistant.core import HomeAssistant, callback

from ..eos.errors import WrongCameraError
from ..eos.identity import camera_id, check_camera
from ..limits import home_limits
from ..messages import translation_key
from ..ptp.connection import PtpIpConnection
from ..ptp.errors import (
    CannotConnectError,
    ConnectTimeoutError,
    InitFailedError,
    MalformedDataError,
    PtpError,
    PtpTimeoutError,
    ResponderBusyError,
)
from ..ptp.init_exchange import Initiator, send_init_command
from ..ptp.pairing import finish_pairing
from ..ptp.transport import Responder
from .computer import async_findable
from .description import Place, async_reach
from .kept_connections import Peers, kept_connections
from .refusals import refusals

ELSEWHERE: Final = (CannotConnectError, ConnectTimeoutError, WrongCameraError)
"""Errors that suggest that the camera is not at the address."""


def pairing_error(error: Exception) -> str:
    """Return the translation key for a failed pairing."""
    match error:
        case ResponderBusyError():
            return translation_key(error)
        case InitFailedError():
            return "pairing_refused"
        case ConnectTimeoutError():
            return "cannot_connect"
        case PtpTimeoutError():
            return "nobody_confirmed"
        case PtpError():
            return address_error(error)
    return "unknown"


def address_error(error: PtpError) -> str:
    """Return the translation key for a failed check of an entered address."""
    if isinstance(error, MalformedDataError):
        return "not_a_camera"
    return translation_key(error)


def is_exposing(entry: ConfigEntry) -> bool:
    """Return whether disconnecting would end a bulb exposure that is in progress."""
    loaded = entry.state is ConfigEntryState.LOADED
    return loaded and entry.runtime_data.remote.bulb.is_open


async def async_pair(
    hass: HomeAssistant,
    place: Place,
    port: int,
    initiator: Initiator,
    expected_id: str | None,
) -> Responder:
    """Send one pairing request, wait for confirmation on the camera, and return its identity.

    If the camera leaves the connection open, the connection is kept for the setup of the
    entry.

    Raises `WrongCameraError` if `expected_id` is not None and the camera has another id, and
    the errors of `async_reach`, `send_init_command` and `finish_pairing`.
    """
    limits = home_limits(hass)
    host, deadlines = place.host, limits.deadlines
    accept = partial(check_camera, expected=expected_id)
    if expected_id is not None:  # a camera accepts only one client
        await kept_connections(hass).async_drop(expected_id)
    with refusals(hass).pairing(expected_id):
        async with async_findable(hass, initiator) as computer:
            channel = await async_reach(
                hass,
                place,
                partial(send_init_command, host, port, initiator, deadlines),
                patience=limits.port_opens,
                is_there=partial(computer.is_sought_by, host),
            )
            ack, connection = await finish_pairing(
                channel, host, port, deadlines, accept
            )
            if connection is not None and connection.is_open:
                peers = Peers(camera_id(ack.guid), host, port, initiator)
                await kept_connections(hass).async_keep(peers, connection)
    refusals(hass).forget(camera_id(ack.guid))
    return ack


@callback
def async_take_back_request(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """End the requests to pair again with a camera that is now connected.

    If the user has already started the pairing, the dialog continues, because that pairing
    may have connected the camera.
    """
    for flow in tuple(entry.async_get_active_flows(hass, {SOURCE_REAUTH})):
        if flow["step_id"] == "reauth_confirm":
            hass.config_entries.flow.async_abort(flow["flow_id"])


async def async_check(
    hass: HomeAssistant, place: Place, port: int, initiator: Initiator, camera: str
) -> None:
    """Check that the paired camera with the id `camera` answers at a place.

    The connection is kept for the setup of the camera's entry. Raises `WrongCameraError` if
    another camera answers, and the errors of `async_reach` and `PtpIpConnection.open`.
    """

    async def connect() -> PtpIpConnection:
        return await PtpIpConnection.open(
            place.host,
            port,
            initiator,
            deadlines=home_limits(hass).deadlines,
            accept=partial(check_camera, expected=camera),
        )

    await kept_connections(hass).async_drop(camera)
    connection = await async_reach(hass, place, connect)
    peers = Peers(camera, place.host, port, initiator)
    await kept_connections(hass).async_keep(peers, connection)


@asynccontextmanager
async def async_disconnected(
    hass: HomeAssistant, entry: ConfigEntry, changes: Mapping[str, Any]
) -> AsyncGenerator[None]:
    """Disconnect an entry's camera in a context, so that a dialog can connect to it.

    A camera accepts only one client. If the context succeeds, `changes` are stored in the
    entry's data. The entry is unloaded before the context, and reloaded after it even if the
    context fails.
    """

    async def unload() -> None:
        async with entry.setup_lock:
            await entry.async_unload(hass)

    try:
        # Finish unloading even if the dialog is closed, because an entry whose unloading
        # was cancelled can't be set up again.
        await asyncio.shield(hass.async_create_task(unload()))
        yield
        hass.config_entries.async_update_entry(entry, data={**entry.data, **changes})
    finally:
        await asyncio.sleep(home_limits(hass).settle)
        if hass.config_entries.async_get_entry(entry.entry_id) is not None:
            hass.config_entries.async_schedule_reload(entry.entry_id)
