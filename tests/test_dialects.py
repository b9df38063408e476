"""What each database says in its own way is said without reading the other one's dialect."""

import subprocess
import sys

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex

from learning.database import Base
from learning.quizzes.models import Attempt

LOADED = "import sys, wsgi; print('sqlalchemy.dialects.postgresql' in sys.modules)"


@pytest.mark.parametrize("dialect", [postgresql.dialect(), sqlite.dialect()])
def test_an_index_holds_only_the_rows_that_it_is_for(dialect: Dialect):
    indexes = {index.name: index for index in Base.metadata.tables[Attempt.__tablename__].indexes}

    written = str(CreateIndex(indexes["uq_attempt_open"]).compile(dialect=dialect))

    assert written == "CREATE UNIQUE INDEX uq_attempt_open ON attempt (user_id, quiz_id) WHERE finished_at IS NULL"


def test_a_process_on_sqlite_reads_nothing_of_postgresql(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KLIMAKURS_DATABASE_URL", "sqlite://")
    monkeypatch.setenv("KLIMAKURS_SECRET_KEY", "x" * 64)

    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout

    assert loaded == "False\n"
