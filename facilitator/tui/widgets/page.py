"""The words to say, set like a page one reads from."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from facilitator.domain.slices import PageView


class Page(Vertical):
    """A heading, a question, paragraphs and a hint. What does not fit is scrolled, and a line says that it is there."""

    ALLOW_SELECT = False

    page: reactive[PageView | None] = reactive(None)
    more: reactive[bool] = reactive(False)
    """There is more to read below."""

    def __init__(self, more: str, *, hints: bool = True) -> None:
        super().__init__()
        self._more, self._hints = more, hints

    def compose(self) -> ComposeResult:
        """The texts, and the line that says there is more."""
        with VerticalScroll(can_focus=False):
            yield Static(id="title")
            yield Static(id="question")
            yield Static(id="say")
            yield Static(id="hint")
        yield Static(Content(self._more), id="more")

    def on_mount(self) -> None:
        """Keep the line that says there is more true."""
        scroll = self.query_one(VerticalScroll)
        self.watch(scroll, "scroll_y", self._tell_when_laid_out)
        self.watch(scroll, "virtual_size", self._tell_when_laid_out)

    def on_resize(self) -> None:
        """Another size shows more of it, or less."""
        self._tell_when_laid_out()

    def watch_page(self, page: PageView | None) -> None:
        """Other words: from the top."""
        if page is None:
            return
        self._set("#title", "" if page.title == page.question else page.title)
        self._set("#question", page.question)
        self._set("#say", "\n\n".join(page.say))
        self._set("#hint", page.hint if self._hints else "")
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._tell_when_laid_out()

    def scroll_on(self, step: int, *, page: bool) -> bool:
        """Scroll; False where there is nothing more that way."""
        scroll = self.query_one(VerticalScroll)
        if not self._hidden(scroll, step):
            return False
        lines = max(scroll.size.height - 1, 1) if page else 1
        scroll.scroll_relative(y=step * lines, animate=False)
        return True

    def _hidden(self, scroll: VerticalScroll, step: int) -> bool:
        return scroll.scroll_offset.y < scroll.max_scroll_y if step > 0 else scroll.scroll_offset.y > 0

    def _tell_when_laid_out(self) -> None:
        self.call_after_refresh(self._tell_if_more)

    def _tell_if_more(self) -> None:
        self.more = self._hidden(self.query_one(VerticalScroll), 1)

    def watch_more(self, more: bool) -> None:
        """Say so, or do not."""
        self.query_one("#more").visible = more

    def _set(self, name: str, text: str) -> None:
        static = self.query_one(name, Static)
        static.update(Content(text))
        static.set_class(not text, "-empty")
