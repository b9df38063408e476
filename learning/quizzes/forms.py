"""What a question's page sends beside the answer itself."""

from wtforms import Form, IntegerField, StringField
from wtforms.validators import UUID, AnyOf, InputRequired, NumberRange, Optional

LARGEST_SEQUENCE = 2**31 - 1
STAY, PREVIOUS, NEXT, CHECK, OVERVIEW = "stay", "previous", "next", "check", "overview"
WAYS = (STAY, PREVIOUS, NEXT, CHECK, OVERVIEW)


class AnswerForm(Form):
    """Which page sends, how many changes it has seen, and where to go from there."""

    writer = StringField(validators=[InputRequired(), UUID()])
    sequence = IntegerField(validators=[InputRequired(), NumberRange(0, LARGEST_SEQUENCE)])
    go = StringField(validators=[Optional(), AnyOf(WAYS)])
