"""An installation whose answers come as bare GBCS messages. usage: records.py PART"""
import base64
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

HUB, METER = device(0x10), device(0x12)
ADDED = [(3, 0), (2, 0), (2, 0)]  # CCS01: an action and two sets
CLOCK_SET = access_response([(2, 0), (3, 0), (3, 0), (1, 0), (1, 0)])  # ECS70


def hub_answers(rid, results, number=9000):
    """CCS01 or CCS02: asked for by the Access Control Broker for a user, who stands as supplementary remote party."""
    user, target, counter = rid.split(':')
    return message(2, 1, target, DCC, number, access_response(results), 'mac', user, int(counter))


prenotified = [prenotify(0x10, 'CHF', 0x11)[0], hub_status(0x10)[0], prenotify(0x12, 'ESME')[0]]
first, first_id = add(0x12, 0x10, '1200000000011')
again, again_id = add(0x12, 0x10, '1200000000011')
local, local_id = add(0x12, 0x10, '1200000000011', cv=2)
clock, clock_id = commission(0x12)
n = int(clock_id.split(':')[2])
returned = request('8.13', 8, DCC, element('ReturnLocalCommandResponse', element('OriginalRequestID', local_id), element(
    'DeviceGBCSResponse', base64.b64encode(hub_answers(local_id, ADDED)).decode())))[0]

if sys.argv[1] == 'json':
    for text in prenotified + [first]:
        line(text)
    line(gbcs=hub_answers(first_id, [(3, 250), (2, 0), (2, 0)]).hex(), id='the hub refuses')
    line(gbcs=hub_answers(first_id, ADDED).hex(), id='too late')
    line(again)
    line(gbcs=hub_answers(again_id, ADDED).hex(), id='the hub adds')
    line(joined(again_id))
    # delivered by the user: the answer of the device has to be returned
    line(local)
    line(gbcs=base64.b64encode(hub_answers(local_id, ADDED)).decode(), id='local answer')
    line(returned, id='returned')
    # both in one record: the document is what counts
    line(clock, gbcs=message(1, 0x62, USER, METER, n, bytes.fromhex('D92000000100010100080000010000FF020100'), 'pre').hex())
elif sys.argv[1] == 'hex':
    print(message(1, 0x62, USER, METER, n, bytes.fromhex('D92000000100010100080000010000FF020100'), 'pre').hex())
    print(message(1, 0x62, USER, METER, n, bytes.fromhex('D92000000100010100080000010000FF020100'), 'signed').hex(' '))
    # an answer to something else under the same counter, another user's counter, another counter
    print(message(2, 1, METER, USER, n, access_response(ADDED), 'signed').hex())
    print(message(2, 0x62, METER, OTHER_USER, n, CLOCK_SET, 'signed').hex())
    print(message(2, 0x62, METER, USER, n + 100, CLOCK_SET, 'signed').hex())
    print(message(2, 0x62, METER, USER, n, CLOCK_SET, 'signed').hex()[:-8])
elif sys.argv[1] == 'base64':
    print(base64.b64encode(message(2, 0x62, METER, USER, n, CLOCK_SET, 'signed')).decode())
elif sys.argv[1] == 'dated':
    line(request('11.1', 8, DCC, element('UpdateFirmware', element('FirmwareImage', 'aW1hZ2U='), element(
        'FirmwareVersion', '00010300'), element('DeviceIDList', METER)))[0])
    body = element('ActivateFirmware', element('ExecutionDateTime', '2026-03-31T00:00:00Z'), element('FirmwareHash', '00' * 32))
    text, rid = request('11.3', 4, METER, body)
    number = int(rid.split(':')[2])
    line(text)
    line(gbcs=message(2, 0x12, METER, USER, number, b'\x05\0', 'signed').hex(), id='accepted')
    done = (b'\x02\x03\x00\x8f\x66' + b'\x18\x0f20260331000000Z' + b'\x02\x01' + bytes([number]) +
            bytes.fromhex('3009020100040400010300'))
    line(gbcs=message(3, 0xCA, METER, USER, 7, b'\x30' + bytes([len(done)]) + done, 'signed').hex(), id='done')
elif sys.argv[1] == 'binary':
    power = b'\x0f\x20\0\0\x09\0\x02\x02\x12\x8f\x72\x09\x0c' + bytes.fromhex('07EA0301FF0B3B14008000FF')
    for sender in (METER, device(0x77)):
        sys.stdout.buffer.write(message(3, 0x61, sender, USER, 9, power, 'signed'))
