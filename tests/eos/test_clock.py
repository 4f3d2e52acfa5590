"""The clocks of simulated bodies are read and set, and those of recorded bodies are checked."""

import asyncio
import json
from pathlib import Path
from struct import unpack
import time

import pytest

from custom_components.canon_eos.eos.actions.clock import (
    TOLERANCE,
    LocalTime,
    difference,
    read_clock,
    set_clock,
)
from custom_components.canon_eos.eos.errors import (
    NotSupportedError,
    SettingNotAppliedError,
    SettingRefusedError,
    TimeZoneError,
)
from tests.common import CameraFactory

from .client import connected, known

LOCAL, UTC, ZONE, SUMMERTIME = 0xD113, 0xD17C, 0xD17D, 0xD17E
SET, ASK = 0x9110, 0x9127
BODIES = Path(__file__).parents[1] / "data" / "bodies"


@pytest.mark.parametrize(
    ("body", "offset"),
    [
        ("70d", 2 * 3600),
        ("80d", -7 * 3600),
        ("m6m2", 2 * 3600),
        ("m50m2", 0),
        ("r", -5 * 3600),
        ("r6", 0),
    ],
)
def test_clocks_of_recorded_bodies_agree(body: str, offset: int) -> None:
    """The UTC and local time of a recorded body agree, given its time zone and summer time."""
    properties = json.loads((BODIES / f"{body}.json").read_text())["properties"]
    local, utc, summertime = (
        int(properties[f"0x{code:x}"]["value"], 16) for code in (LOCAL, UTC, SUMMERTIME)
    )
    zone = bytes.fromhex(properties[f"0x{ZONE:x}"]["value"].removeprefix("hex:"))
    _, _, minutes = unpack("<3i", zone)
    assert 60 * minutes + 3600 * summertime == offset
    assert difference(UTC, utc, utc, offset) == 0
    assert difference(LOCAL, local, utc, offset) == 0
    assert difference(LOCAL, local + 90, utc, offset) == 90
    assert difference(UTC, utc + 90, utc, offset, offset - 3600) == 90 - 3600


@pytest.mark.parametrize(
    ("profile", "code", "offset"), [("80d", UTC, 0.0), ("1000d", LOCAL, 3600.0)]
)
async def test_clock_is_read_and_set(
    start_camera: CameraFactory, profile: str, code: int, offset: float
) -> None:
    """A wrong clock is noticed and corrected: UTC if the body has it, otherwise its local time."""
    body = known(await start_camera(profile))
    # An old body has no time zone, so its clock is compared with Home Assistant's local time.
    body.body.clock_error = -125.0 + offset
    async with connected(body) as camera:
        assert await camera.run(read_clock, LocalTime(offset)) == pytest.approx(
            -125, abs=1.1
        )
        before = time.time()
        assert abs(await camera.run(set_clock, LocalTime(offset))) <= 1.1
        assert body.body.clock_error == pytest.approx(offset, abs=1.1)
        assert abs(await camera.run(read_clock, LocalTime(offset))) <= TOLERANCE
        told = body.body.settings.number(code)
        assert before - 2 <= told - offset <= time.time() + 2


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("set_response", SettingRefusedError),
        ("no_echo", SettingNotAppliedError),
        ("silent", SettingRefusedError),
        ("none", NotSupportedError),
    ],
)
async def test_clock_that_cannot_be_set_raises_an_error(
    start_camera: CameraFactory, fault: str, error: type[Exception]
) -> None:
    """Setting the clock fails if the body refuses or ignores the new time, or reports no clock."""
    body = known(await start_camera("80d"))
    body.body.clock_error = 1000.0
    match fault:
        case "set_response":
            body.faults.set_response[UTC] = 0x2002
        case "no_echo":
            body.faults.no_echo.add(UTC)
        case "silent":
            body.faults.respond[ASK] = 0x2002
        case _:
            body.body.settings.remove(UTC)
            body.body.settings.remove(LOCAL)
    async with connected(body) as camera:
        with pytest.raises(error):
            await camera.run(set_clock, LocalTime())


