"""Makes testdata/keys, testdata/parse and seeds from values of its own; see testdata/README and wire.py.

Each case has the values that were put into its message; parse.json holds them, so no expected value comes from sm-parse.
"""
import io
import json
import os
import re
import shutil
import sys
import tempfile
import zipfile

from smtest import zcl, zigbee
from smtest.wire import *  # noqa: F403  the encoders, all of them

TESTDATA = os.path.abspath(os.path.join(os.path.dirname(__file__), '../../testdata'))

# ---------------------------------------------------------------- parties: invented EUI-64s and their roles


class Party:
    def __init__(self, label, eui, role=None):
        self.label, self.eui, self.role = label, bytes.fromhex(eui), role
        self.ds, self.ka, self.pp = (private_key(f'{label} {use}') for use in ('ds', 'ka', 'pp'))

    @property
    def text(self):
        return '-'.join(f'{b:02X}' for b in self.eui)


SUPPLIER = Party('supplier', '0A0B0C0002000001', 2)
NETWORK = Party('network-operator', '0A0B0C0003000001', 3)
ACB = Party('access-control-broker', '0A0B0C0004000001', 4)
TCOS = Party('transitional-cos', '0A0B0C0005000001', 5)
OTHER = Party('other-user', '0A0B0C007F000001', 127)
ESME = Party('esme', '0A0B0CD000000E01')
GSME = Party('gsme', '0A0B0CD000000601')
CHF = Party('chf', '0A0B0CD000000C01')
GPF = Party('gpf', '0A0B0CD000000F01')
PPMID = Party('ppmid', '0A0B0CD000000801')
ROOT, ISSUER = private_key('root'), private_key('issuer')
ROOT_NAME = name(common_name('Nobody Root'), unit('00'))
ISSUER_NAME = name(common_name('Nobody Issuer'), unit('07'))
ORGANISATIONS, DEVICES = (SUPPLIER, NETWORK, ACB, TCOS, OTHER), (ESME, GSME, CHF, GPF, PPMID)


def organisation_certificate(party, use):
    subject = name(common_name(f'{party.label} {use}'), unit(f'{party.role:02X}'), unique_identifier(party.eui))
    private = {'ds': party.ds, 'ka': party.ka, 'pp': party.pp}[use]
    serial = 0x1000 + party.role * 16 + ('ds', 'ka', 'pp').index(use)
    return certificate(serial, ISSUER_NAME, ISSUER, subject, public_key(private),
                       DIGITAL_SIGNATURE if use == 'ds' else KEY_AGREEMENT)


def device_certificate(party, use):
    private = party.ds if use == 'ds' else party.ka
    serial = 0x2000 + party.eui[6] * 16 + (use == 'ka')
    return certificate(serial, ISSUER_NAME, ISSUER, name(), public_key(private),
                       DIGITAL_SIGNATURE if use == 'ds' else KEY_AGREEMENT, device=party.eui, end='99991231235959Z')


def key_files():
    """PEM and DER, PKCS#8 and SEC 1, mixed on purpose."""
    yield 'root.pem', pem('CERTIFICATE', certificate(1, ROOT_NAME, ROOT, ROOT_NAME, public_key(ROOT), CERTIFICATE_SIGN, ca=True))
    yield 'issuer.der', certificate(2, ROOT_NAME, ROOT, ISSUER_NAME, public_key(ISSUER), CERTIFICATE_SIGN, ca=True)
    for i, party in enumerate(ORGANISATIONS + DEVICES):
        uses = ('ds', 'ka', 'pp') if party is SUPPLIER else ('ds', 'ka')
        for use in uses:
            make = organisation_certificate if party in ORGANISATIONS else device_certificate
            der_form, private = make(party, use), getattr(party, use)
            base = f'{party.label}-{use}'
            if i % 2:
                yield f'{base}.pem', pem('CERTIFICATE', der_form)
                yield f'{base}.key', pem('EC PRIVATE KEY', private_key_sec1(private))
            else:
                yield f'{base}.der', der_form
                if use == 'ds':
                    yield f'{base}.key', pem('PRIVATE KEY', private_key_pkcs8(private))
                else:
                    yield f'{base}.p8', private_key_pkcs8(private)


# ---------------------------------------------------------------- messages

FORMS = {
    'pre-command': (COMMAND, 'pre-command', 'absent', 'absent'),
    'pre-command-00': (COMMAND, 'pre-command', 'absent', 'absent'),
    'signed-pre-command': (COMMAND, 'signed-pre-command', 'valid', 'absent'),
    'command': (COMMAND, 'command', 'absent', 'valid'),
    'critical-command': (COMMAND, 'command', 'valid', 'valid'),
    'response': (RESPONSE, 'response', 'absent', 'valid'),
    'signed-response': (RESPONSE, 'response', 'valid', 'absent'),
    'alert': (ALERT, 'alert', 'absent', 'valid'),
    'signed-alert': (ALERT, 'alert', 'valid', 'absent'),
}
DIRECTIONS = {COMMAND: 'command', RESPONSE: 'response', ALERT: 'alert'}


class Message:
    """One message and the expected header in sm-parse's output."""

    def __init__(self, form, code, originator, recipient, counter, content, stamp=b'', srp=None, srp_counter=None, soc=None,
                 certificate=b''):
        cra, name_of_form, signature, mac = FORMS[form]
        content, expectation = content if isinstance(content, tuple) else structure(content)
        other = code.to_bytes(2, 'big')
        for part in (srp and srp.eui, srp_counter is not None and srp_counter.to_bytes(8, 'big'),
                     soc is not None and soc.to_bytes(8, 'big'), certificate):
            other += part or b''
        header = grouping_header(cra, counter, originator.eui, recipient.eui, other, content, stamp)
        signer = originator
        if form in ('pre-command',):
            self.raw = header
        elif form == 'pre-command-00':
            self.raw = header + b'\0'
        else:
            self.raw = signed(header, signer.ds) if signature == 'valid' else header + b'\0'
        if mac == 'valid':
            near, far = (ACB if cra == COMMAND and originator not in DEVICES else originator), recipient
            self.raw = with_mac(self.raw, near.ka, public_key(far.ka), cra, originator.eui, counter, recipient.eui)
        self.code, self.content_at = code, self.raw.index(content)
        self.expect = {'message_code': f'0x{code:04X}', 'direction': DIRECTIONS[cra], 'form': name_of_form,
                       'originator': originator.text, 'recipient': recipient.text, 'originator_counter': str(counter),
                       'signature': {'status': signature}, 'mac': {'status': mac}}
        self.expect.update(expectation)
        if srp:
            self.expect['supplementary_remote_party'] = srp.text
        if srp_counter is not None:
            self.expect['supplementary_remote_party_counter'] = str(srp_counter)
        if soc is not None:
            self.expect['supplementary_originator_counter'] = str(soc)

    def with_expectation(self, **more):
        self.expect.update(more)
        return self


def tree(value):
    """The expected members of a decoded value, or None if they aren't known here."""
    return {'$leaves': value.leaves} if getattr(value, 'leaves', None) is not None else None


def accesses(kind, items):
    """The items of a payload: the addresses or answers, and the values as they were on the wire."""
    out = []
    for item in items:
        expect = {'operation': {GET: 'get', SET: 'set', ACTION: 'action', GET_SELECTED: 'get-with-selection'}[item[0]]}
        if kind == 'access-request':
            access, class_id, instance, index, value = item[:5]
            expect.update({'class_id': class_id, 'obis': instance, 'method' if access == ACTION else 'attribute': index})
        else:
            access, value, result = item[:3]
            expect['result'] = {'raw': result}
        if value != ax_null() and tree(value):
            expect['value'] = tree(value)
        out.append(expect)
    return {'payload': {'type': kind, 'items': out}}


