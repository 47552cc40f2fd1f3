/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the options of `plainstage approve`, and writes its pages. */
#include "app/approving.h"

#include <string.h>

#include "app/results.h"
#include "core/error.h"

enum { MAX_NAME_BYTES = 100 };

void
ps_approval_free(PsApproval *approval)
{
    if (approval == NULL)
        return;
    g_free(approval->path);
    g_free(approval->folder);
    g_free(approval->by);
    g_free(approval->why);
    g_free(approval->lang);
    g_free(approval->at);
    g_strfreev(approval->checked);
    g_strfreev(approval->corrections);
    g_free(approval);
}

static char *
page_beside(const PsApproval *approval, const char *name)
{
    g_autofree char *path = g_build_filename(approval->folder, name, NULL);
    char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static gboolean
is_name(const char *name)
{
    if (name == NULL || strlen(name) > MAX_NAME_BYTES || !g_utf8_validate(name, -1, NULL))
        return FALSE;
    gboolean letters = FALSE;
    for (const char *p = name; *p != '\0'; p += g_utf8_skip[(guchar) *p]) {
        gunichar c = g_utf8_get_char(p);
        letters |= g_unichar_isalpha(c);
        if (!g_unichar_isprint(c))
            return FALSE;
    }
    return letters;
}

/* Now; a build that must be reproducible sets it (SOURCE_DATE_EPOCH). */
static char *
now(void)
{
    guint64 seconds;
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");
    g_autoptr(GDateTime) time =
        fixed != NULL && g_ascii_string_to_unsigned(fixed, 10, 0, G_MAXUINT32, &seconds, NULL)
            ? g_date_time_new_from_unix_utc((gint64) seconds)
            : g_date_time_new_now_utc();
    return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

static gboolean
check(PsApproval *approval, char **paths, GError **error)
{
    if (paths == NULL || paths[1] != NULL || !is_name(approval->by)) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                    "usage: plainstage approve RECORD.json --by NAME: one record, and the name of "
                    "the person who checked it");
        return FALSE;
    }
    if (approval->corrections != NULL && (approval->why == NULL || *approval->why == '\0')) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "--correct needs --why TEXT: what shows it");
        return FALSE;
    }
    approval->path = g_strdup(paths[0]);
    approval->folder = g_path_get_dirname(paths[0]);
    approval->at = now();
    if (approval->lang == NULL) {
        g_autofree char *summary = g_build_filename(approval->folder, "summary.html", NULL);
        approval->lang = ps_results_lang(summary);
    }
    return TRUE;
}

PsApproval *
ps_approval_parse(int argc, char **argv, GError **error)
{
    g_autoptr(PsApproval) approval = g_new0(PsApproval, 1);
    g_auto(GStrv) paths = NULL;
    const GOptionEntry entries[] = {
        {"by", 0, 0, G_OPTION_ARG_STRING, &approval->by, "Who has checked the record", "NAME"},
        {"checked", 0, 0, G_OPTION_ARG_STRING_ARRAY, &approval->checked,
         "A red item of the review page that is settled (may be given again)", "TAG"},
        {"correct", 0, 0, G_OPTION_ARG_STRING_ARRAY, &approval->corrections,
         "A fact that was read wrongly, e.g. grade.value=G2, or margin=none (may be given again)",
         "FACT.FIELD=VALUE"},
        {"why", 0, 0, G_OPTION_ARG_STRING, &approval->why, "What shows that it was read wrongly",
         "TEXT"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &approval->lang, "Language of the pages (as they are)",
         "LANG"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "RECORD.json"},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("RECORD.json");
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_set_summary(
        context, "Releases the patient's page of a record that a person has checked: the stage\n"
                 "that was worked out is shown, and who checked it and when.");
    g_autoptr(GError) local = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &local)) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "%s; see plainstage approve --help",
                    local->message);
        return NULL;
    }
    return check(approval, paths, error) ? g_steal_pointer(&approval) : NULL;
}

static gboolean
is_beside(const PsApproval *approval, const char *name)
{
    g_autofree char *path = g_build_filename(approval->folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

gboolean
ps_approving_write(const PsPipeline *pipeline, const PsApproval *approval, const PsRecord *record,
                   GError **error)
{
    PsRunOptions options = {.out = approval->folder, .lang = approval->lang, .json_files = TRUE};
    options.html = is_beside(approval, "summary.html") || is_beside(approval, "review.html");
    /* A PDF that still says "not yet checked" must not stay: without a browser nothing is done. */
    options.fhir = is_beside(approval, "fhir.json");
    options.pdf = options.pdf_asked = is_beside(approval, "summary.pdf");
    g_autoptr(PsResults) results = ps_results_new(&options, pipeline, error);
    if (results == NULL)
        return FALSE;
    /* The pictures of the lines are on the review page; the documents may not be here any more. */
    g_autofree char *review = page_beside(approval, "review.html");
    g_autoptr(GPtrArray) strips = ps_strips_of_review(review, record);
    return ps_results_folder(results, record, strips, approval->folder, error);
}
