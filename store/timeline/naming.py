"""What the names in records mean, whatever their spelling: one name for a person, a series, a city."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from store.folding import fold, latin
from store.gazetteer import Edition, Gazetteer, Leader
from store.model import Event, Meeting, Participant, Place, Record
from store.timeline.spans import first_and_last, ordinal_day

LEADER, MINISTER, OFFICIAL = 0, 1, 2
_LEVELS = {"leader": LEADER, "minister": MINISTER, "official": OFFICIAL, "aside": OFFICIAL}


class Naming:
    """The gazetteer's names by every spelling, each looked up once."""

    def __init__(self, names: Gazetteer) -> None:
        self.names = names
        self._persons: dict[str, str] = {}
        self._levels: dict[Participant, int] = {}
        self._series: dict[str, str] = {}
        self._cities: dict[str, str] = {}
        self._countries: dict[str, str | None] = {}
        self._folds: dict[str, str] = {}
        self._editions: dict[tuple[str, str | None, Place | None], Edition | None] = {}
        self._pairs: dict[tuple[str, frozenset[str]], bool] = {}

    # Persons

    @cached_property
    def _leaders(self) -> dict[str, str]:
        return _by_spelling((leader.name, leader.spellings) for leader in self.names.leaders.values())

    def person(self, name: str) -> str:
        """The usual English name of a person; as it is where no table lists it."""
        known = self._persons.get(name)
        if known is None:
            known = self._persons[name] = self._leaders.get(fold(name), name)
        return known

    def leader(self, name: str) -> Leader | None:
        """The entry of a leader by any spelling."""
        return self.names.leaders.get(self.person(name))

    @cached_property
    def _called(self) -> dict[str, str]:
        short: dict[str, str | None] = {}
        for leader in self.names.leaders.values():
            for form in {fold(each) for each in leader.called}:
                short[form] = leader.name if form not in short else None
        return {form: name for form, name in short.items() if name}

    def who(self, text: str) -> str | None:
        """The leader whom a full name, or a short one that only one has (Tokayev), means; None for anyone else."""
        words = fold(text).split()
        for start in range(min(4, len(words))):
            name = " ".join(words[start:])
            if found := self._leaders.get(name) or self._called.get(name):
                return found
        return None

    def participant(self, name: str) -> Participant:
        """A leader as a participant, with the country or body of the office held last."""
        leader = self.leader(name)
        term = leader.terms[0] if leader and leader.terms else None
        return Participant(name, None, term.country if term else None, term.organisation if term else None)

    @cached_property
    def _offices(self) -> dict[str, int]:
        levels: dict[str, int] = {}
        for office in self.names.offices:
            if office.language == "en":
                for form in (office.name, *office.forms):
                    levels.setdefault(fold(form), _LEVELS[office.level])
        return levels

    def level(self, who: Participant) -> int:
        """LEADER, MINISTER or OFFICIAL, by the role given, else by the offices that the person held."""
        known = self._levels.get(who)
        if known is None:
            known = self._levels[who] = self._level(who)
        return known

    def _level(self, who: Participant) -> int:
        if who.role:
            role = fold(who.role)
            for form in (role, role.partition(" and ")[2], role.partition(" and ")[0], role.partition(" of ")[0]):
                if form in self._offices:
                    return self._offices[form]
            if "minister" in role:
                return OFFICIAL if role.startswith(("deputy", "vice", "first deputy", "first vice")) else MINISTER
        leader = self.leader(who.name)
        terms = [self._offices.get(fold(term.office), OFFICIAL) for term in leader.terms] if leader else []
        return min(terms, default=OFFICIAL)

    def side(self, who: Participant) -> str:
        """For whom a participant speaks: a country's code, a body, else the person's own name."""
        return who.country or who.organisation or self.person(who.name)

    # Series of summits

    @cached_property
    def _titles(self) -> dict[str, str]:
        entries = self.names.series.values()
        return _by_spelling((each.name, (*each.spellings, *each.initials)) for each in entries)

    def series(self, name: str) -> str:
        """The usual English name of a series of summits; as it is where no table lists it."""
        known = self._series.get(name)
        if known is None:
            folded = fold(name)
            found = self._titles.get(folded) or self._titles.get(folded.removeprefix("the "))
            known = self._series[name] = found or name
        return known

    def series_of(self, occasion: Record | Meeting) -> str:
        """The series that frames an occasion, also where its event goes by the town alone (Gabala Summit); empty without event."""
        event, place = occasion.event, occasion.place
        if event is None:
            return ""
        name = self.series(event.name)
        if name in self.names.series or place is None or not place.city or not occasion.date:
            return name
        if fold(event.name) not in (f"{fold(place.city)} summit", f"summit in {fold(place.city)}"):
            return name
        there = [
            each for each in self._by_town.get(self.city(place.city), ()) if self.edition(each, occasion.date, place)
        ]
        return there[0] if len(there) == 1 else name

    @cached_property
    def _by_town(self) -> dict[str, list[str]]:
        result: dict[str, list[str]] = {}
        for series in self.names.series.values():
            for town in {self.city(each.place) for each in series.editions if each.place}:
                result.setdefault(town, []).append(series.name)
        return result

    def listed(self, name: str) -> bool:
        """Whether a table lists this series."""
        return self.series(name) in self.names.series

    def edition(self, name: str, date: str | None, place: Place | None = None) -> Edition | None:
        """The edition of a series that took place at a date (within a week, or the only one in a year or month so given)."""
        key = (name, date, place)
        if key not in self._editions:
            self._editions[key] = self._edition(name, date, place)
        return self._editions[key]

    def _edition(self, name: str, date: str | None, place: Place | None) -> Edition | None:
        entry = self.names.series.get(self.series(name))
        when = first_and_last(date)
        if entry is None or when is None:
            return None
        exact = ordinal_day(date) is not None
        slack = 7 if exact else 0
        found = []
        for each in entry.editions:
            day = first_and_last(each.date)
            if day and day[0] <= when[1] + slack and day[1] >= when[0] - slack and self.there(each, place):
                found.append((abs(day[0] - when[0]), each.number, each))
        return min(found)[2] if found and (exact or len(found) == 1) else None

    def numbered(self, event: Event | None) -> Edition | None:
        """The edition that an event's number names."""
        entry = self.names.series.get(self.series(event.name)) if event and event.edition else None
        return (
            next((each for each in entry.editions if event and each.number == event.edition), None) if entry else None
        )

    def there(self, edition: Edition, place: Place | None) -> bool:
        """Whether an edition can have been at a place."""
        if place is None or edition.place is None or not (place.city or place.country):
            return True
        if place.city and self.city(place.city) == self.city(edition.place):
            return True
        entry = self.names.places.get(edition.place)
        return not place.city and entry is not None and entry.country == place.country

    def between(self, event: str, sides: frozenset[str]) -> bool:
        """Whether an event's name tells of two sides meeting (India-Japan Annual Summit), so that it is no wider summit."""
        key = (event, sides)
        known = self._pairs.get(key)
        if known is None:
            folded = f" {fold(event)} "
            known = self._pairs[key] = all(self._named(side, folded) for side in sides)
        return known

    def _named(self, side: str, folded: str) -> bool:
        country = self.names.countries.get(side)
        if country is None:
            body = self.names.organisations.get(side)
            forms: Iterable[str] = (side, *(body.initials if body else ()))
        else:
            forms = (country.name, *country.spellings, *country.adjectives.get("en", ()), *country.names.get("en", ()))
        return any(f" {fold(form)} " in folded for form in forms)

    # Places

    @cached_property
    def _lands(self) -> dict[str, str]:
        forms: dict[str, str] = {}
        for code, country in self.names.countries.items():
            for form in (country.name, country.official, *country.spellings, *country.names.get("en", ())):
                forms.setdefault(fold(form), code)
        return forms

    def country(self, name: str) -> str | None:
        """The code of the country that a name means, if any."""
        if name not in self._countries:
            folded = fold(name)
            self._countries[name] = self._lands.get(folded) or self._lands.get(folded.removeprefix("the "))
        return self._countries[name]

    def seat(self, publisher: str | None) -> str:
        """The code of the country where a publisher sits; empty where no table has it."""
        entry = self.names.publishers.get(publisher or "")
        return entry.country if entry else ""

    def fold(self, name: str) -> str:
        """The fold of a name that comes again and again (a publisher, a city), kept."""
        known = self._folds.get(name)
        if known is None:
            known = self._folds[name] = fold(name)
        return known

    @cached_property
    def _towns(self) -> dict[str, str]:
        return _by_spelling((place.name, place.spellings) for place in self.names.places.values())

    def city(self, name: str) -> str:
        """A city's usual English name, or that of the city in which a venue lies."""
        known = self._cities.get(name)
        if known is None:
            found = self._towns.get(fold(name), name)
            entry = self.names.places.get(found)
            known = self._cities[name] = entry.within if entry and entry.within in self.names.places else found
        return known


def _by_spelling(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Names by the folds of their spellings; a name's own form goes before another's spelling."""
    result: dict[str, str] = {}
    spellings: list[tuple[str, str]] = []
    for name, others in entries:
        result[fold(name)] = name
        spellings += [(other, name) for other in others]
    for other, name in spellings:
        result.setdefault(fold(other), name)
    return result


@lru_cache(16384)
def plain_name(name: str) -> str:
    """A name that no table lists, ready to be compared: Latin letters, no accents."""
    return latin(name)
