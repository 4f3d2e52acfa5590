"""Translations match the English texts, and use the terms of the glossary.

tests/test_translations.py compares the English texts with the code.
"""

import json
import re

from homeassistant.generated.languages import LANGUAGES as KNOWN_LANGUAGES
import pytest

from custom_components.canon_eos.entity import ONE_SLOT
from custom_components.canon_eos.files.names import FIELDS

from .repository import (
    DOCS,
    ENGLISH,
    LANGUAGES,
    TOP,
    TRANSLATIONS,
    placeholders,
    source,
    texts,
    texts_in,
)

ENGLISH_TEXTS = dict(texts_in(ENGLISH))
GLOSSARY = DOCS / "languages.md"

ALIKE = re.compile(
    r"[^a-z]*"  # signs, numbers and abbreviations
    r"|(PC-|HDR)\d*|A-DEP|DEP|OK|ISO|JPEG|HEIF|RAW"
    r"|Home Assistant|\{name\}|\d+ (s|min)|sRGB|Adobe RGB"
    r"|FlexiZone \w+|One-Shot AF|AI Servo AF|AI Focus AF"
)
"""Pattern for texts that may be the same in every language."""

COGNATES = {
    "de": "Download|Format|Host|Name|Neutral|Port|Standard|Video",
    "fr": "Autofocus|Flash|Fluorescent|Format|Mode|Monochrome|Orientation|Photo|Port"
    "|Portrait|Position|Sports|Spot|Standard|photos",
    "es": "Error|Flash|Host|Manual (M)",
    "it": "Autofocus|Download|Flash|Host|Panning|Spot|Standard",
    "nl": "Autofocus|Camera|Close-up|Download|Half|Host|Interval|Live view",
    "pl": "Folder|Format|Host|Port|Program (P)",
    "pt-BR": "Close-up|Download|Flash|Host|Panning",
    "ja": "",
    "zh-Hans": "",
}
"""Texts that a language shares with English."""

NAMES = re.compile(
    r"Home Assistant|EOS Utility|Canon EOS|RAW|JPEG|HEIF|\bEV\b|\b[ATF]v\b|Wi-Fi"
    r"|[a-z]+(?:_[a-z]+)+|0x[0-9A-F]+|\d+(?:/\d+)?",
    re.ASCII,  # Japanese and Chinese put no spaces around foreign words
)
"""Pattern for text that stays the same: names, numbers, and text to type."""

OWN_WORDS = {"de": {"Wi-Fi"}, "nl": {"Wi-Fi"}}
"""Names for which a language has its own word, such as WLAN."""

each_language = pytest.mark.parametrize("language", LANGUAGES)
english_too = pytest.mark.parametrize("language", ["en", *LANGUAGES])


def names_in(text: str) -> set[str]:
    """Return the words of a text that must be the same in each language."""
    words = set(re.findall(r"[a-z_]+", text))
    return {*NAMES.findall(text), *(FIELDS if words.issuperset(FIELDS) else ())}


def test_all_languages_are_tested() -> None:
    """The tests cover each language that has a file."""
    assert {path.name for path in TRANSLATIONS.iterdir()} == {
        f"{language}.json" for language in ("en", *LANGUAGES)
    }
    assert set(COGNATES) == set(LANGUAGES) <= KNOWN_LANGUAGES


@english_too
def test_files_have_the_same_format(language: str) -> None:
    """All files have the same format, with texts for the same keys in the same order."""
    text = source(language)
    content = json.loads(text)
    assert text == json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    assert list(texts(language)) == list(ENGLISH_TEXTS)


@english_too
def test_texts_match_the_english_ones(language: str) -> None:
    """Texts are not empty, have no markup or URL, and match the form of the English texts.

    Placeholders, the number of line breaks, and a final period are the same.
    """
    for path, text in texts(language).items():
        english = ENGLISH_TEXTS[path]
        assert text, path
        assert text == text.strip(), path
        assert "  " not in text, path
        assert not re.search(r"(?i)<[a-z/]|\w://|\bwww\.|\[%key:", text), path
        assert placeholders(text) == placeholders(english), path
        assert text.endswith((".", "。")) == english.endswith("."), path
        assert text.count("\n") == english.count("\n"), path


@english_too
def test_texts_are_valid_icu_messages(language: str) -> None:
    """Texts are valid ICU messages for the frontend, where an apostrophe can start quoted text."""
    for path, text in texts(language).items():
        assert not re.search(r"''|'[{}<>]", text), path
        assert set("{}<>").isdisjoint(re.sub(r"\{\w+\}", "", text)), path


@each_language
def test_all_texts_are_translated(language: str) -> None:
    """Only texts in `COGNATES` and texts that `ALIKE` matches are the same as in English."""
    shared = set(COGNATES[language].split("|")) - {""}
    same = {
        english
        for path, english in ENGLISH_TEXTS.items()
        if texts(language)[path] == english and not ALIKE.fullmatch(english)
    }
    assert same == shared


