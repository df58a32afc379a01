"""Two reviewers' copies of one report brought together: who decided what, where they differ, how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from discrepancy.errors import UsageError, WriteError
from discrepancy.reporting import files, former
from discrepancy.reporting.former import Former, Row, as_text
from discrepancy.reporting.wording import count, cut, one_line

#: Disagreements named in the summary; all of them are in the sheet Disagreements.
MOST_SHOWN = 20


class Agreement(NamedTuple):
    """How far two reviewers agree on the findings both decided.

    `kappa` is Cohen's (1960): the share of equal decisions beyond what chance would give; None where chance alone
    explains everything, because both gave one and the same decision throughout, or where they decided nothing together.
    """

    a: str
    b: str
    both: int
    alike: int
    kappa: float | None


class Disagreement(NamedTuple):
    """A finding on which the copies have different decisions: (reviewer, decision, note) for each who decided."""

    finding_id: str
    what: str
    said: tuple[tuple[str, str, str], ...]


class MergeResult(NamedTuple):
    """The merged file, its findings, and what the reviewers make of them."""

    path: Path
    reviewers: tuple[str, ...]
    rows: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    agreements: tuple[Agreement, ...]
    #: findings that are not in every copy: the copies are not of one run
    partial: int

    def summary(self) -> str:
        """What was merged, agreement in figures, and the disagreements, as lines for a terminal."""
        decided = sum(as_text(row["decision"]) != "open" for row in self.rows)
        different = len(self.disagreements)
        total = count(len(self.rows), "finding")
        lines = [
            f"{count(len(self.reviewers), 'copy', 'copies')} merged into {self.path}: {total}, {decided:,} decided, "
            f"{different:,} decided differently, {len(self.rows) - decided - different:,} open"
        ]
        if self.partial:
            lines.append(f"{count(self.partial, 'finding')} not in every copy: the copies come from different runs")
        lines += [_in_words(agreement) for agreement in self.agreements]
        for each in self.disagreements[:MOST_SHOWN]:
            said = ", ".join(f"{name}: {decision}" for name, decision, _ in each.said)
            lines.append(f"  {each.finding_id}  {cut(one_line(each.what), 60)}: {said}")
        left = different - MOST_SHOWN
        return "\n".join([*lines, f"  and {left:,} more in the sheet Disagreements"] if left > 0 else lines)


def merge(paths: Sequence[str | Path], out: str | Path) -> MergeResult:
    """Merge reviewers' copies (.xlsx, .ods or findings .csv) into the workbook `out`; the next run reads it.

    Where all who decided a finding agree, theirs is the decision. Where they differ it is open again, with every
    decision and note beside it. Notes and own columns of all copies are kept. Raises UsageError for less than two
    copies or one that is not there, WriteError for one that cannot be read and where `out` cannot be written.
    """
    given, target = [Path(path) for path in paths], Path(out)
    if len(given) < 2:
        raise UsageError("merge needs two copies or more")
    for path in given:
        if not path.is_file():
            raise UsageError(f"{path}: no such file")
    files.refuse_if_open(target)
    copies = [former.read_file(path) for path in given]
    for path, copy in zip(given, copies, strict=True):
        if not copy.findings:
            raise UsageError(f"{path}: no findings in it")
    names = _names(given, copies)
    return _write(_merged(target, names, copies), copies)


def agreement(a: str, b: str, decisions: Iterable[tuple[str, str]]) -> Agreement:
    """Cohen's kappa of two reviewers over (decision of a, decision of b); pairs with an open decision do not count."""
    both = [pair for pair in decisions if "open" not in pair]
    alike = sum(first == second for first, second in both)
    if not both:
        return Agreement(a, b, 0, 0, None)
    firsts, seconds = Counter(first for first, _ in both), Counter(second for _, second in both)
    # in whole numbers: by chance alike = sum of products / n squared
    chance = sum(number * seconds[label] for label, number in firsts.items())
    total = len(both)
    if chance == total * total:
        return Agreement(a, b, total, alike, None)
    return Agreement(a, b, total, alike, (alike * total - chance) / (total * total - chance))


