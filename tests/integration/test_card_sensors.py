"""What is known of each card."""

from collections.abc import Callable

from homeassistant.core import HomeAssistant
import pytest

from tests.reports.conftest import limits
from tests.simulator import SimulatedCamera
from tests.simulator.profile import load_profile
from tests.simulator.pytest_plugin import CameraFactory

from .conftest import SetUp, wait_for
from .dashboard import known, press, state

__all__ = ["limits"]


async def test_one_card(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Its room and size in GB, and what is wrong with it."""
    entry = await set_up(camera)
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
    assert state(hass, entry, "card_free_space_2") == "unknown"
    camera.body.insert_card(taken)
    await wait_for(lambda: state(hass, entry, "card_state_2") == "ok")


async def test_room_follows_photos(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    limits: Callable[..., None],
) -> None:
    """After photos the camera is asked again, but not after each."""
    limits(card_room=1.0)
    entry = await set_up(camera)
    asked = len(camera.log.of(0x9102))
    for _ in range(2):
        await press(hass, entry, "take_photo")
    assert len(camera.log.of(0x9102)) <= asked + 1
    free = camera.body.cards[0].free

    def shows() -> bool:
        cards = entry.runtime_data.data.cards
        return bool(next(iter(cards.values())).free_space == free)

    await wait_for(shows)


async def test_two_cards(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A second card gets sensors when it is put in."""
    body = known(await start_camera(load_profile("70d").with_second_slot()))
    entry = await set_up(body)
    first, second = (slot.profile.storage_id >> 16 for slot in body.body.slots.slots)
    assert state(hass, entry, f"card_state_{first}") == "ok"
    body.body.insert_second_card()

    def is_there() -> bool:
        try:
            return state(hass, entry, f"card_state_{second}") == "ok"
        except AssertionError:
            return False

    await wait_for(is_there)
