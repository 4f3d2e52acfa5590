"""The converter makes profiles from dumps."""

import json
from pathlib import Path
from typing import Any

import pytest

from .convert import as_text, convert
from .dump_values import base_of, image_format, number_in, number_of_label
from .profile import BODIES, load_profile

type Dump = dict[str, Any]

RAW_AND_JPEG = "02000000" + (
    "10000000060000000000000004000000" + "10000000010000000000000003000000"
)
"""The image format RAW + JPEG, as an EOS R sends it."""


def body(**changes: Any) -> Dump:
    """Return a dump of a body, with data as in libgphoto2's logs."""
    row = {"current_text": "70", "allowed": ["0x60", "0x68", "0x70"]}
    return {
        "id": "canon-eos-x",
        "model": "Canon EOS X",
        "firmware": "3-1.2.3",
        "serial": "0123456789abcdef",
        "operations": ["0x1001", "0x1002", "0x9116", "0x9153"],
        "events": ["0xc181"],
        "device_properties": ["0xd402"],
        "properties": {"0xd102": row, "0xd116": {"current_text": "80000999"}},
        "config": {},
        "storage": {"description": "SD1", "capacity": "64000", "free": "32000"},
        "source": "a log",
    } | changes


def made(tmp_path: Path, *bodies: Dump, **options: Any) -> Dump:
    """Return the profile that the converter makes from dumps."""
    for dump in bodies:
        for row in dump["properties"].values():
            row.setdefault("allowed", None)
    path = tmp_path / "bodies.json"
    path.write_text(json.dumps({"notes": [], "bodies": bodies}))
    defaults: Dump = {
        "name": "x",
        "usb_id": "1234",
        "lens": "",
        "traits": [],
        "records": None,
        "number": 99,
    }
    ids = list(dict.fromkeys(dump["id"] for dump in bodies))
    return convert(path, ids, "6d", **defaults | options)


def test_facts_of_the_dump_are_kept(tmp_path: Path) -> None:
    """The profile keeps the dump's model, firmware, operations, capacity, lists and source."""
    profile = made(tmp_path, body())
    assert profile["model"] == "Canon EOS X"
    assert profile["firmware"] == "3-1.2.3"
    assert profile["operations"] == ["0x1001", "0x1002", "0x9116", "0x9153"]
    assert profile["card"]["capacity"] == 64000
    assert profile["properties"]["0xd116"] == {"value": "0x80000999"}
    assert profile["properties"]["0xd102"]["allowed"] == ["0x60", "0x68", "0x70"]
    assert profile["sources"] == ["a log"]


def test_gaps_are_filled_and_named(tmp_path: Path) -> None:
    """Gaps are filled from another profile, the mode is set to M, and `filled` lists both."""
    profile = made(tmp_path, body())
    assert profile["properties"]["0xd105"]["value"] == "0x3"
    assert profile["properties"]["0xd102"]["value"] == "0x68"
    of_6d = load_profile("6d").properties[0xD101].allowed
    assert len(profile["properties"]["0xd101"]["allowed"]) == len(of_6d)
    named = next(key for key in profile["filled"] if "0xd101" in key)
    assert profile["filled"][named] == "of the Canon EOS 6D"
    assert "0xd102" in profile["filled"]["values"]
    assert "0xd130" not in profile["properties"], "a dump with records is complete"


def test_private_data_are_left_out(tmp_path: Path) -> None:
    """Private values of the dump, such as owner and serial number, are not in the profile."""
    private = {"current_text": "77777777", "allowed": None}
    dump = body()
    dump["properties"] |= dict.fromkeys(
        ("0xd115", "0xd1af", "0xd1d0", "0xd1a0"), private
    )
    profile = made(tmp_path, dump)
    text = as_text(profile)
    assert "77777777" not in text
    assert "0123456789abcdef" not in text
    assert profile["serial_number"] == "012345678999"


@pytest.mark.parametrize(("text", "base"), [("70", 16), ("112", 10)])
def test_number_base_follows_from_the_lists(
    tmp_path: Path, text: str, base: int
) -> None:
    """A dump's numbers are read in the base in which more of them are in their properties' lists."""
    dump = body()
    dump["properties"]["0xd106"] = {
        "current_text": text,
        "allowed": ["0x0", "0x70", "0x10"],
    }
    dump["properties"]["0xd107"] = {"current_text": text, "allowed": ["0x70"]}
    rows = [(text, [0x70]), ("1", [1])]
    assert base_of(rows) == base
    assert made(tmp_path, dump)["properties"]["0xd107"]["value"] == "0x70"
    assert number_in("0x70", 10) == 0x70
    assert number_in("468037000144", 16) is None
    assert number_in("f/2", 16) is None


