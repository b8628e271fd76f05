"""A folder of linked notes."""

from __future__ import annotations

import re
from pathlib import PureWindowsPath

import yaml

from store.export import Dossier
from store.export.escaping import line
from store.export.split import files
from tests.records import gold_records
from tests.store.export.hostile import ALL
from tests.store.export.material import NAMES, bad_entry, dossier, gold
from tests.store.export.reading import blocks, kinds, needs_pandoc

WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def bad() -> Dossier:
    return Dossier(entries=tuple(bad_entry(text, n) for n, text in enumerate(ALL) if line(text)), title="t")


def test_a_file_a_record_and_an_index() -> None:
    found = files(dossier(gold_records()), NAMES)
    assert len(found) == len(gold_records()) + 1
    assert next(iter(found)) == "index.md"
    assert "2025-06-16-xi-jinping-and-kassym-jomart-tokayev-astana.md" in found


def test_names_are_safe_on_every_system() -> None:
    for made in (files(dossier(gold_records()), NAMES), files(bad(), NAMES)):
        assert len({name.casefold() for name in made}) == len(made)
        for name in made:
            assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.md", name) and len(name) < 120
            assert not WINDOWS.fullmatch(name) and PureWindowsPath(name).name == name


def test_links_lead_to_files_that_are_there() -> None:
    found = files(dossier(gold_records()), NAMES)
    links = [link for text in found.values() for link in re.findall(r"\]\(([^)#]+\.md)\)", text)]
    assert len(links) > 2 * len(gold_records())
    assert set(links) <= set(found)
    assert {name for name in found if name != "index.md"} <= set(links)


def test_a_meeting_is_linked_with_the_ones_before_and_after_of_its_pair() -> None:
    found = files(dossier(gold("xi-tokayev")), NAMES)
    note = found["2024-07-03-xi-jinping-and-kassym-jomart-tokayev-astana.md"]
    assert re.search(
        r"- Before, Kassym-Jomart Tokayev and Xi Jinping: \[[^\]]+2023\]\(2023-05-17-[a-z-]+xian\.md\)", note
    )
    assert re.search(
        r"- After, Kassym-Jomart Tokayev and Xi Jinping: \[[^\]]+2025\]\(2025-06-16-[a-z-]+astana\.md\)", note
    )


def test_properties_for_note_takers() -> None:
    found = files(dossier(gold("2025-06-16-xi-tokayev-astana")), NAMES)
    note = found["2025-06-16-xi-jinping-and-kassym-jomart-tokayev-astana.md"]
    fields = yaml.safe_load(note.split("\n---\n")[0].removeprefix("---\n"))
    assert fields["participants"] == ["Xi Jinping", "Kassym-Jomart Tokayev"]
    assert fields["event"] == "2nd China-Central Asia Summit"
    assert "energy" in fields["tags"] and fields["kind"] == "bilateral meeting"
    assert str(fields["date"]) == "2025-06-16" and "notice" in fields


@needs_pandoc
def test_hostile_articles_stay_text() -> None:
    found = files(bad(), NAMES)
    for text in found.values():
        assert "\n---\n" in text
    sections = "\n\n".join(text.partition("\n---\n")[2].replace("[^1]", "") for text in found.values())
    assert not kinds(blocks(sections)) & {
        "RawInline",
        "RawBlock",
        "Math",
        "Cite",
        "Image",
        "Code",
        "CodeBlock",
        "Emph",
        "Div",
        "Span",
    }


def test_the_same_records_give_the_same_files() -> None:
    assert files(dossier(gold_records()), NAMES) == files(dossier(gold_records()), NAMES)
