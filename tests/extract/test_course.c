/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the patient stands: first or again, treated or not, how it goes, what was done. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY
#define I PS_DOC_IMAGING
#define C PS_DOC_CLINICAL

static const InventedCase cases[] = {
    {"/extract/course/local_recurrence", P,
     "CLINICAL HISTORY: Liposarcoma resected in 2021. Local recurrence in the renal bed.\n",
     "{'presentation':{'value':'recurrent','where':'local'}}", NULL},
    {"/extract/course/recurrent_diagnosis", P, "DIAGNOSIS:\nRecurrent leiomyosarcoma, 6 cm.\n",
     "{'presentation':{'value':'recurrent'}}", NULL},
    {"/extract/course/no_recurrence", I,
     "MRI THIGH\nIMPRESSION:\nNo evidence of local recurrence.\n",
     "{'presentation':{'status':'not_stated'},'disease_status':{'value':'no_evidence'}}", NULL},
    {"/extract/course/risk_of_recurrence", P, "COMMENT:\nThe risk of local recurrence is high.\n",
     "{'presentation':{'status':'not_stated'}}", NULL},
    {"/extract/course/newly_diagnosed", C, "ASSESSMENT:\nNewly diagnosed sarcoma of the thigh.\n",
     "{'presentation':{'value':'primary'}}", NULL},
    {"/extract/course/metastatic_at_first", C,
     "ASSESSMENT:\nSarcoma, metastatic at presentation.\n",
     "{'presentation':{'value':'metastatic'}}", NULL},
    {"/extract/course/neoadjuvant", P,
     "CLINICAL HISTORY: Sarcoma of the thigh. Preoperative radiation completed in May.\n",
     "{'therapy_before':{'value':'yes'}}", NULL},
    {"/extract/course/treated_by_prefix", P, "DIAGNOSIS:\nResidual sarcoma. ypT1 ypNX.\n",
     "{'therapy_before':{'value':'yes'}}", NULL},
    {"/extract/course/no_treatment_before", P,
     "CLINICAL HISTORY: Mass of the arm. No radiation or chemotherapy before surgery.\n",
     "{'therapy_before':{'value':'no'},'presentation':{'value':'primary'},'treatments':[]}", NULL},
    {"/extract/course/label_no_therapy", P,
     "SYNOPTIC REPORT:\nPreresection treatment: No known therapy\n",
     "{'therapy_before':{'value':'no'}}", NULL},
    {"/extract/course/label_unknown", P, "SYNOPTIC REPORT:\nPreresection treatment: Unknown\n",
     "{'therapy_before':{'value':'unknown'}}", NULL},
    {"/extract/course/no_evidence_of_disease", C, "ASSESSMENT:\nNo evidence of disease.\n",
     "{'disease_status':{'value':'no_evidence'}}", NULL},
    {"/extract/course/stable", I, "CT CHEST\nIMPRESSION:\nStable pulmonary metastases.\n",
     "{'disease_status':{'value':'stable'}}", NULL},
    {"/extract/course/responding", I, "CT CHEST\nIMPRESSION:\nThe metastases have decreased.\n",
     "{'disease_status':{'value':'responding'}}", NULL},
    {"/extract/course/progressing", I, "CT CHEST\nIMPRESSION:\nNew lung metastases.\n",
     "{'disease_status':{'value':'progressing'}}", NULL},
    {"/extract/course/unresectable", C, "ASSESSMENT:\nThe tumor is unresectable.\n",
     "{'resectability':{'value':'unresectable'}}", NULL},
    {"/extract/course/resectable", C, "ASSESSMENT:\nThe tumor is resectable.\n",
     "{'resectability':{'value':'resectable'}}", NULL},
    {"/extract/course/unplanned_excision", P,
     "COMMENT:\nThis is an unplanned excision of a sarcoma.\n",
     "{'excision':{'value':'unplanned'}}", NULL},
    {"/extract/course/removed_as_a_cyst", P,
     "CLINICAL HISTORY: Lump of the back removed in the office as a presumed cyst.\n",
     "{'excision':{'value':'unplanned'}}", NULL},
    {"/extract/course/expert_review", P,
     "COMMENT:\nThe slides were reviewed by a soft tissue pathologist, who agrees.\n",
     "{'expert_review':{'value':'yes'}}", NULL},
    {"/extract/course/review_only_asked_for", P, "COMMENT:\nSlides are sent for expert review.\n",
     "{'expert_review':{'status':'not_stated'}}", NULL},
    {"/extract/course/chest_scan", I, "CT CHEST WITH CONTRAST\nFINDINGS:\nClear.\n",
     "{'chest_imaging':{'value':'yes'}}", NULL},
    {"/extract/course/chest_scan_only_advised", P, "COMMENT:\nCT of the chest is recommended.\n",
     "{'chest_imaging':{'status':'not_stated'}}", NULL},
    {"/extract/treatments/given", C, "HISTORY: She received doxorubicin and ifosfamide in 2023.\n",
     "{'treatments':[{'kind':'systemic','name':'doxorubicin','status':'given'},{'name':'ifosfamide'"
     ","
     "'status':'given'}]}",
     NULL},
    {"/extract/treatments/planned", C, "PLAN:\nPreoperative radiation, then wide excision.\n",
     "{'treatments':[{'kind':'radiation','status':'planned'},{'kind':'surgery','status':'planned'}]"
     "}",
     NULL},
    {"/extract/treatments/recommended", C, "ASSESSMENT:\nWe recommend radiation.\n",
     "{'treatments':[{'kind':'radiation','status':'planned'}]}", NULL},
    {"/extract/treatments/declined", C, "ASSESSMENT:\nThe patient declined chemotherapy.\n",
     "{'treatments':[{'kind':'systemic','name':'chemotherapy','status':'declined'}]}", NULL},
    {"/extract/treatments/name_alone_tells_nothing", P,
     "COMMENT:\nThis variant is linked to resistance to imatinib.\n", "{'treatments':[]}", NULL},
    {"/extract/treatments/operation_of_the_report", P,
     "DIAGNOSIS:\nSoft tissue, thigh, radical resection:\n- Leiomyosarcoma.\n",
     "{'treatments':[{'kind':'surgery','status':'given'}]}", NULL},
};

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, ps_course_find, cases, G_N_ELEMENTS(cases));
}
