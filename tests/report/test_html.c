/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text stays text. */
#include "report/html.h"

#include <glib.h>

static char *
escaped(const char *text)
{
    GString *html = g_string_new(NULL);
    ps_html_text(html, text);
    return g_string_free(html, FALSE);
}

static void
markup_is_escaped(void)
{
    g_autofree char *html = escaped("<script>alert(\"x\")</script> & 'y'");
    g_assert_cmpstr(html, ==,
                    "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &apos;y&apos;");
}

static void
controls_are_dropped(void)
{
    g_autofree char *html = escaped("a\x01"
                                    "b\x1f\tc\r\nd\xc2\x85"
                                    "e\x7f");
    g_assert_cmpstr(html, ==, "ab c  de");
}

static void
broken_utf8_becomes_a_mark(void)
{
    g_autofree char *html = escaped("a\xff"
                                    "b");
    g_assert_cmpstr(html, ==,
                    "a\xef\xbf\xbd"
                    "b");
}

static void
format_escapes_strings(void)
{
    g_autoptr(GString) html = g_string_new(NULL);
    ps_html_format(html, "<p class=\"%s\">%u%%</p>", "\"><b>", 7u);
    g_assert_cmpstr(html->str, ==, "<p class=\"&quot;&gt;&lt;b&gt;\">7%</p>");
}

static void
visible_is_what_is_seen(void)
{
    g_autofree char *text =
        ps_html_visible("<style>p{}</style><h1>One</h1><p>two &lt;3 <b>b</b>c</p>"
                        "<img alt=\"hidden\"><blockquote>said</blockquote>",
                        FALSE);
    g_assert_cmpstr(text, ==, "One two <3 bc said");
}

static void
own_words_leave_quotes_out(void)
{
    g_autofree char *text =
        ps_html_visible("<p>ours</p><blockquote>theirs</blockquote><p>ours</p>", TRUE);
    g_assert_cmpstr(text, ==, "ours ours");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/html/markup_is_escaped", markup_is_escaped);
    g_test_add_func("/report/html/controls_are_dropped", controls_are_dropped);
    g_test_add_func("/report/html/broken_utf8_becomes_a_mark", broken_utf8_becomes_a_mark);
    g_test_add_func("/report/html/format_escapes_strings", format_escapes_strings);
    g_test_add_func("/report/html/visible_is_what_is_seen", visible_is_what_is_seen);
    g_test_add_func("/report/html/own_words_leave_quotes_out", own_words_leave_quotes_out);
    return g_test_run();
}
