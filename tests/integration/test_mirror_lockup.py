"""With mirror lock-up, one press raises the mirror, and another press exposes."""

import asyncio
from collections.abc import Callable

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from tests.common import CameraFactory, SetUp, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop

from .dashboard import act, attribute, known, names, press, state

ON, BOTH = EosOp.REMOTE_RELEASE_ON, 3
SELF_TIMER_2_S = 0x11
SETTLE = 2.0


def _silent(camera: SimulatedCamera) -> None:
    camera.faults.mirror_state_unreported = True


def _busy(camera: SimulatedCamera) -> None:
    camera.faults.mirror_lockup_busy = True


def _raises(camera: SimulatedCamera) -> None:
    camera.faults.bulb_raises_mirror = True


def _nothing(_: SimulatedCamera) -> None:
    """Leave the camera without a fault."""


BODIES = [
    ("77d", _nothing),
    ("77d", _silent),
    ("77d", _busy),
    ("1300d", _nothing),
    ("1000d", _nothing),
    ("1000d", _raises),
]
"""Profiles of bodies that raise the mirror in different ways, with functions that set faults.

The 1300D has mirror lock-up only as a custom function.
"""


@pytest.fixture(params=BODIES, ids=lambda p: f"{p[0]}{p[1].__name__}")
async def body(
    start_camera: CameraFactory, request: pytest.FixtureRequest
) -> SimulatedCamera:
    """Return a camera for each row of `BODIES`, with mirror lock-up on."""
    profile, change = request.param
    camera = known(await start_camera(profile))
    change(camera)
    camera.body.set_mirror_lockup(on=True)
    return camera


async def test_series_takes_bulb_exposures_of_full_duration(
    hass: HomeAssistant, body: SimulatedCamera, set_up: SetUp
) -> None:
    """A series takes all its bulb exposures, and the last one lasts for its full duration."""
    entry = await set_up(body)
    answer = await act(
        hass, entry, "interval", seconds=60, exposure=45, count=3, wait=True
    )
    (series,) = answer["series"]
    assert (series["done"], series["missed"]) == (3, 0)
    assert len(body.files) == 3
    assert body.log.counters.last_bulb_seconds == pytest.approx(45, abs=0.5)
    assert not body.shutter.mirror.is_up
    assert not body.shutter_held


@pytest.mark.parametrize(
    ("action", "fields", "photos"),
    [
        ("take_photo", {}, 1),
        ("take_photo", {"autofocus": False}, 1),
        ("bulb", {"seconds": 5}, 1),
        ("interval", {"seconds": 20, "count": 3, "wait": True}, 3),
        ("bracket", {"wait": True}, 3),
    ],
    ids=["photo", "photo_without_focus", "bulb", "interval", "bracket"],
)
async def test_each_action_takes_all_its_photos(
    hass: HomeAssistant,
    body: SimulatedCamera,
    set_up: SetUp,
    action: str,
    fields: dict[str, object],
    photos: int,
) -> None:
    """Each action takes all its photos, lowers the mirror, and releases the shutter button."""
    entry = await set_up(body)
    await act(hass, entry, action, **fields)
    assert len(body.files) == photos
    assert not body.shutter.mirror.is_up
    assert not body.shutter_held


