"""Histories by chance: whatever happened, figures are those of everybody's deeds, and nothing contradicts anything."""

from contextlib import ExitStack
from datetime import timedelta
from random import Random

from sqlalchemy import Engine, delete, insert, select

from learning.database import Database
from learning.migrations.tables import METADATA
from learning.reports.actions import keep
from learning.reports.queries.figures import Base, figures_at, prepared, reckoned
from learning.verification import achievements, answers, belonging
from learning.verification.figures import differences
from tests.reports import world as deeds
from tests.reports.plain import plain_figures
from tests.reports.world import World, settle_down

STEPS = 16
LONGEST = 60
"""Seconds that a transaction takes at most."""
LIKELY = (deeds.read_a_module, deeds.take_a_quiz)
RARE = (deeds.move_somebody, deeds.publish_something, deeds.forget_somebody, deeds.let_go_of_attempts)
CHECKS = (*answers.CHECKS, *achievements.CHECKS, *belonging.CHECKS)


class Stage:
    """A database in which one history after the other begins with the same town."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        World(Database(engine), Random(0)).do(settle_down)
        with engine.connect() as connection:
            self.rows = {
                table: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in METADATA.sorted_tables
            }

    def anew(self) -> Engine:
        """Return the engine of the database, in which nothing has happened yet."""
        with Database(self.engine).session() as session:
            for table in reversed(METADATA.sorted_tables):
                session.execute(delete(table))
            for table, rows in self.rows.items():
                if rows:
                    session.execute(insert(table), rows)
            session.commit()
        return self.engine


class History:
    """One history: what happens next is drawn by the seed alone."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self.engine = engine
        self.random = Random(seed)
        self.world = World(Database(engine), self.random)
        self.process = Database(engine)

    def live(self) -> None:
        """Let everything happen, looking at reports all the time, and in the end at everything."""
        steps = (self.do, self.do, self.overlap, self.look, self.prepare, self.wait, self.restart)
        for _step in range(STEPS):
            self.random.choice(steps)()
        self.look()

    def do(self) -> None:
        """Let a few things happen, mostly those that happen most."""
        for _time in range(self.random.randint(1, 4)):
            self.world.wait(seconds=self.random.randint(0, 50))
            self.world.do(self.random.choice(LIKELY if self.random.random() < 0.7 else RARE))

    def overlap(self) -> None:
        """Let reports be looked at and prepared while a deed has happened and nobody else can see it yet."""
        with ExitStack() as stack:
            session = stack.enter_context(self.world.database.session())
            self.random.choice(LIKELY)(self.world, session)
            session.flush()
            self.world.wait(seconds=self.random.randint(0, LONGEST))
            self.look()
            bases = self.reckon()
            session.commit()
        self.keep(bases)

    def look(self) -> None:
        """Open a report, and count by hand."""
        with self.process.session(writes=False) as session:
            found = figures_at(session, self.world.today, self.world.at)
            right = plain_figures(session, self.world.today)
        assert {topic: dict(nodes) for topic, nodes in found.items()} == right

    def prepare(self) -> None:
        """Run `flask figures`."""
        self.keep(self.reckon())

    def reckon(self) -> list[Base]:
        with self.world.database.session(writes=False) as session:
            days = (self.world.today, self.world.today + timedelta(days=1))
            return [reckoned(session, day, self.world.at) for day in days]

    def keep(self, bases: list[Base]) -> None:
        with self.world.database.session() as session:
            for base in bases:
                keep(session, base=base)
            session.commit()

    def wait(self) -> None:
        """Let minutes pass, or days, or so long that proofs run out."""
        self.world.wait(**self.random.choice(({"minutes": 3}, {"hours": 5}, {"days": 1}, {"days": 40})))

    def restart(self) -> None:
        """Let another process serve from now on."""
        self.process = Database(self.engine)

    def verify(self) -> None:
        """Run `flask verify`, at the world's own time."""
        with self.world.database.session(writes=False) as session:
            verdicts = {check.label: check.judge(session) for check in CHECKS}
            found = [prepared(session, self.world.today + timedelta(days=days)) for days in (0, 1)]
            wrong = [line for base in found if base for line in differences(session, base)[1]]
        assert {label: one for label, one in verdicts.items() if one.differences} == {}
        assert wrong == []
