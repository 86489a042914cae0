"""Whole pages: the document is found on sites of every make, and what the site adds is left out."""

import pytest

from corpus.errors import Unreadable
from corpus.load import load
from corpus.source import RawText

FIRST = "The Commissioner received a complaint about the retailer, which had kept card numbers for six years."
SECOND = "She finds that the retailer had no lawful basis after the contract ended, and orders it to erase them."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>" * 4

# One page in the manner of each sort of publisher: what stands around the text differs, the text must not.
SITES = {
    "news": f"""<body><header><a href=/>Home</a><nav><a href=/a>World</a></nav></header>
        <main><article><h1>Retailer fined</h1><p class=meta>4 March 2021 | ICO v Acme</p>{BODY}
        <div class="social-share"><a href=t>Tweet</a></div>
        <section class="newsletter-signup"><h3>Get our newsletter</h3><p>Every Monday, all the news you need.</p>
        </section>
        </article><aside><h2>Most popular</h2><ul><li><a href=1>Ten tips for your garden</a></ul></aside></main>
        <footer>Copyright Terms</footer></body>""",
    "wiki": f"""<body class="mediawiki skin-vector"><div id="mw-page-base"></div><div id="content" class="mw-body">
        <h1 id="firstHeading">Retailer fined</h1><div id="siteSub">From the wiki</div>
        <div id="mw-content-text"><p class=meta>4 March 2021 | ICO v Acme</p>
        <div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#Comment">1 Comment</a></ul></div>
        <h2><span class="mw-headline" id="Comment">Comment</span><span class="mw-editsection">[<a
        href=e>edit</a>]</span></h2>
        {BODY}</div></div><div id="mw-navigation"><div class="vector-menu"><ul><li><a href=/m>Main page</a></ul></div>
        </div>
        <div id="catlinks" class="catlinks"><a href=c>Category: Fines</a></div><div id="footer"><ul><li>Terms</ul></div>
        </body>""",
    "government form": f"""<body><form id="aspnetForm" action="/x"><input type=hidden value=abc>
        <div class="skip-link"><a href="#c">Skip to content</a></div><ul class="menu"><li><a href=/>Home</a><li>
        <a href=/f>Fines</a></ul>
        <div id="breadcrumbs"><a href=/>Home</a> &gt; <a href=/d>Decisions</a></div>
        <div class="content-wrapper with-sidebar"><h1>Retailer fined</h1>
        <p class=meta>4 March 2021 | ICO v Acme</p>{BODY}</div>
        <div class="sidebar"><h3>Related links</h3><ul><li><a href=r>Guidance on erasure</a></ul></div></form>
        </body>""",
    "bare": f"<title>Retailer fined</title><p class=meta>4 March 2021 | ICO v Acme<p>{FIRST}<p>{SECOND}" + BODY,
    "page builder": f"""<body class="elementor-page cookies-not-set"><div class="elementor elementor-location-header">
    <div
        class="elementor-widget elementor-widget-nav-menu"><nav><ul><li><a href=/>Home</a></ul></nav></div></div>
        <div class="elementor-section"><div class="elementor-widget elementor-widget-heading"><h1>Retailer fined</h1>
        </div>
        <div class="elementor-widget"><p>4 March 2021 | ICO v Acme</p></div><div class="elementor-widget">{BODY}</div>
        </div>
        <div class="cookie-law-info-bar"><span>We use cookies.</span><a role=button>Accept</a></div>
        <div class="elementor-location-footer"><footer><p>Copyright Terms</p></footer></div></body>""",
    "many links": f"""<body><table><tr><td><a href=1>Home</a><br><a href=2>News and press releases</a><br>
    <a href=3>Contact
        and complaints</a><br><a href=4>Annual reports and statistics of this office</a></td><td><h1>Retailer fined</h1>
        <p>4 March 2021 | ICO v Acme</p>{BODY}</td></tr></table></body>""",
}


def read(page: str, **told: str) -> RawText:
    return load("page.html", page.encode(), **told)


