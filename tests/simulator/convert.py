"""Makes a profile from a dump; see `python -m tests.simulator.convert --help`.

A dump contains gphoto2's output about a body: a JSON file with one body, or with
several under `bodies`. A body has `id`, `model`, `source`, `operations`, `events`,
`device_properties` (lists of hexadecimal texts), `properties` (by code: `current_text`
and `allowed`), `config` (by path: `current` and `choices`, as labels) and `storage`
(`description`, `capacity`, `free`); unknown values are empty or null.

With `--records`, properties and their lists come from a file with the records of the
first answer to GetEvent (hexadecimal, like those in `tests/data/wire`).

Gaps in the dump are filled from an existing profile, and the new profile lists them. Data
that identifies a person or a camera is left out.
"""

import argparse
from collections.abc import Iterable, Iterator
import json
from pathlib import Path
from struct import unpack_from
import sys
from typing import Any

from .codes import IMAGE_FORMATS, LIVE_VIEW_OUTPUTS, EosOp, OperationCode, Prop, Record
from .dump_values import (
    as_bytes,
    base_of,
    number_in,
    number_of_label,
    setting_of,
)
from .faults import Faults
from .modes import BULB, MANUAL, mode_by_name
from .profile import BODIES, profile_names

type _Row = dict[str, Any]
type _Body = dict[str, Any]

_PRIVATE = frozenset(
    (
        0xD057,
        0xD13F,
        Prop.OWNER,
        Prop.CAMERA_NICKNAME,
        Prop.CUSTOM_FUNCTIONS,
        Prop.SERIAL_NUMBER,
        Prop.ARTIST,
        Prop.COPYRIGHT,
    )
)
"""Properties that identify a camera or person: serial number, names, phone, memory dumps."""

_ESSENTIAL = (
    Prop.APERTURE,
    Prop.SHUTTER_SPEED,
    Prop.ISO_SPEED,
    Prop.EXPOSURE_COMPENSATION,
    Prop.AE_MODE,
    Prop.DRIVE_MODE,
    Prop.METERING_MODE,
    Prop.FOCUS_MODE,
    Prop.WHITE_BALANCE,
    Prop.BATTERY_POWER,
    Prop.AVAILABLE_SHOTS,
    Prop.CURRENT_STORAGE,
    Prop.IMAGE_FORMAT,
    Prop.LENS_STATUS,
    Prop.EVF_OUTPUT_DEVICE,
)
"""Properties that the simulator needs; missing ones are taken from the existing profile."""

_LEAST_CHOICES = {
    Prop.APERTURE: 2,
    Prop.SHUTTER_SPEED: 2,
    Prop.ISO_SPEED: 2,
    Prop.DRIVE_MODE: 1,
    Prop.EVF_OUTPUT_DEVICE: 1,
}
"""Minimum lengths of lists of allowed values; shorter lists are replaced.

In a mode in which the camera chooses the exposure, the lists have at most one value.
"""

_START = {
    Prop.AE_MODE: MANUAL,
    Prop.AE_MODE_DIAL: MANUAL,
    Prop.APERTURE: 0x30,
    Prop.SHUTTER_SPEED: 0x68,
    Prop.ISO_SPEED: 0x48,
    Prop.EXPOSURE_COMPENSATION: 0,
    Prop.DRIVE_MODE: 0,
    Prop.FOCUS_MODE: 0,
    Prop.LENS_STATUS: 1,
}
"""Initial values: mode M, f/5.6, 1/60, ISO 100, single drive, with a lens."""

_SAME = (
    "raw_format",
    "raw_suffix",
    "movie_suffix",
    "capture_formats",
    "image_formats",
)
"""Fields that are never in a dump, so they are copied from the existing profile."""

_ENTRY = 16
_LONGEST = 1200
"""Maximum size of a value or list in bytes; larger ones are dropped."""
_LARGE_FINE = 0x0300
_LEAST_SHOTS = 100


