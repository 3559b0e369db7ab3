/* cmd/record.h names the type; no function that the page calls has values of JSON. */
#ifndef SM_PAGE_JANSSON_H
#define SM_PAGE_JANSSON_H

#include <stddef.h>

typedef struct json_t json_t;
typedef struct json_error_t json_error_t;

enum { JSON_DECODE_ANY = 1, JSON_DECODE_INT_AS_REAL = 2, JSON_ALLOW_NUL = 4, JSON_REJECT_DUPLICATES = 8 };

json_t *json_loadb(const char *text, size_t len, size_t flags, json_error_t *error);

#endif
