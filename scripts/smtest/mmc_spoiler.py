"""Alters the content of a message, item by item, in the ways that a faulty device may send it."""
from smtest.wire import length


FIXED = {0x00: 0, 0x03: 1, 0x05: 4, 0x06: 4, 0x0F: 1, 0x10: 2, 0x11: 1, 0x12: 2, 0x14: 8, 0x15: 8, 0x16: 1, 0x17: 4, 0x18: 8}  # A-XDR tags and the octets after them
TEXTS, LISTS, BITS = (0x09, 0x0A, 0x0C), (0x01, 0x02), 0x04
NULL = (0x00, b'')
OCTETS = (0x00, 0x01, 0x05, 0x1D, 0x3C, 0x60, 0x7F, 0x80, 0xFD, 0xFE, 0xFF)


def read_length(data, at):
    if data[at] < 0x80:
        return data[at], at + 1
    n = data[at] & 0x7F
    return int.from_bytes(data[at + 1:at + 1 + n], 'big'), at + 1 + n


class Frame:
    """A message around its content. Its signature has no effect here."""

    def __init__(self, raw):
        self.has_mac = raw[0] == 0xDD
        start = read_length(raw, 7)[1] + 5 if self.has_mac else 0
        at = start + 29
        size, at = read_length(raw, at + 1 + raw[at])
        self.before = raw[start:at + size]
        size, at = read_length(raw, at + size)
        self.content, self.behind = raw[at:at + size], raw[at + size:]

    def around(self, content):
        whole = self.before + length(len(content)) + content + self.behind
        return b'\xdd' + bytes(6) + length(5 + len(whole)) + b'\x11' + bytes(4) + whole if self.has_mac else whole


# ---------------------------------------------------------------- A-XDR

