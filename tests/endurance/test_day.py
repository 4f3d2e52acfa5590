"""During a day-long interval series, memory, stores and database rows stay within limits."""

import asyncio
from collections import Counter
from collections.abc import Callable
import gc
import json
from pathlib import Path
from typing import Any, Final

from homeassistant.const import EVENT_STATE_REPORTED, MATCH_ALL
from homeassistant.core import Event, HomeAssistant, callback
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import (
    CONF_FOLDER,
    CONF_POLL_PACE,
    CONF_SAVE_PHOTOS,
    SavePolicy,
)
from custom_components.canon_eos.files.saved_files import SavedFiles
from custom_components.canon_eos.ptp import trace
from tests.common import SetUp
from tests.integration.dashboard import act
from tests.simulator import SimulatedCamera

from . import WHOLE

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(3 * 3600)]

SHOTS: Final = 8640 if WHOLE else 50
SECONDS: Final = 10
CACHE: Final = 15
"""Number of files that each cache holds in the shortened test, so that it is soon full."""
KNOWN: Final = 50_000 if WHOLE else 5_000
"""Number of files saved before the test.

In the shortened test, it is also the maximum number of saved files that are remembered.
"""
WRITES: Final = 2 + SHOTS * SECONDS // (KNOWN // 50)
"""Maximum number of times that the store of saved files is written."""
GROWTH: Final = 10 + (SHOTS if WHOLE else 0)
"""Maximum number of objects added by the second half of the photos.

In the whole test, two objects are kept for each photo's file, because the caches limited by
`known_files` do not get full.
"""
ROWS: Final = 8
"""Maximum number of database rows per photo, for the photo, phases of the shot and counters."""


class Rows(Counter[str]):
    """Numbers of rows that a recorder would write, by entity or event type."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start counting all events except reports of unchanged states."""
        super().__init__()

        @callback
        def note(event: Event[Any]) -> None:
            if event.event_type != EVENT_STATE_REPORTED:
                self[event.data.get("entity_id", event.event_type)] += 1

        hass.bus.async_listen(MATCH_ALL, note)


def objects() -> int:
    """Return the number of objects of the integration's classes, except those of the trace.

    The trace has a separate limit, which a short series does not reach.
    """
    gc.collect()
    own = "custom_components.canon_eos"
    modules = (type(thing).__module__ for thing in gc.get_objects())
    return sum(name.startswith(own) and name != trace.__name__ for name in modules)


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch, limits: Callable[..., None]) -> list[int]:
    """Return a list to which each write of the store of saved files adds its size in bytes.

    In the shortened test, also reduce the sizes of the caches and of this store.
    """
    written: list[int] = []
    data_of = SavedFiles._saved_data  # noqa: SLF001

    def data(saved: SavedFiles) -> dict[str, Any]:
        written.append(len(json.dumps(data_of(saved))))
        return data_of(saved)

    monkeypatch.setattr(SavedFiles, "_saved_data", data)
    if not WHOLE:
        limits(
            known_files=CACHE,
            known_photos=CACHE,
            saved_paths=CACHE,
            saved_files=KNOWN,
        )
    return written


@pytest.fixture
async def entry(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    tmp_path: Path,
    writes: list[int],
) -> MockConfigEntry:
    """Return the entry of the camera, with `KNOWN` files that were saved before the test."""
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    assert camera.body.card is not None
    camera.body.card.shots = 2 * SHOTS
    options = {
        CONF_SAVE_PHOTOS: SavePolicy.ALL,
        CONF_FOLDER: str(tmp_path),
        CONF_POLL_PACE: 10.0,  # nothing happens between the photos
    }
    entry = await set_up(camera, options=options)
    names = [f"2:OLD_{number}.JPG:1000:20200101T000000" for number in range(KNOWN)]
    known = entry.runtime_data.downloads.saved._keys  # noqa: SLF001
    known.update(dict.fromkeys(names))
    return entry


async def test_day_of_photos_stays_within_limits(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
    hass_storage: dict[str, Any],
    writes: list[int],
    record_property: Callable[[str, object], None],
) -> None:
    """Each photo is taken and saved, and memory, stores and database rows stay within limits."""
    saved: SavedFiles = entry.runtime_data.downloads.saved
    rows = Rows(hass)

    async def all_saved(count: int) -> None:
        async with asyncio.timeout(2 * SHOTS * SECONDS):
            while saved.counter < count:
                camera.log.operations.clear()
                await asyncio.sleep(1)

    await act(hass, entry, "interval", seconds=SECONDS, count=SHOTS, autofocus=False)
    await all_saved(SHOTS // 2)
    half, rows_of_half = objects(), rows.total()
    await all_saved(SHOTS)
    grown = objects() - half
    each = (rows.total() - rows_of_half) / (SHOTS - SHOTS // 2)
    record_property(
        "A day's interval: objects in memory after half of its photos", half
    )
    record_property("A day's interval: objects more after the other half", grown)
    record_property("A day's interval: rows in the database for each photo", each)
    record_property("A day's interval: writes of the store of saved files", len(writes))
    record_property(
        "A day's interval: bytes of the last one", writes[-1] if writes else 0
    )
    assert grown <= GROWTH
    assert each < ROWS
    assert 0 < len(writes) <= WRITES
    await asyncio.sleep(2 * SECONDS)
    stored = hass_storage[f"canon_eos.{entry.entry_id}.waiting"]["data"]
    assert (stored["counter"], stored["waiting"]) == (SHOTS, [])
