"""Makes the pinned test kit work with a newer Home Assistant that has no kit yet.

A pytest plugin. Only `script/test --home-assistant VERSION` loads it, before the kit.
Each line is a difference that breaks the kit.
"""

from importlib.metadata import version

# Home Assistant comes first: since 2026.11 it replaces httpx by httpx2, which fails once
# something has imported httpx.
from homeassistant.components import logger
from homeassistant.components.logger import helpers

from .repository import KIT, pinned_home_assistant

MOVED = "_clear_logger_overwrites"
"""The kit imports this from the package. Since 2026.11 only the module has it."""

if not hasattr(logger, MOVED):
    setattr(logger, MOVED, getattr(helpers, MOVED))


def pytest_report_header() -> str:
    """Return which Home Assistant runs with which kit."""
    return (
        f"Home Assistant {version('homeassistant')} with {KIT} {version(KIT)}, "
        f"which is made for {pinned_home_assistant()}"
    )
