"""Live view, and the lens, which a client can drive in live view."""

from collections.abc import Callable

from .clock import Clock
from .codes import LIVE_VIEW_OUTPUTS, EosResponse, Prop
from .faults import Faults
from .live_view import (
    SENSOR,
    SIZES,
    STEPS,
    WHOLE,
    Area,
    container,
    histogram,
    padded,
    picture,
    stamped,
)
from .scene import Box
from .settings import Settings
from .timing import Timing

_OK, _INVALID_PARAMETER, _BUSY = 0x2001, 0x201D, 0x2019
_FACE_DETECTION = 2
_ZOOMS = (10, 5, 1)
_TOUCHED = 3
_AF_FRAME = (608, 544)
_CLICKED = 9
_FOCUSED, _NOT_FOCUSED = 0x31, 0x32
_FAR = 0x8000
_STEPS = {1: 1, 2: 8, 3: 40}
_MANUAL_FOCUS = 3
_RIGHT = ((Prop.SHUTTER_SPEED, 0x68), (Prop.APERTURE, 0x30), (Prop.ISO_SPEED, 0x50))
"""The correct exposure of the scene: 1/60 s at f/5.6 and ISO 200."""
_CHOSEN = 0x10
"""Smallest code of a fixed value; smaller codes mean bulb or automatic."""
_ABANDONED = 1.0
"""Seconds without a request after which live view is abandoned."""


