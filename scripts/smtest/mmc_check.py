"""Code that the checks of MMC documents share: messages with their encrypted parts opened, and documents as lines."""
import base64
import collections
import datetime
import glob
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET

from smtest import testdata, wire

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))


def schema_path(arguments):
    """The MMC schema: of --schema=FILE, of SM_MMC_SCHEMA, or beside the repository. None: there is none."""
    given = next((a[9:] for a in arguments if a.startswith('--schema=')), None) or os.environ.get('SM_MMC_SCHEMA')
    beside = os.path.join(ROOT, '..', 'shared', 'schemas', 'mmc-5.4.xsd')
    return given or (beside if os.path.exists(beside) else None)


class Opener:
    """Decrypts the devices' encrypted parts with the keys of testdata's generator, not with the tool."""

    def __init__(self):
        self.parties = {party.eui: party for party in vars(testdata).values() if hasattr(party, 'eui') and hasattr(party, 'ka')}

    def __call__(self, header, protected):
        device, recipient = (bytes.fromhex(header[k].replace('-', '')) for k in ('originator', 'recipient'))
        recipient = bytes.fromhex(header.get('supplementary_remote_party', '').replace('-', '')) or recipient
        counter = int(header.get('supplementary_originator_counter', header['originator_counter']))
        near, far = self.parties[device], self.parties[recipient]
        key = wire.session_key(near.ka, wire.public_key(far.ka), 4, device, counter, recipient)
        return wire.gcm(key, device + b'\0\0\0\0', protected[5:-12], b'\x31')[0]


class Message:
    def __init__(self, label, raw):
        self.label, self.raw, self.parts = label, raw, []

    def record(self, raw=None, parts=None):
        """An input record for sm-parse: the message, and its encrypted parts as a first pass would have written them."""
        out = {'id': self.label, 'gbcs': base64.b64encode(self.raw if raw is None else raw).decode()}
        parts = self.parts if parts is None else parts
        if parts:
            data = ''.join(f'<GBCSData format="plain" sequence="{i}" name="x" type="dlms">{base64.b64encode(p).decode()}</GBCSData>'
                           for i, p in enumerate(parts, 1))
            out['mmc'] = ('<GBCSResponse xmlns="http://www.dccinterface.co.uk/ResponseAndAlert" schemaVersion="5.4"><Header/>'
                          f'<Body><ResponseMessage>{data}</ResponseMessage></Body></GBCSResponse>')
        return out


def run(build, records, *options):
    """sm-parse's records for these, in order."""
    done = subprocess.run([os.path.join(build, 'bin/sm-parse'), '--format=json', '--with=mmc', *options], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, input='\n'.join(map(json.dumps, records)).encode(), check=False)
    return (json.loads(line, parse_float=str) for line in done.stdout.decode().splitlines())


def pieces(document):
    """(sequence, format, octets) of every GBCSData."""
    for e in ET.fromstring(document).iter():
        if e.tag.endswith('}GBCSData'):
            yield int(e.get('sequence')), e.get('format'), base64.b64decode(e.text or '')


def messages(build):
    """Every own message of testdata/mmc, and its record without and with its decrypted parts."""
    out = []
    for path in sorted(glob.glob(os.path.join(testdata.TESTDATA, 'mmc/*/message.hex'))):
        with open(path, encoding='ascii') as f:
            out.append(Message(os.path.basename(os.path.dirname(path)), bytes.fromhex(f.read())))
    opener, first = Opener(), list(run(build, [m.record() for m in out]))
    for message, record in zip(out, first):
        message.first = record
        message.parts = [opener(record['message'], octets) for _, form, octets in pieces(record['mmc']) if form == 'encrypted']
    for message, record in zip(out, run(build, [m.record() for m in out], '--offsets')):
        message.base = record
    return out


