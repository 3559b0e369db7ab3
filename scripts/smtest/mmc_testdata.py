"""Makes testdata/mmc: a response or alert of every kind in MMC, and its expected document.


mmc.txt and parse.json are written here beside the values that go into the message. The document is by hand, from the
schema and the use case; parse.json holds the header and the values as they were encoded. Nothing of either comes from
the program under test.  A line of mmc.txt is the path of an element with its attributes and text; what an
element holds is said where it stands, in the order of the document.
"""
from base64 import b64encode
import json
import os
import re
import sys

from smtest import mmc_limits
from smtest import testdata as m

TESTDATA = os.path.join(m.TESTDATA, 'mmc')

ESME, GSME, CHF, GPF, PPMID, SUPPLIER, NETWORK, ACB = m.ESME, m.GSME, m.CHF, m.GPF, m.PPMID, m.SUPPLIER, m.NETWORK, m.ACB
S, A, U8, U16, U32, I8, I16, I32, EN = m.ax_struct, m.ax_array, m.ax_u8, m.ax_u16, m.ax_u32, m.ax_i8, m.ax_i16, m.ax_i32, m.ax_enum
OC, VIS, UTF, BITS, NULL = m.ax_octets, m.ax_visible, m.ax_utf8, m.ax_bits, m.ax_null
GET, SET, ACTION, GSEL = m.GET, m.SET, m.ACTION, m.GET_SELECTED
CASES = {}
EPOCH = 789004800  # 2025-01-01T00:00:00Z in seconds since 2000
DAY = 86400


def base64(octets):
    return b64encode(octets).decode()


def flag(b):
    return m.ax_bool(bool(b))


def stamp(*parts):
    return OC(m.date_time(*parts))


UNKNOWN_ALERT = 'Alert code not known'

# GBCS names the use case as the label's first word does, or as stands here
FAMILY = re.compile(r'(ccs|cs|ecs|gcs|pcs|dbch)(\d\d+)([a-z]*\d?)')
IDENTIFIERS = {'ccs05': 'CCS05/CCS04', 'gca': 'GCA', 'gca-gas': 'GCA', 'gnca': 'GNCA', 'fdra': 'FDRA', 'fdra-gas': 'FDRA-GSME', 'miiwa-gas': 'MIIWA-GSME',
               'fd-dlms': 'FD-DLMS', 'fd-gas': 'FD-GBZ', 'fd-credentials': 'CS02b', 'fd-load-controller': 'CS02g', 'fd-firmware': 'CS06',
               'cs02-load-controller': 'CS02g', 'cs02-lc-by-lc': 'CS02g'}


def identifier(label):
    """Of the use case; None when the label is about something else, a value or a fault."""
    word = label.partition('-')[0]
    if label in IDENTIFIERS or word in ('cs02', 'miiwa'):
        return IDENTIFIERS.get(label, {'cs02': 'CS02b'}.get(word, 'MIIWA'))
    if not FAMILY.fullmatch(word):
        return None
    family, number, letter = FAMILY.fullmatch(word).groups()
    joins = family + number in ('cs03', 'cs04')
    return family.upper() + number + (letter.upper() if joins else letter)


def case(label, message, *expect, keys=True):
    assert label not in CASES, label
    text = '\n'.join(expect).replace(WHOLE, base64(message.raw))
    more = {'use_case': identifier(label)} if identifier(label) else {}
    if not any('@sequence=' in line or line == f'AlertDescription={UNKNOWN_ALERT}' for line in expect):
        more['unrecognised'] = 0  # all of it has an element
    CASES[label] = {**m.case_files(message, keys, unchecked=not keys, **more), 'mmc.txt': text + '\n'}


def rsp(element, *lines, success='true'):
    """The element, and its content below it. success None: nothing failed, but a part of the use case has no answer."""
    head = [f'{element} @MessageSuccess={success}'] if success else [] if lines else [f'{element}=']
    return head + [f'{element}/{line}' for line in lines]


def dlms(label, code, items, *expect, device=ESME, party=SUPPLIER, counter=500):
    """items: (access, data) or (access, data, result)."""
    full = [(i[0], i[1], i[2] if len(i) > 2 else 0) for i in items]
    case(label, m.Message('response', code, device, party, counter, m.answered(counter, full)), *expect)


def protected(label, code, plain, *expect, counter=600):
    hidden = m.protect(ESME.ka, m.public_key(SUPPLIER.ka), ESME.eui, counter, SUPPLIER.eui, plain)
    value = S(m.protection(counter, ESME.eui, SUPPLIER.eui), OC(hidden))
    content, says = m.answered(counter, [(ACTION, value, 0)])
    says['payload']['items'][0]['decrypted'] = m.tree(plain)
    case(label, m.Message('response', code, ESME, SUPPLIER, counter, (content, says)), *expect)


def hide(counter):
    return lambda body: m.protect(GSME.ka, m.public_key(SUPPLIER.ka), GSME.eui, counter, SUPPLIER.eui, body)


def gas(label, code, parts, *expect, counter=700):
    """parts: (cluster, frame control, command, body), or with True after it: encrypted."""
    components = [m.component(p[0], p[1], i, p[2], p[3], last=i + 1 == len(parts), frame_counter=i,
                              encrypt=hide(counter) if len(p) > 4 else None) for i, p in enumerate(parts)]
    items = [component(number, *part) for number, part in enumerate(parts)]
    case(label, m.Message('response', code, GSME, SUPPLIER, counter, (m.gbz(*components), {'payload': {'type': 'gbz', 'items': items}})), *expect)


def component(number, cluster, control, command, body, encrypted=False):
    """What sm-parse must say of a component; values where each stands by itself on the wire."""
    values = {'value': m.tree(body)} if m.tree(body) else {}
    return {'cluster': {'raw': f'0x{cluster:04X}'}, 'frame_control': control, 'command': command, 'sequence': number, **values}


def der(label, code, value, *expect, device=ESME, **more):
    case(label, m.Message('signed-response', code, device, SUPPLIER, 800, value, **more), *expect)


TEXTS = (0x41, 0x42)


def read(*attributes):
    """(id, type, value, octets) or (id, None, status)."""
    return m.together(*(attribute(*each) for each in attributes))


def attribute(number, kind, *rest):
    if kind is None:
        return m.fields((number, 2), (rest[0], 1))
    front = m.fields((number, 2), (0, 1), (kind, 1))
    if isinstance(rest[0], bytes):
        return front + (string(rest[0][1:]) if kind in TEXTS else rest[0])
    return front + packed((rest[0], rest[1]))


def packed(*pairs):
    return m.fields(*((v, n, v < 0) for v, n in pairs))


def string(octets):
    """A text or octets with their number before them, as ZCL has them."""
    return m.coded(bytes([len(octets)]) + octets, m.hexed(octets))


PRICE, METERING, MESSAGING, PREPAYMENT, CALENDAR, MANAGEMENT, EVENTS = 0x0700, 0x0702, 0x0703, 0x0705, 0x0707, 0x0708, 0x0709
NOT_FOUND = packed((0x06, 1), (0x8B, 1))

# ---------------------------------------------------------------- responses with success as their only content

PLAIN = (
    # use case, message code, accesses of a DLMS response (set, action) or the answer of a GBZ one, element
    ('ecs01a', 0x0019, 's' * 21, 'UpdateImportTariffPrimaryElementRsp'),
    ('gcs01a', 0x006B, ((CALENDAR, 0x00), (CALENDAR, 0x01), (CALENDAR, 0x02), (CALENDAR, 0x03), (CALENDAR, 0x04), (PRICE, 0x04), (PRICE, 0x06), (PRICE, 0x05),), 'UpdateImportTariffPrimaryElementRsp'),
    ('ecs01c', 0x00B7, 's' * 8, 'UpdateImportTariffSecondaryElementRsp'),
    ('ecs01b', 0x00A2, 'ssss', 'UpdatePricePrimaryElementRsp'),
    ('gcs01b', 0x00A3, ((PRICE, 0x04), (PRICE, 0x05),), 'UpdatePricePrimaryElementRsp'),
    ('ecs01d', 0x00C7, 'ss', 'UpdatePriceSecondaryElementRsp'),
    ('ecs04a', 0x001C, 'a', 'UpdateMeterBalanceRsp'),
    ('ecs04b', 0x00B3, 'aaa', 'UpdateMeterBalanceRsp'),
    ('gcs40a', 0x0086, ((PREPAYMENT, 0x05),), 'UpdateMeterBalanceRsp'),
    ('gcs40b', 0x00B4, ((PREPAYMENT, 0x05),), 'UpdateMeterBalanceRsp'),
    ('gcs40c', 0x00C0, ((PREPAYMENT, 0x05),), 'UpdateMeterBalanceRsp'),
    ('gcs40d', 0x00C2, ((PREPAYMENT, 0x05),), 'UpdateMeterBalanceRsp'),
    ('ecs02', 0x001A, 'sss', 'UpdatePaymentModeRsp'),
    ('ecs03', 0x001B, 's' * 5, 'UpdatePaymentModeRsp'),
    ('ecs05', 0x001D, 'a', 'ResetTariffBlockCounterMatrixRsp'),
    ('ecs08', 0x001F, 's' * 18, 'UpdatePrepayConfigurationRsp'),
    ('ecs08a', 0x00DE, 's' * 18, 'UpdatePrepayConfigurationRsp'),
    ('gcs05', 0x006F, ((PREPAYMENT, 0x03), (PREPAYMENT, 0x0C), (PREPAYMENT, 0x09), (PREPAYMENT, 0x0B), (CALENDAR, 0x00), (CALENDAR, 0x01), (CALENDAR, 0x02), (CALENDAR, 0x03), (CALENDAR, 0x04),), 'UpdatePrepayConfigurationRsp'),
    ('cs01a', 0x0007, 'a', 'TopUpDeviceRsp'),
    ('ecs07', 0x001E, 's' * 5 + 'a' * 5, 'UpdateDebtRsp'),
    ('gcs04', 0x006E, ((PREPAYMENT, 0x02),), 'UpdateDebtRsp'),
    ('ecs09', 0x0020, 'a', 'ActivateEmergencyCreditRsp'),
    ('gcs06', 0x0070, ((PREPAYMENT, 0x00),), 'ActivateEmergencyCreditRsp'),
    ('ecs10', 0x0021, 's', 'DisplayMessageRsp'),
    ('gcs07', 0x0071, ((MESSAGING, 0x00),), 'DisplayMessageRsp'),
    ('ecs12', 0x0022, 's', 'RestrictAccessForChangeOfTenancyRsp'),
    ('gcs09', 0x0072, ((MANAGEMENT, 0x00),), 'RestrictAccessForChangeOfTenancyRsp'),
    ('ecs15a', 0x0024, 'a', 'ClearEventLogRsp'),
    ('ecs15c', 0x00C1, 'a', 'ClearEventLogRsp'),
    ('ecs16', 0x0025, 'ss', 'UpdateSupplierNameRsp'),
    ('gcs44', 0x0088, ((MANAGEMENT, 0x01),), 'UpdateSupplierNameRsp'),
    ('ecs14', 0x0023, 's', 'DisablePrivacyPINRsp'),
    ('gcs11', 0x0073, ((MANAGEMENT, 0x02),), 'DisablePrivacyPINRsp'),
    ('ecs28a', 0x0043, 's' * 8, 'UpdateDeviceConfigurationLoadLimitingGeneralSettingsRsp'),
    ('ecs28b', 0x0044, 'a', 'UpdateDeviceConfigurationLoadLimitingCounterResetRsp'),
    ('ecs29a', 0x0045, 's' * 11 + 'aa', 'UpdateDeviceConfigurationVoltageRsp'),
    ('ecs29b', 0x00AE, 's' * 17 + 'a' * 6, 'UpdateDeviceConfigurationVoltageRsp'),
    ('ecs29c', 0x00D1, 's' * 11, 'UpdateDeviceConfigurationVoltageRsp'),
    ('ecs29d', 0x00D2, 's' * 17, 'UpdateDeviceConfigurationVoltageRsp'),
    ('gcs23', 0x007C, ((PRICE, 0x02), (PRICE, 0x03),), 'UpdateDeviceConfigurationGasConversionRsp'),
    ('gcs24', 0x007D, ((METERING, 0x0E), (METERING, 0x0D),), 'UpdateDeviceConfigurationGasFlowRsp'),
    ('gcs24a', 0x00FC, ((METERING, 0x0E), (METERING, 0x0D),), 'UpdateDeviceConfigurationGasFlowRsp'),
    ('ecs30', 0x0046, 's', 'UpdateDeviceConfigurationBillingCalendarRsp'),
    ('ecs30a', 0x00D7, 's', 'UpdateDeviceConfigurationBillingCalendarRsp'),
    ('gcs25', 0x007E, ((PRICE, 0x09), (PRICE, 0x01),), 'UpdateDeviceConfigurationBillingCalendarRsp'),
    ('gcs25a', 0x00D8, ((PRICE, 0x09), (PRICE, 0x01),), 'UpdateDeviceConfigurationBillingCalendarRsp'),
    ('ecs34', 0x0047, 's', 'UpdateDeviceConfigurationInstantaneousPowerThresholdRsp'),
    ('ecs46a', 0x0053, 's' * 5, 'UpdateDeviceConfigurationALCDescriptionsRsp'),
    ('ecs46c', 0x0054, 's' * 9, 'UpdateDeviceConfigurationALCSchedulerRsp'),
    ('ecs46d', 0x011A, 'ssss', 'UpdateDeviceConfigurationALCSchedulerRsp'),
    ('ecs37', 0x004A, 's', 'SetMaximumDemandConfigurableTimePeriodRsp'),
    ('ecs57', 0x005A, 'aaa', 'ResetMaximumDemandRegistersRsp'),
    ('ecs39a', 0x004C, 's', 'SetDeviceConfigurationImportMPxNRsp'),
    ('gcs41', 0x0087, ((MANAGEMENT, 0x03),), 'SetDeviceConfigurationImportMPxNRsp'),
    ('ecs39b', 0x004D, 's', 'SetDeviceConfigurationExportMPANRsp'),
    ('ecs25a', 0x00AC, 's', 'ConfigureAlertBehaviourRsp'),
    ('ecs25a1', 0x00EA, 's', 'ConfigureAlertBehaviourRsp'),
    ('ecs25a2', 0x00EB, 's', 'ConfigureAlertBehaviourRsp'),
    ('ecs25a3', 0x00EC, 's', 'ConfigureAlertBehaviourRsp'),
    ('ecs25b', 0x00B0, 's', 'ConfigureAlertBehaviourRsp'),
    ('ecs25b3', 0x00ED, 's', 'ConfigureAlertBehaviourRsp'),
    ('gcs20', 0x00AD, ((MANAGEMENT, 0x04),), 'ConfigureAlertBehaviourRsp'),
    ('ecs81', 0x0068, 's', 'SetElectricitySupplyTamperStateRsp'),
    ('ecs48', 0x00DB, 's', 'UpdateDeviceConfigurationDailyResettingOfTariffBlockCounterMatrixRsp'),
    ('ecs29e', 0x00D3, 'aa', 'UpdateDeviceConfigurationRMSVoltageCounterResetRsp'),
    ('ecs29f', 0x00D4, 'a' * 6, 'UpdateDeviceConfigurationRMSVoltageCounterResetRsp'),
    ('dbch04', 0x010D, 's', 'SetCHFSubGHzConfigurationRsp'),
    ('dbch05', 0x010E, 's', 'RequestCHFSubGHzChannelScanRsp'),
    ('ecs42', 0x004F, 'a', 'EnableSupplyRsp'),
    ('ecs43', 0x0050, 'a', 'DisableSupplyRsp'),
    ('ecs44', 0x0051, 'a', 'ArmSupplyRsp'),
    ('ecs47-activate', 0x0055, 'sa', 'ActivateAuxiliaryLoadRsp'),
    ('ecs47-reset', 0x0055, 'a', 'ResetAuxiliaryLoadRsp'),
    ('ecs62', 0x005F, 's', 'AddAuxiliaryLoadToBoostButtonRsp'),
    ('ecs38', 0x004B, 's', 'SetRandomisedOffsetLimitRsp'),
    ('ecs47a', 0x011E, 'ssa', 'SetAuxiliaryControllerStateRsp'),
    ('ecs47e', 0x011F, 'ssa', 'LimitAPCLevelRsp'),
    ('ccs01', 0x0001, 'a' + 'ss', 'UpdateHANDeviceLogRsp'),
    ('ccs02', 0x0002, 'a', 'UpdateHANDeviceLogRsp'),
    ('ccs03', 0x0003, 'a', 'RestoreHANDeviceLogRsp'),
    ('ecs50', 0x0058, 's', 'RequestCustomerIdentificationNumberRsp'),
    ('gcs36', 0x0083, ((MANAGEMENT, 0x06),), 'RequestCustomerIdentificationNumberRsp'),
)


