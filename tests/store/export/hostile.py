"""Texts that would be something else than text if a format let them."""

from __future__ import annotations

MARKUP = (
    "*emphasis* and **strong** and _this_ and __that__ and ***both***", "in_the_middle_of_words and*here*too",
    "`code` and ``more ` code`` and ```fence", "```", "~~~", "```python",
    "[link](https://evil.example) and [ref][1] and [shortcut]", "![image](https://evil.example/pixel.png)",
    "[1]: https://evil.example", "[^1]: a false source", "a false mark[^1] and ^[inline note]",
    "*[HTML]: abbreviation", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- comment -->",
    "<https://evil.example>", "<a@evil.example>", "a < b and c > d, if x<y>z", "</section></body></html>",
    "<?php echo 1 ?>", "<![CDATA[x]]>", "<details><summary>x</summary>",
    "&lt;b&gt; &amp; &copy; &#65; &#x41; &nbsp; AT&T &unknown; &", "$x^2$ and $$\\int$$ and \\(a\\) and \\[b\\]",
    "costs $5 or $6 million, US$5bn and US$6bn, 5$ and 6$, a$b$c", "$", "$$", "$a$", "# heading", "###### heading",
    "#hashtag and #1 and # not", "text #tag/sub", "Setext", "===", "---", "***", "___", "- - -", "* * *", "- item",
    "+ item", "* item", "-", "+", "*", "-x", "+x", "- [ ] task", "- [x] task", "1. item", "1) item", "(1) item",
    "#. item", "a. item", "A) item", "(a) item", "iv. item", "XIV. item", "(@) example", "(@good) example", "@. item",
    "1986. A year", "١. item", "i) item", "I. item", "12", "> quotation", ">quotation", ">>> deep",
    "> [!note] callout", "| a | b |", "|---|---|", "| line block", "a | b", "+---+---+", "+===+", "Name | Value",
    ":---", "--- | ---", ": definition", "~ definition", "Term", ":   definition", "::: div", ":::", "::: {.class}",
    "!!! note", "??? note", "???+ note", "{#id .class key=value}", "Heading {#id}", "{{< include /etc/passwd >}}",
    "{{ variable }}", "{% raw %}", "{=html}", "`<b>`{=html}", "[span]{.smallcaps}", "[[wikilink]]", "![[embed.md]]",
    "[[a|b]]", "^block-id", "%%comment%%", "% title", "==marked==", "key:: value",
    "H~2~O and x^2^ and ~~struck~~ and ~one~",
    "www.evil.example and https://evil.example/x?y=z and ftp://evil.example",
    "mail a@evil.example, mailto:a@evil.example and xmpp:a@evil.example, evil.example, mfa.gov.cn",
    "@citation and [@citation, p. 1] and -@citation and @{weird}", "@fig-one and @MFA_China",
    ":smile: and :+1: and :warning:", "at 08:48:02", "\\newcommand{\\x}{y} \\begin{verbatim} \\alpha \\", "\\",
    "\\\\", "ends in a backslash\\", "\\*already escaped\\*", "\\# x", "title: injected", "...",
    "---\ntitle: injected\n---", "--- \"x\": y", "!!python/object/apply:os.system ['id']", "&anchor *alias",
    "line one\n\nline two\n# heading\n- item", "tab\tand\t tabs", "   leading and trailing   ", "    indented code",
    "\tindented code", "[@click=app.quit]text[/]", "[bold]x[/bold]", "{{7*7}}", "<<<<<<< HEAD", "C5+1 and A&B",
    "...and -- then --- dashes", "=SUM(A1:A9)", "+1 234", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1+1", "＝1+1",
    "a,b;c\"d'e", "quote \"inside\" and 'single'", "BEGIN:VEVENT", "END:VCALENDAR", "a;b,c:d\\n", "]]>",
    "--></style><style>", "javascript:alert(1)", "<b>bold</b> <i>it</i> <sup>1</sup>",
)  # fmt: skip
"""Every kind of markup that a reader of exports knows."""

ACTING = (
    "escape \x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07 \x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "nul \x00 bell \x07 back \x08 del \x7f", "c1 \x9b31m \x85 next", "bidi \u202eevil\u202c \u2066x\u2069",
    "zero\u200bwidth \ufeff\u2060", "tag \U000e0041\U000e007f", "lone \ud800 surrogate", "separators \u2028 \u2029",
    "flood e" + "\u0301" * 60, "carriage\rreturn \r\n and \x0b and \x0c",
)  # fmt: skip
"""What a terminal, an editor or an encoder would act upon."""

NAMES = (
    "Касым-Жомарт Токаев", "習近平", "习近平同哈萨克斯坦总统托卡耶夫举行会谈", "محمد بن سلمان", "नरेन्द्र मोदी",
    "ประยุทธ์ จันทร์โอชา", "윤석열", "岸田文雄", "Nguyễn Phú Trọng", "Recep Tayyip Erdoğan",
    "Volodymyr Zelenskyy (Володимир Зеленський)", "Şavkat Mirziyoýev", "João Lourenço", "بنیامین نتانیاهو",
    "נפתלי בנט", "შავკათ მირზიოევი", "Նիկոլ Փաշինյան", "Ólafur Ragnar Grímsson", "Óscar Arias", "S. Jaishankar",
    "’Utoikamanu", "Xi’an", "Côte d'Ivoire", "ក្រុង", "မြန်မာ", "አዲስ አበባ", "தமிழ்",
)  # fmt: skip
"""Names that must come through letter by letter."""

ALL = MARKUP + ACTING + NAMES
