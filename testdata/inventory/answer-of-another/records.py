"""Answers to requests of one meter, one at a time: each of the request's own service, of another, and of none that is told."""
import base64
import json
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, PENDING, HUB = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-06', 'D0-00-00-00-00-00-01-00'
ECS09, ECS17B, ECS70, UNKNOWN = 0x20, 0x27, 0x62, 0x7777  # 2.5, 4.1.1, 6.11 and 8.1.1, no use case
CLOCK_SET = access_response([(2, 0), (3, 0), (3, 0), (1, 0), (1, 0)])  # all that ECS70 asks for
READ = element('ReadInstantaneousImportRegisters')
CLOCK = element('CommissionDeviceSynchroniseClock', element('CurrentDateTime', '2026-03-01T12:00:00.00Z'), element('TolerancePeriod', '60'))
JOIN = element('UpdateHANDeviceLog', element('DeviceID', PENDING), element('RequestType', 'Add'), element(
    'AddDeviceToCHFWhitelist', element('JoinTimePeriod', '3600'), element('InstallCode', '00112233445566778899AABB'),
    element('ImportMPxN', '1200000000011')))


def rid(number, target):
    return f'{USER}:{target}:{number}'


def sent(number, variant, cv, body, target):
    return request(variant, cv, target, body, USER, number)[0]


def carried(octets):
    return element('GBCSPayload', base64.b64encode(octets).decode())


def answer(code, number, target, content=CLOCK_SET):
    return message(2, code, target, USER, number, content, 'mac')


def command(code, number, target, form):
    return message(1, code, USER, target, number, CLOCK_SET, form)


def returned(number, octets):
    return sent(number + 5000, '8.13', 8, element('ReturnLocalCommandResponse', element('OriginalRequestID', rid(number, METER)), element(
        'DeviceGBCSResponse', base64.b64encode(octets).decode())), DCC)


def dated(number, variant):
    return response(rid(number, PENDING), variant, element(
        'FutureDatedDeviceAlertMessage', element('FutureDatedAlertCode', '8F66'), element('InstructionNumber', '1'),
        element('TotalCommandInstructions', '1')))


COMMISSION, DELIVERED = ('8.1.1', 4, CLOCK, PENDING), ('4.1.1', 2, READ, METER)
# what answers: the request, and the answer of its own service, of another one, and of one that is not told
ANSWERS = {
    'document': (COMMISSION, lambda n: response(rid(n, PENDING), '8.1.1', carried(answer(ECS70, n, PENDING))),
                 lambda n: response(rid(n, PENDING), '2.5', carried(answer(ECS09, n, PENDING, access_response([(3, 0)])))),
                 lambda n: response(rid(n, PENDING), '8.1.1', carried(answer(UNKNOWN, n, PENDING)))),
    'document, unreadable': (COMMISSION, lambda n: response(rid(n, PENDING), '8.1.1'), lambda n: response(rid(n, PENDING), '4.3'), None),
    'acknowledgement': (COMMISSION, lambda n: response(rid(n, PENDING), '8.1.1', '', 'I99'),
                        lambda n: response(rid(n, PENDING), '4.3', '', 'I99'), None),
    'error': (COMMISSION, lambda n: response(rid(n, PENDING), '8.1.1', '', 'E20'), lambda n: response(rid(n, PENDING), '4.3', '', 'E20'), None),
    'Pre-Command': (COMMISSION, lambda n: response(rid(n, PENDING), '8.1.1', element('PreCommand', element('GBCSVersion', '4.2'), carried(b'?'))),
                    lambda n: response(rid(n, PENDING), '1.6', element('PreCommand', element('GBCSVersion', '4.2'), carried(b'?'))), None),
    'dated alert': (COMMISSION, lambda n: dated(n, '8.1.1'), lambda n: dated(n, '1.6'), None),
    'message': (COMMISSION, lambda n: answer(ECS70, n, PENDING), lambda n: answer(ECS09, n, PENDING, access_response([(3, 0)])),
                lambda n: answer(UNKNOWN, n, PENDING)),
    'message without results': (COMMISSION, lambda n: answer(ECS70, n, PENDING), None,
                                lambda n: answer(ECS70, n, PENDING, access_response([]))),
    'message Pre-Command': (COMMISSION, lambda n: command(ECS70, n, PENDING, 'pre'), lambda n: command(ECS09, n, PENDING, 'pre'), None),
    'message Command': (COMMISSION, lambda n: command(ECS70, n, PENDING, 'mac'), lambda n: command(ECS09, n, PENDING, 'mac'), None),
    'read': (('4.1.1', 1, READ, METER), lambda n: answer(ECS17B, n, METER, access_response([(3, 0)])),
             lambda n: answer(ECS70, n, METER), lambda n: answer(ECS17B, n, METER, access_response([]))),
    'local result': (DELIVERED, lambda n: returned(n, answer(ECS17B, n, METER, access_response([(3, 0)]))),
                     lambda n: returned(n, answer(ECS70, n, METER)),
                     lambda n: returned(n, answer(ECS17B, n, METER, access_response([])))),
}


def put(folder, name, what):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
        f.write((json.dumps({'gbcs': what.hex()}) if isinstance(what, bytes) else what) + '\n')


if sys.argv[1] == 'installed':
    print(sent(10, '8.11', 1, JOIN, HUB))
    print(response(rid(10, HUB), '8.11'))
    print(joined(rid(10, HUB)))
else:
    for i, (name, (asked, *answers)) in enumerate(ANSWERS.items()):
        for kind, made in zip(('own', 'other', 'none'), answers):
            if made:
                folder = f'{i + 10} {name}, {kind}'
                os.mkdir(folder)
                put(folder, 'request', sent(100 + i, *asked))
                put(folder, 'answer', made(100 + i))
