"""A ramp sets the camera for the next photo, and an error never causes a wrong setting."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import pytest

from custom_components.canon_eos.eos.actions.shot import Shot
from custom_components.canon_eos.eos.errors import (
    ExposureNotChangedError,
    PhotoNotMeasuredError,
    RampNotPossibleError,
    SettingRefusedError,
)
from custom_components.canon_eos.eos.ramp import RampPlan
from custom_components.canon_eos.eos.ramping import Ramping
from custom_components.canon_eos.eos.state import CameraState
from custom_components.canon_eos.eos.wire.properties import PropertyCode, PropertyValue
from custom_components.canon_eos.ptp.errors import ConnectionClosedError, PtpError

from .test_ramp import AV, SPEED, state


@dataclass
class FakeLight:
    """A light that gives each photo the next brightness or error in `seen`."""

    seen: list[float | PtpError | None] = field(default_factory=list)
    seconds: float = 0.0

    async def brightness(self, _: Shot) -> float | None:
        """Return the next brightness (or None) after `seconds`, or raise the next error."""
        await asyncio.sleep(self.seconds)
        value = self.seen.pop(0)
        if isinstance(value, PtpError):
            raise value
        return value

    def sun_elevation(self) -> float:
        """Return the elevation of a high sun."""
        return 45.0


@dataclass
class FakeCamera:
    """A camera that accepts settings, or refuses them with `error`."""

    state: CameraState = field(default_factory=state)
    error: PtpError | None = None
    set: list[tuple[int, PropertyValue]] = field(default_factory=list)

    @property
    def settings(self) -> Self:
        """This object, which also stands in for the settings of the camera."""
        return self

    async def set_together(self, values: Mapping[int, PropertyValue]) -> None:
        """Record the settings, or raise the error."""
        if self.error is not None:
            raise self.error
        self.set += values.items()


@dataclass
class Case:
    """A ramp with a camera and a light."""

    light: FakeLight
    camera: FakeCamera = field(default_factory=FakeCamera)

    def __post_init__(self) -> None:
        """Create the ramp."""
        self.ramping = Ramping(self.camera, self.light, RampPlan(), 60, None)

    async def photos(self, count: int) -> list[PtpError | None]:
        """Let the ramp follow photos, and return an error or None for each photo."""
        return [
            await self.ramping.follow(number, Shot(), self.camera.state, 10)
            for number in range(count)
        ]


async def test_darker_photo_increases_the_exposure() -> None:
    """The first photo sets the target, and darker photos increase the exposure by 1/3 stop."""
    case = Case(FakeLight([0.0, -0.4, -0.4]))
    assert await case.photos(3) == [None] * 3
    assert case.camera.set == [(SPEED, 0x65)]
    exposed = case.ramping.exposed(case.camera.state)
    assert (exposed.exposure_error, exposed.shutter_speed, exposed.iso) == (
        -0.4,
        "1/60",
        "100",
    )
    assert exposed.aperture == "5.6"


async def test_photo_without_a_preview_changes_nothing() -> None:
    """A photo without a preview is reported, and does not change the exposure."""
    case = Case(FakeLight([0.0, None]))
    assert await case.photos(1) == [None]
    before = case.ramping.ramp
    (error,) = await case.photos(1)
    assert isinstance(error, PhotoNotMeasuredError)
    assert case.ramping.ramp == before
    assert case.camera.set == []


async def test_next_photo_does_not_wait_for_a_late_preview() -> None:
    """The ramp stops waiting for a late preview after 10 s, so that it does not delay photos."""
    case = Case(FakeLight([0.0], seconds=100))
    loop = asyncio.get_running_loop()
    started = loop.time()
    (error,) = await case.photos(1)
    assert isinstance(error, PhotoNotMeasuredError)
    assert 9 < loop.time() - started < 11


async def test_timeout_of_a_setting_leaves_the_exposure_unchanged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A setting that times out is reported as an unchanged exposure, not as a failed reading."""
    case = Case(FakeLight([0.0, -1.0, -1.0]))

    async def hang(_: object) -> None:
        await asyncio.sleep(100)

    monkeypatch.setattr(case.camera, "set_together", hang)
    errors = await case.photos(3)
    assert type(errors[-1]) is ExposureNotChangedError


async def test_lost_connection_is_no_error_of_the_ramp() -> None:
    """A lost connection is not an error of the ramp; the series reports it."""
    case = Case(FakeLight([0.0, ConnectionClosedError("gone"), -1.0, -1.0, -1.0]))
    case.camera.error = ConnectionClosedError("gone")
    assert await case.photos(5) == [None] * 5


async def test_refused_setting_is_tried_again() -> None:
    """A refused setting is tried again after the next photo."""
    case = Case(FakeLight([0.0, -1.0, -1.0, -1.0]))
    case.camera.error = SettingRefusedError("no")
    errors = await case.photos(3)
    assert [type(error) for error in errors] == [type(None)] + [SettingRefusedError] * 2
    case.camera.error = None
    assert await case.photos(1) == [None]
    assert case.camera.set == [(SPEED, 0x65)]


async def test_camera_in_another_mode_is_not_changed() -> None:
    """A camera that is not in manual mode is not changed, and the reason is reported."""
    case = Case(FakeLight([0.0]))
    case.camera.state = state(mode=AV)
    (error,) = await case.photos(1)
    assert isinstance(error, RampNotPossibleError)
    assert case.camera.state.value(PropertyCode.AE_MODE) == AV
    assert case.camera.set == []
