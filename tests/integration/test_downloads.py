"""Files are downloaded to Home Assistant, rated and deleted."""

import asyncio
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
import re
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from custom_components.canon_eos.const import (
    CONF_FILE_NAME,
    CONF_FOLDER,
    CONF_LAST_PHOTO,
    CONF_SAVE_PHOTOS,
    DOMAIN,
    LastPhotoPolicy,
    SavePolicy,
)
from custom_components.canon_eos.files import writer
from custom_components.canon_eos.files.names import append
from tests.common import CameraFactory, SetUp, new_entry, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode
from tests.simulator.media import checksum
from tests.simulator.profile import load_profile

from .dashboard import (
    act,
    attribute,
    download,
    known,
    names,
    press,
    reload,
    saved,
    select,
    state,
)

pytestmark = pytest.mark.camera(photos=3)


def originals(camera: SimulatedCamera, *wanted: str) -> dict[str, str]:
    """Return the checksums, by name, of the wanted files (by default, all files) in the camera."""
    return {
        item.filename: sha256(item.data).hexdigest()
        for item in camera.files
        if not wanted or item.filename in wanted
    }


# Choice of files


@pytest.mark.enabled("event.download_event", "sensor.download_progress")
async def test_files_of_a_response_can_be_downloaded(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """The files in an action's response can be passed to the action `download`."""
    files = (await act(hass, entry, "take_photo"))["files"]
    answer = await download(
        hass, entry, files=[file["media_content_id"] for file in files]
    )
    assert names({"files": answer}) == ["IMG_0004.JPG"]
    assert saved(folder) == originals(camera, "IMG_0004.JPG")
    path = Path(answer[0]["path"])
    assert path.is_relative_to(folder / "canon_eos_70d")
    assert answer[0]["size"] == camera.files[-1].size
    assert state(hass, entry, "download_event") != "unknown"
    assert attribute(hass, entry, "download_event", "event_type") == "saved"
    assert attribute(hass, entry, "download_event", "path") == str(path)
    assert state(hass, entry, "download_progress") == "unknown"


async def test_photos_are_saved_in_the_first_media_folder(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, tmp_path: Path
) -> None:
    """If there is no media folder `local`, photos are saved in the first media folder."""
    hass.config.media_dirs = {
        "nas": str(tmp_path / "nas"),
        "usb": str(tmp_path / "usb"),
    }
    answer = await download(hass, await set_up(camera), pattern="*_0001.JPG")
    assert Path(answer[0]["path"]).is_relative_to(tmp_path / "nas" / "canon_eos")
    assert saved(tmp_path / "nas") == originals(camera, "IMG_0001.JPG")


async def test_files_are_chosen_by_handle_or_pattern(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """Files can be chosen by handle, or by a pattern, which ignores case."""
    answer = await download(hass, entry, pattern="img_000[12].*")
    assert names({"files": answer}) == ["IMG_0001.JPG", "IMG_0002.JPG"]
    handle = camera.files[2].handle
    await download(hass, entry, handles=[hex(handle)])
    assert saved(folder) == originals(camera)


async def test_new_saves_only_unsaved_files(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """With `new`, only files that have not been saved yet are saved, even after a reload."""
    await download(hass, entry, pattern="*_0002.JPG")
    answer = await download(hass, entry, new=True)
    assert names({"files": answer}) == ["IMG_0001.JPG", "IMG_0003.JPG"]
    assert await download(hass, entry, new=True) == []
    await reload(hass, entry)
    await press(hass, entry, "take_photo")
    answer = await download(hass, entry, new=True)
    assert names({"files": answer}) == ["IMG_0004.JPG"]
    assert saved(folder) == originals(camera)


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "download_what"),
        ({"files": ["media-source://other/1"]}, "no_media_id"),
        ({"files": ["media-source://canon_eos/x/zz"]}, "no_media_id"),
        ({"pattern": "*", "name": "{x}"}, "bad_template"),
        ({"pattern": "*", "name": "../{name}"}, "bad_template"),
        ({"pattern": "*", "folder": "/etc"}, "folder_not_allowed"),
        ({"handles": ["0x1234"]}, "file_not_found"),
    ],
)
async def test_download_with_invalid_fields_raises_an_error(
    hass: HomeAssistant,
    folder: Path,
    fields: dict[str, Any],
    key: str,
    entry: MockConfigEntry,
) -> None:
    """A download with invalid fields raises an error, and nothing is saved."""
    with raises(ServiceValidationError, key):
        await download(hass, entry, **fields)
    assert not saved(folder)


