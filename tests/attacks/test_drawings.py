"""No drawing gets in that would do something, and none that got in can do anything."""

import pytest

from learning.courses.images import read_image
from learning.courses.svg import read_svg
from tests.attacks.conftest import Send

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
INSIDE = [
    "<script>alert(1)</script>",
    "<script/>",
    "<SCRIPT>alert(1)</SCRIPT>",
    '<script href="//elsewhere.example/x.js"/>',
    '<script xlink:href="data:text/javascript,alert(1)"/>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "<script><![CDATA[alert(1)]]></script>",
    '<rect onload="alert(1)"/>',
    '<rect OnMouseOver="alert(1)"/>',
    '<rect onfocus="alert(1)" tabindex="0"/>',
    '<g onbegin="alert(1)"/>',
    '<animate onbegin="alert(1)" attributeName="x" dur="1s"/>',
    '<set onend="alert(1)" attributeName="x"/>',
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><p/></body></foreignObject>",
    "<foreignobject/>",
    '<iframe src="javascript:alert(1)"/>',
    '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" srcdoc="x"/>',
    '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="#"/>',
    '<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=x"/>',
    '<h:base xmlns:h="http://www.w3.org/1999/xhtml" href="#"/>',
    '<h:link xmlns:h="http://www.w3.org/1999/xhtml" rel="stylesheet" href="#x"/>',
    '<h:form xmlns:h="http://www.w3.org/1999/xhtml" action="x"/>',
    '<h:object xmlns:h="http://www.w3.org/1999/xhtml" data="x"/>',
    '<embed src="#"/>',
    '<audio src="#"/>',
    '<video src="#"/>',
    "<canvas/>",
    '<handler type="text/javascript">alert(1)</handler>',
    '<listener event="click"/>',
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><maction/></math>',
    '<use href="//elsewhere.example/x.svg#a"/>',
    '<use xlink:href="data:image/svg+xml;base64,PHN2Zy8+#a"/>',
    '<use href="&#106;avascript:alert(1)"/>',
    '<use href=" javascript:alert(1)"/>',
    '<image href="https://elsewhere.example/pixel.png"/>',
    '<image href="data:image/svg+xml,&lt;svg/&gt;"/>',
    '<feImage href="https://elsewhere.example/pixel.png"/>',
    '<a href="javascript:alert(1)"><rect/></a>',
    '<a xlink:href="java&#9;script:alert(1)"><rect/></a>',
    '<a href="JaVaScRiPt:alert(1)"><rect/></a>',
    '<a href="vbscript:x"><rect/></a>',
    '<a href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"><rect/></a>',
    '<a href="https://elsewhere.example"><rect/></a>',
    '<a href="#"><animate attributeName="href" values="javascript:alert(1)"/></a>',
    '<animate attributeName="xlink:href" to="data:x"/>',
    '<animate attributeName="HREF" to="#x"/>',
    '<set attributeName="onload" to="alert(1)"/>',
    '<set attributeName="style" to="fill:url(//elsewhere.example)"/>',
    '<animate attributeName="fill" values="url(https://elsewhere.example/#a)"/>',
    "<style>@import url(//elsewhere.example/x.css);</style>",
    "<style>@import 'x.css';</style>",
    "<style>@\\69mport 'x.css';</style>",
    "<style>@font-face { font-family: x; src: url(//elsewhere.example/x.woff) }</style>",
    '<style>rect { fill: url("https://elsewhere.example") }</style>',
    "<style>rect { background: image-set('https://elsewhere.example/a' 1x) }</style>",
    "<style>rect { background: -webkit-image-set('https://elsewhere.example/a' 1x) }</style>",
    "<style>rect { background: image('https://elsewhere.example/a') }</style>",
    "<style>rect { background: u/**/rl(x); background: \\75rl(x) }</style>",
    "<style>rect { behavior: url(#x); -moz-binding: url(//elsewhere.example/x) }</style>",
    "<style>rect { width: expression(alert(1)) }</style>",
    '<rect style="fill:url(//elsewhere.example/#a)"/>',
    '<rect style="fill:URL( //elsewhere.example )"/>',
    '<rect fill="url(data:image/svg+xml,x#a)"/>',
    '<rect filter="url(https://elsewhere.example/f.svg#f)"/>',
    '<g xml:base="https://elsewhere.example/"><use href="#a"/></g>',
    '<?xml-stylesheet type="text/xsl" href="x.xsl"?>',
    '<?xml-stylesheet type="text/xsl" href="#x"?>',
    '<?php echo "x" ?>',
    '<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform"/>',
    '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="#"/>',
]
WHOLE = [
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&a;</text>"),
    '<!DOCTYPE svg [<!ENTITY % a SYSTEM "https://elsewhere.example/x.dtd"> %a;]>' + SVG.format(""),
    '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format("<text>&b;</text>"),
    '<!doctype svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://elsewhere.example/svg11.dtd">' + SVG.format(""),
    "\ufeff\n<!DOCTYPE svg>" + SVG.format(""),
    "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
    "<script>alert(1)</script>",
    "<svg><script>alert(1)</script></svg>",
    SVG.format("<g>" * 10 + "&nosuchentity;" + "</g>" * 10),
    SVG.format("<g>"),
    SVG.format("") + SVG.format(""),
    "GIF89a/*" + SVG.format("<script/>"),
]
ENCODED = [
    SVG.format("<script/>").encode("utf-16"),
    b"+ADw-script+AD4-",
    b"\x00" + SVG.format("").encode(),
    b"\x1f\x8b\x08\x00",
]


@pytest.mark.parametrize("inside", INSIDE)
def test_what_would_do_or_fetch_something_is_refused(inside: str):
    _size, findings = read_svg(SVG.format(inside), "x.svg")

    assert findings


@pytest.mark.parametrize("text", WHOLE)
def test_a_file_that_is_more_than_a_drawing_is_refused(text: str):
    _size, findings = read_svg(text, "x.svg")

    assert findings


@pytest.mark.parametrize("content", ENCODED)
@pytest.mark.parametrize("name", ["x.svg", "x.png"])
def test_a_drawing_in_another_dress_is_refused(name: str, content: bytes):
    image, findings = read_image(f"courses/klima/images/{name}", content)

    assert (image, bool(findings)) == (None, True)


@pytest.mark.parametrize(
    "name", ["../x.svg", "x.svg.html", "x.html", "x.svg\n", ".htaccess", "x.SVG", "x.svgz", "x", "æ.svg"]
)
def test_an_image_by_another_name_is_refused(name: str):
    image, _findings = read_image(f"courses/klima/images/{name.rpartition('/')[2]}", SVG.format("").encode())

    assert image is None or "/" in name


def test_a_drawing_at_its_own_address_can_do_nothing(ask: Send):
    _status, headers, _text = ask("visitor", "GET", "/kurs/klima/bilder/abc/sky.svg")

    assert headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