@pytest.fixture
async def dslr(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a 77D, which supports RemoteReleaseOn, with mirror lock-up on."""
    camera = known(await start_camera("77d"))
    camera.body.set_mirror_lockup(on=True)
    return camera


def _presses(camera: SimulatedCamera) -> int:
    return sum(bool(one.params[0] & 2) for one in camera.log.of(ON))


async def test_mirror_settles_before_the_exposure(
    hass: HomeAssistant, dslr: SimulatedCamera, set_up: SetUp
) -> None:
    """The mirror settles for two seconds before the exposure; only the first press focuses."""
    entry = await set_up(dslr)
    dslr.log.clear()
    began = hass.loop.time()
    assert names(await act(hass, entry, "take_photo"))
    assert hass.loop.time() - began > SETTLE
    assert [one.params for one in dslr.log.of(ON)] == [(1, 0), (2, 0), (BOTH, 1)]


async def _self_timer(camera: SimulatedCamera) -> None:
    camera.body.settings.set(Prop.DRIVE_MODE, SELF_TIMER_2_S)


async def _delay(camera: SimulatedCamera) -> None:
    camera.body.settings.set(Prop.MIRROR_UP_SETTING, 7)


async def _raised_by_hand(camera: SimulatedCamera) -> None:
    await camera.press_shutter_on_body()
    assert camera.shutter.mirror.is_up


async def _live_view(camera: SimulatedCamera) -> None:
    camera.body.settings.set(Prop.EVF_OUTPUT_DEVICE, 1)


@pytest.mark.parametrize("make", [_self_timer, _delay, _raised_by_hand, _live_view])
async def test_camera_that_exposes_at_once_needs_one_press(
    hass: HomeAssistant,
    dslr: SimulatedCamera,
    set_up: SetUp,
    make: Callable[[SimulatedCamera], object],
) -> None:
    """If the camera raises the mirror itself, or it is already up, only one press is sent."""
    entry = await set_up(dslr)
    await make(dslr)  # type: ignore[misc]
    dslr.log.clear()
    await act(hass, entry, "take_photo")
    assert len(dslr.files) == 1
    assert _presses(dslr) == 1


@pytest.mark.parametrize("lockup", [True, False])
async def test_self_timer_does_not_shorten_an_exposure(
    hass: HomeAssistant, dslr: SimulatedCamera, set_up: SetUp, lockup: bool
) -> None:
    """The self-timer does not shorten a bulb exposure, and does not cause a second press."""
    dslr.body.set_mirror_lockup(on=lockup)
    await _self_timer(dslr)
    entry = await set_up(dslr)
    await act(hass, entry, "bulb", seconds=5)
    assert dslr.log.counters.last_bulb_seconds == pytest.approx(5, abs=0.5)
    assert _presses(dslr) == 1


@pytest.mark.parametrize("after", [0.5, 4])
async def test_exposure_cancelled_during_self_timer_has_no_photo(
    hass: HomeAssistant, dslr: SimulatedCamera, set_up: SetUp, after: float
) -> None:
    """A cancelled bulb exposure takes a photo unless it was cancelled during the self-timer."""
    await _self_timer(dslr)
    entry = await set_up(dslr)
    exposure = hass.async_create_task(act(hass, entry, "bulb", seconds=60))
    await wait_for(lambda: _presses(dslr) == 1)
    await dslr.body.clock.sleep(after)
    await act(hass, entry, "cancel")
    async with asyncio.timeout(10):
        assert len(names(await exposure)) == (after > 2)
    assert not dslr.body.bulb_open
    assert len(dslr.files) == (after > 2)


WAYS = pytest.mark.parametrize(
    "body",
    [("77d", _nothing), ("1000d", _raises)],
    ids=["button", "bulb"],
    indirect=True,
)


@WAYS
async def test_cancelled_series_lowers_the_mirror(
    hass: HomeAssistant, body: SimulatedCamera, set_up: SetUp
) -> None:
    """If a series is cancelled while the mirror is up, the mirror goes down without an exposure."""
    entry = await set_up(body)
    await act(hass, entry, "interval", seconds=60, exposure=45, count=3)
    await wait_for(lambda: body.shutter.mirror.is_up)
    await act(hass, entry, "cancel")
    assert state(hass, entry, "series") == "cancelled"
    if EosOp.RESET_MIRROR_LOCKUP_STATE not in body.body.profile.operations:
        await body.body.clock.sleep(30)
    assert not body.shutter.mirror.is_up
    assert not body.shutter_held
    assert not body.files
    await act(hass, entry, "bulb", seconds=5)
    assert len(body.files) == 1
    assert body.log.counters.last_bulb_seconds == pytest.approx(5, abs=0.5)


@WAYS
@pytest.mark.parametrize("away", [1, 40])
async def test_only_one_exposure_is_missed_after_a_lost_link(
    hass: HomeAssistant, body: SimulatedCamera, set_up: SetUp, away: int
) -> None:
    """If the connection is lost while the mirror is up, a series misses only one exposure."""
    entry = await set_up(body)
    await act(hass, entry, "interval", seconds=60, exposure=45, count=3)
    await wait_for(lambda: body.shutter.mirror.is_up)
    body.faults.away_after_disconnect = away
    await body.drop_connection()
    await body.body.clock.sleep(away)
    body.faults.away_after_disconnect = 0
    assert body.shutter.mirror.is_up is (away < 30)
    await wait_for(lambda: state(hass, entry, "series") == "finished", 300)
    assert attribute(hass, entry, "series", "shots_done") == 2
    assert attribute(hass, entry, "series", "shots_missed") == 1
    assert len(body.files) == 2
    assert body.log.counters.last_bulb_seconds == pytest.approx(45, abs=0.5)


async def test_failed_focus_does_not_raise_the_mirror(
    hass: HomeAssistant, dslr: SimulatedCamera, set_up: SetUp
) -> None:
    """If focusing fails, the error `focus_failed` is raised, and the mirror stays down."""
    dslr.body.autofocus_works = False
    entry = await set_up(dslr)
    with raises(HomeAssistantError, "focus_failed"):
        await act(hass, entry, "take_photo")
    assert not dslr.shutter.mirror.is_up
    dslr.body.autofocus_works = True
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(dslr.files) == 1)


@pytest.mark.parametrize("times", [1, 3])
async def test_press_is_repeated_while_the_camera_is_busy(
    hass: HomeAssistant, body: SimulatedCamera, set_up: SetUp, times: int
) -> None:
    """With mirror lock-up, a press is repeated while the camera is busy, and takes one photo."""
    entry = await set_up(body)
    body.faults.busy |= dict.fromkeys((ON, EosOp.REMOTE_RELEASE), times)
    assert names(await act(hass, entry, "take_photo"))
    assert len(body.files) == 1
    assert not body.shutter.mirror.is_up


@pytest.mark.parametrize("action", ["take_photo", "bulb"])
async def test_mirror_is_lowered_if_the_card_is_removed(
    hass: HomeAssistant, dslr: SimulatedCamera, set_up: SetUp, action: str
) -> None:
    """Removing the card while the mirror is up lowers the mirror and raises an error."""
    entry = await set_up(dslr)
    fields = {"seconds": 5} if action == "bulb" else {}
    photo = hass.async_create_task(act(hass, entry, action, **fields))
    await wait_for(lambda: dslr.shutter.mirror.is_up)
    dslr.body.eject_card()
    with raises(HomeAssistantError, "no_card"):
        await photo
    assert not dslr.shutter.mirror.is_up
