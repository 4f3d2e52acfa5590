"""Voice assistants and language models control cameras through exposed entities."""

from typing import Any

from homeassistant.components.llm import async_get_tools
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr
from homeassistant.helpers.intent import InvalidSlotInfo
from homeassistant.helpers.llm import (
    LLM_API_ASSIST,
    LLMContext,
    ToolInput,
    async_get_api,
    selector_serializer,
)
from probatio import to_openapi
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.llm import async_get_tools as our_tools
from tests.common import CameraFactory, SetUp, wait_for
from tests.simulator import SimulatedCamera

from .assist import expose, say
from .automations import device_id, shows
from .dashboard import in_movie_mode, known, state

ALL = {
    "canon_eos__CanonEosTakePhoto": ("take_photo",),
    "canon_eos__CanonEosStartMovie": ("movie",),
    "canon_eos__CanonEosStopMovie": ("movie",),
    "canon_eos__CanonEosSetExposure": ("iso", "aperture", "shutter_speed"),
    "canon_eos__CanonEosGetSupplies": (
        "battery",
        "shots_remaining",
        "card_state_2",
    ),
}
"""Names of the tools, with the keys of the entities that make each tool available."""

# Home Assistant's web server, which the conversation integration needs, causes warnings.
pytestmark = [
    pytest.mark.camera("80d"),  # a body that records movies
    pytest.mark.usefixtures("assistant"),
    pytest.mark.filterwarnings("ignore"),
]


