/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of problems and its JSON form. */
#include "core/problem.h"

#include "core/json.h"

static const PsProblemRow rows[] = {
    {"empty", "The file has no content.",
     "Send the file again; the upload or copy may have failed.", TRUE},
    {"unsupported_type", "This kind of file cannot be read here.",
     "Send it as PDF, TIFF, PNG, JPEG, DOCX or plain text.", TRUE},
    {"not_pdf", "The name says PDF, but the file is something else.",
     "Save or print it as a PDF again and send that.", TRUE},
    {"encrypted", "The file is locked with a password.",
     "Ask for a copy without a password, or print it to a new PDF.", TRUE},
    {"damaged", "The file is damaged or cut off and could not be opened.",
     "Download or scan it again and compare the sizes.", TRUE},
    {"truncated", "The file is cut off; what is left of it was read.",
     "Download or scan it again and compare the number of pages.", FALSE},
    {"mended", "The file is damaged; the pages that were found in it were read.",
     "Download or scan it again and compare the number of pages.", FALSE},
    {"too_large", "The file is larger than the limit.", "Send it in smaller parts.", TRUE},
    {"no_pages", "The file has no pages.", "Check that the right file was sent.", TRUE},
    {"unreadable_file", "The file could not be opened on this computer.",
     "Check that it exists and that you may read it.", TRUE},
    {"nothing_readable", "No page of the file has any readable text.",
     "Scan it again, darker and at 300 dpi, or ask for a digital copy.", TRUE},
    {"reader_timeout", "Reading took longer than the limit and was stopped.",
     "Print it to a new PDF or scan it again.", FALSE},
    {"reader_memory", "Reading needed more memory than the limit and was stopped.",
     "Print it to a new PDF or scan it again.", FALSE},
    {"reader_crashed", "Reading this file failed inside the reader.",
     "Print it to a new PDF or scan it again.", FALSE},
    {"reader_forbidden",
     "The file made its reader try what it may not do, and was stopped: it may be an attack.",
     "Do not open it with another program. Ask its sender for a new copy.", FALSE},
    {"too_many_pages", "The file has more pages than the limit; only the first were read.",
     "Split it and send the parts.", FALSE},
    {"too_much_text", "The file has more text than the limit; the rest was not read.",
     "Split it and send the parts.", FALSE},
    {"duplicate", "The same file was sent more than once and was read once.", "Nothing to do.",
     FALSE},
    {"page_damaged", "The page is damaged and was not read.", "Look at the page itself.", FALSE},
    {"page_too_large", "The page is too large to draw and was not read.",
     "Look at the page itself.", FALSE},
    {"page_blank", "The page has no readable text.", "Look at the page itself.", FALSE},
    {"page_low_confidence", "The page was hard to read; some words may be wrong.",
     "Compare each value with the page.", FALSE},
    {"page_turned", "The page was turned and was read the right way up.", "Nothing to do.", FALSE},
    {"text_layer_differs", "Hidden text in the file does not match what the page shows.",
     "The picture was read instead; compare each value with the page.", FALSE},
    {"hidden_words", "Words that were deleted, struck out, hidden or withdrawn were not read.",
     "Look at the file itself if they may matter.", FALSE},
    {"inside_elsewhere", "The file points to a document that it does not hold.",
     "Ask for that document itself.", FALSE},
    {"inside_unreadable", "The file carries a document inside that could not be read.",
     "Open the file and send that document by itself.", FALSE},
    {"several_patients", "The file holds the records of more than one patient.",
     "Send one file for each patient.", TRUE},
    {"has_attachments", "The file carries other files; they were not opened.",
     "If a report is among them, save it and send it by itself.", FALSE},
    {"has_scripts", "The file carries a program; it was not run.",
     "Open the file in other programs with care.", FALSE},
    {"has_actions", "A place on the page starts another program when it is clicked; it was not.",
     "Do not click on it in other programs.", FALSE},
    {"has_form", "The page has fields to fill in; what stands in them was read from the picture.",
     "Compare each value with the page.", FALSE},
    {NULL, NULL, NULL, FALSE},
};

const PsProblemRow *
ps_problem_rows(void)
{
    return rows;
}

const PsProblemRow *
ps_problem_row(const char *tag)
{
    for (const PsProblemRow *row = rows; tag != NULL && row->tag != NULL; row++)
        if (g_str_equal(row->tag, tag))
            return row;
    return NULL;
}

PsProblem *
ps_problem_new(const char *tag, guint page)
{
    const PsProblemRow *row = ps_problem_row(tag);
    g_return_val_if_fail(row != NULL, NULL);
    PsProblem *problem = g_new0(PsProblem, 1);
    problem->row = row;
    problem->page = page;
    return problem;
}

json_t *
ps_problem_to_json(const PsProblem *problem)
{
    json_t *json = json_object();
    json_object_set_new(json, "tag", json_string(problem->row->tag));
    if (problem->page > 0)
        json_object_set_new(json, "page", json_integer(problem->page));
    return json;
}

PsProblem *
ps_problem_from_json(const json_t *json)
{
    const PsProblemRow *row = ps_problem_row(ps_json_get_string(json, "tag"));
    if (row == NULL)
        return NULL;
    json_int_t page = json_integer_value(json_object_get(json, "page"));
    return ps_problem_new(row->tag, (guint) CLAMP(page, 0, G_MAXINT));
}

GPtrArray *
ps_problems_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

json_t *
ps_problems_to_json(const GPtrArray *problems)
{
    json_t *array = json_array();
    for (guint i = 0; i < problems->len; i++)
        json_array_append_new(array, ps_problem_to_json(g_ptr_array_index(problems, i)));
    return array;
}

GPtrArray *
ps_problems_from_json(const json_t *json)
{
    GPtrArray *problems = ps_problems_new();
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        PsProblem *problem = ps_problem_from_json(item);
        if (problem != NULL)
            g_ptr_array_add(problems, problem);
    }
    return problems;
}

gboolean
ps_problems_have(const GPtrArray *problems, const char *tag)
{
    for (guint i = 0; i < problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(problems, i);
        if (g_str_equal(problem->row->tag, tag))
            return TRUE;
    }
    return FALSE;
}