@pytest.mark.parametrize("handle", ["x", 0, -1, 1 << 32, "0xFFFFFFFF", None])
@pytest.mark.parametrize("action", ["download", "delete"])
async def test_invalid_handles_are_refused(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    action: str,
    handle: object,
    entry: MockConfigEntry,
) -> None:
    """A handle must be a 32-bit number other than 0 and 0xFFFFFFFF (all files in PTP)."""
    confirmed = {"confirm": True} if action == "delete" else {}
    with pytest.raises(vol.Invalid):
        await act(hass, entry, action, handles=[handle], **confirmed)
    assert len(camera.files) == 3


async def test_file_of_another_camera_is_not_downloaded(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """A file whose media ID belongs to another camera is not downloaded."""
    other = f"media-source://canon_eos/{'0' * 12}/{camera.files[0].handle:08x}"
    assert await download(hass, entry, files=[other]) == []
    assert not saved(folder)


# Names


async def test_folder_and_template_set_the_path(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """A folder and a template set the path; a file is overwritten only on request."""
    own = folder.parent / "wedding"
    fields = {"pattern": "*_0001.*", "folder": str(own), "name": "{slot}/{stem}"}
    for _ in range(2):
        await download(hass, entry, **fields)
    assert sorted(str(path.relative_to(own)) for path in own.rglob("*.JPG")) == [
        "2/IMG_0001-1.JPG",
        "2/IMG_0001.JPG",
    ]
    (own / "2" / "IMG_0001.JPG").write_bytes(b"old")
    await download(hass, entry, overwrite=True, **fields)
    assert saved(own)["IMG_0001.JPG"] == originals(camera)["IMG_0001.JPG"]
    assert len(saved(own)) == 2


async def test_name_does_not_lead_out_of_the_folder(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """A file whose name on the camera begins with `../..` is saved inside the folder."""
    camera.files[0].filename = "../../../../evil.JPG"
    entry = await set_up(camera)
    await download(hass, entry, handles=[camera.files[0].handle])
    (path,) = (path for path in folder.parent.rglob("*") if path.is_file())
    assert path.is_relative_to(folder)


@pytest.mark.enabled("event.download_event")
async def test_full_disk_leaves_no_part_of_a_file(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A full disk is reported, and no part of the file remains."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "append", full)
    entry = await set_up(camera)
    with pytest.raises(HomeAssistantError, match="No space left on device") as caught:
        await download(hass, entry, pattern="*_0001.*")
    assert caught.value.translation_key == "not_saved"
    await wait_for(lambda: not saved(folder))
    assert attribute(hass, entry, "download_event", "event_type") == "failed"


# Connections and bodies


@pytest.mark.limits(transfer_block=1000)
async def test_download_resumes_after_a_lost_connection(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """After a lost connection, a download resumes at the byte where it stopped."""
    size = camera.files[0].size
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.02
    saving = asyncio.create_task(
        download(hass, entry, handles=[camera.files[0].handle])
    )
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 3)
    await camera.drop_connection()
    answer = await saving
    assert answer[0]["size"] == size
    assert saved(folder) == originals(camera, "IMG_0001.JPG")
    offsets = [
        operation.params[1]
        for operation in camera.log.of(OperationCode.GET_PARTIAL_OBJECT)
    ]
    assert offsets.count(0) == 1
    assert len(offsets) <= size // 1000 + 3


@pytest.mark.limits(transfer_block=1000)
async def test_removing_the_card_ends_the_download(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """Removing the card ends the download, and the incomplete file is deleted."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.05
    saving = asyncio.create_task(
        download(hass, entry, handles=[camera.files[0].handle])
    )
    await wait_for(lambda: len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) >= 2)
    camera.body.eject_card()
    with raises(HomeAssistantError, "file_not_found"):
        await saving
    await wait_for(lambda: not saved(folder))


async def test_several_blocks_are_written_at_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A movie of 9 MB that is read in blocks of up to 1 MiB is written in three parts."""
    camera.add_file("MVI_0009.MOV", 9_000_000)
    entry = await set_up(camera)
    written: list[int] = []

    def count(part: Path, blocks: list[bytes]) -> None:
        written.append(sum(map(len, blocks)))
        append(part, blocks)

    monkeypatch.setattr(writer, "append", count)
    await download(hass, entry, pattern="MVI*")
    assert sum(written) == 9_000_000
    assert len(written) == 3
    assert saved(folder) == {"MVI_0009.MOV": checksum(camera.files[-1])}


async def test_block_size_is_halved_until_it_is_accepted(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """The block size is halved until the camera accepts it."""
    camera.add_file("MVI_0009.MOV", 4_000_000)
    camera.faults.partial_limit = 200_000
    entry = await set_up(camera)
    await download(hass, entry, pattern="MVI*")
    sizes = [
        operation.params[2]
        for operation in camera.log.of(OperationCode.GET_PARTIAL_OBJECT)
    ]
    large = [size for size in sizes if size > 200_000]
    assert large == [0x4_0000]
    assert max(sizes[sizes.index(large[-1]) + 1 :]) == 0x2_0000
    assert saved(folder) == {"MVI_0009.MOV": checksum(camera.files[-1])}


@pytest.mark.parametrize(
    ("missing", "used"),
    [
        ((OperationCode.GET_PARTIAL_OBJECT,), EosOp.GET_PARTIAL_OBJECT),
        (
            (OperationCode.GET_PARTIAL_OBJECT, EosOp.GET_PARTIAL_OBJECT),
            OperationCode.GET_OBJECT,
        ),
    ],
)
async def test_files_are_read_whole_without_partial_reads(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    folder: Path,
    missing: tuple[int, ...],
    used: int,
) -> None:
    """If a body lacks PTP's partial reads, Canon's are used.

    If it lacks both, files are read whole.
    """
    profile = load_profile("70d").without(*missing)
    body = known(await start_camera(profile, photos=1))
    entry = await set_up(body)
    await download(hass, entry, pattern="*")
    assert body.log.of(used)
    assert saved(folder) == originals(body)


async def test_file_that_is_read_whole_is_read_once(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, folder: Path
) -> None:
    """If a file can only be read whole, it is read once even if its name needs EXIF data."""
    missing = (OperationCode.GET_PARTIAL_OBJECT, EosOp.GET_PARTIAL_OBJECT)
    profile = load_profile("70d").without(*missing)
    body = known(await start_camera(profile, photos=1))
    entry = await set_up(body, options={CONF_LAST_PHOTO: LastPhotoPolicy.OFF})
    await download(hass, entry, pattern="*", name="{stem} {iso}")
    assert len(body.log.of(OperationCode.GET_OBJECT)) == 1
    assert list(saved(folder)) == ["IMG_0001 100.JPG"]
    assert list(saved(folder).values()) == list(originals(body).values())


async def test_files_are_read_even_if_partial_reads_are_refused(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """If a body lists partial reads but refuses them, files are read in another way."""
    camera.faults.no_partial = True
    entry = await set_up(camera)
    await download(hass, entry, pattern="*")
    assert saved(folder) == originals(camera)


# New photos


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (SavePolicy.NONE, set()),
        (SavePolicy.ALL, {"IMG_0004.CR2", "IMG_0004.JPG"}),
        (SavePolicy.JPEG, {"IMG_0004.JPG"}),
        (SavePolicy.RAW, {"IMG_0004.CR2"}),
    ],
)
async def test_new_photos_are_saved(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    policy: SavePolicy,
    expected: set[str],
) -> None:
    """New photos of the type selected in the options are saved automatically."""
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(
        entry, options={CONF_SAVE_PHOTOS: policy, CONF_FILE_NAME: "{name}"}
    )
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    await act(hass, entry, "set_setting", setting="image_format", value="RAW + L fine")
    await press(hass, entry, "take_photo")
    if expected:
        await wait_for(lambda: set(saved(folder)) == expected)
        assert saved(folder) == originals(camera, *expected)
    else:
        await asyncio.sleep(0.3)
        assert not saved(folder)
    await hass.config_entries.async_unload(entry.entry_id)


@pytest.mark.parametrize("allowed", [True, False])
async def test_photos_are_saved_in_the_folder_set_in_the_options(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    heard: list[Callable[..., Any]],
    folder: Path,
    allowed: bool,
) -> None:
    """Photos are saved in the folder set in the options if it is allowed.

    Otherwise, they are saved in the media folder, and there is an issue until the folder is
    allowed.
    """
    chosen = folder.parent / "photos"
    if not allowed:
        hass.config.allowlist_external_dirs = {str(folder)}
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    options = {
        CONF_SAVE_PHOTOS: SavePolicy.ALL,
        CONF_FILE_NAME: "{name}",
        CONF_FOLDER: str(chosen),
    }
    hass.config_entries.async_update_entry(entry, options=options)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    issue_id = f"folder_not_allowed_{entry.entry_id}"
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    assert (issue is None) is allowed
    (name,) = names(await act(hass, entry, "take_photo"))
    await wait_for(lambda: name in saved(chosen if allowed else folder))
    assert not saved(folder if allowed else chosen)
    if allowed:
        await act(hass, entry, "download", pattern="IMG_*", name="by_action/{name}")
        assert (chosen / "by_action" / name).exists()
    else:
        with raises(ServiceValidationError, "folder_not_allowed"):
            await act(hass, entry, "download", pattern="IMG_*")
        hass.config.allowlist_external_dirs = {str(folder.parent)}
        await hass.config_entries.async_reload(entry.entry_id)
        assert ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is None
    await hass.config_entries.async_unload(entry.entry_id)


@pytest.mark.parametrize("public", [True, False])
async def test_issue_reports_a_public_folder(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    tmp_path: Path,
    public: bool,
) -> None:
    """If the folder set in the options is served without a login, an issue reports it."""
    hass.config.config_dir = str(tmp_path)
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    chosen = tmp_path / ("www" if public else "photos") / "camera"
    entry = await set_up(camera, options={CONF_FOLDER: str(chosen)})
    issue_id = f"folder_public_{entry.entry_id}"
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    assert (issue is not None) is public


# Rating


async def test_rating_is_set_or_removed(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A rating is set or removed on the camera; the response lists the rated files."""
    first, second, third = camera.files
    handles = [first.handle, second.handle]
    answer = await act(hass, entry, "rate", handles=handles, rating=5)
    assert names(answer) == ["IMG_0001.JPG", "IMG_0002.JPG"]
    assert [file["rating"] for file in answer["files"]] == [5, 5]
    assert [item.stars for item in (first, second, third)] == [5, 5, 0]
    await act(hass, entry, "rate", handles=[first.handle], rating=0)
    assert first.stars == 0


async def test_refused_rating_is_an_error_of_the_function(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera refuses a rating, the error names the function instead of the file."""
    camera.faults.respond[EosOp.SET_RATING] = 0x2002
    with raises(HomeAssistantError, "function_refused"):
        await act(hass, entry, "rate", handles=[camera.files[0].handle], rating=3)


@pytest.mark.camera(load_profile("70d").without(EosOp.SET_RATING), photos=1)
async def test_body_without_ratings_gets_no_request(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The operation SetRating is not sent to a body that does not list it."""
    with raises(ServiceValidationError, "not_supported"):
        await act(hass, entry, "rate", handles=[camera.files[0].handle], rating=3)
    assert not camera.log.of(EosOp.SET_RATING)


# Deleting


async def test_only_confirmed_unprotected_files_are_deleted(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Only unprotected files are deleted, and only with a confirmation."""
    first, second, _ = camera.files
    with raises(ServiceValidationError, "delete_unconfirmed"):
        await act(hass, entry, "delete", handles=[first.handle], confirm=False)
    camera.body.protect(second.handle)
    answer = await act(hass, entry, "delete", handles=[first.handle], confirm=True)
    assert names(answer) == ["IMG_0001.JPG"]
    with raises(ServiceValidationError, "file_protected"):
        await act(hass, entry, "delete", handles=[second.handle], confirm=True)
    assert [item.filename for item in camera.files] == ["IMG_0002.JPG", "IMG_0003.JPG"]
    with raises(ServiceValidationError, "file_not_found"):
        await act(hass, entry, "delete", handles=[first.handle], confirm=True)


async def test_one_protected_file_prevents_all_deletions(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If one of the files is protected, no file is deleted."""
    handles = [item.handle for item in camera.files]
    camera.body.protect(handles[1])
    with raises(ServiceValidationError, "file_protected"):
        await act(hass, entry, "delete", handles=handles, confirm=True)
    assert [item.handle for item in camera.files] == handles


async def test_folders_are_not_deleted(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A folder's handle is refused, and nothing is deleted."""
    handle = camera.files[0].parent
    with raises(ServiceValidationError, "file_not_found"):
        await act(hass, entry, "delete", handles=[handle], confirm=True)
    assert not camera.log.of(OperationCode.DELETE_OBJECT)


async def test_files_on_a_locked_card_are_not_deleted(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Files on a write-protected card are not deleted."""
    camera.body.protect_card(True)
    with raises(ServiceValidationError, "file_protected"):
        await act(hass, entry, "delete", handles=[camera.files[0].handle], confirm=True)
    assert len(camera.files) == 3


# Straight to Home Assistant


@pytest.mark.parametrize(
    ("destination", "on_card"), [("host", False), ("card_2_and_host", True)]
)
async def test_photos_are_saved_from_the_camera_s_memory(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    folder: Path,
    destination: str,
    on_card: bool,
    entry: MockConfigEntry,
) -> None:
    """Photos are saved from the camera's memory; they are also on the card if it is selected."""
    await select(hass, entry, "save_to", destination)
    for number in range(4, 7):
        await press(hass, entry, "take_photo")
        await wait_for(lambda: len(saved(folder)) == number - 3)  # noqa: B023 - called at once
    await wait_for(lambda: not camera.body.ram)
    names = {item.filename for item in camera.files}
    assert ("IMG_0006.JPG" in names) is on_card
    if on_card:
        assert saved(folder) == originals(camera, *saved(folder))
    await select(hass, entry, "save_to", "card_2")
    await press(hass, entry, "take_photo")
    assert len(camera.files) == len(names) + 1


@pytest.mark.parametrize("late", [0.0, 5.0])
async def test_photo_on_card_and_in_memory_is_saved_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    folder: Path,
    late: float,
) -> None:
    """A photo on the card and in memory is saved once, even if the latter is reported 5 s late."""
    camera.faults.memory_late = late
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    options = {CONF_SAVE_PHOTOS: SavePolicy.ALL, CONF_FILE_NAME: "{name}"}
    hass.config_entries.async_update_entry(entry, options=options)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    await select(hass, entry, "save_to", "card_2_and_host")
    await press(hass, entry, "take_photo")
    await wait_for(lambda: bool(saved(folder)))
    await asyncio.sleep(late)
    await wait_for(lambda: not camera.body.ram)
    await asyncio.sleep(2)
    assert saved(folder) == originals(camera, "IMG_0004.JPG")
    await hass.config_entries.async_unload(entry.entry_id)


@pytest.mark.camera
async def test_names_of_saved_files_can_contain_exif_data(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, folder: Path
) -> None:
    """Names of files saved from the card or the camera's memory can contain EXIF data."""
    entry = await set_up(camera, options={CONF_FILE_NAME: "{stem} ISO {iso}"})
    camera.set_on_body("iso", "400")
    await wait_for(lambda: state(hass, entry, "iso") == "400")
    await act(hass, entry, "take_photo")
    camera.set_on_body("iso", "800")
    await download(
        hass, entry, pattern="IMG_0001.JPG", name="{counter} {iso} {shutter_speed}"
    )
    (name,) = saved(folder)
    assert re.fullmatch(r"\d+ 400 1-\d+\.JPG", name)
    await select(hass, entry, "save_to", "host")
    await act(hass, entry, "take_photo")
    await wait_for(lambda: "IMG_0002 ISO 800.JPG" in saved(folder))
