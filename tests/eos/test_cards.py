"""Card problems and the state of each slot are derived from the camera's reports."""

import pytest

from custom_components.canon_eos.eos.card_problem import CardProblem, card_problem
from custom_components.canon_eos.eos.fold import fold
from custom_components.canon_eos.eos.state import CameraState
from custom_components.canon_eos.eos.wire.events import (
    PropertyChanged,
    StorageChange,
    StorageChanged,
)
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.datasets import StorageInfo

FIRST, SECOND = 0x00010001, 0x00020001


def card(access: int = 0, free: int = 10**9) -> StorageInfo:
    """Return a card with this access code (0: read-write, 1: read-only) and free space in bytes."""
    return StorageInfo(4, 3, access, 32 * 10**9, free, None, "SD", "A:")


@pytest.mark.parametrize(
    ("cards", "shots", "problem"),
    [
        ({FIRST: card()}, 100, None),
        ({FIRST: card()}, None, None),
        ({}, 100, CardProblem.MISSING),
        ({FIRST: card()}, 0, CardProblem.FULL),
        ({FIRST: card(free=0)}, 5, CardProblem.FULL),
        ({FIRST: card(access=1)}, 100, CardProblem.WRITE_PROTECTED),
        ({FIRST: card(access=1, free=0)}, 0, CardProblem.WRITE_PROTECTED),
        ({FIRST: card(free=0), SECOND: card()}, 7, None),
        ({FIRST: card(access=1), SECOND: card()}, 7, None),
        ({FIRST: card(access=1), SECOND: card(free=0)}, 7, CardProblem.FULL),
    ],
)
def test_most_urgent_problem_is_reported(
    cards: dict[int, StorageInfo], shots: int | None, problem: CardProblem | None
) -> None:
    """If no card is usable, the most urgent problem is reported; otherwise, there is no problem."""
    assert card_problem(cards, shots) == problem


def test_slot_is_known_from_a_card_or_a_record() -> None:
    """A slot is known if it has a card or has been reported as empty."""
    state = CameraState(cards={SECOND: card()})
    assert state.slots == {2}
    assert state.card_in(2) == card()
    assert state.card_in(1) is None
    assert CameraState().card_in(1) is None
    removed = fold(CameraState(), [StorageChanged(StorageChange.REMOVED, FIRST)])
    assert removed.slots == {1}
    assert not state.has_several_slots
    assert state._replace(empty_slots=frozenset({1})).has_several_slots
    without = CameraState(cards={}, empty_slots=frozenset({2}))
    assert without.slots == {2}


def test_photos_left_are_from_the_card_or_the_camera() -> None:
    """The number of photos left comes from the card or, for the card in use, from the camera."""
    counted = card()._replace(free_images=40)
    state = fold(
        CameraState(cards={FIRST: counted, SECOND: card()}),
        [PropertyChanged(PropertyCode.AVAILABLE_SHOTS, (7).to_bytes(4, "little"))],
    )
    assert [state.photos_left(slot) for slot in (1, 2, 3)] == [40, None, None]
    in_use = PropertyChanged(PropertyCode.CURRENT_STORAGE, SECOND.to_bytes(4, "little"))
    state = fold(state, [in_use])
    assert [state.photos_left(slot) for slot in (1, 2, 3)] == [40, 7, None]
