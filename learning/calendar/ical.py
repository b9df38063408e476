"""A calendar as programs read it (RFC 5545). Beside the six names: it is the format, and knows no tables.

Events of a whole day and not to-dos, which Outlook and Google leave out of what they subscribe to. A due date is a
local day: it has no hour that a change of the clock could move.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, timedelta
from importlib import import_module
from typing import Any

from learning.calendar.rules import Deadline
from learning.findings import mark
from learning.languages import translator

EVERY = timedelta(hours=6)
"""How often programs are asked to look again."""
ZONE, ZONE_FROM, ZONE_TO = "Europe/Oslo", date(2026, 1, 1), date(2038, 1, 1)
A_DAY = timedelta(days=1)
NAME, DUE, PART = mark("Frister i Klimakurs"), mark("Frist: %(title)s"), mark("En del av kurset «%(course)s».")
REQUIRED = mark("Skal være gjort når dagen er slutt.")
OFFERED = mark("Et tilbud: du velger selv om du vil.")


def written(deadlines: Sequence[Deadline], language: str) -> bytes:
    """Return the calendar in the language; the same deadlines give the same letters."""
    # Few calendars are read: a process reads the library, 9 MB, with the first.
    icalendar = import_module("icalendar")
    name = translator(language)(NAME)
    calendar = icalendar.Calendar()
    _add(calendar, {"prodid": f"-//Klimakurs//{NAME}//{language.upper()}", "version": "2.0"})
    _add(calendar, {"name": name, "x-wr-calname": name, "refresh-interval": EVERY, "x-published-ttl": "PT6H"})
    for deadline in deadlines:
        calendar.add_component(_event(icalendar, deadline, language))
    if not deadlines:
        # A calendar holds something (RFC 5545, 3.6), also when there is nothing to do.
        calendar.add_component(icalendar.Timezone.from_tzid(ZONE, first_date=ZONE_FROM, last_date=ZONE_TO))
    return bytes(calendar.to_ical())


def _event(icalendar: Any, deadline: Deadline, language: str) -> Any:
    changed_at = deadline.changed_at.astimezone(UTC).replace(microsecond=0)
    says = translator(language)
    event = icalendar.Event()
    _add(event, {"uid": deadline.uid, "dtstamp": changed_at, "last-modified": changed_at})
    _add(event, {"sequence": deadline.sequence, "dtstart": deadline.due_on, "dtend": deadline.due_on + A_DAY})
    _add(event, {"summary": says(DUE) % {"title": deadline.title}, "url": deadline.address})
    _add(event, {"description": "\n".join(_description(deadline, language))})
    # It fills nobody's day, and who shares a calendar need not share this.
    _add(event, {"transp": "TRANSPARENT", "class": "PRIVATE"})
    return event


def _description(deadline: Deadline, language: str) -> Iterable[str]:
    says = translator(language)
    if deadline.course != deadline.title:
        yield says(PART) % {"course": deadline.course}
    yield says(REQUIRED if deadline.is_required else OFFERED)
    yield deadline.address


def _add(component: Any, properties: dict[str, Any]) -> None:
    for name, value in properties.items():
        component.add(name, value)
