"""Whatever is sent to whatever route as whomever: a page of ours answers, and tells nobody what is another's."""

import os
from collections.abc import Callable

from flask import Flask
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from tests.attacks.fuzz import fuzz

REQUESTS = int(os.environ.get("KLIMAKURS_FUZZ_REQUESTS", "2500"))
SEED = int(os.environ.get("KLIMAKURS_FUZZ_SEED", "1"))


def test_whatever_is_sent_the_answer_is_a_page_of_ours_without_anybody_elses_secrets(
    app: Flask, connection: Connection, session: Session, record_property: Callable[[str, object], None]
):
    counts = fuzz(app, connection, session, SEED, requests=REQUESTS)

    record_property(f"fuzz on {connection.dialect.name}", str(counts))
    assert counts.statuses.keys() >= {200, 303, 403, 404, 405, 413, 422}
    assert not counts.wrong, "\n".join([str(counts), *counts.wrong[:20]])
