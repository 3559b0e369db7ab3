/*
 * libsm: the messages of Britain's smart metering (GBCS) and the requests that ask for them (DUIS), for programs.
 *
 * This header is all there is to know of the library: every function it declares stays as it is as long as the soname
 * does (libsm.so.0), new ones may join. It needs no other header of sm-tools.
 *
 * Work is done in a session. A session serves one thread at a time; threads that work at once have one each, and may
 * share a keyring. Nothing is written to files or terminals and no signal is touched; files are read only by
 * sm_keyring_open.
 *
 * Ownership: what a function puts in *out belongs to the session and lasts until its next call with that session,
 * sm_session_error_... excepted. Octets that are passed in are read during the call and not kept. Texts are UTF-8.
 *
 * Errors: SM_ANSWER_TROUBLE, or NULL, means that sm_session_error_code and its companions say what went wrong, and
 * *out is not touched. Bad input is never more than an error: any octets may be passed to any function.
 */
#ifndef SM_TOOLS_SM_H
#define SM_TOOLS_SM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SM_API __attribute__((visibility("default")))

struct sm_session;
struct sm_keyring;

/* As the exit status of the tools. */
enum sm_answer {
	SM_ANSWER_YES = 0, /* done, and nothing speaks against it */
	SM_ANSWER_NO =
	    1, /* done, and the answer is no: an invalid signature or MAC, a mismatch, a refused request */
	SM_ANSWER_TROUBLE = 2 /* not done: bad input, something missing, no memory */
};

enum sm_output {
	SM_OUTPUT_JSON = 0, /* the `message` object of sm-json(5), in one line */
	SM_OUTPUT_TEXT = 1, /* the indented tree of sm-parse --format=text */
	SM_OUTPUT_MMC = 2 /* an MMC document, in one line; responses and alerts only */
};

/* What checking a signature or a MAC came to. */
enum sm_proof {
	SM_PROOF_VALID = 0,
	SM_PROOF_INVALID = 1, /* keys are there and none fits */
	SM_PROOF_UNCHECKED = 2, /* the keys to tell aren't there */
	SM_PROOF_ABSENT = 3 /* the message has none */
};

/* The version of the library that is loaded, "0.1.0". */
SM_API const char *sm_version(void);

/* NULL when memory is exhausted. The caller's, to free. */
SM_API struct sm_session *sm_session_new(void);

/* NULL is allowed. */
SM_API void sm_session_free(struct sm_session *session);

/*
 * Why the last call with this session came to SM_ANSWER_TROUBLE, or to the SM_ANSWER_NO of a refused request. code is
 * the `code` of sm-json(5)'s error records: "truncated", "malformed", "missing", ...; "ok" when there was none.
 * offset counts octets of the input; SIZE_MAX when it belongs to none.
 */
SM_API const char *sm_session_error_code(const struct sm_session *session);
SM_API const char *sm_session_error_text(const struct sm_session *session);
SM_API size_t sm_session_error_offset(const struct sm_session *session);

/*
 * Reads certificates and keys: n directories, files, or pkcs11: URIs, as --keys of the tools. Files that others may
 * write, and private keys that others may read, are refused. NULL: session says why. The caller's, to free after the
 * last session that uses it; it never changes, so that sessions of several threads may use it at once.
 */
SM_API struct sm_keyring *sm_keyring_open(struct sm_session *session, const char *const *sources, size_t n);

/* NULL is allowed. Private keys are wiped. */
SM_API void sm_keyring_free(struct sm_keyring *keyring);

/* From now on checks and decrypts with these keys, which are borrowed; NULL: with none. */
SM_API enum sm_answer sm_session_use_keyring(struct sm_session *session, const struct sm_keyring *keyring);

/* What the DCC knows and a request doesn't say: a document of sm-context(5), in place of the one before. */
SM_API enum sm_answer sm_session_use_context(struct sm_session *session, const char *json, size_t length);

/*
 * Says what one GBCS message means. With a keyring also whether its signature and MAC are right, and what its encrypted
 * values are. SM_ANSWER_NO: decoded, but the signature or the MAC is invalid. *out ends with a NUL that *out_length
 * doesn't count.
 */
SM_API enum sm_answer sm_session_parse(struct sm_session *session, const void *message, size_t length,
    enum sm_output output, const char **out, size_t *out_length);

/*
 * Checks the signature and the MAC of one GBCS message. SM_ANSWER_YES: it has one of them at least, and every one that
 * it has is valid. SM_ANSWER_NO: anything else. signature and mac may be NULL. GBCS section 6.2.
 */
SM_API enum sm_answer sm_session_check(struct sm_session *session, const void *message, size_t length,
    enum sm_proof *signature, enum sm_proof *mac);

/*
 * Makes the Pre-Command, or the Command without its MAC, of a DUIS Service Request (an XML document). SM_ANSWER_NO: the
 * request is refused, or the DCC answers it itself; the error says which, and *out is not touched.
 */
SM_API enum sm_answer sm_session_transform(struct sm_session *session, const char *request, size_t length,
    const unsigned char **out, size_t *out_length);

/*
 * Does the GBCS message mean what the DUIS Service Request asked? *out is the `correlation` object of sm-json(5), ended
 * with a NUL that *out_length doesn't count. SM_ANSWER_YES: match. SM_ANSWER_NO: mismatch. SM_ANSWER_TROUBLE with the
 * error "unsupported": the rules don't know this request.
 *
 * It shares no rule with sm_session_transform, but here both are in one library; a process that must not have both
 * runs sm-correlate.
 */
SM_API enum sm_answer sm_session_correlate(struct sm_session *session, const char *request,
    size_t request_length, const void *message, size_t length, const char **out, size_t *out_length);

#ifdef __cplusplus
}
#endif

#endif