def read_axdr(data, at):
    """((tag, octets or nodes[, bits]), end)"""
    tag, at = data[at], at + 1
    if tag in LISTS:
        n, at = read_length(data, at)
        nodes = []
        for _ in range(n):
            node, at = read_axdr(data, at)
            nodes.append(node)
        return (tag, nodes), at
    if tag == BITS:
        n, at = read_length(data, at)
        return (tag, data[at:at + (n + 7) // 8], n), at + (n + 7) // 8
    n, at = (FIXED[tag], at) if tag in FIXED else read_length(data, at)
    return (tag, data[at:at + n]), at + n


def axdr(node):
    tag, content = node[0], node[1]
    if tag in LISTS:
        return bytes([tag]) + length(len(content)) + b''.join(map(axdr, content))
    if tag == BITS:
        return bytes([tag]) + length(node[2]) + content
    return bytes([tag]) + (b'' if tag in FIXED else length(len(content))) + content


def spoilt_octets(text):
    yield from (b'', b'\xff' * len(text), bytes(len(text)), text + text, text[:-1], b'<&>\x01\x00\xff"]]>', b'x' * 300, b'\xc3\xa9' * 20, b'\n\t\r')
    for i in range(min(len(text), 12)):
        for octet in OCTETS:
            yield text[:i] + bytes([octet]) + text[i + 1:]


def spoilt_scalar(node):
    tag, content = node[0], node[1]
    yield NULL
    if tag == BITS:
        for n in (0, 1, 8, 32, 256, 300):
            yield from ((tag, octet * ((n + 7) // 8), n) for octet in (b'\0', b'\xff'))
    elif tag in TEXTS:
        yield from ((tag, changed) for changed in spoilt_octets(content))
        yield 0x06, b'\0\0\0\1'
    elif content:
        n = len(content)
        values = [bytes(n), b'\xff' * n, b'\x7f' + b'\xff' * (n - 1), b'\x80' + bytes(n - 1)] + [bytes(n - 1) + bytes([v]) for v in (1, 5, 11, 100, 101)]
        yield from ((tag, value) for value in values)
        yield from ((0x09, b'ab'), (0x15, b'\xff' * 8), (0x14, b'\x80' + bytes(7)))


def spoilt(node):
    tag, nodes = node[0], node[1]
    if tag not in LISTS:
        yield from spoilt_scalar(node)
        return
    for i, inner in enumerate(nodes):
        if len(nodes) > 12 and 3 < i < len(nodes) - 2:
            continue
        yield from ((tag, nodes[:i] + [changed] + nodes[i + 1:]) for changed in spoilt(inner))
        yield tag, nodes[:i] + nodes[i + 1:]
    yield tag, []
    if nodes:
        yield from ((tag, changed) for changed in (nodes + nodes[-1:], nodes * 2, nodes * 7, nodes[:1] * 25, nodes[:1] * 130, nodes[::-1]))


def spoilt_dlms(content):
    if content[0] == 0x0F:  # data-notification
        yield from (content[:6] + axdr(node) for node in spoilt(read_axdr(content, 6)[0]))
        return
    n, at = read_length(content, 7)
    if n == 0:
        return  # there is nothing to alter
    data = []
    for _ in range(n):
        node, at = read_axdr(content, at)
        data.append(node)
    results = content[read_length(content, at)[1]:]

    def response(nodes, outcome):
        return content[:7] + length(len(nodes)) + b''.join(map(axdr, nodes)) + length(len(outcome) // 2) + outcome

    for i, node in enumerate(data):
        yield from (response(data[:i] + [changed] + data[i + 1:], results) for changed in spoilt(node))
        for code in range(0, 256, 1 if n == 1 else 50):
            outcome = results[:2 * i + 1] + bytes([code]) + results[2 * i + 2:]
            yield response(data[:i] + [NULL] + data[i + 1:], outcome)
        yield response(data[:i] + data[i + 1:], results[:2 * i] + results[2 * i + 2:])
    yield response([], b'')
    yield response([NULL] * n, b''.join(results[2 * i:2 * i + 1] + b'\x0d' for i in range(n)))
    yield response(data * 2, results * 2)


# ---------------------------------------------------------------- GBZ

def components_of(content):
    at, out = 3, []
    while at < len(content):
        end = at + 5 + int.from_bytes(content[at + 3:at + 5], 'big')
        out.append(content[at:end])
        at = end
    return out


def spoilt_gbz(content, alert):
    if alert:
        yield from (content[:i] + bytes([octet]) + content[i + 1:] for i in range(3, len(content)) for octet in OCTETS)
        return
    parts = components_of(content)

    def message(components):
        marked = [bytes([c[0] & ~1 | (i + 1 == len(components))]) + c[1:] for i, c in enumerate(components)]
        return content[:2] + bytes([len(marked)]) + b''.join(marked)

    for i, part in enumerate(parts):
        front = 9 if part[0] & 0x10 else 5
        body = front + (2 if part[0] & 0x02 else 0) + 3
        yield from (message(parts[:i] + changed + parts[i + 1:]) for changed in ([], [part] * 3, [part] * 14, [part] * 60) if changed or len(parts) > 1)
        for status in range(0, 256, 1 if len(parts) == 1 else 0x2B):
            default = part[5:front] + b'\x08' + part[body - 2:body - 1] + b'\x0b' + bytes([part[body - 1], status])
            yield message(parts[:i] + [bytes([part[0] & ~2]) + part[1:3] + len(default).to_bytes(2, 'big') + default] + parts[i + 1:])
        if not part[0] & 0x02:
            for at in range(body, min(len(part), body + 120)):
                yield from (message(parts[:i] + [part[:at] + bytes([octet]) + part[at + 1:]] + parts[i + 1:]) for octet in OCTETS)


# ---------------------------------------------------------------- DER

def read_der(data):
    at, out = 0, []
    while at < len(data):
        size, begin = read_length(data, at + 1)
        body = data[begin:begin + size]
        out.append((data[at], read_der(body) if data[at] & 0x20 else body))
        at = begin + size
    return out


def der(nodes):
    out = b''
    for tag, content in nodes:
        body = der(content) if tag & 0x20 else content
        out += bytes([tag]) + length(len(body)) + body
    return out


def spoilt_der(nodes, depth=0):
    for i, (tag, content) in enumerate(nodes):
        if tag & 0x20:
            inner = spoilt_der(content, depth + 1) if depth < 6 else ()
            others = [*inner, [], content * 2, content * 7]
        elif tag in (0x02, 0x0A):
            others = [b'', content + content, *(bytes([v]) for v in range(0, 256, 1 if len(nodes) == 1 else 9)), b'\0' + b'\xff' * 8, b'\x7f' + b'\xff' * 7]
        else:
            others = [b'', content + content, content[:-1], b'\xff' * len(content), bytes(len(content)), b'x' * 40]
        yield from (nodes[:i] + [(tag, changed)] + nodes[i + 1:] for changed in others)
        yield nodes[:i] + nodes[i + 1:]
        yield nodes[:i + 1] + nodes[i:]


# ---------------------------------------------------------------- all of them

def spoilt_content(kind, content, alert):
    if kind == 'gbz':
        return spoilt_gbz(content, alert)
    if kind == 'der':
        return (der(nodes) for nodes in spoilt_der(read_der(content)))
    return spoilt_dlms(content)


def spoilt_part(kind, part):
    if kind == 'gbz':
        return (part[:i] + bytes([octet]) + part[i + 1:] for i in range(min(len(part), 140)) for octet in OCTETS)
    return (axdr(node) for node in spoilt(read_axdr(part, 0)[0]))


def variants(message):
    kind, alert = message.base['message']['payload']['type'].partition('-alert')[0], message.base['message']['direction'] == 'alert'
    frame = Frame(message.raw)
    assert frame.around(frame.content) == message.raw, message.label
    for i, part in enumerate(message.parts):
        for changed in spoilt_part(kind, part):
            yield message.record(None, message.parts[:i] + [changed] + message.parts[i + 1:])
    for content in spoilt_content(kind, frame.content, alert):
        yield message.record(frame.around(content))
