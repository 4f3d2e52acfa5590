"""Actions that download, rate and delete files on a camera's cards."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from typing import Final

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from ..entry.parts import CanonEosParts
from ..eos.errors import FileNotFoundInCameraError, FileProtectedError
from ..files.destinations import destination
from ..files.downloads import Saved
from ..files.media_ids import file_of, is_marked
from ..messages import shown_error, translated_errors, validation_error
from .action import Action, Fields, PartlyDoneError, Results
from .fields import FILES, integer

_MAX_RATING: Final = 5
"""Maximum rating in stars."""


async def _handles(parts: CanonEosParts, fields: Fields) -> list[int]:
    """Return the handles of the files given as media ids or handles, without duplicates.

    Media ids of files on other cameras are left out, because each camera handles its own
    files. Raises `FileNotFoundInCameraError` if the file for a media id does not exist, and
    the errors of `CardFiles.info`.
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
                raise FileNotFoundInCameraError("another file now has this handle")
            handles.append(handle)
    return list(dict.fromkeys(handles))


async def _download(parts: CanonEosParts, fields: Fields) -> Results:
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
    results: Results = []
    with _partly_done(parts, results):
        chosen = await downloads.by_handles(await _handles(parts, fields))
        if fields["new"] or "pattern" in fields:
            chosen += await downloads.search(
                fields.get("pattern"), new_only=fields["new"]
            )
        await downloads.save(chosen, to, lambda saved: results.append(_result(saved)))
    return results


def _result(saved: Saved) -> dict[str, JsonValueType]:
    return {"name": saved.name, "path": str(saved.path), "size": saved.size}


@contextmanager
def _partly_done(parts: CanonEosParts, results: Results) -> Generator[None]:
    """Convert errors in the context into `PartlyDoneError`, with the results so far."""
    try:
        with translated_errors(parts.name):
            yield
    except OSError as err:
        raise PartlyDoneError(results, not_saved(parts, err)) from err
    except HomeAssistantError as err:
        raise PartlyDoneError(results, err) from err


def not_saved(parts: CanonEosParts, error: OSError) -> HomeAssistantError:
    """Return the error to show for a file that could not be written to the disk."""
    reason = error.strerror or str(error)
    return shown_error(HomeAssistantError, "not_saved", name=parts.name, reason=reason)


async def _delete(parts: CanonEosParts, fields: Fields) -> Results:
    if not fields["confirm"]:
        raise validation_error("delete_unconfirmed")
    results: Results = []
    with _partly_done(parts, results):
        names: dict[int, str] = {}
        # Check all files first, so that nothing is deleted if one file is protected.
        for handle in await _handles(parts, fields):
            info = await parts.remote.connected_camera.files.file_info(handle)
            if info.protected:
                raise FileProtectedError(info.filename)
            names[handle] = info.filename
        for handle, name in names.items():
            await parts.remote.connected_camera.files.delete(handle)
            results.append({"name": name})
    return results


async def _rate(parts: CanonEosParts, fields: Fields) -> Results:
    results: Results = []
    with _partly_done(parts, results):
        for handle in await _handles(parts, fields):
            files = parts.remote.connected_camera.files
            info = await files.file_info(handle)
            await files.rate(handle, fields["rating"])
            results.append({"name": info.filename, "rating": fields["rating"]})
    return results


FILE_ACTIONS: Final[dict[str, Action]] = {
    "download": Action(
        _download,
        "files",
        {
            **FILES,
            vol.Optional("pattern"): cv.string,
            vol.Optional("new", default=False): cv.boolean,
            vol.Optional("folder"): cv.string,
            vol.Optional("name"): cv.string,
            vol.Optional("overwrite", default=False): cv.boolean,
        },
    ),
    "rate": Action(
        _rate,
        "files",
        {**FILES, vol.Required("rating"): integer(0, _MAX_RATING)},
    ),
    "delete": Action(
        _delete,
        "files",
        {**FILES, vol.Required("confirm"): cv.boolean},
    ),
}
