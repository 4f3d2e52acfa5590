"""Identity of a camera: its GUID, UDN and MAC address, and its UPnP description. No I/O."""

from collections.abc import Mapping
import re
import secrets
from typing import Any, Final, NamedTuple, Self
from uuid import UUID
from xml.parsers import expat

from ..ptp.errors import MalformedDataError
from ..ptp.packets import check_guid
from ..ptp.text import clean
from ..ptp.transport import Responder
from .errors import WrongCameraError

SERVICE_URN: Final = "urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1"
"""URN of the service that a camera announces in "Remote control (EOS Utility)" mode (Schroden
article)."""

DESCRIPTION_PORT: Final = 49152
DESCRIPTION_PATH: Final = "/upnp/CameraDevDesc.xml"
"""Path of a body's description, used if no announcement of the body has ever been received.

An EOS 70D (Schroden article) and a Rebel T6 (vcam) announce this path.
"""

DESCRIPTION_HEADERS: Final = {
    "Accept": "text/xml, application/xml",
    "Cache-Control": "no-cache",
    "Connection": "Close",
    "Pragma": "no-cache",
    "User-Agent": "Microsoft-Windows/10.0 UPnP/1.0",
}
"""Headers that EOS Utility sends when it requests a description.

An EOS 6D opens its port only after a request with these headers, and checks the user agent
(recordings by RAZStudio).
"""

MAX_DESCRIPTION_SIZE: Final = 64 * 1024
"""Maximum size in bytes of a device description; real descriptions are about 2 kB."""
_MAX_TEXT: Final = 256
_MAX_DEPTH: Final = 32

_UDN: Final = re.compile(
    r"(?:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})(?:::.*)?", re.IGNORECASE
)


def id_from_udn(udn: str) -> str | None:
    """Return the unique id of a camera from its UPnP UDN; None if the UDN has no UUID.

    `udn` can lack the prefix `uuid:`, or be a USN that ends with `::` and a service. The 70D
    in the Schroden article has the UDN `uuid:00000000-0000-0000-0001-60128B7CC240` and sends
    the GUID `0000000000000000 0100 60128b7cc240`: in each group before the last, the bytes
    are in little-endian order. An EOS R sends the bytes of the fourth group in the same order
    as in the UDN (eos-ptp). Because of these two forms, only the last group is compared; see
    `camera_id`.
    """
    found = _UDN.fullmatch(udn.strip())
    return None if found is None else found[1].lower()


def camera_id(guid: bytes) -> str:
    """Return the unique id of a camera: the last 6 bytes of its GUID as 12 hex digits.

    These bytes are the MAC address of the camera's Wi-Fi interface, in the same order in the
    UDN and in both forms of the GUID (`id_from_udn`). The other bytes are ignored. Raises
    `LocalProtocolError` if the GUID is not 16 bytes long.
    """
    return check_guid(guid)[-6:].hex()


def check_camera(responder: Responder, expected: str | None) -> None:
    """Raise `WrongCameraError` if the responder's id is not `expected`; None allows any id."""
    if expected not in (None, camera_id(responder.guid)):
        raise WrongCameraError("another camera answers at its address")


_CLIENT_PREFIX: Final = bytes(8) + b"\0\1"
"""First bytes of the GUID that EOS Utility sends; the computer's MAC address (6 bytes) follows."""


def new_client_guid() -> bytes:
    """Return a GUID for a new client, with the prefix that EOS Utility uses.

    An EOS 6D needs this prefix and accepts any bytes after it (RAZStudio); a 70D accepts
    any GUID (Schroden article). The first three groups are zero, so their byte order does not
    matter. The 48 random bits cannot be guessed by trial and error: a camera serves only
    one client at a time, so attempts cannot be made in parallel.
    """
    return _CLIENT_PREFIX + secrets.token_bytes(6)


def udn_of_client(guid: bytes) -> str:
    """Return the UPnP UDN of the client with this GUID.

    Raises `LocalProtocolError` if the GUID is not 16 bytes long.
    """
    return f"uuid:{UUID(bytes_le=check_guid(guid))}"


