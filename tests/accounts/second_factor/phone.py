"""A phone with an app for codes, as the tests hold it."""

from pyotp import TOTP
from sqlalchemy.orm import Session

from learning.accounts.models import SecondFactor, User
from learning.accounts.second_factor.actions import renew_recovery_codes
from learning.accounts.second_factor.codes import STEP_SECONDS, app_secret
from learning.database import now
from tests.builders import MORNING
from tests.conftest import CONFIG
from tests.pages import Page, text_of

PAPER = "ABCD-EFGH-IJKL-MNOP"
SALT = "salt"


class Phone:
    """Shows the code of now, or of so many half minutes later."""

    def __init__(self, letters: str) -> None:
        self.app = TOTP(letters.replace(" ", ""))

    def code(self, later: int = 0) -> str:
        return self.app.at(now(), counter_offset=later)

    def wrong_code(self) -> str:
        """Six digits that are no code of now."""
        near = {self.app.at(now(), counter_offset=later) for later in range(-3, 4)}
        return next(code for code in ("000000", "111111", *map(str, range(222222, 222299))) if code not in near)


def phone_that_scans(page: Page) -> Phone:
    """Return a phone whose app has read what the page shows."""
    return Phone(text_of(page.elements("code", class_="letters")[0]))


def phone_of(session: Session, user: User) -> Phone:
    """Return the phone of somebody who has set up an app before, with one code on paper."""
    last = int(now().timestamp()) // STEP_SECONDS - 10
    session.add(SecondFactor(user_id=user.id, salt=SALT, confirmed_at=MORNING, last_step=last, wrong_codes=0))
    session.flush()
    renew_recovery_codes(session, user_id=user.id, codes=[PAPER])
    return Phone(app_secret(CONFIG.secret_key, user.id, SALT))
