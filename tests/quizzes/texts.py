"""Quizzes for tests to take: one with every type of question, one final, and the same ones with another key."""

EVERY_TYPE = """\
# Alle slag

## Hva er klima? {#enkelt .knowledge}

- [ ] Været i dag
  > Tilbakemelding til været.
- [x] Snittet over tretti år
  > Tilbakemelding til snittet.
- [ ] Årstidene

> Hemmelig forklaring av klima ([les mer](klima#snitt)).

## Hva gir utslipp? {#flere .systems}

- [x] Bilen
- [ ] Sykkelen
  > Tilbakemelding til sykkelen.
- [x] Flyet
- [ ] Beina

> Hemmelig forklaring av utslipp.

## Hvor mye skal Norge kutte? {#tall .knowledge}

Mot 1990.

= 57,25 ± 2 %

> Hemmelig forklaring av kuttet.

## Hva heter avtalen? {#tekst .knowledge}

= Parisavtalen

> Hemmelig forklaring av avtalen.

## Sorter etter utslipp, mest først {#rekke .systems}

1. Flytur
2. Kjøttmåltid
3. Bananspising

> Hemmelig forklaring av rekken.

## Hva hører sammen? {#par .systems}

| Ord | Måles i |
|---|---|
| Utslipp | tonn |
| Temperatur | grader |
| Nedbør | millimeter |

> Hemmelig forklaring av parene.

## Fyll ut setningen {#hull .knowledge}

Norge skal kutte [[58,75]] prosent innen [[førtiåra|førti]].

> Hemmelig forklaring av hullene.

## Hva synes du? {#mening .poll}

- [ ] Enig
- [ ] Uenig
"""

OTHER_KEY = (
    EVERY_TYPE.replace("- [ ] Været i dag", "- [x] Været i dag")
    .replace("- [x] Snittet", "- [ ] Snittet")
    .replace("- [ ] Sykkelen", "- [x] Sykkelen")
    .replace("- [x] Flyet", "- [ ] Flyet")
    .replace("57,25 ± 2", "75 ± 1")
    .replace("= Parisavtalen", "= Kyotoavtalen")
    .replace("[[58,75]]", "[[85]]")
    .replace("[[førtiåra|førti]]", "[[femtiåra]]")
    .replace("Hemmelig", "Annen")
    .replace("Tilbakemelding", "Respons")
)
"""The same questions with other right answers, explanations and feedback."""

FINAL = EVERY_TYPE.replace("# Alle slag", "# Alle slag {.final}", 1)

SECRETS = ("Hemmelig", "Tilbakemelding", "Parisavtalen", "57,25", "58,75", "førti")
"""What no page may hold before the learner has answered, nor after in an unexplained quiz."""

RIGHT = {
    "enkelt": {"answer": ["Snittet over tretti år"]},
    "flere": {"answer": ["Bilen", "Flyet"]},
    "tall": {"answer": "57,25"},
    "tekst": {"answer": "parisavtalen"},
    "rekke": {"Flytur": "1", "Kjøttmåltid": "2", "Bananspising": "3"},
    "par": {"Utslipp": "tonn", "Temperatur": "grader", "Nedbør": "millimeter"},
    "hull": {"Tomrom 1 av 2": "58,75", "Tomrom 2 av 2": "førti"},
    "mening": {"answer": ["Enig"]},
}
"""The right answers, as somebody gives them: by the words on the page."""

WRONG = {
    "enkelt": {"answer": ["Årstidene"]},
    "flere": {"answer": ["Sykkelen", "Beina"]},
    "tall": {"answer": "12"},
    "tekst": {"answer": "månelandingen"},
    "rekke": {"Flytur": "3", "Kjøttmåltid": "2", "Bananspising": "1"},
    "par": {"Utslipp": "grader", "Temperatur": "millimeter", "Nedbør": "tonn"},
    "hull": {"Tomrom 1 av 2": "12", "Tomrom 2 av 2": "1066"},
    "mening": {"answer": ["Uenig"]},
}

GUESSED = ("enkelt", "flere", "tall", "tekst", "hull")
"""The questions whose key differs in OTHER_KEY."""
