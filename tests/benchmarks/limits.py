"""The limits: bare Flask routes that do the least a page could, on the application's own server, pool and driver.

One SELECT and one INSERT stand in a transaction each, as the manuals of Flask and SQLAlchemy have it; and once more
alone, without a word to begin or end one: nothing could be cheaper.
"""

from flask import Flask
from sqlalchemy import BigInteger, Column, DateTime, Engine, Integer, MetaData, String, Table, text

from learning.config import from_environment
from learning.database import create_database_engine, now

PERSON = text('SELECT display_name FROM "user" WHERE id = :id')
ROWS = Table(
    "bench_row",
    MetaData(),
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("person", Integer, nullable=False),
    Column("word", String(60), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)
"""A table without any index but its key: no row could be cheaper to keep."""
ROW = text("INSERT INTO bench_row (person, word, at) VALUES (:person, :word, :at)")


def insert(engine: Engine, person: int, word: str) -> tuple[str, int]:
    """Keep a row, and answer."""
    with engine.begin() as connection:
        connection.execute(ROW, {"person": person, "word": word, "at": now().isoformat()})
    return "", 204


def create_limits() -> Flask:
    """Return the bare application; it reads the same settings."""
    config = from_environment()
    engine = create_database_engine(config.database_url, connections=config.database_connections)
    writing = engine.execution_options(writes=True)
    is_sqlite = engine.dialect.name == "sqlite"
    alone = engine.execution_options(writes=False, impatient=True, alone=True)
    # On SQLite writers queue, and so begin a transaction.
    writing_alone = engine.execution_options(writes=True, impatient=True, alone=not is_sqlite)
    app = Flask(__name__)

    @app.get("/healthz")
    @app.get("/hello")
    def hello() -> str:
        return "Hello"

    @app.get("/person/<int:person>")
    def person(person: int) -> str:
        with engine.connect() as connection:
            return connection.execute(PERSON, {"id": person}).scalar_one()

    @app.get("/alone/<int:person>")
    def person_alone(person: int) -> str:
        with alone.connect() as connection:
            return connection.execute(PERSON, {"id": person}).scalar_one()

    @app.post("/row/<int:person>/<word>")
    def row(person: int, word: str) -> tuple[str, int]:
        return insert(writing, person, word)

    @app.post("/row-alone/<int:person>/<word>")
    def row_alone(person: int, word: str) -> tuple[str, int]:
        return insert(writing_alone, person, word)

    return app
