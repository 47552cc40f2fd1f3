/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins the rooms. */
#include "app/pipeline.h"

#include "core/datafile.h"

PsPipeline *
ps_pipeline_new(const char *lang, GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    if (folder == NULL)
        return NULL;
    g_autoptr(PsPipeline) pipeline = g_new0(PsPipeline, 1);
    pipeline->data_revision = ps_data_revision(folder, error);
    if (pipeline->data_revision == NULL)
        return NULL;
    pipeline->extractor = ps_extractor_new(folder, error);
    if (pipeline->extractor == NULL)
        return NULL;
    pipeline->rules = ps_rules_new(folder, error);
    if (pipeline->rules == NULL)
        return NULL;
    if (lang != NULL && (pipeline->report = ps_report_new(folder, lang, error)) == NULL)
        return NULL;
    return g_steal_pointer(&pipeline);
}

void
ps_pipeline_free(PsPipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    g_free(pipeline->data_revision);
    ps_extractor_free(pipeline->extractor);
    ps_rules_free(pipeline->rules);
    ps_report_free(pipeline->report);
    g_free(pipeline);
}

static PsText *
refused_text(const char *tag)
{
    PsText *text = ps_text_new();
    text->verdict = PS_VERDICT_REFUSED;
    g_ptr_array_add(text->problems, ps_problem_new(tag, 0));
    return text;
}

PsText *
ps_pipeline_text(PsCrew *crew, const PsOpened *opened, const char *name, PsKnownPages *known,
                 PsReadProgress progress, gpointer user, GError **error)
{
    if (opened->problem != NULL)
        return refused_text(opened->problem);
    return ps_crew_read(crew, opened->bytes, name, known, progress, user, error);
}

PsFacts *
ps_pipeline_facts(const PsExtractor *extractor, PsCrew *crew, const PsOpened *opened,
                  const char *name, PsKnownPages *known, PsReadProgress progress, gpointer user,
                  GError **error)
{
    g_autoptr(PsText) text = ps_pipeline_text(crew, opened, name, known, progress, user, error);
    if (text == NULL)
        return NULL;
    return ps_extractor_run(extractor, ps_document_new(opened->id, name), text, error);
}

PsRecord *
ps_pipeline_record(const PsPipeline *pipeline, const char *patient_id, const GPtrArray *documents,
                   GError **error)
{
    g_autoptr(PsCase) kase = ps_rules_reconcile(pipeline->rules, patient_id, documents, error);
    if (kase == NULL)
        return NULL;
    g_autoptr(PsStaging) staging = ps_rules_stage(pipeline->rules, kase, error);
    if (staging == NULL)
        return NULL;
    g_autoptr(PsPlan) plan = ps_rules_select(pipeline->rules, kase, staging, error);
    if (plan == NULL)
        return NULL;
    return ps_record_new(PS_VERSION, pipeline->data_revision, g_steal_pointer(&kase),
                         g_steal_pointer(&staging), g_steal_pointer(&plan));
}
