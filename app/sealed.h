/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as the reader gets it: bytes that no one can change any more, and the ending of its
 * name, which is all that it may know of it. */
#pragma once

#include <glib.h>

typedef struct {
    int fd;
    char *ending;
} PsSealed;

/* NULL with PS_ERROR_UNAVAILABLE where there is no memory for it. */
PsSealed *ps_sealed_new(GBytes *bytes, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_sealed_free(PsSealed *sealed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsSealed, ps_sealed_free)
