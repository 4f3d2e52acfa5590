"""Movies, started and stopped by a client or with the body's button."""

import asyncio

from .body import Body
from .codes import Prop, Record, ResponseCode
from .media import Card
from .olc import Group, state
from .records import numbers
from .settings import raw
from .storing import Storing

_STOP, _TO_RAM, _TO_CARD = 0, 3, 4
_WARNING = 1
"""TempStatus of a warm camera, which still works fully (Canon's API reference)."""
_TICK = 0.25
_SECONDS_PER_SHOT = 2
"""Length in seconds of a movie that takes the space of one photo (6 MB)."""


class Movie:
    """Starts and stops a movie.

    The movie also ends at its time limit, if its card is full or removed, or if the body is
    too hot.
    """

    def __init__(self, body: Body, storing: Storing) -> None:
        """Start without a movie."""
        self._body = body
        self._storing = storing
        self._started = 0.0
        self._seconds = 0
        self._card: Card | None = None
        self._recording: asyncio.Task[None] | None = None
        self._writing: asyncio.Task[None] | None = None

    def set_status(self, value: int) -> int:
        """Set EVFRecordStatus for a client, which starts or stops a movie; return the response."""
        body = self._body
        code = Prop.EVF_RECORD_STATUS
        if body.faults.no_record_status or code not in body.settings:
            return ResponseCode.DEVICE_PROP_NOT_SUPPORTED
        allowed = body.settings.allowed(code) or [
            raw(status) for status in (_STOP, _TO_RAM, _TO_CARD)
        ]
        if raw(value) not in allowed:
            return ResponseCode.INVALID_DEVICE_PROP_VALUE
        if value != _TO_CARD:
            if body.recording:
                self.stop()
            else:
                body.settings.set(code, value)
            return ResponseCode.OK
        if (response := self._refusal()) == ResponseCode.OK and not body.recording:
            self._start()
        return response

    def _refusal(self) -> int:
        """Return the response that refuses a movie, or OK."""
        body = self._body
        if refused := body.faults.movie_refused:
            return ResponseCode.DEVICE_BUSY if refused == 1 else refused
        if (
            not body.profile.movie_over_wifi
            or not body.in_movie_mode
            or not body.viewfinder.is_ready_for_movie
            or self.trouble()
        ):
            return ResponseCode.DEVICE_BUSY
        return ResponseCode.OK

    def trouble(self) -> str:
        """Return the reason why the camera can't record, or an empty string."""
        body = self._body
        card = body.card
        if card is None:
            return "there is no card"
        if card.write_protected:
            return "the card is locked"
        if card.shots == 0:
            return "the card is full"
        if body.settings.number(Prop.TEMP_STATUS) > _WARNING:
            return "the camera is too hot"
        return "the camera is busy" if body.busy else ""

    def _start(self) -> None:
        body = self._body
        body.touch()
        self._card = body.card
        self._started = body.clock.monotonic()
        self._seconds = 0
        body.settings.set(Prop.EVF_RECORD_STATUS, _TO_CARD)
        self._recording = asyncio.create_task(self._record(), name="movie")
        body.log.changed()

    async def _record(self) -> None:
        body, limit = self._body, self._body.timing.movie_limit
        while True:
            elapsed = body.clock.monotonic() - self._started
            if elapsed >= limit or self._has_to_end():
                break
            await body.clock.sleep(min(_TICK, limit - elapsed))
            body.touch()
            self._count()
        self._recording = None
        self.stop()

    def _has_to_end(self) -> bool:
        body, card = self._body, self._card
        hot = body.settings.number(Prop.TEMP_STATUS) > _WARNING
        return card is None or card not in body.cards or card.shots == 0 or hot

    def _count(self) -> None:
        """Report each full second, and use up space on the card."""
        body = self._body
        seconds = int(body.clock.monotonic() - self._started)
        while self._seconds < seconds:
            self._seconds += 1
            if not body.faults.no_recording_time:
                body.events.post(numbers(Record.RECORDING_TIME, self._seconds))
            if self._seconds % _SECONDS_PER_SHOT == 0 and self._card is not None:
                self._use_up(self._card)

    def _use_up(self, card: Card) -> None:
        """Use up the space of one photo, and report the change; an EOS R sends three records."""
        body = self._body
        card.shots = max(0, card.shots - 1)
        if not body.faults.no_recording_time:
            body.update_available_shots()
            return
        body.events.post(numbers(Record.STORAGE_INFO_CHANGED, card.storage_id))
        body.update_available_shots()
        body.post_status({Group.STATE: state(True, body.available_shots())})

    def stop(self) -> None:
        """End the movie and write its file."""
        body = self._body
        if self._recording is not None:
            self._recording.cancel()
            self._recording = None
        if body.recording:
            seconds = body.clock.monotonic() - self._started
            body.settings.set(Prop.EVF_RECORD_STATUS, _STOP)
            self._writing = asyncio.create_task(self._write(seconds), name="write")
            body.log.changed()

    async def _write(self, seconds: float) -> None:
        body, card = self._body, self._card
        await body.clock.sleep(body.timing.write)
        if card is not None and card in body.cards:
            await self._storing.deliver([self._storing.movie(seconds, card)])
            body.update_available_shots()
        body.log.counters.movies += 1
        body.log.changed()

    async def press_on_body(self) -> None:
        """Press the movie button on the body. If this ends a movie, wait for its file.

        Raises `BodyLockedError`, and `ValueError` if the camera can't record.
        """
        body = self._body
        body.check_unlocked()
        if body.recording:
            self.stop()
            await self.settle()
            return
        if body.faults.no_record_status or not body.profile.movie_suffix:
            raise ValueError("this body records no movies")
        if not body.profile.movie_over_wifi:
            raise ValueError("no movies while Wi-Fi is on")
        if trouble := self.trouble():
            raise ValueError(trouble)
        self._start()

    async def settle(self) -> None:
        """Wait until the recorded movie is written."""
        if self._writing is not None:
            await asyncio.gather(self._writing, return_exceptions=True)

    def power_off(self) -> None:
        """Stop recording and writing without completing the movie's file."""
        for task in (self._recording, self._writing):
            if task is not None:
                task.cancel()
        self._recording = self._writing = None
        if self._body.recording:
            self._body.settings.set(Prop.EVF_RECORD_STATUS, _STOP)
