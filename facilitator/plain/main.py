"""The program in lines: which meeting is sat down to, and how it is left."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.app.live import LiveSession
from facilitator.app.setup import Gathering, Setting, UnclearError, resumed, sat_down
from facilitator.domain.words import Words
from facilitator.journal.file import Found, Kept, OpenAlready, SetAside
from facilitator.library.problems import ContentError
from facilitator.plain import entry
from facilitator.plain.dialogue import Dialogue
from facilitator.plain.lines import Lines, OverError, fall_silent
from facilitator.plain.talk import Talk
from facilitator.system.awake import Awake


class PlainProgram:
    """From what was found at the start to what is true in the end."""

    def __init__(
        self,
        setting: Setting,
        chosen: Gathering | None,
        found: Found,
        lines: Lines,
        speak: Callable[[str], None],
        *,
        resume: bool = False,
    ) -> None:
        self.setting = setting
        self._chosen, self._found, self._resume = chosen, found, resume
        self._talk = Talk(setting.library.words(), lines, speak)
        self._live: LiveSession | None = None
        self._awake = Awake()
        self.ended = False
        """A meeting was left for good; so there is something to be said afterwards."""
        self.waits = False
        """A meeting was left to be gone on with later."""
        self.failure: BaseException | None = None
        """An error of ours."""
        self.return_code = 0

    @property
    def words(self) -> Words:
        """What the interface says in the language of the meeting, or in the one that was chosen."""
        return self._talk.words

    def run(self) -> None:
        """Until it is left; raises ContentError, and UnclearError where it cannot begin."""
        try:
            self._sit()
        except OverError as over:
            self._leave(over)
        except (ContentError, UnclearError):
            raise
        except Exception as error:  # An error of ours: a sentence is said later.
            self.failure = error
        finally:
            self._awake.let_go()

    def _sit(self) -> None:
        self._live = live = self._come_in()
        if live is None:
            return
        self._talk.words = live.words
        face = Dialogue(live, self._talk, self.setting.clock.monotonic, self._awake)
        face.sit()
        self.waits, self.ended = face.left == "for later", face.left == "for good"

    def _come_in(self) -> LiveSession | None:
        """Go on with what was found, or begin; None where neither is wanted."""
        match self._found:
            case Kept() as kept if self._resume:
                return resumed(kept, self.setting)
            case Kept() as kept:
                return entry.gone_on(self._talk, kept, self.setting) or self._anew()
            case SetAside() as aside:
                entry.told_set_aside(self._talk, aside)
            case OpenAlready():
                if not entry.begins_without_journal(self._talk):
                    return None
                self.setting = replace(self.setting, journal=None)
            case None:
                pass
        return self._begun()

    def _anew(self) -> LiveSession:
        if self.setting.journal:
            self.setting.journal.forget()
        return self._begun()

    def _begun(self) -> LiveSession:
        library = self.setting.library
        country = self.setting.country_of(library.language)
        if country is None:  # On a screen it is asked; the one who types lines has typed one already.
            codes = ", ".join(each.code for each in library.countries())
            raise UnclearError("error.no_country", codes=codes)
        return sat_down(self._chosen or entry.gathered(self._talk, self.setting), self.setting, country)

    def _leave(self, over: OverError) -> None:
        """No more lines: the place is kept, unless the meeting is over or has not begun."""
        self.return_code = over.status
        if over.unheard:
            fall_silent()
        live = self._live
        if live is not None:
            self.waits = live.can_wait and live.phase != "end"
            self.ended = not self.waits
