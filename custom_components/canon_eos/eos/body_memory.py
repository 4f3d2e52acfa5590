"""Facts learned about one body, kept across connections and restarts.

`quirks` has the known peculiarities of models. This module remembers what one body with one
firmware version needs on its next connections. To add a fact, add a field to `Learned`. The
owner of the memory stores the result of `as_dict`.
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
    """Return the code under which missing answers to requests that set a property are counted.

    `code` is the property's code. A body can leave SetDevicePropValueEx unanswered for one
    property, but answer it for other properties.
    """
    return EosOperation.SET_DEVICE_PROP_VALUE_EX << 16 | code


_PROPERTY: Final = slice(4, 8)
"""Position of the property code in the data of SetDevicePropValueEx."""


def counted_code(code: int, data: Buffer | None) -> int:
    """Return the code under which missing answers to a transaction are counted.

    This is the operation code, or for SetDevicePropValueEx the code from `set_operation`.
    """
    if code == EosOperation.SET_DEVICE_PROP_VALUE_EX and data is not None:
        return set_operation(int.from_bytes(data[_PROPERTY], "little"))
    return code


def counted_name(operation: int) -> str:
    """Return the name of a counted operation, including the property that it sets, if any."""
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
"""Operations that are sent even if the body has left them unanswered.

All are indispensable except the request that switches live view on, which an EOS R5 C answers
only in some modes (libgphoto2 issue 984).
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
"""Operations that the user would hardly miss, or that have an alternative."""

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
"""Operations whose first parameter is an object handle. A body may leave them
unanswered if the file is damaged."""

_SILENCES: Final = 3
"""Number of consecutive missing answers after which an operation is no longer sent, even if the
body has answered it before."""
_CUTS: Final = 2
"""Number of consecutive connection losses during the same operation after which the operation is
no longer sent, if it was never answered.

One loss can be a coincidence: a camera that is switched off also ends the connection."""

_MOST_OPERATIONS: Final = 256
"""Maximum number of operation codes read from storage for one field; bodies list up to 150."""


class Learned(NamedTuple):
    """Facts about one body with one firmware version; the defaults mean "not known"."""

    bring_up: str = ""
    """Name of the rung of `bring_up.LADDER` that is tried first, usually because it worked last
    time; empty if no rung has worked yet."""
    unanswered: frozenset[int] = frozenset()
    """Operations that the body lists but has left unanswered; they are no longer sent."""
    answered: frozenset[int] = frozenset()
    """Operations that the body has answered at least once, even with a refusal."""
    retried: frozenset[int] = frozenset()
    """Operations that were in `unanswered` at an earlier restart. The next restart does not allow
    them again, unless the body has answered them at least once."""
    press: Press | None = None
    """The way of pressing the shutter button that worked when the usual way did not; None for the
    usual way."""
    live_view_output: int | None = None
    """The value of EVFOutputDevice with which the body sends frames."""
    frame_request: int = 0
    """Index in `FRAME_REQUESTS` of the request that the body answers with frames."""
    frame_pause: float = 0.0
    """Pause in seconds that the body needs between two requests for live view frames."""
    idle_limit: float = 0.0
    """Seconds after which the body closes a connection that is used only for polls; 0 if the
    body is not known to close these connections."""
    idle_keeper: int = 0
    """Code of the operation that is sent to keep an idle connection open; 0 for none."""
    destination: int = 0
    """The CaptureDestination that the user selected, if it includes this host; otherwise 0."""
    destination_before: int = 0
    """The CaptureDestination, without this host, that is restored when the session ends; 0 if
    unknown."""


def _load(name: str, value: object) -> object:
    """Convert the stored value of a field of `Learned` to the field's type.

    Raises `TypeError` or `ValueError` if the stored value is invalid.
    """
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
"""Attributes of `BodyMemory` that depend on the body; `on_trial` can restore them."""


