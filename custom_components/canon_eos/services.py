"""Actions: what automations have a camera do, with an answer.

They work on cameras, not entities: all that belong to the devices, entities and areas of
the target, at the same time.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.service import async_extract_config_entry_ids
from homeassistant.util.json import JsonObjectType, JsonValueType
import voluptuous as vol

from .const import CONF_FILE_NAME, DEFAULT_OPTIONS, DOMAIN, LOGGER
from .messages import validation_error
from .parts import CanonEosConfigEntry
from .service_actions.action import Action, Fields, PartlyDoneError, Results
from .service_actions.files import FILE_ACTIONS
from .service_actions.series import SERIES
from .service_actions.shooting import SHOOTING

ACTIONS: Final = SHOOTING | SERIES | FILE_ACTIONS

PLACEHOLDERS: Final = {"example": DEFAULT_OPTIONS[CONF_FILE_NAME]}
"""What the texts of actions can't have themselves: braces."""


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register all actions, once for all cameras."""
    for name, action in ACTIONS.items():
        hass.services.async_register(
            DOMAIN,
            name,
            _caller(hass, action),
            schema=vol.Schema({**cv.TARGET_SERVICE_FIELDS, **action.fields}),
            supports_response=SupportsResponse.OPTIONAL,
            description_placeholders=PLACEHOLDERS,
        )


def _caller(
    hass: HomeAssistant, action: Action
) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
    async def call(service_call: ServiceCall) -> ServiceResponse:
        """Have all cameras do it, and fail only when all are done with it.

        A caller that wants an answer gets what was done, and `errors` beside it.
        """
        fields = dict(service_call.data)
        entries = await _targets(hass, service_call)
        outcomes = await asyncio.gather(
            *(_perform(hass, action, entry, fields) for entry in entries),
            return_exceptions=True,
        )
        results: Results = []
        failed: list[tuple[CanonEosConfigEntry, BaseException]] = []
        for entry, outcome in zip(entries, outcomes, strict=True):
            if isinstance(outcome, PartlyDoneError):
                results += outcome.results
                failed.append((entry, outcome.error))
            elif isinstance(outcome, BaseException):
                failed.append((entry, outcome))
            else:
                results += outcome
        wanted = service_call.return_response and results
        for entry, error in failed if wanted else failed[1:]:
            LOGGER.warning("%s: %s", entry.title, error)
        if failed and not wanted:
            raise failed[0][1]
        answer: dict[str, JsonValueType] = {}
        if action.answer:
            answer[action.answer] = [*results]
        if failed:
            answer["errors"] = [_error(hass, entry, error) for entry, error in failed]
        return answer

    return call


async def _perform(
    hass: HomeAssistant, action: Action, entry: CanonEosConfigEntry, fields: Fields
) -> Results:
    """Have one camera do it. Raises `ServiceValidationError` if it is not set up."""
    if entry.state is not ConfigEntryState.LOADED:
        raise validation_error("camera_not_loaded", name=entry.title)
    device_id = _device_id(hass, entry)

    def named(results: Results) -> Results:
        return [{ATTR_DEVICE_ID: device_id, **result} for result in results]

    try:
        return named(await action.handler(entry.runtime_data, fields))
    except PartlyDoneError as err:
        raise PartlyDoneError(named(err.results), err.error) from err


def _device_id(hass: HomeAssistant, entry: CanonEosConfigEntry) -> str | None:
    """Return the id of a camera's device; one that was never set up has none."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return devices[0].id if devices else None


def _error(
    hass: HomeAssistant, entry: CanonEosConfigEntry, error: BaseException
) -> JsonObjectType:
    """Return what an answer says of a camera that failed, if only in the end."""
    key = error.translation_key if isinstance(error, HomeAssistantError) else None
    return {
        ATTR_DEVICE_ID: _device_id(hass, entry),
        "error": key,
        "message": str(error),
    }


async def _targets(
    hass: HomeAssistant, service_call: ServiceCall
) -> list[CanonEosConfigEntry]:
    """Return the cameras that an action is for.

    Raises `ServiceValidationError` when there are none.
    """
    entry_ids = await async_extract_config_entry_ids(service_call)
    entries = [
        entry
        for entry in hass.config_entries.async_entries(DOMAIN)
        if entry.entry_id in entry_ids
    ]
    if not entries:
        raise validation_error("no_camera_targeted")
    return entries
