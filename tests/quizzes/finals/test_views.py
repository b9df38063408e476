"""When every module is done, the final quiz is the one next thing; it opens then, and passing it is the proof."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.courses.models import Course, CourseCompletion, Module
from learning.courses.rules import CompletedBy
from learning.database import now
from learning.quizzes.models import Attempt, Quiz
from tests import builders
from tests.client import Client
from tests.pages import read_page
from tests.quizzes.finals.conftest import complete
from tests.quizzes.learner import Learner
from tests.quizzes.texts import RIGHT

ADDRESS, PROOF = "/kurs/klima/sluttprove", "/mine-kurs/klima/bevis"
ONLY_THE_FINAL = "Du har fullført alle modulene. Bare sluttprøven er igjen."


@pytest.fixture
def ready(session: Session, ola: User) -> User:
    """Somebody who has only the final quiz left."""
    complete(session, ola, session.scalars(select(Module)).one(), now())
    return ola


def answered(client: Client, user: User) -> Learner:
    """Begin the final and answer everything rightly."""
    learner = Learner(client, user, ADDRESS)
    for key in RIGHT:
        learner.answer(key)
    return learner


def test_before_it_opens_its_page_says_what_is_missing_and_leads_there(client: Client, ola: User):
    client.sign_in(ola)
    client.post("/kurs/klima/vaer/lest")

    page = client.page(ADDRESS)

    assert "Sluttprøven åpner når du har fullført alle modulene. Én mangler: Vaer quizen er ikke bestått" in page.text
    assert page.links["Vaer"] == page.links["Fortsett: Vaer"] == "/kurs/klima/vaer"
    assert "Ta sluttprøven" not in page.text


def test_beginning_it_too_early_is_refused_with_the_same_page_and_changes_nothing(
    client: Client, session: Session, ola: User
):
    response = client.sign_in(ola).post(ADDRESS)

    assert response.status_code == 409
    assert "Én mangler: Vaer" in read_page(response.text).text
    assert session.scalar(select(func.count()).select_from(Attempt)) == 0


@pytest.mark.parametrize("address", ["/", "/mine-kurs", "/kurs/klima", "/kurs/klima/vaer"])
def test_every_page_that_says_what_is_next_names_the_final(client: Client, ready: User, address: str):
    page = client.sign_in(ready).page(address)

    assert ONLY_THE_FINAL in page.text
    assert page.links[next(text for text in page.links if text.startswith("Gå til sluttprøven"))] == ADDRESS
    assert "Vis beviset" not in page.links


def test_the_result_of_the_last_module_leads_to_the_final(client: Client, session: Session, climate: Course, ola: User):
    module = builders.module(session, climate, "klima", quiz="# Tanker\n\n## Hva? {#h .poll}\n\n- [ ] Ja\n- [ ] Nei\n")
    complete(session, ola, session.scalars(select(Module).where(Module.id != module.id)).one(), now())
    learner = Learner(client, ola, "/kurs/klima/klima/quiz")
    client.post("/kurs/klima/klima/lest")

    page = learner.finish()

    assert ONLY_THE_FINAL in page.text
    assert page.links["Gå til sluttprøven"] == ADDRESS


def test_it_explains_at_the_end_and_passing_it_is_the_proof(client: Client, session: Session, ready: User):
    learner = answered(client, ready)
    learner.answer("enkelt", go="check")
    on_the_way = learner.page("enkelt").text

    result = learner.finish()

    assert "Hemmelig" not in on_the_way
    assert "Bestått. Kravet er 80 prosent. Du har fullført kurset." in result.text
    assert result.links["Vis beviset"] == PROOF
    assert "Til slutt skal du bestå sluttprøven." in client.page(PROOF).text
    assert session.scalars(select(CourseCompletion.rests_on_final)).one()


def test_when_it_is_passed_its_page_shows_the_proof_and_it_is_not_begun_again(client: Client, ready: User):
    learner = answered(client, ready)
    learner.finish()

    page, again = client.page(ADDRESS), client.post(ADDRESS)

    assert "Du har bestått sluttprøven og fullført kurset." in page.text
    assert page.links["Vis beviset"] == PROOF
    assert page.links["Se resultatet ditt"] == f"{learner.attempt}/resultat"
    assert again.status_code == 409
    assert client.page("/kurs/klima").links["Vis beviset"] == PROOF


def test_who_fails_it_is_offered_it_again_as_often_as_it_takes(client: Client, ready: User):
    learner = Learner(client, ready, ADDRESS)

    result = learner.finish()
    page = client.page(ADDRESS)
    again = answered(client, ready)

    assert "Ikke bestått ennå" in result.text
    assert "Prøv igjen, de du bommet på kommer først" in result.text
    assert "Ta sluttprøven en gang til" in page.text
    assert page.links["Se forrige resultat"] == f"{learner.attempt}/resultat"
    assert "Dette er forsøk 2." in again.finish().text


def test_what_was_begun_may_be_finished_when_a_module_has_come(client: Client, session: Session, ready: User):
    learner = Learner(client, ready, ADDRESS)
    builders.module(session, session.scalars(select(Course)).one(), "nytt")

    page, again = client.page(ADDRESS), client.post(ADDRESS)

    assert "Fortsett sluttprøven" in page.text
    assert again.location == learner.first


def test_who_passes_in_a_new_round_what_was_begun_in_the_last_is_shown_what_is_missing(
    client: Client, session: Session, ready: User
):
    learner = answered(client, ready)
    run_out = {"completed_at": builders.MORNING, "valid_until": builders.AUTUMN, "round": 0}
    session.add(CourseCompletion(user_id=ready.id, course_id=session.scalars(select(Course.id)).one(), **run_out))
    learner.kept_attempt.started_at = builders.MORNING.replace(year=2025)

    result = learner.finish()

    assert "Kurset er ikke fullført ennå. Kursets side viser hva som mangler." in result.text
    assert result.links["Til kursets side"] == "/kurs/klima"
    assert "Prøv igjen" not in result.text


def test_who_had_the_proof_before_need_not_take_it(client: Client, session: Session, climate: Course, ola: User):
    climate.has_final = False
    complete(session, ola, session.scalars(select(Module)).one(), now())
    climate.has_final = True

    page = client.sign_in(ola).page(ADDRESS)

    assert "Du har fullført kurset og trenger ikke å ta sluttprøven." in page.text
    assert "Se resultatet ditt" not in page.links
    assert "sluttprøven" not in client.page(PROOF).text
    assert client.page("/kurs/klima").links["Vis beviset"] == PROOF


def test_a_final_that_is_no_longer_there_is_not_asked_for(client: Client, session: Session, climate: Course, ola: User):
    session.scalars(select(Quiz).where(Quiz.closes_course)).one().retired_at = now()
    climate.has_final = False
    client.sign_in(ola)

    complete(session, ola, session.scalars(select(Module)).one(), now())

    assert client.get(ADDRESS).status_code == client.post(ADDRESS).status_code == 404
    assert client.page("/kurs/klima").links["Vis beviset"] == PROOF


def test_the_last_result_leads_to_no_final_when_the_course_is_no_longer_offered(
    client: Client, session: Session, climate: Course, ola: User
):
    module = builders.module(session, climate, "klima", quiz="# Tanker\n\n## Hva? {#h .poll}\n\n- [ ] Ja\n- [ ] Nei\n")
    complete(session, ola, session.scalars(select(Module).where(Module.id != module.id)).one(), now())
    learner = Learner(client, ola, "/kurs/klima/klima/quiz")
    client.post("/kurs/klima/klima/lest")
    climate.retired_at = now()
    session.commit()

    page = learner.finish()

    assert "Gå til sluttprøven" not in page.links
    assert ONLY_THE_FINAL not in page.text


def test_a_course_that_is_not_there_has_no_final(client: Client, session: Session, ola: User):
    assert client.sign_in(ola).get("/kurs/nei/sluttprove").status_code == 404


def test_a_visitor_sees_that_there_is_a_final_and_signs_in_to_take_it(client: Client, climate: Course):
    page = client.page("/kurs/klima")

    assert page.links["Sluttprøve"] == ADDRESS
    assert "Til slutt skal du bestå sluttprøven." in page.text
    assert client.get(ADDRESS).location == f"/logg-inn?next={ADDRESS}"


def test_where_reading_is_enough_the_quiz_that_was_not_taken_comes_after_the_final(client: Client, session: Session):
    course = builders.course(session, completed_by=CompletedBy.READ)
    builders.module(session, course)
    builders.add_final(session, course)
    client.sign_in(builders.person(session, Role.STAFF))
    client.post("/kurs/klima/vaer/lest")

    page = client.page("/kurs/klima/vaer")
    demand = client.page("/kurs/klima").text
    failed = Learner(client, session.scalars(select(User)).one()).finish()

    assert page.links["Gå til sluttprøven"] == failed.links["Gå til sluttprøven"] == ADDRESS
    assert "Ta quizen" in page.text
    assert "Til slutt skal du bestå sluttprøven. Da trengs 80 prosent." in demand


def test_where_passing_is_enough_what_was_not_read_is_said_on_the_way(client: Client, session: Session, ola: User):
    builders.module(session, session.scalars(select(Course)).one(), "klima", quiz="")
    vaer = session.scalars(select(Module).where(Module.name == "vaer")).one()
    learner = Learner(client, ola)
    for key, words in {"klima": "Gjennomsnittet over mange år", "periode": "30"}.items():
        learner.answer(key, {"answer": words if key == "periode" else [words]})
    learner.finish()

    page = client.page(ADDRESS)

    assert vaer.has_quiz
    assert "2 mangler: Vaer ikke markert som lest Klima" in page.text
