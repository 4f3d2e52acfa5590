"""Makes the pinned test kit work with a newer Home Assistant, for which no kit exists yet.

This is a pytest plugin. Only `script/test --home-assistant VERSION` loads it, before
the kit. Each part handles a difference that breaks the kit.
"""

from importlib.metadata import version
from typing import Any

# Import Home Assistant first. Since 2026.11 it replaces httpx with httpx2, which fails
# if httpx was imported earlier.
from homeassistant.components import logger
from homeassistant.components.logger import helpers
from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er, restore_state

from .repository import KIT, pinned_home_assistant

MOVED = "_clear_logger_overwrites"
"""Name that the kit imports from `logger`. Since 2026.11 only `logger.helpers` has it."""

if not hasattr(logger, MOVED):
    setattr(logger, MOVED, getattr(helpers, MOVED))


@callback
def _is_created(data: er.EventEntityRegistryUpdatedData) -> bool:
    """Return whether an event reports that an entity was registered."""
    return data["action"] == "create"


def _set_last_states(data: Any, states: dict[str, Any]) -> None:
    """Store states by entity ID; Home Assistant moves them when their entities are registered."""
    data.last_states_by_entity_id = states
    data.hass.bus.async_listen(
        er.EVENT_ENTITY_REGISTRY_UPDATED,
        data._async_entity_registry_entry_created,  # noqa: SLF001
        event_filter=_is_created,
    )


# The kit's `mock_restore_cache` sets and reads `last_states`. Since 2026.11 there are
# two tables, and Home Assistant moves states between them when it starts.
if hasattr(restore_state.RestoreStateData, "async_get_stored_state"):
    setattr(  # noqa: B010 - mypy knows the pinned version
        restore_state.RestoreStateData,
        "last_states",
        property(lambda data: data.last_states_by_entity_id, _set_last_states),
    )


def pytest_report_header() -> str:
    """Return the versions of Home Assistant and of the kit."""
    return (
        f"Home Assistant {version('homeassistant')} with {KIT} {version(KIT)}, "
        f"which is made for {pinned_home_assistant()}"
    )
