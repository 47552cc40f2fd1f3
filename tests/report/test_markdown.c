/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown with values, and what values cannot do. */
#include "report/markdown.h"

#include <glib.h>
#include <string.h>

#include "core/error.h"
#include "report/mark.h"

static const char *filled_with;

static char *
value(const char *name, gpointer user)
{
    return g_str_equal(name, "stage") ? NULL : g_strdup(filled_with);
}

static char *
render(const char *body, guint own, GError **error)
{
    PsMarkdown how = {"content/en/X.md", value, NULL, own, "Your records"};
    g_autoptr(GString) html = g_string_new(NULL);
    if (!ps_markdown_render(&how, body, html, error))
        return NULL;
    ps_mark_strip(html);
    return g_strdelimit(g_string_free(g_steal_pointer(&html), FALSE), "\n", ' ');
}

static void
check(const char *body, const char *with, const char *expected)
{
    g_autoptr(GError) error = NULL;
    filled_with = with;
    g_autofree char *html = render(body, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(g_strchomp(html), ==, expected);
}

static void
refused(const char *body, const char *message)
{
    g_autoptr(GError) error = NULL;
    filled_with = "v";
    g_autofree char *html = render(body, 0, &error);
    g_assert_null(html);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "content/en/X.md"));
    g_assert_nonnull(strstr(error->message, message));
}

static void
value_is_filled_in(void)
{
    check("It is {{size_cm}} wide.", "12 cm", "<p>It is 12 cm wide.</p>");
}

static void
value_is_never_markup(void)
{
    check("{{histology}}", "**x** <img src=x onerror=alert(1)> [a](javascript:1)",
          "<p>**x** &lt;img src=x onerror=alert(1)&gt; [a](javascript:1)</p>");
}

static void
value_is_not_filled_again(void)
{
    check("{{histology}}", "{{patient_id}} {{nothing}}", "<p>{{patient_id}} {{nothing}}</p>");
}

static void
value_inside_emphasis(void)
{
    check("**{{met_sites}}**", "a_b_c", "<p><b>a_b_c</b></p>");
}

static void
html_in_content_stays_text(void)
{
    check("<b>x</b>", "", "<p>&lt;b&gt;x&lt;/b&gt;</p>");
}

static void
lists_and_headings(void)
{
    check("# A\n\n- b\n- c", "", "<h3>A</h3> <ul><li>b</li> <li>c</li> </ul>");
}

static void
unknown_placeholder_is_named(void)
{
    refused("{{nonsense}}", "{{nonsense}}");
}

static void
missing_value_is_named(void)
{
    refused("Your stage is {{stage}}.", "{{stage}} has no value");
}

static void
open_placeholder_is_refused(void)
{
    refused("It is {{size_cm wide.", "not closed");
}

static void
links_images_and_code_are_refused(void)
{
    refused("[a](https://example.org)", "links");
    refused("![a](x.png)", "links, images");
    refused("`x`", "code");
    refused("> quote", "quotes");
}

static void
table_has_scopes_and_own_column(void)
{
    g_autoptr(GError) error = NULL;
    filled_with = "";
    g_autofree char *html =
        render("| | Here | There |\n|---|---|---|\n| Goal | a | b |\n", 2, &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(html, "<tr><td></td><th scope=\"col\" class=\"own\">Here <span "
                                  "class=\"own-label\">Your records</span></th><th "
                                  "scope=\"col\">There</th></tr>"));
    g_assert_nonnull(strstr(html, "<th scope=\"row\">Goal</th><td class=\"own\" "
                                  "data-head=\"Here\">a</td><td data-head=\"There\">b</td>"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/markdown/value_is_filled_in", value_is_filled_in);
    g_test_add_func("/report/markdown/value_is_never_markup", value_is_never_markup);
    g_test_add_func("/report/markdown/value_is_not_filled_again", value_is_not_filled_again);
    g_test_add_func("/report/markdown/value_inside_emphasis", value_inside_emphasis);
    g_test_add_func("/report/markdown/html_in_content_stays_text", html_in_content_stays_text);
    g_test_add_func("/report/markdown/lists_and_headings", lists_and_headings);
    g_test_add_func("/report/markdown/unknown_placeholder_is_named", unknown_placeholder_is_named);
    g_test_add_func("/report/markdown/missing_value_is_named", missing_value_is_named);
    g_test_add_func("/report/markdown/open_placeholder_is_refused", open_placeholder_is_refused);
    g_test_add_func("/report/markdown/links_images_and_code_are_refused",
                    links_images_and_code_are_refused);
    g_test_add_func("/report/markdown/table_has_scopes_and_own_column",
                    table_has_scopes_and_own_column);
    return g_test_run();
}
