"""The body of the camera: dial, settings, battery, lens and cards.

The event queue reports changes to the client. The shutter button is in `shutter`;
the operations that a client requests are in `operations`.
"""

from datetime import timedelta, tzinfo
from struct import pack

from .clock import Clock
from .codes import (
    BULB_SPEEDS,
    EOS_M_REMOTE_MODE,
    HOST_DESTINATION,
    Button,
    Prop,
    Record,
)
from .faults import Faults
from .forms import changed_form
from .labels import label, property_code, raw_number
from .log import Log
from .media import Card, MediaObject
from .modes import BULB, MANUAL, MOVIE, Mode, mode_by_code, mode_by_name
from .olc import Group
from .profile import Profile
from .records import EventQueue, numbers, object_added as object_info
from .settings import Settings, number as number_of, raw
from .slots import SecondSlot, Slot, Slots
from .status import Status
from .timing import Timing
from .viewfinder import Lens, Viewfinder

_BULB_SPEED = 0x0C
_RECORDING_TO_CARD = 4
_TOO_HOT_FOR_MOVIES = 0x0002_0001
_EVF_MODE_PHOTO, _EVF_MODE_MOVIE = 1, 2
PICTURE_SIZE = 6_000_000
"""The camera's estimate of a photo's size in bytes."""


class BodyLockedError(Exception):
    """Raised if a user operates a control that a client has locked."""


