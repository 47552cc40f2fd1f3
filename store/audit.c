/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries, each hashed with the hash of the one before. */
#include "store/audit.h"

#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "store/inside.h"

#define BEFORE_THE_FIRST "0000000000000000000000000000000000000000000000000000000000000000"
#define COLUMNS "seq, at, who, what, subject, document, detail, hash"
enum { PAGE = 200 };

/* As columns have them. */
typedef struct {
    gint64 seq, at;
    const char *who, *what, *subject, *document, *detail, *hash;
} Entry;

static json_t *
entry_json(const Entry *entry)
{
    json_t *json = json_object();
    json_object_set_new(json, "seq", json_integer(entry->seq));
    json_object_set_new(json, "at", json_integer(entry->at));
    json_object_set_new(json, "who", ps_json_string_or_null(entry->who));
    json_object_set_new(json, "what", ps_json_string_or_null(entry->what));
    json_object_set_new(json, "subject", ps_json_string_or_null(entry->subject));
    json_object_set_new(json, "document", ps_json_string_or_null(entry->document));
    json_object_set_new(json, "detail", ps_json_string_or_null(entry->detail));
    return json;
}

/* As jansson prints it; most are plain, and there may be millions. */
static void
append_string(GString *line, const char *key, const char *text)
{
    g_string_append(line, key);
    gboolean plain = text != NULL;
    for (const char *at = text; plain && *at != '\0'; at++)
        plain = g_ascii_isprint(*at) && *at != '"' && *at != '\\';
    if (plain) {
        g_string_append_c(line, '"');
        g_string_append(line, text);
        g_string_append_c(line, '"');
        return;
    }
    g_autoptr(json_t) json = ps_json_string_or_null(text);
    g_autofree char *printed = json == NULL ? NULL : ps_json_print_line(json);
    g_string_append(line, printed != NULL ? printed : "?"); /* no UTF-8: nothing that we wrote */
}

/* Of the entry's line, a JSON object, with the hash before it. Yours. */
static char *
hash_of(const Entry *entry, const char *previous)
{
    g_autoptr(GString) line = g_string_sized_new(512);
    g_string_append_printf(line, "{\"seq\":%" G_GINT64_FORMAT ",\"at\":%" G_GINT64_FORMAT,
                           entry->seq, entry->at);
    append_string(line, ",\"who\":", entry->who);
    append_string(line, ",\"what\":", entry->what);
    append_string(line, ",\"subject\":", entry->subject);
    append_string(line, ",\"document\":", entry->document);
    append_string(line, ",\"detail\":", entry->detail);
    append_string(line, ",\"previous\":", previous);
    g_string_append_c(line, '}');
    return ps_token_hash(line->str);
}

static Entry
entry_at(const PsRows *table, guint row)
{
    return (Entry){.seq = ps_rows_number(table, row, 0),
                   .at = ps_rows_number(table, row, 1),
                   .who = ps_rows_text(table, row, 2),
                   .what = ps_rows_text(table, row, 3),
                   .subject = ps_rows_text(table, row, 4),
                   .document = ps_rows_text(table, row, 5),
                   .detail = ps_rows_text(table, row, 6),
                   .hash = ps_rows_text(table, row, 7)};
}

gboolean
ps_audit_add(const PsStore *store, PsWork *work, const char *who, const char *what,
             const char *subject, const char *document, const char *detail, GError **error)
{
    g_autoptr(PsRows) last = ps_work_query(
        work, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", PS_NO_ARGS, error);
    if (last == NULL)
        return FALSE;
    gboolean first = ps_rows_count(last) == 0;
    Entry entry = {.seq = first ? 1 : ps_rows_number(last, 0, 0) + 1,
                   .at = ps_store_now(store),
                   .who = who,
                   .what = what,
                   .subject = subject,
                   .document = document,
                   .detail = detail};
    g_autofree char *hash = hash_of(&entry, first ? BEFORE_THE_FIRST : ps_rows_text(last, 0, 1));
    return ps_work_run(work,
                       "INSERT INTO audit(" COLUMNS ") VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
                       PS_ARGS(PS_N(entry.seq), PS_N(entry.at), PS_T(who), PS_T(what),
                               PS_T(subject), PS_T(document), PS_T(detail), PS_T(hash)),
                       error);
}

gboolean
ps_store_audit(PsStore *store, const char *who, const char *what, const char *subject,
               const char *document, const char *detail, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    return work != NULL && ps_audit_add(store, work, who, what, subject, document, detail, error) &&
           ps_work_commit(work, error);
}

/* "COUNT:HASH" as its parts. */
static gboolean
parse_head(const char *head, gint64 *count, const char **hash, GError **error)
{
    *count = 0;
    *hash = NULL;
    if (head == NULL)
        return TRUE;
    const char *colon = strchr(head, ':');
    g_autofree char *digits = colon == NULL ? NULL : g_strndup(head, (gsize) (colon - head));
    guint64 number;
    if (digits == NULL || strlen(colon + 1) != strlen(BEFORE_THE_FIRST) ||
        !g_ascii_string_to_unsigned(digits, 10, 0, G_MAXINT64, &number, NULL)) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                    "\"%s\" is no head of an audit trail: COUNT:HASH as it was printed", head);
        return FALSE;
    }
    *count = (gint64) number;
    *hash = colon + 1;
    return TRUE;
}

