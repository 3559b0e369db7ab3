"""DUIS documents and GBCS messages for cases of sm-inventory: what is common to them. Signatures and MACs are zeros."""
import json

USER, OTHER_USER, DCC = 'A0-00-00-00-00-00-01-01', 'A0-00-00-00-00-00-01-02', 'A0-00-00-00-00-00-00-02'
counter = 0


def device(n):
    return f'D0-00-00-00-00-00-00-{n:02X}'


def document(kind, header, body):
    return (f'<sr:{kind} xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4"><sr:Header>{header}'
            f'</sr:Header><sr:Body>{body}</sr:Body></sr:{kind}>')


def element(name, *content):
    return f'<sr:{name}>{"".join(content)}</sr:{name}>'


def service(variant):
    return element('ServiceReference', '.'.join(variant.split('.')[:2])) + element('ServiceReferenceVariant', variant)


def request(variant, cv, target, body, user=USER, number=None):
    """A Request, and its RequestID."""
    global counter
    counter += 1
    rid = f'{user}:{target}:{number or counter}'
    return document('Request', element('RequestID', rid) + element('CommandVariant', str(cv)) + service(variant), body), rid


def response(rid, variant, inner='<sr:GBCSPayload>3wkC</sr:GBCSPayload>', code='I0'):
    return document('Response', (element('RequestID', rid) if rid else '') + element('ResponseCode', code) +
                    element('ResponseDateTime', '2026-03-01T12:00:00Z'), element('ResponseMessage', service(variant), inner))


def alert(code, inner):
    return document('Response', element('ResponseCode', 'I0') + element('ResponseDateTime', '2026-03-01T12:00:00Z'),
                    element('DCCAlertMessage', element('DCCAlertCode', code), element('DCCAlert', inner)))


MODELS = {'CHF': ('0A03', 'H2B00001', '00000009'), 'ESME': ('0A01', 'E1P00001', '00010203'),
          'GSME': ('0A02', 'G4000001', '00020001'), 'PPMID': ('0A04', 'P1000001', '00000102'),
          'HCALCS': ('0A05', 'S1000001', '00000021'), 'IHD': ('0A06', 'D1000001', '1'), 'CAD': ('0A06', 'D1000001', '1')}


def prenotify(n, kind, gpf=None, user=USER):
    maker, model, firmware = MODELS[kind]
    return request('12.2', 8, DCC, element(
        'DevicePrenotification', element('DeviceID', device(n)), element('DeviceManufacturer', maker),
        element('DeviceModel', model), element('DeviceType', kind), element('FirmwareVersion', firmware),
        element('AssociatedGPFDeviceID', device(gpf)) if gpf else ''), user)


def hub_status(n, variant='8.14.1'):
    name = {'8.14.1': 'CHFInstallSuccessSMWAN', '8.14.2': 'CHFInstallSuccessNoSMWAN', '8.14.3': 'CHFFaultReturn',
            '8.14.4': 'CHFNoFaultReturn'}[variant]
    if variant in ('8.14.1', '8.14.2'):
        more = (element('CHFInstallType', 'New CHF Install') + element('MPxN', '1200000000011') + element('AerialInstall', 'false') +
                element('CHFLocation', 'Deep indoors'))
        if variant == '8.14.2':
            more += element('PremiseType', 'Terraced') + ''.join(
                element(f'{what}ObstructionCheck', 'false') for what in ('Metal', 'Connectivity', 'Shared'))
    elif variant == '8.14.3':
        more = (element('CHFFaultReturnType', 'Fault identified post installation') + element('OtherDeviceID', device(n)) +
                element('CHFConnectionMethod', 'Cradle') + element('CHFFaultReason', 'LED Fault'))
    else:
        more = element('CHFNoFaultReturnType', 'Lost or Stolen Hub')
    return request(variant, 8, DCC, element(name, element('DeviceID', device(n)), more))


CHAIN = (element('CertificationPathCertificates', element('Certificate', 'MAAA')) + element('ApplyTimeBasedCPVChecks', 'true'))


def opt_out(n, user=USER, day='2026-03-02'):
    return request('8.5', 1, device(n), element(
        'ServiceOptOut', element('ExecutionDateTime', day + 'T00:00:00.00Z'), element('ACBFloorSeqNumber', '0'),
        element('ReplacementCertificates', element('KeyAgreementCertificate', 'MAAA')), CHAIN), user)


def add(n, hub, mpxn=None, cv=1):
    return request('8.11', cv, device(hub), element(
        'UpdateHANDeviceLog', element('DeviceID', device(n)), element('RequestType', 'Add'),
        element('AddDeviceToCHFWhitelist', element('JoinTimePeriod', '3600'), element('InstallCode', '00112233445566778899AABB'),
                element('ImportMPxN', mpxn) if mpxn else '')), number=None)


def remove(n, hub):
    return request('8.11', 1, device(hub), element('UpdateHANDeviceLog', element('DeviceID', device(n)),
                                                   element('RequestType', 'Remove')))


def joined(rid, code='N24'):
    return alert(code, element('UpdateHANDeviceLogResult', element('UpdateHANDeviceLogServiceRequestID', rid)))


def commission(n, user=USER):
    return request('8.1.1', 4, device(n), element('CommissionDeviceSynchroniseClock', element(
        'CurrentDateTime', '2026-03-01T12:00:00.00Z'), element('TolerancePeriod', '60')), user)


def installed(n, hub, mpxn=None):
    """The records that bring a listed device into a hub's log and onto its HAN."""
    asked, rid = add(n, hub, mpxn)
    return [asked, response(rid, '8.11'), joined(rid)]


# ---------------------------------------------------------------- GBCS section 7.2

def eui(text):
    return bytes.fromhex(text.replace('-', ''))


def message(cra, code, sender, receiver, number, content, form='', party=None, party_number=None):
    """form: mac, signed, pre (ends with its content), or plain (a zero signature length)."""
    other = code.to_bytes(2, 'big')
    if party:
        other += eui(party) + party_number.to_bytes(8, 'big')
    inner = (b'\xdf\x09' + bytes([cra]) + number.to_bytes(8, 'big') + b'\x08' + eui(sender) + b'\x08' + eui(receiver) + b'\0' +
             bytes([len(other)]) + other + bytes([len(content)]) + content)
    if form == 'pre':
        return inner
    inner += b'\x40' + bytes(64) if form == 'signed' else b'\0'
    if form == 'mac':
        return b'\xdd' + bytes(6) + bytes([5 + len(inner) + 12]) + b'\x11' + bytes(4) + inner + bytes(12)
    return inner


def access_response(results):
    """DLMS access-response: the results of actions and sets, without data."""
    return (b'\xda\x20\0\0\1\0\0' + bytes([len(results)]) + bytes(len(results)) + bytes([len(results)]) +
            b''.join(bytes([kind, result]) for kind, result in results))


def line(text=None, gbcs=None, **more):
    """A JSON record."""
    record = dict(more)
    if text:
        record['request'] = text
    if gbcs:
        record['gbcs'] = gbcs
    print(json.dumps(record))
