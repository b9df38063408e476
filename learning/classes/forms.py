"""Forms of a class: what it is called, and who else teaches it."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _
from wtforms import Form, IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from learning.classes.rules import HIGHEST_GRADE, LONGEST_CLASS_NAME, LOWEST_GRADE, Label, NewClass

WORDS = {
    "missing": _("Skriv hva klassen heter, for eksempel 6A."),
    "long": _("Dette er for langt. Høyst %(max)d tegn."),
    "grade": _("Velg et trinn fra 1 til 13, eller «Flere trinn»."),
    "school": _("Velg en av skolene du er lærer ved."),
    "year": _("Velg et av skoleårene på lista."),
    "taken": _(
        "Skolen har allerede en klasse som heter det dette skoleåret. "
        "Er det din klasse, kan en av lærerne i den legge deg til. Ellers: Velg et annet navn."
    ),
    "teacher": _("Velg en lærer fra lista."),
}


def tidy(written: str | None) -> str | None:
    """Return the words with single spaces between them, and without what cannot be seen."""
    return written and " ".join("".join(letter for letter in written if letter.isprintable()).split())


class NextClassForm(Form):
    """What a class is called next school year; `labels` are those of the other classes."""

    school_id: int | None = None
    year: int | None = None
    labels: Collection[Label] = ()
    name = StringField(
        _("Navn på klassen"),
        [DataRequired(WORDS["missing"]), Length(max=LONGEST_CLASS_NAME, message=WORDS["long"])],
        filters=[tidy],
    )
    grade = IntegerField(_("Trinn"), [Optional(), NumberRange(LOWEST_GRADE, HIGHEST_GRADE, WORDS["grade"])])

    def label(self) -> Label:
        """Return what tells the class from others."""
        return self.school_id, self.year, str(self.name.data).casefold()

    def validate_name(self, _field: StringField) -> None:
        """Refuse the name of another class; raise ValidationError with what to do."""
        if self.label() in self.labels:
            raise ValidationError(str(WORDS["taken"]))

    def new_class(self) -> NewClass:
        """Return the class as the form describes it, once it is valid."""
        school_id, year, _name = self.label()
        return NewClass(
            school_id=int(school_id or 0),
            name=str(self.name.data),
            grade=self.grade.data,
            school_year=int(year or 0),
        )


class NewClassForm(NextClassForm):
    """A class; `school_ids` are the schools where it may be, `years` its possible school years."""

    school_ids: Collection[int] = ()
    years: Collection[int] = ()
    school = IntegerField(_("Skole"), [InputRequired(WORDS["school"])])
    school_year = IntegerField(_("Skoleår"), [InputRequired(WORDS["year"])])

    def label(self) -> Label:
        """Return what tells the class from others."""
        return self.school.data, self.school_year.data, str(self.name.data).casefold()

    def validate_school(self, field: IntegerField) -> None:
        """Refuse a school where the person does not teach; raise ValidationError with what to do."""
        if field.data not in self.school_ids:
            raise ValidationError(str(WORDS["school"]))

    def validate_school_year(self, field: IntegerField) -> None:
        """Refuse a year that is far off; raise ValidationError with what to do."""
        if field.data not in self.years:
            raise ValidationError(str(WORDS["year"]))


class TeacherForm(Form):
    """Somebody who is to teach the class, too; `teacher_ids` are those who can."""

    teacher_ids: Collection[int] = ()
    teacher = IntegerField(_("Lærer"), [InputRequired(WORDS["teacher"])])

    def validate_teacher(self, field: IntegerField) -> None:
        """Refuse who is no teacher of the school; raise ValidationError with what to do."""
        if field.data not in self.teacher_ids:
            raise ValidationError(str(WORDS["teacher"]))
