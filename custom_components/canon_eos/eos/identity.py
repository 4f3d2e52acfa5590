"""Who a camera is: its GUID, UDN and MAC address, and its UPnP description. Pure."""

from dataclasses import dataclass
import re
from typing import Final
from uuid import UUID
from xml.parsers import expat

from ..ptp.errors import MalformedDataError
from ..ptp.packets import check_guid

SERVICE_URN: Final = "urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1"
"""Announced by a camera in "Remote control (EOS Utility)" mode (Schroden article, 70D)."""

MAX_DESCRIPTION_SIZE: Final = 64 * 1024
"""Limit in bytes for a device description; real ones have some 2 kB."""
_MAX_TEXT: Final = 256
_MAX_DEPTH: Final = 32

_UDN: Final = re.compile(
    r"(?:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:::.*)?", re.IGNORECASE
)


def guid_from_udn(udn: str) -> bytes:
    """Return the GUID that a camera sends in its Init Command Ack, from its UPnP UDN.

    It is that of the Schroden article's 70D: for
    `uuid:00000000-0000-0000-0001-60128B7CC240` it sends
    `0000000000000000 0100 60128b7cc240`, each group before the last in little-endian
    order, which neither `UUID.bytes` nor `UUID.bytes_le` gives. An EOS R leaves the
    fourth group as `0001` (eos-ptp). So two GUIDs are compared by `camera_id` alone.

    `udn` may lack its `uuid:` and may be a USN with `::` and a service behind it. Raises
    `MalformedDataError` when there is no UUID in it.
    """
    match = _UDN.fullmatch(udn.strip())
    if match is None:
        raise MalformedDataError(f"no UUID in {udn[:_MAX_TEXT]!r}")
    raw = UUID(match[1]).bytes_le
    return raw[:8] + raw[9:7:-1] + raw[10:]


def camera_id(guid: bytes) -> str:
    """Return what tells cameras apart: the last 6 bytes of the GUID as 12 hex digits.

    These are the MAC address of the camera's Wi-Fi, and stand in the same order in the
    GUID and in the UDN. Raises `LocalProtocolError` for a GUID that is not 16 bytes.
    """
    return check_guid(guid)[-6:].hex()


def mac_address(guid: bytes) -> str:
    """Return the MAC address in a camera's GUID, such as `60:12:8b:7c:c2:40`.

    Raises `LocalProtocolError` for a GUID that is not 16 bytes.
    """
    return check_guid(guid)[-6:].hex(":")


@dataclass(frozen=True, slots=True)
class CameraDescription:
    """A camera's UPnP device description; texts that it leaves out are empty.

    `model` may be the name of one region: "Canon EOS Rebel T6" is the 1300D.
    """

    udn: str
    model: str = ""
    friendly_name: str = ""


_FIELDS: Final = {
    "UDN": "udn",
    "modelName": "model",
    "friendlyName": "friendly_name",
}
"""Elements by their local name."""


def parse_description(xml: bytes) -> CameraDescription:
    """Return what a device description says.

    Only the first element of each name counts, wherever it stands. Raises
    `MalformedDataError` for what isn't XML, has no UDN, is over `MAX_DESCRIPTION_SIZE`,
    or declares a document type: entities, which can blow a document up, come only with
    one.
    """
    if len(xml) > MAX_DESCRIPTION_SIZE:
        raise MalformedDataError(f"a description of {len(xml)} bytes")
    texts = _DescriptionReader().read(xml)
    if not texts.get("udn"):
        raise MalformedDataError("a description without UDN")
    return CameraDescription(**texts)


class _DescriptionReader:
    """Collects the texts of the elements in `_FIELDS`, and nothing else."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._depth = 0
        self._field: str | None = None
        self._texts: dict[str, str] = {}

    def read(self, xml: bytes) -> dict[str, str]:
        """Return the texts by field name."""
        try:
            self._parser.Parse(xml, True)
        except expat.ExpatError as err:
            raise MalformedDataError(f"description: {err}") from None
        except (LookupError, ValueError) as err:  # an encoding that nobody has
            raise MalformedDataError(f"description: {err}") from None
        return {name: text.strip() for name, text in self._texts.items()}

    def _doctype(self, *_: object) -> None:
        raise MalformedDataError("a description with a document type")

    def _start(self, name: str, _: object) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise MalformedDataError("a description nested too deep")
        known = _FIELDS.get(name.rpartition(":")[2])
        self._field = known if known not in self._texts else None
        if self._field is not None:
            self._texts[self._field] = ""

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._field = None

    def _text(self, text: str) -> None:
        if self._field is not None:
            room = _MAX_TEXT - len(self._texts[self._field])
            self._texts[self._field] += text[:room]
