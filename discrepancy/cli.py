"""The command: options in, `Config` and paths out to the pipeline. No logic of its own.

Exit codes: 0 done; 1 only with `--fail-on` and such a finding; 2 the caller's mistake, or nothing could be read;
130 interrupted. A mistake ends with one line on standard error and no traceback. Heavy imports wait for the command.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from discrepancy.errors import DiscrepancyError, NothingToReadError, UsageError
from discrepancy.reporting import DEFAULT_FORMATS, FORMATS
from discrepancy.version import __version__

if TYPE_CHECKING:
    from discrepancy.config import Config
    from discrepancy.pipeline import Analysis

SETTINGS = "discrepancy.toml"
#: objects made between two searches for garbage: tables hold no rings, and going through them again and again (every
#: 700 objects is Python's default) takes a third of the time of a run
GARBAGE_FROM = 1_000_000
#: code points up to which two files are a claim and its evidence rather than two documents
SENTENCES = 400
#: files that may lie beside the stories' folders without being documents
BESIDE_STORIES = {"readme.md", "sources.csv", SETTINGS}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (default: the process's) and return its exit code."""
    gc.set_threshold(GARBAGE_FROM)
    arguments = parser().parse_args(argv)
    try:
        return arguments.run(arguments)
    except DiscrepancyError as error:
        print(f"discrepancy: {' '.join(str(error).split())}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("discrepancy: interrupted; nothing half-written was left behind", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output went away (`| head`): not an error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    """The options of every command."""
    top = Parser(
        prog="discrepancy",
        description="Finds what does not add up between documents about one story: figures, dates and offices.",
    )
    top.add_argument("--version", action="version", version=f"discrepancy {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    report = _command(commands, "report", run_report, "read documents and write the report")
    _paths(report)
    report.add_argument("--out", default="reports", metavar="DIR", help="folder of the report (default: reports)")
    known, default = ",".join(FORMATS), ",".join(DEFAULT_FORMATS)
    report.add_argument("--format", default=default, metavar="LIST", help=f"of {known} (%(default)s)")
    report.add_argument("--each", action="store_true", help="each folder directly below PATH is a story of its own")
    report.add_argument("--fail-on", default="", metavar="KINDS", help="exit 1 if such a finding (conflict, ...) stays")
    report.add_argument("--run-date", default="", metavar="DATE", help="date to print on the page About this run")
    report.add_argument("--no-cache", action="store_true", help="read every document again")
    _settings(report)
    _talk(report)

    extract = _command(commands, "extract", run_extract, "print every claim")
    _paths(extract)
    extract.add_argument("--format", default="csv", choices=("csv", "jsonl"), help="default: %(default)s")
    _settings(extract)

    compare = _command(commands, "compare", run_compare, "say whether two documents agree")
    compare.add_argument("a", metavar="A", help="a file")
    compare.add_argument("b", metavar="B", help="a file")
    _settings(compare)
    compare.set_defaults(quiet=True, no_cache=True)

    explain = _command(commands, "explain", run_explain, "print the whole case of one finding")
    explain.add_argument("id", metavar="FINDING_ID", help="id from the report (its first characters will do)")
    _paths(explain)
    _settings(explain)

    merge = _command(commands, "merge", run_merge, "join the decisions of several reviewers' copies")
    merge.add_argument("copies", nargs="+", metavar="FILE", help="conflicts.xlsx or findings.csv of each reviewer")
    merge.add_argument("--out", default="merged.xlsx", metavar="FILE", help="default: %(default)s")

    init = _command(commands, "init", run_init, f"write a commented {SETTINGS}")
    init.add_argument("folder", nargs="?", default=".", metavar="DIR", help="default: here")
    return top


def run_report(arguments: argparse.Namespace) -> int:
    """`discrepancy report`: the report of one story, or of each story below the paths."""
    from discrepancy.engine import processes
    from discrepancy.judgement.reasons import SEVERITY

    formats = _list(arguments.format, FORMATS, "--format")
    kinds = set(_list(arguments.fail_on, SEVERITY, "--fail-on"))
    config = _config(arguments)
    failing = 0
    for title, paths, out in _stories(arguments):
        analysis = _analyze(arguments, paths, config, out)
        kept = _cache_dir(arguments, out)
        written = analysis.write(
            out, formats, title=title, run_date=arguments.run_date, cache_dir=kept, workers=processes(config)
        )
        if not arguments.quiet:
            print(_summary(analysis, title, written, arguments.verbose))
        failing += len(_remaining(analysis, kinds, out))
    return 1 if failing else 0


def run_extract(arguments: argparse.Namespace) -> int:
    """`discrepancy extract`: the claims, on standard output."""
    from discrepancy.reporting import print_claims

    config = _config(arguments)
    from discrepancy.extraction import extract
    from discrepancy.reading import read

    sources = read(arguments.paths, config)
    _warn(sources)
    print_claims(extract(sources, config), sources, arguments.format, sys.stdout)
    return 0


def run_compare(arguments: argparse.Namespace) -> int:
    """`discrepancy compare`: the verdict on two documents, and the pairs it rests on."""
    from discrepancy.judgement.texts import compare_texts
    from discrepancy.judgement.two_documents import compare_documents
    from discrepancy.reporting.terminal import comparison

    config = _config(arguments)
    analysis = _analyze(arguments, [arguments.a, arguments.b], config, None)
    texts = analysis.sources.loc[analysis.sources["status"] != "skipped", "text"].tolist()
    if len(texts) == 2 and max(map(len, texts)) <= SENTENCES:
        result = compare_texts(texts[0], texts[1], config)
    else:
        result = compare_documents(analysis)
    print(comparison(result, (arguments.a, arguments.b), _width()))
    return 0


def run_explain(arguments: argparse.Namespace) -> int:
    """`discrepancy explain`: claims, alignment, intervals and rule of one finding."""
    from discrepancy.reporting.explain import explain

    arguments.quiet, arguments.no_cache = True, True
    print(explain(_analyze(arguments, arguments.paths, _config(arguments), None), arguments.id))
    return 0


def run_merge(arguments: argparse.Namespace) -> int:
    """`discrepancy merge`: one workbook from the copies of several reviewers, and how far they agree."""
    from discrepancy.reporting.merge import merge

    print(merge([Path(copy) for copy in arguments.copies], Path(arguments.out)).summary())
    return 0


def run_init(arguments: argparse.Namespace) -> int:
    """`discrepancy init`: a settings file in which every key is explained."""
    from discrepancy.settings import init

    print(init(Path(arguments.folder)))
    return 0


# ------------------------------------------------------------------------------------------------- options


Run = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """A parser whose error is one line, as every other mistake's is."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message} (try --help)", file=sys.stderr)
        raise SystemExit(2)


def _command(commands: Any, name: str, run: Run, purpose: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
    command.set_defaults(run=run)
    return command


def _paths(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, archive, `-`, or @list-of-paths")


def _settings(command: argparse.ArgumentParser) -> None:
    command.add_argument("--config", metavar="FILE", help=f"settings (default: {SETTINGS} beside the documents)")


def _talk(command: argparse.ArgumentParser) -> None:
    command.add_argument("--quiet", action="store_true", help="print nothing but errors")
    command.add_argument("--verbose", action="store_true", help="print every finding, and every file written")


def _list(value: str, known: Collection[str], option: str) -> list[str]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise UsageError(f"{option}: unknown {name!r}; known are {','.join(known)}")
    return names


def _config(arguments: argparse.Namespace) -> Config:
    """The settings file named, else the one in the first folder given, else the defaults."""
    from discrepancy.config import Config, load

    if arguments.config:
        return load(arguments.config)
    for path in getattr(arguments, "paths", ()):
        beside = Path(path) / SETTINGS
        if beside.is_file():
            return load(beside)
    return Config()


# ------------------------------------------------------------------------------------------------- one run


def _stories(arguments: argparse.Namespace) -> list[tuple[str, list[str], Path]]:
    """Title, paths and output folder of each report to write."""
    out = Path(arguments.out)
    if not arguments.each:
        return [(Path(arguments.paths[0]).resolve().name, arguments.paths, out)]
    stories: list[tuple[str, list[str], Path]] = []
    for path in arguments.paths:
        if not Path(path).is_dir():
            raise UsageError(f"--each: {path} is not a folder")
        entries = [entry for entry in sorted(Path(path).iterdir()) if not entry.name.startswith(".")]
        stories += [(entry.name, [str(entry)], out / entry.name) for entry in entries if entry.is_dir()]
        loose = [entry.name for entry in entries if entry.is_file() and entry.name.lower() not in BESIDE_STORIES]
        if loose:
            print(f"discrepancy: {path}: {', '.join(loose[:5])}: not in a story's folder, not read", file=sys.stderr)
    if not stories:
        raise NothingToReadError(f"{', '.join(arguments.paths)}: no folder with documents; make one for each story")
    return stories


def _analyze(arguments: argparse.Namespace, paths: Sequence[str], config: Config, out: Path | None) -> Analysis:
    from discrepancy.pipeline import analyze

    progress = None if arguments.quiet or not sys.stderr.isatty() else _show_progress
    analysis = analyze(paths, config, cache_dir=_cache_dir(arguments, out), progress=progress)
    if progress is not None:
        print("\r\x1b[K", end="", file=sys.stderr)
    _warn(analysis.sources)
    return analysis


def _cache_dir(arguments: argparse.Namespace, out: Path | None) -> Path | None:
    return None if out is None or arguments.no_cache else out / ".cache"


def _show_progress(step: str, done: int, total: int) -> None:
    if total >= 20 and (done % 10 == 0 or done == total):
        filled = 24 * done // total
        print(f"\r{step:8} [{'#' * filled}{'.' * (24 - filled)}] {done}/{total}", end="", file=sys.stderr, flush=True)


def _warn(sources: Any) -> None:
    """One line on standard error for every document that could not be read as it is."""
    for source, problem in zip(sources["source"], sources["problem"], strict=True):
        if problem:
            print(f"discrepancy: {' '.join(source.split())}: {problem}", file=sys.stderr)


def _summary(analysis: Analysis, title: str, written: list[Path], verbose: bool) -> str:
    from discrepancy.reporting.terminal import summary

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    text = summary(analysis, _width(), colour, title=title, every=verbose)
    if verbose:
        return text + "\n" + "\n".join(str(path) for path in written)
    return text + f"\nReport: {written[0] if written else 'nothing written'}"


def _remaining(analysis: Analysis, kinds: set[str], out: Path) -> list[str]:
    """Ids of findings of these kinds that no reviewer has dismissed or corrected."""
    if not kinds:
        return []
    from discrepancy.reporting.review import decided

    settled = decided(out)
    table = analysis.findings
    return [i for i, kind in zip(table["finding_id"], table["kind"], strict=True) if kind in kinds and i not in settled]


def _width() -> int:
    return shutil.get_terminal_size((100, 24)).columns
