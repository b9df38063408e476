"""The check sees courses and quizzes together, and says what each says wrongly of the other."""

import pytest

from learning.publishing.rules import check
from tests.publishing.content import MODULE, QUIZ, TODAY, files


def said(content: dict[str, bytes]) -> list[str]:
    return [str(finding) for finding in check(content, TODAY).findings if finding.severity == "error"]


def test_a_course_in_order_has_no_errors():
    assert said(files()) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (files(quiz=QUIZ.replace(b"vaer#vaer", b"vaer#nei")), "nb/vaer.md:10: error: Lenken «vaer#nei» fører ingen"),
        (files(quiz=QUIZ.replace(b"vaer#vaer", b"nei")), "nb/vaer.md:10: error: Lenken «nei» fører ingen steder."),
        (files(module=MODULE.replace(b"quiz:klima", b"quiz:nei")), "Modulens quiz har ikke noe spørsmål «nei»"),
        (files(quiz=None), "Modulens quiz har ikke noe spørsmål «klima»"),
        ({**files(), "quizzes/klima/nb/nei.md": QUIZ}, "Kurset har ingen modul «nei»."),
        ({**files(), "quizzes/nei/nb/vaer.md": QUIZ}, "Det finnes ikke noe kurs «nei»."),
        ({**files(), "quizzes/klima/nn/vaer.md": QUIZ.replace(b"{#klima", b"{#vaer")}, "quizzes/klima/nn/vaer.md:3"),
        ({**files(quiz=b"\xff"), "quizzes/klima/nn/vaer.md": QUIZ}, "Quizen finnes ikke på bokmål."),
        (files(quiz=b"\xff"), "quizzes/klima/nb/vaer.md:1: error: Filen er ikke lagret som UTF-8."),
    ],
)
def test_what_is_wrong_between_the_files_is_named_with_its_remedy(content: dict[str, bytes], says: str):
    assert [line for line in said(content) if says in line], said(content)


def test_a_quiz_of_a_course_that_is_itself_wrong_is_not_blamed_for_it():
    content = files(settings=b"audience = []\n")

    assert not [line for line in said(content) if "ikke noe kurs" in line]


@pytest.mark.parametrize("path", ["quizzes/klima/vaer.md", "quizzes/klima/xx/vaer.md", "quizzes/klima/nb/vaer.txt"])
def test_a_file_that_lies_where_no_quiz_lies_is_pointed_out(path: str):
    findings = check({**files(), path: QUIZ}, TODAY).findings

    assert [finding for finding in findings if finding.file == path and finding.severity == "warning"]


def about_parallels(content: dict[str, bytes]) -> list[str]:
    return [str(finding) for finding in check(content, TODAY).findings if "førprøven" in finding.message]


def test_a_final_quiz_that_leaves_out_what_the_pre_test_asked_is_pointed_out_with_what_is_missing():
    other, parallel = QUIZ.replace(b"{#klima", b"{#vaer"), QUIZ.replace(b"Hva er klima?", b"Hva mener vi med klima?")

    said = about_parallels(files(final=other))

    assert [line.partition("lærer")[0] for line in said] == [
        "quizzes/klima/nb/_final.md:1: warning: Sluttprøven mangler spørsmål fra førprøven: klima. "
        "Skriv dem med samme nøkkel og andre ord, så det viser seg hva kurset "
    ]
    assert about_parallels(files(final=parallel)) == about_parallels(files(final=other, pre_test=None)) == []


def test_a_final_quiz_is_one_by_its_name_whatever_stands_on_its_title():
    marked = QUIZ.replace("# Været\n".encode(), "# Været {.final}\n".encode())

    content = check({**files(final=QUIZ), "quizzes/klima/nn/_final.md": marked}, TODAY)

    assert said({**files(final=QUIZ), "quizzes/klima/nn/_final.md": marked}) == []
    assert [text.quiz.is_final for text in content.quizzes["klima", "_final"].values()] == [True, True]
    assert not content.quizzes["klima", "_start"]["nb"].quiz.is_final
