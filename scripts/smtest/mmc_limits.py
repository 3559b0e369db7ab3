"""Messages beyond or at the limits of MMC's schema: values that don't fit are left out, and the message is added.

Used by mmc_testdata.py, which is passed in as `g`; the expected document is written here by hand, as it is there.
"""
import struct


def numbers(g):
    """Limits of types, 64 bits and signs."""
    zero, wh = (g.GET, g.S(g.I8(0), g.EN(30))), 'ActiveExportRegister/ActiveEnergyUnit=Wh'
    for label, value, text in (('u64', g.m.ax_u64(2 ** 64 - 1), 2 ** 64 - 1), ('i64', g.m.ax_i64(-2 ** 63), -2 ** 63)):
        g.dlms(f'limit-{label}', 0x0026, [(g.GET, value), zero, (g.GET, g.NULL()), (g.GET, g.NULL())], *g.whole('ECS17a'), *g.rsp(
            'ReadInstantaneousExportRegistersRsp', f'ActiveExportRegister/Value={text}', wh))
        g.dlms(f'limit-balance-{label}', 0x0069, [(g.GET, value)], *g.rsp('ReadMeterBalanceRsp', f'MeterBalance={text}'))
    # a scale with zeros after the point
    g.dlms('limit-scale', 0x0026, [(g.GET, g.U32(4002000)), (g.GET, g.S(g.I8(-3), g.EN(30))), (g.GET, g.NULL()), (g.GET, g.NULL())], *g.whole('ECS17a'), *g.rsp(
        'ReadInstantaneousExportRegistersRsp', 'ActiveExportRegister/Value=4002', wh))
    # prices are 16 bits, scales 8, thresholds 32 without a sign
    charge = g.S(g.S(g.I8(0), g.I16(-129)), g.S(g.U16(0), g.OC(bytes(6)), g.I8(0)), g.A(g.S(g.OC(b''), g.I32(32768)), g.S(g.OC(b''), g.I16(5))))
    g.dlms('limit-tariff', 0x003A, [(g.GET, g.I32(-1))] + [(g.GET, g.NULL())] * 5 + [(g.GET, g.A(g.U32(2 ** 32 - 1), g.I32(-1), g.U32(3), g.U32(4)))] +
           [(g.GET, g.NULL())] * 7 + [(g.GET, g.NULL()), (g.GET, charge), (g.GET, g.NULL())], *g.whole('ECS24'), *g.rsp(
        'ReadTariffPrimaryElementRsp', 'Electricity/StandingCharge=5', 'Electricity/TariffThresholdMatrix/ElecTariffThresholds @index=1',
        'Electricity/TariffThresholdMatrix/ElecTariffThresholds/BlockThreshold @index=1=4294967295',
        'Electricity/TariffThresholdMatrix/ElecTariffThresholds/BlockThreshold @index=3=3'))
    g.dlms('limit-signal', 0x010F, [(g.GET, g.A(g.S(
        g.OC(g.ESME.eui), g.BITS('11001000'), g.I8(-35), g.I8(-128), g.I8(-100), g.U8(2), g.U8(39), g.U8(247), g.stamp(2025, 1, 1, 1, 2, 3), g.U8(1),
        g.U8(0), g.U8(100), g.U8(1), g.U8(1))))], *g.rsp('ReadDeviceLogRsp', *g.under('CHFDeviceLog/CHFDeviceLogEntry', [
            f'DeviceID={g.ESME.text}', 'LastCommunicationsDateTime=2025-01-01T01:02:03Z', 'SubGHzLinkQuality=-128'])), device=g.CHF)


