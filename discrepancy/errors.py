"""One family of errors. Each carries a sentence for the person who runs the tool, and an exit code for the command."""

from __future__ import annotations


class DiscrepancyError(Exception):
    """Base of every error this package raises on purpose; its text is one line a user can act on."""

    exit_code = 2


class UsageError(DiscrepancyError):
    """The caller asked for something that is not there: a wrong path, an unknown option or format."""


class NothingToReadError(DiscrepancyError):
    """No document could be read from the paths given."""


class ConfigError(DiscrepancyError):
    """A setting is unknown, of the wrong type or out of range; the message names the key and the file."""


class ReadError(DiscrepancyError):
    """One document cannot be read. The run goes on; the message becomes the document's `problem` in the report.

    `message` says what is wrong and what to do, without the file's name, which the report prints beside it.
    """


class WriteError(DiscrepancyError):
    """A report cannot be written (file open elsewhere, disk full); nothing that existed was touched."""


class TableError(DiscrepancyError):
    """A table handed to a step lacks a column or has another dtype; the message names step and column."""
