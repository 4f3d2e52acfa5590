"""An interrupted series is resumed quickly, even if the clock is wrong by a day."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
import pytest

from custom_components.canon_eos.eos.series_plan import (
    MAX_SHOTS,
    IntervalPlan,
    SeriesPhase,
    SeriesRecord,
)
from tests.common import new_entry, wait_for
from tests.integration.dashboard import act
from tests.simulator import SimulatedCamera

from .watchdog import watched

pytestmark = pytest.mark.usefixtures("heard")

DAY: Final = timedelta(days=1)


@pytest.mark.parametrize("wrong", [-DAY, timedelta(), DAY], ids=["behind", "", "ahead"])
@pytest.mark.parametrize("left", [0, 10])
async def test_missed_shots_are_counted_at_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    hass_storage: dict[str, Any],
    wrong: timedelta,
    left: int,
) -> None:
    """In a series of 100,000 shots, those due before a restart count as missed, and are not taken."""
    entry = new_entry(camera)
    plan = IntervalPlan(seconds=1, count=MAX_SHOTS)
    due = timedelta(seconds=MAX_SHOTS - left) + wrong
    record = SeriesRecord(plan, datetime.now(UTC) - due, done=5)
    key = f"canon_eos.series.{entry.entry_id}"
    data = {"series": record.as_dict()}
    hass_storage[key] = {"version": 1, "key": key, "data": data}
    changes: list[str] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        changes.append(event.data["entity_id"])

    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    entry.add_to_hass(hass)
    with watched():
        await hass.config_entries.async_setup(entry.entry_id)
        await asyncio.sleep(30)
    progress = entry.runtime_data.remote.series.progress
    assert progress is not None
    assert len(changes) < 1000
    if wrong < timedelta():  # by this clock, 86,400 shots are not due yet
        assert progress.phase is SeriesPhase.RUNNING
        assert progress.missed < MAX_SHOTS - 86_000
        assert len(camera.files) <= 31
        await act(hass, entry, "cancel")
    else:
        assert progress.phase is SeriesPhase.FINISHED
        assert progress.done + progress.missed == MAX_SHOTS
        assert len(camera.files) == progress.done - 5 <= left
    await wait_for(lambda: "series" not in hass_storage[key]["data"])
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
