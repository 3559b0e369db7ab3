"""Requests, responses and alerts of one meter, by name."""
import base64
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, GAS = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-03'
READ = {'4.1.1': 'ReadInstantaneousImportRegisters', '4.18': 'ReadMeterBalance'}


def read(number, variant='4.1.1', user=USER, target=METER):
    return request(variant, 1, target, f'<sr:{READ[variant]}/>', user, number)[0]


def balance(number, amount, target=METER, command_variant=4):
    return request('1.5', int(command_variant), target, element('UpdateMeterBalance', element('PrepaymentMode', element('AdjustMeterBalance', amount))),
                   number=number)[0]


def signed(number):
    with open(os.environ['TESTDATA'] + '/transform/1.5-ECS04a-esme/precommand.hex', encoding='utf-8') as f:
        made = bytes.fromhex(f.read())
    octets = made[:3] + int(number).to_bytes(8, 'big') + b'\x08' + eui(USER) + b'\x08' + eui(METER) + made[29:] + b'\x40' + bytes(64)
    return request('1.5', 5, METER, element('SignedPreCommand', element('GBCSPayload', base64.b64encode(octets).decode())),
                   number=number)[0]


def answer(number, text='3wkC'):
    return response(f'{USER}:{METER}:{number}', '4.1.1', element('GBCSPayload', text))


def device_alert(number, code='8F0A', user=USER):
    return document('Response', element('ResponseID', f'{METER}:{user}:{number}') + element('ResponseCode', 'I0') +
                    element('ResponseDateTime', '2026-03-01T12:00:00Z'),
                    element('DeviceAlertMessage', element('AlertCode', code), element('GBCSPayload', '3wkC')))


def tariff(number, threshold):
    with open(os.environ['TESTDATA'] + '/transform/1.1.1-GCS01a-gsme/request.xml', encoding='utf-8') as f:
        text = re.sub('>[^<]*(?=</sr:RequestID>)', f'>{USER}:{GAS}:{number}', f.read())
    return re.sub('(?<=<sr:BlockThreshold index="1">)[^<]*', threshold, text, count=1).replace('\n', ' ')


for words in sys.argv[1:]:
    name, *values = words.split('/')
    print(globals()[name](*values))
