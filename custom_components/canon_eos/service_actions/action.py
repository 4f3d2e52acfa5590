"""The structure of an action: its fields, its handler and its response."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from ..entry.parts import CanonEosParts
from ..eos.limits import Limits
from ..eos.remote import EosRemote
from ..eos.together import Member

type Fields = dict[str, Any]
type Patience = Callable[[Fields, Limits], float]
type Results = list[dict[str, JsonValueType]]
"""One camera's results in a response; the device's id is later added to each result."""
type Handler = Callable[[CanonEosParts, Fields], Awaitable[Results]]
type JointHandler = Callable[[Member, CanonEosParts, Fields], Awaitable[Results]]


class PartlyDoneError(Exception):
    """An action failed on one camera, possibly after it was partly performed."""

    def __init__(self, results: Results, error: HomeAssistantError) -> None:
        """Store the error, and the results from before the failure."""
        super().__init__(str(error))
        self.results: Results = results
        self.error: HomeAssistantError = error


def report(error: Exception | None) -> dict[str, JsonValueType]:
    """Return the fields `error` (a translation key) and `message` of a response.

    Both are None if there is no error. `error` is also None if the error has no translation
    key.
    """
    key = error.translation_key if isinstance(error, HomeAssistantError) else None
    return {"error": key, "message": None if error is None else str(error)}


class Action(NamedTuple):
    """An action: its handler for one camera, and its fields.

    `answer` is the key of the results in the response, or None for an action without results.
    """

    handler: Handler
    answer: str | None = None
    fields: Mapping[vol.Marker, Any] = MappingProxyType({})


class JointAction(NamedTuple):
    """An action for which several cameras take their photos together.

    `patience` returns the time in seconds for which the cameras wait for each other.
    The handler gets the camera's `Member` of the `Together` object.
    """

    handler: JointHandler
    answer: str
    fields: Mapping[vol.Marker, Any]
    patience: Patience


def _no_results(_: CanonEosParts, __: object) -> Results:
    return []


def command[T](
    run: Callable[[EosRemote, Fields], Coroutine[Any, Any, T]],
    results: Callable[[CanonEosParts, T], Results] = _no_results,
) -> Handler:
    """Return a handler that runs one command.

    `results` converts the command's result into the camera's results in the response.
    """

    async def handle(parts: CanonEosParts, fields: Fields) -> Results:
        outcome = await parts.coordinator.async_command(
            lambda remote: run(remote, fields)
        )
        return results(parts, outcome)

    return handle
