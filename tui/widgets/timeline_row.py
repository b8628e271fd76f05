"""A meeting as a row of a timeline: what it says in the room there is, and the subjects that its words lead to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from store.gazetteer import Gazetteer
from store.model import CALLS, Meeting, Participant
from store.timeline.line import Step, Timeline
from store.timeline.spans import gap_words
from store.wording import FULL_MONTHS, MONTHS, short_name
from tui import rows
from tui.lines import cut

_EDITION = re.compile(r" \(\d+(?:st|nd|rd|th)\)$")
_MONTH = re.compile("|".join(FULL_MONTHS))
_LONG = 120
_LEAST = 14
"""Cells of a long name that stay, however narrow the pane."""


class Part(NamedTuple):
    """Words of a row; `kind` and `keys` are the subject whose timeline they open, empty for what leads nowhere."""

    text: str
    kind: str = ""
    keys: tuple[str, ...] = ()
    aside: bool = False
    """Whether it is said only where there is room."""


def parts(meeting: Meeting, timeline: Timeline, names: Gazetteer) -> list[Part]:
    """What tells this meeting from the others of the subject: people where it is not they, place, event."""
    alone = timeline.kind == "pair" or (timeline.kind == "leader" and len(meeting.participants) < 2)
    where = _where(meeting, names) if timeline.kind != "place" else []
    event = meeting.event
    framing = rows.framing(event, names)
    aside = [Part(framing, "series", (event.name,), aside=True)] if event and framing else []
    if rows.titled(meeting) and event:
        return _apart([[Part(rows.event(event, names), "series", (event.name,))], where])
    if alone:
        said = where or [Part("call" if meeting.kind in CALLS else meeting.kind or "")]
        return _apart([said, aside])
    people = timeline.people(meeting)
    if timeline.kind == "leader":
        people = tuple(person for person in people if person.name not in timeline.keys)
    if people:
        return _apart([_people(people, names), where, aside])
    return _apart([[Part(rows.who(meeting, names))], where]) or [Part("nobody named")]


def _where(meeting: Meeting, names: Gazetteer) -> list[Part]:
    place = meeting.place
    if place is None:
        return []
    if place.city:
        return [Part(place.city, "place", (place.city,))]
    return [Part(rows.where(place, names), "country", (place.country or "",))] if place.country else []


def _people(people: Sequence[Participant], names: Gazetteer) -> list[Part]:
    """`Xi, Tokayev`; of many the first two and how many more."""
    shown = people if len(people) <= 3 else people[:2]
    result: list[Part] = []
    for number, person in enumerate(shown):
        result += [Part(", ")] if number else []
        result.append(Part(short_name(person.name, names, person.country), "leader", (person.name,)))
    return [*result, Part(f" +{len(people) - len(shown)}")] if len(shown) < len(people) else result


def _apart(groups: Sequence[Sequence[Part]]) -> list[Part]:
    """Groups of words with a dot between them."""
    result: list[Part] = []
    for group in groups:
        if any(part.text for part in group):
            result += [Part(" · ", aside=group[0].aside), *group] if result else group
    return result


def remarks(step: Step, *, first: bool) -> Iterator[str]:
    """What stands at the right of a row, the fullest wording first; the last one, which may be empty, stays in any case.

    `first` is the first row below a heading, which says the gap itself.
    """
    meeting = step.meeting
    reports = f"{len(meeting.ids)} reports" if len(meeting.ids) > 1 else ""
    said = [step.remark, _MONTH.sub(lambda month: MONTHS[FULL_MONTHS.index(month[0])], step.remark)]
    if not step.remark:
        long = not first and step.gap is not None and step.gap >= _LONG
        said = [f"after {gap_words(step.gap)}"] if long and step.gap else []
    if step.missing:
        said = [step.remark, "not in the archive", "missing"]
    elif not meeting.held:
        said += [words.partition(",")[0] for words in said] + ["announced"]
    elif step.remark:
        said.append(step.remark.partition(" ")[0] if step.remark.startswith("announced") else "")
    for words in (*said, ""):
        yield " · ".join(filter(None, (reports, words)))


def fitted(said: Sequence[Part], right: Sequence[str], room: int) -> tuple[list[Part], str]:
    """The parts and the remark that go into `room` cells: asides give way first, then the remark, then a long name."""
    main = [part for part in said if not part.aside]
    width = _width(main)
    remark = next((each for each in right if width + side_of(each) <= room), right[-1])
    if width + side_of(remark) > room and main:
        first = main[0]
        keep = max(_LEAST, cell_len(first.text) - (width + side_of(remark) - room))
        return [first._replace(text=_shortened(first.text, keep)), *main[1:]], remark
    left = room - width - side_of(remark)
    asides = [part for part in said if part.aside]
    if asides and _width(asides) <= left:
        main += asides
    elif asides and left >= _LEAST + 3:
        main += [asides[0], asides[-1]._replace(text=cut(asides[-1].text, left - _width(asides[:-1])))]
    return main, remark


def _width(said: Sequence[Part]) -> int:
    return sum(cell_len(part.text) for part in said)


def side_of(remark: str) -> int:
    """The cells that a remark takes with the space before and after it."""
    return cell_len(remark) + 3 if remark else 0


def _shortened(name: str, width: int) -> str:
    """A name in `width` cells; the number of an edition stays."""
    edition = _EDITION.search(name)
    if edition and cell_len(name) > width:
        return cut(name[: edition.start()], width - cell_len(edition[0])) + edition[0]
    return cut(name, width)
