"""Performs an action on several cameras at the same time, and collects the outcomes."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from ..const import LOGGER
from ..entry.camera_device import camera_name, device_id
from ..entry.parts import loaded_parts
from ..eos.together import Member, PhotoSet
from ..group.photo_sets import async_together
from ..limits import home_limits
from ..messages import validation_error
from .action import Action, Fields, Handler, JointAction, PartlyDoneError, Results


class Outcome(NamedTuple):
    """Outcome of an action on one camera: the results and, after a failure, the error."""

    name: str
    device_id: str | None
    results: Results
    error: Exception | None = None


async def async_perform(
    hass: HomeAssistant,
    action: Action | JointAction,
    entries: Sequence[ConfigEntry],
    fields: Fields,
    on_set: Callable[[PhotoSet], None] = lambda _: None,
) -> list[Outcome]:
    """Perform an action on all cameras, and return an outcome for each entry.

    An error on one camera does not end the action on the other cameras, unless the field
    `all_or_none` is True. `on_set` is called for each set of photos that the cameras took
    together.
    """
    handlers = _handlers(hass, action, entries, fields, on_set)
    return await asyncio.gather(
        *(
            _perform(hass, entry, fields, handler, member)
            for entry, (handler, member) in zip(entries, handlers, strict=True)
        )
    )


def _handlers(
    hass: HomeAssistant,
    action: Action | JointAction,
    entries: Sequence[ConfigEntry],
    fields: Fields,
    on_set: Callable[[PhotoSet], None],
) -> Iterator[tuple[Handler, Member | None]]:
    """Yield a handler for each camera, with the camera's `Member`, or None for an `Action`."""
    if isinstance(action, Action):
        yield from ((action.handler, None) for _ in entries)
        return
    ids = [entry.entry_id for entry in entries]
    together = async_together(
        hass,
        ids,
        seconds=action.patience(fields, home_limits(hass).camera),
        all_or_none=fields.get("all_or_none", False),
        report=on_set,
    )
    for member in map(together.member, ids):
        yield partial(action.handler, member), member


async def _perform(
    hass: HomeAssistant,
    entry: ConfigEntry,
    fields: Fields,
    handler: Handler,
    member: Member | None,
) -> Outcome:
    """Perform the action on one camera, and return the outcome.

    Errors are part of the outcome, because the response must also contain the results of
    the other cameras.
    """
    results: Results = []
    error: Exception | None = None
    name = camera_name(hass, entry)
    try:
        if (parts := loaded_parts(entry)) is None:
            raise validation_error(  # noqa: TRY301 - reported like the handler's errors
                "camera_not_loaded", name=name
            )
        results = await handler(parts, fields)
    except PartlyDoneError as err:
        results, error = err.results, err.error
    except HomeAssistantError as err:
        error = err
    except Exception as err:  # noqa: BLE001 - a bug must not affect other cameras
        LOGGER.exception("Unexpected error with %s", name)
        error = err
    if error is not None and member is not None:
        member.leave(error)
    return Outcome(name, device_id(hass, entry), results, error)
