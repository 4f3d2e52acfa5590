"""The last photo is fetched once, shown on dashboards, and kept across restarts."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
import io
from typing import Any

from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from PIL import Image
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_LAST_PHOTO, LastPhotoPolicy
from custom_components.canon_eos.files.pictures import MAX_LIGHT
from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, ResponseCode
from tests.simulator.profile import load_profile

from .dashboard import act, attribute, known, press, reload, state
from .last_photo import KEY, key, name, shown

pytestmark = [pytest.mark.usefixtures("kept"), pytest.mark.filterwarnings("ignore")]

FULL = {CONF_LAST_PHOTO: LastPhotoPolicy.FULL}


def shown_state(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    """Return the image entity's state and attributes, without the access token and picture URL."""
    known = hass.states.get(entity_id(hass, entry, KEY))
    assert known is not None
    changing = ("access_token", "entity_picture")
    attributes = {k: v for k, v in known.attributes.items() if k not in changing}
    return {"state": known.state, **attributes}


async def until_shown(
    hass: HomeAssistant, entry: MockConfigEntry, file_name: str
) -> None:
    """Wait up to 60 s until the photo with this name is shown."""
    await wait_for(lambda: name(hass, entry) == file_name, 60)


def updates(hass: HomeAssistant, entry: MockConfigEntry) -> list[str]:
    """Return a list to which each new state of the image entity is added."""
    states: list[str] = []
    own = entity_id(hass, entry, KEY)

    @callback
    def listen(event: Event[Any]) -> None:
        data = event.data
        if data["entity_id"] == own and data["new_state"] is not None:
            states.append(data["new_state"].state)

    hass.bus.async_listen("state_changed", listen)
    return states


async def test_each_photo_is_fetched_once_and_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Before the first photo, there is no image. Each photo is fetched once and shown unchanged."""
    assert state(hass, entry, KEY) == "unknown"
    with pytest.raises(HomeAssistantError):
        await shown(hass, entry)
    changes = updates(hass, entry)
    for number in (1, 2):
        await press(hass, entry, "take_photo")
        await wait_for(lambda: name(hass, entry) == camera.files[-1].filename)
        assert await shown(hass, entry) == camera.files[-1].data
        assert attribute(hass, entry, KEY, "storage") == 2
        assert len(changes) == number
    assert len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) == 2


async def test_photo_taken_on_the_body_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A photo taken with the camera's own button is shown."""
    (item,) = await camera.press_shutter_on_body()
    await wait_for(lambda: name(hass, entry) == item.filename)
    assert await shown(hass, entry) == item.data


@pytest.mark.parametrize("profile", ["70d", "r6"])
async def test_preview_in_a_raw_file_is_shown(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, profile: str
) -> None:
    """For a RAW file (CR2 or CR3), the embedded preview is shown."""
    body = known(await start_camera(profile))
    entry = await set_up(body)
    await act(hass, entry, "set_setting", setting="image_format", value="RAW")
    await press(hass, entry, "take_photo")
    await wait_for(lambda: name(hass, entry) is not None)
    jpeg = await shown(hass, entry)
    assert body.files[0].filename.endswith((".CR2", ".CR3"))
    assert Image.open(io.BytesIO(jpeg)).size == (480, 320)
    assert jpeg in body.files[0].data


@pytest.mark.parametrize("jpeg_first", [False, True])
async def test_jpeg_of_raw_and_jpeg_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, jpeg_first: bool
) -> None:
    """For RAW + JPEG, the JPEG is shown with a single update, even if it is reported first."""
    camera.faults.files_reversed = jpeg_first
    camera.faults.files_apart = 0.5
    entry = await set_up(camera)
    await act(hass, entry, "set_setting", setting="image_format", value="RAW + L fine")
    changes = updates(hass, entry)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    await asyncio.sleep(0.8)
    assert len(changes) == 1
    (jpeg,) = (item for item in camera.files if item.filename.endswith("JPG"))
    assert await shown(hass, entry) == jpeg.data


def is_shown(hass: HomeAssistant, entry: MockConfigEntry, wanted: str) -> bool:
    """Return whether the last photo has this name."""
    return name(hass, entry) == wanted


def connected(entry: MockConfigEntry) -> bool:
    """Return whether the camera has an open session."""
    camera = entry.runtime_data.remote.camera
    return camera is not None and camera.session.is_open


