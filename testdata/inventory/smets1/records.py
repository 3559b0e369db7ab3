import os
import sys

sys.path.insert(0, os.path.join(os.environ['TESTDATA'], 'inventory/data'))
from docs import DCC, USER, document, element, request, response, service  # noqa: E402

HUB, METER, GAS, LATER = ('D0-00-00-00-00-00-02-00', 'D0-00-00-00-00-00-02-02', 'D0-00-00-00-00-00-02-03', 'D0-00-00-00-00-00-01-02')
UNKNOWN = 'D0-00-00-00-00-00-0F-0F'
MMC = 'http://www.dccinterface.co.uk/ResponseAndAlert'
DUIS = 'http://www.dccinterface.co.uk/ServiceUserGateway'


def commission(device, cv):
    return request('8.1.1', cv, device, element('CommissionDeviceSynchroniseClock', element(
        'CurrentDateTime', '2026-03-01T12:00:00.00Z'), element('TolerancePeriod', '60')))


def ask(variant, cv, device, *body):
    return request(variant, cv, device, element(*body))[0]


def ra(name, *content):
    return f'<ra:{name}>{"".join(content)}</ra:{name}>'


def signed(device, number, body, variant=None, alone=False):
    """A SMETS1SignedResponse; signatures are another case's."""
    header = ra('BusinessOriginatorID', device) + ra('BusinessTargetID', USER) + ra('OriginatorCounter', str(number))
    header += ra('ServiceReference', '.'.join(variant.split('.')[:2])) + ra('ServiceReferenceVariant', variant) if variant else ''
    names = f' xmlns:ra="{MMC}"' + (f' xmlns:sr="{DUIS}"' if alone else '')
    return (f'<sr:SMETS1SignedResponse{names} schemaVersion="5.4">' +
            element('SMETS1Response', element('Header', header), element('Body', body)) + '</sr:SMETS1SignedResponse>')


def answer(name, success):
    return element('ResponseMessage', ra('SMETSData', f'<ra:{name} MessageSuccess="{success}"/>'))


def device_alert(code):
    return element('DeviceAlertMessage', ra('DeviceAlertContent', ra('GBCSHexAlertCode', code), ra('AlertDescription', 'x'),
                                            ra('Timestamp', '2026-03-01T11:59:50Z')))


def around(ids, inner, variant=None):
    return document('Response', ids + element('ResponseCode', 'I0') + element('ResponseDateTime', '2026-03-01T12:00:00Z'),
                    element('SMETS1ResponseMessage', service(variant) if variant else '', inner))


def answered(rid, variant, name, success='true', other=None):
    user, device, number = rid.split(':')
    return around(element('RequestID', rid), signed(other or device, number, answer(name, success), variant), variant)


def s1sp(device, code, names='', more=''):
    return f'<sr:S1SPAlert{names} schemaVersion="5.4">{device}<sr:S1SPAlertCode>{code}</sr:S1SPAlertCode>{more}<sr:DateTime>2026-03-01T11:59:50Z</sr:DateTime></sr:S1SPAlert>'


def alerted(inner):
    return document('Response', element('ResponseCode', 'I0') + element('ResponseDateTime', '2026-03-01T12:00:00Z'),
                    element('DCCAlertMessage', element('DCCAlertCode', 'N55'), element('DCCAlert', element('S1SPAlertDSP', inner))))


def schedule(variant, name, on):
    period = (element('StartDateOffset', '-1') + element('StartTime', '00:00:00Z') + element('EndDateOffset', '0') +
              element('EndTime', '00:00:00Z'))
    return ask('5.1', 8, DCC, 'CreateSchedule', element('ScheduleFrequency', 'Daily'), element('ScheduleStartDate', '2026-03-02'), element(
        'DSPScheduledServiceReference', '.'.join(variant.split('.')[:2])), element('DSPScheduledServiceReferenceVariant', variant), element(
            'DeviceID', on), element('DSP' + name, period))


