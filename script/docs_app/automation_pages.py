"""Generates a page for each trigger and condition, like the pages of Home Assistant's docs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from custom_components.canon_eos.const import DOMAIN

from . import forms

_BEHAVIORS: Final = {"trigger": ("each", "first", "all"), "condition": ("any", "all")}
_NO_TIME: Final = '"00:00:00"'

_ABOUT: Final = {
    "triggers": "This page describes a [trigger](../automations.md#triggers) of the Canon EOS"
    " integration.",
    "conditions": "This page describes a [condition](../automations.md#conditions) of the Canon"
    " EOS integration.",
}
_EDITOR: Final = {
    "triggers": "In the automation editor, click **Add trigger**. On the **By target** tab,"
    " select the camera or its area, and then select **{name}**.",
    "conditions": "In the automation editor, click **Add condition**. On the **By target** tab,"
    " select the camera or its area, and then select **{name}**.",
}


def automation_pages(docs: Path, texts: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield the path and the content of each page, generated from the texts of a language."""
    for kind in ("triggers", "conditions"):
        for key, described in forms(kind).items():
            lines = _page(kind, key, described.get("fields", {}), texts[kind][key])
            path = docs / kind / f"{key}.md"
            yield path, "\n".join(lines) + "\n"


def _page(
    kind: str, key: str, fields: dict[str, Any], own: dict[str, Any]
) -> Iterator[str]:
    yield from (f"# {own['name']}", "", _ABOUT[kind], "", own["description"], "")
    yield from ("## In the editor", "", _EDITOR[kind].format(name=own["name"]), "")
    these = (
        "these fields; all except `target` belong under `options`"
        if fields
        else "this field"
    )
    yield from ("## In YAML", "", f"Use `{DOMAIN}.{key}` with {these}:", "")
    yield from (
        "| field | description | values | default |",
        "| --- | --- | --- | --- |",
    )
    yield (
        "| `target` | The cameras, specified by device, entity, area, floor or label."
        " Any entity of a camera represents the camera, and any entity of a"
        " [group](../groups.md) represents all cameras in the group. | | required |"
    )
    for field, form in fields.items():
        text = own["fields"][field]
        yield (
            f"| `{field}` | **{text['name']}.** {text['description']} "
            f"| {_values(form['selector'])} | {_shown(form)} |"
        )
    yield from ("", "```yaml")
    if kind == "conditions":
        yield from ("triggers:", "  - trigger: time", '    at: "12:00:00"')
    yield from (f"{kind}:", f"  - {kind[:-1]}: {DOMAIN}.{key}")
    yield from ("    target:", "      area_id: studio")
    if fields:
        yield "    options:"
    for field, form in fields.items():
        yield f"      {field}: {_written(form)}"
    yield from ("actions:", "  - action: notify.notify", "    data:")
    yield from (f'      message: "{own["name"]}."', "```")


def _values(selector: dict[str, Any]) -> str:
    ((kind, settings),) = selector.items()
    match kind:
        case "automation_behavior":
            return ", ".join(f"`{value}`" for value in _BEHAVIORS[settings["mode"]])
        case "duration":
            return "hours, minutes and seconds"
        case "number":
            return f"{settings['min']} to {settings['max']}"
    values = ", ".join(f"`{option}`" for option in settings["options"])
    return f"one or more of {values}" if settings.get("multiple") else values


def _written(form: dict[str, Any]) -> str:
    if "duration" in form["selector"]:
        return _NO_TIME
    default = form["default"]
    return f"[{', '.join(default)}]" if isinstance(default, list) else str(default)


def _shown(form: dict[str, Any]) -> str:
    return f"`{_written(form)}`"
