"""Forms of the second factor."""

from flask_babel import lazy_gettext as _
from wtforms import Form, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from learning.accounts.forms import TOO_LONG
from learning.accounts.rules import LONGEST_PASSWORD

LONGEST_CODE = 40


def _code(label: str) -> StringField:
    return StringField(label, [InputRequired(_("Skriv koden.")), Length(max=LONGEST_CODE, message=TOO_LONG)])


class CodeForm(Form):
    """A code from the app."""

    code = _code(_("Koden fra appen"))


class RecoveryForm(Form):
    """A code on paper, in the same field: either opens."""

    code = _code(_("Reservekode"))


class ProofByPassword(Form):
    """That it is still the same person who sits there, shown by the password."""

    proof = PasswordField(
        _("Passordet ditt"),
        [InputRequired(_("Skriv passordet ditt.")), Length(max=LONGEST_PASSWORD, message=TOO_LONG)],
    )


class ProofByCode(Form):
    """That it is still the same person who sits there, shown by what a found password does not give."""

    proof = _code(_("Kode fra appen du bruker nå, eller en reservekode"))


class FirstAppForm(ProofByPassword, CodeForm):
    """What sets up the first app."""


class NextAppForm(ProofByCode, CodeForm):
    """What puts another app in the place of one."""

    code = _code(_("Koden fra den nye appen"))
