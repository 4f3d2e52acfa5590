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
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.service import async_extract_config_entry_ids
import voluptuous as vol

from .const import CONF_FILE_NAME, DEFAULT_OPTIONS, DOMAIN, LOGGER
from .messages import validation_error
from .parts import CanonEosConfigEntry
from .service_actions.action import Action, Fields, Results
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
        """Have all cameras do it, and fail only when all are done with it."""
        fields = dict(service_call.data)
        entries = await _targets(hass, service_call)
        outcomes = await asyncio.gather(
            *(_perform(hass, action, entry, fields) for entry in entries),
            return_exceptions=True,
        )
        results: Results = []
        errors: list[BaseException] = []
        for entry, outcome in zip(entries, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                if errors:  # only the first one is raised
                    LOGGER.warning("%s, too: %s", entry.title, outcome)
                errors.append(outcome)
            else:
                results += outcome
        if errors:
            raise errors[0]
        return {action.answer: [*results]} if action.answer else {}

    return call


async def _perform(
    hass: HomeAssistant, action: Action, entry: CanonEosConfigEntry, fields: Fields
) -> Results:
    """Have one camera do it. Raises `ServiceValidationError` if it is not set up."""
    if entry.state is not ConfigEntryState.LOADED:
        raise validation_error("camera_not_loaded", name=entry.title)
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    results = await action.handler(entry.runtime_data, fields)
    return [{ATTR_DEVICE_ID: device.id, **result} for result in results]


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
