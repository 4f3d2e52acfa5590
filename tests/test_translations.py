"""The English texts and the icons match the code that uses them.

Home Assistant shows a key if a text is missing, and ignores unused texts; both are
errors here.
"""

import ast
from collections.abc import Iterator
from itertools import chain
import json
from pathlib import Path
import re
from typing import Any

import hass_frontend
from homeassistant.util.yaml import load_yaml
import pytest
import voluptuous as vol

from custom_components.canon_eos import (
    condition,
    config_flow,
    messages,
    repairs,
    select,
    services as actions,
    trigger,
)
from custom_components.canon_eos.const import (
    PLATFORMS,
    LastPhotoPolicy,
    LiveViewPolicy,
    SavePolicy,
)
from custom_components.canon_eos.entity import ONE_SLOT
from custom_components.canon_eos.entry import camera_issues, issues
from custom_components.canon_eos.eos.errors import (
    CameraStartingError,
    CaptureError,
    CardFileError,
    FunctionRefusedError,
    LensNotDrivenError,
    LiveViewError,
    MovieNotStoppedError,
    MovieRefusedError,
    NotSupportedError,
    SeriesError,
    SettingError,
    ShotUnknownError,
)
from custom_components.canon_eos.eos.wire.properties import spec
from custom_components.canon_eos.flows import (
    forms as flow_forms,
    options_flow,
    pairing_flow,
)
from custom_components.canon_eos.group.setting import MIXED
from custom_components.canon_eos.network import pairing
from custom_components.canon_eos.ptp.errors import PtpError
from custom_components.canon_eos.select import CanonEosSelectDescription
from script.docs_app import descriptions, forms as described

from .repository import ENGLISH, INTEGRATION, placeholders, read_json, texts_in

ICONS = read_json(INTEGRATION / "icons.json")

COMMAND_ERRORS = (
    CameraStartingError,
    CaptureError,
    CardFileError,
    FunctionRefusedError,
    LensNotDrivenError,
    LiveViewError,
    MovieNotStoppedError,
    MovieRefusedError,
    NotSupportedError,
    SeriesError,
    SettingError,
    ShotUnknownError,
)
"""Errors of commands, which cannot occur in a flow."""

WITH_PLACEHOLDERS = {
    "go2rtc_failed": {"name"},
    "group_not_set": {"name", "value"},
    "assist_no_such_camera": {"name", "names"},
    "assist_which_camera": {"names"},
    "bad_template": {"reason"},
    "camera_disabled": {"name"},
    "camera_not_loaded": {"name"},
    "film_cancelled": {"name"},
    "film_no_encoder": {"name"},
    "film_no_photos": {"name"},
    "film_running": {"name"},
    "folder_not_allowed": {"folder"},
    "live_view_not_offered": {"name", "reason"},
    "not_saved": {"name", "reason"},
    "value_not_offered": {"name", "value", "options"},
    "setting_repeated": {"name", "setting", "other"},
}
"""Placeholders in the texts of exceptions, where they differ from the default.

The default is the camera's name for errors of cameras, and no placeholder for other errors.
"""

# Reasons for which Home Assistant's own methods abort a flow
IMPLIED_ABORTS = {
    "_abort_if_unique_id_configured": {"already_configured"},
    "_async_abort_entries_match": {"already_configured"},
    "async_set_unique_id": {"already_in_progress"},
}
SERVICES = described("services")
AUTOMATION = {kind: described(kind) for kind in ("triggers", "conditions")}
"""Triggers and conditions in the automation editor."""
FLOW_MODULES = (config_flow, pairing_flow, flow_forms, options_flow, pairing)
FLOW = ast.Module(
    [
        node
        for module in FLOW_MODULES
        for node in ast.parse(Path(str(module.__file__)).read_text()).body
    ],
    [],
)
FUNCTIONS = {node.name: node for node in FLOW.body if isinstance(node, ast.FunctionDef)}
"""Functions that the flows' classes use."""


# These tests read the config flow's source code, which shows how each form is reached.
# The tests of the flow itself go through the steps.


