"""Requests that may not go out, each beside one that may; the id says which, and by which code it is refused."""
import base64
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

ONE, TWO, WIRES, OTHER = USER, OTHER_USER, 'A0-00-00-00-00-00-02-01', 'A0-00-00-00-00-00-03-01'
METER, GAS, HUB, PENDING = (f'D0-00-00-00-00-00-01-{n}' for n in ('02', '03', '00', '06'))
GPF = 'D0-00-00-00-00-00-01-01'
counter = 500


def ask(what, variant, cv, body, user=TWO, target=METER, number=None):
    global counter
    counter += 1
    line(request(variant, cv, target, body, user, number or counter)[0], id=what)


# ---- the body
MODE = element('UpdatePaymentMode', element('Credit'))
ask('yes', '1.6', 4, MODE)
ask('no E100 empty', '1.6', 4, element('UpdatePaymentMode'))
ask('no E100 an element of no version', '1.6', 4, element('UpdatePaymentMode', element('Credit'), element('Debit')))
ask('no E100 text in an empty element', '2.5', 4, element('ActivateEmergencyCredit', 'now'))
ask('no E100 a number out of range', '8.1.1', 4, element('CommissionDeviceSynchroniseClock', element(
    'CurrentDateTime', '2026-03-01T12:00:00Z'), element('TolerancePeriod', '86401')))
ask('no E100 nobody to opt in', '8.6', 8, element('ServiceOptIn'), target=DCC)
ask('no E100 no inventory key', '8.2', 8, element('ReadInventory'), target=DCC)
ask('no E100 another service', '1.6', 4, element('ActivateEmergencyCredit'))

# ---- dates
def log(start, end, when=None):
    return element('RetrieveImportDailyReadLog', element('ExecutionDateTime', when) if when else '', element(
        'ReadLogPeriod', element('StartDateTime', start), element('EndDateTime', end)))


ask('yes', '4.6.1', 1, log('2026-02-01T00:00:00Z', '2026-02-28T00:00:00Z'))
ask('no E100 the period ends before it starts', '4.6.1', 1, log('2026-02-28T00:00:00Z', '2026-02-01T00:00:00Z'))
ask('no E100 there is no such day', '4.6.1', 1, log('2026-02-29T00:00:00Z', '2026-02-28T00:00:00Z'))
ask('yes dated', '4.6.1', 1, log('2026-02-01T00:00:00Z', '2026-02-28T00:00:00Z', '2026-03-02T00:00:00Z'))
ask('no E100 past', '4.6.1', 1, log('2026-02-01T00:00:00Z', '2026-02-28T00:00:00Z', '2026-03-01T11:59:59Z'))
ask('yes dated 30 days ahead', '4.6.1', 1, log('2026-02-01T00:00:00Z', '2026-02-28T00:00:00Z', '2026-03-31T23:59:59Z'))
ask('no E100 dated further ahead', '4.6.1', 1, log('2026-02-01T00:00:00Z', '2026-02-28T00:00:00Z', '2026-04-01T00:00:00Z'))
ask('no E12 dated and local', '4.6.1', 2, log('2026-02-01T00:00:00Z', '2026-02-28T00:00:00Z', '2026-03-02T00:00:00Z'))

# ---- who, and when: the supplier of the import MPAN changes on 25 March
def change(day, user):
    ask(f'{"no E4" if (user == ONE) == (day > "2026-03-25") else "yes"} on {day}', '6.23', 1, element(
        'UpdateSecurityCredentialsCoS', element('ExecutionDateTime', day + 'T00:00:00.00Z'), element('SupplierFloorSeqNumber', '0'),
        element('SupplierReplacementCertificates', element('DigitalSigningCertificate', 'MAAA')), CHAIN,
        element('ImportMPxN', '1200000000067')), user, 'D0-00-00-00-00-00-01-15')


READ = element('ReadInstantaneousImportRegisters')
for user in (ONE, TWO):
    for day in ('2026-03-20', '2026-03-26'):
        change(day, user)
