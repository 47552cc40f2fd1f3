/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server itself says, in each language: share/plainstage/server/<lang>.json. */
#pragma once

#include "core/datafile.h"

#define PS_SERVER_LANGS 2
extern const char *const ps_server_langs[PS_SERVER_LANGS];

typedef struct {
    PsDataFile *file[PS_SERVER_LANGS];
} PsServerWords;

/* PS_ERROR_DATA where a language lacks a word that the other has. */
PsServerWords *ps_serverwords_load(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_serverwords_free(PsServerWords *words);

/* Borrowed; a word that is not there is a programming error. */
const char *ps_serverwords_get(const PsServerWords *words, const char *lang, const char *tag);
/* What happened, and what to do now. Borrowed. */
const char *ps_serverwords_what(const PsServerWords *words, const char *lang, const char *tag);
const char *ps_serverwords_now(const PsServerWords *words, const char *lang, const char *tag);

/* The language as we have it ("es-MX,en" → "es"); NULL where we do not. Static. */
const char *ps_server_lang(const char *asked);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsServerWords, ps_serverwords_free)
