"""The camera in a photographer's hand: dial, settings, battery, lens, card.

Everything here happens on the body; what a client is told of it goes into the event
queue. The shutter button is in `shutter`, the way of a client to all this in
`operations`.
"""

from .clock import Clock
from .codes import EOS_M_REMOTE_MODE, HOST_DESTINATION, Prop, Record
from .faults import Faults
from .labels import label, property_code, raw_number
from .log import Log
from .media import Card, MediaObject
from .modes import BULB, Mode, mode_by_code, mode_by_name
from .olc import (
    Group,
    aperture as olc_aperture,
    iso as olc_iso,
    knows,
    shutter_speed as olc_shutter_speed,
    state as olc_state,
    status,
)
from .profile import Profile
from .records import EventQueue, numbers
from .settings import Settings, number, raw
from .timing import Timing

_BULB_SPEED = 0x0C
PICTURE_SIZE = 6_000_000
"""Bytes that the camera reckons with for one picture."""


class BodyLockedError(Exception):
    """The buttons of the body don't work while a client has locked them."""


class Body:
    """A camera without its connections."""

    def __init__(
        self,
        profile: Profile,
        *,
        faults: Faults,
        timing: Timing,
        clock: Clock,
        log: Log,
    ) -> None:
        """Put a card, a lens and a battery in a body."""
        self.profile = profile
        self.faults = faults
        self.timing = timing
        self.clock = clock
        self.log = log
        self.events = EventQueue(self._first_set)
        mode = mode_by_code(number(profile.properties[Prop.AE_MODE].value or b""))
        self.settings = Settings(profile, mode or mode_by_name("M"), self._post)
        self.card: Card | None = self.new_card()
        self.ram: dict[int, MediaObject] = {}
        self.host_shots = 0
        self.remote_mode = 0
        self.event_mode = 0
        self.ui_locked = False
        self.olc_groups = Group(0)
        self.busy = False
        self.autofocus_works = True
        self.last_activity = clock.monotonic()
        self.empty_sets_left = 0
        self.last_set = float("-inf")

    def _post(self, record: bytes) -> None:
        self.events.post(record)

    def _first_set(self) -> list[bytes]:
        records = list(self.settings.first_set())
        if self.card is not None:
            records.append(
                numbers(Record.CTG_INFO_CHECK_COMPLETE, self.card.storage_id)
            )
        return records

    def end_of_session(self) -> None:
        """Go back to how the body is when no client is there."""
        self.remote_mode = self.event_mode = 0
        self.ui_locked = False
        self.olc_groups = Group(0)
        self.events.turn_off()
        self.settings.set(Prop.EVF_OUTPUT_DEVICE, 0)
        self.ram.clear()
        self.host_shots = 0

    def touch(self) -> None:
        """Note that somebody uses the camera, so that it stays on."""
        self.last_activity = self.clock.monotonic()

    def time_since_set(self) -> float:
        """Return the seconds since a client set something."""
        return self.clock.monotonic() - self.last_set

    # What a person does

    def turn_dial(self, name: str) -> None:
        """Turn the mode dial. Raises `ValueError` for a position it doesn't have."""
        mode = mode_by_name(name)
        if mode.name not in self.profile.dial:
            raise ValueError(f"this dial has {', '.join(self.profile.dial)}")
        self.set_mode(mode)

    def set_mode(self, mode: Mode) -> None:
        """Change the mode."""
        self.touch()
        self.settings.turn_to(mode)
        if mode.code == BULB:
            self.settings.set(Prop.SHUTTER_SPEED, _BULB_SPEED)
        elif self.settings.number(Prop.SHUTTER_SPEED) == _BULB_SPEED:
            allowed = self.profile.properties[Prop.SHUTTER_SPEED].allowed
            middle = allowed[len(allowed) // 2]
            self.settings.set(Prop.SHUTTER_SPEED, middle)

    def set_on_body(self, name: str | int, value: str | int | bytes) -> None:
        """Change a setting with the body's own controls, by code or name and label.

        Raises `ValueError` for a setting or value that the body doesn't offer now.
        """
        code = property_code(name)
        data = value if isinstance(value, bytes) else raw(raw_number(code, value))
        if self.settings.allowed(code) and not self.settings.is_allowed(code, data):
            raise ValueError(f"{name} can't be {value!r} now")
        if code in self.settings.mode.fixed:
            raise ValueError(f"{name} can't be set in {self.settings.mode.name}")
        self.touch()
        self.settings.set(code, data)
        self.after_set(code)

    def value_on_body(self, name: str | int) -> str:
        """Return a setting as the body shows it."""
        code = property_code(name)
        value = self.settings.value(code)
        if value is None:
            return "none"
        if code in (Prop.LENS_NAME, Prop.OWNER, Prop.ARTIST, Prop.COPYRIGHT):
            return value.partition(b"\0")[0].decode()
        if code == Prop.AE_MODE:
            return self.settings.mode.name
        if code == Prop.AVAILABLE_SHOTS:
            return str(number(value))
        return label(code, number(value)) if len(value) <= 4 else value.hex()

    def set_battery(self, level: str | int) -> None:
        """Change the battery's level, by label (`100`, `50`, `low`) or raw number."""
        self.settings.set(Prop.BATTERY_POWER, raw_number(Prop.BATTERY_POWER, level))

    def remove_lens(self) -> None:
        """Take the lens off."""
        self.settings.set(Prop.LENS_NAME, bytes(64))
        self.settings.set(Prop.LENS_ID, 0)

    def attach_lens(self, name: str) -> None:
        """Put a lens on."""
        self.settings.set(Prop.LENS_NAME, name.encode().ljust(64, b"\0"))
        self.settings.set(Prop.LENS_ID, 1)

    def eject_card(self) -> Card:
        """Take the card out. Raises `ValueError` if there is none."""
        if self.card is None:
            raise ValueError("there is no card")
        card, self.card = self.card, None
        self.events.post(numbers(Record.STORE_REMOVED, card.storage_id))
        self.update_available_shots()
        return card

    def new_card(self, shots: int | None = None) -> Card:
        """Return a formatted card, by default with the room that the profile says."""
        if shots is None:
            value = self.profile.properties[Prop.AVAILABLE_SHOTS].value
            shots = number(value or b"") or self.profile.card.free // PICTURE_SIZE
        return Card(self.profile.card, self.clock.now(), shots)

    def insert_card(self, card: Card | None = None) -> None:
        """Put a card in, by default a fresh one."""
        self.card = card or self.new_card()
        self.events.post(numbers(Record.STORE_ADDED, self.card.storage_id))
        self.update_available_shots()

    def fill_card(self) -> None:
        """Leave no room on the card."""
        if self.card is not None:
            self.card.shots = 0
            self.update_available_shots()

    def set_mirror_lockup(self, on: bool) -> None:
        """Switch the mirror lock-up."""
        self.settings.set(Prop.MIRROR_UP_SETTING, 1 if on else 0)

    @property
    def mirror_lockup(self) -> bool:
        """Whether a first press only raises the mirror."""
        return bool(self.settings.number(Prop.MIRROR_UP_SETTING))

    def check_unlocked(self) -> None:
        """Raise `BodyLockedError` while a client keeps the body's buttons locked."""
        output = self.settings.number(Prop.EVF_OUTPUT_DEVICE)
        if (
            self.ui_locked
            or self.remote_mode in (0x11, EOS_M_REMOTE_MODE)
            or output & 8
        ):
            raise BodyLockedError("the camera shows BUSY")

    # What follows from a change

    def after_set(self, code: int) -> None:
        """Do what a changed setting brings with it."""
        if code == Prop.CAPTURE_DESTINATION:
            self.update_available_shots()
        elif code == Prop.AE_MODE_DIAL:
            if (mode := mode_by_code(self.settings.number(code))) is not None:
                self.set_mode(mode)
        elif code in (Prop.APERTURE, Prop.SHUTTER_SPEED, Prop.ISO_SPEED):
            self.post_exposure(code)

    def post_exposure(self, code: int) -> None:
        """Tell the client's status display an exposure value."""
        value = self.settings.number(code) & 0xFF
        version = self.olc_version
        match code:
            case Prop.SHUTTER_SPEED:
                contents = {Group.SHUTTER_SPEED: olc_shutter_speed(version, value)}
            case Prop.APERTURE:
                contents = {Group.APERTURE: olc_aperture(version, value)}
            case _:
                contents = {Group.ISO: olc_iso(value)}
        self.post_status(contents)

    @property
    def olc_version(self) -> int:
        """Version of the body's status records."""
        return self.settings.number(Prop.OLC_INFO_VERSION)

    def post_status(self, contents: dict[Group, bytes]) -> None:
        """Post a status record with those groups that the client asked for."""
        groups = Group(0)
        for group in contents:
            groups |= group & self.olc_groups
        if groups and knows(self.olc_version):
            self.events.post(status(self.olc_version, groups, contents))

    def request_status(self, groups: int) -> None:
        """Begin to send groups of the status, all of them once at first."""
        self.olc_groups = Group(groups) & Group.ALL
        get = self.settings.number
        self.post_status(
            dict.fromkeys(self.olc_groups, b"")
            | {
                Group.BUTTON: b"\1\0",
                Group.SHUTTER_SPEED: olc_shutter_speed(
                    self.olc_version, get(Prop.SHUTTER_SPEED) & 0xFF
                ),
                Group.APERTURE: olc_aperture(
                    self.olc_version, get(Prop.APERTURE) & 0xFF
                ),
                Group.ISO: olc_iso(get(Prop.ISO_SPEED) & 0xFF),
                Group.STATE: olc_state(False, get(Prop.AVAILABLE_SHOTS)),
            }
        )

    def set_busy(self, busy: bool) -> None:
        """Change the camera status that clients see."""
        self.busy = busy
        self.events.post(numbers(Record.CAMERA_STATUS_CHANGED, int(busy)))

    # Where pictures go

    @property
    def destination(self) -> int:
        """CaptureDestination: bits 1 and 2 are card slots, 4 is the client."""
        return self.settings.number(Prop.CAPTURE_DESTINATION)

    @property
    def to_host(self) -> bool:
        """Whether pictures go to the client."""
        return bool(self.destination & HOST_DESTINATION)

    @property
    def to_card(self) -> bool:
        """Whether pictures go to the card."""
        return bool(self.destination & ~HOST_DESTINATION)

    def available_shots(self) -> int:
        """Return how many pictures there is room for."""
        rooms = []
        if self.to_host:
            rooms.append(self.host_shots)
        if self.to_card:
            rooms.append(self.card.shots if self.card is not None else 0)
        return min(rooms, default=0)

    def use_room(self) -> None:
        """Count one picture less that there is room for."""
        if self.to_host:
            self.host_shots = max(0, self.host_shots - 1)
        if self.to_card and self.card is not None:
            self.card.shots = max(0, self.card.shots - 1)

    def update_available_shots(self) -> None:
        """Tell the client how many pictures there is room for, if that changed."""
        shots = self.available_shots()
        if shots != self.settings.number(Prop.AVAILABLE_SHOTS):
            self.settings.set(Prop.AVAILABLE_SHOTS, shots)
