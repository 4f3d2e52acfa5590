"""Every text that a person may see exists, and none that nobody sees."""

import json
from pathlib import Path
from typing import Any

from custom_components.canon_eos import messages
from custom_components.canon_eos.eos.properties import spec
from custom_components.canon_eos.event import PHOTO_TAKEN
from custom_components.canon_eos.select import SELECTS
from custom_components.canon_eos.sensor import SENSORS

ROOT = Path(__file__).parents[1] / "custom_components" / "canon_eos"
TEXTS: dict[str, Any] = json.loads((ROOT / "translations" / "en.json").read_text())
ICONS: dict[str, Any] = json.loads((ROOT / "icons.json").read_text())


def test_errors() -> None:
    """Each error that an action or a set-up can end in has its text."""
    assert set(TEXTS["exceptions"]) == {*messages._KEYS.values(), "in_use"}  # noqa: SLF001


def test_selects_and_their_states() -> None:
    """Each select has a name, and each of its named values a text."""
    assert set(TEXTS["entity"]["select"]) == {select.key for select in SELECTS}
    for select in SELECTS:
        states = TEXTS["entity"]["select"][select.key].get("state")
        if states is not None:
            assert set(states) == set(spec(select.code).names.values())


def test_sensors_and_their_states() -> None:
    """Each sensor has a name, and each option of an enumeration a text."""
    assert set(TEXTS["entity"]["sensor"]) == {sensor.key for sensor in SENSORS}
    for sensor in SENSORS:
        states = TEXTS["entity"]["sensor"][sensor.key].get("state", {})
        assert set(states) == set(sensor.options or ())


def test_event_types() -> None:
    """Each type of event has its text."""
    texts = TEXTS["entity"]["event"][PHOTO_TAKEN.key]["state_attributes"]
    assert set(texts["event_type"]["state"]) == set(PHOTO_TAKEN.event_types or ())


def test_icons() -> None:
    """Each icon is one of Material Design's and belongs to an entity with a name."""
    for platform, entities in ICONS["entity"].items():
        assert set(entities) <= set(TEXTS["entity"][platform])
        for icon in entities.values():
            assert icon["default"].startswith("mdi:")
