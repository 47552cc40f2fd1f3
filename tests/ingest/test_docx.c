/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word processor files: what a reader sees, and nothing else. */
#include <archive.h>
#include <archive_entry.h>

#include "core/limits.h"
#include "tests/ingest/flows.h"

#define HEAD                                                                                       \
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "        \
    "xmlns:mc=\"urn:mc\"><w:body>"
#define TAIL "</w:body></w:document>"
#define RUN(words) "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
#define PARAGRAPH(words) "<w:p>" RUN(words) "</w:p>"

static void
add_part(struct archive *archive, const char *name, const char *data, gsize size)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (la_int64_t) size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(archive, entry);
    archive_write_data(archive, data, size);
    archive_entry_free(entry);
}

/* A zip of `parts`, name and content by turns, ended by NULL. */
static GBytes *
zip(const char *const *parts, gsize bomb_bytes)
{
    gsize room = 1024 * 1024, used = 0;
    char *data = g_malloc(room);
    struct archive *archive = archive_write_new();
    archive_write_set_format_zip(archive);
    g_assert_cmpint(archive_write_open_memory(archive, data, room, &used), ==, ARCHIVE_OK);
    for (; *parts != NULL; parts += 2)
        add_part(archive, parts[0], parts[1], strlen(parts[1]));
    g_autofree char *bomb = g_malloc0(bomb_bytes + 1);
    if (bomb_bytes > 0)
        add_part(archive, "word/media/image1.png", bomb, bomb_bytes);
    archive_write_close(archive);
    archive_write_free(archive);
    return g_bytes_new_take(data, used);
}

static PsFlow *
flow_of_body(const char *body)
{
    g_autofree char *document = g_strconcat(HEAD, body, TAIL, NULL);
    const char *parts[] = {"word/document.xml", document, NULL};
    g_autoptr(GBytes) bytes = zip(parts, 0);
    PsFlow *flow = ps_unwrap(bytes, PS_FILE_DOCX);
    g_assert_nonnull(flow);
    return flow;
}

static void
check_body(const char *body, const char *wanted)
{
    g_autoptr(PsFlow) flow = flow_of_body(body);
    g_assert_cmpstr(flow->text->str, ==, wanted);
}

static void
runs_join_without_a_space(void)
{
    check_body("<w:p>" RUN("Leio") RUN("myosarcoma, ") RUN("grade 3") "</w:p>" PARAGRAPH("pT2"),
               "Leiomyosarcoma, grade 3\npT2\n");
}

static void
table_rows_keep_label_and_value(void)
{
    check_body("<w:tbl><w:tr><w:tc>" PARAGRAPH("Tumor size") "</w:tc><w:tc>" PARAGRAPH("9 x 7")
                   PARAGRAPH("x 6 cm") "</w:tc></w:tr><w:tr><w:tc>" PARAGRAPH(
                       "pT") "</w:tc><w:tc>" PARAGRAPH("pT2") "</w:tc></w:tr></w:tbl>",
               "Tumor size \t9 x 7 x 6 cm\npT \tpT2\n");
}

static void
what_was_taken_back_is_not_read(void)
{
    static const char *const bodies[] = {
        PARAGRAPH("pM0") "<w:p><w:del>" RUN("pM1") "</w:del></w:p>",
        PARAGRAPH("pM0") "<w:p><w:del><w:r><w:delText>pM1</w:delText></w:r></w:del></w:p>",
        PARAGRAPH("pM0") "<w:p><w:moveFrom>" RUN("pM1") "</w:moveFrom></w:p>",
        PARAGRAPH("pM0") "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>pM1</w:t></w:r></w:p>",
        PARAGRAPH("pM0") "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>pM1</w:t></w:r></w:p>",
        PARAGRAPH(
            "pM0") "<w:p><w:r><w:rPr><w:dstrike w:val=\"1\"/></w:rPr><w:t>pM1</w:t></w:r></w:p>"};
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autoptr(PsFlow) flow = flow_of_body(bodies[i]);
        g_assert_cmpstr(flow->text->str, ==, "pM0\n");
        g_assert_cmpstr(g_ptr_array_index(flow->problems, 0), ==, "hidden_words");
    }
}

