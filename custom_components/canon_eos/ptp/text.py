"""Makes text from a camera or the network safe to display."""

from typing import Final

_MARKUP: Final = str.maketrans("<>[]`", "\u2039\u203a()'")
"""Replacements for characters that Markdown or HTML would interpret as markup."""

_TAGS: Final = str.maketrans("\u2039\u203a", "<>")


def clean(text: str) -> str:
    """Return text from a camera or the network without characters that are unsafe to display.

    Line breaks, which could forge log lines, and other white space become spaces. Other
    invisible characters are removed, because some of them reverse the text that follows.
    Markup characters are replaced by similar characters.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " * c.isspace() for c in text)
    return text.translate(_MARKUP)


def with_tags(text: str) -> str:
    """Return text from `clean` with its angle brackets restored."""
    return text.translate(_TAGS)
