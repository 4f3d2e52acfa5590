"""An action of the integration: what it takes, what it does, what it answers."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from ..eos.limits import Limits
from ..eos.remote import EosRemote
from ..eos.together import Member
from ..parts import CanonEosParts

type Fields = dict[str, Any]
type Patience = Callable[[Fields, Limits], float]
type Results = list[dict[str, JsonValueType]]
"""What an answer has of one camera; the device's id is added to each."""
type Handler = Callable[[CanonEosParts, Fields], Awaitable[Results]]
type JointHandler = Callable[[Member, CanonEosParts, Fields], Awaitable[Results]]


class PartlyDoneError(Exception):
    """One camera has done a part of an action, until it failed."""

    def __init__(self, results: Results, error: HomeAssistantError) -> None:
        """Keep what was done, and why no more."""
        super().__init__(str(error))
        self.results: Results = results
        self.error: HomeAssistantError = error


def report(error: Exception | None) -> dict[str, JsonValueType]:
    """Return what an answer says of an error; both are null without one."""
    key = error.translation_key if isinstance(error, HomeAssistantError) else None
    return {"error": key, "message": None if error is None else str(error)}


@dataclass(frozen=True, slots=True)
class Action:
    """An action: its fields, what it does with one camera, and its answer's key."""

    handler: Handler
    answer: str | None = None
    fields: dict[vol.Marker, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JointAction:
    """An action for which several cameras take their photos together.

    They wait for each other for so many seconds as `patience` says. Each camera's
    handler gets its member, which leaves the others at the end.
    """

    handler: JointHandler
    answer: str
    fields: dict[vol.Marker, Any]
    patience: Patience


def _no_results(_: CanonEosParts, __: object) -> Results:
    return []


def command[T](
    run: Callable[[EosRemote, Fields], Coroutine[Any, Any, T]],
    results: Callable[[CanonEosParts, T], Results] = _no_results,
) -> Handler:
    """Return the handler that does one thing; `results` makes an answer of it."""

    async def handle(parts: CanonEosParts, fields: Fields) -> Results:
        outcome = await parts.coordinator.async_command(
            lambda remote: run(remote, fields)
        )
        return results(parts, outcome)

    return handle
