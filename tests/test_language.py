"""Which language is read, and whose emergency number is shown."""

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from clocks import our_library
from facilitator.domain.countries import SOMEWHERE_ELSE
from facilitator.library.content import languages
from facilitator.system.locale import (
    OURS_FIRST,
    _mac_locale,
    asked_language,
    country_for,
    language_for,
    missed_language,
)

LIBRARY = our_library()
ALL = languages(LIBRARY.folders)
CODES = tuple(country.code for country in LIBRARY.countries())
COUNTRIES = (*CODES, SOMEWHERE_ELSE)


def readers(language: str) -> tuple[str, ...]:
    return our_library(language).words().readers


def usual(language: str) -> str | None:
    return our_library(language).words().country


class Windows:
    """A machine that is set to a language, and says so in no environment variable."""

    def __init__(self, locale: str) -> None:
        self.kernel32 = self
        self._locale = locale

    def GetUserDefaultLocaleName(self, name: "ctypes.Array[ctypes.c_wchar]", length: int) -> int:  # noqa: N802
        assert len(self._locale) < length
        name.value = self._locale
        return len(self._locale) + 1


def on_windows(monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", Windows(locale), raising=False)


AS_A_MACHINE_SAYS_IT = ("{}", "{}_XX", "{}_XX.UTF-8", "{}_XX.ISO-8859-1", "{}_XX@euro", "{}-XX")
READ_BY_NEIGHBOURS = sorted(
    {(reader, language) for language in ALL for reader in readers(language) if reader not in ALL}
)
"""The languages that we have not, and in which of ours they are read."""


@pytest.mark.parametrize("locale", AS_A_MACHINE_SAYS_IT)
@pytest.mark.parametrize("language", ALL)
def test_the_language_is_the_machines_wherever_that_is(language: str, locale: str) -> None:
    assert language_for(None, {"LANG": locale.format(language)}, ALL, readers) == language
    assert language_for(None, {"LANG": locale.format(language).upper()}, ALL, readers) == language


@pytest.mark.parametrize("locale", AS_A_MACHINE_SAYS_IT)
@pytest.mark.parametrize("reader", sorted({reader for reader, _ in READ_BY_NEIGHBOURS}))
def test_who_reads_a_language_that_we_have_not_gets_one_that_says_so(reader: str, locale: str) -> None:
    nearest = {language for code, language in READ_BY_NEIGHBOURS if code == reader}
    assert language_for(None, {"LANG": locale.format(reader)}, ALL, readers) in nearest


@pytest.mark.parametrize("locale", ["no", "no_NO", "no-NO", "no_NO.ISO-8859-1"])
def test_norwegian_that_does_not_say_which_is_the_one_that_is_ours_first(locale: str) -> None:
    assert language_for(None, {"LANG": locale}, ALL, readers) == OURS_FIRST


@pytest.mark.parametrize("locale", ["de_DE.UTF-8", "tlh", "C", "C.UTF-8", "POSIX", ""])
def test_all_others_get_english(locale: str) -> None:
    assert language_for(None, {"LANG": locale}, ALL, readers) == "en"


@pytest.mark.parametrize(
    ("reader", "language"), sorted({(reader, language) for language in ALL for reader in readers(language)})
)
def test_who_can_read_a_language_gets_it_where_there_is_no_nearer(reader: str, language: str) -> None:
    assert language_for(None, {"LANG": f"{reader}_XX"}, ("en", language), readers) == language


@pytest.mark.parametrize(
    ("locale", "there", "language"),
    [
        ("da_DK.UTF-8", ("en", "nb"), "nb"),
        ("de_DE.UTF-8", ("da", "nb"), "nb"),
        ("de_DE.UTF-8", ("da",), "da"),
        ("C", ("nb",), "nb"),
        ("nb_NO", ("da", "en"), "en"),
        ("nb_NO", (), "nb"),
    ],
)
def test_where_a_language_is_not_there_its_readers_get_the_nearest(
    locale: str, there: tuple[str, ...], language: str
) -> None:
    assert language_for(None, {"LANG": locale}, there, readers) == language


@pytest.mark.parametrize("wanted", ["{}", "{}-XX", "{}_XX"])
@pytest.mark.parametrize("language", ALL)
def test_the_language_that_is_asked_for_comes_before_the_machines(language: str, wanted: str) -> None:
    for other in ALL:
        assert language_for(wanted.format(language), {"LANG": f"{other}_XX"}, ALL, readers) == language
        assert language_for(wanted.format(language).upper(), {"LANG": f"{other}_XX"}, ALL, readers) == language


def test_who_asks_for_one_that_nobody_here_reads_gets_english() -> None:
    assert language_for("tlh", {"LANG": "nb_NO"}, ALL, readers) == "en"


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({"LC_ALL": "en_GB", "LC_MESSAGES": "da_DK", "LANG": "nb_NO"}, "en"),
        ({"LC_MESSAGES": "da_DK", "LANG": "nb_NO"}, "da"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "nb_NO"}, "nb"),
        ({"LC_ALL": "C", "LANG": "nb_NO"}, "c"),
        ({"LANGUAGE": "da"}, ""),
        ({}, ""),
    ],
)
def test_the_machine_says_it_as_posix_has_it(environment: dict[str, str], asked: str) -> None:
    assert asked_language(None, environment) == asked


