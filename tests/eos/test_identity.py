"""The ID of a camera is read from its UDN or GUID, and its device description is parsed."""

from uuid import UUID

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.eos.identity import (
    MAX_DESCRIPTION_SIZE,
    CameraDescription,
    camera_id,
    id_from_udn,
    parse_description,
)
from custom_components.canon_eos.ptp.errors import (
    LocalProtocolError,
    MalformedDataError,
)

# From the NOTIFY and the Init Command Ack of the 70D in the Schroden article.
UDN = "uuid:00000000-0000-0000-0001-60128B7CC240"
USN = f"{UDN}::urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1"
GUID = bytes.fromhex("0000000000000000010060128b7cc240")

# A 70D's description, with the elements and places known from libpict and camera_control_dart.
DESCRIPTION = """<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0">
  <specVersion><major>1</major><minor>0</minor></specVersion>
  <URLBase>http://192.168.0.120:49152/upnp/</URLBase>
  <device>
    <deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>
    <friendlyName>Canon EOS 70D</friendlyName>
    <manufacturer>Canon</manufacturer>
    <manufacturerURL>http://www.canon.com/</manufacturerURL>
    <modelDescription>Canon Digital Camera</modelDescription>
    <modelName>Canon EOS 70D</modelName>
    <serialNumber>10981377</serialNumber>
    <UDN>uuid:00000000-0000-0000-0001-60128B7CC240</UDN>
    <serviceList>
      <service>
        <serviceType>urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1</serviceType>
        <serviceId>urn:schemas-canon-com:serviceId:ICPO-WFTEOSSystemService-1</serviceId>
        <SCPDURL>CameraSvcDesc.xml</SCPDURL>
        <controlURL>control/CanonCamera/</controlURL>
        <eventSubURL></eventSubURL>
        <ns:X_onService xmlns:ns="urn:schemas-canon-com:schema-upnp">0</ns:X_onService>
        <ns:X_deviceUsbId xmlns:ns="urn:schemas-canon-com:schema-upnp">3253</ns:X_deviceUsbId>
        <ns:X_deviceNickname
          xmlns:ns="urn:schemas-canon-com:schema-upnp">Desk &amp; Co</ns:X_deviceNickname>
      </service>
    </serviceList>
    <presentationURL>/</presentationURL>
  </device>
</root>
"""

BOMB = """<?xml version="1.0"?>
<!DOCTYPE root [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<root><UDN>&b;</UDN></root>
"""


def test_udn_and_guid_of_the_article_have_one_id() -> None:
    """The UDN, USN and GUID of the article's camera give the same ID: the camera's MAC address."""
    assert camera_id(GUID) == id_from_udn(UDN) == id_from_udn(USN) == "60128b7cc240"


@pytest.mark.parametrize(
    "udn", [UDN.removeprefix("uuid:"), UDN.lower(), UDN.upper(), f" {UDN}\r\n"]
)
def test_spelling_of_a_udn_does_not_matter(udn: str) -> None:
    """The prefix, case and surrounding white space of a UDN do not change its ID."""
    assert id_from_udn(udn) == "60128b7cc240"


@pytest.mark.parametrize(
    "udn",
    ["", "uuid:", "uuid:1", UDN + "0", UDN[:-1], UDN.replace("-", ""), "x" * 10_000],
)
def test_text_without_a_uuid_has_no_id(udn: str) -> None:
    """Text without a UUID gives no ID."""
    assert id_from_udn(udn) is None


@given(guid=st.binary(min_size=16, max_size=16))
def test_udn_and_guid_have_the_same_id(guid: bytes) -> None:
    """A UDN and a GUID give the same ID, in either byte order of the UUID."""
    for uuid in UUID(bytes=guid), UUID(bytes_le=guid):
        assert id_from_udn(f"uuid:{uuid}") == camera_id(guid)


@pytest.mark.parametrize("guid", [b"", bytes(15), bytes(17)])
def test_guid_of_the_wrong_size_is_an_error(guid: bytes) -> None:
    """A GUID of the wrong size raises LocalProtocolError."""
    with pytest.raises(LocalProtocolError):
        camera_id(guid)


def test_description_is_read() -> None:
    """Standard elements and Canon's own elements are read from a description."""
    assert parse_description(DESCRIPTION.encode()) == CameraDescription(
        udn=UDN,
        model="Canon EOS 70D",
        friendly_name="Canon EOS 70D",
        serial_number="10981377",
        on_service="0",
        device_nickname="Desk & Co",
    )


