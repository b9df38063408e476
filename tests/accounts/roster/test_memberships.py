"""Who begins, moves and leaves when a new list arrives."""

from datetime import date

from learning.access import Role
from learning.accounts.roster.entries import Change, Line, MembershipEntry, Period, Post
from learning.accounts.roster.memberships import MembershipChanges, membership_changes

TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
AUTUMN = date(2026, 8, 17)
IN_6A = Post("ida", "6a", Role.PUPIL)
IN_6B = Post("ida", "6b", Role.PUPIL)


def changes(*lines: Line, held: tuple[MembershipEntry, ...] = (), listed: str = "ida") -> MembershipChanges:
    """Return what today's list with these lines changes for Ida."""
    return membership_changes(held, lines, frozenset({listed}), TODAY)


def since(start: date, end: date | None = None, post: Post = IN_6A) -> MembershipEntry:
    """Return a membership of Ida's."""
    return MembershipEntry(post, Period(start, end))


def test_a_new_pupil_without_a_date_begins_today():
    result = changes(Line(post=IN_6A))

    assert result == MembershipChanges(added=[since(TODAY)])


def test_a_new_pupil_may_have_begun_earlier():
    result = changes(Line(post=IN_6A, starts_on=AUTUMN))

    assert result == MembershipChanges(added=[since(AUTUMN)])


def test_a_line_that_only_tells_the_last_day_of_an_unknown_post_is_about_that_day():
    result = changes(Line(post=IN_6A, ends_on=YESTERDAY))

    assert result == MembershipChanges(added=[since(YESTERDAY, YESTERDAY)])


def test_a_pupil_who_is_there_already_stays():
    result = changes(Line(post=IN_6A), held=(since(AUTUMN),))

    assert result == MembershipChanges()


def test_a_pupil_who_moves_to_another_class_leaves_the_first_one_the_day_before():
    result = changes(Line(post=IN_6B), held=(since(AUTUMN),))

    assert result.added == [since(TODAY, post=IN_6B)]
    assert result.changed == [Change(since(AUTUMN), since(AUTUMN, YESTERDAY))]


def test_a_move_that_was_read_in_by_mistake_today_is_removed():
    result = changes(Line(post=IN_6A), held=(since(AUTUMN), since(TODAY, post=IN_6B)))

    assert result == MembershipChanges(removed=[since(TODAY, post=IN_6B)])


def test_a_last_day_in_the_file_ends_the_membership_that_is_held():
    result = changes(Line(post=IN_6A, ends_on=date(2026, 12, 18)), held=(since(AUTUMN),))

    assert result.changed == [Change(since(AUTUMN), since(AUTUMN, date(2026, 12, 18)))]


def test_a_first_day_that_was_wrong_is_put_right():
    result = changes(Line(post=IN_6A, starts_on=date(2026, 9, 1)), held=(since(AUTUMN),))

    assert result.changed == [Change(since(AUTUMN), since(date(2026, 9, 1)))]


def test_somebody_who_left_and_comes_back_gets_a_second_membership():
    before = since(date(2025, 8, 18), date(2025, 12, 19))

    result = changes(Line(post=IN_6A), held=(before,))

    assert result == MembershipChanges(added=[since(TODAY)])


def test_of_two_times_in_the_same_class_each_line_finds_its_own():
    first, second = since(date(2025, 8, 18), date(2025, 12, 19)), since(AUTUMN)
    lines = (
        Line(post=IN_6A, starts_on=AUTUMN),
        Line(post=IN_6A, starts_on=date(2025, 8, 18), ends_on=date(2025, 12, 19)),
    )

    result = changes(*lines, held=(second, first))

    assert result == MembershipChanges()


def test_who_is_not_in_the_list_is_left_alone():
    result = changes(held=(since(AUTUMN),), listed="ola")

    assert result == MembershipChanges()


def test_what_ended_before_is_left_alone():
    result = changes(held=(since(AUTUMN, date(2026, 10, 1)),))

    assert result == MembershipChanges()


def test_an_editor_whom_only_klimakurs_knows_stays_editor():
    editor = since(AUTUMN, post=Post("ida", "k", Role.EDITOR))

    result = changes(Line(post=IN_6A), held=(editor,))

    assert result.changed == []
