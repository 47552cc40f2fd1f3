/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Escapes text, and strips markup to its words. */
#include "report/html.h"

#include <string.h>

#include "report/mark.h"

/* What stands for a character where it is not itself; "" for one that is left out, NULL for one
 * that stays. HTML forbids the C0 and C1 controls, escaped or not, so they are left out; tab and
 * line end count as a space. `length` is how many bytes it takes. */
static const char *
instead_of(const guchar *at, gsize *length)
{
    *length = 1;
    switch (*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    case '\t':
    case '\n':
    case '\r':
        return " ";
    case 0xc2: /* U+0080 to U+009F */
        *length = 2;
        return at[1] <= 0x9f ? "" : NULL;
    case 0xef: /* U+FFFE, U+FFFF */
        *length = 3;
        return at[1] == 0xbf && at[2] >= 0xbe ? "" : NULL;
    default:
        return *at < 0x20 || *at == 0x7f ? "" : NULL;
    }
}

/* Pages have some thousands of short texts: what stays is appended in one piece. */
void
ps_html_text(GString *html, const char *text)
{
    if (text == NULL)
        return;
    g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    const guchar *from = (const guchar *) (valid != NULL ? valid : text), *at = from;
    while (*at != '\0') {
        gsize length;
        const char *instead = instead_of(at, &length);
        if (instead != NULL) {
            g_string_append_len(html, (const char *) from, at - from);
            g_string_append(html, instead);
            from = at + length;
        }
        at += length;
    }
    g_string_append_len(html, (const char *) from, at - from);
}

void
ps_html_format(GString *html, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    ps_html_format_v(html, format, args);
    va_end(args);
}

void
ps_html_format_v(GString *html, const char *format, va_list args)
{
    for (const char *p = format; *p != '\0'; p++) {
        if (*p != '%') {
            g_string_append_c(html, *p);
            continue;
        }
        switch (*++p) {
        case 's':
            ps_html_text(html, va_arg(args, const char *));
            break;
        case 'u':
            g_string_append_printf(html, "%u", va_arg(args, guint));
            break;
        case 'd':
            g_string_append_printf(html, "%d", va_arg(args, int));
            break;
        case '%':
            g_string_append_c(html, '%');
            break;
        default:
            g_assert_not_reached();
        }
    }
}

/* After the element that opens at `at`, or NULL where none of the kind opens there. */
static const char *
after_element(const char *at, const char *name)
{
    gsize length = strlen(name);
    if (g_ascii_strncasecmp(at + 1, name, length) != 0 ||
        (at[length + 1] != '>' && at[length + 1] != ' '))
        return NULL;
    g_autofree char *end = g_strdup_printf("</%s>", name);
    const char *close = strstr(at, end);
    return close == NULL ? at + strlen(at) : close + strlen(end);
}

const char *
ps_html_after_markup(const char *at, gboolean own)
{
    const char *after = after_element(at, "style");
    if (after == NULL && own)
        after = after_element(at, "blockquote");
    if (after != NULL)
        return after;
    const char *close = strchr(at, '>');
    return close == NULL ? at + strlen(at) : close + 1;
}

gunichar
ps_html_entity(const char *at, gsize *length)
{
    static const struct {
        const char *name;
        gunichar is;
    } known[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        *length = strlen(known[i].name);
        if (strncmp(at, known[i].name, *length) == 0)
            return known[i].is;
    }
    *length = 1;
    return '&';
}

gboolean
ps_html_is_inline(const char *at)
{
    static const char *const names[] = {"strong", "em", "b", "i", "span", "abbr"};
    const char *name = at[1] == '/' ? at + 2 : at + 1;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize length = strlen(names[i]);
        if (strncmp(name, names[i], length) == 0 && !g_ascii_isalpha(name[length]))
            return TRUE;
    }
    return FALSE;
}

static void
append_seen(GString *text, gunichar c)
{
    gboolean space = g_unichar_isspace(c);
    if (!space)
        g_string_append_unichar(text, c);
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c(text, ' ');
}

char *
ps_html_visible(const char *html, gboolean own)
{
    GString *text = g_string_new(NULL);
    const char *p = html, *after;
    while (*p != '\0') {
        if ((after = ps_mark_after(p)) != NULL) {
            p = after;
        } else if (*p == '<') {
            if (!ps_html_is_inline(p))
                append_seen(text, ' ');
            p = ps_html_after_markup(p, own);
        } else if (*p == '&') {
            gsize length;
            append_seen(text, ps_html_entity(p, &length));
            p += length;
        } else {
            append_seen(text, g_utf8_get_char(p));
            p += g_utf8_skip[(guchar) *p];
        }
    }
    return g_strchomp(g_string_free(text, FALSE));
}