class Line:
    """An element's text or an attribute's value; `numbers`: the number of each element on the way among its like, from 1."""

    def __init__(self, path, text, numbers):
        self.path, self.text, self.numbers = path, text, numbers

    def __eq__(self, other):
        return (self.path, self.text) == (other.path, other.text)

    def __hash__(self):
        return hash((self.path, self.text))


def lines(document):
    """The lines of a document's body, in order, without GBCSData."""
    out = []

    def walk(element, path, numbers):
        out.extend(Line('/'.join(path) + '@' + key, value, numbers) for key, value in element.attrib.items())
        if len(element) == 0:
            out.append(Line('/'.join(path), element.text or '', numbers))
        seen = collections.Counter()
        for child in element:
            name = child.tag.rpartition('}')[2]
            seen[name] += 1
            if name in ('SMETSData', 'DeviceAlertContent'):
                walk(child, path, numbers)
            elif name != 'GBCSData':
                walk(child, path + [name], numbers + (seen[name],))

    body = next(e for e in ET.fromstring(document) if e.tag.endswith('}Body'))
    walk(body[0], [], ())
    return out


# MMC's names that differ from the catalogue's
ALIASES = {
    'accessControlBroker': 'ACB', 'transitionalCoS': 'TransCoS', 'accessControlBrokerByACB': 'ACBByACB', 'digitalSignature': 'DigitalSigning',
    'keyCertSign': 'KeyCertSign', 'prePaymentTopUp': 'KeyAgreementTopUp', 'Supply UNCHANGED': 'Unchanged', 'Supply ON': 'Enabled',
    'Supply OFF': 'Disabled', 'Supply OFF / ARMED': 'Armed',
    'message_from_hc_alcs': 'Entry relates to a Message from an HC ALCS', 'not_known': 'Outcome not known',
    'Weeks': 'Weekly', 'Per Hour': 'HOURLY', 'Per Day': 'DAILY', 'Per Week': 'WEEKLY', 'EUR': 'ECB', 'invalid_value': 'invalid', 'doubtful_value': 'unreliable',
}


