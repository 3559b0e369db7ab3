/*
 * What the page's script and the parser inside it know of each other. The names in quotes are those of the script.
 *
 * The script asks for room, puts a text in it, opens it, and takes one result after the other. A call that ends with a
 * trap of WebAssembly leaves nothing to rely on but page_place: the script goes on behind that record with a new
 * instance.
 */
#ifndef SM_PAGE_H
#define SM_PAGE_H

#include <stdint.h>
#include <stddef.h>

#define PAGE_EXPORT(name) __attribute__((export_name(name)))

/* A record and what came of it. All offsets and lengths are octets. The script reads it as 32-bit words. */
struct page_result {
	uint32_t number; /* in all texts, from 1 */
	uint32_t line; /* of the text, from 1; 0: binary */
	uint32_t octet; /* where it begins in the text */
	uint32_t length;
	uint32_t form; /* enum sm_input */
	uint32_t status; /* enum sm_exit */
	const char *shown; /* what sm-parse writes for it, valid until the next call */
	size_t shown_len;
	const char *notes; /* lines that sm-parse writes to standard error */
	size_t notes_len;
	uint32_t again; /* 1: page_again gives the same once more. 0: blocks before it matter */
};

/* Room for a text of len octets; it stays the page's. NULL: memory is exhausted. */
PAGE_EXPORT("room") char *page_room(size_t len);

/* Starts over. json: results are lines of JSON, otherwise HTML. 0: memory is exhausted. */
PAGE_EXPORT("start") int page_start(int json);

/* Opens the first len octets of the room as a text of its own behind those before. 0: memory is exhausted. */
PAGE_EXPORT("open") int page_open(size_t len);

/* The next record of the text. NULL: there is none. */
PAGE_EXPORT("next") const struct page_result *page_next(void);

/* The record of len octets in the room once more, with its number and form. */
PAGE_EXPORT("again") const struct page_result *page_again(size_t len, uint32_t form, uint32_t number);

/* After the last text: the result has only notes, about blocks that never became a message. */
PAGE_EXPORT("finish") const struct page_result *page_finish(void);

/* Records behind these get the next number. For a new instance that goes on where another one stopped. */
PAGE_EXPORT("count") void page_count(uint32_t records);

/* Where the work stands. */
PAGE_EXPORT("place") const struct page_result *page_place(void);

/* What the script found in a document that it read for page_carried. */
enum page_found { PAGE_NOT_XML = -1, PAGE_DOCTYPE = -2, PAGE_SEVERAL = -3 };

/*
 * The script reads the XML document and writes the message that it carries to out, in base64. Returns the length of that,
 * never more than len; 0: it carries none; or enum page_found.
 */
__attribute__((import_module("page"), import_name("carried"))) int page_carried(
    const char *text, size_t len, char *out);

#endif
