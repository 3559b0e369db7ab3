"""Documents of every kind that a DUIS schema allows, for tests: one of each choice of a Response, requests of all services.

The schema is the user's own copy. Used by drift/documents and drift/versions.
"""
import base64
import collections
import os
import random
import subprocess

from . import duis_schema
from .duis_schema import XS, Maker, Node, Schema

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
NS = ' xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway"'
ID = f'{duis_schema.SUPPLIER}:{duis_schema.DEVICE}:1000'
DRAWN = 4  # requests of each service

# What a user calls a response that holds this element, told apart from the program's own table.
KINDS = {'DeviceAlertMessage': 'device-alert', 'DCCAlertMessage': 'dcc-alert', 'SMETS1ResponseMessage': 'smets1-response',
         'PreCommand': 'pre-command', 'LocalCommand': 'local-command', 'DSPScheduledMessage': 'scheduled-response',
         'FutureDatedDeviceAlertMessage': 'future-dated-alert', 'DSPUpdateFirmwareWarning': 'warning',
         'DSPUpdatePPMIDFirmwareWarning': 'warning', 'SignedPreCommand': 'signed-pre-command',
         'ReturnLocalCommandResponse': 'local-command-response'}
CARRIERS = ('GBCSPayload', 'DeviceGBCSResponse')
# SMETS1 answers hold elements of MMC, which is another schema: as much as decides the kind
SMETS1 = '<sr:SMETS1SignedResponse schemaVersion="5.4"><sr:SMETS1Response><sr:Header/><sr:Body>%s</sr:Body></sr:SMETS1Response></sr:SMETS1SignedResponse>'
SMETS1_BODIES = {'smets1-response': '<sr:ResponseMessage/>', 'smets1-alert': '<sr:DeviceAlertMessage/>'}
S1SP = '<sr:S1SPAlert schemaVersion="5.4"><sr:S1SPAlertCode>X1</sr:S1SPAlertCode><sr:DateTime>2026-01-01T00:00:00Z</sr:DateTime></sr:S1SPAlert>'

Made = collections.namedtuple('Made', 'what text kind leaves is_whole')


def services(build):
    """All services of sm-transform --list."""
    listed = subprocess.run([f'{build}/bin/sm-transform', '--list'], stdout=subprocess.PIPE, encoding='utf-8', check=True)
    return list(duis_schema.services(listed.stdout))


def payload():
    with open(f'{ROOT}/testdata/parse/dlms-set-pre-command/message.hex', encoding='ascii') as f:
        return base64.b64encode(bytes.fromhex(f.read())).decode()


class Quick(Maker):
    """Draws no random octets for images of firmware."""

    def string(self, facets, base, n):
        return super().string(facets, base, n) if n < 10**6 else base64.b64encode(bytes(n)).decode()


