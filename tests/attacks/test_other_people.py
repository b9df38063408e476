"""What is another's is not there: somebody's attempt, somebody's proof, another unit's figures in any form."""

from uuid import UUID

import pytest
from flask import Flask

from learning.access import Role
from learning.reports.queries.reports import REPORTS
from tests.attacks.conftest import Send
from tests.attacks.world import ACTORS, SEEN_BY_SUPERIORS, STRANGER_STAFF, World, answer_of

FORMATS = ["", *(f"/{report.name}.{extension}" for report in REPORTS for extension in ("csv", "json"))]
TRICKS = [
    "",
    "?population=pupils",
    "?population=staff&course=klima",
    "?on=2026-10-05",
    "?unit_id={own}&separator=comma",
]
FORM = {"content_type": "application/x-www-form-urlencoded"}


def routes_of_an_attempt(app: Flask, attempt: UUID) -> list[tuple[str, str]]:
    """Return method and address of every route that names an attempt."""
    rules = [rule for rule in app.url_map.iter_rules() if "attempt_id" in rule.arguments]
    values = {"attempt_id": attempt, "key": "tekst"}
    return [
        (method, rule.build({name: values[name] for name in rule.arguments})[1])
        for rule in rules
        for method in sorted((rule.methods or set()) - {"OPTIONS"})
    ]


@pytest.mark.parametrize("actor", ACTORS)
def test_another_persons_attempt_is_not_there_whatever_is_sent(app: Flask, ask: Send, world: World, actor: str):
    body = b"writer=00000000-0000-0000-0000-000000000001&sequence=9&answer=galt&go=check&user_id=1"

    for method, address in routes_of_an_attempt(app, world.attempts[STRANGER_STAFF]):
        status, _headers, text = ask(actor, method, address, body=body, **FORM)

        expected = 404 if actor in world.people else 303
        assert (status, world.told_to(actor, text)) == (expected, []), f"{method} {address}"


@pytest.mark.parametrize("actor", list(Role))
def test_what_is_anothers_looks_like_what_does_not_exist(app: Flask, ask: Send, world: World, actor: str):
    strangers = routes_of_an_attempt(app, world.attempts[STRANGER_STAFF])
    nobodys = routes_of_an_attempt(app, UUID(int=999_999))

    for (method, theirs), (_method, missing) in zip(strangers, nobodys, strict=True):
        answers = [ask(actor, method, address) for address in (theirs, missing)]

        bodies = [text.replace(theirs, "").replace(missing, "") for _status, _headers, text in answers]
        assert bodies[0] == bodies[1], theirs


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("actor", ACTORS)
def test_another_units_report_is_not_there_in_any_form(ask: Send, world: World, actor: str, form: str):
    for trick in TRICKS if actor != Role.EDITOR else TRICKS[:1]:
        address = f"/enhet/{world.other_unit.id}{form}{trick.format(own=world.own_unit.id)}"

        status, _headers, text = ask(actor, "GET", address)

        assert world.told_to(actor, text) == []
        assert status in ((200, 404) if actor == Role.EDITOR else (303, 403, 404)), address


@pytest.mark.parametrize("actor", list(Role))
def test_nobody_prints_a_proof_they_did_not_earn(ask: Send, actor: str):
    assert ask(actor, "GET", "/mine-kurs/klima/bevis")[0] == 404
    assert ask(actor, "GET", "/mine-kurs/klima/bevis?user_id=1")[0] == 404


@pytest.mark.parametrize("actor", list(Role))
def test_everybody_finds_their_own_secrets(ask: Send, world: World, actor: str):
    pages = ["/min-side", f"/forsok/{world.attempts[actor]}/sporsmal/tekst", "/min-side/opplysninger.json"]

    told = "".join(ask(actor, "GET", page)[2] for page in pages)

    user = world.people[actor]
    assert [word for word in (user.display_name, user.code, answer_of(user.display_name)) if word not in told] == []


@pytest.mark.parametrize(("learner", "superior"), SEEN_BY_SUPERIORS.items())
def test_superiors_find_the_names_that_are_theirs_to_see(ask: Send, world: World, learner: str, superior: str):
    unit = ask(superior, "GET", "/enhet")[1]["Location"]

    told = ask(superior, "GET", f"{unit}/people.csv")[2]

    assert world.people[learner].display_name in told
