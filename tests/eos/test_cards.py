"""What is wrong with the cards."""

import pytest

from custom_components.canon_eos.eos.card_problem import CardProblem, card_problem
from custom_components.canon_eos.ptp.datasets import StorageInfo

FIRST, SECOND = 0x00010001, 0x00020001


def card(access: int = 0, free: int = 10**9) -> StorageInfo:
    """Return a card; access 0 is read-write, 1 read-only."""
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
def test_problem(
    cards: dict[int, StorageInfo], shots: int | None, problem: CardProblem | None
) -> None:
    """One good card is enough; otherwise the reason is the one to mend first."""
    assert card_problem(cards, shots) == problem
