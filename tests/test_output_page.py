"""The page of a place: complete, self-contained, every quote leads to its line, readable by machines and people."""

import io
import itertools
import re
from html.parser import HTMLParser

import pytest

from compare import api
from compare.errors import InputError, UsageError
from compare.output.page import _texts, text, write_page
from compare.output.report import sheets, write_html, write_markdown, write_site, write_workbook
from compare.samples import ARCHIVE, PLACES


class Page(HTMLParser):
    """What of a page the tests ask for: its tags with their attributes, and the text of quotes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.quotes: list[str] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "col", "input", "br"):
            self.inside.append(tag)
        if tag == "q":
            self.quotes.append("")

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data):
        if "q" in self.inside:
            self.quotes[-1] += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="session")
def pages():
    return api.report(ARCHIVE)


def html_of(page, lang="zh"):
    out = io.StringIO()
    write_page(page, out, lang)
    return out.getvalue()


@pytest.fixture(scope="session")
def html(pages):
    return html_of(pages[0])


@pytest.fixture(scope="session")
def parsed(html):
    return Page(html)


def test_there_is_a_page_for_each_place(pages):
    assert sorted(page.place for page in pages) == sorted(PLACES)


def test_nothing_is_fetched_and_nothing_runs(html, parsed):
    assert not parsed.all("script")
    assert not parsed.all("link")
    assert not parsed.all("iframe")
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    assert not [a for _, a in parsed.tags if "src" in a]
    assert not re.search(r"@import|url\((?!#)", html)


def test_every_tag_is_closed(parsed):
    assert parsed.inside == []


def test_every_place_named_leads_to_a_line_that_holds_the_quote(pages, html):
    lines = dict(re.findall(r'<p id="(r\d+-\d+)"><span class="n">\d+</span>(.*?)</p>', html))
    cited = re.findall(r'<q lang="zh-Hans">([^<]*)</q><a class="cite" href="#(r\d+-\d+)">', html)
    assert len(cited) > 300
    for quote, anchor in cited:
        assert quote.split("…")[0][:200] in lines[anchor]


def test_anchors_are_unique_and_links_have_one(parsed):
    anchors = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    assert len(anchors) == len(set(anchors))
    for link in parsed.all("a"):
        assert not link["href"].startswith("#") or link["href"][1:] in anchors


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-Hans"), ("en", "en")])
def test_language_and_headings(pages, lang, code):
    page = Page(html_of(pages[0], lang))
    assert page.all("html")[0]["lang"] == code
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_tables_have_captions_and_heads_a_scope(parsed):
    assert len(parsed.all("caption")) == len(parsed.all("table")) > 5
    assert all("scope" in head for head in parsed.all("th"))


def test_every_count_of_the_summary_is_that_of_the_ledger(pages, html):
    page = pages[0]
    for row in (*page.targets, *page.checkable):
        assert f'-{row.id}"' in html
    assert html.count('id="t-') == len(page.targets)
    assert html.count('id="c-') == len(page.checkable)
    shown = re.findall(r'class="whole">共(\d+)项', html)
    assert sum(map(int, shown)) == len(page.targets) + len(page.checkable)


def test_a_text_with_markup_in_it_is_shown_as_text(tmp_path):
    for year in (2016, 2017):
        source = (ARCHIVE / f"云泽市/{year}.md").read_text("utf-8").replace("建成望澜大桥", "建成<b>望澜</b>&大桥")
        (tmp_path / f"{year}.md").write_text(source, encoding="utf-8")
    shown = html_of(api.report(tmp_path)[0])
    assert "<b>望澜" not in shown
    assert "&lt;b&gt;望澜" in shown


def test_pages_are_the_same_twice(pages):
    again = next(page for page in api.report(ARCHIVE) if page.place == pages[1].place)
    assert html_of(pages[1]) == html_of(again)


def test_one_page_shows_one_place(pages):
    with pytest.raises(UsageError, match="--place, or --site"):
        write_html(pages, io.StringIO())


def test_a_site_has_a_page_a_place_and_an_index(pages, tmp_path):
    written = write_site(pages, tmp_path / "new" / "site")
    assert [path.name for path in written] == ["index.html", *(f"{page.place}.html" for page in pages)]
    index = Page(written[0].read_text("utf-8"))
    assert len(index.all("a")) == len(pages)
    assert not list(tmp_path.rglob("*.part"))


def test_markdown_has_both_quotes(pages):
    out = io.StringIO()
    write_markdown(pages[:1], out)
    assert "建成望澜大桥" in out.getvalue()
    assert "望澜大桥建成通车" in out.getvalue()


def test_a_workbook_has_every_row_and_no_formula(pages, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    write_workbook(pages, str(tmp_path / "all.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    for table, rows in sheets(pages):
        assert book[table].max_row == len(rows) + 2
        assert all(one.data_type != "f" for row in book[table].iter_rows() for one in row)


@pytest.mark.parametrize("name", _texts())
def test_every_text_is_in_both_languages_with_the_same_blanks(name):
    texts = _texts()[name]
    assert set(texts) == {"zh", "en"}
    blanks = [set(re.findall(r"\{(\w+)\}", texts[lang])) for lang in ("zh", "en")]
    assert blanks[0] == blanks[1]
    assert text("en", name, **dict.fromkeys(blanks[0], "x"))


COLOURS = [("--ink", "--paper"), ("--quiet", "--paper"), ("--quiet", "--soft"), ("--link", "--paper"),
           ("--bad", "--paper"), ("--odd", "--paper"), ("--good", "--paper"), ("--blue", "--paper"),
           ("--gone-ink", "--gone"), ("--new-ink", "--new"), ("--bar-ink", "--bad-bar"), ("--bar-ink", "--good-bar"),
           ("--bar-ink", "--best-bar"), ("--bar-ink", "--blue-bar"), ("--bar-ink", "--dim-bar")]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "paper"), COLOURS)
def test_contrast_is_at_least_four_and_a_half_to_one(html, dark, ink, paper):
    roots = re.findall(r":root \{(.*?)\}", html, re.S)
    colours = dict(re.findall(r"(--[\w-]+): (#\w+);", roots[dark]))

    def light(name):
        code = colours[name].lstrip("#")
        code = code if len(code) == 6 else "".join(2 * c for c in code)
        parts = [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    one, other = sorted((light(ink), light(paper)))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_what_was_borrowed_is_what_one_other_city_said_first(pages):
    shown = {page.place: [(row.place_a, row.numbers_changed) for row in page.passages] for page in pages}
    assert shown["沧浦市"][0] == ("云泽市", ("60→80",))
    assert shown["霁川市"] == [("云泽市", ("6→3",))]
    for page in pages:
        assert not any("主要预期目标" in row.quote_a for row in page.passages)


def test_years_choose_reports_and_every_place_named_is_among_them():
    (page,) = api.report(ARCHIVE / "云泽市", years="2017-2018")
    assert [one.report_year for one in page.reports] == [2017, 2018]
    assert {row.report_year for row in (*page.targets, *page.commitments)} == {2017}
    parsed = Page(html_of(page))
    anchors = {attributes.get("id") for _, attributes in parsed.tags}
    assert all(link["href"][1:] in anchors for link in parsed.all("a") if link["href"].startswith("#"))


def test_years_without_two_reports_say_so():
    with pytest.raises(InputError, match="no two reports"):
        api.report(ARCHIVE / "云泽市", years="2017")
