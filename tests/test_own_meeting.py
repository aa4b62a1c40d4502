"""A meeting of one's own: the same meeting, with a comment where each field is first used."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from facilitator.domain.meeting import KINDS, Meeting, Round
from facilitator.domain.words import Words
from facilitator.library.content import Library, languages
from facilitator.library.folders import own_content
from facilitator.library.lint import check
from facilitator.library.rules import held_steps
from facilitator.library.template import annotated, write_own
from facilitator.library.yaml_file import Document, read_yaml

OURS = own_content()
EVERY_MEETING = tuple(
    (tongue, name)
    for tongue in languages((OURS,))
    for library in (Library((OURS,), tongue),)
    for name in (*library.meetings(), *library.recipes())
)
IN_EVERY_LANGUAGE = pytest.mark.parametrize(("language", "name"), EVERY_MEETING)


def own(language: str, name: str) -> tuple[str, Words]:
    words = Library((OURS,), language).words()
    return annotated(ours(language, name).text, words), words


def ours(language: str, name: str) -> Document:
    return read_yaml(Library((OURS,), language).meeting_file(name))


def without_purposes(meeting: Meeting) -> Meeting:
    steps = tuple(step.model_copy(update={"purpose": None}) for step in meeting.steps)
    return meeting.model_copy(update={"steps": steps})


def used(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """Every field's name, with its line from 0."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield key.value, key.start_mark.line
        yield from used(value)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from used(item)


def is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def comment_over(lines: list[str], number: int) -> str:
    """The comment lines that stand right over a line, as one text."""
    first = number
    while first and is_comment(lines[first - 1]):
        first -= 1
    return as_one(lines[first:number])


def as_one(lines: list[str]) -> str:
    return " ".join(" ".join(line.lstrip(" #") for line in lines if is_comment(line)).split())


def meaning(field: str, words: Words) -> str:
    return " ".join(f"{field}: {words(f'field.{field}')}".split())


@IN_EVERY_LANGUAGE
def test_the_copy_is_the_same_meeting_without_its_purposes_and_nothing_is_wrong_in_it(
    language: str, name: str, tmp_path: Path
) -> None:
    path = tmp_path / language / "mine.yaml"
    path.parent.mkdir()
    write_own(path, own(language, name)[0])
    library = Library((OURS,), language)
    assert library.meeting(str(path)) == without_purposes(library.meeting(name))
    assert check((OURS,), (path,)) == ()


@IN_EVERY_LANGUAGE
def test_what_a_field_means_stands_over_its_first_use(language: str, name: str) -> None:
    text, words = own(language, name)
    lines = text.splitlines()
    first: dict[str, int] = {}
    for field, number in used(yaml.compose(text, Loader=yaml.SafeLoader)):
        first.setdefault(field, number)
    assert {"format", "steps", "kind", "id", "fewest"} <= first.keys()
    for field, number in first.items():
        assert meaning(field, words) in comment_over(lines, number)


@IN_EVERY_LANGUAGE
def test_every_field_there_is_is_told_of_once(language: str, name: str) -> None:
    text, words = own(language, name)
    comments = as_one(text.splitlines())
    fields = [key.removeprefix("field.") for key in words.phrases if key.startswith("field.")]
    assert [comments.count(meaning(field, words)) for field in fields] == [1] * len(fields)


@IN_EVERY_LANGUAGE
def test_over_every_step_stands_what_kind_it_is(language: str, name: str) -> None:
    text, words = own(language, name)
    lines = text.splitlines()
    steps = [number for number, line in enumerate(lines) if line.lstrip(" -").startswith("kind:")]
    assert len(steps) == len({place for place, _ in held_steps(ours(language, name))})  # In a repeat each stands once.
    for number in steps:
        kind = lines[number].split()[-1]
        assert f"{kind}: {words(f'kind.{kind}')}" in comment_over(lines, number)


@IN_EVERY_LANGUAGE
def test_every_kind_there_is_says_once_what_it_can_have_and_those_that_are_used_over_their_first(
    language: str, name: str
) -> None:
    text, words = own(language, name)
    lines = text.splitlines()
    first: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line.lstrip(" -").startswith("kind:"):
            first.setdefault(line.split()[-1], number)
    must, may = words("new.fields", must="id, title", may="|").split("|")[0].split("id, title")
    for kind in KINDS:
        told = comment_over(lines, first[kind]) if kind in first else comment_over(lines, len(lines))
        assert f"{kind}: {words(f'kind.{kind}')} {must}id, title" in told
    assert as_one(lines).count(f" {must}id, ") == len(KINDS)
    assert all(field in as_one(lines) for field in Round.model_fields)
    assert may


