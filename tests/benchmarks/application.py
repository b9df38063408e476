"""The application as a host of its own has it: without a library that only the tools of the tests brought here."""

import sys

# structlog draws with rich where it finds it. `requirements.txt` does not install it; it weighs 4 MB in each process.
sys.modules["rich"] = None  # type: ignore[assignment]

from wsgi import app  # noqa: E402

__all__ = ["app"]
