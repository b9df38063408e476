"""Forms of sign-in and *my page*."""

from flask_babel import lazy_gettext as _
from wtforms import Form, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from learning.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD


class SignInForm(Form):
    """A user name and a password."""

    name = StringField(_("Brukernavn"), [InputRequired(_("Skriv brukernavnet ditt.")), Length(max=255)])
    password = PasswordField(_("Passord"), [InputRequired(_("Skriv passordet ditt.")), Length(max=LONGEST_PASSWORD)])


class PasswordForm(Form):
    """The password of today, and the next one twice."""

    current = PasswordField(_("Passordet du har nå"), [InputRequired(_("Skriv passordet du har nå."))])
    new = PasswordField(
        _("Nytt passord"),
        [
            InputRequired(_("Skriv et nytt passord.")),
            Length(
                SHORTEST_PASSWORD,
                LONGEST_PASSWORD,
                _("Passordet må ha minst %(min)d tegn. En setning er lett å huske."),
            ),
        ],
    )
    again = PasswordField(
        _("Nytt passord en gang til"), [EqualTo("new", _("De to nye passordene er ikke like. Skriv dem på nytt."))]
    )
