"""Every command on one terminal, over an archive of hostile articles, feeds and files: the very bytes that reach it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tests.hostile.articles import ALL, OBEYED, article
from tests.hostile.line import Line
from tests.hostile.test_text import calls, environment, hostile  # noqa: F401 (a fixture)
from tests.store.fetching.server import feed, site
from tui.cli import COMMANDS

_OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\[[0-9]*[AK]|\x1b\[\?25[lh]|\x1b\[6n")
"""Styles; the bar of an import, which goes up, clears its line and hides the cursor; the question that measures the line."""
_ALL_IN_ONE = """
import contextlib, json, sys
from tui import cli, console
console.prepare()
for words in json.loads(open(sys.argv[1], encoding="utf-8", errors="surrogatepass").read()):
    print("---", words[0], flush=True)
    try:
        cli.run(words)
    except SystemExit:
        pass
print("--- END", flush=True)
"""


def test_no_command_on_a_terminal_sends_more_than_styles(
    hostile: tuple[Path, list[str]],  # noqa: F811
    tmp_path: Path,
) -> None:
    folder, ids = hostile
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    for number in range(3):
        name = f"{number}{ALL.replace('/', '_').replace(chr(0), '')[:40]}.txt".encode("utf-8", "surrogatepass")
        (fresh / name.decode("utf-8", "ignore")).write_text(
            article(f"{number}{ALL}", place="Almaty"), encoding="utf-8", errors="surrogatepass"
        )
    with site() as web:
        # What XML lets stand of it is in the feed as it is; titles of JSON feeds hold all of it.
        told = "".join(each for each in ALL if each >= " " and each not in "<&" and not 0xD800 <= ord(each) < 0xE000)
        items = [{"id": str(n), "title": f"Xi meets Tokayev {ALL}", "content_text": article(ALL)} for n in range(3)]
        fine = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": ALL, "items": items})
        addresses = [
            web.page("/rss", feed(f"Xi meets Tokayev {told}", title=told), "application/rss+xml"),
            web.page("/json", fine.encode("utf-8", "surrogatepass"), "application/feed+json"),
            web.page(
                "/wrong", ALL.encode("utf-8", "surrogatepass"), f"text/{told}".encode().decode("latin-1", "ignore")
            ),
        ]
        said = [call for several in calls(folder, ids, tmp_path).values() for call in several]
        said = [call for call in said if call[0] not in ("guest", "demo", "browse", "rebuild")]
        said += [["follow", address] for address in addresses] + [["follow"], ["update"], ["update", "--json"]]
        said += [["add", str(fresh)], ["add", *addresses], ["add", "--review", *sorted(map(str, fresh.iterdir()))]]
        assert {call[0] for call in said} >= set(COMMANDS) - {"guest", "demo", "browse", "rebuild"}
        asked = tmp_path / "calls"
        archive = ["--archive", str(folder)]
        asked.write_text(json.dumps([[call[0], *archive, *call[1:]] for call in said]))
        command = [sys.executable, "-c", _ALL_IN_ONE, str(asked)]
        with Line(command, environment(tmp_path), cwd=tmp_path, size=(100, 30)) as line:
            for answer in ("?", "nonsense", "place=Almaty, KZ", "k", "s", "q"):
                line.sees("keep? [k, FIELD=VALUE", seconds=120)
                line.type(f"{answer}\r")
                line.read(0.2)
            line.sees("--- END", seconds=60)
            assert line.ends() == 0
            text = _OWN.sub("", line.bytes.decode("utf-8", "replace"))
    text = text.replace("\n\ufeffid,", "\nid,")  # the mark by which spreadsheets know that a table is in UTF-8
    assert "Traceback" not in text
    for sign in ("\x1b", *OBEYED):
        assert sign not in text, (sign, text[max(0, text.find(sign) - 300) : text.find(sign) + 60])
