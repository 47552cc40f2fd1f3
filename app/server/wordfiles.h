/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service says of its own, in each language: share/plainstage/<name>/<lang>.json, flat: a
 * tag has a text, or two (what happened, and what to do now). */
#pragma once

#include "core/datafile.h"

#define PS_LANGS 2
extern const char *const ps_langs[PS_LANGS];

/* The number of a language; English's where it is unknown. */
guint ps_lang_number(const char *lang);
/* The language as we have it ("es-MX,en" → "es"); NULL where we do not. Static. */
const char *ps_lang_known(const char *asked);

typedef struct {
    PsDataFile *file[PS_LANGS];
} PsWordFiles;

/* PS_ERROR_DATA where a language lacks a word that the other has, or has it in another form or with
 * other {places} in it. */
PsWordFiles *ps_wordfiles_load(const char *folder, const char *name,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_wordfiles_free(PsWordFiles *words);

/* Borrowed; a word that is not there is a programming error. */
const char *ps_wordfiles_get(const PsWordFiles *words, const char *lang, const char *tag);
/* NULL where there is none. */
const char *ps_wordfiles_find(const PsWordFiles *words, const char *lang, const char *tag);
/* Of a tag with two texts: what happened, and what to do now. Borrowed. */
const char *ps_wordfiles_what(const PsWordFiles *words, const char *lang, const char *tag);
const char *ps_wordfiles_now(const PsWordFiles *words, const char *lang, const char *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsWordFiles, ps_wordfiles_free)
