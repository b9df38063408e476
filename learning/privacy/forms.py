"""The form with which somebody asks to be forgotten."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form
from wtforms.validators import InputRequired


class ForgetForm(Form):
    """One tick: it cannot be undone once it is carried out."""

    sure = BooleanField(validators=[InputRequired(_("Sett et kryss for at du har lest hva som skjer."))])
