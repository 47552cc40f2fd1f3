/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk says of its own, in each language: share/plainstage/desk/<lang>.json, flat. What is
 * said of a record comes from report/content. */
#pragma once

#include "core/datafile.h"

#define PS_DESK_LANGS 2

typedef struct {
    PsDataFile *file[PS_DESK_LANGS];
} PsDeskWords;

/* The number of a language; English where it is unknown. */
guint ps_desk_lang(const char *lang);
const char *ps_desk_lang_name(guint number);

/* PS_ERROR_DATA where a language lacks a word that the other has, or has other {places} in it. */
PsDeskWords *ps_deskwords_load(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_deskwords_free(PsDeskWords *words);

/* Borrowed; a word that is not there is a programming error. */
const char *ps_deskwords_get(const PsDeskWords *words, const char *lang, const char *tag);
/* NULL where there is none. */
const char *ps_deskwords_find(const PsDeskWords *words, const char *lang, const char *tag);

/* That each field of a fact that can be corrected has words, and each of its choices. */
gboolean ps_deskwords_check(const PsDeskWords *words, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDeskWords, ps_deskwords_free)
