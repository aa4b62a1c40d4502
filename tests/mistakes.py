"""Files of a small content, and the single mistakes that people make: in these, and in copies of ours."""

import re
from pathlib import Path
from typing import NamedTuple

from facilitator.library.yaml_file import MOST_BYTES

MEETING = """\
format: 1
title: En kveld
about: For oss.
for: group
minutes: 60
seats: {fewest: 3, most: 8, usual: 6}
needs:
  - Stoler i ring
steps:
  - kind: words
    id: welcome
    title: Velkommen
    minutes: 3
    say: Da begynner vi.
  - kind: agenda
    id: today
    title: I dag
    question: Hva vil du snakke om?
    minutes: 5
  - kind: round
    id: sharing
    title: Ordet rundt
    question: Hva er det?
    who: asked
    minutes: 30
    flexible: true
    at_least_each: 3
    at_most_each: 12
  - kind: round
    id: closing
    title: Til slutt
    question: Hvordan var det?
    minutes_each: 1.5
"""

WORDS = """\
format: 1
words:
  key.on: Videre
  plan.short: Det mangler {n} minutter.
  seats.left: {one: Én plass, other: "{n} plasser"}
"""

PRINCIPLES = """\
format: 1
principles:
  - {id: say-i, title: Si jeg, say: Jeg sier jeg., explain: Fordi., source: Vi selv}
frames:
  - {id: silence, title: Taushet, say: Det blir her., explain: Fordi., source: Vi selv}
"""

MOMENTS = """\
format: 1
moments:
  - id: silence
    title: Det blir stille
    first: La det være stille.
    then: [Vent litt.]
    say: [Vi kan godt være stille.]
    source: Vi selv
"""

PAPERS = """\
format: 1
papers:
  - {id: silence, title: Taushet, say: Det blir her., sign: true}
  - {id: frames, title: Rammer, say: Vi møtes kl. ____}
"""

CONTACTS = """\
format: 1
countries:
  - code: "NO"
    name: Norge
    contacts:
      - {name: Nødnummer, number: "112", source: {nb: kjent}, checked_on: 2026-11-22}
"""

SMALL = {
    "contacts.yaml": CONTACTS,
    "nb/words.yaml": WORDS,
    "nb/principles.yaml": PRINCIPLES,
    "nb/moments.yaml": MOMENTS,
    "nb/papers.yaml": PAPERS,
    "nb/meetings/kveld.yaml": MEETING,
}
"""A content folder with one file of each kind, in which nothing is wrong."""


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files, by their paths in a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


class Mistake(NamedTuple):
    """A meeting with one thing changed, and what is then said of it."""

    old: str
    new: str
    line: int
    field: str
    code: str
    said: str


WELCOME, SHARING, CLOSING = "steps.welcome", "steps.sharing", "steps.closing"

