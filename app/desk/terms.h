/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The types of tumor and the places that a person may choose from: those that the lexicons know,
 * with the code, class and family that the rules go by. */
#pragma once

#include <glib.h>

#include "core/kind.h"

typedef struct {
    char *value, *code, *group; /* group: the class of a type, the family of a place */
} PsDeskTerm;

typedef struct {
    GPtrArray *types, *places; /* of PsDeskTerm *, by value */
} PsDeskTerms;

PsDeskTerms *ps_deskterms_load(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_deskterms_free(PsDeskTerms *terms);

/* The list of a kind, borrowed; NULL for a kind whose values stand in no list. */
const GPtrArray *ps_deskterms_of(const PsDeskTerms *terms, PsFactKind kind);
/* Borrowed; NULL where there is none of that value. */
const PsDeskTerm *ps_deskterms_find(const PsDeskTerms *terms, PsFactKind kind, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDeskTerms, ps_deskterms_free)
