"""Forms of pupils: names pasted from a list, so many without names, one name."""

import re
from collections.abc import Collection

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from learning.classes.pupils.rules import MOST_AT_ONCE, already_there, read_names

LONGEST_LIST = 20_000
WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")
WORDS = {
    "missing": _("Skriv eller lim inn minst ett navn."),
    "private": _(
        "Linje %(lines)s har mer enn et navn, for eksempel en dato, et nummer eller en e-postadresse. "
        "Det skal ikke stå her: Ta bort alt som ikke er navn."
    ),
    "unreadable": _("Linje %(lines)s er for lang eller har ingen bokstaver. Skriv ett navn på hver linje."),
    "many": _("Lista er for lang. Legg til høyst %(most)d elever om gangen."),
    "there": _(
        "Disse er i klassen fra før: %(names)s. Ta dem bort fra lista, "
        "eller sett kryss for at det er nye elever med samme navn."
    ),
    "number": _("Skriv et tall fra 1 til %(most)d."),
    "one": _("Skriv ett navn, på høyst 120 tegn og uten dato, nummer eller e-postadresse."),
    "taken": _("Det er alt en elev i klassen som heter det. Skriv noe som skiller dem."),
    "class": _("Velg en klasse fra lista."),
}


class NamesForm(Form):
    """One name a line; `taken` are the names in the class."""

    taken: Collection[str] = ()
    found: tuple[str, ...] = ()
    """The names, once the form is valid."""
    names = TextAreaField(_("Navn, ett på hver linje"), [DataRequired(WORDS["missing"])])
    same_names = BooleanField(_("Det er nye elever med samme navn"))

    def validate_names(self, field: TextAreaField) -> None:
        """Read the list; raise ValidationError with what to mend."""
        text = str(field.data)
        pasted = read_names(text[:LONGEST_LIST])
        if len(text) > LONGEST_LIST or len(pasted.names) > MOST_AT_ONCE:
            raise ValidationError(str(WORDS["many"]) % {"most": MOST_AT_ONCE})
        for wrong, lines in (("private", pasted.private), ("unreadable", pasted.unreadable)):
            if lines:
                raise ValidationError(str(WORDS[wrong]) % {"lines": ", ".join(map(str, lines))})
        self.found = pasted.names

    def validate_same_names(self, field: BooleanField) -> None:
        """Ask about names that are in the class already; raise ValidationError that names them."""
        there = already_there(self.found, self.taken)
        if there and not field.data:
            raise ValidationError(str(WORDS["there"]) % {"names": ", ".join(there)})


class NumberForm(Form):
    """How many pupils there are whose names are not to stand here."""

    number = StringField(_("Antall elever"))

    def validate_number(self, field: StringField) -> None:
        """Refuse more than fit in; raise ValidationError with what fits."""
        written = str(field.data).strip()
        if not WHOLE_NUMBER.fullmatch(written) or not 1 <= int(written) <= MOST_AT_ONCE:
            raise ValidationError(str(WORDS["number"]) % {"most": MOST_AT_ONCE})


class NameForm(Form):
    """What a pupil is called; `taken` are the names of the others in the class."""

    taken: Collection[str] = ()
    name = StringField(_("Navn"), [DataRequired(WORDS["missing"])])

    def validate_name(self, field: StringField) -> None:
        """Read the name as one that is pasted; raise ValidationError with what to write."""
        # A comma would make two names of it.
        pasted = read_names(str(field.data).replace(",", " "))
        if len(pasted.names) != 1 or pasted.private or pasted.unreadable:
            raise ValidationError(str(WORDS["one"]))
        if already_there(pasted.names, self.taken):
            raise ValidationError(str(WORDS["taken"]))
        field.data = pasted.names[0]


class MoveForm(Form):
    """The class where a pupil moves; `class_ids` are those that there are."""

    class_ids: Collection[int] = ()
    to = IntegerField(_("Klasse"), [InputRequired(WORDS["class"])])

    def validate_to(self, field: IntegerField) -> None:
        """Refuse another school's class; raise ValidationError with what to do."""
        if field.data not in self.class_ids:
            raise ValidationError(str(WORDS["class"]))
