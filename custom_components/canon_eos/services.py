"""Registers the integration's actions, and builds their responses.

An action is performed on cameras, not on entities. It is performed at the same time on all
cameras of the devices, entities and areas in the target. A group stands for its cameras.
Disabled cameras are left out.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from homeassistant.auth.permissions import filter_entity_ids_by_permission
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_DEVICE_ID, ATTR_NAME, Platform
from homeassistant.core import (
    Context,
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import Unauthorized, UnknownUser
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.service import async_extract_config_entry_ids
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from .const import CONF_FILE_NAME, DEFAULT_OPTIONS, DOMAIN, LOGGER
from .entry.camera_device import camera_entries, camera_name, is_disabled
from .eos.errors import NotTogetherError
from .eos.together import PhotoSet
from .messages import translation_key, validation_error
from .service_actions.action import Action, JointAction, report
from .service_actions.files import FILE_ACTIONS
from .service_actions.films import FILMS
from .service_actions.series import SERIES
from .service_actions.settings import SETTINGS
from .service_actions.several import Outcome, async_perform
from .service_actions.shooting import SHOOTING

ACTIONS: Final[Mapping[str, Action | JointAction]] = {
    **SHOOTING,
    **SETTINGS,
    **SERIES,
    **FILE_ACTIONS,
    **FILMS,
}

_MAX_SETS: Final = 1000
"""Maximum number of joint shots whose timing is in a response; the last shots are kept."""

PLACEHOLDERS: Final = {"example": DEFAULT_OPTIONS[CONF_FILE_NAME]}
"""Placeholders in the texts of actions, because the texts themselves can't contain braces."""


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register all actions, once for all cameras."""
    for name, action in ACTIONS.items():
        hass.services.async_register(
            DOMAIN,
            name,
            partial(_call, action),
            schema=vol.Schema({**cv.TARGET_SERVICE_FIELDS, **action.fields}),
            supports_response=SupportsResponse.OPTIONAL,
            description_placeholders=PLACEHOLDERS,
        )


async def _call(
    action: Action | JointAction, service_call: ServiceCall
) -> ServiceResponse:
    """Perform the action on all cameras, and return the response.

    The response contains the results, and the error of each failed camera. Raises the errors
    of `_targets`, and raises a camera's error only if the action failed on all cameras. If the
    caller requests a response, partial results of a failed camera also prevent this error.
    """
    hass, fields = service_call.hass, dict(service_call.data)
    entries = await _targets(hass, service_call)
    spreads: deque[JsonValueType] = deque(maxlen=_MAX_SETS)

    def on_set(photo_set: PhotoSet) -> None:
        spreads.append(_spread(photo_set))

    outcomes = await async_perform(hass, action, entries, fields, on_set)
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    failed.sort(key=lambda outcome: _is_due_to_another(outcome.error))
    wanted = service_call.return_response and any(o.results for o in outcomes)
    fails = len(failed) == len(outcomes) and not wanted
    for outcome in failed[1:] if fails else failed:
        LOGGER.warning("%s: %s", service_call.service, outcome.error)
    if fails and failed[0].error is not None:
        raise failed[0].error
    return _answer(action, outcomes, spreads)


def _answer(
    action: Action | JointAction,
    outcomes: list[Outcome],
    spreads: Iterable[JsonValueType],
) -> dict[str, JsonValueType]:
    answer: dict[str, JsonValueType] = {}
    if action.answer:
        answer[action.answer] = [
            {ATTR_DEVICE_ID: outcome.device_id, **result}
            for outcome in outcomes
            for result in outcome.results
        ]
    answer["cameras"] = [
        {
            ATTR_DEVICE_ID: outcome.device_id,
            ATTR_NAME: outcome.name,
            **report(outcome.error),
        }
        for outcome in outcomes
    ]
    if len(outcomes) > 1 and (together := list(spreads)):
        answer["together"] = together
    return answer


def _is_due_to_another(error: Exception | None) -> bool:
    """Return whether a camera failed only because of another camera."""
    return report(error)["error"] == translation_key(NotTogetherError())


def _spread(photo_set: PhotoSet) -> dict[str, JsonValueType]:
    """Return the response's data about photos that were taken together."""
    return {
        "shot": photo_set.number,
        "cameras": len(photo_set.shots),
        "press_spread": photo_set.sent_spread,
        "answer_spread": photo_set.accepted_spread,
    }


async def _targets(hass: HomeAssistant, service_call: ServiceCall) -> list[ConfigEntry]:
    """Return the entries of the targeted cameras, except disabled cameras.

    Raises `ServiceValidationError` if no enabled camera is targeted, and `Unauthorized` if
    the user may not control one of the cameras.
    """
    entry_ids = await async_extract_config_entry_ids(service_call)
    targeted = camera_entries(hass, entry_ids)
    if not targeted:
        raise validation_error("no_camera_targeted")
    await async_check_rights(hass, service_call.context, targeted)
    entries = [entry for entry in targeted if not is_disabled(hass, entry)]
    if not entries:
        raise validation_error("camera_disabled", name=camera_name(hass, targeted[0]))
    return entries


async def async_check_rights(
    hass: HomeAssistant, context: Context | None, entries: Sequence[ConfigEntry]
) -> None:
    """Raise `Unauthorized` if a user may not control one of the cameras or no longer exists.

    The user needs the right to control the camera entity or, on a body without live view,
    all entities of the camera. If the context has no user, all cameras may be controlled.
    """
    if context is None or (user_id := context.user_id) is None:
        return
    if (user := await hass.auth.async_get_user(user_id)) is None:
        raise UnknownUser(context=context)
    registry = er.async_get(hass)
    for entry in entries:
        of_entry = er.async_entries_for_config_entry(registry, entry.entry_id)
        all_ids = [entity.entity_id for entity in of_entry]
        camera_ids = [e.entity_id for e in of_entry if e.domain == Platform.CAMERA]
        ids = camera_ids or all_ids
        allowed = filter_entity_ids_by_permission(user, ids, POLICY_CONTROL)
        for entity_id in ids:
            if entity_id not in allowed:
                raise Unauthorized(
                    context=context,
                    entity_id=entity_id,
                    permission=POLICY_CONTROL,
                )
