/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Margins: free, close, involved, or not told. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY

static const InventedCase cases[] = {
    {"/extract/margin/completely_excised", PS_DOC_PATHOLOGY,
     "DIAGNOSIS:\nSarcoma, completely excised.\n", "{'margin':{'value':'negative'}}", NULL},
    {"/extract/margin/not_completely_excised", PS_DOC_PATHOLOGY,
     "DIAGNOSIS:\nSarcoma, not completely excised.\n", "{'margin':{'value':'positive'}}", NULL},
    {"/extract/margin/negative", P, "DIAGNOSIS:\nSarcoma.\n- Surgical margins are free of tumor.\n",
     "{'margin':{'status':'found','value':'negative'}}", NULL},
    {"/extract/margin/uninvolved", P, "DIAGNOSIS:\nSarcoma, 15 cm, margins not involved.\n",
     "{'margin':{'value':'negative'}}", NULL},
    {"/extract/margin/distance", P,
     "DIAGNOSIS:\nSarcoma.\n- Margins negative for tumor; the closest is the deep margin, 6 mm.\n",
     "{'margin':{'value':'negative','closest_mm':6}}", NULL},
    {"/extract/margin/smallest_of_several", P,
     "DIAGNOSIS:\nSarcoma. Tumor is 0.3 cm from the inferior margin, 0.8 cm from the superior "
     "margin, and 0.2 cm from the soft tissue margin.\n",
     "{'margin':{'value':'negative','closest_mm':2}}", NULL},
    {"/extract/margin/close_word", P,
     "DIAGNOSIS:\nSarcoma.\n- Margins are free of tumor. However, tumor is close (0.15 cm) to the "
     "deep margin.\n",
     "{'margin':{'value':'close','closest_mm':1.5}}", NULL},
    {"/extract/margin/one_millimetre_is_close", P,
     "DIAGNOSIS:\nSarcoma. Margins negative, closest deep, 1 mm.\n",
     "{'margin':{'value':'close','closest_mm':1}}", NULL},
    {"/extract/margin/extends_to_ink", P, "DIAGNOSIS:\nSarcoma. TUMOR EXTENDS TO INKED SURFACE.\n",
     "{'margin':{'status':'found','value':'positive'}}", NULL},
    {"/extract/margin/present_at", P,
     "DIAGNOSIS:\nSarcoma.\nTumor is focally present at the inked margin.\n",
     "{'margin':{'value':'positive'}}", NULL},
    {"/extract/margin/involved", P, "DIAGNOSIS:\nSarcoma, 2.2 cm. Margins involved.\n",
     "{'margin':{'value':'positive'}}", NULL},
    {"/extract/margin/extends_within_is_no_contact", P,
     "DIAGNOSIS:\nSarcoma. The tumor extends to within 4 mm of the deep margin.\n",
     "{'margin':{'value':'negative','closest_mm':4}}", NULL},
    {"/extract/margin/present_at_a_distance", P,
     "DIAGNOSIS:\nSarcoma. Tumor is present 2.3 cm from the closest margin.\n",
     "{'margin':{'value':'negative','closest_mm':23}}", NULL},
    {"/extract/margin/one_of_them_positive", P,
     "DIAGNOSIS:\nSarcoma. The tumor extends to the deep margin; all other margins are "
     "uninvolved.\n",
     "{'margin':{'value':'positive'}}", NULL},
    {"/extract/margin/involved_none", P,
     "DIAGNOSIS:\nSarcoma.\nMargins uninvolved: all.\nMargins involved: None\n",
     "{'margin':{'value':'negative'}}", NULL},
    {"/extract/margin/not_assessed", P,
     "DIAGNOSIS:\nSarcoma.\nMargins: Not assessed (many fragments)\n",
     "{'margin':{'value':'not_assessed'}}", NULL},
    {"/extract/margin/final_over_first", P,
     "DIAGNOSIS:\nA. Thigh mass:\n- Sarcoma present at the deep margin.\nB. New deep margin:\n- "
     "All final margins are free of tumor.\n",
     "{'margin':{'status':'found','value':'negative'}}", NULL},
    {"/extract/margin/re_excised_without_final", P,
     "DIAGNOSIS:\nA. Thigh mass:\n- Sarcoma present at the deep margin.\nB. Deep tissue:\n- "
     "Margins "
     "negative for tumor.\n",
     "{'margin':{'status':'conflict'}}", NULL},
    {"/extract/margin/later_specimen_positive", P,
     "DIAGNOSIS:\nA. Thigh mass:\n- Sarcoma. Resection margins are uninvolved.\nB. Superior "
     "tissue:\n- Sarcoma extends to the inked margin.\n",
     "{'margin':{'status':'found','value':'positive'}}", NULL},
    {"/extract/margin/gross_does_not_speak", P,
     "GROSS DESCRIPTION:\nThe mass extends to the inked margin.\nDIAGNOSIS:\nSarcoma.\n",
     "{'margin':{'status':'not_stated'}}", NULL},
    {"/extract/margin/membrane_is_no_answer", P,
     "DIAGNOSIS:\nSarcoma. The tumor is surrounded by a smooth membrane which represents the "
     "surgical margin.\n",
     "{'margin':{'status':'not_stated'}}", NULL},
    {"/extract/margin/may_not_be_positive", P,
     "DIAGNOSIS:\nSarcoma at the ink; this may not represent a true positive margin.\n",
     "{'margin':{'status':'uncertain'}}", NULL},
    {"/extract/margin/resection_class", P, "DIAGNOSIS:\nSarcoma, R0 resection, margins negative.\n",
     "{'margin':{'value':'negative','resection':'R0'}}", NULL},
};

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, ps_margin_find, cases, G_N_ELEMENTS(cases));
}
