"""Actions: what automations have a camera do, with an answer.

They work on cameras, not entities: all that belong to the devices, entities and areas of
the target, at the same time. A camera that a person has disabled is left out.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from homeassistant.auth.permissions import filter_entity_ids_by_permission
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_DEVICE_ID, ATTR_NAME, Platform
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError, Unauthorized, UnknownUser
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.service import async_extract_config_entry_ids
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from .camera_device import camera_name, find_device, is_disabled
from .const import CONF_FILE_NAME, DEFAULT_OPTIONS, DOMAIN, LOGGER
from .eos.errors import NotTogetherError
from .eos.together import Member, PhotoSet, Together
from .limits import home_limits
from .messages import translation_key, validation_error
from .parts import CanonEosConfigEntry
from .service_actions.action import (
    Action,
    Fields,
    Handler,
    JointAction,
    PartlyDoneError,
    Results,
    report,
)
from .service_actions.files import FILE_ACTIONS
from .service_actions.films import FILMS
from .service_actions.series import SERIES
from .service_actions.settings import SETTINGS
from .service_actions.shooting import SHOOTING

ACTIONS: Final[Mapping[str, Action | JointAction]] = {
    **SHOOTING,
    **SETTINGS,
    **SERIES,
    **FILE_ACTIONS,
    **FILMS,
}

_MAX_SETS: Final = 1000
"""Maximum number of shots whose spread is in an answer: the last ones of a series."""

PLACEHOLDERS: Final = {"example": DEFAULT_OPTIONS[CONF_FILE_NAME]}
"""What the texts of actions can't have themselves: braces."""


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


class _Outcome(NamedTuple):
    """What an action came to on one camera: its results, and the error that ended it."""

    name: str
    device_id: str | None
    results: Results
    error: Exception | None = None


async def _call(
    action: Action | JointAction, service_call: ServiceCall
) -> ServiceResponse:
    """Have all cameras do it; fails only if none of them has done it.

    For a caller that wants an answer, a part is enough. The answer has what was
    done, and for each camera the error that ended it.
    """
    hass, fields = service_call.hass, dict(service_call.data)
    entries = await _targets(hass, service_call)
    sets: deque[PhotoSet] = deque(maxlen=_MAX_SETS)
    handlers = _handlers(hass, action, entries, fields, sets.append)
    outcomes = await asyncio.gather(
        *(
            _perform(hass, entry, fields, handler, member)
            for entry, (handler, member) in zip(entries, handlers, strict=True)
        )
    )
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    failed.sort(key=lambda outcome: _is_due_to_another(outcome.error))
    wanted = service_call.return_response and any(o.results for o in outcomes)
    fails = len(failed) == len(outcomes) and not wanted
    for outcome in failed[1:] if fails else failed:
        LOGGER.warning("%s: %s", service_call.service, outcome.error)
    if fails and failed[0].error is not None:
        raise failed[0].error
    return _answer(action, outcomes, sets)


def _answer(
    action: Action | JointAction, outcomes: list[_Outcome], sets: deque[PhotoSet]
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
    if sets and len(outcomes) > 1:
        answer["together"] = [_spread(photo_set) for photo_set in sets]
    return answer


def _is_due_to_another(error: Exception | None) -> bool:
    """Whether a camera failed only because another one has."""
    return report(error)["error"] == translation_key(NotTogetherError())


def _handlers(
    hass: HomeAssistant,
    action: Action | JointAction,
    entries: list[CanonEosConfigEntry],
    fields: Fields,
    on_set: Callable[[PhotoSet], None],
) -> Iterator[tuple[Handler, Member | None]]:
    """Yield each camera's handler, and its member if several take photos together."""
    if isinstance(action, Action):
        yield from ((action.handler, None) for _ in entries)
        return
    limits = home_limits(hass).camera
    together = Together(
        (entry.entry_id for entry in entries),
        limits=limits,
        seconds=action.patience(fields, limits),
        all_or_none=fields.get("all_or_none", False),
        report=on_set,
    )
    for entry in entries:
        member = together.member(entry.entry_id)
        yield partial(action.handler, member), member


def _spread(photo_set: PhotoSet) -> dict[str, JsonValueType]:
    """Return what an answer says of photos that were taken together."""
    return {
        "shot": photo_set.number,
        "cameras": len(photo_set.shots),
        "press_spread": photo_set.sent_spread,
        "answer_spread": photo_set.accepted_spread,
    }


async def _perform(
    hass: HomeAssistant,
    entry: CanonEosConfigEntry,
    fields: Fields,
    handler: Handler,
    member: Member | None,
) -> _Outcome:
    """Have one camera do it. Never raises, so that no camera costs another's answer."""
    results: Results = []
    error: Exception | None = None
    name = camera_name(hass, entry)
    try:
        if entry.state is not ConfigEntryState.LOADED:
            raise validation_error("camera_not_loaded", name=name)  # noqa: TRY301
        results = await handler(entry.runtime_data, fields)
    except PartlyDoneError as err:
        results, error = err.results, err.error
    except HomeAssistantError as err:
        error = err
    except Exception as err:  # noqa: BLE001 - a bug with one camera
        LOGGER.exception("Unexpected error with %s", name)
        error = err
    if error is not None and member is not None:
        member.leave()
    device = find_device(hass, entry)
    return _Outcome(name, None if device is None else device.id, results, error)


async def _targets(
    hass: HomeAssistant, service_call: ServiceCall
) -> list[CanonEosConfigEntry]:
    """Return the cameras that an action is for, without the disabled ones.

    Raises `ServiceValidationError` when there are none, and `Unauthorized`.
    """
    entry_ids = await async_extract_config_entry_ids(service_call)
    targeted = [
        entry
        for entry in hass.config_entries.async_entries(DOMAIN)
        if entry.entry_id in entry_ids
    ]
    if not targeted:
        raise validation_error("no_camera_targeted")
    await _check_rights(hass, service_call, targeted)
    entries = [entry for entry in targeted if not is_disabled(hass, entry)]
    if not entries:
        raise validation_error("camera_disabled", name=camera_name(hass, targeted[0]))
    return entries


async def _check_rights(
    hass: HomeAssistant, call: ServiceCall, entries: list[CanonEosConfigEntry]
) -> None:
    """Check that the caller may control the cameras, as for actions on entities.

    The camera entity decides, which stands for the whole camera. A body without live
    view has none: then all entities do. Raises `Unauthorized`.
    """
    if (user_id := call.context.user_id) is None:
        return
    if (user := await hass.auth.async_get_user(user_id)) is None:
        raise UnknownUser(context=call.context)
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
                    context=call.context,
                    entity_id=entity_id,
                    permission=POLICY_CONTROL,
                )