def plain_responses():
    for label, code, parts, element in PLAIN:
        if isinstance(parts, str):
            dlms(label, code, [({'s': SET, 'a': ACTION}[access], NULL()) for access in parts], *rsp(element))
        else:
            gas(label, code, [(cluster, 0x08, 0x0B, packed((command, 1), (0, 1))) for cluster, command in parts], *rsp(element))
    for label, code in (('gcs02', 0x006C), ('gcs03', 0x006D)):
        gas(label, code, [(PREPAYMENT, 0x09, 0x02, packed((1, 1), (2, 4), (1000, 4), (200, 4)))], *rsp('UpdatePaymentModeRsp'))
    gas('cs01b', 0x0097, [(PREPAYMENT, 0x09, 0x03, packed((0, 1), (1250000, 4), (0, 1), (2500000, 4)))], *rsp('TopUpDeviceRsp'))
    gas('cs01b-rejected', 0x0097, [(PREPAYMENT, 0x09, 0x03, packed((2, 1), (1250000, 4), (0, 1), (-1, 4)))],
        *rsp('TopUpDeviceRsp', success='false'), *zigbee('Prepayment', '0x0705', ('Command', '0x03', '01', 'FAILURE')))
    gas('pcs01', 0x009B, [(PREPAYMENT, 0x09, 0x03, packed((0, 1), (2025000, 4), (2, 1), (4525000, 4)))], *whole('PCS01'),
        *rsp('TopUpDeviceRsp'))
    gas('pcs02', 0x0090, [(PREPAYMENT, 0x08, 0x0B, packed((0x00, 1), (0, 1)))], *whole('PCS02'), *rsp('ActivateEmergencyCreditRsp'))
    gas('cs11', 0x0015, [(EVENTS, 0x09, 0x02, packed((8, 1)))], *rsp('ClearEventLogRsp'))
    gas('gcs32', 0x0081, [(METERING, 0x09, 0x0C, packed((0, 4), (EPOCH, 4), (0, 4), (0, 1)))], *rsp('DisableSupplyRsp'))
    gas('gcs39', 0x0085, [(METERING, 0x09, 0x0C, packed((0, 4), (EPOCH, 4), (0, 4), (1, 1)))], *rsp('ArmSupplyRsp'))


WHOLE = '(the message)'


def whole(name):
    """GBCSData with the message, for values without an element: the octets are those made here."""
    return [f'GBCSData @format=plain @sequence=0 @name={name} @type=gbcs={WHOLE}']


def cosem(*failures):
    out = []
    for position, code, kind, name in failures:
        out += [f'DebugInfo/COSEMDebug/COSEMResponse @ResponseCode={code} @Position={position}',
                f'DebugInfo/COSEMDebug/COSEMResponse/{kind}={name}']
    return out


def zigbee(cluster, number, *failures):
    at = 'DebugInfo/ZIGBEEDebug/ZIGBEEClusterResponse'
    out = [f'{at}/ClusterName @id={number}={cluster}']
    for kind, ident, code, name in failures:
        inner = f'{at}/ZIGBEE{kind}Response'
        out += [f'{inner}/{"CommandID" if kind == "Command" else "AttributeID"}={ident}', f'{inner}/Status @ResponseCode={code}',
                f'{inner}/Status/ZCLStatus={name}']
    return out


def failures():
    dlms('failed', 0x001E, [(SET, NULL()), (SET, NULL(), 3)] + [(SET, NULL())] * 3 + [(ACTION, NULL(), 250)] + [(ACTION, NULL())] * 4,
         *rsp('UpdateDebtRsp', success='false'),
         *cosem((2, 3, 'DataAccessResult', 'read-write-denied'), (6, 250, 'ActionResult', 'other-reason')))
    dlms('failed-in-part', 0x003D, [(GET, U16(77)), (GET, NULL(), 2), (GET, U16(900))],
         *rsp('ReadDeviceConfigurationRandomisationRsp', 'RandomisedOffset=77', 'RandomisedOffsetLimit=900', success='false'),
         *cosem((2, 2, 'DataAccessResult', 'temporary-failure')))
    dlms('failed-unknown-code', 0x0068, [(SET, NULL(), 99)], *rsp('SetElectricitySupplyTamperStateRsp', success='false'),
         *cosem((1, 99, 'DataAccessResult', 'response-code-not-known')))
    gas('failed-gas', 0x007C, [(PRICE, 0x08, 0x0B, packed((2, 1), (0, 1))), (PRICE, 0x08, 0x0B, packed((3, 1), (0x85, 1)))],
        *rsp('UpdateDeviceConfigurationGasConversionRsp', success='false'), *zigbee('Price', '0x0700', ('Command', '0x03', '85', 'INVALID_FIELD')))
    gas('failed-gas-attribute', 0x0082, [(METERING, 0x08, 0x01, read((0x0205, 0x21, 400, 2), (0x0014, None, 0x86)))],
        *rsp('ReadSupplyStatusRsp', 'Gas/RemainingBatteryCapacity=400', success='false'),
        *zigbee('Metering', '0x0702', ('Data', '0x0014', '86', 'UNSUPPORTED_ATTRIBUTE')))
    gas('failed-gas-unknown-status', 0x0070, [(PREPAYMENT, 0x08, 0x0B, packed((0, 1), (0xC3, 1)))], *rsp('ActivateEmergencyCreditRsp', success='false'),
        *zigbee('Prepayment', '0x0705', ('Command', '0x00', 'C3', 'RESPONSE_CODE_NOT_KNOWN')))
    # codes that ZCL has and MMC doesn't
    gas('failed-gas-limit-reached', 0x0070, [(PREPAYMENT, 0x08, 0x0B, packed((0, 1), (0xC4, 1)))], *rsp('ActivateEmergencyCreditRsp', success='false'),
        *zigbee('Prepayment', '0x0705', ('Command', '0x00', 'C4', 'RESPONSE_CODE_NOT_KNOWN')))
    gas('failed-gas-attribute-limit', 0x0082, [(METERING, 0x08, 0x01, read((0x0205, 0x21, 400, 2), (0x0014, None, 0xC4)))],
        *rsp('ReadSupplyStatusRsp', 'Gas/RemainingBatteryCapacity=400', success='false'),
        *zigbee('Metering', '0x0702', ('Data', '0x0014', 'C4', 'RESPONSE_CODE_NOT_KNOWN')))
    gas('failed-gas-pending', 0x0070, [(PREPAYMENT, 0x08, 0x0B, packed((0, 1), (0x9A, 1)))], *rsp('ActivateEmergencyCreditRsp', success='false'),
        *zigbee('Prepayment', '0x0705', ('Command', '0x00', '9A', 'RESPONSE_CODE_NOT_KNOWN')))
    gas('log-without-entries', 0x0014, [(EVENTS, 0x08, 0x0B, packed((0, 1), (0x8B, 1)))], *rsp('ReadEventOrSecurityLogRsp'),
        *zigbee('Events', '0x0709', ('Command', '0x00', '8B', 'NOT_FOUND')))


# ---------------------------------------------------------------- 4.1 to 4.3, 4.12, 4.15, 4.16, 4.18

def registers():
    unit = (I8(0), EN(30)), (I8(0), EN(32))
    one = [U32(4001), S(*unit[0]), U32(4002), S(*unit[1])]
    electricity = ['Electricity/ActiveImportRegister/Value=4001', 'Electricity/ActiveImportRegister/ActiveEnergyUnit=Wh',
                   'Electricity/ReactiveImportRegister/Value=4002', 'Electricity/ReactiveImportRegister/ReactiveEnergyUnit=varh']
    protected('ecs17b-single', 0x0027, S(S(*one)), *rsp('ReadInstantaneousImportRegistersRsp', *electricity))
    protected('ecs17b-twin', 0x0027, S(S(*one, U32(4003))), *rsp(
        'ReadInstantaneousImportRegistersRsp', *electricity, 'Electricity/SecondaryActiveImportRegister/Value=4003',
        'Electricity/SecondaryActiveImportRegister/ActiveEnergyUnit=Wh'))
    kilo = [U32(4001), S(I8(3), EN(30)), U32(4002), S(I8(-3), EN(32))]
    protected('ecs17b-scaled', 0x0027, S(S(*kilo)), *whole('ECS17b'), *rsp(
        'ReadInstantaneousImportRegistersRsp', 'Electricity/ActiveImportRegister/Value=4001000',
        'Electricity/ActiveImportRegister/ActiveEnergyUnit=Wh', 'Electricity/ReactiveImportRegister/ReactiveEnergyUnit=varh'))
    formatting = ((0x0302, 0x22, 1000, 3), (0x0301, 0x22, 1, 3), (0x0300, 0x30, 1, 1))
    gas('gcs13a', 0x0074, [(METERING, 0x18, 0x01, read(*formatting, (0x0000, 0x25, 281474976710654, 6)), True)], *rsp(
        'ReadInstantaneousImportRegistersRsp', 'Gas/ConsumptionRegister/Value=281474976710.654', 'Gas/ConsumptionRegister/Unit=m3'))
    tou = 'Electricity/TariffTOURegisterCollection/'
    protected('ecs17d', 0x0029, S(S(A(*(U32(100 + i) for i in range(48))), A(*(U32(i) for i in (7, 8, 9, 10))))), *rsp(
        'ReadInstantaneousImportTOUMatricesRsp', *(f'{tou}TOUPrimaryRegisterValue @index={i + 1}={100 + i}' for i in range(48)),
        *(f'{tou}TOUSecondRegisterValue @index={i + 1}={7 + i}' for i in range(4))))
    gas('gcs13c', 0x00B6, [(METERING, 0x18, 0x01, read(*formatting, (0x0100, 0x25, 1500, 6), (0x0102, 0x25, 2500, 6), (0x0104, 0x25, 0, 6),
                                                     (0x0106, 0x25, 42, 6)), True)], *rsp(
        'ReadInstantaneousImportTOUMatricesRsp', *(f'Gas/TariffTOURegisterMatrix/TOURegisterMatrixValue @index={i}={v}' for i, v in
                                                   ((1, '1.500'), (2, '2.500'), (3, '0.000'), (4, '0.042')))))
    lines = []
    for b in range(4):
        at = 'TariffBlockTOURegisterCollection/TariffBlock'
        lines += [f'{at} @index={b + 1}'] + [f'{at}/RegisterMatrixTOUValue @index={i + 1}={1000 + 16 * b + i}' for i in range(8)]
        lines += [f'{at}/CounterMatrixTOUValue @index={i + 1}={1008 + 16 * b + i}' for i in range(8)]
    protected('ecs17e', 0x002A, S(S(A(*(U32(1000 + i) for i in range(64))))), *rsp('ReadInstantaneousImportTOUWithBlocksMatricesRsp', *lines))
    gas('gcs13b', 0x00B8, [(METERING, 0x18, 0x01, read(*((0x0700 + i, 0x25, 1000 * i + i, 6) for i in range(4)), *formatting), True)], *rsp(
        'ReadInstantaneousImportBlockCountersRsp', *(f'ImportBlockCounters/TariffBlockCounterValue @index={i + 1}={i}.00{i}' for i in range(4))))
    dlms('ecs17a', 0x0026, [(GET, U32(11)), (GET, S(I8(0), EN(30))), (GET, U32(22)), (GET, S(I8(1), EN(32)))], *rsp(
        'ReadInstantaneousExportRegistersRsp', 'ActiveExportRegister/Value=11', 'ActiveExportRegister/ActiveEnergyUnit=Wh',
        'ReactiveExportRegister/Value=220', 'ReactiveExportRegister/ReactiveEnergyUnit=varh'), party=NETWORK)
    # meter balance, emergency credit, accumulated debt, time debts 1 and 2, payment debt
    protected('ecs19', 0x002D, S(S(I32(-1), I32(2), I32(3), I32(4), I32(5), I32(6))), *rsp(
        'ReadInstantaneousPrepayValuesRsp', 'EmergencyCreditBalance=2', 'AccumulatedDebtRegister=3', 'PaymentDebtRegister=6', 'TimeDebtRegister1=4',
        'TimeDebtRegister2=5', 'MeterBalance=-1'))
    gas('gcs14', 0x0075, [(PRICE, 0x08, 0x01, read((0x0617, 0x18, 0x50, 1), (0x0616, 0x21, 826, 2))), (PREPAYMENT, 0x08, 0x01, read(
        (0x0005, 0x2B, 31, 4), (0x0002, 0x2B, -32, 4), (0x0001, 0x2B, -33, 4), (0x0231, 0x23, 34, 4), (0x0211, 0x23, 35, 4), (0x0221, 0x23, 36, 4)), True)],
        *rsp('ReadInstantaneousPrepayValuesRsp', 'EmergencyCreditBalance=-32', 'AccumulatedDebtRegister=31', 'PaymentDebtRegister=34',
             'TimeDebtRegister1=35', 'TimeDebtRegister2=36', 'MeterBalance=-33'))
    entry = (flag(True), OC(m.obis('0-0:10.128.100.255')))
    period = [S(U16(n), entry[0], entry[1], U16(n), OC(bytes([hour, 30, 0, 0])), U16(65535), BITS('1111111'), BITS(''), OC(m.date(0, 1, 255)),
                OC(m.date(65535, 255, 255))) for n, hour in ((1, 16), (2, 19))]
    dlms('ecs18b', 0x002C, [(GET, stamp(2025, 1, 1)), (GET, stamp(2025, 1, 2)), (GET, U32(51)), (GET, S(I8(0), EN(27))), (GET, stamp(2025, 1, 3, 9, 30)),
                           (GET, U32(52)), (GET, S(I8(0), EN(27))), (GET, stamp(2025, 1, 4, 17, 30)), (GET, A(*period))], *rsp(
        'ReadMaximumDemandImportRegistersRsp', 'MaxDemandConfigurableTimeActivePowerImport/Value=52',
        'MaxDemandConfigurableTimeActivePowerImport/CaptureTime=2025-01-04T17:30:00Z',
        'MaxDemandConfigurableTimeActivePowerImport/LastResetDateTime=2025-01-01T00:00:00Z', 'MaxDemandActiveEnergyImport/Value=51',
        'MaxDemandActiveEnergyImport/CaptureTime=2025-01-03T09:30:00Z', 'MaxDemandActiveEnergyImport/LastResetDateTime=2025-01-02T00:00:00Z',
        'MaxDemandConfigurableTimePeriod/StartTime=16:30:00', 'MaxDemandConfigurableTimePeriod/EndTime=19:30:00'), party=NETWORK)
    dlms('ecs18a', 0x002B, [(GET, stamp(2025, 1, 1)), (GET, U32(61)), (GET, S(I8(0), EN(27))), (GET, stamp(2025, 1, 3, 12))], *rsp(
        'ReadMaximumDemandExportRegistersRsp', 'MaxDemandActiveEnergyExport/Value=61', 'MaxDemandActiveEnergyExport/CaptureTime=2025-01-03T12:00:00Z',
        'MaxDemandActiveEnergyExport/LastResetDateTime=2025-01-01T00:00:00Z'), party=NETWORK)
    dlms('ecs27', 0x0042, [(GET, flag(True)), (GET, U32(3)), (GET, S(I8(0), EN(255))), (GET, U32(7000)), (GET, U32(120)), (GET, U32(60))], *rsp(
        'ReadLoadLimitDataRsp', 'LoadLimitCounterValue=3', 'LoadLimitPowerThreshold=7000', 'LoadLimitPeriod=120', 'LoadLimitRestorationPeriod=60',
        'LoadLimitSupplyState=Disable'))
    dlms('ecs17c', 0x0028, [(GET, S(U32(1500), S(I8(0), EN(27)), U32(900)))], *rsp(
        'ReadActivePowerImportRsp', 'ActivePowerImport/Value=1500', 'ActivePowerImport/Unit=W', 'PrimaryActivePowerImportValue=900'))
    dlms('ecs82', 0x0069, [(GET, I32(-123456))], *rsp('ReadMeterBalanceRsp', 'MeterBalance=-123456'))
    for label, code in (('gcs60', 0x008D), ('gcs60a', 0x012A)):
        gas(label, code, [(METERING, 0x08, 0x01, read((0x0A00, 0x23, 350, 4))), (PREPAYMENT, 0x08, 0x01, read((0x0001, 0x2B, -250, 4)))], *rsp(
            'ReadMeterBalanceRsp', 'MeterBalance=350', 'Gas/MeterBalancePrepaymentMode=-250'))