MISTAKES = (
    # Fields.
    Mistake("title: Til slutt", "tittle: Til slutt", 31, f"{CLOSING}.tittle", "unknown_field_near", "title"),
    Mistake("  - Stoler i ring", "  - Stoler i ring\ncolour: red", 9, "colour", "unknown_field", "colour"),
    Mistake(
        "    say: Da begynner vi.",
        "    say: Da begynner vi.\n    question: Hva?",
        15,
        f"{WELCOME}.question",
        "field_of_others",
        "«question» er ikke et felt i «words», men i disse: round, agenda, open.",
    ),
    Mistake(
        "    say: Da begynner vi.",
        "    say: Da begynner vi.\n    read: [silence]",
        15,
        f"{WELCOME}.read",
        "field_of_others",
        "men i disse: principles.",
    ),
    Mistake("about: For oss.\n", "", 1, "about", "missing", "about"),
    Mistake("    title: Ordet rundt\n", "", 20, f"{SHARING}.title", "missing", "title"),
    Mistake("    question: Hvordan var det?\n", "", 29, f"{CLOSING}.question", "missing", "question"),
    Mistake("kind: agenda", "kind: agneda", 15, "steps.today.kind", "unknown_kind", "silence"),
    Mistake("kind: words", "kind: [words]", 10, f"{WELCOME}.kind", "unknown_kind", "[…]"),
    Mistake("  - kind: words\n    id", "  - id", 10, WELCOME, "missing_kind", "break"),
    Mistake("kind: words", "kind:", 10, f"{WELCOME}.kind", "no_value", "mangler"),
    Mistake("minutes: 60", "minutes: 60\nminutes: 90", 6, "minutes", "twice", "linje 5"),
    Mistake("usual: 6", "usual: 6, usual: 5", 6, "seats.usual", "twice", "linje 6"),
    Mistake("about: For oss.", "about:", 3, "about", "no_value", "mangler"),
    Mistake("about: For oss.", "about: For oss.\n? [x, y]\n: z", 4, "", "key_not_text", "navnet"),
    Mistake("seats: {", 'seats: {"": 3, ', 6, "seats", "key_not_text", "navnet"),
    Mistake("seats: {", "seats: {<<: {}, ", 6, "seats", "merge_key", "<<"),
    Mistake(MEETING[MEETING.index("steps:") :], "steps: []", 9, "steps", "empty_list", "tom"),
    # Times and numbers.
    Mistake("minutes: 3\n", "minutes: 1:30\n", 13, f"{WELCOME}.minutes", "minutes_and_seconds", "1.5"),
    Mistake("minutes: 60", "minutes: 1:30", 5, "minutes", "minutes_and_seconds", "90"),
    Mistake("minutes_each: 1.5", "minutes_each: 1,5", 33, f"{CLOSING}.minutes_each", "comma", "1.5"),
    Mistake("minutes: 60", "minutes: 60 min", 5, "minutes", "not_a_number", "60 min"),
    Mistake("minutes: 60", "minutes: .nan", 5, "minutes", "not_a_number", ".nan"),
    Mistake("minutes: 60", "minutes: -.inf", 5, "minutes", "not_a_number", "-.inf"),
    Mistake("minutes: 60", "minutes: 1e400", 5, "minutes", "not_a_number", "1e400"),
    Mistake("minutes: 60", "minutes: 010", 5, "minutes", "not_a_number", "010"),
    Mistake("minutes: 60", "minutes: true", 5, "minutes", "not_a_number", "true"),
    Mistake("minutes: 60", "minutes: " + "9" * 5000, 5, "minutes", "not_a_number", "…"),
    Mistake("minutes: 60", "minutes: -2", 5, "minutes", "too_small", "-2"),
    Mistake("minutes: 60", "minutes: 601", 5, "minutes", "too_large", "600"),
    Mistake("minutes_each: 1.5", "minutes_each: 1.3", 33, f"{CLOSING}.minutes_each", "not_quarters", "1.25"),
    Mistake("usual: 6", "usual: 6.0", 6, "seats.usual", "not_a_whole_number", "«6.0»"),
    Mistake("most: 8", "most: åtte", 6, "seats.most", "not_a_whole_number", "åtte"),
    Mistake("most: 8", "most: 5", 6, "seats", "seats_order", "fewest"),
    Mistake("most: 8", "most: 31", 6, "seats.most", "too_large", "30"),
    Mistake(
        "at_most_each: 12", "at_most_each: 2", 28, f"{SHARING}.at_most_each", "floor_over_ceiling", "at_least_each"
    ),
    Mistake("    minutes_each: 1.5\n", "", 29, CLOSING, "no_time", "minutes_each"),
    Mistake("_each: 1.5", "_each: 1.5\n    minutes: 9", 33, f"{CLOSING}.minutes_each", "two_times", "to tider"),
    Mistake("_each: 1.5", "_each: 1.5\n    flexible: true", 33, f"{CLOSING}.minutes_each", "needs_minutes", "minutes"),
    # Choices, lists and text.
    Mistake("flexible: true", "flexible: yes", 26, f"{SHARING}.flexible", "not_true_or_false", "true"),
    Mistake("for: group", "for: everyone", 4, "for", "not_a_choice", "starter"),
    Mistake("format: 1", "format: one", 1, "format", "not_a_choice", "1"),
    Mistake("format: 1", 'format: ""', 1, "format", "not_a_choice", "1"),
    Mistake("format: 1", "format: 2", 1, "", "newer_format", "nyere utgave"),
    Mistake("needs:\n  - Stoler i ring", "needs: Stoler", 7, "needs", "not_a_list", "liste"),
    Mistake("- Stoler i ring", "- Husk: stoler", 8, "needs.1", "fields_for_text", "kolon"),
    Mistake("title: En kveld", "title: [En kveld]", 2, "title", "list_for_text", "liste"),
    Mistake("title: En kveld", "title: 2026", 2, "title", "quote_text", '"2026"'),
    Mistake("title: En kveld", "title: true", 2, "title", "quote_text", '"true"'),
    Mistake("title: En kveld", "title: ''", 2, "title", "empty_text", "teksten"),
    Mistake("title: En kveld", "title: |\n  En\n  kveld", 2, "title", "one_line", "én linje"),
    Mistake("seats: {fewest: 3, most: 8, usual: 6}", "seats: 6", 6, "seats", "not_fields", "felt"),
    Mistake("  - kind: words\n", "  - pause\n  - kind: words\n", 10, "steps.1", "not_fields", "felt"),
    Mistake("id: today", "id: i dag", 16, "steps.i dag.id", "bad_id", "bindestrek"),
    Mistake("id: closing", f"id: {'a' * 61}", 30, f"steps.{'a' * 39}….id", "too_long", "60"),
    Mistake("id: closing", "id: sharing", 30, f"{SHARING}.id", "id_twice", "linje 21"),
    Mistake("kind: agenda", "kind: open", 24, f"{SHARING}.who", "asked_without_agenda", "agenda"),
    # What must never reach a screen.
    Mistake("say: Da", f"say: {'Ja. ' * 5000}a", 14, f"{WELCOME}.say", "too_long", "høyst 20000 tegn"),
    Mistake("title: En kveld", f"title: {'ja ' * 170}a", 2, "title", "too_long", "høyst 500 tegn"),
    Mistake("  - Stoler i ring", "  - Stol\n" * 101, 7, "needs", "too_many", "høyst 100"),
    Mistake("say: Da", f"say: D{chr(0x301) * 9}a", 14, f"{WELCOME}.say", "piled_up", "flere enn 8 tegn"),
    Mistake("say: Da", "say: \x1b[31mDa", 14, "", "control_character", "U+001B"),
    Mistake("say: Da", "say: Da \x07", 14, "", "control_character", "U+0007"),
    Mistake("say: Da", "say: Da \u202e", 14, "", "control_character", "U+202E"),
    Mistake("say: Da", "say: Da \uffff", 14, "", "control_character", "U+FFFF"),
    Mistake("say: Da begynner vi.", 'say: "Da \\e[31m"', 14, f"{WELCOME}.say", "control_character", "U+001B"),
    # How it is written.
    Mistake("    say: Da", "\tsay: Da", 14, "", "tab", "mellomrom"),
    Mistake("say: Da", "say: Hei: da", 14, "", "second_colon", "anførselstegn"),
    Mistake("title: En kveld", "title En kveld", 2, "", "no_colon", "kolon"),
    Mistake("title: En kveld", "title:En kveld", 2, "", "no_colon", "mellomrom"),
    Mistake("minutes_each: 1.5", "minutes_each", 33, "", "no_colon", "kolon"),
    Mistake("about: For oss.", "- For oss.", 3, "", "indentation", "mellomrom foran"),
    Mistake("    say: Da", "   say: Da", 14, "", "indentation_under", "rett under «minutes» på linje 13"),
    Mistake("    say: Da", "     say: Da", 14, "", "indentation_under", "rett under «minutes» på linje 13"),
    Mistake("    say: Da", "say: Da", 14, "", "indentation_under", "rett under «minutes» på linje 13"),
    Mistake("title: En kveld", "  title: En kveld", 2, "", "indentation_under", "rett under «format» på linje 1"),
    Mistake("seats: {", "  seats: {", 6, "", "indentation_under", "rett under «minutes» på linje 5"),
    Mistake("steps:\n", "  steps:\n", 9, "", "indentation_under", "rett under «needs» på linje 7"),
    Mistake("    id: today", "  id: today", 16, "", "indentation_under", "rett under «kind» på linje 15"),
    Mistake("    id: today", "      id: today", 16, "", "indentation_under", "rett under «kind» på linje 15"),
    Mistake("  - kind: agenda", "- kind: agenda", 15, "", "indentation_under", "rett under «-» på linje 10"),
    Mistake("  - kind: agenda", "   - kind: agenda", 15, "", "indentation_under", "rett under «-» på linje 10"),
    Mistake("say: Da begynner vi.", "say: >\n      Da.\n    Hei du.", 16, "", "text_too_far_left", "«say» på linje 14"),
    Mistake("say: Da begynner vi.", "say: >\n    Da begynner vi.", 15, "", "text_too_far_left", "«say» på linje 14"),
    Mistake("say: Da begynner vi.", "say: Da\nbegynner vi.", 15, "", "text_too_far_left", "«say» på linje 14"),
    # Marks as a word processor makes them.
    Mistake("say: Da begynner vi.", "say: “Vi: nå.”", 14, "", "curly_quotes", "(“)"),
    Mistake("title: Til slutt", "title: «Til: slutt»", 31, "", "curly_quotes", "(«)"),
    Mistake("title: Til slutt", 'title: "Til: slutt”', 31, "", "curly_quotes", "(”)"),
    Mistake("minutes: 60", "minutes: “60”", 5, "minutes", "curly_quotes", "(“)"),
    Mistake("for: group", "for: „group“", 4, "for", "curly_quotes", "(„)"),
    Mistake("{fewest: 3", "{“fewest”: 3", 6, "seats.“fewest”", "curly_quotes", "(“)"),
    Mistake("say: Da", "say: 'Da", 14, "", "open_quote", "Anførselstegnet"),
    Mistake("say: Da", 'say: "Da" og', 14, "", "after_quote", "etter"),
    Mistake("say: Da begynner vi.", 'say: "C:\\venn"', 14, f"{WELCOME}.say", "control_character", "U+000B"),
    Mistake("say: Da begynner vi.", 'say: "C:\\hei"', 14, "", "backslash", "skråstrek"),
    Mistake("usual: 6}", "usual: 6", 6, "", "open_bracket", "{"),
    Mistake("say: Da", "say: [b] Da", 14, "", "reserved_start", "«[»"),
    Mistake("say: Da", "say: @Da", 14, "", "reserved_start", "«@»"),
    Mistake("say: Da", "say: *Da*", 14, "", "reserved_start", "«*»"),
    Mistake("say: Da", "say: &Da", 14, f"{WELCOME}.say", "reserved_start", "«&»"),
    Mistake("say: Da", "say: !!python/name:os.system Da", 14, f"{WELCOME}.say", "reserved_start", "«!»"),
    Mistake("say: Da begynner vi.", "say: - Da", 14, "", "dash_here", "«-»"),
    Mistake("minutes: 60", "minutes: 60\n---", 6, "", "two_documents", "---"),
    Mistake("minutes: 60", "%%", 5, "", "reserved_start", "«%»"),
    Mistake(MEETING, "", 1, "", "empty_file", "tom"),
    Mistake(MEETING, "# nothing yet\n", 1, "", "empty_file", "tom"),
    Mistake(MEETING, "\n- En liste\n", 2, "", "not_fields", "felt"),
    Mistake("seats: {", "seats: " + "[" * 3000, 6, "", "too_deep", "50"),
    Mistake(MEETING, "- " * 3000, 1, "", "too_deep", "50"),
    Mistake("about: For oss.", "about: " + "x" * MOST_BYTES, 1, "", "too_big", "256"),
)


