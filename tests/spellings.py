"""Words that people may type: other scripts, signs of programs, faces, no end."""

SPELLED = (
    '#set page(fill: red) $x$ `raw` @ref <label> \\ #read("/etc/passwd")',
    "{{ 7*7 }} <script>alert(1)</script> &amp; \"'",
    "شكرا لكم",
    "Привет, আমি, 🙂👩🏽‍🦽, Zoë",
    "W" * 150,
)