# ---------------------------------------------------------------- logs

def register_entry(at, twin, base):
    """An entry's values: timestamp, import, [secondary], TOU, [secondary TOU], four blocks; and its elements' texts."""
    parts = [U32(at), U32(base)] + ([U32(base + 1)] if twin else [])
    parts += [A(*(U32(base + 10 + i) for i in range(48)))] + ([A(*(U32(base + 60 + i) for i in range(4)))] if twin else [])
    return parts + [A(*(U32(base + 100 * b + i) for i in range(8))) for b in range(1, 5)]


def matrix(name, first, n):
    return [f'{name} @index={i + 1}={first + i}' for i in range(n)]


def blocks(base):
    return [line for b in range(1, 5) for line in matrix(f'TariffTOUBlock{b}RegisterMatrixValue', base + 100 * b, 8)]


def balances(base):
    """emergency credit, meter balance, payment debt, time debts 1 and 2, accumulated debt"""
    return [I32(base + i) for i in range(6)]


def prepayment(base, when):
    return [f'AccumulatedDebtRegister={base + 5}', f'EmergencyCreditBalance={base}', f'MeterBalance={base + 1}', f'PaymentDebtRegister={base + 2}',
            f'TimeDebtRegisters1={base + 3}', f'TimeDebtRegisters2={base + 4}', f'Timestamp={when}']


def under(at, lines):
    return [f'{at}/{line}' for line in lines]


def snapshot(number, at, base):
    """Publish Snapshot of type 6: total, four tiers, four blocks."""
    return packed((number, 4), (at, 4), (1, 1), (0, 1), (1, 1), (0x100, 4), (6, 1), (base, 6), (4, 1), *((base + 1 + i, 6) for i in range(4)),
                  (0x14, 1), *((base + 11 + i, 6) for i in range(4)))


def prepay_snapshot(number, at, base):
    """accumulated debt, debts 1 to 3, emergency credit, credit"""
    return packed((number, 4), (at, 4), (1, 1), (0, 1), (1, 1), (0x100, 4), (0, 1), *((base + i, 4) for i in range(6)))


def gas_prepayment(base, when):
    return [f'AccumulatedDebtRegister={base}', f'EmergencyCreditBalance={base + 4}', f'MeterBalance={base + 5}', f'PaymentDebtRegister={base + 3}',
            f'TimeDebtRegisters1={base + 1}', f'TimeDebtRegisters2={base + 2}', f'Timestamp={when}']


def cubic(n):
    return f'{n // 1000}.{n % 1000:03}'


def cubic_matrix(name, first):
    return [f'{name} @index={i + 1}={cubic(first + i)}' for i in range(4)]


def logs():
    first = '2025-01-01T00:00:00Z'
    both = register_entry(EPOCH, False, 5000) + balances(-3)
    at = 'Electricity/LogEntryConsumptionAndTariffRegistersData'
    protected('ecs20b', 0x002F, S(A(S(*both))), *rsp(
        'RetrieveCoMOrTariffTriggeredBillingDataLogRsp', *under(at, ['ActiveImportRegisterConsumption=5000'] + matrix('TariffTOURegisterMatrixValue', 5010, 48) +
                                                                blocks(5000) + [f'Timestamp={first}']),
        *under('Electricity/LogEntryPrepaymentData', prepayment(-3, first))))
    twin = register_entry(EPOCH, True, 6000) + balances(40)
    protected('ecs20b-twin', 0x002F, S(A(S(*twin))), *rsp(
        'RetrieveCoMOrTariffTriggeredBillingDataLogRsp', *under(at, ['ActiveImportRegisterConsumption=6000'] + matrix('TariffTOURegisterMatrixValue', 6010, 48) +
                                                                blocks(6000) + ['SecondaryActiveImportRegisterConsumption=6001'] +
                                                                matrix('SecondaryTariffTOURegisterMatrixValue', 6060, 4) + [f'Timestamp={first}']),
        *under('Electricity/LogEntryPrepaymentData', prepayment(40, first))))
    gas('gcs15b', 0x00C3, [(PREPAYMENT, 0x19, 0x01, prepay_snapshot(0, EPOCH, 70), True), (PREPAYMENT, 0x08, 0x0B, packed((7, 1), (0x8B, 1))),
                          (METERING, 0x19, 0x06, snapshot(1, EPOCH, 9000), True), (METERING, 0x08, 0x0B, NOT_FOUND)], *rsp(
        'RetrieveCoMOrTariffTriggeredBillingDataLogRsp', *under('Gas/LogEntryConsumptionRegister', [
            'ConsumptionRegister=9.000', f'Timestamp={first}', *cubic_matrix('TariffTOURegisterMatrixValue', 9001), *cubic_matrix('BlockRegisterMatrixValue', 9011)]),
        *under('Gas/LogEntryPrepaymentData', gas_prepayment(70, first))))
    billing = [f'Timestamp={first}', 'ActiveImportRegisterValueConsumption=7000', 'SecondaryActiveImportRegisterValueConsumption=7001',
               *matrix('TariffTOURegisterMatrixValue', 7010, 48), *matrix('SecondaryTariffTOURegisterMatrixValue', 7060, 4), *blocks(7000)]
    protected('ecs20c', 0x0030, S(A(S(*register_entry(EPOCH, True, 7000))), A(S(U32(EPOCH + DAY), *balances(11)))), *rsp(
        'RetrieveBillingCalendarTriggeredBillingDataLogRsp', *under('Electricity/ESMEBillingDataLogEntry', billing),
        *under('Electricity/ESMEBillingPrepaymentDataLogEntry', prepayment(11, '2025-01-02T00:00:00Z'))))
    gas_billing = [f'Timestamp={first}', 'ActiveImportRegisterValueConsumption=0.500', *cubic_matrix('BlockRegisterMatrixValue', 511),
                   *cubic_matrix('TariffTOURegisterMatrixValue', 501)]
    gas('gcs15c', 0x0076, [(METERING, 0x19, 0x06, snapshot(1, EPOCH, 500), True), (METERING, 0x08, 0x0B, NOT_FOUND),
                          (PREPAYMENT, 0x19, 0x01, prepay_snapshot(2, EPOCH, 80), True)], *rsp(
        'RetrieveBillingCalendarTriggeredBillingDataLogRsp', *under('Gas/GSMEBillingDataLogEntry', gas_billing),
        *under('Gas/GSMEBillingPrepaymentDataLogEntry', gas_prepayment(80, first))))
    amounts = ['LogEntry/Amount=95', f'LogEntry/Timestamp={first}', 'LogEntry/Amount=203', 'LogEntry/Timestamp=2025-01-02T00:00:00Z']
    log = A(S(U32(EPOCH), U32(95)), S(U32(EPOCH + DAY), U32(203)))
    dlms('ecs20a', 0x002E, [(GSEL, log)], *rsp('RetrieveBillingDataLogDebtPaymentsRsp', *under('PaymentBasedDebtRepayment', amounts)))
    dlms('ecs20d', 0x00C9, [(GSEL, log)], *rsp('RetrieveBillingDataLogPrepaymentCreditsRsp', *under('PrepaymentCredits', amounts)))
    debts = m.together(*(packed((EPOCH + i * DAY, 4), (amount, 4), (2, 1), (900, 4)) for i, amount in enumerate((95, 203))))
    gas('gcs15d', 0x00C4, [(PREPAYMENT, 0x19, 0x06, packed((0, 1), (1, 1)) + debts, True)], *rsp(
        'RetrieveBillingDataLogDebtPaymentsRsp', *under('PaymentBasedDebtRepayment', amounts)))
    credits = m.together(*(string(b'73X1') + packed((amount, 4), (EPOCH + i * DAY, 4)) for i, amount in enumerate((95, 203))))
    gas('gcs15e', 0x00C5, [(PREPAYMENT, 0x19, 0x05, packed((0, 1), (1, 1)) + credits)], *rsp(
        'RetrieveBillingDataLogPrepaymentCreditsRsp', *under('PrepaymentCredits', amounts)))
    daily = [f'Timestamp={first}', 'Electricity/ElecActiveImportRegisterConsumption=8000', 'Electricity/SecondaryActiveImportRegisterConsumption=8001',
             *under('Electricity', matrix('SecondaryTariffTOURegisterMatrixValue', 8060, 4) + matrix('TariffTOURegisterMatrixValue', 8010, 48) + blocks(8000))]
    protected('ecs21a', 0x0033, S(A(S(*register_entry(EPOCH, True, 8000)))), *rsp('RetrieveImportDailyReadLogRsp', *under('LogEntry', daily)))
    gas('gcs16a', 0x0077, [(METERING, 0x19, 0x06, snapshot(3, EPOCH, 100), True), (METERING, 0x08, 0x0B, NOT_FOUND)], *rsp(
        'RetrieveImportDailyReadLogRsp', *under('LogEntry', [
            f'Timestamp={first}', 'Gas/GasActiveImportRegisterConsumption=0.100', *under('Gas', cubic_matrix('TariffBlockCounterMatrix', 111)),
            *under('Gas', cubic_matrix('TariffTOURegisterMatrix', 101))])))
    dlms('ecs21c', 0x0035, [(GSEL, A(S(U32(EPOCH), U32(4294967295))))], *rsp(
        'RetrieveExportDailyReadLogRsp', 'LogEntry/ActiveExportRegisterValue=4294967295', f'LogEntry/TimeStamp={first}'))
    protected('ecs22b', 0x0037, S(A(S(U32(EPOCH), U32(15)), S(U32(EPOCH + 1800), U32(16)))), *rsp(
        'ReadActiveImportProfileDataRsp', f'LogEntry/Timestamp={first}', 'LogEntry/Electricity/PrimaryValue=15', 'LogEntry/Timestamp=2025-01-01T00:30:00Z',
        'LogEntry/Electricity/PrimaryValue=16'))
    protected('ecs22b-twin', 0x0037, S(A(S(U32(EPOCH), U32(15), U32(17)))), *rsp(
        'ReadActiveImportProfileDataRsp', f'LogEntry/Timestamp={first}', 'LogEntry/Electricity/PrimaryValue=15', 'LogEntry/Electricity/SecondaryValue=17'))
    samples = packed((0, 2), (EPOCH, 4), (0, 1), (1800, 2), (2, 2), (1234, 3), (0xFFFFFF, 3))
    gas('gcs17', 0x0078, [(METERING, 0x19, 0x07, samples, True)], *whole('GCS17'), *rsp(
        'ReadActiveImportProfileDataRsp', f'LogEntry/Timestamp={first}', 'LogEntry/Gas/PrimaryValue=1.234', 'LogEntry/Timestamp=2025-01-01T00:30:00Z'))
    dlms('ecs22c', 0x0038, [(GSEL, A(S(U32(EPOCH), U32(21))))], *rsp(
        'ReadReactiveImportProfileDataRsp', 'LogEntry/ReactiveEnergyImportedValue=21', f'LogEntry/Timestamp={first}'))
    dlms('ecs22a', 0x0036, [(GSEL, A(S(U32(EPOCH), U32(31), U32(32))))], *rsp(
        'ReadExportProfileDataRsp', 'LogEntry/ActiveEnergyExportedValue=31', 'LogEntry/ReactiveEnergyExportedValue=32', f'LogEntry/Timestamp={first}'))

    def phase(base):
        return [(GET, U32(base)), (GET, S(I8(0), EN(255))), (GET, U32(base + 1)), (GET, S(I8(0), EN(255))), (GSEL, A(S(U32(EPOCH), U32(base + 2)))),
                (GET, U32(1800))]

    def voltage(base):
        return [f'AvgRMSOverVoltageCounter/Value={base + 1}', 'AvgRMSOverVoltageCounter/Unit=count', f'AvgRMSUnderVoltageCounter/Value={base}',
                'AvgRMSUnderVoltageCounter/Unit=count', f'AvgRMSVoltageProfileDataLog/LogEntry/Value={base + 2}',
                f'AvgRMSVoltageProfileDataLog/LogEntry/Timestamp={first}', 'AvgRMSVoltageProfileDataLog/MeasurementPeriod=1800']
    dlms('ecs23', 0x0039, phase(230), *rsp('ReadNetworkDataRsp', *under('Electricity/SinglePhaseESME', voltage(230))))
    three = 'Electricity/PolyPhaseESME/PhaseVoltageOperationalData'
    dlms('ecs23b', 0x00BC, phase(100) + phase(200) + phase(300), *rsp('ReadNetworkDataRsp', *(
        line for n in (1, 2, 3) for line in under(three, under('VoltageOperationalData', voltage(100 * n)) + [f'Phase={n}']))))
    network = packed((2, 2), (EPOCH, 4), (0, 1), (360, 2), (2, 2), (5, 3), (6, 3))
    gas('gcs18', 0x0079, [(METERING, 0x09, 0x07, network, True)], *rsp(
        'ReadNetworkDataRsp', 'Gas/NetworkDataLog/LogEntry/Value=0.005', f'Gas/NetworkDataLog/LogEntry/Timestamp={first}',
        'Gas/NetworkDataLog/LogEntry/Value=0.006', 'Gas/NetworkDataLog/LogEntry/Timestamp=2025-01-01T00:06:00Z'))
    protected('ecs21b', 0x0034, S(A(S(U32(EPOCH), *balances(-9)))), *rsp(
        'ReadPrepaymentDailyReadLogRsp', *under('Electricity/LogEntry', prepayment(-9, first))))
    gas('gcs16b', 0x0096, [(PREPAYMENT, 0x19, 0x01, prepay_snapshot(0, EPOCH, 90), True), (PREPAYMENT, 0x08, 0x0B, packed((7, 1), (0x8B, 1)))], *rsp(
        'ReadPrepaymentDailyReadLogRsp', *under('Gas/LogEntry', gas_prepayment(90, first))))
    protected('ecs66', 0x0060, S(A(S(U32(EPOCH), U32(12)))), *rsp(
        'RetrieveDailyConsumptionLogRsp', 'Electricity/LogEntry/Value=12', f'Electricity/LogEntry/Timestamp={first}'))
    gas('gcs61', 0x00A0, [(METERING, 0x19, 0x07, packed((1, 2), (EPOCH, 4), (0, 1), (0xFFFF, 2), (2, 2), (12, 3), (13, 3)), True)], *rsp(
        'RetrieveDailyConsumptionLogRsp', 'Gas/LogEntry/Value=0.012', f'Gas/LogEntry/Timestamp={first}', 'Gas/LogEntry/Value=0.013',
        'Gas/LogEntry/Timestamp=2025-01-02T00:00:00Z'))


