"""What a view asks about whoever is signed in, beside who that is: one trip to the database instead of two.

Not one of the six names: the views of other slices state it, and the cookie asks it.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from flask import current_app, g, request
from flask_login import current_user
from sqlalchemy import Select

from learning.accounts.sessions.queries import ALONE, Asked

View = TypeVar("View", bound=Callable[..., Any])


class Beside(NamedTuple):
    """`SIGNED_IN` with more columns behind its own, and the arguments of the view that it needs, by name."""

    statement: Select[*tuple[Any, ...]]
    names: tuple[str, ...]


BESIDE: dict[Callable[..., Any] | None, Beside] = {}


def beside_sign_in(statement: Select[*tuple[Any, ...]], *names: str) -> Callable[[View], View]:
    """State what a view asks about whoever is signed in; it finds the answer with `rows_beside`."""

    def state(view: View) -> View:
        BESIDE[view] = Beside(statement, names)
        return view

    return state


def asked_beside() -> Asked:
    """Return what to ask when finding out who sent the request."""
    found = BESIDE.get(current_app.view_functions.get(request.endpoint or ""))
    # What no view is reached with, the page that says so does not ask with.
    if found is None or not request.path.isprintable():
        return ALONE
    arguments = request.view_args or {}
    return Asked(found.statement, {name: arguments[name] for name in found.names})


def rows_beside() -> Sequence[tuple[Any, ...]]:
    """Return the answers to what the view asked, at least one row; nothing where nobody is signed in."""
    return g.beside if current_user.is_authenticated else ()
