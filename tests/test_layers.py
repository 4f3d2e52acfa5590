"""Layers import only inward: Home Assistant -> eos -> ptp."""

import ast
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
import re
import sys

import pytest

PACKAGE = Path(__file__).parents[1] / "custom_components" / "canon_eos"
FILES = sorted(PACKAGE.rglob("*.py"))

LAYERS = {
    "ptp": (".ptp.",),
    "eos.wire": (".ptp.", ".eos.wire.", ".eos.errors."),
    "eos": (".ptp.", ".eos."),
}
"""The integration's modules that each layer may import; other folders are Home Assistant's layer."""

parsed = cache(ast.parse)


@cache
def imported(source: str, path: Path) -> list[tuple[int, str]]:
    """Return the line and the name of each module that code in a file imports.

    Modules of this integration are named relative to its folder: ".ptp.wire".
    """
    package = path.relative_to(PACKAGE).parent.parts
    found: list[tuple[int, str]] = []
    for node in ast.walk(parsed(source)):
        match node:
            case ast.Import(names=names):
                found += [(node.lineno, name.name) for name in names]
            case ast.ImportFrom(module=module, names=names, level=0):
                found.append((node.lineno, module or ""))
            case ast.ImportFrom(module=module, names=names, level=level):
                above = package[: len(package) - (level - 1)]
                inside = (*above, *(module.split(".") if module else ()))
                found += [
                    (node.lineno, "." + ".".join((*inside, name.name)))
                    for name in names
                ]
    return found


def layer(path: Path) -> str:
    """Return the layer of a file: a key of `LAYERS`, or "" for Home Assistant's layer."""
    folders = path.relative_to(PACKAGE).parent.parts
    names = (".".join(folders[:depth]) for depth in (2, 1))
    return next((name for name in names if name in LAYERS), "")


def may_import(in_layer: str, module: str) -> bool:
    """Return whether code of a layer may import a module."""
    top, _, _ = module.partition(".")
    if top == "custom_components":
        return False  # the integration imports its own modules relatively
    if not top:
        return f"{module}.".startswith(LAYERS.get(in_layer, (".",)))
    # The inner layers may import only Python's standard library.
    return not in_layer or top in sys.stdlib_module_names


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_inward(path: Path) -> None:
    """No file imports an outer layer, or a package that its layer may not use."""
    wrong = [
        f"{path}:{line}: imports {module}"
        for line, module in imported(path.read_text(), path)
        if not may_import(layer(path), module)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("place", "code", "allowed"),
    [
        ("ptp/wire.py", "import struct", True),
        ("ptp/wire.py", "from .errors import PtpError", True),
        ("ptp/wire.py", "from . import errors", True),
        ("ptp/wire.py", "from ..ptp import errors", True),
        ("ptp/wire.py", "from ..eos.codes import X", False),
        ("ptp/wire.py", "from ..eos import codes", False),
        ("ptp/wire.py", "from .. import eos", False),
        ("ptp/wire.py", "from ..const import DOMAIN", False),
        ("ptp/wire.py", "import homeassistant.core", False),
        ("ptp/wire.py", "def f():\n    import aiohttp", False),
        ("eos/state.py", "from ..ptp.wire import Reader", True),
        ("eos/state.py", "from .. import const", False),
        ("eos/state.py", "from homeassistant.core import HomeAssistant", False),
        ("eos/state.py", "from custom_components.canon_eos.ptp import wire", False),
        ("eos/actions/shutter.py", "from ..session import EosSession", True),
        ("eos/actions/shutter.py", "from ...const import DOMAIN", False),
        ("eos/wire/olc.py", "from ...ptp.wire import Reader", True),
        ("eos/wire/olc.py", "from ..state import CameraState", False),
        ("files/downloads.py", "from ..eos.state import CameraState", True),
        ("files/downloads.py", "import aiohttp", True),
        ("sensor.py", "from .eos.state import CameraState", True),
        ("sensor.py", "from homeassistant.core import HomeAssistant", True),
        ("sensor.py", "import custom_components.canon_eos.eos", False),
    ],
)
def test_import_rule_accepts_only_allowed_imports(
    place: str, code: str, allowed: bool
) -> None:
    """The rule accepts allowed imports in example code, and rejects forbidden ones."""
    path = PACKAGE / place
    verdicts = [may_import(layer(path), module) for _, module in imported(code, path)]
    assert verdicts == [allowed]


def test_all_layers_are_checked() -> None:
    """The files of each layer are found."""
    assert {layer(path) for path in FILES} == {"", *LAYERS}


