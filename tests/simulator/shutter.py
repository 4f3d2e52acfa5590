"""The shutter button and its effects: focus, mirror, exposures.

A client's operations and a user's presses both use the same button. In bulb, the exposure
lasts while the button is held, or from BulbStart to BulbEnd.
"""

import asyncio

from .body import Body
from .codes import Button, EosResponse, Prop, Record, ResponseCode
from .mirror import SELF_TIMERS, Mirror
from .olc import (
    FOCUS_DONE,
    FOCUS_FAILED,
    FOCUS_FAILING,
    FOCUS_FOUND,
    FOCUS_IDLE,
    FOCUS_SEARCHING,
    ButtonState,
    Group,
    button,
    self_timer,
    state,
)
from .records import focus_info, numbers
from .settings import number
from .storing import Storing

_CONTINUOUS = frozenset((1, 4, 5, 0x12, 0x14))
_ONE_SECOND = 0x38
_MANUAL_FOCUS = 3
_POINT_IN_FOCUS = 0b1_0000
_NO_INPUT = ResponseCode.PARAMETER_NOT_SUPPORTED


def exposure_time(speed: int) -> float:
    """Return the exposure time in seconds for a shutter speed's code, or 0 for an unknown code.

    Code 0x38 is 1 s, and 8 steps are one stop.
    """
    return float(2 ** ((_ONE_SECOND - speed) / 8)) if 0x10 <= speed <= 0xC0 else 0.0


