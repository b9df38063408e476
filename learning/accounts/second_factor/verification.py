"""Looking at a code. None of the six names: it counts the try, and commits that, before the code is looked at."""

from flask import current_app
from flask_babel import gettext as _

from learning.accounts.models import Identity
from learning.accounts.second_factor import actions, queries
from learning.accounts.second_factor.codes import app_secret, plain, step_of
from learning.accounts.second_factor.queries import Factor
from learning.accounts.second_factor.rules import MOST_WRONG_CODES
from learning.accounts.sessions.throttle import admit
from learning.database import now, request_session


def fault_of(identity: Identity, written: str) -> str | None:
    """Return what is wrong with a code from the app, or on paper; None uses it up, and the caller commits that."""
    admit(identity.subject)
    session = request_session()
    factor = queries.second_factor(session, identity.user_id)
    if factor is None or not _is_used_up(identity.user_id, factor, plain(written)):
        actions.note_wrong_code(session, user_id=identity.user_id)
        session.commit()
        return _words(factor)
    return None


def _is_used_up(user_id: int, factor: Factor, code: str) -> bool:
    step = step_of(app_secret(current_app.config["SECRET_KEY"], user_id, factor.salt), code, now())
    if step is not None:
        return actions.use_app_code(request_session(), user_id=user_id, step=step)
    return actions.use_recovery_code(request_session(), user_id=user_id, code=code)


def _words(factor: Factor | None) -> str:
    if factor and factor.wrong_codes >= MOST_WRONG_CODES:
        return str(_("For mange koder har vært feil. Bruk en reservekode, eller be kommunens IT-avdeling om hjelp."))
    return str(_("Koden stemmer ikke, eller den er brukt før. Vent til appen viser en ny, og skriv den."))
