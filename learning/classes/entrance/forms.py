"""The form of those who type what stands on their card."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from learning.accounts.forms import TOO_LONG
from learning.classes.cards.secrets import KNOWN, WORDS_IN_PHRASE, meant_by, words_in

LONGEST_PHRASE = 60
LONGEST_CODE = 10


class PhraseForm(Form):
    """The code on the board, and the three words on the card."""

    code = StringField(
        _("Klassekoden på tavla"),
        [InputRequired(_("Skriv klassekoden som står på tavla.")), Length(max=LONGEST_CODE, message=TOO_LONG)],
        filters=[lambda typed: "".join((typed or "").split())],
    )
    phrase = StringField(
        _("De tre ordene på kortet"),
        [InputRequired(_("Skriv de tre ordene på kortet ditt.")), Length(max=LONGEST_PHRASE, message=TOO_LONG)],
    )

    def validate_phrase(self, field: StringField) -> None:
        """Refuse what stands on no card; raise ValidationError that helps. A slip of a finger is no guess."""
        words = words_in(str(field.data))
        for word in words:
            if word not in KNOWN:
                raise ValidationError(_advice(word))
        if len(words) != WORDS_IN_PHRASE:
            raise ValidationError(gettext("Skriv alle de tre ordene på kortet, med mellomrom mellom."))

    @property
    def words(self) -> str:
        """What was typed, as it stands on the card."""
        return " ".join(words_in(str(self.phrase.data)))


def _advice(word: str) -> str:
    meant = meant_by(word)
    if meant:
        return str(gettext("«%(word)s» står ikke på noe kort. Mente du «%(meant)s»?", word=word, meant=meant))
    return str(gettext("«%(word)s» står ikke på noe kort. Se på kortet ditt en gang til.", word=word))
