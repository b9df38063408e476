"""Settings come from the environment, and a missing secret stops the start."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from learning.config import DEMO_KEY, Config, ConfigurationError, from_environment
from learning.privacy.rules.retention import limits
from tests.deploy.shipped import Recorder

SECRET = "forty random characters, or nearly so ..."


def test_a_municipality_that_sets_only_its_secret_gets_safe_settings():
    config = from_environment({"KLIMAKURS_SECRET_KEY": SECRET})

    assert (config.secret_key, config.demo, config.secure_cookies) == (SECRET, False, True)
    assert config.second_factor
    assert config.database_url.startswith("sqlite:///")


@pytest.mark.parametrize("secret", ["short", DEMO_KEY])
def test_nobody_starts_for_real_people_with_a_secret_that_can_be_guessed(secret: str):
    with pytest.raises(ConfigurationError, match="KLIMAKURS_SECRET_KEY"):
        from_environment({"KLIMAKURS_SECRET_KEY": secret})


def test_an_installation_that_sets_no_secret_gets_one_of_its_own_and_keeps_it(tmp_path: Path):
    settings = {"KLIMAKURS_SECRET_FILE": str(tmp_path / "secret")}

    first, second = from_environment(settings), from_environment(settings)

    assert first.secret_key == second.secret_key == (tmp_path / "secret").read_text().strip()


@pytest.mark.parametrize(("make", "says"), [(Path.mkdir, "neither read nor made"), (Path.touch, "chmod 600")])
def test_a_secret_file_that_will_not_do_is_named_with_what_to_do(
    tmp_path: Path, make: Callable[[Path], None], says: str
):
    path = tmp_path / "secret"
    make(path)
    path.chmod(0o700 if path.is_dir() else 0o644)

    with pytest.raises(ConfigurationError, match=says):
        from_environment({"KLIMAKURS_SECRET_FILE": str(path)})


def test_the_demo_starts_without_any_setting():
    config = from_environment({"KLIMAKURS_DEMO": "1"})

    assert config.secret_key == DEMO_KEY
    assert (config.secure_cookies, config.second_factor) == (False, False)


def test_an_operator_sets_everything():
    config = from_environment(
        {
            "KLIMAKURS_SECRET_KEY": SECRET,
            "KLIMAKURS_DATABASE_URL": "postgresql+psycopg:///klimakurs",
            "KLIMAKURS_DATABASE_CONNECTIONS": "5",
            "KLIMAKURS_MUNICIPALITY": "Drammen kommune",
            "KLIMAKURS_CONTACT": "klima@example.org",
            "KLIMAKURS_CONTENT": "/srv/content",
            "KLIMAKURS_SECURE_COOKIES": "no",
            "KLIMAKURS_TRUSTED_PROXIES": "2",
        }
    )

    assert (config.database_url, config.database_connections) == ("postgresql+psycopg:///klimakurs", 5)
    assert (config.municipality, config.contact) == ("Drammen kommune", "klima@example.org")
    assert config.content == Path("/srv/content")
    assert (config.secure_cookies, config.trusted_proxies) == (False, 2)


@pytest.mark.parametrize(
    ("name", "word"), [("KLIMAKURS_TRUSTED_PROXIES", "many"), ("KLIMAKURS_DATABASE_CONNECTIONS", "0")]
)
def test_a_number_that_is_none_is_named_with_what_to_write(name: str, word: str):
    settings = {"KLIMAKURS_SECRET_KEY": SECRET, name: word}

    with pytest.raises(ConfigurationError, match="whole number"):
        from_environment(settings)


@pytest.mark.parametrize("name", ["KLIMAKURS_DEMO", "KLIMAKURS_SECURE_COOKIES", "KLIMAKURS_SECOND_FACTOR"])
def test_a_word_that_is_neither_yes_nor_no_turns_no_protection_off(name: str):
    with pytest.raises(ConfigurationError, match=f"{name} is 'ja'; write 1 for yes"):
        from_environment({"KLIMAKURS_SECRET_KEY": SECRET, name: "ja"})


def test_a_setting_that_is_left_empty_counts_as_not_set():
    names = Recorder(KLIMAKURS_SECRET_KEY=SECRET)
    without = from_environment(names)

    empty = from_environment({**dict.fromkeys(names.asked, ""), "KLIMAKURS_SECRET_KEY": SECRET})

    assert empty == without


def test_the_secret_is_in_no_log_of_the_settings():
    config = from_environment({"KLIMAKURS_SECRET_KEY": SECRET})

    assert SECRET not in repr(config)


def test_an_operator_says_who_watches_and_what_is_slow():
    config = from_environment(
        {
            "KLIMAKURS_SECRET_KEY": SECRET,
            "KLIMAKURS_MONITORING_NETWORKS": "10.1.0.0/24, fd00::/64,",
            "KLIMAKURS_SLOW_QUERY_MILLISECONDS": "50",
        }
    )

    assert [str(network) for network in config.monitoring_networks] == ["10.1.0.0/24", "fd00::/64"]
    assert config.slow_query_milliseconds == 50


@pytest.mark.parametrize("words", ["10.1.0.9/24", "everybody", "10.0.0.0/8;10.1.0.0/24"])
def test_a_network_that_is_none_is_named_with_what_to_write(words: str):
    with pytest.raises(ConfigurationError, match="separated by commas"):
        from_environment({"KLIMAKURS_SECRET_KEY": SECRET, "KLIMAKURS_MONITORING_NETWORKS": words})


def test_a_municipality_keeps_things_for_as_long_as_it_decides():
    settings = {
        "KLIMAKURS_DEMO": "1",
        "KLIMAKURS_PUPIL_ANSWERS_UNTIL": "07-01",
        "KLIMAKURS_STAFF_ANSWERS_MONTHS": "12",
        "KLIMAKURS_LEFT_MONTHS": "6",
    }

    retention = from_environment(settings).retention

    assert retention.pupil_answers_until == (7, 1)
    assert (retention.staff_answers_months, retention.left_months, retention.events_months) == (12, 6, 24)


def test_a_municipality_that_never_wants_to_let_go_of_its_trail_has_a_nightly_job_that_still_runs():
    retention = from_environment({"KLIMAKURS_DEMO": "1", "KLIMAKURS_EVENTS_MONTHS": "999999"}).retention

    assert limits(retention, date(2026, 11, 23)).events.year == 1926


@pytest.mark.parametrize("word", ["02-29", "august", "8-1"])
def test_a_day_that_not_every_year_has_is_refused(word: str):
    with pytest.raises(ConfigurationError, match="PUPIL_ANSWERS_UNTIL"):
        from_environment({"KLIMAKURS_DEMO": "1", "KLIMAKURS_PUPIL_ANSWERS_UNTIL": word})


def test_no_secret_is_in_the_words_for_the_settings():
    settings = Config(secret_key="s" * 40, database_url="postgresql+psycopg://klimakurs:hemmelig@localhost/klimakurs")

    assert "s" * 40 not in repr(settings)
    assert "hemmelig" not in repr(settings)
