"""Getting files onto the disk whole or not at all, and saying plainly why when it does not work.

A run writes everything into a staging folder inside the output folder. Only when every file is complete and on the
disk are they moved into place, each in one step. A crash, a killed process or a full disk before that leaves the
former report as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from discrepancy.errors import WriteError

#: Folder inside the output folder in which a run prepares its files; one left behind by a crash is removed.
STAGING = ".discrepancy-writing"

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EBUSY, getattr(errno, "ETXTBSY", errno.EBUSY)}


def save(path: Path, content: str | bytes) -> Path:
    """Write one file whole or not at all (text as UTF-8, lines ending in a line feed). Raises WriteError."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    with saying(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.unfinished")
        try:
            unfinished.write_bytes(data)
            _flush(unfinished)
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    return path


@contextmanager
def staging(out_dir: Path) -> Iterator[Path]:
    """A fresh folder inside `out_dir` to write into; removed at the end, whatever happened. Raises WriteError."""
    folder = out_dir / STAGING
    with saying(out_dir):
        out_dir.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(
    staged: Path, out_dir: Path, written: Iterable[Path], backups: Iterable[tuple[str, str]] = ()
) -> list[Path]:
    """Move the finished files from `staged` to the same places under `out_dir`; give their new paths.

    `backups` names files (as they are, as they shall be called) that are copied before anything is replaced.
    Raises WriteError; files that are open elsewhere are found out before the first one is replaced.
    """
    files = [path.relative_to(staged) for path in written]
    for file in files:
        refuse_if_open(out_dir / file)
        with saying(out_dir / file):
            _flush(staged / file)
            if (out_dir / file).exists():
                # a program that holds the file (Excel on Windows) refuses this, before anything has been replaced
                with (out_dir / file).open("r+b"):
                    pass
    for name, copy in backups:
        if (out_dir / name).exists():
            with saying(out_dir / copy):
                shutil.copyfile(out_dir / name, staged / copy)
                _flush(staged / copy)
                os.replace(staged / copy, out_dir / copy)
    for file in files:
        with saying(out_dir / file):
            (out_dir / file).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged / file, out_dir / file)
    return [out_dir / file for file in files]


def refuse_if_open(path: Path) -> None:
    """Raise WriteError when a spreadsheet program has `path` open, going by the lock file it keeps beside it."""
    for lock, program in ((f".~lock.{path.name}#", "LibreOffice"), (f"~${path.name}", "Excel")):
        if (path.parent / lock).exists():
            raise WriteError(
                f"{path} is open in {program}: save and close it, then run again (nothing was written; "
                f"if nobody has it open, delete {lock}, or write elsewhere with --out)"
            )


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """Turn an OSError on `path` into a WriteError that says what happened and what to do."""
    try:
        yield
    except OSError as error:
        raise WriteError(_advice(path, error)) from error


def _advice(path: Path, error: OSError) -> str:
    kept = "what was there before is unchanged"
    if error.errno in _FULL:
        return f"{path}: the disk is full; free some space and run again ({kept})"
    if error.errno == errno.EROFS:
        return f"{path}: the disk is read-only; write elsewhere with --out ({kept})"
    if error.errno in _DENIED:
        return f"{path}: no permission to write; close it if another program has it open, or use --out ({kept})"
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return f"{path}: a file stands where a folder is needed; move it or write elsewhere with --out ({kept})"
    return f"{path}: cannot be written ({error.strerror or error}); {kept}"


def _flush(path: Path) -> None:
    """Make sure the bytes are on the disk and not only in memory before a file is put in another's place."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
