"""Actions that change settings, whose names and values users write as text."""

from typing import Final

from homeassistant.helpers import config_validation as cv
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from ..entry.parts import CanonEosParts
from ..eos.actions.settings import find_setting, find_value
from ..eos.remote import EosRemote
from ..messages import translated
from .action import Action, Fields, PartlyDoneError, Results, command, report
from .fields import label

_MAX_SETTINGS: Final = 50


async def _set_setting(remote: EosRemote, fields: Fields) -> dict[str, JsonValueType]:
    name = fields["setting"]
    code = find_setting(name, remote.state)
    value = find_value(code, fields["value"], remote.state, called=name)
    await remote.set_value(code, value)
    return {"setting": name, "value": remote.state.label(code)}


async def _apply_settings(parts: CanonEosParts, fields: Fields) -> Results:
    outcomes = await parts.coordinator.async_command(
        lambda remote: remote.settings.apply(
            fields["settings"], all_or_nothing=fields["all_or_nothing"]
        )
    )
    errors = [
        None if error is None else translated(error, parts.name)
        for _, _, error in outcomes
    ]
    results: Results = [
        {"setting": name, "value": value, **report(error)}
        for (name, value, _), error in zip(outcomes, errors, strict=True)
    ]
    refused = [error for error in errors if error is not None]
    if refused and len(refused) < len(errors):
        raise PartlyDoneError(results, refused[0])
    if refused:
        raise refused[0]
    return results


SETTINGS: Final[dict[str, Action]] = {
    "set_setting": Action(
        command(_set_setting, lambda _, setting: [setting]),
        "settings",
        {vol.Required("setting"): cv.string, vol.Required("value"): label},
    ),
    "apply_settings": Action(
        _apply_settings,
        "settings",
        {
            vol.Required("settings"): vol.All(
                {cv.string: label}, vol.Length(min=1, max=_MAX_SETTINGS)
            ),
            vol.Optional("all_or_nothing", default=False): cv.boolean,
        },
    ),
}
