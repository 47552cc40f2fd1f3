/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML from md4c's events. */
#include "report/markdown.h"

#include <md4c.h>
#include <string.h>

#include "core/error.h"
#include "report/html.h"
#include "report/mark.h"

typedef struct {
    const PsMarkdown *how;
    GString *html;
    GString *pending; /* text not yet filled: md4c may cut a placeholder in pieces */
    GPtrArray *heads; /* of char *: texts of the table's head, for the narrow screen */
    guint column;
    gboolean in_body;
    gsize cell_at; /* where the open cell began in html */
    gsize cell_text_at;
    GError *error;
} State;

static int
flush(State *state)
{
    if (state->error != NULL)
        return 1;
    if (state->pending->len == 0)
        return 0;
    gboolean filled = ps_fill_html(state->html, state->pending->str, state->how->file,
                                   state->how->value, state->how->user, &state->error);
    g_string_truncate(state->pending, 0);
    return filled ? 0 : 1;
}

static int
refuse(State *state, const char *what)
{
    if (state->error != NULL)
        return 1;
    g_set_error(&state->error, PS_ERROR, PS_ERROR_DATA, "%s: content may not hold %s",
                state->how->file, what);
    return 1;
}

static gboolean
is_own(const State *state)
{
    return state->how->own_column != 0 && state->column == state->how->own_column;
}

static void
open_cell(State *state, gboolean head)
{
    state->column++;
    state->cell_at = state->html->len;
    const char *own = is_own(state) ? " class=\"own\"" : "";
    if (head) {
        g_string_append_printf(state->html, "<th scope=\"col\"%s>", own);
    } else if (state->column == 1) {
        g_string_append(state->html, "<th scope=\"row\">");
    } else {
        const char *name = state->column <= state->heads->len
                               ? g_ptr_array_index(state->heads, state->column - 1)
                               : "";
        g_string_append_printf(state->html, "<td%s", own);
        ps_html_format(state->html, " data-head=\"%s\">", name);
    }
    state->cell_text_at = state->html->len;
}

static void
close_head(State *state)
{
    g_autofree char *text = ps_html_visible(state->html->str + state->cell_text_at, FALSE);
    if (*text == '\0') {
        /* A head without words is no head to a screen reader. */
        g_string_truncate(state->html, state->cell_at);
        g_string_append(state->html, "<td></td>");
    } else {
        if (is_own(state))
            ps_mark_format(state->html, "words/own_column", NULL,
                           " <span class=\"own-label\">%s</span>", state->how->own_label);
        g_string_append(state->html, "</th>");
    }
    g_ptr_array_add(state->heads, g_steal_pointer(&text));
}

/* What a block opens and closes with. Cells are not here: they know their column. */
static const struct {
    MD_BLOCKTYPE type;
    const char *open, *close;
} blocks[] = {
    {MD_BLOCK_DOC, "", ""},
    {MD_BLOCK_H, "<h3>", "</h3>\n"},
    {MD_BLOCK_P, "<p>", "</p>\n"},
    {MD_BLOCK_UL, "<ul>", "</ul>\n"},
    {MD_BLOCK_OL, "<ol>", "</ol>\n"},
    {MD_BLOCK_LI, "<li>", "</li>\n"},
    {MD_BLOCK_TABLE, "<table class=\"compare\">", "</table>\n"},
    {MD_BLOCK_THEAD, "<thead>", "</thead>\n"},
    {MD_BLOCK_TBODY, "<tbody>", "</tbody>\n"},
    {MD_BLOCK_TR, "<tr>", "</tr>\n"},
};

/* Writes what the block opens or closes with; refuses a block that has no row. */
static int
write_block(State *state, MD_BLOCKTYPE type, gboolean open)
{
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++) {
        if (blocks[i].type != type)
            continue;
        g_string_append(state->html, open ? blocks[i].open : blocks[i].close);
        return 0;
    }
    return refuse(state, "rules, quotes, code or HTML");
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    State *state = user;
    if (flush(state) != 0)
        return 1;
    if (type == MD_BLOCK_TABLE)
        g_ptr_array_set_size(state->heads, 0);
    if (type == MD_BLOCK_TR)
        state->column = 0;
    if (type != MD_BLOCK_TH && type != MD_BLOCK_TD)
        return write_block(state, type, TRUE);
    open_cell(state, type == MD_BLOCK_TH);
    return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    State *state = user;
    if (flush(state) != 0)
        return 1;
    if (type == MD_BLOCK_TH)
        close_head(state);
    else if (type == MD_BLOCK_TD)
        g_string_append(state->html, state->column == 1 ? "</th>" : "</td>");
    else
        return write_block(state, type, FALSE);
    return 0;
}

/* Not <strong> and <em>: as parts of a PDF's structure these are newer than the PDF that browsers
 * write, and readers of it leave the words out. */
static int
span(MD_SPANTYPE type, State *state, const char *strong, const char *em)
{
    if (flush(state) != 0)
        return 1;
    if (type == MD_SPAN_STRONG)
        g_string_append(state->html, strong);
    else if (type == MD_SPAN_EM)
        g_string_append(state->html, em);
    else
        return refuse(state, "links, images or code");
    return 0;
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    return span(type, user, "<b>", "<i>");
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    return span(type, user, "</b>", "</i>");
}

static int
take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
    State *state = user;
    switch (type) {
    case MD_TEXT_BR:
        if (flush(state) != 0)
            return 1;
        g_string_append(state->html, "<br>");
        return 0;
    case MD_TEXT_SOFTBR:
        g_string_append_c(state->pending, ' ');
        return 0;
    case MD_TEXT_NORMAL:
    case MD_TEXT_ENTITY: /* as the author typed it: content is UTF-8 and needs no entities */
        g_string_append_len(state->pending, text, size);
        return 0;
    default:
        return refuse(state, "code or HTML");
    }
}

gboolean
ps_markdown_render(const PsMarkdown *how, const char *body, GString *html, GError **error)
{
    static const MD_PARSER parser = {
        .abi_version = 0,
        .flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS |
                 MD_FLAG_COLLAPSEWHITESPACE,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = take_text,
    };
    g_autoptr(GString) pending = g_string_new(NULL);
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    State state = {.how = how, .html = html, .pending = pending, .heads = heads};
    gboolean parsed = md_parse(body, (MD_SIZE) strlen(body), &parser, &state) == 0;
    /* md4c may go on after a callback said no, so what it returns is not all there is to ask. */
    if (parsed && state.error == NULL)
        return TRUE;
    if (state.error == NULL)
        refuse(&state, "Markdown that cannot be parsed");
    g_propagate_error(error, state.error);
    return FALSE;
}