def methods(kind: str) -> dict[str, ast.AST]:
    """Return the methods of the class of the config flow or the options flow."""
    return {
        node.name: node
        for cls in FLOW.body
        if isinstance(cls, ast.ClassDef) and cls.name.endswith(kind)
        for node in cls.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Yield the calls of a function, or of a method on any object."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)):
                if called == name:
                    yield node


def keyword(call: ast.Call, name: str) -> str:
    """Return the value of a call's keyword argument, which must be a string constant."""
    value = next(keyword.value for keyword in call.keywords if keyword.arg == name)
    assert isinstance(value, ast.Constant)
    assert isinstance(value.value, str)
    return value.value


def has_keyword(call: ast.Call, name: str) -> bool:
    """Return whether a call has the keyword argument `name`."""
    return any(keyword.arg == name for keyword in call.keywords)


def with_helpers(method: ast.AST, kind: str) -> list[ast.AST]:
    """Return a step's method and the helpers that it mentions.

    Helpers are methods of the same class, and functions with their own helpers.
    """
    mentioned = {
        node.attr for node in ast.walk(method) if isinstance(node, ast.Attribute)
    }
    return [
        method,
        *(
            helper
            for name, helper in methods(kind).items()
            if name in mentioned and not name.startswith("async_step_")
        ),
        *functions(method),
    ]


def functions(code: ast.AST) -> Iterator[ast.AST]:
    """Yield the functions of the flow that code mentions, each followed by its own helpers."""
    for node in ast.walk(code):
        if isinstance(node, ast.Name) and node.id in FUNCTIONS:
            yield FUNCTIONS[node.id]
            yield from functions(FUNCTIONS[node.id])


def forms(kind: str) -> dict[str, list[ast.AST]]:
    """Return the forms that a flow shows, each with the code that makes it."""
    return {
        keyword(call, "step_id"): with_helpers(method, kind)
        for method in methods(kind).values()
        for call in calls(method, "async_show_form")
    }


def constant(node: ast.AST) -> str | None:
    """Return the text of a string literal or of a module's constant."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            found = (getattr(module, name, None) for module in FLOW_MODULES)
            return next((text for text in found if isinstance(text, str)), None)
    return None


def fields(code: list[ast.AST]) -> set[str | None]:
    """Return the names of a form's fields."""
    return {
        constant(call.args[0])
        for tree in code
        for call in chain(calls(tree, "Required"), calls(tree, "Optional"))
    }


def dictionary_keys(code: list[ast.AST]) -> set[str]:
    """Return the string keys of all dictionaries in code."""
    return {
        key.value
        for tree in code
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


STEPS = [
    ("ConfigFlow", "config", step) for step in sorted(ENGLISH["config"]["step"])
] + [("OptionsFlow", "options", step) for step in sorted(ENGLISH["options"]["step"])]


def test_each_form_has_texts() -> None:
    """There are texts for the forms that the flows show, and for no others."""
    assert set(ENGLISH["config"]["step"]) == set(forms("ConfigFlow"))
    assert set(ENGLISH["options"]["step"]) == set(forms("OptionsFlow"))


@pytest.mark.parametrize(("kind", "block", "step"), STEPS)
def test_each_field_has_a_name_and_an_explanation(
    kind: str, block: str, step: str
) -> None:
    """Each field of a form has a name and an explanation."""
    texts = ENGLISH[block]["step"][step]
    wanted = fields(forms(kind)[step])
    if kind == "OptionsFlow":
        wanted |= set(map(str, options_flow.OPTIONS_SCHEMA.schema))
    assert set(texts.get("data", ())) == wanted
    assert set(texts.get("data_description", ())) == wanted


@pytest.mark.parametrize(("kind", "block", "step"), STEPS)
def test_placeholders_are_filled(kind: str, block: str, step: str) -> None:
    """The code fills each placeholder in a form's texts."""
    texts = ENGLISH[block]["step"][step]
    used = placeholders(texts["title"]) | placeholders(texts.get("description", ""))
    assert used <= dictionary_keys(forms(kind)[step])


def test_flow_title_contains_a_name() -> None:
    """The title of a discovered camera's flow contains a name, which the flow provides."""
    assert placeholders(ENGLISH["config"]["flow_title"]) == {"name"}
    assert {"name"} in [
        dictionary_keys([node.value])
        for node in ast.walk(FLOW)
        if isinstance(node, ast.Assign) and "title_placeholders" in ast.dump(node)
    ]


def test_each_progress_step_has_a_text() -> None:
    """Each progress step has a text, whose placeholders the code fills."""
    waits = {
        keyword(call, "progress_action"): with_helpers(method, "ConfigFlow")
        for method in methods("ConfigFlow").values()
        for call in calls(method, "async_show_progress")
    }
    texts = ENGLISH["config"]["progress"]
    assert set(texts) == set(waits)
    for key, text in texts.items():
        assert placeholders(text) <= dictionary_keys(waits[key])


def test_each_reason_to_abort_has_a_text() -> None:
    """Each reason to abort the config flow has a text, and there are no other texts."""
    wanted = {
        keyword(call, "reason")
        for call in calls(FLOW, "async_abort")
        if has_keyword(call, "reason")  # a call without a reason ends another flow
    }
    for method, reasons in IMPLIED_ABORTS.items():
        if any(calls(FLOW, method)):
            wanted |= reasons
    for source in ("reauth", "reconfigure"):
        if f"async_step_{source}" in methods("ConfigFlow"):
            wanted.add(f"{source}_successful")
    assert set(ENGLISH["config"]["abort"]) == wanted
    # This method would need a row in `IMPLIED_ABORTS`.
    assert not any(calls(FLOW, "_abort_if_unique_id_mismatch"))


def test_choices_that_are_words_have_texts() -> None:
    """Each choice in a form has a text if it is a word; the name of a camera needs none."""
    lists = {
        value.value
        for call in chain(calls(FLOW, "SelectSelectorConfig"), calls(FLOW, "_choice"))
        for value in (*call.args[:1], *keys_of_texts(call))
        if isinstance(value, ast.Constant)
    }
    of_actions = {
        field["selector"]["select"]["translation_key"]
        for service in chain(
            SERVICES.values(), *(block.values() for block in AUTOMATION.values())
        )
        for field in service.get("fields", {}).values()
        if "select" in field["selector"]
    }
    assert set(ENGLISH["selector"]) == lists | of_actions
    words = {
        constant(pair.value)
        for call in calls(FLOW, "SelectOptionDict")
        for pair in call.keywords
        if pair.arg == "value"
    } - {None}
    assert {
        word for key in lists for word in ENGLISH["selector"][key]["options"]
    } == words.union(LastPhotoPolicy, LiveViewPolicy, SavePolicy)


def error_keys(base: type[PtpError] = PtpError) -> set[str]:
    """Return the translation keys of a class of errors and of its subclasses."""
    own = messages.translation_key(base.__new__(base))
    return {own}.union(*map(error_keys, base.__subclasses__()))


def test_each_error_of_a_flow_has_a_text() -> None:
    """Each error that a form can show has a text."""
    of_commands = set[str]().union(*map(error_keys, COMMAND_ERRORS))
    options = next(
        node
        for node in FLOW.body
        if isinstance(node, ast.ClassDef) and node.name.endswith("OptionsFlow")
    )
    config = ast.Module([node for node in FLOW.body if node is not options], [])
    assert {"no_host", "nobody_confirmed"} <= own_errors(config)
    assert set(ENGLISH["options"]["error"]) == own_errors(options)
    assert set(ENGLISH["config"]["error"]) == (
        error_keys() - of_commands | own_errors(config)
    )


def own_errors(tree: ast.AST) -> set[str]:
    """Return the error keys in the code of a flow."""
    own = set()
    for node in ast.walk(tree):
        match node:
            case ast.Assign(
                targets=[
                    ast.Subscript(value=ast.Name(id="errors"))
                    | ast.Attribute(attr="_error")
                ],
                value=ast.Constant(value=str(key)),
            ):
                own.add(key)
            case ast.FunctionDef(name="pairing_error" | "address_error" | "name_error"):
                own |= {
                    inner.value
                    for returned in ast.walk(node)
                    if isinstance(returned, ast.Return)
                    for inner in ast.walk(returned)
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
                }
    return own


def keys_of_texts(raised: ast.AST) -> Iterator[ast.expr]:
    """Yield the translation keys in code, for instance where an error is raised."""
    for node in ast.walk(raised):
        match node:
            case ast.keyword(arg="translation_key"):
                yield node.value
            case ast.Call(func=ast.Name(id="validation_error")):
                yield node.args[0]
            case ast.Call(func=ast.Name(id="shown_error")):
                yield node.args[1]


def test_each_exception_has_a_text() -> None:
    """Each error of an action or of setup has a text, with the placeholders that the code fills."""
    literal = {
        value.value
        for path in INTEGRATION.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Raise | ast.Return)
        for value in keys_of_texts(node)
        if isinstance(value, ast.Constant)
    }
    assert set(ENGLISH["exceptions"]) == error_keys() | literal
    for key, exception in ENGLISH["exceptions"].items():
        assert set(exception) == {"message"}
        of_camera = {"name"} if key in error_keys() else set[str]()
        expected = WITH_PLACEHOLDERS.get(key, of_camera)
        assert placeholders(exception["message"]) == expected


# Entities


ENTITIES = {
    (str(platform), f"{item.key}{ending}"): item
    for platform in PLATFORMS
    for item in descriptions(platform)
    for ending in ("", *([ONE_SLOT] if getattr(item, "names_slots", False) else []))
}
each_entity = pytest.mark.parametrize(
    ("platform", "key"), sorted(ENTITIES), ids=".".join
)


def test_each_entity_has_texts() -> None:
    """Each entity of the code has texts; other entities have neither texts nor icons."""
    entities = set(ENTITIES)
    in_texts = {(p, key) for p, block in ENGLISH["entity"].items() for key in block}
    assert in_texts == entities
    in_icons = {(p, key) for p, block in ICONS["entity"].items() for key in block}
    assert in_icons <= entities
    assert {platform for platform, _ in entities} == set(map(str, PLATFORMS))


@each_entity
def test_entity_without_device_class_has_an_icon(platform: str, key: str) -> None:
    """An entity without a device class has its own icon.

    Only existing states and attributes have icons.
    """
    description = ENTITIES[platform, key]
    icons = ICONS["entity"].get(platform, {}).get(key, {})
    texts = ENGLISH["entity"][platform][key]
    assert description.icon is None
    assert "default" in icons or description.device_class is not None
    if "state" in texts:
        assert set(icons.get("state", ())) <= set(texts["state"])
    attributes = set(texts.get("state_attributes", ()))
    assert set(icons.get("state_attributes", ())) <= attributes


@each_entity
def test_each_state_that_is_a_word_has_a_text(platform: str, key: str) -> None:
    """Each event type, option or value of an entity has a text if it is a word."""
    description = ENTITIES[platform, key]
    texts = ENGLISH["entity"][platform][key]
    states = set(texts.get("state", ()))
    if kinds := getattr(description, "event_types", None):
        assert set(texts["state_attributes"]["event_type"]["state"]) == set(kinds)
    if options := getattr(description, "options", None):
        assert states == set(options)
    elif isinstance(description, CanonEosSelectDescription) and description.code:
        # Exposure values and picture qualities are written the same in every language.
        names = set(spec(description.code).names.values())
        if description in select._OF_GROUP:  # noqa: SLF001 - the table is the subject
            names.add(MIXED)
        assert states == {name for name in names if re.match(r"[a-z]|\d+_", name)}
    else:
        assert not states
    for state in states:
        assert re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", state)


def test_icons_exist() -> None:
    """The frontend has each icon in icons.json."""
    icons = hass_frontend.where() / "static" / "mdi" / "iconList.json"
    listed = json.loads(icons.read_text())
    known = {icon["name"] for icon in listed}
    named = [text for _, text in texts_in(ICONS)]
    assert named
    assert {name for name in named if name.removeprefix("mdi:") not in known} == set()
    assert all(name.startswith("mdi:") for name in named)


# Actions and issues


def test_each_action_is_described() -> None:
    """There are forms, texts and icons for the registered actions, and for no others."""
    known = set(actions.ACTIONS)
    assert set(SERVICES) == set(ENGLISH["services"]) == set(ICONS["services"]) == known


@pytest.mark.parametrize("name", SERVICES)
def test_fields_of_actions_match_the_schema(name: str) -> None:
    """The form of an action has the fields, required fields and defaults of its schema."""
    markers = {str(marker): marker for marker in actions.ACTIONS[name].fields or {}}
    form = SERVICES[name].get("fields", {})
    texts = ENGLISH["services"][name]
    assert set(form) == set(texts.get("fields", {})) == set(markers)
    # hassfest forbids a filter by device.
    assert SERVICES[name]["target"] == {"entity": {"integration": "canon_eos"}}
    for field, marker in markers.items():
        required = isinstance(marker, vol.Required)
        assert form[field].get("required", False) is required
        default = getattr(marker, "default", None)
        if "default" in form[field]:
            assert callable(default)
            assert str(form[field]["default"]) == str(default())
        else:
            # Without a choice in the form, the value is an empty list.
            assert required or not callable(default) or default() == []


def test_texts_have_only_filled_placeholders() -> None:
    """Texts have placeholders only where the code fills them.

    The code fills them in the texts of actions, in the names of entities, and in the
    title of the options.
    """
    used = {
        name for _, text in texts_in(ENGLISH["services"]) for name in placeholders(text)
    }
    assert used == set(actions.PLACEHOLDERS)
    for path, text in texts_in(ENGLISH["options"]):
        named = {"name"} if path == "step.init.title" else set()
        assert placeholders(text) == named, path
    for block in ("selector", "triggers", "conditions"):
        assert not any(placeholders(text) for _, text in texts_in(ENGLISH[block]))
    for path, text in texts_in(ENGLISH["entity"]):
        assert path.endswith(".name") or not placeholders(text), path


def test_choices_of_actions_have_texts() -> None:
    """Each choice in the form of an action, trigger or condition has a text."""
    for service in chain(
        SERVICES.values(), *(block.values() for block in AUTOMATION.values())
    ):
        for field in service.get("fields", {}).values():
            if (select := field["selector"].get("select")) is not None:
                texts = ENGLISH["selector"][select["translation_key"]]["options"]
                assert list(texts) == select["options"]


@pytest.mark.parametrize("kind", AUTOMATION)
def test_each_trigger_and_condition_is_described(kind: str) -> None:
    """Forms, texts and icons of triggers and conditions match the code."""
    code: dict[str, dict[str, Any]] = {
        "triggers": {
            key: cls._schema.schema["options"]  # type: ignore[attr-defined]
            for key, cls in trigger.TRIGGERS.items()
        },
        "conditions": {
            key: cls._schema.schema["options"]  # type: ignore[attr-defined]
            for key, cls in condition.CONDITIONS.items()
        },
    }
    forms, texts = AUTOMATION[kind], ENGLISH[kind]
    assert list(forms) == list(texts) == list(code[kind])
    assert ICONS[kind].keys() == code[kind].keys()
    for key, options in code[kind].items():
        fields = forms[key].get("fields", {})
        defaults = {
            str(marker): marker.default() if callable(marker.default) else None
            for marker in options
        }
        assert set(fields) == set(texts[key].get("fields", ())) == set(defaults)
        for field, form in fields.items():
            assert form["required"] is True
            if field != "for":  # no duration means the same as no value
                assert form["default"] == defaults[field]
        target = forms[key]["target"]["entity"]
        assert target["integration"] == "canon_eos"


def test_each_issue_says_what_to_do() -> None:
    """Each issue has a title with the name of the camera or group, and says what to do.

    It has a description or a repair flow.
    """
    of_camera = {issue.key: issue for issue in camera_issues.CAMERA_ISSUES}
    others = {
        issues.CAMERA_IN_USE,
        issues.FOLDER_NOT_ALLOWED,
        issues.FOLDER_PUBLIC,
        issues.GROUP_EMPTY,
        issues.PART_FAILED,
        issues.TWO_ADDRESSES,
        issues.REFUSED_ELSEWHERE,
    }
    assert set(ENGLISH["issues"]) == {*of_camera, *others}
    for key, texts in ENGLISH["issues"].items():
        assert placeholders(texts["title"]) == {"name"}
        if key in of_camera and of_camera[key].fixable:
            assert set(texts) == {"title", "fix_flow"}
        else:
            assert set(texts) == {"title", "description"}


def test_each_form_of_a_repair_has_texts() -> None:
    """Each form and each error of the clock's repair flow has texts."""
    steps = {
        name.removeprefix("async_step_")
        for name in vars(repairs.SetClockFlow)
        if name.startswith("async_step_")
    }
    texts = ENGLISH["issues"][camera_issues.CLOCK_WRONG]["fix_flow"]
    assert set(texts) == {"step", "error"}
    assert set(texts["step"]) == steps
    assert set(texts["error"]) == {"not_set", "zone_not_set"}
    used = {name for step in texts["step"].values() for name in placeholders(str(step))}
    assert used == {"name", "difference"}


def test_all_kinds_of_texts_are_checked() -> None:
    """These tests check every kind of text and icon."""
    assert set(ENGLISH) == {
        *("config", "options", "entity", "exceptions", "issues", "selector"),
        *("services", "triggers", "conditions"),
    }
    assert set(ICONS) == {"entity", "services", "triggers", "conditions"}
    assert not (
        INTEGRATION / "strings.json"
    ).exists()  # Home Assistant would not read it


@pytest.mark.parametrize(
    "path", sorted(INTEGRATION.glob("*.yaml")), ids=lambda p: p.stem
)
def test_no_yaml_file_has_a_duplicate_key(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No YAML file has a duplicate key; Home Assistant would use only its last value."""
    load_yaml(path)
    assert not caplog.records
