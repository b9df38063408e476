"""*My unit*: the page of a unit, and its tables as files."""

from collections.abc import Iterable
from datetime import date
from http import HTTPStatus
from typing import NamedTuple

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import get_translations, gettext
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from learning.access import Permission, requires
from learning.database import database, now, request_session, today
from learning.reports.actions import note_looks
from learning.reports.downloads import download
from learning.reports.queries import summary
from learning.reports.queries.looks import is_noted
from learning.reports.queries.reports import REPORTS, Report
from learning.reports.queries.survey import Overview, Survey, survey
from learning.reports.rules.columns import COLUMNS
from learning.reports.rules.files import to_csv, to_json
from learning.reports.rules.looks import Look
from learning.reports.rules.organisation import POPULATION_LABELS, Population
from learning.reports.rules.tables import Table
from learning.reports.wording import add_filters
from learning.spreadsheets import COMMA, SEMICOLON
from learning.web import language

pages = Blueprint("reports", __name__)
add_filters(pages)
LONGEST_TABLE = 200
"""Rows that a page shows; a longer table is a file, and the units below have shorter ones."""
CSV, JSON = "csv", "json"


class Section(NamedTuple):
    """What a unit's page says of one population."""

    population: Population
    label: str
    coverage: Overview
    mastery: Overview
    first_attempts: Overview
    tables: list[tuple[Report, Table]]

    @property
    def names_people(self) -> bool:
        """Tell whether the page shows somebody by name."""
        return any(report.names_people and is_short(table) for report, table in self.tables)

    @property
    def is_suppressed(self) -> bool:
        """Tell whether the page leaves something out."""
        return any(is_short(table) and table.has_suppressed_cells for _report, table in self.tables)


@pages.get("/enhet")
@requires(Permission.SEE_REPORTS)
def my_unit() -> BaseResponse | str:
    """Go to the person's unit; let those who have several choose."""
    units = summary.own_units(request_session(), current_user, language())
    if len(units) == 1:
        return redirect(url_for(".unit", unit_id=units[0].id), HTTPStatus.SEE_OTHER)
    return render_template("reports/my_unit.html", units=units)


@pages.get("/enhet/<int:unit_id>")
@requires(Permission.SEE_REPORTS)
def unit(unit_id: int) -> str:
    """Show how far a unit is."""
    found = _survey(unit_id)
    sections = [_section(found, population) for population in found.populations]
    _note_looks(found, [section.population for section in sections if section.names_people])
    return render_template(
        "reports/unit.html",
        survey=found,
        above=found.above,
        sections=sections,
        is_suppressed=any(section.is_suppressed for section in sections),
        columns=COLUMNS,
        chosen=_chosen_course(found),
        on=None if found.on == today() else found.on.isoformat(),
        longest=LONGEST_TABLE,
        today=today(),
    )


@pages.get("/enhet/<int:unit_id>/<report>.<any(csv, json):extension>")
@requires(Permission.SEE_REPORTS)
def export(unit_id: int, report: str, extension: str) -> Response:
    """Send a table of a unit's page as a file."""
    found = _survey(unit_id)
    population = _population(found)
    wanted = _report(report)
    # It may be read while it is sent, when this request's own session has ended.
    reading = database().session(writes=False, impatient=True)
    table = wanted.table(reading, found, population, _chosen_course(found)) or abort(HTTPStatus.NOT_FOUND)
    _note_looks(found, [population] if wanted.names_people else [])
    translate = get_translations().ugettext
    if extension == CSV:
        separator = COMMA if request.args.get("separator") == "comma" else SEMICOLON
        pieces, content_type = to_csv(table, translate, separator), "text/csv; charset=utf-8"
    else:
        about = {"report": report, "unit": found.unit.name, "population": population.value}
        pieces, content_type = to_json(table, about, translate), "application/json"
    request_session().commit()
    name = f"klimakurs-{found.unit.code}-{report}-{population}-{found.on}.{extension}"
    return download(pieces, reading, at_once=is_short(table), name=name, content_type=content_type)


def _survey(unit_id: int) -> Survey:
    found = survey(request_session(), current_user, unit_id, on=_day(), language=language())
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


def _day() -> date:
    """Return the day that was asked for: today by default, and instead of a day to come."""
    try:
        return min(date.fromisoformat(request.args.get("on") or today().isoformat()), today())
    except ValueError:
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)


def _population(found: Survey) -> Population:
    wanted = request.args.get("population")
    population = next((one for one in found.populations if wanted in (None, one.value)), None)
    return population or abort(HTTPStatus.NOT_FOUND)


def _chosen_course(found: Survey) -> str | None:
    name = request.args.get("course") or None
    if name and name not in [course.name for course in found.courses]:
        abort(HTTPStatus.NOT_FOUND)
    return name


def _report(name: str) -> Report:
    return next((one for one in REPORTS if one.name == name), None) or abort(HTTPStatus.NOT_FOUND)


def _note_looks(found: Survey, populations: Iterable[Population]) -> None:
    """Put on record whom somebody is about to see by name. It comes first: without the record there are no names."""
    at, by = now(), current_user.id
    looks = [Look(unit_id=found.unit.id, population=population, as_of=found.on) for population in populations]
    looks = [look for look in looks if not is_noted(request_session(), look, by=by, at=at)]
    if looks:
        # All has been read. A request that held one connection while it waits for another could wait for itself.
        request_session().commit()
        with database().session(impatient=True) as session:
            note_looks(session, by=by, looks=looks, at=at)
            session.commit()


def _section(found: Survey, population: Population) -> Section:
    tables = [(report, report.table(request_session(), found, population, _chosen_course(found))) for report in REPORTS]
    return Section(
        population,
        gettext(POPULATION_LABELS[population]),
        found.overview(population, "coverage"),
        found.overview(population, "mastery"),
        found.overview(population, "mean"),
        # All that the page shows is read now, in one moment.
        [(report, table.read() if is_short(table) else table) for report, table in tables if table is not None],
    )


def is_short(table: Table) -> bool:
    """Tell whether a page shows the table."""
    return len(table.rows) <= LONGEST_TABLE
