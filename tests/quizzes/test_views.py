"""People take a quiz: they begin, answer, check, hand in and read the result."""

import re
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.models import Completion, Course
from learning.database import now
from learning.quizzes.models import Answer, Attempt, Quiz
from learning.revisions import Subject, renew
from tests import builders
from tests.client import Client
from tests.databases import queries
from tests.pages import read_page
from tests.quizzes.learner import Learner, fields, given, value_of
from tests.quizzes.texts import EVERY_TYPE, FINAL, RIGHT, WRONG


def test_a_quiz_begins_with_its_first_question(kari: Learner):
    page = kari.client.page(kari.first)

    assert "Alle slag · spørsmål 1 av 8" in page.text
    assert kari.attempt in kari.first


def test_who_starts_again_goes_on_where_they_stopped(kari: Learner):
    first = kari.first.split("/")[-1]
    kari.answer(first)

    again = kari.client.post("/kurs/klima/vaer/quiz")

    assert kari.attempt in str(again.location)
    assert "spørsmål 2 av 8" in kari.client.page(str(again.location)).text


def test_who_has_answered_everything_starts_again_at_the_overview(kari: Learner):
    for key in RIGHT:
        kari.answer(key)

    again = kari.client.post("/kurs/klima/vaer/quiz")

    assert again.location == kari.attempt


def test_a_reader_is_done_with_the_text_and_starts_the_quiz_with_one_tap(
    client: Client, session: Session, climate: Course
):
    client.sign_in(builders.person(session, Role.STAFF))

    client.post("/kurs/klima/vaer/quiz", data={"read": "yes"})

    completion = session.scalars(select(Completion)).one()
    assert completion.read_at is not None
    assert completion.passed_at is None


def test_there_is_no_quiz_where_the_module_has_none(client: Client, session: Session, climate: Course):
    builders.module(session, climate, "uten", quiz="")
    client.sign_in(builders.person(session, Role.STAFF))

    assert client.post("/kurs/klima/uten/quiz").status_code == 404
    assert client.post("/kurs/klima/ukjent/quiz").status_code == 404


def test_a_retired_quiz_is_not_begun_but_one_on_the_way_is_finished(kari: Learner):
    kari.session.scalars(select(Quiz)).one().retired_at = now()

    assert kari.client.post("/kurs/klima/vaer/quiz").status_code == 404
    assert kari.answer("enkelt").status_code == 303
    assert "Resultat" in kari.finish().heading


@pytest.mark.parametrize("key", RIGHT)
def test_an_answer_is_still_there_when_the_page_is_opened_again(kari: Learner, key: str):
    sent = fields(kari.page(key), RIGHT[key])

    kari.send(key, **sent)

    shown = given(kari.page(key))
    assert shown == {name: sorted(value) if isinstance(value, list) else [value] for name, value in sent.items()}
    assert "Svaret er lagret" in kari.page(key).text


def test_a_page_that_saves_in_the_background_is_told_when_the_answer_is_kept(kari: Learner):
    response = kari.answer("enkelt", go="stay")

    assert (response.status_code, response.data) == (204, b"")
    assert kari.kept("enkelt")


def test_the_buttons_lead_on_back_and_to_the_overview(kari: Learner):
    links = [str(link.get("href")) for link in kari.page("enkelt").elements("a")]
    questions = [link for link in links if link.startswith(f"{kari.attempt}/sporsmal/")]
    keys = [address.split("/")[-1] for address in questions]

    ways = [kari.answer(keys[1], go=go).location for go in ("previous", "next", "overview", "")]

    assert ways == [questions[0], questions[2], kari.attempt, questions[1]]
    assert kari.answer(keys[-1], go="next").location == kari.attempt


def test_an_unreadable_number_is_kept_and_the_page_says_what_is_wrong(kari: Learner):
    kari.send("tall", answer="femti")

    page = kari.page("tall")
    hint = page.elements("p", id="tall-hint")[0]
    assert given(page) == {"answer": ["femti"]}
    assert hint.get("hidden") is None


