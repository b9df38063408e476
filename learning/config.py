"""Every setting there is, read from the environment once, at the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from learning.secret_file import ReadableByOthersError, secret_in

ROOT = Path(__file__).parent.parent
SECRET_FILE = ROOT / "instance" / "secret"
DEMO_KEY = "the demo keeps no secrets"
SHORTEST_SECRET = 32
ANY_COMMON_YEAR = 2027
YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off")
A_CENTURY = 1_200
"""Months; whoever means to keep something for ever writes more than there are dates for."""


class ConfigurationError(Exception):
    """A setting is missing or unusable; the message says which one and what to write instead."""


@dataclass(frozen=True, kw_only=True)
class Retention:
    """For how long `flask retain` lets things be kept."""

    pupil_answers_until: tuple[int, int] = (8, 1)
    """Month and day after a school year on which pupils' answers of it go: `KLIMAKURS_PUPIL_ANSWERS_UNTIL=08-01`.

    In June or July, while a school year ends, all answers from before that day go.
    """
    staff_answers_months: int = 24
    """Whole months for which answers of staff are kept."""
    events_months: int = 24
    """How long the audit trail reaches back."""
    looks_months: int = 12
    """How long it is kept who saw whom by name."""
    left_months: int = 12
    """How long after their last role ended people are forgotten."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """The settings, each with the name it bears in the environment after `KLIMAKURS_`."""

    secret_key: str = field(repr=False)
    """Signs cookies. All processes on all hosts share it; changing it signs everybody out.

    `KLIMAKURS_SECRET_KEY`, at least 32 characters; otherwise what the file `KLIMAKURS_SECRET_FILE` holds
    (`instance/secret`), which is made at the first start.
    """
    database_url: str = field(default=f"sqlite:///{ROOT / 'instance' / 'klimakurs.sqlite3'}", repr=False)
    """SQLAlchemy's address of the database: `sqlite:///path` or `postgresql+psycopg://…`; it may hold a password."""
    database_connections: int = 10
    """How many connections to the database a process has at most; a request waits its turn for some seconds."""
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
    second_factor: bool = True
    """Demand a code from an app of administrators and editors. Off in demo mode, where one click signs in."""
    trusted_proxies: int = 0
    """How many reverse proxies in front set `X-Forwarded-For`, `-Proto` and `-Host`."""
    monitoring_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    """From where, besides this machine, `/metrics` and `/readyz` may be seen: `10.1.0.0/24,fd00::/64`."""
    slow_query_milliseconds: int = 200
    """From how long on a statement leaves its shape in the log."""
    retention: Retention = Retention()


def from_environment(environment: Mapping[str, str] = os.environ) -> Config:
    """Return the settings of this process.

    What is empty counts as not set. Raises ConfigurationError where the secret is short, the demo's or not to be had,
    or a setting is none of the words or numbers that it may be.
    """
    demo = _flag(environment, "KLIMAKURS_DEMO", otherwise=False)
    return Config(
        secret_key=_secret(environment, demo=demo),
        database_url=environment.get("KLIMAKURS_DATABASE_URL") or Config.database_url,
        database_connections=_number(
            environment, "KLIMAKURS_DATABASE_CONNECTIONS", Config.database_connections, least=1
        ),
        demo=demo,
        municipality=environment.get("KLIMAKURS_MUNICIPALITY") or Config.municipality,
        contact=environment.get("KLIMAKURS_CONTACT", ""),
        content=Path(environment.get("KLIMAKURS_CONTENT") or ROOT),
        secure_cookies=_flag(environment, "KLIMAKURS_SECURE_COOKIES", otherwise=not demo),
        second_factor=_flag(environment, "KLIMAKURS_SECOND_FACTOR", otherwise=not demo),
        trusted_proxies=_number(environment, "KLIMAKURS_TRUSTED_PROXIES", Config.trusted_proxies),
        monitoring_networks=_networks(environment.get("KLIMAKURS_MONITORING_NETWORKS", "")),
        slow_query_milliseconds=_number(
            environment, "KLIMAKURS_SLOW_QUERY_MILLISECONDS", Config.slow_query_milliseconds
        ),
        retention=_retention(environment),
    )


def _retention(environment: Mapping[str, str]) -> Retention:
    def months(name: str, otherwise: int) -> int:
        return min(_number(environment, f"KLIMAKURS_{name}_MONTHS", otherwise, least=1), A_CENTURY)

    return Retention(
        pupil_answers_until=_day_of_the_year(environment.get("KLIMAKURS_PUPIL_ANSWERS_UNTIL") or "08-01"),
        staff_answers_months=months("STAFF_ANSWERS", Retention.staff_answers_months),
        events_months=months("EVENTS", Retention.events_months),
        looks_months=months("LOOKS", Retention.looks_months),
        left_months=months("LEFT", Retention.left_months),
    )


def _day_of_the_year(word: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"{ANY_COMMON_YEAR}-{word}")
    except ValueError as error:
        message = f"KLIMAKURS_PUPIL_ANSWERS_UNTIL is {word!r}; write a month and a day that every year has: 08-01."
        raise ConfigurationError(message) from error
    return day.month, day.day


def _flag(environment: Mapping[str, str], name: str, *, otherwise: bool) -> bool:
    word = environment.get(name, "").lower()
    # A word misspelt must not turn protection off.
    if word not in (*YES, *NO, ""):
        raise ConfigurationError(f"{name} is {word!r}; write 1 for yes or 0 for no.")
    return word in YES if word else otherwise


def _number(environment: Mapping[str, str], name: str, otherwise: int, *, least: int = 0) -> int:
    word = environment.get(name) or str(otherwise)
    if not word.isdecimal() or int(word) < least:
        raise ConfigurationError(f"{name} is {word!r}; write a whole number, {least} or more.")
    return int(word)


def _networks(words: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(word.strip()) for word in words.split(",") if word.strip())
    except ValueError as error:
        raise ConfigurationError(
            f"KLIMAKURS_MONITORING_NETWORKS: {error}. Write networks, separated by commas: 10.1.0.0/24,fd00::/64."
        ) from error


def _secret(environment: Mapping[str, str], *, demo: bool) -> str:
    given = environment.get("KLIMAKURS_SECRET_KEY", "")
    if demo:
        return given or DEMO_KEY
    secret = given or _secret_in(Path(environment.get("KLIMAKURS_SECRET_FILE") or SECRET_FILE))
    if len(secret) < SHORTEST_SECRET or secret == DEMO_KEY:
        raise ConfigurationError(
            f"KLIMAKURS_SECRET_KEY must be at least {SHORTEST_SECRET} random characters, the same for every process."
            " Leave it out, and the first start makes one in a file."
        )
    return secret


def _secret_in(path: Path) -> str:
    try:
        return secret_in(path)
    except ReadableByOthersError as error:
        raise ConfigurationError(f"{path} can be read by others: chmod 600 {path}") from error
    except OSError as error:
        raise ConfigurationError(
            f"The secret's file {path} can be neither read nor made ({error.strerror}). Let the service own its folder,"
            " or name another file with KLIMAKURS_SECRET_FILE."
        ) from error
