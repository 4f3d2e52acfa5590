"""Pages of the documentation that are made of the integration's own descriptions."""

from collections.abc import Iterator
import importlib
from pathlib import Path
import re
from typing import Any, Final

from homeassistant.helpers.entity import EntityDescription

from custom_components.canon_eos.const import DOMAIN, PLATFORMS
from custom_components.canon_eos.services import _ACTIONS, _PLACEHOLDERS

from .automation_pages import automation_pages
from .descriptions import read
from .repository import Repository

_MADE: Final = (
    "<!-- Made by script/validate --write; change the integration's texts instead. -->"
)
_FOCUS: Final = "`results`, one for each camera: `device_id`, `result`, `points`"
_ANSWERS: Final = {
    "files": "`files`: `device_id`, `name`, `format`, `size`, `storage`, `time`, `shot`, "
    "`media_content_id`",
    "series": "`series`: `device_id`, `kind`, `phase`, `planned`, `done`, `missed`, "
    "`last_error`",
    "settings": "`settings`: `device_id`, `setting`, `value`",
    "autofocus": _FOCUS,
    "set_focus_point": _FOCUS,
    "zoom": "`results`, one for each camera: `device_id`, `magnification`",
    "download": "`files`: `device_id`, `name`, `path`, `size`",
    "delete": "`files`: `device_id`, `name`",
}
"""By action, or by the key of the answers of several."""
_PLATFORMS: Final = {
    "binary_sensor": "Binary sensors",
    "button": "Buttons",
    "camera": "Camera",
    "event": "Events",
    "image": "Image",
    "select": "Selects",
    "sensor": "Sensors",
    "switch": "Switch",
}


def check(repository: Repository) -> list[str]:
    """Return which pages are not what they would be made now."""
    return [
        f"{repository.name(path)}: is out of date: run script/validate --write"
        for path, text in _pages(repository)
        if not path.exists() or path.read_text() != text
    ]


def write(repository: Repository) -> None:
    """Write the pages anew."""
    for path, text in _pages(repository):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def _pages(repository: Repository) -> Iterator[tuple[Path, str]]:
    texts = repository.json(repository.languages[0])
    services = read(repository, "services")
    docs = repository.top / "docs"
    yield docs / "actions.md", "\n".join(_actions(services, texts)) + "\n"
    yield docs / "entities.md", "\n".join(_entities(texts)) + "\n"
    yield docs / "errors.md", "\n".join(_errors(texts)) + "\n"
    yield from automation_pages(repository, texts)


def _actions(
    services: dict[str, dict[str, Any]], texts: dict[str, Any]
) -> Iterator[str]:
    yield from ("# Actions", "", _MADE, "")
    yield (
        "Each takes a device, an entity, an area, a floor or a label as its target. Any "
        "entity of a camera stands for the camera, and several cameras work at the same "
        "time. What goes wrong is an error that says what to do."
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
                what = name["description"].format(**_PLACEHOLDERS)
                yield (
                    f"| `{field}` | {name['name']}. {what} "
                    f"| {_values(form['selector'])} | {shown} |"
                )
        if (answer := _ACTIONS[key].answer) is not None:
            said = _ANSWERS[key] if key in _ANSWERS else _ANSWERS[answer]
            yield from ("", f"Answers with a list {said}.")


def _errors(texts: dict[str, Any]) -> Iterator[str]:
    yield from ("# Errors", "", _MADE, "")
    yield (
        "What Home Assistant shows when something could not be done, and what helps. "
        "First those of actions and entities, then those of dialogs."
    )
    own = {key: text["message"] for key, text in texts["exceptions"].items()}
    dialogs = {**texts["config"]["error"], **texts["options"]["error"]}
    for errors in (own, dialogs):
        yield from ("", "| it says | what helps |", "| --- | --- |")
        for text in errors.values():
            # What is filled in.
            shown = re.sub(r"{(\w+)}", r"*\1*", text)
            what, _, cure = shown.partition(". ")
            yield f"| {what.removesuffix('.')}. | {cure or 'As it says.'} |"


def _plain(value: object) -> str:
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
            return ", ".join(f"`{option}`" for option in settings["options"])
        case "datetime":
            return "date and time"
    return "list of texts" if settings.get("multiple") else "text"


def descriptions(platform: str) -> Iterator[EntityDescription]:
    """Yield the entities of a platform as its module describes them."""
    module = importlib.import_module(f"custom_components.{DOMAIN}.{platform}")
    for value in vars(module).values():
        for item in value if isinstance(value, tuple) else (value,):
            # A frozen description is none of the class that its name says.
            if type(item).__name__.endswith("Description"):
                yield item


def _entities(texts: dict[str, Any]) -> Iterator[str]:
    yield from ("# Entities", "", _MADE, "")
    yield (
        "An entity is there once the camera reports what it shows, so bodies differ. Those "
        "that are off at first can be enabled on the device's page. Cards have the numbers "
        "that the camera gives them: the only slot of an 80D is card 2."
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
                f"| {own['name'].replace('{slot}', '*n*')} | {', '.join(states.values())} "
                f"| {category.value if category else ''} | {on} |"
            )
