"""Encodes plain ZCL frames with values of its own: the cases zcl-* of testdata/parse, and captures of them.

ZigBee Cluster Library 2.4 (frames) and 2.6 (data types); the fields of the commands are those of Smart Energy 1.4, annex D.
"""
import datetime
import json

SE, TO_SERVER, FROM_SERVER = '0x0109', False, True
BASIC, TIME, OTA, KEEP_ALIVE, PRICE, DRLC, METERING, MESSAGING, TUNNELLING, PREPAYMENT, CALENDAR, MANAGEMENT, EVENTS, MDU, SUB_GHZ, KEY = (
    0x0000, 0x000A, 0x0019, 0x0025, 0x0700, 0x0701, 0x0702, 0x0703, 0x0704, 0x0705, 0x0707, 0x0708, 0x0709, 0x070A, 0x070B, 0x0800)
HUB, METER, DISPLAY = '0A-0B-0C-D0-00-00-0C-01', '0A-0B-0C-D0-00-00-0E-01', '0A-0B-0C-D0-00-00-08-01'
NOON = int((datetime.datetime(2024, 9, 16, 12) - datetime.datetime(2000, 1, 1)).total_seconds())
# data types by their letter: (identifier, octets, signed)
NUMBERS = {'u8': (0x20, 1), 'u16': (0x21, 2), 'u24': (0x22, 3), 'u32': (0x23, 4), 'u48': (0x25, 6), 'i8': (0x28, 1), 'i16': (0x29, 2),
           'i24': (0x2A, 3), 'i32': (0x2B, 4), 'e8': (0x30, 1), 'e16': (0x31, 2), 'b8': (0x18, 1), 'b16': (0x19, 2), 'b24': (0x1A, 3),
           'b32': (0x1B, 4), 'b64': (0x1F, 8), 't': (0xE2, 4), 'bool': (0x10, 1), 'id': (0xE9, 2), 'eui': (0xF0, 8)}


def number(kind, value):
    return value.to_bytes(NUMBERS[kind][1], 'little', signed=kind[0] == 'i' and kind != 'id')


def encode(kind, value):
    """(octets, the leaf that a reader finds)"""
    if kind == 'eui':
        octets = bytes.fromhex(value.replace('-', ''))[::-1]
        return octets, int.from_bytes(octets, 'little')
    if kind in NUMBERS:
        return number(kind, value), bool(value) if kind == 'bool' else value
    octets = value.encode() if isinstance(value, str) else value
    leaf = value if isinstance(value, str) else value.hex().upper()
    return (octets if kind == 'rest' else bytes([len(octets)]) + octets), leaf


class Frame:
    """A frame with its fields in order, [(type, value)], and members that the decoded value must have."""

    counter = 0

    def __init__(self, cluster, from_server, command, name, fields, general=False, want=None, more=None, manufacturer=None, fails=None,
                 endpoint=1):
        Frame.counter = Frame.counter % 255 + 1
        self.cluster, self.from_server, self.command, self.name = cluster, from_server, command, name
        self.want, self.more, self.fails = want or {}, more or {}, fails
        self.fields, self.endpoint = fields, endpoint  # of the source
        parts = [encode(kind, value) for kind, value in fields]
        self.leaves = [leaf for _, leaf in parts]
        control = (0 if general else 1) | (8 if from_server else 0) | 0x10 | (4 if manufacturer else 0)
        self.sequence = Frame.counter
        head = bytes([control]) + (number('u16', manufacturer) if manufacturer else b'') + bytes([self.sequence, command])
        self.octets = head + b''.join(octets for octets, _ in parts)

    def record(self, when, security='network'):
        time = (datetime.datetime(2026, 1, 2, 3, 4, 5) + datetime.timedelta(seconds=when)).isoformat() + 'Z'
        source, destination = (HUB, DISPLAY) if self.from_server else (DISPLAY, HUB)
        return {'id': when + 1, 'time': time, 'source': source, 'destination': destination,
                'zcl': {'profile': SE, 'cluster': f'0x{self.cluster:04x}', 'source_endpoint': self.endpoint, 'destination_endpoint': 2,
                        'security': security, 'frame': self.octets.hex()}}

    def expected(self):
        item = {'cluster': f'0x{self.cluster:04X}', 'direction': 'from the server' if self.from_server else 'to the server',
                'sequence': self.sequence, 'command': self.command}
        if self.name:
            item['name'] = self.name
        if self.fails:
            return {'message': {'payload': {'items': [item]}}, 'incomplete': True, 'error': {'code': self.fails[0], 'offset': self.fails[1]}}
        if self.leaves:
            item['value'] = {'$leaves': self.leaves}
        out = {'message': {'protocol': 'ZCL', 'payload': {'type': 'zcl', 'items': [item]}, **self.more}}
        out['message'].setdefault('unrecognised', 0)
        return out


def to_server(cluster, command, name, *fields, **more):
    return Frame(cluster, TO_SERVER, command, name, fields, **more)


def from_server(cluster, command, name, *fields, **more):
    return Frame(cluster, FROM_SERVER, command, name, fields, **more)


