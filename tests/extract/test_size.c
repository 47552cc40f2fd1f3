/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Size: of the tumour, and of nothing else that is measured. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY
#define I PS_DOC_IMAGING

static const InventedCase cases[] = {
    {"/extract/size/label", P, "DIAGNOSIS:\nSarcoma.\nTumor size: 9.2 x 7.5 x 6.3 cm\n",
     "{'size':{'status':'found','value_mm':92,'dimensions_mm':[92,75,63],'basis':'pathology'}}",
     NULL},
    {"/extract/size/diagnosis_line", P,
     "DIAGNOSIS:\n- LEIOMYOSARCOMA, 6.4 CM GREATEST DIMENSION.\n", "{'size':{'value_mm':64}}",
     NULL},
    {"/extract/size/largest_not_first", P, "DIAGNOSIS:\nSarcoma.\nTumor size: 5 x 4 x 12 cm\n",
     "{'size':{'value_mm':120}}", NULL},
    {"/extract/size/millimetres", P, "DIAGNOSIS:\nSarcoma.\nTumor size: 48 mm\n",
     "{'size':{'value_mm':48}}", NULL},
    {"/extract/size/decimal_comma", P, "DIAGNOSIS:\nSarcoma. Tumor measures 8,0 cm.\n",
     "{'size':{'value_mm':80}}", NULL},
    {"/extract/size/float_dump_with_unit_in_label", P,
     "DIAGNOSIS:\nSarcoma.\nTumour Size (cm): 9.2000000000000011\n", "{'size':{'value_mm':92}}",
     NULL},
    {"/extract/size/specimen_is_larger", P,
     "GROSS DESCRIPTION:\nA piece of adipose tissue measuring 42 x 29 x 8.5 cm. Within it is a "
     "tumor measuring 21 x 10 x 6.5 cm.\n",
     "{'size':{'value_mm':210}}", NULL},
    {"/extract/size/article_before_number", P,
     "GROSS DESCRIPTION:\nReceived fresh is a 24 x 15 x 9 cm resection specimen with a 13.2 x 10.5 "
     "x 7.5 cm firm tan mass.\n",
     "{'size':{'value_mm':132}}", NULL},
    {"/extract/size/range_takes_largest", P,
     "GROSS DESCRIPTION:\nA tumor measuring 6.4 to 5.5 x 3.6 cm is seen.\n",
     "{'size':{'value_mm':64}}", NULL},
    {"/extract/size/not_the_margin", P,
     "DIAGNOSIS:\nSarcoma.\nTumor comes within 0.3 cm of the deep margin and is 4.0 cm from the "
     "medial margin.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/not_the_node", P,
     "GROSS DESCRIPTION:\nA lymph node measuring 2.5 x 2.0 x 1.0 cm is found.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/not_the_organ", P,
     "GROSS DESCRIPTION:\nThe kidney measures 11.6 x 6.1 x 3.4 cm. The adrenal gland is 3 x 2 x 1 "
     "cm.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/not_the_leg", P,
     "GROSS DESCRIPTION:\nReceived is a right leg measuring 75 cm in length. A tumor measuring "
     "12x9x9 cm is in the calf.\n",
     "{'size':{'status':'found','value_mm':120}}", NULL},
    {"/extract/size/not_the_cyst", I,
     "MRI ABDOMEN\nFINDINGS:\nA simple cyst of the kidney measures 3.1 cm.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/not_the_lung_nodule", I,
     "CT CHEST\nFINDINGS:\nA nodule of the left lower lobe, 7 mm.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/not_the_metastasis", P,
     "DIAGNOSIS:\nLung, wedge resection:\n- Metastatic leiomyosarcoma, 1.6 cm.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/not_the_core", P,
     "SPECIMEN: Thigh mass, core biopsy\nGROSS DESCRIPTION:\nA mass of tan cores, 1.8 x 0.2 cm.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/label_over_gross", P,
     "GROSS DESCRIPTION:\nThe mass measures 16 x 14 x 11 cm.\nDIAGNOSIS:\nSarcoma.\nTumor size: 14 "
     "x 13 x 10 cm\n",
     "{'size':{'value_mm':140}}", NULL},
    {"/extract/size/dimensions_from_gross", P,
     "GROSS DESCRIPTION:\nThe tumor measures 7.2 x 6.1 x 4.9 cm.\nDIAGNOSIS:\nSarcoma, 7.2 cm.\n",
     "{'size':{'value_mm':72,'dimensions_mm':[72,61,49]}}", NULL},
    {"/extract/size/imaging", I,
     "MRI LEFT THIGH\nFINDINGS:\nThere is a deep mass, 11.0 x 8.7 x 7.2 cm.\n",
     "{'size':{'value_mm':110,'basis':'imaging'}}", NULL},
    {"/extract/size/garbled_unit_in_three", P, "DIAGNOSIS:\nSarcoma (24.5 x 18.0 x 11.0 CK).\n",
     "{'size':{'status':'found','value_mm':245}}", NULL},
    {"/extract/size/garbled_unit_with_label", P,
     "DIAGNOSIS:\nSarcoma.\nTumor size: 17.2 em in greatest dimension\n",
     "{'size':{'status':'found','value_mm':172}}", NULL},
    {"/extract/size/garbled_unit_alone", P, "DIAGNOSIS:\nSarcoma, 17.2 em.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/no_unit", P, "DIAGNOSIS:\nSarcoma.\nTumor size: 9.2 x 7.5\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/lost_points_beside_a_point", P, "Tumor size: 6.0x 48x 41cm\n",
     "{'size':{'status':'uncertain','value_mm':null,'alternatives':[{'value_mm':480},{'value_mm':"
     "60}]}}",
     NULL},
    {"/extract/size/lost_points_with_witness", P,
     "DIAGNOSIS:\nLeiomyosarcoma, 6.0 cm.\nTumor size: 6.0 x 48 x 41 cm\n",
     "{'size':{'status':'found','value_mm':60}}", NULL},
    {"/extract/size/long_thin_is_believed", P, "Tumor size: 12 x 3.5 x 3.0 cm\n",
     "{'size':{'status':'found','value_mm':120}}", NULL},
    {"/extract/size/tenfold_disagreement", P,
     "GROSS DESCRIPTION:\nThe tumor is 4.5 cm.\nDIAGNOSIS:\nLeiomyosarcoma. Tumor size: 45 cm.\n",
     "{'size':{'status':'uncertain','value_mm':null,'alternatives':[{'value_mm':450},{'value_mm':"
     "45}]}}",
     NULL},
    {"/extract/size/lost_point", P, "DIAGNOSIS:\nThe chest wall mass is 77 cm.\n",
     "{'size':{'status':'uncertain','value_mm':null,'alternatives':[{'value_mm':770},{'value_mm':"
     "77}]}}",
     NULL},
    {"/extract/size/lost_point_told_elsewhere", P,
     "GROSS DESCRIPTION:\nA mass that measures 10.0 x 9.0 x 8.5 cm.\nDIAGNOSIS:\nSarcoma.\nTumor "
     "size: 10.0x9.0x85CM\n",
     "{'size':{'status':'found','value_mm':100}}", NULL},
    {"/extract/size/lost_digit", P, "DIAGNOSIS:\nSarcoma.\nTumor size: .3cm\n",
     "{'size':{'status':'uncertain'}}", NULL},
    {"/extract/size/letter_for_five", P,
     "DIAGNOSIS:\nSarcoma.\nTumor measuring Scm in greatest dimension\n",
     "{'size':{'status':'uncertain','alternatives':[{'value_mm':50}]}}", NULL},
    {"/extract/size/two_tumours", P,
     "DIAGNOSIS:\nSarcoma, two separate masses.\nTumor size: 8.0 cm.\nTumor size: 12 cm.\n",
     "{'size':{'status':'uncertain','value_mm':120,'alternatives':[{'value_mm':80}]}}", NULL},
    {"/extract/size/at_least", P, "DIAGNOSIS:\nSarcoma.\nTumor size: at least 14 cm\n",
     "{'size':{'status':'found','value_mm':140}}", NULL},
    {"/extract/size/not_from_history", P,
     "CLINICAL HISTORY: 12 cm mass of the thigh.\nDIAGNOSIS:\nSarcoma.\n",
     "{'size':{'status':'not_stated'}}", NULL},
    {"/extract/size/words_are_shown", P, "DIAGNOSIS:\nSarcoma.\nTumor size: 9.2 cm\n",
     "{'size':{'evidence':[{'quote':'Tumor size: 9.2 cm'}]}}", NULL},
};

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, ps_size_find, cases, G_N_ELEMENTS(cases));
}
