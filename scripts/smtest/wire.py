"""Makes GBCS messages from values: a separate encoder, so that tests don't rest on the code that they test.

Python's standard library only. Keys, signatures and certificates are deterministic (RFC 6979), so a second run makes
the same octets. Used by testdata.py.
"""
import base64
import hashlib
import hmac

# ---------------------------------------------------------------- P-256 (FIPS 186-4 D.1.2.3), ECDSA, ECDH

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


# A point is (X, Y, Z) for x = X / Z^2, y = Y / Z^3, so a product needs only one inversion. Z = 0 is no point.

def twice(a):
    x, y, z = a
    square = y * y % P
    s, m = 4 * x * square % P, 3 * (x - z * z) * (x + z * z) % P
    left = (m * m - 2 * s) % P
    return left, (m * (s - left) - 8 * square * square) % P, 2 * y * z % P


def add(a, b):
    if a[2] == 0 or b[2] == 0:
        return b if a[2] == 0 else a
    za, zb = a[2] * a[2] % P, b[2] * b[2] % P
    ua, ub = a[0] * zb % P, b[0] * za % P
    sa, sb = a[1] * b[2] * zb % P, b[1] * a[2] * za % P
    h, r = (ub - ua) % P, (sb - sa) % P
    if h == 0:
        return twice(a) if r == 0 else (1, 1, 0)
    cube, v = h * h * h % P, ua * h * h % P
    x = (r * r - cube - 2 * v) % P
    return x, (r * (v - x) - sa * cube) % P, h * a[2] * b[2] % P


def multiply(k, point):
    out, step = (1, 1, 0), (*point, 1)
    while k:
        if k & 1:
            out = add(out, step)
        step, k = twice(step), k >> 1
    if out[2] == 0:
        return None
    inverse = pow(out[2], -1, P)
    return out[0] * inverse * inverse % P, out[1] * inverse * inverse * inverse % P


def private_key(name):
    """A key that everybody can make: for tests only."""
    return int.from_bytes(hashlib.sha256(b'sm-tools test key: ' + name.encode()).digest(), 'big') % (N - 1) + 1


def public_key(private):
    return multiply(private, G)


def point_octets(point):
    return b'\x04' + point[0].to_bytes(32, 'big') + point[1].to_bytes(32, 'big')


def ecdsa(private, data):
    """r || s over SHA-256, with the nonce of RFC 6979."""
    digest = hashlib.sha256(data).digest()
    seed = private.to_bytes(32, 'big') + (int.from_bytes(digest, 'big') % N).to_bytes(32, 'big')
    k, v = b'\0' * 32, b'\1' * 32
    for tag in (b'\0', b'\1'):
        k = hmac.new(k, v + tag + seed, 'sha256').digest()
        v = hmac.new(k, v, 'sha256').digest()
    while True:
        v = hmac.new(k, v, 'sha256').digest()
        nonce = int.from_bytes(v, 'big')
        if 0 < nonce < N:
            r = multiply(nonce, G)[0] % N
            s = pow(nonce, -1, N) * (int.from_bytes(digest, 'big') + r * private) % N
            return r.to_bytes(32, 'big') + s.to_bytes(32, 'big')
        k = hmac.new(k, v + b'\0', 'sha256').digest()
        v = hmac.new(k, v, 'sha256').digest()


# ---------------------------------------------------------------- AES-128 (FIPS 197), GCM (SP 800-38D)

def _sbox():
    box, p, q = [0x63] * 256, 1, 1
    while True:
        p = (p ^ p << 1 ^ (0x11B if p & 0x80 else 0)) & 0xFF
        for shift in (1, 2, 4):
            q ^= q << shift & 0xFF
        q ^= 0x09 if q & 0x80 else 0
        rotated = [(q << n | q >> 8 - n) & 0xFF for n in range(5)]
        box[p] = rotated[0] ^ rotated[1] ^ rotated[2] ^ rotated[3] ^ rotated[4] ^ 0x63
        if p == 1:
            return box


SBOX = _sbox()


def _double(b):
    return (b << 1 ^ (0x1B if b & 0x80 else 0)) & 0xFF


def _round_keys(key):
    words, rcon = [list(key[i:i + 4]) for i in range(0, 16, 4)], 1
    for i in range(4, 44):
        word = words[-1]
        if i % 4 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = _double(rcon)
        words.append([a ^ b for a, b in zip(words[-4], word)])
    return [sum(words[i:i + 4], []) for i in range(0, 44, 4)]


