"""Makes answers of SMETS1 devices from MMC documents, as XML that a service provider might write, and has xmlsec1 sign them."""
import itertools
import os
import re
import subprocess
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from smtest import testdata
from smtest.testdata import DIGITAL_SIGNATURE, ISSUER, ISSUER_NAME, certificate, common_name, name, pem, private_key_pkcs8, public_key, unit, unique_identifier

DUIS, MMC = 'http://www.dccinterface.co.uk/ServiceUserGateway', 'http://www.dccinterface.co.uk/ResponseAndAlert'
DSIG = 'http://www.w3.org/2000/09/xmldsig#'
# no part of a SMETS1 answer: its octets, its message code, and the details that a GBCS device reports
LEFT_OUT = {'GBCSData', 'GBCSHexadecimalMessageCode', 'DebugInfo'}

# a service provider, whose role has a number that no public text names, and the DCC
S1SP = testdata.Party('s1sp', '0A0B0C0085000001', 0x85)
DCC = testdata.Party('dcc', '0A0B0C0089000001', 0x89)
USER = testdata.Party('xml-user', '0A0B0C0002000001', 0x87)


def serial_of(party):
    return 0x1000 + party.role * 16


def write_keys(folder, *parties):
    """A certificate and a private key of each party."""
    os.makedirs(folder, exist_ok=True)
    for party in parties:
        subject = name(common_name(party.label), unit(f'{party.role:02X}'), unique_identifier(party.eui))
        made = certificate(serial_of(party), ISSUER_NAME, ISSUER, subject, public_key(party.ds), DIGITAL_SIGNATURE)
        for kind, label, octets in (('pem', 'CERTIFICATE', made), ('key', 'PRIVATE KEY', private_key_pkcs8(party.ds))):
            text = pem(label, octets)
            with open(os.path.join(folder, f'{party.label}.{kind}'), 'wb') as f:
                f.write(text.encode() if isinstance(text, str) else text)
            os.chmod(os.path.join(folder, f'{party.label}.{kind}'), 0o600)


def local(element):
    return element.tag.rpartition('}')[2]


# ---------------------------------------------------------------- documents

def write(element, prefix, space):
    """An element of MMC as text; space is what stands between elements."""
    if local(element) in LEFT_OUT:
        return ''
    open_tag = prefix + local(element) + ''.join(f' {key}={quoteattr(value)}' for key, value in element.attrib.items())
    inside = ''.join(write(child, prefix, space) for child in element)
    if inside:
        return f'{space}<{open_tag}>{inside}{space}</{prefix}{local(element)}>'
    text = escape(element.text or '', {'\n': '&#10;', '\r': '&#13;', '\t': '&#9;'})
    return f'{space}<{open_tag}>{text}</{prefix}{local(element)}>'


def signature(party, own_namespace):
    declared = f' xmlns:ds="{DSIG}"' if own_namespace else ''
    return (f'<ds:Signature{declared}><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>'
            '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/><ds:Reference URI=""><ds:Transforms>'
            f'<ds:Transform Algorithm="{DSIG}enveloped-signature"/></ds:Transforms>'
            '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo>'
            '<ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>OU=07,CN=Nobody Issuer</ds:X509IssuerName>'
            f'<ds:X509SerialNumber>{serial_of(party)}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data></ds:KeyInfo></ds:Signature>')


STYLES = tuple(itertools.product(('sr:', ''), ('ra:', 'x:'), ('', '\n  ')))


def answer(mmc, style=STYLES[0]):
    """A SMETS1SignedResponse, to be signed, with the content of an MMC document."""
    sr, ra, space = style
    root = ET.fromstring(mmc)
    header, body = (next(e for e in root if local(e) == part) for part in ('Header', 'Body'))
    content = body[0]
    of = f'xmlns{":" + sr[:-1] if sr else ""}="{DUIS}" xmlns:{ra[:-1]}="{MMC}" xmlns:ds="{DSIG}"'
    inside = f'{space}<{sr}Header>{"".join(write(e, ra, space) for e in header)}{space}</{sr}Header>'
    inside += f'{space}<{sr}Body>{space}<{sr}{local(content)}>{"".join(write(e, ra, space) for e in content)}{space}</{sr}{local(content)}></{sr}Body>'
    return (f'<{sr}SMETS1SignedResponse {of} schemaVersion="5.4"><{sr}SMETS1Response>{inside}</{sr}SMETS1Response>'
            f'{signature(S1SP, False)}</{sr}SMETS1SignedResponse>')


def field(mmc, path):
    found = ET.fromstring(mmc).find('/'.join(f'{{{MMC}}}{part}' for part in path.split('/')))
    return None if found is None else found.text


def identifiers(mmc):
    """User, device and counter of the request that the document answers."""
    user = field(mmc, 'Header/SupplementaryRemotePartyID') or field(mmc, 'Header/BusinessTargetID')
    counter = field(mmc, 'Header/SupplementaryRemotePartyCounter') or field(mmc, 'Header/OriginatorCounter')
    return user, field(mmc, 'Header/BusinessOriginatorID'), counter


def response(mmc, inner):
    """A Response of the DCC, to be signed, around a signed answer."""
    user, device, counter = identifiers(mmc)
    is_alert = field(mmc, 'Body/ResponseMessage') is None and 'DeviceAlertMessage' in mmc
    request = '' if is_alert else f'<sr:RequestID>{user}:{device}:{counter}</sr:RequestID>'
    if is_alert:
        counter = field(mmc, 'Header/OriginatorCounter')
    names = ''.join(f'<sr:{name}>{field(mmc, "Header/" + name)}</sr:{name}>' for name in ('ServiceReference', 'ServiceReferenceVariant')
                    if field(mmc, 'Header/' + name))
    return (f'<sr:Response xmlns:sr="{DUIS}" schemaVersion="5.4"><sr:Header>{request}<sr:ResponseID>{device}:{user}:{counter}</sr:ResponseID>'
            '<sr:ResponseCode>I0</sr:ResponseCode><sr:ResponseDateTime>2026-03-01T08:00:05.00Z</sr:ResponseDateTime></sr:Header><sr:Body>'
            f'<sr:SMETS1ResponseMessage>{names}{inner}</sr:SMETS1ResponseMessage></sr:Body>{signature(DCC, True)}</sr:Response>')


# ---------------------------------------------------------------- xmlsec1

def sign(folder, document, party, path='/*'):
    """Has xmlsec1 fill in the signature that stands as a child of the element at an XPath."""
    template, signed = (os.path.join(folder, name) for name in ('template.xml', 'signed.xml'))
    with open(template, 'w', encoding='utf-8') as f:
        f.write(document)
    keys = os.path.join(folder, 'keys', party.label)
    subprocess.run(['xmlsec1', '--sign', '--privkey-pem', f'{keys}.key,{keys}.pem', '--node-xpath', f'{path}/*[local-name()="Signature"]',
                    '--output', signed, template], stderr=subprocess.PIPE, check=True)
    with open(signed, encoding='utf-8') as f:
        return re.sub(r'^<\?xml[^>]*>\s*', '', f.read()).strip()


def is_valid(folder, document, party, path='/*'):
    """What xmlsec1 says of that signature."""
    file, keys = os.path.join(folder, 'check.xml'), os.path.join(folder, 'keys', party.label)
    with open(file, 'w', encoding='utf-8') as f:
        f.write(document)
    done = subprocess.run(['xmlsec1', '--verify', '--pubkey-cert-pem', f'{keys}.pem', '--node-xpath', f'{path}/*[local-name()="Signature"]', file],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return done.returncode == 0