class _Maker:
    """Makes one profile."""

    def __init__(
        self, bodies: list[_Body], like: _Row, options: dict[str, Any]
    ) -> None:
        self._bodies = bodies
        self._like = like
        self._options = options
        self._filled: dict[str, str] = {}
        self._source = f"of the {like['model']}"

    def make(self) -> _Row:
        """Return the profile as the content of its JSON file."""
        like, options, filled = self._like, self._options, self._filled
        properties = self._properties()
        for name in ("operations", "events", "device_properties"):
            if not self._first(name):
                filled[name] = self._source
        operations = self._first("operations") or like["operations"]
        # Bodies with this operation (80D, R and later) report files in 64-bit records.
        is_64 = f"0x{EosOp.GET_OBJECT_INFO_64:04x}" in operations
        profile: _Row = {
            "profile": options["name"],
            "model": self._first("model"),
            "name": self._first("model").removeprefix("Canon ").replace(" ", ""),
            "usb_id": options["usb_id"],
            "manufacturer": self._label("manufacturer") or like["manufacturer"],
            "firmware": self._first("firmware")
            or self._label("deviceversion")
            or self._fill("firmware", "3-1.0.0", "chosen"),
            "serial_number": f"0123456789{options['number']:02}",
            "vendor_extension_id": like["vendor_extension_id"],
            "lens": self._lens(),
            "sources": [body["source"] for body in self._bodies] + options["recorded"],
            "filled": filled,
            "object_added": "0xc1a7" if is_64 else "0xc181",
            "transfer_request": "0xc1a9" if is_64 else "0xc186",
            "card": self._card(like["card"], properties),
            "dial": self._dial(properties),
            "operations": operations,
            "events": self._first("events") or like["events"],
            "device_properties": self._first("device_properties")
            or like["device_properties"],
        }
        same = [name for name in _SAME if name in like]
        profile |= {name: like[name] for name in same}
        filled[", ".join(same)] = self._source
        filled["records of new files"] = "by whether GetObjectInfo64 is listed"
        destination = properties.get(Prop.CAPTURE_DESTINATION)
        is_like = destination == like["properties"].get("0xd11c")
        if len(self._slots(properties)) > 1 or (is_like and "second_card" in like):
            profile["second_card"] = profile["card"] | {"storage_id": "0x00020001"}
            filled["second_card"] = "as the first one; its slot is empty at first"
        if options["traits"]:
            profile["traits"] = options["traits"]
        profile["properties"] = {
            f"0x{code:04x}": row for code, row in properties.items()
        }
        profile["on_request"] = like["on_request"] | {
            f"0x{Prop.SERIAL_NUMBER:04x}": "hex:"
            + profile["serial_number"].encode().ljust(32, b"\0").hex()
        }
        return profile

    # Data from the dump

    def _first(self, name: str) -> Any:
        """Return a field from the first body that has it, or None if no body has it."""
        return next((body[name] for body in self._bodies if body.get(name)), None)

    def _label(self, name: str) -> str:
        for body in self._bodies:
            for path, row in body.get("config", {}).items():
                if path.rpartition("/")[2] == name:
                    return str(row["current"])
        return ""

    def _fill(self, what: str, value: str, why: str) -> str:
        self._filled[what] = why
        return value

    def _lens(self) -> str:
        name = self._options["lens"] or self._label("lensname")
        return name or self._fill("lens", self._like["lens"], self._source)

    def _card(self, like: _Row, properties: dict[int, _Row]) -> _Row:
        card = like | {"storage_id": f"0x000{self._slots(properties)[0]}0001"}
        storage: _Row = self._first("storage") or {}
        sizes = {name: storage.get(name) for name in ("capacity", "free")}
        if all(sizes.values()):
            card |= {name: int(size) for name, size in sizes.items() if size}
        else:
            self._filled["card"] = self._source
        return card | {"description": storage.get("description") or "SD"}

    def _slots(self, properties: dict[int, _Row]) -> list[int]:
        """Return the numbers of the card slots, from the destinations or else the storage."""
        row = properties.get(Prop.CAPTURE_DESTINATION, {})
        slots = [n for n in (1, 2) if f"0x{n:x}" in row.get("allowed", ())]
        storage = properties[Prop.CURRENT_STORAGE]["value"]
        return slots or [int(storage, 16) >> 16 or 2]

    def _dial(self, properties: dict[int, _Row]) -> list[str]:
        """Return the positions of the dial, without bulb if it is a shutter speed."""
        dial: list[str] = self._like["dial"]
        speeds = properties[Prop.SHUTTER_SPEED]["allowed"]
        self._filled["dial"] = self._source
        if not {"0xc", "0x4"} & set(speeds):
            return dial
        self._filled["dial"] += ", without bulb: M has it among its times"
        return [name for name in dial if mode_by_name(name).code != BULB]

    # Properties

    def _properties(self) -> dict[int, _Row]:
        properties: dict[int, _Row] = {}
        for code, row in _recorded(self._options["records"]):
            properties[code] = properties.get(code, {}) | row
        for body in self._bodies:
            for code, row in (*_printed(body), *_configured(body)):
                properties[code] = row | properties.get(code, {})
        self._complete(properties)
        self._start(properties)
        lens = self._lens().encode().ljust(64, b"\0")
        properties[Prop.LENS_NAME] = {"value": f"hex:{lens.hex()}"}
        for code in (Prop.OWNER, Prop.ARTIST, Prop.COPYRIGHT, Prop.SERIAL_NUMBER):
            properties.setdefault(code, {"kind": 7})
        return properties

    def _complete(self, properties: dict[int, _Row]) -> None:
        """Fill gaps from the existing profile.

        A dump with properties or the camera's records counts as complete, so only those
        properties that the simulator needs are added.
        """
        of_like = {int(code, 16): row for code, row in self._like["properties"].items()}
        is_complete = self._options["records"] or self._first("properties")
        wanted = _ESSENTIAL if is_complete else tuple(of_like)
        missing = [
            code for code in wanted if code in of_like.keys() - properties.keys()
        ]
        properties |= {code: dict(of_like[code]) for code in missing}
        if missing:
            codes = ", ".join(f"0x{code:04x}" for code in sorted(missing))
            has_records = wanted is _ESSENTIAL
            self._filled[codes if has_records else "other properties"] = self._source
        for code, least in _LEAST_CHOICES.items():
            row, other = properties[code], of_like[code]
            if len(row.get("allowed", ())) < least and "allowed" in other:
                row.update(kind=3, allowed=other["allowed"])
                self._filled[f"0x{code:04x}"] = f"list {self._source}"

    def _start(self, properties: dict[int, _Row]) -> None:
        """Set the initial values of the camera."""
        changed = []
        for code, row in properties.items():
            allowed = row.get("allowed", [])
            value = row.get("value")
            if code in _START:
                value = _nearest(_START[Prop(code)], allowed)
            elif code in IMAGE_FORMATS:
                value = next(filter(_is_jpeg, allowed), _text(code, _LARGE_FINE))
            elif code == Prop.EVF_OUTPUT_DEVICE:
                value = "0x0" if int(value or "0x2", 16) & LIVE_VIEW_OUTPUTS else value
            elif (
                code == Prop.AVAILABLE_SHOTS and int(value or "0x0", 16) < _LEAST_SHOTS
            ):
                value = f"0x{10 * _LEAST_SHOTS:x}"
            elif value is None and allowed:
                value = "0x0" if "0x0" in allowed else allowed[0]
            if value is not None and value != row.get("value"):
                changed.append(f"0x{code:04x}")
                row["value"] = value
        if changed:
            self._filled["values"] = (
                f"{', '.join(changed)}: mode M, f/5.6, 1/60, ISO 100, one JPEG at a time"
                " and the like, set for the simulator"
            )


