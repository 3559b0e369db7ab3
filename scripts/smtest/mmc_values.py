"""Compares every value of a decoded response or alert with the texts of its MMC document."""
import base64
import collections
import glob
import os
import re
import subprocess
import xml.etree.ElementTree as ET

from smtest.mmc_check import ALIASES, forms, pieces, reason


# framing of items, and values that DebugInfo has if they matter
NOT_VALUES = {'name', 'part', 'operation', 'class_id', 'obis', 'attribute', 'method', 'result', 'cluster', 'control',
              'frame_control', 'sequence', 'command', 'additional_header_control', 'additional_header_frame_counter',
              'status', 'data_type', 'protection_parameters', 'protected_attributes', 'from_date_time', 'selection'}

DATES = re.compile(r'.*(specialday_date|begin_date|end_date|season_start|season_start_date|special_day_date|BillingCalendar/date)$')

def keys_copy(folder, tmp):
    copy = os.path.join(tmp, 'keys')
    subprocess.run(['cp', '-r', folder, copy], check=True)
    os.chmod(copy, 0o700)
    for path in glob.glob(f'{copy}/*'):
        os.chmod(path, 0o600)
    return copy


def leaves(path, node):
    """(path, leaf) of a decoded tree; a leaf is a bare value or an object with `value` or `raw`."""
    if isinstance(node, list):
        if node and all(isinstance(x, str) for x in node):
            yield path, {'value': node}
            return
        for part in node:
            yield from leaves(path, part)
    elif isinstance(node, dict):
        if 'value' in node and not isinstance(node['value'], (dict, list)):
            yield path, node
        elif 'value' in node and set(node) <= {'value', 'raw', 'bits', 'unit'}:
            yield path, node
        elif set(node) <= {'raw', 'bits'}:
            yield path, node
        else:
            for key, part in node.items():
                if key not in ('raw', 'bits', 'unit'):
                    yield from leaves(f'{path}/{key}', part)
    elif node is not None:
        yield path, node


def values(item):
    name = item.get('name', '')
    if name == 'Read Attributes Response':
        for record in item.get('value', {}).get('attributes', []):
            if 'value' in record:
                yield from leaves(str(record['attribute'].get('value') if isinstance(record['attribute'], dict) else record['attribute']),
                                  record['value'])
        return
    for key in ('value', 'decrypted'):
        if key in item and not (key == 'value' and name == 'Default Response'):
            part = item[key]
            if isinstance(part, dict):
                part = {k: v for k, v in part.items() if k not in NOT_VALUES or key == 'decrypted'} if 'value' not in part else part
            yield from leaves(name, part)


def plain(text):
    return re.sub(r'[^a-z0-9]', '', text.lower())


def date_parts(text):
    """Year, month and day of a date with wildcards, as texts, or as the empty elements for unspecified parts."""
    for part, words in zip(re.split('-', text[:10]), ('Year', 'Month', 'DayOfMonth')):
        yield [str(int(part))] if part.isdigit() else [f'NonSpecified{words}', f'GasNonSpecified{words}', f'Last{words}',
                                                                f'SecondLast{words}']


def wanted(path, leaf):
    """Every text that a value must have in the document: a list of alternatives for each."""
    value = leaf.get('value') if isinstance(leaf, dict) else leaf
    if path.startswith('Non-DisablementCalendar/') and isinstance(value, str) and path.endswith('_date'):
        return [[value]]
    if DATES.match(path) and isinstance(value, str):
        return [] if path == 'BillingCalendar/date' else list(date_parts(value))
    if path.endswith('/samples') and value == 'invalid':
        return []  # no element without a value
    if value == 'never':
        return []  # not specified
    if path == 'Time' and isinstance(value, list):
        return [[str(leaf['raw'])]]  # the status of a clock: TimeStatusCode has its bits, and a word says what they mean
    if isinstance(value, list):
        return [[ALIASES.get(v, v)] for v in value]
    if path.endswith('/start_time') and isinstance(value, int):
        return [[f'{value // 60:02}:{value % 60:02}:00']]
    if path.endswith('script_selector') and isinstance(value, int):
        return [[str(value % 100)]]
    if isinstance(value, str) and re.fullmatch(r'[1-5]_(in|out)put', value):
        return [[value[0]]] + ([['InputFromControlledLoad']] if 'input' in value else [])
    texts = forms(leaf)
    return [texts] if texts else []


def document(text):
    """The texts and empty elements of a document's body with their counts."""
    found = collections.Counter()
    for e in ET.fromstring(text).find('{*}Body').iter():
        name = e.tag.split('}')[1]
        found.update(v for k, v in e.attrib.items() if k not in ('MessageSuccess',))
        if e.text and e.text.strip():
            found[e.text] += 1
        elif len(e) == 0:
            found[name] += 1
    return found


def take(found, names, texts):
    hit = next((h for t in texts for h in (t, names.get(plain(t))) if h and found.get(h, 0) > 0), None)
    if hit:
        found[hit] -= 1
    return hit is not None


def said_whole(record):
    """A value without an element is in the message, which the document then contains unchanged."""
    left_out = record.get('mmc_notes', {}).get('unplaced', 0)
    return left_out > 0 and any(n == 0 and octets == base64.b64decode(record['gbcs']) for n, _, octets in pieces(record['mmc']))


def missing(record):
    if said_whole(record):
        return
    message, found = record['message'], document(record['mmc'])
    names = {plain(t): t for t in found if re.search('[A-Za-z]', t)}
    all_values = [v for item in message['payload'].get('items', []) for v in values(item)]
    # values without a reason first: a value with one may use the remaining texts
    for path, leaf in sorted(all_values, key=lambda v: (reason(message['use_case'], v[0]) is not None, not DATES.match(v[0]))):
        fine = all([take(found, names, texts) for texts in wanted(path, leaf)])
        if not fine and not reason(message['use_case'], path):
            yield path, leaf
