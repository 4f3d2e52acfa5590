"""Actions: what automations have a camera do, with an answer.

Each is a row of `_ACTIONS`. They work on cameras, not entities: all that belong to the
devices, entities and areas of the target, at the same time.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from functools import partial
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
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from .const import CONF_FILE_NAME, DEFAULT_OPTIONS, DOMAIN, LOGGER
from .eos.actions.capture import press_and_hold
from .eos.actions.focus import FocusOutcome, autofocus, drive_focus
from .eos.actions.settings import find_setting, find_value
from .eos.errors import FileNotFoundInCameraError, FileProtectedError, SeriesError
from .eos.live_view_controls import (
    ZOOM_FACTORS,
    click_white_balance,
    preview_depth_of_field,
    set_focus_point,
    zoom,
)
from .eos.remote import EosRemote
from .eos.series_plan import (
    MAX_SHOTS,
    BracketBy,
    BracketPlan,
    FocusStackPlan,
    IntervalPlan,
    SeriesPhase,
    SeriesPlan,
    SeriesProgress,
    SeriesRecord,
)
from .eos.wire.codes import Button
from .eos.wire.drive_lens import STEPS, FocusDirection
from .eos.wire.events import ObjectAdded
from .files.destinations import destination
from .files.media_ids import file_as_dict, file_of, is_marked
from .messages import error_key, translated_errors, validation_error
from .parts import CanonEosConfigEntry, CanonEosParts
from .ptp.datasets import is_handle

_POSITIONS: Final = {"half": Button.HALF, "full": Button.FULL}

_MAX_HOLD: Final = 60
_MAX_BULB: Final = 12 * 60 * 60
_MAX_INTERVAL: Final = 24 * 60 * 60


type _Fields = dict[str, Any]
type _Results = list[dict[str, JsonValueType]]
"""What an answer has of one camera; the device's id is added to each."""
type _Handler = Callable[[CanonEosParts, _Fields], Awaitable[_Results]]


@dataclass(frozen=True, slots=True)
class _Action:
    """An action: its fields, what it does with one camera, and its answer's key."""

    handler: _Handler
    answer: str | None = None
    fields: dict[vol.Marker, Any] = field(default_factory=dict)


def _no_results(_: CanonEosParts, __: object) -> _Results:
    return []


def _command[T](
    run: Callable[[EosRemote, _Fields], Coroutine[Any, Any, T]],
    results: Callable[[CanonEosParts, T], _Results] = _no_results,
) -> _Handler:
    """Return the handler that does one thing; `results` makes an answer of it."""

    async def handle(parts: CanonEosParts, fields: _Fields) -> _Results:
        outcome = await parts.coordinator.async_command(
            lambda remote: run(remote, fields)
        )
        return results(parts, outcome)

    return handle


def _files(
    parts: CanonEosParts, files: Iterable[ObjectAdded], number: int = 1
) -> _Results:
    """Return files that were reported just now, of the shot with that number."""
    now, camera_id = dt_util.utcnow(), str(parts.config_entry.unique_id)
    return [
        file_as_dict(file, camera_id=camera_id, time=now, shot=number) for file in files
    ]


async def _take_photo(parts: CanonEosParts, fields: _Fields) -> _Results:
    files: _Results = []
    for number in range(1, fields["count"] + 1):
        shot = await parts.coordinator.async_command(
            lambda remote: remote.take_photo(
                autofocus=fields["autofocus"], hold=fields["hold"], wait=fields["wait"]
            )
        )
        files += _files(parts, shot.files, number)
    return files


def _focus_outcome(_: CanonEosParts, outcome: FocusOutcome | None) -> _Results:
    if outcome is None:
        return []
    return [
        {
            "result": outcome.result,
            "points": None if outcome.points is None else list(outcome.points),
        }
    ]


def _magnification(_: CanonEosParts, magnification: float | None) -> _Results:
    rounded = None if magnification is None else round(magnification, 1)
    return [{"magnification": rounded}]


async def _set_setting(remote: EosRemote, fields: _Fields) -> dict[str, JsonValueType]:
    code = find_setting(fields["setting"], remote.state)
    await remote.set_value(code, find_value(code, fields["value"], remote.state))
    return {"setting": fields["setting"], "value": remote.state.label(code)}