# ---------------------------------------------------------------- the commands of every cluster


def read(cluster, *ids, server=True, **more):
    return Frame(cluster, not server, 0, 'Read Attributes', [('id', i) for i in ids], general=True, **more)


def values(cluster, command, name, from_the_server, *attributes, **more):
    """attributes: (id, type, value), or (id, status)"""
    fields = []
    for at in attributes:
        fields.append(('id', at[0]))
        if command == 1:
            fields.append(('e8', at[1] if len(at) == 2 else 0))
        if len(at) == 3:
            kind = {'o': 0x41, 'c': 0x42}.get(at[1]) or NUMBERS[at[1]][0]
            fields += [('e8', kind), (at[1], at[2])]
    return Frame(cluster, from_the_server, command, name, fields, general=True, **more)


def answer(cluster, *attributes, server=True, **more):
    return values(cluster, 1, 'Read Attributes Response', server, *attributes, **more)


def report(cluster, *attributes, **more):
    return values(cluster, 0x0A, 'Report Attributes', True, *attributes, **more)


def general(cluster, from_the_server, command, name, *fields, **more):
    return Frame(cluster, from_the_server, command, name, fields, general=True, **more)


# ---------------------------------------------------------------- frames by kind


def general_frames():
    yield values(MANAGEMENT, 2, 'Write Attributes', False, (0x0100, 'u32', 77))
    yield general(MANAGEMENT, True, 4, 'Write Attributes Response', ('e8', 0))
    yield general(MANAGEMENT, True, 4, 'Write Attributes Response', ('e8', 0x88), ('id', 0x0101))
    yield values(MANAGEMENT, 5, 'Write Attributes No Response', False, (0x0101, 'o', 'Nobody Energy'))
    yield general(METERING, False, 6, 'Configure Reporting', ('e8', 0), ('id', 0), ('e8', 0x25), ('u16', 30), ('u16', 300), ('u48', 5),
                  ('e8', 0), ('id', 0x0200), ('e8', 0x18), ('u16', 10), ('u16', 0xFFFF), ('e8', 1), ('id', 0x0400), ('u16', 90), more={'unrecognised': 1})
    # reports that are received: the attribute is the sender's
    yield general(METERING, True, 6, 'Configure Reporting', ('e8', 1), ('id', 0x0400), ('u16', 90), want={'attributes': [{'attribute': {'value': 'Instantaneous Demand'}}]})
    yield general(METERING, True, 7, 'Configure Reporting Response', ('e8', 0))
    yield general(METERING, True, 7, 'Configure Reporting Response', ('e8', 0x8C), ('e8', 0), ('id', 0x0306))
    yield general(METERING, False, 8, 'Read Reporting Configuration', ('e8', 0), ('id', 0))
    yield general(METERING, True, 9, 'Read Reporting Configuration Response', ('e8', 0x8B), ('e8', 0), ('id', 0x0001),
                  ('e8', 0), ('e8', 0), ('id', 0), ('e8', 0x25), ('u16', 30), ('u16', 300), ('u48', 5), ('e8', 0), ('e8', 1), ('id', 0x0002), ('u16', 90),
                  want={'attributes': [{'attribute': {'value': 'Current Summation Received'}}, {}, {'attribute': {'value': 'Notification Flags 3'}}]})
    yield general(PRICE, False, 0x0B, 'Default Response', ('u8', 0), ('e8', 0),
                  want={'command': {'value': 'Publish Price'}, 'status': {'value': 'SUCCESS'}})
    yield general(PRICE, True, 0x0B, 'Default Response', ('u8', 7), ('e8', 0x8B), want={'command': {'value': 'Get Price Matrix'}})
    yield general(TIME, False, 0x0C, 'Discover Attributes', ('id', 0), ('u8', 9))
    yield general(TIME, True, 0x0D, 'Discover Attributes Response', ('bool', 1), ('id', 0), ('e8', 0xE2), ('id', 7), ('e8', 0x23))
    # attributes of the client, of every cluster, and of a manufacturer
    yield read(DRLC, 0x0003, server=False, want={'attributes': [{'value': 'Device Class Value'}]})
    yield answer(DRLC, (0x0003, 'u16', 0x0404), server=False, want={'attributes': [{'value': {'value': ['Water Heater', 'Electric Vehicle']}}]})
    yield answer(TUNNELLING, (0xFFFD, 'u16', 1), want={'attributes': [{'attribute': {'value': 'Cluster Revision'}}]})
    yield Frame(METERING, FROM_SERVER, 0x0A, 'Report Attributes', [('id', 0), ('e8', 0x20), ('u8', 9)], general=True, manufacturer=0x10B4,
                more={'unrecognised': 1})
    # what no table has
    yield to_server(METERING, 0x77, None, ('rest', b'\x01\x02'), more={'unrecognised': 1})
    yield from_server(0x0B05, 0x01, None, ('rest', b'\xAA'), more={'unrecognised': 1})


