"""Time limits, retry limits and cache sizes for a camera.

Times are in seconds. Numbers without a source are design choices. Limits that no test needs
to reduce are constants in the modules that use them.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple


class Limits(NamedTuple):
    """Limits of a camera session; tests reduce them."""

    get_event: float = 15.0
    """Timeout for an event poll: slow bodies need 6 s after a shot (libgphoto2 issues 30,
    151)."""
    get_event_whole: float = 90.0
    """Timeout for the whole answer to a poll: at 2 kB/s, enough for ten times the size of the
    largest known answer (13 kB)."""
    half_press: float = 20.0
    """Timeout for a half press, which a camera answers only after focusing. This takes up to 8 s
    with a slow lens (libgphoto2)."""

    bring_up: float = 20.0
    """Maximum time for which the start of a session is retried while the camera is busy."""
    next_connection: float = 1.0
    """Pause before connecting again after a connection that ended because an operation got no
    answer."""
    first_settings: float = 3.0
    """Timeout for the first report of settings after a camera has accepted a remote mode."""
    first_events_tries: int = 10
    first_events_pause: float = 0.05
    """Number of polls for the first events, and the pause between them. Several polls are
    needed because the first answers of newer bodies are empty. libgphoto2 polls at the same
    rate."""

    setting_busy: float = 4.0
    """Maximum time for which the change of a setting is retried while the camera is busy.

    If the camera was busy with a photo, the retries last as long as a photo can take."""
    setting_echo: float = 3.0
    """Timeout for the camera's report of a setting's new value."""
    setting_lists: float = 2.0
    """Maximum wait for new lists of allowed values after a setting has changed."""
    setting_other_value: float = 0.5
    """Additional wait for the requested value once the camera has reported another value."""

    ready: float = 15.0
    """Timeout for the camera to become ready for a shot, including retries of refused
    presses."""
    busy_status: float = 3.0
    """Maximum wait before a press while the camera reports that it is busy: some bodies
    report this permanently. A camera that is really busy refuses the press."""
    press_busy: float = 2.0
    """Maximum time for which a press-and-hold is retried while the camera is busy."""
    release_busy: float = 2.0
    """Maximum time for which the release of the button is retried while the camera is busy."""
    mirror: float = 2.0
    """Pause between raising the mirror and the exposure. It is as long as the delay of the
    camera's own mirror lock-up with the short self-timer."""
    focus_result: float = 1.0
    """Timeout for a focus result after a half press."""
    button_result: float = 2.0
    """Timeout for the reported result of a press of both positions at once (`Press.AT_ONCE`,
    which libgphoto2 uses for EOS M bodies)."""
    together: float = 10.0
    """Maximum time for which cameras wait for each other before they take photos together."""
    together_armed: float = 1.0
    """Maximum time for which nothing is sent to a ready camera while the other cameras' last
    events are read. This is longer than an answer over Wi-Fi takes."""
    photo: float = 30.0
    """Timeout for the arrival of a photo after its exposure."""
    settle: float = 1.5
    """Time without a new file after which no more files of a shot are expected."""
    missing_file: float = 8.0
    """Maximum delay between the first and the second file of RAW + JPEG."""
    focus_drive: float = 5.0
    """Maximum time for which a focus step is retried while the lens is still moving."""

    live_view_warm_up: float = 2.0
    """Maximum time for which operations that are refused just after the start of live view are
    retried. A 100D refuses them for 1.2 s (libgphoto2)."""

    live_view_start: float = 8.0
    """Timeout for switching live view on or off: an EOS R5 C never answers in some modes
    (libgphoto2 issue 984)."""
    live_view_frame: float = 25.0
    """Time without frames after which live view ends with an error: an EOS-1D X Mark II sends
    no frames for more than 12 s after a burst (canon-tether)."""
    live_view_way: float = 1.5
    """Maximum wait for the first frame before frames are requested in a different way: the
    first frame of a 100D takes 1.2 s (libgphoto2)."""
    live_view_known: float = 10.0
    """Timeout for the camera's report that it has live view."""
    live_view_snapshot: float = 45.0
    """Timeout for a single frame, including the time for which the camera is busy."""
    live_view_grace: float = 10.0
    """Time for which live view stays on after the last viewer has left."""
    live_view_retry: float = 5.0
    """Pause before live view is started again after a failure, such as missing frames or a refusal
    to start."""
    live_view_hang_retry: float = 60.0
    """Pause before live view is started again automatically after a start that was not answered and
    ended the connection."""
    live_view_reconnect: float = 30.0
    """Maximum time that viewers wait for a disconnected camera to reconnect."""
    live_view_zoom: float = 3.0
    """Timeout for frames to show the requested magnification."""
    live_view_poll: float = 0.3
    """Minimum pause between event polls while frames are being fetched. A poll is skipped if
    another poll, such as the coordinator's, was sent within this time."""
    live_view_repeat: float = 1.0
    """Time without a new frame after which viewers get the last frame again."""

    card_room: float = 30.0
    """Minimum time between two queries of the cards if only photos were stored."""

    movie_start: float = 8.0
    """Maximum time for which the start of a movie is retried: the first attempts can fail while
    live view is warming up."""
    movie_switch: float = 2.0
    """Time from the first attempt to start a movie until the client also switches to movie
    mode, if possible."""
    movie_stop: float = 15.0
    """Timeout for a movie to end and to be reported as a file."""
    movie_end: float = 600.0
    """Maximum wait for a lost camera whose movie must be ended. After a longer time, the
    camera may be recording another movie."""

    output_wait: float = 1.0
    """Pause between switching live view output on and a press on EOS M bodies
    (libgphoto2)."""

    bulb_end: float = 60.0
    """Maximum time for which the end of a bulb exposure is retried, including reconnects."""
    bulb_end_alone: float = 5.0
    """Time for which only the request that ends the exposure is sent to a busy camera, because
    a read between two attempts would make the exposure longer."""

    put_back: float = 60.0
    """Maximum wait at the end of a series or exposure until its changes are put back. This is
    longer than a photo takes. Remaining changes are put back later."""
    put_back_pause: float = 30.0
    """Maximum pause between attempts to put changes back while the camera refuses."""
    put_back_overdue: float = 120.0
    """Time from the first refusal to put changes back until the user is informed."""
    ending: float = 5.0
    """Timeout for running activities to end when the remote control closes."""

    file_busy: float = 8.0
    """Maximum time for which file operations are retried while the camera is busy."""
    transfer_block: int = 0x10_0000
    """Maximum number of bytes per request: an EOS R refuses 5 MiB (gphoto2 issue 198)."""
    transfer_silence: float = 30.0
    """Timeout for the next bytes of a file, once the camera has sent a block of any file. It is
    long because Wi-Fi can drop out for a while."""
    transfer_pause: float = 1.0
    """First pause between attempts to fetch a photo; the pause grows with each attempt."""
    transfer_max: int = 512 * 1024 * 1024
    """Maximum size in bytes of a photo in the camera's memory, and of a file of unknown size."""

    name_reconnect: float = 600.0
    """Maximum time from the report of a new file until its name is requested, if the camera is lost
    in the meantime."""

    known_files: int = 50_000
    """Maximum number of files that are remembered: more JPEGs than two full cards hold."""
    known_photos: int = 2_000
    """Maximum number of photos whose files are remembered; a burst has several hundred."""

    poll_pause: float = 0.05
    """Pause between event polls while an operation waits for a report."""
    closing: float = 9.5
    """Timeout for everything that ends when the remote control closes, including the
    connection. Home Assistant waits ten seconds for this. Time that nothing else needs is
    used to fetch photos from the camera's memory."""
    close: float = 2.5
    """Part of `closing` that is reserved for the end of the session."""
    close_step: float = 2.0
    """Timeout for one step of the session's end: some bodies never answer CloseSession
    (libgphoto2 issue 92)."""


DEFAULT_LIMITS: Final = Limits()


def growing_waits(first: float = 0.1, longest: float = 1.0) -> Iterator[float]:
    """Yield the waits in seconds between attempts: each is twice the previous, up to `longest`."""
    wait = first
    while True:
        yield wait
        wait = min(wait * 2, longest)