# ---------------------------------------------------------------- 4.11 tariffs, 4.13 prepayment configuration

def day_lines(year, month, day, prefix=''):
    """Year, Month, DayOfMonth and DayOfWeek of a DLMS date; None is not specified."""
    out = [f'Year/SpecifiedYear={year}' if year else 'Year/NonSpecifiedYear=', f'Month/SpecifiedMonth={month}' if month else 'Month/NonSpecifiedMonth=',
           {254: 'DayOfMonth/LastDayOfMonth=', 253: 'DayOfMonth/SecondLastDayOfMonth=', None: 'DayOfMonth/NonSpecifiedDayOfMonth='}.get(
               day, f'DayOfMonth/SpecifiedDayOfMonth={day}'), 'DayOfWeek/NonSpecifiedDayOfWeek=']
    return under(prefix, out) if prefix else out


def gas_day_lines(year, month, day, prefix):
    return under(prefix, [f'GasYearWithWildcards/SpecifiedYear={year}' if year else 'GasYearWithWildcards/NonSpecifiedYear=',
                          f'GasMonthWithWildcards/SpecifiedMonth={month}' if month else 'GasMonthWithWildcards/NonSpecifiedMonth=',
                          f'GasDayOfMonthWithWildcards/SpecifiedDayOfMonth={day}' if day else 'GasDayOfMonthWithWildcards/GasNonSpecifiedDayOfMonth=',
                          'GasDayOfWeekWithWildcards/NonSpecifiedDayOfWeek='])


def zcl_date(year, month, day, weekday=255):
    octets = bytes([year - 1900 if year else 255, month or 255, day or 255, weekday])
    return m.coded(octets, int.from_bytes(octets, 'little'))


def charge(scale, *entries, commodity=(3, 3, '1-0:1.8.0.255', 2)):
    kilo, class_id, name, index = commodity
    return S(S(I8(kilo), I8(scale)), S(U16(class_id), OC(m.obis(name)), I8(index)), A(*(S(OC(number), I16(price)) for number, price in entries)))


def rate(scale, price):
    """A charge for a time, not for a quantity."""
    return charge(scale, (b'', price), commodity=(0, 0, '0-0:0.0.0.0', 0))


def dated(year, month, day):
    return m.date(year or 65535, month or 255, day or 255)


WEEK = ('ReferencedElecDay', 'ReferencedDay', 'ReferencedDayName')


def week_lines(name, number, days):
    return [f'WeekName={number}'] + [f'{name} @index={i + 1}={d}' for i, d in enumerate(days)]


def tariffs():
    def switching(selector):
        seasons = A(S(OC(b'autumn'), OC(m.date_time(65535, 9, 254)), OC(b'\x02')))
        weeks = A(S(OC(b'\x02'), *(U8(n) for n in (1, 1, 1, 1, 1, 2, 3))))
        days = A(S(U8(1), A(S(OC(bytes([6, 30, 0, 0])), OC(m.obis('0-0:10.0.100.255')), U16(selector)),
                            S(OC(bytes([22, 0, 0, 0])), OC(m.obis('0-0:10.0.100.255')), U16(selector + 1)))))
        return [(GET, seasons), (GET, weeks), (GET, days)]
    special = (GET, A(S(U16(1), OC(dated(None, 12, 25)), U8(3)), S(U16(2), OC(dated(2026, 4, 3)), U8(2))))

    def table(first, second, kind):
        at = 'TariffSwitchingTable/'
        return ([f'{at}DayProfiles/DayProfile/Day=1', f'{at}DayProfiles/DayProfile/ProfileSchedule/StartTime=06:30:00',
                 f'{at}DayProfiles/DayProfile/ProfileSchedule/{kind}={first}', f'{at}DayProfiles/DayProfile/ProfileSchedule/StartTime=22:00:00',
                 f'{at}DayProfiles/DayProfile/ProfileSchedule/{kind}={second}'] +
                under(f'{at}WeekProfiles/WeekProfile', week_lines('ReferencedElecDay', 2, (1, 1, 1, 1, 1, 2, 3))) +
                under(f'{at}Seasons/Season', ['SeasonName=autumn', *day_lines(None, 9, 254, 'SeasonStartDate'), 'ReferencedWeekName=2']) +
                under('TariffSwitchingTableSpecialDays/SpecialDay', [*day_lines(None, 12, 25, 'Date'), 'ReferencedDay=3', *day_lines(2026, 4, 3, 'Date'),
                                                                     'ReferencedDay=2']))
    thresholds = [(GET, A(*(U32(100 * t + i) for i in range(3)))) for t in range(1, 9)]
    # the entries are identified by their numbers, not by their order
    prices = [(bytes([16 * b + t]), 100 * (b - 9) + t) for b in (10, 11, 12, 13) for t in range(1, 9)]
    prices += [(bytes([i]), 2000 + i) for i in range(1, 49)]
    lines = ['PrimaryActiveTariffPrice=15', 'CurrencyUnitsLabel=GBP', 'CurrencyUnitsName=Millipence', 'StandingCharge=-20', 'StandingChargeScale=-4',
             'PriceScale=-5']
    for t in range(1, 9):
        lines += [f'TariffBlockPriceMatrix/TariffBlockPrices @index={t}']
        lines += [f'TariffBlockPriceMatrix/TariffBlockPrices/BlockPrice @index={b}={100 * b + t}' for b in range(1, 5)]
    lines += [f'TariffTOUPriceMatrix/TariffTOUPrice @index={i}={2000 + i}' for i in range(1, 49)] + table(3, 4, 'BlockTariffAction')
    for t in range(1, 9):
        lines += [f'TariffThresholdMatrix/ElecTariffThresholds @index={t}']
        lines += [f'TariffThresholdMatrix/ElecTariffThresholds/BlockThreshold @index={i + 1}={100 * t + i}' for i in range(3)]
    dlms('ecs24', 0x003A, [(GET, U32(15)), (GET, S(I8(-5), EN(254)))] + switching(103) + [special] + thresholds +
         [(GET, flag(True)), (GET, rate(-4, -20)), (GET, charge(-5, *prices))], *rsp('ReadTariffPrimaryElementRsp', *under('Electricity', lines)))
    dlms('ecs24b', 0x00BD, [(GET, charge(-3, *((bytes([i]), 500 + i) for i in (3, 1, 4, 2)))), (GET, U32(16)), (GET, S(I8(-5), EN(254))), special] +
         switching(202), *rsp('ReadTariffSecondaryElementRsp', 'SecondaryActiveTariffPrice=16', 'PriceScale=-3',
                              *(f'TariffTOUPriceMatrix/TariffTOUPrice @index={i}={500 + i}' for i in (3, 1, 4, 2)), *table(2, 3, 'TOUTariffAction')))
    ids = (0, 4), (EPOCH, 4), (EPOCH, 4)

    def days(kind, number, *entries):
        return packed(*ids, (number, 1), (len(entries), 1), (0, 1), (1, 1), (kind, 1), *((v, n) for at, v in entries for v, n in ((at, 2), (v, 1))))

    def calendar(day_kind, refs):
        return [(CALENDAR, 0x19, 0x02, packed(*ids, (2, 1), *((d, 1) for d in refs))),
                (CALENDAR, 0x19, 0x03, packed(*ids, (0, 1), (1, 1)) + zcl_date(None, 10, 26) + packed((2, 1))),
                (CALENDAR, 0x19, 0x04, packed(*ids, (0, 4), (day_kind, 1), (1, 1), (0, 1), (1, 1)) + zcl_date(2026, 4, 3) + packed((3, 1)))]
    attributes = [(0x0203, 0x22, 1000, 3), (0x0202, 0x22, 1, 3), (0x0615, 0x30, 0, 1), (0x0100, 0x25, 1000, 6), (0x0101, 0x25, 2500, 6), (0x0102, 0x25, 9999, 6)]
    attributes += [(0x0400 + i, 0x23, 9000 + i, 4) for i in range(4)] + [(0x0400 + 16 * t, 0x23, 8000 + t, 4) for t in range(1, 5)]
    attributes += [(0x0616, 0x21, 978, 2), (0x0617, 0x18, 0x50, 1), (0x0301, 0x23, 270000, 4)]
    price = packed((0, 4)) + string(b'') + packed((EPOCH, 4), (EPOCH, 4), (1, 1), (978, 2), (0x51, 1), (0x41, 1), (0, 4), (1440, 2), (4321, 4))
    switch = 'Gas/TariffSwitchingTable/'
    gas('gcs21f', 0x009F, [(PRICE, 0x18, 0x01, read(*attributes)), (CALENDAR, 0x19, 0x01, days(0, 1, (0, 2))), (CALENDAR, 0x19, 0x01, days(0, 2, (0, 0))),
                          *calendar(0, (1, 1, 1, 1, 1, 2, 2)), (PRICE, 0x19, 0x00, price)], *rsp(
        'ReadTariffPrimaryElementRsp', 'Gas/PrimaryActiveTariffPrice=4321', 'Gas/PrimaryActiveTariffPriceScale=-5', 'Gas/CurrencyUnitsLabel=ECB',
        'Gas/StandingCharge=270000', f'{switch}DayProfiles/DayProfile/DayName=1', f'{switch}DayProfiles/DayProfile/TOUTariffAction=2',
        f'{switch}DayProfiles/DayProfile/DayName=2', f'{switch}DayProfiles/DayProfile/BlockTariff=',
        *under(f'{switch}WeekProfiles/WeekProfile', week_lines('ReferencedDay', 2, (1, 1, 1, 1, 1, 2, 2))),
        *under(f'{switch}Seasons/Season', [*gas_day_lines(None, 10, 26, 'SeasonStartDate'), 'ReferencedWeekName=2']),
        *under('Gas/TariffSwitchingTableSpecialDays/SpecialDay', [*gas_day_lines(2026, 4, 3, 'Date'), 'ReferencedDay=3']),
        *(f'Gas/TariffThresholds/BlockThreshold @index={i}={v}' for i, v in ((1, '1.000'), (2, '2.500'), (3, '9.999'))),
        *(f'Gas/TOUTariff/TariffTOUPrice @index={t}={8000 + t}' for t in range(1, 5)),
        *(f'Gas/BlockTariff/BlockPrice @index={i + 1}={9000 + i}' for i in range(4))))

    def pair(credit, charge_, bits):
        return S(OC(m.obis(f'0-0:19.10.{credit}.255')), OC(m.obis(f'0-0:19.20.{charge_}.255')), BITS(bits))
    entry = S(U16(1), flag(True), OC(m.obis('0-0:10.0.106.255')), U16(33), OC(bytes([7, 15, 0, 0])), U16(65535), BITS('1000011'), BITS('01'),
              OC(dated(2025, 10, 26)), OC(dated(2026, 3, 29)))

    def configuration(pairs):
        return [(GET, rate(-5, 71)), (GET, A(S(U16(2), OC(dated(None, 12, 25)), U8(2)))), (GET, U32(3600)), (GET, rate(-5, 71)),
                (GET, rate(-4, 72)), (GET, U32(86400)), (GET, rate(-4, 72)), (GET, U16(2500)), (GET, I32(81)), (GET, A(I32(-82))),
                (GET, I32(83)), (GET, I32(84)), (GET, U16(85)), (GET, I32(604800)), (GET, I32(86)), (GET, I32(87)), (GET, A(entry)), (GET, A(*pairs))]
    money = ['DebtRecoveryPerPayment=2500', 'DebtRecoveryRateCap=85', 'DisablementThreshold=-82', 'EmergencyCreditLimit=86', 'EmergencyCreditThreshold=87',
             'LowCreditThreshold=84', 'CreditMaxCreditThreshold=81', 'MaxCreditMaxMeterBalance=83']
    at = 'Electricity/NonDisablementCalendar/'
    schedule = f'{at}ElectricityNonDisablementSchedule/'
    rest = [f'{at}ElectricitySpecialDays/SpecialDay @index=2', *day_lines(None, 12, 25, f'{at}ElectricitySpecialDays/SpecialDay'),
            f'{schedule}NonDisablementScript=STOP', f'{schedule}SpecialDaysApplicability/SpecialDayApplicability/SpecialDayID=2',
            *(f'{schedule}DaysOfWeekApplicability/DayOfWeekApplicability/DayOfWeekID={d}' for d in ('Monday', 'Saturday', 'Sunday')),
            f'{schedule}ScheduleDatesAndTime/SwitchTime=07:15:00', f'{schedule}ScheduleDatesAndTime/StartDate=2025-10-26',
            f'{schedule}ScheduleDatesAndTime/EndDate=2026-03-29', 'Electricity/DebtRecovery1/DebtRecoveryRate=71',
            'Electricity/DebtRecovery1/DebtRecoveryRatePriceScale=-5', 'Electricity/DebtRecovery1/DebtRecoveryRatePeriod=HOURLY',
            'Electricity/DebtRecovery2/DebtRecoveryRate=72', 'Electricity/DebtRecovery2/DebtRecoveryRatePriceScale=-4',
            'Electricity/DebtRecovery2/DebtRecoveryRatePeriod=DAILY']
    prepaid = [pair(0, 0, '111'), pair(0, 4, '111'), pair(0, 1, '111'), pair(0, 2, '111'), pair(0, 3, '111'), pair(1, 0, '111'), pair(1, 1, '111')]
    dlms('ecs26a', 0x003B, configuration(prepaid), *rsp('ReadPrepaymentConfigurationRsp', *money, 'SuspendDebtDisabled=false', 'SuspendDebtEmergency=false',
                                                      'Electricity/PaymentMode=Prepayment', *rest))
    suspended = [pair(0, 0, '111'), pair(0, 1, '110'), pair(0, 2, '110'), pair(1, 0, '111'), pair(2, 4, '111'), pair(2, 1, '111'), pair(2, 2, '111')]
    dlms('ecs26a-suspended', 0x003B, configuration(suspended), *rsp('ReadPrepaymentConfigurationRsp', *money, 'SuspendDebtDisabled=true',
                                                                  'SuspendDebtEmergency=true', 'Electricity/PaymentMode=Prepayment', *rest))
    dlms('ecs26a-credit', 0x003B, configuration([pair(0, 0, '111'), pair(0, 4, '111')]), *rsp('ReadPrepaymentConfigurationRsp', *money,
                                                                                           'Electricity/PaymentMode=Credit', *rest))
    # the flags of the two debts differ, a flag is missing, and there is no pair
    for label, pairs in (('two-flags', [pair(0, 0, '111'), pair(0, 1, '110'), pair(0, 2, '111'), pair(1, 1, '110'), pair(1, 2, '111')]),
                         ('two-bits', [pair(0, 0, '111'), pair(0, 1, '11'), pair(0, 2, '11'), pair(1, 1, '11')])):
        dlms(f'charges-{label}', 0x003B, configuration(pairs), *whole('ECS26a'), *rsp('ReadPrepaymentConfigurationRsp', *money, 'SuspendDebtEmergency=false',
                                                                                  'Electricity/PaymentMode=Prepayment', *rest))
    dlms('charges-none', 0x003B, configuration([]), *whole('ECS26a'), *rsp('ReadPrepaymentConfigurationRsp', *money, *rest))
    values = read((0x0239, 0x21, 91, 2), (0x0006, 0x2B, 92, 4), (0x0216, 0x30, 0, 1), (0x0226, 0x30, 1, 1), (0x0040, 0x2B, -93, 4), (0x0010, 0x23, 94, 4),
                  (0x0011, 0x23, 95, 4), (0x0031, 0x23, 96, 4), (0x0022, 0x23, 97, 4), (0x0021, 0x23, 98, 4), (0x0217, 0x23, 99, 4), (0x0227, 0x23, 100, 4))
    cal = 'Gas/NonDisablementCalendar/'
    gas('gcs21b', 0x00B5, [(PREPAYMENT, 0x08, 0x01, values), (PRICE, 0x08, 0x01, read((0x0617, 0x18, 0x50, 1))),
                          (CALENDAR, 0x19, 0x01, days(3, 5, (0, 1), (450, 0))), *calendar(3, (1, 2, 3, 4, 5, 1, 2))], *rsp(
        'ReadPrepaymentConfigurationRsp', 'DebtRecoveryPerPayment=91', 'DebtRecoveryRateCap=92', 'DisablementThreshold=-93', 'EmergencyCreditLimit=94',
        'EmergencyCreditThreshold=95', 'LowCreditThreshold=96', 'CreditMaxCreditThreshold=97', 'MaxCreditMaxMeterBalance=98',
        *under(f'{cal}DayProfiles/GasNonDisablementDayProfile', ['TimeStartAction @index=1', 'TimeStartAction/StartTime=00:00:00',
               'TimeStartAction/NonDisablementAction=START', 'TimeStartAction @index=2', 'TimeStartAction/StartTime=07:30:00',
               'TimeStartAction/NonDisablementAction=STOP', 'GasDayName=5']),
        *under(f'{cal}WeekProfiles/WeekProfile', week_lines('ReferencedDayName', 2, (1, 2, 3, 4, 5, 1, 2))),
        *under(f'{cal}SeasonProfiles/Season', [*gas_day_lines(None, 10, 26, 'SeasonStartDate'), 'ReferencedWeekName=2']),
        *under(f'{cal}SpecialDays/SpecialDay', [*gas_day_lines(2026, 4, 3, 'Date'), 'ReferencedDayName=3']),
        'Gas/DebtRecovery1/DebtRecoveryRate=99', 'Gas/DebtRecovery1/DebtRecoveryRatePeriod=HOURLY', 'Gas/DebtRecovery2/DebtRecoveryRate=100',
        'Gas/DebtRecovery2/DebtRecoveryRatePeriod=DAILY'))