/* The state of a walk: where it is, and what must be found on the way. */
typedef struct {
    gint64 entries, first_bad, head_count;
    char *previous;
    const char *head_hash;
} Walk;

static void
walk_on(Walk *walk, const Entry *entry)
{
    walk->entries++;
    g_autofree char *hash = hash_of(entry, walk->previous);
    gboolean good = entry->seq == walk->entries && g_strcmp0(hash, entry->hash) == 0;
    if (walk->entries == walk->head_count && g_strcmp0(entry->hash, walk->head_hash) != 0)
        good = FALSE;
    if (!good)
        walk->first_bad = walk->entries;
    g_free(walk->previous);
    walk->previous = g_strdup(entry->hash != NULL ? entry->hash : "");
}

static PsRows *
page_after(PsWork *work, gint64 seq, const char *subject, GError **error)
{
    if (subject == NULL)
        return ps_work_query(work,
                             "SELECT " COLUMNS " FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2",
                             PS_ARGS(PS_N(seq), PS_N(PAGE)), error);
    return ps_work_query(
        work, "SELECT " COLUMNS " FROM audit WHERE subject = $3 AND seq > $1 ORDER BY seq LIMIT $2",
        PS_ARGS(PS_N(seq), PS_N(PAGE), PS_T(subject)), error);
}

/* Behind the first that is bad nothing can be said: what is there is counted. */
static gboolean
count_all(PsWork *work, Walk *walk, GError **error)
{
    g_autoptr(PsRows) count = ps_work_query(work, "SELECT count(*) FROM audit", PS_NO_ARGS, error);
    if (count != NULL)
        walk->entries = ps_rows_number(count, 0, 0);
    return count != NULL;
}

static gboolean
walk_all(PsWork *work, Walk *walk, GError **error)
{
    gint64 seq = G_MININT64;
    for (guint rows = PAGE; rows == PAGE && walk->first_bad == 0;) {
        g_autoptr(PsRows) page = page_after(work, seq, NULL, error);
        if (page == NULL)
            return FALSE;
        rows = ps_rows_count(page);
        for (guint i = 0; i < rows && walk->first_bad == 0; i++) {
            Entry entry = entry_at(page, i);
            walk_on(walk, &entry);
            seq = entry.seq;
        }
    }
    if (walk->first_bad > 0)
        return count_all(work, walk, error);
    if (walk->entries < walk->head_count)
        walk->first_bad = walk->entries + 1;
    return TRUE;
}

gboolean
ps_audit_walk(PsWork *work, const char *head, PsAuditState *state, GError **error)
{
    Walk walk = {0};
    if (!parse_head(head, &walk.head_count, &walk.head_hash, error))
        return FALSE;
    walk.previous = g_strdup(BEFORE_THE_FIRST);
    gboolean walked = walk_all(work, &walk, error);
    if (walked) {
        state->entries = walk.entries;
        state->first_bad = walk.first_bad;
        state->head = g_strdup_printf("%" G_GINT64_FORMAT ":%s", walk.entries, walk.previous);
    }
    g_free(walk.previous);
    return walked;
}

gboolean
ps_store_audit_verify(PsStore *store, const char *head, PsAuditState *state, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    return work != NULL && ps_audit_walk(work, head, state, error);
}

/* A page in memory: who takes the entries may use the store meanwhile. */
static PsRows *
read_page(PsStore *store, gint64 seq, const char *subject, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    return work == NULL ? NULL : page_after(work, seq, subject, error);
}

gboolean
ps_store_audit_each(PsStore *store, const char *subject,
                    gboolean (*take)(const json_t *entry, gpointer user), gpointer user,
                    GError **error)
{
    gint64 seq = G_MININT64;
    for (guint rows = PAGE; rows == PAGE;) {
        g_autoptr(PsRows) page = read_page(store, seq, subject, error);
        if (page == NULL)
            return FALSE;
        rows = ps_rows_count(page);
        for (guint i = 0; i < rows; i++) {
            Entry entry = entry_at(page, i);
            g_autoptr(json_t) json = entry_json(&entry);
            json_object_set_new(json, "hash", ps_json_string_or_null(entry.hash));
            if (!take(json, user))
                return TRUE;
            seq = entry.seq;
        }
    }
    return TRUE;
}