static void
what_stands_is_read(void)
{
    check_body("<w:p><w:ins>" RUN("pM1") "</w:ins></w:p>", "pM1\n");
    check_body("<w:p><w:r><w:rPr><w:strike w:val=\"false\"/></w:rPr><w:t>pM1</w:t></w:r></w:p>",
               "pM1\n");
    check_body("<w:p><w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>3</w:t><w:tab/><w:t>cm</w:t>"
               "<w:br/><w:t>deep</w:t></w:r></w:p>",
               "2-3\tcm\ndeep\n");
}

static void
one_of_two_forms_is_read(void)
{
    check_body("<w:p><mc:AlternateContent><mc:Choice>" RUN("pT2") "</mc:Choice><mc:Fallback>" RUN(
                   "pT2") "</mc:Fallback></mc:AlternateContent>"
                          "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
               "pT2\n");
}

#define SYMBOL(code) "<w:r><w:sym w:font=\"Wingdings\" w:char=\"" code "\"/></w:r>"

static void
boxes_of_forms_are_told_apart(void)
{
    g_autofree char *body = g_strconcat("<w:p>", SYMBOL("F0FE"), RUN(" Negative "), SYMBOL("F0A8"),
                                        RUN(" Positive"), "</w:p>", NULL);
    check_body(body, "\xe2\x98\x92 Negative \xe2\x98\x90 Positive\n");
}

static void
heads_stand_before_notes_after(void)
{
    const char *parts[] = {"word/footnotes.xml",
                           HEAD PARAGRAPH("note") TAIL,
                           "word/document.xml",
                           HEAD PARAGRAPH("text") TAIL,
                           "word/header1.xml",
                           HEAD PARAGRAPH("Patient: Ann Example") TAIL,
                           "word/styles.xml",
                           HEAD PARAGRAPH("style") TAIL,
                           NULL};
    g_autoptr(GBytes) bytes = zip(parts, 0);
    g_autoptr(PsFlow) flow = ps_unwrap(bytes, PS_FILE_DOCX);
    g_assert_cmpstr(flow->text->str, ==, "Patient: Ann Example\ntext\nnote\n");
}

static void
bombs_and_damage_are_refused(void)
{
    const char *parts[] = {"word/document.xml", HEAD PARAGRAPH("text") TAIL, NULL};
    g_autoptr(GBytes) bomb = zip(parts, PS_MAX_UNPACKED_BYTES);
    g_assert_cmpuint(g_bytes_get_size(bomb), <, 1024 * 1024);
    g_assert_null(ps_unwrap(bomb, PS_FILE_DOCX));

    const char *broken[] = {"word/document.xml", HEAD "<w:p>", NULL};
    g_autoptr(GBytes) unclosed = zip(broken, 0);
    g_assert_null(ps_unwrap(unclosed, PS_FILE_DOCX));

    const char *laughs[] = {"word/document.xml",
                            "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
                            "<w><t>&b;</t></w>",
                            NULL};
    g_autoptr(GBytes) entities = zip(laughs, 0);
    g_autoptr(PsFlow) flow = ps_unwrap(entities, PS_FILE_DOCX);
    g_assert_true(flow == NULL || flow->text->len < 100);

    gsize size = 0;
    g_autoptr(GBytes) whole = zip(parts, 0);
    const char *data = g_bytes_get_data(whole, &size);
    for (gsize cut = 0; cut < size; cut += 7) {
        g_autoptr(GBytes) part = g_bytes_new(data, cut);
        g_autoptr(PsFlow) left = ps_unwrap(part, PS_FILE_DOCX);
        g_assert_true(left == NULL || g_utf8_validate(left->text->str, -1, NULL));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/docx/runs_join_without_a_space", runs_join_without_a_space);
    g_test_add_func("/ingest/docx/table_rows_keep_label_and_value",
                    table_rows_keep_label_and_value);
    g_test_add_func("/ingest/docx/what_was_taken_back_is_not_read",
                    what_was_taken_back_is_not_read);
    g_test_add_func("/ingest/docx/what_stands_is_read", what_stands_is_read);
    g_test_add_func("/ingest/docx/one_of_two_forms_is_read", one_of_two_forms_is_read);
    g_test_add_func("/ingest/docx/boxes_of_forms_are_told_apart", boxes_of_forms_are_told_apart);
    g_test_add_func("/ingest/docx/heads_stand_before_notes_after", heads_stand_before_notes_after);
    g_test_add_func("/ingest/docx/bombs_and_damage_are_refused", bombs_and_damage_are_refused);
    return g_test_run();
}