# ---------------------------------------------------------------- 6.2 configuration

def configuration():
    rms = [(GET, U32(v)) for v in (280, 31, 170, 32, 207, 33, 253, 34)]
    rms_lines = [f'RMSVoltageSettings/RMS{what}={v}' for what, v in (
        ('ExtremeOverVoltageMeasurementPeriod', 31), ('ExtremeOverVoltageThreshold', 280), ('ExtremeUnderVoltageMeasurementPeriod', 32),
        ('ExtremeUnderVoltageThreshold', 170), ('VoltageSagMeasurementPeriod', 33), ('VoltageSagThreshold', 207), ('VoltageSwellMeasurementPeriod', 34),
        ('VoltageSwellThreshold', 253))]
    dlms('ecs26b', 0x003C, rms + [(GET, U32(250)), (GET, U32(210))], *rsp(
        'ReadDeviceConfigurationVoltageRsp', 'SinglePhaseVoltageSettings/AverageRMSOverVoltageThreshold=250',
        'SinglePhaseVoltageSettings/AverageRMSUnderVoltageThreshold=210', *rms_lines))
    dlms('ecs26k', 0x00C6, rms + [(GET, U32(v)) for v in (251, 211, 212, 252, 213, 253)], *rsp('ReadDeviceConfigurationVoltageRsp', *(
        f'PolyPhaseVoltageSettings/{x}' for n in (1, 2, 3) for x in (
            f'Phase={n}', f'PhaseVoltageSettings/AverageRMSOverVoltageThreshold={250 + n}', f'PhaseVoltageSettings/AverageRMSUnderVoltageThreshold={210 + n}')),
        *rms_lines))
    dlms('ecs26c', 0x003D, [(GET, U16(200)), (GET, U16(2000)), (GET, U16(1000))], *rsp(
        'ReadDeviceConfigurationRandomisationRsp', 'RandomisedOffset=200', 'RandomisedOffsetNumber=2000', 'RandomisedOffsetLimit=1000'))

    def times(*dates):
        return [(GET, A(*(S(OC(bytes([3, 30, 0, 0])), OC(d)) for d in dates)))]
    at = 'BillingCalendar/ElectricityBillingCalendar/'
    dlms('ecs26d', 0x003E, times(dated(None, None, 28)), *rsp('ReadDeviceConfigurationDataBillingCalendarRsp', f'{at}BillingTime=03:30:00', f'{at}Monthly=28'))
    for label, dates, lines in (
            ('daily', [dated(None, None, None)], ['Daily=']), ('weekly', [m.date(65535, 255, 255, 5)], ['Weekly=5']),
            ('quarterly', [dated(None, mm, 7) for mm in (2, 5, 8, 11)], ['Quarterly/DayOfMonth=7', 'Quarterly/BillingPeriodStartMonth=2']),
            ('six-monthly', [dated(None, mm, 8) for mm in (3, 9)], ['SixMonthly/DayOfMonth=8', 'SixMonthly/BillingPeriodStartMonth=3']),
            ('yearly', [dated(None, 12, 9)], ['Yearly/DayOfMonth=9', 'Yearly/BillingPeriodStartMonth=12'])):
        dlms(f'ecs26l-{label}', 0x00D9, times(*dates), *rsp('ReadDeviceConfigurationDataBillingCalendarRsp', f'{at}BillingTime=03:30:00', *under(at[:-1], lines)))
    for label, code, duration, base, name in (('gcs21d', 0x009D, 1, 2, 'Weekly'), ('gcs21k-daily', 0x00DA, 1, 1, 'Daily'), ('gcs21k-monthly', 0x00DA, 1, 3, 'Monthly'),
                                              ('gcs21k-quarterly', 0x00DA, 3, 3, 'Quarterly'), ('gcs21k-six', 0x00DA, 6, 3, 'SixMonthly'),
                                              ('gcs21k-yearly', 0x00DA, 12, 3, 'Yearly')):
        gas(label, code, [(PRICE, 0x09, 0x09, packed((0, 4), (EPOCH, 4), (EPOCH, 4), (duration, 3), (0x20 + base, 1), (0, 1)))], *rsp(
            'ReadDeviceConfigurationDataBillingCalendarRsp', 'BillingCalendar/GasBillingCalendar/BillingPeriodStart=2025-01-01T00:00:00Z',
            f'BillingCalendar/GasBillingCalendar/Periodicity={name}'))
    eui, variant, model, maker, tamper = (GET, OC(ESME.eui)), (GET, OC(b'C')), (GET, OC(b'MODEL-01')), (GET, OC(b'Nobody Ltd')), (GET, flag(False))
    identity = 'ReadDeviceConfigurationIdentityExcMPxNRsp'
    dlms('ecs26e', 0x003F, [eui, variant, model, maker, tamper], *rsp(identity, f'DeviceIdentifier={ESME.text}', 'ModelType=MODEL-01',
         'ManufacturerIdentifier=Nobody Ltd', 'Electricity/SupplyTamperState=Unchanged', 'Electricity/MeterVariant=C'))
    dlms('ecs26i', 0x0092, [(GET, OC(CHF.eui)), model, maker], *rsp(identity, f'DeviceIdentifier={CHF.text}', 'ModelType=MODEL-01',
         'ManufacturerIdentifier=Nobody Ltd'), device=CHF)
    dlms('ecs26m', 0x00F9, [variant, model, maker, (GET, flag(True))], *rsp(identity, 'ModelType=MODEL-01', 'ManufacturerIdentifier=Nobody Ltd',
         'Electricity/SupplyTamperState=Locked', 'Electricity/MeterVariant=C'))
    dlms('ecs26n', 0x00FA, [model, (GET, OC(b'A\x01\xffB<&'))], *rsp(identity, 'ModelType=MODEL-01', 'ManufacturerIdentifier=A\\x01\\xFFB<&'), device=CHF)
    states = read((0x0608, 0x30, 3, 1), (0x0607, 0x30, 0, 1))
    gas('gcs21e', 0x009E, [(0x0000, 0x08, 0x01, read((0x0004, 0x42, b'\x06Nobody'), (0x0005, 0x42, b'\x10GASMODEL' + GSME.eui), (0x0003, 0x20, 1, 1))),
                          (METERING, 0x08, 0x01, states)], *rsp(identity, f'DeviceIdentifier={GSME.text}', 'ModelType=GASMODEL', 'ManufacturerIdentifier=Nobody',
                                                                'Gas/SupplyTamperState=Locked', 'Gas/SupplyDepletionState=Unchanged'))
    gas('gcs21m', 0x00FB, [(0x0000, 0x08, 0x01, read((0x0004, 0x42, b'\x06Nobody'), (0x0005, 0x42, b'\x08GASMODEL'))), (METERING, 0x08, 0x01, states)], *rsp(
        identity, 'ModelType=GASMODEL', 'ManufacturerIdentifier=Nobody', 'Gas/SupplyTamperState=Locked', 'Gas/SupplyDepletionState=Unchanged'))
    dlms('ecs26f', 0x0040, [(GET, A(U32(500), U32(1500)))], *rsp('ReadDeviceConfigurationInstantaneousPowerThresholdsRsp', 'LowMediumPowerThreshold=500',
                                                               'MediumHighPowerThreshold=1500'))
    dlms('ecs40', 0x004E, [(GET, OC(b'1000000000001')), (GET, OC(b''))], *rsp('ReadDeviceConfigurationMPxNRsp', 'Electricity/ImportMPAN=1000000000001'))
    dlms('ecs40-twin', 0x004E, [(GET, OC(b'10000000000012000000000002')), (GET, OC(b'3000000000003'))], *rsp(
        'ReadDeviceConfigurationMPxNRsp', 'Electricity/ImportMPAN=1000000000001', 'Electricity/SecondaryImportMPAN=2000000000002', 'Electricity/ExportMPAN=3000000000003'))
    gas('gcs46', 0x0089, [(METERING, 0x08, 0x01, read((0x0307, 0x41, b'\x0a4000000004')))], *rsp('ReadDeviceConfigurationMPxNRsp', 'Gas/MPRN=4000000004'))
    gas('gcs21a', 0x007B, [(PRICE, 0x08, 0x01, read((0x0306, 0x18, 0x10, 1), (0x0305, 0x30, 1, 1), (0x0304, 0x23, 393, 4), (0x0303, 0x18, 0x50, 1),
                                                  (0x0302, 0x23, 102264, 4))),
                          (METERING, 0x08, 0x01, read((0x0B13, 0x21, 100, 2), (0x0B12, 0x21, 1, 2), (0x0B11, 0x30, 1, 1), (0x0B10, 0x21, 250, 2),
                                                     (0x0B14, 0x20, 60, 1), (0x0B15, 0x21, 300, 2)))], *rsp(
        'ReadDeviceConfigurationGasRsp', 'CalorificValue=39.3', 'ConversionFactor=1.02264', 'UncontrolledGasFlowRate=2.50', 'FlowStabilisationPeriod=60',
        'FlowMeasurementPeriod=300'))
    dlms('ecs26j', 0x00BE, [(GET, S(EN(1), EN(2)))], *rsp('ReadDeviceConfigurationPaymentModeRsp', 'PaymentMode=Credit'))
    gas('gcs21j', 0x00BF, [(PREPAYMENT, 0x08, 0x01, read((0x0000, 0x19, 0x0897, 2)))], *rsp(
        'ReadDeviceConfigurationPaymentModeRsp', 'PaymentMode=Prepayment', 'SuspendDebtEmergency=false', 'SuspendDebtDisabled=false'))
    gas('gcs21j-credit', 0x00BF, [(PREPAYMENT, 0x08, 0x01, read((0x0000, 0x19, 0x0494, 2)))], *rsp(
        'ReadDeviceConfigurationPaymentModeRsp', 'PaymentMode=Credit', 'SuspendDebtEmergency=true', 'SuspendDebtDisabled=true'))


# the alerts that 6.2.10 reports, in the order of the schema
SUPPLIER_ALERTS = ('0D 0E 19 45 54 55 61 62 68 83 A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE AF B0 B1 B2 B3 B8 B9 BA BB BC BD BE C0 C1 C4 C5 C6').split()
SINGLE_PHASE = '02 06 20 24 28 2C 85 89 8D 91 95 99 10'.split()
POLY_PHASE = ('03 04 05 07 08 09 21 22 23 25 26 27 29 2A 2B 2D 2E 2F 86 87 88 8A 8B 8C 8E 8F 90 92 93 94 96 97 98 9A 9B 9C 11 16 13').split()


def settings(codes):
    """256 bits: the last is that of alert xx00."""
    return BITS(''.join('1' if f'{255 - i:02X}' in codes else '0' for i in range(256)))