class BodyMemory:
    """The facts learned about one body, kept as long as the camera is configured."""

    def __init__(self, on_change: Callable[[], None] = lambda: None) -> None:
        """Initialize an empty memory; `on_change` is called when facts have changed."""
        self._on_change: Final = on_change
        self._is_on_trial = False
        self._model = ""
        self._firmware = ""
        self._silences: Final[dict[int, int]] = {}
        self._silent_objects: Final[dict[int, set[int]]] = {}
        self._unconfirmed: Final[set[int]] = set()
        self.last_silent: int | None = None
        """The operation whose missing answer ended the last connection; None while connected."""
        self.learned = Learned()

    @classmethod
    def from_dict(
        cls, stored: Mapping[str, Any], on_change: Callable[[], None] = lambda: None
    ) -> Self:
        """Restore the memory from a dict made by `as_dict`; ignore invalid fields.

        An unanswered operation is allowed again after the first restart, or after every restart if
        the body has answered it at least once: a bad network must not disable an operation
        permanently. Operations of `NOT_MISSED` are not allowed again, because a body can hang on
        them.
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
        """Return the memory as JSON-compatible data, without default values."""
        learned = {
            name: _dump(value)
            for name, value in self.learned._asdict().items()
            if value != Learned._field_defaults[name]
        }
        return {"model": self._model, "firmware": self._firmware, **learned}

    def learn(self, **changes: Any) -> None:
        """Replace fields of `learned`; call `on_change` if a value has changed."""
        learned = self.learned._replace(**changes)
        if learned != self.learned:
            self.learned = learned
            self._report()

    def _report(self) -> None:
        if not self._is_on_trial:
            self._on_change()

    @contextmanager
    def on_trial(self) -> Generator[None]:
        """Learn provisionally: if the context raises an error, restore the earlier facts.

        The error may mean that a different body has answered. `on_change` is called only at
        the end of the context, if the facts have changed.
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
        """Number of missing answers counted so far; an answer resets its operation's count."""
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
        """Note that an operation caused the loss of a connection, unless another cause is likely.

        This can be a damaged object or, if part of a file has arrived, the network.
        """
        has_begun = isinstance(error, PtpConnectionError) and error.answer_began
        if has_begun and operation in _OF_OBJECTS:
            return
        if self._is_of_object(operation, params):
            return
        is_cut = isinstance(error, ConnectionCutError)
        self.note_silence(operation, _SILENCES if has_begun else _CUTS if is_cut else 1)

    def _is_of_object(self, operation: int, params: tuple[int, ...]) -> bool:
        """Return whether the object, not the operation, is the cause of a missing answer.

        The object is the cause if the operation reads objects and has been answered before, but
        an earlier request for the same object was not answered. If this is the first missing
        answer for the object, the object is noted.
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
        """Note that the connection ended because an operation got no answer.

        After `needed` consecutive missing answers, the operation is no longer sent. For an
        operation that has been answered before, the number is `_SILENCES`, because a lost network
        is then more likely to be the cause. Operations of `ESSENTIAL` are always sent.
        """
        self.last_silent = operation
        if operation in ESSENTIAL:
            return
        silences = self._silences[operation] = self._silences.get(operation, 0) + 1
        learned = self.learned
        if silences < (_SILENCES if operation in learned.answered else needed):
            return
        _LOGGER.warning(
            "The camera does not answer %s: it is no longer sent",
            counted_name(operation),
        )
        self._unconfirmed.add(operation)
        self.learn(unanswered=learned.unanswered | {operation})

    def connected(self) -> None:
        """Note that the body was reached, so the network did not cause the missing answers."""
        self.last_silent = None
        self._unconfirmed.clear()

    def not_reached(self) -> None:
        """Note that the body cannot be reached.

        The body or the network may already have been off, which would explain earlier missing
        answers. Therefore, two kinds of operations are allowed again: all operations disabled since
        the body was last reached, and, except for `NOT_MISSED`, all operations that it has
        answered at least once.
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
        """Discard the learned facts if the model or its firmware has changed."""
        if (model, firmware) == (self._model, self._firmware):
            return
        known, self.learned = self.learned, Learned() if self._model else self.learned
        self._model, self._firmware = model, firmware
        if known != Learned():
            self._report()
