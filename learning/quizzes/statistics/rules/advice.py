"""What an item's numbers give reason to look at, and what to do about it: marked messages with `%(name)s` places.

The limits and their sources stand in docs/statistics.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt

from learning.findings import mark
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.questions.number import Number
from learning.quizzes.questions.short_text import ShortText
from learning.quizzes.questions.single_choice import SingleChoice
from learning.quizzes.statistics.rules.indices import Indices
from learning.quizzes.statistics.rules.items import Item, OptionCount

TOO_EASY, TOO_HARD = 0.95, 0.20
POOR, GOOD = 0.20, 0.30
"""Below the one an item tells little apart, above the other enough (Ebel & Frisbie 1991)."""
SELDOM_CHOSEN = 0.05
"""An option that fewer choose does no work (Haladyna & Downing 1993)."""
OFTEN_OPEN = 0.10
OFTEN_TYPED = 0.10
CERTAIN = 1.96
"""Standard errors that chance stays within, 19 times of 20."""
LETTERS = "ABCDEFGHIJKLMNOPQRST"
"""The options' names, in the order of the file."""


@dataclass(frozen=True, kw_only=True)
class Advice:
    """Something to look at: `message` says what the numbers show, `remedy` what to do."""

    message: str
    remedy: str
    values: Mapping[str, str] = field(default_factory=dict)
    is_serious: bool = False
    """The item may do harm: it rewards who knows least."""


def margin(people: int) -> float:
    """Return how far from 0 a correlation of so many may lie by chance alone: about 2 / √n (Fisher 1915)."""
    return CERTAIN / sqrt(people)


def advice(item: Item) -> list[Advice]:
    """Return what to look at, the gravest first; nothing of an item that is hidden."""
    if item.is_hidden:
        return []
    return [
        *_about_key(item),
        *_about_facility(item),
        *_about_options(item),
        *_about_typed(item),
        *_about_open(item),
    ]


def _about_key(item: Item) -> Iterator[Advice]:
    """Whether those who know most do best."""
    value = item.indices.discrimination if item.indices else None
    if value is None:
        return
    better = _better_than_key(item, value)
    if better:
        message = mark("Fasiten kan være feil: de som kan mest, velger %(option)s.")
        remedy = mark("Les spørsmålet på nytt. Krysset kan stå på feil linje, eller to svar kan være riktige.")
        yield Advice(message=message, remedy=remedy, values={"option": LETTERS[better.place]}, is_serious=True)
    elif value <= -margin(item.asked):
        message = mark("De som kan mest, klarer dette sjeldnere enn andre.")
        remedy = mark("Let etter en felle eller noe tvetydig i teksten, og se om fasiten er riktig.")
        yield Advice(message=message, remedy=remedy, is_serious=True)
    elif _is_poor(value, item.asked) and item.indices and not _is_extreme(item.indices):
        message = mark("Spørsmålet skiller lite mellom dem som kan mye, og dem som kan lite.")
        remedy = mark("Se om det er uklart, eller spør om noe annet enn resten av quizen.")
        yield Advice(message=message, remedy=remedy)


def _is_poor(value: float, people: int) -> bool:
    """Tell whether it is low, and not only by chance: even with luck against it, it would not be good."""
    return value < POOR and value + margin(people) * (1 - value * value) < GOOD


def _better_than_key(item: Item, key: float) -> OptionCount | None:
    """Return the wrong option that goes with knowing more than the key does, by more than chance."""
    if not isinstance(item.question, ChoiceQuestion):
        return None
    wrong = [option for option in item.options if option.place not in item.question.right]
    better = [option for option in wrong if (option.discrimination or 0) >= max(margin(item.asked), key)]
    return max(better, key=lambda option: option.discrimination or 0, default=None)


def _is_extreme(indices: Indices) -> bool:
    """Where nearly all do alike there is nothing to tell apart."""
    return not 1 - TOO_EASY < (indices.facility or 0) < TOO_EASY


def _about_facility(item: Item) -> Iterator[Advice]:
    facility = item.indices.facility if item.indices else None
    if facility is None:
        return
    guessed = 1 / len(item.question.options) if isinstance(item.question, SingleChoice) else 0
    if facility >= TOO_EASY:
        message = mark("Nesten alle klarer det.")
        remedy = mark("Behold det hvis alle skal kunne dette. Ellers: gjør de gale svarene mer fristende.")
        yield Advice(message=message, remedy=remedy)
    elif facility < guessed:
        message = mark("Færre klarer det enn om alle hadde gjettet.")
        remedy = mark("Se hvilket svar de velger i stedet. Er fasiten riktig, så ta opp det de tror, i modulen.")
        yield Advice(message=message, remedy=remedy)
    elif facility < TOO_HARD:
        message = mark("Få klarer det.")
        remedy = mark("Se om modulen forklarer det, og om spørsmålet er lett å lese.")
        yield Advice(message=message, remedy=remedy)


def _about_options(item: Item) -> Iterator[Advice]:
    """Wrong options that hardly anybody chooses, where there are some who answer wrongly."""
    if not isinstance(item.question, ChoiceQuestion) or item.indices is None or _is_extreme(item.indices):
        return
    idle = [one for one in item.options if one.people < SELDOM_CHOSEN * item.answered]
    letters = [LETTERS[one.place] for one in idle if one.place not in item.question.right]
    if letters:
        message = mark("Nesten ingen velger %(options)s.")
        remedy = mark("Bytt det ut med en feil som noen faktisk gjør, eller stryk det.")
        yield Advice(message=message, remedy=remedy, values={"options": ", ".join(letters)})


def _about_typed(item: Item) -> Iterator[Advice]:
    """A typed answer that many give and that is not accepted."""
    if not isinstance(item.question, Number | ShortText):
        return
    wrong = [one for one in item.typed if one.points == 0 and one.people >= OFTEN_TYPED * item.answered]
    for one in wrong[:1]:
        message = mark("Mange skriver «%(answer)s», som ikke godtas.")
        remedy = mark("Godta det hvis det er riktig. Ellers: si i forklaringen hvorfor det ikke er det.")
        yield Advice(message=message, remedy=remedy, values={"answer": one.written(item.question)})


def _about_open(item: Item) -> Iterator[Advice]:
    if item.unanswered >= OFTEN_OPEN * item.asked:
        message = mark("Mange lar det stå åpent.")
        remedy = mark("Se om det er klart hva en skal gjøre, og om det tar for lang tid.")
        yield Advice(message=message, remedy=remedy)