# (use case, path of the value, reason): values without an MMC element, or with another form there
REASONS = (
    (r'ECS(18[ab]|24b?|27)', r'.*/unit$|.*ActiveTariffPrice.*/scaler$', 'always the same: GBCSData has it when it isn\'t'),
    (r'.*', r'.*(scal_unit|scaler_unit)/(scaler|unit)$|.*/scaler$', 'applied to the value beside it'),
    (r'ECS17b', r'ImportRegisterCollection/.*', 'scaled to the element\'s unit; what isn\'t whole there is left out and reported'),
    (r'ECS26[mn]', r'ManufacturerIdentifier|ModelType', 'escaped'),
    (r'.*', r'Default Response/command', 'DebugInfo names it when it failed'),
    (r'GCS(14|21[bf])', r'Price Trailing Digit', 'amounts of money are integers of 10^-5: GBCSData has another scale'),
    (r'ECS09|GCS17', r'EmergencyCredit invoke_credit|Get Sampled Data/.*', 'a command that came back as a response: it answers nothing'),
    (r'ECS27', r'LoadLimitSupplyState', 'true is Disable'),
    (r'GCS21[em]', r'Supply Tamper State', 'Supply OFF is Locked'),
    (r'GCS21f', r'Publish Day Profile/.*/price_tier', 'no tier: the day has block prices'),
    (r'.*', r'.*commodity_reference/.*|.*commodity_scale$', 'GBCS constants of class 113'),
    (r'.*', r'.*charge_table/index$', 'the position: attribute index, or the element itself'),
    (r'.*', r'.*script_logical_name$', 'GBCS constant: the script table'),
    (r'.*', r'.*/(enable|validity_window)$', 'GBCS constants of schedule entries: GBCSData has an entry that isn\'t enabled'),
    (r'.*', r'(Non-DisablementCalendar|MaximumDemandConfigurableTimePeriod|AuxiliaryControllerCalendar|TariffSwitchingTable.*)/index$',
     'number of a schedule entry or special day that nothing refers to'),
    (r'ECS18b', r'.*/(script_selector|exec_weekdays|begin_date|end_date)$', 'the period has a start and an end, every day'),
    (r'ECS26a', r'Non-DisablementCalendar\(SpecialDays\)/day_id', 'schedules refer to the index of a special day'),
    (r'ECS61[ad]', r'.*\(SpecialDays\)/day_id', 'schedules refer to the index of a special day'),
    (r'ECS26a', r'DebtRecoveryRateCap', 'amount and period have the same name: the period has no element'),
    (r'ECS26a', r'DebtRecoveryRates\[.\].*', 'GBCS reads each charge twice'),
    (r'ECS26a', r'PaymentModeConfiguration/.*', 'as PaymentMode, SuspendDebtDisabled and SuspendDebtEmergency'),
    (r'ECS2[56].*', r'.*Settings\(.*\)', 'an element for each bit'),
    (r'.*', r'(Publish|Supply Status Response|Get Sampled Data).*/(provider_id|issuer_event_id|issuer_calendar_id|issuer_tariff_id'
            r'|implementation_date_time)$', 'identifiers between devices'),
    (r'.*', r'.*/(command_index|total_number_of_commands|total_commands|total_number_of_events|total_number_of_special_days'
            r'|total_number_of_schedule_entries|total_snapshots_found|number_of_tiers_in_use|number_of_samples'
            r'|number_of_tiers_and_block_thresholds_in_use.*|number_of_events_and_log_payload_control.*)$', 'counts of what follows'),
    (r'.*', r'.*/(snapshot_id|snapshot_cause|snapshot_payload_type|sample_id|sample_type|sample_request_interval'
            r'|calendar_type|sample_start_time|tariff_type)$', 'what was asked for, or the base of the entries\' times'),
    (r'.*', r'(Threshold )?(Divisor|Multiplier)|Uncontrolled Flow (Divisor|Multiplier|Threshold Unit of Measure)'
            r'|.*Trailing Digit/digits', 'applied to the values beside it'),
    # of messages with more content than was requested
    (r'ECS82', r'', 'not asked for by the use case: counted in mmc_notes, and the message stands as GBCSData'),
    (r'GCS21j', r'Credit Remaining|Current Summation Delivered',
     'not asked for by the use case: counted in mmc_notes, and the message stands as GBCSData'),
    (r'GCS(13|21).*', r'Unit of Measure|Calorific Value Unit', 'fixed by the element\'s type'),
    (r'GCS14', r'Currency', 'balances have no element for their currency: GBCSData has it when it isn\'t GBP'),
    (r'GCS21f', r'Publish Price/(current_time|start_time|duration_in_minutes|rate_label|unit_of_measure|currency|price_trailing.*|number_of_price.*)',
     'of the price now only the price and its scale have elements'),
    (r'GCS21[bf]', r'Publish Special Days/start_time|Publish Day Profile/day_schedule_entries/start_time', 'the day has one tier; calendars apply now'),
    (r'GCS21[dk]', r'.*/billing_period_duration.*', 'as Periodicity'),
    (r'GCS15d', r'.*/debts/(debt_type|outstanding_debt)$', 'the log has amounts and times only'),
    (r'GCS15e', r'.*/top_up_code$', 'the log has amounts and times only'),
    (r'CS10[ab]', r'.*/log_id$', 'the log that was asked for'),
    (r'CS11', r'.*', 'the log that was asked for'),
    (r'GCS0[23]', r'Change Payment Mode Response/.*', 'UpdatePaymentModeRsp has no content'),
    (r'CS01b|PCS01', r'.*', 'TopUpDeviceRsp has no content'),
    (r'GCS3[29]', r'.*', 'DisableSupplyRsp and ArmSupplyRsp have no content'),
    (r'GCS31', r'.*', 'the sample\'s number is the element'),
    (r'CS07|CS08', r'.*read_response_code$', 'as MessageSuccess'),
    (r'CS02[ce]', r'certificat.*', 'the certificate is the element, in base64'),
    (r'GCS21e', r'Model Identifier|HW Version', 'model and identifier are two elements; the hardware version has none'),
    (r'ECS40', r'MeterPoint.*', 'two MPANs, an element each'),
    (r'ECS26j', r'PaymentMode/account_status', 'GBCS reads the mode only'),
    (r'DBCH0[1-3]', r'.*(page.._mask|channel|trigger_tag|trigger_length)$|OperatingSubGHzChannel', 'an element for each channel'),
    (r'GCS21j', r'Payment Control Configuration', 'as PaymentMode, SuspendDebtDisabled and SuspendDebtEmergency'),
    (r'ECS26[dl]', r'BillingCalendar/time', 'the same in each date'),
    (r'ECS26a', r'.*exec_specdays', 'an element for each day'),
    (r'ECS61[ad]', r'.*exec_specdays|.*commanded_state', 'an element for each day; level or activate and deactivate'),
    (r'ECS61a', r'AuxiliaryController\[.\]', 'an identity of zeros is an ALCS'),
    (r'ECS61e', r'AuxiliaryController\[.\]', 'type and identity are elements'),
    (r'CCS0[456]|CCS05/CCS04', r'.*/(status|max_rssi|min_rssi|.*_lqi|number_of_hops|transmission_.*|.*_version)$',
     'returned, but not required by the use case (GBCS section 20, CCS06)'),
    (r'CCS07', r'.*/(date_time|extended_pan_id)$', 'the log has devices only'),
    (r'CS02[bg]', r'.*/replacement_outcomes/.*|.*/remote_party_seq_number_changes/.*|.*/credentials_replacement_mode',
     'a recovery changes more cells than MMC has elements; GBCSData has them'),
    (r'CS02[af]', r'.*/(remote_party_role|status_code|key_usage|remote_party_floor_seq_number)', 'an element for each cell'),
    (r'GCS20r', r'.*', 'an element for each event'),
    (r'DBCH0[6-9]|DBCH1.|CCS08|CS09|CS14|GCS62', r'.*', 'MMC has no payload for this alert; GBCSData has it'),
)


