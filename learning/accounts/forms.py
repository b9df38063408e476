"""Forms of sign-in and *my page*."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _
from wtforms import Form, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, ValidationError

from learning.accounts.passwords import GUESSABLE, is_guessable, normal
from learning.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD

LONGEST_NAME = 255
TOO_LONG = _("Dette er for langt. Høyst %(max)d tegn.")


class SignInForm(Form):
    """A user name and a password."""

    name = StringField(
        _("Brukernavn"), [InputRequired(_("Skriv brukernavnet ditt.")), Length(max=LONGEST_NAME, message=TOO_LONG)]
    )
    password = PasswordField(
        _("Passord"), [InputRequired(_("Skriv passordet ditt.")), Length(max=LONGEST_PASSWORD, message=TOO_LONG)]
    )


class OwnPasswordForm(Form):
    """The next password, twice; `names` are the person's own, which make none."""

    names: Collection[str] = ()
    new = PasswordField(
        _("Nytt passord"),
        [
            InputRequired(_("Skriv et nytt passord.")),
            Length(min=SHORTEST_PASSWORD, message=_("Passordet må ha minst %(min)d tegn. En setning er lett å huske.")),
            Length(max=LONGEST_PASSWORD, message=TOO_LONG),
        ],
        filters=[lambda written: written and normal(written)],
    )
    again = PasswordField(
        _("Nytt passord en gang til"),
        [EqualTo("new", _("De to nye passordene er ikke like. Skriv dem på nytt."))],
        filters=[lambda written: written and normal(written)],
    )

    def validate_new(self, field: PasswordField) -> None:
        """Refuse what many others choose; raise ValidationError with what to choose instead."""
        if not field.errors and is_guessable(str(field.data), self.names):
            raise ValidationError(str(_(GUESSABLE)))


class PasswordForm(OwnPasswordForm):
    """The password of today, and the next one twice."""

    current = PasswordField(
        _("Passordet du har nå"),
        [InputRequired(_("Skriv passordet du har nå.")), Length(max=LONGEST_PASSWORD, message=TOO_LONG)],
    )