class Viewfinder:
    """Live view, which is on while EVFOutputDevice has a bit for a client.

    It is ready a short time after it is switched on.
    """

    def __init__(
        self, settings: Settings, timing: Timing, clock: Clock, faults: Faults
    ) -> None:
        """Start with live view on or off, according to the output device in the settings."""
        self._settings = settings
        self._timing = timing
        self._clock = clock
        self._faults = faults
        self.sunlight: Callable[[float], float] | None = None
        """The change in the scene's light in EV, as a function of time.

        With a function, the camera's settings determine the exposure of photos. With
        None, each photo is correctly exposed.
        """
        self._since: float | None = None
        self._asked = 0.0
        self._last_frame = 0
        self.frames = 0
        self._frames_at_drive = 0
        self.born = 0.0
        self._start_anew()
        self.follow()

    def _start_anew(self) -> None:
        """Reset the state that does not outlast live view."""
        self.zoom = 1
        self.shown = WHOLE
        self.af_frame = _around(SENSOR[0] // 2, SENSOR[1] // 2, *_AF_FRAME)
        self.af_status = 0
        self.white: tuple[int, int] | None = None

    def follow(self) -> None:
        """Switch live view on or off, according to the output device."""
        output = self._settings.number(Prop.EVF_OUTPUT_DEVICE)
        if not output & LIVE_VIEW_OUTPUTS:
            self._since = None
            self._last_frame = 0
            self._start_anew()
            if self._settings.number(Prop.DEPTH_OF_FIELD_PREVIEW):
                self._settings.set(Prop.DEPTH_OF_FIELD_PREVIEW, 0)
        elif self._since is None:
            self._since = self._clock.monotonic()

    @property
    def is_on(self) -> bool:
        """Whether a client has switched live view on."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """Seconds since live view was switched on, or 0 if it is off."""
        return 0.0 if self._since is None else self._clock.monotonic() - self._since

    @property
    def is_ready(self) -> bool:
        """Whether live view is ready: mirror up, sensor running."""
        return self.is_on and self.seconds >= self._timing.live_view_start

    @property
    def is_ready_for_movie(self) -> bool:
        """Whether live view has been on long enough for a movie."""
        return self.is_on and self.seconds >= self._timing.live_view_ready_for_movie

    @property
    def is_abandoned(self) -> bool:
        """Whether live view keeps the mirror up although no frames are requested (R17)."""
        idle = self._clock.monotonic() - self._asked
        return self._faults.mirror_stays_up and self.is_on and idle > _ABANDONED

    @property
    def allows_drive(self) -> bool:
        """Whether a step of the lens has an effect now."""
        new = self.frames != self._frames_at_drive
        return new or not self._faults.drive_needs_picture

    def note_drive(self) -> None:
        """Record a step of the lens, after which `drive_needs_picture` requires a new frame."""
        self._frames_at_drive = self.frames

    def frame(self, params: tuple[int, ...], *, busy: bool) -> bytes | None:
        """Return the container of the next frame, or None if no new frame is available now."""
        faults, timing = self._faults, self._timing
        last_asked, self._asked = self._asked, self._clock.monotonic()
        output = self._settings.number(Prop.EVF_OUTPUT_DEVICE)
        if (
            not self.is_ready
            or busy
            or self._asked - last_asked < faults.live_view_starves
            or (faults.live_view_needs_display and not output & 1)
            or (faults.live_view_params and params[:3] != faults.live_view_params)
        ):
            return None
        number = self.frames + 1
        self.born = self._asked
        if timing.live_view_rate:
            age = self.seconds - timing.live_view_start
            number = int(age * timing.live_view_rate) + 1
            if number == self._last_frame:
                return None
            self.born = (
                self._clock.monotonic() - age + (number - 1) / timing.live_view_rate
            )
        self._last_frame = number
        self.frames += 1
        if faults.live_view_empty and self.frames % faults.live_view_empty == 0:
            return container(None)
        size = next(size for bit, size in SIZES.items() if output & bit)
        return container(
            self._constant(size) if faults.live_view_constant else self._jpeg(size),
            kind=faults.live_view_kind,
            shown=self.shown,
            af_status=self.af_status,
            af_frame=self.af_frame,
            size_too=self.frames % 2 == 1,
            counts=histogram(*self._seen(size)),
        )

    def _jpeg(self, size: tuple[int, int]) -> bytes:
        jpeg = picture(*self._seen(size))
        return stamped(padded(jpeg, self._timing.live_view_bytes), self.born)

    def _seen(self, size: tuple[int, int]) -> tuple[int, tuple[int, int], float, Box]:
        stops = max(-4.0, min(4.0, self.stops()))
        return self._last_frame % STEPS, size, stops, self.shown.box

    def _constant(self, size: tuple[int, int]) -> bytes:
        return padded(picture(0, size), self._timing.live_view_bytes)

    # Zoom, AF frame and white balance. Bodies answer OK to functions that they lack
    # (measured on an EOS 6D).

    def magnify(self, factor: int, *, lens: bool) -> int:
        """Magnify by the largest step up to `factor`, and return the response.

        Factors outside 1 to 10, and face detection with a focusing lens, have no effect.
        """
        if not self.is_ready:
            return EosResponse.OPERATION_REFUSED
        steps = [step for step in _ZOOMS if step <= factor <= _ZOOMS[0]]
        face = self._settings.number(Prop.LIVE_AF_SYSTEM) == _FACE_DETECTION
        if steps and not (face and lens):
            self.zoom = steps[0]
            x = self.af_frame.x + self.af_frame.width // 2
            y = self.af_frame.y + self.af_frame.height // 2
            self._show(x, y)
        return _OK

    def _show(self, x: int, y: int) -> None:
        width, height = (side // self.zoom for side in SENSOR)
        self.shown = _around(x, y, width, height)

    def move(self, x: int, y: int) -> int:
        """Move the magnified part or AF frame to a top left corner, and return the response.

        If live view is magnified, the magnified part moves, otherwise the AF frame.
        """
        if not self.is_ready:
            return EosResponse.OPERATION_REFUSED
        if x >= SENSOR[0] or y >= SENSOR[1]:
            return _INVALID_PARAMETER
        if self.zoom > 1:
            area = self.shown
            self._show(x + area.width // 2, y + area.height // 2)
        else:
            self._focus_at(x + _AF_FRAME[0] // 2, y + _AF_FRAME[1] // 2)
        return _OK

    def touch(self, kind: int, x: int, y: int) -> int:
        """Center the AF frame on the touched point, and return the response."""
        if not self.is_ready:
            return EosResponse.OPERATION_REFUSED
        if kind != _TOUCHED or x >= SENSOR[0] or y >= SENSOR[1]:
            return _INVALID_PARAMETER
        self._focus_at(x, y)
        return _OK

    def _focus_at(self, x: int, y: int) -> None:
        self.af_frame = _around(x, y, *_AF_FRAME)
        self.af_status = 0

    def show_focus(self, *, found: bool) -> None:
        """Color the AF frame according to the focus result."""
        self.af_status = _FOCUSED if found else _NOT_FOCUSED

    def click_white_balance(self, x: int, y: int) -> int:
        """Use the color at a point as white, and return the response."""
        if not self.is_ready:
            return EosResponse.OPERATION_REFUSED
        if x >= SENSOR[0] or y >= SENSOR[1]:
            return _INVALID_PARAMETER
        self.white = x, y
        self._settings.set(Prop.EVF_WB_MODE, _CLICKED)
        return _OK

    def stops(self) -> float:
        """Return the number of stops by which the scene is overexposed.

        It is negative for an underexposed scene, and 0 if the camera chooses one of the
        exposure values.
        """
        light = self.sunlight(self._clock.monotonic()) if self.sunlight else 0.0
        values = [self._settings.number(code) for code, _ in _RIGHT]
        if any(value < _CHOSEN for value in values):
            return 0.0
        time, aperture, iso = (
            value - right for value, (_, right) in zip(values, _RIGHT, strict=True)
        )
        return light + (iso - time - aperture) / 8


def _around(x: int, y: int, width: int, height: int) -> Area:
    """Return an area around a point, moved so that it is inside the sensor."""
    return Area(
        min(max(x - width // 2, 0), SENSOR[0] - width),
        min(max(y - height // 2, 0), SENSOR[1] - height),
        width,
        height,
    )


class Lens:
    """The focus position of the lens: 0 is the far end, `range` the near end.

    DriveLens' steps 1, 2 and 3 are 1, 8 and 40 units; the lens stops at both ends.
    """

    def __init__(self, settings: Settings, timing: Timing, clock: Clock) -> None:
        """Start in the middle of the range."""
        self._settings = settings
        self._timing = timing
        self._clock = clock
        self.range = 2000
        self.position = self.range // 2
        self.has_motor = True
        self._busy_until = float("-inf")

    @property
    def can_focus(self) -> bool:
        """Whether a lens with a motor is attached and not switched to manual focus."""
        is_there = self._settings.number(Prop.LENS_STATUS, 1) != 0
        manual = self._settings.number(Prop.FOCUS_MODE) == _MANUAL_FOCUS
        return self.has_motor and is_there and not manual

    def drive(self, step: int) -> int:
        """Move by a step of DriveLens, and return the response."""
        distance = _STEPS.get(step & ~_FAR)
        if distance is None:
            return _INVALID_PARAMETER
        if not self.can_focus:
            return EosResponse.OPERATION_REFUSED
        now = self._clock.monotonic()
        if now < self._busy_until:
            return _BUSY
        self._busy_until = now + self._timing.lens_drive
        wanted = self.position + (-distance if step & _FAR else distance)
        self.position = min(max(wanted, 0), self.range)
        return _OK
