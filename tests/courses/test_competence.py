"""Codes in words."""

from learning.courses.competence import aim_sets, areas, competences


def test_a_reader_sees_the_competences_in_the_order_of_the_framework():
    assert competences(["4.1", "2.1"]) == ("Systemtenkning", "Politisk handlekraft")


def test_a_course_names_each_area_once():
    assert areas(["4.1", "2.1", "4.3"]) == ("Romme kompleksitet", "Handle for bærekraft")


def test_a_teacher_finds_the_aims_in_the_curriculum():
    (aims,) = aim_sets(["KV78"])

    assert aims.label == "Naturfag etter 10. trinn"
    assert aims.address == "https://www.udir.no/lk20/nat01-04/kompetansemaal-og-vurdering/kv78"


def test_aims_that_nobody_has_named_yet_are_shown_by_their_code():
    assert aim_sets(["KM12"]) == (("KM12", "https://www.udir.no/lk20/"),)
