/*
 * Elements of inline SVG for the HTML pages. Colours, widths of lines and patterns are classes of show/page.css, so that
 * a picture follows the page's light and dark form. All text is escaped.
 *
 * Places are whole pixels in the picture's own measure.
 */
#ifndef SM_PICTURE_SVG_H
#define SM_PICTURE_SVG_H

#include "show/html_write.h"

struct sm_svg_head {
	const char *id; /* of the element; letters, digits and hyphens */
	const char *class;
	int width,
	    height; /* the picture's own measure; width 0: as wide as the page gives, in pixels of the page */
	const char *title, *description; /* for people who don't see the picture */
};

struct sm_svg_box {
	int x, y, width, height;
};

/* Opens a picture, with its title and description, and ends it. With a caption, people who see it read these above it. */
void sm_svg_open(struct sm_html *w, const struct sm_svg_head *h);
void sm_svg_open_with_caption(struct sm_html *w, const struct sm_svg_head *h);
void sm_svg_close(struct sm_html *w);

/* Opens a group of elements whose places count from (x, y), and ends it. */
void sm_svg_group_open(struct sm_html *w, const char *class, int x, int y);
void sm_svg_group_close(struct sm_html *w);

void sm_svg_rect(struct sm_html *w, const char *class, const struct sm_svg_box *b, int radius);
void sm_svg_circle(struct sm_html *w, const char *class, int x, int y, int radius);
/* A path; data is a format of numbers for its attribute d. */
void sm_svg_path(struct sm_html *w, const char *class, const char *data, ...)
    __attribute__((format(printf, 3, 4)));
/* A line of text; class says where it is anchored. */
void sm_svg_text(struct sm_html *w, const char *class, int x, int y, struct sm_slice text);

#endif
