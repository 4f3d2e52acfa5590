"""Intents: what a person can ask a voice assistant to do with a camera.

An intent uses only entities that were exposed to the assistant: the button for photos,
the switch for movies, the selects for what they set, the sensors for what they tell.
"""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, Final, override

from homeassistant.components.select import (
    ATTR_OPTION,
    SERVICE_SELECT_OPTION,
)
from homeassistant.const import (
    ATTR_ENTITY_ID,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    Platform,
)
from homeassistant.core import HomeAssistant, ServiceResponse, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, intent
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util.language import matches
import voluptuous as vol

from .assist.exposed_cameras import (
    BATTERY,
    CARD_STATE,
    EXPOSURE,
    FREE_SPACE,
    MOVIE,
    PHOTO,
    PHOTOS_LEFT,
    SUPPLIES,
    ExposedCamera,
    Kind,
    choose_camera,
    choose_cameras,
    exposed_cameras,
)
from .assist.spoken_values import spoken_option
from .const import DOMAIN
from .messages import validation_error

INTENT_TAKE_PHOTO: Final = "CanonEosTakePhoto"
INTENT_START_MOVIE: Final = "CanonEosStartMovie"
INTENT_STOP_MOVIE: Final = "CanonEosStopMovie"
INTENT_SET_EXPOSURE: Final = "CanonEosSetExposure"
INTENT_GET_SUPPLIES: Final = "CanonEosGetSupplies"

TEXTS: Final = ("en", "de", "fr", "es", "it", "nl", "pl", "pt-BR", "ja", "zh-Hans")
"""Languages that there are texts in."""

_NOT_KNOWN: Final = (STATE_UNAVAILABLE, STATE_UNKNOWN)

_WHICH: Final[dict[vol.Marker, Any]] = {
    vol.Optional(
        "name", description="Name of the camera, or a part of it; if there are several"
    ): cv.string,
    vol.Optional("area", description="Area that the camera is in"): cv.string,
    vol.Optional("preferred_area_id"): cv.string,
}


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register the intents, for Home Assistant."""
    for handler in (
        TakePhotoIntent(),
        MovieIntent(
            INTENT_START_MOVIE, "start_movie", "Starts to record a movie with a camera"
        ),
        MovieIntent(
            INTENT_STOP_MOVIE, "stop_movie", "Stops a camera's movie recording"
        ),
        SetExposureIntent(),
        GetSuppliesIntent(),
    ):
        intent.async_register(hass, handler)


class CameraIntent(intent.IntentHandler):
    """An intent for cameras; `kinds` are the entities that it uses."""

    kinds: Collection[Kind]
    fields: Mapping[vol.Marker, Any] = MappingProxyType({})

    @property
    @override
    def slot_schema(self) -> dict[vol.Marker, Any]:
        """Return what may be said besides."""
        return {**_WHICH, **self.fields}

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Do it; what keeps the camera from it is said, in the person's language."""
        said = {
            name: slot["value"]
            for name, slot in self.async_validate_slots(intent_obj.slots).items()
        }
        response = intent_obj.create_response()
        cameras = exposed_cameras(intent_obj.hass, intent_obj.assistant, self.kinds)
        try:
            await self.perform(intent_obj, cameras, said, response)
        except HomeAssistantError as err:
            code = (
                intent.IntentResponseErrorCode.NO_VALID_TARGETS
                if str(err.translation_key).startswith("assist_")
                else intent.IntentResponseErrorCode.FAILED_TO_HANDLE
            )
            response.async_set_error(code, await _words(intent_obj, err))
        return response

    async def perform(
        self,
        intent_obj: intent.Intent,
        cameras: list[ExposedCamera],
        said: dict[str, Any],
        response: intent.IntentResponse,
    ) -> None:
        """Do it, and fill in the response. Raises `HomeAssistantError`."""
        raise NotImplementedError


async def _words(intent_obj: intent.Intent, error: HomeAssistantError) -> str:
    """Return what an error says in the language that is spoken.

    Assist has other codes for some than the texts, such as zh-CN for zh-Hans.
    """
    if error.translation_domain and error.translation_key:
        domain, key = error.translation_domain, error.translation_key
        language = next(iter(matches(intent_obj.language, TEXTS)), intent_obj.language)
        texts = await async_get_translations(
            intent_obj.hass, language, "exceptions", [domain]
        )
        text = texts.get(f"component.{domain}.exceptions.{key}.message")
        if text is not None:
            return text.format(**(error.translation_placeholders or {}))
    return str(error)


def _the_one(
    intent_obj: intent.Intent, cameras: list[ExposedCamera], said: dict[str, Any]
) -> ExposedCamera:
    return choose_camera(
        intent_obj.hass,
        cameras,
        name=said.get("name"),
        area=said.get("area"),
        preferred_area=said.get("preferred_area_id"),
    )


def _done(response: intent.IntentResponse, state: State, **slots: Any) -> None:
    """Say on which entity it was done, and what came of it."""
    response.async_set_results(
        [
            intent.IntentResponseTarget(
                type=intent.IntentResponseTargetType.ENTITY,
                name=state.name,
                id=state.entity_id,
            )
        ]
    )
    response.async_set_states([state])
    response.async_set_speech_slots(slots)


async def _act(intent_obj: intent.Intent, action: str, state: State) -> list[str]:
    """Perform an action of ours on a camera, and return the names of its files."""
    answer: ServiceResponse = await intent_obj.hass.services.async_call(
        DOMAIN,
        action,
        target={ATTR_ENTITY_ID: state.entity_id},
        blocking=True,
        context=intent_obj.context,
        return_response=True,
    )
    files: Any = (answer or {}).get("files", [])
    return [str(file["name"]) for file in files]