def requested(counter, items):
    content = access_request(counter, items)
    return content, accesses('access-request', items)


def answered(counter, items):
    content = access_response(counter, items)
    return content, accesses('access-response', items)


def notified(counter, alert, stamp, *extras):
    """A DLMS alert: what stands behind code and time is one item."""
    items = [{'value': tree(together(*extras))}] if extras else []
    return data_notification(counter, alert, stamp, *extras), {'alert': {'code': f'0x{alert:04X}'}, 'payload': {
        'type': 'data-notification', 'items': items}}


def structure(value):
    """An ASN.1 content and its expectation."""
    return value, {'payload': {'items': [{'value': tree(value)}]}} if tree(value) else {}


def case_files(message, keys=True, unchecked=False, **more):
    """The files of a good case. None: the member is not compared."""
    expect = {name: value for name, value in {**message.expect, **more}.items() if value is not None}
    if unchecked:
        for check in ('signature', 'mac'):
            if expect[check]['status'] == 'valid':
                expect[check] = {'status': 'unchecked'}
    files = {'message.hex': message.raw.hex().upper() + '\n', 'parse.json': json.dumps({'message': expect}, indent=1) + '\n'}
    if keys:
        files['keys'] = '../../keys\n'
    return files


CASES = {}


def good(label, message, **more):
    assert label not in CASES, label
    CASES[label] = case_files(message, **more)


def bad(label, raw, code, offset='-', file='message.hex', text=None):
    assert label not in CASES, label
    CASES[label] = {file: (text if text is not None else raw.hex().upper() + '\n'), 'error': f'{code} {offset}\n'}


# ---------------------------------------------------------------- DLMS

NOON = date_time(2025, 3, 1, 12, 0, 0, 6)


def protection(counter, device, party):
    return ax_array(ax_struct(ax_enum(2), ax_struct(ax_octets(b'\x04' + counter.to_bytes(8, 'big')), ax_octets(device),
                                                    ax_octets(party), ax_octets(b''),
                                                    ax_struct(ax_enum(2), ax_struct(ax_octets(b'\x02'), ax_octets(b''))))))


def dlms_reads():
    registers = [(GET, 3, '1-0:2.8.0.255', 2), (GET, 3, '1-0:2.8.0.255', 3), (GET, 3, '1-0:4.8.0.255', 2), (GET, 3, '1-0:4.8.0.255', 3)]
    good('dlms-read-command', Message('command', 0x0026, SUPPLIER, ESME, 5001, requested(
        5001, [(*r, ax_null()) for r in registers])), use_case='ECS17a', protocol='DLMS', unrecognised=0)
    good('dlms-read-response', Message('response', 0x0026, ESME, SUPPLIER, 5001, answered(5001, [
        (GET, ax_u32(1234567), 0), (GET, ax_struct(ax_i8(0), ax_enum(30)), 0),
        (GET, ax_u32(89), 0), (GET, ax_struct(ax_i8(0), ax_enum(32)), 0)]), stamp=NOON),
        use_case='ECS17a', protocol='DLMS', timestamp='2025-03-01T12:00:00Z', unrecognised=0)
    good('dlms-read-response-failed', Message('response', 0x0026, ESME, SUPPLIER, 5002, answered(5002, [
        (GET, ax_u32(7), 0), (GET, ax_null(), 1), (GET, ax_null(), 250), (GET, ax_struct(ax_i8(-3), ax_enum(32)), 0)]),
        stamp=NOON), use_case='ECS17a', protocol='DLMS')
    log = ax_struct(ax_struct(ax_u16(1), ax_octets(obis('0-0:94.44.100.255')), ax_i8(2), ax_u16(0)),
                    ax_u32(789004800), ax_u32(789091200), ax_array())
    good('dlms-selected-read', Message('command', 0x0048, SUPPLIER, ESME, 5003, requested(
        5003, [(GET_SELECTED, 7, '0-0:99.98.0.255', 2, ax_null(), b'\x01' + log)])), use_case='ECS35a', protocol='DLMS')


def dlms_writes():
    arm = requested(6001, [(ACTION, 112, '0-0:19.10.1.255', 3, ax_i8(0))])
    for form in ('pre-command', 'pre-command-00', 'signed-pre-command', 'critical-command'):
        good(f'dlms-action-{form}', Message(form, 0x0020, SUPPLIER, ESME, 6001, arm), use_case='ECS09', protocol='DLMS',
             unrecognised=0)
    good('dlms-action-response', Message('signed-response', 0x0020, ESME, SUPPLIER, 6001, answered(
        6001, [(ACTION, ax_null(), 0)])), use_case='ECS09', protocol='DLMS', unrecognised=0)
    good('dlms-without-keys', Message('critical-command', 0x0020, SUPPLIER, ESME, 6001, arm), keys=False, unchecked=True)
    good('dlms-set-pre-command', Message('pre-command', 0x004B, SUPPLIER, ESME, 6002, requested(
        6002, [(SET, 1, '0-0:94.44.0.1', 2, ax_u16(1799))])), use_case='ECS38', protocol='DLMS', unrecognised=0)
    good('counter-of-64-bits', Message('pre-command', 0x0020, SUPPLIER, ESME, 2**64 - 1, requested(
        2**64 - 1, [(ACTION, 112, '0-0:19.10.1.255', 3, ax_i8(0))])), use_case='ECS09')


ALL_TYPES = [
    ax_null(), ax_bool(True), ax_bool(False), ax_bits('1011001'), ax_i32(-2147483648), ax_u32(4294967295),
    ax_octets(bytes(range(10))), ax_visible(b'visible'), ax_utf8('£ und €'.encode()), ax_i8(-128), ax_i16(-32768),
    ax_u8(255), ax_u16(65535), ax_i64(-2**63), ax_u64(2**64 - 1), ax_enum(200), b'\x0d\x42',
    b'\x17' + bytes.fromhex('40490FDB'), b'\x18' + bytes.fromhex('400921FB54442D18'), coded(b'\x19' + NOON, hexed(NOON)),
    coded(b'\x1a' + date(2025, 12, 24, 3), '07E90C1803'), coded(b'\x1b' + bytes([23, 59, 58, 0xFF]), '173B3AFF'),
    ax_array(), ax_struct(),
    ax_array(ax_u8(1), ax_u8(2), ax_u8(3)), ax_struct(ax_u8(1), ax_struct(ax_bool(True), ax_array(ax_i8(-1)))),
    ax_compact(b'\x12', bytes.fromhex('000100020003'), 1, 2, 3),
    ax_compact(b'\x02\x02\x06\x05', bytes.fromhex('00000001FFFFFFFF' '00000002FFFFFFFE'), 1, -1, 2, -2),
    ax_octets(date_time(0xFFFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)), ax_octets(b'')
]


def dlms_all_types():
    items = [(SET, 1, f'0-0:128.200.{i}.255', 2, v) for i, v in enumerate(ALL_TYPES)]
    good('dlms-all-types', Message('pre-command', 0x7A7A, SUPPLIER, ESME, 6100, requested(6100, items)), form=None, protocol='DLMS')


