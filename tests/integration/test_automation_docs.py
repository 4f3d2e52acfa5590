"""The documentation of automations and Assist matches the integration."""

from collections.abc import AsyncGenerator
from pathlib import Path
import re
from typing import Any, cast

from homeassistant.components.image import async_get_image
from homeassistant.core import HomeAssistant
from homeassistant.core_config import CORE_CONFIG_SCHEMA
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from custom_components.canon_eos import intent as our_intents
from custom_components.canon_eos.condition import CONDITIONS
from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.files.pictures import MAX_LIGHT
from custom_components.canon_eos.trigger import TRIGGERS
from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    SetUp,
    entity_id,
    wait_for,
)
from tests.repository import DOCS, PAGES, README, read_yaml
from tests.simulator import SimulatedCamera

from .automations import fake
from .blueprints import BLUEPRINTS
from .dashboard import act

AUTOMATIONS = (DOCS / "automations.md").read_text()
ASSIST = (DOCS / "assist.md").read_text()
EXAMPLES = [
    block
    for page in (
        DOCS / "automations.md",
        *sorted(DOCS.glob("*/*.md")),
    )
    for block in re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL)
]
USES = re.findall(
    r"## ([^\n]*)\n[^#]*?```yaml\n(.*?)```",
    (DOCS / "examples.md").read_text(),
    re.DOTALL,
)
"""Titles of the use cases, with their YAML configuration."""


def keys(text: str) -> set[str]:
    """Return the integration's triggers, conditions and actions in a text."""
    return set(re.findall(rf"{DOMAIN}\.(\w+)", text))


def test_everything_is_documented() -> None:
    """All triggers, conditions, blueprints and intents are documented."""
    assert {*TRIGGERS, *CONDITIONS} <= keys(AUTOMATIONS)
    for path in BLUEPRINTS:
        assert re.search(rf"\| \[?`{path.stem}`[^|]* \|", README), path.stem
        assert f"| `{path.stem}` |" in AUTOMATIONS
    intents = {
        value for name, value in vars(our_intents).items() if name.startswith("INTENT_")
    }
    assert set(re.findall(r"`(CanonEos\w+)`", ASSIST)) == intents
    sentences = read_yaml(DOCS / "custom_sentences" / "en" / "canon_eos.yaml")
    assert set(sentences["intents"]) == intents
    assert set(sentences["responses"]["intents"]) == intents


@pytest.mark.parametrize("example", EXAMPLES)
async def test_example(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, example: str
) -> None:
    """Home Assistant accepts each example."""
    await set_up(camera)
    automation = {"alias": "example", **cast("dict[str, Any]", parse_yaml(example))}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    assert hass.states.is_state("automation.example", "on")
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": "all"}, blocking=True
    )


@pytest.fixture
async def use(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    title: str,
    tmp_path: Path,
) -> AsyncGenerator[MockConfigEntry]:
    """Set up the example of a use case, and return its camera's entry."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    entry = await set_up(camera)
    config = cast("dict[str, Any]", parse_yaml(dict(USES)[title]))
    for component in config:
        assert await async_setup_component(hass, component, config)
    await hass.async_block_till_done()
    yield entry
    if "automation" in config:
        await hass.services.async_call(
            "automation", "turn_off", {"entity_id": "all"}, blocking=True
        )


async def run(hass: HomeAssistant, entity: str) -> None:
    """Run an example, and wait for its end."""
    domain = entity.partition(".")[0]
    action = {"automation": "trigger"}.get(domain, "turn_on")
    await hass.services.async_call(domain, action, {"entity_id": entity}, blocking=True)
    await hass.async_block_till_done()


def jpegs(folder: Path) -> list[Path]:
    """Return the JPEG files below a folder."""
    return list(folder.rglob("*.JPG"))


def test_use_cases_have_tests() -> None:
    """Each use case has a test below."""
    titles = [title for title, _ in USES]
    source = Path(__file__).read_text()
    assert len(titles) == 9
    for title in titles:
        assert f'"{title}"' in source


@pytest.mark.parametrize("title", ["Send a photo to a phone"])
async def test_photo_on_the_phone(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The message has the name of the photo and a small image of it."""
    sent = fake(hass, "notify", "mobile_app_phone")
    camera.faults.jpeg_preview = True
    await run(hass, "script.photo_to_phone")
    (photo,), (call,) = camera.files, sent
    assert photo.size > MAX_LIGHT
    assert call.data["message"] == photo.filename
    shown = call.data["data"]["image"].removeprefix("/api/image_proxy/")
    state = hass.states.get(shown)
    assert state is not None
    assert state.attributes["file_name"] == photo.filename
    assert 10_000 < len((await async_get_image(hass, shown)).content) <= MAX_LIGHT


