/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept, in one folder: a database beside the documents by their hash. A batch keeps there
 * what it has read, the service everything else; both on the same file.
 *
 *   FOLDER/store.sqlite                rows (what was acknowledged survives a power cut)
 *   FOLDER/.kept/documents/ab/abcd...  the bytes of documents, named by their SHA-256
 *   FOLDER/.kept/uploads/ID            what is being uploaded
 *   FOLDER/<patient>/...               results, written by app/
 *
 * No patient's folder begins with a dot, so none meets ours. In all headers of this room `patient`
 * is the patient's id, and every "_at" is seconds since 1970. */
#pragma once

#include <glib.h>

/* May be used from several threads, and by several processes at once. */
typedef struct PsStore PsStore;

/* Opens or makes the store in `folder`, which is made where it is not there. An older schema is
 * brought forward, after its file was copied to store.sqlite.v<N>; a newer one is refused.
 * PS_ERROR_OUTPUT where it cannot be had. */
PsStore *ps_store_open(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_store_free(PsStore *store);

const char *ps_store_folder(const PsStore *store);

/* A test sets another clock. */
typedef gint64 (*PsStoreClock)(void);
void ps_store_set_clock(PsStore *store, PsStoreClock clock);
gint64 ps_store_now(const PsStore *store);

/* 26 characters of 128 random bits, lower-case base32: ids of uploads, tokens, keys of patients.
 * Yours. */
char *ps_store_random_id(void);

/* A number that changes whenever something was written, by whomever: cheap to ask, so that one who
 * waits for work or news asks this first. */
gint64 ps_store_version_seen(PsStore *store);

/* What is wrong in the store, as sentences for a person (char *, yours): rows against files, hashes
 * of documents, references, the chain of the audit trail, integrity of the file. Empty: clean. What
 * a stopped process left half done is no fault, and is removed. */
GPtrArray *ps_store_check(PsStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes every row and file of these patients (NULL ends the list; unknown ones are
 * PS_ERROR_INPUT) but for results in FOLDER/<patient>, which are app's: documents that no one else
 * has, uploads, facts, reviews, jobs, links, older copies of the database. Then the database is
 * written anew and its log emptied, so that no page holds a remainder; others who write wait for
 * that. The audit trail keeps that somebody was erased, by whom and when. */
gboolean ps_store_erase(PsStore *store, const char *const *patients, const char *who,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How long things may stay; 0: for ever. */
typedef struct {
    guint uploads_h;     /* since they began */
    guint patients_days; /* since the last change of the case */
    guint sessions_s;    /* since they began */
} PsRetention;

/* Removes sessions, uploads and links that are older than they may be, and gives the ids of
 * patients that are (char *, yours), to be erased. */
GPtrArray *ps_store_expire(PsStore *store, const PsRetention *retention,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsStore, ps_store_free)
