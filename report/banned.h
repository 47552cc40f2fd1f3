/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a patient's page must not say: always, or in the case at hand. */
#pragma once

#include "core/datafile.h"
#include "core/record.h"

typedef struct PsBanned PsBanned;

/* Loads content/<lang>/banned.json. NULL with PS_ERROR_DATA (file:line:column). */
PsBanned *ps_banned_load(const char *folder, const char *lang,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_banned_free(PsBanned *banned);

/* The id of the first entry that `text` of section `section` breaks for this record; NULL where it
 * breaks none. Borrowed. A pattern that cannot be run to its end counts as broken. */
const char *ps_banned_find(const PsBanned *banned, const PsRecord *record, const char *section,
                           const char *text);
/* The same without a record: the entries that hold always. */
const char *ps_banned_find_always(const PsBanned *banned, const char *section, const char *text);

/* The two hold the same entries under the same conditions. PS_ERROR_DATA names one of `other` that
 * differs. */
gboolean ps_banned_check_same(const PsBanned *own, const PsBanned *other, GError **error);

/* Runs every entry's examples; PS_ERROR_DATA names the first that fails. */
gboolean ps_banned_check(const PsBanned *banned, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsBanned, ps_banned_free)
