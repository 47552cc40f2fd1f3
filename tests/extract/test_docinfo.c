/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kind, date, identity and age of a document. */
#include "extract/date.h"
#include "tests/extract/invented.h"

#define U PS_DOC_UNKNOWN

static const InventedCase cases[] = {
    {"/extract/docinfo/identity", U,
     "Surgical Pathology Report\nPatient: Example, Harold T.\nMRN: 00482913\nDate of birth: "
     "03/14/1961\nSex: Male\n",
     "{'identity':{'status':'found','name':'Example, Harold T.','mrn':'00482913',"
     "'birth_date':'1961-03-14','sex':'male'}}",
     NULL},
    {"/extract/docinfo/name_stops_at_next_label", U, "Patient: Example, Jane MRN: 12345678\n",
     "{'identity':{'name':'Example, Jane','mrn':'12345678'}}", NULL},
    {"/extract/docinfo/name_needs_its_label", U, "Ordering physician: R. Example, MD\n",
     "{'identity':{'status':'not_stated'}}", NULL},
    {"/extract/docinfo/two_people_are_a_conflict", U,
     "Patient: Example, Jane\nMRN: 00315998\nPatient: Sample, Dolores\nMRN: 00648205\n",
     "{'identity':{'status':'conflict'}}", NULL},
    {"/extract/docinfo/same_person_on_each_page", U,
     "Patient: Example, Jane\nMRN: 00315998\nPatient: EXAMPLE, JANE\nMRN: 00315998\n",
     "{'identity':{'status':'found'}}", NULL},
    {"/extract/docinfo/age_in_words", U, "CLINICAL HISTORY: 9-year-old boy with a lump.\n",
     "{'age':{'status':'found','years':9}}", NULL},
    {"/extract/docinfo/age_of_relative_is_not_the_patients", U,
     "Mother, a 65-year-old woman, had cancer. The patient is a 30-year-old man.\n",
     "{'age':{'years':30}}", NULL},
    {"/extract/docinfo/age_from_birth", U, "Date of birth: 11/04/2016\nDate reported: 01/30/2026\n",
     "{'age':{'years':9}}", NULL},
};

/* Document kind and day, as "kind day". */
typedef struct {
    const char *path, *text, *expect;
} DocumentCase;

static const DocumentCase documents[] = {
    {"/extract/docinfo/kind_pathology",
     "Surgical Pathology Report\nDate reported: 03/18/2026\nGROSS DESCRIPTION:\nReceived in "
     "formalin.\n",
     "pathology 2026-03-18"},
    {"/extract/docinfo/kind_imaging",
     "CT Chest With Contrast\nExam date: 03/02/2026\nINDICATION: Sarcoma, biopsy done.\n"
     "FINDINGS:\nNo nodule.\nIMPRESSION:\nClear.\n",
     "imaging 2026-03-02"},
    {"/extract/docinfo/kind_clinical",
     "Oncology clinic note\nDate: 2024-05-06\nChief complaint: lump\nPhysical exam: firm mass\n"
     "Assessment and plan: biopsy\n",
     "clinical 2024-05-06"},
    {"/extract/docinfo/kind_unknown", "Hello\n", "unknown -"},
    {"/extract/docinfo/report_day_over_others",
     "Date collected: 03/11/2026\nDate of birth: 03/14/1961\nDate reported: 18 Mar 2026\n",
     "unknown 2026-03-18"},
    {"/extract/docinfo/birth_is_no_report_day", "Date of birth: 03/14/1961\n", "unknown -"},
};

static void
run_document(gconstpointer data)
{
    const DocumentCase *test = data;
    g_autofree char *folder = ps_data_folder(NULL);
    g_autoptr(PsLexiconSet) lexicons = ps_lexicon_set_load(folder, NULL);
    g_autoptr(PsText) text = invented_text(test->text);
    g_autoptr(PsReading) reading = ps_reading_new(text, lexicons, NULL);
    g_autoptr(PsFacts) facts = ps_facts_new(ps_document_new("sha256:invented", "invented.txt"));
    PsFinding finding = {.reading = reading, .lexicons = lexicons, .facts = facts};
    g_assert_true(ps_docinfo_find(&finding, NULL));
    const PsDocument *document = facts->document;
    g_autofree char *actual = g_strdup_printf("%s %s", ps_doc_kind_name(document->kind),
                                              document->date != NULL ? document->date : "-");
    g_assert_cmpstr(actual, ==, test->expect);
}

static void
test_dates(void)
{
    static const char *const rows[][2] = {
        {"2024-03-12", "2024-03-12"},
        {"03/12/2024", "2024-03-12"},
        {"3/2/24", "2024-03-02"},
        {"25/12/2023", "2023-12-25"},
        {"12 Mar 2024", "2024-03-12"},
        {"March 12, 2024", "2024-03-12"},
        {"Sept. 3rd, 2019", "2019-09-03"},
        {"02/30/2024", NULL},
        {"13/13/2024", NULL},
        {"March 2024", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *date = ps_date_read(rows[i][0]);
        g_assert_cmpstr(date, ==, rows[i][1]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    invented_finder = ps_docinfo_find;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_test_add_data_func(cases[i].path, &cases[i], invented_run);
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++)
        g_test_add_data_func(documents[i].path, &documents[i], run_document);
    g_test_add_func("/extract/docinfo/dates", test_dates);
    return g_test_run();
}
