"""Alters DUIS requests one place at a time, with every wrong or unusual spelling of a value or an element."""
import collections
import re

from smtest import duis_schema, xsd
from smtest.duis_schema import Node, XS

XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
MMC = 'http://www.dccinterface.co.uk/ResponseAndAlert'
# sm-transform checks more than the schema: indexes and names differ from each other, no comment splits a value, tokens
# have their own form. A request that the schema allows may contradict itself.
# It may also be one that the DCC answers itself.
STRICTER = re.compile(r'refused: |not-a-device-request: |.*(stands there twice|stands within the value|another \w+ has this|check digit|range of tokens|value class|there is no DUIS)')

# libxml2 ignores characters outside ASCII in base64.
LENIENT = 'Ä|&#160;'

# checked: the input of libxml2
Mutant = collections.namedtuple('Mutant', 'what node exact text checked')


def mutant(what, node, exact, root, schema=None):
    """libxml2 refuses some spellings that XML Schema allows, so it gets the plain spelling."""
    text = checked = root.xml()
    kind = schema.content(node.kind)[2] if schema and node.kind is not None and not node.children else None
    if kind is not None and node.text:
        before, node.text = node.text, plain(schema, kind, node.text)
        checked = root.xml()
        node.text = before
    return Mutant(what, node, exact, text, checked)


def plain(schema, kind, text):
    """XML Schema part 2, 4.3.6: white space collapses except in strings. Numbers lose plus and leading zeros."""
    base = schema.facets(kind)[1]
    if base in ('string', 'token', 'normalizedString'):
        return text
    bare = text.replace('&#32;', ' ').replace('<![CDATA[ ]]>', ' ').strip(' \t\r\n')
    number = re.fullmatch(r'([+-]?)0*([0-9]+)', bare) if base in duis_schema.BOUNDS else None
    return ('-' if number[1] == '-' and number[2] != '0' else '') + number[2] if number else bare

# ---- values ----

NUMBERS = ('', ' ', '+5', '-5', '-0', '+0', '05', '000000000000000000000000000000001', ' 1 ', '\n1\t', '1 1', '1.0', '1.', '.5', '1e0',
           '0x1', '１', 'one', 'NaN', 'INF', '--1', '+-1', '1-', '1,0', '18446744073709551616', '9223372036854775808', '-9223372036854775809',
           '1000000000000000000000001', '&#160;1')
TIMES_OF_DAY = ('00:00:00', '23:59:59', '24:00:00', '24:00:01', '23:60:00', '23:59:60', '7:30:00', '07:30', '07:30:00.5', '07:30:00.', '07:30:00.000',
                '07:30:00Z', '07:30:00z', '07:30:00+01:00', '07:30:00-14:00', '07:30:00+14:01', '07:30:00+1:00', '07:30:00+0100', '07:30:00 Z',
                ' 07:30:00Z ', '\n07:30:00\n', '07-30-00', '-07:30:00', '07:30:00.5Z', '07:30:00.5+00:00', '')
DATES = ('2027-01-31', '2027-02-29', '2028-02-29', '2027-04-31', '2027-13-01', '2027-00-01', '2027-01-00', '2027-1-1', '27-01-01', '0000-01-01',
         '-2027-01-01', '12027-01-01', '65535-01-01', '012027-01-01', '2027-01-01Z', '2027-01-01+01:00', '2027-01-01-14:00', '2027-01-01+14:30',
         '2027/01/01', ' 2027-01-01 ', '+2027-01-01', '1900-02-29', '2100-02-29', '9999-12-31', '0001-01-01', '2027-01-011', '')
BOOLEANS = ('true', 'false', '1', '0', 'TRUE', 'True', 'yes', '', ' true ', 't', '01', '2', '-0', 'tr ue')
BASE64 = ('', 'AA', 'AAA', 'AAAA', 'AA==', 'AB==', 'AAA=', 'AAB=', 'A===', '====', 'AA=A', 'A A A A', 'AA\nAA', 'A=AA', 'AA= =', 'AA--', 'AA__', 'AAAA=',
          '  AAAA  ', 'ÄÄÄÄ', 'AAAAA')
