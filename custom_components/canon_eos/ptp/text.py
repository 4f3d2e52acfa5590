"""Texts from a camera or the network, cleaned for everything that shows them."""

from typing import Final

_MARKUP: Final = str.maketrans("<>[]`", "\u2039\u203a()'")
"""What Markdown or HTML would take for a tag, an image or a link, and what is shown."""

_TAGS: Final = str.maketrans("\u2039\u203a", "<>")


def clean(text: str) -> str:
    """Return a text from a camera or the network as it can be shown anywhere.

    Line breaks and other spaces become spaces. Characters that can't be seen are left
    out: they would forge lines of a log, or reverse what follows. Markup becomes
    characters that look like it.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " * c.isspace() for c in text)
    return text.translate(_MARKUP)


def with_tags(text: str) -> str:
    """Return a text that was shown with the tags that it was cleaned of."""
    return text.translate(_TAGS)
