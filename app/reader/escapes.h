/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attempts to get out of the confinement, one by one. None does harm where it gets through. */
#pragma once

#include <glib.h>

typedef struct {
    guint attempts;    /* made */
    guint contained;   /* of them */
    guint not_held;    /* got through, as the kernel has no Landlock: told, and not fatal */
    const char *first; /* the first that got through and must not; NULL where there is none */
} PsEscapes;

/* Tries them all in confined forks. `landlock` says whether files are closed. */
PsEscapes ps_escapes_try(gboolean landlock);