class Documents:
    def __init__(self, path, counts, seed=1, version='5.4'):
        self.schema, self.counts, self.version = Schema(path), counts, version
        self.maker = Quick(self.schema, random.Random(seed), short=True)
        self.payload = payload()

    def named(self, top, name):
        return next(e for e in self.schema.types[top].iter(XS + 'element') if e.get('name') == name)

    def codes(self, top, name):
        kind = self.schema.type_of(self.named(top, name))
        return [v.get('value') for v in kind.iter(XS + 'enumeration')]

    def leaves(self, body):
        """The texts of the elements below Body but the message."""
        return [n.text for n in body.walk() if n.text and n.name not in CARRIERS]

    def carry(self, body):
        for n in body.walk():
            if n.name in CARRIERS:
                n.text = self.payload

    def response(self, what, body, code='I0', kind=None):
        root, header, top = Node('Response', None, None), Node('Header', None, None), Node('Body', None, None)
        root.extra, root.attributes = NS, [('schemaVersion', self.version)]
        for name, text in (('RequestID', ID), ('ResponseID', ID), ('ResponseCode', code), ('ResponseDateTime', '2026-01-01T00:00:00Z')):
            child = Node(name, None, None)
            child.text = text
            header.add(child)
        top.add(body)
        root.add(header)
        root.add(top)
        self.carry(body)
        return Made(what, root.xml(), kind, self.leaves(body), 'S1SP' not in what)

    def message(self, choice=None, path=''):
        """ResponseMessage with the element of a choice."""
        body = Node('ResponseMessage', None, None)
        for name, text in (('ServiceReference', '8.2'), ('ServiceReferenceVariant', '8.2')):
            child = Node(name, None, None)
            child.text = text
            body.add(child)
        if choice is not None:
            body.add(self.maker.element(choice, path))
        return body

    def responses(self):
        choices = list(self.schema.types['ResponseMessage'].find(f'.//{XS}choice'))
        for choice in choices:
            name = choice.get('name')
            yield self.response(name, self.message(choice, name), kind=KINDS.get(name, 'response'))
        codes = self.codes('Response', 'ResponseCode')
        self.counts['response codes'] = len(codes)
        for code in codes:
            kind = {'E': 'error', 'W': 'warning'}.get(code[0], 'acknowledgement' if code == 'I99' else 'response')
            yield self.response(f'code {code}', self.message(), code, kind)
        bodies = self.named('Response', 'Body').findall(f'.//{XS}choice/{XS}element')
        for body in bodies:
            name = body.get('name')
            if name == 'DCCAlertMessage':
                yield from self.alerts()
            elif name == 'SMETS1ResponseMessage':
                yield from self.smets1()
            elif name != 'ResponseMessage':
                yield self.response(name, self.maker.element(body, name), kind=KINDS[name])
        self.counts['choices of Body'], self.counts['choices of ResponseMessage'] = len(bodies), len(choices)

    def alerts(self):
        def alert(code, event):
            body, inner = Node('DCCAlertMessage', None, None), Node('DCCAlert', None, None)
            named = Node('DCCAlertCode', None, None)
            named.text = code
            inner.add(self.maker.element(event, event.get('name')))
            body.add(named)
            body.add(inner)
            return self.response(f'DCC alert {code} {event.get("name")}', body, kind='dcc-alert')
        events = self.schema.types['DCCAlert'].findall(f'.//{XS}element')
        codes = self.codes('DCCAlertMessage', 'DCCAlertCode')
        self.counts['events of DCC alerts'], self.counts['codes of DCC alerts'] = len(events), len(codes)
        yield from (alert('N999', event) for event in events)
        yield from (alert(code, events[0]) for code in codes)

    def smets1(self):
        begin = f'<sr:Response{NS} schemaVersion="5.4"><sr:Header><sr:ResponseCode>I0</sr:ResponseCode></sr:Header><sr:Body><sr:SMETS1ResponseMessage>'
        for kind, body in SMETS1_BODIES.items():
            yield Made(f'SMETS1 {kind}', begin + SMETS1 % body + '</sr:SMETS1ResponseMessage></sr:Body></sr:Response>', kind, [], False)

    def others(self):
        for kind, body in SMETS1_BODIES.items():
            yield Made(f'bare {kind}', (SMETS1 % body).replace(' schema', NS + ' schema', 1), kind, [], False)
        yield Made('bare S1SPAlert', S1SP.replace(' schema', NS + ' schema', 1), 's1sp-alert', ['X1'], False)

    def requests(self, listed, drawn=DRAWN):
        left = set(self.schema.bodies) - {s['element'] for s in listed}
        listed = listed + [{'srv': '8.13', 'sr': '8.13', 'element': name, 'critical': False} for name in sorted(left)]
        self.counts['choices of a request'] = len({s['element'] for s in listed})
        for service in listed:
            for i in range(drawn):
                root = self.maker.request(service, 1000 + i, 8 if service.get('dcc') else None)
                root.attributes = [('schemaVersion', self.version)]
                self.carry(root.children[1])
                kind = KINDS.get(service['element'], 'request')
                # a signature is not drawn, so that a request which must have one is not valid
                yield Made(f'{service["srv"]} {service["element"]}', root.xml(), kind, self.leaves(root.children[1]), False)