async def test_old_time_may_be_reported_first(start_camera: CameraFactory) -> None:
    """If a body reports the old time once more after a change, its next report counts."""
    body = known(await start_camera("80d"))
    body.body.clock_error = 1000.0
    body.faults.old_value_first.add(UTC)
    async with connected(body) as camera:
        assert abs(await camera.run(set_clock, LocalTime())) <= TOLERANCE


NEW_YORK = -5 * 3600.0


@pytest.mark.parametrize(
    ("local", "minutes", "saving"),
    [
        (LocalTime(NEW_YORK), -300, 0),
        (LocalTime(NEW_YORK + 3600, is_daylight_saving=True), -300, 1),
        # Daylight saving time of half an hour (Lord Howe Island), which no camera offers.
        (LocalTime(11 * 3600.0, is_daylight_saving=True), 600, 1),
        (LocalTime(10.5 * 3600), 570, 1),
    ],
)
async def test_time_zone_is_set(
    start_camera: CameraFactory, local: LocalTime, minutes: int, saving: int
) -> None:
    """If UTC is right but local time is wrong, a listed time zone and summer time are set."""
    body = known(await start_camera("r"))
    async with connected(body) as camera:
        wrong = await camera.run(read_clock, local)
        assert wrong == pytest.approx(-local.offset, abs=1.1)
        assert abs(await camera.run(set_clock, local)) <= TOLERANCE
        zone = body.body.settings.value(ZONE)
        assert zone in body.body.settings.allowed(ZONE)
        assert unpack("<3i", zone)[2] == minutes
        assert body.body.settings.number(SUMMERTIME) == saving
        # A time zone that is already set is not set again.
        sent = len(body.log.of(SET))
        await camera.run(set_clock, local)
        assert len(body.log.of(SET)) == sent + 1


@pytest.mark.parametrize(
    ("profile", "fault"),
    # A 70D reports its time zone but does not list other time zones.
    [("r", "refused"), ("r", "not listed"), ("70d", None)],
)
async def test_time_is_set_even_if_the_time_zone_is_not(
    start_camera: CameraFactory, profile: str, fault: str | None
) -> None:
    """If the time zone cannot be set, the time is still set.

    The error gives the remaining difference from the local time in seconds.
    """
    body = known(await start_camera(profile))
    body.body.clock_error = 1000.0
    if fault == "refused":
        body.faults.set_response[ZONE] = 0x2002
    elif fault == "not listed":
        body.body.settings.set_allowed(ZONE, [])
    async with connected(body) as camera:
        with pytest.raises(TimeZoneError) as caught:
            await camera.run(set_clock, LocalTime(NEW_YORK))
        assert caught.value.difference == pytest.approx(-NEW_YORK, abs=1.1)
        assert abs(body.body.clock_error) <= TOLERANCE
        off = await camera.run(read_clock, LocalTime(NEW_YORK))
        assert off == pytest.approx(-NEW_YORK, abs=1.1)


@pytest.mark.real_time  # the wall clock must advance
async def test_busy_camera_gets_the_current_time(start_camera: CameraFactory) -> None:
    """If the camera is busy, a retry sends the time of the retry, not of the first request."""
    body = known(await start_camera("80d"))
    body.body.clock_error = 1000.0
    body.faults.set_response[UTC] = 0x2019
    async with connected(body) as camera:
        setting = asyncio.create_task(camera.run(set_clock, LocalTime()))
        async with asyncio.timeout(5):
            while not body.log.of(SET):  # noqa: ASYNC110 - the camera's own log
                await asyncio.sleep(0.01)
        body.faults.set_response.clear()
        assert abs(await setting) <= TOLERANCE
        first, second = (unpack("<I", set_.data[8:])[0] for set_ in body.log.of(SET))
        assert second > first


async def test_clock_that_is_never_reported_cannot_be_read(
    start_camera: CameraFactory,
) -> None:
    """Reading the clock fails if a body accepts the request but does not report the time."""
    body = known(await start_camera("80d"))
    async with connected(body) as camera:
        body.faults.respond[ASK] = 0x2001
        with pytest.raises(SettingRefusedError):
            await camera.run(read_clock, LocalTime())
