"""Texts in; mails with one constant header, as filters made for mail want them, out."""

from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from rempart.measuring.samples import Sample

DAY = "Mon, 02 Nov 2026 10:00:00 +0000"


def mail(sample: Sample) -> bytes:
    """The text as the body of a mail whose header says nothing but the title."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=None))
    message["From"] = "Contributor <contributor@newspaper.example>"
    message["To"] = "Newsroom <newsroom@newspaper.example>"
    message["Date"] = DAY
    message["Message-ID"] = "<contribution@newspaper.example>"
    message["Subject"] = " ".join(sample.title.encode("utf-8", "replace").decode().split())[:200]
    message.set_content(sample.text.encode("utf-8", "replace").decode(), charset="utf-8", cte="8bit")
    return message.as_bytes().replace(b"\r\n", b"\n")


def write_mails(folder: Path, samples: Iterable[Sample]) -> list[Path]:
    """A file for each text, in their order."""
    folder.mkdir(parents=True)
    paths = []
    for number, sample in enumerate(samples):
        paths.append(folder / f"{number:05}.eml")
        paths[-1].write_bytes(mail(sample))
    return paths
