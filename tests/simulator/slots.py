"""The card slots: the inserted cards, and the destination of each file.

The upper half of a slot's storage ID is the slot's bit in CaptureDestination; the lower
half is 1, or 0 for an empty slot.
"""

from dataclasses import dataclass
from typing import Literal

from .media import Card
from .profile import CardProfile, Profile

type SecondSlot = Literal["overflow", "both", "raw_jpeg"]
"""Use of the second card: once the first one is full, for copies, or for the JPEGs only."""

_SLOT = 0xFFFF_0000


@dataclass(slots=True)
class Slot:
    """A slot, with or without a card."""

    profile: CardProfile
    card: Card | None = None

    @property
    def storage_id(self) -> int:
        """The storage ID that is reported; its lower half is 0 without a card."""
        full = self.profile.storage_id
        return full if self.card is not None else full & _SLOT

    @property
    def bit(self) -> int:
        """The slot's bit in CaptureDestination."""
        return self.profile.storage_id >> 16


class Slots:
    """All slots of a body."""

    def __init__(self, profile: Profile) -> None:
        """Make the profile's slots, all empty."""
        self.slots = [Slot(card) for card in profile.cards]
        self.second_slot: SecondSlot = "overflow"

    @property
    def cards(self) -> list[Card]:
        """The inserted cards."""
        return [slot.card for slot in self.slots if slot.card is not None]

    def of_card(self, card: Card) -> Slot:
        """Return the slot that a card belongs to."""
        return next(
            slot for slot in self.slots if slot.profile.storage_id == card.storage_id
        )

    def in_use(self, destination: int) -> Card | None:
        """Return the card that photos are saved to, or None if there is no card.

        It is the selected card. In overflow, another card is used if the selected card is
        full or write-protected.
        """
        chosen = [slot.card for slot in self.slots if slot.bit & destination]
        ordered = [card for card in chosen if card is not None]
        ordered += [card for card in self.cards if card not in ordered]
        if self.second_slot == "overflow":
            for card in ordered:
                if card.shots and not card.write_protected:
                    return card
        return ordered[0] if ordered else None

    def targets(self, destination: int, *, is_raw: bool) -> list[Card]:
        """Return the cards to which a file is written."""
        cards = self.cards
        if len(cards) > 1 and self.second_slot == "both":
            return cards
        if len(cards) > 1 and self.second_slot == "raw_jpeg":
            return [cards[0 if is_raw else 1]]
        card = self.in_use(destination)
        return [card] if card is not None else []

    def written_to(self, destination: int) -> list[Card]:
        """Return the cards to which a photo may be written."""
        if len(self.cards) > 1 and self.second_slot != "overflow":
            return self.cards
        return self.targets(destination, is_raw=False)

    def room(self, destination: int) -> int:
        """Return the number of photos for which there is space on the cards."""
        cards = self.cards
        if len(cards) > 1 and self.second_slot == "overflow":
            return sum(card.shots for card in cards if not card.write_protected)
        return min((card.shots for card in self.written_to(destination)), default=0)

    def find(self, storage_id: int) -> Card | None:
        """Return the inserted card with this storage ID, or None if there is no such card."""
        return next(
            (card for card in self.cards if card.storage_id == storage_id), None
        )
