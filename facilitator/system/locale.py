"""Which language is read, and the numbers of which country are shown."""

import re
import sys
from collections.abc import Callable, Mapping
from functools import cache

OURS_FIRST = "nb"
"""The language that all others are held against."""

_NO_LANGUAGE = {"", "c", "posix"}


def language_for(
    wanted: str | None,
    environment: Mapping[str, str],
    there: tuple[str, ...],
    readers: Callable[[str], tuple[str, ...]] = lambda _: (),
) -> str:
    """The language asked for, else the machine's, else the nearest there is, else English, else Norwegian.

    `readers` gives the languages whose readers can read one of those there are.
    """
    code = asked_language(wanted, environment)
    if code in there:
        return code
    nearest = (language for language in there if code in readers(language))
    choices = (*nearest, "en", OURS_FIRST, *there)
    return next((one for one in choices if one in there), OURS_FIRST)


def missed_language(wanted: str | None, environment: Mapping[str, str], there: tuple[str, ...]) -> str | None:
    """The language that was asked for, where it is another than those there are."""
    code = asked_language(wanted, environment)
    return None if code in _NO_LANGUAGE or code in there or code == "no" else code


def asked_language(wanted: str | None, environment: Mapping[str, str]) -> str:
    """The code of the language that was asked for, or that the machine speaks; there need be no such language."""
    return _parts(wanted or _locale(environment, "AppleLanguages"))[0].lower()


def country_for(
    wanted: str | None, environment: Mapping[str, str], usual: str | None, there: tuple[str, ...]
) -> str | None:
    """The country asked for, else the machine's, else the usual one of a language; None where nothing tells."""
    if wanted:
        return next((one for one in there if one.casefold() == wanted.casefold()), None)
    territory = (*_parts(_locale(environment, "AppleLocale")), "")[1].upper()
    return next((one for one in (territory, usual) if one in there), None)


def _parts(locale: str) -> list[str]:
    return re.split("[-_]", re.split("[.@]", locale)[0])


def _locale(environment: Mapping[str, str], on_mac: str) -> str:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((value for name in names if (value := environment.get(name))), "")
    return said or _windows_locale() or _mac_locale(on_mac)


def _windows_locale() -> str:
    """What Windows is set to, such as nb-NO; it tells in no environment variable."""
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415 - nowhere else

    name = ctypes.create_unicode_buffer(85)
    ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))
    return name.value


@cache
def _mac_locale(setting: str) -> str:
    """What macOS is set to: the first of its languages (nb-NO), or its region (nb_NO). A terminal need not say it."""
    if sys.platform != "darwin":
        return ""
    import subprocess  # noqa: PLC0415 - nowhere else

    command = ["/usr/bin/defaults", "read", "-g", setting]
    try:
        told = subprocess.run(command, capture_output=True, timeout=5, check=False, encoding="utf-8").stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(r"[A-Za-z]{2,3}([-_][A-Za-z]+)*", told)
    return _without_a_script(found[0]) if found else ""


def _without_a_script(locale: str) -> str:
    """`zh-Hans-CN` has how it is written between the language and the country."""
    return re.sub(r"[-_][A-Z][a-z]{3}(?=[-_]|$)", "", locale)
