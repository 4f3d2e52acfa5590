"""The documentation of actions matches their responses."""

from pathlib import Path
import re
from typing import Any, cast

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from tests.common import entity_id
from tests.repository import DOCS
from tests.simulator import SimulatedCamera

ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("take_photo", {}),
    ("autofocus", {}),
    ("set_setting", {"setting": "iso", "value": "400"}),
    ("apply_settings", {"settings": {"iso": "400"}}),
    ("interval", {"seconds": 0.5, "count": 1, "wait": True}),
    ("bracket", {"wait": True}),
    ("download", {"pattern": "IMG_0001.JPG"}),
    ("delete", {"confirm": True}),
]


@pytest.mark.camera("80d")
async def test_responses_have_the_documented_keys(
    hass: HomeAssistant, camera: SimulatedCamera, tmp_path: Path, entry: MockConfigEntry
) -> None:
    """Responses of actions have exactly the keys that the page on actions lists."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    camera.turn_dial("M")
    page = (DOCS / "actions.md").read_text()
    (of_all,) = re.findall(r"Each response has (.*?)\. ", page)
    photos: list[str] = []
    for action, data in ANSWERS:
        if action == "delete":
            data["files"] = photos
        answer = await hass.services.async_call(
            DOMAIN,
            action,
            data,
            target={"entity_id": entity_id(hass, entry, "take_photo")},
            blocking=True,
            return_response=True,
        )
        lists = cast("dict[str, list[dict[str, Any]]]", answer)
        (key, items), (_, (report,)) = lists.items()
        if action == "take_photo":
            photos = [item["media_content_id"] for item in items]
        (said,) = re.findall(
            rf"`canon_eos\.{action}` - .*?Response: (.*?)\n", page, re.DOTALL
        )
        assert re.findall(r"`(\w+)`", said) == [key, *items[0]], action
        assert re.findall(r"`(\w+)`", of_all) == ["cameras", *report]