def enumerations(g):
    """Values that the schema has no name for."""
    g.dlms('unknown-supply-state', 0x0052, [(g.GET, g.EN(3))], *g.whole('ECS45'), *g.rsp('ReadSupplyStatusRsp'))
    g.dlms('unknown-payment-mode', 0x00BE, [(g.GET, g.S(g.EN(7), g.EN(2)))], *g.whole('ECS26j'), *g.rsp('ReadDeviceConfigurationPaymentModeRsp'))
    g.dlms('unknown-unit', 0x0026, [(g.GET, g.U32(11)), (g.GET, g.S(g.I8(0), g.EN(33))), (g.GET, g.NULL()), (g.GET, g.NULL())], *g.whole('ECS17a'), *g.rsp(
        'ReadInstantaneousExportRegistersRsp', 'ActiveExportRegister/Value=11'))
    g.dlms_alert('unknown-warning', 0x00F0, 0x81A0, 'Smart Meter Integrity Issue - Warning', [g.OC(bytes([0, 10]))], (), front=g.whole('MIIWA'))
    g.der('unknown-device-type', 0x0013, g.m.sequence(g.m.integer(0), g.m.sequence(
        g.m.sequence(g.m.octets(g.ESME.eui), g.m.integer(7)), g.m.sequence(g.m.octets(g.PPMID.eui), g.m.integer(5)))), *g.whole('CS07'), *g.rsp(
        'ReadDeviceLogRsp', *g.under('DeviceLogEntries/LogEntry', [f'DeviceID={g.PPMID.text}', 'DeviceType=PPMID'])))
    g.der('unknown-join-status', 0x000D, g.m.integer(99), *g.rsp('JoinServiceCriticalRsp', *g.status('joinResponseCode', 99, 'notKnown'), success='false'))
    g.dlms('unknown-switch', 0x00BA, [(g.GSEL, g.A(*(g.S(g.U32(g.EPOCH), g.U16(what), g.EN(1), g.U32(7)) for what in (0x0911, 0x0133, 0x12E5))))],
           *g.whole('ECS35f'), *g.rsp('ReadEventOrSecurityLogRsp', *g.under('ALCSEvent/ALCSEventLogEntry', [
               'Timestamp=2025-01-01T00:00:00Z', 'SwitchAction=On', 'Outcome=Success', 'HANCommandID=7',
               'Timestamp=2025-01-01T00:00:00Z', 'SwitchNumber=1', 'Outcome=Success', 'HANCommandID=7',
               'Timestamp=2025-01-01T00:00:00Z', 'SwitchNumber=2', 'Outcome=Success', 'HANCommandID=7'])))
    events = g.packed((0, 1), (1, 1), (0x81FF, 2), (0x08, 1), (0x810D, 2), (0x08, 1))
    at = 'GasSupplierAlertEventSettings/x810D/'
    g.gas('unknown-event', 0x00F1, [(g.MANAGEMENT, 0x01, 0x04, events)], *g.whole('GCS20r'), *g.rsp(
        'ReadDeviceConfigurationEventAndAlertBehavioursRsp', f'{at}WANAlert=Enable', f'{at}HANAlert=Disable', f'{at}EventLog=Disable', f'{at}Alarm=Disable'))
    poly = [f'NetworkOperatorESMEPolyPhase/x80{c}={"Enable" if c == "13" else "Disable"}' for c in g.POLY_PHASE]
    at = 'ElectricityNetworkOperatorAlertEventSettings/ElectricityNetworkOperator'
    common = ['NetworkOperatorESMECommon/x8014=Disable', 'NetworkOperatorESMECommon/x8015=Disable']
    # single phase and poly phase settings in one; the schema has them as one choice
    g.dlms('both-phases', 0x00EF, [(g.GET, g.settings(['02', '13'])), (g.GET, g.NULL())], *g.whole('ECS25r2'), *g.rsp(
        'ReadDeviceConfigurationEventAndAlertBehavioursRsp', *g.under(f'{at}WANAlertSettings', common + poly)), party=g.NETWORK)


def losses(g):
    """Items that the use case doesn't ask for, and items that it asks for and that are missing: the whole message is added."""
    balance = 'ReadMeterBalanceRsp'
    g.dlms('extra-item', 0x0069, [(g.GET, g.I32(5)), (g.GET, g.I32(6))], *g.whole('ECS82'), *g.rsp(balance, success=None))
    g.dlms('no-item', 0x0069, [], *g.whole('ECS82'), *g.rsp(balance, success=None))
    g.dlms('null-item', 0x0069, [(g.GET, g.NULL())], *g.whole('ECS82'), *g.rsp(balance))
    mode = (0x0000, 0x19, 0x0897, 2)
    says = g.rsp('ReadDeviceConfigurationPaymentModeRsp', 'PaymentMode=Prepayment', 'SuspendDebtEmergency=false', 'SuspendDebtDisabled=false')
    for label, more in (('attribute', (0x0001, 0x2B, 7, 4)), ('second', (0x0000, 0x19, 0x0000, 2))):
        g.gas(f'extra-{label}', 0x00BF, [(g.PREPAYMENT, 0x08, 0x01, g.read(mode, more))], *g.whole('GCS21j'), *says)
    g.gas('extra-component', 0x00BF, [(g.PREPAYMENT, 0x08, 0x01, g.read(mode)), (g.METERING, 0x08, 0x01, g.read((0x0000, 0x25, 9, 6)))],
          *g.whole('GCS21j'), *says)
    # debt 1 in the log of debt 3
    g.gas('other-debt', 0x00C4, [(g.PREPAYMENT, 0x19, 0x06, g.packed((0, 1), (1, 1), (g.EPOCH, 4), (95, 4), (0, 1), (900, 4)), True)], *g.whole('GCS15d'), *g.rsp(
        'RetrieveBillingDataLogDebtPaymentsRsp', 'PaymentBasedDebtRepayment/LogEntry/Amount=95', 'PaymentBasedDebtRepayment/LogEntry/Timestamp=2025-01-01T00:00:00Z'))
    # samples of another log
    g.gas('other-log', 0x0078, [(g.METERING, 0x19, 0x07, g.packed((2, 2), (g.EPOCH, 4), (0, 1), (1800, 2), (1, 2), (1234, 3)), True)], *g.whole('GCS17'), *g.rsp(
        'ReadActiveImportProfileDataRsp', 'LogEntry/Timestamp=2025-01-01T00:00:00Z', 'LogEntry/Gas/PrimaryValue=1.234'))
    g.gas('other-supply', 0x0081, [(g.METERING, 0x09, 0x0C, g.packed((0, 4), (g.EPOCH, 4), (0, 4), (2, 1)))], *g.whole('GCS32'), *g.rsp('DisableSupplyRsp'))
    at = 'GasSupplierAlertEventSettings/x81C6/'
    g.gas('zigbee-alarm', 0x00F1, [(g.MANAGEMENT, 0x01, 0x04, g.packed((0, 1), (1, 1), (0x81C6, 2), (0x20, 1)))], *g.whole('GCS20r'), *g.rsp(
        'ReadDeviceConfigurationEventAndAlertBehavioursRsp', f'{at}WANAlert=Disable', f'{at}HANAlert=Disable', f'{at}EventLog=Disable', f'{at}Alarm=Disable'))


