"""What a question's page sends beside the answer itself."""

from wtforms import Form, IntegerField, StringField
from wtforms.validators import UUID, AnyOf, InputRequired, NumberRange, Optional, Regexp

LARGEST_SEQUENCE = 2**31 - 1
STAY, PREVIOUS, NEXT, CHECK, OVERVIEW = "stay", "previous", "next", "check", "overview"
CHANGE = r"[0-9a-f-]{36}:[0-9]{1,10}\Z"
WAYS = (STAY, PREVIOUS, NEXT, CHECK, OVERVIEW)


class AnswerForm(Form):
    """Which page sends, how many changes it has seen, which change it had shown, and where to go from there."""

    writer = StringField(validators=[InputRequired(), UUID()])
    sequence = IntegerField(validators=[InputRequired(), NumberRange(0, LARGEST_SEQUENCE)])
    shown = StringField(validators=[Optional(), Regexp(CHANGE)])
    go = StringField(validators=[Optional(), AnyOf(WAYS)])
