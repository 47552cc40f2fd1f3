/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a confusion is made of: shared by the files that use and check it, and by no other. */
#pragma once

#include <jansson.h>

#include "extract/confusion.h"

/* Other words are left alone. */
#define PS_SHORTEST_WORD 4u
#define PS_LONGEST_WORD 32u

typedef struct {
    const char *seen, *meant; /* small letters, digits and marks; borrowed */
    gsize seen_length, meant_length;
    double weight;
    const json_t *json;
} PsConfusionPair;

struct PsConfusion {
    const PsDataFile *file;
    GArray *pairs;       /* of PsConfusionPair */
    GPtrArray *words;    /* of char *, sorted, each once: what the lexicons know */
    GHashTable *known;   /* the same */
    GHashTable *damaged; /* words of the lexicons that are damaged themselves; borrowed */
    GHashTable *never;   /* words of the language that are no damage, and none of ours; borrowed */
    double limits[PS_LONGEST_WORD + 1]; /* by letters of the word meant */
    double keeps;
};

/* The one known word that `letters` (small) may have been; NULL where none or several. Borrowed. */
const char *ps_confusion_meant(const PsConfusion *confusion, const char *letters);