def types(g):
    """Only integers are numbers; floats, octets, booleans and flags are in the added message only."""
    balance = 'ReadMeterBalanceRsp'
    for label, data in (('float32', '1743AF0000'), ('float64', '184075E00000000000'), ('infinite', '177F800000'), ('octets', '09020102'), ('boolean', '03FF'), ('bits', '040880')):
        g.dlms(f'balance-{label}', 0x0069, [(g.GET, bytes.fromhex(data))], *g.whole('ECS82'), *g.rsp(balance))
    battery = 'Gas/RemainingBatteryCapacity'
    on, said = (0x0014, 0x30, 2, 1), ('ReadSupplyStatusRsp', 'SupplyState=Enabled')
    g.gas('battery-largest', 0x0082, [(g.METERING, 0x08, 0x01, g.read((0x0205, 0x21, 0xFFFE, 2), on))], *g.rsp(*said, f'{battery}=65534'))
    for label, record in (('none', (0x21, 0xFFFF, 2)), ('octets', (0x41, bytes([2, 0, 9]))), ('boolean', (0x10, 1, 1)), ('flags', (0x19, 9, 2)), ('time', (0xE2, 9, 4)), ('single', (0x39, struct.pack('<f', 77))), ('semi', (0x38, bytes([0x00, 0x3C]))),
                          ('signed-none', (0x29, -0x8000, 2))):
        g.gas(f'battery-{label}', 0x0082, [(g.METERING, 0x08, 0x01, g.read((0x0205, *record), on))], *g.whole('GCS33'), *g.rsp(*said))


def scales(g):
    """Gas is raw times multiplier through divisor, in any order: an exact value, or none."""
    at = 'ReadInstantaneousImportRegistersRsp'
    unit, value = (0x0300, 0x30, 1, 1), (0x0000, 0x25, 12345, 6)

    def factors(up, down):
        return (0x0301, 0x22, up, 3), (0x0302, 0x22, down, 3)
    for label, up, down, text in (('halves', 5, 10, '6172.5'), ('eighths', 3, 8, '4629.375'), ('thirds', 1, 3, None), ('nought', 1, 0, None)):
        lines = g.rsp(at, *([f'Gas/ConsumptionRegister/Value={text}'] if text else []), 'Gas/ConsumptionRegister/Unit=m3')
        g.gas(f'scale-{label}', 0x0074, [(g.METERING, 0x18, 0x01, g.read(*factors(up, down), unit, value))], *([] if text else g.whole('GCS13a')), *lines)
    g.gas('scale-elsewhere', 0x0074, [(g.METERING, 0x18, 0x01, g.read(unit, value)), (g.METERING, 0x18, 0x01, g.read(*factors(5, 10)))], *g.rsp(
        at, 'Gas/ConsumptionRegister/Value=6172.5', 'Gas/ConsumptionRegister/Unit=m3'))
    g.gas('scale-bcd', 0x0074, [(g.METERING, 0x18, 0x01, g.read(*factors(1, 1000), (0x0300, 0x30, 0x81, 1), value))], *g.whole('GCS13a'), f'{at} @MessageSuccess=true',
          f'{at}/Gas=')


