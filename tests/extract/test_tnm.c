/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage as written: letters that mean a stage, and none that name a block. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY

static const InventedCase cases[] = {
    {"/extract/tnm/spaced", P, "DIAGNOSIS:\nSarcoma. pT2b pN0 pMX\n",
     "{'stated_stage':[{'t':'T2b','n':'N0','m':'MX','prefix':'p','text':'pT2b pN0 pMX'}]}", NULL},
    {"/extract/tnm/glued_with_letter_o", P, "DIAGNOSIS:\npTNM stage: pT1bNO (FIGO IB).\n",
     "{'stated_stage':[{'t':'T1b','n':'N0','group':'IB','edition':'FIGO'}]}", NULL},
    {"/extract/tnm/letter_l_for_one", P, "DIAGNOSIS:\nStage: pTla, pN0\n",
     "{'stated_stage':[{'t':'T1a','n':'N0'}]}", NULL},
    {"/extract/tnm/form_with_explanations", P,
     "SYNOPTIC REPORT\nPrimary tumor (pT): pT2b: Tumor more than 5 cm, deep\nRegional lymph nodes "
     "(pN): pNX Cannot be assessed\nDistant metastasis (pM): pMX Cannot be assessed\n",
     "{'stated_stage':[{'t':'T2b','n':'NX','m':'MX'}]}", NULL},
    {"/extract/tnm/group_and_edition", P, "COMMENT: AJCC 7th edition: pT2b pN0, stage IIIA.\n",
     "{'stated_stage':[{'t':'T2b','group':'IIIA','edition':'AJCC 7'}]}", NULL},
    {"/extract/tnm/eighth_edition", P, "STAGING (AJCC 8th Edition): pT3 pN0, Stage IIIB\n",
     "{'stated_stage':[{'t':'T3','group':'IIIB','edition':'AJCC 8'}]}", NULL},
    {"/extract/tnm/after_treatment", P, "DIAGNOSIS:\nSarcoma, ypT1 ypNX\n",
     "{'stated_stage':[{'t':'T1','n':'NX','prefix':'yp'}]}", NULL},
    {"/extract/tnm/clinical", P, "COMMENT: cT2 cN1 cM0\n",
     "{'stated_stage':[{'t':'T2','n':'N1','m':'M0','prefix':'c'}]}", NULL},
    {"/extract/tnm/said_twice_is_one", P, "DIAGNOSIS:\npT2 pN0\nCOMMENT: Stage pT2 pN0.\n",
     "{'stated_stage':[{'t':'T2'}]}", NULL},
    {"/extract/tnm/block_labels", P,
     "GROSS DESCRIPTION:\nSections: T1 - Tumor mass. N1 - nodule 1. PM - Posterior margin. The "
     "first "
     "mass is 8.5 cm (M1), the second mass (M2).\n",
     "{'stated_stage':[]}", NULL},
    {"/extract/tnm/mri_weighting", PS_DOC_IMAGING,
     "MRI THIGH\nFINDINGS:\nHyperintense on T2, no enhancement. T1 N/A.\n", "{'stated_stage':[]}",
     NULL},
    {"/extract/tnm/no_nodes_is_no_n", P, "SYNOPTIC REPORT\nRegional lymph nodes: No nodes found\n",
     "{'stated_stage':[]}", NULL},
    {"/extract/tnm/not_applicable", P, "SYNOPTIC REPORT\nDistant metastasis (pM): Not applicable\n",
     "{'stated_stage':[]}", NULL},
    {"/extract/tnm/earlier_stage_does_not_speak", P,
     "CLINICAL HISTORY: Thigh sarcoma, stage IIIA in 2019.\nDIAGNOSIS:\nLung: Sarcoma.\n",
     "{'stated_stage':[],'others':[{'group':'IIIA'}]}", NULL},
    {"/extract/tnm/fibrosis_is_no_stage", P, "DIAGNOSIS:\nLiver with fibrosis, stage 3 of 4.\n",
     "{'stated_stage':[]}", NULL},
    {"/extract/tnm/choices_of_a_form", P,
     "SYNOPTIC REPORT\npT1: up to 5 cm. pT2: more than 5 cm.\npN0: no node. pN1: in a node.\npM0: "
     "none. pM1: distant.\n",
     "{'stated_stage':[]}", NULL},
    {"/extract/tnm/glued_tail", P, "DIAGNOSIS:\nSarcoma. pT2N3aLOV0R0\n",
     "{'stated_stage':[{'t':'T2','n':'N3a'}]}", NULL},
    {"/extract/tnm/denial_does_not_reach_a_code", P,
     "DIAGNOSIS:\nFour lymph nodes negative for tumor (0/4). pT2, pN1\n",
     "{'stated_stage':[{'t':'T2','n':'N1'}]}", NULL},
    {"/extract/tnm/no_m1_is_denied", P, "COMMENT: There is no evidence of M1 disease.\n",
     "{'stated_stage':[]}", NULL},
    {"/extract/tnm/label_in_brackets", P, "DIAGNOSIS:\nSarcoma\n(N) : NO\n",
     "{'stated_stage':[{'n':'N0'}]}", NULL},
};

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, ps_tnm_find, cases, G_N_ELEMENTS(cases));
}