HEX = ('', '0', '00', '0g', '0 0', ' 0A ', '0a0B0c', '0x00', '-0', 'é0')
TEXTS = ('', ' ', 'é', '\t', '\n', 'a\nb', '~', '&#127;', '&amp;', ' a ', 'a  b', '0', '€', '&#x10FFFF;')
EUIS = ('', '0A-0B-0C-D0-00-00-0E-0', '0A0B0CD000000E01', '0a-0b-0c-d0-00-00-0e-01', '0A-0B-0C-D0-00-00-0E-0G', '0A:0B:0C:D0:00:00:0E:01',
        ' 0A-0B-0C-D0-00-00-0E-01 ', '0A-0B-0C-D0-00-00-0E-01-02', '0A-0B- 0C-D0-00-00-0E-01', '-0A-0B-0C-D0-00-00-0E01')


def number_values(schema, facets, base):
    low, high = schema.range(facets, base)
    places = int(facets.get('fractionDigits', 0))

    def text(v):
        digits = str(abs(v)).rjust(places + 1, '0')
        return ('-' if v < 0 else '') + (f'{digits[:-places]}.{digits[-places:]}' if places else digits)
    ends = [text(v) for end in (low, high) if end is not None for v in (end - 1, end, end + 1)]
    inside = text((low or 0) + 1)
    more = [f'+{inside}', f'-{inside}', f'0{inside}', f' {inside}\n', f'{inside}.0', f'{inside}0', f'{inside}1', f'{inside}a', f'{inside} 0']
    return list(NUMBERS) + ends + more


def text_values(facets):
    low, high = (int(facets[f]) if f in facets else None for f in ('minLength', 'maxLength'))
    if 'length' in facets:
        low = high = int(facets['length'])
    found = list(TEXTS) + (list(EUIS) if '-' in facets.get('pattern', '') else [])
    for n in {low, high, (low or 0) + 2} - {None}:
        for size in (n - 1, n, n + 1):
            if 0 <= size < 2000:
                found += ['1' * size, 'a' * size, 'é' * size, '1' * (size - 1) + ' ' if size else '']
    digits = re.search(r'\{(\d+)\}$', facets.get('pattern', ''))
    if digits:
        found += ['1' * (int(digits[1]) + d) for d in (-1, 0, 1)]
    return found


def request_ids(text):
    originator, target, _ = text.split(':')
    return [f'{originator}:{target}:{n}' for n in ('', '0', '00', '01', '+1', '-1', '18446744073709551615', '18446744073709551616', '1 ', 'x', '1:2')] + [
        f' {text} ', text.lower(), f'{originator}:{target}', f'{target}:1', text.replace(':', '-'), f'{text} {text}', '']


def values(schema, kind, now):
    """Spellings of a value of a simple type, right and wrong."""
    facets, base = schema.facets(kind)
    if 'enumeration' in facets:
        word = now
        return [f' {word}', f'{word}\n', word.lower(), word.upper(), word + 'x', '', word.replace(' ', '  '), word[:-1]] + facets['enumeration']
    if base == 'boolean':
        return BOOLEANS
    if base in duis_schema.BOUNDS or base == 'decimal':
        return number_values(schema, facets, base)
    if base == 'time':
        return TIMES_OF_DAY
    if base == 'date':
        return DATES
    if base == 'dateTime':
        return ([f'{d}T07:30:00Z' for d in DATES] + [f'2027-01-31T{t}' for t in TIMES_OF_DAY] +
                ['2027-01-31', '2027-01-31 07:30:00Z', '2027-01-31T', '2027-01-31t07:30:00Z', ' 2027-01-31T07:30:00Z\n', '9999-12-31T24:00:00Z'])
    if base == 'base64Binary':
        return BASE64
    if base == 'hexBinary':
        low = int(facets.get('minLength', 0))
        high = int(facets.get('maxLength', low))
        return list(HEX) + ['0' * n for end in (low, high) for n in range(max(0, 2 * end - 2), 2 * end + 3)] + [' ' + '0A' * low + ' ']
    if ':(' in facets.get('pattern', ''):
        return request_ids(now)
    return text_values(facets)