def behaviours():
    def listed(at, prefix, codes, enabled):
        return [f'{at}/x{prefix}{c}={"Enable" if c in enabled else "Disable"}' for c in codes]
    sets = (['0D', 'C6'], ['19', 'B7'], [], SUPPLIER_ALERTS)
    lines = []
    for element, enabled in zip(('WANAlert', 'HANAlert', 'Alarm', 'Logging'), sets):
        at = f'ElectricitySupplierAlertEventSettings/ElectricitySupplier{element}Settings'
        lines += listed(f'{at}/SupplierESMECommon', '81', SUPPLIER_ALERTS, enabled) + listed(f'{at}/SupplierESMEPolyPhase', '81', ['B7'], enabled)
    dlms('ecs25r1', 0x00EE, [(GET, settings(s)) for s in sets], *rsp('ReadDeviceConfigurationEventAndAlertBehavioursRsp', *lines))
    for label, kind, codes, enabled in (('ecs25r2', 'SinglePhase', SINGLE_PHASE, ['14', '02', '99']), ('ecs25r2-poly', 'PolyPhase', POLY_PHASE, ['15', '13', '9C'])):
        lines = []
        for element in ('WANAlert', 'Logging'):
            at = f'ElectricityNetworkOperatorAlertEventSettings/ElectricityNetworkOperator{element}Settings'
            lines += listed(f'{at}/NetworkOperatorESMECommon', '80', ['14', '15'], enabled) + listed(f'{at}/NetworkOperatorESME{kind}', '80', codes, enabled)
        dlms(label, 0x00EF, [(GET, settings(enabled))] * 2, *rsp('ReadDeviceConfigurationEventAndAlertBehavioursRsp', *lines), party=NETWORK)
    events = packed((0, 1), (1, 1), (0x810D, 2), (0x18, 1), (0x81C6, 2), (0x43, 1))
    at = 'GasSupplierAlertEventSettings/'
    gas('gcs20r', 0x00F1, [(MANAGEMENT, 0x01, 0x04, events)], *rsp(
        'ReadDeviceConfigurationEventAndAlertBehavioursRsp', f'{at}x810D/WANAlert=Enable', f'{at}x810D/HANAlert=Enable', f'{at}x810D/EventLog=Disable',
        f'{at}x810D/Alarm=Disable', f'{at}x81C6/WANAlert=Disable', f'{at}x81C6/HANAlert=Disable', f'{at}x81C6/EventLog=Enable', f'{at}x81C6/Alarm=Enable'))


# ---------------------------------------------------------------- clock, logs, firmware, devices

def status(at, code, name):
    return [f'{at} @ResponseCode={code}', f'{at}/ASN1Status={name}']


def device():
    for label, octet, name in (('', 0, 'reliable'), ('-unreliable', 2, 'unreliable'), ('-invalid', 1, 'invalid')):
        dlms(f'ecs70{label}', 0x0062, [(SET, NULL()), (ACTION, NULL()), (ACTION, NULL()), (GET, stamp(2025, 6, 1, 10, 20, 30)), (GET, U8(octet))], *rsp(
            'SynchroniseClockRsp', 'DeviceTime=2025-06-01T10:20:30Z', f'Electricity/ElecClockTimeStatus @TimeStatusCode={octet}',
            f'Electricity/ElecClockTimeStatus/TimeStatus={name}'))
    der('gcs28', 0x007F, m.sequence(m.generalized('20250601102030Z'), m.integer(0)), *rsp(
        'SynchroniseClockRsp', 'DeviceTime=2025-06-01T10:20:30Z', *status('Gas/GasClockTimeStatus', 0, 'reliable')), device=GSME)
    first, at = '2025-01-01T00:00:00Z', 'Log/LogEntry/'
    entry = [f'{at}Timestamp={first}', f'{at}LogCode=8145', f'{at}LogMeaning=Clock adjusted (within tolerance)']
    command = [f'{at}Timestamp={first}', f'{at}LogCode=8154', f'{at}LogMeaning=Immediate HAN Interface Command Received and Successfully Actioned',
               f'{at}OtherInformation=0090', f'{at}OtherInformationLogMeaning=Activate Emergency Credit on GSME from PPMID']
    for label, code, party in (('ecs35a', 0x0048, ESME), ('ecs35c', 0x0093, CHF)):
        dlms(label, code, [(GSEL, A(S(U32(EPOCH), U16(0x8145), OC(b'')), S(U32(EPOCH), U16(0x8154), OC(b'\0\x90'))))],
             *rsp('ReadEventOrSecurityLogRsp', *entry, *command), device=party)
    for label, code, party in (('ecs35b', 0x0049, ESME), ('ecs35d', 0x0094, CHF)):
        dlms(label, code, [(GSEL, A(S(U32(EPOCH), U16(0x8145))))], *rsp('ReadEventOrSecurityLogRsp', *entry), device=party)
    dlms('ecs35e', 0x00B9, [(GSEL, A(S(U32(EPOCH), U16(0x8145), U32(258))))], *rsp('ReadEventOrSecurityLogRsp', *entry, f'{at}OtherInformation=00000102'))
    at = 'ALCSEvent/ALCSEventLogEntry/'

    def controller(number, lines, outcome, command_id):
        return [f'{at}Timestamp={first}', f'{at}SwitchNumber={number}', *under(at[:-1], lines[:1]), f'{at}Outcome={outcome}', f'{at}HANCommandID={command_id}',
                *under(at[:-1], lines[1:])]
    log = A(*(S(U32(EPOCH), U16(what), EN(outcome), U32(n)) for what, outcome, n in (
        (0x0111, 1, 7), (0x0212, 2, 8), (0x0320, 0, 9), (0x0500, 1, 10))))
    expect = (controller(1, ['SwitchAction=On'], 'Success', 7) + controller(2, ['SwitchAction=Off'], 'Failure', 8) +
              controller(3, ['SwitchAction=Revert to calendar control'], 'Outcome not known', 9) +
              controller(5, ['SwitchAction=Entry relates to a Message from an HC ALCS'], 'Success', 10))
    dlms('ecs35f', 0x00BA, [(GSEL, log)], *rsp('ReadEventOrSecurityLogRsp', *expect))
    levels = A(*(S(U32(EPOCH), U16(what), EN(1), U32(0)) for what in (0x12B2, 0x24E4)))
    rows = [[f'{at}Timestamp={first}', f'{at}SwitchNumber={n}', f'{at}Outcome=Success', f'{at}HANCommandID=0', f'{at}AuxiliaryControllerLevel={level}']
            for n, level in ((2, 50), (4, 100))]
    dlms('ecs35g', 0x00FD, [(GSEL, levels)], *rsp('ReadEventOrSecurityLogRsp', *rows[0], *rows[1], f'{at}InputFromControlledLoad='))
    at = 'Log/LogEntry/'
    for label, code, log in (('cs10a', 0x0014, 3), ('cs10b', 0x00A1, 4)):
        events = packed((1, 2), (0, 1), (1, 1), (0x10, 1), (log, 1), (0x8154, 2), (EPOCH, 4)) + string(b'\0\x90')
        gas(label, code, [(EVENTS, 0x19, 0x01, events)], *rsp('ReadEventOrSecurityLogRsp', *command[:4]))

    active = A(S(OC(ESME.eui), BITS('11001000'), I8(-35), I8(-50), I8(-100), U8(2), U8(39), U8(247), stamp(2025, 1, 1, 1, 2, 3), U8(1), U8(0), U8(100), U8(1), U8(1)))
    for label, code in (('ccs05', 0x0004), ('ccs06', 0x010F)):
        dlms(label, code, [(GET, active)], *rsp('ReadDeviceLogRsp', *under('CHFDeviceLog/CHFDeviceLogEntry', [
            f'DeviceID={ESME.text}', 'LastCommunicationsDateTime=2025-01-01T01:02:03Z', 'SubGHzLinkQuality=-50'])), device=CHF)
    backup = [S(stamp(2025, 1, 1), OC(bytes(8)), A(S(OC(d.eui), OC(bytes([n] * 16))))) for n, d in ((1, ESME), (2, GSME))]
    dlms('ccs07', 0x00FE, [(ACTION, backup[0]), (ACTION, backup[1])], *rsp(
        'ReadDeviceLogRsp', *under('CHFConnectedDeviceLog/CHFCurrentConnectedDeviceLogEntry', [f'DeviceID={ESME.text}', f'DeviceSecurityDetails={"01" * 16}']),
        *under('CHFConnectedDeviceLog/CHFHistoricConnectedDeviceLogEntry', [f'DeviceID={GSME.text}', f'DeviceSecurityDetails={"02" * 16}'])), device=CHF)
    der('cs07', 0x0013, m.sequence(m.integer(0), m.sequence(m.sequence(m.octets(ESME.eui), m.integer(1)), m.sequence(m.octets(PPMID.eui), m.integer(6)))), *rsp(
        'ReadDeviceLogRsp', *under('DeviceLogEntries/LogEntry', [f'DeviceID={ESME.text}', 'DeviceType=ESME', f'DeviceID={PPMID.text}', 'DeviceType=Type2'])))
    der('cs07-failed', 0x0013, m.sequence(m.integer(1)), *rsp('ReadDeviceLogRsp', success='false'))
    version = bytes.fromhex('0A0B0C0D')
    dlms('ecs52', 0x0059, [(GET, OC(version))], *rsp('ReadFirmwareVersionRsp', 'FirmwareVersion=0A0B0C0D'))
    gas('gcs38', 0x0084, [(METERING, 0x08, 0x01, read((0x0206, 0x41, b'\x04' + version)))], *rsp('ReadFirmwareVersionRsp', 'FirmwareVersion=0A0B0C0D'))
    der('cs08', 0x0129, m.sequence(m.octets(version), m.integer(0)), *rsp('ReadFirmwareVersionRsp', 'FirmwareVersion=0A0B0C0D'), device=PPMID)
    der('cs06', 0x0012, m.sequence(m.integer(1), m.octets(version)), *rsp(
        'ActivateFirmwareRsp', *status('ActivateImageResponseCode', 1, 'noImageHeld'), 'FirmwareVersion=0A0B0C0D', success='false'))
    der('cs06-dated', 0x0012, m.null(), *rsp('ActivateFirmwareRsp'))
    gas('gcs31', 0x0080, [(METERING, 0x09, 0x0D, packed((2, 2)))], *rsp('RecordNetworkDataGASRsp', 'SampleID=2'))


# ---------------------------------------------------------------- credentials and joining

SHORT = {m.DIGITAL_SIGNATURE: 'DigitalSigning', m.KEY_AGREEMENT: 'KeyAgreement'}


def credentials():
    key = [m.key_identifier(m.public_key(k)) for k in (SUPPLIER.ds, SUPPLIER.ka, SUPPLIER.pp)]

    def changed(usage, code, old, new, prepaid=False):
        return m.sequence(m.cell(2, usage, prepaid), m.enumerated(code), m.octets(NETWORK.eui), m.octets(key[old]), m.octets(SUPPLIER.eui), m.octets(key[new]))

    def outcome(mode):
        return m.sequence(
            m.integer(9011), m.integer(mode), m.sequence(m.sequence(m.integer(2), m.integer(9600), m.sequence(m.sequence(m.integer(0), m.integer(9601))))),
            m.sequence(changed(m.DIGITAL_SIGNATURE, 0, 0, 1), changed(m.KEY_AGREEMENT, 5, 1, 2), changed(m.KEY_AGREEMENT, 0, 2, 0, True)))
    at = 'ReplacementOutcome'

    def replaced(code, name, usage, old, new):
        return [*status(f'{at}/StatusCode', code, name), *under(at, [
            f'CertificateType={usage}', 'RemotePartyRole=Supplier', f'ExistingRemotePartyID={NETWORK.text}', f'NewRemotePartyID={SUPPLIER.text}',
            f'ExistingCertificateHash={base64(key[old])}', f'NewCertificateHash={base64(key[new])}'])]
    lines = ['AuthorisingRemotePartyOriginatorCounter=9011', 'CredentialsReplacementMode={}', 'RemotePartySeqNumberChange/RemotePartyRole=Supplier',
             'RemotePartySeqNumberChange/RemotePartyFloorSeqNumber=9600', 'RemotePartySeqNumberChange/RemotePartyPrepaymentTopUpFloorSeqNumber=9601',
             *replaced(0, 'success', 'DigitalSigning', 0, 1), *replaced(5, 'badCertificate', 'KeyAgreement', 1, 2),
             *replaced(0, 'success', 'KeyAgreementTopUp', 2, 0)]
    for label, code, mode, name, element in (
            ('cs02b-supplier', 0x0102, 2, 'SupplierBySupplier', 'UpdateSecurityCredentialsKRPRsp'),
            ('cs02-cos-cells', 0x0107, 7, 'SupplierByTransCoS', 'UpdateSecurityCredentialsCoSRsp'),
            ('cs02-acb-cells', 0x0104, 4, 'ACBByACB', 'ServiceOptOutRsp')):
        der(label, code, m.sequence(m.null(), outcome(mode)),
            *rsp(element, *under('ExecutionOutcome', [line.format(name) for line in lines]), success='false'))
    der('cs02b-dated', 0x0102, m.sequence(m.null()), *rsp('UpdateSecurityCredentialsKRPRsp'))

    def small(mode, role):
        return m.sequence(m.null(), m.sequence(m.integer(1), m.integer(mode), m.sequence(m.sequence(m.integer(role), m.integer(2))), m.sequence()))

    def small_lines(mode, role):
        return under('ExecutionOutcome', ['AuthorisingRemotePartyOriginatorCounter=1'] + ([f'CredentialsReplacementMode={mode}'] if mode else []) +
                     ([f'RemotePartySeqNumberChange/RemotePartyRole={role}'] if role else []) + ['RemotePartySeqNumberChange/RemotePartyFloorSeqNumber=2'])
    for label, code, mode, role, element, mode_name, role_name in (
            ('operator', 0x0103, 3, 3, 'UpdateSecurityCredentialsKRPRsp', 'NetworkOperatorByNetworkOperator', 'NetworkOperator'),
            ('acb', 0x0104, 4, 4, 'ServiceOptOutRsp', 'ACBByACB', 'ACB'), ('cos', 0x0107, 7, 2, 'UpdateSecurityCredentialsCoSRsp', 'SupplierByTransCoS', 'Supplier'),
            ('load-controller', 0x0126, 11, 8, 'UpdateSecurityCredentialsKRPRsp', 'LoadControllerBySupplier', 'LoadController')):
        der(f'cs02-{label}', code, small(mode, role), *rsp(element, *small_lines(mode_name, role_name)))
    for label, code, mode, role, role_name in (('root', 0x0100, 0, 0, 'Root'), ('wan-root', 0x0101, 1, 0, 'Root'), ('wan', 0x0105, 5, 6, None), ('tcos', 0x0106, 6, 5, 'TransCoS'),
                                               ('recovery', 0x0108, 8, 1, 'Recovery'), ('contingency', 0x0109, 9, 0, 'Root'), ('lc-by-lc', 0x0125, 10, 8, 'LoadController')):
        der(f'cs02-{label}', code, small(mode, role), *whole('CS02g' if code == 0x0125 else 'CS02b'),
            *rsp('UpdateSecurityCredentialsKRPRsp', *small_lines(None, role_name)))

    def of_device(octets, usage):
        return octets, {'payload': {'items': [{'value': {'eui64': ESME.text, 'key_usage': usage, 'raw': m.hexed(octets)}}]}}
    der('cs02d', 0x000B, m.integer(5), *rsp('UpdateSecurityCredentialsDeviceRsp', *status('UpdateSecurityCredentialsResponseCode', 5, 'wrongPublicKey'), success='false'))
    der('cs02c', 0x000A, of_device(m.certification_request(ESME.ds, m.DIGITAL_SIGNATURE, ESME.eui), 'digitalSignature'), *rsp(
        'IssueSecurityCredentialsRsp', f'CertificationRequest={base64(m.certification_request(ESME.ds, m.DIGITAL_SIGNATURE, ESME.eui))}'))
    der('cs02c-failed', 0x000A, m.integer(2), *rsp('IssueSecurityCredentialsRsp', *status('IssueCredentialsResponseCode', 2, 'keyPairGenerationFailed'), success='false'))
    certificate = m.device_certificate(ESME, 'ka')
    der('cs02e', 0x000C, of_device(certificate, 'keyAgreement'), *rsp('RetrieveDeviceSecurityCredentialsDeviceRsp', f'Certificate={base64(certificate)}'))
    der('cs02e-failed', 0x000C, m.integer(2), *rsp('RetrieveDeviceSecurityCredentialsDeviceRsp',
                                                 *status('RetrieveDeviceSecurityCredentialsStatusCode', 2, 'noCertificateHeld'), success='false'))
    cells = m.sequence(m.sequence(m.key_usage(m.DIGITAL_SIGNATURE), m.octets(SUPPLIER.eui), m.octets(key[0])),
                       m.sequence(m.key_usage(m.KEY_AGREEMENT), m.integer(1), m.octets(SUPPLIER.eui), m.octets(key[2])))
    details = m.sequence(m.sequence(m.integer(2), m.enumerated(0), m.integer(4700), cells), m.sequence(m.integer(3), m.enumerated(25)))
    at = 'RemotePartyDetails'

    def party(usage, hash_):
        return [f'{at}/RemotePartyRole=Supplier', *status(f'{at}/StatusCode', 0, 'success'), f'{at}/RemotePartyFloorSeqNumber=4700',
                f'{at}/CertificateUsage={usage}', f'{at}/ExistingRemotePartyID={SUPPLIER.text}', f'{at}/ExistingCertificateHash={base64(hash_)}']
    for label, code in (('cs02a', 0x0008), ('cs02f', 0x011B)):
        der(label, code, details, *rsp('RetrieveDeviceSecurityCredentialsKRPRsp', *party('DigitalSigning', key[0]), *party('KeyAgreementTopUp', key[2]),
                                       f'{at}/RemotePartyRole=NetworkOperator', *status(f'{at}/StatusCode', 25, 'trustAnchorNotFound'), success='false'))
    for label, code, element, where in (
            ('cs03a1', 0x000D, 'JoinServiceCriticalRsp', 'joinResponseCode'), ('cs03a2', 0x00AB, 'JoinServiceCriticalRsp', 'joinResponseCode'),
            ('cs03b', 0x000E, 'JoinServiceNonCriticalRsp', 'joinResponseCode'), ('cs03c', 0x00AF, 'JoinServiceCriticalRsp', 'joinResponseCode'),
            ('cs04ac', 0x000F, 'UnjoinServiceCriticalRsp', 'unjoinResponseCode'), ('cs04b', 0x0010, 'UnjoinServiceNonCriticalRsp', 'unjoinResponseCode')):
        der(label, code, m.integer(0), *rsp(element, *status(where, 0, 'success')))
    for label, code, element, where in (('cs03a2-for-user', 0x00AB, 'JoinServiceNonCriticalRsp', 'joinResponseCode'),
                                        ('cs03c-for-user', 0x00AF, 'JoinServiceNonCriticalRsp', 'joinResponseCode'),
                                        ('cs04ac-for-user', 0x000F, 'UnjoinServiceNonCriticalRsp', 'unjoinResponseCode')):
        case(label, m.Message('signed-response', code, PPMID, ACB, 5, m.integer(1), srp=SUPPLIER, srp_counter=77), *rsp(element, *status(
            where, 1, 'invalidMessageCodeForJoinMethodAndRole' if where == 'joinResponseCode' else 'otherDeviceNotInDeviceLog'), success='false'))
    restored = m.sequence(m.sequence(*(m.sequence(m.sequence(m.octets(d.eui), m.integer(kind)), m.integer(code)) for d, kind, code in ((PPMID, 5, 0), (GSME, 0, 4)))))
    at = 'RestoreDeviceLogOutcome'
    der('gcs59', 0x008C, restored, *rsp(
        'RestoreGPFDeviceLogRsp', f'{at}/DeviceLogEntry/DeviceID={PPMID.text}', f'{at}/DeviceLogEntry/DeviceType=PPMID', *status(f'{at}/joinResponseCode', 0, 'success'),
        f'{at}/DeviceLogEntry/DeviceID={GSME.text}', f'{at}/DeviceLogEntry/DeviceType=GSME', *status(f'{at}/joinResponseCode', 4, 'deviceLogFull'), success='false'),
        device=GPF)


