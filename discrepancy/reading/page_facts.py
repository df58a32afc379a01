"""What a web page says about itself: JSON-LD, meta elements, the canonical link, time elements. Never its running
text.
"""

from __future__ import annotations

import json
import re
from typing import Any

from discrepancy.reading import dating, main_text

_TITLE = ("og:title", "twitter:title", "dc.title", "citation_title")
_PUBLISHER = ("og:site_name", "dc.publisher", "publisher", "application-name", "citation_journal_title")
_AUTHOR = ("author", "article:author", "dc.creator", "byl", "sailthru.author", "parsely-author", "citation_author")
_DATE = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "article:published",
    "last-modified-date",
    "release_date",
)
_URL = ("og:url",)
#: What stands between a headline and the name of the site in the title of a window.
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»:-]|::)\s+")
#: Characters of the shortest headline, and words of the longest name of a site.
MIN_HEADING, NAME_WORDS = 8, 6
_ARTICLE = re.compile(r"Article|Report|BlogPosting|NewsArticle|WebPage|PressRelease")


def read(root: Any) -> dict[str, str]:
    """title, publisher, author, url, published, language: those the page states."""
    facts: dict[str, str] = {}
    for found in (_linked_data(root), _meta(root), _elements(root)):
        for name, value in found.items():
            if value and name not in facts:
                facts[name] = " ".join(value.split())
    return facts


def complete(facts: dict[str, str], source: str) -> dict[str, str]:
    """`facts` with what trafilatura finds in the page beyond them.

    Its date is `published_otherwise`: for where neither the page's own statements nor a line of its text tell one.
    """
    wanted = ("title", "publisher", "author", "published")
    if all(facts.get(name) for name in wanted):
        return facts
    for name, value in main_text.facts(source).items():
        if value and not facts.get(name):
            facts["published_otherwise" if name == "published" else name] = value
    return facts


def _site(title: str, heading: str) -> str:
    """The name behind the headline in the title of a window ("Ferry sinks - News - The Vale"); "" for none."""
    title, heading = (" ".join(text.split()) for text in (title, heading))
    parts = _SEPARATOR.split(title)
    if len(heading) < MIN_HEADING or len(parts) < 2 or not parts[0].startswith(heading[:MIN_HEADING]):
        return ""
    # where the headline itself has a dash, only what stands behind all of it is a name
    name = parts[-1].strip() if not heading.endswith(parts[-1].strip()) else ""
    return name if _is_name(name) else ""


def _parted(title: str) -> tuple[str, str]:
    """A title without the name of the site behind its last bar, and that name; a dash may be part of a headline."""
    lead, bar, name = " ".join(title.split()).rpartition(" | ")
    return (lead, name) if bar and _is_name(name) and len(lead) >= MIN_HEADING else (title, "")


def _is_name(text: str) -> bool:
    """Whether a text may be the name of a publication: a few words, a capital or a figure first ("20 Minutos")."""
    return len(text) > 1 and text.count(" ") < NAME_WORDS and (text[0].isupper() or text[0].isdigit())


def _linked_data(root: Any) -> dict[str, str]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kind = item.get("@type")
            kinds = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")
            if _ARTICLE.search(kinds) and item.get("datePublished"):
                return {
                    "title": _name(item.get("headline")),
                    "publisher": _name(item.get("publisher")),
                    "author": _name(item.get("author")),
                    "url": _name(item.get("url")) or _name(item.get("mainEntityOfPage")),
                    "published": dating.iso(str(item["datePublished"])),
                    "language": str(item.get("inLanguage") or "")[:2].lower(),
                }
    return {}


def _items(data: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    queue = [data]
    while queue and len(found) < 1000:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            found.append(item)
            queue.extend(value for key, value in item.items() if key in ("@graph", "mainEntity", "itemListElement"))
    return found


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return str(value.get("name") or value.get("@id") or "")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:10])))
    return ""


def _meta(root: Any) -> dict[str, str]:
    named: dict[str, str] = {}
    for node in root.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        if key and node.get("content") and key not in named:
            named[key] = node.get("content").strip()
    facts = {
        fact: next((named[key] for key in keys if key in named), "")
        for fact, keys in (("title", _TITLE), ("publisher", _PUBLISHER), ("author", _AUTHOR), ("url", _URL))
    }
    facts["published"] = next((date for key in _DATE if key in named and (date := dating.iso(named[key]))), "")
    return facts


def _elements(root: Any) -> dict[str, str]:
    facts: dict[str, str] = {}
    title = next(root.iter("title"), None)
    heading = next(root.iter("h1"), None)
    for node in (heading, title):
        if node is not None and node.text_content().strip() and "title" not in facts:
            facts["title"] = node.text_content()
    if heading is not None and title is not None:
        facts["publisher"] = _site(title.text_content(), heading.text_content())
    elif title is not None:
        facts["title"], facts["publisher"] = _parted(title.text_content())
    for node in root.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and node.get("href", "").startswith("http"):
            facts["url"] = node.get("href")
    facts["language"] = (root.get("lang") or "")[:2].lower()
    for node in root.iter("time"):
        if any(
            parent.tag in ("aside", "footer", "nav")
            or "related" in parent.get("class", "")
            or "comment" in parent.get("class", "")
            for parent in node.iterancestors()
        ):
            continue
        date = dating.iso(node.get("datetime") or "") or dating.iso(node.text_content())
        if date:
            facts["published"] = date
            break
    return facts