def _is_jpeg(image_format: str) -> bool:
    """Return whether a photo in this image format is a single JPEG file."""
    data = bytes.fromhex(image_format.removeprefix("hex:"))
    return (data[0], data[8]) == (1, 1)


def _nearest(value: int, allowed: list[str]) -> str:
    """Return the allowed value nearest to a number, or the number if there is no list."""
    if not allowed:
        return f"0x{value:x}"
    return min(allowed, key=lambda text: abs(int(text, 16) - value))


def _recorded(records: bytes) -> Iterator[tuple[int, _Row]]:
    """Yield the properties in the records of an answer to GetEvent."""
    position = 0
    while position + 12 <= len(records):
        size, kind, code = unpack_from("<3I", records, position)
        payload = records[position + 12 : position + max(size, 12)]
        position += max(size, 8)
        if not code or code in _PRIVATE or len(payload) > _LONGEST:
            continue
        if kind == Record.PROPERTY_CHANGED:
            yield code, {"value": _raw_text(payload)}
        elif kind == Record.ALLOWED_VALUES_CHANGED and len(payload) >= 8:
            word, count = unpack_from("<2I", payload)
            values = list(_cut(code, payload[8:], count))
            yield code, {"kind": word} | ({"allowed": values} if values else {})


def _cut(code: int, data: bytes, count: int) -> Iterator[str]:
    """Yield the values in a list's bytes: image formats, or values of equal length."""
    size = len(data) // max(count, 1)
    for _ in range(count):
        if code in IMAGE_FORMATS:
            size = 4 + _ENTRY * data[0]
        yield _raw_text(data[:size])
        data = data[size:]


