"""Quizzes and first attempts for item statistics: what is asked, and who answered what."""

import json
from collections.abc import Iterable, Sequence

from learning.quizzes.quiz_text import QuizText
from learning.quizzes.source import read_quiz
from learning.quizzes.statistics.rules.answers import Asked
from learning.quizzes.statistics.rules.counts import UNIT, Alike, Counts, Typed
from learning.quizzes.statistics.rules.items import Item, items

WEATHER = """\
# Været

## Hva er klima? {#klima .knowledge}

- [ ] Været i dag {misconception=vaer-er-klima}
- [x] Snittet over mange år
- [ ] Været i morgen

> Klima er snittet.

## Hvor mange år regner vi med? {#periode .knowledge}

= 30 ± 0 år

> Tretti år.

## Hva merker du? {#merker .poll}

- [ ] Mer regn
- [ ] Mindre snø
"""
Sheet = tuple[dict[str, object], int]
"""What somebody answered, by question, and how many did the same."""


def read(source: str = WEATHER) -> QuizText:
    """Return a quiz."""
    text, _findings = read_quiz(source, "vaer.md")
    assert text
    return text


def counted(sheets: Iterable[Sheet], text: QuizText, version: int = 1, typed: Sequence[Typed] = ()) -> Counts:
    """Return what the database would count of first attempts at a version."""
    totals: dict[int, int] = {}
    alike: list[Alike] = []
    for answers, people in sheets:
        points = {key: round(text.question(key).mark(given) * UNIT) for key, given in answers.items()}
        total = sum(points.values())
        totals[total] = totals.get(total, 0) + people
        alike += [
            Alike(version, key, None if given is None else json.dumps(given), points[key], total, people)
            for key, given in answers.items()
        ]
    return Counts(totals={version: totals}, alike=alike, typed=typed)


def together(*several: Counts) -> Counts:
    """Return the counts of several versions as one."""
    totals = {version: totals for counts in several for version, totals in counts.totals.items()}
    return Counts(totals=totals, alike=[one for counts in several for one in counts.alike], typed=())


def one_item(key: str, sheets: Iterable[Sheet], typed: Sequence[Typed] = (), source: str = WEATHER) -> Item:
    """Return what first attempts at a quiz of one version say of a question."""
    text = read(source)
    found = items(text, [Asked(id=1, text=text, newest=text)], counted(sheets, text, typed=typed))
    return next(item for item in found if item.question.key == key)


RIGHT, WRONG = {"klima": 1, "periode": "30"}, {"klima": 0, "periode": "5"}
