"""Determines why no photo can be stored on a camera's cards. Pure functions."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from ..ptp.datasets import StorageInfo

_READ_WRITE: Final = 0
"""Access capability in the StorageInfo of a writable card."""


class CardProblem(StrEnum):
    """Reasons why no photo can be stored on a card."""

    MISSING = "missing"
    FULL = "full"
    WRITE_PROTECTED = "write_protected"


def card_problem(
    cards: Mapping[int, StorageInfo], available_shots: object
) -> CardProblem | None:
    """Return why no photo can be stored on any of the cards; None if a photo can be stored.

    `available_shots` is the value of the property AvailableShots, as reported.
    """
    if not cards:
        return CardProblem.MISSING
    writable = [card for card in cards.values() if card.access == _READ_WRITE]
    if not writable:
        return CardProblem.WRITE_PROTECTED
    if available_shots == 0 or all(card.free_space == 0 for card in writable):
        return CardProblem.FULL
    return None
