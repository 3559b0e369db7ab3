/* Errors: one structure, passed last, filled by the first failure. */
#ifndef SM_CORE_ERR_H
#define SM_CORE_ERR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sm_code {
	SM_OK = 0,
	SM_E_TRUNCATED, /* the input ends too early */
	SM_E_MALFORMED, /* the input contradicts its own format */
	SM_E_LIMIT, /* well-formed, but deeper or larger than we accept */
	SM_E_UNSUPPORTED, /* well-formed, but unknown */
	SM_E_VALUE, /* a value outside what the field allows */
	SM_E_MISSING, /* something required is missing: an element, a context member, a key */
	SM_E_REFUSED, /* the request is not allowed */
	SM_E_NOT_DEVICE, /* a request that the DCC answers itself: no message results */
	SM_E_INVALID, /* a signature, MAC or schema check failed */
	SM_E_CRYPTO, /* OpenSSL failed, and not because of the input */
	SM_E_IO,
	SM_E_NOMEM,
	SM_E_USAGE
};

#define SM_NO_OFFSET SIZE_MAX

struct sm_err {
	enum sm_code code;
	size_t offset; /* octet of the input, or SM_NO_OFFSET */
	char text[600]; /* what is wrong, with the field, clause or path of the element; printable ASCII */
};

/* Clears *err; NULL is allowed. */
void sm_err_clear(struct sm_err *err);

/*
 * Records a failure: `return sm_fail(err, code, offset, "text", ...)` is a whole error path. The first failure wins: a
 * later call leaves *err unchanged. err may be NULL. It is a macro so that compilers and analysers see the result false.
 */
#define sm_fail(...) (sm_err_set(__VA_ARGS__), sm_false())

/* The text for memory that ran out, and the error path: `return sm_no_memory(err)`. */
#define SM_NO_MEMORY "out of memory"
#define sm_no_memory(err) sm_fail((err), SM_E_NOMEM, SM_NO_OFFSET, SM_NO_MEMORY)

/* The same for a full arena, whose size a record decides. what: "record", "message" or "document". */
#define SM_NO_ROOM(what) what " needs more memory than one may take"
#define sm_no_room(err, offset, what) sm_fail((err), SM_E_NOMEM, (offset), SM_NO_ROOM(what))

static inline bool
sm_false(void)
{
	return false;
}

/* The function behind sm_fail. */
void sm_err_set(struct sm_err *err, enum sm_code code, size_t offset, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* The name of a code in the `code` member of an error record, for instance "truncated". */
const char *sm_code_name(enum sm_code code);

#endif
