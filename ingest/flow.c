/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets down flowing text, line by line. */
#include "ingest/flow.h"

#include <string.h>

#include "core/limits.h"

PsFlow *
ps_flow_new(void)
{
    PsFlow *flow = g_new0(PsFlow, 1);
    flow->text = g_string_new(NULL);
    flow->inside = g_ptr_array_new_with_free_func((GDestroyNotify) g_bytes_unref);
    flow->problems = g_ptr_array_new_with_free_func(g_free);
    return flow;
}

void
ps_flow_free(PsFlow *flow)
{
    if (flow == NULL)
        return;
    g_string_free(flow->text, TRUE);
    g_ptr_array_unref(flow->inside);
    g_ptr_array_unref(flow->problems);
    g_free(flow);
}

static gboolean
is_full(PsFlow *flow)
{
    if (flow->text->len <= PS_MAX_TEXT_BYTES)
        return FALSE;
    ps_flow_problem(flow, "too_much_text");
    return TRUE;
}

static gboolean
at_line_start(const PsFlow *flow)
{
    gsize length = flow->text->len;
    return length == 0 || strchr("\n\f", flow->text->str[length - 1]) != NULL;
}

void
ps_flow_letters(PsFlow *flow, const char *letters, gssize length)
{
    if (letters == NULL || is_full(flow))
        return;
    g_autofree char *valid = g_utf8_make_valid(letters, length);
    for (const char *p = valid; *p != '\0'; p++) {
        if (!g_ascii_isspace(*p))
            g_string_append_c(flow->text, *p);
        else if (!at_line_start(flow) && !g_ascii_isspace(flow->text->str[flow->text->len - 1]))
            g_string_append_c(flow->text, ' ');
    }
}

void
ps_flow_gap(PsFlow *flow)
{
    if (!at_line_start(flow))
        g_string_append(flow->text, "\t");
}

void
ps_flow_end_line(PsFlow *flow)
{
    while (!at_line_start(flow) && strchr(" \t", flow->text->str[flow->text->len - 1]) != NULL)
        g_string_truncate(flow->text, flow->text->len - 1);
    if (!at_line_start(flow))
        g_string_append_c(flow->text, '\n');
}

void
ps_flow_end_page(PsFlow *flow)
{
    ps_flow_end_line(flow);
    if (flow->text->len > 0 && flow->text->str[flow->text->len - 1] != '\f')
        g_string_append_c(flow->text, '\f');
}

void
ps_flow_line(PsFlow *flow, const char *letters)
{
    ps_flow_end_line(flow);
    ps_flow_letters(flow, letters, -1);
    ps_flow_end_line(flow);
}

void
ps_flow_pair(PsFlow *flow, const char *label, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_autofree char *line = g_strconcat(label, ": ", value, NULL);
    ps_flow_line(flow, line);
}

void
ps_flow_problem(PsFlow *flow, const char *tag)
{
    if (!g_ptr_array_find_with_equal_func(flow->problems, tag, g_str_equal, NULL))
        g_ptr_array_add(flow->problems, g_strdup(tag));
}

void
ps_flow_take_base64(PsFlow *flow, const char *base64)
{
    gsize size = 0;
    guchar *data = base64 == NULL ? NULL : g_base64_decode(base64, &size);
    if (size > 0)
        g_ptr_array_add(flow->inside, g_bytes_new_take(data, size));
    else
        g_free(data);
    if (size == 0)
        ps_flow_problem(flow, "inside_unreadable");
}

char *
ps_flow_day(const char *date)
{
    char digits[9] = {0};
    guint count = 0;
    for (const char *p = date; p != NULL && *p != '\0' && count < 8; p++) {
        if (g_ascii_isdigit(*p))
            digits[count++] = *p;
        else if (*p != '-')
            break;
    }
    if (count < 8)
        return NULL;
    return g_strdup_printf("%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
}
