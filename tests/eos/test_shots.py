"""Files are assigned to shots by their names and the order of the presses."""

import asyncio
from dataclasses import replace

import pytest

from custom_components.canon_eos.eos.shot_files import MAX_FILES
from custom_components.canon_eos.eos.shots import Shots
from custom_components.canon_eos.eos.state import CameraState, PropertyState
from custom_components.canon_eos.eos.wire.events import (
    CameraStatusChanged,
    EosEvent,
    ObjectAdded,
    StorageChange,
    StorageChanged,
    TransferRequested,
)
from custom_components.canon_eos.eos.wire.properties import (
    PropertyCode,
    PropertyValue,
    spec,
)

CARD1, CARD2 = 0x0001_0001, 0x0002_0001


def added(number: int, suffix: str, card: int = CARD2, **fields: int) -> ObjectAdded:
    """Return the event for an added file."""
    handle = (card << 8) + number * 16 + len(suffix) + ord(suffix[0])
    size = fields.get("size", 1000 + number)
    return ObjectAdded(handle, card, size=size, filename=f"IMG_{number:04}.{suffix}")


def in_state(iso: str) -> CameraState:
    """Return a camera's state with the given ISO speed."""
    code = PropertyCode.ISO_SPEED
    value = next(value for value, name in spec(code).names.items() if name == iso)
    return CameraState(properties={code: PropertyState(value)})


def numbers(shots: Shots, *files: ObjectAdded) -> list[int | None]:
    """Report files one at a time, and return the shot number of each."""
    return [
        event.shot
        for file in files
        for event in shots.sort([file])
        if isinstance(event, ObjectAdded)
    ]


async def test_raw_and_jpeg_of_a_shot_share_a_stem() -> None:
    """A late JPEG belongs to the same shot as the RAW file with the same stem."""
    shots = Shots()
    first = shots.begin()
    assert numbers(shots, added(1, "CR3")) == [1]
    shots.end(first)
    await asyncio.sleep(250)
    second = shots.begin()
    assert numbers(shots, added(1, "JPG"), added(2, "CR3")) == [1, 2]
    assert [file.filename for file in second.files.values()] == ["IMG_0002.CR3"]
    assert first.count == 2


async def test_copies_on_two_cards_share_a_shot() -> None:
    """A RAW file's copy on the other card belongs to its shot, and does not count as the JPEG."""
    shots = Shots()
    shot = shots.begin()
    files = added(1, "CR3", CARD1), added(1, "CR3", CARD2)
    assert numbers(shots, *files) == [1, 1]
    assert not shot.is_whole(2)
    numbers(shots, added(1, "JPG", CARD1))
    assert shot.is_whole(2)


async def test_two_raws_are_not_raw_and_jpeg() -> None:
    """With RAW and JPEG, a burst is complete only when every photo has both files."""
    shots = Shots()
    shot = shots.begin()
    numbers(shots, added(1, "CR3"), added(2, "CR3"), added(1, "JPG"))
    assert not shot.is_whole(2)
    numbers(shots, added(2, "JPG"))
    assert shot.is_whole(2)


async def test_an_abandoned_shot_gets_the_first_photo() -> None:
    """If a press got no photo before the next press, the next photo belongs to the first press."""
    shots = Shots()
    first = shots.begin()
    shots.leave(first, 8)
    shots.begin()
    assert numbers(shots, added(7, "JPG"), added(8, "JPG")) == [1, 2]


async def by_own_button(shots: Shots) -> None:
    """Report that the camera was busy, as after a press of the camera's button, without a file."""
    shots.sort([CameraStatusChanged(busy=True)])
    await asyncio.sleep(1)
    shots.sort([CameraStatusChanged(busy=False)])
    await asyncio.sleep(0.5)


async def test_an_owed_photo_precedes_the_press() -> None:
    """A photo taken earlier with the camera's own button is not assigned to the press."""
    shots = Shots()
    await by_own_button(shots)
    shot = shots.begin()
    assert numbers(shots, added(1, "CR3"), added(2, "CR3")) == [None, 1]
    assert numbers(shots, added(1, "JPG"), added(2, "JPG")) == [None, 1]
    assert shot.newest == "IMG_0002"


