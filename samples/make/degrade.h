/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns a clean page into what a scanner or a fax machine makes of it. */
#pragma once

#include "typeset.h"

/* One page as a compressed picture, ready to be embedded. */
typedef struct PsImage {
    GBytes *data;
    const char *mime;
    char *params; /* of CCITT data, or NULL */
    int width;
    int height;
} PsImage;

/* The picture of a page made `how` (any but digital and text). The same name and page give the same
 * noise. Fails only if a codec does. */
PsImage *ps_image_new(const PsPages *pages, guint page, PsHow how, const char *name,
                      const char *date, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_image_free(PsImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsImage, ps_image_free)
