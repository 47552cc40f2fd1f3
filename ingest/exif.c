/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds one number in a JPEG: the segment of Exif, its first directory, the entry. Each step stays
 * within what is left of the file. */
#include "ingest/exif.h"

#include <string.h>

#define MARKER 0xFF
#define START_OF_SCAN 0xDA
#define APP1 0xE1
#define ORIENTATION 0x0112
#define SHORT 3
#define ENTRY_BYTES 12u

/* Bytes that are still to be looked at, in the order of their file. */
typedef struct {
    const guchar *data;
    gsize size;
    gboolean little;
} View;

/* The two bytes at `at`; 0 beyond the end. */
static guint
two(const View *view, gsize at)
{
    if (at > view->size || view->size - at < 2)
        return 0;
    guint a = view->data[at], b = view->data[at + 1];
    return view->little ? b << 8 | a : a << 8 | b;
}

static gsize
four(const View *view, gsize at)
{
    gsize a = two(view, at), b = two(view, at + 2);
    return view->little ? b << 16 | a : a << 16 | b;
}

/* The orientation by the TIFF structure in a segment of Exif; 0 where there is none. */
static guint
orientation_in(View view)
{
    if (view.size < 8 || (memcmp(view.data, "II*\0", 4) != 0 && memcmp(view.data, "MM\0*", 4) != 0))
        return 0;
    view.little = view.data[0] == 'I';
    gsize at = four(&view, 4);
    guint entries = at > view.size ? 0 : two(&view, at);
    for (guint i = 0; i < entries; i++) {
        gsize entry = at + 2 + (gsize) i * ENTRY_BYTES;
        if (entry > view.size || view.size - entry < ENTRY_BYTES)
            return 0;
        if (two(&view, entry) == ORIENTATION && two(&view, entry + 2) == SHORT)
            return two(&view, entry + 8);
    }
    return 0;
}

guint
ps_exif_orientation(GBytes *jpeg)
{
    View file = {0};
    file.data = g_bytes_get_data(jpeg, &file.size);
    /* Segments follow the two bytes that begin the file: a marker, and how long what follows is. */
    for (gsize at = 2; at < file.size && file.size - at > 4;) {
        gsize length = two(&file, at + 2);
        guint marker = file.data[at + 1];
        if (file.data[at] != MARKER || marker == START_OF_SCAN || length < 2 ||
            length > file.size - at - 2)
            return 1;
        const guchar *segment = file.data + at + 4;
        if (marker == APP1 && length >= 8 && memcmp(segment, "Exif\0\0", 6) == 0) {
            guint found = orientation_in((View){segment + 6, length - 8, FALSE});
            return found >= 1 && found <= 8 ? found : 1;
        }
        at += 2 + length;
    }
    return 1;
}
