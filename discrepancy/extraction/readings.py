"""A sentence as attribution reads it: its tokens, its frames, and whether it goes on from the one before."""

from __future__ import annotations

from dataclasses import dataclass, field

from discrepancy.extraction.expressions import Frame
from discrepancy.extraction.phrases import Token
from discrepancy.extraction.speakers import Grammar


@dataclass(slots=True)
class Read:
    """A sentence as read: its tokens, frames and grammar."""

    tokens: list[Token]
    frames: list[Frame]
    rules: Grammar
    starts: list[int] = field(default_factory=list)
    #: whether it goes on from the sentence before it; None until it was asked
    going_on: bool | None = None


def without_clitics(tokens: list[Token], rules: Grammar) -> list[Token]:
    """The tokens with a pronoun joined to its verb cut off (`affirme-t-il`: `affirme`, `il`)."""
    endings = sorted(rules["clitic"], key=len, reverse=True)
    if not endings:
        return tokens
    result: list[Token] = []
    for token in tokens:
        ending = next((end for end in endings if token.low.endswith(end) and len(token.low) > len(end)), "")
        if ending:
            pronoun = ending.rsplit("-", 1)[1]
            cut = token.end - len(ending)
            result.append(Token(token.start, cut, token.text[: -len(ending)], token.low[: -len(ending)]))
            result.append(Token(token.end - len(pronoun), token.end, pronoun, pronoun))
        else:
            result.append(token)
    return result


def goes_on(read: Read) -> bool:
    """Whether a sentence begins as the continuation of what somebody says."""
    if read.going_on is None:
        continues = read.rules["continues"]
        read.going_on = any(token.low in continues for token in read.tokens[:2]) or is_reported(read)
    return read.going_on


def is_reported(read: Read) -> bool:
    """Whether a verb of a sentence is in the form of reported speech (`Sie entlaste die Haushalte`)."""
    reported = read.rules["reported"]
    return bool(reported) and any(token.low in reported and not token.capital for token in read.tokens)