def dlms_protected():
    wanted = ax_array(ax_struct(ax_u16(1), ax_octets(obis('0-0:94.44.34.10')), ax_i8(2), ax_u16(0), ax_struct(ax_enum(0), ax_null())))
    good('dlms-protected-command', Message('command', 0x0027, SUPPLIER, ESME, 7001, requested(7001, [
        (ACTION, 30, '0-0:43.2.8.255', 1, ax_struct(wanted, protection(7001, ESME.eui, SUPPLIER.eui)))])),
        use_case='ECS17b', protocol='DLMS', unrecognised=0, encryption={'status': 'none'})
    scaler = (ax_i8(0), ax_enum(30))
    plain = ax_struct(ax_struct(ax_u32(4711), ax_struct(*scaler), ax_u32(12), ax_struct(ax_i8(0), ax_enum(32))))
    hidden = protect(ESME.ka, public_key(SUPPLIER.ka), ESME.eui, 7001, SUPPLIER.eui, plain)
    content, expect = answered(7001, [(ACTION, ax_struct(protection(7001, ESME.eui, SUPPLIER.eui), ax_octets(hidden)), 0)])
    expect['payload']['items'][0]['decrypted'] = tree(plain)
    message = Message('response', 0x0027, ESME, SUPPLIER, 7001, (content, expect), stamp=NOON)
    good('dlms-protected-response', message, use_case='ECS17b', encryption={'status': 'decrypted'})
    message = Message('response', 0x0027, ESME, SUPPLIER, 7001, content, stamp=NOON)
    good('dlms-protected-response-without-keys', message, keys=False, unchecked=True, encryption={'status': 'encrypted'})
    # an unknown party sends its certificate in its request; the answer is independent of it
    read = ax_struct(ax_array(ax_struct(ax_u16(7), ax_octets(obis('0-0:98.1.8.255')), ax_i8(2), ax_u16(0), ax_struct(
        ax_enum(1), ax_struct(ax_octets(date_time(2025, 1, 1)), ax_octets(date_time(2025, 1, 2)))))),
        protection(88, ESME.eui, ACB.eui))
    good('unknown-remote-party-command', Message('command', 0x0034, ACB, ESME, 88, requested(88, [
        (ACTION, 30, '0-0:43.2.6.255', 1, read)]), srp=OTHER, srp_counter=9001,
        certificate=organisation_certificate(OTHER, 'ka')), use_case='ECS21b', protocol='DLMS')
    row = ax_struct(ax_u32(789004800), ax_i32(100), ax_i32(-200), ax_i32(300), ax_i32(400), ax_i32(500), ax_i32(600))
    hidden = protect(ESME.ka, public_key(OTHER.ka), ESME.eui, 4242, OTHER.eui, ax_struct(ax_array(row)))
    good('unknown-remote-party-response', Message('response', 0x0034, ESME, ACB, 88, answered(88, [
        (ACTION, ax_struct(protection(88, ESME.eui, ACB.eui), ax_octets(hidden)), 0)]), srp=OTHER, srp_counter=9001, soc=4242),
        use_case='ECS21b', encryption={'status': 'decrypted'})


def dlms_alerts():
    at = date_time(2025, 3, 2, 1, 2, 3, 7)
    stated = {'code': '0x8F3F', 'time': '2025-03-02T01:02:03Z'}
    good('dlms-alert-signed', Message('signed-alert', 0x1000, ESME, SUPPLIER, 70001, data_notification(70001, 0x8F3F, at)),
         use_case='GCA', protocol='DLMS', alert=stated, unrecognised=0)
    good('dlms-alert-mac', Message('alert', 0x1001, ESME, SUPPLIER, 70002, data_notification(70002, 0x8014, at)),
         use_case='GNCA', protocol='DLMS', alert={'code': '0x8014'}, unrecognised=0)
    ran = bytes.fromhex('0019') + (5005).to_bytes(8, 'big') + bytes.fromhex('0014') + obis('0-0:13.0.0.255') + b'\x0a'
    good('dlms-alert-future-dated', Message('signed-alert', 0x00CC, ESME, SUPPLIER, 70003, data_notification(
        70003, 0x8F66, at, ax_octets(ran))), protocol='DLMS', alert={'code': '0x8F66'}, unrecognised=0)
    good('alert-supplementary-party', Message('signed-alert', 0x0123, ESME, ACB, 70004, data_notification(
        70004, 0x8F88, at, ax_utf8(b'{"state":"ok"}')), srp=OTHER), use_case='ECS200', protocol='DLMS')
    lost = ax_octets(SUPPLIER.eui + ESME.eui + b'\1' + (5006).to_bytes(8, 'big'))
    good('alert-lost-message', Message('signed-alert', 0x00D5, CHF, ACB, 70006, notified(70006, 0x8F84, at, lost)), use_case='FDRPM',
         protocol='DLMS', unrecognised=0)
    masks = [ax_bits(f'{page:05b}' + '1' + '0' * 25 + '1') for page in (28, 29, 30, 31)]
    limits = [ax_u16(101), ax_u16(202), ax_u8(3), ax_u16(4), ax_u8(5), ax_u8(6), ax_u16(707), ax_u8(8), ax_u16(9), ax_u16(1010), ax_u16(1111)]
    good('alert-sub-ghz-configuration', Message('signed-alert', 0x0113, CHF, ACB, 70007, notified(
        70007, 0x8F2A, at, ax_struct(*masks, *limits))), use_case='DBCH09', protocol='DLMS', unrecognised=0)
    good('alert-unassigned', Message('signed-alert', 0x1000, ESME, SUPPLIER, 70005, data_notification(70005, 0x9999, at)),
         alert={'code': '0x9999'})


# ---------------------------------------------------------------- GBZ

def read_attributes(*ids):
    return coded(b''.join(le(i, 2) for i in ids), *ids)


def attribute(number, kind, value, size):
    """One attribute of a Read Attributes Response."""
    return coded(le(number, 2) + b'\0' + bytes([kind]) + le(value, size), number, 0, kind, value)


def together(*parts):
    return joined(b''.join(parts), parts)


def fields(*pairs):
    """(value, octets, signed?) each, in their order in a ZCL command."""
    return coded(b''.join(le(*pair) for pair in pairs), *(pair[0] for pair in pairs))


def one(cluster, frame_control, command, body, number=0, **more):
    """A payload of one component and its expected decoded body."""
    content = gbz(component(cluster, frame_control, number, command, body, last=True, **more))
    expect = {'value': tree(body)} if tree(body) else {}
    expect.update({'cluster': {'raw': f'0x{cluster:04X}'}, 'command': command, 'sequence': number})
    if 'from_time' in more:
        expect['from_date_time'] = {'raw': more['from_time']}
    return content, {'payload': {'type': 'gbz', 'items': [expect]}}


