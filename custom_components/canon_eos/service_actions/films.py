"""Actions that make a film from saved photos, and cancel a film in progress."""

from typing import Final

from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from ..entry.parts import CanonEosParts
from ..files.film import Film
from ..files.films import Photos, SavedFilm
from ..files.media_ids import saved_media_id
from ..messages import validation_error
from .action import Action, Fields, Results
from .fields import integer
from .files import not_saved

_HEIGHTS: Final = (720, 1080, 2160)
_FRAME_RATE: Final = 25


async def _make(parts: CanonEosParts, fields: Fields) -> Results:
    if not (fields["series"] or {"folder", "pattern", "since"} & fields.keys()):
        raise validation_error("film_of_what")
    since = dt_util.as_utc(fields["since"]) if "since" in fields else None
    if fields["series"] and (since := parts.series_store.last_start) is None:
        raise validation_error("film_no_photos", name=parts.name)
    photos = Photos(
        folder=fields.get("folder"),
        pattern=fields.get("pattern", "*"),
        since=since,
        until=dt_util.as_utc(fields["until"]) if "until" in fields else None,
    )
    film = Film((), fields["height"], fields["frame_rate"], fields["deflicker"])
    try:
        saved = await parts.films.make(photos, film, fields.get("name"))
    except OSError as err:
        raise not_saved(parts, err) from err
    return [_result(parts, saved, film.frame_rate)]


def _result(
    parts: CanonEosParts, film: SavedFilm, frame_rate: int
) -> dict[str, JsonValueType]:
    made = film.made
    media_id = saved_media_id(film.path, parts.hass.config.media_dirs)
    return {
        "name": film.path.name,
        "path": str(film.path),
        "size": film.size,
        "media_content_id": media_id,
        "photos": made.frames,
        "skipped": made.skipped,
        "seconds": round(made.frames / frame_rate, 2),
        "width": made.width,
        "height": made.height,
    }


async def _cancel(parts: CanonEosParts, _: Fields) -> Results:
    await parts.films.cancel()
    return []


FILMS: Final[dict[str, Action]] = {
    "make_timelapse": Action(
        _make,
        "films",
        {
            vol.Optional("series", default=False): cv.boolean,
            vol.Optional("folder"): cv.string,
            vol.Optional("pattern"): cv.string,
            vol.Optional("since"): cv.datetime,
            vol.Optional("until"): cv.datetime,
            vol.Optional("name"): vol.All(cv.string, vol.Match(r".*\w")),
            vol.Optional("height", default=1080): vol.All(
                vol.Coerce(int), vol.In(_HEIGHTS)
            ),
            vol.Optional("frame_rate", default=_FRAME_RATE): integer(1, 60),
            vol.Optional("deflicker", default=False): cv.boolean,
        },
    ),
    "cancel_timelapse": Action(_cancel),
}
