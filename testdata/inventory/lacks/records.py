"""Documents of each kind that the cases of the inventory have, each with one element empty, and each without one."""
import glob
import os
import re

ELEMENT = re.compile(r'<(sr:\w+)((?:\s[^<>]*)?)>')
seen = set()
for path in sorted(glob.glob(os.environ['TESTDATA'] + '/inventory/*/records.xml')):
    with open(path, encoding='utf-8') as f:
        texts = f.read().splitlines()
    for text in texts:
        kind = tuple(name for name, _ in ELEMENT.findall(text))
        if not text.startswith('<sr:') or kind in seen:
            continue
        seen.add(kind)
        for found in ELEMENT.finditer(text):
            end = text.find(f'</{found[1]}>', found.end())
            if end < 0 or found.start() == 0:
                continue
            print(text[:found.end()] + text[end:])
            print(text[:found.start()] + text[end + len(found[1]) + 3:])
