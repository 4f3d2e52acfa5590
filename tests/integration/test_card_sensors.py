"""Each memory card has sensors for its state and free space."""

from collections.abc import Callable

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, Record, ResponseCode
from tests.simulator.forms import added_form
from tests.simulator.profile import load_profile
from tests.simulator.records import numbers, object_added

from .dashboard import known, press, state


async def test_sensors_show_the_space_and_state_of_a_card(
    hass: HomeAssistant,
    all_entities: None,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
) -> None:
    """Sensors show a card's free space and capacity in GB.

    The state sensor shows whether the card is write-protected or missing.
    """
    card = camera.body.cards[0]
    free = float(state(hass, entry, "card_free_space_2"))
    assert free == pytest.approx(card.free / 1e9, abs=0.1)
    capacity = float(state(hass, entry, "card_capacity_2"))
    assert capacity == pytest.approx(card.capacity / 1e9, abs=0.1)
    assert state(hass, entry, "card_state_2") == "ok"
    assert int(state(hass, entry, "card_photos_left_2")) == card.shots
    camera.body.protect_card(True)
    await wait_for(lambda: state(hass, entry, "card_state_2") == "write_protected")
    camera.body.protect_card(False)
    await wait_for(lambda: state(hass, entry, "card_state_2") == "ok")
    taken = camera.body.eject_card()
    await wait_for(lambda: state(hass, entry, "card_state_2") == "missing")
    for key in ("card_free_space_2", "card_capacity_2", "card_photos_left_2"):
        assert state(hass, entry, key) == "unavailable"
    camera.body.insert_card(taken)
    await wait_for(lambda: state(hass, entry, "card_state_2") == "ok")
    assert float(state(hass, entry, "card_free_space_2")) == free


async def test_free_space_follows_photos(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    limits: Callable[..., None],
) -> None:
    """Free space is read again after photos, but not before a minimum interval has passed."""
    limits(card_room=1.0)
    entry = await set_up(camera)
    asked = len(camera.log.of(EosOp.GET_STORAGE_INFO))
    for _ in range(2):
        await press(hass, entry, "take_photo")
    assert len(camera.log.of(EosOp.GET_STORAGE_INFO)) <= asked + 1
    free = camera.body.cards[0].free

    def shows() -> bool:
        cards = entry.runtime_data.coordinator.data.cards
        return bool(next(iter(cards.values())).free_space == free)

    await wait_for(shows)


async def test_second_card_gets_sensors_when_inserted(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A second card gets sensors when it is inserted."""
    body = known(await start_camera(load_profile("70d").with_second_slot()))
    entry = await set_up(body)
    first, second = (slot.profile.storage_id >> 16 for slot in body.body.slots.slots)
    assert state(hass, entry, f"card_state_{first}") == "ok"
    body.body.insert_card(number=2)

    def is_there() -> bool:
        try:
            return state(hass, entry, f"card_state_{second}") == "ok"
        except AssertionError:
            return False

    await wait_for(is_there)


@pytest.mark.enabled("sensor.card_free_space_2")
async def test_card_without_free_space_is_full(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The state of a card without free space is "full"."""
    camera.body.fill_card()
    entry = await set_up(camera)
    assert state(hass, entry, "card_state_2") == "full"
    assert float(state(hass, entry, "card_free_space_2")) == 0


async def test_sensors_of_a_removed_card_survive_a_reload(
    hass: HomeAssistant,
    all_entities: None,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
) -> None:
    """The sensors of a removed card remain after a reload; the card's state is "missing"."""
    await hass.config_entries.async_unload(entry.entry_id)
    camera.body.eject_card()
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert state(hass, entry, "card_state_2") == "missing"
    assert state(hass, entry, "card_capacity_2") == "unavailable"


async def test_state_of_unlisted_cards_is_unknown(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """While the camera does not list its cards, their state is unknown, not "missing"."""
    for operation in (EosOp.GET_STORAGE_IDS, OperationCode.GET_STORAGE_IDS):
        camera.faults.respond[operation] = ResponseCode.GENERAL_ERROR
    entry = await set_up(camera)
    camera.body.protect_card(False)  # this makes the camera report the slot

    def is_there() -> bool:
        try:
            return state(hass, entry, "card_state_2") == "unknown"
        except AssertionError:
            return False

    await wait_for(is_there)


async def test_free_space_is_not_read_while_busy(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    limits: Callable[..., None],
) -> None:
    """Free space is not read while the camera is busy, but is read once it is idle again."""
    limits(card_room=0.0)
    entry = await set_up(camera)
    camera.body.set_busy(True)
    await wait_for(lambda: entry.runtime_data.coordinator.data.busy)
    asked = len(camera.log.of(EosOp.GET_STORAGE_INFO))
    polled = len(camera.log.of(EosOp.GET_EVENT))
    camera.body.events.post(numbers(Record.STORAGE_INFO_CHANGED, 0x20001))
    await wait_for(lambda: len(camera.log.of(EosOp.GET_EVENT)) > polled + 3)
    assert len(camera.log.of(EosOp.GET_STORAGE_INFO)) == asked
    camera.body.set_busy(False)
    await wait_for(lambda: len(camera.log.of(EosOp.GET_STORAGE_INFO)) == asked + 1)


async def test_free_space_is_read_after_a_photo_alone(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    limits: Callable[..., None],
) -> None:
    """After a photo, free space is read even if the body reports nothing else."""
    limits(card_room=0.0)
    camera.add_file("IMG_0042.JPG", 1000)
    entry = await set_up(camera)
    assert state(hass, entry, "card_state_2") == "ok"
    asked = len(camera.log.of(EosOp.GET_STORAGE_INFO))
    form = added_form(camera.body.profile, camera.faults)
    camera.body.events.post(object_added(form, camera.files[-1]))
    await wait_for(lambda: len(camera.log.of(EosOp.GET_STORAGE_INFO)) == asked + 1)
