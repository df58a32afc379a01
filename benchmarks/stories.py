"""Stories with the answers marked in the text, and how well a run finds, aligns and judges what is marked.

    python benchmarks/stories.py [NAME ...] [--errors]        stories of tests/stories (default: all)

A story is one file. Its head has a line for each fact: name, kind, unit, verdict, and rules for values that differ:
`14 x 41 conflict, default=compatible` (`~`: two careful people could differ; such pairs are not counted). Then each
document follows its name after `===`. A statement is marked `{fact=value SOURCING:speaker|words}`, SOURCING being S
(sourced), N (none), V (vague), U (not judged) or O (not counted at all); `{!|words}` marks figures of furniture.
"""

from __future__ import annotations

import html
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).parents[1] / "tests" / "stories"
_MARK = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")
_TAGS = re.compile(r"<[^>]+>")


class Statement(NamedTuple):
    """One marked statement."""

    document: str
    words: str
    fact: str
    kind: str
    value: str
    sourcing: str
    counted: bool


class Story(NamedTuple):
    """The documents of a story by name, what is marked in them, and the verdict on two values of one fact."""

    documents: dict[str, str]
    statements: list[Statement]
    noise: list[tuple[str, str]]
    rules: dict[str, dict[frozenset[str], str]]

    def verdict(self, a: Statement, b: Statement) -> str:
        """What a careful reader says of two statements; "" for statements of two facts."""
        if a.fact != b.fact:
            return ""
        if a.value == b.value:
            return "agree"
        known = self.rules[a.fact]
        return known.get(frozenset((a.value, b.value)), known.get(frozenset(), "compatible"))


