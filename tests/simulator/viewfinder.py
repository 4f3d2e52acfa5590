"""Live view, and the lens that a client drives in it."""

from .clock import Clock
from .codes import LIVE_VIEW_OUTPUTS, EosResponse, Prop
from .faults import Faults
from .labels import label
from .live_view import SIZES, STEPS, container, padded, picture
from .settings import Settings
from .timing import Timing

_OK, _INVALID_PARAMETER, _BUSY = 0x2001, 0x201D, 0x2019
_FAR = 0x8000
_STEPS = {1: 1, 2: 8, 3: 40}
_MANUAL_FOCUS = 3
_ABANDONED = 1.0
"""Seconds without a request after which live view counts as left on."""


class Viewfinder:
    """Live view: on while EVFOutputDevice has a bit for a client, ready a little later."""

    def __init__(
        self, settings: Settings, timing: Timing, clock: Clock, faults: Faults
    ) -> None:
        """Begin as the settings say."""
        self._settings = settings
        self._timing = timing
        self._clock = clock
        self._faults = faults
        self._since: float | None = None
        self._asked = 0.0
        self._last_frame = 0
        self.frames = 0
        self.born = 0.0
        self.follow()

    def follow(self) -> None:
        """Take note of the output device that is set now."""
        output = self._settings.number(Prop.EVF_OUTPUT_DEVICE)
        if not output & LIVE_VIEW_OUTPUTS:
            self._since = None
            self._last_frame = 0
        elif self._since is None:
            self._since = self._clock.monotonic()

    @property
    def is_on(self) -> bool:
        """Whether a client has switched it on."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """For how long it has been on."""
        return 0.0 if self._since is None else self._clock.monotonic() - self._since

    @property
    def is_ready(self) -> bool:
        """Whether it has started: mirror up, sensor running."""
        return self.is_on and self.seconds >= self._timing.live_view_start

    @property
    def is_ready_for_movie(self) -> bool:
        """Whether it has been on for long enough to record."""
        return self.is_on and self.seconds >= self._timing.live_view_ready_for_movie

    @property
    def is_abandoned(self) -> bool:
        """Whether the mirror stays up although nobody fetches pictures any more (R17)."""
        idle = self._clock.monotonic() - self._asked
        return self._faults.mirror_stays_up and self.is_on and idle > _ABANDONED

    def frame(self, params: tuple[int, ...], *, busy: bool) -> bytes | None:
        """Return the container of the next picture, None if there is no new one yet."""
        faults, timing = self._faults, self._timing
        self._asked = self._clock.monotonic()
        output = self._settings.number(Prop.EVF_OUTPUT_DEVICE)
        if (
            not self.is_ready
            or busy
            or (faults.live_view_needs_display and not output & 1)
            or (faults.live_view_params and params[:3] != faults.live_view_params)
        ):
            return None
        number = self.frames + 1
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
        jpeg = picture(number % STEPS, size, self._exposure())
        return container(
            padded(jpeg, timing.live_view_bytes), kind=faults.live_view_kind
        )

    def _exposure(self) -> str:
        """Return the exposure as the body shows it in live view."""
        codes = (Prop.SHUTTER_SPEED, Prop.APERTURE, Prop.ISO_SPEED)
        values = [label(code, self._settings.number(code)) for code in codes]
        return "{}  f/{}  ISO {}".format(*values)


class Lens:
    """The focus of the lens as a number: 0 is the far end, `range` the near one.

    DriveLens' steps 1, 2 and 3 are 1, 8 and 40 units; it stops at either end.
    """

    def __init__(self, settings: Settings, timing: Timing, clock: Clock) -> None:
        """Start in the middle."""
        self._settings = settings
        self._timing = timing
        self._clock = clock
        self.range = 2000
        self.position = self.range // 2
        self.has_motor = True
        self._busy_until = float("-inf")

    @property
    def can_focus(self) -> bool:
        """Whether there is a lens, with a motor, that is not switched to manual."""
        name = self._settings.value(Prop.LENS_NAME) or b""
        manual = self._settings.number(Prop.FOCUS_MODE) == _MANUAL_FOCUS
        return self.has_motor and name.partition(b"\0")[0] != b"" and not manual

    def drive(self, step: int) -> int:
        """Move by one of DriveLens' steps, and return the response."""
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
