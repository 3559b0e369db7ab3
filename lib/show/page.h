/* page.css and page.js as arrays, made by scripts/generate/embed.c. */
#ifndef SM_SHOW_PAGE_H
#define SM_SHOW_PAGE_H

#include <stddef.h>

extern const char sm_page_css[], sm_page_js[];
extern const size_t sm_page_css_len, sm_page_js_len;
/* SHA-256 in base64, the form of a Content-Security-Policy. */
extern const char sm_page_css_digest[], sm_page_js_digest[];

#endif
