"""Seeds from testdata, and damaged records made of them, for fuzz/tools.

A record is octets: a message, a document, an object of JSON, or any other text. All that is random comes from the generator
that is given, so that a seed repeats a record.
"""
import base64
import binascii
import functools
import glob
import json
import os
import re

from smtest import alterations
from smtest.command_lines import DATA

NUMBERS = (b'0', b'-1', b'1', b'00', b'255', b'256', b'32767', b'65535', b'65536', b'2147483647', b'2147483648', b'4294967295', b'4294967296',
           b'9223372036854775807', b'9223372036854775808', b'18446744073709551615', b'18446744073709551616', b'-9223372036854775808', b'1e999',
           b'0.1', b'1e-9', b'9' * 400, b'0x10', b'+1', b' 1', b'1 ', b'NaN', b'')
TEXTS = (b'', b' ', b'\n', b'\t', b'\0', b'null', b'true', b'{}', b'[]', b'""', b'%s%n', b'../../x', b'&amp;', b'&#0;', b'&#x1F600;', b'&x;', b'<![CDATA[x]]>',
         b'<!--', b'-->', b']]>', b'<?xml version="1.0"?>', b'<!DOCTYPE a [<!ENTITY x "y">]>', b'\xef\xbb\xbf', b'\xe2\x80\xae', b'\x1b[31m', b'A' * 5000)
NOT_UTF8 = (b'\xff', b'\xc0\x80', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\xe2\x82', b'\x80', b'\xfe\xff', b'\xc3')
OCTETS = (0, 1, 2, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xFF, 0xFE, 0x09, 0x0F, 0x13, 0xDD, 0xDF)
ELEMENT = re.compile(rb'<([A-Za-z_][\w:.-]*)((?:\s[^<>]*)?)>([^<]*)</\1>')
TAG = re.compile(rb'</?[A-Za-z_][\w:.-]*')
ATTRIBUTE = re.compile(rb'\s[\w:.-]+\s*=\s*("[^"]*"|\'[^\']*\')')
NUMBER = re.compile(rb'-?\d+(?:\.\d+)?')
LONG = re.compile(rb'[A-Za-z0-9+/]{24,}={0,2}')


# ---- what is there to damage ----

def texts(pattern):
    """The files of testdata with such names, in a fixed order."""
    for path in sorted(glob.glob(f'{DATA}/{pattern}', recursive=True)):
        with open(path, 'rb') as f:
            yield f.read().strip(b'\n')


def hex_lines(pattern):
    for text in texts(pattern):
        for line in text.split(b'\n'):
            try:
                yield bytes.fromhex(line.decode())
            except ValueError:
                pass


@functools.cache
def messages():
    """Messages of every kind, as octets."""
    found = [*hex_lines('parse/*/message.hex'), *hex_lines('mmc/*/message.hex'), *hex_lines('transform/*/*.hex'), *hex_lines('sign/**/*.hex')]
    return sorted(set(filter(None, found)))


@functools.cache
def commands():
    """Pre-Commands and the content of commands."""
    return sorted(set(filter(None, [*hex_lines('transform/*/*.hex'), *hex_lines('sign/**/pre*.hex')])))


@functools.cache
def requests():
    return sorted(set(texts('transform/*/request.xml')))


@functools.cache
def documents():
    """Documents of every kind: requests, answers, alerts, and those that carry a message."""
    found = {line for text in texts('inventory/**/*.xml') for line in text.split(b'\n') if line.startswith(b'<') and line.endswith(b'>')}
    return sorted(found | set(texts('*/*/message.xml')) | set(texts('cmd/**/*.xml')) | set(texts('sign/**/*.xml'))) + requests()


@functools.cache
def inventory_documents():
    return sorted({line for text in texts('inventory/*/*.xml') for line in text.split(b'\n') if line.startswith(b'<') and line.endswith(b'>')})


@functools.cache
def records():
    """Objects of JSON that hold messages, frames and documents."""
    return sorted({line for text in (*texts('*/*/message.jsonl'), *texts('supplier/*.jsonl')) for line in text.split(b'\n') if line.startswith(b'{')})


@functools.cache
def contexts():
    return sorted(glob.glob(f'{DATA}/transform/*/context.json'))


@functools.cache
def pairs():
    """Records with a request and its message."""
    found = []
    for path in sorted(glob.glob(f'{DATA}/transform/*/*.hex')):
        with open(f'{os.path.dirname(path)}/request.xml', encoding='utf-8') as request, open(path, encoding='utf-8') as messages_of:
            text, hexes = request.read(), messages_of.read().split()
        found += [json.dumps({'id': os.path.basename(os.path.dirname(path)), 'request': text, 'gbcs': one}).encode() for one in hexes]
    return found


# ---- octets ----

def span(rng, data, most=64):
    at = rng.randrange(len(data) + 1)
    return at, min(len(data), at + 1 + min(rng.randrange(most), rng.randrange(most)))


def flip(rng, data, _):
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1:]


