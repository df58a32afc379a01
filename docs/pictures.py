"""Takes the tutorial's pictures anew, from the reports in `reports/`: `python docs/pictures.py` (needs chromium)."""

from __future__ import annotations

import base64
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "reporting"))

from browser import Browser, open_browser  # noqa: E402

#: picture -> page, part of it (CSS selector, the first that matches), what to do before
PICTURES = {
    "finding.png": ("harbour_bridge", "article", ""),
    "document.png": ("harbour_bridge", "details.document", "document.querySelector('details.document').open = true"),
}


def main() -> None:
    """Write every picture into `docs/pictures`."""
    with tempfile.TemporaryDirectory() as profile, open_browser(Path(profile)) as browser:
        browser.size(900, 1600)
        for name, (story, part, before) in PICTURES.items():
            browser.open(ROOT / "reports" / story / "report.html")
            browser.run(f"{before}; document.querySelector('{part}').scrollIntoView()")
            _save(browser, part, ROOT / "docs" / "pictures" / name)


def _save(browser: Browser, part: str, path: Path) -> None:
    shot = browser.command("GET", f"/element/{browser._find(part)}/screenshot")
    picture = Image.open(io.BytesIO(base64.b64decode(shot))).convert("RGB")
    # few colours: a picture of text a tenth the size
    picture.quantize(64).save(path, optimize=True)


if __name__ == "__main__":
    main()