def times(g):
    """Dates and times that aren't specified, or that XML can't express."""
    never = g.OC(bytes.fromhex('FFFFFFFFFFFFFFFFFF8000FF'))
    wh = (g.GET, g.S(g.I8(0), g.EN(27)))
    g.dlms('never-reset', 0x002B, [(g.GET, never), (g.GET, g.U32(61)), wh, (g.GET, g.stamp(2025, 1, 3, 12))], *g.whole('ECS18a'), *g.rsp(
        'ReadMaximumDemandExportRegistersRsp', 'MaxDemandActiveEnergyExport/Value=61', 'MaxDemandActiveEnergyExport/CaptureTime=2025-01-03T12:00:00Z'),
        party=g.NETWORK)
    for label, octets in (('any-hour', '07E90103FFFF0000008000FF'), ('no-such-day', '07E9021EFF0C0000008000FF'), ('any-year', 'FFFF0103FF0C0000008000FF')):
        g.dlms(f'time-{label}', 0x002B, [(g.GET, never), (g.GET, g.U32(61)), wh, (g.GET, g.OC(bytes.fromhex(octets)))], *g.whole('ECS18a'), *g.rsp(
            'ReadMaximumDemandExportRegistersRsp', 'MaxDemandActiveEnergyExport/Value=61'), party=g.NETWORK)
    # UTC is local time plus deviation
    for label, octets, text in (('east', '07E90601FF00140000FFC400', '2025-05-31T23:20:00Z'), ('west', '07E90601FF1714000001F4FF', '2025-06-02T07:40:00Z'),
                                ('utc', '07E90601FF00140000000000', '2025-06-01T00:20:00Z'), ('summer', '07E90601FF00140000FFC480', '2025-05-31T23:20:00Z'),
                                ('hundredths', '07E90601FF001400328000FF', '2025-06-01T00:20:00.50Z'), ('too-far', '07E90601FF0014000002D1FF', None),
                                ('doubtful', '07E90601FF00140000800002', '2025-06-01T00:20:00Z')):
        clean = text and label != 'doubtful'
        g.dlms(f'deviation-{label}', 0x002B, [(g.GET, g.stamp(2025, 1, 1)), (g.GET, g.U32(61)), wh, (g.GET, g.OC(bytes.fromhex(octets)))],
               *([] if clean else g.whole('ECS18a')), *g.rsp('ReadMaximumDemandExportRegistersRsp', 'MaxDemandActiveEnergyExport/Value=61',
                                                         *([f'MaxDemandActiveEnergyExport/CaptureTime={text}'] if text else []),
                                                         'MaxDemandActiveEnergyExport/LastResetDateTime=2025-01-01T00:00:00Z'), party=g.NETWORK)
    g.dlms_alert('outage-without-end', 0x0067, 0x8F36, 'Supply Outage Restored - Outage >= 3 minutes', [g.stamp(2025, 1, 1, 5), never], (),
                 front=g.whole('ECS80'))

    def season(*dates):
        return g.GET, g.A(*(g.S(g.OC(b'x'), g.OC(g.m.date_time(*date)), g.OC(b'\1')) for date in dates))
    special = g.GET, g.A(*(g.S(g.U16(n), g.OC(date), g.U8(3)) for n, date in enumerate(
        (g.dated(1999, 1, 1), g.m.date(2026, 0, 1), g.dated(2026, 1, 32), g.m.date(2026, 1, 1, 8), g.m.date(2026, 1, 1, 4)), 1)))
    # daylight saving's begin as a month, then the last day of any month
    g.dlms('dates', 0x00BD, [(g.GET, g.NULL()), (g.GET, g.NULL()), (g.GET, g.NULL()), special, season((65535, 0xFE, 1), (65535, 255, 254)), (g.GET, g.NULL()),
                             (g.GET, g.NULL())], *g.whole('ECS24b'), *g.rsp(
        'ReadTariffSecondaryElementRsp', *g.under('TariffSwitchingTable/Seasons/Season', [
            'SeasonName=x', 'ReferencedWeekName=1', 'SeasonName=x', *g.day_lines(None, None, 254, 'SeasonStartDate'), 'ReferencedWeekName=1']),
        *g.under('TariffSwitchingTableSpecialDays/SpecialDay', [*g.day_lines(2026, 1, 1, 'Date')[:3], 'Date/DayOfWeek/SpecifiedDayOfWeek=4', 'ReferencedDay=3'])))
    # months that don't divide the year, a day that some months don't have
    at = 'BillingCalendar/ElectricityBillingCalendar/'
    for label, dates in (('billing-irregular', [g.dated(None, mm, 7) for mm in (2, 5, 8, 12)]), ('billing-last-day', [g.dated(None, None, 29)]),
                         ('billing-once', [g.dated(2026, 3, 7)]), ('billing-thrice', [g.dated(None, mm, 7) for mm in (1, 5, 9)])):
        g.dlms(label, 0x00D9, [(g.GET, g.A(*(g.S(g.OC(bytes([3, 30, 0, 0])), g.OC(d)) for d in dates)))], *g.whole('ECS26l'), *g.rsp(
            'ReadDeviceConfigurationDataBillingCalendarRsp'))
    g.dlms('billing-monday', 0x00D9, [(g.GET, g.A(g.S(g.OC(bytes([0, 0, 0, 0])), g.OC(g.m.date(65535, 255, 255, 1)))))], *g.rsp(
        'ReadDeviceConfigurationDataBillingCalendarRsp', f'{at}BillingTime=00:00:00', f'{at}Weekly=1'))
    gas_days = g.m.together(*(g.zcl_date(*date) + g.packed((2, 1)) for date in ((2013, 1, 1), (2026, 13, 1), (2026, 2, 3, 5))))
    g.gas('gas-dates', 0x009F, [(g.CALENDAR, 0x19, 0x03, g.packed((0, 4), (g.EPOCH, 4), (g.EPOCH, 4), (0, 1), (1, 1)) + gas_days)], *g.whole('GCS21f'), *g.rsp(
        'ReadTariffPrimaryElementRsp', *g.under('Gas/TariffSwitchingTable/Seasons/Season', [
            *g.gas_day_lines(2013, 1, 1, 'SeasonStartDate')[1:], 'ReferencedWeekName=2',
            'SeasonStartDate/GasYearWithWildcards/SpecifiedYear=2026', *g.gas_day_lines(2026, None, 1, 'SeasonStartDate')[2:], 'ReferencedWeekName=2',
            *g.gas_day_lines(2026, 2, 3, 'SeasonStartDate')[:3], 'SeasonStartDate/GasDayOfWeekWithWildcards/SpecifiedDayOfWeek=5', 'ReferencedWeekName=2']), success=None))


def samples(g):
    """Samples without an interval between them. A day is that of the Daily Consumption Log only."""
    for label, interval in (('none', 0), ('day', 0xFFFF)):
        log = g.packed((0, 2), (g.EPOCH, 4), (0, 1), (interval, 2), (2, 2), (1234, 3), (1235, 3))
        g.gas(f'sample-interval-{label}', 0x0078, [(g.METERING, 0x19, 0x07, log, True)], *g.whole('GCS17'), *g.rsp(
            'ReadActiveImportProfileDataRsp', 'LogEntry/Timestamp=2025-01-01T00:00:00Z', 'LogEntry/Gas/PrimaryValue=1.234', 'LogEntry/Gas/PrimaryValue=1.235'))


