"""The languages that everything is offered in; adding one starts here."""

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT_LANGUAGE = "nb"
"""Every text must exist in this one."""
