"""Destinations for saved files: an allowed folder, and a template for the file names."""

import os
from pathlib import Path
from typing import NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from ..const import CONF_FILE_NAME, CONF_FOLDER, DOMAIN, options_of
from ..entry.issues import FOLDER_NOT_ALLOWED, FOLDER_PUBLIC
from ..messages import validation_error
from .names import TemplateError, check_template


class Destination(NamedTuple):
    """A folder for saved files, and the template for their names.

    With `overwrite`, a file replaces an existing file with the same name.
    """

    folder: Path
    template: str
    overwrite: bool = False


def destination(
    hass: HomeAssistant,
    entry: ConfigEntry,
    *,
    folder: str | None = None,
    template: str | None = None,
    overwrite: bool = False,
) -> Destination:
    """Return the destination for a folder and a template. Blocking.

    The defaults are the entry's options and, if these have no folder, a subfolder of the
    media folder. Raises `ServiceValidationError` for a folder that Home Assistant does not
    allow, and for a template that can't be used.
    """
    options = options_of(entry)
    template = template or str(options[CONF_FILE_NAME])
    try:
        check_template(template)
    except TemplateError as err:
        raise validation_error("bad_template", reason=str(err)) from err
    folder = folder or str(options[CONF_FOLDER])
    if not folder:
        return Destination(_own_folder(hass), template, overwrite)
    if (base := _allowed(hass, folder)) is None:
        raise validation_error("folder_not_allowed", folder=folder)
    return Destination(base, template, overwrite)


def lasting_destination(hass: HomeAssistant, entry: ConfigEntry) -> Destination:
    """Return the destination for photos that are saved when they are taken.

    If the options can't be used, for example because their folder is no longer allowed, a
    subfolder of the media folder is used instead, so that no photo is lost. Blocking.
    """
    try:
        return destination(hass, entry)
    except ServiceValidationError:
        return Destination(_own_folder(hass), options_of(entry)[CONF_FILE_NAME])


def in_media_folder(hass: HomeAssistant, to: Destination) -> Destination:
    """Return a copy of `to` with the integration's subfolder of the media folder as its folder."""
    return to._replace(folder=_own_folder(hass))


def folder_issue(hass: HomeAssistant, folder: str) -> str | None:
    """Return the key of the issue about the photo folder, or None if there is no issue. Blocking.

    There is an issue if Home Assistant is not allowed to write to the folder, or if it
    serves the folder's files without a login.
    """
    if not folder:
        return None
    if (base := _allowed(hass, folder)) is None:
        return FOLDER_NOT_ALLOWED
    public = Path(hass.config.path("www")).resolve()
    return FOLDER_PUBLIC if base.is_relative_to(public) else None


def is_usable(hass: HomeAssistant, folder: str) -> bool:
    """Return whether a folder is allowed, and is writable or can be created.

    Blocking.
    """
    if (base := _allowed(hass, folder)) is None:
        return False
    there = next(at for at in (base, *base.parents) if at.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _allowed(hass: HomeAssistant, folder: str) -> Path | None:
    """Return a folder's path without links and `..`; None if it is invalid or not allowed.

    Links and `..` are resolved before the check, because Home Assistant checks only the
    parent of a folder that does not exist yet.
    """
    try:
        base = Path(hass.config.path(folder)).resolve()
    except OSError, RuntimeError, ValueError:
        return None
    return base if hass.config.is_allowed_path(str(base)) else None


def _own_folder(hass: HomeAssistant) -> Path:
    """Return the integration's subfolder of the media folder, which the media browser shows."""
    shown = hass.config.media_dirs
    first = next(iter(shown.values()), hass.config.path("media"))
    return Path(shown.get("local", first)) / DOMAIN
