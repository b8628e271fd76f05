"""An office of a common name belongs to the country whose capital it names; an office is no place."""

import pytest

from store.archive import Archive


def read(text: str, archive: Archive) -> tuple[str | None, str | None]:
    record = archive.preview(text.encode(), "statement.txt")[0].record
    return record.publisher, record.dateline.place


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("Issued by: The Presidency, Pretoria", "The Presidency of South Africa"),
        ("Released by: Ministry of Foreign Affairs, Islamabad", "Ministry of Foreign Affairs of Pakistan"),
        ("Source: State House, Nairobi", "State House Kenya"),
    ],
)
def test_an_office_and_a_capital_in_the_foot_name_the_publisher(tmp_path, foot: str, publisher: str) -> None:
    text = (
        "President receives Prime Minister of Denmark\n20 June 2023\n\n"
        "The President today received Prime Minister Mette Frederiksen of Denmark for talks on trade and energy.\n\n"
        f"The two leaders agreed to meet again next year and to open a business forum.\n\n{foot}\n"
    )
    with Archive(tmp_path / "archive") as archive:
        assert read(text, archive)[0] == publisher


def test_a_press_office_before_the_day_is_no_place(tmp_path) -> None:
    text = (
        "Leaders sum up talks in Sochi\nPresident of Russia, November 26, 2021\n\n"
        "Vladimir Putin held talks with President of Azerbaijan Ilham Aliyev and Prime Minister of Armenia Nikol "
        "Pashinyan in Sochi.\n"
    )
    with Archive(tmp_path / "archive") as archive:
        assert read(text, archive) == ("Kremlin", None)
