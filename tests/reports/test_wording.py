"""Numbers and days are written as the reader's language does, also after another reader has seen them."""

from datetime import date

import pytest
from flask import Flask

from learning.reports.wording import day, percentage, whole


@pytest.mark.parametrize("_time", ["first", "again"])
@pytest.mark.parametrize(
    ("language", "expected"),
    [("nb", ["12\xa0345", "80\xa0%", "5. okt. 2026"]), ("en", ["12,345", "80%", "5 Oct 2026"])],
)
def test_each_language_has_its_own(app: Flask, language: str, expected: list[str], _time: str):
    with app.test_request_context(headers={"Accept-Language": language}):
        found = [whole(12345), percentage(80), day(date(2026, 10, 5))]

    assert found == expected
