"""Where files are saved: a folder that Home Assistant allows, and names by template."""

from dataclasses import dataclass
from pathlib import Path

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from .const import CONF_FILE_NAME, DOMAIN
from .file_names import DEFAULT_TEMPLATE, TemplateError, check_template


@dataclass(frozen=True, slots=True)
class Destination:
    """Where files are saved, and under which names."""

    folder: Path
    template: str
    overwrite: bool = False


async def async_destination(
    hass: HomeAssistant,
    entry: ConfigEntry,
    *,
    folder: str | None = None,
    template: str | None = None,
    overwrite: bool = False,
) -> Destination:
    """Return where to save files; without `folder` that is in the media folder.

    Raises `ServiceValidationError` for a folder that Home Assistant does not allow, and
    for a template that can't be used.
    """
    template = template or entry.options.get(CONF_FILE_NAME) or DEFAULT_TEMPLATE
    try:
        check_template(template)
    except TemplateError as err:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="bad_template",
            translation_placeholders={"reason": str(err)},
        ) from err
    if folder is None:
        return Destination(media_folder(hass), template, overwrite)
    base = await hass.async_add_executor_job(_allowed, hass, folder)
    if base is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="folder_not_allowed",
            translation_placeholders={"folder": folder},
        )
    return Destination(base, template, overwrite)


def _allowed(hass: HomeAssistant, folder: str) -> Path | None:
    """Return a folder without links and `..`, None if it is not allowed. Blocking.

    Of one that doesn't exist yet, Home Assistant would check another one otherwise.
    """
    try:
        base = Path(hass.config.path(folder)).resolve()
    except OSError, RuntimeError, ValueError:
        return None
    return base if hass.config.is_allowed_path(str(base)) else None


def media_folder(hass: HomeAssistant) -> Path:
    """Return our folder among Home Assistant's media."""
    media = Path(hass.config.media_dirs.get("local", hass.config.path("media")))
    return media / DOMAIN