class Slip(NamedTuple):
    """A copy of one of our own files with one thing changed, and what is then said of it."""

    file: str
    old: str
    """A pattern: the first that matches is changed."""
    new: str
    code: str
    said: str
    at: str = ""
    """A pattern that ends on the line that is told of; without one, that is where the change begins."""

    def broken(self, text: str) -> tuple[str, int]:
        """The text with the slip in it, and the line that is to be told of."""
        found = re.search(self.old, text, re.MULTILINE)
        assert found, f"{self.file} no longer has {self.old!r}"
        changed = text[: found.start()] + self.new + text[found.end() :]
        told = re.search(self.at, changed, re.MULTILINE) if self.at else None
        assert changed != text
        assert told or not self.at, f"{self.file} no longer has {self.at!r}"
        return changed, changed.count("\n", 0, told.end() if told else found.start()) + 1


WORDS_NB, WORDS_DA, WORDS_EN = "nb/words.yaml", "da/words.yaml", "en/words.yaml"
PRINCIPLES_NB, PRINCIPLES_DA = "nb/principles.yaml", "da/principles.yaml"
MOMENTS_NB, MOMENTS_EN = "nb/moments.yaml", "en/moments.yaml"
PAPERS_NB, PAPERS_DA = "nb/papers.yaml", "da/papers.yaml"
OUR_CONTACTS = "contacts.yaml"
ORDINARY, OPEN, DEMO = "nb/meetings/ordinary.yaml", "nb/meetings/open.yaml", "nb/meetings/demo.yaml"