def counts(g):
    """More than maxOccurs, nothing at all, and parts without their counterparts."""
    first = '2025-01-01T00:00:00Z'
    g.dlms('log-empty', 0x002E, [(g.GSEL, g.A())], *g.rsp('RetrieveBillingDataLogDebtPaymentsRsp'))
    full = g.A(*(g.S(g.U32(g.EPOCH), g.U32(n)) for n in range(1, 11)))
    lines = [line for n in range(1, 11) for line in (f'PaymentBasedDebtRepayment/LogEntry/Amount={n}', f'PaymentBasedDebtRepayment/LogEntry/Timestamp={first}')]
    g.dlms('log-full', 0x002E, [(g.GSEL, full)], *g.rsp('RetrieveBillingDataLogDebtPaymentsRsp', *lines))
    over = g.A(*(g.S(g.U32(g.EPOCH), g.U32(n)) for n in range(1, 12)))
    g.dlms('log-overfull', 0x002E, [(g.GSEL, over)], *g.whole('ECS20a'), *g.rsp('RetrieveBillingDataLogDebtPaymentsRsp', *lines))
    g.dlms('daily-without-values', 0x0033, [(g.GSEL, g.NULL())], *g.whole('ECS21a'), *g.rsp('RetrieveImportDailyReadLogRsp', success=None))
    g.protected('blocks-beyond', 0x002A, g.S(g.S(g.A(*(g.U32(i) for i in range(65))))), *g.whole('ECS17e'), *g.rsp(
        'ReadInstantaneousImportTOUWithBlocksMatricesRsp', *(line for b in range(4) for line in (
            f'TariffBlockTOURegisterCollection/TariffBlock @index={b + 1}',
            *(f'TariffBlockTOURegisterCollection/TariffBlock/{what}MatrixTOUValue @index={i + 1}={16 * b + 8 * k + i}' for k, what in enumerate(
                ('Register', 'Counter')) for i in range(8))))))
    entry = g.flag(True), g.OC(g.m.obis('0-0:10.128.100.255'))
    begin = g.S(g.U16(1), *entry, g.U16(1), g.OC(bytes([16, 30, 0, 0])), g.U16(65535), g.BITS('1111111'), g.BITS(''), g.OC(g.m.date(0, 1, 255)),
                g.OC(g.m.date(65535, 255, 255)))
    g.dlms('period-without-end', 0x002C, [(g.GET, g.NULL())] * 8 + [(g.GET, g.A(begin))], *g.whole('ECS18b'), *g.rsp('ReadMaximumDemandImportRegistersRsp'),
           party=g.NETWORK)
    # a period that does not apply to every day
    for label, first, last in (('begun', (2025, 6, 1), (65535, 255, 255)), ('ended', (0, 1, 255), (2025, 6, 255))):
        bounds = g.OC(g.m.date(*first)), g.OC(g.m.date(*last))
        whole = [g.S(g.U16(n), *entry, g.U16(n), g.OC(bytes([hour, 30, 0, 0])), g.U16(65535), g.BITS('1111111'), g.BITS(''), *bounds) for n, hour in ((1, 16), (2, 19))]
        g.dlms(f'period-{label}', 0x002C, [(g.GET, g.NULL())] * 8 + [(g.GET, g.A(*whole))], *g.whole('ECS18b'), *g.rsp(
            'ReadMaximumDemandImportRegistersRsp', 'MaxDemandConfigurableTimePeriod/StartTime=16:30:00', 'MaxDemandConfigurableTimePeriod/EndTime=19:30:00'), party=g.NETWORK)
    # special days after the twentieth, and one with two different numbers
    days = g.A(*(g.S(g.U16(n), g.OC(g.dated(None, 12, 25)), g.U8(d)) for n, d in ((20, 20), (21, 21), (3, 4))))
    at = 'Electricity/NonDisablementCalendar/ElectricitySpecialDays/SpecialDay'
    g.dlms('special-days', 0x003B, [(g.GET, g.NULL()), (g.GET, days)] + [(g.GET, g.NULL())] * 16, *g.whole('ECS26a'), *g.rsp(
        'ReadPrepaymentConfigurationRsp', f'{at} @index=20', *g.day_lines(None, 12, 25, at), f'{at} @index=3', *g.day_lines(None, 12, 25, at)))
    # a schedule without an expressible date, an identity of four octets, a description of 23 characters
    schedule = g.A(g.S(g.U16(1), g.flag(True), g.OC(g.m.obis('0-0:10.0.103.255')), g.U16(0x0101), g.OC(bytes([8, 0, 0, 0])), g.U16(65535), g.BITS('0100000'),
                       g.BITS('001'), g.OC(g.dated(None, 6, 253)), g.OC(g.m.date(2026, 0, 1))))
    null = (g.GET, g.NULL())
    g.dlms('switches', 0x00BB, [(g.GET, g.VIS(b'x' * 23)), (g.GET, g.VIS(b'x' * 22))] + [null] * 3 + [(g.GET, g.OC(bytes(4)))] + [null] * 4 +
           [null, (g.GET, schedule)] + [null] * 5, *g.whole('ECS61a'), *g.rsp(
        'ReadALCSDataRsp', 'AuxiliaryLoadControlSwitch @Index=2', f'AuxiliaryLoadControlSwitch/Description={"x" * 22}'))
    masks = [g.channels(28, 0), g.channels(29, 7, 8), g.channels(31, 1), g.channels(31, 26)]
    values = [g.U16(101), g.U16(202), g.U8(3), g.U16(4), g.U8(5), g.U8(6), g.U16(707), g.U8(8), g.U16(9), g.U16(1010), g.U16(1111)]
    # a channel after the last of its page, a page in the place of another
    g.dlms('channels', 0x010C, [(g.GET, g.S(*masks, *values))], *g.whole('DBCH03'), *g.rsp(
        'ReadCHFSubGHzConfigurationRsp', 'LowerBandSubGHzChannels0To26/Channel0=', 'LowerBandSubGHzChannels27To34/Channel34=',
        'UpperBandSubGHzChannels0To26/Channel26=', 'NormalLimitedDutyCycleThreshold=1.01', 'LimitedCriticalDutyCycleThreshold=2.02',
        'MaximumSubGHzChannelChangesPerWeek=3', 'GSMECurfew=4', 'ChannelQuieterThreshold=5', 'ChannelNoisierThreshold=6',
        'NonGSMEPoorCommsPercentageThreshold=7.07', 'NonGSMEPoorCommsMeasurementPeriods=8', 'LocalCHNoiseMeasurementPeriod=9', 'LocalCHFailurePercentage=10.10',
        'LocalCHRetryPercentage=11.11'), device=g.CHF, party=g.ACB)
    g.dlms('two-channels', 0x010A, [(g.GET, g.channels(28, 1, 2))], *g.whole('DBCH01'), *g.rsp('ReadCHFSubGHzChannelRsp'), device=g.CHF, party=g.ACB)
    for label, byte, level in (('apc-six', 0x26, 40), ('apc-level', 0x23, 101)):
        g.dlms_alert(label, 0x0122, 0x8F87, 'Limit APC [n] Level ended or cancelled', [g.U8(byte), g.U8(level)], (), front=g.whole('ECS102'))