ask('yes the export MPAN\'s', '4.2', 1, element('ReadInstantaneousExportRegisters'), 'A0-00-00-00-00-00-03-03')
ask('no E4 the import MPAN\'s', '4.2', 1, element('ReadInstantaneousExportRegisters'), 'A0-00-00-00-00-00-03-04')
ask('yes gas at the GPF', '4.1.1', 1, READ, ONE, GPF)
ask('no E4 gas at the GPF for electricity', '4.1.1', 1, READ, WIRES, GPF)
for user, what in ((TWO, 'yes'), (ONE, 'no E4 of another meter'), (OTHER, 'no E2'), (WIRES, 'no E2')):
    counter += 1
    text = re.sub(r':\d+(?=</sr:RequestID>)', f':{counter}', opt_out(2, user)[0].replace(device(2), METER))
    line(text, id=what + ' Opt Out')
for user, what in ((TWO, 'yes'), (ONE, 'no E4 of another meter')):
    ask(what + ' Opt In', '8.6', 8, element('ServiceOptIn', element('DeviceID', 'D0-00-00-00-00-00-01-17'), element(
        'DeviceType', 'ESME'), element('MPxNs', element('ImportMPxN', '1200000000076')), element('OptInDate', '2026-03-02')), user, DCC)
# 1200000000020 was this user's until the end of 2025: what is dated back needs the right of today
ask('no E4 Opt In dated back', '8.6', 8, element('ServiceOptIn', element('DeviceID', 'D0-00-00-00-00-00-01-17'), element(
    'DeviceType', 'ESME'), element('MPxNs', element('ImportMPxN', '1200000000020')), element('OptInDate', '2025-06-01')), ONE, DCC)
# this one is the first user's until the end of 2026: a year of five digits is behind that
for user, what in ((TWO, 'yes'), (ONE, 'no E4')):
    ask(what + ' Opt In in the year 12026', '8.6', 8, element('ServiceOptIn', element(
        'DeviceID', 'D0-00-00-00-00-00-01-19'), element('DeviceType', 'ESME'), element(
            'MPxNs', element('ImportMPxN', '1200000000094')), element('OptInDate', '12026-03-02Z')), user, DCC)
ask('no E4 decommissions another\'s meter', '8.3', 8, element('DecommissionDevice', element('DeviceID', METER)), ONE, DCC)

# ---- MPxNs of the other fuel
MPAN, MPRN, NEW_MPAN, NEW_MPRN = '1200000000049', '7400000044', '1200000000100', '7400000055'
for what, meter, name, mpxn, user in (
        ('yes an MPAN', METER, 'ImportMPxN', MPAN, TWO), ('yes a second MPAN', METER, 'SecondaryImportMPAN', MPAN, TWO),
        ('yes an MPRN', GAS, 'ImportMPxN', MPRN, ONE), ('no E100 an MPRN for an ESME', METER, 'ImportMPxN', NEW_MPRN, TWO),
        ('no E100 an MPAN for a GSME', GAS, 'ImportMPxN', NEW_MPAN, ONE),
        ('no E100 a second MPAN for a GSME', GAS, 'SecondaryImportMPAN', NEW_MPAN, ONE),
        ('no E100 an export MPAN for a GSME', GAS, 'ExportMPAN', NEW_MPAN, ONE),
        ('no E100 a digit too few for an ESME', METER, 'ImportMPxN', NEW_MPAN[1:], TWO),
        ('no E100 a digit too many for a GSME', GAS, 'ImportMPxN', '1' + NEW_MPRN, ONE),
        ('no E100 a digit too few for a GSME', GAS, 'ImportMPxN', NEW_MPRN[5:], ONE)):
    ask(what, '8.4', 8, element('UpdateInventory', element('DeviceID', meter), element('UpdateMPxN', element(name, mpxn))), user, DCC)
    ask(what + ' whitelisted', '8.11', 1, element('UpdateHANDeviceLog', element('DeviceID', meter), element('RequestType', 'Add'), element(
        'AddDeviceToCHFWhitelist', element('JoinTimePeriod', '3600'), element('InstallCode', '00112233445566778899AABB'),
        '' if name == 'ImportMPxN' else element('ImportMPxN', MPRN if meter == GAS else MPAN), element(name, mpxn))), user, HUB)
