"""Requests that bring certificates: a right one of each service, and one with each fault. usage: records.py DAY (of 8.5) [signed]"""
import base64
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, SUPPLIER, NETWORK = '0A-0B-0C-D0-00-00-0E-01', '0A-0B-0C-00-02-00-00-01', '0A-0B-0C-00-03-00-00-01'


def key(name):
    path = f'{os.environ["TESTDATA"]}/keys/{name}'
    if os.path.exists(path + '.der'):
        with open(path + '.der', 'rb') as f:
            return base64.b64encode(f.read()).decode()
    with open(path + '.pem', encoding='ascii') as f:
        return ''.join(line.strip() for line in f if '---' not in line)


def ours(signing='supplier-ds', agreement='supplier-ka', top_up=None):
    return (element('DigitalSigningCertificate', key(signing)) + element('KeyAgreementCertificate', key(agreement)) +
            (element('KeyAgreementTopUpCertificate', key(top_up)) if top_up else ''))


def path(name='issuer'):
    return element('CertificationPathCertificates', element('Certificate', key(name))) + element('ApplyTimeBasedCPVChecks', 'true')


def own(certificates, role='Supplier', issuers=path(), user=SUPPLIER):
    return request('6.15.1', 4, METER, element(
        'UpdateSecurityCredentialsKRP', element('RemotePartyRole', role), element('RemotePartyFloorSeqNumber', '1'),
        element('ReplacementCertificates', element('SupplierOrNetworkOperatorCertificates', certificates)), issuers), user)[0]


def change(certificates, user=SUPPLIER):
    return request('6.23', 1, METER, element(
        'UpdateSecurityCredentialsCoS', element('SupplierFloorSeqNumber', '2'), element('SupplierReplacementCertificates', certificates),
        path(), element('ImportMPxN', '1200000000049')), user)[0]


def broker(certificate):
    return request('8.5', 1, METER, element(
        'ServiceOptOut', element('ExecutionDateTime', sys.argv[1] + 'T00:00:00Z'), element('ACBFloorSeqNumber', '1'),
        element('ReplacementCertificates', element('KeyAgreementCertificate', key(certificate))), path()), SUPPLIER)[0]


def issued(certificate):
    return request('6.15.2', 4, METER, element('UpdateSecurityCredentialsDevice', element('DeviceCertificate', key(certificate))), SUPPLIER)[0]


if sys.argv[2:] == ['signed']:
    asked = own(ours())
    rid = re.search('RequestID>([^<]*)', asked)[1]
    number = int(rid.split(':')[2])

    def payload(form):
        octets = message(1, 0x102, SUPPLIER, METER, number, b'0\0', form)
        return element('GBCSPayload', base64.b64encode(octets).decode())

    print(asked, response(rid, '6.15.1', element('PreCommand', element('GBCSVersion', '4.1'), payload('pre'))),
          request('6.15.1', 5, METER, element('SignedPreCommand', payload('signed')), SUPPLIER, number)[0], sep='\n')
    sys.exit()
for record in (own(ours()), own(ours(top_up='supplier-pp')), change(ours()), broker('access-control-broker-ka'), issued('esme-ds'),
               # another use, another party's, another role, two parties, no organisation, no issuer
               own(ours(signing='supplier-ka')), own(ours(agreement='supplier-ds')), own(ours('network-operator-ds', 'network-operator-ka')),
               own(ours(), role='NetworkOperator'), own(ours(agreement='other-user-ka')), own(ours('esme-ds', 'esme-ka')),
               own(ours(), issuers=path('supplier-ds')), change(ours(), NETWORK), change(ours(), USER), broker('supplier-ka'), issued('gsme-ds')):
    print(record)
