"""Archives of articles, and bombs."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from store.errors import ReadingError
from store.limits import Limits
from store.reading import Delivery, Source, name_of, read_bytes
from store.reading.packed import count, unpacked

TEXT = b"Leaders meet\n\nPARIS, Feb 2 (AFP) - They met.\n"


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def names(*sources: Source) -> list[str]:
    return [name_of(each) for each in unpacked(sources)]


def failures(*sources: Source) -> list[str]:
    return [str(each) for each in unpacked(sources) if isinstance(each, ReadingError)]


def test_members_are_sources_of_their_own_and_what_is_no_article_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "week.zip"
    path.write_bytes(
        zipped(
            {"a.txt": TEXT, "b/c.html": TEXT, "README.md": b"x", ".x.txt": b"x", "__MACOSX/a.txt": b"x", "p.jpg": b"x"}
        )
    )
    assert names(path) == ["week.zip/a.txt", "week.zip/c.html"]
    assert count(path) == 2
    first = next(unpacked([path]))
    assert isinstance(first, Delivery) and (first.name, first.data) == ("a.txt", TEXT)


def test_gzip_and_archives_within_archives_are_unpacked() -> None:
    inner = zipped({"deep.txt": TEXT})
    outer = zipped({"in.zip": inner, "a.txt.gz": gzip.compress(TEXT), "b.txt": TEXT})
    assert names(("o.zip", outer)) == ["o.zip/in.zip/deep.txt", "o.zip/a.txt", "o.zip/b.txt"]
    assert names(("page.html.gz", gzip.compress(TEXT))) == ["page.html"]


def test_an_archive_on_standard_input_is_unpacked_and_other_sources_stay_as_they_are(tmp_path: Path) -> None:
    path, missing = tmp_path / "a.txt", ReadingError("b", "is not there")
    path.write_bytes(TEXT)
    assert list(unpacked([path, missing])) == [path, missing]
    assert names(("-", zipped({"a.txt": TEXT}))) == ["-/a.txt"]


def test_nesting_is_bounded() -> None:
    data = TEXT
    for _ in range(6):
        data = zipped({"a.zip" if data is not TEXT else "a.txt": data})
    (failure,) = failures(("deep.zip", data))
    assert "lies in more than the limit of 3 archives" in failure
    data = TEXT
    for _ in range(50):
        data = gzip.compress(data)
    assert len(failures(("deep.gz", data))) == 1


def test_bombs_are_refused_and_the_rest_goes_on() -> None:
    bomb = zipped({"bomb.txt": b"\0" * 19_000_000, "large.txt": b"\0" * 21_000_000, "a.txt": TEXT})
    ratio, large = failures(("b.zip", bomb))
    assert "b.zip/bomb.txt: would unpack to more than the limit of 300 times its size" in ratio
    assert "unpacked larger than the limit of 20 MB" in large
    assert names(("b.zip", bomb))[-1] == "b.zip/a.txt"
    (failure,) = failures(("bomb.gz", gzip.compress(b"\0" * 30_000_000)))
    assert "unpacked larger than the limit of 20 MB" in failure


def test_the_whole_of_an_archive_is_bounded() -> None:
    limits = Limits(unpacked_mb=0.0001)
    found = list(unpacked([("a.zip", zipped({f"{n}.txt": TEXT for n in range(9)}))], limits))
    assert isinstance(found[-1], ReadingError) and "unpacks to more than the limit" in str(found[-1])
    assert len(found) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a.txt": TEXT})[:60], "damaged"),
        (b"PK\x03\x04" + b"x" * 100, "damaged"),
        (gzip.compress(TEXT)[:-6], "damaged"),
        (zipped({"a.jpg": b"x"}), "holds no articles"),
        (gzip.compress(b"x" * 257 + b"ustar" + b"x" * 600), "tar archive"),
    ],
    ids=["zip cut short", "no zip", "gzip cut short", "pictures", "tar"],
)  # fmt: skip
def test_what_cannot_be_unpacked_is_told(data: bytes, reason: str) -> None:
    (failure,) = failures(("a.zip", data))
    assert reason in failure


def test_a_member_that_is_damaged_or_locked_is_told_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": TEXT * 20, "b.txt": TEXT}))
    data[40] ^= 0xFF
    assert "a.zip/a.txt: is damaged" in failures(("a.zip", bytes(data)))[0]
    data = bytearray(zipped({"a.txt": TEXT}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    assert "locked with a password" in failures(("a.zip", bytes(data)))[0]


def test_a_word_document_is_no_archive() -> None:
    data = zipped({"[Content_Types].xml": b"", "word/document.xml": b""})
    assert names(("a.docx", data)) == ["a.docx"]


def test_a_member_is_read_as_the_file_would_be() -> None:
    (member,) = unpacked([("a.zip", zipped({"a.txt": TEXT}))])
    assert isinstance(member, Delivery)
    assert read_bytes(member.data, member.name) == read_bytes(TEXT, "a.txt")
