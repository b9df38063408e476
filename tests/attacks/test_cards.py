"""Cards open to whoever holds them, as far as their teacher lets them: no guess, no other teacher, no old paper."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import Connection, func, select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, SignIn, SignInFailure, User
from learning.accounts.sessions.rules import FAILURES_PER_ADDRESS, WINDOW
from learning.classes.cards.models import ClassOpening, LoginCard
from learning.classes.cards.secrets import WORDS
from learning.classes.entrance.views import TRIES_PER_CLASS
from learning.database import Database, now
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.attacks.everything import differences, everything
from tests.attacks.fuzz import send
from tests.attacks.material import FORM, Sent
from tests.attacks.world import cookie
from tests.classes.cards.paper import Card, enter, opened, printed, scan, type_words
from tests.client import Client
from tests.counts.visits import counted

WRONG = "tiger fjell fjord"


@dataclass(frozen=True)
class Lesson:
    """A class with its teacher at a desk, Ola, Ola's card, and the code on the board."""

    group: Unit
    desk: Client
    ola: User
    card: Card
    code: str

    @property
    def pages(self) -> str:
        """Where the class's cards are."""
        return f"/klasser/{self.group.id}/kort"


@pytest.fixture
def lesson(session: Session, clients: Iterator[Client]) -> Lesson:
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    group = builders.unit(session, "5A", UnitKind.CLASS, school)
    ola = builders.person(session, Role.PUPIL, group, "Ola")
    desk = next(clients).sign_in(builders.person(session, Role.TEACHER, group, "Kari Moen"))
    return Lesson(group, desk, ola, printed(desk, group, ola), opened(desk, group))


def sign_ins(session: Session, user: User) -> int:
    return session.scalar(select(func.count(SignIn.id)).where(SignIn.user_id == user.id)) or 0


def everywhere(client: Client, lesson: Lesson) -> set[int]:
    reads = [client.get(f"{lesson.pages}{page}") for page in ("", "/ark", "/tavle")]
    writes = ("", "/ark", "/trekk", "/apne", "/lukk")
    sent = [client.post(f"{lesson.pages}{page}", data={"whom": whom}) for page in writes for whom in ("alle", "1")]
    return {answer.status_code for answer in (*reads, *sent)}


def test_the_teacher_of_the_class_next_door_finds_nothing_and_changes_nothing(
    client: Client, session: Session, lesson: Lesson
):
    next_door = builders.unit(session, "5B", UnitKind.CLASS, session.get(Unit, lesson.group.parent_id))
    client.sign_in(builders.person(session, Role.TEACHER, next_door, "Per By"))
    before = everything(session)

    answers = everywhere(client, lesson)

    assert answers == {404}
    assert differences(before, everything(session)) == set()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TEACHER])
def test_nobody_of_another_role_does_either(client: Client, session: Session, lesson: Lesson, role: Role):
    client.sign_in(builders.person(session, role, lesson.group, "Fremmed"))
    before = everything(session)

    answers = everywhere(client, lesson)

    assert answers == {403}
    assert differences(before, everything(session)) == set()