def metering_frames():
    yield answer(METERING, (0x0000, 'u48', 12345678), (0x0301, 'u24', 1), (0x0302, 'u24', 1000), (0x0300, 'e8', 0), (0x0400, 'i24', -240),
                 want={'attributes': [{'value': {'value': 12345.678, 'unit': 'kWh'}}, {}, {}, {'value': {'value': 'kWh'}}, {'value': {'value': -0.24}}]})
    yield answer(METERING, (0x0000, 'u48', 5000), (0x0301, 'u24', 1), (0x0302, 'u24', 1000), (0x0300, 'e8', 1),
                 want={'attributes': [{'value': {'value': 5.0, 'unit': 'm3'}}, {}, {}, {}]})
    # nothing says how to scale it, and in which unit
    yield report(METERING, (0x0000, 'u48', 12345678), endpoint=3, want={'attributes': [{'value': {'value': 12345678}}]})
    yield report(METERING, (0x0200, 'b8', 0x42), (0x0306, 'b8', 0), (0x0401, 'u24', 4321), (0x0130, 'u48', 1), (0x0131, 'u48', 2), (0x0a00, 'u32', 99),
                 endpoint=3, want={'attributes': [{'value': {'value': ['Low Battery', 'Service Disconnect']}}, {'value': {'value': 'Electric Metering'}},
                                      {'attribute': {'value': 'Current Day Consumption Delivered'}}, {'attribute': {'value': 'Current Tier 25 Summation Delivered'}},
                                      {'attribute': {'value': 'Current Tier 25 Summation Received'}}, {'value': 99}]})
    yield to_server(METERING, 0x00, 'Get Profile', ('e8', 0), ('t', NOON), ('u8', 3), want={'end_time': {'value': '2024-09-16T12:00:00Z'}})
    yield from_server(METERING, 0x00, 'Get Profile Response', ('t', NOON), ('e8', 0), ('e8', 2), ('u8', 2), ('u24', 40), ('u24', 41), endpoint=3,
                      want={'profile_interval_period': {'value': '30 minutes'}, 'intervals': [{'value': 40}, {'value': 41}]})
    yield from_server(METERING, 0x01, 'Request Mirror')
    yield to_server(METERING, 0x01, 'Request Mirror Response', ('u16', 0x0A))
    yield from_server(METERING, 0x02, 'Remove Mirror')
    yield to_server(METERING, 0x02, 'Mirror Removed', ('u16', 0x0A))
    yield to_server(METERING, 0x03, 'Request Fast Poll Mode', ('u8', 5), ('u8', 15), want={'fast_poll_update_period': {'unit': 's'}})
    yield from_server(METERING, 0x03, 'Request Fast Poll Mode Response', ('u8', 6), ('t', NOON + 900))
    yield to_server(METERING, 0x04, 'Schedule Snapshot', ('u32', 9), ('u8', 0), ('u8', 1), ('u8', 4), ('t', NOON), ('b24', 0x010203), ('e8', 4), ('b32', 2))
    yield from_server(METERING, 0x04, 'Schedule Snapshot Response', ('u32', 9), ('u8', 4), ('u8', 0))
    yield to_server(METERING, 0x05, 'Take Snapshot', ('b32', 0x400), want={'snapshot_cause': {'value': ['Manually Triggered from Client']}})
    yield from_server(METERING, 0x05, 'Take Snapshot Response', ('u32', 0x1234), ('u8', 0))
    yield to_server(METERING, 0x09, 'Mirror Report Attribute Response', ('u8', 2), ('b32', 1), ('b32', 0x80000000))
    yield to_server(METERING, 0x0A, 'Reset Load Limit Counter', ('u32', 7), ('u32', NOON))
    yield to_server(METERING, 0x0C, 'Local Change Supply', ('e8', 2), want={'proposed_supply_status': {'value': 'Supply ON'}})
    yield from_server(METERING, 0x08, 'Configure Mirror', ('u32', 5), ('u24', 1800), ('bool', 1), ('u8', 2))
    yield from_server(METERING, 0x09, 'Configure Notification Scheme', ('u32', 5), ('u8', 2), ('b32', 0x01234FFF))
    yield from_server(METERING, 0x0A, 'Configure Notification Flags', ('u32', 5), ('u8', 0x81), ('u16', 1), ('u16', PRICE), ('u16', 0x109F), ('u8', 2), ('u8', 0), ('u8', 4))
    yield from_server(METERING, 0x0B, 'Get Notified Message', ('u8', 1), ('u16', 0), ('b32', 0x11))


