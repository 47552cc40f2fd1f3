/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a patient's files. */
#include "app/exporting.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "core/durable.h"
#include "core/error.h"
#include "core/json.h"
#include "store/audit.h"
#include "store/cases.h"
#include "store/documents.h"
#include "store/patients.h"

static gboolean
make_folder(const char *path, GError **error)
{
    if (mkdir(path, 0700) == 0)
        return TRUE;
    int saved = errno;
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: could not be made (%s)", path,
                g_strerror(saved));
    return FALSE;
}

static gboolean
write_text(const char *out, const char *name, const char *text, GError **error)
{
    return text == NULL || ps_durable_write(out, name, text, strlen(text), error);
}

static gboolean
write_json(const char *out, const char *name, const json_t *json, GError **error)
{
    g_autofree char *text = ps_json_print(json);
    return write_text(out, name, text, error);
}

static json_t *
time_json(gint64 at)
{
    g_autoptr(GDateTime) time = at == 0 ? NULL : g_date_time_new_from_unix_utc(at);
    g_autofree char *text = time == NULL ? NULL : g_date_time_format_iso8601(time);
    return ps_json_string_or_null(text);
}

static gboolean
write_patient(const PsPatient *patient, const char *out, GError **error)
{
    g_autoptr(json_t) json = json_object();
    json_object_set_new(json, "id", json_string(patient->id));
    json_object_set_new(json, "key", json_string(patient->key));
    json_object_set_new(json, "lang", json_string(patient->lang));
    json_object_set_new(json, "made_at", time_json(patient->made_at));
    json_object_set_new(json, "made_by", json_string(patient->made_by));
    json_object_set_new(json, "revision", json_integer(patient->revision));
    json_object_set_new(json, "told_at", time_json(patient->told_at));
    json_object_set_new(json, "signed_by", ps_json_string_or_null(patient->signed_by));
    json_object_set_new(json, "signed_at", time_json(patient->signed_at));
    json_object_set_new(json, "released_by", ps_json_string_or_null(patient->released_by));
    json_object_set_new(json, "released_at", time_json(patient->released_at));
    return write_json(out, "patient.json", json, error);
}

static gboolean
write_reviews(PsStore *store, const char *patient, const char *out, GError **error)
{
    g_autoptr(GPtrArray) reviews = ps_store_reviews(store, patient, error);
    if (reviews == NULL)
        return FALSE;
    g_autoptr(json_t) list = json_array();
    for (guint i = 0; i < reviews->len; i++) {
        const PsDeed *deed = g_ptr_array_index(reviews, i);
        json_t *json = json_object();
        json_object_set_new(json, "act", json_string(ps_act_name(deed->act)));
        json_object_set_new(json, "revision", json_integer(deed->revision));
        json_object_set_new(json, "who", json_string(deed->who));
        json_object_set_new(json, "at", time_json(deed->at));
        json_object_set_new(json, "fact", ps_json_string_or_null(deed->fact));
        json_object_set_new(json, "document", ps_json_string_or_null(deed->document));
        json_t *detail =
            deed->detail_json == NULL
                ? NULL
                : ps_json_parse(deed->detail_json, strlen(deed->detail_json), "review", NULL);
        json_object_set_new(json, "detail", detail != NULL ? detail : json_null());
        json_object_set_new(json, "undone", json_boolean(deed->undone));
        json_array_append_new(list, json);
    }
    return write_json(out, "reviews.json", list, error);
}

static gboolean
add_entry(const json_t *entry, gpointer list)
{
    json_array_append(list, (json_t *) (gsize) entry);
    return TRUE;
}

static gboolean
write_audit(PsStore *store, const char *key, const char *out, GError **error)
{
    g_autoptr(json_t) list = json_array();
    return ps_store_audit_each(store, key, add_entry, list, error) &&
           write_json(out, "audit.json", list, error);
}

/* A name of a file, whatever it was called: numbered, so that no two are one. */
static char *
name_of(const PsKeptDocument *document, guint number)
{
    g_autofree char *name = g_strdup(document->name);
    for (char *at = name; *at != '\0'; at++)
        if (*at == '/' || *at == '\\' || g_ascii_iscntrl(*at))
            *at = '_';
    if (strlen(name) > 200)
        memmove(name, name + strlen(name) - 200, 201);
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    return g_strdup_printf("%03u %s", number, valid);
}

static gboolean
write_documents(PsStore *store, const char *patient, const char *out, GError **error)
{
    g_autofree char *folder = g_build_filename(out, "documents", NULL);
    g_autoptr(GPtrArray) documents =
        make_folder(folder, error) ? ps_store_documents(store, patient, error) : NULL;
    if (documents == NULL)
        return FALSE;
    for (guint i = 0; i < documents->len; i++) {
        const PsKeptDocument *document = g_ptr_array_index(documents, i);
        if (document->bytes < 0)
            continue;
        g_autofree char *name = name_of(document, i + 1);
        g_autoptr(GBytes) bytes = ps_store_document_bytes(store, document->id, error);
        if (bytes == NULL || !ps_durable_write(folder, name, g_bytes_get_data(bytes, NULL),
                                               g_bytes_get_size(bytes), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_records(PsStore *store, const char *patient, const char *out, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autofree char *record = ps_store_record(store, patient, &local);
    g_autofree char *machine =
        local != NULL ? NULL : ps_store_machine_record(store, patient, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return write_text(out, "record.json", record, error) &&
           write_text(out, "machine.json", machine, error);
}

gboolean
ps_exporting(PsStore *store, const char *patient, const char *out, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsPatient) kept = ps_store_patient_by_id(store, patient, &local);
    if (kept == NULL) {
        if (local == NULL)
            g_set_error(&local, PS_ERROR, PS_ERROR_INPUT, "there is no such patient in the store");
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return make_folder(out, error) && write_patient(kept, out, error) &&
           write_records(store, patient, out, error) && write_reviews(store, patient, out, error) &&
           write_audit(store, kept->key, out, error) && write_documents(store, patient, out, error);
}
