"""Where files are saved: a folder that Home Assistant allows, and names by template."""

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
    """Where files are saved, and under which names."""

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
    """Return where to save files: without `folder` where the entry's options say.

    Without either that is in the media folder. Looks at the disk, so not for the event
    loop. Raises `ServiceValidationError` for a folder that Home Assistant does not
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
    """Return where photos are saved as they are taken.

    Where the options' folder is not allowed any more, that is in the media folder:
    better there than lost. Looks at the disk, so not for the event loop.
    """
    try:
        return destination(hass, entry)
    except ServiceValidationError:
        return Destination(_own_folder(hass), options_of(entry)[CONF_FILE_NAME])


def in_media_folder(hass: HomeAssistant, to: Destination) -> Destination:
    """Return the same in the media folder, which the media browser shows."""
    return to._replace(folder=_own_folder(hass))


def is_allowed(hass: HomeAssistant, folder: str) -> bool:
    """Whether Home Assistant may write to a folder, which is in its own if relative.

    Looks at the disk, so not for the event loop.
    """
    return _allowed(hass, folder) is not None


def is_public(hass: HomeAssistant, folder: str) -> bool:
    """Whether what is in a folder is served to everybody, without a login.

    Looks at the disk, so not for the event loop.
    """
    base = _allowed(hass, folder)
    public = Path(hass.config.path("www")).resolve()
    return base is not None and base.is_relative_to(public)


def is_usable(hass: HomeAssistant, folder: str) -> bool:
    """Whether files can be saved in a folder: it is allowed, or can be made there.

    Looks at the disk, so not for the event loop.
    """
    if (base := _allowed(hass, folder)) is None:
        return False
    there = next(at for at in (base, *base.parents) if at.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _allowed(hass: HomeAssistant, folder: str) -> Path | None:
    """Return a folder without links and `..`, None if it is not allowed.

    Of one that doesn't exist yet, Home Assistant would check another one otherwise.
    """
    try:
        base = Path(hass.config.path(folder)).resolve()
    except OSError, RuntimeError, ValueError:
        return None
    return base if hass.config.is_allowed_path(str(base)) else None


def _own_folder(hass: HomeAssistant) -> Path:
    """Return a folder that the media browser shows, where there is one."""
    shown = hass.config.media_dirs
    first = next(iter(shown.values()), hass.config.path("media"))
    return Path(shown.get("local", first)) / DOMAIN
