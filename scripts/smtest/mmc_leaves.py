"""The leaves of a decoded message, and the places of their octets."""


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
    """The value's octets of a leaf, without tag and length."""
    at, end = leaf['offset'], leaf['offset'] + leaf['length']
    if protocol == 'gbz':
        return at, end
    if protocol == 'der' and data[at] == 0x03:
        return at + 3, end  # after the count of unused bits
    if protocol == 'der' or data[at] in (0x04, 0x09, 0x0A, 0x0C):
        return at + 2, end
    return at + 1, end
