/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content files of one language: front matter and a Markdown body, by id. */
#pragma once

#include <glib.h>

typedef struct {
    char *file; /* "content/en/EXT-LOCAL.md" */
    char *id;
    guint rev;
    char *title;        /* may be empty */
    GPtrArray *sources; /* of char *: "S12" */
    char *as_of;        /* ISO 8601 day */
    char *reviewed;
    double grade; /* reading grade as the author measured it */
    char *body;
} PsContent;

typedef struct {
    GPtrArray *files; /* of PsContent *, by file name */
    GHashTable *by_id;
} PsContentSet;

/* Loads every .md file below folder/content/<lang>. NULL with PS_ERROR_DATA (file:line). */
PsContentSet *ps_contentset_load(const char *folder, const char *lang,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_contentset_free(PsContentSet *set);

/* Borrowed; NULL where there is none. */
const PsContent *ps_contentset_find(const PsContentSet *set, const char *id);

/* Parses one file's text. */
PsContent *ps_content_parse(const char *file, const char *text,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_content_free(PsContent *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsContent, ps_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsContentSet, ps_contentset_free)