@pytest.mark.parametrize("site", SITES)
def test_the_document_is_read_whole_with_its_title_date_and_parties(site: str) -> None:
    text = read(SITES[site]).text
    assert text.startswith("# Retailer fined\n\n")
    assert "4 March 2021 | ICO v Acme" in text
    assert text.count(FIRST) >= 4
    assert text.count(SECOND) >= 4


@pytest.mark.parametrize("site", SITES)
def test_what_the_site_adds_is_left_out(site: str) -> None:
    text = read(SITES[site]).text
    added = (
        "Home",
        "Tweet",
        "newsletter",
        "Most popular",
        "Ten tips",
        "Copyright",
        "[edit]",
        "Contents",
        "Category",
        "Skip to",
        "Related links",
        "cookies",
        "Accept",
        "Terms",
    )
    assert [words for words in added if words in text] == []


@pytest.mark.parametrize(
    "banner",
    [
        '<div id="CybotCookiebotDialog"><p>This website uses cookies to make it work.</p></div>',
        '<div class="msg"><p>We and our partners use cookies on your device.</p><button>Agree</button></div>',
        '<div class="x"><p>This site uses cookies.</p><a class="btn" href="#">Reject all</a></div>',
        "<dialog open><p>Privacy preferences</p></dialog>",
        '<div role="dialog"><p>Your privacy choices</p></div>',
        '<div style="display: none"><p>Your session will expire</p></div>',
    ],
)
def test_a_banner_is_left_out(banner: str) -> None:
    assert read(f"<body>{banner}<main>{BODY}</main></body>").text == read(f"<body><main>{BODY}</main></body>").text


@pytest.mark.parametrize(
    "section",
    [
        (
            '<section id="cookies"><h2>Cookies</h2><p>This website uses cookies without consent, as the complainant '
            "showed.</p></section>"
        ),
        '<div class="consent"><h2>Consent</h2><p>Consent was not freely given, see <a href=a>Article 7</a>.</p></div>',
        (
            '<div class="share"><p>Each shareholder holds one share of the company, and its sharing of data was '
            "agreed.</p></div>"
        ),
        '<section id="cookie-consent"><p>The banner had no button to refuse.</p></section>',
        '<div id="social-media"><p>The network profiled its users.</p></div>',
        '<div id="Comment"><p>The decision is the first of its kind.</p></div>',
        '<div class="panel" style="display:none"><p>' + SECOND * 4 + "</p></div>",
        '<div class="accordion" aria-hidden="true"><p>' + SECOND * 4 + "</p></div>",
        "<footer class=footnotes><p>1. Directive 2002/58/EC.</p></footer>",
    ],
)
def test_a_part_of_the_document_stays_whatever_it_is_called(section: str) -> None:
    from corpus.load.page.tree import parse_page, plain

    root = parse_page(section)
    assert root is not None
    last = plain(root).split(". ")[-1][-30:]
    assert last in read(f"<body><main>{BODY}{section}</main></body>").text


def test_the_head_of_a_page_becomes_fields() -> None:
    raw = read(
        f"""<html lang="en-GB"><head><title>Acme fined | Regulator</title>
        <meta property="og:site_name" content="Regulator">
        <meta name="author" content="Press office"><link rel="canonical" href="https://regulator.example/acme">
        <meta property="article:published_time" content="2021-03-04T10:00:00+00:00"></head><body><p>{FIRST}</p></body>
        </html>"""
    )
    assert raw.title == "Acme fined"
    assert raw.fields == {
        "title": "Acme fined",
        "url": "https://regulator.example/acme",
        "published": "2021-03-04",
        "site": "Regulator",
        "author": "Press office",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("head", "heading", "title", "text"),
    [
        (
            "Smith v Acme [2021] EWHC 1 (QB)",
            "High Court",
            "Smith v Acme [2021] EWHC 1 (QB)",
            "# Smith v Acme [2021] EWHC 1 (QB)\n\n## High Court",
        ),
        ("Acme fined | Regulator", "Regulator", "Acme fined", "# Acme fined\n\n## Regulator"),
        ("Acme fined - Regulator", "Acme Ltd fined", "Acme Ltd fined", "# Acme Ltd fined"),
        ("Decision", "Monetary penalty for Acme", "Monetary penalty for Acme", "# Monetary penalty for Acme"),
    ],
)
def test_a_first_heading_is_the_title_unless_it_names_the_site_or_the_court(
    head: str, heading: str, title: str, text: str
) -> None:
    raw = read(f"<title>{head}</title><body><main><h1>{heading}</h1><p>{FIRST}</p></main></body>")
    assert (raw.title, raw.text) == (title, f"{text}\n\n{FIRST}")