def test_two_things_at_the_same_place_are_kept_and_the_page_says_so(kari: Learner):
    kari.answer("rekke", {"Flytur": "1", "Kjøttmåltid": "1"})

    assert "to har fått den samme" in kari.page("rekke").text
    assert "Sorter etter utslipp, mest først Delvis besvart" in kari.client.page(kari.attempt).text


def test_a_checked_answer_is_explained_and_stays(kari: Learner):
    there = str(kari.answer("enkelt", WRONG["enkelt"], go="check").location)

    page = kari.client.page(there)
    assert there.endswith("/enkelt#fasit")
    assert "Ikke riktig" in page.text
    assert "Hemmelig forklaring av klima" in page.text
    assert page.links["les mer"] == "/kurs/klima/klima#snitt"
    assert "Tilbakemelding til været" not in page.text
    assert page.elements("input", name="answer") == []

    kari.send("enkelt", answer="0", go="next")

    assert "Ditt svar, ikke riktig" in kari.page("enkelt").text


def test_an_empty_answer_is_not_checked(kari: Learner):
    there = str(kari.send("enkelt", go="check").location)

    page = kari.client.page(there)
    assert "Svar først, så kan du sjekke svaret." in page.text
    assert "Hemmelig" not in page.text


def test_an_answer_taken_back_is_not_checked_either(kari: Learner):
    kari.answer("flere")

    kari.send("flere", go="check")

    assert given(kari.page("flere")) == {}
    assert "Hemmelig" not in kari.page("flere").text


def test_a_poll_says_thank_you_and_has_nothing_to_check(kari: Learner):
    kari.answer("mening", go="check")

    page = kari.page("mening")
    assert "Den har ikke noe riktig svar og telles ikke." in page.text
    assert "Sjekk svaret" not in page.text
    assert len(page.elements("input", type="radio")) == 2


def test_a_final_quiz_explains_nothing_on_the_way(client: Client, session: Session):
    builders.module(session, builders.course(session), "vaer", FINAL)
    kari = Learner(client, builders.person(session, Role.STAFF))

    kari.answer("enkelt", go="check")

    page = kari.page("enkelt")
    assert "Sjekk svaret" not in page.text
    assert "Hemmelig" not in page.text
    assert "Hemmelig forklaring av klima" in kari.finish().text


def test_the_overview_lists_what_is_unanswered(kari: Learner):
    kari.answer("enkelt")

    page = kari.client.page(kari.attempt)

    assert "7 spørsmål mangler svar" in page.text
    assert "Hva er klima? Besvart" in page.text
    assert "Hva gir utslipp? Ikke besvart" in page.text
    assert page.links["Hva gir utslipp?"] == kari.question("flere")


def test_the_overview_says_when_nothing_is_missing(kari: Learner):
    for key in RIGHT:
        kari.answer(key)

    assert "Alle spørsmålene er besvart" in kari.client.page(kari.attempt).text


def test_everything_right_is_passed_and_recorded_for_the_module(kari: Learner):
    for key in RIGHT:
        kari.answer(key)

    page = kari.finish()

    assert "100 % 7 av 7 poeng" in page.text
    assert "Bestått. Kravet er 80 prosent." in page.text
    assert page.links["Til kursets side"] == "/kurs/klima"
    assert kari.session.scalars(select(Completion)).one().passed_at is not None


def test_everything_wrong_is_explained_and_may_be_tried_again(kari: Learner):
    for key in RIGHT:
        kari.answer(key, WRONG[key])

    page = kari.finish()

    assert "Ikke bestått ennå. Kravet er 80 prosent" in page.text
    assert "Prøv igjen, de du bommet på kommer først" in page.text
    assert page.links["Les modulen en gang til"] == "/kurs/klima/vaer"
    assert kari.session.scalars(select(Completion)).all() == []


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (
            RIGHT,
            ["Riktig, og ditt svar", "Du hadde den her", "Det svarte du også", "Norge skal kutte 58,75 riktig prosent"],
        ),
        (WRONG, ["Ditt svar, ikke riktig", "Du hadde den på plass 3", "Du valgte: grader", "58,75 du skrev «12»"]),
        ({}, ["Ikke besvart", "Du ga den ingen plass", "Du valgte ikke noe", "du skrev ikke noe", "Dette er riktig"]),
    ],
)
def test_the_result_shows_every_answer_beside_what_was_right(kari: Learner, words: dict, seen: list[str]):
    for key in words:
        kari.answer(key, words[key])

    page = kari.finish()

    assert [one for one in seen if one not in page.text] == []
    assert page.text.count("Hemmelig forklaring") == 7
    assert "Parisavtalen" in page.text
    assert "57,25 ± 2 %" in page.text