def gbz_messages():
    good('gbz-read-command', Message('command', 0x0082, SUPPLIER, GSME, 8001, one(
        0x0702, 0x00, 0x00, read_attributes(0x0205, 0x0014))), use_case='GCS33', protocol='GBZ', unrecognised=0)
    good('gbz-read-response', Message('response', 0x0082, GSME, SUPPLIER, 8001, one(
        0x0702, 0x08, 0x01, together(attribute(0x0205, 0x21, 3650, 2), attribute(0x0014, 0x30, 2, 1)))),
        use_case='GCS33', protocol='GBZ', unrecognised=0)
    good('gbz-read-response-failed', Message('response', 0x0082, GSME, SUPPLIER, 8002, one(
        0x0702, 0x08, 0x01, together(fields((0x0205, 2), (0x86, 1)), attribute(0x0014, 0x30, 1, 1)))), use_case='GCS33')
    for label, body in (('', fields((0, 4), (0, 1))), ('-empty', b'')):
        good(f'gbz-command-pre-command{label}', Message('pre-command', 0x0070, SUPPLIER, GSME, 8003, one(
            0x0705, 0x01, 0x00, body)), use_case='GCS06', protocol='GBZ', unrecognised=0)
    good('gbz-default-response', Message('signed-response', 0x0070, GSME, SUPPLIER, 8003, one(
        0x0705, 0x08, 0x0B, fields((0, 1), (0x8B, 1)))), use_case='GCS06', protocol='GBZ', unrecognised=0)
    mode = fields((0, 4), (789191468, 4), (0, 4), (0x0C94, 2), (-1, 4, True))
    good('gbz-payment-mode', Message('signed-pre-command', 0x006C, SUPPLIER, GSME, 8004, one(
        0x0705, 0x01, 0x06, mode, from_time=789191468)), use_case='GCS02', protocol='GBZ', unrecognised=0)
    plain = together(attribute(0x0302, 0x22, 1000, 3), attribute(0x0301, 0x22, 1, 3), attribute(0x0300, 0x30, 1, 1),
                     attribute(0x0000, 0x25, 7654321, 6))

    def hide(counter, party):
        return lambda body: protect(GSME.ka, public_key(party.ka), GSME.eui, counter, party.eui, body)
    content, expect = one(0x0702, 0x18, 0x01, plain, encrypt=hide(8005, SUPPLIER))
    good('gbz-encrypted-response', Message('response', 0x0074, GSME, SUPPLIER, 8005, (content, expect), stamp=NOON),
         use_case='GCS13a', protocol='GBZ', encryption={'status': 'decrypted'}, unrecognised=0)
    good('gbz-encrypted-response-without-keys', Message('response', 0x0074, GSME, SUPPLIER, 8005, content, stamp=NOON),
         keys=False, unchecked=True, encryption={'status': 'encrypted'})
    good('gbz-alert', Message('signed-alert', 0x1000, GSME, SUPPLIER, 80001, gbz_alert(0x8F1D, 789004800)), protocol='GBZ',
         alert={'code': '0x8F1D', 'time': '2025-01-01T00:00:00Z'}, unrecognised=0)
    ran = b'\x0e' + bytes.fromhex('006B') + (8100).to_bytes(8, 'big') + bytes.fromhex('07000906')
    good('gbz-alert-future-dated', Message('signed-alert', 0x00CD, GSME, SUPPLIER, 80002, gbz_alert(0x8F66, 789004860, ran,
         components=1)), protocol='GBZ', alert={'code': '0x8F66', 'time': '2025-01-01T00:01:00Z'}, unrecognised=0)
    snapshot = together(fields((5, 4), (789004800, 4), (1, 1), (0, 1), (1, 1), (1, 4)))
    pushed = component(0x0702, 0x19, 0, 0x06, snapshot, last=True, encrypt=hide(80003, SUPPLIER))
    good('gbz-alert-encrypted-without-keys', Message('signed-alert', 0x008B, GSME, SUPPLIER, 80003, gbz_alert(
        0x8F0A, 789004800, pushed, components=1)), keys=False, unchecked=True, use_case='GCS53', encryption={'status': 'encrypted'})
    # From one device of the home to another. GBCS gives those to an ESME a code for its event logs and describes no message;
    # sm-parse names the code where it meets it.
    credit = one(0x0705, 0x01, 0x00, fields((0, 4), (0, 1)))
    for label, code in (('PECS01', 0x0116), ('PECS02', 0x0117), ('PECS03', 0x0118), ('HECS01', 0x0119)):
        good(f'gbz-home-{label.lower()}', Message('command', code, PPMID, ESME, 8007, credit), use_case=label, protocol='GBZ')
    good('gbz-home-pcs02', Message('command', 0x0090, PPMID, GSME, 8008, credit), use_case='PCS02', protocol='GBZ', unrecognised=0)
    digits = b'01234567890123456789'
    top_up = together(fields((0, 1)), coded(bytes([len(digits)]) + digits, hexed(digits)))
    good('gbz-home-pcs01', Message('command', 0x009B, PPMID, GSME, 8009, one(0x0705, 0x01, 0x04, top_up)), use_case='PCS01', protocol='GBZ',
         unrecognised=0)
    good('gbz-unknown-cluster', Message('pre-command', 0x7B7B, SUPPLIER, GSME, 8006, gbz(
        component(0x0B99, 0x01, 0, 0x77, bytes.fromhex('0102030405'), last=True))), form=None, protocol='GBZ')


# ---------------------------------------------------------------- values in readable form

def read(*values):
    """A payload and the expected readable values of its items."""
    return {'items': [{'value': value} for value in values]}


def quantity(value, unit, raw):
    return {'value': value, 'unit': unit, 'raw': raw}


def money():
    """In the message's own currency, or in any that the meter is set to."""
    energy, nothing = (3, '1-0:1.8.0.255', 2), (0, '0-0:0.0.0.0', 0)

    def charge(scale, commodity, *rows, of=None):
        class_id, name, index = of or (energy if commodity else nothing)
        return ax_struct(ax_struct(ax_i8(commodity), ax_i8(scale)), ax_struct(ax_u16(class_id), ax_octets(obis(name)), ax_i8(index)),
                         ax_array(*(ax_struct(ax_octets(number), ax_i16(price)) for number, price in rows)))

    for pounds, currency, raw in ((True, 'GBP', 255), (False, 'EUR', 0)):
        content = access_request(8201, [
            (SET, 113, '0-0:19.20.4.255', 6, charge(-5, 0, (b'', 20000))),
            (SET, 9000, '0-0:94.44.2.0', 4, ax_bool(pounds)),
            (SET, 113, '0-0:19.20.0.255', 6, charge(-4, 3, (b'\x01', -7), (b'\x02', 32767)))])
        good(f'money-dlms-{currency.lower()}', Message('pre-command', 0x00A2, SUPPLIER, ESME, 8201, content), unrecognised=0, payload=read(
            {'charge_table': [{'charge_per_unit': quantity(0.2, currency, 20000)}]}, {'value': currency, 'raw': raw},
            {'charge_table': [{'charge_per_unit': quantity(-0.0007, f'{currency}/kWh', -7)},
                              {'charge_per_unit': quantity(3.2767, f'{currency}/kWh', 32767)}]}))
    # a price that is not for a kWh of import: of another quantity, another register, or no register
    for label, price in (('watt-hour', charge(-4, 0, (b'\x01', 77), of=energy)), ('export', charge(-4, 3, (b'\x01', 77), of=(3, '1-0:2.8.0.255', 2))),
                         ('nothing', charge(-4, 3, (b'\x01', 77), of=nothing))):
        content = access_request(8205, [(SET, 9000, '0-0:94.44.2.0', 4, ax_bool(True)), (SET, 113, '0-0:19.20.0.255', 6, price)])
        good(f'money-dlms-of-{label}', Message('pre-command', 0x00A2, SUPPLIER, ESME, 8205, content), unrecognised=0, payload=read(
            {'value': 'GBP', 'raw': 255}, {'charge_table': [{'charge_per_unit': quantity(0.0077, 'GBP', 77)}]}))
    content = access_request(8206, [(SET, 9000, '0-0:94.44.2.0', 4, ax_bool(True)), (SET, 9000, '0-0:94.44.2.0', 4, ax_bool(False)),
                                    (SET, 113, '0-0:19.20.0.255', 6, charge(-4, 3, (b'\x01', 77)))])
    good('money-dlms-two-currencies', Message('pre-command', 0x00A2, SUPPLIER, ESME, 8206, content), unrecognised=0, payload=read(
        {'value': 'GBP', 'raw': 255}, {'value': 'EUR', 'raw': 0}, {'charge_table': [{'charge_per_unit': quantity(0.0077, 'Currency Units/kWh', 77)}]}))
    # the period of a charge is another attribute of it; that of the second one has no name
    content = access_request(8204, [
        (SET, 113, '0-0:19.20.1.255', 6, charge(-5, 0, (b'', 250))), (SET, 113, '0-0:19.20.2.255', 6, charge(-4, 0, (b'', 30))),
        (SET, 113, '0-0:19.20.1.255', 8, ax_u32(86400)), (SET, 113, '0-0:19.20.2.255', 8, ax_u32(86401))])
    good('money-dlms-debts', Message('pre-command', 0x001E, SUPPLIER, ESME, 8204, content), unrecognised=0, payload=read(
        {'charge_table': [{'charge_per_unit': quantity(0.0025, 'Currency Units/d', 250)}]},
        {'charge_table': [{'charge_per_unit': quantity(0.003, 'Currency Units', 30)}]},
        {'value': 86400, 'unit': 's'}, {'value': 86401, 'unit': 's'}))
    for code, currency in ((826, 'GBP'), (978, 'EUR')):
        tariff = fields((0, 4), (1, 4), (1, 4), (0, 4), (0, 1), (0, 1), (1, 1), (0, 1), (0, 1), (code, 2), (0x50, 1), (31415, 4),
                        (0xFF, 1), (1, 3), (1000, 3))
        prices = fields((0, 4), (1, 4), (0, 4), (1, 4), (0, 1), (1, 1), (1, 1), (1, 1), (27182, 4))
        content = gbz(component(0x0700, 0x09, 0, 0x04, tariff), component(0x0700, 0x09, 1, 0x05, prices, last=True))
        good(f'money-gbz-{currency.lower()}', Message('pre-command', 0x00A3, SUPPLIER, GSME, 8202, content), unrecognised=0, payload=read(
            {'currency': {'value': currency, 'raw': code}, 'standing_charge': quantity(0.31415, f'{currency}/d', 31415)},
            {'price_matrix': [{'tier': 1, 'price': quantity(0.27182, f'{currency}/kWh', 27182)}]}))
    good('money-gbz-untold', Message('pre-command', 0x00C0, SUPPLIER, GSME, 8203, one(
        0x0705, 0x01, 0x05, fields((1, 4), (0, 4), (3, 1), (1 - 2**31, 4, True)))[0]), unrecognised=0, payload=read(
            {'credit_adjustment_value': quantity(-21474.83647, 'Currency Units', 1 - 2**31)}))
    good('money-gbz-no-value', Message('pre-command', 0x00C0, SUPPLIER, GSME, 8203, one(
        0x0705, 0x01, 0x05, fields((1, 4), (0, 4), (3, 1), (-2**31, 4, True)))[0]), unrecognised=0, payload=read(
            {'credit_adjustment_value': {'value': None, 'raw': -2**31}}))


