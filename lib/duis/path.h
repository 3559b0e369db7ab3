/* Where an element stands, for people who look for it in their document. */
#ifndef SM_DUIS_PATH_H
#define SM_DUIS_PATH_H

#include "core/arena.h"
#include "core/err.h"

struct sm_xml;

/*
 * The path of e in the arena: "/Request/Body/UpdateFirmware/Hash[2]", with a position if siblings share the name. NULL
 * when memory is exhausted.
 */
const char *sm_xml_path(const struct sm_xml *e, struct sm_arena *a);

/* Fails with code, the path and line of the element, and the text. */
#define sm_xml_fail(...) (sm_xml_err_set(__VA_ARGS__), sm_false())

/* The function behind sm_xml_fail. */
void sm_xml_err_set(const struct sm_xml *e, struct sm_err *err, enum sm_code code, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
