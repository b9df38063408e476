"""Turns of phrase that give a poor question away, in all languages. Not one of the six names: words to look for."""

import re

from learning.readability import WORD

LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
EXTENSION = re.compile(r"\[\[[^\[\]]*\]\]")
MARKUP = re.compile(r"[*_`~>#|]+")
SENTENCE_END = re.compile(r"[.!?:;](?=\s|$)|\n")
NEGATION = re.compile(
    r"\b(?:ikke|ingen|ingenting|intet|aldri|uten|h?verken"
    r"|ikkje|inga|inkje|utan|korkje"
    r"|not|none|nothing|never|without|neither|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Not the English "no", which is "now" in nynorsk."""
CATCH_ALL = re.compile(
    r"(?:(?:alle|alt|ingen|inga|inkje)\b.{0,20}\b(?:over|ovenfor|ovanfor|alternativ\w*|svar\w*|nevnte|nemnde"
    r"|delene|delane|disse|desse|dem|dei)(?: er (?:riktige?|rette?|gale?|feil))?"
    r"|(?:all|none) of (?:the above|these|those|them)"
    r"|both(?: of them)?|begge(?: del[ea]r)?|(?:både|both) [a-e1-5] (?:og|and) [a-e1-5])",
    re.IGNORECASE,
)
FILLERS = frozenset(
    WORD.findall(
        "a an and answer are at av be because correct den det dette de dei derfor difor does er et ei en ein eit for "
        "fordi fra from i in is it les mer meir more nå of og on only på read rett riktig right så som svaret the that "
        "therefore this til to with med å"
    )
)
"""Words that say nothing new about an answer."""


def plain(markdown: str) -> str:
    """Return the words of a Markdown text, without markup, addresses and facts."""
    return MARKUP.sub("", LINK.sub(r"\1", EXTENSION.sub("", markdown))).strip()


def words(markdown: str) -> frozenset[str]:
    """Return the words that say something, in small letters."""
    return frozenset(word.casefold() for word in WORD.findall(plain(markdown))) - FILLERS


def numbers(markdown: str) -> tuple[str, ...]:
    """Return the words with a digit in them."""
    return tuple(word for word in WORD.findall(plain(markdown)) if any(letter.isdigit() for letter in word))


def negations(sentence: str) -> int:
    """Return how often the sentence says no."""
    return len(NEGATION.findall(plain(sentence)))


def is_double_negative(markdown: str) -> bool:
    """Tell whether one of the sentences says no twice."""
    return any(negations(sentence) > 1 for sentence in SENTENCE_END.split(plain(markdown)))


def is_catch_all(markdown: str) -> bool:
    """Tell whether the text says nothing but "all of the above", "none of them" or "both"."""
    return CATCH_ALL.fullmatch(plain(markdown).rstrip(" .!")) is not None