# ---------------------------------------------------------------- Sub GHz, supply, auxiliary controllers

def channels(page, *numbers):
    return BITS(f'{page:05b}' + ''.join('1' if 26 - i in numbers else '0' for i in range(27)))


def supply():
    masks = [channels(28, 0, 26), channels(29, 0, 7), channels(30, 0, 26), channels(31, 3)]
    values = [U16(101), U16(202), U8(3), U16(4), U8(5), U8(6), U16(707), U8(8), U16(9), U16(1010), U16(1111)]
    dlms('dbch03', 0x010C, [(GET, S(*masks, *values))], *rsp(
        'ReadCHFSubGHzConfigurationRsp', 'LowerBandSubGHzChannels0To26/Channel0=', 'LowerBandSubGHzChannels0To26/Channel26=',
        'LowerBandSubGHzChannels27To34/Channel27=', 'LowerBandSubGHzChannels27To34/Channel34=', 'LowerBandSubGHzChannels35To61/Channel35=',
        'LowerBandSubGHzChannels35To61/Channel61=', 'UpperBandSubGHzChannels0To26/Channel3=', 'NormalLimitedDutyCycleThreshold=1.01',
        'LimitedCriticalDutyCycleThreshold=2.02', 'MaximumSubGHzChannelChangesPerWeek=3', 'GSMECurfew=4', 'ChannelQuieterThreshold=5', 'ChannelNoisierThreshold=6',
        'NonGSMEPoorCommsPercentageThreshold=7.07', 'NonGSMEPoorCommsMeasurementPeriods=8', 'LocalCHNoiseMeasurementPeriod=9', 'LocalCHFailurePercentage=10.10',
        'LocalCHRetryPercentage=11.11'), device=CHF, party=ACB)
    for label, page, bit, line in (('lower', 30, 2, 'OperatingLowerBandSubGHzChannel/Channel37='), ('upper', 31, 26, 'OperatingUpperBandSubGHzChannel/Channel26=')):
        dlms(f'dbch01-{label}', 0x010A, [(GET, channels(page, bit))], *rsp('ReadCHFSubGHzChannelRsp', f'OperatingSubGHzChannel/{line}'), device=CHF, party=ACB)
    other = bytes.fromhex('E8000010') + b'\x09\x01\x07'
    dlms('dbch02', 0x010B, [(GSEL, A(S(U32(EPOCH), U16(0x8F26), OC(other))))], *rsp('ReadCHFSubGHzChannelLogRsp', *under('LogEntry', [
        'Timestamp=2025-01-01T00:00:00Z', 'EventCode=8F26', 'EventDescription=Sub GHz Channel Changed',
        'OperatingSubGHzChannel/OperatingLowerBandSubGHzChannel/Channel31=', 'ScanTrigger=SMHANFormation'])), device=CHF, party=ACB)
    for label, n, name in (('', 1, 'Enabled'), ('-disabled', 0, 'Disabled'), ('-armed', 2, 'Armed')):
        dlms(f'ecs45{label}', 0x0052, [(GET, EN(n))], *rsp('ReadSupplyStatusRsp', f'SupplyState={name}'))
    gas('gcs33', 0x0082, [(METERING, 0x08, 0x01, read((0x0205, 0x21, 3650, 2), (0x0014, 0x30, 1, 1)))], *rsp(
        'ReadSupplyStatusRsp', 'SupplyState=Armed', 'Gas/RemainingBatteryCapacity=3650'))
    names = [(GET, VIS(f'Switch {n}'.encode())) for n in range(1, 6)]
    kinds = [OC(bytes(8)), OC(PPMID.eui), OC(b'\xff'), OC(b''), OC(bytes(8))]
    special = (GET, A(S(U16(1), OC(dated(None, 12, 25)), U8(1))))

    def schedule(*selectors):
        return GET, A(*(S(U16(n + 1), flag(True), OC(m.obis('0-0:10.0.103.255')), U16(s), OC(bytes([8, 0, 0, 0])), U16(65535), BITS('0100000'), BITS('001'),
                          OC(dated(None, 6, 253)), OC(dated(2026, 7, 1))) for n, s in enumerate(selectors)))

    def times(at, element, attribute, days):
        return [f'{at}/SpecialDaysApplicability @{attribute}=3', f'{at}/DaysOfWeekApplicability/DayOfWeekApplicability/DayOfWeekID=Tuesday',
                f'{at}/{element}/SwitchTime=08:00:00', *day_lines(None, 6, 253, f'{at}/{element}/StartDate'), *day_lines(2026, 7, 1, f'{at}/{element}/EndDate')]
    at = 'AuxiliaryLoadControlSwitch'
    lines = []
    for n in range(1, 6):
        lines += [f'{at} @Index={n}', f'{at}/Description=Switch {n}', *([f'{at}/TypeAndIdentifier/ALCS='] if n in (1, 3, 4, 5) else [
            f'{at}/TypeAndIdentifier/HCALCS={PPMID.text}']), f'{at}/State={"true" if n % 2 else "false"}']
    day = 'ALCSHCALCSSpecialDays/ALCSHCALCSSpecialDay'
    lines += [f'{day} @index=1', *day_lines(None, 12, 25, day)]
    for n, action in ((1, 'ActivateSwitch'), (5, 'DeactivateSwitch')):
        lines += [f'ALCSScheduler/ActivateDeactivateSwitch @index={n}', f'ALCSScheduler/ActivateDeactivateSwitch/{action}=',
                  *times('ALCSScheduler', 'ALCSScheduleDatesAndTime', 'index', 3)]
    old = [OC(bytes(8)), OC(PPMID.eui), OC(bytes(8)), OC(bytes(8)), OC(bytes(8))]
    dlms('ecs61a', 0x00BB, names + [(GET, k) for k in old] + [special, schedule(0x0101, 0x0502)] + [(GET, flag(n % 2)) for n in range(1, 6)],
         *rsp('ReadALCSDataRsp', *lines))
    boosts = A(S(U32(EPOCH), U32(EPOCH + 3600)))
    dlms('ecs61c', 0x005E, [(GET, flag(True)), (GSEL, boosts)] + [(GET, flag(n == 2)) for n in range(1, 6)], *rsp(
        'ReadBoostButtonDetailsRsp', 'EventLogEntry/BoostEnd=2025-01-01T01:00:00Z', 'EventLogEntry/BoostStart=2025-01-01T00:00:00Z', 'BoostFunctionAvailability=true',
        *(f'BoostFunctionControl{n}Value={"true" if n == 2 else "false"}' for n in range(1, 6))))
    lines = []
    for n in range(1, 6):
        lines += [f'AuxiliaryControllerDescription @auxiliaryControllerN={n}', f'AuxiliaryControllerDescription/AuxiliaryControlDescription=Switch {n}']
    day = 'AuxiliaryControllerSpecialDayDefinitions/AuxiliaryControllerSpecialDayDefinition'
    lines += [f'{day} @identifier=1', *day_lines(None, 12, 25, day)]
    for n, level, load in ((3, 50, True), (4, 100, False), (5, 0, False)):
        lines += [f'AuxiliaryControllerSchedule/AuxiliaryControllerAction @auxiliaryControllerN={n}',
                  f'AuxiliaryControllerSchedule/AuxiliaryControllerAction/CommandedStateLevel={level}',
                  *(['AuxiliaryControllerSchedule/AuxiliaryControllerAction/InputFromControlledLoad='] if load else []),
                  *times('AuxiliaryControllerSchedule', 'AuxiliaryControllerSchedulePeriodAndTime', 'identifier', 3)]
    dlms('ecs61d', 0x011C, names + [special, schedule(0x23B2, 0x14E4, 0x0502)], *rsp('ReadAuxiliaryControllerConfigurationDataRsp', *lines))
    texts = ['{"outputState": 0, "inputState": 100}', '{"outputState":"55"}', 'no JSON', '', '{}']
    at = 'AuxiliaryControllerOperationalData'
    state = f'{at}/AuxiliaryControllerStateAndAssociatedInformation'
    lines = []
    for n, (kind, text) in enumerate(zip(('ALCS', 'HCALCS', 'APC', 'None', 'ALCS'), texts)):
        lines += [f'{at} @auxiliaryControllerN={n + 1}', f'{at}/TypeAndIdentifier/AuxiliaryControllerType={kind}']
        lines += [f'{at}/TypeAndIdentifier/HCALCSID={PPMID.text}'] if kind == 'HCALCS' else []
        lines += {0: [f'{state}/OutputState=0', f'{state}/InputState=100'], 1: [f'{state}/OutputState=55']}.get(n, [])
        lines += [f'{state}/StateAndAssociatedInformation={text}'] if text else []
    dlms('ecs61e', 0x011D, [(GET, k) for k in kinds] + [(GET, UTF(t.encode())) for t in texts], *rsp('ReadAuxiliaryControllerOperationalDataRsp', *lines))


# ---------------------------------------------------------------- alerts

AT = (2025, 3, 2, 1, 2, 3)
AT_TEXT, AT_SECONDS = '2025-03-02T01:02:03Z', EPOCH + 60 * DAY + 3723


def content(code, description, *payload):
    return [f'GBCSHexAlertCode={code:04X}', f'AlertDescription={description}', f'Timestamp={AT_TEXT}', *under('Payload', payload)]


def dlms_alert(label, message_code, code, description, extras, payload, front=(), **more):
    case(label, m.Message('signed-alert', message_code, more.pop('device', ESME), more.pop('party', SUPPLIER), 900,
                          m.notified(900, code, m.date_time(*AT), *extras), **more), *front, *content(code, description, *payload))


def pushed_snapshot():
    """An encrypted component, and what it says to who has the key."""
    says = snapshot(1, EPOCH, 500)
    return m.coded(m.component(METERING, 0x19, 0, 0x06, says, last=True, encrypt=hide(900)), *says.leaves)


def gas_alert(label, message_code, code, description, body, payload):
    says = {'alert': {'code': f'0x{code:04X}', 'time': AT_TEXT}, 'payload': {'type': 'gbz-alert'}}
    if m.tree(body):
        says['payload']['items'] = [{'value': m.tree(body)}]
    message = m.Message('signed-alert', message_code, GSME, SUPPLIER, 900, (m.gbz_alert(code, AT_SECONDS, body, components=1 if body else 0), says))
    case(label, message, *content(code, description, *payload))


def der_alert(label, message_code, code, description, parts, payload, front=(), device=ESME):
    case(label, m.Message('signed-alert', message_code, device, SUPPLIER, 900, m.sequence(m.integer(code), m.generalized('20250302010203Z'), *parts)),
         *front, *content(code, description, *payload))


FUTURE = 'FutureDatedCommandOutcomeDeviceAlert/'
DONE, NOT_DONE = 'Future-date HAN Interface Command Successfully Actioned', 'Future-date HAN Interface Command not Successfully Actioned'