def fixed(g):
    """MMC has no element for values that never change; here they change."""
    capture = g.GET, g.stamp(2025, 1, 3, 12)
    g.dlms('fixed-unit', 0x002B, [(g.GET, g.NULL()), (g.GET, g.U32(61)), (g.GET, g.S(g.I8(0), g.EN(28))), capture], *g.whole('ECS18a'), *g.rsp(
        'ReadMaximumDemandExportRegistersRsp', 'MaxDemandActiveEnergyExport/Value=61', 'MaxDemandActiveEnergyExport/CaptureTime=2025-01-03T12:00:00Z'),
        party=g.NETWORK)
    null = (g.GET, g.NULL())
    # the unit and the currency of a price: MMC assumes both
    for label, scale, register in (('hundred', 2, '1-0:1.8.0.255'), ('nothing', 0, '1-0:1.8.0.255'), ('export', 3, '1-0:2.8.0.255')):
        price = g.S(g.S(g.I8(scale), g.I8(-3)), g.S(g.U16(3), g.OC(g.m.obis(register)), g.I8(2)), g.A(g.S(g.OC(b'\1'), g.I16(77))))
        g.dlms(f'price-of-{label}', 0x00BD, [(g.GET, price), (g.GET, g.U32(16)), (g.GET, g.S(g.I8(-5), g.EN(254)))] + [null] * 4, *g.whole('ECS24b'), *g.rsp(
            'ReadTariffSecondaryElementRsp', 'SecondaryActiveTariffPrice=16', 'PriceScale=-3', 'TariffTOUPriceMatrix/TariffTOUPrice @index=1=77'))
    for label, unit, currency in (('per-kwh', 0, 826), ('other-money', 1, 978)):
        g.gas(f'price-{label}', 0x009F, [(g.PRICE, 0x19, 0x00, g.packed((0, 4)) + g.string(b'') + g.packed((g.EPOCH, 4), (g.EPOCH, 4), (unit, 1), (currency, 2), (0x51, 1), (0x41, 1), (0, 4), (1440, 2), (4321, 4)))],
              *g.whole('GCS21f'), *g.rsp('ReadTariffPrimaryElementRsp', 'Gas/PrimaryActiveTariffPrice=4321', 'Gas/PrimaryActiveTariffPriceScale=-5', success=None))
    # the device says in a field of its answer that it did nothing, or what nobody knows
    g.gas('log-not-cleared', 0x0015, [(g.EVENTS, 0x09, 0x02, g.packed((0, 1)))], *g.rsp('ClearEventLogRsp', success='false'), *g.zigbee('Events', '0x0709', ('Command', '0x02', '01', 'FAILURE')))
    g.gas('log-other-cleared', 0x0015, [(g.EVENTS, 0x09, 0x02, g.packed((4, 1)))], *g.rsp('ClearEventLogRsp', success='false'), *g.zigbee('Events', '0x0709', ('Command', '0x02', '01', 'FAILURE')))
    g.gas('top-up-armed', 0x0097, [(g.PREPAYMENT, 0x09, 0x03, g.packed((0x12, 1), (1, 4), (0, 1), (2, 4)))], *g.rsp('TopUpDeviceRsp'))
    g.gas('top-up-unknown', 0x0097, [(g.PREPAYMENT, 0x09, 0x03, g.packed((0x07, 1), (1, 4), (0, 1), (2, 4)))],
          *g.rsp('TopUpDeviceRsp', success='false'), *g.zigbee('Prepayment', '0x0705', ('Command', '0x03', '01', 'FAILURE')))
    g.dlms('level-without-flag', 0x00FD, [(g.GSEL, g.A(g.S(g.U32(g.EPOCH), g.U16(0x1232), g.EN(1), g.U32(0))))], *g.whole('ECS35g'), *g.rsp(
        'ReadEventOrSecurityLogRsp', *g.under('ALCSEvent/ALCSEventLogEntry', ['Timestamp=2025-01-01T00:00:00Z', 'SwitchNumber=2', 'Outcome=Success', 'HANCommandID=0'])))
    g.dlms('fixed-scale', 0x00BD, [null, (g.GET, g.U32(16)), (g.GET, g.S(g.I8(-4), g.EN(254)))] + [null] * 4, *g.whole('ECS24b'), *g.rsp(
        'ReadTariffSecondaryElementRsp', 'SecondaryActiveTariffPrice=16'))
    for label, attributes in (('currency', (0x0616, 0x21, 978, 2)), ('digits', (0x0617, 0x18, 0x40, 1))):
        g.gas(f'fixed-{label}', 0x0075, [(g.PRICE, 0x08, 0x01, g.read(attributes)), (g.PREPAYMENT, 0x08, 0x01, g.read((0x0001, 0x2B, -33, 4)))],
              *g.whole('GCS14'), *g.rsp('ReadInstantaneousPrepayValuesRsp', 'MeterBalance=-33'))
    entry = g.S(g.U16(1), g.flag(False), g.OC(g.m.obis('0-0:10.0.106.255')), g.U16(33), g.OC(bytes([7, 15, 0, 0])), g.U16(65535), g.BITS('0000000'), g.BITS(''),
                g.OC(g.dated(None, None, None)), g.OC(g.dated(None, None, None)))
    at = 'Electricity/NonDisablementCalendar/ElectricityNonDisablementSchedule/'
    g.dlms('fixed-enabled', 0x003B, [null] * 16 + [(g.GET, g.A(entry)), null], *g.whole('ECS26a'), *g.rsp(
        'ReadPrepaymentConfigurationRsp', f'{at}NonDisablementScript=STOP', f'{at}ScheduleDatesAndTime/SwitchTime=07:15:00'))