async def _handles(parts: CanonEosParts, fields: _Fields) -> list[int]:
    """Return the handles of the files that are named by media ids or handles.

    Those of other cameras are left out: each of several targets gets its own. Raises
    `FileNotFoundInCameraError` where a media id is of a file that is not there, and
    what `CardFiles.info` raises.
    """
    camera_id = str(parts.config_entry.unique_id)
    handles: list[int] = list(fields["handles"])
    for media_id in fields["files"]:
        if (file := file_of(camera_id, media_id)) is not None:
            handle, mark = file
            if not is_marked(
                await parts.remote.connected_camera.files.info(handle),
                mark,
            ):
                raise FileNotFoundInCameraError("another file has this handle now")
            handles.append(handle)
    return list(dict.fromkeys(handles))


async def _download(parts: CanonEosParts, fields: _Fields) -> _Results:
    named = fields["files"] or fields["handles"]
    if not (named or fields["new"] or "pattern" in fields):
        raise validation_error("download_what")
    to = await parts.hass.async_add_executor_job(
        partial(
            destination,
            parts.hass,
            parts.config_entry,
            folder=fields.get("folder"),
            template=fields.get("name"),
            overwrite=fields["overwrite"],
        )
    )
    downloads = parts.downloads
    with translated_errors():
        chosen = await downloads.by_handles(await _handles(parts, fields))
        if fields["new"] or "pattern" in fields:
            chosen += await downloads.search(
                fields.get("pattern"), new_only=fields["new"]
            )
        try:
            saved = await downloads.save(chosen, to)
        except OSError as err:
            raise HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="not_saved",
                translation_placeholders={"reason": err.strerror or str(err)},
            ) from err
    return [
        {"name": item.name, "path": str(item.path), "size": item.size} for item in saved
    ]


async def _delete(parts: CanonEosParts, fields: _Fields) -> _Results:
    if not fields["confirm"]:
        raise validation_error("delete_unconfirmed")
    results: _Results = []
    with translated_errors():
        names: dict[int, str] = {}
        # All of them first: an error can't tell which ones are gone already.
        for handle in await _handles(parts, fields):
            info = await parts.remote.connected_camera.files.info(handle)
            if info.is_folder:
                raise FileNotFoundInCameraError("a folder")
            if info.protected:
                raise FileProtectedError(info.filename)
            names[handle] = info.filename
        for handle, name in names.items():
            await parts.remote.connected_camera.files.delete(handle)
            results.append({"name": name})
    return results


def _interval_plan(fields: _Fields) -> IntervalPlan:
    if ("count" in fields) == ("until" in fields):
        raise validation_error("count_or_until")
    until = dt_util.as_utc(fields["until"]) if "until" in fields else None
    if until is not None and until <= dt_util.utcnow():
        raise validation_error("until_in_past")
    return IntervalPlan(
        seconds=fields["seconds"],
        count=fields.get("count"),
        until=until,
        autofocus=fields["autofocus"],
    )


def _bracket_plan(fields: _Fields) -> BracketPlan:
    return BracketPlan(
        shots=fields["shots"],
        step=fields["step"],
        by=fields["by"],
        autofocus=fields["autofocus"],
    )


def _focus_stack_plan(fields: _Fields) -> FocusStackPlan:
    return FocusStackPlan(
        shots=fields["shots"],
        step=fields["step"],
        direction=fields["direction"],
        repeat=fields["repeat"],
        settle=fields["settle"],
    )


async def _series(
    plan_of: Callable[[_Fields], SeriesPlan], parts: CanonEosParts, fields: _Fields
) -> _Results:
    """Begin a series; its end is waited for only if that is wanted.

    The answer is of this series: `SeriesRunner.progress` has the one before until it begins.
    """
    plan = plan_of(fields)
    heard: list[SeriesProgress] = []
    begun = asyncio.Event()

    def listen(progress: SeriesProgress, _: SeriesRecord | None) -> None:
        heard.append(progress)
        begun.set()

    async def begin(remote: EosRemote) -> asyncio.Task[SeriesProgress]:
        return remote.series.start(plan)

    unsubscribe = parts.remote.series.on_progress(listen)
    try:
        task = await parts.coordinator.async_command(begin)
        # One that is cancelled before its first step says nothing.
        task.add_done_callback(lambda _: begun.set())
        await begun.wait()
        if fields["wait"]:
            await asyncio.wait({task})
    finally:
        unsubscribe()
    if fields["wait"] and heard and heard[-1].phase is SeriesPhase.FAILED:
        with translated_errors():
            raise heard[-1].last_error or SeriesError("failed")
    return [
        {
            "kind": progress.kind.value,
            "phase": progress.phase.value,
            "planned": progress.planned,
            "done": progress.done,
            "missed": progress.missed,
            "last_error": error_key(progress.last_error),
        }
        for progress in heard[-1:]
    ]


