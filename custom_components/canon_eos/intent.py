"""Intents, which are the commands that an assistant can give to a camera.

An intent uses only entities that are exposed to the assistant: the button for photos, the
switch for movies, the selects for settings, and the sensors for the battery, the photos left
and the cards.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple, override

from homeassistant.components.select import SERVICE_SELECT_OPTION
from homeassistant.const import (
    ATTR_ENTITY_ID,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    Platform,
)
from homeassistant.core import HomeAssistant, ServiceResponse, State
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers import config_validation as cv, intent
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util.language import matches
import voluptuous as vol

from .assist.exposed_cameras import (
    BATTERY,
    CARD_STATE,
    EXPOSURE_SETTINGS,
    FREE_SPACE,
    MOVIE,
    PHOTO,
    PHOTOS_LEFT,
    SHOTS_REMAINING,
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
"""Language codes of the integration's translations."""

_NOT_KNOWN: Final = (STATE_UNAVAILABLE, STATE_UNKNOWN)

_WHICH: Final[dict[vol.Marker, Any]] = {
    vol.Optional(
        "name",
        description="Name of the camera, or part of the name, if there are several cameras",
    ): cv.string,
    vol.Optional("area", description="Area that the camera is in"): cv.string,
    vol.Optional("preferred_area_id"): cv.string,
}


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register the intents. Called by Home Assistant."""
    for handler in (
        ActionIntent(
            INTENT_TAKE_PHOTO, "take_photo", PHOTO, "Takes a photo with a camera"
        ),
        ActionIntent(
            INTENT_START_MOVIE,
            "start_movie",
            MOVIE,
            "Starts recording a movie with a camera",
        ),
        ActionIntent(
            INTENT_STOP_MOVIE,
            "stop_movie",
            MOVIE,
            "Stops a camera's movie recording",
        ),
        SetExposureIntent(),
        GetSuppliesIntent(),
    ):
        intent.async_register(hass, handler)


class _Request(NamedTuple):
    """A spoken or typed command, the cameras that the assistant may use, and the response."""

    intent_obj: intent.Intent
    cameras: list[ExposedCamera]
    said: dict[str, Any]
    response: intent.IntentResponse

    def camera(self, kinds: Collection[Kind] = ()) -> ExposedCamera:
        """Return the matching camera that has entities of all these kinds.

        Raises `ServiceValidationError` if no camera matches or the choice is ambiguous.
        """
        return choose_camera(
            self.intent_obj.hass,
            [camera for camera in self.cameras if camera.states.keys() >= set(kinds)],
            name=self.said.get("name"),
            area=self.said.get("area"),
            preferred_area=self.said.get("preferred_area_id"),
        )

    async def act(
        self, domain: str, action: str, state: State, **fields: Any
    ) -> ServiceResponse:
        """Perform an action on an entity, and return the action's response.

        Returns None for another integration's action. Raises `HomeAssistantError` if the
        action fails or the user may not perform it.
        """
        try:
            return await self.intent_obj.hass.services.async_call(
                domain,
                action,
                fields,
                target={ATTR_ENTITY_ID: state.entity_id},
                blocking=True,
                context=self.intent_obj.context,
                return_response=domain == DOMAIN,
            )
        except Unauthorized as err:
            raise validation_error("assist_not_allowed") from err

    def done(self, state: State, **slots: Any) -> None:
        """Add the entity and the result to the response."""
        self.response.async_set_results(
            [
                intent.IntentResponseTarget(
                    type=intent.IntentResponseTargetType.ENTITY,
                    name=state.name,
                    id=state.entity_id,
                )
            ]
        )
        self.response.async_set_states([state])
        self.response.async_set_speech_slots(slots)


class CameraIntent(intent.IntentHandler):
    """Base class of the intents; `kinds` are the kinds of entities that an intent uses."""

    kinds: Collection[Kind]
    fields: Mapping[vol.Marker, Any] = MappingProxyType({})

    @property
    @override
    def slot_schema(self) -> dict[vol.Marker, Any]:
        """Return the slots that a sentence can fill."""
        return {**_WHICH, **self.fields}

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Handle the intent; errors in the response are in the language of the conversation."""
        said = {
            name: slot["value"]
            for name, slot in self.async_validate_slots(intent_obj.slots).items()
        }
        response = intent_obj.create_response()
        cameras = exposed_cameras(intent_obj.hass, intent_obj.assistant, self.kinds)
        try:
            await self.perform(_Request(intent_obj, cameras, said, response))
        except HomeAssistantError as err:
            code = (
                intent.IntentResponseErrorCode.NO_VALID_TARGETS
                if str(err.translation_key).startswith("assist_")
                else intent.IntentResponseErrorCode.FAILED_TO_HANDLE
            )
            response.async_set_error(code, await _words(intent_obj, err))
        return response

    async def perform(self, request: _Request) -> None:
        """Perform the intent, and fill in the response. Raises `HomeAssistantError` on failure."""
        raise NotImplementedError


