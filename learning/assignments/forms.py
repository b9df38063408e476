"""The forms with which a course is given, its due date moved, and somebody let off or given longer."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import Form, SelectMultipleField, StringField
from wtforms.validators import AnyOf, InputRequired, Length, ValidationError

from learning.assignments.days import DayField
from learning.assignments.rules import LONGEST_NOTE, ExemptionKind, Repeats

REQUIRED, OFFERED = "required", "offered"
MONTHS = ("6", "12", "24", "36")
EXEMPT, LATER = ExemptionKind
EACH_YEAR = _("Velg en frist, så gjentas den samme dag hvert år.")
CHOOSE = _("Velg ett av svarene.")
CHOOSE_SOMEBODY = _("Velg hvem det gjelder.")


class GiveForm(Form):
    """What is given, to whom, and by when. The module is empty for the whole course."""

    modules: Collection[str] = ()
    """The names of those that may be chosen."""
    targets: Collection[int] = ()
    """The units to which the person may give something."""
    batch = StringField()
    """A name for what is given, made with the page: whoever presses twice gives once."""
    module = StringField()
    units = SelectMultipleField(
        validate_choice=False, validators=[InputRequired(_("Kryss av for minst én som skal ha det."))]
    )
    due_on = DayField()
    demand = StringField(validators=[AnyOf((REQUIRED, OFFERED), CHOOSE)], default=REQUIRED)
    note = StringField(validators=[Length(max=LONGEST_NOTE, message=_("Beskjeden er for lang. Høyst %(max)d tegn."))])
    repeats = StringField(validators=[AnyOf(list(Repeats), CHOOSE)], default=Repeats.NEVER)
    months = StringField(validators=[AnyOf(MONTHS, CHOOSE)], default=MONTHS[1])

    @property
    def name(self) -> UUID | None:
        """Return the name that the page gave it; None for no name at all."""
        try:
            return UUID(str(self.batch.data))
        except ValueError:
            return None

    @property
    def has_more(self) -> bool:
        """Whether something is chosen, or wrong, of what most leave as it is."""
        plain = (self.demand.data, self.note.data or "", self.repeats.data) == (REQUIRED, "", Repeats.NEVER)
        return not plain or bool(self.errors.keys() & {"demand", "note", "repeats", "months"})

    @property
    def unit_ids(self) -> frozenset[int]:
        """Return the units that were ticked, of those that may be."""
        ticked = set(self.units.data or ())
        return frozenset(target for target in self.targets if str(target) in ticked)

    def validate_module(self, field: StringField) -> None:
        """Refuse a module that is not the course's."""
        if field.data and field.data not in self.modules:
            raise ValidationError(str(_("Modulen er ikke med i kurset lenger. Velg en annen, eller hele kurset.")))

    def validate_units(self, field: SelectMultipleField) -> None:
        """Refuse units that are not the person's."""
        if len(self.unit_ids) != len(set(field.data or ())):
            raise ValidationError(str(_("Du kan bare gi kurs til klasser du underviser og enheter du leder.")))

    def validate_repeats(self, field: StringField) -> None:
        """Refuse to repeat what cannot be: a part of a course, or a day of the year that is not named."""
        if field.data != Repeats.NEVER and self.module.data:
            raise ValidationError(str(_("Bare hele kurs kan gjentas. Velg hele kurset, eller ingen gjentakelse.")))
        if field.data == Repeats.YEARLY and not self.due_on.data:
            raise ValidationError(str(EACH_YEAR))


class DueForm(Form):
    """Another due date, or none, unless it is the day of each year."""

    needs_day: bool = False
    due_on = DayField()

    def validate_due_on(self, field: DayField) -> None:
        """Ask for the day on which it is due each year."""
        if self.needs_day and not field.data and not field.errors:
            raise ValidationError(str(EACH_YEAR))


class ExceptionForm(Form):
    """One person who is let off, or gets longer."""

    people: Collection[int] = ()
    """Those who have it."""
    person = StringField(validators=[InputRequired(CHOOSE_SOMEBODY)])
    kind = StringField(validators=[AnyOf((EXEMPT, LATER), CHOOSE)], default=LATER)
    due_on = DayField()

    @property
    def user_id(self) -> int | None:
        """Return who was chosen, of those who have it."""
        return next((user_id for user_id in self.people if str(user_id) == self.person.data), None)

    @property
    def longer_until(self) -> date | None:
        """Return until when the person gets longer; None who is let off."""
        return self.due_on.data if self.kind.data == LATER else None

    def validate_person(self, _field: StringField) -> None:
        """Refuse somebody who does not have it."""
        if self.user_id is None:
            raise ValidationError(str(CHOOSE_SOMEBODY))

    def validate_due_on(self, field: DayField) -> None:
        """Ask for the day until which somebody gets longer."""
        if self.kind.data == LATER and not field.data and not field.errors:
            raise ValidationError(str(_("Velg den nye fristen.")))