def module_name(path: Path) -> str:
    """Return the name of a file's module, relative to the integration's folder."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "." + ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_graph(sources: Mapping[Path, str]) -> dict[str, set[str]]:
    """Return the modules that each module imports.

    Imports inside functions, and imports for type checking only, also count.
    """
    modules = {module_name(path) for path in sources}
    return {
        module_name(path): {
            # In `from .a import b`, b is a module or a name in the module a.
            name if name in modules else name.rpartition(".")[0] or "."
            for _, name in imported(source, path)
            if name.startswith(".")
        }
        for path, source in sources.items()
    }


def circle(sources: Mapping[Path, str]) -> list[str]:
    """Return modules that import each other in a cycle, or an empty list."""
    try:
        TopologicalSorter(import_graph(sources)).prepare()
    except CycleError as err:
        found: list[str] = err.args[1]
        return found
    return []


def test_no_modules_import_each_other_in_a_cycle() -> None:
    """No modules import each other in a cycle."""
    assert not circle({path: path.read_text() for path in FILES})


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ({"a.py": "from .b import x", "b.py": "x = 1"}, set()),
        ({"a.py": "from .b import x", "b.py": "from .a import y"}, {".a", ".b"}),
        ({"a.py": "from . import b", "b.py": "from . import a"}, {".a", ".b"}),
        ({"a.py": "from .b import x", "b.py": "from . import x"}, set()),
        ({"__init__.py": "from .b import x", "b.py": "from . import x"}, {".", ".b"}),
        (
            {
                "a.py": "from .d.b import x",
                "d/__init__.py": "",
                "d/b.py": "def f():\n    from .c import z",
                "d/c.py": "if TYPE_CHECKING:\n    from ..a import y",
            },
            {".a", ".d.b", ".d.c"},
        ),
    ],
)
def test_cycles_are_found(codes: dict[str, str], found: set[str]) -> None:
    """Cycles, and only cycles, are found in example code with all forms of imports."""
    sources = {PACKAGE / place: code for place, code in codes.items()}
    assert set(circle(sources)) == found


@pytest.mark.parametrize(
    "package", ["entry", "eos", "files", "flows", "group", "live_view", "network"]
)
def test_order_of_modules_matches_the_docstring(package: str) -> None:
    """A package's docstring names all its modules, and no module imports a later one."""
    folder = PACKAGE / package
    essay = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
    named = [name.partition(".")[0] for name in re.findall(r"`([\w.]+)`", essay)]
    modules = {path.stem for path in folder.iterdir()} - {"__init__"}
    order = [name for name in dict.fromkeys(named) if name in modules]
    assert {*order} == {name for name in modules if not name.startswith("_")}
    graph = import_graph({path: path.read_text() for path in FILES})
    wrong = [
        f"{module} imports {other}"
        for module, imports in graph.items()
        for other in imports
        if module.startswith(f".{package}.") and other.startswith(f".{package}.")
        if order.index(module.split(".")[2]) < order.index(other.split(".")[2])
    ]
    assert not wrong


PROTOCOL = {
    ".ptp.codes",
    ".ptp.wire",
    ".eos.wire.codecs",
    ".eos.wire.focus_info",
    ".eos.wire.image_format",
    ".eos.wire.labels",
    ".eos.wire.olc",
    ".eos.session",
    ".eos.retry",
}
"""Modules that files of Home Assistant's layer may not import."""


def speaks_protocol(source: str, path: Path) -> list[str]:
    """Return the lines at which code makes transactions or imports protocol modules."""
    calls = [
        f"{path}:{node.lineno}: {node.attr}"
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Attribute) and node.attr.startswith("transact")
    ]
    imports = [
        f"{path}:{line}: {module}"
        for line, module in imported(source, path)
        if any(f"{module}.".startswith(f"{name}.") for name in PROTOCOL)
        or module.endswith((".ResponseError", ".EosResponse", ".EosOperation"))
    ]
    return calls + imports


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if not layer(path)],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_home_assistant_speaks_no_protocol(path: Path) -> None:
    """Files of Home Assistant's layer neither make transactions nor import protocol modules."""
    assert not speaks_protocol(path.read_text(), path)


@pytest.mark.parametrize(
    "code",
    [
        "from .ptp.codes import ResponseCode",
        "from .eos.wire import olc",
        "from .ptp.errors import ResponseError",
        "from .eos.wire.codes import EosOperation",
        "async def f(camera):\n    await camera.session.transact(1)",
    ],
)
def test_protocol_is_found(code: str) -> None:
    """The check finds use of the protocol in example code."""
    assert speaks_protocol(code, PACKAGE / "sensor.py")


def needed_by(module: str) -> set[str]:
    """Return the integration's modules that a module imports, directly or indirectly."""
    graph = import_graph({path: path.read_text() for path in FILES})
    needed: set[str] = set()
    waiting = {module}
    while waiting:
        imports = graph.get(waiting.pop(), set())
        waiting |= imports - needed
        needed |= imports
    return needed


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        (".trigger", (".eos.session", ".eos.actions", ".ptp.connection", ".entity")),
        (".condition", (".eos.session", ".eos.actions", ".ptp.connection", ".entity")),
        (".eos.series_plan", (".eos.session", ".eos.actions", ".ptp")),
    ],
)
def test_triggers_conditions_and_plans_are_light(
    module: str, heavy: tuple[str, ...]
) -> None:
    """Triggers, conditions and plans of series do not import code for connections."""
    needed = needed_by(module)
    assert needed
    assert not [name for name in needed if name.startswith(heavy)]


SERVERS = {"start_server", "create_server", "start_unix_server", "bind", "listen"}
SHELLS = {"subprocess", "pty", "shlex"}
LISTENERS = {
    # `computer` listens only while a camera is being paired.
    PACKAGE / "network" / "computer.py",
    # Only programs of the user who runs Home Assistant can reach the sockets of `source`.
    PACKAGE / "live_view" / "source.py",
}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_listens_and_no_shell_is_run(path: Path) -> None:
    """Only modules in `LISTENERS` listen on a socket, and no module runs a program."""
    source = path.read_text()
    called = {
        node.func.attr
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert path in LISTENERS or not called & (SERVERS | {"TCPSite"})
    assert not called & {"create_subprocess_exec", "create_subprocess_shell", "system"}
    assert not {module for _, module in imported(source, path)} & SHELLS
