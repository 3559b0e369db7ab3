"""Alters messages and requests so that they are wrong, and writes the same request in other spellings.

For drift/refusals. Messages are taken apart and put together again by the specification alone. So lengths, counts and
last-component flags of an altered message are right, and only the altered part is wrong.
"""
import base64
import itertools
import re
import xml.etree.ElementTree as ET

NS = '{http://www.dccinterface.co.uk/ServiceUserGateway}'
ET.register_namespace('sr', NS[1:-1])
OTHER_PARTY = bytes.fromhex('00A1B2C3D4E5F607')
NULL, ARRAY, STRUCTURE, BITS, COMPACT = 0, 1, 2, 4, 19
FIXED = {0: 0, 3: 1, 5: 4, 6: 4, 15: 1, 16: 2, 17: 1, 18: 2, 20: 8, 21: 8, 22: 1}
SIGNED = {5, 15, 16, 20}
# other types that can hold the same value (IEC 62056-6-2 data types)
SAME_VALUE = {3: (17, 22), 5: (6,), 6: (5,), 9: (10, 12), 10: (9, 12), 15: (17, 22), 16: (18,), 17: (22, 15), 18: (16,), 22: (17,), 0: ()}
WIDER = {17: 18, 18: 6, 15: 16, 16: 5}