class Shutter:
    """A body's shutter button."""

    def __init__(self, body: Body, storing: Storing) -> None:
        """Start with a released button."""
        self._body = body
        self._storing = storing
        self.mirror = Mirror(body)
        self.focus_failed = False
        self._work: asyncio.Task[None] | None = None
        self._focusing: asyncio.Task[None] | None = None
        self._late: asyncio.Task[None] | None = None
        self._timer: asyncio.Task[None] | None = None
        self._owed = Button(0)
        self._since_unstuck = 0
        self._bulb_started = 0.0
        self._bulb_is_held = False
        self._by_hand = False

    @property
    def held(self) -> Button:
        """The positions of the button that are held."""
        return self._body.held

    @held.setter
    def held(self, buttons: Button) -> None:
        self._body.held = buttons

    # A client

    async def press_by_client(self, buttons: Button, *, autofocus: bool) -> int:
        """Press the button as RemoteReleaseOn does, and return the response.

        Faults can refuse the press, or accept it without effect.
        """
        body, faults = self._body, self._body.faults
        if faults.one_step_press and buttons != Button.BOTH:
            return _NO_INPUT
        if faults.capture_remote_mode not in (0, body.remote_mode):
            return ResponseCode.OK
        if (faults.full_press_busy and buttons == Button.FULL) or (
            faults.one_press_busy and buttons == Button.BOTH
        ):
            return ResponseCode.DEVICE_BUSY
        if faults.slow_busy:
            await body.clock.sleep(faults.slow_busy)
            return ResponseCode.DEVICE_BUSY
        output = body.settings.number(Prop.EVF_OUTPUT_DEVICE)
        if self.is_stuck or (faults.needs_output_8 and not output & 8):
            return ResponseCode.DEVICE_BUSY
        self._by_hand = False
        return await self.press(buttons, autofocus=autofocus)

    def release_by_client(self, buttons: Button) -> int:
        """Release the button as RemoteReleaseOff does, and return the response.

        A fault can refuse a release that would end a bulb exposure.
        """
        ends_bulb = self._bulb_is_held and bool(buttons & Button.FULL)
        if ends_bulb and self._body.faults.take_bulb_end_refusal():
            return ResponseCode.DEVICE_BUSY
        self.release(buttons)
        return ResponseCode.OK

    def client_is_gone(self, *, stays: bool) -> None:
        """Release the button and end a bulb exposure after a connection has ended.

        With `stays`, the button remains as the client left it. With `bulb_survives_drop`, a
        bulb exposure continues, and nothing is released.
        """
        if self._body.bulb_open and self._body.faults.bulb_survives_drop:
            return
        self.cancel_focus()
        if self._body.bulb_open:
            self._close()
        if not stays:
            self.release(self.held)

    # The button

    async def press(self, buttons: Button, *, autofocus: bool) -> int:
        """Press the button, and return the response. A half press returns after focusing."""
        body = self._body
        body.touch()
        if buttons & Button.HALF and not self.held & Button.HALF:
            self.held |= Button.HALF
            await self._focus(autofocus)
        if not buttons & Button.FULL:
            return ResponseCode.OK
        if self.focus_failed and buttons & Button.HALF:
            # The answer to both positions at once is OK; the button group reports the
            # failure.
            body.post_status({Group.BUTTON: button(ButtonState.FAILED)})
            if body.faults.press_busy_without_focus:
                return ResponseCode.DEVICE_BUSY
            return ResponseCode.OK
        response = self._refusal()
        if response == ResponseCode.OK:
            self.held |= Button.FULL
            self._owed = Button.BOTH
            response = self._start()
        if response != ResponseCode.OK:
            self.held &= ~Button.FULL
        return response

    def release(self, buttons: Button) -> None:
        """Release positions of the button; this can end a bulb exposure."""
        body = self._body
        body.touch()
        self._owed &= ~buttons
        if buttons & Button.FULL and self._bulb_is_held:
            if body.bulb_open:
                self._close()
            elif self._work is not None:  # the self-timer is still running
                self._work.cancel()
                self._bulb_is_held = False
        if buttons & Button.HALF and self.held & Button.HALF:
            body.post_status(
                {Group.BUTTON: button(ButtonState.IDLE), Group.FOCUS: FOCUS_IDLE}
            )
            self.focus_failed = False
        self.held &= ~buttons
        body.log.changed()

    async def _focus(self, autofocus: bool) -> None:
        body = self._body
        manual = body.settings.number(Prop.FOCUS_MODE) == _MANUAL_FOCUS
        body.post_status({Group.BUTTON: button(ButtonState.HALF)})
        if not autofocus or manual:
            return
        self.focus_failed = not await self._search()

    async def _search(self) -> bool:
        """Focus, and return whether focusing succeeded."""
        body = self._body
        self._post_focus(FOCUS_SEARCHING, points=0)
        await body.clock.sleep(body.timing.focus)
        found = body.autofocus_works
        body.viewfinder.show_focus(found=found)
        if body.faults.late_focus:
            self._late = asyncio.create_task(self._report_late(found), name="focus")
        else:
            self._report_focus(found)
        return found

    async def _report_late(self, found: bool) -> None:
        await self._body.clock.sleep(self._body.faults.late_focus)
        if self.held:
            self._report_focus(found)

    def _report_focus(self, found: bool) -> None:
        if found:
            self._post_focus(FOCUS_FOUND, points=_POINT_IN_FOCUS)
        elif self._body.faults.focus_ends_idle:
            self._post_focus(FOCUS_IDLE)
        else:
            self._post_focus(FOCUS_FAILING)
            self._post_focus(FOCUS_FAILED)

    def _post_focus(self, group: bytes, points: int | None = None) -> None:
        """Report the focus in a status record, and AF points in focus if the body reports them."""
        body = self._body
        body.post_status({Group.FOCUS: group})
        if body.faults.focus_points and points is not None:
            body.settings.set(Prop.FOCUS_INFO_EX, focus_info(points))

    def focus_in_live_view(self) -> int:
        """Start focusing without the button, and return the response.

        The focus result is reported as an event.
        """
        body = self._body
        if not body.viewfinder.is_ready or not body.lens.can_focus:
            return EosResponse.OPERATION_REFUSED
        if self.is_working or (self._focusing and not self._focusing.done()):
            return ResponseCode.DEVICE_BUSY
        body.touch()
        self._focusing = asyncio.create_task(self._search_in_live_view(), name="focus")
        return ResponseCode.OK

    async def _search_in_live_view(self) -> None:
        await self._search()

    def cancel_focus(self) -> None:
        """Cancel the focusing that `focus_in_live_view` started."""
        if self._focusing is not None:
            self._focusing.cancel()
            self._focusing = None
            self._body.viewfinder.af_status = 0
            self._body.post_status({Group.FOCUS: FOCUS_IDLE})

    # Taking photos

    def _refusal(self) -> int:
        """Return the response that refuses a full press, or OK."""
        body, faults = self._body, self._body.faults
        if faults.dead_battery:
            return EosResponse.LOW_BATTERY
        if faults.err12 and body.unended_reads:
            return ResponseCode.GENERAL_ERROR
        if (
            self.is_working
            or body.recording
            or self.focus_failed
            or (faults.needs_release and (self._owed or len(body.events)))
            or self.is_stuck
            or body.viewfinder.is_abandoned
            or (len(body.events) and body.time_since_set() < faults.busy_after_set)
        ):
            return ResponseCode.DEVICE_BUSY
        if body.to_card:
            cards = body.slots.written_to(body.destination)
            if not cards:
                return faults.no_card_response
            if any(card.write_protected for card in cards):
                return faults.protected_response
        if body.to_host and (body.ram_is_full or body.host_shots == 0):
            return ResponseCode.DEVICE_BUSY
        if body.available_shots() == 0:
            return faults.card_full_response
        return ResponseCode.OK

    @property
    def is_stuck(self) -> bool:
        """Whether the body is stuck: it refuses to take photos (R09)."""
        return 0 < self._body.faults.stuck_after <= self._since_unstuck

    def unstick(self) -> None:
        """End the stuck state."""
        self._since_unstuck = 0

    @property
    def is_working(self) -> bool:
        """Whether a photo is being taken or stored."""
        working = self._work is not None and not self._work.done()
        return working or self._body.bulb_open

    def _start(self) -> int:
        body = self._body
        if body.faults.no_picture:
            return ResponseCode.OK
        if self.mirror.is_raised_by_press:
            self.mirror.raise_()
            if body.faults.mirror_lockup_busy:
                return ResponseCode.DEVICE_BUSY
            return ResponseCode.OK
        self.mirror.stay()
        body.post_status({Group.BUTTON: button(ButtonState.TAKEN)})
        if body.in_bulb:
            self._bulb_is_held = True
            if body.settings.number(Prop.DRIVE_MODE) in SELF_TIMERS:
                self._work = asyncio.create_task(self._open_after_timer(), name="timer")
            else:
                self._open()
        else:
            speed = body.settings.number(Prop.SHUTTER_SPEED)
            self._work = asyncio.create_task(
                self._take_pictures(exposure_time(speed), by_hand=self._by_hand),
                name="shutter",
            )
        return ResponseCode.OK

    async def _take_pictures(
        self, exposure: float, *, after_bulb: bool = False, by_hand: bool = False
    ) -> None:
        body = self._body
        if not body.busy:
            body.set_busy(True)
        try:
            if not after_bulb:
                await self._run_self_timer()
                await body.clock.sleep(exposure * body.timing.exposure_scale)
            if body.faults.noise_reduction and exposure >= 1:
                await body.clock.sleep(exposure * body.timing.exposure_scale)
            await self._store_picture(by_hand=by_hand)
            for _ in range(body.focus_bracket - 1):
                await body.clock.sleep(body.timing.burst)
                await self._store_picture(by_hand=by_hand)
            drive = body.settings.number(Prop.DRIVE_MODE)
            while drive in _CONTINUOUS and self.held & Button.FULL and not after_bulb:
                if body.available_shots() == 0:
                    break
                await body.clock.sleep(body.timing.burst)
                await self._store_picture(by_hand=by_hand)
        finally:
            self.mirror.lower()
            body.last_picture = body.clock.monotonic()
            body.set_busy(False)
            body.touch()

    async def _run_self_timer(self) -> None:
        body = self._body
        seconds = SELF_TIMERS.get(body.settings.number(Prop.DRIVE_MODE))
        if seconds is None:
            return
        body.post_status({Group.BUTTON: button(ButtonState.TIMER)})
        for left in range(int(seconds), 0, -1):
            body.post_status({Group.SELF_TIMER: self_timer(left)})
            await body.clock.sleep(body.timing.self_timer_scale)
        body.post_status({Group.BUTTON: button(ButtonState.TAKEN)})

    async def _store_picture(self, *, by_hand: bool) -> None:
        body = self._body
        body.post_status(
            {
                Group.STATE: state(True, body.settings.number(Prop.AVAILABLE_SHOTS)),
                Group.FOCUS: FOCUS_DONE,
            }
        )
        await body.clock.sleep(body.timing.write)
        self._since_unstuck += 1
        body.log.counters.photos += 1
        await self._storing.deliver(self._storing.picture(), by_hand=by_hand)
        if (count := body.settings.value(Prop.SHUTTER_COUNTER)) is not None:
            body.settings.set(Prop.SHUTTER_COUNTER, number(count) + 1, silent=True)
        body.use_room()
        shots = body.available_shots()
        body.settings.set(Prop.AVAILABLE_SHOTS, shots)
        body.update_available_shots()
        body.post_status({Group.STATE: state(False, shots)})
        body.log.changed()

    # Bulb

    def start_bulb(self) -> int:
        """Open the shutter until `end_bulb`, or only raise the mirror, and return the response."""
        if not self._body.in_bulb:
            return ResponseCode.GENERAL_ERROR
        if (response := self._refusal()) == ResponseCode.OK:
            faults, mirror = self._body.faults, self.mirror
            if faults.bulb_raises_mirror and mirror.is_raised_by_press:
                mirror.raise_()
            else:
                mirror.stay()
                self._open()
        return response

    def end_bulb(self) -> int:
        """Close the shutter, start to store the photo, and return the response."""
        if not self._body.bulb_open:
            return ResponseCode.GENERAL_ERROR
        if self._body.faults.take_bulb_end_refusal():
            return ResponseCode.DEVICE_BUSY
        self._close()
        return ResponseCode.OK

    async def _open_after_timer(self) -> None:
        """Open the shutter after the self-timer, if the button is held until then (R40)."""
        await self._run_self_timer()
        self._open()

    def _open(self) -> None:
        body = self._body
        self._bulb_started = body.clock.monotonic()
        body.bulb_open = True
        body.set_busy(True)
        self._timer = asyncio.create_task(self._report_bulb(), name="bulb time")
        body.log.changed()

    async def _report_bulb(self) -> None:
        """Report each full second of the exposure."""
        body = self._body
        seconds = 0
        while True:
            seconds += 1
            elapsed = body.clock.monotonic() - self._bulb_started
            await body.clock.sleep(seconds - elapsed)
            body.touch()
            body.events.post(numbers(Record.BULB_EXPOSURE_TIME, seconds))

    def _close(self) -> None:
        body = self._body
        seconds = body.clock.monotonic() - self._bulb_started
        self._end_exposure()
        body.log.counters.last_bulb_seconds = seconds
        body.events.post(numbers(Record.BULB_EXPOSURE_TIME, int(seconds)))
        self._work = asyncio.create_task(
            self._take_pictures(seconds, after_bulb=True), name="bulb"
        )
        body.log.changed()

    def _end_exposure(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._body.bulb_open = self._bulb_is_held = False

    # Presses on the body

    async def press_on_body(self) -> None:
        """Press and release the button on the body.

        Raises `BodyLockedError` while a client has locked the buttons, and `ValueError`
        if the camera can't take a photo.
        """
        self._body.check_unlocked()
        self._by_hand = True
        try:
            response = await self.press(Button.BOTH, autofocus=True)
            if self.focus_failed:
                raise ValueError("no picture: no focus")
        finally:
            self.release(Button.BOTH)
            self._owed = Button(0)
        if response != ResponseCode.OK:
            raise ValueError(f"no picture: response 0x{response:04X}")

    async def settle(self) -> None:
        """Wait until the photos being taken are stored, except for files that faults delay."""
        if self._work is not None:
            await asyncio.gather(self._work, return_exceptions=True)

    def stop(self) -> None:
        """Cancel all activities, as a power-off does."""
        self._storing.stop()
        for task in (self._work, self._focusing, self._late):
            if task is not None:
                task.cancel()
        self._focusing = None
        self.mirror.lower()
        self._end_exposure()
        self.held = self._owed = Button(0)
        self.focus_failed = False
