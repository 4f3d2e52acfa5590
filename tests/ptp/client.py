"""Helpers that connect to the scripted camera and build packets."""

import asyncio
from typing import NamedTuple

from custom_components.canon_eos.ptp.codes import ResponseCode
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.init_exchange import Deadlines, Initiator
from custom_components.canon_eos.ptp.packets import (
    OperationRequest,
    OperationResponse,
    encode,
)

from .scripted_camera import CLIENT_GUID, CLIENT_NAME, Peer, ScriptedCamera

INITIATOR = Initiator(CLIENT_GUID, CLIENT_NAME)
GET_EVENT = 0x9116
SHORT = Deadlines(
    connect=0.2, command_ack=0.2, pairing=0.2, event_ack=0.2, response=0.2, close=0.5
)


def ok(transaction_id: int, *params: int) -> bytes:
    """Return the bytes of an OK response."""
    return encode(OperationResponse(ResponseCode.OK, transaction_id, params))


def request(code: int, transaction_id: int, *params: int) -> bytes:
    """Return the bytes of an operation request without data-out."""
    return encode(OperationRequest(code, transaction_id, params))


class Opened(NamedTuple):
    """An open connection and the camera's end of each channel."""

    connection: PtpIpConnection
    command: Peer
    events: Peer


async def open_connection(
    camera: ScriptedCamera, deadlines: Deadlines = SHORT, **options: object
) -> Opened:
    """Open a connection to the scripted camera, which performs its part of the init exchange."""
    async with asyncio.TaskGroup() as group:
        peers = group.create_task(camera.accept_client())
        connection = group.create_task(
            PtpIpConnection.open(
                camera.host,
                camera.port,
                INITIATOR,
                deadlines=deadlines,
                **options,  # type: ignore[arg-type]
            )
        )
    return Opened(connection.result(), *peers.result())