def put(rng, data, _):
    at = rng.randrange(len(data))
    return data[:at] + bytes([rng.choice(OCTETS)]) + data[at + 1:]


def insert(rng, data, _):
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(1 + rng.randrange(8)) + data[at:]


def remove(rng, data, _):
    begin, end = span(rng, data)
    return data[:begin] + data[end:]


def truncate(rng, data, _):
    return data[:rng.randrange(len(data) + 1)]


def double(rng, data, _):
    begin, end = span(rng, data, 256)
    return data[:end] + data[begin:end] * rng.choice((1, 1, 1, 2, 50)) + data[end:]


def splice(rng, data, other):
    return data[:rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1):]


def graft(rng, data, other):
    """A piece of the other one in the place of a piece of this one."""
    (begin, end), (b, e) = span(rng, data), span(rng, other)
    return data[:begin] + other[b:e] + data[end:]


def number_octets(rng, data, _):
    """A number of one to eight octets becomes extreme."""
    n = rng.choice((1, 2, 3, 4, 8))
    at = rng.randrange(len(data))
    value = rng.choice((b'\0' * n, b'\xff' * n, b'\x7f' + b'\xff' * (n - 1), b'\x80' + b'\0' * (n - 1), b'\0' * (n - 1) + b'\1'))
    return data[:at] + value + data[at + n:]


def content(rng, data, other):
    """The content of a message alone, with the lengths around it right."""
    try:
        message = alterations.Message(data)
    except (AssertionError, IndexError):
        return flip(rng, data, other)
    if not message.content:
        return flip(rng, data, other)
    return message.put(octets(rng, message.content, other, 1))


OCTET_MUTATIONS = (flip, flip, put, put, insert, remove, truncate, double, splice, graft, number_octets, content, content, content)


def octets(rng, data, other, most=3):
    """A message or other octets, damaged in one place or a few."""
    for _ in range(1 + min(rng.randrange(most), rng.randrange(most))):
        if not data:
            return rng.randbytes(1)
        choices = OCTET_MUTATIONS if most > 1 else OCTET_MUTATIONS[:-3]
        data = rng.choice(choices)(rng, data, other or b'\0')
    return data


# ---- text ----

def one_of(rng, pattern, data):
    found = list(pattern.finditer(data))
    return rng.choice(found) if found else None


def replaced(data, found, by, group=0):
    return data[:found.start(group)] + by + data[found.end(group):]


def text_number(rng, data, other):
    found = one_of(rng, NUMBER, data)
    return replaced(data, found, rng.choice(NUMBERS)) if found else put(rng, data, other)


def text_put(rng, data, _):
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice((rng.choice(TEXTS), rng.choice(NOT_UTF8), b'\0', b'\r\n', b'\r')) + data[at:]


def line_ends(rng, data, _):
    return rng.choice((data.replace(b'\n', b'\r\n'), data.replace(b'\n', b'\r'), data.replace(b' ', b'\n'), data.replace(b'><', b'>\n<'), data + b'\r',
                       data.replace(b'\n', b'')))