async def test_a_lower_number_is_the_earlier_press() -> None:
    """A lower file number belongs to the earlier press, even if the file arrives later."""
    shots = Shots()
    await by_own_button(shots)
    shot = shots.begin()
    numbers(shots, added(8, "JPG"), added(7, "JPG"))
    assert [file.filename for file in shot.files.values()] == ["IMG_0008.JPG"]
    await by_own_button(shots)  # during a shot, no other photo is expected
    assert numbers(shots, added(6, "JPG")) == [None]
    assert shot.newest == "IMG_0008"


async def test_owed_photo_gets_the_next_number() -> None:
    """The photo with the next number is the one taken earlier with the camera's own button.

    The photo of the press has the number after it. Number 1 follows 9999.
    """
    shots = Shots()
    numbers(shots, added(9999, "JPG"))
    await by_own_button(shots)
    shots.begin()
    assert numbers(shots, added(2, "JPG"), added(1, "JPG")) == [1, None]


async def test_capture_time_identifies_the_press() -> None:
    """The capture time shows whether a photo belongs to the press.

    The offset of the camera's clock is known from earlier photos.
    """
    shots = Shots()

    def taken(number: int, ago: float) -> ObjectAdded:
        clock = asyncio.get_running_loop().time() + 1_700_000_000
        return replace(added(number, "JPG"), taken=int(clock - ago))

    for number in range(5):
        shot = shots.begin()
        await asyncio.sleep(0.3)
        numbers(shots, taken(number, 0.1))
        shots.end(shot)
    for number, ago, is_of_the_press in ((5, 0.2, True), (9, 4.5, False)):
        await by_own_button(shots)
        await asyncio.sleep(3)
        shot = shots.begin()
        await asyncio.sleep(0.5)
        assert numbers(shots, taken(number, ago)) == [
            shot.number if is_of_the_press else None
        ]
        shots.end(shot)


async def test_a_photo_is_reclaimed_by_the_press() -> None:
    """A photo attributed to the camera's own button goes to the press if no other photo follows.

    The photo is not moved if its file arrived later than the time given to `reclaim`.
    """
    shots = Shots()
    await by_own_button(shots)
    shot = shots.begin()
    numbers(shots, added(1, "CR3"), added(1, "JPG"))
    came = asyncio.get_running_loop().time()
    shots.reclaim(shot, came - 1)
    assert shot.count == 0
    shots.reclaim(shot, came)
    assert shot.count == 2
    shots.end(shot)
    second = shots.begin()
    shots.reclaim(second)
    assert second.count == 0


async def test_busy_status_does_not_always_mean_an_owed_photo() -> None:
    """A busy status does not always mean that a photo of the camera's own button will follow.

    No photo is expected while the camera is still busy, or after a file that arrives in time,
    a movie, a card change or a long wait.
    """
    answers: tuple[list[EosEvent], ...] = (
        [added(1, "JPG"), CameraStatusChanged(busy=False)],
        [CameraStatusChanged(busy=False), added(1, "JPG")],
        [CameraStatusChanged(busy=False), added(1, "MP4")],
        [CameraStatusChanged(busy=False), StorageChanged(StorageChange.ADDED, CARD2)],
        [],
    )
    for last in answers:
        shots = Shots()
        shots.sort([CameraStatusChanged(busy=True), *last])
        shots.begin()
        assert numbers(shots, added(2, "JPG")) == [1]
    shots = Shots()
    await by_own_button(shots)
    await asyncio.sleep(8)
    shots.begin()
    assert numbers(shots, added(2, "JPG")) == [1]


async def test_a_shot_without_a_photo_is_given_up() -> None:
    """After its time limit, a shot gets no photos; later photos belong to the next press."""
    shots = Shots()
    shots.leave(shots.begin(), 8)
    await asyncio.sleep(9)
    shots.begin()
    assert numbers(shots, added(7, "JPG"), added(8, "JPG")) == [2, 2]


async def test_photos_of_the_own_button_belong_to_no_shot() -> None:
    """Photos taken with the camera's own button belong to no shot, nor do their later files."""
    shots = Shots()
    assert numbers(shots, added(1, "CR3")) == [None]
    shots.begin()
    assert numbers(shots, added(2, "CR3"), added(1, "JPG")) == [1, None]


