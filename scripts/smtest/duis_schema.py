"""Walks the DUIS schema for tests: draws requests that it allows, and counts the parts of it that they reached.

The schema is the user's own copy; nothing of it is part of this project. Used by random-requests and drift/schema.
"""
import base64
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

XS = '{http://www.w3.org/2001/XMLSchema}'
SUPPLIER = '0A-0B-0C-00-02-00-00-01'
DEVICE = '0A-0B-0C-D0-00-00-0E-01'
PARTICLES = ('element', 'sequence', 'choice', 'all')
# Repeated elements are drawn at most this often beyond their least number, except lists that must be full once.
MOST = 5
BOUNDS = {'unsignedByte': (0, 2**8 - 1), 'unsignedShort': (0, 2**16 - 1), 'unsignedInt': (0, 2**32 - 1),
          'unsignedLong': (0, 2**64 - 1), 'byte': (-2**7, 2**7 - 1), 'short': (-2**15, 2**15 - 1),
          'int': (-2**31, 2**31 - 1), 'long': (-2**63, 2**63 - 1), 'positiveInteger': (1, None),
          'nonNegativeInteger': (0, None), 'nonPositiveInteger': (None, 0), 'integer': (None, None)}
# Other tests try times that some devices can't hold; these are the ends of a year, a month and a day.
DATES = ('2000-02-29', '2026-01-01', '2027-12-31', '2028-02-29', '2099-06-30')
CLOCKS = ('00:00:00', '23:59:59', '12:30:00', '07:05:09')
CANCELLED = '3000-12-31T00:00:00Z'


def local(node):
    return node.tag.replace(XS, '')


class Schema:
    def __init__(self, path):
        root = ET.parse(path).getroot()
        self.types, self.elements = {}, {}
        for node in root:
            if local(node) in ('simpleType', 'complexType'):
                self.types[node.get('name')] = node
            elif local(node) == 'element':
                self.elements[node.get('name')] = node
        request = self.types['Request']
        self.header = next(e for e in request.iter(XS + 'element') if e.get('name') == 'Header')
        body = next(e for e in request.iter(XS + 'element') if e.get('name') == 'Body')
        self.bodies = {e.get('name'): e for e in body.iter(XS + 'element') if e is not body}

    def type_of(self, node):
        """A type's node, or the name of a built-in type."""
        for kind in ('simpleType', 'complexType'):
            inner = node.find(XS + kind)
            if inner is not None:
                return inner
        return self.named(node.get('type') or 'xs:string')

    def named(self, name):
        prefix, _, short = name.rpartition(':')
        return self.types[short] if prefix == 'sr' else short

    def facets(self, kind):
        """Facets of a simple type, with the nearer restriction first, and its built-in base type."""
        if isinstance(kind, str):
            return {}, kind
        restriction = kind.find(XS + 'restriction')
        found = {'enumeration': [f.get('value') for f in restriction.findall(XS + 'enumeration')]}
        found.update((local(f), f.get('value')) for f in restriction if local(f) not in ('enumeration', 'simpleType'))
        inner = restriction.find(XS + 'simpleType')
        below, base = self.facets(inner if inner is not None else self.named(restriction.get('base')))
        found = {name: value for name, value in found.items() if value}
        return {**below, **found}, base

    def is_simple(self, kind):
        return isinstance(kind, str) or local(kind) == 'simpleType'

    def content(self, kind):
        """(particles, attributes, simple type of the text or None) of a type, including those of its base type."""
        if self.is_simple(kind):
            return [], [], kind
        particles = [p for p in kind if local(p) in PARTICLES]
        attributes, text = kind.findall(XS + 'attribute'), None
        for child in kind:
            if local(child) in ('simpleContent', 'complexContent'):
                extension = child[0]
                below, more, text = self.content(self.named(extension.get('base')))
                particles = below + [p for p in extension if local(p) in PARTICLES]
                attributes = more + extension.findall(XS + 'attribute')
        return particles, attributes, text

    def range(self, facets, base):
        """Least and greatest whole number, in units of the last place of a decimal."""
        unit = 10**int(facets.get('fractionDigits', 0))
        low, high = BOUNDS.get(base, (None, None))
        number = lambda name: round(float(facets[name]) * unit) if unit > 1 else int(facets[name])  # noqa: E731
        for name, shift in (('minInclusive', 0), ('minExclusive', 1)):
            if name in facets:
                low = max(number(name) + shift, low if low is not None else number(name))
        for name, shift in (('maxInclusive', 0), ('maxExclusive', -1)):
            if name in facets:
                high = min(number(name) + shift, high if high is not None else number(name))
        if 'totalDigits' in facets:
            high = min(10**int(facets['totalDigits']) - 1, high if high is not None else 10**18)
        return low, high