def reads(camera: SimulatedCamera) -> list[tuple[int, ...]]:
    """Return the handle and offset of each partial read."""
    return [
        operation.params[:2]
        for operation in camera.log.of(OperationCode.GET_PARTIAL_OBJECT)
    ]


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.limits(transfer_block=2000)
async def test_raw_reported_after_its_jpeg_is_not_fetched(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, twice: bool
) -> None:
    """A RAW file that is reported after its JPEG, once or twice, is not fetched."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.2
    camera.faults.duplicate_object_events = twice
    entry = await set_up(camera)
    changes = updates(hass, entry)
    jpeg = camera.add_file("IMG_0007.JPG", 8000, announce=True)
    await wait_for(lambda: len(reads(camera)) >= 1)
    camera.add_file("IMG_0007.CR2", 20_000, announce=True)
    await wait_for(lambda: name(hass, entry) is not None)
    assert await shown(hass, entry) == jpeg.data
    await asyncio.sleep(1.0)
    assert len(changes) == 1
    assert reads(camera) == [(jpeg.handle, offset) for offset in range(0, 8000, 2000)]


@pytest.mark.limits(transfer_block=2000)
async def test_jpeg_reported_after_its_raw_is_shown_instead(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A JPEG reported during the fetch of its RAW file is shown instead, with one update."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.2
    entry = await set_up(camera)
    changes = updates(hass, entry)
    camera.add_file("IMG_0007.CR2", 10_000, announce=True)
    await wait_for(lambda: len(reads(camera)) >= 1)
    jpeg = camera.add_file("IMG_0007.JPG", 6000, announce=True)
    await wait_for(lambda: name(hass, entry) is not None)
    assert await shown(hass, entry) == jpeg.data
    await asyncio.sleep(0.5)
    assert len(changes) == 1


async def test_thumbnail_of_an_unreadable_photo_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If a JPEG is invalid, or the camera refuses to send a photo, the thumbnail is shown."""
    damaged = camera.add_file("IMG_0001.JPG", 100, announce=True)
    damaged.content = bytes(100)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    assert await shown(hass, entry) == damaged.thumbnail
    camera.faults.respond[OperationCode.GET_PARTIAL_OBJECT] = ResponseCode.ACCESS_DENIED
    for file_name in ("IMG_0002.JPG", "IMG_0003.CR2"):
        item = camera.add_file(file_name, 9000, announce=True)
        await wait_for(partial(is_shown, hass, entry, file_name))
        assert await shown(hass, entry) == item.thumbnail


async def test_r68_heif_without_a_thumbnail_is_not_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A HEIF file without a thumbnail does not replace the previous photo (R68).

    For a RAW file without a preview, its thumbnail is shown.
    """
    await press(hass, entry, "take_photo")
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    before = await shown(hass, entry)
    camera.add_file("IMG_0002.HIF", 10_000, announce=True)
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_THUMB)) == 1)
    await asyncio.sleep(0.3)
    assert await shown(hass, entry) == before
    raw = camera.add_file("IMG_0003.CRW", 10_000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0003.CRW")
    assert await shown(hass, entry) == raw.thumbnail


async def test_movies_are_not_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A movie is not shown as a photo."""
    camera.add_file("MVI_0001.MOV", 10_000, announce=True)
    await wait_for(lambda: state(hass, entry, "photo_taken") != "unknown")
    await asyncio.sleep(0.4)
    assert state(hass, entry, KEY) == "unknown"
    assert not camera.log.of(OperationCode.GET_PARTIAL_OBJECT)