def _raw_text(value: bytes) -> str:
    if len(value) == 4:
        return f"0x{int.from_bytes(value, 'little'):x}"
    return f"hex:{value.hex()}"


def _printed(body: _Body) -> Iterator[tuple[int, _Row]]:
    """Yield the properties that libgphoto2 printed individually."""
    rows = {int(code, 16): row for code, row in body.get("properties", {}).items()}
    lists = {
        code: [int(text, 16) for text in row["allowed"] or ()]
        for code, row in rows.items()
    }
    base = base_of((row["current_text"], lists[code]) for code, row in rows.items())
    for code, row in rows.items():
        if code in _PRIVATE:
            continue
        setting: _Row = {}
        if (number := number_in(row["current_text"], base)) is not None:
            setting["value"] = _text(code, number)
        if lists[code]:
            setting |= _list(code, lists[code])
        if setting:
            yield code, setting


def _configured(body: _Body) -> Iterator[tuple[int, _Row]]:
    """Yield the settings that libgphoto2 printed as labels."""
    for path, row in body.get("config", {}).items():
        if (code := setting_of(path)) is None:
            continue
        setting: _Row = {}
        if (number := number_of_label(path, row["current"])) is not None:
            setting["value"] = _text(code, number)
        numbers = [number_of_label(path, label) for label in row["choices"]]
        known = [number for number in numbers if number is not None]
        if known and None not in numbers:
            setting |= _list(code, known)
        yield code, setting


def _list(code: int, numbers: Iterable[int]) -> _Row:
    return {"kind": 3, "allowed": [_text(code, number) for number in numbers]}


def _text(code: int, number: int) -> str:
    if code in IMAGE_FORMATS:
        return f"hex:{as_bytes(code, number).hex()}"
    return f"0x{number:x}"


# The command line


