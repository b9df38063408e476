"""A small course in order, as files, for tests that publish it or break it."""

from datetime import date

TODAY = date(2026, 11, 23)
SETTINGS = b'audience = ["staff", "pupil"]\ngrades = [5, 6]\nmodules = ["vaer"]\ncompleted_by = "read and passed"\n'
INTRODUCTION = b"# Klima\n\nDet du trenger om klima, kort fortalt.\n"
WORDS = "Klima er gjennomsnittet av været over mange år. " * 20
MODULE = f"""\
# Været

## Hva er vær? {{#vaer}}

{WORDS}

![En sky](images/sky.svg "En sky.")

[[quiz:klima]]
""".encode()
QUIZ = """\
# Været

## Hva er klima? {#klima .knowledge}

- [ ] Været i dag
  > Det er været, ikke klimaet.
- [x] Snittet over mange år
- [ ] Været i morgen

> Tretti år er det vanlige målet. [Les mer](vaer#vaer).
""".encode()
IMAGE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'


def files(**changes: bytes | None) -> dict[str, bytes]:
    """Return the course's files; a change names one by its key (`quiz=…`), None takes it away."""
    whole = {
        "settings": ("courses/klima/course.toml", SETTINGS),
        "introduction": ("courses/klima/nb/index.md", INTRODUCTION),
        "module": ("courses/klima/nb/1-vaer.md", MODULE),
        "image": ("courses/klima/images/sky.svg", IMAGE),
        "quiz": ("quizzes/klima/nb/vaer.md", QUIZ),
        "pre_test": ("quizzes/klima/nb/_start.md", QUIZ),
        "final": ("quizzes/klima/nb/_final.md", None),
    }
    chosen = {path: changes.get(key, content) for key, (path, content) in whole.items()}
    return {path: content for path, content in chosen.items() if content is not None}
