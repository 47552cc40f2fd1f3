/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leptonica's values with GLib's automatic cleanup. */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

static inline void
ps_pix_destroy(PIX *pix)
{
    pixDestroy(&pix);
}

static inline void
ps_boxa_destroy(BOXA *boxa)
{
    boxaDestroy(&boxa);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, ps_pix_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BOXA, ps_boxa_destroy)
