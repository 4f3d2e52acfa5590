"""Profiles of real bodies: their identity, functions and initial values.

Profiles are JSON files in `tests/data/bodies/`, made from logs of real cameras. Each
profile lists its sources (`sources`) and the data that is not from these sources (`filled`).
`convert` makes a profile from a dump.
"""

from dataclasses import dataclass, field, replace
import json
from pathlib import Path
from struct import pack
from typing import Any, Final

from .codes import BULB_SPEEDS, EosOp, Prop

_COMPRESSED_RAW: Final = pack("<5I", 1, 16, 6, 0, 3)
"""The image format of photos with one C-RAW file and no JPEG."""

BODIES = Path(__file__).resolve().parent.parent / "data" / "bodies"


@dataclass(slots=True)
class Setting:
    """A property in a profile. Bytes are as in the event records.

    `kind` is the type word of its list record (3: enumeration), or None if it has no list.
    """

    value: bytes | None = None
    kind: int | None = None
    allowed: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CardProfile:
    """A card slot and its card; sizes are in bytes."""

    storage_id: int
    description: str
    volume_label: str
    capacity: int
    free: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A simulated body: its identity, operations, settings, card slots and faults."""

    profile: str
    model: str
    name: str
    usb_id: str
    manufacturer: str
    firmware: str
    serial_number: str
    vendor_extension_id: int
    lens: str
    object_added: int
    transfer_request: int
    raw_format: int
    raw_suffix: str
    card: CardProfile
    dial: tuple[str, ...]
    operations: tuple[int, ...]
    events: tuple[int, ...]
    device_properties: tuple[int, ...]
    capture_formats: tuple[int, ...]
    image_formats: tuple[int, ...]
    properties: dict[int, Setting]
    on_request: dict[int, bytes]
    second_card: CardProfile | None = None
    movie_suffix: str = ""
    movie_over_wifi: bool = True
    plain_guid: bool = False
    """Whether the GUID equals the UDN, byte for byte; see `Identity`."""
    traits: tuple[str, ...] = ()
    """Faults of `faults.py` that the body always has, as `NAME` or `NAME=VALUE`."""

    @property
    def has_live_view(self) -> bool:
        """Whether the body can send live view frames to a client."""
        return EosOp.GET_VIEWFINDER_DATA in self.operations

    @property
    def has_autofocus(self) -> bool:
        """Whether a client can press the shutter button halfway, which focuses."""
        return EosOp.REMOTE_RELEASE_ON in self.operations

    @property
    def has_bulb(self) -> bool:
        """Whether the body has bulb: on the dial, or as a shutter speed in M."""
        speeds = self.properties[Prop.SHUTTER_SPEED].allowed
        return "Bulb" in self.dial or any(speed[0] in BULB_SPEEDS for speed in speeds)

    @property
    def has_raw_and_jpeg(self) -> bool:
        """Whether a photo can have two files, a RAW file and a JPEG."""
        formats = self.properties[Prop.IMAGE_FORMAT].allowed
        return any(value[0] == 2 for value in formats)

    @property
    def has_compressed_raw(self) -> bool:
        """Whether a photo can be a single C-RAW file."""
        return _COMPRESSED_RAW in self.properties[Prop.IMAGE_FORMAT].allowed

    @property
    def records_movies(self) -> bool:
        """Whether a client can record movies."""
        status = Prop.EVF_RECORD_STATUS in self.properties
        return status and bool(self.movie_suffix) and self.movie_over_wifi

    @property
    def cards(self) -> tuple[CardProfile, ...]:
        """The card slots; initially only the first one has a card."""
        return (self.card, self.second_card) if self.second_card else (self.card,)

    def with_second_slot(self) -> Profile:
        """Return the same body with a second card slot."""
        other = 0x20001 if self.card.storage_id >> 16 == 1 else 0x10001
        return replace(self, second_card=replace(self.card, storage_id=other))

    def without(self, *operations: int) -> Profile:
        """Return the same body without these operations."""
        return replace(
            self,
            operations=tuple(
                code for code in self.operations if code not in operations
            ),
        )


def profile_names() -> list[str]:
    """Return the names of all profiles."""
    return sorted(path.stem for path in BODIES.glob("*.json"))


def load_profile(name: str) -> Profile:
    """Read a profile. Raises `ValueError` for an unknown name."""
    path = BODIES / f"{name}.json"
    if not path.is_file():
        raise ValueError(f"no profile {name!r}; there are {', '.join(profile_names())}")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Profile(
        profile=data["profile"],
        model=data["model"],
        name=data["name"],
        usb_id=data["usb_id"],
        manufacturer=data["manufacturer"],
        firmware=data["firmware"],
        serial_number=data["serial_number"],
        lens=data["lens"],
        raw_suffix=data["raw_suffix"],
        operations=_codes(data["operations"]),
        events=_codes(data["events"]),
        device_properties=_codes(data["device_properties"]),
        capture_formats=_codes(data["capture_formats"]),
        image_formats=_codes(data["image_formats"]),
        vendor_extension_id=data["vendor_extension_id"],
        object_added=int(data["object_added"], 16),
        transfer_request=int(data["transfer_request"], 16),
        raw_format=int(data["raw_format"], 16),
        dial=tuple(data["dial"]),
        card=_card(data["card"]),
        second_card=_card(data["second_card"]) if "second_card" in data else None,
        movie_suffix=data.get("movie_suffix", ""),
        movie_over_wifi=data.get("movie_over_wifi", True),
        plain_guid=data.get("plain_guid", False),
        traits=tuple(data.get("traits", ())),
        properties={
            int(code, 16): _setting(code, row)
            for code, row in data["properties"].items()
        },
        on_request={
            int(code, 16): _raw(text) for code, text in data["on_request"].items()
        },
    )


def _codes(texts: list[str]) -> tuple[int, ...]:
    return tuple(int(text, 16) for text in texts)


def _card(row: dict[str, Any]) -> CardProfile:
    return CardProfile(**row | {"storage_id": int(row["storage_id"], 16)})


def _raw(text: str) -> bytes:
    """Return a value's bytes from text: hex digits after `hex:`, or a hexadecimal 32-bit number."""
    if text.startswith("hex:"):
        return bytes.fromhex(text[4:])
    return int(text, 16).to_bytes(4, "little")


def _setting(code: str, row: dict[str, Any]) -> Setting:
    value = _raw(row["value"]) if "value" in row else None
    if int(code, 16) == Prop.LENS_NAME and value is not None:
        value = value.ljust(64, b"\0")
    return Setting(
        value, row.get("kind"), [_raw(text) for text in row.get("allowed", ())]
    )