class Node:
    """An element of a request, with its declaration in the schema."""

    def __init__(self, name, decl, kind):
        self.name, self.decl, self.kind = name, decl, kind
        self.attributes, self.children, self.text, self.parent = [], [], None, None
        self.prefix, self.extra = 'sr', ''  # of an alteration

    def add(self, child):
        child.parent = self
        self.children.append(child)

    def path(self):
        return (self.parent.path() if self.parent else '') + '/' + self.name

    def xml(self):
        attributes = ''.join(f' {name}={quoteattr(value)}' for name, value in self.attributes) + self.extra
        inner = ''.join(c if isinstance(c, str) else c.xml() for c in self.children) + (self.text or '')
        tag = f'{self.prefix}:{self.name}' if self.prefix else self.name
        return f'<{tag}{attributes}>{inner}</{tag}>' if inner else f'<{tag}{attributes}/>'

    def walk(self):
        yield self
        for child in self.children:
            if not isinstance(child, str):
                yield from child.walk()


class Maker:
    """Draws requests. Parts not drawn yet come first: `seen` counts (what, path, detail).

    least omits optional parts; short draws no long lists."""

    def __init__(self, schema, rng, least=False, device=DEVICE, short=False):
        self.schema, self.rng, self.least, self.device, self.short = schema, rng, least, device, short
        self.seen = {}
        self.memo = {}

    def mark(self, item):
        self.seen[item] = self.seen.get(item, 0) + 1

    def unseen_first(self, items, options):
        """One of the options: one of those whose item was drawn least often."""
        fewest = min(self.seen.get(item, 0) for item in items)
        at = self.rng.choice([i for i, item in enumerate(items) if self.seen.get(item, 0) == fewest])
        self.mark(items[at])
        return options[at]

    # ---- the parts to reach ----

    def counts(self, node):
        low, high = int(node.get('minOccurs', 1)), node.get('maxOccurs', '1')
        high = low + MOST if high == 'unbounded' else int(high)
        if self.short:
            return sorted({low, min(high, low + 2)})
        return sorted({low, high} | ({(low + high + 1) // 2} if high - low > 1 else set()))

    def values(self, kind):
        """Details of a simple type that are worth reaching, each with a way to draw it."""
        facets, base = self.schema.facets(kind)
        if 'enumeration' in facets:
            return [(word, lambda word=word: word) for word in facets['enumeration']]
        if base == 'boolean':
            return [(word, lambda word=word: word) for word in ('true', 'false', '1', '0')]
        if base in BOUNDS or base == 'decimal':
            return self.numbers(facets, base)
        if base in ('dateTime', 'date', 'time'):
            return [('any', lambda: self.time(base))]
        lengths = self.lengths(facets, base)
        return [(f'length {n}', lambda n=n: self.string(facets, base, n)) for n in lengths]

    def numbers(self, facets, base):
        low, high = self.schema.range(facets, base)
        low, high = low if low is not None else -2**31, high if high is not None else 2**31 - 1
        places = int(facets.get('fractionDigits', 0))

        def text(v):
            if not places:
                return str(v)
            digits = str(abs(v)).rjust(places + 1, '0')
            return ('-' if v < 0 else '') + f'{digits[:-places]}.{digits[-places:]}'
        found = [('least', lambda: text(low)), ('greatest', lambda: text(high)), ('any', lambda: text(self.rng.randint(low, high)))]
        if low < 0:
            found += [('-1', lambda: text(-1)), ('0', lambda: text(0))]
        return found

    def lengths(self, facets, base):
        if base == 'base64Binary' and 'maxLength' not in facets:
            return [64]
        if 'length' in facets:
            return [int(facets['length'])]
        pattern = facets.get('pattern', '')
        if pattern and not pattern.endswith('+'):
            return [0]
        low, high = int(facets.get('minLength', 0 if base == 'base64Binary' else 1)), int(facets.get('maxLength', 20))
        return sorted({max(low, 1), high, (low + high) // 2 or 1})

    # ---- simple values ----

    def time(self, base):
        date, clock = self.rng.choice(DATES), self.rng.choice(CLOCKS)
        zone = self.rng.choice(['Z', 'Z', ''])
        return {'date': date + zone, 'time': clock + zone, 'dateTime': f'{date}T{clock}' + self.rng.choice(['Z', '.00Z', ''])}[base]

    def string(self, facets, base, n):
        octets = bytes(self.rng.randint(0, 255) for _ in range(n))
        if base == 'hexBinary':
            return octets.hex().upper()
        if base == 'base64Binary':
            # the signed part, an algorithm and a signature, as in certificates
            return base64.b64encode(b'\x30\x47\x30\0\x30\0\x03\x41\0' + octets).decode()
        pattern = facets.get('pattern', '')
        if ':(' in pattern:
            return f'{SUPPLIER}:{self.device}:{self.rng.choice([0, 1, 2**32, 2**64 - 1])}'
        if '-[A-F' in pattern:
            return self.rng.choice([self.device, self.device.lower(), '02-5A-77-00-00-00-0E-52'])
        if pattern.startswith('[0-9]{'):
            n = int(pattern[6:-1])
        alphabet = '0123456789' if pattern.startswith('[0-9') else 'abcdefghij KLMNOP0123456789'
        if pattern == '[ -~]+':
            alphabet = [chr(c) for c in range(0x20, 0x7F)]
        inside = ''.join(self.rng.choice(alphabet) for _ in range(n))
        return inside.strip().ljust(n, '0')

    def value(self, kind, path):
        ways = self.values(kind)
        return self.unseen_first([('value', path, what) for what, _ in ways], [draw for _, draw in ways])()

    # ---- structure ----

    def count(self, node, path):
        counts = self.counts(node)
        if self.least:
            return counts[0]
        n = self.unseen_first([('count', path, n) for n in counts], counts)
        # full lists are long, so the next lists in them are short
        self.seen[('count', path, counts[-1])] = self.seen.get(('count', path, counts[-1]), 0) + (1 if n > MOST else 0)
        return n

    def particle(self, node, parent, path, repeated=False):
        what = local(node)
        if what == 'element':
            if node.get('ref'):
                return  # a signature
            at = f'{path}/{node.get("name")}'
            repeated = repeated or node.get('maxOccurs', '1') != '1'
            for _ in range(self.count(node, at)):
                position = 1 + sum(1 for c in parent.children if c.name == node.get('name'))
                parent.add(self.element(node, at, position if repeated else None))
            return
        at = f'{path}({what} {self.place(node)})'
        for _ in range(self.count(node, at)):
            options = [c for c in node if local(c) in PARTICLES]
            if what == 'choice':
                options = [self.unseen_first([('alternative', at, i) for i in range(len(options))], options)]
            for option in options:
                self.particle(option, parent, path if what == 'sequence' else at, repeated or node.get('maxOccurs', '1') != '1')

    def place(self, node):
        """A short name of a node without name, equal in every run."""
        if node not in self.memo:
            self.memo[node] = next((e.get('name') or 'ref' for e in node.iter(XS + 'element')), '')
        return self.memo[node]

    def element(self, node, path, position=None):
        kind = self.schema.type_of(node)
        made = Node(node.get('name'), node, kind)
        particles, attributes, text = self.schema.content(kind)
        for attribute in attributes:
            name, simple = attribute.get('name'), self.schema.type_of(attribute)
            low, high = self.schema.range(*self.schema.facets(simple))
            # numbered elements are numbered from the first
            value = str(min(position + low - 1, high)) if position else self.value(simple, f'{path}@{name}')
            made.attributes.append((name, value))
        if text is not None:
            if made.name == 'ExecutionDateTime' and self.unseen_first([('value', path, CANCELLED), ('value', path, 'any')], (1, 0)):
                made.text = CANCELLED
            else:
                made.text = escape(self.value(text, path))
        for particle in particles:
            self.particle(particle, made, path)
        return made

    def request(self, service, counter=1000, variant=None):
        """A whole Request of a service: a dictionary of srv, sr, element, critical."""
        root = Node('Request', None, None)
        root.attributes.append(('schemaVersion', '5.4'))
        root.extra = ' xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway"'
        header, body = Node('Header', self.schema.header, None), Node('Body', None, None)
        fields = {e.get('name'): e for e in self.schema.header.iter(XS + 'element') if e is not self.schema.header}
        texts = {'RequestID': f'{SUPPLIER}:{self.device}:{counter}',
                 'CommandVariant': str(variant or (4 if service['critical'] else 1)),
                 'ServiceReference': service['sr'], 'ServiceReferenceVariant': service['srv']}
        if not self.least and self.rng.random() < 0.2:
            texts.update(FirstInSequence='true', PrecedingServiceRequestID=f'{SUPPLIER}:{self.device}:{counter - 1}')
        for name, field in fields.items():
            if name in texts:
                child = Node(name, field, self.schema.type_of(field))
                child.text = texts[name]
                header.add(child)
        body.add(self.element(self.schema.bodies[service['element']], service['element']))
        agree(body)
        root.add(header)
        root.add(body)
        return root


# The definitions of special days, and the schedule entries that refer to them: by an attribute, or in an element.
DAYS_DEFINED = ('ElectricitySpecialDays', 'ALCSHCALCSSpecialDays', 'AuxiliaryControllerSpecialDayDefinitions')
WEEKDAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')


# The key of a profile: no two of a list have the same.
NAMES = {'DayProfile': 'DayName', 'WeekProfile': 'WeekName', 'GasNonDisablementDayProfile': 'GasDayName', 'Season': 'SeasonName'}

# GBCS section 14.4: the check digit of a token is Verhoeff's, with these permutations, starting with the fifth.
PERMUTED = ('0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258')
PRODUCT = ('0123456789', '1234067895', '2340178956', '3401289567', '4012395678',
           '5987604321', '6598710432', '7659821043', '8765932104', '9876543210')
INVERSE = '1267583094'


def token(number):
    """A UTRN of 64 bits: counter, class (pence or pounds), value, and 32 bits of a MAC."""
    upper = (number >> 47 & 0x3FF) << 15 | (number >> 46 & 1) << 13 | number >> 33 & 0x1FFF
    digits = str(7394156990786306048 + (upper << 32 | number & 0xFFFFFFFF))
    x = 0
    for i, digit in enumerate(digits):
        x = int(PRODUCT[x][int(PERMUTED[(4 + i) % 8][int(digit)])])
    return digits + INVERSE[x]


def agree(body):
    """Makes a request consistent with itself and its message where the schema doesn't require it."""
    days = sum(len(node.children) for node in body.walk() if node.name in DAYS_DEFINED)
    for node in list(body.walk()):
        before = [c for c in node.parent.children[:node.parent.children.index(node)] if c.name == node.name] if node.parent else []
        if node.name == 'PolyPhaseVoltageSettings':
            node.children[0].text = str(len(before) + 1)
        elif node.name == 'DayOfWeekApplicability' and before:
            day = WEEKDAYS.index(before[-1].children[0].text) + 1
            node.children[0].text = WEEKDAYS[day % 7]
        elif node.name == 'StartTime' and node.parent.name == 'TimeStartAction':
            node.text = node.text[:6] + '00' + node.text[8:]  # a gas meter's days have minutes
        elif node.name == 'SpecifiedYear' and node.parent.name == 'GasYearWithWildcards':
            node.text = str(min(int(node.text), 2154))  # the last date that ZCL can express
        elif node.name == 'UTRN':
            node.text = token(int(node.text))
        elif node.name in NAMES and before:
            name = next((c for c in node.children if c.name == NAMES[node.name]), None)
            others = [c.text for b in before for c in b.children if name and c.name == name.name]
            if name and name.text in others:
                name.text = next(n for n in map(str, range(1, 99)) if n not in others)
        elif node.name == 'RequestType':
            node.text = 'Add' if node.parent.children[-1] is not node else 'Remove'
        elif node.name == 'SpecialDayApplicability' or node.name == 'SpecialDaysApplicability' and node.attributes:
            if len(before) >= days:
                node.parent.children.remove(node)
            elif node.children:
                node.children[0].text = str(len(before) + 1)


def services(text):
    """The output of `sm-transform --list`, as dictionaries."""
    for line in text.splitlines():
        srv, use_cases, _, element, critical = line.split('\t')
        yield {'srv': srv, 'sr': '.'.join(srv.split('.')[:2]), 'element': element, 'critical': critical == 'critical',
               'dcc': use_cases == 'answered by the DCC'}


def reachable(schema, element):
    """All (what, path, detail) of a Body element that requests could reach."""
    maker = Maker(schema, None)
    found = set()

    def particle(node, path, repeated=False):
        what = local(node)
        repeated = repeated or node.get('maxOccurs', '1') != '1'
        if what == 'element':
            if not node.get('ref'):
                at = f'{path}/{node.get("name")}'
                found.update(('count', at, n) for n in maker.counts(node))
                walk(node, at, repeated)
            return
        at = f'{path}({what} {maker.place(node)})'
        found.update(('count', at, n) for n in maker.counts(node))
        options = [c for c in node if local(c) in PARTICLES]
        if what == 'choice':
            found.update(('alternative', at, i) for i in range(len(options)))
        for option in options:
            particle(option, path if what == 'sequence' else at, repeated)

    def walk(node, path, repeated=False):
        particles, attributes, text = schema.content(schema.type_of(node))
        for attribute in attributes if not repeated else ():
            found.update(('value', f'{path}@{attribute.get("name")}', what) for what, _ in maker.values(schema.type_of(attribute)))
        if text is not None:
            found.update(('value', path, what) for what, _ in maker.values(text))
            if path.endswith('ExecutionDateTime'):
                found.update({('value', path, CANCELLED)})
        for p in particles:
            particle(p, path)

    walk(schema.bodies[element], element)
    return found
