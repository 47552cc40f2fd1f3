/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage check-data`: proves every lexicon, rule and content file, and that they fit together.
 */
#include <stdio.h>

#include "app/commands.h"
#include "app/desk/formwords.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/pipeline.h"
#include "core/datafile.h"

/* Each further language holds by itself, and tells what the first tells. */
static gboolean
check_others(const PsReport *own, const GPtrArray *ids, const char *today, guint *languages,
             GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    g_autoptr(GPtrArray) names = folder == NULL ? NULL : ps_report_languages(folder, error);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *lang = g_ptr_array_index(names, i);
        if (g_str_equal(lang, "en"))
            continue;
        guint files = 0;
        g_autoptr(PsReport) report = ps_report_new(folder, lang, error);
        if (report == NULL || !ps_report_check(report, ids, today, &files, error) ||
            !ps_report_check_same(own, report, error))
            return FALSE;
        (*languages)++;
    }
    return names != NULL;
}

/* The words of the desk answer each other in all languages, and are whole. */
static gboolean
check_desk(GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    g_autoptr(PsWordFiles) words = folder == NULL ? NULL : ps_wordfiles_load(folder, "desk", error);
    g_autoptr(PsWordFiles) server =
        words == NULL ? NULL : ps_wordfiles_load(folder, "server", error);
    return server != NULL && ps_formwords_check(words, error);
}

int
ps_command_check_data(int argc, char **argv)
{
    if (argc != 1) {
        ps_message("usage: plainstage %s", argv[0]);
        return PS_EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(PsPipeline) pipeline = ps_pipeline_new("en", &error);
    if (pipeline == NULL)
        return ps_message_error(error);
    guint lexicon = 0, rules = 0, content = 0, languages = 1;
    g_autoptr(GPtrArray) ids = ps_rules_content_ids(pipeline->rules);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *today = g_date_time_format(now, "%F");
    if (!ps_extractor_check(pipeline->extractor, &lexicon, &error) ||
        !ps_rules_check(pipeline->rules, &rules, &error) ||
        !ps_rules_check_dates(pipeline->rules, today, &error) ||
        !ps_report_check(pipeline->report, ids, today, &content, &error) ||
        !check_others(pipeline->report, ids, today, &languages, &error) || !check_desk(&error))
        return ps_message_error(error);
    printf("lexicon: %u examples hold\nrules: %u examples hold\n"
           "content: %u files hold, in each of %u languages\ndata revision %s\n",
           lexicon, rules, content, languages, pipeline->data_revision);
    return PS_EXIT_OK;
}
