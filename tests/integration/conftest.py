"""Fixtures for tests of cameras in Home Assistant: automations, photos, groups, Assist."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
import shutil
from typing import Any

from hassil.expression import Sentence
from hassil.parse_expression import parse_sentence
from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import (
    CONF_FILE_NAME,
    CONF_MEMBERS,
    CONF_SAVE_PHOTOS,
    DOMAIN,
    SavePolicy,
)
from custom_components.canon_eos.files import films
from tests.common import CameraFactory, SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop

from .assist import SENTENCES
from .automations import (
    ASK,
    HEARD,
    Ask,
    Automate,
    Heard,
    Passing,
    device_id,
    get_stuck,
    pass_time,
)
from .blueprints import CYCLE, FOLDER, PLUG, Cycle, NextMinute, Plug, Use
from .dashboard import known

type MakeGroup = Callable[..., Awaitable[MockConfigEntry]]
"""A function that sets up a group of cameras; see the fixture `make_group`."""


@pytest.fixture
def automate(hass: HomeAssistant) -> Automate:
    """Return a function that sets up automations, and returns the list of their runs.

    The keys of `triggers` and `conditions` are the names of the automations.
    """

    async def automate(
        triggers: Mapping[str, Any], conditions: Mapping[str, Any] | None = None
    ) -> Heard:
        heard = Heard()

        @callback
        def hear(call: ServiceCall) -> None:
            heard.append(dict(call.data))

        hass.services.async_register("test", "heard", hear)
        automations = [
            {
                "alias": name,
                "mode": "queued",
                "triggers": trigger,
                "conditions": (conditions or {}).get(name, []),
                "actions": {
                    "action": HEARD,
                    "data": {
                        "name": name,
                        "entity": "{{ trigger.get('entity_id') }}",
                        "file": "{% if 'to_state' in trigger %}"
                        "{{ trigger.to_state.attributes.get('file_name') }}{% endif %}",
                    },
                },
            }
            for name, trigger in triggers.items()
        ]
        assert await async_setup_component(
            hass, "automation", {"automation": automations}
        )
        await hass.async_block_till_done()
        states = hass.states.async_all("automation")
        assert [state.state for state in states] == ["on"] * len(automations)
        return heard

    return automate


@pytest.fixture
async def use(hass: HomeAssistant, tmp_path: Path) -> AsyncGenerator[Use]:
    """Yield a function that sets up an automation from a blueprint.

    If an entry is passed to the function, the entry's device becomes the input `camera`.
    """
    hass.config.config_dir = str(tmp_path)
    shutil.copytree(FOLDER, tmp_path / "blueprints")

    async def use(
        name: str, entry: MockConfigEntry | None = None, **inputs: Any
    ) -> None:
        if entry is not None:
            inputs["camera"] = device_id(hass, entry)
        blueprint = {"path": f"{DOMAIN}/{name}.yaml", "input": inputs}
        automation = {"id": name, "alias": name, "use_blueprint": blueprint}
        assert await async_setup_component(
            hass, "automation", {"automation": [automation]}
        )
        await hass.async_block_till_done()
        assert hass.states.is_state(f"automation.{name}", "on")

    yield use
    if hass.states.async_entity_ids("automation"):
        await hass.services.async_call(
            "automation", "turn_off", {"entity_id": "all"}, blocking=True
        )


@pytest.fixture
def plug(hass: HomeAssistant, camera: SimulatedCamera) -> Plug:
    """Return the camera's smart plug."""
    return Plug(hass, camera)


@pytest.fixture
async def cycle(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    use: Use,
    plug: Plug,
    limits: Callable[..., None],
) -> Cycle:
    """Return a function that sets up the blueprint that power-cycles a stuck camera.

    By default, the automation leaves the plug off for two minutes. With `stuck`, the
    function makes the camera get stuck, and waits until the automation has turned the
    plug off.
    """
    limits(ready=0.2)

    async def cycle(*, stuck: bool = False, **inputs: Any) -> MockConfigEntry:
        entry = await set_up(camera)
        plug.connect(entry)
        inputs = {"off_for": 120, "wait_for": 900} | inputs
        await use(CYCLE, entry, plug=PLUG, **inputs)
        if stuck:
            await get_stuck(hass, camera, entry)
            await wait_for(lambda: plug.done == ["turn_off"])
        return entry

    return cycle


@pytest.fixture
def notes(hass: HomeAssistant) -> list[str]:
    """Return the list of texts passed to `test.note`, which stands in for users' actions.

    The action `test.fail` stands in for an action that fails.
    """
    heard: list[str] = []

    @callback
    def hear(call: ServiceCall) -> None:
        heard.append(str(call.data["text"]))

    async def fail(_: ServiceCall) -> None:
        raise HomeAssistantError("of another integration")

    hass.services.async_register("test", "note", hear)
    hass.services.async_register("test", "fail", fail)
    return heard


