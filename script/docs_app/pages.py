"""Pages of the documentation that are made of the integration's own descriptions."""

from collections.abc import Iterator
from pathlib import Path
import re
from typing import Any, Final

from custom_components.canon_eos.const import DOMAIN, PLATFORMS
from custom_components.canon_eos.services import ACTIONS, PLACEHOLDERS

from . import TOP, descriptions, english, forms
from .automation_pages import automation_pages

_MADE: Final = "<!-- Made by script/docs; change the integration's texts instead. -->"
_FOCUS: Final = "`results`, one for each camera: `device_id`, `result`, `points`"
_ANSWERS: Final = {
    "files": "`files`: `device_id`, `name`, `format`, `size`, `storage`, `time`, `shot`, "
    "`media_content_id`, of photos `shutter_speed`, `aperture`, `iso`, "
    "`exposure_compensation`, `focal_length`, `lens`, `orientation`, `captured`",
    "series": "`series`: `device_id`, `kind`, `phase`, `planned`, `done`, `missed`, "
    "`last_error`, `seconds` (of an interval), `shots_left` (for which there is room), "
    "`battery` (percent)",
    "settings": "`settings`: `device_id`, `setting`, `value`",
    "apply_settings": "`settings`: `device_id`, `setting`, `value`, `error`, `message`",
    "autofocus": _FOCUS,
    "set_focus_point": _FOCUS,
    "zoom": "`results`, one for each camera: `device_id`, `magnification`",
    "download": "`files`: `device_id`, `name`, `path`, `size`",
    "films": "`films`: `device_id`, `name`, `path`, `size`, `media_content_id`, "
    "`photos`, `skipped`, `seconds`, `width`, `height`",
    "delete": "`files`: `device_id`, `name`",
    "rate": "`files`: `device_id`, `name`, `rating`",
}
"""By action, or by the key of the answers of several."""
_PLATFORMS: Final = {
    "binary_sensor": "Binary sensors",
    "button": "Buttons",
    "camera": "Camera",
    "event": "Events",
    "image": "Image",
    "number": "Numbers",
    "select": "Selects",
    "sensor": "Sensors",
    "switch": "Switches",
    "text": "Texts",
}


def pages() -> Iterator[tuple[Path, str]]:
    """Yield each page, and what it has to contain."""
    texts = english()
    docs = TOP / "docs"
    yield docs / "actions.md", "\n".join(_actions(forms("services"), texts)) + "\n"
    yield docs / "entities.md", "\n".join(_entities(texts)) + "\n"
    yield docs / "errors.md", "\n".join(_errors(texts)) + "\n"
    yield from automation_pages(docs, texts)


def _actions(
    services: dict[str, dict[str, Any]], texts: dict[str, Any]
) -> Iterator[str]:
    yield from ("# Actions", "", _MADE, "")
    yield (
        "Each takes a device, an entity, an area, a floor or a label as its target. Any "
        "entity of a camera stands for the camera, and several cameras work at the same "
        "time. A [group](groups.md) stands for its cameras. The caller needs the right to "
        "control them, as for actions on entities. Cameras that are disabled are left out."
    )
    yield ""
    yield (
        "An action fails only if no camera has done it; the error names the camera and "
        "says what to do. Each answer has a list `cameras`, one for each camera: "
        "`device_id`, `name`, `error`, `message`. The last two are empty where all went "
        "well. Photos that were taken before an error are in the answer, too. For photos "
        "that several cameras took together, a list `together` has for each shot: `shot`, "
        "`cameras`, and in seconds `press_spread` and `answer_spread`."
    )
    for key, service in services.items():
        own = texts["services"][key]
        yield from (
            "",
            f"## {own['name']}",
            "",
            f"`{DOMAIN}.{key}` - {own['description']}",
        )
        if fields := service.get("fields"):
            yield from (
                "",
                "| field | what | values | default |",
                "| --- | --- | --- | --- |",
            )
            for field, form in fields.items():
                name = own["fields"][field]
                default = form.get("default")
                shown = "required" if form.get("required") else _plain(default)
                what = name["description"].format(**PLACEHOLDERS)
                yield (
                    f"| `{field}` | {name['name']}. {what} "
                    f"| {_values(form['selector'])} | {shown} |"
                )
        if (answer := ACTIONS[key].answer) is not None:
            said = _ANSWERS[key] if key in _ANSWERS else _ANSWERS[answer]
            yield from ("", f"Answers with a list {said}.")


def _errors(texts: dict[str, Any]) -> Iterator[str]:
    yield from ("# Errors", "", _MADE, "")
    yield (
        "What Home Assistant shows when something could not be done, and what helps. "
        "First those of actions and entities, which begin with the camera's name, then "
        "those of dialogs."
    )
    own = {key: text["message"] for key, text in texts["exceptions"].items()}
    dialogs = {**texts["config"]["error"], **texts["options"]["error"]}
    for errors in (own, dialogs):
        yield from ("", "| it says | what helps |", "| --- | --- |")
        for text in errors.values():
            # What is filled in.
            shown = re.sub(r"{(\w+)}", r"*\1*", text.removeprefix("{name}: "))
            what, _, cure = shown.partition(". ")
            yield f"| {what.removesuffix('.')}. | {cure or 'As it says.'} |"


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return "" if value is None else f"`{str(value).lower()}`"


def _values(selector: dict[str, Any]) -> str:
    ((kind, settings),) = selector.items()
    settings = settings or {}
    match kind:
        case "boolean":
            return "`true`, `false`"
        case "number":
            unit = settings.get("unit_of_measurement")
            return f"{settings['min']} to {settings['max']}{f' {unit}' if unit else ''}"
        case "select":
            options = ", ".join(f"`{option}`" for option in settings["options"])
            return f"{options}, or text" if settings.get("custom_value") else options
        case "object":
            return "names and values"
        case "datetime":
            return "date and time"
    return "list of texts" if settings.get("multiple") else "text"


def _entities(texts: dict[str, Any]) -> Iterator[str]:
    yield from ("# Entities", "", _MADE, "")
    yield (
        "An entity is there once the camera reports what it shows, so bodies differ. Those "
        "that are off at first can be enabled on the device's page. Where a body has two "
        "slots, cards have the numbers that the camera gives them. A [group](groups.md) of "
        "cameras has the states Group state and Photo set, and some of the buttons and "
        "selects; only there a select can be Mixed."
    )
    for platform in map(str, PLATFORMS):
        yield from ("", f"## {_PLATFORMS[platform]}", "")
        yield from (
            "| name | states | category | at first |",
            "| --- | --- | --- | --- |",
        )
        for item in descriptions(platform):
            own = texts["entity"][platform][item.key]
            attributes = own.get("state_attributes", {}).get("event_type", {})
            states = own.get("state") or attributes.get("state", {})
            category = item.entity_category
            on = "on" if item.entity_registry_enabled_default else "off"
            yield (
                f"| {own['name'].replace('{slot}', ' *n*')} | {', '.join(states.values())} "
                f"| {category.value if category else ''} | {on} |"
            )
