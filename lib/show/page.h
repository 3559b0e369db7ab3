/* What scripts/generate/embed.c makes of page.css and page.js. */
#ifndef SM_SHOW_PAGE_H
#define SM_SHOW_PAGE_H

#include <stddef.h>

extern const char sm_page_css[], sm_page_js[];
extern const size_t sm_page_css_len, sm_page_js_len;
/* SHA-256 in base64, as a Content-Security-Policy names what it allows. */
extern const char sm_page_css_digest[], sm_page_js_digest[];

#endif
