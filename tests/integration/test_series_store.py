"""What a crash would need is stored while a series runs, however quick its shots are."""

from collections.abc import Callable
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.common import SetUp, wait_for
from tests.simulator import SimulatedCamera

from .dashboard import act, select


@pytest.fixture
def quick(camera: SimulatedCamera, limits: Callable[..., None]) -> None:
    """Have the reports of a series come closer together than it is stored."""
    camera.timing.write = 0.02
    limits(settle=0.1)


@pytest.mark.usefixtures("quick")
async def test_quick_interval(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    hass_storage: dict[str, Any],
) -> None:
    """What is stored is at most a few shots old."""
    entry = await set_up(camera)
    key = f"canon_eos.series.{entry.entry_id}"
    await act(hass, entry, "interval", seconds=0.5, count=20)
    await wait_for(lambda: len(camera.files) == 12)
    assert hass_storage[key]["data"]["series"]["done"] >= 7
    await act(hass, entry, "cancel")
    await wait_for(lambda: hass_storage[key]["data"] == {})


@pytest.mark.usefixtures("quick")
async def test_quick_bracket(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    hass_storage: dict[str, Any],
) -> None:
    """The value to put back is stored before the next shot."""
    entry = await set_up(camera)
    await select(hass, entry, "shutter_speed", "1/60")
    before = camera.body.settings.number(0xD102)
    key = f"canon_eos.series.{entry.entry_id}"
    await act(hass, entry, "bracket", shots=9, by="shutter_speed", autofocus=False)
    await wait_for(lambda: len(camera.files) == 3)
    (stored,) = hass_storage[key]["data"]["changes"]["settings"].values()
    assert stored["before"] == before