def test_a_teacher_makes_no_card_for_a_pupil_of_another_class(session: Session, lesson: Lesson):
    next_door = builders.unit(session, "5B", UnitKind.CLASS, session.get(Unit, lesson.group.parent_id))
    ida = builders.person(session, Role.PUPIL, next_door, "Ida")

    answers = [lesson.desk.post(f"{lesson.pages}{page}", data={"whom": ida.id}) for page in ("", "/trekk")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert session.scalars(select(LoginCard.user_id)).all() == [lesson.ola.id]


def test_a_teacher_who_teaches_no_longer_cannot_print_the_sheet_again(session: Session, lesson: Lesson):
    session.execute(update(Membership).where(Membership.role == Role.TEACHER).values(ends_on=Membership.starts_on))

    assert lesson.desk.get(f"{lesson.pages}/ark").status_code == 403


@pytest.mark.parametrize("end", ["nytt", "trekk"])
def test_a_photograph_of_a_card_opens_nothing_once_it_is_renewed_or_withdrawn(
    client: Client, session: Session, lesson: Lesson, end: str
):
    scan(client, lesson.card.token)
    lesson.desk.post(f"{lesson.pages}{'' if end == 'nytt' else '/trekk'}", data={"whom": lesson.ola.id})

    answers = [enter(client).location, scan(client, lesson.card.token).status_code]
    typed = type_words(client, lesson.code, lesson.card.phrase)

    assert [*answers, typed.status_code] == ["/kort", 422, 422]
    assert sign_ins(session, lesson.ola) == 0


def test_words_open_nothing_when_the_class_is_closed_and_the_picture_still_does(client: Client, lesson: Lesson):
    lesson.desk.post(f"{lesson.pages}/lukk")

    assert type_words(client, lesson.code, lesson.card.phrase).status_code == 422
    assert scan(client, lesson.card.token).location == "/kort/deg"


def test_words_open_nothing_when_the_class_has_closed_by_itself(client: Client, session: Session, lesson: Lesson):
    session.execute(update(ClassOpening).values(closes_at=now()))

    assert type_words(client, lesson.code, lesson.card.phrase).status_code == 422


def test_words_open_nothing_under_another_classs_code(
    client: Client, clients: Iterator[Client], session: Session, lesson: Lesson
):
    next_door = builders.unit(session, "5B", UnitKind.CLASS, session.get(Unit, lesson.group.parent_id))
    desk = next(clients).sign_in(builders.person(session, Role.TEACHER, next_door, "Per By"))

    assert type_words(client, opened(desk, next_door), lesson.card.phrase).status_code == 422


def test_a_wrong_code_a_closed_class_and_wrong_words_look_alike(client: Client, lesson: Lesson, connection: Connection):
    tries = [("10000", lesson.card.phrase), ("999", WRONG), (lesson.code, WRONG), ("1" * 10, WRONG)]
    answers, statements = [], []

    for code, phrase in tries:
        with counted(connection) as asked:
            answers.append(type_words(client, code, phrase).text.replace(code, "…").replace(phrase, "…"))
        statements.append(asked)

    assert len(set(answers)) == 1
    assert all(asked == statements[0] for asked in statements)


def test_guessing_for_one_class_has_to_wait_and_lets_the_other_classes_in(
    client: Client, clients: Iterator[Client], session: Session, lesson: Lesson
):
    places = [next(clients) for _place in range(TRIES_PER_CLASS + 1)]
    for number, place in enumerate(places):
        place.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"

    statuses = [type_words(place, lesson.code, WRONG).status_code for place in places]

    assert statuses == [422] * TRIES_PER_CLASS + [429]
    assert type_words(client, lesson.code, lesson.card.phrase).status_code == 429
    lesson.desk.post(f"{lesson.pages}/lukk")
    assert type_words(client, opened(lesson.desk, lesson.group), lesson.card.phrase).status_code == 303
    assert scan(client, lesson.card.token).status_code == 303


def test_whoever_holds_a_card_gets_no_more_guesses_at_the_others(client: Client, lesson: Lesson):
    for _guess in range(TRIES_PER_CLASS):
        assert type_words(client, lesson.code, WRONG).status_code == 422
        answer = type_words(client, lesson.code, lesson.card.phrase)

    assert answer.status_code == 429


def test_spreading_guesses_over_codes_ends_at_the_address(client: Client, session: Session, lesson: Lesson):
    session.commit()

    statuses = [type_words(client, str(10_000 + guess), WRONG).status_code for guess in range(FAILURES_PER_ADDRESS + 1)]

    assert statuses == [422] * FAILURES_PER_ADDRESS + [429]


def test_guesses_are_hopeless_by_the_numbers():
    pupils, quarters, classes, lessons_a_year = 30, 2, 500, 200
    guesses = TRIES_PER_CLASS * (quarters + 1)

    in_a_lesson = guesses * pupils / len(WORDS) ** 3
    in_a_year = in_a_lesson * lessons_a_year

    assert WINDOW.total_seconds() == 900
    assert in_a_lesson < 1 / 400_000
    assert in_a_year < 1 / 2_000
    assert in_a_year * classes < 1 / 4, "Even if every lesson of a whole municipality were attacked for a year."


@pytest.mark.parametrize("token", ["", " ", "0" * 22, "A" * 10_000, "%00", "' OR 1=1--", "../..", "null"])
def test_an_invented_token_opens_nothing(client: Client, session: Session, lesson: Lesson, token: str):
    answer = scan(client, token)

    assert answer.status_code == 422
    assert sign_ins(session, lesson.ola) == 0


def test_what_the_database_holds_opens_nothing(client: Client, session: Session, lesson: Lesson):
    (kept,) = session.scalars(select(LoginCard)).all()
    everything_kept = str(everything(session))

    assert [scan(client, word).status_code for word in (kept.token_hash, kept.phrase_hash)] == [422, 422]
    assert [word for word in lesson.card if word in everything_kept] == []


def test_opening_an_address_signs_nobody_in(client: Client, session: Session, lesson: Lesson):
    answers = [client.get(f"/kort?token={lesson.card.token}"), client.get("/kort/deg"), client.get("/kort/skann")]

    assert [answer.status_code for answer in answers] == [200, 303, 405]
    assert sign_ins(session, lesson.ola) == 0


@pytest.mark.parametrize("path", ["/kort", "/kort/skann", "/kort/deg", "/kort/ikke-deg"])
def test_another_site_can_neither_show_a_card_nor_sign_in_with_one(app: Flask, lesson: Lesson, path: str):
    body = f"token={lesson.card.token}&code={lesson.code}&phrase={lesson.card.phrase}".encode()
    headers = {"HTTP_SEC_FETCH_SITE": "cross-site"}

    assert send(app, Sent("POST", path, "", "form", FORM, body, headers))[0] == 403


def test_a_card_never_opens_what_needs_more_than_paper(client: Client, session: Session, lesson: Lesson):
    here = {"user_id": lesson.ola.id, "unit_id": lesson.group.id, "starts_on": builders.AUTUMN}
    scan(client, lesson.card.token)
    session.add(Membership(role=Role.ADMINISTRATOR, **here))

    answers = [enter(client).location, scan(client, lesson.card.token).status_code]

    assert [*answers, type_words(client, lesson.code, lesson.card.phrase).status_code] == ["/kort", 422, 422]
    assert sign_ins(session, lesson.ola) == 0


def test_a_cookie_that_says_whose_card_was_shown_is_nothing_without_our_signature(
    app: Flask, session: Session, lesson: Lesson
):
    kept = session.scalars(select(LoginCard.token_hash)).one()
    signed = cookie(app, {"card": [kept, now().timestamp()]})
    bent = [signed[:place] + "A" + signed[place + 1 :] for place in range(11, len(signed), 7)]
    session.commit()

    leads = {send(app, Sent("POST", "/kort/deg"), one)[1].get("Location") for one in bent if one != signed}

    assert leads <= {"/kort", None}
    assert sign_ins(session, lesson.ola) == 0


def test_signing_in_with_a_card_takes_a_new_session_and_ends_the_one_before(
    client: Client, session: Session, lesson: Lesson
):
    liv = builders.person(session, Role.PUPIL, lesson.group, "Liv")
    client.sign_in(liv)
    scan(client, lesson.card.token)

    enter(client)

    assert (sign_ins(session, liv), sign_ins(session, lesson.ola)) == (0, 1)
    with client.session_transaction() as kept:
        assert "card" not in kept


def test_the_name_of_whose_card_it_is_is_told_to_nobody_else(client: Client, clients: Iterator[Client], lesson: Lesson):
    scan(next(clients), lesson.card.token)

    assert client.get("/kort/deg").location == "/kort"
    assert "Ola" not in type_words(client, lesson.code, WRONG).text


def test_nothing_of_a_card_is_in_the_log(client: Client, lesson: Lesson, capfd: pytest.CaptureFixture[str]):
    scan(client, lesson.card.token)
    type_words(client, lesson.code, lesson.card.phrase)
    lesson.desk.get(f"{lesson.pages}/ark")

    written = "".join(capfd.readouterr())

    assert '"entrance.scan"' in written
    assert [word for word in (*lesson.card, lesson.code, "Ola") if word in written] == []


@pytest.fixture
def at_once(app: Flask, monkeypatch: pytest.MonkeyPatch, shared_database: Database) -> Flask:
    """The application on a database with real commits, for many requests at once."""
    monkeypatch.setitem(app.extensions, "database", shared_database)
    return app


def test_a_burst_of_guesses_gets_no_more_looks_than_one_after_the_other(at_once: Flask, shared_database: Database):
    guess = Sent("POST", "/kort", "", "form", FORM, f"code=48213&phrase={WRONG}".encode())

    with ThreadPoolExecutor(12) as threads:
        statuses = [answer[0] for answer in threads.map(lambda _try: send(at_once, guess), range(TRIES_PER_CLASS * 2))]

    with shared_database.session() as session:
        counted_tries = session.scalar(select(func.count(SignInFailure.id)))
    assert counted_tries == statuses.count(422) <= TRIES_PER_CLASS
    assert set(statuses) <= {422, 429, 503}
