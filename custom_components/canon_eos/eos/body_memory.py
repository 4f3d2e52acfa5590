"""What was learned about a body, kept across connections and restarts.

`quirks` has the known peculiarities of models. This module remembers the needs of one body
with one firmware for its next connections. A new fact is a new field of `Learned`. The
owner of the memory stores `as_dict`.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from copy import deepcopy
import logging
from typing import Any, Final, NamedTuple, Self

from ..ptp.codes import OperationCode, operation_name
from ..ptp.errors import (
    ConnectionCutError,
    MalformedDataError,
    PtpConnectionError,
    PtpError,
    PtpTimeoutError,
    ResponseError,
)
from ..ptp.wire import Buffer
from .quirks import Press
from .wire.codes import EosOperation
from .wire.properties import PropertyCode, spec

_LOGGER = logging.getLogger(__name__)


def set_operation(code: int) -> int:
    """Return the code under which SetDevicePropValueEx is counted for one property.

    A body can leave requests for one property unanswered, but answer those for others.
    """
    return EosOperation.SET_DEVICE_PROP_VALUE_EX << 16 | code


_PROPERTY: Final = slice(4, 8)
"""Position of the property code in the data of SetDevicePropValueEx."""


def counted_code(code: int, data: Buffer | None) -> int:
    """Return the code under which an unanswered transaction is counted."""
    if code == EosOperation.SET_DEVICE_PROP_VALUE_EX and data is not None:
        return set_operation(int.from_bytes(data[_PROPERTY], "little"))
    return code


def counted_name(operation: int) -> str:
    """Return the name of a counted operation, with the property if it sets a value."""
    code, prop = divmod(operation, 1 << 16) if operation >> 16 else (operation, 0)
    name = operation_name(_NAMED.get(code, code))
    return f"{name} of {spec(prop).name} (0x{prop:04X})" if prop else name


_NAMED: Final = {int(code): code for code in (*OperationCode, *EosOperation)}

ESSENTIAL: Final = frozenset(
    (
        OperationCode.GET_DEVICE_INFO,
        OperationCode.OPEN_SESSION,
        EosOperation.SET_REMOTE_MODE,
        EosOperation.SET_EVENT_MODE,
        EosOperation.GET_EVENT,
        set_operation(PropertyCode.EVF_OUTPUT_DEVICE),
    )
)
"""Operations that are sent even if they were left unanswered.

All are indispensable, except the request that switches live view on: an EOS R5 C answers it
in some modes, and not in others (libgphoto2 issue 984).
"""

NOT_MISSED: Final = frozenset(
    (
        OperationCode.CLOSE_SESSION,
        EosOperation.GET_STORAGE_IDS,
        EosOperation.GET_STORAGE_INFO,
        EosOperation.RESET_UI_LOCK,
        EosOperation.KEEP_DEVICE_ON,
        EosOperation.REQUEST_DEVICE_PROP_VALUE,
        EosOperation.SET_REQUEST_OLC_INFO_GROUP,
    )
)
"""Operations that the user hardly misses, or that have an alternative."""

_OF_OBJECTS: Final = frozenset(
    (
        OperationCode.GET_OBJECT_INFO,
        OperationCode.GET_OBJECT,
        OperationCode.GET_THUMB,
        OperationCode.GET_PARTIAL_OBJECT,
        EosOperation.GET_PARTIAL_OBJECT,
        EosOperation.GET_PARTIAL_OBJECT_64,
    )
)
"""Operations whose first parameter is an object. A damaged file can prevent the answer."""

_SILENCES: Final = 3
"""Number of consecutive missing answers after which an operation that was answered before is
no longer sent."""
_CUTS: Final = 2
"""An operation that was never answered is no longer sent once this many consecutive
connections have ended during it.