def test_what_was_partly_right_gets_part_of_a_point(kari: Learner):
    kari.answer("hull", {"Tomrom 1 av 2": "58,75", "Tomrom 2 av 2": "1066"})

    assert "Delvis riktig: 0,5 av 1 poeng" in kari.finish().text


def test_handing_in_twice_changes_nothing(kari: Learner):
    kari.finish()
    finished_at = kari.kept_attempt.finished_at

    kari.finish()

    assert kari.kept_attempt.finished_at == finished_at


@pytest.mark.parametrize("key", RIGHT)
@pytest.mark.parametrize("go", ["next", "stay"])
def test_an_answer_that_comes_after_handing_in_is_refused_and_shown_as_it_was_given(kari: Learner, key: str, go: str):
    late = fields(kari.page(key), RIGHT[key])
    kari.finish()

    response = kari.send(key, go=go, **late)

    page = read_page(response.text)
    assert (response.status_code, response.headers["Klimakurs-Refused"]) == (409, "finished")
    assert re.search(r"ble levert \w+dag \d+\. \w+ \d{4} klokken \d\d:\d\d, så dette svaret ble ikke med", page.text)
    assert given(page) == {name: sorted(value) if isinstance(value, list) else [value] for name, value in late.items()}
    assert page.links["Se resultatet"] == f"{kari.attempt}/resultat"
    assert kari.kept(key) is None


def test_an_emptied_answer_after_handing_in_is_refused_too(kari: Learner):
    kari.answer("enkelt")
    kari.finish()

    page = read_page(kari.send("enkelt").text)

    assert "Svaret var tomt." in page.text
    assert kari.kept("enkelt").response == 1


def test_what_was_handed_in_may_be_sent_again(kari: Learner):
    same = {**fields(kari.page("enkelt"), RIGHT["enkelt"]), "writer": str(uuid4()), "sequence": 7}
    kari.send("enkelt", go="stay", **same)
    kari.finish()

    again = kari.send("enkelt", go="stay", **same)
    pressed = kari.send("enkelt", go="next", **same)

    assert (again.status_code, again.headers["Klimakurs-Saved"]) == (204, f"{same['writer']}:7")
    assert pressed.status_code == 303


def test_a_checked_answer_that_is_changed_elsewhere_is_refused(kari: Learner):
    kari.answer("enkelt", WRONG["enkelt"])
    late = fields(kari.page("enkelt"), RIGHT["enkelt"])
    kari.answer("enkelt", WRONG["enkelt"], go="check")

    response = kari.send("enkelt", go="stay", **late)

    page = read_page(response.text)
    assert (response.status_code, response.headers["Klimakurs-Refused"]) == (409, "revealed")
    assert "Fasiten på dette spørsmålet var alt vist" in page.text
    assert page.links["Se fasiten"] == kari.question("enkelt")
    assert "Ditt svar, ikke riktig" in kari.page("enkelt").text


def test_the_acknowledgement_names_the_change_that_stands(kari: Learner):
    sent = fields(kari.page("enkelt"), RIGHT["enkelt"])
    tablet, phone = str(uuid4()), str(uuid4())

    first = kari.send("enkelt", go="stay", writer=tablet, sequence=2, **sent)
    other = kari.send("enkelt", go="stay", writer=phone, sequence=2, **sent)
    late = kari.send("enkelt", go="stay", writer=tablet, sequence=2, **sent)

    stands = [response.headers["Klimakurs-Saved"] for response in (first, other, late)]
    assert stands == [f"{tablet}:2", f"{phone}:2", f"{phone}:2"]