def price_frames():
    price = (('u32', 71), ('o', 'Day'), ('u32', NOON), ('t', NOON + 5), ('e8', 0), ('u16', 826), ('b8', 0x51), ('b8', 0x21), ('t', NOON), ('u16', 0xFFFF), ('u32', 24503))
    yield from_server(PRICE, 0x00, 'Publish Price', *price,
                      want={'rate_label': 'Day', 'price': {'value': 0.24503, 'unit': 'GBP/kWh'}, 'duration_in_minutes': {'value': 'until changed'}, 'currency': {'value': 'GBP'}})
    yield from_server(PRICE, 0x00, 'Publish Price', *price, ('u8', 0xFF), ('u32', 11), ('u8', 1), ('u32', 250), ('e8', 1), ('b8', 0x20), ('u8', 0), ('b8', 1),
                      ('u8', 0), ('u8', 0), ('u8', 2), ('u8', 1), ('u8', 1),
                      want={'generation_price': {'value': 0.00011}, 'alternate_cost_delivered': {'value': 2.50}, 'price_control': {'value': ['Price Acknowledgement required']}})
    yield to_server(PRICE, 0x00, 'Get Current Price', ('b8', 1))
    yield to_server(PRICE, 0x01, 'Get Scheduled Prices', ('t', 0), ('u8', 0))
    yield to_server(PRICE, 0x02, 'Price Acknowledgement', ('u32', 71), ('u32', NOON), ('t', NOON + 9), ('b8', 1))
    yield to_server(PRICE, 0x03, 'Get Block Periods', ('t', 0), ('u8', 1))
    yield to_server(PRICE, 0x03, 'Get Block Periods', ('t', 0), ('u8', 1), ('b8', 1), want={'tariff_type': {'tariff_type': {'value': 'Received Tariff'}}})
    for command, name in ((0x04, 'Get Conversion Factor'), (0x05, 'Get Calorific Value')):
        yield to_server(PRICE, command, name, ('t', NOON), ('u32', 3), ('u8', 2))
    for command, name in ((0x06, 'Get Tariff Information'), (0x09, 'Get CO2 Value'), (0x0B, 'Get Billing Period'), (0x0C, 'Get Consolidated Bill')):
        yield to_server(PRICE, command, name, ('t', NOON), ('u32', 3), ('u8', 2), ('b8', 0))
    for command, name in ((0x07, 'Get Price Matrix'), (0x08, 'Get Block Thresholds'), (0x0A, 'Get Tier Labels')):
        yield to_server(PRICE, command, name, ('u32', 4321))
    yield to_server(PRICE, 0x0D, 'CPP Event Response', ('u32', 8), ('e8', 1))
    yield to_server(PRICE, 0x0E, 'Get Credit Payment', ('t', NOON), ('u8', 5))
    yield to_server(PRICE, 0x0F, 'Get Currency Conversion')
    yield to_server(PRICE, 0x10, 'Get Tariff Cancellation')
    yield from_server(PRICE, 0x07, 'Publish CO2 Value', ('u32', 71), ('u32', 8), ('t', NOON), ('b8', 0), ('u32', 184), ('e8', 1), ('b8', 0x30), want={'co2_value': {'value': 0.184}})
    yield from_server(PRICE, 0x08, 'Publish Tier Labels', ('u32', 71), ('u32', 8), ('u32', 4321), ('u8', 0), ('u8', 1), ('u8', 2), ('u8', 1), ('o', 'Day'), ('u8', 2), ('o', 'Night'),
                      want={'tier_labels': [{'tier_label': 'Day'}, {'tier_label': 'Night'}]})
    yield from_server(PRICE, 0x0A, 'Publish Consolidated Bill', ('u32', 71), ('u32', 8), ('t', NOON), ('u24', 30), ('b8', 0x01), ('b8', 0), ('u32', 4567), ('u16', 826), ('b8', 0x20),
                      want={'consolidated_bill': {'value': 45.67, 'unit': 'GBP'}, 'billing_period_duration_type': {'timebase': {'value': 'Days'}}})
    yield from_server(PRICE, 0x0B, 'Publish CPP Event', ('u32', 71), ('u32', 8), ('t', NOON), ('u16', 60), ('b8', 0), ('e8', 1), ('e8', 0))
    yield from_server(PRICE, 0x0C, 'Publish Credit Payment', ('u32', 71), ('u32', 8), ('t', NOON), ('u32', 1), ('e8', 0), ('u32', 2), ('t', NOON - 5), ('o', 'A1'))
    yield from_server(PRICE, 0x0D, 'Publish Currency Conversion', ('u32', 71), ('u32', 8), ('t', NOON), ('u16', 826), ('u16', 978), ('u32', 117), ('b8', 0x20), ('b32', 3),
                      want={'conversion_factor': {'value': 1.17}, 'new_currency': {'value': 'EUR'}})
    yield from_server(PRICE, 0x0E, 'Cancel Tariff', ('u32', 71), ('u32', 4321), ('b8', 0))
    yield answer(PRICE, (0x0000, 'o', 'Day'), (0x0616, 'u16', 826), (0x0617, 'b8', 0x50), (0x0301, 'u32', 2800000),
                 want={'attributes': [{}, {}, {}, {'attribute': {'value': 'Standing Charge'}, 'value': {'value': 28.0, 'unit': 'GBP/d'}}]})
    yield read(PRICE, 0x0001, server=False, want={'attributes': [{'value': 'Price Decrease Randomize Minutes'}]})


