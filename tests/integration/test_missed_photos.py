"""Photos that were taken while the camera was not connected are found and saved."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.canon_eos.const import CONF_SAVE_PHOTOS, DOMAIN, SavePolicy
from custom_components.canon_eos.eos.wire.events import ObjectAdded
from custom_components.canon_eos.files.card_file import Mark
from custom_components.canon_eos.files.missed_photos import files_since
from custom_components.canon_eos.files.saved_files import SavedFiles
from tests.common import CameraFactory, SetUp, wait_for
from tests.eos.client import connected, known
from tests.simulator import SimulatedCamera
from tests.simulator.codes import OperationCode
from tests.simulator.media import MediaObject

from .dashboard import act, saved

pytestmark = pytest.mark.camera(photos=3)

A_MONTH = timedelta(days=30)


@pytest.fixture
async def photos(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a camera with six photos on its card."""
    return known(await start_camera("70d", photos=6))


async def since(body: SimulatedCamera, item: MediaObject) -> list[int]:
    """Return the file numbers of the photos that `files_since` finds with `item` as the mark."""
    mark = Mark(f"{item.taken:%Y%m%dT%H%M%S}", item.filename)
    async with connected(body) as camera:
        (card,) = camera.session.state.cards or {0}
        found = await files_since(camera, card, mark, 100)
    return [int(file.info.filename[4:8]) for file in found]


async def test_files_after_the_mark_are_new(photos: SimulatedCamera) -> None:
    """Only files after the last known photo are found, in order; older files are not queried."""
    assert await since(photos, photos.files[3]) == [5, 6]
    asked = {item.params[0] for item in photos.log.of(OperationCode.GET_OBJECT_INFO)}
    assert not asked.intersection(item.handle for item in photos.files[:3])


async def test_photos_are_new_after_the_clock_was_set_back(
    photos: SimulatedCamera,
) -> None:
    """Photos with earlier dates are new if they follow the last known photo on the card."""
    mark = photos.files[3]
    for item in photos.files[4:]:
        item.taken -= A_MONTH
    assert await since(photos, mark) == [5, 6]


async def test_photos_are_new_after_numbers_restarted(
    photos: SimulatedCamera,
) -> None:
    """Photos after number 9999 are new even if their dates are earlier and their numbers lower."""
    mark = photos.add_file("IMG_9999.JPG", 9000)
    while photos.body.cards[0].next_number(mark.taken) != 1:
        pass  # skip the numbers of deleted photos
    for number in (1, 2):
        photos.add_file(f"IMG_000{number}.JPG", 9000).taken -= A_MONTH
    assert await since(photos, mark) == [1, 2]


async def test_later_photos_are_new_if_the_mark_was_deleted(
    photos: SimulatedCamera,
) -> None:
    """If the last known photo was deleted, only photos with later dates are new."""
    mark = photos.files[3]
    photos.files[5].taken -= A_MONTH
    photos.body.cards[0].remove(mark)
    assert await since(photos, mark) == [5]


@pytest.mark.parametrize(("deleted", "new"), [(False, [5, 6]), (True, [6])])
async def test_file_without_a_date_does_not_end_the_search(
    photos: SimulatedCamera, deleted: bool, new: list[int]
) -> None:
    """A file without a date is new if it follows the last known photo, and does not end the search."""
    mark = photos.files[3]
    photos.files[4].dated = False
    if deleted:
        photos.body.cards[0].remove(mark)
    assert await since(photos, mark) == new


async def test_older_photos_of_another_card_are_not_new(
    photos: SimulatedCamera,
) -> None:
    """Photos with earlier dates on another card are not new, even if their numbers are higher."""
    mark = photos.files[0]
    photos.body.cards[0].remove(mark)
    for item in photos.files:
        item.taken -= A_MONTH
    assert await since(photos, mark) == []


async def test_missed_photos_are_saved_after_clock_was_set_back(
    hass: HomeAssistant, camera: SimulatedCamera, set_up_saving: SetUp, folder: Path
) -> None:
    """Missed photos are saved even if the clock was set back; older photos are not saved."""
    entry = await set_up_saving(camera)
    await asyncio.sleep(1)  # by then, the cards have been read
    for number in (4, 5):
        await hass.config_entries.async_unload(entry.entry_id)
        camera.add_file(f"IMG_000{number}.JPG", 9000).taken -= A_MONTH
        await hass.config_entries.async_setup(entry.entry_id)
        await wait_for(lambda: len(saved(folder)) == number - 3, 60)  # noqa: B023
    assert set(saved(folder)) == {"IMG_0004.JPG", "IMG_0005.JPG"}


