"""What a WSGI server serves: `gunicorn wsgi:app`; also where `flask` finds its commands."""

from learning import create_app

app = create_app()