class TakePhotoIntent(CameraIntent):
    """Takes a photo and waits for it."""

    intent_type = INTENT_TAKE_PHOTO
    description = "Takes a photo with a camera"
    kinds = (PHOTO,)

    @override
    async def perform(
        self,
        intent_obj: intent.Intent,
        cameras: list[ExposedCamera],
        said: dict[str, Any],
        response: intent.IntentResponse,
    ) -> None:
        """Take it, and say its files' names."""
        camera = _the_one(intent_obj, cameras, said)
        (button,) = camera.states[PHOTO]
        files = await _act(intent_obj, "take_photo", button)
        _done(response, button, camera=camera.name, files=files)


class MovieIntent(CameraIntent):
    """Starts or stops a movie and waits until that is so."""

    kinds = (MOVIE,)

    def __init__(self, intent_type: str, action: str, description: str) -> None:
        """Do `action`."""
        self.intent_type = intent_type
        self.description = description
        self._action: Final = action

    @override
    async def perform(
        self,
        intent_obj: intent.Intent,
        cameras: list[ExposedCamera],
        said: dict[str, Any],
        response: intent.IntentResponse,
    ) -> None:
        """Start it, or stop it and say its file's name."""
        camera = _the_one(intent_obj, cameras, said)
        (switch,) = camera.states[MOVIE]
        files = await _act(intent_obj, self._action, switch)
        _done(response, switch, camera=camera.name, files=files)


_EXPOSURE_FIELDS: Final[dict[vol.Marker, Any]] = {
    vol.Optional("iso", description="ISO, such as 400 or auto"): cv.string,
    vol.Optional("aperture", description="f-number, such as 5.6 for f/5.6"): cv.string,
    vol.Optional(
        "shutter_speed",
        description='Exposure time as the camera writes it, such as 1/250 or 2"',
    ): cv.string,
}


class SetExposureIntent(CameraIntent):
    """Sets ISO, aperture and shutter speed, or some of them."""

    intent_type = INTENT_SET_EXPOSURE
    description = "Sets the ISO, the aperture or the shutter speed of a camera, or several of them"
    kinds = tuple(EXPOSURE.values())
    fields = _EXPOSURE_FIELDS

    @override
    async def perform(
        self,
        intent_obj: intent.Intent,
        cameras: list[ExposedCamera],
        said: dict[str, Any],
        response: intent.IntentResponse,
    ) -> None:
        """Set all, or nothing if one of the values is not offered."""
        wanted = {key: said[key] for key in EXPOSURE if key in said}
        if not wanted:
            raise validation_error("assist_nothing_to_set")
        kinds = {EXPOSURE[key] for key in wanted}
        able = [camera for camera in cameras if kinds <= camera.states.keys()]
        camera = _the_one(intent_obj, able, said)
        changes = []
        for key, value in wanted.items():
            (select,) = camera.states[EXPOSURE[key]]
            if select.state == STATE_UNAVAILABLE:
                raise validation_error("camera_not_loaded", name=camera.name)
            changes.append((key, select, spoken_option(select, value)))
        for _, select, option in changes:
            await intent_obj.hass.services.async_call(
                Platform.SELECT,
                SERVICE_SELECT_OPTION,
                {ATTR_ENTITY_ID: select.entity_id, ATTR_OPTION: option},
                blocking=True,
                context=intent_obj.context,
            )
        slots = {key: option for key, _, option in changes}
        _done(response, changes[0][1], camera=camera.name, **slots)


def _number(text: str) -> float | None:
    return None if text in _NOT_KNOWN else float(text)


def _word(text: str) -> str | None:
    return None if text in _NOT_KNOWN else text


_TOLD: Final[dict[Kind, tuple[str, Callable[[str], float | str | None]]]] = {
    BATTERY: ("battery_percent", _number),
    PHOTOS_LEFT: ("photos_left", _number),
    FREE_SPACE: ("free_space", _number),
    CARD_STATE: ("cards", _word),
}


class GetSuppliesIntent(CameraIntent):
    """Tells how full battery and cards are, of one camera or all."""

    intent_type = INTENT_GET_SUPPLIES
    description = (
        "Tells how full the battery of a camera is, and how much room its cards have; "
        "of all cameras if none is named"
    )
    kinds = SUPPLIES

    @override
    async def perform(
        self,
        intent_obj: intent.Intent,
        cameras: list[ExposedCamera],
        said: dict[str, Any],
        response: intent.IntentResponse,
    ) -> None:
        """Say what the exposed sensors show; null is of a camera that is off."""
        chosen = choose_cameras(
            intent_obj.hass, cameras, name=said.get("name"), area=said.get("area")
        )
        response.response_type = intent.IntentResponseType.QUERY_ANSWER
        response.async_set_states(
            [state for camera in chosen for state in camera.all_states]
        )
        told = []
        for camera in chosen:
            values: dict[str, Any] = {"camera": camera.name}
            for kind, states in camera.states.items():
                key, read = _TOLD[kind]
                read_values = [read(state.state) for state in states]
                values[key] = read_values[0] if kind == BATTERY else read_values
                if kind == FREE_SPACE:
                    values["free_space_unit"] = states[0].attributes.get(
                        "unit_of_measurement"
                    )
            told.append(values)
        response.async_set_speech_slots({"cameras": told})