async def test_missed_photos_are_saved_once_and_in_order(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    hass_storage: dict[str, Any],
) -> None:
    """Photos taken while the camera is disconnected are saved once and in order.

    Photos taken before the option was set, or while it was off, are not saved.
    """
    entry = await set_up_saving(camera)
    order: list[str] = []
    entry.runtime_data.downloads.on_result(lambda name, _: order.append(name))
    await act(hass, entry, "take_photo")
    await asyncio.sleep(10)
    camera.faults.hold_after_drop = 2.0
    await camera.drop_connection()
    await wait_for(lambda: entry.runtime_data.remote.camera is None)
    for number in (5, 6):
        camera.add_file(f"IMG_000{number}.JPG", 9000)
    await wait_for(lambda: entry.runtime_data.remote.camera is not None, 60)
    await act(hass, entry, "take_photo")
    await wait_for(lambda: len(order) == 4, 60)
    assert order == [f"IMG_000{number}.JPG" for number in (4, 5, 6, 7)]
    await hass.config_entries.async_unload(entry.entry_id)
    last = camera.add_file("IMG_0008.JPG", 9000)
    await hass.config_entries.async_setup(entry.entry_id)
    await wait_for(lambda: last.filename in saved(folder), 60)
    expected = {f"IMG_000{number}.JPG" for number in (4, 5, 6, 7, 8)}
    assert set(saved(folder)) == expected
    for policy in (SavePolicy.NONE, SavePolicy.ALL):
        options = {**entry.options, CONF_SAVE_PHOTOS: policy}
        hass.config_entries.async_update_entry(entry, options=options)
        await hass.config_entries.async_reload(entry.entry_id)
        camera.add_file(f"IMG_00{policy == SavePolicy.ALL:d}9.JPG", 9000)
        await asyncio.sleep(20)
    await wait_for(lambda: len(saved(folder)) == 5, 60)
    assert set(saved(folder)) == expected


async def test_missed_photos_are_saved_if_the_card_was_empty(
    hass: HomeAssistant, camera: SimulatedCamera, set_up_saving: SetUp, folder: Path
) -> None:
    """Missed photos are saved even if the card was empty before."""
    card = camera.body.slots.cards[0]
    for item in card.files():
        card.remove(item)
    entry = await set_up_saving(camera)
    await asyncio.sleep(1)  # by then, the cards have been read
    await hass.config_entries.async_unload(entry.entry_id)
    camera.add_file("IMG_0001.JPG", 9000)
    await hass.config_entries.async_setup(entry.entry_id)
    await wait_for(lambda: "IMG_0001.JPG" in saved(folder), 60)


async def test_missed_photo_with_a_deleted_photo_s_handle_is_saved(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up_saving: SetUp,
    folder: Path,
    hass_storage: dict[str, Any],
) -> None:
    """A missed photo is saved even if its handle belonged to a queued photo that was deleted."""
    entry = await set_up_saving(camera)
    await asyncio.sleep(1)  # by then, the cards have been read
    await hass.config_entries.async_unload(entry.entry_id)
    new, first = camera.add_file("IMG_0004.JPG", 9000), camera.files[0]
    stored = hass_storage[f"{DOMAIN}.{entry.entry_id}.waiting"]["data"]
    stored["waiting"] = [[first.handle, 0, first.filename], [new.handle, 0, "GONE.JPG"]]
    await hass.config_entries.async_setup(entry.entry_id)
    await wait_for(lambda: len(saved(folder)) == 2, 60)
    assert set(saved(folder)) == {first.filename, new.filename}


async def test_queued_photo_is_kept_despite_a_deferred_photo(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """A restart keeps a queued photo even if a deferred photo has the same handle."""
    before, after = SavedFiles(hass, "entry"), SavedFiles(hass, "entry")
    await before.async_load()
    before.aside.keep(1, ObjectAdded(1, filename="GONE.JPG"))
    before.waiting[1] = ObjectAdded(1, filename="IMG_0001.JPG")
    await before.async_write()
    await after.async_load()
    assert [new.filename for new in after.waiting.values()] == ["IMG_0001.JPG"]
