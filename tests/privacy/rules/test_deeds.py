import re

from learning.config import ROOT
from learning.privacy.rules.deeds import DEED_LABELS, deed_label

NOBODYS = {"asked anew", "forgotten", "kept no longer", "scale made"}


def test_every_deed_of_a_person_has_a_name_that_people_understand():
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "learning").rglob("*.py"))

    deeds = set(re.findall(r'what="([^"]+)"', sources)) - NOBODYS

    assert deeds - DEED_LABELS.keys() == set()


def test_a_deed_of_an_earlier_release_keeps_its_own_name():
    assert deed_label("signed in") == "Logget inn"
    assert deed_label("danced") == "danced"
