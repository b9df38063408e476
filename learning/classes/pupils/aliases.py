"""Names for pupils whose own are not to stand here: animals and plants of Norway that no child is called after.

Beside the six names: what the rules choose from. No two begin alike or sound alike, none is unkind to bear.
"""

ALIASES = (
    "Oter", "Gaupe", "Lundefugl", "Multe", "Krabbe", "Isbjørn", "Blåbær", "Humle", "Ekorn", "Tyttebær",
    "Delfin", "Rødrev", "Kløver", "Ugle", "Steinbit", "Jerv", "Prestekrage", "Nise", "Furu", "Moskus",
    "Vipe", "Hestehov", "Reinsdyr", "Snøhare", "Bever", "Kantarell", "Spekkhogger", "Teiste", "Einer", "Røyskatt",
    "Alke", "Bringebær", "Pinnsvin", "Mose", "Torsk", "Lemen", "Fjellrype", "Solsikke", "Hummer", "Elg",
    "Dompap", "Villsau", "Geitrams", "Flaggspett", "Knølhval", "Mjødurt", "Sjøstjerne", "Bekkeblom", "Firfisle",
    "Øyenstikker", "Åkerbær", "Ørret", "Havørn", "Grevling", "Jordbær", "Nøtteskrike", "Vårflue", "Tindved",
    "Marihøne", "Laks",
)  # fmt: skip
