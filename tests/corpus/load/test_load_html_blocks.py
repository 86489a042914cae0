"""HTML elements become light Markdown with nothing lost that is printed on the page."""

import pytest

from corpus.load.html import page_text

PROSE = "The controller did not show that it had tested, assessed and evaluated its measures at any time."


def rendered(body: str) -> str:
    return page_text("page.html", f"<html><body><main>{body}<p>{PROSE}</p></main></body></html>").text.removesuffix(
        f"\n\n{PROSE}"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>Facts <small>of the case</small></h2>", "## Facts of the case"),
        ("<div role=heading aria-level=3>Order</div>", "### Order"),
        ("<p>Date: 4 March<br>Parties: Acme</p>", "Date: 4 March\n\nParties: Acme"),
        (
            "<p>pasted from a PDF that was read line by<br>line of the page</p>",
            "pasted from a PDF that was read line by\nline of the page",
        ),
        ("<p>One<br><br>Two</p>", "One\n\nTwo"),
        ("Bare <i>words</i><div>and a box</div>after", "Bare words\n\nand a box\n\nafter"),
        ("<p>spread\n   over\tlines&nbsp;here</p>", "spread over lines here"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol start=4><li>a</li><li>b</li></ol>", "4. a\n5. b"),
        ("<ol><li value=12>a</li><li>b</li></ol>", "12. a\n13. b"),
        ("<ol reversed><li>a</li><li>b</li></ol>", "2. a\n1. b"),
        ("<ol reversed start=9><li>a</li><li>b</li></ol>", "9. a\n8. b"),
        ("<ol type=a start=27><li>a</li></ol>", "aa. a"),
        ("<ol type=I start=4><li>a</li></ol>", "IV. a"),
        ('<ol style="list-style-type: lower-roman"><li>a</li><li>b</li></ol>', "i. a\nii. b"),
        ('<ol style="list-style: none"><li>3.1 a</li></ol>', "3.1 a"),
        ("<ol><li>1. a</li><li>2. b</li></ol>", "1. a\n2. b"),
        ("<ul><li>(a) first</li><li>(b) second</li></ul>", "(a) first\n(b) second"),
        ("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>", "- a\n  - b\n    1. c\n- d"),
        ("<ol><li><p>a</p><p>more</p></li><li>b</li></ol>", "1. a\n\nmore\n\n2. b"),
        ("<ol start=x><li value=''>a</li></ol>", "1. a"),
        ("<ol class='lst-lwr-alph'><li>a</li></ol>", "a. a"),
        ("<dl><dt>Date<dd>4 March<dt>Parties:<dd>Acme<dd>Bob</dl>", "Date: 4 March\n\nParties: Acme\n\nBob"),
        (
            "<table><tr><th>Year<th>Fine<th>Paid</tr><tr><td>2020<td colspan=2>5</tr></table>",
            "| Year | Fine | Paid |\n| 2020 | 5 |  |",
        ),
        ("<table><caption>Fines</caption><tr><td>a<td>b<td>c</tr></table>", "Fines\n\n| a | b | c |"),
        ("<table><tr><td>a<td>b<td><p>c</p><p>d<br>e</p></tr></table>", "| a | b | c d e |"),
        (
            "<table><tr><td>Authority:<td>ICO</tr><tr><td>Fine:<td>5 GBP</tr></table>",
            "Authority: ICO\n\nFine: 5 GBP",
        ),
        (
            "<table><tr><td>Law:<td>Article 5<br>Article 6</tr><tr><td>Parties:<td>Acme<br>noyb</tr></table>",
            "Law: Article 5; Article 6\n\nParties: Acme; noyb",
        ),
        (
            f"<table><tr><td>2<td><p>{PROSE}</p><table><tr><td>(a)<td>{PROSE}</tr></table></tr></table>",
            f"2. {PROSE}\n\n(a) {PROSE}",
        ),
        ("<table><tr><th>Authority<td>ICO</tr><tr><th>Fine<td>5 GBP</tr></table>", "Authority: ICO\n\nFine: 5 GBP"),
        (f"<table><tr><td>(1)<td>{PROSE}</tr><tr><td>2<td>{PROSE}</tr></table>", f"(1) {PROSE}\n\n2. {PROSE}"),
        ("<table><tr><td><h2>Facts</h2><p>One</p></td></tr></table>", "## Facts\n\nOne"),
        ("<table role=presentation><tr><td>One<td>Two</tr></table>", "One\n\nTwo"),
        ("<blockquote><p>Quoted</p><footer>A judge</footer></blockquote>", "Quoted\n\nA judge"),
        ("<pre>one\n  two\n</pre>", "one\n  two"),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
        ("<figure><img src=x alt=chart><figcaption>Figure 1</figcaption></figure>", "Figure 1"),
        ("<p>the 1<sup>st</sup> claim, 5 m<sup>2</sup>, H<sub>2</sub>O</p>", "the 1st claim, 5 m2, H2O"),
        ("<h3><button>Our decision</button></h3>", "### Our decision"),
        ("<h2>Facts <a class=anchor href='#facts'>¶</a></h2>", "## Facts"),
        ("<my-panel>One</my-panel><my-panel>Two</my-panel>", "One\n\nTwo"),
        ("<a href=x><div>One</div><div>Two</div></a>", "One\n\nTwo"),
        ("<details><summary>Annex</summary><p>One</p></details>", "Annex\n\nOne"),
    ],
)
def test_an_element_keeps_what_is_printed(body: str, expected: str) -> None:
    assert rendered(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<p>Late.<sup><a href="#fn1" id="r1">1</a></sup></p><section class=footnotes><ol>'
            '<li id="fn1"><p>See above. <a href="#r1" role="doc-backlink">↩</a></p></li></ol></section>',
            "Late.[^1]\n\n[^1]: See above.",
        ),
        (
            '<p>Late.<a href="#_ftn2" name="_ftnref2">[2]</a></p>'
            '<div id="ftn2"><p><a href="#_ftnref2" name="_ftn2">[2]</a> See above.</p></div>',
            "Late.[^2]\n\n[^2]: See above.",
        ),
        (
            '<p>Late.<sup id="cite_ref-3" class="reference"><a href="#cite_note-3">[3]</a></sup></p><ol '
            'class="references">'
            '<li id="cite_note-3"><span><a href="#cite_ref-3">↑</a></span> <span>See above.</span></li></ol>',
            "Late.[^3]\n\n[^3]: See above.",
        ),
        (
            '<p>Late.<sup id="fn1-rf"><a class="fn-lnk" href="#fn1">Footnote 1</a></sup></p><aside class="fnote" '
            'role="note">'
            '<dl><dt>Footnote 1</dt><dd id="fn1"><p>See above.</p><p class="fn-rtn"><a href="#fn1-rf">Return to the '
            "reference"
            "</a></p></dd></dl></aside>",
            "Late.[^1]\n\n[^1]: See above.",
        ),
        ("<p>The measure<sup>4</sup> was late.<sup>5</sup></p>", "The measure[^4] was late.[^5]"),
        ('<p>See <a href="#s2">2</a>.</p><h2 id="s2">Two</h2>', "See 2.\n\n## Two"),
    ],
)
def test_footnotes_are_marked_and_parted_from_the_words_they_follow(body: str, expected: str) -> None:
    assert rendered(body) == expected


def test_a_bold_line_above_prose_is_a_heading_and_a_bold_name_or_date_is_none() -> None:
    body = (
        "<h2>Decision</h2><p><b>Acme Ltd</b></p><p><b>4 March "
        f"2021</b></p><p><strong>Background</strong></p><p>{PROSE}</p>"
    )
    assert rendered(body) == f"## Decision\n\nAcme Ltd\n\n4 March 2021\n\n### Background\n\n{PROSE}"
