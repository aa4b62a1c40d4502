"""What the set-up says, in the language of the system: it speaks before there is anything that can read our words."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SENTENCES = {
    "setting_up": {
        "en": "Setting up with Python {python} in .venv: once, over the network; a minute or so.",
        "nb": "Gjør klart med Python {python} i .venv: én gang, over nettet. Det tar et minutts tid.",
        "da": "Gør klar med Python {python} i .venv: én gang, over nettet. Det tager et minuts tid.",
        "nn": "Gjer klart med Python {python} i .venv: éin gong, over nettet. Det tar eit minutt eller to.",
        "sv": "Förbereder med Python {python} i .venv: bara den här gången, över nätet. Det tar någon minut.",
    },
    "installing": {
        "en": "Installing with {tool} ...",
        "nb": "Installerer med {tool} ...",
        "da": "Installerer med {tool} ...",
        "nn": "Installerer med {tool} ...",
        "sv": "Installerar med {tool} ...",
    },
    "with_pip": {
        "en": "Trying with pip instead.",
        "nb": "Prøver med pip i stedet.",
        "da": "Prøver med pip i stedet.",
        "nn": "Prøver med pip i staden.",
        "sv": "Försöker med pip i stället.",
    },
    "ready": {
        "en": "Ready.",
        "nb": "Klart.",
        "da": "Klar.",
        "nn": "Klart.",
        "sv": "Klart.",
    },
    "waiting": {
        "en": "Another set-up is under way in this folder; waiting until it is done ...",
        "nb": "Programmet blir allerede gjort klart i denne mappa. Venter til det er ferdig ...",
        "da": "Programmet bliver allerede gjort klar i denne mappe. Venter, til det er færdigt ...",
        "nn": "Programmet blir allereie gjort klart i denne mappa. Ventar til det er ferdig ...",
        "sv": "Programmet förbereds redan i den här mappen. Väntar tills det är klart ...",
    },
    "stopped": {
        "en": "Stopped. The next start begins the set-up again.",
        "nb": "Stoppet. Neste gang programmet startes, begynner det på nytt.",
        "da": "Stoppet. Næste gang programmet startes, begynder det forfra.",
        "nn": "Stoppa. Neste gong du startar programmet, begynner det på nytt.",
        "sv": "Avbrutet. Nästa gång programmet startas börjar det om från början.",
    },
    "failed": {
        "en": "The set-up did not succeed. {reason}",
        "nb": "Programmet ble ikke klart. {reason}",
        "da": "Programmet blev ikke klart. {reason}",
        "nn": "Programmet blei ikkje klart. {reason}",
        "sv": "Programmet blev inte klart. {reason}",
    },
    "said": {
        "en": "This is what the installer said last:",
        "nb": "Dette er det siste installasjonen sa:",
        "da": "Dette er det sidste, installationen sagde:",
        "nn": "Dette er det siste installasjonen sa:",
        "sv": "Det här var det sista installationen skrev:",
    },
    "in_the_way": {
        "en": "May you write in this folder, and is nothing in it in use? ({why})",
        "nb": "Har du lov til å skrive i denne mappa, og er ingenting i den i bruk? ({why})",
        "da": "Må du skrive i denne mappe, og er intet i den i brug? ({why})",
        "nn": "Har du lov til å skrive i denne mappa? Er noko der i bruk? ({why})",
        "sv": "Får du skriva i den här mappen? Eller är något i den öppet i ett annat program? ({why})",
    },
    "too_old": {
        "en": "This is Python {python}, and facilitator needs {oldest} or newer: get one from "
        "https://www.python.org/downloads/ and start again.",
        "nb": "Dette er Python {python}, og facilitator trenger {oldest} eller nyere. Hent en på "
        "https://www.python.org/downloads/ og start igjen.",
        "da": "Dette er Python {python}, og facilitator har brug for {oldest} eller nyere. Hent en på "
        "https://www.python.org/downloads/ og start igen.",
        "nn": "Dette er Python {python}, og facilitator treng {oldest} eller nyare. Hent ein på "
        "https://www.python.org/downloads/ og start igjen.",
        "sv": "Det här är Python {python}, och facilitator behöver {oldest} eller nyare. Hämta en nyare på "
        "https://www.python.org/downloads/ och starta igen.",
    },
    "synced": {
        "en": "This folder lies in {where}, which copies the files and may hold them. A folder outside is better.",
        "nb": "Denne mappa ligger i {where}, som kopierer filene og kan holde på dem. En mappe utenfor er bedre.",
        "da": "Denne mappe ligger i {where}, som kopierer filerne og kan holde fast i dem. En mappe udenfor er bedre.",
        "nn": "Denne mappa ligg i {where}, som kopierer filene og kan låse dei. Ei mappe utanfor er betre.",
        "sv": "Mappen ligger i {where}, som kopierar filerna och kan låsa dem. En mapp utanför är bättre.",
    },
    # Why an installation failed, and what a person can do about it.
    "no_venv": {
        "en": "This Python lacks venv. On Debian or Ubuntu: sudo apt install python3-venv",
        "nb": "Denne Pythonen mangler venv. På Debian eller Ubuntu: sudo apt install python3-venv",
        "da": "Denne Python mangler venv. På Debian eller Ubuntu: sudo apt install python3-venv",
        "nn": "Denne Pythonen manglar venv. På Debian eller Ubuntu: sudo apt install python3-venv",
        "sv": "Den här versionen av Python saknar venv. På Debian eller Ubuntu: sudo apt install python3-venv",
    },
    "proxy": {
        "en": "The proxy did not let us through: is HTTPS_PROXY right?",
        "nb": "Proxyen slapp oss ikke gjennom. Er HTTPS_PROXY riktig?",
        "da": "Proxyen lod os ikke komme igennem. Er HTTPS_PROXY rigtig?",
        "nn": "Proxyen sleppte oss ikkje gjennom. Er HTTPS_PROXY rett?",
        "sv": "Proxyn släppte inte fram oss. Är HTTPS_PROXY rätt?",
    },
    "certificate": {
        "en": "The network shows a certificate that Python does not trust: PIP_CERT can name one.",
        "nb": "Nettet viser et sertifikat som Python ikke stoler på. PIP_CERT kan peke på et.",
        "da": "Nettet viser et certifikat, som Python ikke stoler på. PIP_CERT kan pege på et.",
        "nn": "Nettet viser eit sertifikat som Python ikkje stoler på. PIP_CERT kan peike på det rette.",
        "sv": "Nätet visar ett certifikat som Python inte litar på. Med PIP_CERT kan du ange ett annat.",
    },
    "full": {
        "en": "The disk is full: make some room, and start again.",
        "nb": "Disken er full. Rydd litt plass, og start igjen.",
        "da": "Disken er fuld. Ryd lidt plads, og start igen.",
        "nn": "Disken er full. Rydd litt plass, og start igjen.",
        "sv": "Disken är full. Gör lite plats och starta igen.",
    },
    "locked": {
        "en": "We may not write here: move the folder to a place that is yours.",
        "nb": "Vi får ikke skrive her. Flytt mappa til et sted som er ditt.",
        "da": "Vi må ikke skrive her. Flyt mappen til et sted, der er dit.",
        "nn": "Vi får ikkje skrive her. Flytt mappa til ein stad som er din.",
        "sv": "Vi får inte skriva här. Flytta mappen till ett ställe som är ditt.",
    },
    "too_new": {
        "en": "Python {python} is newer than what we have been tried with, and parts of us are not there for it yet. "
        "Python {newest} is at https://www.python.org/downloads/",
        "nb": "Python {python} er nyere enn det vi er prøvd med, og noe av det vi trenger, finnes ikke for den ennå. "
        "Python {newest} ligger på https://www.python.org/downloads/",
        "da": "Python {python} er nyere end det, vi er prøvet med, og noget af det, vi har brug for, findes ikke til "
        "den endnu. Python {newest} ligger på https://www.python.org/downloads/",
        "nn": "Python {python} er nyare enn det vi er prøvde med, og noko av det vi treng, finst ikkje for han enno. "
        "Python {newest} ligg på https://www.python.org/downloads/",
        "sv": "Python {python} är nyare än den vi har provats med, och en del av det vi behöver finns inte för den än. "
        "Python {newest} finns på https://www.python.org/downloads/",
    },
    "no_network": {
        "en": "No network? Only the first start needs one. Or a proxy?",
        "nb": "Er du på nett? Bare den første starten trenger det. Eller er det en proxy?",
        "da": "Er du på nettet? Kun den første start har brug for det. Eller er der en proxy?",
        "nn": "Er du på nett? Berre den første starten treng det. Eller er det ein proxy?",
        "sv": "Är du uppkopplad? Det behövs bara vid den första starten. Eller är det en proxy?",
    },
    "unknown": {
        "en": "No network? A proxy (set HTTPS_PROXY)? No venv (sudo apt install python3-venv)? Then start again.",
        "nb": "Mangler nettet? En proxy (HTTPS_PROXY)? Mangler venv (sudo apt install python3-venv)? Start så igjen.",
        "da": "Mangler nettet? En proxy (HTTPS_PROXY)? Mangler venv (sudo apt install python3-venv)? Start så igen.",
        "nn": "Manglar nettet? Ein proxy (HTTPS_PROXY)? Manglar venv (sudo apt install python3-venv)? Start så igjen.",
        "sv": "Inget nät? En proxy (HTTPS_PROXY)? Saknas venv (sudo apt install python3-venv)? Starta sedan igen.",
    },
}
"""By what it is about, then by language."""

EITHER_FORM = "no"
"""Norwegian that does not say which of its forms."""


def said(about: str, **values: object) -> str:
    """A sentence, in the language of the system."""
    return SENTENCES[about][language(os.environ)].format(**values)


def language(environment: "Mapping[str, str]") -> str:
    """Which of those there are sentences in the system speaks, else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    told = next((environment[name] for name in names if environment.get(name)), "") or system_language()
    code = told.lower().replace("-", "_").split("_")[0].split(".")[0]
    code = "nb" if code == EITHER_FORM else code
    return code if code in SENTENCES["ready"] else "en"


def system_language() -> str:
    """What Windows or macOS is set to: there no variable tells it."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(85)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))
        return name.value
    if sys.platform == "darwin":
        import re

        command = ["/usr/bin/defaults", "read", "-g", "AppleLanguages"]
        found = re.search("[A-Za-z]{2,3}", _told_by(command))
        return found.group() if found else ""
    return ""


def _told_by(command: "Sequence[str]") -> str:
    import subprocess

    try:
        return subprocess.run(command, check=False, stdout=subprocess.PIPE, timeout=5).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired):
        return ""
