"""What an operator types, one file per command: `flask migrate`, `flask import` … No slice: they only call actions."""

from learning.commands.migrate import migrate

COMMANDS = (migrate,)
