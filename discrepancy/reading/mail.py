"""Mails (.eml): subject, sender and date from the header, the text part (or the HTML part), readable attachments."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, MIMEPart

from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import dating, decoding, formats, html, plain
from discrepancy.reading.content import Block, Content

#: A plain text part shorter than this beside an HTML part says "your program cannot show HTML" and nothing else.
MIN_PLAIN_CHARS = 200


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The mail, then its attachments that can be read. Raises ReadError where there is no text in it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not (message["from"] or message["date"] or message["subject"]):
        raise ReadError("no mail: it has neither sender nor date nor subject; was it cut off?")
    content = _body(message, limits)
    content.facts.update({fact: value for fact, value in _header(message).items() if value})
    subject = content.facts.get("title", "")
    if subject and not content.text.startswith(subject):
        shift = len(subject) + 2
        content.text = f"{subject}\n\n{content.text}"
        moved = [block._replace(start=block.start + shift, end=block.end + shift) for block in content.blocks]
        content.blocks = [Block(0, len(subject), "heading", "headline"), *moved]
    found = [content]
    unread = []
    for part in message.iter_attachments():
        title = part.get_filename() or ""
        if not formats.known(title) or formats.ending(title) in (".zip", ".eml"):
            unread.append(title or part.get_content_type())
            continue
        try:
            payload = _payload(part)
            for inner in formats.reader(payload, title)(payload, title, limits):
                inner.part = f"!{title}{inner.part}"
                inner.facts.setdefault("published", content.facts.get("published", ""))
                found.append(inner)
        except ReadError as error:
            unread.append(f"{title} ({error})")
    if unread:
        content.problem = f"attachments not read: {', '.join(unread)}; save them as files and name those"
    return found


def _header(message: EmailMessage) -> dict[str, str]:
    sender = str(message["from"] or "")
    title = " ".join(str(message["subject"] or "").split())
    date = message["date"]
    stamp = getattr(date, "datetime", None)
    return {
        "title": title,
        "author": sender.split("<")[0].strip(' "') or sender.strip("<> "),
        "publisher": sender.rpartition("@")[2].strip("> "),
        "published": stamp.date().isoformat() if stamp else dating.iso(str(date or "")),
    }


def _body(message: EmailMessage, limits: Reading) -> Content:
    simple, rich = message.get_body(("plain",)), message.get_body(("html",))
    text = _text(simple)
    if rich is not None and len(text) < MIN_PLAIN_CHARS:
        source = _text(rich)
        if source.strip():
            return html.of_html(source, [], limits)
    text, repairs = decoding.mend(text)
    if not text.strip():
        raise ReadError("the mail has no text; save its attachments as files and name those")
    content = plain.of_text(text, repairs, limits)
    signature = text.find("\n-- \n")
    content.blocks = [
        block._replace(hint="footer")
        if 0 <= signature < block.start
        else block._replace(hint="quote")
        if text[block.start] == ">"
        else block
        for block in content.blocks
    ]
    return content


def _payload(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: MIMEPart | None) -> str:
    if part is None:
        return ""
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, KeyError, UnicodeError, AssertionError):
        payload = _payload(part)
        return decoding.decode(payload)[0] if payload else ""
