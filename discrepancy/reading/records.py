"""One file to rows of `sources`: read it, name its zones, find its own facts. Works on one file, in any process."""

from __future__ import annotations

import hashlib
import os
from typing import Any

from discrepancy.config import Config
from discrepancy.errors import ReadError
from discrepancy.extraction.document import CLAIM_ZONES, Zone
from discrepancy.reading import archive, formats, language, own_facts, zones
from discrepancy.reading.content import Content
from discrepancy.reading.inputs import Input

Row = dict[str, Any]

#: Blocks whose zones are told one by one (25,000 a second); a book has 10,000 paragraphs. Lines beyond are taken
#: together, cells and the like beyond the second figure are cut.
MANY_BLOCKS, MAX_BLOCKS = 50_000, 200_000
#: zones whose language is the document's
_OWN = CLAIM_ZONES | {"caption"}


def read_one(item: Input, config: Config) -> list[Row]:
    """The documents in one file; a file that cannot be read is one row with status `skipped` and its `problem`."""
    try:
        data = _bytes(item, config)
        if not formats.is_archive(data, item.source):
            return _read(data, item.source, item.path, dict(item.sidecar), config)
        found = archive.members(data, config)
    except ReadError as error:
        return [skipped(item.source, item.path, str(error))]
    rows: list[Row] = []
    for name, inner, given, problem in found:
        source = f"{item.source}!{name}"
        rows.extend(
            [skipped(source, item.path, problem)] if problem else _read(inner, source, item.path, given, config)
        )
    return rows or [skipped(item.source, item.path, "the archive holds no files")]


def _read(data: bytes, source: str, path: str, given: dict[str, str], config: Config) -> list[Row]:
    """The rows of one file's bytes."""
    try:
        if not data.strip():
            raise ReadError("the file is empty")
        contents = formats.reader(data, source)(data, source, config.reading)
        rows = [of_content(content, source, path, given) for content in contents]
    except ReadError as error:
        return [skipped(source, path, str(error))]
    except (RecursionError, MemoryError) as error:
        return [
            skipped(source, path, f"nested too deeply or too large ({type(error).__name__}); save it in a simpler form")
        ]
    except Exception as error:  # parsers of broken files raise anything; one file must not stop the run
        return [skipped(source, path, f"damaged in a way its reader fails on ({type(error).__name__}); save it again")]
    return rows or [skipped(source, path, "nothing in it")]


def of_content(content: Content, source: str, path: str, sidecar: dict[str, str]) -> Row:
    """The row of one document."""
    source += content.part
    if not content.blocks:
        return skipped(source, path, content.problem or "the file is empty")
    _bound(content)
    text = content.text
    blocks = zones.divide(text, content.blocks)
    names = zones.label(text, blocks)
    facts = {**content.facts, **_given(sidecar)}
    code, codes = language.of_paragraphs(
        [text[block.start : block.end] for block in blocks],
        [name in _OWN for name in names],
        facts.get("language", ""),
    )
    spans = tuple(
        Zone(block.start, block.end, name, paragraph, block.context)
        for block, name, paragraph in zip(blocks, names, codes, strict=True)
    )
    problem = content.problem
    if code and not language.analysed(code):
        said = f"written in `{code}`, which is not analysed: its figures stand in the ledger and nowhere else"
        problem = f"{problem}; {said}" if problem else said
    facts = own_facts.complete(facts, content.text, spans, source, code)
    return {
        "source_id": source_id(source),
        "source": source,
        "entry": content.part,
        "path": path,
        "text": content.text,
        "zones": own_facts.without_dateline(content.text, spans),
        "language": code,
        "status": "partly" if problem else "read",
        "problem": problem,
        "repairs": "; ".join(content.repairs),
        **{
            name: facts.get(name, "")
            for name in ("title", "publisher", "author", "url", "published", "published_from", "not_before")
        },
    }


def _bound(content: Content) -> None:
    """Keep the time a document of very many lines takes in bounds: neighbouring lines become one block, and what is
    still too much is cut and said so.
    """
    blocks = content.blocks
    if len(blocks) <= MANY_BLOCKS:
        return
    size = -(-len(blocks) // MANY_BLOCKS)
    joined = [blocks[0]]
    count = 1
    for block in blocks[1:]:
        last = joined[-1]
        if count < size and block.kind == last.kind == "line" and block.hint == last.hint:
            joined[-1] = last._replace(end=block.end)
            count += 1
        else:
            joined.append(block)
            count = 1
    if len(joined) > MAX_BLOCKS:
        said = f"cut after {MAX_BLOCKS:,} of {len(joined):,} lines or cells; split the file"
        content.problem = f"{content.problem}; {said}" if content.problem else said
        joined = joined[:MAX_BLOCKS]
        content.text = content.text[: joined[-1].end]
    content.blocks = joined


def skipped(source: str, path: str, problem: str) -> Row:
    """The row of a file nothing could be read of."""
    return {
        "source_id": source_id(source),
        "source": source,
        "path": path,
        "status": "skipped",
        "problem": problem,
        "published_from": "unknown",
        "zones": (),
    }


def source_id(source: str) -> str:
    """Identity of a document: a hash of its name within the input, so that it survives an edit and a move of the
    folder.
    """
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _given(sidecar: dict[str, str]) -> dict[str, str]:
    from discrepancy.reading import dating

    facts = dict(sidecar)
    if facts.get("published"):
        facts["published"] = dating.iso(facts["published"])
        if facts["published"]:
            facts["published_from"] = "sidecar"
        else:
            del facts["published"]
    return facts


def _bytes(item: Input, config: Config) -> bytes:
    """The file's bytes, read once. Raises ReadError with what is wrong and what to do."""
    limit = config.reading.max_file_bytes
    data: bytes | None = item.data
    if data is None:
        try:
            if not os.path.isfile(item.path):
                raise ReadError(
                    "not a regular file (a link to nothing, a device or a pipe); name the file itself"
                    if os.path.lexists(item.path)
                    else "the file is gone; was it moved during the run?"
                )
            with open(item.path, "rb") as file:
                # a file that is too large is not read at all; one that grows meanwhile is read up to the limit
                data = file.read(limit + 1) if os.fstat(file.fileno()).st_size <= limit else None
        except PermissionError as error:
            raise ReadError("no permission to read it; change its permissions") from error
        except OSError as error:
            raise ReadError(f"cannot be read ({error.strerror}); check the disk or copy it here") from error
    if data is None or len(data) > limit:
        raise ReadError(f"larger than {limit:,} bytes; split it, or raise `reading.max_file_bytes`")
    return data