def load_control_frames():
    event = (('u32', 0x0100), ('b16', 0x0044), ('u8', 0), ('t', 0), ('u16', 45), ('u8', 2))
    yield from_server(DRLC, 0x00, 'Load Control Event', *event, ('u8', 0xFF), ('u8', 15), ('i16', -32768), ('i16', 1850), ('i8', -10), ('u8', 0xFF), ('b8', 1),
                      want={'device_class': {'value': ['Water Heater', 'Managed Commercial and Industrial loads']}, 'start_time': {'value': 'now'},
                            'heating_temperature_offset': {'value': 1.5, 'unit': 'K'}, 'heating_temperature_set_point': {'value': 18.5},
                            'average_load_adjustment_percentage': {'value': -10, 'unit': '%'}, 'criticality_level': {'value': '1'}})
    yield from_server(DRLC, 0x01, 'Cancel Load Control Event', ('u32', 0x0100), ('b16', 4), ('u8', 0), ('b8', 1), ('t', 0))
    yield from_server(DRLC, 0x02, 'Cancel All Load Control Events', ('b8', 0))
    status = (('u32', 0x0100), ('u8', 2), ('t', NOON), ('u8', 2), ('i16', -32768), ('i16', 1850), ('i8', 0), ('u8', 50), ('b8', 0))
    yield to_server(DRLC, 0x00, 'Report Event Status', *status, ('u8', 1), ('rest', bytes(range(42))), want={'event_status': {'value': 'Event started'}})
    yield to_server(DRLC, 0x00, 'Report Event Status', *status, ('u8', 0))
    yield to_server(DRLC, 0x01, 'Get Scheduled Events', ('t', NOON), ('u8', 0))
    yield to_server(DRLC, 0x01, 'Get Scheduled Events', ('t', NOON), ('u8', 0), ('u32', 3))


def messaging_frames():
    text = (('u32', NOON), ('b8', 0x84), ('t', 0), ('u16', 1440), ('c', 'Please top up.'))
    yield from_server(MESSAGING, 0x00, 'Display Message', *text, ('b8', 0), want={'message': 'Please top up.', 'message_control': {'importance': {'value': 'Medium'}}})
    yield from_server(MESSAGING, 0x02, 'Display Protected Message', *text)
    yield from_server(MESSAGING, 0x01, 'Cancel Message', ('u32', NOON), ('b8', 0))
    yield from_server(MESSAGING, 0x03, 'Cancel All Messages', ('t', NOON))
    yield to_server(MESSAGING, 0x00, 'Get Last Message')
    yield to_server(MESSAGING, 0x01, 'Message Confirmation', ('u32', NOON), ('t', NOON + 60))
    yield to_server(MESSAGING, 0x01, 'Message Confirmation', ('u32', NOON), ('t', NOON + 60), ('b8', 1), ('o', 'OK'), want={'message_confirmation_control': {'value': 'Yes'}})
    yield to_server(MESSAGING, 0x02, 'Get Message Cancellation', ('t', NOON))


def tunnelling_frames():
    yield to_server(TUNNELLING, 0x00, 'Request Tunnel', ('e8', 6), ('u16', 0xFFFF), ('bool', 0), ('u16', 1500), want={'protocol_id': {'value': 'GB-HRGP'}})
    yield from_server(TUNNELLING, 0x00, 'Request Tunnel Response', ('u16', 0x0102), ('u8', 0), ('u16', 1500), want={'tunnel_id': {'value': '0x0102'}})
    yield to_server(TUNNELLING, 0x01, 'Close Tunnel', ('u16', 0x0102))
    yield to_server(TUNNELLING, 0x02, 'Transfer Data', ('u16', 0x0102), ('rest', b'\x01'))
    yield from_server(TUNNELLING, 0x01, 'Transfer Data', ('u16', 0x0102), ('rest', b'\x02\x00'))
    for server, command in ((False, 3), (True, 2)):
        yield Frame(TUNNELLING, server, command, 'Transfer Data Error', [('u16', 0x0102), ('u8', 2)], want={'transfer_data_status': {'value': 'Data overflow'}})
        yield Frame(TUNNELLING, server, command + 1, 'Ack Transfer Data', [('u16', 0x0102), ('u16', 90)])
        yield Frame(TUNNELLING, server, command + 2, 'Ready Data', [('u16', 0x0102), ('u16', 80)])
    yield to_server(TUNNELLING, 0x06, 'Get Supported Tunnel Protocols', ('u8', 0))
    yield from_server(TUNNELLING, 0x05, 'Supported Tunnel Protocols Response', ('bool', 1), ('u8', 2), ('u16', 0xFFFF), ('e8', 6), ('u16', 0x10B4), ('e8', 200),
                      want={'protocols': [{'protocol_id': {'value': 'GB-HRGP'}}, {'protocol_id': 200}]})
    yield from_server(TUNNELLING, 0x06, 'Tunnel Closure Notification', ('u16', 0x0102))
    yield answer(TUNNELLING, (0x0000, 'u16', 65535 - 1))


