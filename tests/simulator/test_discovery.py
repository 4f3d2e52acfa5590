"""Clients discover the camera by SSDP, whose packets stay on the machine, and by HTTP."""

import asyncio
import socket
from xml.etree import ElementTree as ET

import aiohttp
from async_upnp_client.search import async_search
from async_upnp_client.utils import CaseInsensitiveDict
import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera
from .description import DEVICE_URN, SERVICE_URN
from .identity import SEED_MAC, Identity
from .ssdp import GROUP, PORT, notify_alive, notify_byebye

# As printed in the Schroden article, for an EOS 70D.
SEED_NOTIFY = """\
NOTIFY * HTTP/1.1
Host: 239.255.255.250:1900
Cache-Control: max-age=1800
Location: http://192.168.0.120:49152/upnp/CameraDevDesc.xml
NT: urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1
NTS: ssdp:alive
Server: Camera OS/1.0 UPnP/1.0 Canon Device Discovery/1.0
USN: uuid:00000000-0000-0000-0001-60128B7CC240::urn:schemas-canon-com:service:ICPO-WFTEOSSystemService:1

"""
LOCATION = "http://192.168.0.120:49152/upnp/CameraDevDesc.xml"


def test_notify_has_the_published_headers() -> None:
    """A NOTIFY has the Schroden article's headers, in the same order, case and spacing."""
    expected = SEED_NOTIFY.replace("\n", "\r\n").encode()
    assert notify_alive(Identity(SEED_MAC), LOCATION) == expected


@pytest.mark.parametrize(
    ("profile", "group"), [("70d", "0100"), ("r", "0001"), ("r6", "0100")]
)
async def test_guid_has_the_form_of_its_body(
    start_camera: CameraFactory, profile: str, group: str
) -> None:
    """An EOS R's GUID has the bytes of its UDN; in other GUIDs, two of these bytes are swapped."""
    camera = await start_camera(profile)
    assert camera.identity.guid.hex() == f"{0:016}{group}{SEED_MAC.hex()}"
    assert camera.identity.udn == SEED_NOTIFY.partition("USN: ")[2].partition("::")[0]


@pytest.mark.parametrize(
    ("kind", "target", "usn"),
    [
        ("rootdevice", "upnp:rootdevice", "{udn}::upnp:rootdevice"),
        ("uuid", "{udn}", "{udn}"),
        ("device", DEVICE_URN, "{udn}::" + DEVICE_URN),
    ],
)
def test_camera_can_announce_other_types(kind: str, target: str, usn: str) -> None:
    """The camera can also announce a root device, its UDN or its device type."""
    identity = Identity(SEED_MAC)
    text = notify_alive(identity, LOCATION, kind).decode()
    assert f"NT: {target.format(udn=identity.udn)}\r\n" in text
    assert f"USN: {usn.format(udn=identity.udn)}\r\n" in text


def test_byebye_has_no_location() -> None:
    """A byebye has the camera's USN, but no location."""
    text = notify_byebye(Identity(SEED_MAC)).decode()
    assert "NTS: ssdp:byebye\r\n" in text
    assert "Location" not in text
    assert "USN: uuid:00000000-0000-0000-0001-60128B7CC240::urn:" in text


def test_guid_and_udn_match_the_article() -> None:
    """The GUID and UDN made from the Schroden article's MAC address match the article's."""
    identity = Identity(SEED_MAC)
    assert identity.udn == "uuid:00000000-0000-0000-0001-60128B7CC240"
    assert identity.guid.hex() == "0000000000000000010060128b7cc240"


