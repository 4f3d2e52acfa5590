"""Reports on events: R20, R22, R23, R52, R53, R54, R55, R56."""

import asyncio
from functools import partial
from pathlib import Path
from struct import pack

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, wait_for
from tests.integration.dashboard import act, attribute, known, names, state
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, Record


@pytest.mark.parametrize(
    "kind", [Record.OBJECT_ADDED, Record.OBJECT_ADDED_64, Record.OBJECT_ADDED_64_LFN]
)
async def test_r20_all_kinds_of_new_files_are_noticed(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, kind: int
) -> None:
    """Each kind of record that reports a new file is recognized, including those of newer bodies."""
    camera.faults.object_event = kind
    entry = await set_up(camera)
    (file,) = (await act(hass, entry, "take_photo"))["files"]
    (item,) = camera.files
    assert (file["name"], file["size"]) == (item.filename, item.size)
    await wait_for(
        lambda: attribute(hass, entry, "photo_taken", "file_name") == item.filename
    )
    await camera.press_shutter_on_body()
    await wait_for(
        lambda: (
            attribute(hass, entry, "photo_taken", "file_name")
            == camera.files[1].filename
        )
    )


@pytest.mark.parametrize(
    "kind",
    [
        Record.REQUEST_OBJECT_TRANSFER,
        Record.REQUEST_OBJECT_TRANSFER_64,
        Record.REQUEST_OBJECT_TRANSFER_64_LFN,
    ],
)
@pytest.mark.limits(setting_echo=0.2)
async def test_r20_all_kinds_of_photos_in_memory_are_fetched(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    tmp_path: Path,
    kind: int,
) -> None:
    """A photo for the host is saved under its name after each kind of record that announces it."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    camera.set_on_body(Prop.CAPTURE_DESTINATION, 4)
    camera.faults.no_echo = {Prop.CAPTURE_DESTINATION}
    camera.faults.object_event = kind
    entry = await set_up(camera)
    (file,) = (await act(hass, entry, "take_photo"))["files"]
    assert file["name"] == "IMG_0001.JPG"
    await wait_for(lambda: not camera.body.ram)
    (saved,) = await hass.async_add_executor_job(lambda: list(tmp_path.rglob("*.*G")))
    assert saved.name == "IMG_0001.JPG"
    assert saved.stat().st_size == file["size"]


@pytest.mark.parametrize("profile", ["70d", "80d", "r6"])
async def test_r22_body_stays_usable(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, profile: str
) -> None:
    """Polling neither locks the body nor sets its output device; photos taken on it are noticed."""
    camera = known(await start_camera(profile))
    entry = await set_up(camera)
    await asyncio.sleep(2.5)
    assert EosOp.SET_UI_LOCK not in camera.log.codes()
    assert not [
        operation
        for operation in camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)
        if operation.data[4:8] == pack("<I", Prop.EVF_OUTPUT_DEVICE)
    ]
    photo = (await camera.press_shutter_on_body())[0]
    await wait_for(
        lambda: attribute(hass, entry, "photo_taken", "file_name") == photo.filename
    )


async def test_r23_nothing_is_left_behind(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """After the entry is unloaded, remote mode and the lock are off, and no button is pressed."""
    await act(hass, entry, "press_shutter", position="half")
    assert camera.shutter_held
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    assert not camera.shutter_held
    assert camera.body.remote_mode == 0
    assert not camera.body.ui_locked


async def test_r23_buttons_of_a_killed_client_are_released(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Buttons that a killed client left pressed are released at the next connection."""
    camera.faults.button_stays = True
    await act(hass, entry, "press_shutter", position="half")
    await camera.drop_connection()
    await wait_for(lambda: camera.log.counters.connections == 2)
    await wait_for(lambda: entry.runtime_data.remote.camera is not None)
    await wait_for(lambda: not camera.shutter_held)
    assert len(names(await act(hass, entry, "take_photo"))) == 1


async def test_r52_unknown_records_are_skipped(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    caplog: pytest.LogCaptureFixture,
    entry: MockConfigEntry,
) -> None:
    """Unknown records between known ones are skipped without a warning."""
    caplog.clear()
    camera.post_event(0xC1F4, bytes(4))
    camera.post_event(0xC1E8, bytes(12))
    camera.set_on_body("iso", "800")
    await wait_for(lambda: state(hass, entry, "iso") == "800")
    assert not [record for record in caplog.records if record.levelno >= 30]


@pytest.mark.camera("m50m2")
async def test_r53_large_first_set_may_arrive_in_pieces(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A first set of events with lists of several types is read, even in 7-byte TCP segments."""
    camera.faults.segment_size = 7
    entry = await set_up(camera)
    camera.faults.segment_size = 0
    assert state(hass, entry, "iso") == camera.value("iso")
    assert state(hass, entry, "lens") == camera.profile.lens


def _is(hass: HomeAssistant, entry: MockConfigEntry, option: str) -> bool:
    return state(hass, entry, "iso") == option


@pytest.mark.parametrize(
    "garbage",
    [
        pack("<II", 0, Record.PROPERTY_CHANGED),
        pack("<II", 7, Record.PROPERTY_CHANGED),
        pack("<II", 0x7FFF_FFFF, Record.PROPERTY_CHANGED),
        pack(
            "<IIIII", 20, Record.ALLOWED_VALUES_CHANGED, Prop.ISO_SPEED, 3, 0xFFFF_FFFF
        ),
        pack("<II", 0x2C, Record.OBJECT_ADDED) + bytes(28) + b"IMG_0001",
        b"\x10\x00",
    ],
)
async def test_r54_polling_survives_malformed_records(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    caplog: pytest.LogCaptureFixture,
    garbage: bytes,
    entry: MockConfigEntry,
) -> None:
    """If sets of events end with a malformed record, polling continues, with at most one warning."""
    camera.faults.garbage = garbage
    camera.faults.no_terminator = True
    caplog.clear()
    for option in ("800", "400", "200"):
        camera.set_on_body("iso", option)
        await wait_for(partial(_is, hass, entry, option))
    assert len([record for record in caplog.records if record.levelno >= 30]) <= 1
    assert state(hass, entry, "connection") == "on"


@pytest.mark.parametrize(
    "codes",
    [
        (Record.OBJECT_INFO_CHANGED, Record.OBJECT_CONTENT_CHANGED),
        (Record.OBJECT_CONTENT_CHANGED,),
    ],
)
async def test_r55_rated_photo_is_not_new(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    codes: tuple[int, ...],
    entry: MockConfigEntry,
) -> None:
    """A photo that is rated or protected on the body is not mistaken for a new photo."""
    (name,) = names(await act(hass, entry, "take_photo"))
    fired = state(hass, entry, "photo_taken")
    (item,) = camera.files
    for code in codes:
        payload = pack("<II", item.handle, item.storage_id) + bytes(32)
        camera.post_event(
            code, payload if code == Record.OBJECT_INFO_CHANGED else payload[:4]
        )
    camera.set_on_body("iso", "800")
    await wait_for(lambda: state(hass, entry, "iso") == "800")
    assert state(hass, entry, "photo_taken") == fired
    assert names(await act(hass, entry, "take_photo")) != [name]


async def test_r56_slow_poll_costs_no_connection(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A poll that takes 1.2 s after a shot causes no timeout and no new connection."""
    camera.faults.slow_after_shot = 1.2
    response = await act(hass, entry, "take_photo", count=2)
    assert len(names(response)) == 2
    assert camera.log.counters.connections == 1
