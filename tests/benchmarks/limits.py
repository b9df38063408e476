"""The limits: bare Flask routes that do the least a page could, on the application's own server, pool and driver."""

from flask import Flask
from sqlalchemy import BigInteger, Column, DateTime, Integer, MetaData, String, Table, text

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


def create_limits() -> Flask:
    """Return the bare application; it reads the same settings."""
    config = from_environment()
    engine = create_database_engine(config.database_url, connections=config.database_connections)
    writing = engine.execution_options(writes=True)
    app = Flask(__name__)

    @app.get("/healthz")
    @app.get("/hello")
    def hello() -> str:
        return "Hello"

    @app.get("/person/<int:person>")
    def person(person: int) -> str:
        with engine.connect() as connection:
            return connection.execute(PERSON, {"id": person}).scalar_one()

    @app.post("/row/<int:person>/<word>")
    def row(person: int, word: str) -> tuple[str, int]:
        with writing.begin() as connection:
            connection.execute(ROW, {"person": person, "word": word, "at": now().isoformat()})
        return "", 204

    return app
