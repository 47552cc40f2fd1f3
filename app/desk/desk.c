/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads the desk, and says its words. */
#include "app/desk/desk.h"

#include <stdarg.h>

#include "core/error.h"
#include "report/loaded.h"

static gboolean
load(PsDesk *desk, const char *folder, GError **error)
{
    if ((desk->data_revision = ps_data_revision(folder, error)) == NULL ||
        (desk->rules = ps_rules_new(folder, error)) == NULL ||
        (desk->words = ps_wordfiles_load(folder, "desk", error)) == NULL ||
        (desk->terms = ps_deskterms_load(folder, error)) == NULL)
        return FALSE;
    for (guint i = 0; i < PS_LANGS; i++)
        if ((desk->report[i] = ps_report_new(folder, ps_langs[i], error)) == NULL)
            return FALSE;
    desk->pictures = ps_deskpictures_new();
    return TRUE;
}

PsDesk *
ps_desk_new(GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    g_autoptr(PsDesk) desk = g_new0(PsDesk, 1);
    return folder != NULL && load(desk, folder, error) ? g_steal_pointer(&desk) : NULL;
}

void
ps_desk_free(PsDesk *desk)
{
    if (desk == NULL)
        return;
    ps_deskpictures_free(desk->pictures);
    ps_deskterms_free(desk->terms);
    ps_wordfiles_free(desk->words);
    for (guint i = 0; i < PS_LANGS; i++)
        ps_report_free(desk->report[i]);
    ps_rules_free(desk->rules);
    g_free(desk->data_revision);
    g_free(desk);
}

const PsDesk *
ps_desk_of(const PsRequest *request)
{
    return request->desk;
}

const PsReport *
ps_desk_report(const PsRequest *request)
{
    return ps_desk_of(request)->report[ps_lang_number(request->lang)];
}

const PsWords *
ps_desk_words(const PsRequest *request)
{
    return ps_desk_report(request)->words;
}

const char *
ps_desk_word(const PsRequest *request, const char *tag)
{
    return ps_wordfiles_get(ps_desk_of(request)->words, request->lang, tag);
}

char *
ps_desk_compose(const PsRequest *request, const char *tag, ...)
{
    g_autoptr(GString) text = g_string_new(ps_desk_word(request, tag));
    va_list args;
    va_start(args, tag);
    for (const char *name = va_arg(args, const char *); name != NULL;
         name = va_arg(args, const char *)) {
        const char *value = va_arg(args, const char *);
        g_autofree char *place = g_strdup_printf("{%s}", name);
        g_string_replace(text, place, value != NULL ? value : "", 1);
    }
    va_end(args);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

const char *
ps_desk_title(const PsRequest *request, const char *prefix, const char *tag)
{
    g_autofree char *id = g_strconcat(prefix, tag, NULL);
    const PsContent *content = ps_contentset_find(ps_desk_report(request)->content, id);
    return content != NULL && *content->title != '\0' ? content->title : tag;
}

char *
ps_desk_day(const PsRequest *request, gint64 at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(at);
    g_autofree char *day = time == NULL ? NULL : g_date_time_format(time, "%Y-%m-%d");
    return ps_words_date(ps_desk_words(request), day);
}