def inside(rng, data, other):
    """The octets of a long text in base64 or hex."""
    found = one_of(rng, LONG, data)
    if not found:
        return put(rng, data, other)
    text = found[0]
    try:
        inner, write = bytes.fromhex(text.decode()), lambda o: o.hex().encode()
    except ValueError:
        try:
            inner, write = base64.b64decode(text, validate=True), base64.b64encode
        except binascii.Error:
            return flip(rng, data, other)
    return replaced(data, found, write(octets(rng, inner, rng.choice(messages()))))


TEXT_MUTATIONS = (flip, put, insert, remove, truncate, double, splice, graft, text_number, text_number, text_put, text_put, line_ends, inside, inside)


# ---- documents ----

def swap_elements(rng, data, other):
    found = list(ELEMENT.finditer(data))
    if len(found) < 2:
        return text_put(rng, data, other)
    at = rng.randrange(len(found) - 1)
    a, b = (found[at], found[at + 1]) if rng.random() < .5 else sorted(rng.sample(found, 2), key=lambda f: f.start())
    return data[:a.start()] + b[0] + data[a.end():b.start()] + a[0] + data[b.end():]


def swap_texts(rng, data, other):
    found = list(ELEMENT.finditer(data))
    if len(found) < 2:
        return text_put(rng, data, other)
    a, b = sorted(rng.sample(found, 2), key=lambda f: f.start())
    return data[:a.start(3)] + b[3] + data[a.end(3):b.start(3)] + a[3] + data[b.end(3):]


def element_text(rng, data, other):
    found = one_of(rng, ELEMENT, data)
    if not found:
        return text_put(rng, data, other)
    theirs = one_of(rng, ELEMENT, other)
    return replaced(data, found, rng.choice((rng.choice(NUMBERS), rng.choice(TEXTS), rng.choice(NOT_UTF8), theirs[3] if theirs else b'', found[3] + b'<!-- -->',
                                             b'<![CDATA[' + found[3] + b']]>', b' ' + found[3] + b'\n', found[3].lower())), 3)


def element(rng, data, other):
    found = one_of(rng, ELEMENT, data)
    if not found:
        return text_put(rng, data, other)
    theirs = one_of(rng, ELEMENT, other)
    deep = rng.choice((2, 40, 300))
    return replaced(data, found, rng.choice((b'', found[0] * rng.choice((2, 2, 2, 60)), theirs[0] if theirs else b'', b'<' + found[1] + b'/>',
                                             b'<x>' * deep + found[0] + b'</x>' * deep, found[0] + b'<?a b?>', found[1])))


def attribute(rng, data, other):
    found = list(ATTRIBUTE.finditer(data))
    if not found:
        return text_put(rng, data, other)
    one = rng.choice(found)
    return replaced(data, one, rng.choice((b'', one[0] * 2, one[0][:-1] + rng.choice(NUMBERS).replace(b'"', b'') + one[0][-1:], rng.choice(found)[0],
                                           one[0].split(b'=')[0] + b'=' + rng.choice(found)[1], one[0].replace(b'"', b"'"))))


def tag(rng, data, other):
    found = list(TAG.finditer(data))
    if not found:
        return text_put(rng, data, other)
    theirs = one_of(rng, TAG, other) or rng.choice(found)
    return replaced(data, rng.choice(found), rng.choice((rng.choice(found)[0], theirs[0], rng.choice(found)[0].replace(b'sr:', b''), b'<!--', b'<')))


DOCUMENT_MUTATIONS = (swap_elements, swap_texts, element_text, element_text, element_text, element, element, attribute, tag, text_number, inside, inside,
                      *TEXT_MUTATIONS)


# ---- JSON ----

def any_value(rng):
    return rng.choice((None, True, False, 0, -1, 1.5, 2**31, 2**63, 2**64, -2**63, 1e308, '', ' ', 'x', '\0', '\x1b[0m', '\u202e', '\U0001f600', [], {}, [[]], {'a': {}}, [1, 2],
                       'A' * 3000, '00', 'df09'))


def places(value, path=()):
    """Every place in a value."""
    yield path
    if isinstance(value, (dict, list)):
        for name, inner in list(value.items()) if isinstance(value, dict) else list(enumerate(value)):
            yield from places(inner, (*path, name))