One such end can be a coincidence: a camera that is switched off ends the connection, too."""

_MOST_OPERATIONS: Final = 256
"""Maximum number of operation codes read from storage; bodies list up to 150."""


class Learned(NamedTuple):
    """The needs of one body with one firmware. Defaults mean that nothing was learned."""

    bring_up: str = ""
    """Name of the rung of the bring-up ladder that worked."""
    unanswered: frozenset[int] = frozenset()
    """Operations that the body lists but left unanswered. They are no longer sent."""
    answered: frozenset[int] = frozenset()
    """Operations that the body has ever answered, even with a refusal."""
    retried: frozenset[int] = frozenset()
    """Operations that were left unanswered and have been allowed again after a restart."""
    press: Press | None = None
    """The way of pressing that worked when the usual way did not."""
    live_view_output: int | None = None
    """The EVFOutputDevice with which the body sends frames."""
    frame_request: int = 0
    """The entry of `FRAME_REQUESTS` with which the body sends frames."""
    frame_pause: float = 0.0
    """Pause in seconds that the body needs between two requests for live view frames."""
    idle_limit: float = 0.0
    """Seconds after which the body closes a connection that is only used for polls."""
    idle_keeper: int = 0
    """The operation that is sent to keep such a connection open."""
    destination: int = 0
    """The CaptureDestination that the user chose, if photos also go to this host."""
    destination_before: int = 0
    """The CaptureDestination that the body had before."""


def _load(name: str, value: object) -> object:
    """Return the value of a field from storage. Raises `TypeError` or `ValueError`."""
    match name:
        case "unanswered" | "answered" | "retried" if isinstance(value, list):
            return frozenset(int(code) for code in value[:_MOST_OPERATIONS])
        case "press" if isinstance(value, str):
            return Press[value] if value in Press.__members__ else None
        case "live_view_output" if isinstance(value, int):
            return value
    if type(value) is not type(Learned._field_defaults[name]):
        raise TypeError(name)
    return value


def _dump(value: object) -> object:
    match value:
        case frozenset():
            return sorted(int(code) for code in value)
        case Press():
            return value.name
    return value


_OF_BODY: Final = (
    "_model",
    "_firmware",
    "_silences",
    "_silent_objects",
    "_unconfirmed",
    "last_silent",
    "learned",
)
"""Attributes of `BodyMemory` that change with the behavior of a body."""


class BodyMemory:
    """What was learned about one body; exists as long as the camera is configured."""

    def __init__(self, on_change: Callable[[], None] = lambda: None) -> None:
        """Begin empty. `on_change` is called when the memory must be stored again."""
        self._on_change: Final = on_change
        self._is_on_trial = False
        self._model = ""
        self._firmware = ""
        self._silences: Final[dict[int, int]] = {}
        self._silent_objects: Final[dict[int, set[int]]] = {}
        self._unconfirmed: Final[set[int]] = set()
        self.last_silent: int | None = None
        """The operation during which the last connection ended, if any."""
        self.learned = Learned()

    @classmethod
    def from_dict(
        cls, stored: Mapping[str, Any], on_change: Callable[[], None] = lambda: None
    ) -> Self:
        """Return the memory for a dict from `as_dict`, without invalid fields.

        Unanswered operations are tried again after one restart, and after every restart if
        they were ever answered: a bad network must not disable an operation permanently.
        Operations of `NOT_MISSED` are not tried again, because a body can hang on them.
        """
        memory = cls(on_change)
        memory._model = str(stored.get("model", ""))
        memory._firmware = str(stored.get("firmware", ""))
        known: dict[str, Any] = {}
        for name in set(Learned._fields) & set(stored):
            try:
                known[name] = _load(name, stored[name])
            except TypeError, ValueError:
                continue
        learned = Learned(**known)
        memory.learned = learned._replace(
            unanswered=learned.unanswered
            & (NOT_MISSED | learned.retried - learned.answered),
            retried=learned.retried | learned.unanswered,
        )
        return memory

    def as_dict(self) -> dict[str, Any]:
        """Return the memory in the types of JSON, without default values."""
        learned = {
            name: _dump(value)
            for name, value in self.learned._asdict().items()
            if value != Learned._field_defaults[name]
        }
        return {"model": self._model, "firmware": self._firmware, **learned}

    def learn(self, **changes: Any) -> None:
        """Replace fields of `learned` and call `on_change` if they differ."""
        learned = self.learned._replace(**changes)
        if learned != self.learned:
            self.learned = learned
            self._report()

    def _report(self) -> None:
        if not self._is_on_trial:
            self._on_change()

    @contextmanager
    def on_trial(self) -> Generator[None]:
        """Undo what is learned in the context if an error ends it.

        The error may mean that another body has answered.
        """
        before = {name: deepcopy(getattr(self, name)) for name in _OF_BODY}
        known = self.as_dict()
        self._is_on_trial = True
        try:
            yield
        except Exception:
            for name, value in before.items():
                setattr(self, name, value)
            raise
        finally:
            self._is_on_trial = False
        if self.as_dict() != known:
            self._on_change()

    # Unanswered operations

    @property
    def silences(self) -> int:
        """Number of unanswered requests of all operations, each since its last answer."""
        return sum(self._silences.values())

    @contextmanager
    def observing(self, operation: int, *params: int) -> Generator[None]:
        """Note whether the operation sent in the context gets an answer."""
        try:
            yield
        except (PtpTimeoutError, MalformedDataError, ConnectionCutError) as err:
            self._note_loss(err, operation, params)
            raise
        except ResponseError:
            self.note_answer(operation)
            raise
        self.note_answer(operation)

    def _note_loss(
        self, error: PtpError, operation: int, params: tuple[int, ...]
    ) -> None:
        """Note that an operation lost the connection, unless it had another cause.

        This is the network if a part of a file has arrived, or a damaged object.
        """
        has_begun = isinstance(error, PtpConnectionError) and error.answer_began
        if has_begun and operation in _OF_OBJECTS:
            return
        if self._is_of_object(operation, params):
            return
        is_cut = isinstance(error, ConnectionCutError)
        self.note_silence(operation, _SILENCES if has_begun else _CUTS if is_cut else 1)

    def _is_of_object(self, operation: int, params: tuple[int, ...]) -> bool:
        """Whether the object, not the operation, is the cause of a missing answer.

        The object is the cause if the operation was answered before, and an earlier request
        for the same object was not answered. Otherwise, the object is noted.
        """
        if operation not in _OF_OBJECTS or operation not in self.learned.answered:
            return False
        known = self._silent_objects.setdefault(operation, set())
        if not known.isdisjoint(params[:1]):
            return True
        known.update(params[:1])
        return False

    def note_answer(self, operation: int) -> None:
        """Note that the body answered an operation."""
        self._silent_objects.pop(operation, None)
        self._silences.pop(operation, None)
        learned = self.learned
        if operation not in learned.answered or operation in learned.unanswered:
            self.learn(
                answered=learned.answered | {operation},
                unanswered=learned.unanswered - {operation},
                retried=learned.retried - {operation},
            )

    def note_silence(self, operation: int, needed: int = 1) -> None:
        """Note that an operation got no answer, which ended the connection.

        An operation that was never answered is no longer sent after `needed` consecutive
        missing answers; an operation that was answered before, after `_SILENCES`, because a
        lost network looks the same.
        """
        self.last_silent = operation
        if operation in ESSENTIAL:
            return
        silences = self._silences[operation] = self._silences.get(operation, 0) + 1
        learned = self.learned
        if silences < (_SILENCES if operation in learned.answered else needed):
            return
        _LOGGER.warning(
            "The camera does not answer %s: it is not sent any more",
            counted_name(operation),
        )
        self._unconfirmed.add(operation)
        self.learn(unanswered=learned.unanswered | {operation})

    def connected(self) -> None:
        """Note that the body was reached: the network did not prevent the last answer."""
        self.last_silent = None
        self._unconfirmed.clear()

    def not_reached(self) -> None:
        """Note that the body cannot be reached: the body or the network was off.

        The operations that got no answer last are allowed again, and all operations that
        were ever answered, except those of `NOT_MISSED`.
        """
        again = self._unconfirmed | self.learned.answered - NOT_MISSED
        for operation in again:
            self._silences.pop(operation, None)
        self.learn(unanswered=self.learned.unanswered - again)
        self._unconfirmed.clear()

    def forget_unanswered(self) -> None:
        """Allow all unanswered operations to be sent again."""
        self._silences.clear()
        self.learn(unanswered=frozenset(), retried=frozenset())

    def check_body(self, model: str, firmware: str) -> None:
        """Discard what was learned if the model or its firmware has changed."""
        if (model, firmware) == (self._model, self._firmware):
            return
        known, self.learned = self.learned, Learned() if self._model else self.learned
        self._model, self._firmware = model, firmware
        if known != Learned():
            self._report()