def _in_words(agreement: Agreement) -> str:
    who = f"{agreement.a} and {agreement.b}"
    if not agreement.both:
        return f"{who}: no finding decided by both"
    share = f"{agreement.alike:,} of {agreement.both:,} alike ({agreement.alike / agreement.both:.0%})"
    kappa = "not defined (one decision throughout)" if agreement.kappa is None else f"{agreement.kappa:.2f}"
    return f"{who}: {share}, Cohen's kappa {kappa}"


def _names(paths: Sequence[Path], copies: Sequence[Former]) -> tuple[str, ...]:
    """Each copy by its reviewer, where one name stands in it more often than others, and in no other; else by file."""
    signed = [Counter(name for row in copy.findings if (name := as_text(row.get("reviewer")))) for copy in copies]
    people = [names.most_common(1)[0][0] if names else "" for names in signed]
    stems = [path.stem for path in paths]
    if len(set(stems)) < len(stems):
        stems = [f"{path.resolve().parent.name}/{path.stem}" for path in paths]
    names = [
        person if person and people.count(person) == 1 else file for person, file in zip(people, stems, strict=True)
    ]
    # two copies may still have one name; a number tells them apart
    return tuple(name if names.count(name) == 1 else f"{name} {place}" for place, name in enumerate(names, 1))


def _merged(path: Path, names: tuple[str, ...], copies: Sequence[Former]) -> MergeResult:
    tables = [{as_text(row.get("finding_id")): row for row in copy.findings} for copy in copies]
    ids = list(dict.fromkeys(finding for table in tables for finding in table))
    rows, disagreements = [], []
    for finding in ids:
        found = {name: table[finding] for name, table in zip(names, tables, strict=True) if finding in table}
        row, disagreement = _one(found)
        rows.append(row)
        disagreements += [disagreement] if disagreement else []
    pairs = [
        agreement(names[a], names[b], [(_decision(tables[a], each), _decision(tables[b], each)) for each in ids])
        for a, b in combinations(range(len(names)), 2)
    ]
    partial = sum(any(finding not in table for table in tables) for finding in ids)
    return MergeResult(path, names, tuple(rows), tuple(disagreements), tuple(pairs), partial)


def _decision(table: Mapping[str, Row], finding: str) -> str:
    return as_text(table[finding]["decision"]) if finding in table else "open"


def _one(found: Mapping[str, Row]) -> tuple[Row, Disagreement | None]:
    """One finding from all copies that have it, and the disagreement if there is one."""
    first = next(iter(found.values()))
    said = tuple(
        (name, decision, as_text(row.get("note")))
        for name, row in found.items()
        if (decision := as_text(row["decision"])) != "open"
    )
    decisions = {decision for _, decision, _ in said}
    row: Row = {**first, "decision": decisions.pop() if len(decisions) == 1 else "open"}
    own = [name for each in found.values() for name in each if name not in former.OURS]
    for column in dict.fromkeys([*former.REVIEWED[1:], "previous_decision", *own]):
        row[column] = _joined({name: each.get(column) for name, each in found.items()}, named=column == "note")
    if len({decision for _, decision, _ in said}) < 2:
        return row, None
    row["previous_decision"] = "; ".join(f"{name}: {decision}" for name, decision, _ in said)
    return row, Disagreement(as_text(first.get("finding_id")), as_text(first.get("what")), said)


def _joined(cells: Mapping[str, object], named: bool) -> object:
    """One cell from several: the only value, or all different ones, each with its reviewer where that matters."""
    filled = {name: cell for name, cell in cells.items() if as_text(cell)}
    different = list(dict.fromkeys(as_text(cell) for cell in filled.values()))
    if len(different) <= 1:
        return next(iter(filled.values()), "")
    if named:
        return "\n".join(f"{name}: {as_text(cell)}" for name, cell in filled.items())
    return "; ".join(different)


def _write(result: MergeResult, copies: Sequence[Former]) -> MergeResult:
    from discrepancy.reporting.merge_workbook import write

    if result.path.suffix.lower() != ".xlsx":
        raise WriteError(f"{result.path}: the merged report is a workbook; name it with .xlsx")
    folder = result.path.parent
    with files.staging(folder) as staged:
        written = write(staged / result.path.name, result, copies)
        backup = result.path.with_suffix(".backup.xlsx").name
        files.publish(staged, folder, [written], [(result.path.name, backup)])
    return result
