"""A finding says where, what and what to do."""

from learning.findings import Severity, error, warning


def test_a_finding_reads_as_file_line_what_and_remedy():
    finding = error("nb/1-vaer.md", 3, "Ukjent tall «%(name)s».", "Velg blant: %(known)s.", name="sol", known="a, b")

    assert str(finding) == "nb/1-vaer.md:3: error: Ukjent tall «sol». Velg blant: a, b."


def test_a_finding_about_a_whole_file_names_no_line():
    finding = warning("nb/1-vaer.md", 0, "Filen er tom.", "Skriv noe.")

    assert str(finding) == "nb/1-vaer.md: warning: Filen er tom. Skriv noe."


def test_findings_are_read_in_the_order_of_the_file():
    late, early = error("b.md", 9, "x", "y"), error("b.md", 2, "x", "y")

    assert sorted([late, early]) == [early, late]
    assert early.severity is Severity.ERROR