def named():
    """Booleans with names, flags, and numbers that are no quantities."""
    good('named-boolean', Message('pre-command', 0x0068, SUPPLIER, ESME, 8204, access_request(
        8204, [(SET, 1, '0-0:94.44.0.4', 2, ax_bool(True))])), unrecognised=0, payload=read({'value': 'locked', 'raw': 255}))
    minutes, begin = ax_u16(45), ax_octets(date_time(2025, 7, 1, 6))
    for label, code, at, script, says in (
            ('switch', 0x0055, minutes, 0x0311, {'controller': '3', 'commanded_state': {'value': 'activate', 'raw': 17}}),
            ('level', 0x011E, begin, 0x2332, {'controller': '3_input', 'commanded_state': {'value': 50, 'unit': '%'}})):
        good(f'named-{label}', Message('pre-command', code, SUPPLIER, ESME, 8206, access_request(
            8206, [(SET, 1, '0-0:94.44.119.1', 2, at), (ACTION, 9, '0-0:10.0.103.255', 1, ax_u16(script))])), unrecognised=0,
            payload={'items': [{'part': 'setting_period_start'}, {'value': says}]})
    entries = ax_array(*(ax_struct(ax_u32(789004800), ax_u16(what), ax_enum(1), ax_u32(7)) for what in (0x0212, 0x1292, 0x1212)))
    good('named-log', Message('response', 0x00FD, ESME, SUPPLIER, 8207, access_response(
        8207, [(GET, entries, 0)]), stamp=NOON), unrecognised=0, payload=read([
            {'switch_number_and_action': {'switch_number': '2', 'action': {'value': 'off', 'raw': 18}}},
            {'switch_number_and_action': {'switch_number': '2_output', 'action': {'value': 18, 'unit': '%'}}},
            {'switch_number_and_action': {'switch_number': '2_output', 'action': {'value': 18, 'raw': 18}}}]))
    for label, octets in (('month', '07E96501FF0C0000008000FF'), ('day', '07E9021FFF0C0000008000FF'),
                          ('hour', '07E90301FF6E0000008000FF'), ('year', 'FFFE0301FF0C0000008000FF'),
                          ('deviation', '07E90301FF0C000000100000')):
        good(f'time-bad-{label}', Message('pre-command', 0x011E, SUPPLIER, ESME, 8206, access_request(
            8206, [(SET, 1, '0-0:94.44.119.1', 2, ax_octets(bytes.fromhex(octets)))])), unrecognised=0,
            payload={'items': [{'part': 'setting_period_start', 'value': {'value': octets, 'raw': octets}}]})
    good('time-local', Message('pre-command', 0x011E, SUPPLIER, ESME, 8206, access_request(
        8206, [(SET, 1, '0-0:94.44.119.1', 2, ax_octets(bytes.fromhex('07E90701FF0C1E0000FFC480')))])), unrecognised=0,
        payload={'items': [{'value': {'value': '2025-07-01T11:30:00Z', 'raw': '07E90701FF0C1E0000FFC480'}}]})
    device = ax_struct(ax_octets(ESME.eui), ax_bits('11001000'), *(ax_i8(-n) for n in (35, 50, 77)), *(ax_u8(n) for n in (9, 8, 7)),
                       ax_octets(NOON), ax_u8(1), ax_u8(2), ax_u8(3), ax_u8(4), ax_u8(5))
    good('named-flags', Message('response', 0x0004, CHF, ACB, 8205, access_response(
        8205, [(GET, ax_array(device), 0)]), stamp=NOON), unrecognised=0, payload=read([
            {'status': {'value': ['authorised_on_pan', 'actively_reporting_on_pan', 'sep_transmitting'], 'bits': 8, 'raw': 'C8'}}]))


# ---------------------------------------------------------------- ASN.1

def cell(role, usage, prepayment=False):
    return sequence(integer(role), key_usage(usage), *([integer(1)] if prepayment else []))


