"""What the privacy officer reads is what the tables are."""

import pytest

from learning.config import ROOT
from learning.privacy.description import BEGIN, END, UnmarkedError, described, description

OFFICERS_PAGE = ROOT / "docs" / "privacy.md"


def test_the_privacy_officers_page_says_what_the_tables_are():
    text = OFFICERS_PAGE.read_text(encoding="utf-8")

    assert described(text) == text, "Run: flask describe-data --into docs/privacy.md"


def test_a_table_is_described_with_each_of_its_columns():
    text = description()

    assert "### `user`" in text
    assert "| `code` | string | yes | the lasting name in the municipality's own lists;" in text
    assert "| `password_hash` | string, may be empty | yes, not in the file |" in text
    assert "points at `unit`" in text
    assert "| `pass_percent` | integer | no |" in text


def test_only_what_stands_between_the_marks_is_replaced():
    text = f"Before.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"

    new = described(text)

    assert new.startswith(f"Before.\n\n{BEGIN}\n")
    assert new.endswith(f"{END}\n\nAfter.\n")
    assert "\nold\n" not in new


@pytest.mark.parametrize("text", ["", BEGIN, f"{END} {BEGIN}"])
def test_a_text_without_marks_is_left_alone(text: str):
    with pytest.raises(UnmarkedError):
        described(text)
