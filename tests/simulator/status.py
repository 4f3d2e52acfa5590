"""The content of the body's status display, reported to clients that requested it."""

from .codes import Prop
from .olc import Group, aperture, iso, knows, shutter_speed, state, status
from .records import EventQueue
from .settings import Settings


class Status:
    """Posts status records with the groups that a client has requested."""

    def __init__(self, settings: Settings, events: EventQueue) -> None:
        """Start without requested groups."""
        self._settings = settings
        self._events = events
        self.groups = Group(0)

    @property
    def _version(self) -> int:
        return self._settings.number(Prop.OLC_INFO_VERSION)

    def post(self, contents: dict[Group, bytes]) -> None:
        """Post a record with those of the groups that the client has requested, if any."""
        groups = Group(0)
        for group in contents:
            groups |= group & self.groups
        if groups and knows(self._version):
            self._events.post(status(self._version, groups, contents))

    def post_exposure(self, code: int) -> None:
        """Post the group of an exposure setting."""
        value = self._settings.number(code) & 0xFF
        match code:
            case Prop.SHUTTER_SPEED:
                self.post({Group.SHUTTER_SPEED: shutter_speed(self._version, value)})
            case Prop.APERTURE:
                self.post({Group.APERTURE: aperture(self._version, value)})
            case _:
                self.post({Group.ISO: iso(value)})

    def request(self, groups: int) -> None:
        """Set the requested groups, and post a record with all of them."""
        self.groups = Group(groups) & Group.ALL
        get, version = self._settings.number, self._version
        self.post(
            dict.fromkeys(self.groups, b"")
            | {
                Group.BUTTON: b"\1\0",
                Group.SHUTTER_SPEED: shutter_speed(
                    version, get(Prop.SHUTTER_SPEED) & 0xFF
                ),
                Group.APERTURE: aperture(version, get(Prop.APERTURE) & 0xFF),
                Group.ISO: iso(get(Prop.ISO_SPEED) & 0xFF),
                Group.STATE: state(False, get(Prop.AVAILABLE_SHOTS)),
            }
        )