@each_language
def test_names_are_the_same(language: str) -> None:
    """Names, numbers and text to type are the same as in English."""
    other = texts(language)
    for path, english in ENGLISH_TEXTS.items():
        wanted = names_in(english) - OWN_WORDS.get(language, set())
        assert wanted <= names_in(other[path]), path


@english_too
def test_names_are_distinct(language: str) -> None:
    """Names that a user chooses between are distinct.

    They are the names of a platform's entities, an entity's states, a selector's
    choices, actions, triggers and conditions.
    """
    content = json.loads(source(language))
    for platform, entities in content["entity"].items():
        # Entities for a body with one slot replace others, so their names may be the same.
        others = {k: v for k, v in entities.items() if not k.endswith(ONE_SLOT)}
        names = [entity["name"] for entity in others.values()]
        assert len(names) == len(set(names)), platform
        for key, entity in others.items():
            states = list(entity.get("state", {}).values())
            assert len(states) == len(set(states)), key
    for key, choices in content["selector"].items():
        options = list(choices["options"].values())
        assert len(options) == len(set(options)), key
    for block in ("services", "triggers", "conditions"):
        names = [item["name"] for item in content[block].values()]
        assert len(names) == len(set(names)), block


CARD = TOP / "card" / "src" / "translations"
CJK = r"\u3041-\u30fa\u4e00-\u9fff"
TYPOGRAPHY = {
    "de": r"[\"']",
    "fr": r" [:;!?»]|« |\"",
    "es": r"\"",
    "ja": rf"[{CJK}][,!;:()]|[,!;()][{CJK}]|[{CJK}] [{CJK}]",
    "zh-Hans": rf"[{CJK}][,!;:()]|[,!;()][{CJK}]|[{CJK}] [{CJK}]"
    rf"|[{CJK}][A-Za-z]|[A-Za-z][{CJK}]",
}
"""Patterns for quotation marks, spaces and signs that a language does not use."""
AS_SHOWN = re.compile(r"(リモート操作|遥控)\(EOS Utility\)|時間:分|小时:分钟")
"""Pattern for text in the form that the camera or a clock shows."""


@pytest.mark.parametrize("language", TYPOGRAPHY)
def test_typography_fits_the_language(language: str) -> None:
    """The integration's and the card's texts use the signs and spaces of their language."""
    card = json.loads((CARD / f"{language}.json").read_text())
    for path, text in (*texts(language).items(), *texts_in(card)):
        found = re.search(TYPOGRAPHY[language], AS_SHOWN.sub("", text))
        assert found is None, (path, found)


SEVERAL_MEANINGS = {"Download", "Focus", "Interval", "Step"}
"""English names with several meanings, which may have several translations."""


@each_language
def test_repeated_name_has_one_translation(language: str) -> None:
    """A name that is repeated in English with the same meaning has one translation."""
    other = texts(language)
    words: dict[str, set[str]] = {}
    for path, english in ENGLISH_TEXTS.items():
        if path.endswith(".name") and english not in SEVERAL_MEANINGS:
            words.setdefault(english, set()).add(other[path])
    assert {english for english, own in words.items() if len(own) > 1} == set()


# The glossary


def glossary() -> tuple[list[str], list[list[str]]]:
    """Return the languages and the rows of the glossary's table."""
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in GLOSSARY.read_text().splitlines()
        if line.startswith("|")
    ]
    return [cell.strip("`") for cell in lines[0]], lines[2:]


def test_glossary_is_complete() -> None:
    """Each language has a column in the glossary, and no cell is empty."""
    head, rows = glossary()
    assert head == ["en", *LANGUAGES]
    assert len(rows) >= 25
    assert all(len(row) == len(head) and all(row) for row in rows)


@pytest.mark.parametrize("column", range(1, len(LANGUAGES) + 1), ids=LANGUAGES)
def test_glossary_is_used(column: int) -> None:
    """Each language uses each of its glossary terms, at least where the English text is just the term."""
    _, rows = glossary()
    other = texts(LANGUAGES[column - 1])
    for row in rows:
        english, own = row[0].casefold(), row[column].casefold()
        places = [
            path for path, text in ENGLISH_TEXTS.items() if english in text.casefold()
        ]
        alone = [path for path in places if ENGLISH_TEXTS[path].casefold() == english]
        with_it = {path for path in places if own in other[path].casefold()}
        assert with_it, english
        assert set(alone) <= with_it, english


def test_words_that_must_stay_the_same_are_found() -> None:
    """`names_in` finds the words that must stay the same, and no others."""
    assert names_in("On Home Assistant, by 0xD103 or 1/125.") == {
        "Home Assistant",
        "0xD103",
        "1/125",
    }
    assert names_in(f"{', '.join(FIELDS)}.") == set(FIELDS)
    assert names_in("Settings of a card") == set()


def test_glossary_names_files() -> None:
    """The files that the glossary names exist."""
    named = re.findall(r"`((?:\w+/)+[\w.]*)`", GLOSSARY.read_text())
    assert named
    assert [name for name in named if not (TOP / name).exists()] == []
