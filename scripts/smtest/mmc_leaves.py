"""The leaves of a decoded message, and where the octets of each stand."""


def leaves(node, path=''):
    if isinstance(node, dict):
        value = node.get('value')
        if 'offset' in node and not isinstance(value, dict) and not (isinstance(value, list) and value and isinstance(value[0], dict)) and (
                'value' in node or 'raw' in node):
            yield path, node
            return
        for key, part in node.items():
            if isinstance(part, (dict, list)):
                yield from leaves(part, f'{path}/{key}')
    elif isinstance(node, list):
        for i, part in enumerate(node):
            yield from leaves(part, f'{path}[{i}]')


def content(leaf, protocol, data):
    """The octets of a leaf that are its value, less tag and length."""
    at, end = leaf['offset'], leaf['offset'] + leaf['length']
    if protocol == 'gbz':
        return at, end
    if protocol == 'der' and data[at] == 0x03:
        return at + 3, end  # behind the count of unused bits
    if protocol == 'der' or data[at] in (0x04, 0x09, 0x0A, 0x0C):
        return at + 2, end
    return at + 1, end
