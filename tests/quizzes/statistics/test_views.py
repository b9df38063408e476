"""The pages that show editors and teachers how questions work."""

import csv
from io import StringIO

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.models import Course
from learning.quizzes.models import QuizVersion
from tests import builders
from tests.client import Client
from tests.pages import Page
from tests.quizzes.statistics.sheets import RIGHT, WEATHER, WRONG
from tests.quizzes.statistics.takers import add, take

EDITORS, TEACHERS = "/innhold/statistikk/klima/vaer", "/kurs/klima/vaer/statistikk"
CHOSEN = [(RIGHT, 30), (WRONG, 15), ({"klima": 2, "periode": "5"}, 1), ({"klima": 1, "periode": "3O år"}, 8)]


@pytest.fixture
def editor(client: Client, session: Session) -> Client:
    """An editor's browser."""
    return client.sign_in(builders.person(session, Role.EDITOR))


@pytest.fixture
def teacher(client: Client, session: Session) -> Client:
    """A teacher's browser."""
    return client.sign_in(builders.person(session, Role.TEACHER))


def rows(client: Client, address: str) -> list[list[str]]:
    """Return what a file holds."""
    text = client.get(address).text
    return list(csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";" if text[0] == "\ufeff" else ","))


def shown(page: Page, number: int) -> list[list[str]]:
    """Return the numbers of a table of the page, as a file writes them."""
    return [
        [cell.replace("\u2212", "-").removesuffix("\u00a0%").removesuffix(" %") for cell in row]
        for row in page.table(number)[1:]
    ]


def test_an_editor_finds_every_quiz_from_the_page_of_content(editor: Client, climate: Course):
    content = editor.page("/innhold")

    listed = editor.page(content.links["Se hvordan spørsmålene virker"])

    assert listed.links["Været"] == EDITORS


def test_where_nothing_is_published_the_list_says_so(editor: Client):
    page = editor.page("/innhold/statistikk")

    assert "Ingen quiz er publisert ennå." in page.text


def test_a_teacher_finds_the_quiz_of_a_module_in_figures_beside_its_text(teacher: Client, climate: Course):
    module = teacher.page("/kurs/klima/vaer")

    page = teacher.page(module.links["Quizen i tall, for lærere"])

    assert page.heading == "Spørsmålene i tall: Været"
    assert "Ingen har levert noe forsøk ennå." in page.text


def test_a_pupil_is_not_told_of_it(client: Client, session: Session, climate: Course):
    client.sign_in(builders.person(session, Role.PUPIL))

    module = client.page("/kurs/klima/vaer")

    assert "Quizen i tall, for lærere" not in module.links


@pytest.mark.parametrize("address", [EDITORS, TEACHERS])
def test_the_page_says_what_to_look_at_and_shows_the_numbers(
    client: Client, session: Session, version: QuizVersion, address: str
):
    take(session, version, CHOSEN)
    client.sign_in(builders.person(session, Role.EDITOR if address == EDITORS else Role.TEACHER))

    page = client.page(address)

    assert "54 har levert sitt første forsøk." in page.text
    assert page.table(0)[1][:5] == ["Hva er klima?", "Nesten ingen velger C.", "54", "0", "70 %"]
    assert "Mange skriver «5», som ikke godtas." in page.text
    assert "Bytt det ut med en feil som noen faktisk gjør, eller stryk det." in page.text
    assert "Misoppfatning: En kald dag eller uke" in page.table(1)[1][0]


def test_of_a_quiz_that_few_have_taken_nothing_is_shown_but_how_many(
    editor: Client, session: Session, version: QuizVersion
):
    take(session, version, [(RIGHT, 1)])

    page = editor.page(EDITORS)

    assert "Én har levert sitt første forsøk." in page.text
    assert page.table(0)[1] == ["Hva er klima?", "Vises når minst 20 har svart.", "1", "0", "", "", "", "", ""]
    assert len(page.elements("table")) == 1


@pytest.mark.parametrize("comma", ["", "?separator=comma"])
def test_the_file_of_questions_equals_the_page(editor: Client, session: Session, version: QuizVersion, comma: str):
    take(session, version, CHOSEN)

    page, (_heads, *found) = editor.page(EDITORS), rows(editor, f"{EDITORS}/sporsmal.csv{comma}")

    written = [[cell.replace(".", ",") if place > 1 else cell for place, cell in enumerate(row)] for row in found]
    assert written == shown(page, 0)


def test_the_file_of_answers_equals_the_page(teacher: Client, session: Session, version: QuizVersion):
    take(session, version, CHOSEN)

    page, (_heads, *found) = teacher.page(TEACHERS), rows(teacher, f"{TEACHERS}/svar.csv")

    first = [[*row[3:4], *row[5:]] for row in found if row[0] == "Hva er klima?"]
    assert first == [row[1:] for row in shown(page, 1)]
    assert [row[2] for row in found if row[0] == "Hvor mange år regner vi med?"] == ["30", "5", "3O år"]


def test_attempts_that_were_marked_by_another_key_are_left_out_and_the_page_says_so(
    editor: Client, session: Session, version: QuizVersion
):
    take(session, version, [(RIGHT, 25)])
    take(session, add(session, version.quiz, 2, source=WEATHER.replace("= 30", "= 10")), [({"periode": "10"}, 20)])

    page = editor.page(EDITORS)

    assert "25 forsøk er holdt utenfor, fordi fasiten var en annen den gangen." in page.text
    assert page.table(0)[2][2:5] == ["20", "0", "100 %"]


def test_one_version_is_chosen_and_its_files_are_of_it(editor: Client, session: Session, version: QuizVersion):
    take(session, version, [(RIGHT, 20)])

    page = editor.page(f"{EDITORS}?version={version.id}")

    assert [choice.get("value") for choice in page.elements("option", selected="")] == [str(version.id)]
    assert page.links["CSV: Svarene"] == f"{EDITORS}/svar.csv?version={version.id}"


@pytest.mark.parametrize(
    "address", [f"{EDITORS}?version=999", f"{EDITORS}?version=x", f"{EDITORS}/noe.csv", "/innhold/statistikk/klima/x"]
)
def test_what_there_is_not_is_not_found(editor: Client, climate: Course, address: str):
    assert editor.get(address).status_code == 404


def test_very_many_attempts_are_a_sample_and_the_page_says_so(
    editor: Client, session: Session, version: QuizVersion, monkeypatch: pytest.MonkeyPatch
):
    take(session, version, [(RIGHT, 25)])
    for place in ("counting", "queries"):
        monkeypatch.setattr(f"learning.quizzes.statistics.{place}.MOST", 21)

    page = editor.page(EDITORS)

    assert "Tallene bygger på de 21 nyeste første forsøkene." in page.text