SINGLE, SELF_TIMER, CONTINUOUS = 0x00, 0x11, 0x05
OFF, ON = (
    bytes.fromhex(f"18000000010000000{on}000000640000000400000000000000") for on in "01"
)
HDR = bytes.fromhex("180000000100000000000000010000000100000000000000")


@pytest.mark.parametrize(
    ("drive", "others", "shot"),
    [
        (SINGLE, {}, None),
        (SELF_TIMER, {PropertyCode.FOCUS_SHIFT_SETTING: OFF}, None),
        (CONTINUOUS, {}, 1),
        (SINGLE, {PropertyCode.AUTO_EXPOSURE_BRACKETING: 8}, 1),
        (SINGLE, {PropertyCode.BRACKET_MODE: 4}, 1),
        (SINGLE, {PropertyCode.FOCUS_SHIFT_SETTING: ON}, 1),
        (SINGLE, {PropertyCode.HDR_SETTING: HDR}, 1),
    ],
)
async def test_press_of_several_photos_gets_a_second_photo(
    drive: int, others: dict[int, PropertyValue], shot: int | None
) -> None:
    """A second photo belongs to the same press only if the press takes several photos."""
    shots = Shots()
    values = {PropertyCode.DRIVE_MODE: drive, **others}
    properties = {code: PropertyState(value) for code, value in values.items()}
    shots.begin(state=CameraState(properties=properties))
    files = added(1, "CR3"), added(2, "CR3"), added(1, "JPG"), added(2, "JPG")
    assert numbers(shots, *files) == [1, shot, 1, shot]


async def test_an_ended_shot_gets_no_more_photos() -> None:
    """A photo after the end of a shot counts as taken with the camera's own button."""
    shots = Shots()
    shot = shots.begin()
    numbers(shots, added(1, "JPG"))
    shots.end(shot)
    assert numbers(shots, added(2, "JPG")) == [None]


async def test_a_press_that_takes_no_photo_has_no_number() -> None:
    """A press that takes no photo does not use up a shot number."""
    shots = Shots()
    for _ in range(3):
        shots.end(shots.begin())
    shots.begin()
    assert numbers(shots, added(1, "JPG")) == [1]


async def test_reused_name_is_a_new_photo_after_a_card_change() -> None:
    """A reused name means a new photo after a card change, or if the file's size differs."""
    shots = Shots()
    numbers(shots, added(1, "JPG"))
    shots.begin()
    assert numbers(shots, added(1, "JPG"), added(1, "JPG", size=5)) == [None, 1]
    shots.sort([StorageChanged(StorageChange.ADDED, CARD2)])
    shots.begin()
    assert numbers(shots, added(1, "JPG")) == [2]


async def test_name_in_memory_or_of_long_ago_is_a_new_photo() -> None:
    """A file on the card is a new photo if its name was only in memory, or was seen long ago."""
    shots = Shots()
    shots.sort([TransferRequested(0x77, 0x3801, 5, "IMG_0001.JPG")])
    shots.begin()
    assert numbers(shots, added(1, "JPG")) == [1]
    await asyncio.sleep(301)
    shots.begin()
    assert numbers(shots, added(1, "CR3")) == [2]


async def test_file_on_card_and_in_memory_has_one_shot() -> None:
    """A file stored on the card and in memory has one handle and counts once in its shot."""
    shots = Shots()
    shot = shots.begin()
    file = added(1, "CR3")
    shots.sort([TransferRequested(file.handle, 0xB108, file.size, file.filename)])
    assert numbers(shots, file) == [1]
    assert shot.count == 1


async def test_a_late_name_can_change_the_shot() -> None:
    """A file without a name belongs to the current shot until its name shows another photo."""
    shots = Shots()
    numbers(shots, added(1, "CR3"))
    shot = shots.begin()
    shots.sort([ObjectAdded(0x77)])
    assert shot.count == 1
    (nameless,) = shots.nameless()
    shots.name(nameless, replace(added(1, "JPG"), handle=0x77))
    assert shot.count == 0
    assert not shots.nameless()