class CameraDescription(NamedTuple):
    """A camera's UPnP device description; fields that it lacks are empty.

    `model` can be a regional name: "Canon EOS Rebel T6" is the 1300D.
    """

    udn: str
    model: str = ""
    friendly_name: str = ""
    serial_number: str = ""
    on_service: str = ""
    device_nickname: str = ""

    @property
    def nickname(self) -> str:
        """The name that the owner gave the camera; empty if the camera has its factory name.

        The factory name is a short form of the model's name: "EOST6" on a Rebel T6.
        """
        model = _letters(self.model)
        names = (self.device_nickname, self.friendly_name)
        own = (one for one in names if not model.endswith(_letters(one)))
        return next(own, "")

    @property
    def camera_id(self) -> str | None:
        """The camera's unique id; None if the UDN contains no UUID."""
        return id_from_udn(self.udn)

    @property
    def in_use(self) -> bool:
        """Whether a client is connected: an EOS R then reports X_onService 1, otherwise 0."""
        return self.on_service == "1"


def _letters(name: str) -> str:
    """Return the distinctive part of a camera's name, such as "r10" for "Canon EOS R10"."""
    letters = "".join(filter(str.isalnum, name)).casefold()
    return letters.removeprefix("canon").removeprefix("eos")


_FIELDS: Final = {
    "UDN": "udn",
    "modelName": "model",
    "friendlyName": "friendly_name",
    "serialNumber": "serial_number",
    "X_onService": "on_service",
    "X_deviceNickname": "device_nickname",
}
"""Fields of `CameraDescription`, by the local name of their XML element."""


class KnownIdentity(NamedTuple):
    """Remembered data about one camera, used to recognize it at another address.

    `serial_number` is from the DeviceInfo, which only a connected client can read.
    `described_model` and `described_serial` are from the UPnP description. These two fields
    cannot expose a device that serves a copy of the camera's description. A firmware update
    can change both; `described_firmware` is the camera's firmware version when both were read.
    Fields that are not known yet are empty.
    """

    camera_id: str
    serial_number: str = ""
    described_model: str = ""
    described_serial: str = ""
    described_firmware: str = ""

    @classmethod
    def from_dict(cls, camera: str, stored: Mapping[str, Any]) -> Self:
        """Return the identity of the camera with the id `camera`, from a dict made by `as_dict`."""
        return cls(camera, *(stored.get(name, "") for name in cls._fields[1:]))

    def as_dict(self) -> dict[str, Any]:
        """Return the identity, without the id, as JSON-compatible data."""
        return dict(zip(self._fields[1:], self[1:], strict=True))

    @property
    def is_known(self) -> bool:
        """Whether a previous connection has provided data by which to recognize the camera."""
        return bool(self.serial_number or self.described_model)

    def is_described_by(self, description: CameraDescription) -> bool:
        """Return whether a description can belong to this camera."""
        return (
            description.camera_id == self.camera_id
            and self.described_model in ("", description.model)
            and self.described_serial in ("", description.serial_number)
        )

    def check_session(self, serial_number: str) -> None:
        """Raise `WrongCameraError` if `serial_number` is not the remembered serial number."""
        if self.serial_number != serial_number:
            raise WrongCameraError("a camera with another serial number answers")


def parse_description(xml: bytes) -> CameraDescription:
    """Decode a device description.

    For each name, only the first element counts, regardless of its depth. Raises
    `MalformedDataError` if the data is not well-formed XML, has no UDN, exceeds
    `MAX_DESCRIPTION_SIZE`, is nested deeper than `_MAX_DEPTH`, or declares a document type, which
    could define entities that expand without limit.
    """
    if len(xml) > MAX_DESCRIPTION_SIZE:
        raise MalformedDataError(f"a description of {len(xml)} bytes")
    texts = _DescriptionReader().read(xml)
    if not texts.get("udn"):
        raise MalformedDataError("a description without UDN")
    return CameraDescription(**texts)


class _DescriptionReader:
    """Collects only the texts of the elements in `_FIELDS`."""

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
        """Return the texts by field name. Raises `MalformedDataError`."""
        try:
            self._parser.Parse(xml, True)
        except expat.ExpatError as err:
            raise MalformedDataError(f"description: {err}") from None
        except (LookupError, ValueError) as err:  # raised for an unknown encoding
            raise MalformedDataError(f"description: {err}") from None
        return {name: clean(text).strip() for name, text in self._texts.items()}

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
