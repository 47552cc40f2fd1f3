/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads all that the pages are made of. */
#include "report/report.h"

#include "core/error.h"
#include "report/bodymap.h"
#include "report/loaded.h"

static PsDataFile *
load(const char *folder, const char *lang, const char *name, json_type type, GError **error)
{
    g_autofree char *path = g_build_filename("content", lang, name, NULL);
    g_autoptr(PsDataFile) file = ps_datafile_load(folder, path, error);
    if (file == NULL)
        return NULL;
    if (json_typeof(file->root) != type) {
        ps_datafile_fail(error, file, NULL, NULL, "expected %s",
                         type == JSON_ARRAY ? "a list" : "an object");
        return NULL;
    }
    return g_steal_pointer(&file);
}

static gboolean
load_lists(PsReport *report, const char *folder, const char *lang, GError **error)
{
    return (report->questions = load(folder, lang, "questions.json", JSON_OBJECT, error)) != NULL &&
           (report->glossary = load(folder, lang, "glossary.json", JSON_ARRAY, error)) != NULL &&
           (report->sources = load(folder, lang, "sources.json", JSON_OBJECT, error)) != NULL &&
           (report->names = load(folder, lang, "names.json", JSON_ARRAY, error)) != NULL;
}

static gboolean
load_shells(PsReport *report, const char *folder, GError **error)
{
    return (report->places = ps_bodymap_load(folder, error)) != NULL &&
           (report->summary = ps_pageshell_load(folder, "summary", "summary", NULL, error)) !=
               NULL &&
           (report->review = ps_pageshell_load(folder, "review", "review", NULL, error)) != NULL &&
           (report->worklist =
                ps_pageshell_load(folder, "worklist", "review", "worklist", error)) != NULL;
}

PsReport *
ps_report_new(const char *data_folder, const char *lang, GError **error)
{
    g_autoptr(PsReport) report = g_new0(PsReport, 1);
    report->folder = g_strdup(data_folder);
    report->lang = g_strdup(lang);
    report->content = ps_contentset_load(data_folder, lang, error);
    if (report->content == NULL)
        return NULL;
    report->words = ps_words_load(data_folder, lang, error);
    if (report->words == NULL)
        return NULL;
    report->banned = ps_banned_load(data_folder, lang, error);
    if (report->banned == NULL || (report->fhir = ps_fhir_codes_load(data_folder, error)) == NULL ||
        !load_lists(report, data_folder, lang, error) || !load_shells(report, data_folder, error))
        return NULL;
    return g_steal_pointer(&report);
}

void
ps_report_free(PsReport *report)
{
    if (report == NULL)
        return;
    g_free(report->folder);
    g_free(report->lang);
    ps_contentset_free(report->content);
    ps_words_free(report->words);
    ps_datafile_free(report->places);
    ps_banned_free(report->banned);
    ps_fhir_codes_free(report->fhir);
    ps_datafile_free(report->questions);
    ps_datafile_free(report->glossary);
    ps_datafile_free(report->sources);
    ps_datafile_free(report->names);
    ps_pageshell_free(report->summary);
    ps_pageshell_free(report->review);
    ps_pageshell_free(report->worklist);
    g_free(report);
}
