"""The words to say, set like a page one reads from."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from facilitator.domain.slices import PageView
from facilitator.tui.widgets.say import Say


class ScrollingText(Vertical):
    """Something to read. What does not fit is scrolled, and a line says that it is there."""

    ALLOW_SELECT = False

    more: reactive[bool] = reactive(False)
    """There is more to read below."""
    scrolls: reactive[bool] = reactive(False)
    """Not all of it fits at once."""

    def __init__(self, more: str, *, id: str | None = None) -> None:  # noqa: A002 - what Textual calls it
        super().__init__(id=id)
        self._more = more

    def compose(self) -> ComposeResult:
        """The texts, and the line that says there is more."""
        with VerticalScroll(can_focus=False):
            yield from self.compose_text()
        yield Static(Content(self._more), id="more")

    def compose_text(self) -> ComposeResult:
        """What there is to read."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Keep the line that says there is more true."""
        scroll = self.query_one(VerticalScroll)
        self.watch(scroll, "scroll_y", self._tell_when_laid_out)
        self.watch(scroll, "virtual_size", self._tell_when_laid_out)

    def on_resize(self) -> None:
        """Another size shows more of it, or less."""
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
        lines = max(scroll.size.height - 1, 1) if page else 1
        scroll.scroll_relative(y=step * lines, animate=False)
        return True

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


class Told(ScrollingText):
    """Sentences of their own beside what is to be read, which come and go."""

    def __init__(self, more: str, *names: str) -> None:
        super().__init__(more)
        self._names = names

    def compose_text(self) -> ComposeResult:
        yield from (Say(id=name) for name in self._names)


class Page(ScrollingText):
    """A heading, a question, paragraphs and a hint."""

    page: reactive[PageView | None] = reactive(None)

    def __init__(self, more: str, *, hints: bool = True) -> None:
        super().__init__(more)
        self._hints = hints

    def compose_text(self) -> ComposeResult:
        """Each of them as what it is."""
        yield from (Say(id=name) for name in ("title", "question", "say", "hint"))

    def watch_page(self, page: PageView | None) -> None:
        """Other words: from the top."""
        if page is None:
            return
        self._set("title", "" if page.title == page.question else page.title)
        self._set("question", page.question)
        self._set("say", "\n\n".join(page.say))
        self._set("hint", page.hint if self._hints else "")
        self.scroll_to_top()
        self._tell_when_laid_out()

    def _set(self, name: str, text: str) -> None:
        self.query_one(f"#{name}", Say).text = text