def convert(dump: Path, ids: list[str], like: str, **options: Any) -> _Row:
    """Return a profile from the bodies in a dump that have the given IDs.

    If several bodies have a value, the body whose ID comes first takes precedence. Raises
    `ValueError` for a missing body, and the errors of `make`.
    """
    data = json.loads(dump.read_text(encoding="utf-8"))
    path = options.pop("records")
    records = b"" if path is None else bytes.fromhex(path.read_text())
    recorded = [] if path is None else [str(path)]
    bodies = {body["id"]: body for body in data.get("bodies", [data])}
    if missing := [name for name in ids if name not in bodies]:
        raise ValueError(f"no body {', '.join(missing)}; there are {', '.join(bodies)}")
    found = [bodies[name] for name in ids]
    return make(found, like, records=records, recorded=recorded, **options)


def make(bodies: list[_Body], like: str, **options: Any) -> _Row:
    """Return a profile from dumps of one body; the first dump has precedence.

    Raises `ValueError` for an unknown trait, or a body that is not a current EOS.
    """
    for trait in options["traits"]:
        Faults().turn_on(trait)
    other = json.loads((BODIES / f"{like}.json").read_text(encoding="utf-8"))
    profile = _Maker(bodies, other, options).make()
    if f"0x{OperationCode.GET_DEVICE_INFO:04x}" not in profile["operations"]:
        raise ValueError("this body does not list GetDeviceInfo")
    return profile


def as_text(profile: _Row) -> str:
    """Return a profile as JSON with one property per line, and ten codes per line."""
    return "{\n" + ",\n".join(_lines(profile)) + "\n}\n"


def _lines(profile: _Row) -> Iterator[str]:
    for name, value in profile.items():
        if name in ("properties", "on_request", "filled"):
            rows = (f"    {json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            yield f'  "{name}": {{\n' + ",\n".join(rows) + "\n  }"
        elif isinstance(value, list) and len(value) > 1 and value[0].startswith("0x"):
            rows = (
                "    "
                + ", ".join(json.dumps(code) for code in value[start : start + 10])
                for start in range(0, len(value), 10)
            )
            yield f'  "{name}": [\n' + ",\n".join(rows) + "\n  ]"
        else:
            yield f'  "{name}": {json.dumps(value)}'


def main() -> None:
    """Write the profile that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.simulator.convert",
        description="Makes a profile of a body in tests/data/bodies from a dump.",
    )
    parser.add_argument("dump", type=Path, help="JSON file, see the module's docstring")
    parser.add_argument("name", help="name of the profile, such as r10")
    parser.add_argument(
        "--body",
        action="append",
        required=True,
        dest="ids",
        help="ID in the dump; a second body of the same model fills gaps of the first",
    )
    parser.add_argument(
        "--like",
        required=True,
        choices=profile_names(),
        help="profile of the same generation, from which the gaps are filled",
    )
    parser.add_argument(
        "--usb-id", required=True, help="USB product ID, such as 32f8 (libgphoto2)"
    )
    parser.add_argument("--lens", default="", help="lens name, if the dump has none")
    parser.add_argument(
        "--trait",
        action="append",
        default=[],
        dest="traits",
        help="fault of the simulator that this body has, NAME or NAME=VALUE",
    )
    parser.add_argument("--records", type=Path, help="records of the first GetEvent")
    options = vars(parser.parse_args())
    path = BODIES / f"{options['name']}.json"
    options["number"] = serial_number(path)
    try:
        profile = convert(options.pop("dump"), options.pop("ids"), **options)
    except (OSError, ValueError) as err:
        raise SystemExit(f"convert: {err}") from None
    path.write_text(as_text(profile), encoding="utf-8")
    sys.stdout.write(f"{path}: {len(profile['properties'])} properties\n")


def serial_number(path: Path) -> int:
    """Return the number in the last two digits of a profile's serial number, or an unused one."""
    used = {
        json.loads(other.read_text(encoding="utf-8"))["serial_number"]: other
        for other in BODIES.glob("*.json")
    }
    for serial_number, other in used.items():
        if other == path:
            return int(serial_number[-2:])
    return max(int(serial_number[-2:]) for serial_number in used) + 1


if __name__ == "__main__":
    main()