@pytest.mark.parametrize(
    ("wanted", "locale", "missed"),
    [
        ("fo", "nb_NO", "fo"),
        ("tlh", "nb_NO", "tlh"),
        (None, "fi_SE.UTF-8", "fi"),
        (None, "de_DE", "de"),
        ("NO", "de_DE", None),
        ("DA", "de_DE", None),
        (None, "nb-NO", None),
        (None, "no_NO", None),
        (None, "en_GB.UTF-8", None),
        (None, "C.UTF-8", None),
        (None, "POSIX", None),
        (None, "", None),
    ],
)
def test_a_language_that_we_have_not_is_told_by_its_code(wanted: str | None, locale: str, missed: str | None) -> None:
    assert missed_language(wanted, {"LANG": locale}, ALL) == missed
    assert [missed_language(language, {"LANG": locale}, ALL) for language in ALL] == [None] * len(ALL)


@pytest.mark.parametrize(
    ("locale", "language", "country"),
    [
        ("nb_NO.UTF-8", "nb", "NO"),
        ("da_DK.UTF-8", "da", "DK"),
        ("nb-NO", "nb", "NO"),
        # Where one is, before what one reads.
        ("da_NO.UTF-8", "da", "NO"),
        ("nb_SE.UTF-8", "nb", "SE"),
        ("en_GB.UTF-8", "da", "GB"),
        ("en_gb", "en", "GB"),
        # Nobody says where, or it is where we have no numbers.
        ("nb", "nb", "NO"),
        ("no", "nb", "NO"),
        ("DA", "da", "DK"),
        ("en_US.UTF-8", "nb", "NO"),
        ("C.UTF-8", "da", "DK"),
        ("", "nb", "NO"),
        # English is read everywhere.
        ("en", "en", None),
        ("en_US.UTF-8", "en", None),
        ("C", "en", None),
        ("POSIX", "en", None),
        ("", "en", None),
    ],
)
def test_the_country_is_the_machines_else_the_languages(locale: str, language: str, country: str | None) -> None:
    assert country_for(None, {"LANG": locale}, usual(language), COUNTRIES) == country


@pytest.mark.parametrize("language", ALL)
def test_where_nobody_says_where_it_is_where_the_language_is_at_home(language: str) -> None:
    home = usual(language)
    assert home in {*CODES, None}
    for locale in (language, language.upper(), f"{language}_XX.UTF-8", "", "C"):
        assert country_for(None, {"LANG": locale}, home, COUNTRIES) == home
    for country in CODES:
        assert country_for(None, {"LANG": f"{language}_{country}.UTF-8"}, home, COUNTRIES) == country


@pytest.mark.parametrize(
    ("wanted", "country"),
    [("SE", "SE"), ("se", "SE"), ("XX", None), ("NORGE", None), ("none", "none"), ("NONE", "none")],
)
def test_the_country_that_is_asked_for_is_the_only_one(wanted: str, country: str | None) -> None:
    assert country_for(wanted, {"LANG": "nb_NO"}, usual("nb"), COUNTRIES) == country


def test_a_country_that_we_have_no_numbers_for_is_never_guessed() -> None:
    assert country_for(None, {"LANG": "nb_NO"}, usual("nb"), ("DK",)) is None


@pytest.mark.parametrize(
    ("locale", "language", "country"),
    [
        *((f"{language}-XX", language, usual(language)) for language in ALL),
        *((f"{language}-{country}", language, country) for language in ALL for country in CODES),
        ("no", "nb", "NO"),
        ("de-DE", "en", None),
        ("", "en", None),
    ],
)
def test_windows_is_asked_where_the_environment_is_silent(
    monkeypatch: pytest.MonkeyPatch, locale: str, language: str, country: str | None
) -> None:
    on_windows(monkeypatch, locale)
    assert language_for(None, {}, ALL, readers) == language
    assert country_for(None, {}, usual(language), COUNTRIES) == country


def test_windows_is_not_asked_where_the_environment_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch, "nb-NO")
    assert language_for(None, {"LANG": "da_DK"}, ALL) == "da"


MAC_LANGUAGES = """(
    "nb-NO",
    "en-GB"
)
"""


@pytest.mark.parametrize(
    ("languages_there", "region", "language", "country"),
    [
        (MAC_LANGUAGES, "nb_NO\n", "nb", "NO"),
        ('(\n    "en-NO"\n)\n', "en_NO\n", "en", "NO"),
        ('(\n    "da"\n)\n', "da_DK@currency=EUR\n", "da", "DK"),
        ('(\n    "zh-Hans-SE"\n)\n', "zh-Hans_SE\n", "en", "SE"),
        ("", "", "en", None),
    ],
)
def test_on_a_mac_whose_terminal_tells_nothing_the_system_is_asked(
    monkeypatch: pytest.MonkeyPatch, languages_there: str, region: str, language: str, country: str | None
) -> None:
    told = {"AppleLanguages": languages_there, "AppleLocale": region}
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: SimpleNamespace(stdout=told[command[-1]]))
    _mac_locale.cache_clear()
    try:
        assert language_for(None, {"LC_CTYPE": "UTF-8"}, ALL, readers) == language
        assert country_for(None, {"LC_CTYPE": "UTF-8"}, None, COUNTRIES) == country
        assert language_for(None, {"LANG": "da_DK.UTF-8"}, ALL, readers) == "da"
    finally:
        _mac_locale.cache_clear()


@pytest.mark.parametrize("error", [FileNotFoundError(), subprocess.TimeoutExpired("defaults", 5)])
def test_a_mac_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", fails)
    _mac_locale.cache_clear()
    try:
        assert language_for(None, {}, ALL, readers) == "en"
    finally:
        _mac_locale.cache_clear()