def asn1_messages():
    at = '20250302010203Z'
    good('asn1-credentials-command', Message('command', 0x0008, SUPPLIER, ESME, 9001, sequence(
        cell(2, DIGITAL_SIGNATURE), sequence(integer(2), integer(3)))), use_case='CS02a', protocol='ASN.1', unrecognised=0)
    holder = [sequence(key_usage(u), octets(SUPPLIER.eui), octets(key_identifier(public_key(k))))
              for u, k in ((DIGITAL_SIGNATURE, SUPPLIER.ds), (KEY_AGREEMENT, SUPPLIER.ka))]
    good('asn1-credentials-response', Message('response', 0x0008, ESME, SUPPLIER, 9001, sequence(
        sequence(integer(2), enumerated(0), integer(4700), sequence(*holder)), sequence(integer(3), enumerated(25)))),
        use_case='CS02a', protocol='ASN.1', unrecognised=0)
    good('asn1-certificate-response', Message('signed-response', 0x000C, ESME, SUPPLIER, 9002, device_certificate(ESME, 'ka')),
         use_case='CS02e', protocol='ASN.1', unrecognised=0)
    good('asn1-request-response', Message('signed-response', 0x000A, ESME, SUPPLIER, 9003, certification_request(
        ESME.ds, DIGITAL_SIGNATURE, ESME.eui)), use_case='CS02c', protocol='ASN.1', unrecognised=0)
    good('asn1-error-response', Message('signed-response', 0x000A, ESME, SUPPLIER, 9004, integer(2)), use_case='CS02c',
         unrecognised=0)
    good('asn1-join', Message('signed-pre-command', 0x000D, SUPPLIER, GSME, 9005, sequence(
        integer(0), octets(GPF.eui), integer(3), device_certificate(GPF, 'ka'))), use_case='CS03A1', protocol='ASN.1', unrecognised=0)
    digest = bytes(range(32))
    good('asn1-activate-firmware', Message('signed-pre-command', 0x0012, SUPPLIER, ESME, 9006, sequence(
        octets(digest), integer(9006))), use_case='CS06', protocol='ASN.1', unrecognised=0)
    good('asn1-activate-firmware-dated', Message('signed-pre-command', 0x0012, SUPPLIER, ESME, 9007, sequence(
        octets(digest), integer(9007), generalized(at))), use_case='CS06', protocol='ASN.1', unrecognised=0)
    good('asn1-activate-firmware-response', Message('signed-response', 0x0012, ESME, SUPPLIER, 9006, sequence(
        integer(0), octets(bytes.fromhex('00010203')))), use_case='CS06', protocol='ASN.1', unrecognised=0)
    good('asn1-activate-firmware-null', Message('signed-response', 0x0012, ESME, SUPPLIER, 9007, null()), use_case='CS06',
         unrecognised=0)
    good('asn1-alert', Message('signed-alert', 0x00CA, ESME, SUPPLIER, 90001, sequence(
        integer(0x8F66), generalized(at), integer(9007), sequence(integer(0), octets(bytes.fromhex('00010204'))))),
        use_case='CS06', protocol='ASN.1', alert={'code': '0x8F66', 'time': '2025-03-02T01:02:03Z'}, unrecognised=0)
    hostile = '"\x1b[2J"]}\\\n1234Z'
    assert len(hostile) == 15, len(hostile)
    good('asn1-alert-hostile-time', Message('signed-alert', 0x00CA, ESME, SUPPLIER, 90002, sequence(
        integer(0x8F66), generalized(hostile), integer(9007), sequence(integer(0), octets(bytes.fromhex('00010204'))))),
        protocol='ASN.1', alert={'code': '0x8F66', 'time': hostile})
    good('asn1-join-details', Message('response', 0x0013, CHF, SUPPLIER, 9008, sequence(integer(0), sequence(
        sequence(octets(ESME.eui), integer(1)), sequence(octets(PPMID.eui), integer(5))))), use_case='CS07', unrecognised=0)
    good('asn1-clock', Message('pre-command', 0x007F, SUPPLIER, GSME, 9009, sequence(
        generalized('20250301120000Z'), generalized('20250301120010Z'))), use_case='GCS28', protocol='ASN.1', unrecognised=0)
    good('asn1-unjoin-for-user', Message('critical-command', 0x000F, ACB, PPMID, 301, octets(ESME.eui), srp=SUPPLIER,
         srp_counter=9010), use_case='CS04AC', protocol='ASN.1', unrecognised=0)
    replacement = sequence(organisation_certificate(SUPPLIER, 'ds'), cell(2, DIGITAL_SIGNATURE))
    control = sequence(integer(2), der(0x83, b'\x23\x33'), der(0x84, b'\x25\x80'))
    good('asn1-update-credentials', Message('signed-pre-command', 0x0102, SUPPLIER, ESME, 9011, sequence(
        control, sequence(replacement), sequence(certificate(2, ROOT_NAME, ROOT, ISSUER_NAME, public_key(ISSUER), CERTIFICATE_SIGN,
                                                             ca=True)))), use_case='CS02b', protocol='ASN.1', unrecognised=0)
    changed = sequence(cell(2, DIGITAL_SIGNATURE), enumerated(0), octets(SUPPLIER.eui), octets(key_identifier(public_key(SUPPLIER.ka))),
                       octets(SUPPLIER.eui), octets(key_identifier(public_key(SUPPLIER.ds))))
    good('asn1-update-credentials-response', Message('signed-response', 0x0102, ESME, SUPPLIER, 9011, sequence(
        null(), sequence(integer(9011), integer(2), sequence(sequence(integer(2), integer(9600))), sequence(changed)))),
        use_case='CS02b', unrecognised=0)


# ---------------------------------------------------------------- streams, input forms, errors

def streams():
    first = Message('pre-command', 0x0020, SUPPLIER, ESME, 1, requested(1, [(ACTION, 112, '0-0:19.10.1.255', 3, ax_i8(0))]))
    second = Message('pre-command', 0x0070, SUPPLIER, GSME, 2, gbz(component(0x0705, 0x01, 0, 0x00, le(0, 4) + b'\0', last=True)))
    both = [{'message': m.expect} for m in (first, second)]
    text = json.dumps(both, indent=1) + '\n'
    CASES['input-hex-lines'] = {
        'message.hex': '\n'.join([first.raw.hex(' '), '', '0x' + second.raw.hex(), '']), 'parse.json': text}
    CASES['input-hex-colons'] = {'message.hex': first.raw.hex(':') + '\n' + second.raw.hex(':').upper() + '\r\n', 'parse.json': text}
    CASES['input-base64'] = {'message.b64': ''.join(base64.b64encode(m.raw).decode() + '\n' for m in (first, second)), 'parse.json': text}
    CASES['input-binary'] = {'message.bin': first.raw + b'\0' + second.raw + b'\0', 'parse.json': text}
    records = [{'id': 17, 'gbcs': base64.b64encode(first.raw).decode(), 'mine': {'kept': [1, None, 'x']}},
               {'id': {'any': 'thing'}, 'gbcs': second.raw.hex()}]
    CASES['input-jsonl'] = {'message.jsonl': ''.join(json.dumps(r) + '\n' for r in records), 'parse.json': json.dumps([
        {'id': 17, 'mine': {'kept': [1, None, 'x']}, **both[0]}, {'id': {'any': 'thing'}, **both[1]}], indent=1) + '\n'}
    CASES['stream-goes-on'] = {
        'message.hex': f'{first.raw.hex()}\nDF09\nXYZ\n{second.raw.hex()}\n', 'status': '2\n', 'parse.json': json.dumps([
            both[0], {'error': {'code': 'truncated', 'tool': 'sm-parse'}}, {'error': {'code': 'malformed', 'tool': 'sm-parse'}},
            both[1]], indent=1) + '\n'}
    tampered = bytearray(Message('critical-command', 0x0020, SUPPLIER, ESME, 6001, requested(
        6001, [(ACTION, 112, '0-0:19.10.1.255', 3, ax_i8(0))])).raw)
    tampered[tampered.index(bytes.fromhex('130A01FF')) + 7] ^= 1
    CASES['tampered'] = {'message.hex': tampered.hex() + '\n', 'keys': '../../keys\n', 'status': '1\n', 'parse.json': json.dumps(
        {'message': {'signature': {'status': 'invalid'}, 'mac': {'status': 'invalid'}}}, indent=1) + '\n'}
    nobody = Party('nobody', '0A0B0C00FFFFFFFF', 2)
    stranger = Message('signed-pre-command', 0x0020, nobody, ESME, 3, requested(3, [(ACTION, 112, '0-0:19.10.1.255', 3, ax_i8(0))]))
    stranger.expect['signature'] = {'status': 'unchecked'}
    CASES['signer-unknown'] = case_files(stranger)


