/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a worklist again from the records that it names. */
#include "app/relist.h"

#include <string.h>
#include <unistd.h>

#include "app/argument.h"
#include "app/folderlock.h"
#include "app/message.h"
#include "app/released.h"
#include "app/results.h"
#include "core/datafile.h"
#include "core/error.h"
#include "core/json.h"
#include "store/cases.h"

/* The ids of the patients that the worklist names; NULL where there is no worklist. */
static GPtrArray *
listed_patients(const char *run)
{
    g_autofree char *path = g_build_filename(run, "worklist.json", NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return NULL;
    g_autoptr(json_t) list = ps_argument_load(path, NULL);
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(list, "rows"), i, row)
    {
        const char *id = ps_json_get_string(row, "patient");
        if (g_strcmp0(ps_json_get_string(row, "row"), "patient") == 0 && id != NULL &&
            strchr(id, '/') == NULL)
            g_ptr_array_add(ids, g_strdup(id));
    }
    return ids;
}

static GPtrArray *
load_records(const char *run, const GPtrArray *ids, GError **error)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func((GDestroyNotify) ps_record_free);
    for (guint i = 0; i < ids->len; i++) {
        g_autofree char *path =
            g_build_filename(run, g_ptr_array_index(ids, i), "record.json", NULL);
        PsRecord *record = ps_released_load(path, error);
        if (record == NULL)
            return NULL;
        g_ptr_array_add(records, record);
    }
    return g_steal_pointer(&records);
}

static gboolean
write_list(const PsPipeline *pipeline, const char *run, const GPtrArray *records, GError **error)
{
    g_autofree char *page = g_build_filename(run, "worklist.html", NULL);
    g_autofree char *lang = ps_results_lang(page);
    g_autofree char *data = ps_data_folder(error);
    g_autoptr(PsReport) report = data == NULL ? NULL : ps_report_new(data, lang, error);
    if (report == NULL)
        return FALSE;
    PsPipeline in_its_language = *pipeline;
    in_its_language.report = report;
    char *out = (char *) (gsize) run;
    PsRunOptions options = {.out = out};
    g_autoptr(PsResults) results = ps_results_new(&options, &in_its_language, error);
    return results != NULL && ps_results_worklist(results, records, error);
}

void
ps_relist(const PsPipeline *pipeline, const char *folder)
{
    g_autofree char *absolute = g_canonicalize_filename(folder, NULL);
    g_autofree char *run = g_path_get_dirname(absolute);
    g_autofree char *id = g_path_get_basename(absolute);
    g_autoptr(GPtrArray) ids = listed_patients(run);
    if (ids == NULL || !g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL))
        return;
    g_autoptr(GError) error = NULL;
    int lock = ps_folderlock_try(run, &error);
    g_autoptr(GPtrArray) records = lock < 0 ? NULL : load_records(run, ids, &error);
    if (records == NULL || !write_list(pipeline, run, records, &error))
        ps_message("%s/worklist.html does not show this release: %s", run, error->message);
    if (lock >= 0)
        close(lock);
}

/* Whether any of them was there. */
static gboolean
take_out(GPtrArray *ids, const char *const *patients)
{
    gboolean any = FALSE;
    for (; *patients != NULL; patients++) {
        guint at;
        if (!g_ptr_array_find_with_equal_func(ids, *patients, g_str_equal, &at))
            continue;
        g_ptr_array_remove_index(ids, at);
        any = TRUE;
    }
    return any;
}

/* As the store has it, or a run before there was one. */
static PsRecord *
record_of(PsStore *store, const char *id, GError **error)
{
    g_autofree char *text = ps_store_record(store, id, NULL);
    g_autoptr(json_t) json = text == NULL ? NULL : ps_json_parse(text, strlen(text), id, NULL);
    if (json != NULL)
        return ps_record_from_json(json, error);
    g_autofree char *path = g_build_filename(ps_store_folder(store), id, "record.json", NULL);
    return ps_released_load(path, error);
}

static GPtrArray *
kept_records(PsStore *store, const GPtrArray *ids, GError **error)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func((GDestroyNotify) ps_record_free);
    for (guint i = 0; i < ids->len; i++) {
        PsRecord *record = record_of(store, g_ptr_array_index(ids, i), error);
        if (record == NULL)
            return NULL;
        g_ptr_array_add(records, record);
    }
    return g_steal_pointer(&records);
}

gboolean
ps_relist_without(PsStore *store, const char *const *patients, GError **error)
{
    const char *run = ps_store_folder(store);
    g_autoptr(GPtrArray) ids = listed_patients(run);
    if (ids == NULL || !take_out(ids, patients))
        return TRUE;
    g_autoptr(PsPipeline) pipeline = ps_pipeline_new(NULL, error);
    g_autoptr(GPtrArray) records = pipeline == NULL ? NULL : kept_records(store, ids, error);
    return records != NULL && write_list(pipeline, run, records, error);
}
