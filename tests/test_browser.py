"""The page of a place in a real browser: nothing fetched, nothing wider than the window, filters without a script."""

import io
import re
import shutil
import subprocess

import pytest

from compare import api
from compare.output.page import write_page
from compare.samples import ARCHIVE

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
]

PROBE = """
<script>
document.querySelectorAll('details.year').forEach(year => year.open = true);
const wide = document.documentElement.scrollWidth - window.innerWidth;
const rows = () => [...document.querySelectorAll('#targets tbody tr')].filter(row => row.offsetHeight).length;
const all = rows();
document.getElementById('targets-missed').click();
const missed = rows();
const fetched = performance.getEntriesByType('resource').length;
const said = JSON.stringify({wide, all, missed, fetched});
document.body.setAttribute('data-probe', btoa(said));
</script></body>
"""
"""Added to the page for the test alone: what it measures is left on the body."""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    pages = api.report(ARCHIVE / "云泽市")
    out = io.StringIO()
    write_page(pages[0], out)
    folder = tmp_path_factory.mktemp("browser")
    (folder / "page.html").write_text(out.getvalue(), encoding="utf-8")
    (folder / "probe.html").write_text(out.getvalue().replace("</body>", PROBE), encoding="utf-8")
    return pages[0], folder


def chromium(*arguments):
    return subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *arguments],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("width", [1280, 500])
def test_the_page_fits_filters_and_fetches_nothing(page, width):
    import base64
    import json

    place, folder = page
    ran = chromium(f"--window-size={width},900", "--dump-dom", (folder / "probe.html").as_uri())
    found = json.loads(base64.b64decode(re.search(r'data-probe="([^"]+)"', ran.stdout)[1]))
    assert found["wide"] <= 0
    assert found["fetched"] == 0
    assert found["all"] == len(place.targets)
    assert found["missed"] == sum(row.verdict == "missed" for row in place.targets)


def test_the_page_prints(page):
    _, folder = page
    paper = folder / "page.pdf"
    chromium(f"--print-to-pdf={paper}", "--no-pdf-header-footer", (folder / "page.html").as_uri())
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_size > 50_000