def transfers():
    """General-block-transfer: one record a block; the last block's record has the message."""
    message = Message('signed-response', 0x000C, ESME, SUPPLIER, 9002, device_certificate(ESME, 'ka'))
    message.expect['signature'] = {'status': 'unchecked'}
    parts = blocks(message.raw, 0x000C, 200)
    assert len(parts) == 3

    def lines(order):
        return ''.join(parts[i].hex().upper() + '\n' for i in order)

    def expectation(order):
        records = [{'gbt': {'block': i + 1}} for i in order]
        records[-1]['message'] = message.expect
        return json.dumps(records, indent=1) + '\n'
    for label, order in (('in-order', (0, 1, 2)), ('out-of-order', (2, 0, 1)), ('repeated', (0, 0, 2, 1))):
        CASES[f'gbt-{label}'] = {'message.hex': lines(order), 'parse.json': expectation(order)}
    CASES['gbt-gap'] = {'message.hex': lines((0, 2)), 'status': '2\n', 'parse.json': json.dumps(
        [{'gbt': {'block': 1}}, {'gbt': {'block': 3}}], indent=1) + '\n'}
    other = bytearray(parts[1])
    other[-1] ^= 1
    CASES['gbt-contradiction'] = {
        'message.hex': lines((0, 1)) + other.hex() + '\n', 'status': '2\n', 'parse.json': json.dumps(
            [{'gbt': {'block': 1}}, {'gbt': {'block': 2}}, {'error': {'code': 'malformed', 'tool': 'sm-parse'}}], indent=1) + '\n'}


def malformed():
    items = [(ACTION, 112, '0-0:19.10.1.255', 3, ax_i8(0))]
    fine = Message('signed-pre-command', 0x0020, SUPPLIER, ESME, 1, access_request(1, items)).raw
    framed = Message('command', 0x0026, SUPPLIER, ESME, 1, access_request(1, [(GET, 3, '1-0:2.8.0.255', 2, ax_null())])).raw

    def put(raw, at, value):
        return raw[:at] + bytes([value]) + raw[at + 1:]

    def header(content, other=b'\0\x20', cra=1, stamp=b''):
        return grouping_header(cra, 1, SUPPLIER.eui, ESME.eui, other, content, stamp)
    bad('bad-first-octet', put(fine, 0, 0xDE), 'malformed', 0)
    bad('bad-cra-flag', put(fine, 2, 4), 'malformed', 2)
    bad('bad-cra-flag-zero', put(fine, 2, 0), 'malformed', 2)
    bad('bad-transaction-id-length', put(fine, 1, 8), 'malformed', 1)
    bad('bad-originator-length', put(fine, 11, 7), 'malformed', 11)
    bad('bad-date-time-length', put(fine, 29, 11), 'malformed', 29)
    for size in (0, 1, 3, 9, 11, 17, 19, 25):
        bad(f'bad-other-information-{size}', header(access_request(1, items), other=b'\0\x20' + bytes(30)[:size - 2] if size > 1 else bytes(size)),
            'malformed', 30)
    bad('bad-content-length-more', put(fine, 33, fine[33] + 70), 'truncated', len(fine))
    bad('bad-content-length-less', put(fine, 33, fine[33] - 1), 'malformed')
    bad('bad-content-empty', header(b''), 'malformed', 33)
    bad('bad-length-not-minimal', fine[:33] + b'\x81' + fine[33:], 'malformed', 33)
    bad('bad-length-indefinite', put(fine, 33, 0x80), 'malformed', 33)
    bad('bad-length-five-octets', put(fine, 33, 0x85), 'malformed', 33)
    bad('bad-length-4-gigabytes', fine[:33] + b'\x84\xff\xff\xff\xff' + fine[34:], 'truncated')
    bad('bad-signature-length', put(fine, len(fine) - 65, 0x3F), 'malformed', len(fine) - 65)
    bad('bad-trailing-octet', fine + b'\0', 'malformed', len(fine))
    bad('bad-trailing-octet-mac', framed + b'\0', 'malformed', len(framed))
    bad('bad-mac-header-field', put(framed, 3, 1), 'malformed', 3)
    bad('bad-mac-header-length', put(framed, 7, 5), 'malformed', 7)
    bad('bad-security-control', put(framed, framed.index(b'\x11\0\0\0\0'), 0x31), 'malformed', framed.index(b'\x11\0\0\0\0'))
    bad('bad-truncated', fine[:40], 'truncated', 40)
    bad('bad-truncated-mac', framed[:-1], 'truncated', len(framed) - 1)
    bad('bad-response-without-signature', header(access_response(1, [(GET, ax_null(), 0)]), cra=2), 'truncated')

    def content_of(data):
        return header(access_request(1, [(SET, 1, '0-0:94.44.0.1', 2, data)]))
    bad('bad-axdr-deep', content_of(b'\x01\x01' * 100 + b'\0'), 'limit')
    bad('bad-axdr-deep-structure', content_of(b'\x02\x01' * 17 + b'\0'), 'limit')
    bad('bad-axdr-tag', content_of(b'\xfe'), 'malformed')
    bad('bad-axdr-count', content_of(b'\x01\x84\xff\xff\xff\xff'), 'truncated')
    bad('bad-axdr-octets', content_of(b'\x09\x7f\x00'), 'truncated')
    bad('bad-axdr-trailing', content_of(ax_u8(1)) + b'', 'malformed') if False else None
    bad('bad-axdr-compact-remainder', content_of(ax_compact(b'\x12', b'\0\1\2')), 'truncated')
    bad('bad-dlms-trailing', header(access_request(1, items) + b'\0'), 'malformed')
    bad('bad-dlms-counts-differ', header(access_request(1, items)[:-3] + b'\x02' + ax_i8(0) + ax_i8(0)), 'malformed')
    bad('bad-gbz-length', header(b'\x01\x09\x01' + b'\x01\x07\x05\x00\x09' + b'\x01\0\0'), 'truncated')
    bad('bad-gbz-trailing', header(gbz(component(0x0705, 1, 0, 0, le(0, 4) + b'\0', last=True)) + b'\0'), 'malformed')
    bad('bad-gbz-count', header(b'\x01\x09\x02' + component(0x0705, 1, 0, 0, le(0, 4) + b'\0')), 'truncated')
    bad('bad-der-length', header(b'\x30\x05\x02\x01\x00', other=b'\0\x12'), 'truncated')
    bad('bad-der-trailing', header(sequence(integer(1)) + b'\0', other=b'\0\x12'), 'malformed')
    deep = b'\x05\x00'
    for _ in range(40):
        deep = der(0x30, deep)
    bad('bad-der-deep', header(deep, other=b'\0\x12'), 'limit')
    bad('bad-hex-odd', b'', 'malformed', text=fine.hex()[:-1] + '\n')
    bad('bad-hex-digit', b'', 'malformed', text='DF09010G\n')
    CASES['bad-hex-digit']['sm-parse.options'] = CASES['bad-hex-odd']['sm-parse.options'] = '--input=hex\n'
    escape = ax_visible(b'\x1b[2J\x07red\x00end')
    good('escape-in-text', Message('pre-command', 0x0053, SUPPLIER, ESME, 10, access_request(
        10, [(SET, 1, '0-0:94.44.0.11', 2, escape)])), keys=False)


# ---------------------------------------------------------------- seeds of the fuzz targets