async def test_last_photo_of_a_burst_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Of four photos in quick succession, at most three are shown, including the last photo."""
    changes = updates(hass, entry)
    await act(hass, entry, "take_photo", count=4)
    await wait_for(lambda: name(hass, entry) == "IMG_0004.JPG")
    assert await shown(hass, entry) == camera.files[-1].data
    assert len(changes) <= 3


@pytest.mark.limits(transfer_block=1000)
async def test_next_shot_is_not_delayed(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The next photo can be taken while the previous photo is being fetched in blocks."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.2
    entry = await set_up(camera)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 2)
    assert state(hass, entry, KEY) == "unknown"
    await press(hass, entry, "take_photo")
    assert len(camera.files) == 2
    assert name(hass, entry) != "IMG_0002.JPG"
    camera.faults.delay.clear()
    await wait_for(lambda: name(hass, entry) == "IMG_0002.JPG")


@pytest.mark.limits(transfer_block=2000)
async def test_newest_photo_is_not_skipped(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If photos are taken faster than they are fetched, some are skipped, but not the newest."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.2
    entry = await set_up(camera)
    changes = updates(hass, entry)
    for number in range(1, 9):
        camera.add_file(f"IMG_{number:04}.JPG", 8000, announce=True)
        await asyncio.sleep(0.5)
    assert changes
    await wait_for(lambda: name(hass, entry) == "IMG_0008.JPG")
    assert len(changes) == len({handle for handle, _ in reads(camera)}) < 8
    assert len(reads(camera)) == len(set(reads(camera)))


@pytest.mark.limits(transfer_block=1000)
async def test_photo_is_fetched_on_the_next_connection(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the connection is lost during a fetch, the photo is fetched on the next connection."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.1
    entry = await set_up(camera)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 2)
    await camera.drop_connection()
    camera.faults.delay.clear()
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    assert await shown(hass, entry) == camera.files[0].data


@pytest.mark.limits(transfer_block=1000)
async def test_photo_fetched_later_keeps_its_time(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A photo's time is the time at which the camera reported it, even if it is fetched later."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.1
    camera.faults.hold_after_drop = 2.0
    entry = await set_up(camera)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 2)
    reported, lost = dt_util.utcnow(), hass.loop.time()
    await camera.drop_connection()
    camera.faults.delay.clear()
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG", 30.0)
    assert hass.loop.time() - lost > 2
    assert datetime.fromisoformat(attribute(hass, entry, KEY, "taken")) < reported


@pytest.mark.limits(photo_wait=60.0)
async def test_photo_that_drops_the_connection_is_skipped(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A photo is skipped if fetching it drops the connection; the next photo is shown."""
    bad = camera.add_file("IMG_0001.JPG", 9000, announce=True)
    camera.faults.bad_objects[bad.handle] = "rst"
    await wait_for(lambda: not connected(entry), 30.0)
    assert await entry.runtime_data.last_photo.async_get() is None
    await wait_for(lambda: connected(entry), 30.0)
    camera.add_file("IMG_0002.JPG", 9000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0002.JPG", 30.0)


async def test_photo_is_read_another_way_after_a_dropped_read(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If two partial reads have dropped the connection, the photo is read in another way."""
    camera.faults.drop[OperationCode.GET_PARTIAL_OBJECT] = "rst"
    entry = await set_up(camera)
    camera.add_file("IMG_0001.JPG", 9000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG", 30.0)
    assert len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) == 2


async def test_photo_is_kept_across_a_reload(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    kept: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """The photo is kept across a reload and while the camera is off.

    It is not fetched again, and its stored data is deleted with the entry.
    """
    await press(hass, entry, "take_photo")
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    before, jpeg = shown_state(hass, entry), await shown(hass, entry)
    await reload(hass, entry)
    assert (shown_state(hass, entry), await shown(hass, entry)) == (before, jpeg)
    read = reads(camera)
    await asyncio.sleep(10)
    assert reads(camera) == read
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "iso") == "unavailable")
    assert (shown_state(hass, entry), await shown(hass, entry)) == (before, jpeg)
    await hass.config_entries.async_remove(entry.entry_id)
    assert key(entry) not in kept


@pytest.mark.parametrize(
    "damage", [{}, [], {"jpeg": "no base64"}, {"jpeg": ""}, {"taken": 5}]
)
async def test_damaged_stored_photo_is_fetched_again(
    hass: HomeAssistant, kept: dict[str, Any], damage: Any, entry: MockConfigEntry
) -> None:
    """Damaged stored data is ignored, and the photo is fetched again from the card."""
    await press(hass, entry, "take_photo")
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    await hass.config_entries.async_unload(entry.entry_id)
    stored = kept[key(entry)]["data"]
    kept[key(entry)]["data"] = {**stored, **damage} if damage else damage
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert state(hass, entry, KEY) == "unknown"
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")


async def test_photos_are_fetched_over_a_slow_link(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Full photos of 600 kB are fetched at 50 kB/s, and the connection is not lost."""
    entry = await set_up(camera, options=FULL)
    camera.timing.bandwidth = 50_000
    for number in (1, 2, 3):
        jpeg = camera.add_file(f"IMG_000{number}.JPG", 600_000, announce=True)
        await until_shown(hass, entry, jpeg.filename)
        assert await shown(hass, entry) == jpeg.data
    assert camera.log.counters.connections == 1


async def test_thumbnails_replace_whole_files_on_a_slow_link(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """On a slow link to a body without partial reads, only the first photo is fetched whole.

    For later photos, thumbnails are shown, because a press would otherwise have to wait
    for a whole photo.
    """
    partial = (OperationCode.GET_PARTIAL_OBJECT, EosOp.GET_PARTIAL_OBJECT)
    camera = known(await start_camera(load_profile("80d").without(*partial)))
    entry = await set_up(camera, options=FULL)
    camera.timing.bandwidth = 100_000
    for number in (1, 2):
        jpeg = camera.add_file(f"IMG_000{number}.JPG", 500_000, announce=True)
        await until_shown(hass, entry, jpeg.filename)
        expected = jpeg.data if number == 1 else jpeg.thumbnail
        assert await shown(hass, entry) == expected
    assert len(camera.log.of(OperationCode.GET_OBJECT)) == 1


def read_bytes(camera: SimulatedCamera) -> int:
    """Return the number of bytes requested by partial reads."""
    asked = camera.log.of(OperationCode.GET_PARTIAL_OBJECT)
    return sum(operation.params[2] for operation in asked)


async def test_preview_is_read_on_a_slow_link(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, kept: dict[str, Any]
) -> None:
    """On a slow connection, the preview in a photo's file is read, reduced, shown and stored.

    Without a preview, as on older bodies, the thumbnail is shown.
    """
    camera.timing.bandwidth = 1_000_000
    entry = await set_up(camera)
    begun = hass.loop.time()
    item = camera.add_file("IMG_0001.JPG", 10_000_000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    assert hass.loop.time() - begun < 1
    assert read_bytes(camera) < 70_000
    assert await shown(hass, entry) == item.thumbnail
    camera.faults.jpeg_preview = True
    before, begun = read_bytes(camera), hass.loop.time()
    camera.add_file("IMG_0002.JPG", 10_000_000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0002.JPG")
    assert hass.loop.time() - begun < 2
    assert read_bytes(camera) - before < 400_000
    jpeg = await shown(hass, entry)
    assert len(jpeg) <= MAX_LIGHT
    assert Image.open(io.BytesIO(jpeg)).size == (1620, 1080)
    await asyncio.sleep(40)
    assert len(kept[key(entry)]["data"]["jpeg"]) <= MAX_LIGHT * 4 / 3 + 4


async def test_jpeg_is_reduced_and_turned_upright(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """On a fast connection, a JPEG without a preview is fetched, reduced and turned upright."""
    large = Image.effect_noise((2400, 1600), 90)
    exif = Image.Exif()
    exif[0x0112] = 6
    data = io.BytesIO()
    large.save(data, "JPEG", quality=95, exif=exif)
    size = len(data.getvalue())
    assert size > 3 * MAX_LIGHT
    camera.add_file("IMG_0001.JPG", size, announce=True).content = data.getvalue()
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    jpeg = await shown(hass, entry)
    assert len(jpeg) <= MAX_LIGHT
    width, height = Image.open(io.BytesIO(jpeg)).size
    assert width < height
    assert attribute(hass, entry, KEY, "orientation") == 6


async def test_full_photo_is_shown_with_the_option(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, kept: dict[str, Any]
) -> None:
    """With the option for full photos, the whole JPEG is shown, and a small JPEG is stored."""
    entry = await set_up(camera, options=FULL)
    camera.faults.jpeg_preview = True
    item = camera.add_file("IMG_0001.JPG", 3_000_000, announce=True)
    await wait_for(lambda: name(hass, entry) == "IMG_0001.JPG")
    assert await shown(hass, entry) == item.data
    await hass.config_entries.async_unload(entry.entry_id)
    assert len(kept[key(entry)]["data"]["jpeg"]) <= MAX_LIGHT * 4 / 3 + 4


async def test_nothing_is_fetched_with_the_option_off(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the options turn the last photo off, its entity is unavailable; nothing is fetched."""
    entry = await set_up(camera, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})
    await press(hass, entry, "take_photo")
    await asyncio.sleep(20)
    assert state(hass, entry, KEY) == "unavailable"
    assert not read_bytes(camera)
    assert not camera.log.of(OperationCode.GET_THUMB)


async def test_nothing_is_fetched_for_a_disabled_entity(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the image entity is disabled, a photo is fetched only on request."""
    own = entity_id(hass, entry, KEY)
    er.async_get(hass).async_update_entity(
        own, disabled_by=er.RegistryEntryDisabler.USER
    )
    await reload(hass, entry)
    camera.log.clear()
    for _ in range(3):
        await press(hass, entry, "take_photo")
        await asyncio.sleep(10)
    assert not read_bytes(camera)
    assert not camera.log.of(OperationCode.GET_THUMB)
    assert await entry.runtime_data.last_photo.async_get() == camera.files[-1].data
    assert len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) == 1


@pytest.mark.parametrize("photos", [1, 3])
async def test_newest_photo_is_shown_after_setup(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, photos: int
) -> None:
    """After setup, showing the card's newest photo takes fewer than 12 operations besides polls."""
    body = known(await start_camera("70d", photos=photos))
    entry = await set_up(body)
    body.log.clear()
    await wait_for(lambda: name(hass, entry) == f"IMG_{photos:04}.JPG")
    assert await shown(hass, entry) == body.files[-1].data
    polls = len(body.log.of(EosOp.GET_EVENT))
    assert len(body.log.operations) - polls < 12
    taken = datetime.fromisoformat(attribute(hass, entry, KEY, "taken"))
    by_camera = dt_util.as_local(taken).replace(tzinfo=None)
    assert by_camera == body.files[-1].taken.replace(microsecond=0, tzinfo=None)


@pytest.mark.camera("70d", photos=2)
async def test_newer_photo_is_shown_even_with_a_wrong_clock(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A newer photo is shown even if the camera's clock was set back, but an older photo is not."""
    await until_shown(hass, entry, "IMG_0002.JPG")
    await hass.config_entries.async_unload(entry.entry_id)
    camera.add_file("IMG_0003.JPG", 9000).taken -= timedelta(days=30)
    await hass.config_entries.async_setup(entry.entry_id)
    await until_shown(hass, entry, "IMG_0003.JPG")
    await hass.config_entries.async_unload(entry.entry_id)
    for item in camera.files[1:]:
        camera.body.cards[0].remove(item)
    camera.files[0].taken -= timedelta(days=60)
    await hass.config_entries.async_setup(entry.entry_id)
    await asyncio.sleep(20)
    assert name(hass, entry) == "IMG_0003.JPG"


async def test_newer_photo_is_shown_with_two_cards(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """With two cards, a photo with a higher number is shown even if its date is earlier."""
    profile = load_profile("70d").with_second_slot()
    body = known(await start_camera(profile, photos=2))
    body.body.insert_card(number=2)
    body.add_file("IMG_0001.JPG", 9000, slot=2).taken -= timedelta(days=1)
    entry = await set_up(body)
    await until_shown(hass, entry, "IMG_0002.JPG")
    await hass.config_entries.async_unload(entry.entry_id)
    body.add_file("IMG_0003.JPG", 9000).taken -= timedelta(days=30)
    await hass.config_entries.async_setup(entry.entry_id)
    await until_shown(hass, entry, "IMG_0003.JPG")


async def test_exif_data_are_unrecorded_attributes(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The exposure, orientation and time in the EXIF data are attributes that are not recorded."""
    camera.turn_dial("M")
    for setting, value in (("shutter", "1/125"), ("aperture", "5.6"), ("iso", "400")):
        camera.set_on_body(setting, value)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: name(hass, entry) is not None)
    shown_of = {
        fact: attribute(hass, entry, KEY, fact)
        for fact in ("shutter_speed", "aperture", "iso", "orientation")
    }
    assert shown_of == {
        "shutter_speed": "1/125",
        "aperture": "5.6",
        "iso": "400",
        "orientation": 1,
    }
    taken = camera.files[0].taken.replace(microsecond=0)
    captured = datetime.fromisoformat(attribute(hass, entry, KEY, "captured"))
    assert captured == taken.replace(tzinfo=dt_util.get_default_time_zone())
    known = hass.states.get(entity_id(hass, entry, KEY))
    assert known is not None
    assert known.state_info is not None
    assert {"iso", "captured", "file_name"} <= known.state_info["unrecorded_attributes"]
