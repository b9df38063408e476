"""A form changes what its page is for and nothing else, whatever fields somebody adds."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.quizzes.models import Answer, Attempt
from tests.attacks.conftest import Send
from tests.attacks.everything import differences, everything
from tests.attacks.material import FORM
from tests.attacks.world import STRANGER_STAFF, World

EXTRA = (
    "&id=1&user_id=1&by=1&role=administrator&roles=administrator&unit_id=1&is_admin=1&display_name=x&code=x&email=x"
    "&points=99&of=99&score=99&started_at=2020-01-01&finished_at=2020-01-01&revealed_at=2020-01-01&attempt_id={stranger}"
    "&quiz_id=1&version_id=1&purpose=pre-test&number=9&seed=9&completed_at=2020-01-01&passed_at=2020-01-01&round=9"
    "&password_hash=x&subject=x&issuer=x&_user_id=x&language=xx&writer=x&sequence=x&response=x&at=2020-01-01"
)
WRITES = {
    "/sprak": ("language=nn", {"user.language"}),
    "/kurs/klima/vaer/lest": ("read=1", {"completion"}),
    "/kurs/klima/vaer/quiz": ("", set()),
    "/kurs/klima/forprove": ("", {"attempt"}),
    "/kurs/klima/sluttprove": ("", set()),
    "/forsok/{own}/sporsmal/tall": ("writer=00000000-0000-0000-0000-000000000001&sequence=1&answer=3", {"answer"}),
    "/forsok/{own}/sporsmal/tekst": (
        "writer=00000000-0000-0000-0000-000000000001&sequence=2&answer=nytt",
        {"answer.response", "answer.sequence", "answer.answered_at", "answer.earlier"},
    ),
    "/forsok/{own}/ferdig": ("", {"attempt.finished_at", "attempt.points", "attempt.of"}),
}


@pytest.mark.parametrize("address", WRITES)
@pytest.mark.parametrize("role", [Role.PUPIL, Role.STAFF])
def test_added_fields_change_nothing(session: Session, ask: Send, world: World, role: Role, address: str):
    fields, allowed = WRITES[address]
    extra = EXTRA.format(stranger=world.attempts[STRANGER_STAFF])
    before = everything(session)

    status, _headers, _text = ask(
        role, "POST", address.format(own=world.attempts[role]), content_type=FORM, body=(fields + extra).encode()
    )

    assert status in (303, 204, 409, 422)
    assert differences(before, everything(session)) <= allowed | {"event"}


def test_what_an_answer_is_worth_is_the_servers_to_say(session: Session, ask: Send, world: World):
    fields = f"writer=00000000-0000-0000-0000-000000000009&sequence=9&answer=galt{EXTRA.format(stranger=1)}"
    own = world.attempts[Role.PUPIL]

    ask(Role.PUPIL, "POST", f"/forsok/{own}/sporsmal/tekst", content_type=FORM, body=fields.encode())
    ask(Role.PUPIL, "POST", f"/forsok/{own}/ferdig", content_type=FORM, body=b"points=7&of=7")

    answer = session.scalars(select(Answer).where(Answer.attempt_id == own)).one()
    assert (answer.points, session.get(Attempt, own).points) == (0, 0)


@pytest.mark.parametrize("again", ["GET", "POST"])
def test_a_finished_attempt_stays_as_it_is(session: Session, ask: Send, world: World, again: str):
    own = world.attempts[Role.PUPIL]
    ask(Role.PUPIL, "POST", f"/forsok/{own}/ferdig")
    before = everything(session)
    body = b"writer=00000000-0000-0000-0000-000000000009&sequence=99&answer=Parisavtalen&go=check"

    for path in ("sporsmal/tekst", "sporsmal/tall", "ferdig"):
        ask(Role.PUPIL, again, f"/forsok/{own}/{path}", content_type=FORM, body=body)

    assert differences(before, everything(session)) <= {"event"}


def test_the_result_is_not_there_before_the_end(ask: Send, world: World):
    own = world.attempts[Role.PUPIL]

    status, headers, text = ask(Role.PUPIL, "GET", f"/forsok/{own}/resultat")

    assert (status, headers["Location"]) == (303, f"/forsok/{own}")
    assert "Hemmelig" not in text


@pytest.mark.parametrize("question", ["enkelt", "flere", "tall", "tekst", "rekke", "par", "hull", "mening"])
def test_no_field_shows_the_key_before_the_answer(ask: Send, world: World, question: str):
    own = world.attempts[Role.STAFF]
    asked = f"/forsok/{own}/sporsmal/{question}?svar=1&go=check&revealed=1&fasit=1&answer=1"

    shown = ask(Role.STAFF, "GET", asked)[2] + ask(Role.STAFF, "GET", f"/forsok/{own}?fasit=1")[2]

    assert [word for word in ("Hemmelig", "Tilbakemelding", "57,25", "58,75") if word in shown] == []