def prepayment_frames():
    yield to_server(PREPAYMENT, 0x00, 'Select Available Emergency Credit', ('t', NOON), ('e8', 2))
    yield to_server(PREPAYMENT, 0x04, 'Consumer Top Up', ('e8', 2), ('o', '01234567890123456789'))
    # the amounts are in units that only the Price cluster says
    yield report(PREPAYMENT, (0x0001, 'i32', -1234), (0x0003, 'b8', 0x21), (0x0032, 'u32', 500),
                 want={'attributes': [{'value': {'value': -1234}}, {'value': {'value': ['Credit OK', 'Emergency Credit In Use']}}, {}]})
    yield answer(PREPAYMENT, (0x0100, 't', NOON), (0x0101, 'u48', 1000), (0x0102, 'e8', 2), (0x0103, 'o', '0123'), (0x0210, 'o', 'Arrears'), (0x051C, 'u48', 77), (0x0560, 0x86),
                 more={'unrecognised': 1}, want={'attributes': [{'attribute': {'value': 'Top up Date/Time #1'}}, {}, {}, {}, {'attribute': {'value': 'Debt Label #1'}},
                                                                {'attribute': {'value': 'Current Day Cost Consumption Delivered'}}, {}]})


def calendar_frames():
    yield to_server(CALENDAR, 0x05, 'Get Calendar Cancellation')
    yield from_server(CALENDAR, 0x05, 'Cancel Calendar', ('u32', 71), ('u32', 5), ('e8', 3), want={'calendar_type': {'value': 'Friendly Credit Calendar'}})
    yield from_server(CALENDAR, 0x02, 'Publish Week Profile', ('u32', 71), ('u32', 8), ('u32', 5), ('u8', 1), *[('u8', day) for day in (1, 1, 1, 1, 1, 2, 2)])
    yield from_server(CALENDAR, 0x01, 'Publish Day Profile', ('u32', 71), ('u32', 8), ('u32', 5), ('u8', 1), ('u8', 2), ('u8', 0), ('u8', 1), ('e8', 0), ('u16', 0), ('u8', 2), ('u16', 420), ('u8', 1),
                      want={'day_schedule_entries': [{'start_time': {'value': 0, 'unit': 'min'}}, {'start_time': {'value': 420}}]})
    yield answer(CALENDAR, (0x0001, 'o', 'Immersion'), want={'attributes': [{'attribute': {'value': 'Aux Switch 2 Label'}}]})


def management_frames():
    for command, name in ((0x00, 'Get Change of Tenancy'), (0x01, 'Get Change of Supplier'), (0x03, 'Get Site ID'), (0x05, 'Get CIN')):
        yield to_server(MANAGEMENT, command, name)
    yield to_server(MANAGEMENT, 0x02, 'Request New Password', ('e8', 2))
    yield from_server(MANAGEMENT, 0x06, 'Update CIN', ('u32', 8), ('t', NOON), ('u32', 71), ('o', 'C-1'))
    yield report(MANAGEMENT, (0x0300, 'e8', 1), (0x0111, 'o', 'Other Energy'), want={'attributes': [{'value': {'value': 'Connection to WAN is available'}}, {}]})
    yield from_server(EVENTS, 0x00, 'Publish Event', ('u8', 4), ('u16', 0x8F0A), ('t', NOON), ('b8', 3), ('o', b'\x01\x02'),
                      want={'event_control': {'value': ['Report Event to HAN devices', 'Report Event to the WAN']}})
    yield to_server(EVENTS, 0x01, 'Clear Event Log Request', ('u8', 3))


def network_frames():
    yield read(TIME, 0, 1, 2, 7, want={'attributes': [{'value': 'Time'}, {'value': 'Time Status'}, {'value': 'Time Zone'}, {'value': 'Local Time'}]})
    yield answer(TIME, (0, 't', NOON), (1, 'b8', 5), (2, 'i32', -3600), (3, 'u32', NOON - 9), (5, 'i32', 3600), (7, 'u32', NOON),
                 want={'attributes': [{'value': {'value': '2024-09-16T12:00:00Z'}}, {'value': {'value': ['Master', 'Master for Time Zone and DST']}},
                                      {'value': {'value': -3600, 'unit': 's'}}, {}, {}, {'value': NOON}]})
    yield answer(KEEP_ALIVE, (0, 'u8', 10), (1, 'u16', 300), want={'attributes': [{'value': {'value': 10, 'unit': 'min'}}, {'value': {'value': 300, 'unit': 's'}}]})
    yield answer(BASIC, (0x0004, 'c', 'Nobody Meters'), (0x0010, 'c', 'Cupboard'), (0x0012, 'bool', 1), (0x4000, 'c', '1.0'))
    yield to_server(BASIC, 0x00, 'Reset to Factory Defaults')
    yield to_server(MDU, 0x00, 'Pairing Request', ('u32', 3), ('eui', DISPLAY), want={'eui64_of_requesting_device': {'value': DISPLAY}})
    yield from_server(MDU, 0x00, 'Pairing Response', ('u32', 4), ('u8', 2), ('u8', 0), ('u8', 1), ('eui', HUB), ('eui', METER))
    yield to_server(SUB_GHZ, 0x00, 'Get Suspend ZCL Messages Status')
    yield from_server(SUB_GHZ, 0x00, 'Suspend ZCL Messages', ('u8', 30), want={'period': {'value': 30, 'unit': 'min'}})
    yield from_server(SUB_GHZ, 0x00, 'Suspend ZCL Messages')
    yield report(SUB_GHZ, (0x0000, 'u32', 0x1C000001))


