"""A request whose answer is an alert about its future-dated command, and alerts of devices."""
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, METER_IN_LOG = 'D0-00-00-00-00-00-01-02', 12


def given(name, text):
    return '' if text == '-' else element(name, text)


def alert_of(code, number, total):
    return response(f'{USER}:{device(METER_IN_LOG)}:500', '8.1.1', element(
        'FutureDatedDeviceAlertMessage', given('FutureDatedAlertCode', code), given('InstructionNumber', number),
        given('TotalCommandInstructions', total)))


def alert_by_meter(code, number):
    return document('Response', element('ResponseID', f'{METER}:{OTHER_USER}:{number}') + element('ResponseCode', 'I0') + element(
        'ResponseDateTime', '2026-03-01T12:00:00Z'), element('DeviceAlertMessage', element('AlertCode', code), element(
            'GBCSPayload', '3wkC')))


def alert_alone(case, originator, target, number):
    """The alert of a device in parse/, of this device and for this command."""
    with open(f'{os.environ["TESTDATA"]}/parse/{case}/message.hex', encoding='utf-8') as f:
        octets = bytes.fromhex(f.read())
    for old, new in ((octets[12:20], eui(target)), (octets[21:29], eui(originator))):
        octets = octets.replace(old, new)
    for before, spelled in ((5005, '{:016x}'), (8100, '{:016x}'), (9007, '0202{:04x}')):  # of DLMS and GBZ, and of DER
        octets = octets.replace(bytes.fromhex(spelled.format(before)), bytes.fromhex(spelled.format(number)))
    return octets.hex()


def dated(variant, number, target, name, more=''):
    return request(variant, 4, target, element(name, element('ExecutionDateTime', '2026-03-05T00:00:00Z'), more), OTHER_USER, number)[0]


GAS, HASH = 'D0-00-00-00-00-00-01-03', element('FirmwareHash', '00' * 32)
what, *words = sys.argv[1:]
if what == 'sent':
    records = [prenotify(10, 'CHF', 11)[0], hub_status(10)[0], prenotify(METER_IN_LOG, 'ESME')[0]]
    records += installed(METER_IN_LOG, 10, '1200000000011')
    asked = commission(METER_IN_LOG)[0]
    records.append(re.sub(r':\d+(?=</sr:RequestID>)', ':500', asked))
elif what == 'alone':
    records = [dated('1.6', 701, METER, 'UpdatePaymentMode', element('Credit')), alert_alone('dlms-alert-future-dated', OTHER_USER, METER, 701),
               dated('1.6', 702, GAS, 'UpdatePaymentMode', element('Credit')), alert_alone('gbz-alert-future-dated', OTHER_USER, GAS, 702),
               dated('11.3', 703, METER, 'ActivateFirmware', HASH), alert_alone('asn1-alert', OTHER_USER, METER, 703)]
elif what == 'alert':
    records = [alert_of(*words)]
else:
    records = [alert_by_meter(code, 600 + i) for i, code in enumerate(words)]
print('\n'.join(records))
