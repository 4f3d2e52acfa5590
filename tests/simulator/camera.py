"""A complete Canon EOS camera, for tests and for the command line."""

import asyncio
from contextlib import suppress
from enum import Enum
from types import TracebackType
from typing import Self

from .body import Body
from .clock import Clock
from .codes import Button, Record
from .description import DescriptionServer
from .faults import Faults
from .identity import SEED_MAC, Identity
from .log import Log
from .media import MediaObject
from .movie import Movie
from .pairing import PairingScreen, Prompt
from .profile import Profile, load_profile
from .records import numbers, record
from .seeking import Seeker
from .server import PtpIpServer
from .shutter import Shutter
from .ssdp import Announcer
from .storing import Storing
from .timing import Timing


class PowerOff(Enum):
    """How connections end when the camera is switched off."""

    ORDERLY = "orderly"
    """Byebye, then both sockets are closed (FIN)."""
    ABRUPT = "abrupt"
    """No byebye; the sockets are reset (RST)."""
    SILENT = "silent"
    """No byebye; the sockets stay open and silent, as if the battery had been removed."""


class SimulatedCamera:
    """A camera that clients can discover, pair with and use; an async context manager.

    `body` has the controls, `screen` the pairing prompt, `log` the clients' requests,
    `faults` the deviations, `timing` the durations.
    """

    def __init__(
        self,
        profile: str | Profile = "70d",
        *,
        host: str = "127.0.0.1",
        port: int = 15740,
        http_port: int = 49152,
        mac: bytes = SEED_MAC,
        name: str | None = None,
        nickname: str | None = None,
        pairing_mode: bool = False,
        auto_accept: bool = False,
        ssdp: bool = False,
        ssdp_kinds: tuple[str, ...] = ("service",),
        ssdp_interval: float = 5.0,
        ssdp_ttl: int = 0,
        answers_searches: bool = True,
        auto_power_off: float | None = None,
        wake_events: bool = False,
        photos: int = 0,
        faults: Faults | None = None,
        timing: Timing | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Make a camera from a profile. The camera is off until its context is entered.

        Times are in seconds. `name` is in the Init Command Ack, `nickname` in the
        description. With `wake_events`, the event channel signals changes. `photos` is
        the number of photos that are initially on the card.
        """
        self.profile = load_profile(profile) if isinstance(profile, str) else profile
        self.host = host
        self.port = port
        self.http_port = http_port
        self.identity = Identity(mac, plain_guid=self.profile.plain_guid)
        self.name = name or self.profile.name
        self.log = Log()
        self.faults = faults or Faults()
        for trait in self.profile.traits:
            self.faults.turn_on(trait)
        self.timing = timing or Timing()
        self.clock = clock or Clock()
        self.auto_power_off = auto_power_off
        self.is_on = False
        self._switched_on = False
        self._ssdp = ssdp
        self._photos = photos
        self._tasks: list[asyncio.Task[None]] = []
        self._wakes: set[asyncio.Task[None]] = set()
        self.body = Body(
            self.profile,
            faults=self.faults,
            timing=self.timing,
            clock=self.clock,
            log=self.log,
        )
        self._storing = Storing(self.body)
        self.shutter = Shutter(self.body, self._storing)
        self.movie = Movie(self.body, self._storing)
        self.screen = PairingScreen(
            self.log, pairing_mode=pairing_mode, auto_accept=auto_accept
        )
        self._server = PtpIpServer(
            self.body,
            self.shutter,
            self.movie,
            self.screen,
            self.identity.guid,
            self.name,
        )
        self._description = DescriptionServer(
            self.profile,
            self.identity,
            nickname or self.profile.model,
            self.log,
            in_use=lambda: self._server.is_held or self.faults.says_in_use,
            on_windows=self._open_port,
        )
        self._announcer = Announcer(
            self.identity,
            self.log,
            kinds=ssdp_kinds,
            interval=ssdp_interval,
            ttl=ssdp_ttl,
            answers_searches=answers_searches,
        )
        self.seeker = Seeker(self.log, self._open_port)
        self.location = ""
        if wake_events:
            self.body.events.on_post = self._wake

    # Power

    async def __aenter__(self) -> Self:
        """Switch the camera on."""
        self._storing.add_photos(self._photos)
        await self.power_on()
        jobs = (self._watch_power(), self._watch_pairing(), self._watch_clients())
        self._tasks = [asyncio.create_task(job) for job in jobs]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Switch the camera off permanently."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.power_off()
        self._server.thaw()

    async def power_on(self, host: str | None = None) -> None:
        """Switch the camera on, at a new address if one is given."""
        self._switched_on = True
        self.host = host or self.host
        self._server.forget_hold()
        self.shutter.unstick()
        await self._wifi_on()

    async def power_off(self, how: PowerOff = PowerOff.ORDERLY) -> None:
        """Switch the camera off, ending its connections as `how` says."""
        self._switched_on = False
        self.shutter.stop()
        self.movie.power_off()
        await self._wifi_off(how)

    async def _wifi_on(self) -> None:
        if self.is_on:
            return
        self.is_on = True
        self.body.touch()
        self._server.thaw()
        if self.faults.seeks_computer:
            await self.seeker.start(self.host)
            return
        if not self.faults.port_needs_description:
            await self._open_port()
        self.location = await self._description.start(self.host, self.http_port)
        if self._ssdp:
            await self._announcer.start(self.host, self.location)
        self.log.changed()

    async def _open_port(self) -> None:
        if not self._server.is_listening:
            self.port = await self._server.start(self.host, self.port)

    async def _wifi_off(self, how: PowerOff) -> None:
        if not self.is_on:
            return
        self.is_on = False
        self.seeker.stop()
        await self._announcer.stop(byebye=how is PowerOff.ORDERLY)
        await self._description.stop()
        if how is PowerOff.SILENT:
            await self._server.freeze()
        else:
            await self._server.stop(reset=how is PowerOff.ABRUPT)
        self.log.changed()

    async def _watch_power(self) -> None:
        """Switch the camera off after the idle time; announce this shortly before, and any delay."""
        announced = False
        while True:
            limit = self.auto_power_off
            tick = self.timing.tick
            await self.clock.sleep(tick if limit is None else min(tick, limit / 20))
            if self.auto_power_off is None or not self.is_on:
                continue
            idle = self.clock.monotonic() - self.body.last_activity
            left = self.auto_power_off - idle
            if left <= 0:
                announced = False
                await self.power_off()
            elif left <= self.timing.shutdown_warning and not announced:
                announced = True
                seconds = max(1, round(left))
                self.body.events.post(numbers(Record.WILL_SOON_SHUTDOWN, seconds))
            elif left > self.timing.shutdown_warning and announced:
                announced = False
                seconds = round(left)
                self.body.events.post(numbers(Record.SHUTDOWN_TIMER_UPDATED, seconds))

    async def _watch_pairing(self) -> None:
        while True:
            await self._server.paired_now.wait()
            self._server.paired_now.clear()
            if self.faults.restart_after_pairing:
                await self._go_away(self.timing.away_after_pairing)

    async def _watch_clients(self) -> None:
        while True:
            await self._server.client_left.wait()
            self._server.client_left.clear()
            away = self.faults.away_after_disconnect
            if self._server.was_dropped:
                away = away or self.faults.away_after_drop
            if self._server.left_early:
                away = away or self.faults.away_after_leaving
            if away and self.is_on:
                await self._go_away(away)

    async def _go_away(self, seconds: float) -> None:
        await self._wifi_off(PowerOff.ORDERLY)
        await self.clock.sleep(seconds)
        if self._switched_on:
            await self._wifi_on()

    def _wake(self) -> None:
        connection = self._server.connection
        if connection is not None:
            task = asyncio.create_task(connection.wake())
            self._wakes.add(task)
            task.add_done_callback(self._wakes.discard)

    # Pairing

    async def wait_for_pairing_prompt(self, seconds: float = 5.0) -> Prompt:
        """Wait for the pairing prompt. Raises `TimeoutError` after `seconds`."""
        await self.log.wait_for(lambda: self.screen.prompt is not None, seconds)
        assert self.screen.prompt is not None
        return self.screen.prompt

    def accept_pairing(self) -> None:
        """Press OK at the pairing prompt. Raises `ValueError` if no prompt is shown."""
        self.screen.answer(accept=True)

    def refuse_pairing(self) -> None:
        """Press Cancel at the pairing prompt. Raises `ValueError` if no prompt is shown."""
        self.screen.answer(accept=False)

    def pair(self, guid: bytes, name: str) -> None:
        """Add a paired client."""
        self.screen.paired.add((guid, name))

    @property
    def pairing_mode(self) -> bool:
        """Whether the camera shows its pairing screen."""
        return self.screen.pairing_mode

    @pairing_mode.setter
    def pairing_mode(self, on: bool) -> None:
        self.screen.pairing_mode = on

    # Controls of the body

    def turn_dial(self, mode: str) -> None:
        """Turn the mode dial (`P`, `Tv`, `Av`, `M`, `Bulb`, `Auto` ...)."""
        self.body.turn_dial(mode)

    def set_on_body(self, name: str | int, value: str | int | bytes) -> None:
        """Change a setting with the body's controls; see `Body.set_on_body`."""
        self.body.set_on_body(name, value)

    async def press_shutter_on_body(self) -> list[MediaObject]:
        """Take a photo with the body's button, and return its files.

        Raises the errors of `Shutter.press_on_body`.
        """
        before = {item.handle for item in self.files}
        await self.shutter.press_on_body()
        await self.shutter.settle()
        return [item for item in self.files if item.handle not in before]

    async def press_movie_button_on_body(self) -> None:
        """Start or stop a movie with the body's button; see `Movie.press_on_body`."""
        await self.movie.press_on_body()

    def add_file(
        self, name: str, size: int, *, slot: int = 1, announce: bool = False
    ) -> MediaObject:
        """Add a file of any size to a slot's card, without using memory for its bytes.

        The client is notified only with `announce`. Raises `ValueError` if the slot has
        no card, or `Storing.add_file` refuses the file.
        """
        card = self.body.slots.slots[slot - 1].card
        if card is None:
            raise ValueError("there is no card")
        return self._storing.add_file(name, size, card, announce=announce)

    def file(self, name: str) -> MediaObject:
        """Return the first file that has this name. Raises `ValueError` if there is none."""
        for item in self.files:
            if item.filename == name:
                return item
        raise ValueError(f"no file {name!r}")

    @property
    def files(self) -> list[MediaObject]:
        """The files on all cards."""
        return [item for card in self.body.cards for item in card.files()]

    @property
    def shutter_held(self) -> Button:
        """The positions of the shutter button that are held."""
        return self.shutter.held

    @property
    def is_connected(self) -> bool:
        """Whether a client has opened both channels."""
        connection = self._server.connection
        return connection is not None and connection.events is not None

    def value(self, name: str | int) -> str:
        """Return a setting as the body displays it (`value("iso")` is `"400"`)."""
        return self.body.value_on_body(name)

    def post_event(self, kind: int, payload: bytes = b"") -> None:
        """Queue an event record for the client."""
        self.body.events.post(record(kind, payload))

    async def drop_connection(self, how: PowerOff = PowerOff.ABRUPT) -> None:
        """End the client's connection, but keep the camera on."""
        connection = self._server.connection
        if connection is not None:
            connection.hang_up(reset=how is PowerOff.ABRUPT)
            with suppress(TimeoutError):
                await self.log.wait_for(lambda: self._server.connection is None)
