/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the whole reader gives up once it is started, before it sees a document. Its forks inherit
 * it: none of it is paid for again. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef struct {
    gboolean lost_root;     /* it was started as root and is nobody now */
    guint namespaces;       /* CLONE_NEW* of sched.h that are in force */
    int namespaces_refused; /* errno of the kernel's refusal, or 0 */
    int landlock;           /* its version; 0 where the kernel has none */
} PsShelter;

/* Gives up privileges, and network, other processes and files as far as the kernel can separate
 * them. What cannot be done without is NULL on success, else the name of what failed. */
const char *ps_shelter_enter(PsShelter *shelter);

/* What is in force, for people: {"user", "namespaces", "landlock", ...}. */
json_t *ps_shelter_to_json(const PsShelter *shelter);