def _handle(value: Any) -> int:
    """Read an object handle: a number, or text such as 0x91900011."""
    try:
        handle = int(value, 0) if isinstance(value, str) else int(value)
    except (TypeError, ValueError, OverflowError) as err:
        raise vol.Invalid("not a handle") from err
    if not is_handle(handle):
        raise vol.Invalid("not a handle")
    return handle


def _number(low: float, high: float) -> Callable[[Any], Any]:
    return vol.All(vol.Coerce(float), vol.Range(min=low, max=high))


def _integer(low: int, high: int) -> Callable[[Any], Any]:
    return vol.All(vol.Coerce(int), vol.Range(min=low, max=high))


def _label(value: Any) -> str:
    """Read a label; YAML makes truth values of the labels on and off."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return cv.string(value)


def _autofocus_field(*, default: bool) -> dict[vol.Marker, Any]:
    return {vol.Optional("autofocus", default=default): cv.boolean}


_DIRECTION: Final = vol.Coerce(FocusDirection)
_STEP: Final = vol.All(vol.Coerce(int), vol.In(STEPS))
_FRACTION: Final = _number(0, 1)
_PLACE: Final[dict[vol.Marker, Any]] = {
    vol.Required("x"): _FRACTION,
    vol.Required("y"): _FRACTION,
}
_FILES: Final[dict[vol.Marker, Any]] = {
    vol.Optional("files", default=[]): vol.All(cv.ensure_list, [cv.string]),
    vol.Optional("handles", default=[]): vol.All(cv.ensure_list, [_handle]),
}
_WAIT_FOR_END: Final[dict[vol.Marker, Any]] = {
    vol.Optional("wait", default=False): cv.boolean
}

_ACTIONS: Final[dict[str, _Action]] = {
    "take_photo": _Action(
        _take_photo,
        "files",
        {
            **_autofocus_field(default=True),
            vol.Optional("count", default=1): _integer(1, 999),
            vol.Optional("hold", default=0): _number(0, _MAX_HOLD),
            vol.Optional("wait", default=True): cv.boolean,
        },
    ),
    "autofocus": _Action(
        _command(lambda remote, _: remote.run(autofocus), _focus_outcome),
        "results",
    ),
    "press_shutter": _Action(
        _command(
            lambda remote, fields: remote.run(
                press_and_hold,
                _POSITIONS[fields["position"]],
                autofocus=fields["autofocus"],
            )
        ),
        fields={
            vol.Required("position"): vol.In(_POSITIONS),
            **_autofocus_field(default=True),
        },
    ),
    "release_shutter": _Action(_command(lambda remote, _: remote.release_shutter())),
    "bulb": _Action(
        _command(
            lambda remote, fields: remote.bulb.expose(fields["seconds"]),
            lambda parts, shot: _files(parts, shot.files),
        ),
        "files",
        {vol.Required("seconds"): _number(0.5, _MAX_BULB)},
    ),
    "drive_focus": _Action(
        _command(
            lambda remote, fields: remote.run(
                drive_focus, fields["direction"], fields["step"], fields["repeat"]
            )
        ),
        fields={
            vol.Required("direction"): _DIRECTION,
            vol.Optional("step", default=2): _STEP,
            vol.Optional("repeat", default=1): _integer(1, 100),
        },
    ),
    "set_focus_point": _Action(
        _command(
            lambda remote, fields: set_focus_point(
                remote, fields["x"], fields["y"], focus=fields["focus"]
            ),
            _focus_outcome,
        ),
        "results",
        {**_PLACE, vol.Optional("focus", default=True): cv.boolean},
    ),
    "zoom": _Action(
        _command(
            lambda remote, fields: zoom(
                remote, fields["factor"], fields.get("x"), fields.get("y")
            ),
            _magnification,
        ),
        "results",
        {
            vol.Required("factor"): vol.All(vol.Coerce(int), vol.In(ZOOM_FACTORS)),
            vol.Inclusive("x", "place"): _FRACTION,
            vol.Inclusive("y", "place"): _FRACTION,
        },
    ),
    "click_white_balance": _Action(
        _command(
            lambda remote, fields: click_white_balance(remote, fields["x"], fields["y"])
        ),
        fields=_PLACE,
    ),
    "depth_of_field_preview": _Action(
        _command(
            lambda remote, fields: preview_depth_of_field(remote, on=fields["active"])
        ),
        fields={vol.Required("active"): cv.boolean},
    ),
    "set_setting": _Action(
        _command(_set_setting, lambda _, setting: [setting]),
        "settings",
        {vol.Required("setting"): cv.string, vol.Required("value"): _label},
    ),
    "start_movie": _Action(
        _command(lambda remote, _: remote.run(lambda camera: camera.movie.start()))
    ),
    "stop_movie": _Action(
        _command(
            lambda remote, _: remote.run(lambda camera: camera.movie.stop()), _files
        ),
        "files",
    ),
    "interval": _Action(
        partial(_series, _interval_plan),
        "series",
        {
            vol.Required("seconds"): _number(0.5, _MAX_INTERVAL),
            vol.Optional("count"): _integer(1, MAX_SHOTS),
            vol.Optional("until"): cv.datetime,
            **_autofocus_field(default=False),
            **_WAIT_FOR_END,
        },
    ),
    "bracket": _Action(
        partial(_series, _bracket_plan),
        "series",
        {
            vol.Optional("shots", default=3): vol.All(
                vol.Coerce(int), vol.In([3, 5, 7, 9])
            ),
            vol.Optional("step", default=1): _number(0.3, 3),
            vol.Optional("by", default=BracketBy.AUTO): vol.Coerce(BracketBy),
            **_autofocus_field(default=False),
            **_WAIT_FOR_END,
        },
    ),
    "focus_stack": _Action(
        partial(_series, _focus_stack_plan),
        "series",
        {
            vol.Required("shots"): _integer(2, 999),
            vol.Optional("step", default=2): _STEP,
            vol.Optional("direction", default=FocusDirection.FAR): _DIRECTION,
            vol.Optional("repeat", default=1): _integer(1, 100),
            vol.Optional("settle", default=0.5): _number(0, 60),
            **_WAIT_FOR_END,
        },
    ),
    "cancel": _Action(_command(lambda remote, _: remote.cancel())),
    "download": _Action(
        _download,
        "files",
        {
            **_FILES,
            vol.Optional("pattern"): cv.string,
            vol.Optional("new", default=False): cv.boolean,
            vol.Optional("folder"): cv.string,
            vol.Optional("name"): cv.string,
            vol.Optional("overwrite", default=False): cv.boolean,
        },
    ),
    "delete": _Action(
        _delete,
        "files",
        {**_FILES, vol.Required("confirm"): cv.boolean},
    ),
}


_PLACEHOLDERS: Final = {"example": DEFAULT_OPTIONS[CONF_FILE_NAME]}
"""What the texts of actions can't have themselves: braces."""


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register all actions, once for all cameras."""
    for name, action in _ACTIONS.items():
        hass.services.async_register(
            DOMAIN,
            name,
            _caller(hass, action),
            schema=vol.Schema({**cv.TARGET_SERVICE_FIELDS, **action.fields}),
            supports_response=SupportsResponse.OPTIONAL,
            description_placeholders=_PLACEHOLDERS,
        )


def _caller(
    hass: HomeAssistant, action: _Action
) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
    async def call(service_call: ServiceCall) -> ServiceResponse:
        """Have all cameras do it, and fail only when all are done with it."""
        fields = dict(service_call.data)
        entries = await _targets(hass, service_call)
        outcomes = await asyncio.gather(
            *(_perform(hass, action, entry, fields) for entry in entries),
            return_exceptions=True,
        )
        results: _Results = []
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
    hass: HomeAssistant, action: _Action, entry: CanonEosConfigEntry, fields: _Fields
) -> _Results:
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
