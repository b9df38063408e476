from learning.quizzes.questions import TYPES


def test_every_type_has_a_name_of_its_own_and_the_eight_of_the_handbook_are_there():
    kinds = [kind.kind for kind in TYPES]

    assert len(set(kinds)) == len(kinds)
    assert set(kinds) >= {
        "single_choice",
        "multiple_choice",
        "number",
        "short_text",
        "ordering",
        "matching",
        "fill_in",
        "poll",
    }
