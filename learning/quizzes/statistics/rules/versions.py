"""How an item of an older version, or of another language, answers to the item as it is asked now."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.quizzes.questions import Question
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.questions.wording import normalised

Places = tuple[int | None, ...]
"""Where each option of the older item stands in the newer; None where it is gone."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A version's item: as it was asked there, and as its language asks it last."""

    question: Question
    newest: Question


def places(old: ChoiceQuestion, new: ChoiceQuestion) -> Places:
    """Find each option by its words in the same language; one that was put in other words by its place."""
    by_words = {normalised(option.text): place for place, option in enumerate(new.options)}
    found = [by_words.get(normalised(option.text)) for option in old.options]
    if len(old.options) != len(new.options):
        return tuple(found)
    taken = set(found)
    return tuple(place if known is None and place not in taken else known for place, known in enumerate(found))


def chain(wording: Wording, shown: ChoiceQuestion) -> Places | None:
    """Return where a version's options stand on the page, which may be in another language; None for another kind.

    Within a language the words tell; between languages the place, on which publishing insists.
    """
    old, new = wording.question, wording.newest
    if not isinstance(old, ChoiceQuestion) or not isinstance(new, ChoiceQuestion) or old.kind != shown.kind:
        return None
    options = range(len(shown.options))
    return tuple(place if place in options else None for place in places(old, new))


def is_same_item(wording: Wording, shown: Question) -> bool:
    """Tell whether the item is marked now as it was there; with another key it is another item."""
    if not isinstance(shown, ChoiceQuestion):
        return wording.question.shape() == shown.shape()
    where = chain(wording, shown)
    right = _right(wording.question)
    return where is not None and {where[place] for place in right} == shown.right


def _right(question: Question) -> Sequence[int]:
    return sorted(question.right) if isinstance(question, ChoiceQuestion) else ()
