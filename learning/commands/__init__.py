"""What an operator types, one file per subject: `flask migrate`, `flask import` … No slice: they only call actions."""

from learning.commands.accounts import administrator, password, second_factor
from learning.commands.backup import backup, restore
from learning.commands.demo import demo
from learning.commands.figures import figures
from learning.commands.migrate import migrate
from learning.commands.privacy import describe_data, forget, retain
from learning.commands.publish import check_content, publish
from learning.commands.roster import import_organisation
from learning.commands.scale import scale

COMMANDS = (
    administrator,
    backup,
    check_content,
    demo,
    describe_data,
    figures,
    forget,
    import_organisation,
    migrate,
    password,
    publish,
    restore,
    retain,
    scale,
    second_factor,
)
