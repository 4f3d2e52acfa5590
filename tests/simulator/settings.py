"""The camera's properties: values, lists of allowed values in each mode, and change events."""

from collections.abc import Callable, Iterable, Iterator

from .codes import IMAGE_FORMATS, Prop, ResponseCode
from .faults import Faults
from .modes import Mode
from .profile import Profile, Setting
from .records import allowed_values_changed, property_changed

_ENUMERATION = 3

_FREE = frozenset(
    (
        Prop.CAMERA_TIME,
        Prop.UTC_TIME,
        Prop.OWNER,
        Prop.ARTIST,
        Prop.COPYRIGHT,
        Prop.CAMERA_NICKNAME,
        Prop.AUTO_POWER_OFF,
        Prop.CUSTOM_FUNCTIONS,
        Prop.EVF_MODE,
        Prop.DEPTH_OF_FIELD_PREVIEW,
        Prop.FOCUS_SHIFT,
    )
)
"""Properties that can be set although they have no list."""

_NOT_LISTED = frozenset(((Prop.EVF_OUTPUT_DEVICE, 0),))
"""Values that a body accepts although its list may lack them.

The lists of a 60D, 600D, 1200D, 1300D and 1500D begin with 1 while live view is off,
and libgphoto2 switches live view off with 0 on all bodies.
"""

_ONE_BYTE = frozenset(
    (
        Prop.EXPOSURE_COMPENSATION,
        Prop.METERING_MODE,
        Prop.WHITE_BALANCE,
        Prop.PICTURE_STYLE,
    )
)
"""Properties of 8 bits; the other bytes that a client sends are ignored."""


def number(raw: bytes) -> int:
    """Return the number in the first four bytes of a value."""
    return int.from_bytes(raw[:4], "little")


def raw(value: int) -> bytes:
    """Return the four bytes of a number."""
    return (value & 0xFFFF_FFFF).to_bytes(4, "little")


def _significant(code: int, value: bytes) -> bytes:
    """Return the bytes of a value that matter in a comparison."""
    if code in IMAGE_FORMATS:
        return value[: 4 + 16 * number(value)]
    return value[:1] if code in _ONE_BYTE else value


class Settings:
    """All properties of a camera. Changes are posted as event records."""

    def __init__(
        self,
        profile: Profile,
        mode: Mode,
        post: Callable[[bytes], None],
        faults: Faults,
    ) -> None:
        """Copy the profile's values and lists; `post` queues an event record."""
        self._settings = {
            code: Setting(setting.value, setting.kind, list(setting.allowed))
            for code, setting in profile.properties.items()
        }
        self._on_request = dict(profile.on_request)
        self._mode = mode
        self._post = post
        self._faults = faults

    def __contains__(self, code: int) -> bool:
        """Return whether the camera has a property, even one that is reported only on request."""
        return code in self._settings or code in self._on_request

    def value(self, code: int) -> bytes | None:
        """Return a property's bytes, or None if it has no value."""
        if code in self._on_request:
            return self._on_request[code]
        setting = self._settings.get(code)
        return setting.value if setting is not None else None

    def number(self, code: int, default: int = 0) -> int:
        """Return a property's value as a number, or `default` if it has no value."""
        value = self.value(code)
        return default if value is None else number(value)

    def allowed(self, code: int) -> list[bytes]:
        """Return a property's current list of allowed values, which can be empty."""
        setting = self._settings.get(code)
        if setting is None:
            return []
        if code in self._mode.fixed:
            if self._faults.lists_keep_one and setting.value is not None:
                return [setting.value]
            return []
        return setting.allowed

    def is_allowed(self, code: int, value: bytes) -> bool:
        """Return whether a value is in the property's current list."""
        wanted = _significant(code, value)
        return any(_significant(code, item) == wanted for item in self.allowed(code))

    def check(self, code: int, value: bytes) -> int:
        """Return the response to an attempt to set a property to a value."""
        if code not in self:
            return ResponseCode.DEVICE_PROP_NOT_SUPPORTED
        setting = self._settings.get(code)
        if setting is not None and setting.kind == _ENUMERATION:
            if self.is_allowed(code, value) or (code, number(value)) in _NOT_LISTED:
                return ResponseCode.OK
            return ResponseCode.INVALID_DEVICE_PROP_VALUE
        if code in _FREE:
            return ResponseCode.OK
        return ResponseCode.DEVICE_PROP_NOT_SUPPORTED

    def set(self, code: int, value: bytes | int, *, silent: bool = False) -> None:
        """Change a property, and report it unless `silent`."""
        data = raw(value) if isinstance(value, int) else value
        if code in self._on_request:
            self._on_request[code] = data
        else:
            self._settings.setdefault(code, Setting()).value = data
        if not silent:
            self.echo(code)

    def keep_for_request(self, code: int, value: bytes) -> None:
        """Set a property that is reported only when a client requests it."""
        self._on_request[code] = value

    def echo(self, code: int) -> None:
        """Report a property's value."""
        if (value := self.value(code)) is not None:
            self._post(property_changed(code, value))

    def remove(self, code: int) -> None:
        """Remove a property from the body."""
        self._settings.pop(code, None)
        self._on_request.pop(code, None)

    def set_allowed(self, code: int, values: Iterable[bytes]) -> None:
        """Change the list of a property, and report it."""
        setting = self._settings.setdefault(code, Setting())
        setting.kind, setting.allowed = _ENUMERATION, list(values)
        self._post(self._list_record(code, setting))

    @property
    def mode(self) -> Mode:
        """The current mode, selected by the dial or by the movie switch."""
        return self._mode

    def turn_to(self, mode: Mode, *, by_dial: bool = True) -> None:
        """Change the mode, and report first the mode and then the lists that change with it.

        Without `by_dial`, a switch has changed the mode, and the dial is unchanged.
        """
        before, self._mode = self._mode, mode
        for code in (Prop.AE_MODE, Prop.AE_MODE_DIAL) if by_dial else (Prop.AE_MODE,):
            if code in self._settings:
                self.set(code, mode.code)
        for code in sorted(before.fixed ^ mode.fixed):
            if (setting := self._settings.get(code)) is not None:
                self._post(self._list_record(code, setting))

    def _list_record(self, code: int, setting: Setting) -> bytes:
        kind = setting.kind if setting.kind is not None else _ENUMERATION
        return allowed_values_changed(code, kind, self.allowed(code))

    def first_set(self) -> Iterator[bytes]:
        """Yield a client's first records: all values, then all lists, except `unreported` ones."""
        reported = {
            code: setting
            for code, setting in self._settings.items()
            if code not in self._faults.unreported
        }
        for code, setting in reported.items():
            if setting.value is not None:
                yield property_changed(code, setting.value)
        for code, setting in reported.items():
            if setting.kind is not None:
                yield self._list_record(code, setting)

    def report(self, code: int) -> None:
        """Report a property's value and list."""
        self.echo(code)
        self._post(self._list_record(code, self._settings[code]))
