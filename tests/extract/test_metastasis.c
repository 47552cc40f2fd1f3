/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spread: only where a document says so itself; everything else is told apart. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY
#define I PS_DOC_IMAGING
#define C PS_DOC_CLINICAL

static const InventedCase cases[] = {
    {"/extract/metastasis/lung_specimen", P,
     "DIAGNOSIS:\nLung, right lower lobe, wedge resection:\n- Metastatic leiomyosarcoma, 1.6 cm.\n",
     "{'metastasis':{'status':'found','value':'M1','sites':['lung']}}", NULL},
    {"/extract/metastasis/liver_biopsy", P,
     "DIAGNOSIS:\nA. Stomach, biopsy:\n- Gastrointestinal stromal tumor.\nB. Liver, biopsy:\n- "
     "Metastatic gastrointestinal stromal tumor.\n",
     "{'metastasis':{'value':'M1','sites':['liver']}}", NULL},
    {"/extract/metastasis/omentum", P,
     "DIAGNOSIS:\nOMENTUM, BIOPSY: - METASTATIC LEIOMYOSARCOMA.\n",
     "{'metastasis':{'value':'M1','sites':['peritoneum']}}", NULL},
    {"/extract/metastasis/nodes_are_not_spread", P,
     "DIAGNOSIS:\nLymph nodes, groin:\n- Metastatic sarcoma in 2 of 5 lymph nodes.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/node_heading", P,
     "DIAGNOSIS:\nLymph node, inguinal, excision:\n- Metastatic epithelioid sarcoma.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/known_under_indication", PS_DOC_IMAGING,
     "CT CHEST\nINDICATION: Known pulmonary metastases, follow up.\nIMPRESSION:\nNo evidence of "
     "metastatic disease.\n",
     "{'metastasis':{'value':'M0'},'others':[{'fact':'metastasis','value':'M1','assertion':"
     "'historical'}]}",
     NULL},
    {"/extract/metastasis/suspected_names_its_place", PS_DOC_IMAGING,
     "IMPRESSION:\nThree pulmonary nodules up to 3 mm, indeterminate.\n",
     "{'metastasis':{'value':'suspected','sites':['lung']}}", NULL},
    {"/extract/metastasis/without_a_place", P, "DIAGNOSIS:\nMetastatic sarcoma, see comment.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/primary_of_the_lung", P,
     "DIAGNOSIS:\nLung, right lower lobe, lobectomy:\n- Synovial sarcoma, 5 cm.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/benign_liver_lesion", P,
     "DIAGNOSIS:\nLiver, biopsy:\n- Bile duct hamartoma.\nThigh:\n- Leiomyosarcoma.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/image_definite", I,
     "CT CHEST\nIMPRESSION:\n1. Multiple pulmonary metastases.\n",
     "{'metastasis':{'value':'M1','sites':['lung'],'count':null}}", NULL},
    {"/extract/metastasis/two_sites", I,
     "CT CHEST, ABDOMEN AND PELVIS\nIMPRESSION:\n1. Pulmonary metastases.\n2. Liver metastases.\n",
     "{'metastasis':{'value':'M1','sites':['lung','liver']}}", NULL},
    {"/extract/metastasis/counted", I, "CT CHEST\nIMPRESSION:\nThree lung metastases.\n",
     "{'metastasis':{'value':'M1','count':3}}", NULL},
    {"/extract/metastasis/one_organ_denied", I,
     "CT CHEST, ABDOMEN AND PELVIS\nFINDINGS:\nMetastases in the lungs. No liver metastases.\n",
     "{'metastasis':{'value':'M1','sites':['lung']}}", NULL},
    {"/extract/metastasis/none_on_chest_scan", I,
     "CT CHEST WITH CONTRAST\nIMPRESSION:\nNo evidence of metastatic disease.\n",
     "{'metastasis':{'status':'found','value':'M0'}}", NULL},
    {"/extract/metastasis/no_pulmonary_metastases", I,
     "CT CHEST\nIMPRESSION:\nNo pulmonary metastases.\n", "{'metastasis':{'value':'M0'}}", NULL},
    {"/extract/metastasis/clear_lungs_are_no_answer", I, "CT CHEST\nFINDINGS:\nLungs are clear.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/scan_of_one_limb", I,
     "MRI LEFT THIGH\nIMPRESSION:\nNo evidence of metastatic disease.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/tube_free_is_not_m0", P,
     "DIAGNOSIS:\nNo evidence of metastatic tumor involving fallopian tube.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/nodes_free_is_not_m0", P,
     "DIAGNOSIS:\n7 lymph nodes, negative for metastatic disease.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/distant_denied_in_pathology", P,
     "DIAGNOSIS:\nSarcoma. No distant metastasis.\n", "{'metastasis':{'value':'M0'}}", NULL},
    {"/extract/metastasis/indeterminate_nodules", I,
     "CT CHEST\nIMPRESSION:\nIndeterminate pulmonary nodules up to 4 mm.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/too_small", I,
     "CT CHEST\nFINDINGS:\nThree nodules, too small to characterize.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/cannot_be_excluded", I,
     "CT CHEST\nIMPRESSION:\nEarly metastases cannot be excluded.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/probable", I,
     "CT CHEST, ABDOMEN AND PELVIS\nIMPRESSION:\nProbable metastasis in liver segment 7.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/suspicious_bone_denied", I,
     "CT CHEST\nFINDINGS:\nNo suspicious bone lesion.\nIMPRESSION:\nNo evidence of metastatic "
     "disease.\n",
     "{'metastasis':{'value':'M0'}}", NULL},
    {"/extract/metastasis/question_is_no_answer", I,
     "CT CHEST\nINDICATION: Pulmonary metastases?\nFINDINGS:\nCalcified granuloma.\n",
     "{'metastasis':{'status':'not_stated'},'others':[{'fact':'metastasis','assertion':'"
     "hypothetical'}]}",
     NULL},
    {"/extract/metastasis/treated_and_gone", I,
     "CT CHEST\nINDICATION: Sarcoma, lung metastases removed in 2024.\nIMPRESSION:\nNo evidence of "
     "disease.\n",
     "{'metastasis':{'status':'not_stated'},'others':[{'fact':'metastasis','value':'M1','assertion'"
     ":"
     "'historical','sites':['lung']}]}",
     NULL},
    {"/extract/metastasis/label_without_answer", P,
     "DIAGNOSIS:\nSarcoma.\nDistant metastasis (pM): Not applicable\n",
     "{'metastasis':{'value':'not_assessed'}}", NULL},
    {"/extract/metastasis/stated_m1", P, "DIAGNOSIS:\nSarcoma, pT2 pN0 pM1.\n",
     "{'metastasis':{'value':'M1'}}", "{'stated_stage':[{'text':'pT2 pN0 pM1','m':'M1'}]}"},
    {"/extract/metastasis/stated_m0", P, "DIAGNOSIS:\nSarcoma, cM0.\n",
     "{'metastasis':{'value':'M0'}}", "{'stated_stage':[{'text':'cM0','m':'M0'}]}"},
    {"/extract/metastasis/stated_disagrees", P,
     "DIAGNOSIS:\nLung, wedge resection:\n- Metastatic leiomyosarcoma.\ncM0.\n",
     "{'metastasis':{'status':'conflict'}}", "{'stated_stage':[{'text':'cM0','m':'M0'}]}"},
    {"/extract/metastasis/block_names_are_no_stage", P,
     "GROSS DESCRIPTION:\nThe first mass is 8.5 cm (M1), the second 6 cm (M2).\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/literature", P,
     "COMMENT:\nThis type of tumor has metastatic potential; the risk of metastasis is about "
     "30%.\n",
     "{'metastasis':{'status':'not_stated'}}", NULL},
    {"/extract/metastasis/of_another_cancer", I,
     "CT CHEST\nFINDINGS:\nLung nodules consistent with known metastatic breast cancer.\n"
     "IMPRESSION:\nPulmonary metastases from known breast carcinoma.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/impression_denies_finding", I,
     "CT CHEST\nFINDINGS:\nRight lower lobe 1.8 cm mass consistent with "
     "metastasis.\nIMPRESSION:\nNo "
     "evidence of metastatic disease.\n",
     "{'metastasis':{'status':'conflict'}}", NULL},
    {"/extract/metastasis/no_other_denies_nothing", I,
     "CT CHEST\nFINDINGS:\nSolitary lung metastasis, 2 cm.\nIMPRESSION:\nNo evidence of other "
     "metastatic disease.\n",
     "{'metastasis':{'status':'found','value':'M1'}}", NULL},
    {"/extract/metastasis/told_of_before_beside_a_clear_scan", I,
     "CT CHEST\nFINDINGS:\nHistory of pulmonary metastases, resected 2021. Lungs "
     "clear.\nIMPRESSION:\nNo evidence of metastatic disease.\n",
     "{'metastasis':{'status':'conflict'}}", NULL},
    {"/extract/metastasis/told_by_an_outside_scan", C,
     "ASSESSMENT:\nShe now has new lung metastases on outside CT.\n",
     "{'metastasis':{'status':'conflict'}}", NULL},
    {"/extract/metastasis/new_nodule_is_suspected", I,
     "CT CHEST\nIMPRESSION:\nNo evidence of metastasis in the chest, but new 1.5 cm adrenal "
     "nodule.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/new_nodules_in_a_lobe", I,
     "CT CHEST\nFINDINGS:\nTwo new 6 mm nodules in the right lower lobe.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/likely_is_suspected", I,
     "CT CHEST\nIMPRESSION:\nLung nodules, likely metastatic.\n",
     "{'metastasis':{'value':'suspected'}}", NULL},
    {"/extract/metastasis/clinic_note", C, "ASSESSMENT:\nLeiomyosarcoma with liver metastases.\n",
     "{'metastasis':{'value':'M1','sites':['liver']}}", NULL},
};

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, ps_metastasis_find, cases, G_N_ELEMENTS(cases));
}
