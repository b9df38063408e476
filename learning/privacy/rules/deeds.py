"""What the deeds of the audit trail are called where a person reads about their own."""

from learning.findings import mark
from learning.lessons.rules import ANSWERS_SEEN
from learning.reports.rules.looks import NAMES_SEEN

DEED_LABELS = {
    "signed in": mark("Logget inn"),
    "signed in with card": mark("Logget inn med kort"),
    "signed out everywhere": mark("Logget ut overalt"),
    "password changed": mark("Byttet passord"),
    "second factor set up": mark("Satte opp kode fra mobilen"),
    "second factor exchanged": mark("Byttet mobil for kodene"),
    "second factor removed": mark("Kode fra mobilen ble fjernet"),
    "recovery codes made": mark("Laget reservekoder"),
    "recovery code used": mark("Brukte en reservekode"),
    "code refused": mark("Skrev en kode som ikke stemte"),
    "card made": mark("Innloggingskort ble laget"),
    "card withdrawn": mark("Innloggingskort ble trukket tilbake"),
    "class opened": mark("Åpnet en klasse for innlogging"),
    "class closed": mark("Lukket en klasse for innlogging"),
    "role granted": mark("Fikk en rolle"),
    "role changed": mark("En rolle fikk andre datoer"),
    "role removed": mark("En rolle ble tatt bort"),
    "organisation imported": mark("Leste inn lister over enheter og personer"),
    "class made": mark("Laget en klasse"),
    "class continued": mark("Tok en klasse med til neste skoleår"),
    "class not continued": mark("Angret neste skoleår for en klasse"),
    "class ended": mark("Avsluttet en klasse"),
    "pupils added": mark("La til elever"),
    "pupils taken back": mark("Angret elever som var lagt til"),
    "pupil renamed": mark("Endret navnet til en elev"),
    "pupil moved": mark("Flyttet en elev til en annen klasse"),
    "pupil left": mark("Tok en elev ut av en klasse"),
    "calendar address made": mark("Laget en kalenderadresse"),
    "calendar address stopped": mark("Stoppet kalenderadressen"),
    "published": mark("Publiserte tekster"),
    NAMES_SEEN: mark("Så en liste med navn"),
    ANSWERS_SEEN: mark("Så hva en elev har svart"),
    "assigned": mark("Ga et kurs til noen"),
    "assignment undone": mark("Angret at et kurs ble gitt"),
    "assignment withdrawn": mark("Trakk tilbake et kurs"),
    "due date changed": mark("Endret en frist"),
    "let off": mark("Ble fritatt for et kurs"),
    "given longer": mark("Fikk lengre tid på et kurs"),
    "exemption lifted": mark("Et fritak eller en lengre frist falt bort"),
    "asked to be forgotten": mark("Ba om å bli glemt"),
    "stays after all": mark("Trakk tilbake ønsket om å bli glemt"),
}
"""Of everything that is done by a person or about one; what else there is bears its own name."""


def deed_label(what: str) -> str:
    """Return the deed as a message to translate."""
    return DEED_LABELS.get(what, what)
