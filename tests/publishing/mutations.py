"""Files as they look after an accident: bytes turned, lines lost, things written in the wrong place."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random

from learning.config import ROOT
from learning.publishing.folder import read_folder
from tests.publishing.content import files
from tests.publishing.fragments import FRAGMENTS, LETTERS

NAMES = ("nb", "nn", "en", "de", "images", "index.md", "_start.md", "course.toml", "facts.toml", "1-vaer.md", "x.svg")
ODD_NAMES = (".md", " ", "Å", "100-x.md", "..", "a\nb", "x.SVG")
QUIZZES = tuple(f"quizzes/prove/{language}/{name}.md" for language in ("nb", "nn", "en") for name in ("vaer", "_start"))
MOST_LINES = 40
PIECES = 0.5
"""The share of long files of which only so many lines are taken: accidents should come close to each other."""
MOST_ACCIDENTS = 4
Lines = list[str]


@cache
def originals() -> dict[str, bytes]:
    """Every file that we teach from, and every broken one, by its path; those of the broken folder win."""
    return read_folder(ROOT) | read_folder(ROOT / "tests" / "publishing" / "broken")


def delete_line(lines: Lines, random: Random) -> None:
    del lines[random.randrange(len(lines))]


def repeat_line(lines: Lines, random: Random) -> None:
    place = random.randrange(len(lines))
    lines[place:place] = lines[place : place + 1] * random.choice((1, 1, 1, 50))


def swap_lines(lines: Lines, random: Random) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def insert_fragment(lines: Lines, random: Random) -> None:
    lines.insert(random.randrange(len(lines) + 1), random.choice(FRAGMENTS))


def write_in_a_line(lines: Lines, random: Random) -> None:
    place = random.randrange(len(lines))
    line, column = lines[place], random.randrange(len(lines[place]) + 1)
    written = random.choice((random.choice(FRAGMENTS), random.choice(LETTERS), chr(random.randrange(0x110000))))
    lines[place] = line[:column] + written + line[column + random.choice((0, 0, 1, 5)) :]


def indent_line(lines: Lines, random: Random) -> None:
    place = random.randrange(len(lines))
    lines[place] = random.choice((" ", "  ", "    ", "\t", "> ", "- ", "1. ", "#", "| ")) + lines[place]


def break_off(lines: Lines, random: Random) -> None:
    del lines[random.randrange(len(lines)) + 1 :]


ACCIDENTS: tuple[Callable[[Lines, Random], None], ...] = (
    delete_line,
    repeat_line,
    swap_lines,
    insert_fragment,
    insert_fragment,
    write_in_a_line,
    write_in_a_line,
    indent_line,
    break_off,
)


def mutated(content: bytes, random: Random) -> bytes:
    """Return a piece of the file after some accidents."""
    lines = content.decode(errors="replace").split("\n")
    if len(lines) > MOST_LINES and random.random() < PIECES:
        start = random.choice((0, random.randrange(len(lines) - MOST_LINES)))
        lines = lines[start : start + MOST_LINES]
    for _ in range(random.randint(1, MOST_ACCIDENTS)):
        random.choice(ACCIDENTS)(lines, random)
        lines = lines or [""]
    end = random.choice(("\n", "\n", "\n", "\r\n", "\r"))
    return turned(end.join(lines).encode(errors="surrogatepass"), random)


def turned(content: bytes, random: Random) -> bytes:
    """Return the bytes, now and then with some of them turned, cut off, or all of them replaced."""
    fate = random.random()
    if fate < 0.02:
        return random.randbytes(random.randrange(200))
    if fate < 0.05:
        return content[: random.randrange(len(content) + 1)]
    if fate < 0.1 and content:
        place = random.randrange(len(content))
        return content[:place] + bytes([content[place] ^ 1 << random.randrange(8)]) + content[place + 1 :]
    return content


def misnamed(path: str, random: Random) -> str:
    """Return the path, or one nearby where something of this kind, or nothing, belongs."""
    fate = random.random()
    if fate < 0.15:
        return random.choice(QUIZZES)
    if fate > 0.25:
        return path
    steps = path.split("/")
    place = random.randrange(1, len(steps))
    steps[place : place + random.choice((0, 1, 1))] = [random.choice(NAMES + ODD_NAMES)]
    return "/".join(steps)


def folders(seed: int, count: int, size: int) -> Iterator[Mapping[str, bytes]]:
    """Yield folders that each hold a small course in order and so many files after an accident."""
    random, whole = Random(seed), originals()
    base = {path.replace("/klima/", "/prove/"): content for path, content in files().items()}
    paths = sorted(whole)
    for _ in range(count):
        accidents: dict[str, bytes] = {}
        while len(accidents) < size:
            path = random.choice(paths)
            accidents[misnamed(path, random)] = mutated(whole[path], random)
        yield base | accidents