def batches():
    """Files that hold several: revocation lists, PKCS#7, a table, and a ZIP of all."""
    request = certification_request(ESME.ds, DIGITAL_SIGNATURE, ESME.eui)
    crl = revocation_list(ISSUER_NAME, ISSUER, 1, '20260501000000Z', '20260508000000Z', ((4128, '20260203040506Z', 1),))
    arl = revocation_list(ROOT_NAME, ROOT, 2, '20260501000000Z', '20270508000000Z', ((2, '20260203040506Z', None),), 'authorities')
    data = sequence(integer(1), der(0x31, b''), sequence(oid('1.2.840.113549.1.7.1')),
                    der(0xA0, device_certificate(ESME, 'ds')), der(0xA1, crl), der(0x31, b''))
    table = f'DeviceID,CSR\n{ESME.text},{base64.b64encode(request).decode()}\n'.encode()
    envelope = sequence(oid('1.2.840.113549.1.7.2'), der(0xA0, data))
    files = [('crl.der', crl), ('arl.pem', pem('X509 CRL', arl)), ('batch.csv', table), ('all.p7c', envelope)]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, 'w') as z:
        for i, (label, content) in enumerate(files):
            z.writestr(zipfile.ZipInfo(label), content, zipfile.ZIP_DEFLATED if i % 2 else zipfile.ZIP_STORED)
    return files + [('cut.p7c', envelope[:-9]), ('batch.zip', archive.getvalue())]


def seeds():
    """(fuzz target, name, octets)."""
    for label, files in CASES.items():
        if 'message.hex' in files and 'error' not in files and 'status' not in files and label.startswith(('dlms', 'gbz', 'asn1')):
            yield 'message', label, bytes.fromhex(files['message.hex'])
    for label, content in key_files():
        if label.endswith('.der'):
            yield 'certificate', label, content
    yield 'certificate', 'request.der', certification_request(ESME.ds, DIGITAL_SIGNATURE, ESME.eui)
    for label, content in batches():
        yield 'batch', label, content
    yield 'firmware', 'signed', firmware(b'some firmware', 0x1234, 0x00010002, b'meter', private=SUPPLIER.ds)
    yield 'firmware', 'all-fields', firmware(b'more', 0x1234, 1, kind=0x84, credential=2, destination=ESME.eui, hardware=(0, 0xFFFF))
    for kind, frames in zcl.frames().items():
        for i, frame in enumerate(frames):
            yield 'zcl_frame', f'{kind}-{i:02}', frame.cluster.to_bytes(2, 'big') + frame.octets
    for i, value in enumerate(ALL_TYPES):
        yield 'axdr', f'type-{i:02}', value


# ---------------------------------------------------------------- a supplier's day

REQUESTED = (('emergency credit', '2.5-ECS09-esme'), ('disable supply', '7.2-ECS43-esme'), ('adjust balance', '1.5-ECS04a-esme'))


def own(text, case):
    """A request or Pre-Command of testdata/transform, from the supplier to the meter whose keys we have."""
    with open(os.path.join(TESTDATA, 'transform', case, text), encoding='utf-8') as f:
        text = f.read().strip()
    for old, new in (('02-5A-10-00-00-00-01-01', SUPPLIER.text), ('02-5A-77-00-00-00-0E-51', ESME.text)):
        text = text.replace(old, new).replace(old.replace('-', ''), new.replace('-', ''))
    # a million thousandths of a penny
    return text.replace('-1414331039', '1000000').replace('ABB30561', '000F4240')


# what the meter answers to each: the message code, what is added to the counter, the result (250 is DLMS's other-reason)
ANSWERS = {'emergency credit': (0x0020, 0, 0), 'disable supply': (0x0050, 0, 250), 'adjust balance': (0x001C, 1, 0)}


def meter_answer(label, request):
    code, later, result = ANSWERS[label]
    counter = int(re.search(r'RequestID>[^<:]+:[^<:]+:(\d+)<', request)[1]) + later
    return Message('signed-response', code, ESME, SUPPLIER, counter, answered(counter, [(ACTION, ax_null(), result)]))


def supplier(folder):
    """
    Requests with their results, as records and as pairs of files: the last Pre-Command has ten times the requested amount.
    Of the answers the second reports a failure, and the last answers another request.
    """
    for side in ('requests', 'precommands', 'responses'):
        os.makedirs(os.path.join(folder, side))
    context = {'now': '2026-03-01T12:00:00Z',
               'devices': [{'id': ESME.text, 'type': 'ESME', 'gbcs_version': '4.3', 'esme_variant': 'A'}]}
    files = {'context.json': json.dumps(context, indent=1) + '\n', 'requests.jsonl': '', 'precommands.jsonl': ''}
    for label, case in REQUESTED:
        record = {'id': label, 'request': own('request.xml', case)}
        answer = own('precommand.hex', case).replace('000F4240', '00989680')
        files['requests.jsonl'] += json.dumps(record) + '\n'
        files['precommands.jsonl'] += json.dumps({**record, 'gbcs': answer}) + '\n'
        files[f'requests/{label}.xml'] = record['request'] + '\n'
        files[f'precommands/{label}.hex'] = answer + '\n'
        files[f'responses/{label}.hex'] = meter_answer(label, record['request']).raw.hex().upper() + '\n'
    for name, content in files.items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
            f.write(content)


# ---------------------------------------------------------------- writing

def write(root):
    for make in (dlms_reads, dlms_writes, dlms_all_types, dlms_protected, dlms_alerts, gbz_messages, money, named, asn1_messages, streams, transfers, malformed):
        make()
    CASES.update(zcl.cases())
    os.makedirs(os.path.join(root, 'keys'))
    for label, content in key_files():
        with open(os.path.join(root, 'keys', label), 'wb') as f:
            f.write(content)
    supplier(os.path.join(root, 'supplier'))
    os.makedirs(os.path.join(root, 'capture'))
    network, _ = zigbee.house(lambda label: [bytes.fromhex(line) for line in CASES[label]['message.hex'].split()])
    with open(os.path.join(root, 'capture', 'han.pcap'), 'wb') as f:
        f.write(network.pcap())
    with open(os.path.join(root, 'capture', 'han.keys'), 'w', encoding='ascii') as f:
        f.write(zigbee.key_file())
    for target, label, content in seeds():
        os.makedirs(os.path.join(root, 'seeds', target), exist_ok=True)
        with open(os.path.join(root, 'seeds', target, label), 'wb') as f:
            f.write(content)
    for label, files in CASES.items():
        folder = os.path.join(root, 'parse', label)
        os.makedirs(folder)
        for file, content in files.items():
            with open(os.path.join(folder, file), 'wb') as f:
                f.write(content if isinstance(content, bytes) else content.encode())


def place(made, checking):
    """Writes the generated files into testdata. Whole-output files (parse.txt) and hand-written cases are left alone."""
    wrong = []
    for folder, _, files in os.walk(made):
        for file in files:
            source = os.path.join(folder, file)
            target = os.path.join(TESTDATA, os.path.relpath(source, made))
            with open(source, 'rb') as f:
                new = f.read()
            old = open(target, 'rb').read() if os.path.exists(target) else None
            if new == old:
                continue
            wrong.append(os.path.relpath(target, TESTDATA))
            if not checking:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copyfile(source, target)
    print(f'{len(CASES)} cases, {len(wrong)} files {"differ" if checking else "written"}')
    if checking and wrong:
        sys.exit('differs from what generate/testdata makes: ' + ' '.join(sorted(wrong)))


def make(checking):
    with tempfile.TemporaryDirectory() as made:
        write(made)
        place(made, checking)
