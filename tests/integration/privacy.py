"""Private data of a camera, and helpers that write it to the camera and search texts for it."""

from tests.common import CLIENT_GUID, CLIENT_NAME
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop, Record
from tests.simulator.records import record

PEOPLE = {
    Prop.OWNER: "Ansel Example",
    Prop.ARTIST: "Dorothea Example",
    Prop.COPYRIGHT: "Copyright Example",
    Prop.CAMERA_NICKNAME: "Attic camera",
}
CARD = "Example wedding"


def secrets(camera: SimulatedCamera) -> dict[str, str]:
    """Return the private texts of a camera and its client. Each key describes its text."""
    return {
        "client's GUID": CLIENT_GUID.hex(),
        "client's name": CLIENT_NAME,
        "camera's GUID": camera.identity.guid.hex(),
        "MAC address": camera.identity.mac.hex(),
        "MAC address with colons": camera.identity.mac.hex(":"),
        "address": camera.host,
        "serial number": camera.profile.serial_number,
        "card's name": CARD,
        **{f"person {text}": text for text in PEOPLE.values()},
    }


def told(text: str, camera: SimulatedCamera) -> list[str]:
    """Return the descriptions of all secrets that a text contains as plain text or hex digits."""
    lower = text.lower()
    return [
        name
        for name, secret in secrets(camera).items()
        if secret.lower() in lower or secret.encode().hex() in lower
    ]


def name_people(camera: SimulatedCamera) -> None:
    """Write names to the camera's settings, and post events with the owner's name.

    The client cannot parse the part of these events that contains the name.
    """
    for code, text in PEOPLE.items():
        camera.body.settings.set(code, text.encode() + b"\0")
    hidden = PEOPLE[Prop.OWNER].encode("utf-16-le")
    camera.body.events.post(record(Record.PROPERTY_CHANGED, b"\x77\xd1\0\0" + hidden))
    for unknown in (0xC198, 0xC1EE):
        camera.body.events.post(
            record(unknown, b"12.5 N" + PEOPLE[Prop.OWNER].encode())
        )
