"""Writes content/schema/*.json from the models, so that an editor completes and checks what one writes.

.venv/bin/python scripts/make_schema.py
"""

import json
from pathlib import Path
from typing import Any

from facilitator.domain.guidance import Contacts, Moments, Papers, Principles
from facilitator.domain.text import Value
from facilitator.domain.words import Words
from facilitator.domain.written import WrittenMeeting
from facilitator.library.content import Library
from facilitator.library.words_file import WordsFile
from facilitator.system.locale import OURS_FIRST

CONTENT = Path(__file__).resolve().parents[1] / "content"
DIALECT = "http://json-schema.org/draft-07/schema#"  # The one that editors know best.
MODELS: dict[str, type[Value]] = {
    "contacts": Contacts,
    "meeting": WrittenMeeting,
    "moments": Moments,
    "papers": Papers,
    "principles": Principles,
    "words": WordsFile,
}

_TEXT = {"type": "string"}
_PLURAL = {
    "type": "object",
    "properties": {"one": _TEXT, "other": _TEXT},
    "required": ["one", "other"],
    "additionalProperties": False,
}
_PHRASE = {"anyOf": [_TEXT, _PLURAL]}


def schemas() -> dict[str, str]:
    """The text of each schema, by its name."""
    fields = Library((CONTENT,), "en").words()
    return {name: _text(_schema(name, model, fields)) for name, model in MODELS.items()}


def _schema(name: str, model: type[Value], fields: Words) -> dict[str, Any]:
    schema = {"$schema": DIALECT} | model.model_json_schema()
    if name == "words":
        schema["$defs"] = {"phrase": _PHRASE}
        schema["properties"]["words"] = _phrases(Library((CONTENT,), OURS_FIRST).words())
    if name == "meeting":
        for part in (schema, *schema["$defs"].values()):
            _describe(part, fields)
    return schema


def _describe(part: dict[str, Any], fields: Words) -> None:
    if "kind" in part.get("properties", {}):
        part["required"] = ["kind", *part["required"]]
    for field, about in part.get("properties", {}).items():
        if f"field.{field}" in fields.phrases:
            about["description"] = fields(f"field.{field}")


def _phrases(words: Words) -> dict[str, Any]:
    keys = sorted(words.phrases)
    return {
        "type": "object",
        "properties": {key: {"$ref": "#/$defs/phrase"} for key in keys},
        "required": keys,
        "additionalProperties": False,
    }


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write them all."""
    folder = CONTENT / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
