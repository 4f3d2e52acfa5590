"""Tools for language models: the intents that can use an exposed entity."""

from typing import Final

from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import intent
from homeassistant.helpers.llm import (
    LLM_API_ASSIST,
    IntentTool,
    LLMContext,
    ToolAnnotations,
)

from .assist.exposed_cameras import exposed_cameras
from .const import DOMAIN
from .intent import (
    INTENT_GET_SUPPLIES,
    INTENT_SET_EXPOSURE,
    INTENT_START_MOVIE,
    INTENT_STOP_MOVIE,
    INTENT_TAKE_PHOTO,
    CameraIntent,
)

# A photo or movie adds files without removing any; a second call adds more files.
_ADDS: Final = ToolAnnotations(destructive=False, open_world=False)
_SETS: Final = ToolAnnotations(idempotent=True, open_world=False)
_READS: Final = ToolAnnotations(
    read_only=True, destructive=False, idempotent=True, open_world=False
)

_TOOLS: Final = {
    INTENT_TAKE_PHOTO: ("Take photo", _ADDS),
    INTENT_START_MOVIE: ("Start movie", _ADDS),
    INTENT_STOP_MOVIE: ("Stop movie", _ADDS),
    INTENT_SET_EXPOSURE: ("Set exposure", _SETS),
    INTENT_GET_SUPPLIES: ("Get battery and card", _READS),
}


@callback
def async_get_tools(
    hass: HomeAssistant, llm_context: LLMContext, api_id: str
) -> LLMTools | None:
    """Return the tools for an assistant, or None if no entity is exposed to this assistant.

    Also returns None for any API except Assist. Called by Home Assistant.
    """
    if api_id != LLM_API_ASSIST or not llm_context.assistant:
        return None
    handlers = {
        handler.intent_type: handler
        for handler in intent.async_get(hass)
        if isinstance(handler, CameraIntent)
        and exposed_cameras(hass, llm_context.assistant, handler.kinds)
    }
    tools = [
        IntentTool(
            f"{DOMAIN}__{intent_type}",
            handlers[intent_type],
            title=title,
            integration=DOMAIN,
            annotations=annotations,
        )
        for intent_type, (title, annotations) in _TOOLS.items()
        if intent_type in handlers
    ]
    return LLMTools(tools=list(tools)) if tools else None
