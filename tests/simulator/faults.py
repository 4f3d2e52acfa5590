"""What can be wrong with the camera, by name.

Each fault is a field of `Faults`, off by default; its annotation says which report it
comes from and what it does. (`docs/sources.md` has the reports by their numbers and the
other sources; what is marked as chosen has none.) Tests set them as attributes, at any time; the command line sets them with
`--fault name=value`. A new fault is a new field, and the place that asks for it.
"""

from dataclasses import dataclass, field
import json
from typing import Annotated, get_type_hints

type OpcodeCounts = dict[int, int]


@dataclass(slots=True)
class Faults:
    """The switches. Opcode-keyed ones take operation codes, -1 as a count is for ever."""

    # Getting a connection
    close_on_connect: Annotated[bool, "R33", "TCP accepted, then FIN with no bytes"] = (
        False
    )
    init_silence: Annotated[bool, "R13", "no answer to an Init Command Request"] = False
    init_ack_delay: Annotated[float, "R46", "seconds before the Init Command Ack"] = 0.0
    unknown_client: Annotated[
        str, "R33", "an unknown client gets: fail, close (FIN) or silence"
    ] = "fail"
    event_channel: Annotated[
        str, "R44", "the event channel is: ok, silence, close (FIN) or fail (Init Fail)"
    ] = "ok"
    port_needs_description: Annotated[
        bool,
        "RAZStudio",
        "the port is closed until Windows has fetched the description (6D, 80D), also"
        " after each time that the camera was off",
    ] = False
    seeks_computer: Annotated[
        bool,
        "CamLink-Vault",
        "the camera announces nothing and looks for computers; the port is closed until"
        " one of them was chosen on the screen (R10, R6 III)",
    ] = False
    says_in_use: Annotated[
        bool, "chosen", "the description says that a client is connected, always"
    ] = False
    restart_after_pairing: Annotated[
        bool, "R36", "after a pairing the Wi-Fi restarts: byebye, away, alive"
    ] = False
    away_after_leaving: Annotated[
        float,
        "CamLink-Vault",
        "seconds without Wi-Fi, and an error on the display, after a client that leaves"
        " right after it was paired, without a session (R10)",
    ] = 0.0
    prompts_again: Annotated[
        bool, "chosen", "a client that was paired is asked for again on the screen"
    ] = False
    hold_after_drop: Annotated[
        float, "R74", "seconds for which a connection that was dropped counts as in use"
    ] = 0.0
    away_after_disconnect: Annotated[
        float, "R03", "seconds without Wi-Fi after each client that leaves"
    ] = 0.0

    # Transactions
    silent: Annotated[set[int], "R13", "operations whose response never comes"] = field(
        default_factory=set
    )
    half_data: Annotated[
        set[int], "R13", "operations whose data phase stops after half its bytes"
    ] = field(default_factory=set)
    link_stall: Annotated[
        float,
        "chosen",
        "seconds for which the Wi-Fi carries nothing, once, in the midst of what is sent"
        " (with a bandwidth)",
    ] = 0.0
    delay: Annotated[
        dict[int, float],
        "R69",
        "seconds before the answer, by operation (0 for every one)",
    ] = field(default_factory=dict)
    busy: Annotated[
        OpcodeCounts, "R57", "how often an operation answers busy first"
    ] = field(default_factory=dict)
    respond: Annotated[
        OpcodeCounts, "R24", "response by operation, nothing is done"
    ] = field(default_factory=dict)
    drop: Annotated[
        dict[int, str], "R41", "operations that end the connection: fin or rst"
    ] = field(default_factory=dict)
    drop_each: Annotated[
        OpcodeCounts,
        "chosen",
        "operations of which each connection has so many before it is reset",
    ] = field(default_factory=dict)
    bad_objects: Annotated[
        dict[int, str],
        "chosen",
        "what each operation on an object does, by handle: fin or rst (the connection"
        " ends), refused (GeneralError) or garbled",
    ] = field(default_factory=dict)
    stale_response: Annotated[
        bool, "CIPA DC-005", "the last response comes once more before each answer"
    ] = False
    duplicate_response: Annotated[
        bool, "CIPA DC-005", "each response comes twice, the second a moment later"
    ] = False
    segment_size: Annotated[int, "R53", "bytes per TCP segment, 0 for no limit"] = 0
    idle_close: Annotated[
        float, "R72", "seconds without an operation after which the camera hangs up"
    ] = 0.0
    idle_ignores: Annotated[
        set[int],
        "RAZStudio, EOS 6D",
        "operations that are no use to idle_close, such as the polls (0x9116)",
    ] = field(default_factory=set)
    close_session_hangs: Annotated[
        bool, "R07", "no answer to CloseSession, nor to any Init before a power cycle"
    ] = False
    probe_interval: Annotated[
        float, "CIPA DC-005", "seconds between Probe Requests on the event channel"
    ] = 0.0
    session_ids: Annotated[
        set[int], "R45", "only these session ids make the remote mode work"
    ] = field(default_factory=set)

    refused_modes: Annotated[
        set[int], "CamLink", "remote modes that are refused for good (R10: 1, 0x15)"
    ] = field(default_factory=set)
    modes_with_events: Annotated[
        set[int], "CamLink", "remote modes in which events come; others are accepted"
    ] = field(default_factory=set)
    busy_at_first: Annotated[
        dict[int, float],
        "CamLink",
        "operations that are busy for so many seconds of each connection",
    ] = field(default_factory=dict)
    left_session: Annotated[
        str,
        "libgphoto2",
        "a session that is open when a client connects. It can be: used (as it is),"
        " replaced (by one with another id), closed (by CloseSession) or left alone"
        " (only the next connection has none)",
    ] = ""
    forgets_session: Annotated[
        OpcodeCounts, "libgphoto2", "operations that find no session, so many times"
    ] = field(default_factory=dict)
    garbled: Annotated[
        set[int], "chosen", "operations whose answer is OK with data that make no sense"
    ] = field(default_factory=set)

    drop_on_press: Annotated[
        dict[int, str],
        "R41",
        "presses that end the connection (fin or rst), by button mask; the half press"
        " stays held until a client lets go",
    ] = field(default_factory=dict)
    away_after_drop: Annotated[
        float, "R41", "seconds without Wi-Fi after a drop by one of these faults"
    ] = 0.0
    late_operations: Annotated[
        set[int], "R42", "operations that are listed only in remote mode 0x15"
    ] = field(default_factory=set)
    button_stays: Annotated[
        bool, "R41", "what was pressed when the connection ended stays pressed"
    ] = False

    # Settings
    no_echo: Annotated[
        set[int], "R24", "properties that answer OK to a set and keep their value"
    ] = field(default_factory=set)
    clamped: Annotated[OpcodeCounts, "R24", "properties that become this instead"] = (
        field(default_factory=dict)
    )
    set_response: Annotated[
        OpcodeCounts, "R26", "response to a set, by property (0x2019, 0x200A)"
    ] = field(default_factory=dict)
    set_drops: Annotated[
        dict[int, str],
        "R26",
        "properties whose setting ends the connection: fin or rst",
    ] = field(default_factory=dict)
    lists_keep_one: Annotated[
        bool, "R58", "a list that the mode empties keeps the one present value"
    ] = False
    busy_after_shot: Annotated[
        float, "R57", "seconds after a picture in which a set is busy"
    ] = 0.0
    not_applied: Annotated[
        OpcodeCounts,
        "R15",
        "properties that only report the old value, this many times",
    ] = field(default_factory=dict)
    old_value_first: Annotated[
        set[int], "R15", "properties that report the old value once more before the new"
    ] = field(default_factory=set)
    busy_after_set: Annotated[
        float,
        "R60",
        "seconds after a set in which a press is busy unless events were read",
    ] = 0.0
    texts_need_lock: Annotated[
        bool, "EDSDK", "owner, artist and copyright are set only while the UI is locked"
    ] = False
    same_destination_busy: Annotated[
        bool, "libgphoto2", "setting CaptureDestination to what it is answers busy"
    ] = True

    # Pictures
    needs_release: Annotated[
        bool, "R01", "a press is busy until both buttons were released and events read"
    ] = False
    stuck_after: Annotated[
        int, "R09", "presses answer busy after that many pictures"
    ] = 0
    stuck_until: Annotated[str, "R09", "what ends that: reconnect or power"] = (
        "reconnect"
    )
    slow_busy: Annotated[
        float, "R01", "seconds that a press takes before it answers busy; 0: it doesn't"
    ] = 0.0
    needs_output_8: Annotated[
        bool, "R42", "a press is busy unless EVFOutputDevice has bit 8 (old EOS M)"
    ] = False
    one_step_press: Annotated[
        bool, "R42", "only both positions at once can be pressed (old EOS M)"
    ] = False
    full_press_busy: Annotated[
        bool,
        "pulsar-trigger, EOS R",
        "a full press alone (2) is busy, both positions at once (3) work",
    ] = False
    one_press_busy: Annotated[
        bool, "chosen", "both positions at once (3) are busy, one after the other work"
    ] = False
    late_focus: Annotated[
        float, "chosen", "seconds from the answer to a half press to its focus result"
    ] = 0.0
    focus_ends_idle: Annotated[
        bool, "libgphoto2, R8", "focusing that fails goes from searching to idle"
    ] = False
    focus_points: Annotated[
        bool, "libgphoto2, 5DS", "FocusInfoEx has the points in focus after focusing"
    ] = False
    press_busy_without_focus: Annotated[
        bool,
        "libgphoto2, EOS M2",
        "both positions at once without focus: busy, and button status 3",
    ] = False
    status_stays_busy: Annotated[
        bool, "CamLink, R6 III", "the camera status is busy from the start for ever"
    ] = False
    capture_remote_mode: Annotated[
        int, "R42", "in another remote mode a press is accepted and nothing happens"
    ] = 0
    mirror_lockup_busy: Annotated[
        bool, "R40", "the press that only raises the mirror answers busy"
    ] = False
    noise_reduction: Annotated[
        bool, "R65", "an exposure of 1 s or more is followed by as long a busy time"
    ] = False
    no_card_response: Annotated[int, "R67", "response to a press without a card"] = (
        0x2019
    )
    card_full_response: Annotated[int, "R67", "response to a press on a full card"] = (
        0x2019
    )
    protected_response: Annotated[
        int, "R67", "response to a press on a write-protected card"
    ] = 0x2019
    dead_battery: Annotated[bool, "libgphoto2", "a press answers LowBattery"] = False
    no_picture: Annotated[bool, "R40", "a press is accepted and nothing happens"] = (
        False
    )
    slow_after_shot: Annotated[
        float, "R56", "seconds that the GetEvent which reports a picture takes"
    ] = 0.0
    ram_pictures: Annotated[int, "R15", "pictures that wait for the client at most"] = (
        15
    )

    # Files of a picture
    jpeg_preview: Annotated[
        bool,
        "exif-oxide",
        "a JPEG has a smaller picture behind its own (EOS R50 V)",
    ] = False
    object_event: Annotated[
        int,
        "R20",
        "kind of record for a new file (C181, C1A7, C1B6; C186, C1A9, C1B8 are for the"
        " client), 0 for the body's own; each form has both kinds",
    ] = 0
    bare_long_name: Annotated[
        bool, "R20", "the C1B6 record of a new file has its handle, and no name or size"
    ] = False
    duplicate_object_events: Annotated[
        bool, "chosen", "the record of a new file comes twice"
    ] = False
    files_apart: Annotated[
        float, "chosen", "seconds between the files of one picture"
    ] = 0.0
    files_late: Annotated[
        float, "chosen", "seconds from idle until a picture's files are reported"
    ] = 0.0
    own_files_late: Annotated[
        float,
        "chosen",
        "seconds from idle until the files of a picture that was taken with the body's own"
        " button are reported",
    ] = 0.0
    memory_late: Annotated[
        float,
        "chosen",
        "seconds from a file on a card until its copy in memory is told",
    ] = 0.0
    partner_late: Annotated[
        float,
        "chosen",
        "seconds from idle until the second and later files of a picture are reported",
    ] = 0.0
    files_reversed: Annotated[
        bool, "libgphoto2", "the JPEG of RAW + JPEG comes before the RAW"
    ] = False
    rating_events: Annotated[
        str, "R55", "a rating raises both records (both) or only C188 (content)"
    ] = "both"

    # Reading files
    no_partial: Annotated[
        bool, "chosen", "partial reads are not supported (0x2005) although listed"
    ] = False
    partial_limit: Annotated[
        int,
        "libgphoto2, EOS R",
        "bytes; a partial read of more is an invalid parameter (0x201D), 0: no limit",
    ] = 0
    short_partial: Annotated[
        int, "chosen", "bytes that a partial read brings at most, 0: what was asked for"
    ] = 0
    partial64_order: Annotated[
        str,
        "chosen",
        "what follows the handle in GetPartialObject64: offset_first (low, high, size)"
        " or size_first (low, size, high)",
    ] = "offset_first"
    looped_folders: Annotated[
        bool, "chosen", "each folder of a card lists itself among what is in it"
    ] = False
    listing_time: Annotated[
        int, "chosen", "seconds by which the times in GetObjectInfoEx are wrong"
    ] = 0
    err12: Annotated[
        bool,
        "RAZStudio, 6D",
        "a press is refused after a partial read by 0x9107 without TransferComplete",
    ] = False
    empty_memory: Annotated[
        bool, "chosen", "a read of a photo in memory brings no bytes"
    ] = False
    no_size: Annotated[
        bool, "chosen", "the record of a photo in memory says no size (0)"
    ] = False
    cut_thumbnails: Annotated[
        bool, "RAZStudio, 6D", "thumbnails lack the FFD9 at their end"
    ] = False
    no_thumbnail: Annotated[
        set[str], "R68", "suffixes (MOV) of files whose thumbnail isn't there (0x2010)"
    ] = field(default_factory=set)
    drop_after: Annotated[
        int, "chosen", "bytes of data after which the connection is reset, once"
    ] = 0

    # Bulb
    bulb_end_refused: Annotated[
        int, "chosen", "how often the end of a bulb exposure is busy, -1 for ever"
    ] = 0
    bulb_result: Annotated[
        bool, "libgphoto2", "refusals of BulbStart and BulbEnd are OK with a result"
    ] = False
    bulb_survives_drop: Annotated[
        bool, "chosen", "a bulb exposure goes on when the connection is lost"
    ] = False
    bulb_by_hold: Annotated[
        bool, "libgphoto2", "no BulbStart and BulbEnd: bulb by holding the button only"
    ] = False

    # Movies
    movie_refused: Annotated[
        int, "R39", "response to the start of a movie, 1 for busy; 0: it may start"
    ] = 0
    no_record_status: Annotated[bool, "R39", "the body has no EVFRecordStatus"] = False
    no_recording_time: Annotated[
        bool, "S12", "of a movie that is recorded only the room on the card is reported"
    ] = False

    # Live view
    live_view_kind: Annotated[
        int, "R43", "type of the record with the picture: 1, 9 or 11"
    ] = 1
    live_view_empty: Annotated[
        int, "R43", "each so many-th answer has all records but the picture"
    ] = 0
    live_view_params: Annotated[
        tuple[int, ...], "R43", "only these parameters bring pictures (80D: 200000,1,0)"
    ] = ()
    live_view_needs_display: Annotated[
        bool, "libgphoto2", "pictures only while the body's own display is on, too"
    ] = False
    live_view_refused: Annotated[
        bool, "R62", "live view can't be switched on (again)"
    ] = False
    live_view_starves: Annotated[
        float,
        "libgphoto2 issues 71 and 562",
        "seconds without a request that the next picture needs: each request that comes"
        " earlier starts them again",
    ] = 0.0
    live_view_after_shot: Annotated[
        float,
        "canon-tether, EOS-1D X Mark II",
        "seconds after a picture in which there is no live view picture",
    ] = 0.0
    drive_needs_picture: Annotated[
        bool,
        "canon-tether, EOS-1D X Mark II",
        "a step of the lens answers OK and moves nothing unless a live view picture was"
        " fetched since the last one",
    ] = False
    live_view_constant: Annotated[
        bool, "chosen", "all live view pictures have the same bytes"
    ] = False
    live_view_hangs: Annotated[
        float, "R73", "seconds before switching it on in movie mode is refused"
    ] = 0.0
    mirror_stays_up: Annotated[
        bool, "R17", "presses are busy while live view is on and nobody fetches it"
    ] = False

    # Events
    unreported: Annotated[
        set[int],
        "libgphoto2",
        "properties that the first set of events leaves out; `Settings.report` tells them",
    ] = field(default_factory=set)
    empty_first_sets: Annotated[
        int, "libgphoto2", "how many sets are empty before the first full one"
    ] = 0
    no_data_phase: Annotated[
        bool, "libgphoto2", "GetEvent without news answers without a data phase"
    ] = False
    no_terminator: Annotated[bool, "R54", "sets of events have no end mark"] = False
    garbage: Annotated[
        bytes, "R54", "bytes that come after the records of each set"
    ] = b""

    def turn_on(self, assignment: str) -> None:
        """Set one by text, `name` or `name=value`; opcode keys may be hexadecimal.

        Raises `ValueError` for an unknown name or a value that doesn't fit.
        """
        name, given, text = assignment.partition("=")
        if name not in descriptions():
            raise ValueError(f"no fault {name!r}")
        if get_type_hints(Faults)[name] == set[str]:
            setattr(self, name, set(text.upper().split(",")))
            return
        setattr(self, name, _parse(getattr(self, name), text if given else "true"))

    def become_old_eos_m(self) -> None:
        """Make an EOS M50 Mark II or M6 Mark II behave as the EOS M and M10 (R42)."""
        self.late_operations = {0x9128, 0x9129}
        self.capture_remote_mode = 0x15
        self.one_step_press = self.needs_output_8 = True

    def take_bulb_end_refusal(self) -> bool:
        """Whether the end of a bulb exposure is refused this time."""
        left = self.bulb_end_refused
        self.bulb_end_refused = max(left - 1, 0) if left > 0 else left
        return left != 0

    def cut(self, data: bytes) -> tuple[bytes, bool]:
        """Return what of some data is sent, and whether the connection ends then."""
        if not (left := self.drop_after):
            return data, False
        self.drop_after = max(0, left - len(data))
        return data[:left], self.drop_after == 0

    def take_link_stall(self) -> float:
        """Return how long the link carries nothing this time."""
        stall, self.link_stall = self.link_stall, 0.0
        return stall

    def take_busy(self, operation: int) -> bool:
        """Whether an operation answers busy this time."""
        return _take(self.busy, operation)

    def take_forgotten(self, operation: int) -> bool:
        """Whether an operation finds that there is no session this time."""
        return _take(self.forgets_session, operation)


def _take(counts: OpcodeCounts, operation: int) -> bool:
    left = counts.get(operation, 0)
    if left > 0:
        counts[operation] = left - 1
    return left != 0


def _parse(present: object, text: str) -> object:
    match present:
        case bool():
            return text.lower() in ("true", "1", "on")
        case bytes():
            return bytes.fromhex(text)
        case int() | float():
            return type(present)(json.loads(text) if "x" not in text else int(text, 16))
        case tuple():
            return tuple(int(part, 16) for part in text.split(","))
        case set():
            return {int(part, 0) for part in text.split(",")}
        case dict():
            pairs = (part.partition(":") for part in text.split(","))
            return {int(key, 0): _plain(value) for key, _, value in pairs}
    return text


def _plain(text: str) -> int | float | str:
    try:
        return int(text, 0)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def descriptions() -> dict[str, tuple[str, str]]:
    """Return each fault's report and description."""
    hints = get_type_hints(Faults, include_extras=True)
    return {name: hint.__metadata__ for name, hint in hints.items()}


def describe() -> str:
    """Return a table of all faults for a person."""
    rows = descriptions().items()
    return "\n".join(f"  {name:<22} {text} [{report}]" for name, (report, text) in rows)
