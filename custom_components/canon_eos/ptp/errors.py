"""The errors that PTP and PTP/IP code raises, by cause.

One root, and below it four branches: our own misuse, nonsense from the camera,
a connection that could not be had or was lost, and a refusal by the camera. The
texts are for logs and developers; whoever shows an error to a person words it
by its class.
"""

from typing import Final

from .codes import response_name


class PtpError(Exception):
    """Root of all errors raised by this package."""


class LocalProtocolError(PtpError):
    """A rule of the protocol was broken on this side: a fault of the calling code."""


class MalformedDataError(PtpError):
    """Bytes from the camera that break the protocol or exceed a limit."""


class PtpConnectionError(PtpError):
    """There is no usable connection to the camera, or no longer one."""

    answer_began = False
    """Whether data of an answer had come when the connection was lost."""


class CannotConnectError(PtpConnectionError):
    """No TCP connection: refused, no route, or a name that does not resolve."""


class ConnectionClosedError(PtpConnectionError):
    """The camera, the network or this side closed the connection."""


class ConnectionCutError(ConnectionClosedError):
    """The connection ended from outside during this operation, not while it waited."""


class PtpTimeoutError(PtpConnectionError):
    """The camera did not answer in time; `step` says what was waited for."""

    def __init__(self, step: str, seconds: float) -> None:
        """Remember the step and the limit in seconds that it exceeded."""
        super().__init__(f"no answer within {seconds:g} s: {step}")
        self.step = step
        self.seconds = seconds


class ConnectTimeoutError(PtpTimeoutError):
    """No TCP connection in time: nothing answers at that address."""


class InitFailedError(PtpConnectionError):
    """The camera answered an init request with Init Fail.

    `reason` is the raw number of CIPA DC-005; bodies are not known to use them
    consistently. Where a reason has a class of its own, `init_failed` returns that.
    """

    def __init__(self, reason: int) -> None:
        """Remember the camera's reason."""
        super().__init__(
            f"the camera refused the connection (Init Fail, reason {reason})"
        )
        self.reason = reason


class InitiatorRejectedError(InitFailedError):
    """The camera does not know this client, or no longer."""


class ResponderBusyError(InitFailedError):
    """The camera serves another client."""


_INIT_FAILURES: Final[dict[int, type[InitFailedError]]] = {
    1: InitiatorRejectedError,
    2: ResponderBusyError,
}


def init_failed(reason: int) -> InitFailedError:
    """Return the error for the reason of an Init Fail."""
    return _INIT_FAILURES.get(reason, InitFailedError)(reason)


class ResponseError(PtpError):
    """The camera answered an operation with a response code other than OK."""

    def __init__(self, operation: str, code: int, params: tuple[int, ...] = ()) -> None:
        """Remember the operation's name, the response code and its parameters."""
        super().__init__(f"{operation}: {response_name(code)}")
        self.operation = operation
        self.code = code
        self.params = params
