"""A user, the DCC and devices of testdata/keys, for drift/end-to-end: what each sends to the other, by our tools.

The devices' responses have the content of those in testdata/mmc; scripts/smtest/wire.py signs them or makes their MAC.
"""
import base64
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

from smtest import alterations, answers, wire, xsd
from smtest.testdata import ACB, ISSUER, ISSUER_NAME, NETWORK, ROOT, ROOT_NAME, SUPPLIER, TCOS, TESTDATA, Party, cell

SECOND = Party('second-supplier', '0A0B0C0002000002', 2)
NOW, MPAN, ENTRY = '2026-03-01T12:00:00Z', '1200000000011', 'manufacturer,model,firmware,type,smets_version,gbcs_version,status\n'
TABLES = {
    'users': 'id,name,roles,status\n' + ''.join(f'{p.text},{p.label},{roles},active\n' for p, roles in (
        (SUPPLIER, 'IS GS'), (SECOND, 'IS GS'), (NETWORK, 'ED'), (ACB, 'IS GS ES ED GT RSA OU'))),
    'registration': 'mpxn,role,starts,ends,user\n' + ''.join(f'{MPAN},{role},{day},,{p.text}\n' for role, day, p in (
        ('IS', '2020-01-01', SUPPLIER), ('ED', '2020-01-01', NETWORK))),
    'cpl': ENTRY + '0A03,H2B00001,00000009,CHF,CHTS V1.4,4.2,Active\n0A01,E1P00001,00010203,ESME,SMETS V5.1,4.2,Active\n'
                   '0A01,E1P00001,00010300,ESME,SMETS V5.1,4.2,Active\n',
}
CONTEXT = {
    'now': NOW, 'access_control_broker': {'id': ACB.text, 'counter': '77001'},
    'transitional_change_of_supplier': {'id': TCOS.text, 'counter': '5150'},
    'users': [{'id': p.text, 'role': 'IS'} for p in (SUPPLIER, SECOND)],
}
DCC_SERIAL, DCC_KEY = 0x1900, wire.private_key('dcc xml')
SIGNED = b'\x40'  # the length of a signature
SR = 'xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway"'


def second_certificate(use):
    subject = wire.name(wire.common_name(f'{SECOND.label} {use}'), wire.unit('02'), wire.unique_identifier(SECOND.eui))
    return wire.certificate(0x1800 + ('ds', 'ka', 'pp').index(use), ISSUER_NAME, ISSUER, subject, wire.public_key(getattr(SECOND, use)),
                            wire.DIGITAL_SIGNATURE if use == 'ds' else wire.KEY_AGREEMENT)


def issuer_certificate():
    return wire.certificate(2, ROOT_NAME, ROOT, ISSUER_NAME, wire.public_key(ISSUER), wire.CERTIFICATE_SIGN, ca=True)


def credentials_replaced(counter, floor, top_up_floor):
    """What a device says of new certificates of the second supplier, by the Change of Supplier party: GBCS section 13.3."""
    outcomes = [wire.sequence(cell(2, usage, use == 'pp'), wire.enumerated(0), wire.octets(SUPPLIER.eui),
                              wire.octets(wire.key_identifier(wire.public_key(getattr(SUPPLIER, use)))), wire.octets(SECOND.eui),
                              wire.octets(wire.key_identifier(wire.public_key(getattr(SECOND, use)))))
                for use, usage in (('ds', wire.DIGITAL_SIGNATURE), ('ka', wire.KEY_AGREEMENT), ('pp', wire.KEY_AGREEMENT))]
    floors = wire.sequence(wire.integer(2), wire.integer(floor), wire.sequence(wire.sequence(wire.integer(0), wire.integer(top_up_floor))))
    return wire.sequence(wire.null(), wire.sequence(wire.integer(counter), wire.integer(7), wire.sequence(floors), wire.sequence(*outcomes)))


