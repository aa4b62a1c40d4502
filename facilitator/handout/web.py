"""Sheets as a web page: one file that fetches nothing, and prints well on A4."""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.handout.markdown import heading, passage
from facilitator.handout.sheets import Passage, Section, Sheet

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

STYLE = Path(__file__).with_name("handout.css")


def page(title: str, sheets: Sequence[Sheet], language: str) -> str:
    """The whole file."""
    body = "".join(part for sheet in sheets for part in _sheet(sheet))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"<article>\n<header>\n{_rendered(heading(1, sheet.title))}"
    yield from map(_passage, sheet.passages)
    yield "</header>\n"
    for section in sheet.sections:
        yield from _section(section)
    yield "</article>\n"


def _section(section: Section) -> Iterator[str]:
    how = " ".join(name for name, is_so in (("whole", section.whole), ("alone", section.alone)) if is_so)
    yield f'<section class="{how}">\n' if how else "<section>\n"
    yield _rendered(heading(section.level, section.title))
    yield from map(_passage, section.passages)
    yield "</section>\n"


def _passage(each: Passage) -> str:
    return f'<div class="{each.kind}">\n{_rendered(passage(each))}</div>\n'


def _rendered(markdown: str) -> str:
    return str(_renderer().render(markdown))


@cache
def _renderer() -> "MarkdownIt":
    """What makes HTML of Markdown; markup in it stays text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - Markdown itself needs none

    return MarkdownIt("commonmark", {"html": False}).enable("table")