def expose_all(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Expose all entities in `ALL`."""
    expose(hass, entry, *{key for keys in ALL.values() for key in keys})


def llm_context(**changes: Any) -> LLMContext:
    """Return the context of a language model's request."""
    fields: dict[str, Any] = {
        "platform": "test",
        "context": Context(),
        "language": "en",
        "assistant": "conversation",
        "device_id": None,
    }
    return LLMContext(**fields | changes)


async def tools(hass: HomeAssistant) -> set[str]:
    """Return the names of the integration's tools that a language model gets."""
    api = await async_get_api(hass, LLM_API_ASSIST, llm_context())
    return {tool.name for tool in api.tools if tool.integration == DOMAIN}


async def call(hass: HomeAssistant, tool: str, /, **args: Any) -> dict[str, Any]:
    """Call a tool as a language model does, and return the result."""
    api = await async_get_api(hass, LLM_API_ASSIST, llm_context())
    result = await api.async_call_tool(ToolInput(f"{DOMAIN}__CanonEos{tool}", args))
    return dict(result.data)


# Exposed entities


async def test_tool_is_offered_only_for_an_exposed_entity(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A tool is offered only while an entity that it uses is exposed."""
    expose(hass, entry, "movie", should=False)  # Home Assistant exposes new switches
    assert await tools(hass) == set()
    for name, keys in ALL.items():
        for key in keys:
            expose(hass, entry, key)
            assert name in await tools(hass)
            expose(hass, entry, key, should=False)
            assert await tools(hass) == set()


async def test_other_apis_and_assistants_get_no_tools(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The tools are offered only in Assist's API, and only to the conversation assistant."""
    expose_all(hass, await set_up(camera))
    assert our_tools(hass, llm_context(), LLM_API_ASSIST) is not None
    assert our_tools(hass, llm_context(), "other") is None
    assert our_tools(hass, llm_context(assistant=""), LLM_API_ASSIST) is None
    assert our_tools(hass, llm_context(assistant="cloud.alexa"), LLM_API_ASSIST) is None


async def test_tools_are_described(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Each tool and each of its fields has a description."""
    expose_all(hass, await set_up(camera))
    offered = await async_get_tools(hass, llm_context(), LLM_API_ASSIST)
    ours = [tool for tool in offered.tools if tool.integration == DOMAIN]
    assert {tool.name for tool in ours} == set(ALL)
    for tool in ours:
        assert tool.title
        assert tool.description
        assert not tool.annotations.open_world
        fields = {str(marker): marker.description for marker in tool.parameters.schema}
        assert {"name", "area"} <= set(fields)
        assert "preferred_area_id" not in fields
        assert all(fields.values())
        schema = to_openapi(tool.parameters, custom_serializer=selector_serializer)
        assert set(schema["properties"]) == set(fields)
        for field in schema["properties"].values():
            assert field["type"] == "string"


@pytest.mark.parametrize("key", ["take_photo", "iso", "battery"])
async def test_unexposed_entity_is_not_used(
    hass: HomeAssistant, camera: SimulatedCamera, key: str, entry: MockConfigEntry
) -> None:
    """If no suitable entity is exposed, the answer asks the user to expose one; nothing changes."""
    expose(hass, entry, "movie", "aperture")
    sentence = {
        "take_photo": "take a photo",
        "iso": "set iso to 800",
        "battery": "how full is the battery",
    }[key]
    assert "expose the camera's entity" in await say(hass, sentence)
    assert not camera.files
    assert camera.value("iso") == "100"


# Sentences


async def test_photo_command_names_the_file(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A photo command is answered with the file name; with an unknown camera, it takes no photo."""
    expose(hass, entry, "take_photo")
    answer = await say(hass, "take a photo")
    (photo,) = camera.files
    assert answer == f"Canon EOS 70D took {photo.filename}."
    await say(hass, "take another picture with the 70D")
    assert len(camera.files) == 2
    assert "one of these names: Canon EOS 70D" in await say(
        hass, "take a photo with the polaroid"
    )
    assert len(camera.files) == 2


async def test_answer_gives_the_reason_for_a_failed_photo(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If no photo can be taken, the answer gives the reason."""
    expose(hass, entry, "take_photo")
    camera.body.autofocus_works = False
    assert "could not focus" in await say(hass, "take a photo")
    await camera.power_off()
    await shows(hass, entry, "connection", "off")
    assert "The camera is not connected" in await say(hass, "take a photo")
    await hass.config_entries.async_unload(entry.entry_id)
    assert "is not connected" in await say(hass, "take a photo")


async def test_movie_starts_and_stops_by_voice(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Voice commands start and stop a movie, and the answer names the file."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    expose(hass, entry, "movie")
    assert await say(hass, "start recording") == "Canon EOS 70D is recording."
    assert camera.body.recording
    answer = await say(hass, "stop the movie")
    assert not camera.body.recording
    (movie,) = camera.files
    assert answer == f"Canon EOS 70D recorded {movie.filename}."
    assert await say(hass, "stop recording") == "Canon EOS 70D is not recording."


@pytest.mark.parametrize(
    ("sentence", "key", "value"),
    [
        ("set the iso to 800", "iso", "800"),
        ("set iso of the 70D to ISO 1600", "iso", "1600"),
        ("set the aperture to f/8", "aperture", "8"),
        ("set the aperture to 6.3", "aperture", "6.3"),
        ("set the shutter speed to 1/250", "shutter_speed", "1/250"),
        ("set the exposure time to 1/30 s", "shutter_speed", "1/30"),
        ("set the shutter speed to 2 seconds", "shutter_speed", "2"),
        ("set the shutter speed to 1 / 125", "shutter_speed", "1/125"),
        ("set the shutter speed to ½ second", "shutter_speed", "0.5"),
        ("set the shutter speed to 1/4,000", "shutter_speed", "1/4000"),
        ("set the iso to 10,000", "iso", "10000"),
        ("set the iso to 3.200", "iso", "3200"),
        ("set the iso to AUTO", "iso", "Auto"),
        ("set the aperture to 8.0", "aperture", "8"),
        ("set the aperture to f 5,6", "aperture", "5.6"),
    ],
)
async def test_spoken_values_match_the_offered_values(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    sentence: str,
    key: str,
    value: str,
    entry: MockConfigEntry,
) -> None:
    """A spoken value sets the matching value that the camera offers."""
    expose(hass, entry, "iso", "aperture", "shutter_speed")
    assert await say(hass, sentence) == "Canon EOS 70D is set."
    assert camera.value(key).capitalize() == state(hass, entry, key) == value


async def test_answer_lists_values_that_the_camera_offers(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera does not offer a spoken value, the answer lists values that it offers."""
    expose(hass, entry, "iso")
    answer = await say(hass, "set the iso to 815")
    assert "can't be set to 815 now. Choose one of these values: " in answer
    assert answer.endswith(" 500, 640, 800, 1000, 1250, 1600.")
    answer = await say(hass, "set the iso to high")
    assert "can't be set to high now. Choose one of these values: Auto, " in answer
    assert answer.count(", ") < 6
    assert camera.value("iso") == "100"
    await camera.power_off()
    await shows(hass, entry, "iso", "unavailable")
    assert "is not connected" in await say(hass, "set the iso to 800")


async def test_answer_mentions_the_dial_for_a_read_only_setting(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the mode dial makes a setting read-only, the answer mentions the dial."""
    camera.turn_dial("Av")
    entry = await set_up(camera)
    expose(hass, entry, "shutter_speed")
    answer = await say(hass, "set the shutter speed to 1/30")
    assert "on the mode dial" in answer


async def test_built_in_sentence_starts_a_movie(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Home Assistant's own sentence for switches starts a movie with the exposed switch."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    expose(hass, entry, "movie")
    await say(hass, "turn on Canon EOS 70D Movie recording")
    await wait_for(lambda: camera.body.recording)
    await shows(hass, entry, "movie", "on")
    await hass.async_block_till_done()


@pytest.mark.usefixtures("all_entities")
async def test_answer_has_the_exposed_battery_and_card_data(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The answer gives the exposed battery and card data, or "unknown" if the camera is off."""
    camera.body.set_battery("75")
    entry = await set_up(camera)
    left = state(hass, entry, "shots_remaining")
    expose(hass, entry, "battery")
    question = "how full are the battery and the card"
    assert await say(hass, question) == "Canon EOS 70D: battery 75 percent."
    expose(hass, entry, "card_free_space_2")
    free = round(float(state(hass, entry, "card_free_space_2")), 1)
    assert await say(hass, question) == (
        f"Canon EOS 70D: battery 75 percent, {free} GB left."
    )
    expose(hass, entry, "shots_remaining")
    assert await say(hass, question) == (
        f"Canon EOS 70D: battery 75 percent, {left} photos left."
    )
    await camera.power_off()
    await shows(hass, entry, "battery", "unavailable")
    assert await say(hass, "how full is the camera") == (
        "Canon EOS 70D: battery unknown, card unknown."
    )


# Language models


async def test_model_takes_a_photo(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A language model that takes a photo gets the file name, or the reason for the failure."""
    expose(hass, entry, "take_photo")
    result = await call(hass, "TakePhoto")
    assert result["response_type"] == "action_done"
    assert result["speech_slots"] == {
        "camera": "Canon EOS 70D",
        "files": [camera.files[0].filename],
    }
    camera.body.autofocus_works = False
    result = await call(hass, "TakePhoto", name="70d")
    assert result["response_type"] == "error"
    assert "could not focus" in str(result["speech"])


async def test_model_sets_exposure(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A language model sets several settings at once, or none if one is invalid or not exposed."""
    expose(hass, entry, "iso", "aperture", "shutter_speed")
    result = await call(
        hass, "SetExposure", iso=400, aperture=8.0, shutter_speed="1/125"
    )
    assert result["speech_slots"] == {
        "camera": "Canon EOS 70D",
        "iso": "400",
        "aperture": "8",
        "shutter_speed": "1/125",
    }
    shown = [camera.value(key) for key in ("iso", "aperture", "shutter_speed")]
    assert shown == ["400", "8", "1/125"]
    result = await call(hass, "SetExposure", iso=800, aperture="f/0.7")
    assert result["data"] == {"code": "failed_to_handle"}
    assert camera.value("iso") == "400"
    result = await call(hass, "SetExposure")
    assert "No value was given" in str(result["speech"])
    for nonsense in (True, "1/0", "f/", "²", "9" * 400):
        result = await call(hass, "SetExposure", iso=nonsense)
        assert result["data"] == {"code": "failed_to_handle"}
    result = await call(hass, "SetExposure", shutter_speed=0.0167, iso="", name=None)
    assert result["speech_slots"]["shutter_speed"] == "1/60"
    # If one of the settings is not exposed, nothing is set.
    expose(hass, entry, "aperture", should=False)
    result = await call(hass, "SetExposure", iso=800, aperture="5.6")
    assert result["data"] == {"code": "no_valid_targets"}
    assert camera.value("iso") == "400"


@pytest.mark.usefixtures("all_entities")
async def test_model_asks_for_supplies(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A language model gets all exposed battery and card data, with units."""
    expose_all(hass, entry)
    expose(hass, entry, "card_free_space_2")
    result = await call(hass, "GetSupplies")
    assert result["response_type"] == "query_answer"
    (told,) = result["speech_slots"]["cameras"]
    assert told == {
        "camera": "Canon EOS 70D",
        "battery_percent": 100.0,
        "photos_left": [float(state(hass, entry, "shots_remaining"))],
        "free_space": [float(state(hass, entry, "card_free_space_2"))],
        "free_space_unit": "GB",
        "cards": ["ok"],
    }


# Choice of the camera


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("R5", "Canon EOS R5"),
        ("eos r 5", "Canon EOS R5"),
        ("R50", "Canon EOS R50"),
        ("EOS R", "Canon EOS R"),
        ("studio", "Studiokamera"),
        ("R7", None),
        ("50D", None),
        ("5", "Canon EOS R5"),
        ("?", None),
        ("EOS", None),
    ],
)
async def test_part_of_a_name_identifies_a_camera(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    said: str,
    meant: str | None,
) -> None:
    """Part of a name identifies a camera, but R5 does not match R50."""
    names = (
        "Canon EOS R50",
        "Canon EOS R5",
        "Canon EOS R",
        "Canon EOS 850D",
        "Studiokamera",
    )
    for number, name in enumerate(names, 1):
        camera = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, number))))
        entry = await set_up(camera)
        devices = dr.async_get(hass)
        devices.async_update_device(device_id(hass, entry), name_by_user=name)
        # The entry's title, Canon EOS 70D, would otherwise also be a name of the camera.
        hass.config_entries.async_update_entry(entry, title=name)
        expose(hass, entry, "battery")
    result = await call(hass, "GetSupplies", name=said)
    cameras = result.get("speech_slots", {}).get("cameras", [])
    told = [told["camera"] for told in cameras]
    if meant is None:
        assert len(told) != 1
    else:
        assert told == [meant]


async def test_camera_is_chosen_by_its_name_or_area(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """The assistant chooses a camera by its name, its area, or the area of the smart speaker.

    If several cameras remain, it asks for a name.
    """
    cameras, entries = [], []
    for number, name in enumerate(("Tower", "Cellar"), 1):
        camera = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, number))))
        entry = await set_up(camera)
        device = device_id(hass, entry)
        area = ar.async_get(hass).async_create(f"{name} room")
        dr.async_get(hass).async_update_device(
            device, name_by_user=name, area_id=area.id
        )
        expose(hass, entry, "take_photo", "battery")
        cameras.append(camera)
        entries.append(entry)
    tower, cellar = cameras

    def taken() -> list[int]:
        return [len(camera.files) for camera in cameras]

    assert await say(hass, "take a photo") == (
        "Several cameras can do this. Say one of these names: Tower, Cellar."
    )
    assert taken() == [0, 0]
    await say(hass, "take a photo with the tower")
    assert taken() == [1, 0]
    await say(hass, "take a photo in the cellar room")
    assert taken() == [1, 1]
    result = await call(hass, "TakePhoto", area="Tower room")
    assert result["speech_slots"]["camera"] == "Tower"
    assert taken() == [2, 1]
    satellite = MockConfigEntry(domain="satellite")
    satellite.add_to_hass(hass)
    speaker = dr.async_get(hass).async_get_or_create(
        config_entry_id=satellite.entry_id, identifiers={("satellite", "1")}
    )
    area_id = ar.async_get(hass).async_get_area_by_name("Cellar room")
    assert area_id is not None
    dr.async_get(hass).async_update_device(speaker.id, area_id=area_id.id)
    api = await async_get_api(hass, LLM_API_ASSIST, llm_context(device_id=speaker.id))
    await api.async_call_tool(ToolInput(f"{DOMAIN}__CanonEosTakePhoto", {}))
    assert taken() == [2, 2]
    # A camera that is not exposed makes no command ambiguous.
    expose(hass, entries[0], "take_photo", should=False)
    await say(hass, "take a photo")
    await wait_for(lambda: taken() == [2, 3])
    answer = await say(hass, "how full are the cameras")
    assert answer == "Tower: battery 100 percent. Cellar: battery 100 percent."
    assert tower.is_connected
    assert cellar.is_connected


@pytest.mark.parametrize(
    ("tool", "args", "answer"),
    [
        ("GetSupplies", {"name": 7}, "camera that matches 7"),
        (
            "SetExposure",
            {"name": "Tower", "iso": "400", "aperture": "big"},
            "set to big",
        ),
        ("SetExposure", {"name": "Tower", "iso": [400]}, None),
        ("SetExposure", {"name": "Tower", "iso": {"value": 400}}, None),
        ("SetExposure", {"name": "Tower"}, "No value was given"),
        ("TakePhoto", {"area": "Garage"}, "one of these names: Tower, Cellar."),
        ("TakePhoto", {"camera": "Tower"}, "Several cameras can do this"),
        ("TakePhoto", {"name": ["Tower"]}, None),
        ("TakePhoto", {"name": "canon"}, "Several cameras can do this"),
        ("TakePhoto", {"name": "darkroom"}, "one of these names: Tower, Cellar."),
        ("TakePhoto", {"name": "polaroid"}, "one of these names: Tower, Cellar."),
    ],
)
async def test_wrong_arguments_change_nothing(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    tool: str,
    args: dict[str, Any],
    answer: str | None,
) -> None:
    """A call with wrong arguments changes nothing, and any answer names only exposed cameras."""
    cameras = []
    for number, name in enumerate(("Tower", "Cellar", "Darkroom"), 1):
        camera = known(await start_camera(mac=bytes((2, 0, 0, 0, 0, number))))
        entry = await set_up(camera)
        device = device_id(hass, entry)
        dr.async_get(hass).async_update_device(device, name_by_user=name)
        if name != "Darkroom":
            expose(hass, entry, "take_photo", "battery", "iso", "aperture")
        cameras.append(camera)
    if answer is None:
        with pytest.raises(InvalidSlotInfo):
            await call(hass, tool, **args)
    else:
        result = await call(hass, tool, **args)
        assert result["response_type"] == "error"
        said = result["speech"]["plain"]["speech"]
        assert answer in said
        assert "Darkroom" not in said
        assert len(said) < 200
    assert not [file for camera in cameras for file in camera.files]
    assert {camera.value("iso") for camera in cameras} == {"100"}