def body_of(case):
    """The content of Body of a request in testdata/transform."""
    with open(f'{TESTDATA}/transform/{case}/request.xml', encoding='utf-8') as f:
        return re.sub(r'>\s+<', '><', re.search(r'<sr:Body>(.*)</sr:Body>', f.read(), re.DOTALL)[1].strip())


class World:
    """The tools in a folder with keys and an inventory, and what they said."""

    def __init__(self, build, folder):
        self.build, self.folder, self.counter, self.schemas = build, folder, 1000, {}
        self.documents, self.validated, self.answers = 0, 0, []
        shutil.copytree(f'{TESTDATA}/keys', f'{folder}/keys')
        for use in ('ds', 'ka', 'pp'):
            self.write(f'keys/{SECOND.label}-{use}.der', second_certificate(use))
            self.write(f'keys/{SECOND.label}-{use}.p8', wire.private_key_pkcs8(getattr(SECOND, use)))
        # the DCC has a key for its documents, which comes before the broker's
        self.write('keys/dcc-xml.der', wire.certificate(DCC_SERIAL, ISSUER_NAME, ISSUER, wire.name(
            wire.common_name('dcc xml'), wire.unit('89'), wire.unique_identifier(ACB.eui)), wire.public_key(DCC_KEY), wire.DIGITAL_SIGNATURE))
        self.write('keys/dcc-xml.p8', wire.private_key_pkcs8(DCC_KEY))
        for name in os.listdir(f'{folder}/keys'):
            os.chmod(f'{folder}/keys/{name}', 0o600)
        os.chmod(f'{folder}/keys', 0o700)
        self.write('context.json', json.dumps(CONTEXT).encode())
        for kind, text in TABLES.items():
            self.write(f'{kind}.csv', text.encode())
            self.tool('sm-inventory', 'import', '--db=db', f'--kind={kind}', '--context=context.json', f'{kind}.csv')

    def write(self, name, octets):
        with open(f'{self.folder}/{name}', 'wb') as f:
            f.write(octets)

    def tool(self, *argv, data='', statuses=(0,)):
        done = subprocess.run([f'{self.build}/bin/{argv[0]}', *argv[1:]], input=data.encode(), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, cwd=self.folder, check=False)
        if done.returncode not in statuses:
            raise AssertionError(f'{" ".join(argv)}: exit {done.returncode}: {done.stderr.decode()[:600]} {done.stdout.decode()[:1500]}')
        return done.stdout.decode()

    def record(self, *argv, record=None, text='', **more):
        """What a tool says about one record."""
        said = self.tool(*argv, '--format=json', data=(text if record is None else json.dumps(record)) + '\n', **more)
        return json.loads(said)

    def valid(self, document, schema='duis-5.4'):
        """The document, which crosses the interface: it must be valid, if the schema is here."""
        path = os.path.join(answers.SHARED, 'schemas', f'{schema}.xsd')
        self.documents += 1
        if xsd.LIBRARY and os.path.exists(path):
            if schema not in self.schemas:
                self.schemas[schema] = xsd.Validator(path)
            assert self.schemas[schema].allows(document), f'not valid by {schema}: {document}'
            self.validated += 1
        return document

    # the user

    def request(self, variant, cv, target, body, user=SUPPLIER, refused=False):
        """A signed request, checked by the gate."""
        self.counter += 1
        text = (f'<sr:Request {SR} schemaVersion="5.4"><sr:Header><sr:RequestID>{user.text}:{target.text}:{self.counter}</sr:RequestID>'
                f'<sr:CommandVariant>{cv}</sr:CommandVariant><sr:ServiceReference>{".".join(variant.split(".")[:2])}'
                f'</sr:ServiceReference><sr:ServiceReferenceVariant>{variant}</sr:ServiceReferenceVariant></sr:Header>'
                f'<sr:Body>{body}</sr:Body></sr:Request>')
        document = self.valid(self.tool('sm-sign', 'request', '--keys=keys', data=text).strip())
        said = self.record('sm-inventory', 'check', '--db=db', '--keys=keys', '--context=context.json', text=document,
                           statuses=(0, 1))['inventory']
        assert (said['verdict'] == 'refused') == refused, said
        return document

    def sign(self, record, cv=5):
        """A SignedPreCommand request of a record that sm-correlate found to match."""
        found = self.record('sm-correlate', '--inventory=db', '--context=context.json', record=record)
        assert found['correlation']['verdict'] == 'match', found['correlation']
        return self.valid(self.tool('sm-sign', 'precommand', '--wrap', f'--command-variant={cv}', '--format=duis', '--keys=keys',
                                    '--inventory=db', '--context=context.json', data=json.dumps(found)).strip())

    # the DCC

    def apply(self, text=None, gbcs=None, statuses=(0,)):
        """The record of apply --answer, its documents validated."""
        record = {'request': text} if text else {'gbcs': base64.b64encode(gbcs).decode()}
        said = self.record('sm-inventory', 'apply', '--db=db', '--answer', '--keys=keys', '--context=context.json', record=record,
                           statuses=statuses)
        for document in said['answers']:
            self.valid(document)
        self.answers += said['answers']
        return said

    def verify(self):
        """Every document of the DCC is signed by its key."""
        records = ''.join(json.dumps({'request': document}) + '\n' for document in self.answers)
        for line in self.tool('sm-sign', 'verify', '--keys=keys', '--format=json', data=records).splitlines():
            found = json.loads(line)['signing']['xml_signature']
            assert (found['status'], found['certificate']['serial']) == ('valid', str(DCC_SERIAL)), found

    def transform(self, request, *options):
        return self.record('sm-transform', '--inventory=db', '--context=context.json', *options, text=request)

    # a device

    def response(self, content, command, device, critical=False):
        """The device's response to a command. content: a case of testdata/mmc, or what to sign. It is signed if that is, or if the
        command is critical, and otherwise has a MAC."""
        asked = alterations.Message(answers.bare(command))
        if isinstance(content, str):
            with open(f'{TESTDATA}/mmc/{content}/message.hex', encoding='utf-8') as f:
                m = alterations.Message(answers.bare(bytes.fromhex(''.join(f.read().split()))))
        else:
            m = alterations.Message(wire.grouping_header(wire.RESPONSE, 0, device.eui, asked.originator, asked.other, content) + SIGNED)
        header = alterations.Message(answers.answering(asked, m)).put(tail=b'')
        if critical or m.tail[:1] == SIGNED:
            return wire.signed(header, device.ds)
        party = next(p for p in (ACB, SUPPLIER, SECOND, TCOS) if p.eui == asked.originator)
        return wire.with_mac(header + b'\0', device.ka, wire.public_key(party.ka), wire.RESPONSE, device.eui,
                             int.from_bytes(asked.counter, 'big'), party.eui)

    # the user again

    def mmc(self, message):
        """The MMC document of a message, without line breaks."""
        text = self.tool('sm-parse', '--format=mmc', '--keys=keys', data=message.hex())
        return re.sub(r'>\s+<', '><', self.valid(text.strip(), 'mmc-5.4'))

    def ledger(self):
        """The state of each request, by its service, in the order of counters."""
        lines = [json.loads(line) for line in self.tool('sm-inventory', 'ledger', '--db=db').splitlines()]
        found = sorted((int(line['request_id'].split(':')[2]), line['service'], line['state']) for line in lines if 'request_id' in line)
        return [f'{service} {state}' for _, service, state in found]


def leaves(document):
    """The text of each element without children, by its path from Header or Body, except those of the signature."""
    out = {}

    def walk(e, path):
        for child in e:
            name = child.tag.rpartition('}')[2]
            if name == 'Signature':
                continue
            inner = f'{path}/{name}' if path else name
            if len(child):
                walk(child, inner)
            else:
                out[inner] = (child.text or '').strip()
    walk(ET.fromstring(document.encode()), '')
    return out