@pytest.fixture
def next_minute(hass: HomeAssistant) -> NextMinute:
    """Return a function that fires Home Assistant's timers that are due in the next minute."""
    time = dt_util.utcnow()

    async def next_minute() -> None:
        nonlocal time
        time += timedelta(minutes=1)
        pass_time(hass, time)
        await hass.async_block_till_done()

    return next_minute


@pytest.fixture
def ask(hass: HomeAssistant, automate: Automate) -> Ask:
    """Return a function that sets up one automation for each named condition.

    That function returns another function, which returns the names of the conditions that
    are true.
    """

    async def ask(**conditions: Any) -> Passing:
        once = {name: {"trigger": "event", "event_type": ASK} for name in conditions}
        heard = await automate(once, conditions)

        async def passing() -> set[str]:
            """Return the names of the conditions that are true now."""
            heard.clear()
            hass.bus.async_fire(ASK)
            await hass.async_block_till_done()
            return {said["name"] for said in heard}

        return passing

    return ask


@cache
def _parsed(text: str, keep_text: bool) -> Sentence:
    return parse_sentence(text, keep_text)


def _parse_once(text: str, keep_text: bool = False) -> Sentence:
    """Return a copy of a parsed sentence; each text is parsed only once for all tests."""
    return replace(_parsed(text, keep_text))


@pytest.fixture
async def assistant(
    environment: None,
    hass: HomeAssistant,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Set up the voice assistant with the integration's sentences.

    Sentences are parsed once for all tests, because parsing Home Assistant's sentences
    again would take a third of each test's time.
    """
    monkeypatch.setattr("hassil.intents.parse_sentence", _parse_once)
    hass.config.config_dir = str(tmp_path)
    shutil.copytree(SENTENCES, tmp_path / "custom_sentences")
    for component in ("homeassistant", "conversation", "llm"):
        assert await async_setup_component(hass, component, {})


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path, limits: Callable[..., None]) -> Path:
    """Allow a media folder, and return its subfolder in which photos are saved.

    Failed downloads are retried after 0.05 s.
    """
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    hass.config.media_dirs = {"local": str(allowed)}
    hass.config.allowlist_external_dirs = {str(allowed)}
    limits(download_pause=0.05)
    return allowed / "canon_eos"


@pytest.fixture
def kept(hass_storage: dict[str, Any], limits: Callable[..., None]) -> dict[str, Any]:
    """Return Home Assistant's storage, and shorten the wait before a new photo is fetched."""
    limits(photo_quiet=0.1)
    return hass_storage


@pytest.fixture
async def media_browser(hass: HomeAssistant, heard: list[Callable[..., Any]]) -> None:
    """Set up the media browser."""
    assert await async_setup_component(hass, "media_source", {})


@pytest.fixture
def prompt_films(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make films at normal priority, because low-priority work starves on a busy machine."""
    monkeypatch.setattr(films, "give_way", lambda: None)


@pytest.fixture
def set_up_saving(set_up: SetUp) -> SetUp:
    """Return a function that sets up an entry that saves new photos, by default all of them.

    The files keep the names that the camera gave them.
    """

    async def set_up_saving(camera: SimulatedCamera, **changes: Any) -> MockConfigEntry:
        policy = changes.pop("policy", SavePolicy.ALL)
        more = changes.pop("more", {})
        options = {CONF_SAVE_PHOTOS: policy, CONF_FILE_NAME: "{name}", **more}
        return await set_up(camera, options=options, **changes)

    return set_up_saving


@pytest.fixture
def quick_live_view(camera: SimulatedCamera) -> None:
    """Make live view start after 0.05 s, without face detection."""
    camera.timing.live_view_start = 0.05
    camera.body.settings.set(Prop.LIVE_AF_SYSTEM, 1)


@pytest.fixture
async def other(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 6D that is paired with the tests' client."""
    return known(await start_camera("6d", mac=bytes.fromhex("aabbccddeeff")))


@pytest.fixture
def asked_at_once(limits: Callable[..., None]) -> None:
    """Make the integration ask the user for a new pairing after the first refusal."""
    limits(refusals=1)


@pytest.fixture
async def make_group(hass: HomeAssistant, set_up: SetUp) -> AsyncGenerator[MakeGroup]:
    """Yield a function that sets up a group of cameras, which is removed before its members."""
    groups: list[MockConfigEntry] = []

    async def make_group(*members: MockConfigEntry) -> MockConfigEntry:
        group = MockConfigEntry(
            domain=DOMAIN,
            title="Booth",
            unique_id="group_of_tests",
            data={CONF_MEMBERS: [member.unique_id for member in members]},
        )
        group.add_to_hass(hass)
        groups.append(group)
        await hass.config_entries.async_setup(group.entry_id)
        await hass.async_block_till_done()
        return group

    yield make_group
    for group in groups:
        await hass.config_entries.async_remove(group.entry_id)