# ---- alterations ----

class Spoiler:
    """Yields a request altered in one place, once for each kind of alteration and place of the schema."""

    def __init__(self, schema, rng, share):
        self.schema, self.rng, self.share = schema, rng, share
        self.done, self.places = set(), {}
        self.choice_of = {}
        for kind in schema.types.values():
            for choice in kind.iter(XS + 'choice'):
                for node in choice.iter(XS + 'element'):
                    self.choice_of.setdefault(node, choice)

    def place(self, node):
        """Its path. Alerts are many and alike, so without SM_LONG those of a list count as one."""
        path = node.path()
        return path if self.share == 1 else re.sub(r'/x[0-9A-F]{4}$', '/x', path)

    def wanted(self, node, what):
        if node not in self.places:
            self.places[node] = self.place(node)
        key = (self.places[node], what)
        if key in self.done:
            return False
        self.done.add(key)
        return self.share == 1 or self.rng.random() < self.share

    def spoil(self, root):
        self.places = {}
        for node in list(root.walk()):
            if node is not root:
                yield from self.structure(root, node)
                yield from self.markup(root, node)
            yield from self.attributes(root, node)
            if node.kind is not None and not node.children:
                yield from self.texts(root, node)

    def texts(self, root, node):
        text = self.schema.content(node.kind)[2]
        if text is None:
            return
        before = node.text
        for value in dict.fromkeys(values(self.schema, text, before)):
            if self.wanted(node, f'value {value!r}'):
                node.text = value
                yield mutant(f'value {value!r}', node, True, root, self.schema)
        node.text = before

    def attributes(self, root, node):
        kinds = {a.get('name'): self.schema.type_of(a) for a in self.schema.content(node.kind)[1]} if node.kind is not None else {}
        before, extra = node.attributes, node.extra
        for at, (name, value) in enumerate(before):
            rest = before[:at] + before[at + 1:]
            if self.wanted(node, f'without @{name}'):
                node.attributes = rest
                yield mutant(f'without @{name}', node, True, root)
            for other in dict.fromkeys(values(self.schema, kinds.get(name, 'decimal'), value)):
                if self.wanted(node, f'@{name} {other!r}'):
                    node.attributes = rest + [(name, other.replace('&#160;', '\xa0'))]
                    yield mutant(f'@{name} {other!r}', node, True, root)
            node.attributes = before
        for more in (' other="1"', f'{XSI} xsi:nil="true"', f'{XSI} xsi:nil="false"', f'{XSI} xsi:type="sr:Nothing"', ' xml:lang="en"',
                     f'{XSI} xsi:schemaLocation="urn:a b"', f'{XSI} xsi:other="1"', ' xmlns:x="urn:x" x:y="1"', ' xmlns:x="urn:x"', ' sr:index="1"', ' index="1"'):
            if self.wanted(node, more) and not (more == ' index="1"' and 'index' in dict(before)):
                node.extra = extra + more
                yield mutant(f'attribute{more}', node, True, root)
        node.extra = extra

    def markup(self, root, node):
        """Comments, instructions and sections, which have no effect; text and elements, which have one."""
        children, text = node.children, node.text
        insertions = ('<!-- x -->', '<?x y?>', '<![CDATA[]]>', '<![CDATA[ ]]>', '\n', '&#32;', 'x', '&#160;', '<sr:Unknown/>', '<Unknown/>', '<![CDATA[x]]>')
        for what in insertions:
            if not self.wanted(node, f'holds {what!r}'):
                continue
            for where in ('before', 'behind'):
                if children:
                    node.children = [what] + children if where == 'before' else children + [what]
                else:
                    node.text = what + (text or '') if where == 'before' else (text or '') + what
                yield mutant(f'holds {what!r} {where}', node, False, root, self.schema)
            node.children, node.text = children, text
        if text and len(text) > 1 and self.wanted(node, 'is split'):
            for what in ('<!---->', '<?x?>', '<![CDATA[]]>'):
                node.text = text[0] + what + text[1:]
                yield mutant(f'is split by {what}', node, False, root)
            node.text = f'<![CDATA[{text}]]>'
            yield mutant('is a section', node, False, root)
        if (children or text) and self.wanted(node, 'is empty'):
            node.children, node.text = [], None
            yield mutant('is empty', node, False, root)
        node.children, node.text = children, text

    def structure(self, root, node):
        siblings = node.parent.children
        at = siblings.index(node)

        def with_siblings(what, others):
            if self.wanted(node, what):
                node.parent.children = others
                yield mutant(what, node, False, root)
                node.parent.children = siblings
        yield from with_siblings('is missing', siblings[:at] + siblings[at + 1:])
        yield from with_siblings('stands there twice', siblings[:at] + [node] + siblings[at:])
        yield from with_siblings('has a stranger before it', siblings[:at] + [Node('Stranger', None, None)] + siblings[at:])
        yield from with_siblings('has a stranger behind it', siblings[:at + 1] + [Node('Stranger', None, None)] + siblings[at + 1:])
        if at + 1 < len(siblings) and siblings[at + 1].name != node.name:
            yield from with_siblings('stands behind the next', siblings[:at] + [siblings[at + 1], node] + siblings[at + 2:])
            yield from with_siblings('stands at the end', siblings[:at] + siblings[at + 1:] + [node])
        most = node.decl.get('maxOccurs', '1') if node.decl is not None else '1'
        if most not in ('1', 'unbounded') and int(most) <= 60:
            same = [s for s in siblings if s.name == node.name]
            rest = [node] * (int(most) + 1 - len(same))
            yield from with_siblings('stands there too often', siblings[:at] + rest + siblings[at:])
        for other in self.alternatives(node):
            yield from with_siblings(f'has {other.name} beside it', siblings[:at + 1] + [other] + siblings[at + 1:])
            yield from with_siblings(f'is {other.name} instead', siblings[:at] + [other] + siblings[at + 1:])
        yield from self.names(root, node)

    def alternatives(self, node):
        choice = self.choice_of.get(node.decl)
        if choice is None or node.parent.name == 'Body':
            return
        maker = duis_schema.Maker(self.schema, self.rng, least=True)
        for option in choice.iter(XS + 'element'):
            if option is not node.decl and option.get('name'):
                made = maker.element(option, option.get('name'))
                made.parent = node.parent
                yield made

    def names(self, root, node):
        name, prefix, extra = node.name, node.prefix, node.extra
        for what, other in (('has another name', (name + 'X', 'sr', extra)), ('has a small name', (name.lower(), 'sr', extra)),
                            ('is in no namespace', (name, '', extra)), ('is a stranger', (name, '', extra + ' xmlns="urn:nobody"')),
                            ('is of MMC', (name, '', extra + f' xmlns="{MMC}"')),
                            ('has another prefix', (name, 'other', extra + ' xmlns:other="http://www.dccinterface.co.uk/ServiceUserGateway"'))):
            if not self.wanted(node, what):
                continue
            node.name, node.prefix, node.extra = other
            yield mutant(what, node, False, root)
            node.name, node.prefix, node.extra = name, prefix, extra


# ---- judging ----

def is_valid(schema_path, texts):
    """Whether the schema allows each document; None if it is no XML."""
    validator = xsd.Validator(schema_path)
    return [validator.allows(text) for text in texts]
