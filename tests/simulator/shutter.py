"""The shutter button and what it sets off: focus, mirror, exposures, files.

A client presses it with operations, a person with a finger; both end here.
"""

import asyncio
from datetime import datetime

from custom_components.canon_eos.ptp.codes import ObjectFormat, ResponseCode

from .body import Body
from .codes import Button, EosResponse, Prop, Record
from .labels import label
from .media import MediaObject
from .modes import BULB
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
from .pictures import Picture, raw_file, take_picture
from .records import numbers, object_added, transfer_requested
from .settings import number

_CONTINUOUS = frozenset((1, 4, 5, 0x12, 0x14))
_SELF_TIMER = {0x10: 10.0, 0x11: 2.0}
_JPEG, _RAW = 1, 6
_HANDLE_KIND = {_JPEG: 1, _RAW: 2}
_ONE_SECOND = 0x38
_MANUAL_FOCUS = 3


def exposure_time(speed: int) -> float:
    """Return the seconds of a shutter speed's code: 0x38 is 1 s, 8 steps a stop."""
    return float(2 ** ((_ONE_SECOND - speed) / 8)) if 0x10 <= speed <= 0xC0 else 0.0


class Shutter:
    """The button of a body."""

    def __init__(self, body: Body) -> None:
        """Belong to a body."""
        self._body = body
        self.held = Button(0)
        self.focus_failed = False
        self._work: asyncio.Task[None] | None = None
        self._owed = Button(0)
        self._pictures = 0
        self._since_unstuck = 0
        self._bulb_started: float | None = None

    async def press(self, buttons: Button, *, autofocus: bool) -> int:
        """Press, and return the response; a half press takes as long as the focus does."""
        body = self._body
        body.touch()
        if buttons & Button.HALF and not self.held & Button.HALF:
            self.held |= Button.HALF
            await self._focus(autofocus)
        if not buttons & Button.FULL:
            return ResponseCode.OK
        if self.focus_failed and buttons & Button.HALF:
            # Pressed at once, the answer is OK and the button's state tells the rest.
            body.post_status({Group.BUTTON: button(ButtonState.FAILED)})
            return ResponseCode.OK
        response = self._refusal()
        if response == ResponseCode.OK:
            self.held |= Button.FULL
            self._owed = Button.BOTH
            self._start()
        return response

    def release(self, buttons: Button) -> None:
        """Let go."""
        body = self._body
        body.touch()
        self._owed &= ~buttons
        if buttons & Button.HALF and self.held & Button.HALF:
            body.post_status(
                {Group.BUTTON: button(ButtonState.IDLE), Group.FOCUS: FOCUS_IDLE}
            )
            self.focus_failed = False
        self.held &= ~buttons

    async def _focus(self, autofocus: bool) -> None:
        body = self._body
        manual = body.settings.number(Prop.FOCUS_MODE) == _MANUAL_FOCUS
        body.post_status({Group.BUTTON: button(ButtonState.HALF)})
        if not autofocus or manual:
            return
        body.post_status({Group.FOCUS: FOCUS_SEARCHING})
        await body.clock.sleep(body.timing.focus)
        self.focus_failed = not body.autofocus_works
        if self.focus_failed:
            body.post_status({Group.FOCUS: FOCUS_FAILING})
            body.post_status({Group.FOCUS: FOCUS_FAILED})
        else:
            body.post_status({Group.FOCUS: FOCUS_FOUND})

    def _refusal(self) -> int:
        """Return why a full press is refused, or OK."""
        body, faults = self._body, self._body.faults
        if faults.dead_battery:
            return EosResponse.LOW_BATTERY
        if (
            self.is_working
            or self.focus_failed
            or (faults.needs_release and (self._owed or len(body.events)))
            or 0 < faults.stuck_after <= self._since_unstuck
            or (len(body.events) and body.time_since_set() < faults.busy_after_set)
        ):
            return ResponseCode.DEVICE_BUSY
        if body.to_card:
            if body.card is None:
                return faults.no_card_response
            if body.card.write_protected:
                return faults.protected_response
        if body.to_host and len(body.ram) >= faults.ram_pictures:
            return ResponseCode.DEVICE_BUSY
        if body.available_shots() == 0:
            return faults.card_full_response
        return ResponseCode.OK

    def unstick(self) -> None:
        """End the state of a body that got stuck."""
        self._since_unstuck = 0

    @property
    def is_working(self) -> bool:
        """Whether a picture is being taken."""
        return self._work is not None and not self._work.done()

    def _start(self) -> None:
        body = self._body
        if body.faults.no_picture:
            return
        if body.mirror_lockup and not body.settings.number(Prop.MIRROR_LOCKUP_STATE):
            body.settings.set(Prop.MIRROR_LOCKUP_STATE, 1)
            return
        body.post_status({Group.BUTTON: button(ButtonState.TAKEN)})
        self._work = asyncio.create_task(self._take_pictures(), name="shutter")

    async def _take_pictures(self) -> None:
        body = self._body
        if not body.busy:
            body.set_busy(True)
        try:
            await self._run_self_timer()
            speed = body.settings.number(Prop.SHUTTER_SPEED)
            await body.clock.sleep(exposure_time(speed) * body.timing.exposure_scale)
            await self._store_picture()
            drive = body.settings.number(Prop.DRIVE_MODE)
            while drive in _CONTINUOUS and self.held & Button.FULL:
                if body.available_shots() == 0:
                    break
                await body.clock.sleep(body.timing.burst)
                await self._store_picture()
        finally:
            if body.settings.number(Prop.MIRROR_LOCKUP_STATE):
                body.settings.set(Prop.MIRROR_LOCKUP_STATE, 0)
            body.set_busy(False)
            body.touch()

    async def _run_self_timer(self) -> None:
        body = self._body
        seconds = _SELF_TIMER.get(body.settings.number(Prop.DRIVE_MODE))
        if seconds is None:
            return
        body.post_status({Group.BUTTON: button(ButtonState.TIMER)})
        for left in range(int(seconds), 0, -1):
            body.post_status({Group.SELF_TIMER: self_timer(left)})
            await body.clock.sleep(body.timing.self_timer_scale)
        body.post_status({Group.BUTTON: button(ButtonState.TAKEN)})

    async def _store_picture(self) -> None:
        body = self._body
        body.post_status(
            {
                Group.STATE: state(True, body.settings.number(Prop.AVAILABLE_SHOTS)),
                Group.FOCUS: FOCUS_DONE,
            }
        )
        await body.clock.sleep(body.timing.write)
        self._pictures += 1
        self._since_unstuck += 1
        body.log.counters.photos += 1
        for item in self._make_files(body.clock.now()):
            self._deliver(item)
        body.settings.set(
            Prop.SHUTTER_COUNTER,
            body.settings.number(Prop.SHUTTER_COUNTER) + 1,
            silent=True,
        )
        body.use_room()
        shots = body.available_shots()
        body.settings.set(Prop.AVAILABLE_SHOTS, shots)
        body.post_status({Group.STATE: state(False, shots)})
        body.log.changed()

    def _make_files(self, now: datetime) -> list[MediaObject]:
        body = self._body
        card = body.card if body.to_card else None
        shot = card.next_number(now) if card is not None else self._pictures
        iso = label(Prop.ISO_SPEED, body.settings.number(Prop.ISO_SPEED))
        picture = take_picture(shot, body.profile.model, now, iso)
        return [
            self._make_file(kind, shot, picture, now) for kind in self._file_kinds()
        ]

    def _file_kinds(self) -> list[int]:
        """Return the kinds of files that the image format asks for."""
        value = self._body.settings.value(Prop.IMAGE_FORMAT)
        if value is None or len(value) < 20:
            return [_JPEG]
        return [
            number(value[8 + 16 * index : 12 + 16 * index])
            for index in range(number(value))
        ]

    def _make_file(
        self, kind: int, shot: int, picture: Picture, now: datetime
    ) -> MediaObject:
        body = self._body
        card = body.card if body.to_card else None
        is_raw = kind == _RAW
        suffix = body.profile.raw_suffix if is_raw else "JPG"
        digit = _HANDLE_KIND[kind]
        return MediaObject(
            handle=card.file_handle(shot, digit)
            if card is not None
            else 0x0100_0000 + (shot << 4) + digit,
            storage_id=card.storage_id if card is not None else 0,
            parent=card.folder.handle if card is not None else 0,
            object_format=body.profile.raw_format if is_raw else ObjectFormat.EXIF_JPEG,
            filename=f"IMG_{shot:04}.{suffix}",
            taken=now,
            data=raw_file(suffix, picture) if is_raw else picture.data,
            thumbnail=picture.thumbnail,
            width=picture.width,
            height=picture.height,
        )

    def _deliver(self, item: MediaObject) -> None:
        body = self._body
        if body.card is not None and body.to_card:
            body.card.add(item)
            body.events.post(object_added(body.profile.object_added, item))
        if body.to_host:
            body.ram[item.handle] = item
            body.events.post(transfer_requested(body.profile.transfer_request, item))

    def add_photo(self) -> None:
        """Put a picture on the card that was taken before."""
        if self._body.card is not None:
            for item in self._make_files(self._body.clock.now()):
                self._body.card.add(item)

    # Bulb

    def start_bulb(self) -> int:
        """Open the shutter until `end_bulb`."""
        body = self._body
        if body.settings.mode.code != BULB:
            return ResponseCode.GENERAL_ERROR
        if (response := self._refusal()) != ResponseCode.OK:
            return response
        self._bulb_started = body.clock.monotonic()
        body.set_busy(True)
        return ResponseCode.OK

    def end_bulb(self) -> int:
        """Close the shutter and store the picture."""
        body = self._body
        if self._bulb_started is None:
            return ResponseCode.GENERAL_ERROR
        seconds = int(body.clock.monotonic() - self._bulb_started)
        self._bulb_started = None
        body.events.post(numbers(Record.BULB_EXPOSURE_TIME, seconds))
        self._work = asyncio.create_task(self._take_pictures(), name="bulb")
        return ResponseCode.OK

    # A finger

    async def press_on_body(self, *, half: bool = False) -> None:
        """Press the button on the body and let go; returns when the press is done.

        Raises `BodyLockedError` while a client keeps the buttons locked, and
        `ValueError` if the camera doesn't take a picture.
        """
        self._body.check_unlocked()
        buttons = Button.HALF if half else Button.BOTH
        try:
            response = await self.press(buttons, autofocus=True)
            if self.focus_failed:
                raise ValueError("no picture: no focus")
        finally:
            self.release(buttons)
            self._owed = Button(0)
        if response != ResponseCode.OK:
            raise ValueError(f"no picture: response 0x{response:04X}")

    async def settle(self) -> None:
        """Wait until the pictures that are being taken are stored."""
        if self._work is not None:
            await asyncio.gather(self._work, return_exceptions=True)

    def stop(self) -> None:
        """Give up whatever is going on, as a power-off does."""
        if self._work is not None:
            self._work.cancel()
        self.held = self._owed = Button(0)
        self.focus_failed = False
        self._bulb_started = None
