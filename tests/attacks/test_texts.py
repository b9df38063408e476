"""No text of a course can script, whatever its Markdown tries."""

from xml.etree.ElementTree import Element

import html5lib
import pytest

from learning.markdown import plain, render, render_block, render_inline

LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "java%73cript:alert(1)",
    "java\\script:alert(1)",
    "<javascript:alert(1)>",
    "<java&Tab;script:alert(1)>",
    "&NewLine;javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>",
    "data:text/html;base64,PHN2Zy8+",
    "data:image/svg+xml,x",
    "file:///etc/passwd",
    "blob:x",
    "about:blank",
    "view-source:x",
    "ftp://elsewhere.example",
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/logg-ut",
    "../klima",
    "https:javascript:alert(1)",
    "https:///x",
    "mailto:/x",
    'https://x" onclick="alert(1)',
    "https://x' onclick='x",
    '#" onclick="x',
    "klima?x=1",
    "x:y",
    "tel:1",
]
HTML = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:x>",
    "<a href=javascript:x>x</a>",
    "<b onmouseover=alert(1)>x</b>",
    "<style>@import 'x'</style>",
    "<link rel=stylesheet href=//x>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//x>",
    "<form action=//x><input>",
    "<object data=x>",
    "<embed src=x>",
    "<math><mtext>",
    "<!--<img src=x onerror=x>-->",
    "<![CDATA[<script>x</script>]]>",
    "<?xml ?><script>x</script>",
    "<!doctype html>",
    "<details open ontoggle=x>",
    "</p><script>x</script>",
    "<p\n onclick=x>",
    "`<script>x</script>`",
    "    <script>x</script>",
    "```html\n<script>x</script>\n```",
    '```"><script>x</script>\nx\n```',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)</script>",
    "<<script>script>x",
    "<scr<script>ipt>",
    '[x](klima "><script>x</script>")',
    '![x"onerror="x](images/a.svg)',
    "![x](javascript:x)",
    "![x](images/a.svg \"' onload='x\")",
    "[a]: javascript:x\n\n[a]",
    "[a]: <data:text/html,x>\n\n[a]",
    "<javascript:alert(1)>",
    '<https://x"onclick=x>',
    "[^1]\n\n[^1]: <script>x</script>",
    '# <script>x</script> {#"onclick=x}',
    "## x {onclick=alert(1)}",
    "| <script> |\n|---|\n| <img src=x onerror=x> |",
    "[[fact:<script>]]",
    "[[quiz:<script>x</script>]]",
    "Ord\n: <script>x</script>",
    "~~<script>x</script>~~",
    "***<script>x</script>***",
    "\x00<script>x</script>",
]
ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "style",
    "link",
    "meta",
    "base",
    "svg",
    "math",
    "details",
}
SCHEMES = ("https://", "http://", "mailto:", "#", "klima", "x", "images/")


def dangers(html: str) -> list[str]:
    """Return what in a piece of HTML could run, or lead to what runs."""
    root: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    found = [element for element in root.iter() if isinstance(element.tag, str)]
    running = [element.tag for element in found if element.tag in ACTIVE]
    running += [
        name for element in found for name in element.attrib if name.startswith("on") or name in ("style", "srcdoc")
    ]
    addresses = [element.get(name, "#") for element in found for name in ("href", "src", "action")]
    return running + [address for address in addresses if not address.startswith(SCHEMES) or "script:" in address]


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize(
    "form", ["[her]({})", "[her]({} 'tittel')", "[a]: {}\n\n[a]", "<{}>", "![her]({})", "[![x](images/a.svg)]({})"]
)
def test_no_link_leads_to_what_runs(form: str, link: str):
    source = form.format(link)

    shown = [render(f"# Tittel\n\n{source}").html, render_block(source), render_inline(source)]

    assert [dangers(str(html)) for html in shown] == [[], [], []]


@pytest.mark.parametrize("html", HTML)
def test_no_html_of_an_author_comes_into_the_page(html: str):
    shown = [render(f"# Tittel\n\n{html}").html, render_block(html), render_inline(html)]

    assert [dangers(str(one)) for one in shown] == [[], [], []]


@pytest.mark.parametrize("html", HTML)
def test_a_refused_text_says_so(html: str):
    has_tag = html.startswith("<") and not html.startswith(("<<", "<https", "<svg/"))

    findings = render(f"# Tittel\n\n{html}").findings

    assert findings or not has_tag


@pytest.mark.parametrize("html", HTML)
def test_a_title_is_words_and_escaped_where_it_is_shown(html: str):
    assert not hasattr(plain(html), "__html__")