def json_value(rng, data, other):
    """A member that is of another type, lacks, or has another's value; or the document or message in it is damaged."""
    try:
        value = json.loads(data)
    except ValueError:
        return text(rng, data, other, 1)
    if not isinstance(value, dict) or not value:
        return text_put(rng, data, other)
    *above, last = rng.choice([path for path in places(value) if path])
    holder = functools.reduce(lambda v, name: v[name], above, value)
    inner = holder[last]
    if isinstance(inner, str) and len(inner) > 40 and rng.random() < .8:
        write = inner.encode('utf-8', 'surrogatepass')
        holder[last] = (inside if LONG.fullmatch(write) else document)(rng, write, other).decode('utf-8', 'replace')
    elif rng.random() < .2:
        del holder[last]
    else:
        holder[last] = any_value(rng)
    return json.dumps(value, ensure_ascii=rng.random() < .5).encode('utf-8', 'replace')


def json_double(rng, data, other):
    """A member stands twice, once with another value."""
    try:
        value = json.loads(data)
        name = rng.choice(list(value))
        value[name]
    except (ValueError, TypeError, LookupError):
        return text(rng, data, other, 1)
    again = json.dumps(name) + ':' + json.dumps(rng.choice((value[name], any_value(rng))))
    return b'{' + again.encode() + b',' + data[1:] if rng.random() < .5 else data[:-1] + b',' + again.encode() + b'}'


def json_layout(rng, data, other):
    try:
        value = json.loads(data)
    except ValueError:
        return text(rng, data, other, 1)
    return rng.choice((json.dumps(value, indent=1).encode(), b'[' + data + b']', data + data, data.replace(b'":', b'" : '), data + b',', data.replace(b'a', b'\\u0061', 3),
                       json.dumps({'a': value}).encode(), json.dumps([value] * 3).encode()))


JSON_MUTATIONS = (*(json_value,) * 10, json_double, json_double, json_layout, *TEXT_MUTATIONS)


def text(rng, data, other, most=3, choices=TEXT_MUTATIONS):
    for _ in range(1 + min(rng.randrange(most), rng.randrange(most))):
        if not data:
            return rng.choice(TEXTS)
        data = rng.choice(choices)(rng, data, other or b'\0')
    return data


def document(rng, data, other, most=3):
    return text(rng, data, other, most, DOCUMENT_MUTATIONS)


def damaged(rng, data, other):
    """The record damaged by what it is."""
    if data[:1] == b'{':
        return text(rng, data, other, 3, JSON_MUTATIONS)
    if data[:1] == b'<':
        return document(rng, data, other)
    if data[:1] in (b'\xdd', b'\xdf', b'\x30', b'\x1e') or b'\0' in data:
        return octets(rng, data, other)
    return text(rng, data, other)


# ---- the forms of a message ----

def dump(data):
    """As xxd writes it."""
    return b'\n'.join(b'%08x: %s' % (at, b' '.join(data[i:i + 2].hex().encode() for i in range(at, min(at + 16, len(data)), 2)))
                      for at in range(0, len(data), 16))


FORMS = {
    'hex': lambda data: data.hex().encode(),
    'HEX': lambda data: data.hex().upper().encode(),
    'spaced': lambda data: data.hex(' ').encode(),
    'base64': base64.b64encode,
    'url': base64.urlsafe_b64encode,
    'json': lambda data: b'{"id":[1,"\xc3\xa9"],"gbcs":"' + base64.b64encode(data) + b'"}',
    'json hex': lambda data: b'{"gbcs":"' + data.hex().encode() + b'","mine":{"a":1e2}}',
    'octets': bytes,
    'list': lambda data: b'{ ' + b', '.join(b'0x%02x' % o for o in data) + b' }',
    'log': lambda data: b'2026-01-02 03:04:05 INFO received message=' + data.hex().encode() + b' (ok)',
    'dump': dump,
    'lines': lambda data: b'\n'.join(base64.b64encode(data[i:i + 45]) for i in range(0, len(data), 45)),
}
OF_A_LINE = ('hex', 'HEX', 'spaced', 'base64', 'url', 'json', 'json hex', 'list', 'log')