@IN_EVERY_LANGUAGE
def test_who_says_so_is_not_copied_but_what_purpose_is_for_is_told(language: str, name: str) -> None:
    text, words = own(language, name)
    assert not re.search(r"^ *(- )?purpose:", text, re.MULTILINE)
    assert meaning("purpose", words) in as_one(text.splitlines())


@pytest.mark.parametrize(
    "step",
    [
        "  - kind: open\n    id: a\n    purpose: Fordi.\n    title: A\n    minutes: 30\n",
        "  - kind: open\n    id: a\n    title: A\n    minutes: 30\n    purpose: >\n      Fordi.\n\n      Og fordi.\n\n",
        "  - kind: open\n    id: a\n    title: A\n    purpose:\n      'Fordi:\n\n      ja'\n    minutes: 30\n",
    ],
)
def test_it_is_taken_out_however_it_is_written(step: str) -> None:
    words = Library((OURS,), "nb").words()
    text = f"title: Vi\nsteps:\n{step}  - kind: break\n    id: b\n    title: B\n    minutes: 5\n"
    copy = yaml.safe_load(annotated(text, words))
    assert copy["steps"][0] == {"kind": "open", "id": "a", "title": "A", "minutes": 30}
    assert copy["steps"][1] == {"kind": "break", "id": "b", "title": "B", "minutes": 5}


def test_where_it_cannot_be_taken_out_by_lines_it_stays() -> None:
    words = Library((OURS,), "nb").words()
    text = "title: Vi\nsteps:\n  - purpose: Fordi.\n    kind: open\n  - {kind: break, purpose: Fordi., id: b}\n"
    assert yaml.safe_load(annotated(text, words)) == yaml.safe_load(text)


@IN_EVERY_LANGUAGE
def test_it_is_told_from_the_top_and_easy_to_read(language: str, name: str) -> None:
    text, words = own(language, name)
    assert text.startswith(f"# {words('new.top').split()[0]} ")
    assert " ".join(words("new.top").split()) in as_one(text.splitlines())
    assert text.endswith("\n")
    assert all(len(line) <= 80 for line in text.splitlines() if is_comment(line))
    assert "yaml-language-server" not in text


@pytest.mark.parametrize("language", languages((OURS,)))
def test_there_is_a_word_for_every_field_and_kind_that_a_meeting_can_have(language: str) -> None:
    words = Library((OURS,), language).words().phrases
    schema = yaml.safe_load((OURS / "schema" / "meeting.json").read_text("utf-8"))
    models = (schema, *schema["$defs"].values())
    fields = {field for model in models for field in model.get("properties", {})}
    assert {f"field.{field}" for field in fields} == {key for key in words if key.startswith("field.")}
    assert {f"kind.{kind}" for kind in KINDS} == {key for key in words if key.startswith("kind.")}


@IN_EVERY_LANGUAGE
def test_a_copy_of_a_copy_has_every_comment_already(language: str, name: str) -> None:
    text, words = own(language, name)
    assert annotated(text, words) == text


def test_a_new_file_is_written_in_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_own(tmp_path / "møte.yaml", "title: Møte\nfor: group\n")
    assert (tmp_path / "møte.yaml").read_bytes() == "title: Møte\nfor: group\n".encode()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("Mine", "utf-8")
    with pytest.raises(FileExistsError):
        write_own(path, "yours")
    assert path.read_text("utf-8") == "Mine"


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_what_a_link_leads_to_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "theirs.yaml").write_text("Theirs", "utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "theirs.yaml")
    with pytest.raises(FileExistsError):
        write_own(tmp_path / "link.yaml", "yours")
    assert (tmp_path / "theirs.yaml").read_text("utf-8") == "Theirs"


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_nothing_is_written_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(FileExistsError):
        write_own(tmp_path / "link.yaml", "yours")
    assert not (tmp_path / "nowhere.yaml").exists()


def test_where_it_cannot_be_written_that_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_own(tmp_path / "none" / "mine.yaml", "yours")
