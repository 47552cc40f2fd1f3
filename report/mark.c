/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes and strips marks. */
#include "report/mark.h"

#include <string.h>

#include "report/html.h"

void
ps_mark_open(GString *html, const char *source, const char *facts)
{
    g_string_append_c(html, PS_MARK_OPEN);
    ps_html_text(html, source);
    if (facts != NULL)
        g_string_append_c(html, '?');
    ps_html_text(html, facts);
    g_string_append_c(html, PS_MARK_NAMED);
}

void
ps_mark_close(GString *html)
{
    g_string_append_c(html, PS_MARK_CLOSE);
}

void
ps_mark_format(GString *html, const char *source, const char *facts, const char *format, ...)
{
    ps_mark_open(html, source, facts);
    va_list args;
    va_start(args, format);
    ps_html_format_v(html, format, args);
    va_end(args);
    ps_mark_close(html);
}

const char *
ps_mark_after(const char *at)
{
    if (*at == PS_MARK_CLOSE)
        return at + 1;
    if (*at != PS_MARK_OPEN)
        return NULL;
    const char *end = strchr(at, PS_MARK_NAMED);
    return end == NULL ? at + strlen(at) : end + 1;
}

void
ps_mark_strip(GString *html)
{
    gsize kept = 0;
    const char *after;
    for (const char *at = html->str; *at != '\0';) {
        if ((after = ps_mark_after(at)) != NULL)
            at = after;
        else
            html->str[kept++] = *at++;
    }
    g_string_truncate(html, kept);
}
