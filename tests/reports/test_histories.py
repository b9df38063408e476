"""Histories by chance leave the same figures as counting by hand, and nothing that contradicts anything.

`make histories` lives through a thousand of them.
"""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest

from learning.accounts.roster import actions as roster
from learning.privacy import actions as privacy
from learning.publishing import actions as publishing
from learning.reports.queries import figures
from learning.revisions import Subject, renew
from tests.databases import KINDS, Databases
from tests.reports.histories import History, Stage
from tests.reports.renewals import watched

NUMBER = int(os.environ.get("KLIMAKURS_HISTORIES", "60"))
SHARES = {"sqlite": 1, "postgresql": 10}
"""Every tenth is lived through on PostgreSQL, too, which takes longer to begin anew."""
HISTORIES = [(kind, seed) for kind in KINDS for seed in range(0, NUMBER, SHARES[kind])]
ENOUGH = 40
"""Histories after which what is wrong has been found."""


@pytest.fixture(scope="module")
def stages(databases: Databases) -> Callable[[str], Stage]:
    """Where histories happen, one stage for each kind of database."""
    made: dict[str, Stage] = {}

    def stage(kind: str) -> Stage:
        return made.get(kind) or made.setdefault(kind, Stage(databases.new_engine(kind)))

    return stage


@pytest.mark.parametrize(("kind", "seed"), HISTORIES)
def test_whatever_happened_reports_tell_it(stages: Callable[[str], Stage], kind: str, seed: int):
    history = History(stages(kind).anew(), seed)

    with watched(history.engine):
        history.live()

    history.verify()


def says_nothing(*_about: object) -> None:
    """Change something and leave its name as it was."""


def says_it_of_files_alone(session: object, subject: Subject, *made_of: str) -> None:
    """Publish and leave the content's name as it was."""
    if subject is not Subject.CONTENT:
        renew(session, subject, *made_of)


@pytest.mark.parametrize(
    ("place", "name", "broken"),
    [
        (figures, "MARGIN", timedelta(0)),
        (privacy, "renew", says_nothing),
        (roster, "renew", says_nothing),
        (publishing, "renew", says_it_of_files_alone),
    ],
    ids=["no margin", "forgotten", "moved", "published"],
)
def test_histories_find_what_is_broken_on_purpose(stages, monkeypatch: pytest.MonkeyPatch, place, name, broken):
    monkeypatch.setattr(place, name, broken)

    with pytest.raises(AssertionError):
        live_all(stages("sqlite"), ENOUGH)


def live_all(stage: Stage, number: int) -> None:
    for seed in range(number):
        history = History(stage.anew(), seed)
        history.live()
        history.verify()
