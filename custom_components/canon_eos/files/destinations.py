"""Destinations of saved files: a folder that Home Assistant allows, and a name template."""

import os
from pathlib import Path
from typing import NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from ..const import CONF_FILE_NAME, CONF_FOLDER, DOMAIN, options_of
from ..messages import validation_error
from .names import TemplateError, check_template


class Destination(NamedTuple):
    """Folder for saved files, and the template of their names."""

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
    """Return the destination for files: without `folder`, that of the entry's options.

    If there is neither, it is in the media folder. Blocking. Raises
    `ServiceValidationError` for a folder that Home Assistant does not allow, and for a
    template that can't be used.
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

    If the folder of the options is no longer allowed, it is the media folder, so that no
    photo is lost. Blocking.
    """
    try:
        return destination(hass, entry)
    except ServiceValidationError:
        return Destination(_own_folder(hass), options_of(entry)[CONF_FILE_NAME])


def in_media_folder(hass: HomeAssistant, to: Destination) -> Destination:
    """Return the same destination in the media folder, which the media browser shows."""
    return to._replace(folder=_own_folder(hass))


def is_allowed(hass: HomeAssistant, folder: str) -> bool:
    """Whether Home Assistant may write to a folder; a relative one is in its own folder.

    Blocking.
    """
    return _allowed(hass, folder) is not None


def is_public(hass: HomeAssistant, folder: str) -> bool:
    """Whether the files of a folder are served publicly, without a login. Blocking."""
    base = _allowed(hass, folder)
    public = Path(hass.config.path("www")).resolve()
    return base is not None and base.is_relative_to(public)


def is_usable(hass: HomeAssistant, folder: str) -> bool:
    """Whether files can be saved in a folder: it is allowed and exists or can be created.

    Blocking.
    """
    if (base := _allowed(hass, folder)) is None:
        return False
    there = next(at for at in (base, *base.parents) if at.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _allowed(hass: HomeAssistant, folder: str) -> Path | None:
    """Return a folder without links and `..`, None if it is not allowed.

    For a folder that does not exist yet, Home Assistant would otherwise check another one.
    """
    try:
        base = Path(hass.config.path(folder)).resolve()
    except OSError, RuntimeError, ValueError:
        return None
    return base if hass.config.is_allowed_path(str(base)) else None


def _own_folder(hass: HomeAssistant) -> Path:
    """Return a folder that the media browser shows, if there is one."""
    shown = hass.config.media_dirs
    first = next(iter(shown.values()), hass.config.path("media"))
    return Path(shown.get("local", first)) / DOMAIN