def size(n):
    """A length in the encoding of GBCS, A-XDR and DER."""
    if n < 0x80:
        return bytes([n])
    octets = n.to_bytes((n.bit_length() + 7) // 8, 'big')
    return bytes([0x80 | len(octets)]) + octets


def long_size(n):
    """The same length with one octet more than needed."""
    octets = n.to_bytes(max(1, (n.bit_length() + 7) // 8) + (n >= 0x80), 'big')
    return bytes([0x80 | len(octets)]) + octets


def read_size(raw, at):
    if raw[at] < 0x80:
        return raw[at], at + 1
    n = raw[at] & 0x7F
    return int.from_bytes(raw[at + 1:at + 1 + n], 'big'), at + 1 + n


class Message:
    """Grouping Header and content of a message without MAC (GBCS section 7.2)."""

    def __init__(self, raw):
        assert raw[:2] == b'\xdf\x09', 'not a Pre-Command'
        self.cra, self.counter = raw[2], raw[3:11]
        self.originator, self.recipient = raw[12:20], raw[21:29]
        n, at = read_size(raw, 29)
        self.time, at = raw[at:at + n], at + n
        n, at = read_size(raw, at)
        self.other, at = raw[at:at + n], at + n
        n, at = read_size(raw, at)
        self.content, self.tail = raw[at:at + n], raw[at + n:]

    def put(self, content=None, size=size, **changed):
        m = {**self.__dict__, **changed}
        content = m['content'] if content is None else content
        return (b'\xdf\x09' + bytes([m['cra']]) + m['counter'] + b'\x08' + m['originator'] + b'\x08' + m['recipient'] +
                size(len(m['time'])) + m['time'] + size(len(m['other'])) + m['other'] + size(len(content)) + content + m['tail'])


# A-XDR: a value is (tag, octets) or (tag, [values]) or (BITS, (bits, octets))

def axdr(raw, at):
    tag, at = raw[at], at + 1
    if tag in (ARRAY, STRUCTURE):
        n, at = read_size(raw, at)
        values = []
        for _ in range(n):
            value, at = axdr(raw, at)
            values.append(value)
        return (tag, values), at
    if tag == BITS:
        bits, at = read_size(raw, at)
        return (tag, (bits, raw[at:at + (bits + 7) // 8])), at + (bits + 7) // 8
    if tag in FIXED:
        return (tag, raw[at:at + FIXED[tag]]), at + FIXED[tag]
    n, at = read_size(raw, at)
    return (tag, raw[at:at + n]), at + n


class Raw(tuple):
    """A value whose octets are given."""


PUT = {}  # lists of one content by id: (value, octets). An alteration leaves most of a value unchanged


def put_axdr(value):
    tag, v = value
    if isinstance(value, Raw):
        return v
    if tag in (ARRAY, STRUCTURE):
        known = PUT.get(id(value))
        if known is None:
            PUT[id(value)] = known = (value, bytes([tag]) + size(len(v)) + b''.join(map(put_axdr, v)))
        return known[1]
    if tag == BITS:
        return bytes([tag]) + size(v[0]) + v[1]
    return bytes([tag]) + (b'' if tag in FIXED else size(len(v))) + v


def moved(octets, by, signed):
    n = int.from_bytes(octets, 'big', signed=signed) + by
    try:
        return n.to_bytes(len(octets), 'big', signed=signed)
    except OverflowError:
        return None


def otherwise(value):
    """(alteration, value): the value altered in one way each."""
    tag, v = value
    if tag in (ARRAY, STRUCTURE):
        yield 'array for structure', (ARRAY + STRUCTURE - tag, v)
        yield 'count not minimal', Raw((0, bytes([tag, 0x81]) + size(len(v))[-1:] + b''.join(put_axdr(i) for i in v)))
        yield 'entry more', (tag, v + [v[-1] if v else (NULL, b'')])
        if v:
            yield 'last entry missing', (tag, v[:-1])
            yield 'first entry missing', (tag, v[1:])
        for i in range(len(v) - 1):
            if v[i] != v[i + 1]:
                yield f'entries {i} swapped', (tag, v[:i] + [v[i + 1], v[i]] + v[i + 2:])
        for i, inner in enumerate(v):
            for done, other in otherwise(inner):
                yield f'{i}/{done}', (tag, v[:i] + [other] + v[i + 1:])
    elif tag == BITS:
        bits, octets = v
        if bits % 8:
            yield 'padding bit', (tag, (bits, octets[:-1] + bytes([octets[-1] ^ 1])))
        yield 'bit more', (tag, (bits + 1, octets if bits % 8 else octets + b'\0'))
        if bits:
            yield 'bit less', (tag, (bits - 1, octets if (bits - 1 + 7) // 8 == len(octets) else octets[:-1]))
        yield 'as octets', (9, octets)
    else:
        for other in SAME_VALUE.get(tag, ()):
            yield f'as type {other}', (other, v)
        if tag in WIDER:
            yield 'wider', (WIDER[tag], v.rjust(FIXED[WIDER[tag]], b'\xff' if tag in SIGNED and v[0] & 0x80 else b'\0'))
        if tag == 3:
            yield 'another true', (tag, b'\x01' if v != b'\x01' else b'\x02')
        elif tag == NULL:
            yield 'something for nothing', (17, b'\0')
        elif tag in FIXED:
            for by in (1, -1, 256):
                other = moved(v, by, tag in SIGNED)
                if other is not None and other != v:
                    yield f'{by:+d}', (tag, other)
            if tag in SIGNED:
                other = moved(bytes(len(v)), -int.from_bytes(v, 'big', signed=True), True)
                if other is not None and other != v:
                    yield 'sign', (tag, other)
        else:
            yield 'octet more', (tag, v + b'\0')
            yield 'length not minimal', Raw((0, bytes([tag, 0x81, len(v)]) + v)) if len(v) < 0x80 else (tag, v + b' ')
            if v:
                yield 'octet less', (tag, v[:-1])
        if tag == 9 and len(v) == 12:
            for name, at, new in (('weekday', 4, 1), ('hundredths', 8, 1), ('deviation', 10, 60), ('clock status', 11, 0), ('second', 7, 59)):
                if v[at] != new:
                    yield name, (tag, v[:at] + bytes([new]) + v[at + 1:])


def spec_of(raw, at):
    length = 10
    if raw[at] == 4:
        _, end = axdr(raw, at + 11)
        length = end - at
    return raw[at:at + length], at + length


def access_request(content):
    invoke, at = content[1:5], 6
    n, at = read_size(content, at)
    specs, values = [], []
    for _ in range(n):
        spec, at = spec_of(content, at)
        specs.append(spec)
    _, at = read_size(content, at)
    for _ in range(n):
        value, at = axdr(content, at)
        values.append(value)
    assert at == len(content)
    return invoke, specs, values


def put_request(invoke, specs, values, time=b'', size=size):
    """values: the octets of each value."""
    return (b'\xd9' + invoke + size(len(time)) + time + size(len(specs)) + b''.join(specs) + size(len(values)) +
            b''.join(values))


def spec_alterations(spec):
    if spec[0] == 4:
        yield 'selector', spec[:10] + bytes([spec[10] + 1]) + spec[11:]
        yield 'without selection', b'\x01' + spec[1:10]
        selection, _ = axdr(spec, 11)
        for done, other in otherwise(selection):
            yield f'selection/{done}', spec[:11] + put_axdr(other)
    else:
        yield 'with selection', b'\x04' + spec[1:10] + b'\x01' + b'\x00'
        for access in {1, 2, 3} - {spec[0]}:
            yield f'access {access}', bytes([access]) + spec[1:]
    for name, at in (('class', 2), ('channel', 4), ('quantity', 5), ('processing', 6), ('tariff', 7), ('instance', 8), ('attribute', 9)):
        yield name, spec[:at] + bytes([(spec[at] + 1) & 0xFF]) + spec[at + 1:]


def dlms_alterations(content):
    PUT.clear()
    invoke, specs, plain = access_request(content)
    values = [put_axdr(v) for v in plain]
    null = put_axdr((NULL, b''))
    yield 'invoke-id', put_request(moved(invoke, 1, False), specs, values)
    yield 'priority', put_request(bytes([invoke[0] ^ 0x80]) + invoke[1:], specs, values)
    yield 'date-time', put_request(invoke, specs, values, bytes.fromhex('000000000000000000800000'))
    yield 'counts not minimal', put_request(invoke, specs, values, size=long_size)
    yield 'value missing', put_request(invoke, specs, values[:-1])
    yield 'value more', put_request(invoke, specs, values + [null])
    yield 'octet after it', content + b'\0'
    for done, s, v in lists_altered(specs, values):
        yield done, put_request(invoke, s, v)
    foreign = bytes.fromhex('010001') + bytes.fromhex('00002A0000FF') + b'\x02'
    yield 'item more', put_request(invoke, specs + [foreign], values + [null])
    yield 'item before', put_request(invoke, [foreign] + specs, [null] + values)
    for i, (spec, value) in enumerate(zip(specs, plain)):
        for done, other in spec_alterations(spec):
            yield f'item {i} {done}', put_request(invoke, specs[:i] + [other] + specs[i + 1:], values)
        for done, other in otherwise(value):
            yield f'item {i} value {done}', put_request(invoke, specs, values[:i] + [put_axdr(other)] + values[i + 1:])


def lists_altered(specs, values):
    """Whole items altered: (alteration, specifications, values)."""
    for i in range(len(specs)):
        yield f'item {i} missing', specs[:i] + specs[i + 1:], values[:i] + values[i + 1:]
        yield f'item {i} twice', specs[:i + 1] + specs[i:], values[:i + 1] + values[i:]
        if i + 1 < len(specs) and (specs[i], values[i]) != (specs[i + 1], values[i + 1]):
            yield (f'items {i} swapped', specs[:i] + [specs[i + 1], specs[i]] + specs[i + 2:],
                   values[:i] + [values[i + 1], values[i]] + values[i + 2:])
            if values[i] != values[i + 1]:
                yield f'values {i} swapped', specs, values[:i] + [values[i + 1], values[i]] + values[i + 2:]


EVENTS = (b'\x07\x08', 4)

# GBZ: a component is [control, cluster, from or None, frame control, sequence, command, payload]

def components(content):
    n, at, out = content[2], 3, []
    for _ in range(n):
        control, cluster = content[at], content[at + 1:at + 3]
        end = at + 5 + int.from_bytes(content[at + 3:at + 5], 'big')
        at += 5
        start = None
        if control & 0x10:
            start, at = content[at:at + 4], at + 4
        out.append([control, cluster, start, content[at], content[at + 1], content[at + 2], content[at + 3:end]])
        at = end
    assert at == len(content)
    return out


def put_components(parts, number=None, renew=False):
    out = b''
    for i, (control, cluster, start, frame, sequence, command, payload) in enumerate(parts):
        if renew:  # a wrong message would be numbered in this way
            control, sequence = (control & 0xFE) | (i == len(parts) - 1), i
        body = (start or b'') + bytes([frame, sequence, command]) + payload
        out += bytes([control]) + cluster + len(body).to_bytes(2, 'big') + body
    return b'\x01\x09' + bytes([len(parts) if number is None else number]) + out


def component_alterations(part):
    control, cluster, start, frame, sequence, command, payload = part
    for bit in range(8):
        other = control ^ (1 << bit)
        moment = (b'\0\0\0\0' if bit == 4 and not control & 0x10 else None if bit == 4 else start)
        yield f'control bit {bit}', [other, cluster, moment, frame, sequence, command, payload]
        extra = b'\x12\x34' if bit == 2 and not frame & 4 else b''
        yield f'frame bit {bit}', [control, cluster, start, frame ^ (1 << bit), sequence, command, payload]
        if extra:  # the manufacturer code, which bit 2 announces, comes before the sequence number
            yield 'manufacturer', [control, cluster, start, frame | 4, extra[0], extra[1], bytes([sequence, command]) + payload]
    yield 'sequence', [control, cluster, start, frame, (sequence + 1) & 0xFF, command, payload]
    yield 'command', [control, cluster, start, frame, sequence, (command + 1) & 0xFF, payload]
    yield 'cluster', [control, moved(cluster, 1, False), start, frame, sequence, command, payload]
    yield 'octet more', part[:6] + [payload + b'\0']
    if payload:
        yield 'octet less', part[:6] + [payload[:-1]]
    if start:
        yield 'from', part[:2] + [moved(start, 1, False)] + part[3:]
    for i in range(len(payload)):
        for new in ((payload[i] + 1) & 0xFF, (payload[i] - 1) & 0xFF):
            yield f'octet {i}', part[:6] + [payload[:i] + bytes([new]) + payload[i + 1:]]


def gbz_alterations(content):
    parts = components(content)
    yield 'profile', b'\x01\x04' + content[2:]
    yield 'octet after it', content + b'\0'
    yield 'number more', put_components(parts, number=len(parts) + 1)
    yield 'number less', put_components(parts, number=len(parts) - 1)
    yield 'component more', put_components(parts + [parts[-1]], renew=True)
    for i, part in enumerate(parts):
        yield f'component {i} missing', put_components(parts[:i] + parts[i + 1:], renew=True)
        yield f'component {i} twice', put_components(parts[:i + 1] + parts[i:], renew=True)
        # the order of Set Event Configuration commands has no meaning: each names its events
        if i + 1 < len(parts) and part[1:4] + part[5:] != parts[i + 1][1:4] + parts[i + 1][5:] and (part[1], part[5]) != EVENTS:
            yield f'components {i} swapped', put_components(parts[:i] + [parts[i + 1], part] + parts[i + 2:], renew=True)
        for done, other in component_alterations(part):
            yield f'component {i} {done}', put_components(parts[:i] + [other] + parts[i + 1:])


# DER: a value is (tag, octets) or (tag, [values])

def der(raw, at=0, depth=0):
    tag = raw[at]
    n, start = read_size(raw, at + 1)
    end = start + n
    if not tag & 0x20 or depth > 6:
        return (tag, raw[start:end]), end
    values, at = [], start
    while at < end:
        value, at = der(raw, at, depth + 1)
        values.append(value)
    if [v[0] for v in values] == [0x30, 0x30, 0x03] and depth:  # a certificate is one value
        return (tag, raw[start:end]), end
    return (tag, values), end


def put_der(value):
    if isinstance(value, Raw):
        return value[1]
    inner = b''.join(put_der(i) for i in value[1]) if isinstance(value[1], list) else value[1]
    return bytes([value[0]]) + size(len(inner)) + inner


def der_otherwise(value):
    tag, v = value
    yield 'tag', (tag ^ 1, v)
    plain = put_der(value)
    n, start = read_size(plain, 1)
    yield 'length not minimal', Raw((0, bytes([tag]) + long_size(n) + plain[start:]))
    yield 'length far from minimal', Raw((0, bytes([tag, 0x84]) + n.to_bytes(4, 'big') + plain[start:]))
    yield 'indefinite length', Raw((0, bytes([tag, 0x80]) + plain[start:] + b'\0\0'))
    if isinstance(v, list):
        yield 'value more', (tag, v + [(5, b'')])
        for i in range(len(v)):
            yield f'{i} missing', (tag, v[:i] + v[i + 1:])
            yield f'{i} twice', (tag, v[:i + 1] + v[i:])
            if i + 1 < len(v) and v[i] != v[i + 1]:
                yield f'{i} swapped', (tag, v[:i] + [v[i + 1], v[i]] + v[i + 2:])
            for done, other in der_otherwise(v[i]):
                yield f'{i}/{done}', (tag, v[:i] + [other] + v[i + 1:])
        return
    if tag in (0x02, 0x83, 0x84) and v:
        yield 'not minimal', (tag, b'\0' + v)
        for by in (1, -1):
            other = moved(b'\0' + v, by, True)
            yield f'{by:+d}', (tag, other[1:] if other[1] < 0x80 and other[0] == 0 else other)
    if tag == 0x03 and len(v) > 1:
        yield 'unused bits', (tag, bytes([v[0] - 1 if v[0] else 1]) + v[1:])
        if v[0]:
            yield 'padding bit', (tag, v[:-1] + bytes([v[-1] | 1]))
        yield 'another bit', (tag, b'\0' + bytes([v[1] >> 1 or 0x80]))
    if tag == 0x18:
        yield 'fraction', (tag, v[:-1] + b'.0Z')
        yield 'zone', (tag, v[:-1] + b'+0000')
        yield 'second', (tag, v[:12] + (b'59' if v[12:14] != b'59' else b'58') + v[14:])
    yield 'octet more', (tag, v + b'\0')
    if v:
        yield 'octet less', (tag, v[:-1])


def der_alterations(content):
    value, end = der(content)
    assert end == len(content)
    yield 'octet after it', content + b'\0'
    yield 'value after it', content + b'\x05\x00'
    for done, other in der_otherwise(value):
        yield done, put_der(other)


class DerNode:
    """A value of DER and its place: offsets of the identifier, of the contents, and of the end."""

    def __init__(self, raw, at=0, depth=0):
        self.tag, self.at = raw[at], at
        n, self.start = read_size(raw, at + 1)
        self.end = self.start + n
        self.value, self.parts = raw[self.start:self.end], []
        self.is_longer = raw[at + 1:self.start] != size(n)
        at = self.start
        while self.tag & 0x20 and depth <= 6 and at < self.end:
            self.parts.append(DerNode(raw, at, depth + 1))
            at = self.parts[-1].end

    def same(self, other):
        if self.tag != other.tag or len(self.parts) != len(other.parts):
            return False
        return all(map(DerNode.same, self.parts, other.parts)) if self.parts else self.value == other.value

    def longer(self):
        """The octets of lengths that DER has in fewer."""
        found = set(range(self.at + 1, self.start)) if self.is_longer else set()
        return found.union(*(part.longer() for part in self.parts))


def der_changes(old, new):
    """The octets of new that mean something else than in old. Lengths change with what is in them, so they don't count."""
    if old.tag != new.tag:
        return set(range(new.at, new.end))
    if not old.parts or not new.parts:
        length = set(range(new.at + 1, new.start)) if len(old.value) != len(new.value) else set()
        return length | {new.start + i for i, octet in enumerate(new.value) if old.value[i:i + 1] != bytes([octet])}
    before, after = list(old.parts), list(new.parts)
    if len(before) == len(after):
        return set().union(*map(der_changes, before, after))
    while before and after and before[0].same(after[0]):
        del before[0], after[0]
    while before and after and before[-1].same(after[-1]):
        del before[-1], after[-1]
    return set(range(new.at + 1, new.start)).union(*(range(part.at, part.end) for part in after))


def header_alterations(m):
    counter = int.from_bytes(m.counter, 'big')
    yield 'response', m.put(cra=2)
    yield 'alert', m.put(cra=3)
    yield 'flag', m.put(cra=0)
    yield 'time', m.put(time=bytes.fromhex('07E0010101000000008000FF'))
    yield 'counter more', m.put(counter=((counter + 1) % 2**64).to_bytes(8, 'big'))
    yield 'counter high', m.put(counter=(counter ^ 1 << 40).to_bytes(8, 'big'))
    yield 'parties swapped', m.put(originator=m.recipient, recipient=m.originator)
    yield 'other originator', m.put(originator=OTHER_PARTY)
    yield 'other recipient', m.put(recipient=OTHER_PARTY)
    yield 'other code', m.put(other=moved(m.other[:2], 1, False) + m.other[2:])
    yield 'lengths not minimal', m.put(size=long_size)
    yield 'octet after it', m.put(tail=b'\x01')
    yield 'octets after it', m.put(tail=b'\x00\x00')
    yield 'half a signature', m.put(tail=b'\x20' + bytes(32))
    if len(m.other) == 2:
        yield 'a party more', m.put(other=m.other + OTHER_PARTY)
        yield 'a party and counter more', m.put(other=m.other + OTHER_PARTY + m.counter)
        yield 'user as third party', m.put(other=m.other + m.originator + m.counter)
    else:
        yield 'party missing', m.put(other=m.other[:2])
        yield 'counter missing', m.put(other=m.other[:10])
        yield 'other party', m.put(other=m.other[:2] + OTHER_PARTY + m.other[10:])
        yield 'counter of party', m.put(other=m.other[:10] + moved(m.other[10:18], 1, False) + m.other[18:])
        yield 'counter more of party', m.put(other=m.other[:18] + bytes(8) + m.other[18:])


def messages(raw):
    """(alteration, message): each must be refused, unless it differs only in unchecked octets."""
    m = Message(raw)
    parse = dlms_alterations if m.content[:1] == b'\xd9' else gbz_alterations if m.content[:2] == b'\x01\x09' else der_alterations
    for done, other in header_alterations(m):
        yield 'header: ' + done, other
    for done, content in parse(m.content):
        if content != m.content:
            yield done, m.put(content)
    yield 'content empty', m.put(b'')


def access_response(content):
    """(invoke-id, values, results): a result is the kind of access and the number."""
    n, at = read_size(content, 7)
    values = []
    for _ in range(n):
        value, at = axdr(content, at) if content[at] != COMPACT else compact(content, at)
        values.append(value)
    _, at = read_size(content, at)
    results = [content[i:i + 2] for i in range(at, len(content), 2)]
    assert len(results) == n
    return content[1:5], values, results


def description_end(raw, at):
    """The end of the type description of a compact-array."""
    tag, at = raw[at], at + 1
    if tag == ARRAY:
        return description_end(raw, at + 2)
    if tag == STRUCTURE:
        n, at = read_size(raw, at)
        for _ in range(n):
            at = description_end(raw, at)
    return at


def compact(raw, at):
    n, start = read_size(raw, description_end(raw, at + 1))
    return Raw((COMPACT, raw[at:start + n])), start + n


def put_response(invoke, values, results, time=b'', size=size, specs=b'\0'):
    return (b'\xda' + invoke + size(len(time)) + time + specs + size(len(values)) + b''.join(values) + size(len(results)) +
            b''.join(results))


def response_alterations(content):
    PUT.clear()
    invoke, plain, results = access_response(content)
    values = [put_axdr(v) for v in plain]
    null = put_axdr((NULL, b''))
    yield 'invoke-id', put_response(moved(invoke, 1, False), values, results)
    yield 'priority', put_response(bytes([invoke[0] ^ 0x80]) + invoke[1:], values, results)
    yield 'date-time', put_response(invoke, values, results, bytes.fromhex('000000000000000000800000'))
    yield 'no specifications', put_response(invoke, values, results, specs=b'\x01\0')
    yield 'counts not minimal', put_response(invoke, values, results, size=long_size)
    yield 'value missing', put_response(invoke, values[:-1], results)
    yield 'value more', put_response(invoke, values + [null], results)
    yield 'result missing', put_response(invoke, values, results[:-1])
    yield 'result more', put_response(invoke, values, results + results[-1:])
    yield 'octet after it', content + b'\0'
    yield 'item more', put_response(invoke, values + [null], results + [b'\x02\0'])
    yield 'item before', put_response(invoke, [null] + values, [b'\x02\0'] + results)
    for done, v, r in lists_altered(values, results):
        yield done, put_response(invoke, v, r)
    for i, (value, result) in enumerate(zip(plain, results)):
        for kind in {0, 1, 2, 3, 4, 5} - {result[0]}:
            yield f'item {i} kind {kind}', put_response(invoke, values, results[:i] + [bytes([kind, result[1]])] + results[i + 1:])
        for number in (4, 5, 250, 255):
            failed = results[:i] + [bytes([result[0], number])] + results[i + 1:]
            yield f'item {i} result {number}', put_response(invoke, values, failed)
            yield f'item {i} result {number} and null', put_response(invoke, values[:i] + [null] + values[i + 1:], failed)
        yield f'item {i} null', put_response(invoke, values[:i] + [null] + values[i + 1:], results)
        for done, other in () if isinstance(value, Raw) else otherwise(value):
            yield f'item {i} value {done}', put_response(invoke, values[:i] + [put_axdr(other)] + values[i + 1:], results)


def responses(raw):
    """(alteration, response): the same for a response, which has no MAC here."""
    m = Message(raw)
    parse = response_alterations if m.content[:1] == b'\xda' else gbz_alterations if m.content[:2] == b'\x01\x09' else der_alterations
    yield 'header: command', m.put(cra=1)
    for done, other in header_alterations(m):
        if other != raw:
            yield 'header: ' + done, other
    for done, content in parse(m.content):
        if content != m.content:
            yield done, m.put(content)
    yield 'content empty', m.put(b'')


def harmless(raw):
    """(alteration, message): variants of a message that GBCS allows; each must match."""
    m = Message(raw)
    if not m.tail:
        yield 'zero signature length', m.put(tail=b'\0')
        yield 'signature', m.put(tail=b'\x40' + bytes(64))


# Requests

# Words of enumerations and their altered words
WORDS = {'GBP': 'ECB', 'ECB': 'GBP', 'START': 'STOP', 'STOP': 'START', 'HOURLY': 'DAILY', 'DAILY': 'HOURLY', 'Monday': 'Sunday',
         'Locked': 'Unchanged', 'Enable': 'Disable', 'Disable': 'Enable', 'Monthly': 'Weekly', 'Daily': 'Weekly', 'Yearly': 'Monthly',
         'Digital Signature': 'Key Agreement', 'Key Agreement': 'Digital Signature', 'Supplier': 'NetworkOperator',
         'NetworkOperator': 'Supplier', 'Event': 'Security', 'Security': 'Event', 'ESME': 'ALCS', 'ALCS': 'ESME', 'Add': 'Remove',
         'Remove': 'Add', 'Unchanged': 'Locked', 'LoadController': 'Supplier', 'PowerEvent': 'Event', 'ALCSEvent': 'PowerEvent',
         'Quarterly': 'SixMonthly', 'SixMonthly': 'Quarterly', 'Weekly': 'Daily'}
# Elements of type xs:string, of which each character counts
TEXTS = {'SupplierMessage', 'SupplierName', 'SupplierTelephoneNumber', 'UTRN', 'SwitchDescription', 'SeasonName', 'ImportMPAN',
         'ImportMPxN', 'SecondaryImportMPAN', 'ExportMPAN', 'ImportMPRN', 'ServiceReference', 'ServiceReferenceVariant'}
DATE_TIME = r'\d{4,5}-\d\d-\d\dT\d\d:\d\d:\d\d'


def other_values(text):
    """Other values of the same type."""
    if re.fullmatch(r'-?\d+', text):
        n = int(text)
        return [str(v) for v in ({n + 1, n - 1, -n} if text.startswith('-') else {n + 1, n - 1 if n > 0 else n + 2}) if v != n]
    if re.fullmatch(r'\d+\.\d+', text):
        places = len(text.split('.')[1])
        digits = [str(int(text.replace('.', '')) + by).rjust(places + 1, '0') for by in (1, 10)]
        return [d[:-places] + '.' + d[-places:] for d in digits]
    if text in ('true', 'false'):
        return ['false' if text == 'true' else 'true']
    if re.match(DATE_TIME, text):
        out = [re.sub(r'^(\d+)', lambda m: str(int(m[1]) - 1), text), text[:17] + f'{(int(text[17:19]) + 1) % 60:02d}' + text[19:]]
        return [v for v in out if v != text]
    if re.match(r'\d{4,5}-\d\d-\d\d', text):
        return [re.sub(r'^(\d+)', lambda m: str(int(m[1]) - 1), text)]
    if re.match(r'\d\d:\d\d:\d\d', text):
        # the same time on another day of UTC: the days and dates beside it would mean others
        hour = int(text[:2])
        across = f'{hour + 10:02d}{text[2:8]}-14:00' if hour < 10 else f'{(hour + 14) % 24:02d}{text[2:8]}+14:00'
        return [f'{(int(text[:2]) + 1) % 24:02d}{text[2:]}', f'{text[:3]}{(int(text[3:5]) + 1) % 60:02d}{text[5:]}', across]
    if text in WORDS:
        return [WORDS[text]]
    return [('1' if text[:1] != '1' else '2') + text[1:], text[:-1] + ('1' if text[-1:] != '1' else '2')]


def names_of(element, around):
    names = []
    while element is not None:
        names.append(element.tag.replace(NS, ''))
        element = around.get(element)
    return names


def parts_of(root):
    """Elements of Header and Body that a message depends on."""
    skipped = {'CommandVariant'}
    for part in ('Header', 'Body'):
        for e in list(root.find(NS + part).iter())[1:]:
            if e.tag.replace(NS, '') not in skipped:
                yield part, e


def lists_of(documents):
    """The names of elements that hold elements, by the name of the element around them: DUIS has them as alternatives."""
    lists = {}
    for document in documents:
        for parent in ET.fromstring(document).find(NS + 'Body').iter():
            lists.setdefault(parent.tag, set()).update(child.tag for child in parent if len(child) > 0)
    return lists


def requests(document, step=1, lists=None):
    """
    (names of the element and its parents, alteration, request): each must be refused. Every step-th of them, but all in
    which an element gets another name of lists_of.
    """
    root = ET.fromstring(document)
    around = {child: parent for parent in root.iter() for child in parent}
    for names, done in itertools.chain(itertools.islice(requests_altered(root, around), 0, None, step),
                                       renamed(root, around, lists or {})):
        yield names, done, ET.tostring(root, encoding='unicode')


def requests_altered(root, around):
    """Each yield has root altered; the alteration is undone afterwards."""
    for part, element in list(parts_of(root)):
        names, old = names_of(element, around), element.text
        name = names[0]
        if len(element) == 0 and old and old.strip():
            head, tail = (old.rsplit(':', 1)[0] + ':', old.rsplit(':', 1)[1]) if name == 'RequestID' else ('', old.strip())
            for value in other_values(tail):
                element.text = head + value
                yield names, f'altered to {element.text}'[:60]
            if old != old.strip() and name in TEXTS:
                element.text = old.strip()
                yield names, 'without its blanks'
            element.text = old
        for attribute, value in list(element.attrib.items()):
            for other in other_values(value):
                element.set(attribute, other)
                yield names, f'{attribute} {other}'
            element.set(attribute, value)
        if part == 'Body' and around[element].tag != NS + 'Body':
            yield from siblings_altered(around[element], element, names)


def renamed(root, around, lists):
    """Elements that hold elements get the name of an alternative."""
    for element in list(root.find(NS + 'Body').iter())[2:]:
        names, old = names_of(element, around), element.tag
        for name in sorted(lists.get(around[element].tag, set()) - {child.tag for child in around[element]}) if len(element) > 0 else ():
            element.tag = name
            yield names, f'renamed to {name.replace(NS, "")}'
        element.tag = old


def siblings_altered(parent, element, names):
    at = list(parent).index(element)
    if not says_nothing(element):
        parent.remove(element)
        yield names, 'left out'
        parent.insert(at, element)
    parent.insert(at, element)
    yield names, 'twice'
    del parent[at]
    following = parent[at + 1] if at + 1 < len(parent) else None
    if following is not None and following.tag == element.tag and not element.attrib and not is_set(element) and (
            ET.tostring(following).split() != ET.tostring(element).split()):
        parent.remove(following)
        parent.insert(at, following)
        yield names, 'swapped'
        parent.remove(following)
        parent.insert(at + 1, following)
    element.append(ET.Element(NS + 'Stranger'))
    yield names, 'with another inside'
    del element[-1]


def says_nothing(element):
    """An optional list that is empty."""
    return element.tag == NS + 'DaysOfWeekApplicability' and len(element) == 0


def is_set(element):
    """Whether the order of such elements has no meaning: days, and phases that name themselves."""
    return element.tag.replace(NS, '') in ('DayOfWeekApplicability', 'SpecialDayApplicability', 'PolyPhaseVoltageSettings')


def same_text(name, text):
    """Other spellings of the value: XML Schema part 2, lexical and value spaces."""
    out = []
    if name in TEXTS:
        return out
    out.append(f'\n   {text}\t ')
    if re.fullmatch(r'-?\d+', text) and name != 'FirmwareHash' and name != 'InstallCode':
        out += [re.sub(r'(\d+)', r'00\1', text)] + ([f'+{text}'] if text[0] != '-' else [])
    if re.fullmatch(r'\d+\.\d+', text):
        out += [text + '00', '0' + text, '+' + text]
        if text.endswith('0'):
            out.append(re.sub(r'\.?0+$', '', text) or '0')
    if text in ('true', 'false'):
        out.append('1' if text == 'true' else '0')
    if re.fullmatch(DATE_TIME + r'(\.0+)?Z', text):
        plain = text[:19]
        out += [plain + 'Z', plain + '.000Z', plain + '+00:00', plain + '-00:00']
        if not plain.startswith('3000') and plain[11:13] < '23':
            out.append(f'{plain[:11]}{int(plain[11:13]) + 1:02d}{plain[13:]}+01:00')
        if plain[11:13] >= '05':
            out.append(f'{plain[:11]}{int(plain[11:13]) - 5:02d}{plain[13:]}-05:00')
    if re.fullmatch(r'\d\d:\d\d:\d\d(\.0+)?Z?', text):
        out += [text[:8] + 'Z', text[:8] + '.0Z', text[:8] + '+00:00']
        if text[:2] < '23':
            out.append(f'{int(text[:2]) + 1:02d}{text[2:8]}+01:00')
        if text[:8] == '00:00:00':
            out.append('24:00:00Z')
    if re.fullmatch(r'([0-9A-Fa-f]{2}-){7}[0-9A-Fa-f]{2}(:.*)?', text):
        out += [text.lower(), text.upper()]
    if re.fullmatch(r'[0-9A-Fa-f]{12,64}', text):
        out += [text.lower(), text.upper()]
    if len(text) > 200 and re.fullmatch(r'[0-9A-Za-z+/=\s]+', text):
        out += ['\n'.join(text[i:i + 64] for i in range(0, len(text), 64))]
    return [v for v in out if v != text]


def values_written_otherwise(root):
    for _, element in list(parts_of(root)):
        name, old = element.tag.replace(NS, ''), element.text
        if len(element) == 0 and old and old.strip():
            for text in same_text(name, old.strip()):
                element.text = text
                yield f'{name} as {text!r}'[:80]
            element.text = old
        for attribute, value in list(element.attrib.items()):
            for other in ('0' + value, f' {value} ', '+' + value):
                element.set(attribute, other)
                yield f'{name} {attribute} {other!r}'
            element.set(attribute, value)


def synonyms(document, step=1):
    """(alteration, request): the same request in other spellings; each must match. Every step-th value."""
    root = ET.fromstring(document)
    for i, done in enumerate(values_written_otherwise(root)):
        if i % step == 0:
            yield done, ET.tostring(root, encoding='unicode')
    yield 'spaces between', re.sub(r'>\s*<', '>\n \t<', document)
    yield 'no spaces between', re.sub(r'>\s+<', '><', document)
    yield 'comments', re.sub(r'(</sr:\w+>)', r'\1<!-- a note -->', document)
    yield 'comments in values', re.sub(r'>([^<>\s]+)</sr', r'>\1<!-- a note --></sr', document)
    yield 'CDATA', re.sub(r'>([^<>\s]+)</sr', r'><![CDATA[\1]]></sr', document)
    yield 'character references', re.sub(r'>([0-9A-Za-z])([^<>]*)</sr', lambda m: f'>&#{ord(m[1])};{m[2]}</sr', document)
    yield 'another prefix', document.replace('sr:', 'gateway:').replace('xmlns:sr=', 'xmlns:gateway=')
    yield 'no prefix', document.replace('sr:', '').replace('xmlns:sr=', 'xmlns=')
    yield 'apostrophes', re.sub(r'="([^"\']*)"', r"='\1'", document)


def record(request, message):
    return {'request': request, 'gbcs': base64.b64encode(message).decode()}
