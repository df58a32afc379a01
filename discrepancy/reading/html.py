"""HTML: every text of the page in document order, each block named after the markup around it.

The page is not reduced to its main text: what is furniture keeps its place under its name. Footnote marks and exponents
are told apart before any text is joined, and digits split over inline elements come out as one number.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any

from discrepancy import lexicons
from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import decoding, grid, main_text, page_facts, plain
from discrepancy.reading.content import Builder, Content

_DROPPED = frozenset(
    {"script", "style", "template", "svg", "head", "iframe", "object", "canvas", "audio", "video", "math"}
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body button caption center dd details dialog div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav noscript ol "
        "option p pre section select summary table tbody td tfoot th thead tr ul",
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_UNIT = re.compile(r"(?:^|[\s\d.,/])(?:[kcdm]?m|ft|in|yd|mi|s|sec)$")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TAG = re.compile(r"<(?:script|style)\b[^<]*(?:<(?!/(?:script|style))[^<]*)*|<[^<>]*>", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
#: Share of a block's letters inside links from which it is a list of links rather than text.
LINK_SHARE = 0.8
#: Elements, and elements inside each other, up to which trafilatura is asked: 30,000 paragraphs take it 5 seconds, and
#: its time grows with the square of the depth. Real pages have some thousand elements, some 30 deep.
MAX_ELEMENTS, MAX_DEPTH = 10_000, 200


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The document in an HTML file. Raises ReadError where there is nothing to parse."""
    declared = _CHARSET.search(data[:4096])
    text, repairs = decoding.decode(data, declared[1].decode("ascii") if declared else "")
    return [of_html(text, repairs, limits)]


def of_html(source: str, repairs: list[str], limits: Reading) -> Content:
    """The document in a string of HTML."""
    from lxml import etree, html

    if not source.strip():
        raise ReadError("the page is empty")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"no HTML that can be parsed ({error}); save the page again") from error
    facts = page_facts.read(root)
    walk = _Walk(root)
    walk.run()
    text = walk.builder.text()
    problem = ""
    blocks = walk.builder.blocks
    if walk.deepest <= MAX_DEPTH and walk.elements <= MAX_ELEMENTS:
        if not walk.has_main:
            blocks = main_text.mark(source, text, blocks, walk.homes)
        facts = page_facts.complete(facts, source)
    if not blocks:
        bare = _TAG.sub("\n", source)
        if bare.strip():
            content = plain.of_text(bare, repairs, limits)
            content.problem = (
                "markup nested too deeply or damaged: read as plain text, without tables; save the page again"
            )
            return content
    if len(text) > limits.max_text_chars:
        problem = f"cut after {limits.max_text_chars:,} of {len(text):,} characters; raise `reading.max_text_chars`"
        text = text[: limits.max_text_chars]
        blocks = [block for block in blocks if block.end <= len(text)]
    return Content(text, blocks, facts, repairs, problem)


@cache
def _names() -> dict[tuple[str, str], tuple[str, bool]]:
    """(kind, name) -> zone and whether it holds for short elements only."""
    return {
        (row["kind"], row["term"]): (row["id"], row["reach"] == "short") for row in lexicons.reference("html_zones")
    }