def text(g):
    """Text that is too long, counted as it is shown, and octets that aren't text."""
    identity = 'ReadDeviceConfigurationIdentityExcMPxNRsp'
    g.dlms('text-long', 0x00F9, [(g.GET, g.OC(b'CD')), (g.GET, g.OC(b'MODEL-012')), (g.GET, g.OC(b'\x01' * 9)), (g.GET, g.flag(True))], *g.whole('ECS26m'), *g.rsp(
        identity, 'Electricity/SupplyTamperState=Locked'))
    g.dlms('text-fits', 0x00F9, [(g.GET, g.OC(b'C')), (g.GET, g.OC('Gerät 1é'.encode())), (g.GET, g.OC(b'\x01' * 8)), (g.GET, g.flag(False))], *g.rsp(
        identity, 'ModelType=Gerät 1é', 'ManufacturerIdentifier=' + '\\x01' * 8, 'Electricity/SupplyTamperState=Unchanged', 'Electricity/MeterVariant=C'))
    g.dlms('text-surrogate', 0x00FA, [(g.GET, g.OC(b'\xed\xa0')), (g.GET, g.OC(b'\xef\xbf\xbf]]>'))], *g.rsp(
        identity, 'ModelType=\\xED\\xA0', 'ManufacturerIdentifier=\\xEF\\xBF\\xBF]]>'), device=g.CHF)
    basic = (0x0004, 0x42, b'\x21' + b'n' * 33), (0x0005, 0x42, b'\x0cGASMODEL1234')
    g.gas('text-gas', 0x00FB, [(0x0000, 0x08, 0x01, g.read(*basic))], *g.whole('GCS21m'), *g.rsp(identity, success=None))
    mpan = 'ReadDeviceConfigurationMPxNRsp'
    g.dlms('mpan-long', 0x004E, [(g.GET, g.OC(b'1' * 27)), (g.GET, g.OC(b'3' * 14))], *g.whole('ECS40'), *g.rsp(mpan))
    g.gas('mprn-long', 0x0089, [(g.METERING, 0x08, 0x01, g.read((0x0307, 0x41, b'\x0b40000000041')))], *g.whole('GCS46'), *g.rsp(mpan))
    g.der('firmware-long', 0x0012, g.m.sequence(g.m.integer(0), g.m.octets(bytes(5))), *g.whole('CS06'), *g.rsp(
        'ActivateFirmwareRsp', *g.status('ActivateImageResponseCode', 0, 'success'), success=None))


def outcomes(g):
    """One item among many that failed; "not found" to a command, not to a question."""
    g.gas('failed-gas-not-found', 0x0070, [(g.PREPAYMENT, 0x08, 0x0B, g.packed((0, 1), (0x8B, 1)))], *g.rsp('ActivateEmergencyCreditRsp', success='false'),
          *g.zigbee('Prepayment', '0x0705', ('Command', '0x00', '8B', 'NOT_FOUND')))
    items = [(g.GET, g.U32(n), 0) for n in range(10)]
    for n, code in ((0, 4), (9, 250)):
        items[n] = g.GET, g.NULL(), code
    lines = [f'RMSVoltageSettings/RMS{what}={v}' for what, v in (
        ('ExtremeOverVoltageMeasurementPeriod', 1), ('ExtremeUnderVoltageMeasurementPeriod', 3), ('ExtremeUnderVoltageThreshold', 2),
        ('VoltageSagMeasurementPeriod', 5), ('VoltageSagThreshold', 4), ('VoltageSwellMeasurementPeriod', 7), ('VoltageSwellThreshold', 6))]
    g.dlms('failed-first-and-last', 0x003C, items, *g.rsp('ReadDeviceConfigurationVoltageRsp', 'SinglePhaseVoltageSettings/AverageRMSOverVoltageThreshold=8',
                                                         *lines, success='false'),
           *g.cosem((1, 4, 'DataAccessResult', 'object-undefined'), (10, 250, 'DataAccessResult', 'other-reason')))
    first = '2025-01-01T00:00:00Z'
    g.gas('failed-gas-second', 0x00C3, [(g.PREPAYMENT, 0x19, 0x01, g.prepay_snapshot(0, g.EPOCH, 70), True), (g.METERING, 0x08, 0x0B, g.packed((6, 1), (0xC0, 1)))], *g.rsp(
        'RetrieveCoMOrTariffTriggeredBillingDataLogRsp', *g.under('Gas/LogEntryPrepaymentData', g.gas_prepayment(70, first)), success='false'),
        *g.zigbee('Metering', '0x0702', ('Command', '0x06', 'C0', 'HARDWARE_FAILURE')))