def aes(key, block):
    keys = _round_keys(key)
    state = [a ^ b for a, b in zip(block, keys[0])]
    for number, round_key in enumerate(keys[1:], 1):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < 10:
            mixed = []
            for c in range(0, 16, 4):
                a = state[c:c + 4]
                mixed += [_double(a[i]) ^ _double(a[(i + 1) % 4]) ^ a[(i + 1) % 4] ^ a[(i + 2) % 4] ^ a[(i + 3) % 4]
                          for i in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, round_key)]
    return bytes(state)


def _ghash(h, data):
    h, y = int.from_bytes(h, 'big'), 0
    for i in range(0, len(data), 16):
        x, z, v = y ^ int.from_bytes(data[i:i + 16], 'big'), 0, h
        for bit in range(127, -1, -1):
            if x >> bit & 1:
                z ^= v
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        y = z
    return y.to_bytes(16, 'big')


def _padded(data):
    return data + b'\0' * (-len(data) % 16)


def gcm(key, iv, plain, aad):
    """Ciphertext and the tag of 12 octets that GBCS uses."""
    cipher = b''.join(bytes(a ^ b for a, b in zip(plain[i:i + 16], aes(key, iv + (2 + i // 16).to_bytes(4, 'big'))))
                      for i in range(0, len(plain), 16))
    lengths = (8 * len(aad)).to_bytes(8, 'big') + (8 * len(cipher)).to_bytes(8, 'big')
    s = _ghash(aes(key, b'\0' * 16), _padded(aad) + _padded(cipher) + lengths)
    return cipher, bytes(a ^ b for a, b in zip(s, aes(key, iv + b'\0\0\0\1')))[:12]


def session_key(private, public, use, originator, counter, recipient):
    """SP 800-56A single-step KDF with SHA-256, GBCS 4.3; use: 1 command, 2 response, 3 alert, 4 encryption."""
    z = multiply(private, public)[0].to_bytes(32, 'big')
    info = (bytes.fromhex('60857406080300') + originator + b'\x09' + bytes([use]) + counter.to_bytes(8, 'big') + recipient)
    return hashlib.sha256(b'\0\0\0\1' + z + info).digest()[:16]


# ---------------------------------------------------------------- lengths, DER

class Coded(bytes):
    """Octets and their values in order: numbers, booleans, None, and octets or text as hex."""
    leaves = None

    def __add__(self, other):
        return joined(bytes(self) + other, (self, other))


def coded(content, *leaves):
    out = Coded(content)
    out.leaves = list(leaves)
    return out


def joined(content, parts):
    """Encoded parts put together: the values are known if those of each part are."""
    out = Coded(content)
    if all(getattr(part, 'leaves', None) is not None for part in parts):
        out.leaves = [leaf for part in parts for leaf in part.leaves]
    return out


def hexed(content):
    return bytes(content).hex().upper()


def length(n):
    if n < 0x80:
        return bytes([n])
    octets = n.to_bytes((n.bit_length() + 7) // 8, 'big')
    return bytes([0x80 | len(octets)]) + octets


def der(tag, content):
    return bytes([tag]) + length(len(content)) + content


def sequence(*parts):
    return joined(der(0x30, b''.join(parts)), parts)


def integer(n):
    return coded(der(0x02, n.to_bytes(n.bit_length() // 8 + 1, 'big', signed=True)), n)


def enumerated(n):
    return coded(der(0x0A, bytes([n])), n)


def octets(b):
    return coded(der(0x04, b), hexed(b))


def bit_string(b, unused=0):
    return coded(der(0x03, bytes([unused]) + b), hexed(b))


def null():
    return coded(der(0x05, b''), None)


def boolean(b):
    return coded(der(0x01, b'\xff' if b else b'\0'), b)


def generalized(text):
    return coded(der(0x18, text.encode()), hexed(text.encode()))


def oid(text):
    parts = [int(p) for p in text.split('.')]
    out = bytearray()
    for n in [40 * parts[0] + parts[1]] + parts[2:]:
        groups = [n & 0x7F]
        while n > 0x7F:
            n >>= 7
            groups.append(0x80 | n & 0x7F)
        out += bytes(reversed(groups))
    return der(0x06, bytes(out))


# ---------------------------------------------------------------- certificates (RFC 5280, GBCS section 12)

DIGITAL_SIGNATURE, KEY_AGREEMENT, CERTIFICATE_SIGN = (0x80, 7), (0x08, 3), (0x04, 2)
SPKI_ALGORITHM = sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7'))
ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))


def key_usage(usage):
    return bit_string(bytes([usage[0]]), usage[1])


def name(*attributes):
    return sequence(*(der(0x31, sequence(oid(o), value)) for o, value in attributes))


def utf8(text):
    return der(0x0C, text.encode())


def common_name(text):
    return '2.5.4.3', utf8(text)


def unit(text):
    return '2.5.4.11', utf8(text)


def unique_identifier(eui):
    return '2.5.4.45', bit_string(eui)


def spki(public):
    return sequence(SPKI_ALGORITHM, bit_string(point_octets(public)))


def key_identifier(public):
    """RFC 5280 section 4.2.1.2 method 2: 0100 and the last 60 bits of SHA-1."""
    digest = hashlib.sha1(point_octets(public)).digest()[-8:]
    return bytes([0x40 | digest[0] & 0x0F]) + digest[1:]


def extension(number, critical, value):
    return sequence(oid(number), *([boolean(True)] if critical else []), octets(value))


def certificate(serial, issuer, issuer_key, subject, public, usage, device=None, ca=False,
                begin='20200101000000Z', end='20391231235959Z', policy=None):
    """device: the EUI-64 of a device, for the subjectAltName's hardware module name."""
    extensions = [extension('2.5.29.15', True, key_usage(usage))]
    if policy:
        extensions.append(extension('2.5.29.32', True, sequence(sequence(oid(policy)))))
    if ca:
        extensions.append(extension('2.5.29.19', True, sequence(boolean(True))))
    if device:
        module = sequence(oid('1.3.6.1.4.1.99999.1'), octets(device))
        other = der(0xA0, oid('1.3.6.1.5.5.7.8.4') + der(0xA0, module))
        extensions.append(extension('2.5.29.17', True, sequence(other)))
    extensions.append(extension('2.5.29.14', False, octets(key_identifier(public))))
    extensions.append(extension('2.5.29.35', False, sequence(der(0x80, key_identifier(public_key(issuer_key))))))
    body = sequence(der(0xA0, integer(2)), integer(serial), ECDSA_SHA256, issuer,
                    sequence(generalized(begin) if begin >= '2050' else der(0x17, begin[2:].encode()),
                             generalized(end) if end >= '2050' else der(0x17, end[2:].encode())),
                    subject, spki(public), der(0xA3, sequence(*extensions)))
    return sequence(body, ECDSA_SHA256, bit_string(ecdsa_der(issuer_key, body)))


def ecdsa_der(private, data):
    raw = ecdsa(private, data)
    return sequence(integer(int.from_bytes(raw[:32], 'big')), integer(int.from_bytes(raw[32:], 'big')))


def certification_request(private, usage, device):
    module = sequence(oid('1.3.6.1.4.1.99999.1'), octets(device))
    other = der(0xA0, oid('1.3.6.1.5.5.7.8.4') + der(0xA0, module))
    wanted = sequence(extension('2.5.29.15', True, key_usage(usage)), extension('2.5.29.17', True, sequence(other)))
    attributes = der(0xA0, sequence(oid('1.2.840.113549.1.9.14'), der(0x31, wanted)))
    body = sequence(integer(0), name(), spki(public_key(private)), attributes)
    return sequence(body, ECDSA_SHA256, bit_string(ecdsa_der(private, body)))


def revocation_list(issuer, issuer_key, number, begin, end, revoked, only=None):
    """revoked: (serial, date, code of the reason or None) each. only: 'authorities' or 'end entities'."""
    entries = [sequence(integer(serial), der(0x17, date[2:].encode()),
                        *([] if reason is None else [sequence(extension('2.5.29.21', False, enumerated(reason)))]))
               for serial, date, reason in revoked]
    extensions = [extension('2.5.29.35', False, sequence(der(0x80, key_identifier(public_key(issuer_key))))),
                  extension('2.5.29.20', False, integer(number))]
    if only:
        extensions.append(extension('2.5.29.28', True, sequence(der(0x82 if only == 'authorities' else 0x81, b'\xff'))))
    body = sequence(integer(1), ECDSA_SHA256, issuer, der(0x17, begin[2:].encode()), der(0x17, end[2:].encode()),
                    *([sequence(*entries)] if entries else []), der(0xA0, sequence(*extensions)))
    return sequence(body, ECDSA_SHA256, bit_string(ecdsa_der(issuer_key, body)))


# ---------------------------------------------------------------- firmware images (ZigBee OTA upgrade files)

def firmware(image, manufacturer, version, text=b'', kind=0, private=None, credential=None, destination=None, hardware=None,
             size=None, length=None, padding=b''):
    """private: the supplier's key, whose signature follows the image. size, length: wrong ones to write into the header."""
    extra = bytes([credential]) if credential is not None else b''
    extra += destination[::-1] if destination else b''
    extra += le(hardware[0], 2) + le(hardware[1], 2) if hardware else b''
    control = (credential is not None) | bool(destination) << 1 | bool(hardware) << 2
    tail = b'\0\x40' + ecdsa(private, image) if private else b''
    whole = 56 + len(extra) + len(padding) + len(image) + len(tail)
    header = (le(0x0BEEF11E, 4) + le(0x0100, 2) + le(56 + len(extra) + len(padding) if length is None else length, 2) +
              le(control, 2) + le(manufacturer, 2) + le(kind, 2) + le(version, 4) + le(2, 2) + text.ljust(32, b'\0') +
              le(whole if size is None else size, 4))
    return header + extra + padding + image + tail


def private_key_sec1(private):
    return sequence(integer(1), octets(private.to_bytes(32, 'big')), der(0xA0, oid('1.2.840.10045.3.1.7')),
                    der(0xA1, bit_string(point_octets(public_key(private)))))


def private_key_pkcs8(private):
    inner = sequence(integer(1), octets(private.to_bytes(32, 'big')), der(0xA1, bit_string(point_octets(public_key(private)))))
    return sequence(integer(0), SPKI_ALGORITHM, octets(inner))


def pem(label, content):
    text = base64.b64encode(content).decode()
    lines = '\n'.join(text[i:i + 64] for i in range(0, len(text), 64))
    return f'-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n'.encode()


# ---------------------------------------------------------------- A-XDR (IEC 62056-5-3 section 9.5)

def ax_null():
    return coded(b'\x00', None)


def ax_list(tag, parts):
    return joined(bytes([tag]) + length(len(parts)) + b''.join(parts), parts)


def ax_array(*parts):
    return ax_list(0x01, parts)


def ax_struct(*parts):
    return ax_list(0x02, parts)


def ax_bool(b):
    return coded(b'\x03\xff' if b else b'\x03\x00', b)


def ax_bits(text):
    """"1010..." from the first bit on."""
    padded = text + '0' * (-len(text) % 8)
    content = bytes(int(padded[i:i + 8], 2) for i in range(0, len(padded), 8))
    return coded(b'\x04' + length(len(text)) + content, hexed(content))


def _number(tag, size, signed):
    return lambda n: coded(bytes([tag]) + n.to_bytes(size, 'big', signed=signed), n)


ax_i32, ax_u32 = _number(0x05, 4, True), _number(0x06, 4, False)
ax_i8, ax_i16 = _number(0x0F, 1, True), _number(0x10, 2, True)
ax_u8, ax_u16 = _number(0x11, 1, False), _number(0x12, 2, False)
ax_i64, ax_u64 = _number(0x14, 8, True), _number(0x15, 8, False)
ax_enum = _number(0x16, 1, False)


def _text(tag):
    return lambda b: coded(bytes([tag]) + length(len(b)) + b, hexed(b))


ax_octets, ax_visible, ax_utf8 = _text(0x09), _text(0x0A), _text(0x0C)


def ax_compact(description, contents, *leaves):
    """contents: the elements' octets without tags."""
    return coded(b'\x13' + description + length(len(contents)) + contents, *leaves)


def date_time(year, month, day, hour=0, minute=0, second=0, weekday=0xFF, status=0xFF):
    return (year.to_bytes(2, 'big') + bytes([month, day, weekday, hour, minute, second, 0]) + b'\x80\x00' + bytes([status]))


def date(year, month, day, weekday=0xFF):
    return year.to_bytes(2, 'big') + bytes([month, day, weekday])


def obis(text):
    """0-0:94.44.1.7 has F = 255."""
    a, rest = text.split('-')
    b, rest = rest.split(':')
    return bytes(int(n) for n in [a, b, *rest.split('.')])


# ---------------------------------------------------------------- DLMS APDUs (IEC 62056-5-3 section 8.3)

GET, SET, ACTION, GET_SELECTED = 1, 2, 3, 4


def invoke_id(counter):
    return b'\x20' + (counter & 0xFFFFFF).to_bytes(3, 'big')


def access_request(counter, items):
    """items: (access, class, obis, index, data, selector)."""
    specs = data = b''
    for access, class_id, instance, index, value, *selector in items:
        specs += bytes([access]) + class_id.to_bytes(2, 'big') + obis(instance) + index.to_bytes(1, 'big', signed=True)
        if access == GET_SELECTED:
            specs += selector[0]
        data += value
    return b'\xd9' + invoke_id(counter) + b'\0' + length(len(items)) + specs + length(len(items)) + data


def access_response(counter, items):
    """items: (access, data, result)."""
    return (b'\xda' + invoke_id(counter) + b'\0\0' + length(len(items)) + b''.join(i[1] for i in items) +
            length(len(items)) + b''.join(bytes([i[0], i[2]]) for i in items))


def data_notification(counter, alert, stamp, *extras):
    return b'\x0f' + invoke_id(counter) + b'\0' + ax_struct(ax_u16(alert), ax_octets(stamp), *extras)


# ---------------------------------------------------------------- GBZ (GBCS section 7.2.10)

def component(cluster, frame_control, number, command, body, last=False, from_time=None, encrypt=None, frame_counter=0):
    """encrypt: a function from the ZCL payload to 31 00000000 || ciphertext || tag."""
    zcl = bytes([frame_control, number, command])
    front, control = b'', (1 if last else 0)
    if from_time is not None:
        control |= 0x10
        front += from_time.to_bytes(4, 'big')
    if encrypt:
        control |= 0x02
        front += bytes([0, frame_counter])
        body = encrypt(body)
        body = len(body).to_bytes(2, 'big') + body
    content = front + zcl + body
    return bytes([control]) + cluster.to_bytes(2, 'big') + len(content).to_bytes(2, 'big') + content


def gbz(*components):
    return b'\x01\x09' + bytes([len(components)]) + b''.join(components)


def gbz_alert(code, seconds, content=b'', components=0):
    return b'\x01\x09' + bytes([components]) + code.to_bytes(2, 'big') + seconds.to_bytes(4, 'big') + content


def le(n, size, signed=False):
    return n.to_bytes(size, 'little', signed=signed)


# ---------------------------------------------------------------- framing (GBCS section 7.2)

COMMAND, RESPONSE, ALERT = 1, 2, 3


def grouping_header(cra, counter, originator, recipient, other, content, stamp=b''):
    """Everything from 0xDF to the last octet of the content."""
    return (b'\xdf\x09' + bytes([cra]) + counter.to_bytes(8, 'big') + b'\x08' + originator + b'\x08' + recipient +
            length(len(stamp)) + stamp + length(len(other)) + other + length(len(content)) + content)


def signed(header, private):
    return header + b'\x40' + ecdsa(private, header[1:])


def with_mac(header, private, public, use, originator, counter, recipient):
    """header ends with its signature field."""
    key = session_key(private, public, use, originator, counter, recipient)
    mac = gcm(key, originator + b'\0\0\0\0', b'', b'\x11' + b'\0' * 5 + header)[1]
    inner = b'\x11\0\0\0\0' + header + mac
    return b'\xdd' + b'\0' * 6 + length(len(inner)) + inner


def protect(private, public, device, counter, party, plain):
    """An encrypted attribute or component: 31 00000000 || ciphertext || tag."""
    key = session_key(private, public, 4, device, counter, party)
    cipher, tag = gcm(key, device + b'\0\0\0\0', plain, b'\x31')
    return b'\x31\0\0\0\0' + cipher + tag


def blocks(message, code, size=512):
    """The message as DLMS general-block-transfer frames with the GBCS header before each, in order."""
    out, total = [], (len(message) + size - 1) // size
    header = message[message.index(b'\xdf\x09'):]
    for i in range(total):
        data = message[i * size:(i + 1) * size]
        control = 0x80 if i == total - 1 else 0
        block = (bytes([0xE0, control]) + (i + 1).to_bytes(2, 'big') + b'\0\0' + length(len(data)) + data)
        inner = b'\x11\0\0\0\0' + block
        out.append(b'\xdd' + header[1:29] + b'\0\x02' + code.to_bytes(2, 'big') + b'\0' + length(len(inner)) + inner)
    return out
