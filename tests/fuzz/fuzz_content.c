/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: a content file as anyone may write it, filled with values that would like to be
 * markup. It is refused with its name, or it becomes HTML in which the values are text alone. */
#include <stdint.h>
#include <string.h>

#include "core/error.h"
#include "report/content.h"
#include "report/html.h"
#include "report/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *
hostile_value(const char *name, gpointer user)
{
    (void) name;
    (void) user;
    return g_strdup("<script>x\"</td>**&{{site}}");
}

static void
render(const PsContent *content)
{
    PsMarkdown how = {.file = content->file, .value = hostile_value};
    g_autoptr(GString) html = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    gboolean rendered = ps_markdown_render(&how, content->body, html, &error);
    g_assert_true(rendered == (error == NULL));
    if (!rendered)
        return;
    g_assert_null(strstr(html->str, "<script"));
    g_assert_null(strstr(html->str, "x\"</td>"));
    g_assert_true(g_utf8_validate_len(html->str, html->len, NULL));
    g_autofree char *visible = ps_html_visible(html->str, FALSE);
    g_assert_nonnull(visible);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *) data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsContent) content = ps_content_parse("one.md", text, &error);
    if (content == NULL) {
        g_assert_true(g_error_matches(error, PS_ERROR, PS_ERROR_DATA));
        g_assert_nonnull(strstr(error->message, "one.md"));
        return 0;
    }
    g_assert_nonnull(content->id);
    render(content);
    return 0;
}