@pytest.mark.parametrize("page", ["", "/sporsmal/flere"])
def test_a_page_that_looks_again_is_sent_only_when_something_was_answered(kari: Learner, page: str):
    address = f"{kari.attempt}{page}"
    nothing = kari.client.get(address).headers["ETag"]
    none_yet = kari.client.get(address, headers={"If-None-Match": nothing})
    kari.answer("enkelt")
    tag = kari.client.get(address).headers["ETag"]

    same = kari.client.get(address, headers={"If-None-Match": f"W/{tag}"})
    other = kari.client.get(address, headers={"If-None-Match": nothing})

    assert (none_yet.status_code, same.status_code, same.data) == (304, 304, b"")
    assert other.status_code == 200


def test_whoever_saves_hears_what_stands_of_all_answers(kari: Learner):
    kari.answer("enkelt")

    saved = kari.answer("flere", go="stay")

    overview = kari.client.get(kari.attempt)
    assert overview.headers["ETag"] == f'"{saved.headers["Klimakurs-Standing"]}"'


def test_the_overview_brings_the_page_of_every_question_for_scripts_to_turn(kari: Learner):
    kari.answer("flere")

    pages = kari.client.page(kari.attempt).templates

    page = kari.page("flere")
    assert {kari.question(key) for key in RIGHT} < set(pages)
    ahead = pages[kari.question("flere")]
    assert (ahead.heading, given(ahead)) == (page.heading, given(page))
    assert ahead.root.get("data-title") == page.title


def test_a_quiz_handed_in_shows_its_result_and_an_open_one_its_overview(kari: Learner):
    result = f"{kari.attempt}/resultat"
    assert kari.client.get(result).location == kari.attempt

    kari.finish()

    assert kari.client.get(kari.attempt).location == result
    assert kari.client.get(kari.question("enkelt")).location == result


def test_on_the_next_try_what_went_wrong_comes_first(kari: Learner):
    for key in RIGHT:
        kari.answer(key, WRONG[key] if key in ("rekke", "hull") else RIGHT[key])
    kari.finish()

    again = Learner(kari.client, kari.user)

    links = [link.get("href", "") for link in again.client.page(again.first).elements("a")]
    first = [link.split("/")[-1] for link in links if "/sporsmal/" in link][:2]
    assert set(first) == {"rekke", "hull"}
    assert "Dette er forsøk 2." in again.finish().text
    assert kari.kept_attempt.number == 2


def test_after_passing_the_way_leads_to_the_next_module(client: Client, session: Session, climate: Course):
    builders.module(session, climate, "klima", quiz="")
    kari = Learner(client, builders.person(session, Role.STAFF))
    for key in RIGHT:
        kari.answer(key)

    page = kari.finish()

    assert page.links["Neste modul: Klima"] == "/kurs/klima/klima"


def test_a_quiz_of_polls_alone_is_thanked_for(client: Client, session: Session):
    poll = "# Mening" + EVERY_TYPE[EVERY_TYPE.index("\n\n## Hva synes du?") :]
    builders.module(session, builders.course(session), "vaer", poll)
    kari = Learner(client, builders.person(session, Role.STAFF))

    kari.answer("mening")

    assert "Takk for svarene. Ingen av spørsmålene telles." in kari.finish().text


def test_an_attempt_is_found_by_nobody_else(kari: Learner, clients: Client):
    ola = next(clients).sign_in(builders.person(kari.session, Role.STAFF, name="Ola Berg"))
    enkelt = kari.question("enkelt")

    answers = [ola.get(address).status_code for address in (kari.attempt, enkelt, f"{kari.attempt}/resultat")]
    writes = [ola.post(address).status_code for address in (enkelt, f"{kari.attempt}/ferdig")]

    assert answers + writes == [404] * 5


def test_a_visitor_is_asked_to_sign_in_and_comes_back(kari: Learner, clients: Client):
    response = next(clients).get(kari.first)

    assert response.location == f"/logg-inn?next={kari.first}"


