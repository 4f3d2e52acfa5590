"""The dialog for the options of a camera's entry."""

from enum import StrEnum
from typing import Any, Final

from homeassistant.config_entries import ConfigFlowResult, OptionsFlowWithReload
from homeassistant.const import UnitOfTime
from homeassistant.helpers import selector
import voluptuous as vol

from ..const import (
    CONF_FILE_NAME,
    CONF_FOLDER,
    CONF_KEEP_AWAKE,
    CONF_LAST_PHOTO,
    CONF_LIVE_VIEW,
    CONF_POLL_PACE,
    CONF_SAVE_PHOTOS,
    CONF_SET_CLOCK,
    CONF_SIDECAR,
    CONF_SIDECAR_SENSORS,
    CONF_WEBRTC,
    DEFAULT_OPTIONS,
    MAX_POLL_PACE,
    MIN_POLL_PACE,
    LastPhotoPolicy,
    LiveViewPolicy,
    SavePolicy,
    options_of,
)
from ..files.destinations import is_usable
from ..files.names import TemplateError, check_template
from ..files.sidecars import MAX_SENSORS
from ..network.pairing import is_exposing


def _choice(key: str, policies: type[StrEnum]) -> selector.SelectSelector:
    """Return the form field for a choice; `key` is the translation key of the options."""
    return selector.SelectSelector(
        selector.SelectSelectorConfig(
            options=[str(policy) for policy in policies], translation_key=key
        )
    )


_SWITCH: Final = selector.BooleanSelector()
_TEXT: Final = selector.TextSelector()
_FIELDS: Final[dict[str, Any]] = {
    CONF_SAVE_PHOTOS: _choice("save_photos", SavePolicy),
    CONF_FOLDER: _TEXT,
    CONF_FILE_NAME: _TEXT,
    CONF_SIDECAR: _SWITCH,
    CONF_SIDECAR_SENSORS: selector.EntitySelector(
        selector.EntitySelectorConfig(multiple=True)
    ),
    CONF_LAST_PHOTO: _choice("last_photo", LastPhotoPolicy),
    CONF_LIVE_VIEW: _choice("live_view", LiveViewPolicy),
    CONF_WEBRTC: _SWITCH,
    CONF_SET_CLOCK: _SWITCH,
    CONF_KEEP_AWAKE: _SWITCH,
    CONF_POLL_PACE: selector.NumberSelector(
        selector.NumberSelectorConfig(
            step=0.05,
            mode=selector.NumberSelectorMode.BOX,
            unit_of_measurement=UnitOfTime.SECONDS,
        )
    ),
}
"""Form fields by option, in the order of the dialog."""
_CAN_BE_EMPTY: Final = (CONF_FOLDER, CONF_SIDECAR_SENSORS)
OPTIONS_SCHEMA: Final = vol.Schema(
    {
        (vol.Optional if key in _CAN_BE_EMPTY else vol.Required)(
            key, default=DEFAULT_OPTIONS[key]
        ): field
        for key, field in _FIELDS.items()
    }
)


class CanonEosOptionsFlow(OptionsFlowWithReload):
    """Dialog for the options of a camera."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show the form, or store the entered options if they are valid.

        Changed options are not stored during a bulb exposure, because storing them reloads the
        entry, which would end the exposure too early.
        """
        errors: dict[str, str] = {}
        entry = self.config_entry
        if user_input is not None:
            user_input[CONF_FOLDER] = user_input.get(CONF_FOLDER, "").strip()
            errors = await self._async_errors(user_input)
            if not errors and user_input == options_of(entry):
                # Avoid a reload, because the options are unchanged.
                return self.async_create_entry(data=entry.options)
            if not errors and is_exposing(entry):
                errors["base"] = "exposing"
            if not errors:
                return self.async_create_entry(data=user_input)
        schema = self.add_suggested_values_to_schema(
            OPTIONS_SCHEMA, user_input or entry.options
        )
        return self.async_show_form(
            step_id="init",
            data_schema=schema,
            errors=errors,
            description_placeholders={"name": entry.title},
        )

    async def _async_errors(self, wishes: dict[str, Any]) -> dict[str, str]:
        """Return the translation key of the error in each invalid field, by field."""
        errors: dict[str, str] = {}
        if not MIN_POLL_PACE <= wishes[CONF_POLL_PACE] <= MAX_POLL_PACE:
            errors[CONF_POLL_PACE] = "bad_poll_pace"
        try:
            check_template(wishes[CONF_FILE_NAME])
        except TemplateError:
            errors[CONF_FILE_NAME] = "bad_file_name"
        if len(wishes[CONF_SIDECAR_SENSORS]) > MAX_SENSORS:
            errors[CONF_SIDECAR_SENSORS] = "too_many_sensors"
        folder = wishes[CONF_FOLDER]
        if folder and not await self.hass.async_add_executor_job(
            is_usable, self.hass, folder
        ):
            errors[CONF_FOLDER] = "folder_not_allowed"
        return errors
