"""Deviations of the camera's behavior, by name.

Each fault is a field of `Faults`, off by default; its annotation states its source and
effect. (`docs/sources.md` has the reports by number and the other sources; a fault
marked "chosen" has no source.) Tests set the fields as attributes, at any time; the
command line sets them with `--fault name=value`. A new fault is a new field, and the
code that checks it.
"""

from dataclasses import dataclass, field
import json
from typing import Annotated, get_type_hints

type OpcodeCounts = dict[int, int]


@dataclass(slots=True)
class Faults:
    """The faults of a camera. Keys of dictionaries are codes; a count of -1 is unlimited."""

    # Getting a connection
    close_on_connect: Annotated[
        bool,
        "R33",
        "the TCP connection is accepted, and closed (FIN) without sending bytes",
    ] = False
    init_silence: Annotated[bool, "R13", "no answer to an Init Command Request"] = False
    init_ack_delay: Annotated[float, "R46", "seconds before the Init Command Ack"] = 0.0
    unknown_client: Annotated[
        str, "R33", "an unknown client gets: fail (Init Fail), close (FIN) or silence"
    ] = "fail"
    event_channel: Annotated[
        str,
        "R44",
        "response to the event channel: ok, silence, close (FIN) or fail (Init Fail)",
    ] = "ok"
    port_needs_description: Annotated[
        bool,
        "RAZStudio",
        "the port is closed until Windows has fetched the description (6D, 80D), also"
        " after each time the camera was off",
    ] = False
    seeks_computer: Annotated[
        bool,
        "CamLink-Vault",
        "the camera announces nothing and searches for computers; the port is closed until"
        " one of them is chosen on the screen (R10, R6 III)",
    ] = False
    says_in_use: Annotated[
        bool, "chosen", "the description always says that a client is connected"
    ] = False
    restart_after_pairing: Annotated[
        bool, "R36", "after a pairing the Wi-Fi restarts: byebye, silence, alive"
    ] = False
    away_after_leaving: Annotated[
        float,
        "CamLink-Vault",
        "seconds without Wi-Fi, and an error on the display, after a client disconnects"
        " right after pairing, without a session (R10)",
    ] = 0.0
    prompts_again: Annotated[
        bool, "chosen", "the screen asks again to confirm a paired client"
    ] = False
    hold_after_drop: Annotated[
        float, "R74", "seconds for which a dropped connection counts as in use"
    ] = 0.0
    away_after_disconnect: Annotated[
        float, "R03", "seconds without Wi-Fi after each client disconnects"
    ] = 0.0

    # Transactions
    silent: Annotated[set[int], "R13", "operations that get no response"] = field(
        default_factory=set
    )
    half_data: Annotated[
        set[int], "R13", "operations whose data phase stops after half its bytes"
    ] = field(default_factory=set)
    link_stall: Annotated[
        float,
        "chosen",
        "seconds for which the Wi-Fi stalls once while data is being sent (with a bandwidth)",
    ] = 0.0
    delay: Annotated[
        dict[int, float],
        "R69",
        "seconds before the answer, by operation (0: each)",
    ] = field(default_factory=dict)
    busy: Annotated[
        OpcodeCounts,
        "R57",
        "number of times that an operation first answers DEVICE_BUSY",
    ] = field(default_factory=dict)
    respond: Annotated[
        OpcodeCounts, "R24", "response by operation, which then has no effect"
    ] = field(default_factory=dict)
    drop: Annotated[
        dict[int, str], "R41", "operations that end the connection: fin or rst"
    ] = field(default_factory=dict)
    drop_each: Annotated[
        OpcodeCounts,
        "chosen",
        "number of answers to an operation; the next such operation resets the connection",
    ] = field(default_factory=dict)
    bad_objects: Annotated[
        dict[int, str],
        "chosen",
        "result of each operation on an object, by handle: fin or rst (the connection"
        " ends), refused (GeneralError) or garbled",
    ] = field(default_factory=dict)
    stale_response: Annotated[
        bool, "CIPA DC-005", "the last response is repeated before each answer"
    ] = False
    duplicate_response: Annotated[
        bool,
        "CIPA DC-005",
        "each response is sent twice, the second shortly after the first",
    ] = False
    segment_size: Annotated[int, "R53", "bytes per TCP segment, 0 for no limit"] = 0
    idle_close: Annotated[
        float,
        "R72",
        "seconds without an operation after which the camera closes the connection",
    ] = 0.0
    idle_ignores: Annotated[
        set[int],
        "RAZStudio, EOS 6D",
        "operations that idle_close ignores, such as polls (0x9116)",
    ] = field(default_factory=set)
    close_session_hangs: Annotated[
        bool,
        "R07",
        "no answer to CloseSession, nor to any connection request before a power cycle",
    ] = False
    probe_interval: Annotated[
        float, "CIPA DC-005", "seconds between Probe Requests on the event channel"
    ] = 0.0
    session_ids: Annotated[
        set[int],
        "R45",
        "the only session IDs with which remote mode has an effect; empty: all",
    ] = field(default_factory=set)

    refused_modes: Annotated[
        set[int], "CamLink", "remote modes that are always refused (R10: 1, 0x15)"
    ] = field(default_factory=set)
    modes_with_events: Annotated[
        set[int],
        "CamLink",
        "remote modes with events; others are accepted without effect",
    ] = field(default_factory=set)
    busy_at_first: Annotated[
        dict[int, float],
        "CamLink",
        "seconds at the start of each connection in which an operation answers DEVICE_BUSY",
    ] = field(default_factory=dict)
    left_session: Annotated[
        str,
        "libgphoto2",
        "a session that is open when a client connects. It can be: used (as it is),"
        " replaced (by one with another ID), closed (by CloseSession) or left alone"
        " (only the next connection has none)",
    ] = ""
    forgets_session: Annotated[
        OpcodeCounts, "libgphoto2", "number of times that an operation finds no session"
    ] = field(default_factory=dict)
    garbled: Annotated[
        set[int], "chosen", "operations that answer OK with invalid data"
    ] = field(default_factory=set)

    drop_on_press: Annotated[
        dict[int, str],
        "R41",
        "presses that end the connection (fin or rst), by button mask; the half press"
        " stays held until a client releases it",
    ] = field(default_factory=dict)
    away_after_drop: Annotated[
        float,
        "R41",
        "seconds without Wi-Fi after one of these faults has ended a connection",
    ] = 0.0
    late_operations: Annotated[
        set[int], "R42", "operations that are listed only in remote mode 0x15"
    ] = field(default_factory=set)
    button_stays: Annotated[
        bool, "R41", "a position that is pressed when the connection ends stays pressed"
    ] = False

    # Settings
    no_echo: Annotated[
        set[int],
        "R24",
        "properties that keep their value although setting them answers OK",
    ] = field(default_factory=set)
    clamped: Annotated[
        OpcodeCounts, "R24", "values that properties get instead of the values sent"
    ] = field(default_factory=dict)
    set_response: Annotated[
        OpcodeCounts,
        "R26",
        "response to setting a property, by property (0x2019, 0x200A)",
    ] = field(default_factory=dict)
    set_drops: Annotated[
        dict[int, str],
        "R26",
        "properties whose change ends the connection: fin or rst",
    ] = field(default_factory=dict)
    lists_keep_one: Annotated[
        bool, "R58", "a list that the mode empties keeps the current value"
    ] = False
    busy_after_shot: Annotated[
        float,
        "R57",
        "seconds after a photo in which setting a property answers DEVICE_BUSY",
    ] = 0.0
    not_applied: Annotated[
        OpcodeCounts,
        "R15",
        "number of times that setting a property only makes it report its old value",
    ] = field(default_factory=dict)
    old_value_first: Annotated[
        set[int],
        "R15",
        "properties that, when set, report the old value once more before the new one",
    ] = field(default_factory=set)
    busy_after_set: Annotated[
        float,
        "R60",
        "seconds after setting a property in which a press answers DEVICE_BUSY unless the"
        " events have been read",
    ] = 0.0
    texts_need_lock: Annotated[
        bool, "EDSDK", "owner, artist and copyright are set only while the UI is locked"
    ] = False
    same_destination_busy: Annotated[
        bool,
        "libgphoto2",
        "setting CaptureDestination to its current value answers DEVICE_BUSY",
    ] = True

    # Photos
    needs_release: Annotated[
        bool,
        "R01",
        "a press answers DEVICE_BUSY until both positions are released and events are read",
    ] = False
    stuck_after: Annotated[
        int, "R09", "number of photos after which presses answer DEVICE_BUSY; 0: never"
    ] = 0
    stuck_until: Annotated[str, "R09", "what ends stuck_after: reconnect or power"] = (
        "reconnect"
    )
    slow_busy: Annotated[
        float, "R01", "seconds before a press answers DEVICE_BUSY; 0: it doesn't"
    ] = 0.0
    needs_output_8: Annotated[
        bool,
        "R42",
        "a press answers DEVICE_BUSY unless EVFOutputDevice has bit 8 (old EOS M)",
    ] = False
    one_step_press: Annotated[
        bool, "R42", "only both positions at once can be pressed (old EOS M)"
    ] = False
    full_press_busy: Annotated[
        bool,
        "pulsar-trigger, EOS R",
        "a full press alone (2) answers DEVICE_BUSY; both positions at once (3) work",
    ] = False
    one_press_busy: Annotated[
        bool,
        "chosen",
        "pressing both positions at once (3) answers DEVICE_BUSY; one after the other works",
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
        "pressing both positions at once without focus answers DEVICE_BUSY; button status is 3",
    ] = False
    status_stays_busy: Annotated[
        bool,
        "CamLink, R6 III",
        "the camera status is busy from the start and stays busy",
    ] = False
    capture_remote_mode: Annotated[
        int, "R42", "in another remote mode a press is accepted without effect"
    ] = 0
    mirror_lockup_busy: Annotated[
        bool, "R40", "the press that only raises the mirror answers DEVICE_BUSY"
    ] = False
    mirror_state_unreported: Annotated[
        bool, "R40", "MirrorLockupState does not report a raised mirror"
    ] = False
    bulb_raises_mirror: Annotated[
        bool,
        "chosen",
        "with mirror lock-up, the first BulbStart only raises the mirror, as RemoteRelease does",
    ] = False
    noise_reduction: Annotated[
        bool,
        "R65",
        "after an exposure of 1 s or more the camera is busy for the same time",
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
    no_picture: Annotated[bool, "R40", "a press is accepted without effect"] = False
    slow_after_shot: Annotated[
        float, "R56", "duration in seconds of a GetEvent that reports a photo"
    ] = 0.0
    ram_pictures: Annotated[int, "R15", "maximum number of photos for the client"] = 15

    # Files of a photo
    jpeg_preview: Annotated[
        bool,
        "exif-oxide",
        "a JPEG is followed by a smaller one (EOS R50 V)",
    ] = False
    object_event: Annotated[
        int,
        "R20",
        "kind of record for a new file (C181, C1A7, C1B6; C186, C1A9, C1B8 are for the"
        " client), 0: the body's own; each form has both kinds",
    ] = 0
    bare_long_name: Annotated[
        bool, "R20", "the C1B6 record of a new file has its handle, but no name or size"
    ] = False
    duplicate_object_events: Annotated[
        bool, "chosen", "the record of a new file is sent twice"
    ] = False
    files_apart: Annotated[
        float, "chosen", "seconds between the files of one photo"
    ] = 0.0
    files_late: Annotated[
        float, "chosen", "seconds from idle until a photo's files are reported"
    ] = 0.0
    own_files_late: Annotated[
        float,
        "chosen",
        "seconds from idle until the files of a photo taken with the body's button are reported",
    ] = 0.0
    memory_late: Annotated[
        float,
        "chosen",
        "seconds from the report of a file on a card to that of its copy in memory",
    ] = 0.0
    partner_late: Annotated[
        float,
        "chosen",
        "seconds from idle until the second and later files of a photo are reported",
    ] = 0.0
    files_reversed: Annotated[
        bool, "libgphoto2", "the JPEG of RAW + JPEG is reported before the RAW"
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
        "maximum size of a partial read (larger: 0x201D, InvalidParameter), 0: no limit",
    ] = 0
    short_partial: Annotated[
        int,
        "chosen",
        "maximum size of the data of a partial read, 0: the requested size",
    ] = 0
    partial64_order: Annotated[
        str,
        "chosen",
        "parameters after the handle in GetPartialObject64: offset_first (low, high, size)"
        " or size_first (low, size, high)",
    ] = "offset_first"
    looped_folders: Annotated[
        bool, "chosen", "each folder of a card lists itself as an entry"
    ] = False
    listing_time: Annotated[
        int, "chosen", "seconds added to the times in GetObjectInfoEx"
    ] = 0
    err12: Annotated[
        bool,
        "RAZStudio, 6D",
        "a press is refused after a partial read by 0x9107 without TransferComplete",
    ] = False
    empty_memory: Annotated[
        bool, "chosen", "a read of a photo in memory returns no bytes"
    ] = False
    no_size: Annotated[
        bool, "chosen", "the record of a photo in memory has no size (0)"
    ] = False
    cut_thumbnails: Annotated[
        bool, "RAZStudio, 6D", "thumbnails lack the FFD9 at their end"
    ] = False
    no_thumbnail: Annotated[
        set[str], "R68", "extensions (MOV) of files without a thumbnail (0x2010)"
    ] = field(default_factory=set)
    drop_after: Annotated[
        int, "chosen", "number of data bytes after which the connection is reset, once"
    ] = 0

    # Bulb
    bulb_end_refused: Annotated[
        int,
        "chosen",
        "number of times that the end of a bulb exposure answers DEVICE_BUSY; -1: always",
    ] = 0
    bulb_result: Annotated[
        bool, "libgphoto2", "BulbStart and BulbEnd report refusals as OK with a result"
    ] = False
    bulb_survives_drop: Annotated[
        bool, "chosen", "a bulb exposure continues when the connection is lost"
    ] = False
    bulb_by_hold: Annotated[
        bool, "libgphoto2", "no BulbStart and BulbEnd: bulb only by holding the button"
    ] = False

    # Movies
    movie_refused: Annotated[
        int, "R39", "response to the start of a movie; 1: DEVICE_BUSY, 0: it may start"
    ] = 0
    no_record_status: Annotated[bool, "R39", "the body has no EVFRecordStatus"] = False
    no_recording_time: Annotated[
        bool, "S12", "during a movie only the space on the card is reported"
    ] = False

    # Live view
    live_view_kind: Annotated[
        int, "R43", "type of the record with the frame: 1, 9 or 11"
    ] = 1
    live_view_empty: Annotated[
        int, "R43", "each n-th answer has all records except the frame; 0: none"
    ] = 0
    live_view_params: Annotated[
        tuple[int, ...], "R43", "only these parameters return frames (80D: 200000,1,0)"
    ] = ()
    live_view_needs_display: Annotated[
        bool, "libgphoto2", "frames only while the body's display is also on"
    ] = False
    live_view_refused: Annotated[
        bool, "R62", "live view can't be switched on (again)"
    ] = False
    live_view_starves: Annotated[
        float,
        "libgphoto2 issues 71 and 562",
        "seconds without a request before the next frame; an earlier request restarts this"
        " time",
    ] = 0.0
    live_view_after_shot: Annotated[
        float,
        "canon-tether, EOS-1D X Mark II",
        "seconds after a photo without frames",
    ] = 0.0
    drive_needs_picture: Annotated[
        bool,
        "canon-tether, EOS-1D X Mark II",
        "a step of the lens answers OK without effect unless a frame has been fetched since"
        " the last step",
    ] = False
    live_view_constant: Annotated[bool, "chosen", "all frames have the same bytes"] = (
        False
    )
    live_view_hangs: Annotated[
        float, "R73", "seconds before switching it on in movie mode is refused"
    ] = 0.0
    mirror_stays_up: Annotated[
        bool,
        "R17",
        "presses answer DEVICE_BUSY while live view is on and no frames are requested",
    ] = False

    # Events
    unreported: Annotated[
        set[int],
        "libgphoto2",
        "properties left out of the first set of events; `Settings.report` reports them",
    ] = field(default_factory=set)
    empty_first_sets: Annotated[
        int, "libgphoto2", "number of empty sets before the first full one"
    ] = 0
    no_data_phase: Annotated[
        bool, "libgphoto2", "GetEvent without records answers without a data phase"
    ] = False
    no_terminator: Annotated[bool, "R54", "sets of events have no end mark"] = False
    garbage: Annotated[bytes, "R54", "bytes after the records of each set"] = b""

    def turn_on(self, assignment: str) -> None:
        """Set a fault, given as `name` or `name=value`; keys may be hexadecimal.

        Raises `ValueError` for an unknown name or an invalid value.
        """
        name, given, text = assignment.partition("=")
        if name not in descriptions():
            raise ValueError(f"no fault {name!r}")
        if get_type_hints(Faults)[name] == set[str]:
            setattr(self, name, set(text.upper().split(",")))
            return
        setattr(self, name, _parse(getattr(self, name), text if given else "true"))

    def become_old_eos_m(self) -> None:
        """Make an EOS M50 Mark II or M6 Mark II behave like the EOS M and M10 (R42)."""
        self.late_operations = {0x9128, 0x9129}
        self.capture_remote_mode = 0x15
        self.one_step_press = self.needs_output_8 = True

    def take_bulb_end_refusal(self) -> bool:
        """Return whether to refuse the end of a bulb exposure now, and count the refusal."""
        left = self.bulb_end_refused
        self.bulb_end_refused = max(left - 1, 0) if left > 0 else left
        return left != 0

    def cut(self, data: bytes) -> tuple[bytes, bool]:
        """Return the part of the data that is still sent, and whether the connection then ends."""
        if not (left := self.drop_after):
            return data, False
        self.drop_after = max(0, left - len(data))
        return data[:left], self.drop_after == 0

    def take_link_stall(self) -> float:
        """Return the seconds for which the link stalls now, and reset the fault."""
        stall, self.link_stall = self.link_stall, 0.0
        return stall

    def take_busy(self, operation: int) -> bool:
        """Return whether to answer the operation with DEVICE_BUSY now, and count the answer."""
        return _take(self.busy, operation)

    def take_forgotten(self, operation: int) -> bool:
        """Return whether the operation finds no session now, and count the failure."""
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
    """Return each fault's source and effect."""
    hints = get_type_hints(Faults, include_extras=True)
    return {name: hint.__metadata__ for name, hint in hints.items()}


def describe() -> str:
    """Return a table of all faults for the command line."""
    rows = descriptions().items()
    return "\n".join(f"  {name:<22} {text} [{report}]" for name, (report, text) in rows)
