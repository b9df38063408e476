import pytest

from learning.quizzes.outline import read_lines, read_outline

QUESTION = "## Spørsmål {#q}\n= FN\n> Fordi.\n"


def read(text):
    lines, findings = read_lines(text, "q.md")
    outline, more = read_outline(lines, "q.md")
    return outline, [str(finding) for finding in (*findings, *more)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_file_from_any_editor_is_read_alike(line_end):
    text = "\ufeff" + f"# Quiz\n\n{QUESTION}\t> Hale  \n".replace("\n", line_end)

    outline, findings = read(text)

    assert findings == []
    assert (outline.title.number, outline.title.text) == (1, "Quiz")
    assert (outline.sections[0].heading.number, outline.sections[0].heading.text) == (3, "Spørsmål {#q}")
    assert [line.text for line in outline.sections[0].lines] == ["= FN", "> Fordi.", "    > Hale", ""]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "Quizen har ingen tittel"),
        (QUESTION, 1, "Quizen har ingen tittel"),
        (f"Hei\n# Quiz\n{QUESTION}", 1, "tekst over tittelen"),
        (f"{QUESTION}# Quiz\n", 4, "Tittelen står ikke øverst"),
        (f"# Quiz\n{QUESTION}# Quiz\n", 5, "Quizen har to titler"),
        (f"# Quiz\n\nHei\n{QUESTION}", 3, "mellom tittelen og det første spørsmålet"),
        (f"#Quiz\n{QUESTION}", 1, "mangler et mellomrom"),
        (f"# Quiz\n{QUESTION}##To {{#b}}\n", 5, "mangler et mellomrom"),
        (f"# Quiz\n{QUESTION}### To {{#b}}\n", 5, "ikke overskrifter på dette nivået"),
        (f"# Quiz\n{QUESTION}### Under\n", 5, "ikke overskrifter på dette nivået"),
        (f"# Quiz\n{QUESTION}a <b>b</b>\n", 5, "HTML vises ikke: «<b>»"),
        (f"# Quiz\n{QUESTION}<!-- til meg selv -->\n", 5, "HTML vises ikke: «<!--»"),
        (f"# Quiz\n{QUESTION}<br/>\n", 5, "HTML vises ikke"),
        (f"# Quiz\n{QUESTION}<img src=x onerror=y>\n", 5, "HTML vises ikke"),
        (f"# Quiz\n{QUESTION}a\x00b\n", 5, "usynlig styretegn"),
        (f"# Quiz\n{QUESTION}a\ud800b\n", 5, "usynlig styretegn"),
        (f"# Quiz\n{QUESTION}```\nkode\n~~~\n", 5, "Kodeblokken er ikke lukket"),
    ],
)
def test_what_is_wrong_with_a_file_is_named_with_its_line(text, line, message):
    _, findings = read(text)

    assert len(findings) == 1
    assert findings[0].startswith(f"q.md:{line}: error:")
    assert message in findings[0]


@pytest.mark.parametrize(
    "text",
    [
        "a < b og b > c",
        "`<b>` er fet",
        "<https://www.fn.no>",
        "#klima er en emneknagg",
        "####### sju",
        "~~~~ html\n# <b>\n~~~\n```\n~~~~",
        "``` html\n<b>\n## Nei\n````",
    ],
)
def test_what_only_looks_wrong_is_let_through(text):
    outline, findings = read(f"# Quiz\n{QUESTION}{text}\n")

    assert findings == []
    assert len(outline.sections) == 1


def test_a_question_at_the_wrong_level_is_still_read_as_one():
    outline, _ = read(f"# Quiz\n{QUESTION}### To {{#b}}\n= EU\n> Fordi.\n")

    assert [section.heading.text for section in outline.sections] == ["Spørsmål {#q}", "To {#b}"]


def test_all_loose_text_around_the_title_is_told_at_once():
    _, findings = read(f"Over\n# Quiz\nUnder\n{QUESTION}")

    assert [finding.split(" error:")[0] for finding in findings] == ["q.md:1:", "q.md:3:"]
