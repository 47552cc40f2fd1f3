/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnosis: what the report says this tumour is, and nothing that it only mentions. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY
#define I PS_DOC_IMAGING

static const InventedCase cases[] = {
    {"/extract/histology/withdrawn_diagnosis", P,
     "FINAL DIAGNOSIS:\nThigh, resection:\n- Undifferentiated pleomorphic sarcoma.\n\nAMENDED "
     "DIAGNOSIS:\nThigh: Nodular fasciitis. The prior diagnosis of sarcoma is withdrawn.\n",
     "{'histology':{'status':'found','value':'nodular fasciitis'}}", NULL},
    {"/extract/histology/diagnosis_line", P,
     "FINAL DIAGNOSIS:\nA. Soft tissue, right thigh, resection:\n- Undifferentiated pleomorphic "
     "sarcoma, 12.0 cm.\n",
     "{'histology':{'status':'found','value':'undifferentiated pleomorphic sarcoma',"
     "'code':'8802/3','class':'sarcoma','basis':'pathology'}}",
     NULL},
    {"/extract/histology/flattened_text", P,
     "Clinical Diagnosis: mass. Specimens Submitted: 1: SP: Left thigh mass. DIAGNOSIS: 1. SOFT "
     "TISSUE, LEFT THIGH; EXCISION: - HIGH GRADE LEIOMYOSARCOMA. Gross Description: 1) Received.",
     "{'histology':{'status':'found','code':'8890/3'}}", NULL},
    {"/extract/histology/scanned_letters", P, "DIAGROSIS.\nA. Soft tissue: Lelomyosarcoma.\n",
     "{'histology':{'status':'found','code':'8890/3'}}", NULL},
    {"/extract/histology/hyphen_at_line_end", P,
     "DIAGNOSIS:\nHigh grade leiomyo-\nsarcoma of the calf.\n",
     "{'histology':{'status':'found','code':'8890/3'}}", NULL},
    {"/extract/histology/stray_stop_inside_the_term", P,
     FLAT "DIAGNOSIS: MALIGNANT FIBROUS. HISTIOCYTOMA.\n",
     "{'histology':{'status':'found','code':'8830/3','class':'sarcoma'}}", NULL},
    {"/extract/histology/dedifferentiated_over_its_parts", P,
     "DIAGNOSIS:\nDedifferentiated liposarcoma, in a background of well-differentiated "
     "liposarcoma. The dedifferentiated component is a high grade spindle cell sarcoma.\n",
     "{'histology':{'status':'found','code':'8858/3'}}", NULL},
    {"/extract/histology/likeness_is_no_type", P,
     "DIAGNOSIS:\nDedifferentiated liposarcoma with myxofibrosarcoma-like areas.\n",
     "{'histology':{'status':'found','code':'8858/3'}}", NULL},
    {"/extract/histology/type_over_group", P,
     "DIAGNOSIS:\nSpindle cell sarcoma, see comment.\nCOMMENT: The tumor is a synovial sarcoma by "
     "FISH.\n",
     "{'histology':{'status':'found','code':'9040/3'}}", NULL},
    {"/extract/histology/synoptic_row", P,
     "SYNOPTIC REPORT\nProcedure: Resection\nHistologic type: Myxofibrosarcoma\nMargins: Free\n",
     "{'histology':{'status':'found','code':'8811/3'}}", NULL},
    {"/extract/histology/consistent_with_is_how_it_is_worded", P,
     "DIAGNOSIS:\nLeft foot, resection: Spindle cell sarcoma consistent with synovial sarcoma.\n",
     "{'histology':{'status':'found','code':'9040/3'}}", NULL},
    {"/extract/histology/suspicious_is_uncertain", P,
     "DIAGNOSIS:\nThigh, core biopsy: Suspicious for liposarcoma.\n",
     "{'histology':{'status':'uncertain','value':'liposarcoma','assertion':'possible'}}", NULL},
    {"/extract/histology/favour_is_uncertain", P,
     "DIAGNOSIS:\nArm, biopsy: Spindle cell neoplasm, favor leiomyosarcoma.\n",
     "{'histology':{'status':'uncertain'}}", NULL},
    {"/extract/histology/unnamed_neoplasm_has_no_class", P,
     "DIAGNOSIS:\nArm, biopsy: Spindle cell neoplasm.\n",
     "{'histology':{'status':'uncertain','class':null}}", NULL},
    {"/extract/histology/history_is_no_diagnosis", P,
     "CLINICAL HISTORY: Leiomyosarcoma in 2015.\nDIAGNOSIS:\nLung, biopsy: No tumor seen.\n",
     "{'histology':{'status':'not_stated'},"
     "'others':[{'value':'leiomyosarcoma','assertion':'historical'}]}",
     NULL},
    {"/extract/histology/question_is_no_diagnosis", P,
     "CLINICAL HISTORY: Soft lump. Rule out liposarcoma.\nDIAGNOSIS:\nBack, excision:\n- Lipoma. "
     "No "
     "evidence of malignancy.\n",
     "{'histology':{'status':'found','code':'8850/0','class':'benign'}}", NULL},
    {"/extract/histology/family_is_no_diagnosis", P,
     "FAMILY HISTORY: Mother with leiomyosarcoma.\nDIAGNOSIS:\nBack, excision: Lipoma.\n",
     "{'histology':{'status':'found','class':'benign'},"
     "'others':[{'value':'leiomyosarcoma','assertion':'family'}]}",
     NULL},
    {"/extract/histology/denied", P,
     "DIAGNOSIS:\nUterus: Leiomyoma. No evidence of leiomyosarcoma.\n",
     "{'histology':{'status':'found','class':'benign'}}", NULL},
    {"/extract/histology/denied_margin_does_not_deny", P,
     "DIAGNOSIS:\nMesentery, excision: Leiomyosarcoma, 15.3 cm, margins not involved.\n",
     "{'histology':{'status':'found','code':'8890/3'}}", NULL},
    {"/extract/histology/benign_beside_malignant", P,
     "DIAGNOSIS:\nA. Uterus: Leiomyosarcoma, 9 cm.\nB. Uterus: Multiple leiomyomas.\n",
     "{'histology':{'status':'found','code':'8890/3'}}", NULL},
    {"/extract/histology/only_negative_is_none", P,
     "DIAGNOSIS:\nLiver, biopsy: Negative for malignancy.\n",
     "{'histology':{'status':'found','class':'none'}}", NULL},
    {"/extract/histology/carcinosarcoma_is_another_cancer", P,
     "DIAGNOSIS:\nUterus: Carcinosarcoma with heterologous elements (rhabdomyosarcoma).\n",
     "{'histology':{'status':'found','class':'other_cancer','code':'8980/3'}}", NULL},
    {"/extract/histology/mullerian_tumor_is_another_cancer", P,
     "DIAGNOSIS:\nUTERINE MALIGNANT MIXED MULLERIAN TUMOR.\nCOMMENT: The sarcoma part is "
     "chondrosarcoma.\n",
     "{'histology':{'class':'other_cancer'}}", NULL},
    {"/extract/histology/sarcomatoid_carcinoma_is_another_cancer", P,
     "DIAGNOSIS:\nKidney: Renal cell carcinoma with sarcomatoid features.\n",
     "{'histology':{'status':'found','class':'other_cancer'}}", NULL},
    {"/extract/histology/myeloid_sarcoma_is_another_cancer", P,
     "DIAGNOSIS:\nSkin: Myeloid sarcoma.\n", "{'histology':{'class':'other_cancer'}}", NULL},
    {"/extract/histology/carcinoma", P,
     "DIAGNOSIS:\nColon, resection: Invasive adenocarcinoma, moderately differentiated.\n",
     "{'histology':{'status':'found','class':'other_cancer','code':'8140/3'}}", NULL},
    {"/extract/histology/list_of_types_is_no_sarcoma", P,
     "DIAGNOSIS: Type: 1. 1. Invasive squamous carcinoma. 14. Atypical carcinoid. 15. Sarcoma.\n",
     "{'histology':{'class':'other_cancer'}}", NULL},
    {"/extract/histology/sarcoma_beside_carcinoma_is_a_conflict", P,
     "DIAGNOSIS:\nA. Thigh: Leiomyosarcoma.\nB. Colon: Adenocarcinoma.\n",
     "{'histology':{'status':'conflict','alternatives':[{'class':'sarcoma'},"
     "{'class':'other_cancer'}]}}",
     NULL},
    {"/extract/histology/in_situ_beside_sarcoma", P,
     "DIAGNOSIS:\nThigh: Myxofibrosarcoma. Cervix: Squamous carcinoma in situ (CIN 3).\n",
     "{'histology':{'status':'found','code':'8811/3'}}", NULL},
    {"/extract/histology/letterhead_is_no_diagnosis", P,
     "Northern Sarcoma Institute\nSoft tissue sarcoma service\nDIAGNOSIS:\nThigh: Atypical "
     "lipomatous tumor (ALT).\n",
     "{'histology':{'status':'found','class':'intermediate','code':'8850/1'}}", NULL},
    {"/extract/histology/expert_review_over_outside_diagnosis", P,
     "OUTSIDE DIAGNOSIS\nLeiomyosarcoma.\nREVIEW DIAGNOSIS\nForearm, excision: Nodular fasciitis. "
     "We do not agree with the outside diagnosis of leiomyosarcoma.\n",
     "{'histology':{'status':'found','class':'benign','code':'8828/0'}}", NULL},
    {"/extract/histology/withdrawn_addendum", P,
     "DIAGNOSIS:\nThigh: Leiomyosarcoma.\nADDENDUM DIAGNOSIS:\nNode: Hodgkin lymphoma.\nCOMMENT:\n"
     "There is no addendum for this report.\n",
     "{'histology':{'status':'found','code':'8890/3'}}", NULL},
    {"/extract/histology/quoted_diagnosis", P,
     "AMENDED DIAGNOSIS:\nThigh: Myxofibrosarcoma.\nThe original diagnosis was as follows:\n"
     "DIAGNOSIS:\nThigh: Adenocarcinoma.\n",
     "{'histology':{'status':'found','code':'8811/3'}}", NULL},
    {"/extract/histology/desmoid_is_intermediate", P,
     "DIAGNOSIS:\nAbdominal wall: Desmoid-type fibromatosis.\n",
     "{'histology':{'class':'intermediate','code':'8821/1'}}", NULL},
    {"/extract/histology/gist_is_told", P, "DIAGNOSIS:\nStomach: Gastrointestinal stromal tumor.\n",
     "{'histology':{'class':'sarcoma','code':'8936/3'}}", NULL},
    {"/extract/histology/scan_is_never_found", I,
     "MRI RIGHT THIGH\nFINDINGS:\nLarge mass.\nIMPRESSION:\nSoft tissue sarcoma of the thigh.\n",
     "{'histology':{'status':'uncertain','basis':'imaging'}}", NULL},
    {"/extract/histology/scan_indication_is_no_finding", I,
     "CT CHEST\nINDICATION: Leiomyosarcoma, staging.\nFINDINGS:\nThe lungs are clear. Calcified "
     "granuloma.\nIMPRESSION:\nNo evidence of metastatic disease.\n",
     "{'histology':{'status':'not_stated'}}", NULL},
    {"/extract/histology/tumour_before_its_spread", P,
     "DIAGNOSIS:\nA. Omentum: Metastatic synovial sarcoma.\nB. Thigh: Synovial sarcoma.\n",
     "{'histology':{'evidence':[{'quote':'Synovial sarcoma.'}]}}", NULL},
    {"/extract/histology/diagnosis_missing_but_in_labels", P,
     "SPECIMENS SUBMITTED:\n1: Right thigh liposarcoma\nGROSS DESCRIPTION:\nReceived.\n",
     "{'histology':{'status':'uncertain','value':'liposarcoma'}}", NULL},
};

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, ps_histology_find, cases, G_N_ELEMENTS(cases));
}
