"""`flask verify`: whether everything that is derived or stored twice says the same."""

import click
from flask_babel import format_decimal
from flask_babel import gettext as _

from learning.commands.terminal import inside_the_application
from learning.database import database
from learning.findings import mark
from learning.verification import achievements, answers, belonging, figures, finals

REMEDY = mark(
    "Noe stemmer ikke. Er det tall i rapporter: kjør «flask figures --anew». Er det noe annet: ta en kopi, og se "
    "docs/operations.md, «When flask verify finds differences»."
)
CHECKS = (*figures.CHECKS, *answers.CHECKS, *achievements.CHECKS, *finals.CHECKS, *belonging.CHECKS)


@click.command("verify")
@inside_the_application
def verify() -> None:
    """Reckon once more what is derived or stored twice, and say where it differs. Changes nothing."""
    differences = 0
    for check in CHECKS:
        # One moment for each kind: all of them at once would hold back what PostgreSQL clears away.
        with database().session(writes=False) as session:
            found = check.judge(session)
        differences += found.differences
        numbers = {"checked": format_decimal(found.checked), "differences": format_decimal(found.differences)}
        click.echo(f"{_(check.label)}: " + _("%(checked)s sett på, %(differences)s avvik", **numbers))
        for example in found.examples:
            click.echo(f"  {example}")
    if differences:
        raise click.ClickException(_(REMEDY))
