"""What stands on a card: 128 bits for a camera, three words to type. Beside the six names: rules that draw on a list.

Both are derived from the service's secret and a salt that only the cookie of the teacher's browser holds, for as long
as the sheet can be printed. The database holds hashes: of the bits a plain one, of the words one under the secret.
"""

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from difflib import get_close_matches
from pathlib import Path

WORDS = tuple((Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split())
"""No letter that a foreign keyboard lacks, and no two that one slip of a finger makes the same."""
KNOWN = frozenset(WORDS)
WORDS_IN_PHRASE = 3
TOKEN_BYTES = 16
SALT_BYTES = 16
LETTERS = re.compile(r"[^\W\d_]+")


def new_salt() -> str:
    """Return what makes a sheet unlike every other."""
    return secrets.token_hex(SALT_BYTES)


def token_of(service_secret: str, salt: str, user_id: int) -> str:
    """Return what the picture on somebody's card holds."""
    digest = _derived(service_secret, f"card token {salt} {user_id}")
    return urlsafe_b64encode(digest[:TOKEN_BYTES]).decode().rstrip("=")


def phrase_of(service_secret: str, salt: str, user_id: int) -> str:
    """Return the three words on somebody's card."""
    # Of 256 bits the remainders are as likely as each other, but for one in 10⁶⁷.
    number = int.from_bytes(_derived(service_secret, f"card phrase {salt} {user_id}"))
    places = (number // len(WORDS) ** place % len(WORDS) for place in range(WORDS_IN_PHRASE))
    return " ".join(WORDS[place] for place in places)


def hash_of_phrase(service_secret: str, phrase: str) -> str:
    """Return what the database keeps of three words: few enough to try them all, were it not for the secret."""
    return _derived(service_secret, f"card words {phrase}").hex()


def words_in(typed: str) -> list[str]:
    """Return the words that somebody typed, however they were spaced and written."""
    return LETTERS.findall(typed.casefold())


def meant_by(word: str) -> str | None:
    """Return the word of the list that is most like a misspelt one; None where none is."""
    return next(iter(get_close_matches(word, WORDS, n=1)), None)


def _derived(service_secret: str, purpose: str) -> bytes:
    return hmac.digest(service_secret.encode(), purpose.encode(), "sha256")
