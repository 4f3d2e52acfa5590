"""One connection to an EOS camera: its session, and the operations that run on it.

`session` has the transactions, the events and the state. `shutter`, `live_view_output` and
`movie` are parts of the body that several operations share. `files` reads files on the cards,
`transfers` fetches photos in the camera's memory, `cards` watches the memory cards, and
`destination` sets where photos are stored. All other operations are functions in
`actions` that take the camera as a parameter; `run` runs them one at a time.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Concatenate, Final

from ..ptp.errors import (
    CannotConnectError,
    ConnectionClosedError,
    ConnectionCutError,
    ConnectTimeoutError,
    MalformedDataError,
    PtpError,
    PtpTimeoutError,
)
from ..ptp.transport import OpenTransport
from .actions.card_files import CardFiles
from .actions.destination import CaptureDestination
from .actions.live_view import LiveViewOutput
from .actions.memory_cards import MemoryCards
from .actions.movie import MovieRecorder
from .actions.shutter import ShutterButton
from .actions.transfer import HostTransfers, PhotoSink
from .body_memory import BodyMemory
from .bring_up import bring_up, shut_down
from .limits import DEFAULT_LIMITS, Limits
from .session import EosSession
from .tasks import cancellations
from .wire.codes import Button, EosOperation

type Operation[**P, T] = Callable[Concatenate[EosCamera, P], Coroutine[Any, Any, T]]
"""An operation on a camera: a function of the camera and other parameters."""

_MAX_CUTS: Final = 8
"""Number of connections lost during an operation after which `connect` gives up and raises
the error, unless the last loss has shown which operation to leave out."""


async def connect(
    new_camera: Callable[[], EosCamera], *, tidy: bool = True
) -> EosCamera:
    """Return a connected camera; see `EosCamera.connect`.

    `new_camera` creates the camera for each attempt. If the connection is lost because the body
    does not answer an operation, a new connection is tried after a short pause: either without that
    operation, or to find out whether the operation was the cause. Raises the errors of
    `EosCamera.connect`.
    """
    cuts = 0
    while True:
        camera = new_camera()
        memory = camera.session.memory
        before = memory.learned.unanswered
        silences = memory.silences
        try:
            await camera.connect(tidy=tidy)
        except CannotConnectError, ConnectTimeoutError:
            memory.not_reached()
            raise
        except (PtpTimeoutError, MalformedDataError, ConnectionCutError) as err:
            cuts += isinstance(err, ConnectionCutError)
            is_suspected = memory.silences > silences and cuts < _MAX_CUTS
            if memory.learned.unanswered == before and not is_suspected:
                raise
            await asyncio.sleep(camera.session.limits.next_connection)
        else:
            memory.connected()
            return camera


class EosCamera:
    """One connection to a camera. Single use: `connect` once, then `close`."""

    def __init__(
        self,
        open_transport: OpenTransport,
        *,
        expected_guid: bytes | None = None,
        limits: Limits = DEFAULT_LIMITS,
        memory: BodyMemory | None = None,
        photo_sink: PhotoSink | None = None,
        on_remote_mode: Callable[[EosSession], None] = lambda _: None,
    ) -> None:
        """Prepare a connection; nothing is sent yet.

        `photo_sink` stores photos that a camera keeps in its memory for this host; without
        a sink, the photos are not fetched. See `EosSession` for the other parameters.
        """
        session = EosSession(
            open_transport,
            expected_guid=expected_guid,
            limits=limits,
            memory=memory,
            on_remote_mode=on_remote_mode,
        )
        self.session: Final = session
        self.live_view_output: Final = LiveViewOutput(session)
        self.shutter: Final = ShutterButton(session, self.live_view_output)
        self.movie: Final = MovieRecorder(session, self.live_view_output, self.shutter)
        self.cards: Final = MemoryCards(session)
        self.files: Final = CardFiles(session)
        self.transfers: Final = (
            HostTransfers(session, photo_sink) if photo_sink else None
        )
        self.destination: Final = CaptureDestination(session)
        self._turn: Final = asyncio.Lock()
        self._running: Final[set[asyncio.Task[Any]]] = set()

    async def connect(self, *, tidy: bool = True) -> None:
        """Connect and read everything that the camera reports; see `EosSession.open`.

        Also sets the capture destination (`CaptureDestination.start`). With `tidy`, the
        shutter button is released and the camera's buttons are unlocked first, because a client
        that did not close its session can have left them pressed or locked.
        """
        await self.session.open(bring_up)
        try:
            if tidy:
                release = EosOperation.REMOTE_RELEASE_OFF
                await self.session.transact_if_possible(release, Button.BOTH)
                await self.session.transact_if_possible(EosOperation.RESET_UI_LOCK)
            await self.destination.start(for_host=self.transfers is not None)
            await self.cards.refresh()
            if self.transfers is not None:
                await self.destination.follow()
                self.transfers.start()
        except BaseException:
            await self.close(2 * self.session.limits.close)
            raise

    async def poll(self) -> None:
        """Read all events up to now; update the cards and the capture destination if needed.

        Raises the errors of `EosSession.refresh`.
        """
        await self.session.refresh()
        await self.cards.refresh_if_due()
        if self.transfers is not None:
            await self.destination.follow()

    async def run[**P, T](
        self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run an operation once its turn comes; operations run one at a time.

        A photo waits for a setting that was requested earlier; event polls do not wait. The
        operation runs in a task that `close` ends cleanly. A cancelled caller always gets
        `CancelledError`, even if the operation itself has failed; otherwise, a series
        would continue with its next photo. Raises the errors of the operation (those in its
        docstring and those of `EosSession.transact`), and `ConnectionClosedError` if
        `close` ends the operation.
        """

        async def in_turn() -> T:
            async with self._turn:
                return await operation(self, *args, **kwargs)

        return await self._run_task(in_turn())

    async def run_at_once[**P, T](
        self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run an operation like `run`, but without waiting for its turn.

        This is needed to end live view.
        """
        return await self._run_task(operation(self, *args, **kwargs))

    async def _run_task[T](self, work: Coroutine[Any, Any, T]) -> T:
        cancelled = cancellations()
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await task
        except asyncio.CancelledError:
            if cancellations() > cancelled:
                raise
            raise ConnectionClosedError("the client closed the connection") from None
        except PtpError as err:
            if cancellations() > cancelled:
                raise asyncio.CancelledError from err
            raise

    async def close(self, seconds: float | None = None) -> None:
        """End running operations, then the session, within `seconds`. Never raises.

        The default is `Limits.closing`. Everything is closed even if the caller is cancelled.
        """
        limits = self.session.limits
        now = asyncio.get_running_loop().time
        deadline = now() + (limits.closing if seconds is None else seconds)
        try:
            # The transfers are closed first, because this takes the longest.
            if self.transfers is not None:
                await self.transfers.close(deadline - 2 * limits.close)
        finally:
            try:
                await self._end_operations(deadline - limits.close)
            finally:
                await shut_down(self.session, min(now() + limits.close, deadline))

    async def _end_operations(self, deadline: float) -> None:
        for task in tuple(self._running):
            task.cancel()  # a cancelled operation releases a pressed shutter button
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                if self._running:  # a cancelled operation can need time to end
                    await asyncio.wait(self._running)
                await self._put_back()

    async def _put_back(self) -> None:
        """Restore the camera's earlier state, as far as the camera allows."""
        if self.session.is_open:
            await self.shutter.release()
            await self.destination.put_back()
            await self.movie.close()
            await self.live_view_output.close()