@pytest.mark.parametrize("title", ["Camera settings as a scene"])
async def test_scene(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The scene sets its values on the camera."""
    await run(hass, "scene.studio_flash")
    keys = ("iso", "aperture", "shutter_speed")
    assert [camera.value(key) for key in keys] == ["100", "8", "1/125"]


@pytest.mark.parametrize("title", ["Settings as a preset"])
async def test_preset(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The preset sets its values on the camera."""
    await run(hass, "script.night_sky")
    keys = ("shutter_speed", "aperture", "iso", "wb")
    values = ["15", "5.6", "1600", "daylight"]
    assert [camera.value(key) for key in keys] == values


@pytest.mark.parametrize("title", ["Night sky with long exposures"])
async def test_stars(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The first exposure has the documented duration, and the next ones are planned."""
    camera.turn_dial("Bulb")
    await run(hass, "script.stars")
    await wait_for(lambda: len(camera.files) == 1, 260)
    assert camera.log.counters.last_bulb_seconds == pytest.approx(240, abs=1)
    assert use.runtime_data.remote.series.progress.planned == 28
    await act(hass, use, "cancel")


@pytest.mark.parametrize("title", ["Holy grail time-lapse from day to night"])
async def test_day_to_night(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """Photos of a scene that gets darker are exposed longer."""
    camera.set_on_body("shutter_speed", "1/60")
    camera.set_on_body("iso", "200")
    camera.set_on_body("aperture", "5.6")
    camera.body.viewfinder.sunlight = lambda _: 0.0
    await run(hass, "automation.sunset")
    await wait_for(lambda: len(camera.files) == 1, 15)
    camera.body.viewfinder.sunlight = lambda _: -2.0
    await wait_for(lambda: camera.value("shutter_speed") == "1/30", 120)
    assert use.runtime_data.remote.series.progress.planned == 720
    await act(hass, use, "cancel")


@pytest.mark.parametrize("title", ["360° photo booth with several cameras"])
async def test_booth(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    set_up: SetUp,
    use: MockConfigEntry,
) -> None:
    """All cameras with the label take a photo; the message names one that is off."""
    sent = fake(hass, "notify", "mobile_app_phone")
    other = await start_camera(mac=bytes((2, 0, 0, 0, 0, 2)))
    other.pair(CLIENT_GUID, CLIENT_NAME)
    entries = (use, await set_up(other))
    devices = dr.async_get(hass)
    for entry in entries:
        (device,) = dr.async_entries_for_config_entry(devices, entry.entry_id)
        devices.async_update_device(device.id, labels={"booth"})
    await run(hass, "script.booth")
    assert [body.log.counters.photos for body in (camera, other)] == [1, 1]
    assert not sent
    await other.power_off()
    await run(hass, "script.booth")
    assert [body.log.counters.photos for body in (camera, other)] == [2, 1]
    (call,) = sent
    assert call.data["message"].strip() == f"Missing: {entries[1].title}"


@pytest.mark.parametrize("title", ["Download new photos at night"])
async def test_photos_in_the_night(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry, tmp_path: Path
) -> None:
    """A photo is saved in a folder of its date."""
    await act(hass, use, "take_photo")
    await run(hass, "automation.save_photos")
    (photo,) = camera.files
    (saved,) = jpegs(tmp_path)
    assert saved.name == photo.filename
    assert saved.read_bytes() == photo.data


@pytest.mark.parametrize("title", ["Exposure bracket before sunrise"])
async def test_bracket_at_dawn(
    hass: HomeAssistant, camera: SimulatedCamera, use: MockConfigEntry
) -> None:
    """The bracket at dawn takes five photos."""
    await run(hass, "automation.bracket_at_dawn")
    assert len(camera.files) == 5


def test_folder() -> None:
    """Home Assistant accepts the setting that allows another folder."""
    config = cast(
        "dict[str, Any]",
        parse_yaml(dict(USES)["Save photos to a folder of your choice"]),
    )
    with pytest.raises(vol.Invalid, match="not a directory"):
        CORE_CONFIG_SCHEMA(config["homeassistant"])


async def test_example_of_the_readme(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The README's example sends the name of the photo."""
    await set_up(camera)
    sent = fake(hass, "notify", "notify")
    (block,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    script = {"readme": {"sequence": parse_yaml(block)}}
    assert await async_setup_component(hass, "script", {"script": script})
    await run(hass, "script.readme")
    assert [call.data["message"] for call in sent] == [camera.files[0].filename]


async def test_entities_of_examples(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A camera has each entity that an example names."""
    registry = er.async_get(hass)
    have = {
        entity.entity_id
        for entity in er.async_entries_for_config_entry(registry, entry.entry_id)
    }
    named = {
        name
        for page in PAGES
        for name in re.findall(r"\b\w+\.canon_eos_70d_\w+", page.read_text())
    }
    assert named
    assert named <= have


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
async def test_responses(
    hass: HomeAssistant, camera: SimulatedCamera, tmp_path: Path, entry: MockConfigEntry
) -> None:
    """Responses of actions have the keys that their page lists."""
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