@pytest.mark.parametrize(
    "furniture",
    [
        '<div id="header"><a href="/">EUR-Lex</a></div>',
        '<a class="mw-jump-link" href="#x">Jump to navigation</a>',
        '<p>You are here: <a href="/">Home</a> &gt; Decisions</p>',
        '<h2 class="visually-hidden">Report a problem</h2>',
        '<a href="#top">Back to top</a>',
        '<div class="logo"><a href="/">The office</a></div>',
    ],
)
def test_signposts_are_left_out(furniture: str) -> None:
    assert read(f"<body>{furniture}{BODY}</body>").text == read(f"<body>{BODY}</body>").text


def test_linked_data_gives_the_date_where_meta_tags_do_not() -> None:
    data = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2021-03-04", "author": {"name": "A. Reporter"}}]}'
    raw = read(f'<script type="application/ld+json">{data}</script><p>{FIRST}</p>')
    assert (raw.fields["published"], raw.fields["author"]) == ("2021-03-04", "A. Reporter")


@pytest.mark.parametrize(
    ("told", "url", "expected"),
    [
        ("https://a.example/case", None, "https://a.example/case"),
        ("/case", "https://a.example/case?utm=1", "https://a.example/case"),
        ("https://other.example/case", "https://a.example/case", "https://a.example/case"),
        ("https://a.example/", "https://a.example/case", "https://a.example/case"),
        ("javascript:alert(1)", None, None),
    ],
)
def test_the_canonical_address_counts_on_its_own_host(told: str, url: str | None, expected: str | None) -> None:
    page = f'<link rel=canonical href="{told}"><p>{FIRST}</p>'.encode()
    assert load("page.html", page, url=url).fields.get("url") == expected


def test_a_page_of_scripts_alone_is_refused_with_a_way_out() -> None:
    page = (
        '<html><head><title>App</title><script src="a.js"></script></head><body><div id="root"></div><noscript>Enable '
        "JavaScript</noscript></body></html>"
    )
    with pytest.raises(Unreadable, match=r"^app\.html holds no text until a browser has run its scripts\. Open it"):
        load("app.html", page.encode())


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<meta charset=iso-8859-1><p>Décision – “non”</p>".encode("cp1252"), "Décision – “non”"),
        (
            '<?xml version="1.0" encoding="iso-8859-2"?><html><body><p>Prezes Urzędu</p></body></html>'.encode(
                "iso-8859-2"
            ),
            "Prezes Urzędu",
        ),
        ("<p>Décision</p>".encode("utf-16"), "Décision"),
        ("<p>Décision</p>".encode(), "Décision"),
        ("<p>Décision</p>".encode("cp1252"), "Décision"),
        (b"<meta charset=utf-8><p>D\xc3\xa9cision \xff broken</p>", "Décision \ufffd broken"),
        (b"<meta charset=zip><p>Decision</p>", "Decision"),
    ],
)
def test_a_page_is_decoded_as_a_browser_would(page: bytes, expected: str) -> None:
    assert load("page.html", page).text == expected


def test_a_saved_web_archive_gives_the_page_and_its_address() -> None:
    archive = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://regulator.example/acme
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><main><h1>Acme fined</h1><p>Caf=C3=A9 {FIRST}</p></main></body></html>
--x--
"""
    raw = load("acme.mhtml", archive.replace("\n", "\r\n").encode())
    assert raw.text == f"# Acme fined\n\nCafé {FIRST}"
    assert raw.fields["url"] == "https://regulator.example/acme"
