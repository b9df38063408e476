"""What a WSGI server serves: `gunicorn wsgi:app`; also where `flask` finds its commands."""

import sys

from learning import create_app
from learning.config import ConfigurationError

CANNOT_LOAD = 4
"""Tells gunicorn that trying again is no use (its `Arbiter.APP_LOAD_ERROR`)."""

try:
    app = create_app()
except ConfigurationError as error:
    sys.stderr.write(f"Klimakurs cannot start. {error}\n")
    sys.exit(CANNOT_LOAD)
