"""Removes characters from camera and network texts that are unsafe to display."""

from typing import Final

_MARKUP: Final = str.maketrans("<>[]`", "\u2039\u203a()'")
"""Replacements for characters that Markdown or HTML would interpret as markup."""

_TAGS: Final = str.maketrans("\u2039\u203a", "<>")


def clean(text: str) -> str:
    """Return a text from a camera or the network that is safe to display anywhere.

    Line breaks and other white space become spaces. Other invisible characters, which
    could forge log lines or reverse the text that follows, are removed. Markup characters
    are replaced by similar ones.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " * c.isspace() for c in text)
    return text.translate(_MARKUP)


def with_tags(text: str) -> str:
    """Restore the angle brackets that `clean` replaced."""
    return text.translate(_TAGS)
