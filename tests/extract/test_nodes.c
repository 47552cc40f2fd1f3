/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lymph nodes: counts, words, stated N, and what is neither. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY
#define I PS_DOC_IMAGING

static const InventedCase cases[] = {
    {"/extract/nodes/zero_of_some", P, "DIAGNOSIS:\nLymph nodes, left groin: benign (0/19).\n",
     "{'nodes':{'status':'found','value':'N0','examined':19,'positive':0}}", NULL},
    {"/extract/nodes/colon_for_stroke", P, "DIAGNOSIS:\nFour lymph nodes, no tumor (0:4).\n",
     "{'nodes':{'value':'N0','examined':4}}", NULL},
    {"/extract/nodes/letter_o_for_zero", P, "DIAGNOSIS:\nLymph nodes (O/7).\n",
     "{'nodes':{'value':'N0','examined':7}}", NULL},
    {"/extract/nodes/words", P, "DIAGNOSIS:\nB. 7 lymph nodes, negative for metastatic disease.\n",
     "{'nodes':{'value':'N0'}}", NULL},
    {"/extract/nodes/one_benign", P, "DIAGNOSIS:\nSarcoma.\n- ONE BENIGN LYMPH NODE.\n",
     "{'nodes':{'value':'N0'}}", NULL},
    {"/extract/nodes/no_tumour_in", P, "DIAGNOSIS:\nNo carcinoma identified in 26 lymph nodes.\n",
     "{'nodes':{'value':'N0'}}", NULL},
    {"/extract/nodes/positive_words", P,
     "DIAGNOSIS:\nLymph node, groin:\n- One of two lymph nodes involved by metastatic sarcoma.\n",
     "{'nodes':{'value':'N1','examined':2,'positive':1}}", NULL},
    {"/extract/nodes/positive_heading", P,
     "DIAGNOSIS:\nB. Lymph nodes, left groin, dissection:\n- Metastatic synovial sarcoma in two of "
     "eleven regional lymph nodes (2/11).\n",
     "{'nodes':{'value':'N1','examined':11,'positive':2}}", NULL},
    {"/extract/nodes/groups_add_up", P,
     "DIAGNOSIS:\nA. Lymph nodes, level 1: (0/4).\nB. Lymph nodes, level 2: metastatic carcinoma "
     "(2/6).\n",
     "{'nodes':{'value':'N1','examined':10,'positive':2}}", NULL},
    {"/extract/nodes/ratio_with_positive_word", P,
     "DIAGNOSIS:\nLymph nodes: 0/7 positive for metastasis\n", "{'nodes':{'value':'N0'}}", NULL},
    {"/extract/nodes/labels", P,
     "SYNOPTIC REPORT:\nRegional lymph nodes\nNumber examined: 26\nNumber involved: 0\n",
     "{'nodes':{'value':'N0','examined':26,'positive':0}}", NULL},
    {"/extract/nodes/label_without_answer", P,
     "DIAGNOSIS:\nSarcoma.\nLymph node involvement:\nMargins: negative\n",
     "{'nodes':{'status':'not_stated'}}", NULL},
    {"/extract/nodes/broken_ratio_is_nothing", P, "DIAGNOSIS:\nSarcoma. Lymph tissue (013).\n",
     "{'nodes':{'status':'not_stated'}}", NULL},
    {"/extract/nodes/ratio_of_something_else", P,
     "DIAGNOSIS:\nSarcoma, estrogen receptor score (3/8).\n", "{'nodes':{'status':'not_stated'}}",
     NULL},
    {"/extract/nodes/more_positive_than_there_are", P, "DIAGNOSIS:\nLymph nodes (7/3).\n",
     "{'nodes':{'status':'not_stated'}}", NULL},
    {"/extract/nodes/not_submitted", P,
     "DIAGNOSIS:\nSarcoma.\nRegional lymph nodes: No lymph nodes submitted or found\n",
     "{'nodes':{'value':'not_assessed'}}", NULL},
    {"/extract/nodes/cannot_be_assessed", P,
     "DIAGNOSIS:\nSarcoma.\nRegional lymph nodes (pN): Cannot be assessed\n",
     "{'nodes':{'value':'not_assessed'}}", NULL},
    {"/extract/nodes/stated", P, "DIAGNOSIS:\nSarcoma. pT2 pN0.\n",
     "{'nodes':{'status':'found','value':'N0'}}",
     "{'stated_stage':[{'text':'pT2 pN0','t':'T2','n':'N0'}]}"},
    {"/extract/nodes/stated_higher_n", P, "DIAGNOSIS:\nCarcinoma. pN2b.\n",
     "{'nodes':{'value':'N1'}}", "{'stated_stage':[{'text':'pN2b','n':'N2b'}]}"},
    {"/extract/nodes/stated_x", P, "DIAGNOSIS:\nSarcoma. pNX.\n",
     "{'nodes':{'value':'not_assessed'}}", "{'stated_stage':[{'text':'pNX','n':'NX'}]}"},
    {"/extract/nodes/stated_disagrees", P,
     "DIAGNOSIS:\nLymph nodes: metastatic sarcoma in two lymph nodes.\npN0.\n",
     "{'nodes':{'status':'conflict','alternatives':[{'value':'N1'},{'value':'N0'}]}}",
     "{'stated_stage':[{'text':'pN0','n':'N0'}]}"},
    {"/extract/nodes/final_over_frozen", P,
     "FROZEN SECTION DIAGNOSIS:\nLymph node: no tumor seen.\nFINAL DIAGNOSIS:\nLymph node, "
     "groin:\n- "
     "Metastatic sarcoma in one lymph node.\n",
     "{'nodes':{'status':'found','value':'N1'}}", NULL},
    {"/extract/nodes/gross_alone_is_no_n1", P,
     "GROSS DESCRIPTION:\nOne lymph node with metastatic tumor on section.\n",
     "{'nodes':{'status':'uncertain'}}", NULL},
    {"/extract/nodes/history_is_put_aside", P,
     "CLINICAL HISTORY: Lymph node metastases in 2019.\nDIAGNOSIS:\nSarcoma.\n",
     "{'nodes':{'status':'not_stated'},'others':[{'fact':'nodes','assertion':'historical'}]}",
     NULL},
    {"/extract/nodes/image_suspected", I,
     "MRI THIGH\nFINDINGS:\nThere is a suspicious inguinal lymph node, 2.4 cm.\n",
     "{'nodes':{'value':'suspected'}}", NULL},
    {"/extract/nodes/image_reactive", I,
     "MRI THIGH\nFINDINGS:\nProminent inguinal nodes, likely reactive.\n",
     "{'nodes':{'status':'not_stated'}}", NULL},
    {"/extract/nodes/image_clear", I, "MRI THIGH\nFINDINGS:\nNo enlarged inguinal nodes.\n",
     "{'nodes':{'value':'N0'}}", NULL},
    {"/extract/nodes/image_of_the_chest", I,
     "CT CHEST\nFINDINGS:\nNo enlarged mediastinal lymph nodes.\n",
     "{'nodes':{'status':'not_stated'}}", NULL},
    {"/extract/nodes/isolated_cells_are_no_n1", P,
     "DIAGNOSIS:\nOne of four lymph nodes with isolated tumor cells.\n",
     "{'nodes':{'status':'not_stated'}}", NULL},
};

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, ps_nodes_find, cases, G_N_ELEMENTS(cases));
}