class _Listener(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.packets: asyncio.Queue[bytes] = asyncio.Queue()

    def datagram_received(self, data: bytes, _: object) -> None:
        self.packets.put_nowait(data)

    async def next_of(self, location_or_udn: bytes) -> bytes:
        """Return the next packet that contains this location or UDN; it must arrive within 5 s."""
        async with asyncio.timeout(5):
            while location_or_udn not in (packet := await self.packets.get()):
                pass
            return packet


def _listening_socket(address: str) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setblocking(False)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.bind((GROUP, PORT))
    membership = socket.inet_aton(GROUP) + socket.inet_aton(address)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
    return sock


async def test_alive_and_byebye_are_sent(start_camera: CameraFactory) -> None:
    """The camera sends alive messages repeatedly, and a byebye when it is switched off."""
    mac = bytes.fromhex("0200000000a1")
    camera = await start_camera(ssdp=True, ssdp_interval=0.1, mac=mac)
    loop = asyncio.get_running_loop()
    transport, listener = await loop.create_datagram_endpoint(
        _Listener, sock=_listening_socket(camera.host)
    )
    expected = notify_alive(camera.identity, camera.location)
    for _ in range(2):
        assert await listener.next_of(camera.location.encode()) == expected
    await camera.power_off()
    goodbye = notify_byebye(camera.identity)
    async with asyncio.timeout(5):
        while await listener.next_of(camera.identity.udn.encode()) != goodbye:
            pass
    transport.close()


async def test_camera_answers_searches_for_its_types(
    start_camera: CameraFactory,
) -> None:
    """The camera answers searches for its types, and ignores other searches."""
    mac = bytes.fromhex("0200000000a2")
    camera = await start_camera(ssdp=True, ssdp_interval=60, mac=mac)

    async def search(target: str) -> list[str]:
        found: list[str] = []

        async def collect(headers: CaseInsensitiveDict) -> None:
            if headers.get("location") == camera.location:
                assert headers["usn"].startswith(camera.identity.udn)
                found.append(headers["st"])

        await async_search(
            collect,
            timeout=1,
            search_target=target,
            source=(camera.host, 0),
            target=(GROUP, PORT),
        )
        return found

    targets = ("ssdp:all", SERVICE_URN, "upnp:rootdevice", "urn:other")
    everything, *single = await asyncio.gather(*map(search, targets))
    assert sorted(everything) == sorted(
        (SERVICE_URN, "upnp:rootdevice", camera.identity.udn, DEVICE_URN)
    )
    assert single == [[SERVICE_URN], ["upnp:rootdevice"], []]


async def test_description_identifies_the_camera(start_camera: CameraFactory) -> None:
    """The description identifies the camera, and has Canon's elements inside its service."""
    camera = await start_camera(nickname='Kim\'s <70D> & "co"')
    async with (
        aiohttp.ClientSession() as session,
        session.get(camera.location) as response,
    ):
        body = await response.read()
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/xml"
        assert response.headers["Content-Length"] == str(len(body))
    names = {
        "d": "urn:schemas-upnp-org:device-1-0",
        "c": "urn:schemas-canon-com:schema-upnp",
    }
    device = ET.fromstring(body).find("d:device", names)
    assert device is not None
    service = device.find("d:serviceList/d:service", names)
    assert service is not None
    assert device.findtext("d:friendlyName", None, names) == "Canon EOS 70D"
    assert device.findtext("d:modelName", None, names) == "Canon EOS 70D"
    assert device.findtext("d:UDN", None, names) == camera.identity.udn
    assert service.findtext("d:serviceType", None, names) == SERVICE_URN
    assert service.findtext("c:X_deviceUsbId", None, names) == "3253"
    nickname = service.findtext("c:X_deviceNickname", None, names)
    assert nickname == 'Kim\'s <70D> & "co"'
    assert device.find("c:X_deviceNickname", names) is None


async def test_unknown_paths_and_nonsense_return_errors(
    camera: SimulatedCamera,
) -> None:
    """The HTTP server answers an unknown path with 404, and an invalid request with 400."""
    for request, status in ((b"GET /x HTTP/1.1", b"404"), (b"nonsense", b"400")):
        reader, writer = await asyncio.open_connection(camera.host, 49152)
        writer.write(request + b"\r\n\r\n")
        assert (await reader.readline()).split()[1] == status
        writer.close()
    assert camera.log.counters.descriptions_served == 0
