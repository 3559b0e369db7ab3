/*
 * libsm: the messages of Britain's smart metering (GBCS) and the requests for them (DUIS), for programs.
 *
 * This header is the whole interface. Each function stays compatible as long as the soname does (libsm.so.0); new
 * functions may be added. No other header of sm-tools is needed.
 *
 * Work is done in a session. A session serves one thread at a time. Threads that work at the same time have a session
 * each, and may share a keyring. Nothing is written to files or terminals, and no signal is changed. Only
 * sm_keyring_open reads files.
 *
 * Ownership: the result in *out belongs to the session, and is valid until the next call with that session, except
 * sm_session_error_... calls. Inputs are read during the call and not kept. Texts are UTF-8.
 *
 * Errors: after SM_ANSWER_TROUBLE, or NULL, sm_session_error_code and its companions have the reason, and *out is
 * unchanged. Any octets may be passed to any function: bad input gives an error and nothing worse.
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

/* The numbers are the exit statuses of the tools. */
enum sm_answer {
	SM_ANSWER_YES = 0, /* done; nothing was found wrong */
	SM_ANSWER_NO =
	    1, /* done; the answer is no: an invalid signature, MAC or tag, a mismatch, a refused request */
	SM_ANSWER_TROUBLE = 2 /* not done: bad input, something missing, no memory */
};

enum sm_output {
	SM_OUTPUT_JSON = 0, /* the `message` object of sm-json(5), in one line */
	SM_OUTPUT_TEXT = 1, /* the indented tree of sm-parse --format=text */
	SM_OUTPUT_MMC = 2 /* an MMC document, in one line; responses and alerts only */
};

/* The outcome of a signature or MAC check. */
enum sm_proof {
	SM_PROOF_VALID = 0,
	SM_PROOF_INVALID = 1, /* there are keys, but none fits */
	SM_PROOF_UNCHECKED = 2, /* the keys for the check are missing */
	SM_PROOF_ABSENT = 3 /* the message has none */
};

/* The version of the loaded library, "0.1.0". */
SM_API const char *sm_version(void);

/* A new session, which the caller frees. NULL when memory is exhausted. */
SM_API struct sm_session *sm_session_new(void);

/* NULL is allowed. */
SM_API void sm_session_free(struct sm_session *session);

/*
 * The reason for the last SM_ANSWER_TROUBLE of this session, or for the SM_ANSWER_NO of a refused request. code is the
 * `code` of sm-json(5)'s error records: "truncated", "malformed", "missing", ...; "ok" if there was no error. offset
 * counts octets of the input; SIZE_MAX: none.
 */
SM_API const char *sm_session_error_code(const struct sm_session *session);
SM_API const char *sm_session_error_text(const struct sm_session *session);
SM_API size_t sm_session_error_offset(const struct sm_session *session);

/*
 * Reads certificates and keys from n directories, files, or pkcs11: URIs, like --keys of the tools. Files that others
 * may write, and private keys that others may read, are refused. NULL: the session has the reason. The caller frees the
 * keyring after the last session that uses it. It never changes, so sessions in several threads may share it.
 */
SM_API struct sm_keyring *sm_keyring_open(struct sm_session *session, const char *const *sources, size_t n);

/* NULL is allowed. Private keys are wiped from memory. */
SM_API void sm_keyring_free(struct sm_keyring *keyring);

/* Sets the keys for later checks and decryption. They are borrowed. NULL, or a failure: no keys. */
SM_API enum sm_answer sm_session_use_keyring(struct sm_session *session, const struct sm_keyring *keyring);

/*
 * Sets the facts that the DCC knows and a request does not contain: a document of sm-context(5). It replaces the one
 * before; after a failure there is none.
 */
SM_API enum sm_answer sm_session_use_context(struct sm_session *session, const char *json, size_t length);

/*
 * Decodes one GBCS message. With a keyring it also checks signature and MAC, and decrypts encrypted values.
 * SM_ANSWER_NO: decoded, but the signature, the MAC, or the tag of what is encrypted is invalid. A NUL follows *out, which
 * *out_length does not count.
 */
SM_API enum sm_answer sm_session_parse(struct sm_session *session, const void *message, size_t length,
    enum sm_output output, const char **out, size_t *out_length);

/*
 * Checks the signature and the MAC of one GBCS message (GBCS section 6.2). SM_ANSWER_YES: it has at least one of them,
 * and each one that it has is valid; one of a critical use case has a signature. SM_ANSWER_NO: anything else. signature
 * and mac may be NULL.
 */
SM_API enum sm_answer sm_session_check(struct sm_session *session, const void *message, size_t length,
    enum sm_proof *signature, enum sm_proof *mac);

/*
 * Builds the Pre-Command, or the Command without its MAC, of a DUIS Service Request (an XML document). SM_ANSWER_NO: the
 * request is refused, or the DCC answers it itself; the error says which, and *out is unchanged. What the answer took as
 * given: sm_session_unchecked.
 */
SM_API enum sm_answer sm_session_transform(struct sm_session *session, const char *request, size_t length,
    const unsigned char **out, size_t *out_length);

/*
 * What the result of the last call rests on that nobody said: of sm_session_transform, facts that the context lacks, such
 * as the version of the device; of an MMC document, the service; of sm_session_check, that a message without a signature
 * needs none. A sentence on each line, "" if there is nothing. It belongs to the session, until its next call.
 */
SM_API const char *sm_session_unchecked(const struct sm_session *session);

/*
 * Checks that the GBCS message does what the DUIS Service Request asks for; a Response must answer it. *out is the
 * `correlation` object of sm-json(5), followed by a NUL that *out_length does not count. SM_ANSWER_YES: match.
 * SM_ANSWER_NO: mismatch. SM_ANSWER_TROUBLE with the error "unsupported": there are no rules for this request.
 *
 * The check shares no rule with sm_session_transform, but this library contains both. A process that must not contain
 * both runs sm-correlate.
 */
SM_API enum sm_answer sm_session_correlate(struct sm_session *session, const char *request,
    size_t request_length, const void *message, size_t length, const char **out, size_t *out_length);

#ifdef __cplusplus
}
#endif

#endif