def echoes(g):
    """Responses that hold their command: nothing failed, but nothing is answered."""
    registers = [(g.GET, 3, f'1-0:{n}.8.0.255', attribute, g.NULL()) for n in (2, 4) for attribute in (2, 3)]
    arm = [(g.ACTION, 112, '0-0:19.10.1.255', 3, g.I8(0))]
    for label, code, items, name, element in (('read', 0x0026, registers, 'ECS17a', 'ReadInstantaneousExportRegistersRsp'),
                                              ('action', 0x0020, arm, 'ECS09', 'ActivateEmergencyCreditRsp')):
        g.case(f'echo-{label}', g.m.Message('response', code, g.ESME, g.SUPPLIER, 500, g.m.requested(500, items)), *g.whole(name), *g.rsp(element, success=None))
    samples = g.packed((0, 2), (g.EPOCH, 4), (0, 1), (2, 2))
    g.gas('echo-gas', 0x0078, [(g.METERING, 0x01, 0x08, samples)], *g.whole('GCS17'), *g.rsp('ReadActiveImportProfileDataRsp', success=None))


def clocks(g):
    """The status of a clock that was set: the bit that the status is invalid, no status, a reserved bit, and another type."""
    for label, status, word in (('doubted', g.U8(0x08), 'unreliable'), ('summer', g.U8(0x80), 'reliable'), ('unspecified', g.U8(0xFF), None),
                                ('reserved', g.U8(0x10), None), ('octets', g.OC(b'\0'), None)):
        lines = [f'Electricity/ElecClockTimeStatus @TimeStatusCode={status[-1]}', f'Electricity/ElecClockTimeStatus/TimeStatus={word}'] if word else []
        g.dlms(f'clock-{label}', 0x0062, [(g.SET, g.NULL()), (g.ACTION, g.NULL()), (g.ACTION, g.NULL()), (g.GET, g.stamp(2025, 6, 1, 10, 20, 30)), (g.GET, status)],
               *([] if word else g.whole('ECS70')), *g.rsp('SynchroniseClockRsp', 'DeviceTime=2025-06-01T10:20:30Z', *lines))


def periods(g):
    """A billing period that ends with its month, where GBCS leaves that open."""
    period = g.packed((0, 4), (g.EPOCH, 4), (g.EPOCH, 4), (1, 3), (0x13, 1), (0, 1))
    g.gas('period-ends-with-month', 0x00DA, [(g.PRICE, 0x09, 0x09, period)], *g.whole('GCS21k'), *g.rsp(
        'ReadDeviceConfigurationDataBillingCalendarRsp', 'BillingCalendar/GasBillingCalendar/BillingPeriodStart=2025-01-01T00:00:00Z',
        'BillingCalendar/GasBillingCalendar/Periodicity=Monthly'))


def alert_times(g):
    """Alerts whose clock says that its time is invalid, or doubtful, and one in summer."""
    for label, status, note in (('invalid', 0x01, 'invalid value'), ('doubtful', 0x02, 'doubtful value'), ('summer', 0x80, 'daylight saving')):
        notice = g.m.notified(900, 0x8F3F, g.m.date_time(*g.AT, status=status))
        notice[1]['alert']['time_note'] = note
        g.case(f'alert-{label}', g.m.Message('signed-alert', 0x1000, g.ESME, g.SUPPLIER, 900, notice), *([] if label == 'summer' else g.whole('GCA')),
               *g.content(0x8F3F, 'Unauthorised Physical Access - Tamper Detect'))


def headers(g):
    """A GPF's clock in the header: its own, that of the GSME, doubtful, invalid; and the supplementary fields."""
    for label, status in (('own', 0), ('gpf', 4), ('doubtful', 2), ('invalid', 1), ('unspecified', 255)):
        part = g.METERING, 0x08, 0x01, g.read((0x0307, 0x41, b'\x0a4000000004'))
        content = g.m.gbz(g.m.component(part[0], part[1], 0, *part[2:], last=True)), {'payload': {'items': [g.component(0, *part)]}}
        g.case(f'header-{label}', g.m.Message('response', 0x0089, g.GPF, g.SUPPLIER, 700, content, stamp=g.m.date_time(2025, 1, 2, 3, 4, 5, status=status)),
               *g.rsp('ReadDeviceConfigurationMPxNRsp', 'Gas/MPRN=4000000004'))
    g.case('header-supplementary', g.m.Message('response', 0x0040, g.ESME, g.ACB, 2 ** 64 - 1, g.m.answered(500, [(g.GET, g.A(g.U32(500), g.U32(1500)), 0)]),
                                               srp=g.SUPPLIER, srp_counter=2 ** 63, soc=7),
           *g.rsp('ReadDeviceConfigurationInstantaneousPowerThresholdsRsp', 'LowMediumPowerThreshold=500', 'MediumHighPowerThreshold=1500'))


def make(g):
    for part in (numbers, enumerations, losses, types, scales, times, samples, counts, fixed, text, outcomes, echoes, clocks, periods, alert_times, headers):
        part(g)
