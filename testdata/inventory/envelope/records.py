"""Answers whose documents belong to another request, device or alert than the message inside. usage: records.py"""
import base64
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

HUB, METER = device(0x10), device(0x12)
ADDED = access_response([(3, 0), (2, 0), (2, 0)])  # CCS01: an action and two sets
CLOCK_SET = access_response([(2, 0), (3, 0), (3, 0), (1, 0), (1, 0)])  # ECS70


def payload(octets, name='GBCSPayload'):
    return element(name, base64.b64encode(octets).decode())


def hub_adds(counter, hub=HUB, user=USER):
    return message(2, 1, hub, DCC, 9000, ADDED, 'mac', user, counter)


def counter_of(rid):
    return int(rid.split(':')[2])


def tampered(code):
    """GCA of the meter for the user: DLMS data-notification."""
    return message(3, 0x1000, METER, USER, 7, b'\x0f\x20\0\0\x07\0\x02\x02\x12' + code.to_bytes(2, 'big') + b'\x09\x0c' +
                   bytes.fromhex('07EA0301FF0C0000008000FF'), 'signed')


def device_alert(sender, code, octets):
    return document('Response', element('ResponseID', f'{sender}:{USER}:7') + element('ResponseCode', 'I0') +
                    element('ResponseDateTime', '2026-03-01T12:00:00Z'),
                    element('DeviceAlertMessage', element('AlertCode', code), payload(octets)))


for text in prenotify(0x10, 'CHF', 0x11)[0], hub_status(0x10)[0], prenotify(0x12, 'ESME')[0]:
    line(text)
asked, rid = add(0x12, 0x10, '1200000000011')
n = counter_of(rid)
line(asked, id='asked')
line(response(rid, '8.11', payload(hub_adds(n + 1))), id='another request')
line(response(rid, '8.11', payload(hub_adds(n, device(0x77)))), id='another device')
line(response(rid, '8.11', payload(hub_adds(n, user=OTHER_USER))), id='another user')
line(response(rid, '8.9', payload(hub_adds(n))), id='another service')
line(response(rid, '8.11', payload(message(2, 0x62, HUB, USER, n, CLOCK_SET, 'signed'))), id='another message')
line(response(rid, '8.11', payload(message(1, 1, DCC, HUB, 9000, bytes.fromhex('D92000000100010300010000600B00FF010100'), 'mac', USER, n))),
     id='a command')
line(response(rid, '8.11', payload(hub_adds(n))), id='the answer')
line(joined(rid))
# delivered by the user, who returns the answer of another command
local, local_id = add(0x12, 0x10, '1200000000011', cv=2)
line(local, id='asked locally')
for name, number in ('another local answer', counter_of(local_id) + 1), ('the local answer', counter_of(local_id)):
    line(request('8.13', 8, DCC, element('ReturnLocalCommandResponse', element('OriginalRequestID', local_id), payload(
        hub_adds(number), 'DeviceGBCSResponse')))[0], id=name)
line(device_alert(METER, '8F3E', tampered(0x8F3F)), id='another alert')
line(device_alert(HUB, '8F3F', tampered(0x8F3F)), id="another device's alert")
line(device_alert(METER, '8F3F', tampered(0x8F3F)), id='the alert')