def alerts():
    dlms_alert('gca', 0x1000, 0x8F3F, 'Unauthorised Physical Access - Tamper Detect', (), ())
    dlms_alert('gnca', 0x1001, 0x8145, 'Clock adjusted (within tolerance)', (), ())
    gas_alert('gca-gas', 0x1000, 0x8F3F, 'Unauthorised Physical Access - Tamper Detect', b'', ())
    dlms_alert('unassigned', 0x1000, 0x9999, UNKNOWN_ALERT, (), ())
    digest = bytes(range(32))
    dlms_alert('fdra', 0x00CE, 0x8F72, 'Firmware Verification Successful', [OC(digest)], [f'FirmwareVerificationDeviceAlert/ManufacturerImageHash={digest.hex().upper()}'])
    gas_alert('fdra-gas', 0x00CF, 0x8F1C, 'Firmware Verification Failed', m.coded(b'\x09\x20' + digest, m.hexed(digest)),
              [f'FirmwareVerificationDeviceAlert/ManufacturerImageHash={digest.hex().upper()}'])
    ran = bytes.fromhex('0019') + (5005).to_bytes(8, 'big') + bytes.fromhex('0014') + m.obis('0-0:13.0.0.255') + b'\x0a'
    at = f'{FUTURE}COSEMFutureDatedAlert/'
    dlms_alert('fd-dlms', 0x00CC, 0x8F66, DONE, [OC(ran)], [
        f'{at}FutureDatedCommandMessageCode=0019', f'{at}FutureDatedCommandOriginatorCounter=5005', f'{at}DLMSCOSEMFDInstructionIdentification/ClassId=0014',
        f'{at}DLMSCOSEMFDInstructionIdentification/InstanceId=00000D0000FF', f'{at}DLMSCOSEMFDInstructionIdentification/AttributeId=0A'])
    ran = m.coded(b'\x0e' + bytes.fromhex('006B') + (8100).to_bytes(8, 'big') + bytes.fromhex('07000906'), 0x006B, 8100, 0x0700, 9, 6)
    at = f'{FUTURE}GBZFutureDatedAlert/'
    gas_alert('fd-gas', 0x00CD, 0x8F67, NOT_DONE, ran, [
        f'{at}FutureDatedCommandMessageCode=006B', f'{at}FutureDatedCommandOriginatorCounter=8100', f'{at}GBZFDInstructionIdentification/ExtendedHeaderClusterID=0700',
        f'{at}GBZFDInstructionIdentification/FrameControl=09', f'{at}GBZFDInstructionIdentification/CommandIdentifier=06'])
    outcome = m.sequence(m.integer(7), m.integer(2), m.sequence(), m.sequence())
    at = f'{FUTURE}UpdateSecurityCredentialsDeviceAlert/UpdateSecurityCredentialsExecutionOutcome/'
    for label, code in (('fd-credentials', 0x00CB), ('fd-load-controller', 0x0124)):
        der_alert(label, code, 0x8F66, DONE, [outcome], [f'{at}AuthorisingRemotePartyOriginatorCounter=7', f'{at}CredentialsReplacementMode=SupplierBySupplier'])
    at = f'{FUTURE}FirmwareActivationDeviceAlert/'
    der_alert('fd-firmware', 0x00CA, 0x8F67, NOT_DONE, [m.integer(9007), m.sequence(m.integer(3), m.octets(bytes.fromhex('00010204')))], [
        f'{at}ExecutionDateTime={AT_TEXT}', f'{at}OriginatorCounterFromCommand=9007', *status(f'{at}ActivateImageResponseCode', 3, 'activationFailure'),
        f'{at}FirmwareVersion=00010204'])
    dlms_alert('ecs80', 0x0067, 0x8F36, 'Supply Outage Restored - Outage >= 3 minutes', [stamp(2025, 1, 1, 5), stamp(2025, 1, 1, 6, 30)], [
        'SupplyOutageRestoreAlert/interruptionValue=2025-01-01T05:00:00Z', 'SupplyOutageRestoreAlert/restorationValue=2025-01-01T06:30:00Z'])
    for n, name in enumerate(('Other', 'Error Non Volatile Memory', 'Error Program Execution', 'Error Program Storage', 'Error RAM', 'Error Unexpected Hardware Reset',
                              'Error Watchdog', 'Error Metrology Firmware Verification Failure', 'Error Measurement Fault',
                              'Unspecified Smart Meter Operational Integrity Error')):
        dlms_alert(f'miiwa-{n}', 0x00F0, 0x81A0, 'Smart Meter Integrity Issue - Warning', [OC(bytes([0, n]))], [f'SmartMeterIntegrityIssueWarningDeviceAlert/Warning={name}'])
    gas_alert('miiwa-gas', 0x00F2, 0x81A0, 'Smart Meter Integrity Issue - Warning', m.coded(b'\0\x06', 6), ['SmartMeterIntegrityIssueWarningDeviceAlert/Warning=Error Watchdog'])
    dlms_alert('ecs100', 0x0120, 0x8F85, 'Command not supported by Device', [OC(bytes.fromhex('0012') + (2 ** 64 - 1).to_bytes(8, 'big'))], [
        'CommandNotSupportedbyDevice/MessageCodeofCommandReceived=0012', 'CommandNotSupportedbyDevice/OriginatorCounterfromCommandReceived=18446744073709551615'])
    at = 'LimitAPCLevelCommandProcessedDeviceAlert/'
    dlms_alert('ecs101', 0x0121, 0x8F86, 'Limit APC [n] Level Command processed', [U8(0x23), stamp(2025, 1, 1), stamp(2025, 1, 2), U8(40)], [
        f'{at}APCLimitPeriodStart=2025-01-01T00:00:00Z', f'{at}APCLimitPeriodEnd=2025-01-02T00:00:00Z', f'{at}AuxiliaryControllerN=3', f'{at}ResultingLevel=40',
        f'{at}InputFromControlledLoad='])
    at = 'LimitAPCLevelEndedDeviceAlert/'
    dlms_alert('ecs102', 0x0122, 0x8F87, 'Limit APC [n] Level ended or cancelled', [U8(0x11), U8(100)], [f'{at}AuxiliaryControllerN=1', f'{at}ResultingLevel=100'])
    text = '{"outputState":"100","inputState":0}'
    at = 'OperationalUpdateDeviceAlert/'
    dlms_alert('ecs200', 0x0123, 0x8F88, 'Operational Update', [UTF(text.encode())], [f'{at}OutputState=100', f'{at}InputState=0', f'{at}StateAndAssociatedInformation={text}'])
    plain = S(A(S(*register_entry(EPOCH, False, 7000))))
    hidden = m.protect(ESME.ka, m.public_key(SUPPLIER.ka), ESME.eui, 900, SUPPLIER.eui, plain)
    at = 'BillingDataLogDeviceAlert/ESMEBillingDataLogEntry'
    dlms_alert('ecs68', 0x0061, 0x8F0A, 'Billing Data Log Updated', [m.protection(900, ESME.eui, SUPPLIER.eui), OC(hidden)], under(at, [
        'Timestamp=2025-01-01T00:00:00Z', 'ActiveImportRegisterValueConsumption=7000', *matrix('TariffTOURegisterMatrixValue', 7010, 48), *blocks(7000)]))
    pushed = pushed_snapshot()
    at = 'BillingDataLogDeviceAlert/GSMEBillingDataLogEntry'
    gas_alert('gcs53', 0x008B, 0x8F0A, 'Billing Data Log Updated', pushed, under(at, [
        'Timestamp=2025-01-01T00:00:00Z', 'ActiveImportRegisterValueConsumption=0.500', *cubic_matrix('BlockRegisterMatrixValue', 511),
        *cubic_matrix('TariffTOURegisterMatrixValue', 501)]))
    backup = S(stamp(2025, 1, 1), OC(bytes(8)), A(S(OC(ESME.eui), OC(bytes(16)))))
    for label, code, alert, description, extra in (
            ('cs14', 0x0018, 0x8F12, 'CHF Device Log Changed', backup), ('dbch06', 0x0110, 0x8F20, None, OC(ESME.eui)),
            ('dbch07', 0x0111, 0x8F26, 'Sub GHz Channel Changed', S(channels(28, 1), OC(b'\0'))), ('dbch08', 0x0112, 0x8F28, None, S(OC(b'\0'), OC(b'\0'))),
            ('dbch10', 0x0114, 0x8F2C, None, OC(SUPPLIER.eui + ESME.eui + b'\1' + bytes(8))), ('dbch11', 0x0115, 0x8F2D, None, OC(ESME.eui))):
        dlms_alert(label, code, alert, description or NAMES[alert], [extra], (), front=whole(label.upper()), device=CHF, party=ACB)
    der_alert('gcs62', 0x00B2, 0x8071, 'GPF Device Log Changed', [m.sequence(m.sequence(m.octets(PPMID.eui), m.integer(5)))], (), front=whole('GCS62'), device=GPF)
    der_alert('ccs08', 0x0128, 0x8F8A, 'Firmware transfer alert SUCCESS', [m.octets(PPMID.eui), m.octets(bytes(4)), m.integer(0)], (),
              front=whole('CCS08'), device=CHF)
    der_alert('cs09', 0x012B, 0x8F8B, 'Read Firmware version alert', [m.octets(bytes(4)), m.integer(0)], (), front=whole('CS09'), device=PPMID)


# GBCS section 16.2
NAMES = {0x8F20: 'Limited Duty Cycle Action Taken', 0x8F28: 'Sub GHz Channel Scan Request Assessment Outcome',
         0x8F2C: 'Message Discarded Due to Duty Cycle Management', 0x8F2D: 'No More Sub GHz Device Capacity'}


# ---------------------------------------------------------------- the first pass

def first_pass():
    plain = S(S(U32(1), S(I8(0), EN(30)), U32(2), S(I8(0), EN(32))))
    hidden = m.protect(ESME.ka, m.public_key(SUPPLIER.ka), ESME.eui, 600, SUPPLIER.eui, plain)
    case('first-pass', m.Message('response', 0x0027, ESME, SUPPLIER, 600, m.access_response(600, [
        (ACTION, S(m.protection(600, ESME.eui, SUPPLIER.eui), OC(hidden)), 0)])), *whole('ECS17b'),
        f'GBCSData @format=encrypted @sequence=1 @name=ImportRegisterCollection @type=dlms={base64(hidden)}', keys=False)
    pushed = pushed_snapshot()
    case('first-pass-alert', m.Message('signed-alert', 0x008B, GSME, SUPPLIER, 900, m.gbz_alert(0x8F0A, AT_SECONDS, pushed, components=1)),
         *whole('GCS53'), f'GBCSData @format=encrypted @sequence=1 @name=Publish Snapshot @type=zigbeeCiphered={base64(hide(900)(snapshot(1, EPOCH, 500)))}',
         *content(0x8F0A, 'Billing Data Log Updated'), keys=False)


# ---------------------------------------------------------------- responses whose service only a DUIS Response gives

def in_duis():
    for label, srv, base, old, new in (
            ('duis-ecs70', '8.1.1', 'ecs70', 'SynchroniseClockRsp', 'CommissionDeviceSynchroniseClockRsp'),
            ('duis-ecs47', '7.6', 'ecs47-activate', 'ActivateAuxiliaryLoadRsp', 'DeactivateAuxiliaryLoadRsp'),
            ('duis-ecs62', '7.10', 'ecs62', 'AddAuxiliaryLoadToBoostButtonRsp', 'RemoveAuxiliaryLoadFromBoostButtonRsp'),
            ('duis-cs02b', '6.21', 'cs02b-supplier', 'UpdateSecurityCredentialsKRPRsp', 'RequestHandoverOfDCCControlledDeviceRsp')):
        reference = '.'.join(srv.split('.')[:2])
        CASES[label] = {
            'message.xml': '<sr:Response xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4"><sr:Header>'
                           '<sr:RequestID>1-2-3</sr:RequestID><sr:ResponseID>2-1-3</sr:ResponseID><sr:ResponseCode>I0</sr:ResponseCode>'
                           '<sr:ResponseDateTime>2025-01-01T00:00:00Z</sr:ResponseDateTime></sr:Header><sr:Body><sr:ResponseMessage>'
                           f'<sr:ServiceReference>{reference}</sr:ServiceReference><sr:ServiceReferenceVariant>{srv}</sr:ServiceReferenceVariant>'
                           f'<sr:GBCSPayload>{base64(bytes.fromhex(CASES[base]["message.hex"]))}</sr:GBCSPayload>'
                           '</sr:ResponseMessage></sr:Body></sr:Response>\n',
            'mmc.txt': ''.join(new + line[len(old):] if line.startswith(old) else line for line in CASES[base]['mmc.txt'].splitlines(True))}


# ---------------------------------------------------------------- the second pass: the recipient returns the decrypted parts

def fed_back(label, message, parts, *expect):
    """parts: plaintexts in the order of the message, or None for one that stays encrypted."""
    out = [('plain', message.raw)] + [('plain', part) if part is not None else ('encrypted', b'hidden') for part in parts]
    lines = ''.join(f'<GBCSData format="{form}" sequence="{i}" name="x" type="dlms">{base64(data)}</GBCSData>'
                    for i, (form, data) in enumerate(out))
    document = ('<GBCSResponse xmlns="http://www.dccinterface.co.uk/ResponseAndAlert" schemaVersion="5.4"><Header/>'
                f'<Body><ResponseMessage>{lines}</ResponseMessage></Body></GBCSResponse>')
    text = '\n'.join(expect).replace(WHOLE, base64(message.raw))
    CASES[label] = {'message.jsonl': json.dumps({'mmc': document}) + '\n', 'mmc.txt': text + '\n'}


def second_pass():
    plain = S(S(U32(1), S(I8(0), EN(30)), U32(2), S(I8(0), EN(32))))
    hidden = m.protect(ESME.ka, m.public_key(SUPPLIER.ka), ESME.eui, 600, SUPPLIER.eui, plain)
    message = m.Message('response', 0x0027, ESME, SUPPLIER, 600, m.access_response(600, [
        (ACTION, S(m.protection(600, ESME.eui, SUPPLIER.eui), OC(hidden)), 0)]))
    at = 'Electricity'
    fed_back('second-pass', message, [plain], *rsp(
        'ReadInstantaneousImportRegistersRsp', f'{at}/ActiveImportRegister/Value=1', f'{at}/ActiveImportRegister/ActiveEnergyUnit=Wh',
        f'{at}/ReactiveImportRegister/Value=2', f'{at}/ReactiveImportRegister/ReactiveEnergyUnit=varh'))
    fed_back('second-pass-still-encrypted', message, [None], *whole('ECS17b'),
             f'GBCSData @format=encrypted @sequence=1 @name=ImportRegisterCollection @type=dlms={base64(hidden)}')
    body = snapshot(1, EPOCH, 500)
    pushed = m.component(METERING, 0x19, 0, 0x06, body, last=True, encrypt=hide(900))
    fed_back('second-pass-alert', m.Message('signed-alert', 0x008B, GSME, SUPPLIER, 900, m.gbz_alert(0x8F0A, AT_SECONDS, pushed, components=1)),
             [body], *CASES['gcs53']['mmc.txt'].splitlines())


def main(checking):
    for make in (plain_responses, failures, registers, logs, tariffs, configuration, behaviours, device, credentials, supply, alerts, first_pass, second_pass, in_duis):
        make()
    mmc_limits.make(sys.modules[__name__])
    wrong = []
    for label, files in CASES.items():
        for name, text in files.items():
            path = os.path.join(TESTDATA, label, name)
            old = open(path, encoding='utf-8').read() if os.path.exists(path) else None
            if old == text:
                continue
            wrong.append(os.path.relpath(path, TESTDATA))
            if not checking:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, 'w', encoding='utf-8') as f:
                    f.write(text)
    print(f'{len(CASES)} cases, {len(wrong)} files {"differ" if checking else "written"}')
    return 1 if checking and wrong else 0
