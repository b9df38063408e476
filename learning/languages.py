"""The languages that everything is offered in; adding one starts here."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

TRANSLATIONS = Path(__file__).parent / "translations"

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT_LANGUAGE = "nb"
"""Every text must exist in this one."""


@cache
def translations(language: str) -> NullTranslations:
    """Return the catalogue of the language; in bokmål every message is its own translation."""
    return Translations.load(str(TRANSLATIONS), [language])


def translator(language: str) -> Callable[[str], str]:
    """Return the function that turns a message into the language, for texts that no request asks for."""
    return translations(language).gettext