async def test_files_without_names_count_by_their_formats() -> None:
    """A RAW and a JPEG without names are recognized by their formats."""
    shots = Shots()
    shot = shots.begin()
    shots.sort([TransferRequested(0x70, 0xB108, 5, "")] * 2)
    assert not shot.is_whole(2)
    shots.sort([TransferRequested(0x71, 0x3801, 5, "")])
    assert shot.is_whole(2)


async def test_a_movie_is_not_assigned_to_a_shot() -> None:
    """A movie's file is not assigned to a shot that is waiting for its photo."""
    shots = Shots()
    shots.leave(shots.begin(), 8)
    assert numbers(shots, added(1, "MP4"), added(2, "JPG")) == [None, 1]


async def test_a_photo_in_memory_leaves_its_name_to_the_card() -> None:
    """A photo that is only in memory leaves its file name free for the next photo on the card."""
    shots = Shots()
    shots.end(shots.begin())
    first = shots.begin()
    shots.sort([TransferRequested(0x0100_0001, 0x3801, 1000, "IMG_0001.JPG")])
    shots.end(first)
    second = shots.begin()
    later = added(1, "JPG")
    assert numbers(shots, later) == [second.number]
    both = TransferRequested(later.handle, 0x3801, later.size, later.filename)
    shots.sort([both])
    assert second.count == 1
    assert first.count == 1


async def test_number_of_files_is_limited() -> None:
    """The files per press, the files per photo and the expected photos are limited in number."""
    shots = Shots()
    shot = shots.begin(is_burst=True)
    for start in range(0, 3 * MAX_FILES, 1000):
        for number in range(start, start + 1000):
            numbers(
                shots, ObjectAdded(number, CARD1, size=1, filename=f"A{number}.JPG")
            )
    assert shot.count == MAX_FILES
    files = [
        ObjectAdded(number, number, size=1, filename=f"B1.{number}")
        for number in range(3000)
    ]
    numbers(shots, *files)
    photo = shots._photos["B1"]  # noqa: SLF001
    assert len(photo.places) < 100
    for busy in (True, False) * 1000:
        shots.sort([CameraStatusChanged(busy)])
    assert len(shots._owed) <= 101  # noqa: SLF001


async def test_files_of_a_photo_share_its_number() -> None:
    """The RAW and JPEG of a photo share a number; numbers increase across connections."""
    first, second = Shots(), Shots()
    files = [
        *first.sort([added(1, "CR3"), added(2, "CR3"), added(1, "JPG")]),
        *second.sort([added(1, "CR3"), added(2, "JPG", CARD1), added(2, "JPG")]),
    ]
    photos = [file.photo for file in files if isinstance(file, ObjectAdded)]
    assert None not in photos
    order = sorted({photo for photo in photos if photo is not None})
    assert [order.index(photo or 0) for photo in photos] == [0, 1, 0, 2, 3, 3]


async def test_files_have_the_settings_of_their_press() -> None:
    """A file has the settings at the time of its press, or of its report if there was no press."""
    shots, before, after = Shots(), in_state(iso="100"), in_state(iso="800")
    shots.begin(state=before)
    shots.sort([], after)
    (file,) = shots.sort([added(1, "JPG")], after)
    assert isinstance(file, ObjectAdded)
    assert file.settings == {"iso": "100"}
    shots = Shots()  # taken with the camera's own button
    (file,) = shots.sort([added(1, "JPG")], after)
    assert isinstance(file, ObjectAdded)
    assert file.settings == {"iso": "800"}


async def test_late_name_identifies_the_photo() -> None:
    """A file that gets its name later gets the number of its photo, even if it is named twice."""
    shots = Shots()
    shots.begin()
    bare = replace(added(1, "JPG"), filename="")
    (raw, bare) = shots.sort([added(1, "CR3"), bare])  # type: ignore[assignment]
    assert isinstance(raw, ObjectAdded)
    named = replace(bare, filename="IMG_0001.JPG")
    for _ in range(2):
        file = shots.name(bare, named)
        assert (file.photo, file.shot) == (raw.photo, 1)
    assert shots.name(bare, bare) is bare