class Counts(NamedTuple):
    """Right, wrong and missed of one question."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Any) -> Counts:  # type: ignore[override]
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Share of what was said that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what should have been said that was."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)


class Measured(NamedTuple):
    """Claims found, pairs aligned, pairs called a conflict, figures called unsourced, noise in findings; rows of
    conflicts that name a true one, and that name none; the errors."""

    claims: Counts
    aligned: Counts
    conflicts: Counts
    unsourced: Counts
    noise: int
    rows: Counts
    errors: list[str]


def names() -> list[str]:
    """The stories there are."""
    return sorted(path.stem for path in HOME.glob("*.txt"))


def load(name: str) -> Story:
    """A story, its marks taken out of the documents."""
    head, *parts = re.split(r"^=== (.+)\n", (HOME / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    kinds, rules = {}, {}
    for line in head.splitlines():
        if line.strip() and not line.startswith("#"):
            fact, kind, _, _, *rest = line.split(None, 4)
            kinds[fact], rules[fact] = kind, dict(_rules(rest[0] if rest else ""))
    documents, statements, noise = {}, [], []
    for document, marked in zip(parts[::2], parts[1::2], strict=True):
        documents[document] = _MARK.sub(r"\2", marked).strip("\n") + "\n"
        for mark, words in _MARK.findall(marked):
            plain = html.unescape(_TAGS.sub("", words))
            if mark == "!":
                noise.append((document, plain))
                continue
            fact, value, sourcing = re.match(r"(\w+)=(.+?) ([SNVUO])(?::.*)?$", mark).groups()  # type: ignore[union-attr]
            statements.append(Statement(document, plain, fact, kinds[fact], value, sourcing, sourcing != "O"))
    return Story(documents, statements, noise, rules)


def _rules(text: str) -> Iterator[tuple[frozenset[str], str]]:
    for rule in filter(None, (part.strip() for part in text.split(","))):
        if rule.startswith("default="):
            yield frozenset(), rule.removeprefix("default=")
        else:
            values, verdict = rule.rsplit(" ", 1)
            yield frozenset(values.split(" x ")), verdict


def measure(story: Story) -> Measured:
    """Run the pipeline over the story and compare with what is marked."""
    import discrepancy

    with tempfile.TemporaryDirectory() as folder:
        for document, text in story.documents.items():
            (Path(folder) / document).write_text(text, encoding="utf-8")
        analysis = discrepancy.analyze(folder, discrepancy.Config(workers=1, cache=False))
    claims = {claim["claim_id"]: claim for claim in analysis.claims.to_dict("records")}
    entries = dict(zip(analysis.sources["source"], analysis.sources["entry"], strict=True))
    claim_of = _match(story, list(claims.values()), entries)
    statement_of = {claim_id: number for number, claim_id in claim_of.items()}
    errors: list[str] = []
    counted = [number for number, statement in enumerate(story.statements) if statement.counted]
    found = Counts(sum(number in claim_of for number in counted), 0, sum(number not in claim_of for number in counted))
    errors += [f"not found: {_named(story, number)}" for number in counted if number not in claim_of]
    return Measured(
        found,
        _aligned(story, counted, claim_of, claims, errors),
        _conflicts(story, analysis.findings, statement_of, claim_of, errors),
        _unsourced(story, analysis.findings, statement_of, errors),
        _leaks(story, analysis.findings, claims, errors),
        _rows(story, analysis.findings, statement_of, errors),
        errors,
    )


def _match(story: Story, claims: list[dict], entries: dict[str, str]) -> dict[int, str]:
    """Number of statement -> claim_id, one to one, the claims that share most words first."""
    scored = []
    for number, statement in enumerate(story.statements):
        for claim in claims:
            document = claim["source"].removesuffix(entries.get(claim["source"], ""))
            if document == statement.document and claim["kind"] == statement.kind and _is_value(statement, claim):
                quote, words = _plain(claim["quote"]), _plain(statement.words)
                inside = quote in words or words in quote or _plain(claim["value_text"]) in words
                near = _plain(statement.words) in _plain(claim["sentence"])
                if inside or near:
                    scored.append((-2 * inside - near, number, claim["start"], claim["claim_id"]))
    taken: dict[int, str] = {}
    for _, number, _, claim_id in sorted(scored):
        if number not in taken and claim_id not in taken.values():
            taken[number] = claim_id
    return taken


def _is_value(statement: Statement, claim: dict) -> bool:
    if statement.kind == "role":
        return claim["person"].split()[-1:] == statement.words.split()[-1:] or claim["person"] in statement.words
    if statement.kind == "date":
        return claim["period_from"].startswith(statement.value[:4]) and (
            claim["period_from"][: len(statement.value)] == statement.value or claim["grain"] == "year"
        )
    ends = {float(end) for end in statement.value.split("..")}
    return any(abs(claim[end] - want) <= 1e-6 * abs(want) for end in ("low", "high") for want in ends)


def _aligned(
    story: Story, counted: list[int], claim_of: dict[int, str], claims: dict[str, dict], errors: list[str]
) -> Counts:
    right = wrong = missed = 0
    for a, b in combinations(counted, 2):
        verdict = story.verdict(story.statements[a], story.statements[b]).rstrip("~")
        both = a in claim_of and b in claim_of
        joined = both and claims[claim_of[a]]["fact_id"] == claims[claim_of[b]]["fact_id"]
        if verdict not in ("", "scope"):
            right, missed = right + joined, missed + (not joined)
            if both and not joined:
                errors.append(f"not aligned: {_named(story, a)} / {_named(story, b)}")
        elif joined and not verdict:
            wrong += 1
            errors.append(f"wrongly aligned: {_named(story, a)} / {_named(story, b)}")
    return Counts(right, wrong, missed)


def _conflicts(
    story: Story, findings: Any, statement_of: dict[str, int], claim_of: dict[int, str], errors: list[str]
) -> Counts:
    called = set()
    cells = findings.loc[findings["kind"] == "conflict", "claim_ids"]
    for ids in (part for cell in cells for part in cell.split("||")):
        sides = [[statement_of[i] for i in side.split(";") if i in statement_of] for side in ids.split("|")]
        called |= {frozenset((a, b)) for x, y in combinations(sides, 2) for a in x for b in y}
    right = wrong = missed = 0
    for a, b in combinations(range(len(story.statements)), 2):
        x, y = story.statements[a], story.statements[b]
        verdict = story.verdict(x, y)
        if verdict.endswith("~") or not (x.counted and y.counted):
            continue
        if frozenset((a, b)) in called:
            right, wrong = right + (verdict == "conflict"), wrong + (verdict != "conflict")
            if verdict != "conflict":
                errors.append(f"wrong conflict: {_named(story, a)} / {_named(story, b)}")
        elif verdict == "conflict":
            missed += 1
            errors.append(f"conflict missed: {_named(story, a)} / {_named(story, b)}")
    return Counts(right, wrong, missed)


def _rows(story: Story, findings: Any, statement_of: dict[str, int], errors: list[str]) -> Counts:
    """Rows of conflicts a reviewer reads: right where two sides hold a true conflict. What has no sides, or a pair of
    which two careful people could differ, is not counted."""
    right = wrong = 0
    conflicts = findings[findings["kind"] == "conflict"]
    for ids, working in zip(conflicts["claim_ids"], conflicts["working"], strict=True):
        verdicts = set()
        for sides in (part.split("|") for part in ids.split("||")):
            for x, y in combinations(sides, 2):
                pairs = ((a, b) for a in x.split(";") for b in y.split(";") if {a, b} <= statement_of.keys())
                verdicts |= {story.verdict(*(story.statements[statement_of[i]] for i in pair)) for pair in pairs}
        if "conflict" in verdicts:
            right += 1
        elif "|" in ids and not any(verdict.endswith("~") for verdict in verdicts):
            wrong += 1
            errors.append(f"wrong row: {working.splitlines()[0]}")
    return Counts(right, wrong)


def _unsourced(story: Story, findings: Any, statement_of: dict[str, int], errors: list[str]) -> Counts:
    flagged = {
        statement_of[claim_id]
        for ids in findings.loc[findings["kind"] == "unsourced", "claim_ids"]
        for claim_id in re.split("[;|]", ids)
        if claim_id in statement_of
    }
    right = wrong = missed = 0
    for number, statement in enumerate(story.statements):
        if statement.kind == "quantity" and statement.sourcing in "SNV":
            right += statement.sourcing == "N" and number in flagged
            missed += statement.sourcing == "N" and number not in flagged
            if statement.sourcing != "N" and number in flagged:
                wrong += 1
                errors.append(f"wrongly unsourced: {_named(story, number)}")
            if statement.sourcing == "N" and number not in flagged:
                errors.append(f"not called unsourced: {_named(story, number)}")
    return Counts(right, wrong, missed)


def _leaks(story: Story, findings: Any, claims: dict[str, dict], errors: list[str]) -> int:
    """How many quotes of furniture reach a finding."""
    used = {claim_id for ids in findings["claim_ids"] for claim_id in re.split("[;|]", ids) if claim_id in claims}
    leaks = 0
    for document, words in story.noise:
        inside = [
            i for i in used if claims[i]["source"] == document and _plain(claims[i]["quote"]) in _plain(words)
            and _plain(words) in _plain(claims[i]["sentence"])
        ]  # fmt: skip
        leaks += bool(inside)
        if inside:
            errors.append(f"furniture in a finding: {document}: {words}")
    return leaks


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*_`>#]", "", text).lower().split())


def _named(story: Story, number: int) -> str:
    statement = story.statements[number]
    return f"{statement.fact} {statement.document} “{statement.words}”"


def report(chosen: Iterable[str], with_errors: bool) -> None:
    """Print a line for each story and one for all."""
    total = [Counts(), Counts(), Counts(), Counts()]
    leaks, rows = 0, Counts()
    print("story        claims  aligned P  R  F1         conflicts P  R  F1       unsourced P  R       furniture  rows")
    for name in [*chosen, ""]:
        if name:
            found = measure(load(name))
            counts, leaks, rows = [*found[:4]], leaks + found.noise, rows + found.rows
            total = [a + b for a, b in zip(total, counts, strict=True)]
        else:
            counts = total
        claims, aligned, conflicts, unsourced = counts
        cells = [f"{value:.3f}" for one in (aligned, conflicts) for value in (one.precision, one.recall, one.f1)]
        print(
            f"{name or 'ALL':12} {claims.recall:.3f}   {'  '.join(cells[:3])}   {'  '.join(cells[3:])}   "
            f"{unsourced.precision:.3f}  {unsourced.recall:.3f}   {found.noise if name else leaks:9}  "
            f"{found.rows.precision if name else rows.precision:.3f}",
            flush=True,
        )
        if name and with_errors:
            print(*[f"    {error}" for error in found.errors], sep="\n")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--errors"]
    report(arguments or names(), "--errors" in sys.argv)
