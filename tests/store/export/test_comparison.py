"""A comparison as a document: who says what, with the sources of all sides."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import seeds
from store.archive import Archive
from store.errors import SummitryError
from store.export import Parts
from tests.store.export.reading import blocks, kinds, needs_pandoc, nodes, words


@pytest.fixture
def archive(samples: Path) -> Archive:
    return Archive(samples, read_only=True)


def bali(archive: Archive) -> list[str]:
    """The ids of two reports of one meeting."""
    return [record.id for record in archive.records if record.file.startswith("2022-11-14-") and record.part == 0]


@needs_pandoc
def test_reports_stand_side_by_side_with_their_sources(archive: Archive) -> None:
    made = archive.export_comparison(bali(archive))
    fields = yaml.safe_load(made.split("\n---\n")[0].removeprefix("---\n"))
    assert fields["records"] == 2 and fields["notice"] == seeds.NOTICE
    tree = blocks(made)
    assert [words(node["c"]) for node in nodes(tree) if node["t"] == "Header"][:2] == ["Compared", "Participants"]
    assert len([node for node in nodes(tree) if node["t"] == "Note"]) == 2
    assert "| both | Joe Biden |" in made and "| only A | " in made
    assert "Passages" not in made and "## Texts" not in made


@needs_pandoc
def test_passages_and_texts_come_when_asked_for_and_stay_text(archive: Archive) -> None:
    made = archive.export_comparison(bali(archive), parts=Parts(text=True, evidence=True))
    assert "| Said by | What | Passages |" in made and "## Texts" in made
    assert kinds(blocks(made)) <= {
        "Header", "Para", "Plain", "BlockQuote", "Table", "AlignLeft", "AlignDefault", "ColWidth", "ColWidthDefault",
        "Note", "Link",
    }  # fmt: skip


def test_one_record_cannot_be_compared(archive: Archive) -> None:
    with pytest.raises(SummitryError):
        archive.export_comparison(bali(archive)[:1])
