"""A day in a form. Beside the six names: both forms have one, and it is half of what they are."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

AS_PEOPLE_WRITE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
NO_DAY = _("Skriv fristen med dag, måned og år, for eksempel 4.12.2027.")
PAST = _("Fristen må være i dag eller senere.")
TOO_FAR = _("Fristen er for langt fram. Er året riktig?")
FARTHEST_YEARS = 5


class DayField(Field):
    """A local day from `earliest` on, within a few years; None where nothing is written."""

    data: date | None
    earliest: date = date.min

    @property
    def written(self) -> str:
        """What stands in the field, as a browser's calendar reads it."""
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if self.data else ""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the day; raise ValueError, saying how to write one, where it is none."""
        written = str(valuelist[0]).strip() if valuelist else ""
        try:
            self.data = _day(written) if written else None
        except (ValueError, OverflowError) as error:
            self.data = None
            raise ValueError(str(NO_DAY)) from error

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a day that is too early, or so late that the year must be a mistake."""
        if self.data and self.data < self.earliest:
            raise ValidationError(str(PAST))
        if self.data and self.data.year > self.earliest.year + FARTHEST_YEARS:
            raise ValidationError(str(TOO_FAR))


def _day(written: str) -> date:
    """Return the day as a browser sends it or, where it has no calendar, as people write it."""
    found = AS_PEOPLE_WRITE.fullmatch(written)
    if found is None:
        return date.fromisoformat(written)
    day, month, year = map(int, found.groups())
    return date(year, month, day)
