"""How long a camera may take, and how often things are tried with it.

Seconds, unless a name says otherwise. Where a number comes from a source, it is
named; the others are choices. Bounds that no test needs shorter are constants of the
modules that use them.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple


class Limits(NamedTuple):
    """Time limits of a camera session; tests make them shorter."""

    get_event: float = 15.0
    """One event poll: 6 s after a shot on slow bodies (libgphoto2 issues 30, 151)."""
    get_event_whole: float = 90.0
    """All of its answer: ten times the largest that was seen (13 kB), over 2 kB/s."""
    half_press: float = 20.0
    """A half press answers after focusing: up to 8 s on a slow lens (libgphoto2)."""

    bring_up: float = 20.0
    """For how long a camera may be busy at first, on each connection."""
    next_connection: float = 1.0
    """Between a connection that was lost to an operation and the one without it."""
    first_settings: float = 3.0
    """For how long a camera that has accepted a remote mode may report no settings."""
    first_events_tries: int = 10
    first_events_pause: float = 0.05
    """Newer bodies give empty answers at first; libgphoto2 polls as often."""

    setting_busy: float = 4.0
    """For how long a setting is tried again while the camera answers busy.

    After it was busy with a photo that is as long as a photo may take."""
    setting_echo: float = 3.0
    """For how long the camera may take to report the new value."""
    setting_lists: float = 2.0
    """Time within which new lists may follow the change of a setting."""
    setting_other_value: float = 0.5
    """How much longer to wait once it has reported another value."""

    ready: float = 15.0
    """For how long a shot waits until the camera is ready, refusals included."""
    busy_status: float = 3.0
    """For how long a camera that reports to be busy is not pressed: some never take it
    back. One that is busy refuses the press."""
    press_busy: float = 2.0
    """For how long a press that is to be held is tried again while the camera is busy."""
    release_busy: float = 2.0
    """For how long a busy camera is told again to release the button."""
    focus_result: float = 1.0
    """For how long a focus result is waited for after a half press."""
    button_result: float = 2.0
    """For how long a body that is pressed at once may take to report how that ended
    (libgphoto2: EOS M)."""
    together: float = 10.0
    """Time that cameras to be pressed together wait for each other."""
    together_armed: float = 1.0
    """For how long nothing else is sent to them then, while the others read their last
    events: more than an answer over Wi-Fi takes."""
    photo: float = 30.0
    """For how long a photo may take to arrive once it has been exposed."""
    settle: float = 1.5
    """Quiet time after which no more files of a shot are expected."""
    missing_file: float = 8.0
    """How long the other file of RAW + JPEG may be behind the first."""
    focus_drive: float = 5.0
    """For how long one step of the lens is tried again while the lens still moves."""

    live_view_warm_up: float = 2.0
    """For how long live view may refuse things after it was started: 1.2 s on a 100D
    (libgphoto2)."""

    live_view_start: float = 8.0
    """For how long the camera may think about switching live view on or off: an R5 C
    never answers in some modes (libgphoto2 issue 984)."""
    live_view_frame: float = 25.0
    """For how long frames may be missing before live view is given up: an EOS-1D X Mark
    II has none for more than 12 s after a burst (canon-tether)."""
    live_view_way: float = 1.5
    """For how long a first frame is waited for before it is asked for in another way: a
    100D needs 1.2 s for it (libgphoto2)."""
    live_view_known: float = 10.0
    """For how long the camera may take to report that it has live view."""
    live_view_snapshot: float = 45.0
    """For how long a single frame is waited for, a busy camera included."""
    live_view_grace: float = 10.0
    """For how long live view stays on after the last viewer has left."""
    live_view_retry: float = 5.0
    """For how long live view that was refused, or without frames, is not tried again."""
    live_view_hang_retry: float = 60.0
    """For how long live view that cost the connection is not started again by itself."""
    live_view_reconnect: float = 30.0
    """For how long viewers wait for a lost camera."""
    live_view_zoom: float = 3.0
    """For how long frames may take to be magnified as asked for."""
    live_view_poll: float = 0.3
    """Between two polls for events while frames are fetched. A coordinator that polls
    more often spares it these."""
    live_view_repeat: float = 1.0
    """After how long without a new frame viewers get the last one again."""

    card_room: float = 30.0
    """How often the cards are asked for at most because photos have used room."""

    movie_start: float = 8.0
    """For how long the start of a movie is tried again while the camera is busy."""
    movie_switch: float = 2.0
    """After so much of it, the switch to movie mode is turned from here, if possible."""
    movie_stop: float = 15.0
    """For how long a movie may take to end and to be reported as a file."""
    movie_end: float = 600.0
    """For how long a lost camera is waited for to end its movie: later it may record
    another one."""

    output_wait: float = 1.0
    """After EOS M bodies were told to send live view, before a press (libgphoto2)."""

    bulb_end: float = 60.0
    """For how long the end of a bulb exposure is tried again, reconnects included."""
    bulb_end_alone: float = 5.0
    """For how long a busy camera is sent nothing but that end: a read between two tries
    would make the exposure longer."""

    put_back: float = 60.0
    """For how long the end of a series or exposure waits until what it changed is put
    back; longer than a photo may take. The rest is put back later."""
    put_back_pause: float = 30.0
    """Longest pause before a camera that refuses that is asked again."""
    put_back_told: float = 120.0
    """For how long the camera may refuse that before that counts as overdue."""
    ending: float = 5.0
    """For how long running activities may take to end when the remote control closes."""

    file_busy: float = 8.0
    """For how long what concerns a file is asked for again while the camera is busy."""
    transfer_block: int = 0x10_0000
    """Most bytes asked for at a time: an EOS R refuses 5 MiB (gphoto2 issue 198)."""
    transfer_silence: float = 30.0
    """Timeout for silence while a file is read, once the camera has sent a block of one:
    a Wi-Fi may be away for a while."""
    transfer_pause: float = 1.0
    """Before a photo is fetched again that could not be; each time longer."""
    transfer_max: int = 512 * 1024 * 1024
    """Most bytes of a photo in the camera's memory, and of a file of unknown size."""

    name_reconnect: float = 600.0
    """For how long a lost camera is waited for to ask for the name of a new file."""
    name_pause: float = 0.5
    """Before the name of a new file is asked for again."""

    poll_pause: float = 0.05
    """Between two event polls while something is waited for."""
    closing: float = 9.5
    """For all that ends when the remote control closes, the connection included: Home
    Assistant waits ten. What is left of it is for photos in the camera's memory."""
    close: float = 2.5
    """The part of it that is for the end of the session."""
    close_step: float = 2.0
    """One step of it: some bodies never answer CloseSession (libgphoto2 issue 92)."""


DEFAULT_LIMITS: Final = Limits()


def growing_waits(first: float = 0.1, longest: float = 1.0) -> Iterator[float]:
    """Yield waits in seconds for trying again: each twice the last, up to the longest."""
    wait = first
    while True:
        yield wait
        wait = min(wait * 2, longest)
