"""Exceptions of PTP and PTP/IP.

`PtpError` has four branches: misuse by the calling code, malformed data from the camera, a
connection that failed or was lost, and a refusal by the camera. The messages are for logs
and developers; user interfaces choose their message by error class.
"""

from .codes import response_name


class PtpError(Exception):
    """Base class of all errors raised by this package."""


class LocalProtocolError(PtpError):
    """The calling code broke a rule of the protocol."""


class MalformedDataError(PtpError):
    """The camera sent bytes that violate the protocol or exceed a limit."""


class PtpConnectionError(PtpError):
    """The connection to the camera failed or was lost."""

    answer_began = False
    """Whether the data phase of the answer had started when the connection was lost."""


class CannotConnectError(PtpConnectionError):
    """The TCP connection could not be opened, for example because the camera refused it."""


class ConnectionClosedError(PtpConnectionError):
    """The camera, the network or the client closed the connection."""


class ConnectionCutError(ConnectionClosedError):
    """The connection was lost while this transaction was in progress.

    Transactions that had not been sent end with `ConnectionClosedError`.
    """


class PtpTimeoutError(PtpConnectionError):
    """The camera did not answer in time; `step` names the step that timed out."""

    def __init__(self, step: str, seconds: float) -> None:
        """Store the step and its timeout in seconds."""
        super().__init__(f"no answer within {seconds:g} s: {step}")
        self.step = step
        self.seconds = seconds


class ConnectTimeoutError(PtpTimeoutError):
    """The TCP connection timed out: no device answers at the address."""


class InitFailedError(PtpConnectionError):
    """The camera answered an init request with Init Fail.

    `reason` is a reason code of CIPA DC-005. It is not known whether all bodies follow that
    standard. Reasons 1 (rejected) and 2 (busy) have subclasses.
    """

    def __init__(self, reason: int) -> None:
        """Store the reason code."""
        super().__init__(
            f"the camera refused the connection (Init Fail, reason {reason})"
        )
        self.reason = reason


class InitiatorRejectedError(InitFailedError):
    """The camera rejects this client, usually because the two are not, or no longer, paired."""


class ResponderBusyError(InitFailedError):
    """The camera is connected to another client."""


class ResponseError(PtpError):
    """The camera answered an operation with a response code other than OK."""

    def __init__(self, operation: str, code: int, params: tuple[int, ...] = ()) -> None:
        """Store the operation's name, the response code and its parameters."""
        super().__init__(f"{operation}: {response_name(code)}")
        self.operation = operation
        self.code = code
        self.params = params
