"""What an author, or a cat on the keyboard, may write in the wrong place."""

WRITTEN = r"""
# Tittel
## Overskrift {#klima .knowledge greencomp=2.1}
## {#a #b .poll .final x=y z}
####### sju
Tittel\n---
- [ ] svar {misconception=vaer}
- [x] svar
- [X]
- [?] svar
  > tilbakemelding
> forklaring
> **Visste du?** Nei.
>>>>>>>> sitat
= 55 ± 2 %
= 1 000,5
= Parisavtalen
=
1. først
2. så
999) sist
| a | b |
| --- | --- |
| a | b | c |
|:-:|
Det er [[55]] og [[2030|2031]] og [[2030\|2031]].
[[
]]
[[]]
[[fact:norway-2023]]
[[fact:Ukjent]]
[[quiz:klima]]
[[hva:som:helst]]
[tekst](vaer#vaer)
[tekst](javascript:alert)
[tekst](https://example.org "tittel)
[](a)
![](images/sky.svg)
![alt](images/sky.svg "bildetekst")
![alt](../../etc/passwd)
[^1]
[^1]: fotnote
    [^2]: fotnote [^1] [^2]
[a]: b
Ord\n: forklaring
<b onclick="x">
<!-- merknad
&amp;&#0;&#x110000;&nbsp;
```
~~~ python
`kode
**fet *skrå _strek ~~strøket
\
***
- a\n  - b\n    - c\n\n          kode
---
{.poll}
%(key)s %s %d 100 %
[norway-2023]
["å"]
[[a.b]]
value = 46.6
value = [2, 1]
value = 1e999999999
value = nan
unit = { nb = "tonn" }
year = 0000
checked = 2026-02-30
review_by = 1999-01-01
audience = ["leader", "leader", "x"]
grades = [true, 99999999999999999999]
modules = ["a", "../b", ""]
completed_by = "read"
pass_percent = -1
greencomp = '''
<svg xmlns="http://www.w3.org/2000/svg" width="1e9" viewBox="0 0 0">
<script>alert(1)</script>
<a xlink:href="https://example.org"/>
<style>@import url(//example.org)</style>
<?xml-stylesheet href="x"?>
<!DOCTYPE svg [<!ENTITY a "b">]>
<![CDATA[
</svg>
"""
FRAGMENTS = tuple(line.replace(r"\n", "\n") for line in WRITTEN.strip().splitlines())
"""Pieces of Markdown, TOML and SVG, good ones and bad ones."""
LETTERS = (
    "\0\t\r\n\x0b\x1b\x85\u00a0\u00ad\u200b\u2028\u202e\ufeff\ufffe\ud800\U0001f600"
    "æøåÆØÅ−–…«»\"'`\\|[](){}<>#*_=~^%$&;:.,0123456789 "
)
