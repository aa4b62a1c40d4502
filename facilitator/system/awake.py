"""Keeps the laptop awake, and its screen on, while a meeting runs; quietly nothing where that cannot be had."""

from threading import Event, Thread


class Awake:
    """In a thread of its own, because asking the system may take a moment."""

    def __init__(self) -> None:
        self._done: Event | None = None

    def keep_while(self, wanted: bool) -> None:
        """From now on, until it is not wanted any more."""
        if not wanted:
            self.let_go()
        elif self._done is None:
            self._done = Event()
            Thread(target=_stay_awake, args=(self._done,), name="awake", daemon=True).start()

    def let_go(self) -> None:
        """The machine may sleep."""
        if self._done is not None:
            self._done.set()
            self._done = None


def _stay_awake(done: Event) -> None:
    try:
        from wakepy import keep  # noqa: PLC0415 - a tenth of a second that nobody should wait for

        with keep.presenting(on_fail="pass"):
            done.wait()
    except Exception:  # noqa: S110 - whatever a desktop does, a meeting is not disturbed by it
        pass
