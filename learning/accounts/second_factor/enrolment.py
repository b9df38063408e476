"""An app while it is being set up, new codes on paper while they are shown. None of the six names: it is the cookie.

It holds salts alone: without the service's secret they are nothing, and nothing of them opens by itself.
"""

from datetime import datetime
from importlib import import_module

from flask import current_app
from flask import session as cookie
from flask_babel import gettext as _

from learning.accounts.models import Identity
from learning.accounts.second_factor import actions, codes
from learning.accounts.second_factor.forms import CodeForm
from learning.accounts.second_factor.rules import SHOWN_FOR, App
from learning.database import now, request_session

APP, PAPER = "app", "paper"


def app_salt() -> str:
    """Return the salt of the app that is being set up: the same after a wrong code and a reload."""
    return str(cookie.setdefault(APP, codes.new_salt()))


def picture(identity: Identity) -> dict[str, str]:
    """Return what the page shows the app: a picture, an address for the same phone, and letters to type."""
    secret = _secret(identity.user_id)
    issuer = f"Klimakurs {current_app.extensions['klimakurs'].municipality}"
    address = codes.app_address(secret, name=identity.subject, issuer=issuer)
    # Few set up an app: a process reads the library when the first one does.
    drawn = (
        import_module("segno").make(address, micro=False).svg_data_uri(scale=4, border=4, light="#fff", xmldecl=False)
    )
    return {"picture": drawn, "address": address, "letters": codes.in_groups(secret)}


def first_step(form: CodeForm, user_id: int) -> int | None:
    """Return the time step of the app's first code; None, noted on the form, where the code is not the app's."""
    step = codes.step_of(_secret(user_id), codes.plain(str(form.code.data)), now())
    if step is None:
        fault = _("Koden stemmer ikke. Se at telefonens klokke går riktig, og skriv koden appen viser nå.")
        form.code.errors, form.code.data = [fault], ""
    return step


def _secret(user_id: int) -> str:
    return codes.app_secret(current_app.config["SECRET_KEY"], user_id, app_salt())


def finish(user_id: int, *, step: int, instead_of: str | None = None) -> str | None:
    """Let the app that showed a right code open, in the place of the one of that salt if any, and new codes on paper.

    Returns the salt by which `show_codes` shows them; None, with nothing done, where somebody else was quicker.
    """
    session, app = request_session(), App(user_id, app_salt(), step)
    if instead_of:
        is_mine = actions.exchange_app(session, app=app, old_salt=instead_of, at=now())
    else:
        is_mine = actions.add_app(session, app=app, at=now())
    if not is_mine:
        session.rollback()
        return None
    return make_codes(user_id)


def make_codes(user_id: int) -> str:
    """Let new codes on paper open, and no older ones; return the salt by which `show_codes` shows them."""
    salt = codes.new_salt()
    actions.renew_recovery_codes(request_session(), user_id=user_id, codes=_codes(user_id, salt))
    return salt


def show_codes(salt: str) -> None:
    """Let the next page show the codes on paper, until they are put away; the app is set up."""
    cookie.pop(APP, None)
    cookie[PAPER] = [salt, now().timestamp()]


def shown_codes(user_id: int) -> list[str]:
    """Return the codes on paper that can still be looked at; none where they were put away."""
    salt, made_at = cookie.get(PAPER, ("", 0))
    is_over = datetime.fromtimestamp(made_at, now().tzinfo) + SHOWN_FOR <= now()
    return [] if is_over else _codes(user_id, salt)


def _codes(user_id: int, salt: str) -> list[str]:
    return codes.recovery_codes(current_app.config["SECRET_KEY"], user_id, salt)


def put_codes_away() -> None:
    """Show the codes on paper no more."""
    cookie.pop(PAPER, None)
