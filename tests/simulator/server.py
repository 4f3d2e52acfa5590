"""The camera's PTP/IP port, which accepts clients and serves their connections."""

import asyncio

from custom_components.canon_eos.ptp.errors import PtpError
from custom_components.canon_eos.ptp.packets import (
    InitCommandAck,
    InitCommandRequest,
    InitEventAck,
    InitEventRequest,
    InitFail,
)

from .body import Body
from .channel import Channel
from .codes import OperationCode
from .connection import Connection
from .movie import Movie
from .operations import Session
from .pairing import PairingScreen, Verdict
from .shutter import Shutter

REJECTED, BUSY = 1, 2
"""Reasons in Init Fail (CIPA DC-005)."""

_LEFT_SESSION = 1
"""ID of the session that a crashed client left open; the next client uses the same ID."""
_FIRST_PACKET_SECONDS = 10.0


class PtpIpServer:
    """Listens while the camera's Wi-Fi is on, and serves one client at a time."""

    def __init__(
        self,
        body: Body,
        shutter: Shutter,
        movie: Movie,
        screen: PairingScreen,
        guid: bytes,
        name: str,
    ) -> None:
        """Make a server that does not listen yet."""
        self._body = body
        self._shutter = shutter
        self._movie = movie
        self._screen = screen
        self._guid = guid
        self._name = name
        self._faults = body.faults
        self._log = body.log
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._channels: set[Channel] = set()
        self._frozen: set[Channel] = set()
        self._last_number = 0
        self._held_until = float("-inf")
        self.connection: Connection | None = None
        self.dead = False
        self.was_dropped = False
        self.left_early = False
        self.paired_now = asyncio.Event()
        self.client_left = asyncio.Event()

    @property
    def is_listening(self) -> bool:
        """Whether the port is open."""
        return self._server is not None

    @property
    def is_held(self) -> bool:
        """Whether a client is connected, or still counts as connected."""
        is_kept = self._body.clock.monotonic() < self._held_until
        return self.connection is not None or is_kept

    async def start(self, host: str, port: int) -> int:
        """Start listening, and return the port. Raises `OSError` if the port can't be opened."""
        self._server = await asyncio.start_server(self._accept, host, port)
        self.client_left.clear()
        self.paired_now.clear()
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self, *, reset: bool = False) -> None:
        """Close the port and all connections; with `reset`, reset the connections."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for channel in tuple(self._channels):
            channel.reset() if reset else channel.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def freeze(self) -> None:
        """Stop answering without closing connections, as if out of Wi-Fi range."""
        for channel in self._channels:
            channel.frozen = True
        self._frozen |= self._channels
        await self.stop()

    def thaw(self) -> None:
        """Reset frozen connections, as a camera does when it is back in Wi-Fi range."""
        for channel in self._frozen:
            channel.frozen = False
            channel.reset()
        self._frozen.clear()

    def forget_hold(self) -> None:
        """Stop counting the last client as connected, and end the effect of a hung CloseSession."""
        self._held_until = float("-inf")
        self.dead = False

    async def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        channel = Channel(reader, writer)
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._channels.add(channel)
        self._log.counters.tcp_connections += 1
        self._log.changed()
        try:
            await self._serve(channel)
        except asyncio.CancelledError:
            pass  # the Wi-Fi was switched off
        finally:
            self._tasks.discard(task)
            self._channels.discard(channel)
            channel.close()

    async def _serve(self, channel: Channel) -> None:
        if self._faults.close_on_connect:
            return
        try:
            async with asyncio.timeout(_FIRST_PACKET_SECONDS):
                packet = await channel.receive()
        except EOFError, TimeoutError:
            return
        except PtpError as err:
            self._log.violations.append(f"malformed first packet: {err}")
            return
        match packet:
            case InitCommandRequest():
                await self._serve_command_channel(channel, packet)
            case InitEventRequest():
                await self._serve_event_channel(channel, packet)
            case _:
                self._log.violations.append(
                    f"{type(packet).__name__} as the first packet"
                )

    # The command channel

    async def _serve_command_channel(
        self, channel: Channel, request: InitCommandRequest
    ) -> None:
        self._log.counters.init_requests += 1
        self._log.changed()
        channel.segment_size = self._faults.segment_size
        if self._faults.init_silence or self.dead:
            await channel.wait_closed_by_client()
            return
        was_paired = (request.guid, request.name) in self._screen.paired
        verdict = await self._judge(channel, request)
        if verdict is not Verdict.ACCEPTED:
            await self._refuse(channel, verdict)
            return
        self._last_number += 1
        session = Session(self._body, self._shutter, self._movie)
        if left := self._faults.left_session:
            session.session_id, session.left = _LEFT_SESSION, left
            self._faults.left_session = ""
        connection = Connection(self._last_number, channel, session)
        self.connection = connection
        self._log.counters.connections += 1
        try:
            await self._body.clock.sleep(self._faults.init_ack_delay)
            await channel.send(
                InitCommandAck(connection.number, self._guid, self._name)
            )
            self._log.changed()
            await self._run(connection, new=not was_paired)
        finally:
            self.left_early = not was_paired and not any(
                operation.connection == connection.number
                for operation in self._log.of(OperationCode.OPEN_SESSION)
            )
            self._end(connection, session)

    async def _run(self, connection: Connection, *, new: bool) -> None:
        limit = self._body.timing.event_channel
        run = asyncio.create_task(connection.run())
        ready = asyncio.create_task(connection.event_channel_ready.wait())
        timer = asyncio.create_task(self._body.clock.sleep(limit))
        try:
            await asyncio.wait((run, ready, timer), return_when=asyncio.FIRST_COMPLETED)
            if not ready.done():
                return
            if new:
                self.paired_now.set()
            await run
        finally:
            for task in (run, ready, timer):
                task.cancel()
            await asyncio.gather(run, ready, timer, return_exceptions=True)

    def _end(self, connection: Connection, session: Session) -> None:
        """Clean up after a client: end its session, and release the button unless it stays held."""
        body, faults = self._body, self._faults
        if faults.hold_after_drop and session.session_id is not None:
            self._held_until = body.clock.monotonic() + faults.hold_after_drop
        self.dead = self.dead or connection.hung
        if self.connection is connection:
            self.connection = None
        connection.hang_up()
        connection.ended.set()
        self.was_dropped = connection.dropped
        stays = faults.button_stays or connection.button_stays
        self._shutter.client_is_gone(stays=stays)
        if faults.stuck_until == "reconnect":
            self._shutter.unstick()
        body.end_of_session()
        self._log.counters.disconnections += 1
        self._log.changed()
        self.client_left.set()

    async def _judge(self, channel: Channel, request: InitCommandRequest) -> Verdict:
        """Decide whether to accept a client; refuse it if it disconnects before the decision."""
        if self.is_held:
            return Verdict.BUSY
        judging = asyncio.create_task(
            self._screen.judge(
                request.guid, request.name, again=self._faults.prompts_again
            )
        )
        leaving = asyncio.create_task(channel.wait_closed_by_client())
        try:
            await asyncio.wait((judging, leaving), return_when=asyncio.FIRST_COMPLETED)
            return judging.result() if judging.done() else Verdict.REFUSED
        finally:
            for task in (judging, leaving):
                task.cancel()
            await asyncio.gather(judging, leaving, return_exceptions=True)

    async def _refuse(self, channel: Channel, verdict: Verdict) -> None:
        self._log.counters.refusals += 1
        self._log.changed()
        how = self._faults.unknown_client if verdict is Verdict.UNKNOWN else "fail"
        if how == "silence":
            await channel.wait_closed_by_client()
        elif how == "fail":
            await channel.send(InitFail(BUSY if verdict is Verdict.BUSY else REJECTED))

    # The event channel

    async def _serve_event_channel(
        self, channel: Channel, request: InitEventRequest
    ) -> None:
        connection, how = self.connection, self._faults.event_channel
        if how == "silence":
            await channel.wait_closed_by_client()
        elif how == "close":
            return
        elif (
            how == "fail"
            or connection is None
            or connection.events is not None
            or request.connection_number != connection.number
        ):
            await channel.send(InitFail(REJECTED))
        else:
            connection.events = channel
            self._log.counters.event_channels += 1
            await channel.send(InitEventAck())
            connection.event_channel_ready.set()
            self._log.changed()
            await connection.ended.wait()
