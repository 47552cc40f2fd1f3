/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of a document that is opened to draw them. */
#pragma once

#include "ingest/pix.h"
#include "ingest/reader.h"

/* Page `page` turned by `turn`, grey, with square pixels and its resolution set; borrowed until the
 * next is asked for. NULL where it cannot be drawn. */
PIX *ps_drawing_page(PsDrawing *drawing, guint page, guint turn);
