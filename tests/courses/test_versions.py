"""What was published once is never changed."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.models import ModuleVersion
from learning.courses.versions import PublishedForeverError
from tests import builders
from tests.builders import MORNING


def test_nobody_mends_a_published_text_in_its_place(session: Session):
    builders.module(session, builders.course(session))
    version = session.scalars(select(ModuleVersion)).one()

    version.html = "<p>Noe annet.</p>"

    with pytest.raises(PublishedForeverError, match="html"):
        session.flush()


def test_a_published_text_may_be_retired(session: Session):
    builders.module(session, builders.course(session))
    version = session.scalars(select(ModuleVersion)).one()

    version.retired_at = MORNING
    session.flush()

    assert session.scalars(select(ModuleVersion.retired_at)).one() == MORNING
