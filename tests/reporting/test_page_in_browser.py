"""The page in a real browser: nothing from a document runs, everything works with mouse, keys and without a script."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from browser import Browser, missing, open_browser
from dam_story import report

from discrepancy.reporting import page

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page.write(report(), tmp_path_factory.mktemp("page"))[0]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def browser(session: Browser, written: Path) -> Browser:
    session.scripts(True)
    session.open(written)
    return session


def test_no_complaint_and_nothing_runs(browser: Browser) -> None:
    assert browser.run("return document.title") == "What does not add up: dam"
    assert browser.log() == []
    assert browser.run("return document.scripts.length") == 1
    assert browser.run("return performance.getEntriesByType('resource').length") == 0


def test_policy_stops_an_injected_script(browser: Browser) -> None:
    injected = "const s = document.createElement('script'); s.textContent = 'document.title = 1'; "
    browser.run(injected + "document.body.append(s)")
    assert browser.run("return document.title") == "What does not add up: dam"
    assert any("Content Security Policy" in line for line in browser.log())


def test_filters_narrow_and_reset(browser: Browser) -> None:
    everything = browser.visible_cards()
    assert len(everything) == 6
    browser.choose("#severity", "high")
    assert browser.visible_cards() == ["finding-F-2d-homes", "finding-F-2d-date"]
    browser.choose("#kind", "vague source")
    assert browser.visible_cards() == []
    assert browser.run("return document.getElementById('shown').textContent") == "0 of 6 findings"
    browser.click("button[type=reset]")
    assert browser.run("return document.getElementById('severity').value") == ""
    assert browser.visible_cards() == everything


def test_search_reads_quotes_and_ignores_accents(browser: Browser) -> None:
    browser.type("#search", "RUÍZ 450")
    assert browser.visible_cards() == ["finding-F-2d-homes", "finding-F-2d-date"]


def test_sort_by_subject(browser: Browser) -> None:
    browser.choose("#sort", "by subject")
    titles = browser.run("return [...document.querySelectorAll('article h3')].map(n => n.textContent)")
    assert titles == sorted(titles)


def test_one_document(browser: Browser) -> None:
    browser.choose("#source", "copy")
    assert browser.visible_cards() == ["finding-F-2d-homes"]


def test_keys_move_and_search(browser: Browser) -> None:
    browser.press("j")
    browser.press("j")
    assert browser.run("return document.activeElement.id") == "finding-F-2d-date"
    browser.press("k")
    assert browser.run("return document.activeElement.id") == "finding-F-2d-homes"
    browser.press("/")
    assert browser.run("return document.activeElement.id") == "search"
    assert browser.run("return document.activeElement.value") == ""


def test_keys_can_be_turned_off(browser: Browser) -> None:
    """WCAG 2.1.4: a speech or switch user must be able to turn single-letter shortcuts off."""
    browser.click("#keys")
    browser.press("j")
    assert browser.run("return document.activeElement.id") == "keys"


def test_a_place_leads_into_the_document(browser: Browser) -> None:
    browser.click("#finding-F-2d-homes figcaption a[href^='#claim']")
    target = "document.querySelector(':target')"
    assert browser.run(f"return {target}.textContent") == "More than 700 people"
    assert browser.run(f"return {target}.closest('details').open")
    browser.click(":target")
    assert browser.run("return location.hash") == "#finding-F-2d-homes"


def test_without_its_script_everything_is_there(session: Browser, written: Path) -> None:
    session.scripts(False)
    session.open(written)
    session.scripts(True)
    assert len(session.visible_cards()) == 6
    assert session.run("return getComputedStyle(document.getElementById('controls')).display") == "none"


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out(browser: Browser, width: int) -> None:
    # the window has a least width of 500; a frame has not
    browser.command("POST", "/goog/cdp/execute", cmd="Emulation.setDeviceMetricsOverride",
                    params={"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})  # fmt: skip
    try:
        assert browser.run("return innerWidth") == width
        assert browser.run("return document.documentElement.scrollWidth") <= width
    finally:
        browser.command("POST", "/goog/cdp/execute", cmd="Emulation.clearDeviceMetricsOverride", params={})


_CONTRAST = """
const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).slice(0, 3).map(v => { v /= 255;
  return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const behind = n => { for (; n; n = n.parentElement) { const c = getComputedStyle(n).backgroundColor;
  if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
const poor = [];
document.querySelectorAll('details').forEach(n => n.open = true);
for (const n of document.querySelectorAll('body *')) {
  const text = [...n.childNodes].some(c => c.nodeType === 3 && c.textContent.trim());
  if (!text || n.closest('script, style, option')) continue;
  const style = getComputedStyle(n), ink = n.namespaceURI.endsWith('svg') ? style.fill : style.color;
  const [a, b] = [light(ink), light(behind(n))].sort((x, y) => y - x);
  if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(n.className.baseVal || n.className || n.tagName);
}
return [...new Set(poor)];
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(browser: Browser, scheme: str) -> None:
    """WCAG 2 AA: contrast of at least 4.5 to 1 for text."""
    browser.emulate("prefers-color-scheme", scheme)
    try:
        assert browser.run(_CONTRAST) == []
    finally:
        browser.emulate("prefers-color-scheme", "")


def test_controls_and_pictures_have_names(browser: Browser) -> None:
    unnamed = """return [...document.querySelectorAll('input, select, svg[role], article, section, nav')].filter(n =>
        !(n.labels && n.labels.length) && !n.getAttribute('aria-label') &&
        !document.getElementById(n.getAttribute('aria-labelledby')) && !n.matches('.value')
        ).map(n => n.outerHTML.slice(0, 80))"""
    assert browser.run(unnamed) == []
    levels = browser.run("return [...document.querySelectorAll('h1,h2,h3,h4')].map(n => Number(n.tagName[1]))")
    assert levels[0] == 1 and all(later - former <= 1 for former, later in pairwise(levels))
    ids = browser.run("return [...document.querySelectorAll('[id]')].map(n => n.id)")
    assert len(ids) == len(set(ids))


def test_prints(browser: Browser) -> None:
    assert browser.print().startswith(b"%PDF")