def test_a_question_that_is_not_there_is_not_found(kari: Learner):
    addresses = (kari.question("ukjent"), "/forsok/ikke-en-uuid", f"/forsok/{uuid4()}", f"/forsok/{uuid4()}/resultat")

    assert [kari.client.get(address).status_code for address in addresses] == [404] * 4
    assert kari.send("ukjent").status_code == 404


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("enkelt", {"answer": "9"}),
        ("enkelt", {"answer": ["0", "1"]}),
        ("enkelt", {"answer": "0\0"}),
        ("flere", {"answer": ["0", "0"]}),
        ("tekst", {"answer": "ord" * 100}),
        ("tekst", {"answer": "a\0b"}),
        ("rekke", {"place-0": "9"}),
        ("rekke", {"place-7": "1"}),
        ("par", {"match-0": "x"}),
        ("hull", {"gap-0": ["a", "b"]}),
        ("enkelt", {"writer": "ingen"}),
        ("enkelt", {"writer": ""}),
        ("enkelt", {"sequence": "-1"}),
        ("enkelt", {"sequence": "9" * 5000}),
        ("enkelt", {"sequence": "x"}),
        ("enkelt", {"go": "hjem"}),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_and_changes_nothing(kari: Learner, key: str, sent: dict):
    response = kari.send(key, **sent)

    assert response.status_code == 422
    assert kari.kept(key) is None


def test_a_body_of_a_megabyte_is_refused(kari: Learner):
    assert kari.send("tekst", answer="x" * 1_000_000).status_code == 413


def test_an_english_reader_hears_norwegian_questions_as_norwegian(kari: Learner):
    kari.user.language = "en"

    page = kari.page("enkelt")

    assert page.root.get("lang") == "en"
    assert [one.text for one in page.elements("span", lang="nb")].count("Hva er klima?") == 1
    assert len(page.elements("option")) == 0
    assert {one.get("lang") for one in kari.page("par").elements("option") if one.get("value")} == {"nb"}


@pytest.fixture
def warm(kari: Learner) -> Learner:
    """Somebody whose module and quiz this process has read."""
    renew(kari.session, Subject.CONTENT)
    kari.client.page("/kurs/klima/vaer")
    kari.page("enkelt")
    return kari


def test_a_page_of_a_quiz_costs_one_statement_beside_who_asks(warm: Learner, connection: Connection):
    tag = warm.client.get(warm.attempt).headers["ETag"]

    for address in (warm.attempt, warm.question("par")):
        with queries(connection, at_most=2):
            warm.client.page(address)
        with queries(connection, at_most=2):
            warm.client.get(address, headers={"If-None-Match": tag})


def test_saving_costs_one_reading_and_one_writing_statement(warm: Learner, connection: Connection):
    page = warm.page("enkelt")
    first, other = value_of(page, "Årstidene"), value_of(page, "Været i dag")

    with queries(connection, at_most=3):
        warm.send("enkelt", answer=first, go="stay")
    with queries(connection, at_most=3):
        warm.send("enkelt", answer=other, go="stay")

    assert len(warm.session.scalars(select(Answer)).all()) == 1
    assert len(warm.session.scalars(select(Attempt)).all()) == 1


def test_beginning_and_handing_in_cost_few_statements(warm: Learner, connection: Connection):
    for key in RIGHT:
        warm.answer(key)

    with queries(connection, at_most=8):
        warm.client.post(f"{warm.attempt}/ferdig")
    with queries(connection, at_most=9):
        warm.client.post("/kurs/klima/vaer/quiz", data={"read": "yes"})

    assert warm.session.scalars(select(Completion)).one().completed_at is not None


def test_whatever_is_sent_is_answered_without_a_server_error(kari: Learner):
    dice = Random(20261123)
    names = ("answer", "place-0", "match-1", "gap-0", "writer", "sequence", "go", "read", "x")
    words = ("", "0", "1", "-1", "²", "٣", "1e9", "next", "check", "stay", "æ" * 300, "\0", "[[]]", "NaN")

    for _turn in range(60):
        sent = {dice.choice(names): [dice.choice(words) for _ in range(dice.randint(0, 3))] for _ in range(4)}
        key = dice.choice(list(RIGHT))
        response = kari.send(key, **sent)

        assert response.status_code in (204, 303, 409, 422), (key, sent)
    assert "Resultat" in kari.finish().heading
