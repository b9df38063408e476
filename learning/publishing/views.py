"""The page that tells editors what is published and what the check says of the files."""

from flask import Blueprint, current_app, render_template
from flask_babel import gettext

from learning.access import Permission, requires
from learning.database import request_session, today
from learning.findings import Finding
from learning.publishing import queries
from learning.publishing.checked import findings
from learning.publishing.folder import read_folder
from learning.web import language

pages = Blueprint("publishing", __name__)


@pages.get("/innhold")
@requires(Permission.SEE_CONTENT)
def content() -> str:
    """Show what is published, when and in which languages, and what to mend in the files."""
    found = findings(read_folder(current_app.extensions["klimakurs"].content), today())
    return render_template(
        "publishing/content.html",
        texts=queries.published(request_session(), language()),
        findings=[(finding, *_words(finding)) for finding in found],
    )


def _words(finding: Finding) -> tuple[str, str]:
    return gettext(finding.message) % finding.values, gettext(finding.remedy) % finding.values
