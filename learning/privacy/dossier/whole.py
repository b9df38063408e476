"""All of it together, and as a file."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from learning.access import Role
from learning.privacy.answers_seen import answers_seen
from learning.privacy.dossier import account, asked, deeds, learned
from learning.privacy.looks import Seen, seen_by
from learning.privacy.queries import asked_at


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """Everything kept about one person."""

    person: account.PersonKept
    sign_in_names: list[account.SignInNameKept]
    signed_in: list[account.SignInKept]
    second_factor: account.SecondFactorKept | None
    calendar: account.CalendarKept | None
    login_card: account.LoginCardKept | None
    roles: list[account.RoleKept]
    modules: list[learned.ModuleKept]
    readings: list[learned.ReadingKept]
    proofs: list[learned.ProofKept]
    attempts: list[learned.AttemptKept]
    assignments: list[asked.AssignmentKept]
    exemptions: list[asked.ExemptionKept]
    texts_published: list[deeds.TextKept]
    events: list[deeds.DeedKept]
    seen_by: list[Seen]
    asked_to_be_forgotten_at: datetime | None

    @property
    def is_pupil(self) -> bool:
        """Whether school is all that the person was ever here for; who has left work is no pupil."""
        return {kept.role for kept in self.roles} == {Role.PUPIL}

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return sum(len(attempt.answers) for attempt in self.attempts)


def dossier(session: Session, user_id: int, language: str) -> Dossier:
    """Return everything kept about the person, titles in the language."""
    return Dossier(
        person=account.person(session, user_id),
        sign_in_names=account.sign_in_names(session, user_id),
        signed_in=account.sign_ins(session, user_id),
        second_factor=account.second_factor(session, user_id),
        calendar=account.calendar(session, user_id),
        login_card=account.login_card(session, user_id),
        roles=account.roles(session, user_id),
        modules=learned.modules(session, user_id, language),
        readings=learned.readings(session, user_id, language),
        proofs=learned.proofs(session, user_id, language),
        attempts=learned.attempts(session, user_id),
        assignments=asked.assignments(session, user_id, language),
        exemptions=asked.exemptions(session, user_id, language),
        texts_published=deeds.texts(session, user_id),
        events=deeds.deeds(session, user_id),
        seen_by=_latest_first([*seen_by(session, user_id), *answers_seen(session, user_id)]),
        asked_to_be_forgotten_at=asked_at(session, user_id),
    )


def _latest_first(seen: list[Seen]) -> list[Seen]:
    return sorted(seen, key=lambda one: one.on, reverse=True)


def to_json(found: Dossier, *, municipality: str, at: datetime) -> str:
    """Return the file: indented, in UTF-8, times in UTC as ISO 8601."""
    about = {"municipality": municipality, "exported_at": at, "format": "klimakurs-person-1"}
    whole = {"about": about, **asdict(found)}
    return json.dumps(whole, default=_written, ensure_ascii=False, indent=2) + "\n"


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