ITEM = "  - id: {}\n(?:    .*\n|\n)+"
"""A whole item of a list, by its id."""

SLIPS = (
    # What the interface says.
    Slip(WORDS_NB, "key.pass: ", "key.hold: ", "twice", "Behold det ene"),
    Slip(WORDS_NB, "(?<=key.pass: ).*", '"Stå over', "open_quote", "likt tegn"),
    Slip(WORDS_NB, '^  clock.hour: "{hour}.{minute}"', '  clock.hour: "{hour}.{minute}', "open_quote", "likt tegn"),
    Slip(MOMENTS_NB, "^    title: ", '    title: "', "open_quote", "likt tegn"),
    Slip(WORDS_NB, "key.pass: ", "key.pass:", "no_colon", "kolon og et mellomrom"),
    Slip(WORDS_NB, "  key.pass: ", "\tkey.pass: ", "tab", "vanlige mellomrom"),
    Slip(WORDS_NB, "  key.pass: ", "   key.pass: ", "indentation_under", "rett under «key."),
    Slip(WORDS_NB, "key.pass: .*", "key.pass:", "no_value", "Fyll det ut"),
    Slip(WORDS_NB, "key.pass: .*", "key.pass: 1", "quote_text", '"1"'),
    Slip(WORDS_NB, "key.pass: ", "key.pass: Nei: ", "second_colon", "anførselstegn rundt teksten"),
    Slip(WORDS_NB, '(?<=clock.now: "kl. ){time}', "{time", "open_placeholder", "«{»"),
    Slip(WORDS_NB, "(?<=length.minutes: {)one", "en", "plural_forms", "«one» for én"),
    Slip(WORDS_NB, "^avoid:", "avoids:", "unknown_field_near", "Mente du «avoid»"),
    Slip(WORDS_NB, "^words:", "word:", "unknown_field_near", "Mente du «words»"),
    Slip(WORDS_NB, "^format: 1", "format: 2", "newer_format", "nyeste utgaven"),
    Slip(WORDS_DA, '(?<=clock.now: "kl. ){time}', "", "missing_placeholder", "ta med {time}"),
    Slip(WORDS_DA, '(?<=clock.now: "kl. )', "{hour} ", "unknown_placeholder", "{hour}"),
    Slip(WORDS_DA, "key.pass:", "key.pas:", "unknown_words_near", "Mente du «key.pass»"),
    Slip(WORDS_EN, "^  key.pass:", "  # key.pass:", "missing_words", "«key.pass» mangler", "^words:"),
    Slip(WORDS_EN, "^  key.pass:", "  zzz: Passing\n  key.pass:", "unknown_words", "Ta den bort"),
    Slip(WORDS_EN, "(?<=key.pass: ).*", "Ask the moderator", "avoided", "på en annen måte"),
    # The principles.
    Slip(PRINCIPLES_NB, "id: experience", "id: say-i", "id_twice_in_list", "Gi dette punktet en annen"),
    Slip(PRINCIPLES_NB, "id: confidentiality", "id: say-i", "id_twice_in_list", "Gi dette punktet en annen"),
    Slip(PRINCIPLES_NB, "id: say-i", "id: say i", "bad_id", "bindestrek"),
    Slip(PRINCIPLES_NB, "    title:", "    tittel:", "unknown_field_near", "Mente du «title»"),
    Slip(PRINCIPLES_NB, "    say:", "    # say:", "missing", "Feltet «say» mangler", "- id: say-i"),
    Slip(PRINCIPLES_NB, "^frames:", "# frames:", "missing", "Feltet «frames» mangler", "^format:"),
    Slip(PRINCIPLES_NB, "  - id: listen", " - id: listen", "indentation_under", "rett under «-»"),
    Slip(
        PRINCIPLES_NB,
        "(?<=explain: >)",
        "\n      Si det til\n      gruppelederen.",
        "avoided",
        "«gruppelederen»",
        "      gruppelederen",
    ),
    Slip(PRINCIPLES_NB, "(?<=title: ).*", "|\n      Si\n      jeg", "one_line", "uten linjeskift"),
    Slip(PRINCIPLES_DA, ITEM.format("own-pace"), "", "missing_id", "«own-pace»", "^principles:"),
    Slip(
        PRINCIPLES_DA,
        "^frames:\n",
        "frames:\n  - {id: fred, title: Fred, say: Fred., explain: Fred., source: Os}\n",
        "unknown_id",
        "rett id-en",
        "id: fred",
    ),
    # The difficult moments.
    Slip(MOMENTS_NB, "    then:\n", "    then:\n      - Pust rolig.\n", "too_many", "høyst 4"),
    Slip(MOMENTS_NB, "    say:\n", "    say:\n      - Vi er her.\n", "too_many", "høyst 2"),
    Slip(MOMENTS_NB, "    then:\n(      .*\n)+", "    then: []\n", "empty_list", "minst ett punkt"),
    Slip(MOMENTS_NB, "    then:\n(      .*\n)+", "    then: Ring\n", "not_a_list", "egen linje"),
    Slip(MOMENTS_NB, "(?<=      - ).*", "Husk: ring", "fields_for_text", "rundt hele"),
    Slip(MOMENTS_NB, "contacts: true", "contacts: ja", "not_true_or_false", "«true» for ja"),
    Slip(MOMENTS_NB, "id: child-or-violence", "id: danger", "id_twice_in_list", "Gi dette punktet en annen"),
    Slip(MOMENTS_NB, "(?<=first: ).*", "Gå til møtelederen.", "avoided", "på en annen måte"),
    Slip(MOMENTS_NB, "(?<=first: ).*", '"Ring \\u202e nå."', "control_character", "U+202E"),
    Slip(MOMENTS_NB, "(?<=first: )", "? ", "yaml_syntax", "også på linja over"),
    Slip(MOMENTS_EN, ITEM.format("advice"), "", "missing_id", "«advice»", "^moments:"),
    # The papers.
    Slip(PAPERS_NB, "    sign:", "    signe:", "unknown_field_near", "Mente du «sign»"),
    Slip(PAPERS_NB, "sign: true", "sign: ja", "not_true_or_false", "«true» for ja"),
    Slip(PAPERS_NB, "    title:", "    # title:", "missing", "Feltet «title» mangler", "- id: confidentiality"),
    Slip(PAPERS_NB, "(?<=say: >\n)", "      Lange ord.\n" * 2000, "too_long", "høyst 20000 tegn", "^    say:"),
    Slip(PAPERS_NB, "(?<=title: ).*", "|\n      To\n      linjer", "one_line", "uten linjeskift"),
    Slip(PAPERS_NB, "id: frames", "id: confidentiality", "id_twice_in_list", "Gi dette punktet en annen"),
    Slip(PAPERS_NB, "(?<=say: >\n)", "      Gi arket til møtelederen.\n", "avoided", "«møtelederen»"),
    Slip(PAPERS_DA, ITEM.format("frames"), "", "missing_id", "«frames»", "^papers:"),
    Slip(
        PAPERS_DA,
        "^papers:\n",
        "papers:\n  - {id: kaffe, title: Kaffe, say: Hvem brygger?}\n",
        "unknown_id",
        "rett id-en",
        "id: kaffe",
    ),
    # Whom to ring.
    Slip(OUR_CONTACTS, "code: DK", 'code: "NO"', "country_twice", "Slå dem sammen"),
    Slip(OUR_CONTACTS, '(?<=number: )"113"', "113", "quote_text", '"113"'),
    Slip(OUR_CONTACTS, ' *number: "113"\n', "", "emergency_first", "øverst", "^ +- name:"),
    Slip(OUR_CONTACTS, "(?<=checked_on: ).*", "22.11.2026", "not_a_date", "år, måned og dag"),
    Slip(OUR_CONTACTS, "code: DK", "code: dk", "country_code", "store bokstaver"),
    Slip(OUR_CONTACTS, "(?<=name: )Livslinien", "1177", "quote_text", '"1177"'),
    Slip(OUR_CONTACTS, "(?<=checked_on: ).*", "2026", "not_a_date", "år, måned og dag"),
    Slip(OUR_CONTACTS, "(?<=checked_on: ).*", "2026-22-11", "not_a_date", "år, måned og dag"),
    Slip(OUR_CONTACTS, ", en: Denmark", "", "missing_language", "en:"),
    Slip(OUR_CONTACTS, "(?<=        one_source: )true", "yes", "not_true_or_false", "«true» for ja"),
    Slip(OUR_CONTACTS, "^        hours:", "        hour:", "unknown_field_near", "Mente du «hours»"),
    Slip(OUR_CONTACTS, "(?<=name: {nb: Danmark).*", "", "open_bracket", "Lukk den"),
    # Meetings.
    Slip(ORDINARY, "^minutes: .*", "minutes: 45", "short_of_time_if_all_ask", "Er dere 6, som fila sier dere pleier"),
    Slip(ORDINARY, "^minutes: .*", "minutes: 90", "short_when_many_if_all_ask", "og ber alle om tid, mangler det"),
    Slip(OPEN, "^minutes: .*", "minutes: 45", "short_of_time", "Er dere 6, som fila sier dere pleier å være"),
    Slip(OPEN, "^minutes: .*", "minutes: 73", "short_when_many", "Er dere 6, som dere pleier å være, går tiden opp"),
    Slip(ORDINARY, "^minutes: .*", "minutes: 360", "much_to_spare", "Stegene varer bare"),
    Slip(ORDINARY, "minutes: 10$", "minutes: 360", "longer_than_meeting", "som varer i 2:00:00"),
    Slip(ORDINARY, "minutes_each: 1.5", "minutes: 2.25", "short_turns", "bare 0:22 på hver", "minutes: 2.25"),
    Slip(ORDINARY, "minutes_each: 1.5", "minutes_each: 0.25", "short_turn", "Hver får bare 0:15"),
    Slip(ORDINARY, "^minutes: .*", "minutes: to timer", "not_a_number", "bare tallet"),
    Slip(
        ORDINARY, "(?<=say: >\n)", "      Vi er stille sammen.\n" * 100, "long_to_read", "Kort ned teksten", "^    say:"
    ),
    Slip(ORDINARY, "(?<=minutes: )2$", "0.25", "long_to_read", "lengre tid", "(?s)minutes: 0.25\n    say"),
    Slip(ORDINARY, "(?<=say: >\n)", "      Vi er her og\n" * 7, "long_sentence", "to setninger"),
    Slip(ORDINARY, "(?<=hint: >\n)", "      Spør hvad de vil.\n", "neighbour_word", "«Spør hvad de vil»"),
    Slip("da/meetings/ordinary.yaml", "(?<=hint: >\n)", "      Hva nu?\n", "neighbour_word", "«Hva nu»"),
    Slip(
        ORDINARY,
        "kind: open",
        "kind: open\n    time_is_up: Tiden er ute.",
        "never_shown",
        "Ta bort linja",
        "time_is_up: Tiden",
    ),
    Slip(ORDINARY, "most: 10", "most: 40", "too_large", "30"),
    Slip(ORDINARY, "usual: 6", "usual: 2", "seats_order", "passer ikke sammen"),
    Slip(ORDINARY, "at_most_each: 12", "at_most_each: 2", "floor_over_ceiling", "ikke være lengre"),
    Slip(ORDINARY, "at_least: 5", "at_least: 5\n    at_most: 4", "floor_over_ceiling", "«at_least»", "at_most: 4"),
    Slip(ORDINARY, "^title: ", 'title: "', "open_quote", "likt tegn"),
    Slip(ORDINARY, "kind: silence", "kind: stillhet", "unknown_kind", "silence"),
    Slip(ORDINARY, "kind: agenda", "kind: open", "asked_without_agenda", "agenda", "who: asked"),
    Slip(ORDINARY, "who: asked", "who: others", "others_without_asked", "who: asked", "who: others"),
    Slip(
        ORDINARY,
        "(?<=steps:\n)",
        "  - repeat: 2\n    steps:\n      - repeat: 2\n        steps: []\n",
        "nested_repeat",
        "rett under den ytterste",
        "      - repeat",
    ),
    Slip(
        ORDINARY,
        "    id: check-in",
        "    repeat: 2\n    id: check-in",
        "repeat_in_step",
        "Et steg kan ikke gjenta seg selv",
    ),
    Slip(
        ORDINARY,
        "(?<=steps:\n)",
        "  - repeat: 12\n    steps:\n"
        + "".join(f"      - {{kind: break, id: pause-{number}, title: Pause, minutes: 1}}\n" for number in range(9)),
        "too_many_steps",
        "høyst 100 til sammen",
        "^steps:",
    ),
    Slip(ORDINARY, "id: last-words", "id: opening", "id_twice", "Gi dette steget en annen"),
    Slip(ORDINARY, "minutes_each: 1.5", "minutes_each: 1,5", "comma", "1.5"),
    Slip(ORDINARY, "minutes_each: 1.5", "minutes_each: 1:30", "minutes_and_seconds", "1.5"),
    Slip(ORDINARY, "minutes_each: 1.5", "minutes_each: 1.3", "not_quarters", "1.25"),
    Slip(ORDINARY, "flexible: true", "flexible: ja", "not_true_or_false", "«true» for ja"),
    Slip(ORDINARY, "for: group", "for: gruppe", "not_a_choice", "group, starter"),
    Slip(ORDINARY, "(?<=hint: >\n)", "      Spør ordstyreren.\n", "avoided", "«ordstyreren»"),
    Slip(ORDINARY, "(?<=seats: {)fewest: 3,", "fewest: 3", "open_bracket", "«{»"),
    Slip(DEMO, "(?<=read: ).*", "[say-i, experiense]", "unknown_principle_near", "Mente du «experience»"),
    Slip(DEMO, "(?<=read: ).*", "[say-i, kaffe]", "unknown_principle", "principles.yaml"),
    Slip("da/meetings/ordinary.yaml", "(?<=hint: >\n)", "      Spørg mødelederen.\n", "avoided", "«mødelederen»"),
)
"""The same that a group would do to its own copy of them."""

