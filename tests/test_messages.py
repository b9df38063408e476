"""Everything a user reads exists in every language."""

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from learning.languages import DEFAULT_LANGUAGE, LANGUAGES, TRANSLATIONS

OTHERS = [language for language in LANGUAGES if language != DEFAULT_LANGUAGE]
PLACE = re.compile(r"%\(\w+\)[sd]")


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_and_none_is_fuzzy(language: str):
    catalog = catalogue(language)

    assert len(catalog) > 100
    assert not [message.id for message in catalog if message.id and not all_words(message.string)]
    assert not [message.id for message in catalog if message.fuzzy and message.id]


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_fills_the_same_places(language: str):
    catalog = catalogue(language)

    for message in catalog:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        words = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            assert places(ids[-1]) == places(words[-1]), message.id


def catalogue(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def all_words(words: str | tuple[str, ...]) -> bool:
    return all(words) if isinstance(words, tuple) else bool(words)
