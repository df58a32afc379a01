"""Sums in tables: a row or a column called "Total" against what stands above it or to its left.

In:     the claims of cells, whose context is `row header | column header`
Out:    one fault for each total that its parts miss by a little (`sums.NEAR`); one far off is of other things
A cell that is no figure (a dash, a text) breaks the run: the parts above it are not all there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.passages import structure
from discrepancy.judgement.scope import ADDITIVE
from discrepancy.judgement.sums import NEAR, Fault, short
from discrepancy.judgement.working import name, printed

#: code points of ruling between two cells: " |\n| " and its like
RULING = 8
#: parts a total is checked against, at least
FEWEST = 2


class Cell(NamedTuple):
    """A figure in a table with the headers of its row and column."""

    row: str
    column: str
    claim: Claim


def table_faults(claims: Iterable[Claim]) -> Iterator[Fault]:
    """The totals of all tables that do not come out, in document order."""
    cells = (c for c in claims if c.zone == "table" and c.kind == "quantity" and not c.converts)
    for _, group in groupby(cells, key=lambda claim: claim.source_id):
        rows: list[list[Cell]] = []
        for claim in group:
            row, bar, column = claim.context.partition(" | ")
            if not bar:
                continue
            cell = Cell(row.strip(), column.strip(), claim)
            if rows and rows[-1][0].row == cell.row and _next_to(rows[-1][-1], cell, 0):
                rows[-1].append(cell)
            else:
                rows.append([cell])
        yield from _across(rows)
        yield from _down(rows)


def _across(rows: list[list[Cell]]) -> Iterator[Fault]:
    """Rows whose last column is their total."""
    for row in rows:
        total = row[-1]
        if _is_total(total.column, total.claim.language) and not _is_total(total.row, total.claim.language):
            yield from _weigh([cell.claim for cell in row[:-1]], total, f"row “{total.row}”")


def _down(rows: list[list[Cell]]) -> Iterator[Fault]:
    """Columns that end in a row of totals."""
    block: list[list[Cell]] = []
    for row in rows:
        if block and not (_same_columns(block[-1], row) and _next_to(block[-1][-1], row[0], len(row[0].row))):
            block = []
        if not _is_total(row[0].row, row[0].claim.language):
            block.append(row)
            continue
        for at, total in enumerate(row):
            parts = [above[at].claim for above in block]
            if not any(_is_partial(above[at].row, total.claim.language) for above in block):
                yield from _weigh(parts, total, f"column “{total.column}”")
        block = []


def _weigh(parts: list[Claim], total: Cell, where: str) -> Iterator[Fault]:
    whole = total.claim
    listed = [whole, *parts]
    if len(parts) < FEWEST or any(part.unit != whole.unit or not _plain(part) for part in listed):
        return
    share = whole.unit == "percent" and whole.value == 100
    if not share and whole.dimension not in ADDITIVE:
        return
    added = sum(part.value for part in parts)
    finest = max(part.resolution for part in listed) if share else min(part.resolution for part in listed)
    slack = 0.0 if finest <= 1 and whole.dimension == "count" else finest * len(listed) / 2
    if slack * 1.01 < abs(added - whole.value) <= NEAR * abs(whole.value):
        terms = " + ".join(f"{part.value:,.12g}" for part in parts)
        working = f"{name(whole)}, {where}: {terms} = {short(added)}, and the total printed is {printed(whole)}."
        yield Fault("shares_sum" if share else "sum", working, (whole, *parts), 0.75)


def _plain(claim: Claim) -> bool:
    return claim.bound == "exact" and claim.value >= 0 and not claim.vague and claim.form in ("amount", "")


def _same_columns(first: list[Cell], second: list[Cell]) -> bool:
    return [cell.column for cell in first] == [cell.column for cell in second]


def _next_to(first: Cell, second: Cell, between: int) -> bool:
    """Whether no more than ruling and a header of `between` code points lies between two cells."""
    return 0 <= second.claim.start - first.claim.end <= between + RULING


def _is_total(header: str, language: str) -> bool:
    return " ".join(header.casefold().strip(" *_:").split()) in structure(language).get("total", ())


def _is_partial(header: str, language: str) -> bool:
    """Whether a row is a part of the row above it ("of which women"), to be added only once."""
    folded = " ".join(header.casefold().split()) + " "
    roles = structure(language)
    terms = roles.get("breakdown", frozenset()) | roles.get("partial", frozenset())
    return header[:1] in "-–•…" or any(folded.startswith(term + " ") for term in terms)

