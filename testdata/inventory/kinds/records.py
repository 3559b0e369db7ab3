"""Requests whose content is for another device, role, version or home, beside some that may go out; the id says which."""
import base64
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

WIRES = 'A0-00-00-00-00-00-02-01'
HUB, GPF, METER, GAS, PPMID = (f'D0-00-00-00-00-00-01-0{n}' for n in range(5))
OLD_HUB, OLD_METER = 'D0-00-00-00-00-00-02-00', 'D0-00-00-00-00-00-02-02'
UNKNOWN_HUB, UNKNOWN_METER = 'D0-00-00-00-00-00-03-00', 'D0-00-00-00-00-00-03-02'
number = 1000


def ask(what, variant, cv, body, target=METER, user=USER):
    global number
    number += 1
    line(request(variant, cv, target, body, user, number)[0], id=what)


def body(case):
    with open(f'{os.environ["TESTDATA"]}/transform/{case}/request.xml', encoding='utf-8') as f:
        return re.sub(r'>\s+<', '><', re.search(r'<sr:Body>(.*)</sr:Body>', f.read(), re.S)[1].strip())


def log(kind):
    return element('ReadEventOrSecurityLog', element('ReadLogPeriod', element('StartDateTime', '2026-01-01T00:00:00Z'), element(
        'EndDateTime', '2026-01-02T00:00:00Z')), element('LogToRead', kind))


# the logs that each type of device has
LOGS = {'ESME': (METER, 'Event ALCSEvent PowerEvent Security'), 'GSME': (GAS, 'Event Security'), 'CHF': (HUB, 'Event Security'),
        'GPF': (GPF, 'Event Security GSMEEvent GSMESecurity')}
for kind, (target, logs) in LOGS.items():
    for name in ('Event', 'ALCSEvent', 'PowerEvent', 'Security', 'GSMEEvent', 'GSMESecurity'):
        ask(f'{"yes" if name in logs.split() else "no E100"} {name} log of a {kind}', '6.13', 1, log(name), target)
# alerts that a supplier and a network operator set, at the meters of both fuels
for case, owner, target in (('6.22-ECS25a-esme', USER, METER), ('6.22-ECS25b-esme', WIRES, METER), ('6.22-GCS20-gsme', USER, GAS)):
    for user, role in ((USER, 'a supplier'), (WIRES, 'a network operator')):
        ask(f'{"yes" if user == owner else "no E2"} {case} by {role}', '6.22', 1, body(case), target, user)
ask('no E4 electricity alerts for a gas meter', '6.22', 1, body('6.22-ECS25a-esme'), GAS)
# the MPxN of the device, or of a meter on its HAN; one that no device has is unchecked
def change(mpxn):
    return element('UpdateSecurityCredentialsCoS', element('SupplierFloorSeqNumber', '0'), element(
        'SupplierReplacementCertificates', element('DigitalSigningCertificate', 'MAAA')), CHAIN, element('ImportMPxN', mpxn))


for target, mpxn, right in ((METER, '1200000000049', 'yes'), (METER, '1200000000011', 'yes'), (METER, '1200000000058', 'no E100'),
                            (METER, '7400000044', 'no E100'), (GAS, '7400000044', 'yes'), (GAS, '1200000000049', 'no E100'),
                            (GPF, '7400000044', 'yes'), (GPF, '1200000000049', 'no E100')):
    ask(f'{right} MPxN {mpxn} of {target[-5:]}', '6.23', 1, change(mpxn), target)
# results of local delivery: of nothing, that can't be read, and of a command that was not for local delivery
def result(counter, octets, target=METER):
    return element('ReturnLocalCommandResponse', element('OriginalRequestID', f'{USER}:{target}:{counter}'), element(
        'DeviceGBCSResponse', base64.b64encode(octets).decode()))


def answer(counter):
    return message(2, 0x27, METER, USER, counter, access_response([(3, 0)]), 'mac')


ask('yes of a local command', '8.13', 8, result(901, answer(901)), DCC)
ask('no E100 of a command over the WAN', '8.13', 8, result(902, answer(902)), DCC)
ask('no E100 of nothing', '8.13', 8, result(903, answer(903)), DCC)
ask('no E100 of another counter', '8.13', 8, result(901, answer(904)), DCC)
ask('no E100 unreadable', '8.13', 8, result(901, b'\xdf\x09\x02'), DCC)
# services that came with a later version of GBCS
for case, target, old in (('6.28-DBCH04-chf', HUB, OLD_HUB), ('7.13-ECS47a-esme', METER, OLD_METER),
                          ('7.14-ECS61d-esme', METER, OLD_METER), ('6.14.3-ECS46d-esme', METER, OLD_METER)):
    variant = case.split('-')[0]
    cv = 4 if variant in ('7.13', '6.14.3') else 1
    ask('yes ' + case, variant, cv, body(case), target)
    ask('no E100 an older device: ' + case, variant, cv, body(case), old)
    ask('yes of unknown version: ' + case, variant, cv, body(case), UNKNOWN_HUB if target == HUB else UNKNOWN_METER)
# the versions that the list has for the model
ask('yes of unknown version: a new model', '7.13', 4, body('7.13-ECS47a-esme'), 'D0-00-00-00-00-00-03-03')
ask('no E100 of unknown version: an old model', '7.13', 4, body('7.13-ECS47a-esme'), 'D0-00-00-00-00-00-03-04')
# nobody knows which of two use cases this version has
ask('yes as nobody knows', '6.2.4', 1, body('6.2.4-ECS26m-esme'), 'D0-00-00-00-00-00-03-05')
ask('yes of unknown version: a log', '6.13', 1, log('Event'), UNKNOWN_METER)
