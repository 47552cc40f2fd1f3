/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence of all sample reports is exact, in lines of any width, on pages of any length, and where
 * OCR damaged the words. */
#include "extract/extractor.h"
#include "tests/extract/evident.h"
#include "tests/extract/invented.h"

#define SAMPLES "samples/patients"

typedef struct {
    guint words_a_line, lines_a_page;
    gboolean damaged;
} Setting;

/* The words of a report set anew: `words_a_line`, `lines_a_page`, some with rn for m. */
static PsText *
set_text(const char *report, const Setting *setting)
{
    PsText *text = ps_text_new();
    PsPage *page = NULL;
    PsLine *line = NULL;
    guint count = 0;
    g_auto(GStrv) words = g_strsplit_set(report, " \n|", -1);
    for (char **word = words; *word != NULL; word++) {
        if (**word == '\0')
            continue;
        guint at = count % setting->words_a_line, row = count / setting->words_a_line;
        if (count % (setting->words_a_line * setting->lines_a_page) == 0) {
            page = ps_page_new(++text->page_count, 612, 792);
            page->source = setting->damaged ? PS_SOURCE_OCR : PS_SOURCE_TEXT;
            g_ptr_array_add(text->pages, page);
        }
        if (at == 0)
            g_ptr_array_add(page->lines, line = ps_line_new());
        GString *said = g_string_new(*word);
        if (setting->damaged && count % 3 == 0)
            g_string_replace(said, "m", "rn", 1);
        double x = 50 + 30.0 * at, y = 50 + 14.0 * (row % setting->lines_a_page);
        g_ptr_array_add(line->words, ps_word_new(said->str, (PsBox){x, y, x + 28, y + 12}, 0.9));
        g_string_free(said, TRUE);
        count++;
    }
    return text;
}

static void
check_report(const PsExtractor *extractor, const char *path)
{
    static const Setting settings[] = {
        {1, 60, FALSE}, {3, 20, FALSE}, {9, 40, FALSE}, {9, 40, TRUE}, {4, 2, TRUE}};
    g_autoptr(GError) error = NULL;
    g_autofree char *report = NULL;
    g_assert_true(g_file_get_contents(path, &report, NULL, &error));
    const char *body = strstr(report, "\n\n");
    g_assert_nonnull(body);
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
        g_autoptr(PsText) text = set_text(body, &settings[i]);
        PsDocument *document = ps_document_new("sha256:evidence", "evidence.pdf");
        g_autoptr(PsFacts) facts = ps_extractor_run(extractor, document, text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(facts->facts->len + facts->others->len, >, 0);
        evident_check(text, facts);
    }
}

static guint
check_patient(const PsExtractor *extractor, const char *folder)
{
    guint count = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_str_has_suffix(name, ".report"))
            continue;
        check_report(extractor, path);
        count++;
    }
    return count;
}

static void
test_samples(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *data = ps_data_folder(&error);
    g_assert_no_error(error);
    g_autoptr(PsExtractor) extractor = ps_extractor_new(data, &error);
    g_assert_no_error(error);
    g_autofree char *samples = g_test_build_filename(G_TEST_DIST, SAMPLES, NULL);
    g_autoptr(GDir) dir = g_dir_open(samples, 0, &error);
    g_assert_no_error(error);
    guint count = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *folder = g_build_filename(samples, name, NULL);
        count += check_patient(extractor, folder);
    }
    g_assert_cmpuint(count, >=, 32);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/extract/evidence/samples", test_samples);
    return g_test_run();
}