def key_frames():
    yield read(KEY, 0x0000)
    yield answer(KEY, (0x0000, 'b16', 3), want={'attributes': [{'value': {'value': ['Crypto Suite 1 (CBKE K163)', 'Crypto Suite 2 (CBKE K283)']}}]})
    for server, words in ((False, 'Request'), (True, 'Response')):
        yield Frame(KEY, server, 0, f'Initiate Key Establishment {words}', [('b16', 2), ('u8', 3), ('u8', 4), ('rest', bytes(range(74)))])
        yield Frame(KEY, server, 1, f'Ephemeral Data {words}', [('rest', bytes(range(37)))])
        yield Frame(KEY, server, 2, f'Confirm Key Data {words}', [('rest', bytes(range(16)))])
        yield Frame(KEY, server, 3, 'Terminate Key Establishment', [('e8', 2), ('u8', 9), ('b16', 2)], want={'status': {'value': 'BAD_KEY_CONFIRM'}})


def scale_frames():
    """The scale of a number stands in an earlier frame: of the same endpoint, or of the same tariff. Frames count from 1."""
    yield answer(METERING, (0x0301, 'u24', 1), (0x0302, 'u24', 1000), (0x0300, 'e8', 0), (0x0303, 'b8', 0x2B), endpoint=4)
    yield report(METERING, (0x0000, 'u48', 12345678), (0x0400, 'i24', -240), endpoint=4, more={'scale': [1]},
                 want={'attributes': [{'value': {'value': 12345.678, 'unit': 'kWh'}}, {'value': {'value': -0.24}}]})
    # the last answer counts, of each attribute; a refusal is none
    yield answer(METERING, (0x0301, 'u24', 1), (0x0302, 'u24', 10), (0x0300, 'e8', 1), endpoint=5)
    yield answer(METERING, (0x0301, 'u24', 3), (0x0302, 0x86), endpoint=5)
    # a frame's own scale comes first
    yield answer(METERING, (0x0301, 'u24', 1), (0x0302, 'u24', 1000), (0x0300, 'e8', 0), endpoint=6)
    yield answer(METERING, (0x0000, 'u48', 77), (0x0302, 'u24', 100), endpoint=6, more={'scale': [5]}, want={'attributes': [{'value': {'value': 0.77, 'unit': 'kWh'}}, {}]})
    yield answer(METERING, (0x0000, 'u48', 1000), endpoint=5, more={'scale': [3, 4]}, want={'attributes': [{'value': {'value': 300.0, 'unit': 'm3'}}]})
    yield from_server(METERING, 0x00, 'Get Profile Response', ('t', NOON), ('e8', 0), ('e8', 2), ('u8', 1), ('u24', 40), endpoint=4,
                      more={'scale': [1]}, want={'intervals': [{'value': 0.04, 'unit': 'kWh'}]})
    # amounts of money: the digits are those of the Price cluster
    yield answer(PRICE, (0x0616, 'u16', 826), (0x0617, 'b8', 0x20), endpoint=4)
    yield report(PREPAYMENT, (0x0001, 'i32', -1234), endpoint=4, more={'scale': [9]}, want={'attributes': [{'value': {'value': -12.34, 'unit': 'GBP'}}]})
    # a tariff has digits of its own
    yield from_server(PRICE, 0x04, 'Publish Tariff Information', ('u32', 71), ('u32', 8), ('u32', 4321), ('t', NOON), ('b8', 0), ('o', 'Nights'), ('u8', 2), ('u8', 1), ('e8', 0),
                      ('u16', 826), ('b8', 0x50), ('u32', 2800000), ('u8', 0xFF), ('u24', 1), ('u24', 1000), endpoint=4)
    matrix = ('t', NOON), ('u32', 4321), ('u8', 0), ('u8', 1), ('b8', 1), ('u8', 0), ('u32', 24503), ('u8', 1), ('u32', 9876)
    yield from_server(PRICE, 0x05, 'Publish Price Matrix', ('u32', 71), ('u32', 9), *matrix, endpoint=4, more={'scale': [11]},
                      want={'price_matrix': [{'price': {'value': 0.24503, 'unit': 'GBP/kWh'}}, {'price': {'value': 0.09876}}]})
    yield from_server(PRICE, 0x05, 'Publish Price Matrix', ('u32', 71), ('u32', 9), matrix[0], ('u32', 4322), *matrix[2:], endpoint=4,
                      want={'price_matrix': [{'price': {'value': 24503}}, {'price': {'value': 9876}}]})
    yield from_server(PRICE, 0x06, 'Publish Block Thresholds', ('u32', 71), ('u32', 9), ('t', NOON), ('u32', 4321), ('u8', 0), ('u8', 1), ('b8', 1), ('u8', 1), ('u48', 250000),
                      endpoint=4, more={'scale': [11]}, want={'block_thresholds': [{'thresholds': [{'value': 250.0, 'unit': 'kWh'}]}]})


IMAGE = (('u16', 0x106C), ('u16', 0x0E01), ('u32', 0x00010002))