def test_labels_of_gphoto2_give_values_and_lists(tmp_path: Path) -> None:
    """Values and lists are read from a dump's labels, and a second dump fills the first's gaps."""
    labels = {
        "/main/imgsettings/iso": {"current": "200", "choices": ["Auto", "100", "200"]},
        "/main/capturesettings/shutterspeed": {
            "current": "1/20",
            "choices": ["bulb", "10.3", "0.3", "1/20", "1/60"],
        },
        "/main/capturesettings/focusmode": {
            "current": "Einzel AF",
            "choices": ["Einzel AF"],
        },
        "/main/status/lensname": {"current": "EF50mm f/1.8 STM", "choices": []},
    }
    first = body(properties={}, config={})
    second = body(id="of-another-log", operations=[], properties={}, config=labels)
    profile = made(tmp_path, first, second)
    properties = profile["properties"]
    assert properties["0xd103"]["allowed"] == ["0x0", "0x48", "0x50"]
    assert properties["0xd102"]["allowed"] == ["0xc", "0x1d", "0x45", "0x5b", "0x68"]
    assert properties["0xd108"]["value"] == "0x0"
    assert profile["operations"] == first["operations"]
    assert profile["lens"] == "EF50mm f/1.8 STM"
    assert "Bulb" not in profile["dial"]
    assert profile["filled"]["other properties"] == "of the Canon EOS 6D"


@pytest.mark.parametrize(
    ("name", "label", "number"),
    [
        ("aperture", "5.6", 0x30),
        ("aperture", "1.8", 0x15),
        ("aperture", "6.7", 0x34),
        ("shutterspeed", "30", 0x10),
        ("shutterspeed", "1/8000", 0xA0),
        ("iso", "102400", 0x98),
        ("exposurecompensation", "-4.6", 0xDB),
        ("exposurecompensation", "0.3", 0x03),
        ("aeb", "+/- 1 2/3", 0x0D),
        ("output", "TFT + MOBILE2", 9),
        ("output", "Setting 7", 7),
        ("whitebalance", "Unknown value 0017", 0x17),
        ("highisonr", "Multi-Shot", 4),
        ("imageformat", "RAW + Large Fine JPEG", 0x0C03),
        ("imageformat", "Small Normal JPEG (S1 Normal)", 0xD200),
        ("imageformat", "cRAW", 0x0B00),
        ("drivemode", "Kontinuierlich", None),
    ],
)
def test_label_is_converted_to_a_number(
    name: str, label: str, number: int | None
) -> None:
    """Labels are converted to the camera's numbers, except labels that are not in English."""
    assert number_of_label(f"/main/any/{name}", label) == number


@pytest.mark.parametrize(
    ("packed", "expected"),
    [
        (0x0C03, RAW_AND_JPEG),
        (0x0403, RAW_AND_JPEG),
        (0xD300, "01000000" + "10000000010000000e00000003000000"),
        (0x1300, "01000000" + "10000000010000000100000003000000"),
    ],
)
def test_image_format_is_converted_to_its_structure(packed: int, expected: str) -> None:
    """An image format that libgphoto2 packed into four digits becomes the camera's structure."""
    assert image_format(packed).hex() == expected


def test_records_of_the_camera_are_kept(tmp_path: Path) -> None:
    """Values and lists from the camera's own records are kept, except private values."""
    path = tmp_path / "records.hex"
    path.write_text(
        "10000000 89c10000 03d10000 58000000\n"
        "20000000 8ac10000 03d10000 03000000 03000000 48000000 50000000 58000000\n"
        "18000000 8ac10000 99d10000 00000000 01000000 08000000\n"
        "10000000 89c10000 15d10000 41414141\n"
        "0800000000000000"
    )
    profile = made(tmp_path, body(), records=path)
    properties = profile["properties"]
    assert properties["0xd103"]["allowed"] == ["0x48", "0x50", "0x58"]
    assert properties["0xd199"] == {"kind": 0, "allowed": ["0x8"], "value": "0x8"}
    assert properties["0xd116"]["value"] == "0x80000999", "the dump's own stay"
    assert "41414141" not in as_text(profile)
    assert str(path) in profile["sources"]


def test_incomplete_dumps_and_unknown_traits_are_errors(tmp_path: Path) -> None:
    """The converter rejects a dump without the operation GetDeviceInfo, and an unknown trait."""
    with pytest.raises(ValueError, match="GetDeviceInfo"):
        made(tmp_path, body(operations=["0x1002"]))
    with pytest.raises(ValueError, match="no fault 'strange'"):
        made(tmp_path, body(), traits=["strange"])


@pytest.mark.parametrize(
    "path", sorted(BODIES.glob("*.json")), ids=lambda path: path.stem
)
def test_profiles_have_sources(path: Path) -> None:
    """Each profile names its sources and filled gaps, and has a unique serial number."""
    profile = json.loads(path.read_text(encoding="utf-8"))
    assert profile["profile"] == path.stem
    assert profile["sources"]
    assert profile["filled"]
    numbers = [
        json.loads(other.read_text(encoding="utf-8"))["serial_number"]
        for other in BODIES.glob("*.json")
    ]
    assert numbers.count(profile["serial_number"]) == 1
    assert profile["serial_number"].startswith("0123456789")
    assert path.stat().st_size < 32_000