ask('no E100 an MPRN to opt in', '8.6', 8, element('ServiceOptIn', element('DeviceID', 'D0-00-00-00-00-00-01-20'), element(
    'DeviceType', 'ESME'), element('MPxNs', element('ImportMPxN', NEW_MPRN)), element('OptInDate', '2026-03-02')), TWO, DCC)

# ---- to what
ask('no E11 to a hub', '4.1.1', 1, READ, TWO, HUB)
ask('no E11 tariff to a GPF', '1.6', 4, MODE, ONE, GPF)
ask('yes local to a Pending device', '4.1.1', 2, READ, TWO, PENDING)
ask('yes also local to a Pending device', '11.2', 3, element('ReadFirmwareVersion'), TWO, PENDING)
ask('yes for a local one', '2.5', 4, element('ActivateEmergencyCredit'), TWO, PENDING)
ask('no E5 over the WAN to a Pending device', '4.1.1', 1, READ, TWO, PENDING)
ask('no E17 local to a Pending device by a distributor', '4.1.1', 2, READ, WIRES, PENDING)
ask('no E17 local to a Pending device by anybody', '11.2', 2, element('ReadFirmwareVersion'), OTHER, PENDING)

# ---- schedules
def schedule(what, user=TWO, variant='4.6.1', name='RetrieveImportDailyReadLog', start='2026-03-02', end=None, offsets=(-1, 0), on=METER,
             reference=None):
    period = element('StartDateOffset', str(offsets[0])) + element('StartTime', '00:00:00Z') + element(
        'EndDateOffset', str(offsets[1])) + element('EndTime', '00:00:00Z')
    ask(what, '5.1', 8, element(
        'CreateSchedule', element('ScheduleFrequency', 'Daily'), element('ScheduleStartDate', start),
        element('ScheduleEndDate', end) if end else '', element('DSPScheduledServiceReference', reference or '.'.join(variant.split('.')[:2])),
        element('DSPScheduledServiceReferenceVariant', variant), element('DeviceID', on), element('DSP' + name, period)), user, DCC)


schedule('yes schedule')
schedule('yes schedule', end='2026-03-02')
schedule('yes schedule that ends in the year 12026', end='12026-03-02')
schedule('no E100 starts in the year 12026', start='12026-03-02')
schedule('no E100 ends in the year -12026', end='-12026-03-02')
schedule('no E2 an Other User may not ask for it', OTHER)
schedule('yes an Other User may ask for it', OTHER, '4.8.1', 'ReadActiveImportProfileData')
schedule('no E4 of another meter', ONE)
schedule('no E11 no message for a hub', on=HUB)
schedule('no E100 starts in the past', start='2026-02-28')
schedule('no E100 ends before it starts', end='2026-03-01')
schedule('no E100 offsets the wrong way round', offsets=(0, -1))
schedule('no E100 the body of another service', name='ReadActiveImportProfileData')
schedule('no E100 the reference of another service', reference='4.8')
schedule('no E050101 not scheduled', variant='4.3', name='RetrieveImportDailyReadLog')

# ---- Signed Pre-Commands; ECS09 is 2.5, ECS02 is 1.6
CONTENT = bytes.fromhex('D92077735700010300700000130A01FF03010F00')


def pre_command(what, variant='2.5', code=0x20, sender=TWO, receiver=METER, number=700, form='signed', payload=None, asked=None):
    octets = payload if payload is not None else message(1, code, sender, receiver, number, CONTENT, form)
    ask(what, variant, 5, element('SignedPreCommand', element('GBCSPayload', base64.b64encode(octets).decode())), TWO, METER, asked or number)


pre_command('yes signed')
# what their messages hold is not looked at
pre_command('yes signed and perhaps dated', '1.6', 0x1A, number=710)
pre_command('yes signed with a hash', '11.3', 0x12, number=711)
pre_command('no E100 of nothing', payload=b'\xdf\x09\x01')
pre_command('no E100 empty', payload=b'')
pre_command('no E100 of another service', '1.6')
pre_command('no E100 of a code that nobody knows', code=0xFFF0)
pre_command('no E100 from another', sender=ONE)
pre_command('no E100 for another', receiver=GAS)
pre_command('no E100 of another counter', number=701, asked=700)
pre_command('no E100 without signature', form='pre')
pre_command('no E100 with a MAC', form='mac')