def ota_frames():
    yield from_server(OTA, 0x00, 'Image Notify', ('e8', 3), ('u8', 100), *IMAGE)
    yield from_server(OTA, 0x00, 'Image Notify', ('e8', 0), ('u8', 100))
    yield to_server(OTA, 0x01, 'Query Next Image Request', ('b8', 1), *IMAGE, ('u16', 7), want={'hardware_version': {'value': '0x0007'}})
    yield to_server(OTA, 0x01, 'Query Next Image Request', ('b8', 0), *IMAGE)
    yield from_server(OTA, 0x02, 'Query Next Image Response', ('e8', 0), *IMAGE, ('u32', 262144), want={'image_size': {'value': 262144, 'unit': 'octets'}})
    yield from_server(OTA, 0x02, 'Query Next Image Response', ('e8', 0x98), want={'status': {'value': 'NO_IMAGE_AVAILABLE'}})
    yield to_server(OTA, 0x03, 'Image Block Request', ('b8', 0), *IMAGE, ('u32', 4096), ('u8', 40))
    yield to_server(OTA, 0x03, 'Image Block Request', ('b8', 3), *IMAGE, ('u32', 4096), ('u8', 40), ('eui', METER), ('u16', 250))
    yield to_server(OTA, 0x03, 'Image Block Request', ('b8', 2), *IMAGE, ('u32', 4096), ('u8', 40), ('u16', 250))
    yield to_server(OTA, 0x04, 'Image Page Request', ('b8', 1), *IMAGE, ('u32', 4096), ('u8', 40), ('u16', 512), ('u16', 20), ('eui', METER))
    yield from_server(OTA, 0x05, 'Image Block Response', ('e8', 0), *IMAGE, ('u32', 4096), ('o', bytes(range(40))))
    yield from_server(OTA, 0x05, 'Image Block Response', ('e8', 0x97), ('t', NOON), ('t', NOON + 60), ('u16', 500), want={'minimum_block_period': {'value': 500, 'unit': 'ms'}})
    yield from_server(OTA, 0x05, 'Image Block Response', ('e8', 0x95), want={'status': {'value': 'ABORT'}})
    yield to_server(OTA, 0x06, 'Upgrade End Request', ('e8', 0), *IMAGE)
    yield to_server(OTA, 0x06, 'Upgrade End Request', ('e8', 0x96))
    yield from_server(OTA, 0x07, 'Upgrade End Response', *IMAGE, ('t', NOON), ('t', NOON + 3600))
    yield to_server(OTA, 0x08, 'Query Device Specific File Request', ('eui', METER), *IMAGE, ('u16', 2))
    yield from_server(OTA, 0x09, 'Query Device Specific File Response', ('e8', 0), *IMAGE, ('u32', 9))
    yield answer(OTA, (0x0000, 'eui', HUB), (0x0006, 'e8', 1), server=False, want={'attributes': [{'value': {'value': HUB}}, {'value': {'value': 'Download in progress'}}]})


def broken_frames():
    """The header is shown, and where the rest fails."""
    short = report(METERING, (0x0000, 'u48', 5))
    short.octets, short.fails = short.octets[:-1], ('truncated', len(short.octets) - 1)
    yield short
    long = to_server(PRICE, 0x0F, 'Get Currency Conversion')
    long.octets, long.fails = long.octets + b'\0', ('malformed', 3)
    yield long
    strange = answer(TIME, (0, 't', NOON))
    strange.octets = strange.octets[:6] + b'\x77' + strange.octets[7:]
    strange.fails = ('unsupported', 7)
    yield strange
    many = from_server(PRICE, 0x08, 'Publish Tier Labels', ('u32', 1), ('u32', 2), ('u32', 3), ('u8', 0), ('u8', 1), ('u8', 200))
    many.fails = ('truncated', len(many.octets))
    yield many


KINDS = {'general': general_frames, 'metering': metering_frames, 'price': price_frames, 'load-control': load_control_frames, 'messaging': messaging_frames,
         'tunnelling': tunnelling_frames, 'prepayment': prepayment_frames, 'calendar': calendar_frames, 'management': management_frames,
         'network': network_frames, 'key-establishment': key_frames, 'ota': ota_frames,
         'scale': scale_frames}


def frames():
    """All whole frames, by kind."""
    Frame.counter = 0
    return {kind: list(make()) for kind, make in KINDS.items()}


def cases():
    """{case: {file: text}} for testdata/parse. A second record with the same frame has the members that are named."""
    out = {}
    for kind, made in [*frames().items(), ('broken', list(broken_frames()))]:
        named = [f for f in made if f.want]
        records = [f.record(i) for i, f in enumerate(made + named)]
        want = [f.expected() for f in made]
        want += [{'message': {'payload': {'items': [{'value': f.want}]}}} for f in named]
        out[f'zcl-{kind}'] = {'message.jsonl': ''.join(json.dumps(r) + '\n' for r in records), 'parse.json': json.dumps(want, indent=1) + '\n'}
        if kind == 'broken':
            out['zcl-broken']['status'] = '2\n'
    return out