def reason(use_case, path):
    return next((r for u, p, r in REASONS if re.fullmatch(u, use_case or '') and re.fullmatch(p, path)), None)


def instant(text):
    """A date and time of JSON in MMC's form: with the deviation from UTC applied."""
    found = re.match(r'(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z)?(?: deviation (-?\d+) min)?', text)
    if not found:
        return text
    try:
        local = datetime.datetime.fromisoformat(found[1]) + datetime.timedelta(minutes=int(found[4] or 0))
    except (ValueError, OverflowError):
        return text  # not a date of the calendar
    return local.isoformat() + (found[2] or '') + 'Z'


def forms(leaf):
    """The possible texts of a value, the likeliest first."""
    out = []
    for part in ([leaf.get('value'), leaf.get('raw')] if isinstance(leaf, dict) else [leaf]):
        if isinstance(part, bool):
            out += ['true', 'Enable', 'Locked', 'GBP', 'START'] if part else ['false', 'Disable', 'Unchanged', 'ECB', 'STOP']
        elif isinstance(part, int):
            out += [str(part)] + [f'{part & 0xFFFFFFFF:0{n}X}' for n in (2, 4, 8)]
        elif isinstance(part, str):
            out += [ALIASES.get(part, part)]
            if 'T' in part:
                out.append(instant(part))
            if re.fullmatch(r'-?\d+\.\d+', part):
                out.append(part.rstrip('0').rstrip('.'))
            if re.fullmatch(r'([0-9A-Fa-f]{2})+', part):
                raw = bytes.fromhex(part)
                out += [part.upper(), base64.b64encode(raw).decode(), raw.decode('latin-1').strip()]
                if len(raw) <= 8:
                    out.append(str(int.from_bytes(raw, 'big')))
    return [text for text in out if text != '']
