"""The figures of the content in the terminal."""

import pytest
from flask import Flask

from learning.commands.tally import TYPE_LABELS, show_tally
from learning.publishing.tally import CourseTally, Tally
from learning.quizzes.questions import TYPES

KLIMA = CourseTally(course="klima", language="nb", modules=2, words=900, lowest_lix=20, highest_lix=31)
LONG = CourseTally(course="et-lengre-navn", language="en", modules=12, words=81, lowest_lix=8, highest_lix=9)


def shown(app: Flask, capsys: pytest.CaptureFixture[str], tally: Tally) -> list[str]:
    with app.test_request_context():
        show_tally(tally)
    return capsys.readouterr().out.splitlines()


def test_the_figures_stand_below_each_other(app: Flask, capsys: pytest.CaptureFixture[str]):
    questions = {"poll": 1, "single_choice": 9}

    lines = shown(app, capsys, Tally(courses=(KLIMA, LONG), questions=questions, facts=3, unsourced=1))

    assert lines == [
        "",
        "Kurs            Språk  Moduler  Ord    LIX",
        "klima           nb           2  900  20–31",
        "et-lengre-navn  en          12   81    8–9",
        "",
        "Språk: nb, en.",
        "Spørsmål: 10 (ett riktig svar 9, avstemning 1).",
        "Klimatall i tekstene med kilde: 75 % (3 av 4).",
    ]


def test_a_course_without_questions_says_so(app: Flask, capsys: pytest.CaptureFixture[str]):
    lines = shown(app, capsys, Tally(courses=(KLIMA,), questions={}, facts=0, unsourced=0))

    assert "Spørsmål: 0 (–)." in lines


def test_without_courses_there_is_nothing_to_show(app: Flask, capsys: pytest.CaptureFixture[str]):
    assert shown(app, capsys, Tally(courses=(), questions={}, facts=0, unsourced=0)) == []


def test_every_type_of_question_has_a_name():
    assert set(TYPE_LABELS) == {kind.kind for kind in TYPES}
