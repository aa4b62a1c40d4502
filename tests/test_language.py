"""Which language is read, and whose emergency number is shown."""

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from clocks import our_library
from facilitator.library.content import languages
from facilitator.system.locale import _mac_locale, asked_language, country_for, language_for, missed_language

LIBRARY = our_library()
ALL = languages(LIBRARY.folders)
COUNTRIES = ("DK", "GB", "NO", "SE", "none")


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


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("nb_NO.UTF-8", "nb"),
        ("nb_NO", "nb"),
        ("nb", "nb"),
        ("no", "nb"),
        ("no_NO.ISO-8859-1", "nb"),
        ("nn_NO.UTF-8", "nb"),
        ("nn", "nb"),
        ("sv", "nb"),
        ("sv_SE.UTF-8", "nb"),
        ("da_DK.UTF-8", "da"),
        ("da_DK@euro", "da"),
        ("DA", "da"),
        ("en_GB.UTF-8", "en"),
        ("en", "en"),
        ("nb-NO", "nb"),
        ("de_DE.UTF-8", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_the_machines_or_the_nearest_there_is(locale: str, language: str) -> None:
    assert language_for(None, {"LANG": locale}, ALL, readers) == language


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


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("da", "da"), ("DA", "da"), ("NO", "nb"), ("nb-NO", "nb"), ("nb_NO", "nb"), ("nn", "nb"), ("tlh", "en")],
)
def test_the_language_that_is_asked_for_comes_before_the_machines(wanted: str, language: str) -> None:
    assert language_for(wanted, {"LANG": "en_GB" if language != "en" else "nb_NO"}, ALL, readers) == language


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
        ("sv", "nb_NO", "sv"),
        ("tlh", "nb_NO", "tlh"),
        (None, "sv_SE.UTF-8", "sv"),
        (None, "nn_NO.UTF-8", "nn"),
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


@pytest.mark.parametrize(
    ("locale", "language", "country"),
    [
        ("nb_NO.UTF-8", "nb", "NO"),
        ("da_DK.UTF-8", "da", "DK"),
        ("nb-NO", "nb", "NO"),
        # Where one is, before what one reads.
        ("da_NO.UTF-8", "da", "NO"),
        ("nb_SE.UTF-8", "nb", "SE"),
        ("sv_SE.UTF-8", "nb", "SE"),
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
    [("nb-NO", "nb", "NO"), ("da-DK", "da", "DK"), ("sv-SE", "nb", "SE"), ("en-US", "en", None), ("", "en", None)],
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
