"""The words to say, set like a page one reads from."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.reactive import reactive

from facilitator.domain.slices import PageView
from facilitator.domain.words import Words
from facilitator.tui.widgets.say import Say


class ToRead(NamedTuple):
    """What is said where there is more to read below: the keys that show it."""

    unread: str
    """Until it has been read to its end."""
    read: str

    @classmethod
    def of(cls, words: Words) -> "ToRead":
        """As it is said in a meeting."""
        return cls(words("note.more"), words("note.more_below"))


class ScrollingText(Vertical):
    """Something to read. What does not fit is scrolled, and a line says that it is there.

    What has been read to its end stays read until it is something else.
    """

    ALLOW_SELECT = False
    KEPT: ClassVar[bool] = True
    """That it has been read is known in the other view too."""

    more: reactive[bool] = reactive(False)
    """There is more to read below."""
    scrolls: reactive[bool] = reactive(False)
    """Not all of it fits at once."""
    read: reactive[bool] = reactive(False, init=False)
    """Its end has been in sight."""

    def __init__(self, more: ToRead, *, id: str | None = None) -> None:  # noqa: A002 - what Textual calls it
        super().__init__(id=id)
        self._more = more

    def compose(self) -> ComposeResult:
        """The texts, and the line that says there is more."""
        with VerticalScroll(can_focus=False):
            yield from self.compose_text()
        yield Say(self._more.read if self.read else self._more.unread, id="more")

    def compose_text(self) -> ComposeResult:
        """What there is to read."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Keep the line that says there is more true."""
        scroll = self.query_one(VerticalScroll)
        self.watch(scroll, "scroll_y", self._tell_when_laid_out)
        self.watch(scroll, "virtual_size", self._tell_when_laid_out)

    def on_resize(self) -> None:
        """Another size shows more of it, or less; where one had come to the end, one is still there."""
        scroll = self.query_one(VerticalScroll)
        if self.read and not self.more and scroll.scroll_offset.y:
            scroll.scroll_end(animate=False, immediate=True)
        self._tell_when_laid_out()

    def on_show(self) -> None:
        """There is more of it again."""
        self._tell_when_laid_out()

    def on_hide(self) -> None:
        """Nothing of it is to be read now."""
        self.more = self.scrolls = False

    def scroll_on(self, step: int, *, page: bool) -> bool:
        """Scroll; False where there is nothing more that way."""
        scroll = self.query_one(VerticalScroll)
        if not self._hidden(scroll, step):
            return False
        scroll.scroll_relative(y=step * (self._page if page else 1), animate=False)
        return True

    @property
    def _page(self) -> int:
        return max(self.query_one(VerticalScroll).size.height - 1, 1)

    def read_on(self) -> int:
        """A page on; from which line."""
        scroll = self.query_one(VerticalScroll)
        before, line = scroll.scroll_offset.y, self._next_page(scroll)
        self.read = line >= scroll.max_scroll_y
        scroll.scroll_to(y=line, animate=False, immediate=True)
        return before

    def _next_page(self, scroll: VerticalScroll) -> int:
        """Where the paragraph begins that is not whole in sight: nobody who reads aloud has to stop in a sentence."""
        top, page = scroll.scroll_offset.y, scroll.size.height
        begin = next((lines.start for lines in self._paragraphs(scroll) if lines.stop > top + page), top)
        return begin if begin > top + page // 2 else top + self._page

    def _paragraphs(self, scroll: VerticalScroll) -> Iterator[range]:
        for text in scroll.query(Say):
            first, height = text.virtual_region.y, text.virtual_region.height if text.display else 0
            empty = [-1, *(line for line in range(height) if not text.render_line(line).text.strip()), height]
            yield from (
                range(first + above + 1, first + below) for above, below in pairwise(empty) if below - above > 1
            )

    def read_again(self, line: int) -> None:
        """Back to a line that it was at; what comes after it has not been read."""
        self.read = False
        self.query_one(VerticalScroll).scroll_to(y=line, animate=False, immediate=True)

    def scroll_to_top(self) -> None:
        """From the top again."""
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _hidden(self, scroll: VerticalScroll, step: int) -> bool:
        return scroll.scroll_offset.y < scroll.max_scroll_y if step > 0 else scroll.scroll_offset.y > 0

    def _tell_when_laid_out(self) -> None:
        self.call_after_refresh(self._tell_if_more)

    def _tell_if_more(self) -> None:
        for scroll in self.query(VerticalScroll):  # None, where the screen has been left in the meantime.
            shown = self.is_on_screen  # It may have been hidden since this was asked for.
            self.more, self.scrolls = shown and self._hidden(scroll, 1), shown and bool(scroll.max_scroll_y)

    def watch_more(self, more: bool) -> None:
        """Say so, or do not."""
        self.set_class(more, "-more")

    def watch_read(self, read: bool) -> None:
        """Other keys show the rest."""
        self.query_one("#more", Say).text = self._more.read if read else self._more.unread


class Told(ScrollingText):
    """Sentences of their own beside what is to be read, which come and go: nobody need have read them to go on."""

    KEPT = False

    def __init__(self, more: ToRead, *names: str) -> None:
        super().__init__(more)
        self.set_reactive(ScrollingText.read, True)
        self._names = names

    def compose_text(self) -> ComposeResult:
        yield from (Say(id=name) for name in self._names)


class Page(ScrollingText):
    """A heading, a question, paragraphs and a hint."""

    page: reactive[PageView | None] = reactive(None)

    def __init__(self, more: ToRead, *, hints: bool = True) -> None:
        super().__init__(more)
        self._hints = hints

    def compose_text(self) -> ComposeResult:
        """Each of them as what it is."""
        yield from (Say(id=name) for name in ("title", "hint", "question", "say"))

    def watch_page(self, before: PageView | None, page: PageView | None) -> None:
        """Other words: from the top, and unread. They are the same when the word has been given."""
        if page is None:
            return
        self._set("title", "" if page.title == page.question else page.title)
        self._set("question", page.question)
        self._set("say", "\n\n".join(page.say))
        self._set("hint", page.hint if self._hints else "")
        if before is None or before._replace(read=page.read) != page:
            self.read = False
            self.scroll_to_top()
        self._tell_when_laid_out()

    def _set(self, name: str, text: str) -> None:
        self.query_one(f"#{name}", Say).text = text
