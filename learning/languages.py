"""The languages that everything is offered in; adding one starts here."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.support import Translations

TRANSLATIONS = Path(__file__).parent / "translations"

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT_LANGUAGE = "nb"
"""Every text must exist in this one."""


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return the function that turns a message into the language, for texts that no request asks for."""
    return Translations.load(str(TRANSLATIONS), [language]).gettext
