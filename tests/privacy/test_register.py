"""Every column of every table is classified."""

from dataclasses import replace

from learning.migrations.tables import METADATA
from learning.privacy.register import gaps, register


def test_every_column_says_whose_it_is_why_it_is_kept_and_for_how_long():
    entries = register()

    missing = list(gaps(METADATA, entries))

    assert missing == []
    assert all(entry.whose and entry.why and entry.kept for entry in entries.values())


def test_a_column_that_nobody_thought_of_is_named():
    user = register()["user"]
    forgetful = {column: what for column, what in user.personal.items() if column != "email"}
    entries = {**register(), "user": replace(user, personal={**forgetful, "shoe_size": "the size"})}

    assert list(gaps(METADATA, entries)) == ["user.email", "user.shoe_size"]


def test_a_column_is_personal_or_not_and_withheld_only_where_it_is():
    user = register()["user"]
    entries = {**register(), "user": replace(user, other={"email": "an address"}, withheld={"name": "too long"})}

    assert list(gaps(METADATA, entries)) == ["user.email", "user.name"]


def test_whatever_points_at_a_person_is_said_to_be_personal():
    pointing = [
        (table.name, column.name)
        for table in METADATA.sorted_tables
        for column in table.columns
        if any(key.column.table.name in ("user", "attempt") for key in column.foreign_keys)
    ]

    assert pointing
    assert [place for place in pointing if place[1] not in register()[place[0]].personal] == []
