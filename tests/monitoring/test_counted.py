"""What people do is counted when it is done, and not before."""

from uuid import UUID

from sqlalchemy.orm import Session

from learning import metrics
from learning.access import Role
from learning.accounts.sessions.rules import FAILURES_PER_ACCOUNT
from tests import builders
from tests.accounts.sessions.signing_in import sign_in
from tests.client import Client
from tests.measures import value
from tests.quizzes.learner import Learner
from tests.quizzes.texts import EVERY_TYPE


def answers() -> dict[str, float]:
    return {kind: value("klimakurs_answers_saved_total", kind=kind) for kind in ("new", "changed", "repeated")}


def outcomes() -> dict[str, float]:
    return {word: value("klimakurs_sign_ins_total", outcome=word) for word in ("welcome", "refused", "throttled")}


def differences(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {word: after[word] - number for word, number in before.items()}


def test_an_answer_is_counted_as_new_changed_or_repeated(client: Client, session: Session):
    builders.module(session, builders.course(session), "vaer", EVERY_TYPE)
    kari = Learner(client, builders.person(session, Role.STAFF))
    page = {"writer": str(UUID(int=5)), "go": "stay"}
    before = answers()

    kari.send("tall", **page, sequence=1, answer="57")
    kari.send("tall", **page, sequence=1, answer="57")
    kari.send("tall", **page, sequence=2, answer="58")

    assert differences(before, answers()) == {"new": 1, "changed": 1, "repeated": 1}


def test_what_was_rolled_back_is_not_counted(session: Session):
    counter = metrics.answers_saved.labels("new")
    before = answers()

    builders.municipality(session)
    metrics.count_on_commit(session, counter)
    session.rollback()
    session.commit()
    undone = answers()
    metrics.count_on_commit(session, counter)
    session.commit()
    session.commit()

    assert differences(before, undone)["new"] == 0
    assert differences(before, answers())["new"] == 1


def test_whoever_tries_to_sign_in_is_counted_by_how_it_went(client: Client, session: Session):
    builders.identity(session, builders.person(session, Role.STAFF))
    before = outcomes()

    sign_in(client)
    client.post("/logg-ut")
    for _ in range(FAILURES_PER_ACCOUNT):
        sign_in(client, password="feil")
    sign_in(client)

    assert differences(before, outcomes()) == {"welcome": 1, "refused": FAILURES_PER_ACCOUNT, "throttled": 1}