PERIOD = element('ReadLogPeriod', element('StartDateTime', '2026-02-01T00:00:00.00Z'), element('EndDateTime', '2026-02-02T00:00:00.00Z'))

ALERTS = (around(element('ResponseID', f'{METER}:{USER}:900'), signed(METER, 900, device_alert('8F0A'))),
          around('', signed(GAS, 901, device_alert('8F3F'))))

if sys.argv[1] == 'alerts':
    print(*ALERTS, sep='\n')

if sys.argv[1] == 'check':
    print(commission(METER, 1)[0])
    print(commission(METER, 4)[0])
    print(commission(LATER, 1)[0])
    print(commission(UNKNOWN, 1)[0])
    print(ask('8.1.1', 5, METER, 'SignedPreCommand', element('GBCSPayload', '3wkC')))
    print(ask('4.1.1', 1, GAS, 'ReadInstantaneousImportRegisters'))
    print(ask('4.1.1', 2, GAS, 'ReadInstantaneousImportRegisters'))
    print(ask('4.1.1', 1, LATER, 'ReadInstantaneousImportRegisters'))
    print(ask('6.31', 1, HUB, 'ReadCHFSubGHzChannel'))
    print(ask('4.10', 1, GAS, 'ReadNetworkData', PERIOD))
    print(ask('1.6', 1, METER, 'UpdatePaymentMode', element('ExecutionDateTime', '2026-03-05T00:00:00.00Z'), element('Credit')))
    # of a schedule, the device that it is for
    print(schedule('4.6.1', 'RetrieveImportDailyReadLog', METER))
    print(schedule('4.10', 'ReadNetworkData', METER))
    print(schedule('4.10', 'ReadNetworkData', LATER))

if sys.argv[1] == 'apply':
    first, rid = commission(METER, 1)
    second, rid2 = request('7.1', 1, METER, element('EnableSupply'))
    third, rid3 = request('4.1.1', 1, METER, element('ReadInstantaneousImportRegisters'))
    fourth, rid4 = request('4.1.1', 1, GAS, element('ReadInstantaneousImportRegisters'))
    print(first)
    print(answered(rid, '8.1.1', 'CommissionDeviceSynchroniseClockRsp'))
    print(second)
    print(answered(rid2, '7.1', 'EnableSupplyRsp', 'false'))
    # of another device than the DCC says; then the right one by itself
    print(third)
    print(answered(rid3, '4.1.1', 'ReadInstantaneousImportRegistersRsp', other=GAS))
    print(signed(METER, rid3.split(':')[2], answer('ReadInstantaneousImportRegistersRsp', '1'), '4.1.1', alone=True))
    # a future-dated one: the DCC holds it, and its answer ends it
    dated, rid5 = request('1.6', 1, METER, element('UpdatePaymentMode', element('ExecutionDateTime', '2026-03-05T00:00:00.00Z'),
                                                   element('Credit')))
    print(dated)
    print(answered(rid5, '1.6', 'UpdatePaymentModeRsp'))
    # its content can't be read: its code decides
    print(fourth)
    print(around(element('RequestID', rid4), signed('here', 4, answer('ReadInstantaneousImportRegistersRsp', 'true')), '4.1.1'))
    # alerts of devices, with and without an identifier around them
    print(*ALERTS, sep='\n')
    print(signed(METER, 902, device_alert('8145'), alone=True))
    # alerts of the service provider
    device, names = element('DeviceID', METER), f' xmlns:sr="{DUIS}"'
    print(alerted(s1sp(device, 'X1')))
    print(alerted(s1sp(element('RequestID', rid2), 'TopUp', more=element('UTRN', '12345678901234567890'))))
    print(s1sp(element('RequestID', f'{USER}:{GAS}:77') + device, 'X2', names))
    print(s1sp('', 'X3', names))
    print(s1sp(element('DeviceID', UNKNOWN), 'X4', names))
    print(s1sp(element('DeviceID', 'here'), 'X5', names))
