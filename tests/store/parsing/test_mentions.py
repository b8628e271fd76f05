"""Listed names in a text: every spelling and case, whole words only."""

from __future__ import annotations

import pytest

from store.gazetteer import load
from store.parsing import mentions, text
from store.parsing.draft import Draft
from store.reading import read_bytes


def draft_of(body: str) -> Draft:
    (article,) = read_bytes(f"Headline of the report\n\n2024-07-03\n\n{body}\n".encode(), "a.txt")
    draft = Draft(article, load())
    draft.sentences = text.find(draft)
    draft.mentions = mentions.find(draft)
    return draft


@pytest.mark.parametrize(
    ("body", "written", "kind", "key"),
    [
        (
            "Then KASSYM‑JOMART TOKAYEV spoke to the press in the hall.",
            "KASSYM‑JOMART TOKAYEV",
            "leader",
            "Kassym-Jomart Tokayev",
        ),
        (
            "Он встретился с Касым-Жомартом Токаевым и его гостями.",
            "Касым-Жомартом Токаевым",
            "leader",
            "Kassym-Jomart Tokayev",
        ),
        ("Стороны встретились в Астане и подписали документы.", "Астане", "place", "Astana"),
        ("Казахстанская сторона поддержала это предложение.", "Казахстанская", "adjective", "KZ"),
        ("双方表示，中哈关系发展势头良好，愿加强合作。", "哈", "adjective", "KZ"),
        ("They met in Washington, D.C., for the first time in years.", "Washington, D.C.", "place", "Washington"),
        ("The U.S. side proposed a meeting of the two ministers.", "U.S.", "country", "US"),
    ],
)
def test_names_are_found_as_they_are_written(body: str, written: str, kind: str, key: str) -> None:
    draft = draft_of(body)
    assert any(draft.slice(m) == written and m.kind == kind and key in m.keys for m in draft.mentions)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("A Roman bridge and a romance were shown to the guests.", "OM"),
        ("He asked us to help them with the work of the committee.", "US"),
        ("First Vice Foreign Minister Park Yoon-joo opened the talks.", "Yoon Suk Yeol"),
    ],
)
def test_parts_of_other_words_are_no_names(body: str, key: str) -> None:
    assert not any(key in mention.keys for mention in draft_of(body).mentions)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("H.E. Mr. Xi met Dr. A. B. Rossi of the U.S. delegation. They spoke.", 2),
        ("Встреча прошла 17 июня 2024 г. в Астане. Стороны довольны.", 2),
        ("Am 17. September trafen sich die Präsidenten in Astana. Es war das zweite Treffen der Staatschefs.", 2),
        ("习近平指出，要加强合作。托卡耶夫表示赞同。双方签署文件。", 3),
    ],
)
def test_sentences_end_where_they_end(body: str, count: int) -> None:
    assert len(draft_of(body).sentences) == count