@pytest.mark.parametrize(("text", "in_use"), [("0", False), ("1", True), ("", False)])
def test_description_shows_whether_a_camera_is_in_use(text: str, in_use: bool) -> None:
    """A camera is in use if `X_onService` is 1, as on an EOS R with a connected client."""
    xml = DESCRIPTION.replace(">0</ns:X_onService>", f">{text}</ns:X_onService>")
    assert parse_description(xml.encode()).in_use is in_use


@pytest.mark.parametrize(
    ("udn", "own"), [(UDN, camera_id(GUID)), ("uuid:router", None)]
)
def test_description_has_the_id_of_its_camera(udn: str, own: str | None) -> None:
    """The UDN in a description gives the ID of its camera; a router's UDN gives no ID."""
    assert CameraDescription(udn).camera_id == own


def test_both_forms_of_the_guid_have_the_same_id() -> None:
    """A GUID gives the same ID whether its fourth group is byte-swapped (70D) or not (EOS R)."""
    swapped = bytes.fromhex("0000000000000000010060128b7cc240")
    plain = bytes.fromhex("0000000000000000000160128b7cc240")
    assert camera_id(swapped) == camera_id(plain) == id_from_udn(UDN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_encoding_is_used(encoding: str) -> None:
    """A description is read in the encoding that it declares."""
    xml = DESCRIPTION.replace('"1.0"', f'"1.0" encoding="{encoding}"', 1)
    assert parse_description(xml.encode(encoding)).udn == UDN


def test_names_may_be_missing() -> None:
    """A description with only a UDN and an empty name is read."""
    xml = f"<root><device><UDN> {UDN}\n</UDN><friendlyName/></device></root>"
    assert parse_description(xml.encode()) == CameraDescription(udn=UDN)


def test_first_element_counts() -> None:
    """If a description has several UDNs, the first one, which is the root device's, is used."""
    xml = f"<r><UDN>{UDN}</UDN><d><UDN>uuid:other</UDN></d></r>"
    assert parse_description(xml.encode()).udn == UDN


def test_undeclared_prefix_is_accepted() -> None:
    """An undeclared XML prefix, which some bodies send, is accepted."""
    xml = f"<r><UDN>{UDN}</UDN><ns:modelName>32b4</ns:modelName></r>"
    assert parse_description(xml.encode()).model == "32b4"


def test_long_text_is_cut() -> None:
    """Text longer than 256 characters is cut to 256 characters."""
    xml = f"<r><UDN>{UDN}</UDN><modelName>{'x' * 5000}</modelName></r>"
    assert parse_description(xml.encode()).model == "x" * 256


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_is_refused(encoding: str) -> None:
    """A document type declaration is refused in UTF-8 and UTF-16, so no entity is expanded."""
    xml = BOMB.replace('"1.0"', f'"1.0" encoding="{encoding}"', 1)
    with pytest.raises(MalformedDataError, match="document type"):
        parse_description(xml.encode(encoding))


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"not XML",
        b"<root>",
        b"<root></boot>",
        b"<root/>",
        b"<root><UDN></UDN></root>",
        b"\xff\xfe<",
        b'<?xml version="1.0" encoding="nonsense"?><root/>',
        b"<r>" * 33 + b"</r>" * 33,
        DESCRIPTION.encode()[:900],
    ],
)
def test_malformed_description_is_refused(xml: bytes) -> None:
    """A malformed description raises MalformedDataError."""
    with pytest.raises(MalformedDataError):
        parse_description(xml)


def test_description_has_a_maximum_size() -> None:
    """A description of the maximum size is read; one more byte is an error."""
    xml = DESCRIPTION.encode()
    padded = xml + b" " * (MAX_DESCRIPTION_SIZE - len(xml))
    assert parse_description(padded).udn == UDN
    with pytest.raises(MalformedDataError, match=str(MAX_DESCRIPTION_SIZE + 1)):
        parse_description(padded + b" ")


@given(xml=st.binary(max_size=200))
def test_bytes_without_a_description_are_malformed(xml: bytes) -> None:
    """Bytes that are not a description raise MalformedDataError."""
    with pytest.raises(MalformedDataError):
        parse_description(xml)


@given(data=st.data())
def test_damaged_description_is_read_or_malformed(data: st.DataObject) -> None:
    """A description with changed bytes is read or raises MalformedDataError."""
    damaged = bytearray(DESCRIPTION.encode())
    for _ in range(3):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    try:
        description = parse_description(bytes(damaged))
    except MalformedDataError:
        return
    assert description.udn
