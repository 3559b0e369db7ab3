"""Validates documents with an XML schema, by libxml2 as in xmllint, but without a file for each document."""
import ctypes

NO_ERROR, NO_WARNING, NO_NETWORK = 1 << 5, 1 << 6, 1 << 11
ERROR = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)


def library():
    """libxml2 with its types declared, or None if it isn't installed."""
    try:
        lib = ctypes.CDLL('libxml2.so.2')
    except OSError:
        return None
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, arguments in (
            ('xmlReadMemory', pointer, [text, number, text, text, number]), ('xmlFreeDoc', None, [pointer]),
            ('xmlSchemaNewParserCtxt', pointer, [text]), ('xmlSchemaParse', pointer, [pointer]),
            ('xmlSchemaFreeParserCtxt', None, [pointer]), ('xmlSchemaNewValidCtxt', pointer, [pointer]),
            ('xmlSchemaSetValidStructuredErrors', None, [pointer, ERROR, pointer]),
            ('xmlSchemaValidateDoc', number, [pointer, pointer])):
        getattr(lib, name).restype, getattr(lib, name).argtypes = result, arguments
    return lib


LIBRARY = library()
SILENT = ERROR(lambda data, error: None)


class Validator:
    def __init__(self, path):
        parser = LIBRARY.xmlSchemaNewParserCtxt(path.encode())
        schema = LIBRARY.xmlSchemaParse(parser)
        LIBRARY.xmlSchemaFreeParserCtxt(parser)
        if not schema:
            raise ValueError(f'{path}: no schema')
        self.context = LIBRARY.xmlSchemaNewValidCtxt(schema)
        LIBRARY.xmlSchemaSetValidStructuredErrors(self.context, SILENT, None)

    def allows(self, text):
        """None for what is no XML."""
        octets = text.encode('utf-8')
        doc = LIBRARY.xmlReadMemory(octets, len(octets), None, None, NO_ERROR | NO_WARNING | NO_NETWORK)
        if not doc:
            return None
        said = LIBRARY.xmlSchemaValidateDoc(self.context, doc)
        LIBRARY.xmlFreeDoc(doc)
        if said < 0:
            raise ValueError('libxml2 failed')
        return said == 0
