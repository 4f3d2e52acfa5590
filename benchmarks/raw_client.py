"""A minimal PTP/IP client that reads a file with blocking sockets and discards the data.

Prints a line of JSON with the duration in seconds. Unlike a real client, it handles no
other requests in the meantime, and does not check the data.
"""

import argparse
import json
import socket
from struct import Struct
from time import monotonic
from typing import Final

from custom_components.canon_eos.ptp.codes import OperationCode
from custom_components.canon_eos.ptp.packets import (
    DataPhase,
    InitCommandRequest,
    InitEventRequest,
    OperationRequest,
    Packet,
    PacketType,
    encode,
)

_HEADER: Final = Struct("<II")
_CONNECTION: Final = Struct("<I")
_BLOCK: Final = 0x10_0000
"""Number of bytes per request, the same as in the integration's client."""


class _Socket:
    """A blocking TCP connection that reuses one receive buffer."""

    def __init__(self, host: str) -> None:
        self._socket = socket.create_connection((host, 15740), 10)
        self._buffer = memoryview(bytearray(2 * _BLOCK))

    def send(self, packet: Packet) -> None:
        self._socket.sendall(encode(packet))

    def receive(self) -> tuple[int, memoryview]:
        """Return the type and the payload of the next packet.

        The next call overwrites the payload.
        """
        size, kind = _HEADER.unpack(self._read(_HEADER.size))
        return kind, self._read(size - _HEADER.size)

    def _read(self, size: int) -> memoryview:
        view = self._buffer[:size]
        while view:
            if not (count := self._socket.recv_into(view)):
                raise SystemExit("the camera closed the connection")
            view = view[count:]
        return self._buffer[:size]


def _transact(commands: _Socket, number: int, code: int, *params: int) -> int:
    """Perform a transaction, and return the number of bytes received in data packets."""
    commands.send(OperationRequest(code, number, params, DataPhase.NONE_OR_IN))
    received = 0
    while True:
        kind, payload = commands.receive()
        if kind == PacketType.OPERATION_RESPONSE:
            return received
        received += len(payload)


def _main(host: str, handle: int, size: int) -> None:
    commands, events = _Socket(host), None
    commands.send(InitCommandRequest(bytes(range(16)), "Benchmark"))
    _, ack = commands.receive()
    events = _Socket(host)
    events.send(InitEventRequest(_CONNECTION.unpack(ack[:4])[0]))
    events.receive()
    _transact(commands, 0, OperationCode.OPEN_SESSION, 1)
    started = monotonic()
    for number, offset in enumerate(range(0, size, _BLOCK), 1):
        wanted = min(_BLOCK, size - offset)
        part = handle, offset, wanted
        if (
            _transact(commands, number, OperationCode.GET_PARTIAL_OBJECT, *part)
            < wanted
        ):
            raise SystemExit("the camera sent fewer bytes than requested")
    print(json.dumps({"seconds": monotonic() - started}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host")
    parser.add_argument("handle", type=int)
    parser.add_argument("size", type=int)
    arguments = parser.parse_args()
    _main(arguments.host, arguments.handle, arguments.size)
