"""Repair flow for the issue about a wrong camera clock."""

from typing import Any, override

from homeassistant.components.repairs import (
    ConfirmRepairFlow,
    RepairsFlow,
    RepairsFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .const import LOGGER
from .entry.parts import loaded_parts


class SetClockFlow(ConfirmRepairFlow):
    """Flow that sets a camera's clock after the user's confirmation."""

    @override
    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Ask for confirmation, and set the clock; if setting it fails, show the form again."""
        if user_input is None or (error := await self._async_set_clock()) is None:
            return await super().async_step_confirm(user_input)
        form = await super().async_step_confirm()
        form["errors"] = {"base": error}
        return form

    async def _async_set_clock(self) -> str | None:
        """Set the clock; return the translation key of an error, or None on success."""
        entry_id = str((self.data or {}).get("entry_id"))
        entry = self.hass.config_entries.async_get_entry(entry_id)
        if entry is None or (parts := loaded_parts(entry)) is None:
            return "not_set"
        try:
            await parts.clock.set()
        except HomeAssistantError as err:
            LOGGER.debug("The clock was not set: %s", err)
            is_zone = err.translation_key == "time_zone_not_set"
            return "zone_not_set" if is_zone else "not_set"
        return None


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, Any] | None
) -> RepairsFlow:
    """Return the repair flow for an issue. Called by Home Assistant.

    Only the issue about a wrong clock has a flow.
    """
    return SetClockFlow()
