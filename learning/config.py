"""Every setting there is, read from the environment once, at the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEMO_KEY = "the demo keeps no secrets"
SHORTEST_SECRET = 32
YES = ("1", "true", "yes", "on")


class ConfigurationError(Exception):
    """A setting is missing or unusable; the message says which one and what to write instead."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """The settings, each with the name it bears in the environment after `KLIMAKURS_`."""

    secret_key: str = field(repr=False)
    """Signs sessions. At least 32 characters; all processes share it; changing it signs everybody out."""
    database_url: str = f"sqlite:///{ROOT / 'instance' / 'klimakurs.sqlite3'}"
    """SQLAlchemy's address of the database: `sqlite:///path` or `postgresql+psycopg://…`."""
    demo: bool = False
    """Offer the invented people at sign-in and accept the default secret. Never where real people sign in."""
    municipality: str = "Eksempel kommune"
    """Whose platform this is, as the pages name it."""
    contact: str = ""
    """Whom a user may write to, shown on the pages on privacy and accessibility; may be empty."""
    content: Path = ROOT
    """The folder that holds `courses/` and `quizzes/`."""
    secure_cookies: bool = True
    """Send cookies over HTTPS only. Off in demo mode, which is served without TLS on this machine."""
    trusted_proxies: int = 0
    """How many reverse proxies in front set `X-Forwarded-For`, `-Proto` and `-Host`."""


def from_environment(environment: Mapping[str, str] = os.environ) -> Config:
    """Return the settings of this process.

    Raises ConfigurationError where the secret is missing, short or the demo's, or a number is none.
    """
    demo = _flag(environment.get("KLIMAKURS_DEMO"), otherwise=False)
    return Config(
        secret_key=_secret(environment.get("KLIMAKURS_SECRET_KEY", ""), demo=demo),
        database_url=environment.get("KLIMAKURS_DATABASE_URL") or Config.database_url,
        demo=demo,
        municipality=environment.get("KLIMAKURS_MUNICIPALITY") or Config.municipality,
        contact=environment.get("KLIMAKURS_CONTACT", ""),
        content=Path(environment.get("KLIMAKURS_CONTENT") or ROOT),
        secure_cookies=_flag(environment.get("KLIMAKURS_SECURE_COOKIES"), otherwise=not demo),
        trusted_proxies=_number("KLIMAKURS_TRUSTED_PROXIES", environment.get("KLIMAKURS_TRUSTED_PROXIES", "0")),
    )


def _flag(word: str | None, *, otherwise: bool) -> bool:
    return otherwise if word is None else word.lower() in YES


def _number(name: str, word: str) -> int:
    if not word.isdecimal():
        raise ConfigurationError(f"{name} is {word!r}; write a whole number, 0 or more.")
    return int(word)


def _secret(secret: str, *, demo: bool) -> str:
    if demo:
        return secret or DEMO_KEY
    if len(secret) < SHORTEST_SECRET or secret == DEMO_KEY:
        raise ConfigurationError(
            f"KLIMAKURS_SECRET_KEY must be set to at least {SHORTEST_SECRET} random characters, the same for every"
            " process, before real people sign in: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'."
            " To try the demo municipality instead, set KLIMAKURS_DEMO=1."
        )
    return secret