class Body:
    """The state and controls of a camera, without its connections."""

    def __init__(
        self,
        profile: Profile,
        *,
        faults: Faults,
        timing: Timing,
        clock: Clock,
        log: Log,
    ) -> None:
        """Make a body with a card, a lens and a battery."""
        self.profile = profile
        self.faults = faults
        self.timing = timing
        self.clock = clock
        self.log = log
        self.events = EventQueue(self._first_set)
        mode = mode_by_code(number_of(profile.properties[Prop.AE_MODE].value or b""))
        mode = mode or mode_by_name("M")
        self.settings = Settings(profile, mode, self._post, faults)
        self.status = Status(self.settings, self.events)
        self.slots = Slots(profile)
        self.slots.slots[0].card = self.new_card()
        self.viewfinder = Viewfinder(self.settings, timing, clock, faults)
        self.lens = Lens(self.settings, timing, clock)
        self.held = Button(0)
        self.bulb_open = False
        self.last_picture = float("-inf")
        self._mode_of_dial: Mode | None = None
        self.ram: dict[int, MediaObject] = {}
        self.unended_reads: set[int] = set()
        self.host_shots = 0
        self.remote_mode = 0
        self.event_mode = 0
        self.ui_locked = False
        self.flash_is_up = False
        self.busy = False
        self.autofocus_works = True
        self.clock_error = 0.0
        self.last_activity = clock.monotonic()
        self.empty_sets_left = 0
        self.last_set = float("-inf")

    def _post(self, record: bytes) -> None:
        self.events.post(record)

    def _first_set(self) -> list[bytes]:
        if self.faults.no_record_status:
            self.settings.remove(Prop.EVF_RECORD_STATUS)
        records = list(self.settings.first_set())
        records += [
            numbers(Record.CTG_INFO_CHECK_COMPLETE, card.storage_id)
            for card in self.cards
        ]
        if self.faults.status_stays_busy:
            records.append(numbers(Record.CAMERA_STATUS_CHANGED, 1))
        return records

    def end_of_session(self) -> None:
        """Reset everything that belongs to a client's session."""
        self.remote_mode = self.event_mode = 0
        self.ui_locked = False
        self.status.groups = Group(0)
        self.events.turn_off()
        self.settings.set(Prop.EVF_OUTPUT_DEVICE, 0)
        self.viewfinder.follow()
        if not self.recording:
            self.turn_movie_switch(False)
        self.ram.clear()
        self.host_shots = 0

    def touch(self) -> None:
        """Restart the countdown to automatic power-off."""
        self.last_activity = self.clock.monotonic()

    def time_since_set(self) -> float:
        """Return the seconds since a client last set a property."""
        return self.clock.monotonic() - self.last_set

    # Actions of the user

    def turn_dial(self, name: str) -> None:
        """Turn the mode dial.

        Raises `ValueError` if the dial lacks the position, and `BodyLockedError` if a
        client has locked the controls.
        """
        self._check_not_ui_locked()
        mode = mode_by_name(name)
        if mode.name not in self.profile.dial:
            raise ValueError(f"this dial has {', '.join(self.profile.dial)}")
        self.set_mode(mode)

    def set_mode(self, mode: Mode) -> None:
        """Change the mode. A change to or from bulb also changes the shutter speed."""
        self.touch()
        self._mode_of_dial = None
        self.settings.turn_to(mode)
        self._follow_movie_mode()
        if mode.code == BULB:
            self.settings.set(Prop.SHUTTER_SPEED, _BULB_SPEED)
        elif self.settings.number(Prop.SHUTTER_SPEED) in BULB_SPEEDS:
            allowed = self.profile.properties[Prop.SHUTTER_SPEED].allowed
            middle = allowed[len(allowed) // 2]
            self.settings.set(Prop.SHUTTER_SPEED, middle)

    @property
    def movie_switch(self) -> bool:
        """Whether the switch, not the dial, has selected movie mode."""
        return self._mode_of_dial is not None

    def turn_movie_switch(self, on: bool) -> None:
        """Turn the movie switch on, or off to return to the mode of the dial."""
        if on and self.settings.mode.code != MOVIE:
            self._mode_of_dial = self.settings.mode
            self.settings.turn_to(mode_by_name("Movie"), by_dial=False)
        elif not on and self._mode_of_dial is not None:
            mode, self._mode_of_dial = self._mode_of_dial, None
            self.settings.turn_to(mode, by_dial=False)
        else:
            return
        self._follow_movie_mode()

    def _follow_movie_mode(self) -> None:
        value = _EVF_MODE_MOVIE if self.in_movie_mode else _EVF_MODE_PHOTO
        present = self.settings.number(Prop.EVF_MODE)
        if _EVF_MODE_MOVIE in (value, present) and value != present:
            self.settings.set(Prop.EVF_MODE, value)

    @property
    def in_movie_mode(self) -> bool:
        """Whether the dial or the switch selects movies."""
        return self.settings.mode.code == MOVIE

    @property
    def in_bulb(self) -> bool:
        """Whether the shutter stays open until a client or the user ends the exposure."""
        speed = self.settings.number(Prop.SHUTTER_SPEED)
        mode = self.settings.mode.code
        return mode == BULB or (mode == MANUAL and speed in BULB_SPEEDS)

    @property
    def recording(self) -> bool:
        """Whether a movie is being recorded."""
        return self.settings.number(Prop.EVF_RECORD_STATUS) == _RECORDING_TO_CARD

    @property
    def live_view(self) -> bool:
        """Whether a client has switched live view on."""
        return self.viewfinder.is_on

    @property
    def lens_position(self) -> int:
        """The lens's focus position; see `Lens`."""
        return self.lens.position

    def end_live_view(self) -> None:
        """End live view as the body does when its sensor is too hot."""
        self.settings.set(Prop.EVF_OUTPUT_DEVICE, 0)
        self.viewfinder.follow()

    @property
    def focus_bracket(self) -> int:
        """The number of photos per press with focus bracketing, or 0 if it is off."""
        setting = self.settings.value(Prop.FOCUS_SHIFT) or bytes(24)
        return number_of(setting[12:]) if number_of(setting[8:]) else 0

    def overheat(self) -> None:
        """Simulate overheating: the camera shows a warning and refuses movies."""
        self.settings.set(Prop.TEMP_STATUS, _TOO_HOT_FOR_MOVIES)

    def cool_down(self) -> None:
        """Return to the normal temperature."""
        self.settings.set(Prop.TEMP_STATUS, 0)

    def set_on_body(self, name: str | int, value: str | int | bytes) -> None:
        """Change a setting with the body's controls.

        `name` is the setting's name or code; `value` is a label, a number or raw bytes.
        Raises `ValueError` if the body doesn't offer the setting or value now, and
        `BodyLockedError` if a client has locked the controls.
        """
        self._check_not_ui_locked()
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
        """Return a setting's value as the body displays it, or `none` for a missing setting."""
        code = property_code(name)
        value = self.settings.value(code)
        if value is None:
            return "none"
        if code in (Prop.LENS_NAME, Prop.OWNER, Prop.ARTIST, Prop.COPYRIGHT):
            return value.partition(b"\0")[0].decode()
        if code == Prop.AE_MODE:
            return self.settings.mode.name
        if code == Prop.AVAILABLE_SHOTS:
            return str(number_of(value))
        return label(code, number_of(value)) if len(value) <= 4 else value.hex()

    def set_battery(self, level: str | int) -> None:
        """Set the battery's level, by label (`100`, `50`, `low`) or raw number."""
        self.settings.set(Prop.BATTERY_POWER, raw_number(Prop.BATTERY_POWER, level))

    def measure_battery(self, percent: int, model: str) -> None:
        """Use a battery whose percentage and model the camera reports on request (EOS R)."""
        name = model.encode().ljust(10, b"\0")
        info = raw(16 + len(name)) + raw(percent) + raw(2) + raw(0) + name
        self.settings.keep_for_request(Prop.BATTERY_INFO, info)

    def remove_lens(self) -> None:
        """Remove the lens."""
        self.settings.set(Prop.LENS_NAME, bytes(64))
        self.settings.set(Prop.LENS_ID, 0)
        self.settings.set(Prop.LENS_STATUS, 0)

    def attach_lens(self, name: str, *, has_motor: bool = True) -> None:
        """Attach a lens, by default with a focus motor."""
        self.lens.has_motor = has_motor
        self.settings.set(Prop.LENS_NAME, name.encode().ljust(64, b"\0"))
        self.settings.set(Prop.LENS_ID, 1)
        self.settings.set(Prop.LENS_STATUS, 1)

    @property
    def cards(self) -> list[Card]:
        """The inserted cards in the order of their slots."""
        return self.slots.cards

    @property
    def card(self) -> Card | None:
        """The card that photos are saved to, or None if there is no card."""
        return self.slots.in_use(self.destination)

    @property
    def second_slot(self) -> SecondSlot:
        """The function of the second card; see `SecondSlot`."""
        return self.slots.second_slot

    @second_slot.setter
    def second_slot(self, use: SecondSlot) -> None:
        self.slots.second_slot = use
        self.update_available_shots()

    def _slot(self, number: int) -> Slot:
        if not 1 <= number <= len(self.slots.slots):
            raise ValueError(f"there is no card slot {number}")
        return self.slots.slots[number - 1]

    def eject_card(self, number: int = 1) -> Card:
        """Eject and return a slot's card; `number` counts from 1.

        Raises `ValueError` if there is no such slot, or no card in it.
        """
        slot = self._slot(number)
        if slot.card is None:
            raise ValueError("there is no card")
        card, slot.card = slot.card, None
        self.events.post(
            numbers(Record.STORE_REMOVED, card.storage_id),
            numbers(Record.STORAGE_STATUS_CHANGED, slot.storage_id),
        )
        self._after_card_change()
        return card

    def new_card(self, shots: int | None = None, number: int = 1) -> Card:
        """Return a formatted card for `shots` photos, by default the number in the profile."""
        profile = self._slot(number).profile
        if shots is None:
            value = self.profile.properties[Prop.AVAILABLE_SHOTS].value
            shots = number_of(value or b"") or profile.free // PICTURE_SIZE
        return Card(profile, self.clock.now(), shots)

    def insert_card(self, card: Card | None = None, number: int = 1) -> None:
        """Insert a card, by default a new one.

        Raises `ValueError` if the slot already has a card.
        """
        slot = self._slot(number) if card is None else self.slots.of_card(card)
        if slot.card is not None:
            raise ValueError("there is a card already")
        slot.card = card or self.new_card(number=number)
        storage_id = slot.card.storage_id
        self.events.post(
            numbers(Record.STORE_ADDED, storage_id),
            numbers(Record.STORAGE_STATUS_CHANGED, storage_id),
            numbers(Record.CTG_INFO_CHECK_COMPLETE, storage_id),
        )
        self._after_card_change()

    def _after_card_change(self) -> None:
        """Update the possible and selected destinations, and the number of remaining photos."""
        slots = [slot for slot in self.slots.slots if slot.card is not None]
        if len(self.slots.slots) > 1 and slots:
            bits = [slot.bit for slot in slots]
            both = [bit | HOST_DESTINATION for bit in bits]
            values = [raw(value) for value in (*bits, *both, HOST_DESTINATION)]
            self.settings.set_allowed(Prop.CAPTURE_DESTINATION, values)
            if self.to_card and not any(self.destination & bit for bit in bits):
                value = bits[0] | self.destination & HOST_DESTINATION
                self.settings.set(Prop.CAPTURE_DESTINATION, value)
        self.update_available_shots()

    def fill_card(self, number: int = 1) -> None:
        """Use up the space on the card in a slot, if the slot has a card."""
        if (card := self._slot(number).card) is not None:
            card.shots = 0
            self.events.post(numbers(Record.STORAGE_INFO_CHANGED, card.storage_id))
            self.update_available_shots()

    def protect_card(self, on: bool, number: int = 1) -> None:
        """Set the write protection of a slot's card.

        Raises `ValueError` if the slot has no card.
        """
        if (card := self._slot(number).card) is None:
            raise ValueError("there is no card")
        card.write_protected = on
        self.events.post(numbers(Record.STORAGE_STATUS_CHANGED, card.storage_id))
        self.update_available_shots()

    def set_mirror_lockup(self, on: bool) -> None:
        """Switch mirror lock-up on or off in the body's menu."""
        if Prop.MIRROR_UP_SETTING in self.settings:
            self.settings.set(Prop.MIRROR_UP_SETTING, 1 if on else 0)
        self.settings.set(Prop.MIRROR_LOCKUP_STATE, 1 if on else 0)

    @property
    def mirror_lockup(self) -> bool:
        """Whether mirror lock-up is on."""
        return bool(self.settings.number(Prop.MIRROR_LOCKUP_STATE))

    @property
    def usable(self) -> bool:
        """Whether the body's buttons work: no client locks them or holds the shutter button."""
        return not (
            self.ui_locked
            or self.held
            or self.remote_mode in (0x11, EOS_M_REMOTE_MODE)
            or self.settings.number(Prop.EVF_OUTPUT_DEVICE) & 8
        )

    def check_unlocked(self) -> None:
        """Raise `BodyLockedError` unless the body's buttons work; see `usable`."""
        if not self.usable:
            raise BodyLockedError("the camera shows BUSY")

    def _check_not_ui_locked(self) -> None:
        if self.ui_locked:
            raise BodyLockedError("the controls are locked")

    def rate(self, handle: int, stars: int = 1) -> None:
        """Rate the file with this handle. Raises `ValueError` if no card has the file."""
        item = self._file(handle)
        item.stars = stars
        self._report_change(item)

    def protect(self, handle: int) -> None:
        """Protect the file with this handle. Raises `ValueError` if no card has the file."""
        item = self._file(handle)
        item.protected = True
        self._report_change(item)

    def _file(self, handle: int) -> MediaObject:
        for card in self.cards:
            if handle in card.objects:
                return card.objects[handle]
        raise ValueError(f"no file 0x{handle:08X}")

    def _report_change(self, item: MediaObject) -> None:
        """Report that a file was rated or protected, in one record or two (R55)."""
        if self.faults.rating_events == "both":
            kind = changed_form(self.profile, self.faults)
            self.events.post(object_info(kind, item, bare=self.faults.bare_long_name))
        self.events.post(numbers(Record.OBJECT_CONTENT_CHANGED, item.handle))

    # Effects of a change

    def after_set(self, code: int) -> None:
        """Apply a changed setting's effects on the rest of the body."""
        if code == Prop.CAPTURE_DESTINATION:
            self.update_available_shots()
        elif code == Prop.EVF_OUTPUT_DEVICE:
            self.viewfinder.follow()
        elif code in (Prop.UTC_TIME, Prop.CAMERA_TIME):
            self._set_clock(code)
        elif code == Prop.MIRROR_UP_SETTING:
            is_on = bool(self.settings.number(code))
            self.settings.set(Prop.MIRROR_LOCKUP_STATE, int(is_on))
        elif code == Prop.AE_MODE_DIAL:
            if (mode := mode_by_code(self.settings.number(code))) is not None:
                self.set_mode(mode)
        elif code in (Prop.APERTURE, Prop.SHUTTER_SPEED, Prop.ISO_SPEED):
            self.status.post_exposure(code)

    # The clock

    def _zone(self) -> int:
        """Return the difference between local time and UTC in seconds."""
        zone = self.settings.value(Prop.TIMEZONE) or b""
        minutes = int.from_bytes(zone[8:12], "little", signed=True)
        return 60 * minutes + 3600 * self.settings.number(Prop.SUMMERTIME)

    def move_to(self, zone: tzinfo | None) -> None:
        """Set the camera's time zone, and switch daylight saving time off.

        None means the computer's time zone.
        """
        offset = self.clock.now().astimezone(zone).utcoffset() or timedelta()
        value = pack("<IIi", 12, 0, offset // timedelta(minutes=1))
        if Prop.TIMEZONE in self.settings:
            self.settings.set(Prop.TIMEZONE, value, silent=True)
        if Prop.SUMMERTIME in self.settings:
            self.settings.set(Prop.SUMMERTIME, 0, silent=True)

    def tell_time(self, code: int) -> None:
        """Set a clock property to the time of the camera's clock; ignore other properties."""
        if code not in (Prop.UTC_TIME, Prop.CAMERA_TIME):
            return
        seconds = self.clock.now().timestamp() + self.clock_error
        if code == Prop.CAMERA_TIME:
            seconds += self._zone()
        self.settings.set(code, raw(int(seconds)), silent=True)

    def _set_clock(self, code: int) -> None:
        seconds = self.settings.number(code)
        if code == Prop.CAMERA_TIME:
            seconds -= self._zone()
        self.clock_error = seconds - self.clock.now().timestamp()

    def post_status(self, contents: dict[Group, bytes]) -> None:
        """Post a status record with the groups that the client requested."""
        self.status.post(contents)

    def set_busy(self, busy: bool) -> None:
        """Set the camera status to busy or idle, and report it."""
        self.busy = busy
        if self.faults.status_stays_busy:
            return
        self.events.post(numbers(Record.CAMERA_STATUS_CHANGED, int(busy)))

    # The destination of photos

    @property
    def destination(self) -> int:
        """The value of CaptureDestination: bits 0x1 and 0x2 are card slots, 0x4 is the client.

        A body without the property (EOS M3, M10) writes to its card.
        """
        card = self.slots.slots[0].bit
        return self.settings.number(Prop.CAPTURE_DESTINATION, card)

    @property
    def to_host(self) -> bool:
        """Whether photos are sent to the client."""
        return bool(self.destination & HOST_DESTINATION)

    @property
    def to_card(self) -> bool:
        """Whether photos are saved to the card."""
        return bool(self.destination & ~HOST_DESTINATION)

    def available_shots(self) -> int:
        """Return the number of photos for which there is space."""
        rooms = []
        if self.to_host:
            rooms.append(self.host_shots)
        if self.to_card:
            rooms.append(self.slots.room(self.destination))
        return min(rooms, default=0)

    def use_room(self) -> None:
        """Use up the space of one photo at each destination."""
        if self.to_host:
            self.host_shots = max(0, self.host_shots - 1)
        if self.to_card:
            for card in self.slots.written_to(self.destination):
                card.shots = max(0, card.shots - 1)

    def update_available_shots(self) -> None:
        """Update the number of remaining photos, the storage and the folder; report changes."""
        self._tell_if_new(Prop.AVAILABLE_SHOTS, self.available_shots())
        if (card := self.card) is not None:
            self._tell_if_new(Prop.CURRENT_STORAGE, card.storage_id)
            self._tell_if_new(Prop.CURRENT_FOLDER, card.folder.handle)

    def _tell_if_new(self, code: Prop, value: int) -> None:
        if code in self.settings and value != self.settings.number(code):
            self.settings.set(code, value)

    @property
    def ram_is_full(self) -> bool:
        """Whether photos that the client has not fetched fill the camera's memory."""
        return len({handle >> 4 for handle in self.ram}) >= self.faults.ram_pictures
