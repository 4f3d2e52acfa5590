"""Actions for shooting, focusing and live view."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..entry.parts import CanonEosParts
from ..eos.actions.focus import FocusOutcome, autofocus, drive_focus
from ..eos.actions.shot import Shot
from ..eos.live_view_controls import (
    ZOOM_FACTORS,
    click_white_balance,
    preview_depth_of_field,
    set_focus_point,
    zoom,
)
from ..eos.remote import EosRemote
from ..eos.together import Member
from ..eos.wire.codes import Button
from ..eos.wire.events import ObjectAdded
from ..files.media_ids import file_data, is_movie
from ..files.photo_facts import facts_of
from .action import Action, Fields, JointAction, PartlyDoneError, Results, command
from .fields import (
    DIRECTION,
    FRACTION,
    MAX_BULB,
    PLACE,
    STEP,
    autofocus_field,
    integer,
    number,
)

_POSITIONS: Final = {"half": Button.HALF, "full": Button.FULL}

_MAX_HOLD: Final = 60
_MAX_PRESS: Final = 600
_MAX_PATIENCE: Final = 60


def files_of(
    entry: ConfigEntry, files: Iterable[ObjectAdded], shot_number: int = 1
) -> Results:
    """Return the results for the new files from shot number `shot_number`."""
    now, camera_id = dt_util.utcnow().isoformat(), str(entry.unique_id)
    return [
        {
            "name": file.filename,
            "time": now,
            "shot": shot_number,
            **file_data(camera_id, file),
            **({} if is_movie(file) else facts_of(file)),
        }
        for file in files
    ]


async def _take_photo(member: Member, parts: CanonEosParts, fields: Fields) -> Results:
    files: Results = []

    async def take(remote: EosRemote, number: int) -> Shot:
        return await member.shoot(
            number,
            lambda moment: remote.take_photo(
                autofocus=fields["autofocus"],
                hold=fields["hold"],
                wait=fields["wait"],
                moment=moment,
            ),
        )

    try:
        for number in range(1, fields["count"] + 1):
            shot = await parts.coordinator.async_command(partial(take, number=number))
            files += files_of(parts.config_entry, shot.files, number)
    except HomeAssistantError as err:
        raise PartlyDoneError(files, err) from err
    return files


def _focus_outcome(_: CanonEosParts, outcome: FocusOutcome | None) -> Results:
    if outcome is None:
        return []
    return [
        {
            "result": outcome.result,
            "points": None if outcome.points is None else list(outcome.points),
        }
    ]


def _magnification(_: CanonEosParts, magnification: float | None) -> Results:
    rounded = None if magnification is None else round(magnification, 1)
    return [{"magnification": rounded}]


SHOOTING: Final[dict[str, Action | JointAction]] = {
    "take_photo": JointAction(
        _take_photo,
        "files",
        {
            **autofocus_field(default=True),
            vol.Optional("count", default=1): integer(1, 999),
            vol.Optional("hold", default=0): number(0, _MAX_HOLD),
            vol.Optional("wait", default=True): cv.boolean,
            vol.Optional("ready_within"): number(0.5, _MAX_PATIENCE),
            vol.Optional("all_or_none", default=False): cv.boolean,
        },
        lambda fields, limits: fields.get("ready_within", limits.together),
    ),
    "autofocus": Action(
        command(lambda remote, _: remote.run(autofocus), _focus_outcome),
        "results",
    ),
    "press_shutter": Action(
        command(
            lambda remote, fields: remote.hold_shutter(
                _POSITIONS[fields["position"]],
                autofocus=fields["autofocus"],
                seconds=fields.get("seconds"),
            )
        ),
        fields={
            vol.Required("position"): vol.In(_POSITIONS),
            **autofocus_field(default=True),
            vol.Optional("seconds"): number(0.1, _MAX_PRESS),
        },
    ),
    "release_shutter": Action(command(lambda remote, _: remote.release_shutter())),
    "bulb": Action(
        command(
            lambda remote, fields: remote.bulb.expose(fields["seconds"]),
            lambda parts, shot: files_of(parts.config_entry, shot.files),
        ),
        "files",
        {vol.Required("seconds"): number(0.5, MAX_BULB)},
    ),
    "drive_focus": Action(
        command(
            lambda remote, fields: remote.run(
                drive_focus, fields["direction"], fields["step"], fields["repeat"]
            )
        ),
        fields={
            vol.Required("direction"): DIRECTION,
            vol.Optional("step", default=2): STEP,
            vol.Optional("repeat", default=1): integer(1, 100),
        },
    ),
    "set_focus_point": Action(
        command(
            lambda remote, fields: set_focus_point(
                remote, fields["x"], fields["y"], focus=fields["focus"]
            ),
            _focus_outcome,
        ),
        "results",
        {**PLACE, vol.Optional("focus", default=True): cv.boolean},
    ),
    "zoom": Action(
        command(
            lambda remote, fields: zoom(
                remote, fields["factor"], fields.get("x"), fields.get("y")
            ),
            _magnification,
        ),
        "results",
        {
            vol.Required("factor"): vol.All(vol.Coerce(int), vol.In(ZOOM_FACTORS)),
            vol.Inclusive("x", "place"): FRACTION,
            vol.Inclusive("y", "place"): FRACTION,
        },
    ),
    "click_white_balance": Action(
        command(
            lambda remote, fields: click_white_balance(remote, fields["x"], fields["y"])
        ),
        fields=PLACE,
    ),
    "depth_of_field_preview": Action(
        command(
            lambda remote, fields: preview_depth_of_field(remote, on=fields["active"])
        ),
        fields={vol.Required("active"): cv.boolean},
    ),
    "start_movie": Action(command(lambda remote, _: remote.movie.start())),
    "stop_movie": Action(
        command(
            lambda remote, _: remote.movie.stop(),
            lambda parts, files: files_of(parts.config_entry, files),
        ),
        "files",
    ),
    "continue": Action(command(lambda remote, _: remote.series.unpause())),
    "cancel": Action(command(lambda remote, _: remote.cancel())),
}
