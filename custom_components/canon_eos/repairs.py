"""Repair flows: Home Assistant can set a wrong camera clock."""

from typing import Any, override

from homeassistant.components.repairs import (
    ConfirmRepairFlow,
    RepairsFlow,
    RepairsFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .const import LOGGER
from .parts import loaded_parts


class SetClockFlow(ConfirmRepairFlow):
    """Sets a camera's clock after confirmation."""

    @override
    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Ask for confirmation, and set the clock; show the form again if that fails."""
        if user_input is None or await self._async_set_clock():
            return await super().async_step_confirm(user_input)
        form = await super().async_step_confirm()
        form["errors"] = {"base": "not_set"}
        return form

    async def _async_set_clock(self) -> bool:
        entry_id = str((self.data or {}).get("entry_id"))
        entry = self.hass.config_entries.async_get_entry(entry_id)
        if entry is None or (parts := loaded_parts(entry)) is None:
            return False
        try:
            await parts.clock.set()
        except HomeAssistantError as err:
            LOGGER.debug("The clock was not set: %s", err)
            return False
        return True


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, Any] | None
) -> RepairsFlow:
    """Return the repair flow for an issue; only the clock issue has one."""
    return SetClockFlow()
