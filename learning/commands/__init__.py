"""What an operator types, one file per subject: `flask migrate`, `flask import` … No slice: they only call actions."""

from importlib import import_module

from click import Command, Context
from flask.cli import AppGroup

COMMANDS = {
    "administrator": "accounts:administrator",
    "backup": "backup:backup",
    "check": "publish:check_content",
    "demo": "demo:demo",
    "describe-data": "privacy:describe_data",
    "figures": "figures:figures",
    "forget": "privacy:forget",
    "import": "roster:import_organisation",
    "migrate": "migrate:migrate",
    "password": "accounts:password",
    "publish": "publish:publish",
    "renew": "renew:renew_courses",
    "restore": "backup:restore",
    "retain": "privacy:retain",
    "scale": "scale:scale",
    "second-factor": "accounts:second_factor",
    "verify": "verify:verify",
}
"""In which file of this folder each command is, and what it is called there."""


class Commands(AppGroup):
    """All of them, each read when somebody types it: a process that serves pages has no use for any."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return the command of that name; None where there is none."""
        return command(cmd_name) if cmd_name in COMMANDS else None


def command(name: str) -> Command:
    """Return the command of that name."""
    file, _colon, function = COMMANDS[name].partition(":")
    found: Command = getattr(import_module(f"{__name__}.{file}"), function)
    return found
