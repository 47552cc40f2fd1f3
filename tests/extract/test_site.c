/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Site: where the tumour is, and no other place that the report names. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY
#define I PS_DOC_IMAGING

static const InventedCase cases[] = {
    {"/extract/site/specimen_line", P,
     "DIAGNOSIS:\nA. Soft tissue, right thigh, radical resection:\n- Myxofibrosarcoma.\n",
     "{'site':{'status':'found','value':'thigh','laterality':'right','code':'C49.2',"
     "'family':'limb_trunk'}}",
     NULL},
    {"/extract/site/label", P,
     "DIAGNOSIS:\nMyxofibrosarcoma involving the kidney.\nSYNOPTIC REPORT\nTumor site: Left "
     "flank\n",
     "{'site':{'value':'flank','laterality':'left','family':'limb_trunk'}}", NULL},
    {"/extract/site/side_after_the_place", P,
     "DIAGNOSIS:\nTONGUE, RIGHT, GLOSSECTOMY: "
     "LEIOMYOSARCOMA.\n",
     "{'site':{'laterality':'right','family':'head_neck'}}", NULL},
    {"/extract/site/short_side", P, "DIAGNOSIS:\nL foot mass, excision: Synovial sarcoma.\n",
     "{'site':{'value':'foot','laterality':'left'}}", NULL},
    {"/extract/site/side_from_the_specimen", P,
     "SPECIMENS SUBMITTED:\n1: Right buttock mass\nDIAGNOSIS:\n1. Buttock, excision: "
     "Leiomyosarcoma.\n",
     "{'site':{'value':'buttock','laterality':'right'}}", NULL},
    {"/extract/site/sides_disagree", P,
     "SPECIMENS SUBMITTED:\n1: Right thigh mass\nDIAGNOSIS:\n1. Left thigh, excision: "
     "Leiomyosarcoma.\n",
     "{'site':{'status':'uncertain','value':'thigh','alternatives':[{'laterality':'left'},"
     "{'laterality':'right'}]}}",
     NULL},
    {"/extract/site/organ_removed_with_it", P,
     "DIAGNOSIS:\n1. Retroperitoneum, left kidney and adrenal gland, mass, resection: "
     "Dedifferentiated liposarcoma. The kidney is uninvolved.\n",
     "{'site':{'value':'retroperitoneum','family':'retroperitoneum'}}", NULL},
    {"/extract/site/organ_reached", P,
     "DIAGNOSIS:\nSoft tissue, perirenal, excision: Liposarcoma, invading the left kidney.\n",
     "{'site':{'family':'retroperitoneum'}}", NULL},
    {"/extract/site/abdominal_wall_is_trunk", P,
     "DIAGNOSIS:\nAbdominal wall, excision: Leiomyosarcoma.\n", "{'site':{'family':'limb_trunk'}}",
     NULL},
    {"/extract/site/abdominal_mass_is_not_trunk", P,
     "DIAGNOSIS:\nAbdominal mass, excision: Leiomyosarcoma.\n",
     "{'site':{'family':'retroperitoneum'}}", NULL},
    {"/extract/site/groin_mass", P, "DIAGNOSIS:\nRight groin mass: Liposarcoma.\n",
     "{'site':{'value':'groin','family':'limb_trunk'}}", NULL},
    {"/extract/site/groin_node_is_no_site", P,
     "DIAGNOSIS:\nA. Left thigh, resection: Synovial sarcoma.\nB. Lymph node, left groin: One "
     "node, "
     "negative.\n",
     "{'site':{'value':'thigh'}}", NULL},
    {"/extract/site/inguinal_cord_is_viscera", P,
     "DIAGNOSIS:\nInguinal cord, excision: Liposarcoma.\n", "{'site':{'family':'viscera'}}", NULL},
    {"/extract/site/psoas_is_limb_and_trunk", P, "DIAGNOSIS:\nRight psoas muscle: Liposarcoma.\n",
     "{'site':{'family':'limb_trunk','laterality':'right'}}", NULL},
    {"/extract/site/vena_cava_is_viscera", P,
     "DIAGNOSIS:\nIVC TUMOR, RESECTION: LEIOMYOSARCOMA OF THE INFERIOR VENA CAVA.\nB. RIGHT "
     "KIDNEY: "
     "No tumor present.\n",
     "{'site':{'value':'inferior vena cava','family':'viscera'}}", NULL},
    {"/extract/site/deep_pelvis_is_uncertain", P,
     "DIAGNOSIS:\nSoft tissue, perirectal, excision: Leiomyosarcoma.\n",
     "{'site':{'status':'uncertain','value':'pelvis'}}", NULL},
    {"/extract/site/uterus", P,
     "DIAGNOSIS:\nUterus, cervix, bilateral tubes and ovaries: Leiomyosarcoma of the uterus.\n",
     "{'site':{'value':'uterus','family':'uterus','laterality':null}}", NULL},
    {"/extract/site/bone", P, "DIAGNOSIS:\nRight distal femur, biopsy: Osteosarcoma.\n",
     "{'site':{'family':'bone','laterality':'right'}}", NULL},
    {"/extract/site/femoral_soft_tissue_is_limb", P,
     "DIAGNOSIS:\nFemoral triangle, left, excision: Liposarcoma.\n",
     "{'site':{'family':'limb_trunk'}}", NULL},
    {"/extract/site/lung_primary", P,
     "DIAGNOSIS:\nLUNG, RIGHT LOWER LOBE; LOBECTOMY: - SYNOVIAL "
     "SARCOMA.\n",
     "{'site':{'value':'lung','family':'viscera'}}", NULL},
    {"/extract/site/metastasis_keeps_the_primary_site", P,
     "CLINICAL HISTORY: Leiomyosarcoma of the right thigh, 2022.\nSPECIMENS SUBMITTED:\nA. Right "
     "upper lobe of lung, wedge\nDIAGNOSIS:\nA. Lung, right upper lobe, wedge resection:\n- "
     "Metastatic leiomyosarcoma, 1.6 cm.\n",
     "{'site':{'value':'thigh','laterality':'right'}}", NULL},
    {"/extract/site/margin_is_no_site", P,
     "DIAGNOSIS:\nThigh, resection: Liposarcoma. Knee margin free.\n", "{'site':{'value':'thigh'}}",
     NULL},
    {"/extract/site/scan_names_every_organ", I,
     "CT CHEST\nFINDINGS:\nLungs: Clear.\nLiver: Normal.\nIMPRESSION:\nNo evidence of metastatic "
     "disease.\n",
     "{'site':{'status':'not_stated'}}", NULL},
    {"/extract/site/scan_indication_tells_the_primary", I,
     "CT CHEST\nINDICATION: Soft tissue sarcoma of the left forearm.\nFINDINGS:\nLungs: Clear.\n",
     "{'site':{'value':'forearm','laterality':'left'}}", NULL},
    {"/extract/site/orbit_is_its_own", P, "DIAGNOSIS:\nLeft orbit, biopsy: Rhabdomyosarcoma.\n",
     "{'site':{'family':'orbit'}}", NULL},
    {"/extract/site/skin_yields_to_the_part", P,
     "DIAGNOSIS:\nSKIN of RIGHT BACK, WIDE RE-EXCISION: - MALIGNANT PERIPHERAL NERVE SHEATH "
     "TUMOR.\n",
     "{'site':{'value':'back','family':'limb_trunk'}}", NULL},
    {"/extract/site/depth_label", P,
     "SYNOPTIC REPORT\nHistologic type: Sarcoma\nTumor depth: Deep\nTumor site: Thigh\n",
     "{'depth':{'status':'found','value':'deep'}}", NULL},
    {"/extract/site/depth_words", P, "GROSS DESCRIPTION:\nThe mass lies deep to the fascia.\n",
     "{'depth':{'value':'deep'}}", NULL},
    {"/extract/site/depth_superficial", P,
     "DIAGNOSIS:\nForearm: Myxofibrosarcoma, confined to the subcutis.\n",
     "{'depth':{'value':'superficial'}}", NULL},
    {"/extract/site/deep_margin_is_no_depth", P,
     "DIAGNOSIS:\nForearm: Myxofibrosarcoma. The deep margin is free.\n",
     "{'depth':{'status':'not_stated'}}", NULL},
};

/* The place is weighed by where the diagnosis stands. */
static gboolean
find_site(PsFinding *finding, GError **error)
{
    return ps_histology_find(finding, error) && ps_site_find(finding, error);
}

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, find_site, cases, G_N_ELEMENTS(cases));
}
