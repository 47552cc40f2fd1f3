/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the options of `plainstage run`. */
#include "app/options.h"

#include "core/datafile.h"
#include "core/error.h"
#include "core/limits.h"
#include "report/report.h"

void
ps_run_options_free(PsRunOptions *options)
{
    if (options == NULL)
        return;
    g_strfreev(options->inputs);
    g_free(options->out);
    g_free(options->lang);
    g_free(options);
}

static gboolean
take_formats(PsRunOptions *options, const char *formats, GError **error)
{
    g_auto(GStrv) names = g_strsplit(formats, ",", -1);
    for (char **name = names; *name != NULL; name++) {
        if (g_str_equal(*name, "html"))
            options->html = TRUE;
        else if (g_str_equal(*name, "pdf"))
            options->pdf = options->pdf_asked = TRUE;
        else if (g_str_equal(*name, "json"))
            options->json_files = TRUE;
        else if (g_str_equal(*name, "fhir"))
            options->fhir = TRUE;
        else {
            g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                        "--format: \"%s\" is not one of html, pdf, json, fhir", *name);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_language(const char *lang, GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    g_autoptr(GPtrArray) languages = folder == NULL ? NULL : ps_report_languages(folder, error);
    if (languages == NULL)
        return FALSE;
    if (g_ptr_array_find_with_equal_func(languages, lang, g_str_equal, NULL))
        return TRUE;
    g_ptr_array_add(languages, NULL);
    g_autofree char *known = g_strjoinv(", ", (char **) languages->pdata);
    g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "--lang: \"%s\" is not one of %s", lang, known);
    return FALSE;
}

static gboolean
check(PsRunOptions *options, const char *formats, GError **error)
{
    if (options->inputs == NULL || options->out == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                    "run needs at least one input and --out DIR; see plainstage run --help");
        return FALSE;
    }
    if (options->jobs < 1 || options->jobs > (int) PS_MAX_JOBS) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "--jobs takes a number from 1 to %u",
                    PS_MAX_JOBS);
        return FALSE;
    }
    if (!check_language(options->lang, error))
        return FALSE;
    if (formats != NULL)
        return take_formats(options, formats, error);
    options->html = options->pdf = options->json_files = options->fhir = TRUE;
    return TRUE;
}

PsRunOptions *
ps_run_options_parse(int argc, char **argv, GError **error)
{
    g_autoptr(PsRunOptions) options = g_new0(PsRunOptions, 1);
    g_autofree char *formats = NULL;
    options->jobs = (int) g_get_num_processors();
    const GOptionEntry entries[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &options->out, "Folder for the results", "DIR"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs, "Documents read at the same time", "N"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &options->lang,
         "Language of the pages: en (default) or es", "LANG"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &formats, "Some of html,pdf,json,fhir (default: all)",
         "LIST"},
        {"resume", 0, 0, G_OPTION_ARG_NONE, &options->resume,
         "Go on where a stopped run was: documents already read are not read again", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "No progress", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json_lines,
         "One JSON object per document on standard output as it ends", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->inputs, NULL, "INPUT..."},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("INPUT...");
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_set_summary(
        context,
        "Reads records and writes a plain-language summary for each patient.\n"
        "INPUT is a folder with one sub-folder per patient, a folder of loose files, or files.");
    g_autoptr(GError) local = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &local)) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "%s; see plainstage run --help",
                    local->message);
        return NULL;
    }
    if (options->lang == NULL)
        options->lang = g_strdup("en");
    return check(options, formats, error) ? g_steal_pointer(&options) : NULL;
}