LAID_OVER = (
    Slip(WORDS_NB, "key.on:", "key.onn:", "unknown_words_near", "key.on"),
    Slip(WORDS_NB, "  key.on:", "  zzz: x\n  key.on:", "unknown_words", "zzz"),
    Slip(WORDS_NB, "  key.on: Videre\n", "", "missing_words", "key.on", "^words:"),
    Slip(WORDS_NB, "{n} minutter", "noe", "missing_placeholder", "{n}"),
    Slip(WORDS_NB, "{n} minutter", "{n} av {m}", "unknown_placeholder", "{m}"),
    Slip(WORDS_NB, "{n} minutter", "{n minutter", "open_placeholder", "«{»"),
    Slip(WORDS_NB, "{one: Én plass, ", "{", "plural_forms", "other"),
    Slip(WORDS_NB, "{one: Én plass, ", "{one: Én, two: To, ", "plural_forms", "other"),
    Slip(WORDS_NB, "Videre", "", "no_value", "mangler"),
    Slip(WORDS_NB, "Videre", "3", "quote_text", '"3"'),
    Slip(WORDS_NB, "Videre", "[3]", "list_for_text", "liste"),
    Slip(
        WORDS_NB,
        "Videre",
        '"Vide\\u0301\\u0302\\u0301\\u0302\\u0301\\u0302\\u0301\\u0302\\u0301re"',
        "piled_up",
        "oppå",
    ),
    Slip(WORDS_NB, "Videre", "V" * 1001, "too_long", "høyst 1000 tegn"),
    Slip(WORDS_NB, "Videre", '"\\a"', "control_character", "U+0007"),
    Slip(WORDS_NB, "format: 1", "format: 9", "newer_format", "nyere"),
    Slip(WORDS_NB, "format: 1", "formt: 1", "unknown_field_near", "format"),
    Slip(WORDS_NB, "words:", "word:", "unknown_field_near", "words"),
)
"""In words of one's own, laid over those of the small content."""
