"""Actions that start an interval series, a bracket or a focus stack."""

import asyncio
from collections.abc import Callable
import dataclasses
from functools import partial
from typing import Any, Final

from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from ..entry.parts import CanonEosParts
from ..eos.errors import SeriesError
from ..eos.limits import Limits
from ..eos.ramp import RampBy, RampPlan
from ..eos.remote import EosRemote
from ..eos.series_plan import (
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
from ..eos.together import Member
from ..eos.wire.drive_lens import FocusDirection
from ..group.photo_sets import async_remember
from ..messages import error_key, translated_errors, validation_error
from .action import Fields, JointAction, Results
from .fields import (
    DIRECTION,
    MAX_BULB,
    STEP,
    WAIT_FOR_END,
    autofocus_field,
    integer,
    number,
)

_MAX_INTERVAL: Final = 24 * 60 * 60
_F_NUMBER: Final = number(0.9, 91)
_ISO: Final = number(50, 819_200)
_SECONDS_OF_RAMP: Final = number(0.0001, 3600)
_RAMP: Final[dict[vol.Marker, Any]] = {
    vol.Optional("ramp", default=False): cv.boolean,
    vol.Optional("ramp_order", default=["shutter_speed", "iso"]): vol.All(
        cv.ensure_list, vol.Length(min=1), vol.Unique(), [vol.Coerce(RampBy)]
    ),
    vol.Optional("ramp_longest"): _SECONDS_OF_RAMP,
    vol.Optional("ramp_shortest"): _SECONDS_OF_RAMP,
    vol.Optional("ramp_highest_iso", default=3200): _ISO,
    vol.Optional("ramp_lowest_iso", default=100): _ISO,
    vol.Optional("ramp_widest"): _F_NUMBER,
    vol.Optional("ramp_narrowest"): _F_NUMBER,
    vol.Optional("ramp_step", default=0.33): number(0.3, 3),
    vol.Optional("ramp_night", default=0): number(-6, 0),
    vol.Optional("ramp_target"): number(-3, 3),
}
"""Fields for an exposure ramp. Without the prefix "ramp_", the names of all except "ramp" are
the field names of `RampPlan`."""


def _ramp_plan(fields: Fields) -> RampPlan | None:
    if not fields["ramp"]:
        return None
    if "exposure" in fields:
        raise validation_error("ramp_or_exposure")
    prefix = "ramp_"
    own = {
        name.removeprefix(prefix): value
        for name, value in fields.items()
        if name.startswith(prefix)
    }
    return RampPlan(**{**own, "order": tuple(own["order"])})


def _interval_plan(fields: Fields) -> IntervalPlan:
    if ("count" in fields) == ("until" in fields):
        raise validation_error("count_or_until")
    until = dt_util.as_utc(fields["until"]) if "until" in fields else None
    if until is not None and until <= dt_util.utcnow():
        raise validation_error("until_in_past")
    exposure = fields.get("exposure")
    if exposure is not None and exposure >= fields["seconds"]:
        raise validation_error("exposure_too_long")
    return IntervalPlan(
        seconds=fields["seconds"],
        exposure=exposure,
        count=fields.get("count"),
        until=until,
        autofocus=fields["autofocus"],
        ramp=_ramp_plan(fields),
        darks=fields["darks"],
    )


def _plan(kind: type[BracketPlan | FocusStackPlan], fields: Fields) -> SeriesPlan:
    """Return a plan of the class `kind`, whose fields have the names of the action's fields."""
    names = (field.name for field in dataclasses.fields(kind) if field.init)
    return kind(**{name: fields[name] for name in names})


async def _series(
    plan_of: Callable[[Fields], SeriesPlan],
    member: Member,
    parts: CanonEosParts,
    fields: Fields,
) -> Results:
    """Start a series, wait for its end if requested, and return its progress.

    The progress is taken from the reports about this series, because
    `SeriesRunner.progress` is the progress of the previous series until this series begins.
    If the action waits for the end, raises the error of a failed series.
    """
    plan = plan_of(fields)
    reports: list[SeriesProgress] = []
    begun = asyncio.Event()

    def listen(progress: SeriesProgress, _: SeriesRecord | None) -> None:
        reports.append(progress)
        begun.set()

    unsubscribe = parts.remote.series.on_progress(listen)
    try:
        await _run(parts, plan, member, begun, wait=fields["wait"])
    finally:
        unsubscribe()
    if fields["wait"] and reports and reports[-1].phase is SeriesPhase.FAILED:
        with translated_errors(parts.name):
            raise reports[-1].last_error or SeriesError("failed")
    return [
        {**_answer(progress), **_estimate(parts, plan, progress)}
        for progress in reports[-1:]
    ]


async def _run(
    parts: CanonEosParts,
    plan: SeriesPlan,
    member: Member,
    begun: asyncio.Event,
    *,
    wait: bool,
) -> None:
    """Start a series, and wait until it has begun or, with `wait`, until its end."""

    async def begin(remote: EosRemote) -> asyncio.Task[SeriesProgress]:
        async_remember(parts.hass, member)
        return remote.series.start(plan, member=member)

    task = await parts.coordinator.async_command(begin)
    # End the wait even if the series reports no progress before it is cancelled.
    task.add_done_callback(lambda _: begun.set())
    await begun.wait()
    if wait:
        await asyncio.wait({task})


def _patience(fields: Fields, limits: Limits) -> float:
    """Return the time in seconds for which cameras wait for each other.

    In an interval series, this time is at most the interval between two photos.
    """
    seconds: float = fields.get("seconds", limits.together)
    return min(limits.together, seconds)


def _estimate(
    parts: CanonEosParts, plan: SeriesPlan, progress: SeriesProgress
) -> dict[str, JsonValueType]:
    """Return planning data: duration, number of photos that fit on the card, and battery level.

    The duration is in seconds, or None if the plan is not for an interval series.
    """
    state = parts.remote.state
    seconds: float | None = None
    if isinstance(plan, IntervalPlan):
        seconds = plan.seconds * progress.planned
    return {
        "seconds": seconds,
        "shots_left": state.shots_left,
        "battery": state.battery_level,
    }


def _answer(progress: SeriesProgress) -> dict[str, JsonValueType]:
    return {
        "kind": progress.kind.value,
        "phase": progress.phase.value,
        "planned": progress.planned,
        "done": progress.done,
        "missed": progress.missed,
        "last_error": error_key(progress.last_error),
    }


SERIES: Final[dict[str, JointAction]] = {
    "interval": JointAction(
        partial(_series, _interval_plan),
        "series",
        {
            vol.Required("seconds"): number(0.5, _MAX_INTERVAL),
            vol.Optional("count"): integer(1, MAX_SHOTS),
            vol.Optional("until"): cv.datetime,
            vol.Optional("exposure"): number(0.5, MAX_BULB),
            vol.Optional("darks", default=0): integer(0, MAX_SHOTS),
            **_RAMP,
            **autofocus_field(default=False),
            **WAIT_FOR_END,
        },
        _patience,
    ),
    "bracket": JointAction(
        partial(_series, partial(_plan, BracketPlan)),
        "series",
        {
            vol.Optional("shots", default=3): vol.All(
                vol.Coerce(int), vol.In([3, 5, 7, 9])
            ),
            vol.Optional("step", default=1): number(0.3, 3),
            vol.Optional("by", default=BracketBy.AUTO): vol.Coerce(BracketBy),
            **autofocus_field(default=False),
            **WAIT_FOR_END,
        },
        _patience,
    ),
    "focus_stack": JointAction(
        partial(_series, partial(_plan, FocusStackPlan)),
        "series",
        {
            vol.Required("shots"): integer(2, 999),
            vol.Optional("step", default=2): STEP,
            vol.Optional("direction", default=FocusDirection.FAR): DIRECTION,
            vol.Optional("repeat", default=1): integer(1, 100),
            vol.Optional("settle", default=0.5): number(0, 60),
            **WAIT_FOR_END,
        },
        _patience,
    ),
}