async def _words(intent_obj: intent.Intent, error: HomeAssistantError) -> str:
    """Return the text of an error in the language of the conversation.

    If the error has no translation, returns the error's own text.

    Assist's code for a language can differ from the translation's code. For example,
    the translation for zh-CN is zh-Hans.
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


class ActionIntent(CameraIntent):
    """Intent that takes a photo, or starts or stops a movie, and waits for the result."""

    def __init__(
        self, intent_type: str, action: str, kind: Kind, description: str
    ) -> None:
        """Create the intent, which performs `action` on an entity of the kind `kind`."""
        self.intent_type = intent_type
        self.description = description
        self.kinds = (kind,)
        self._action: Final = action

    @override
    async def perform(self, request: _Request) -> None:
        """Perform the action, and add the names of the files to the response."""
        camera = request.camera()
        (state,) = camera.all_states
        answer: Any = await request.act(DOMAIN, self._action, state)
        files = [file["name"] for file in answer.get("files", ())]
        request.done(state, camera=camera.name, files=files)


_EXPOSURE_FIELDS: Final[dict[vol.Marker, Any]] = {
    vol.Optional("iso", description="ISO, such as 400 or auto"): cv.string,
    vol.Optional("aperture", description="f-number, such as 5.6 for f/5.6"): cv.string,
    vol.Optional(
        "shutter_speed",
        description='Exposure time as the camera writes it, such as 1/250 or 2"',
    ): cv.string,
}


class SetExposureIntent(CameraIntent):
    """Intent that sets one or more of ISO, aperture and shutter speed."""

    intent_type = INTENT_SET_EXPOSURE
    description = "Sets one or more exposure settings of a camera: ISO, aperture and shutter speed"
    kinds = tuple(EXPOSURE_SETTINGS.values())
    fields = _EXPOSURE_FIELDS

    @override
    async def perform(self, request: _Request) -> None:
        """Set all values, or none of them if the camera does not offer one of the values."""
        wanted = {
            key: request.said[key] for key in EXPOSURE_SETTINGS if key in request.said
        }
        if not wanted:
            raise validation_error("assist_nothing_to_set")
        camera = request.camera([EXPOSURE_SETTINGS[key] for key in wanted])
        changes = []
        for key, value in wanted.items():
            (select,) = camera.states[EXPOSURE_SETTINGS[key]]
            if select.state == STATE_UNAVAILABLE:
                raise validation_error("camera_not_loaded", name=camera.name)
            changes.append((key, select, spoken_option(select, value)))
        for _, select, option in changes:
            await request.act(
                Platform.SELECT, SERVICE_SELECT_OPTION, select, option=option
            )
        slots = {key: option for key, _, option in changes}
        request.done(changes[0][1], camera=camera.name, **slots)


_TOLD: Final = {
    BATTERY: "battery_percent",
    SHOTS_REMAINING: "photos_left",
    # The numbers for the cards whose sensors are exposed replace the camera's number.
    PHOTOS_LEFT: "photos_left",
    FREE_SPACE: "free_space",
    CARD_STATE: "cards",
}


def _shown(kind: Kind, text: str) -> float | str | None:
    if text in _NOT_KNOWN:
        return None
    return text if kind == CARD_STATE else float(text)


class GetSuppliesIntent(CameraIntent):
    """Intent that reports the values of `SUPPLIES`: battery, photos left, free space, card state.

    The intent applies to the cameras that match the given name and area, or to all
    exposed cameras if neither is given.
    """

    intent_type = INTENT_GET_SUPPLIES
    description = (
        "Reports the battery level and the free card space of a camera, "
        "or of all cameras if no camera is named"
    )
    kinds = SUPPLIES

    @override
    async def perform(self, request: _Request) -> None:
        """Add the values of the exposed sensors to the response; unknown values are None."""
        said, response = request.said, request.response
        chosen = choose_cameras(
            request.intent_obj.hass,
            request.cameras,
            name=said.get("name"),
            area=said.get("area"),
        )
        response.response_type = intent.IntentResponseType.QUERY_ANSWER
        response.async_set_states(
            [state for camera in chosen for state in camera.all_states]
        )
        told = []
        for camera in chosen:
            values: dict[str, Any] = {"camera": camera.name}
            for kind in self.kinds:
                if (states := camera.states.get(kind)) is None:
                    continue
                shown = [_shown(kind, state.state) for state in states]
                values[_TOLD[kind]] = shown[0] if kind == BATTERY else shown
                if kind == FREE_SPACE:
                    values["free_space_unit"] = states[0].attributes.get(
                        "unit_of_measurement"
                    )
            told.append(values)
        response.async_set_speech_slots({"cameras": told})