class _Walk:
    """One pass over the tree without recursion, so that nesting cannot exhaust the stack."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.builder = Builder()
        #: for each block the elements it stands in, the nearest two
        self.homes: list[tuple[Any, ...]] = []
        self.deepest = self.elements = 0
        self._main = _main(root)
        self.has_main = self._main is not None
        self._above = set(self._main.iterancestors()) | {self._main} if self._main is not None else set()
        heading = next(root.iter("h1"), None)
        if heading is not None:
            self._above.update(heading.iterancestors())
        self._pieces: list[str] = []
        self._linked = 0
        self._kind = "paragraph"
        self._hint = ""
        self._in_link = 0
        self._started = False
        self._home: tuple[Any, ...] = ()

    def run(self) -> None:
        """Fill the builder."""
        stack: list[tuple[Any, str, bool]] = [(self.root, "", False)]
        depth = 0
        while stack:
            node, hint, leaving = stack.pop()
            if leaving:
                depth -= 1
                self._leave(node, hint)
                continue
            if not isinstance(node.tag, str) or node.tag in _DROPPED:
                self._text(node.tail)
                continue
            if node.tag == "table" and self._table(node, hint):
                self._text(node.tail)
                continue
            own = self._enter(node, hint)
            if own is None:
                self._text(node.tail)
                continue
            depth += 1
            self.deepest = max(self.deepest, depth)
            self.elements += 1
            stack.append((node, hint, True))
            stack.extend((child, own, False) for child in reversed(node))
        self._flush()

    def _enter(self, node: Any, outer: str) -> str | None:
        """Begin an element; the hint for what is in it, or None when it was taken whole."""
        tag = node.tag
        if tag == "br":
            self._pieces.append("\n")
            return None
        if tag == "sup":
            self._pieces.append(_raised("".join(self._pieces[-3:]), node))
            return None
        hint = outer or self._hint_of(node)
        if tag in _BLOCKS:
            self._flush()
            self._hint = hint
            self._home = (node, node.getparent())
            self._kind = "heading" if tag in _HEADINGS else "item" if tag in ("li", "dd", "dt") else "paragraph"
        elif hint != outer:
            self._flush()
            self._hint = hint
        if tag == "a":
            self._in_link += 1
        self._text(node.text)
        return hint

    def _leave(self, node: Any, outer: str) -> None:
        if node.tag == "a":
            self._in_link -= 1
        if node.tag in _BLOCKS or self._hint != outer:
            self._flush()
            self._hint = outer
            self._kind = "paragraph"
        if node.tag in _BLOCKS:
            parent = node.getparent()
            self._home = (parent, parent.getparent()) if parent is not None else ()
        self._text(node.tail)

    def _hint_of(self, node: Any) -> str:
        """The zone an element's name, role and class give its text; "" for none."""
        if node in self._above and node.tag != "h1":
            return ""
        if node.get("hidden") is not None or node.get("aria-hidden") == "true" or _HIDDEN.search(node.get("style", "")):
            return "navigation"
        names = _names()
        found = names.get(("role", node.get("role", ""))) or names.get(("tag", node.tag))
        if node.tag == "header" and not self._inside_main(node):
            found = ("navigation", False)
        for part in _parts(node):
            found = names.get(("class", part)) or found if found is None or found[0] != "headline" else found
        if found is None:
            return ""
        zone, short = found
        return "" if short and _has_prose(node) else zone

    def _inside_main(self, node: Any) -> bool:
        return self._main is None or any(parent is self._main for parent in node.iterancestors())

    def _text(self, text: str | None) -> None:
        if text:
            text = _BLANKS.sub(" ", text.replace("\n", " "))
            self._pieces.append(text)
            if self._in_link:
                self._linked += len(text)

    def _flush(self) -> None:
        joined = "".join(self._pieces)
        self._pieces = []
        linked, self._linked = self._linked, 0
        for line in joined.split("\n"):
            body = _BLANKS.sub(" ", line).strip()
            if body:
                hint = self._hint
                if not hint and linked >= LINK_SHARE * len(joined.strip()) and len(body) < 160:
                    hint = (
                        "related" if self._kind in ("heading", "item", "paragraph") and self._started else "navigation"
                    )
                self._started = self._started or hint == "headline"
                self.builder.add(body, self._kind, hint)
                self._settle()

    def _settle(self) -> None:
        """Note where the blocks just added stand."""
        self.homes.extend([self._home] * (len(self.builder.blocks) - len(self.homes)))

    def _table(self, node: Any, hint: str) -> bool:
        """Add a table of data cell by cell; False for a table that only lays out the page."""
        rows = grid.of_element(node)
        if rows is None:
            return False
        self._flush()
        hint = hint or self._hint_of(node)
        grid.add(self.builder, rows, hint if hint and hint != "caption" else "table")
        self._settle()
        return True


def _parts(node: Any) -> list[str]:
    """The words of an element's class and id, and each two neighbours as one ("most-read" is no "read")."""
    named = f"{node.get('class', '')} {node.get('id', '')}"
    if named == " ":
        return []
    parts = [part.lower() for part in _NAME_PART.findall(named)]
    return [*parts, *map("".join, itertools.pairwise(parts))]


def _has_prose(node: Any) -> bool:
    return len(node.text_content()) > 300


def _main(root: Any) -> Any:
    """The element that holds the article: the `article` with most text, or `main` where several share it."""
    articles = [node for node in root.iter("article") if len(node.text_content()) > 200]
    mains = list(root.iter("main")) or root.xpath("//*[@role='main']|//*[@itemprop='articleBody']")
    if len(articles) == 1 and (not mains or len(articles[0].text_content()) * 2 > len(mains[0].text_content())):
        return articles[0]
    return mains[0] if mains else articles[0] if articles else None


def _raised(before: str, node: Any) -> str:
    mark = node.text_content().strip()
    return raised(before, mark, linked=node.find(".//a") is not None)


def raised(before: str, mark: str, linked: bool) -> str:
    """Raised text as plain text: m², 10^6, 3rd and 12,345[1]; a footnote mark must not become part of the number
    before it.

    `before` is the end of the text it is attached to; `linked`: it holds a link, as footnote marks do.
    """
    before = before.rstrip("\n")
    if not mark:
        return ""
    if mark.lstrip("-−").isdigit() and not linked:
        if _UNIT.search(before) and mark in ("2", "3"):
            return mark.translate(_RAISED)
        if before.endswith("10"):
            return "^" + mark
    if mark.isalpha() and not linked and len(mark) <= 3:
        return mark
    return mark if mark.startswith("[") else f"[{mark}]"
