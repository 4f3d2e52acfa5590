"""Repairs that Home Assistant can do itself: a clock that is wrong is set."""

from typing import Any, Final

from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
import voluptuous as vol

from .const import DOMAIN, LOGGER
from .parts import CanonEosConfigEntry


class SetClockFlow(RepairsFlow):
    """Sets a camera's clock once a person has agreed."""

    def __init__(self, entry_id: str) -> None:
        """Note whose clock that is."""
        self._entry_id: Final = entry_id

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Start with the question."""
        return await self.async_step_confirm()

    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Ask, and set the clock; where that fails one can try again."""
        errors = {}
        if user_input is not None:
            if await self._async_set_clock():
                return self.async_create_entry(data={})
            errors["base"] = "not_set"
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        return self.async_show_form(
            step_id="confirm",
            data_schema=vol.Schema({}),
            description_placeholders=issue.translation_placeholders if issue else None,
            errors=errors,
        )

    async def _async_set_clock(self) -> bool:
        entry: CanonEosConfigEntry | None
        entry = self.hass.config_entries.async_get_entry(self._entry_id)
        if entry is None or entry.state is not ConfigEntryState.LOADED:
            return False
        try:
            await entry.runtime_data.clock.set()
        except HomeAssistantError as err:
            LOGGER.debug("The clock was not set: %s", err)
            return False
        return True


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, Any] | None
) -> RepairsFlow:
    """Return what repairs an issue; there is one kind that can be."""
    return SetClockFlow(str((data or {}).get("entry_id")))
