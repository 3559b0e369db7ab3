"""Whose credentials a meter holds: 6.15.1, 6.21, 6.23, and the alert that tells hashes."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, NETWORK = 'D0-00-00-00-00-00-01-02', 'A0-00-00-00-00-00-02-01'


def asked(variant, cv, body, user):
    text, rid = request(variant, cv, METER, body, user)
    return [text, response(rid, variant)]


def certificates(name, role, *new):
    return element(name, element('RemotePartyRole', role), element('RemotePartyFloorSeqNumber', '1'),
                   element('ReplacementCertificates', *new), CHAIN)


signing = element('DigitalSigningCertificate', 'MAAA')
records = asked('6.15.1', 4, certificates('UpdateSecurityCredentialsKRP', 'NetworkOperator', element(
    'SupplierOrNetworkOperatorCertificates', signing)), NETWORK)
records += asked('6.21', 1, certificates('RequestHandoverOfDCCControlledDevice', 'Supplier', signing), USER)
records += asked('6.23', 1, element(
    'UpdateSecurityCredentialsCoS', element('SupplierFloorSeqNumber', '2'), element('SupplierReplacementCertificates', signing),
    CHAIN, element('ImportMPxN', '1200000000049')), OTHER_USER)
records += [alert('N42', element(
    'SecurityCredentialsUpdated', element('DeviceID', METER), element('RemotePartyRole', 'Supplier'),
    *[element('Certificates', element('CertificateType', kind), element('CertificateHash', value * 32))
      for kind, value in (('DigitalSigning', '0a'), ('KeyAgreement', '0b'))]))]
for record in records:
    print(record)
