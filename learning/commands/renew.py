"""`flask renew`: courses are taken anew by those whose duty has come back."""

import click
from flask_babel import gettext as _

from learning.assignments.obligations.actions import renew
from learning.assignments.obligations.queries import recurring
from learning.commands.terminal import inside_the_application
from learning.database import database, today
from learning.jobs import succeeded


@click.command("renew")
@inside_the_application
def renew_courses() -> None:
    """Open courses anew for those whose duty has come back. Runs every night; earlier proofs stay."""
    with database().session(writes=False) as session:
        assignment_ids = recurring(session)
    people = sum(_renew(assignment_id) for assignment_id in assignment_ids)
    with database().session() as session:
        succeeded(session, "renew")
        session.commit()
    click.echo(_("Skal ta kurset på nytt: %(people)d.", people=people))


def _renew(assignment_id: int) -> int:
    # Each in a transaction of its own: whoever answers waits for one at most.
    with database().session() as session:
        people = renew(session, assignment_id=assignment_id, on=today())
        session.commit()
    return people
