/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Skew, noise, speckle, thresholds, and the two codecs that office scanners and faxes use. */
#include "degrade.h"

#include <gio/gio.h>
#include <leptonica/allheaders.h>
#include <math.h>

typedef PIX PsPix;

static void
pix_free(PsPix *pix)
{
    pixDestroy(&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPix, pix_free)

/* What each machine does. Resolutions are those of ITU-T T.4 for the faxes. */
typedef struct Machine {
    double xdpi, ydpi;
    double skew_degrees;
    int noise;
    bool bilevel;
    bool turned;
} Machine;

static const Machine MACHINES[] = {
    [PS_HOW_SCAN] = {300, 300, 0.3, 6, false, false},
    [PS_HOW_BAD_LAYER] = {300, 300, 0.2, 5, false, false},
    [PS_HOW_SIDEWAYS] = {300, 300, 0.4, 6, false, true},
    [PS_HOW_FAX_FINE] = {204, 196, 0.9, 60, true, false},
    [PS_HOW_FAX_STANDARD] = {204, 98, 0.35, 40, true, false},
    [PS_HOW_FAX_BAD] = {200, 200, 1.8, 112, true, false},
    [PS_HOW_PHOTO] = {230, 230, 0, 8, false, false},
};

static void
stamp_draw(cairo_t *cairo, const char *date, guint page, guint count)
{
    g_autofree char *text = g_strdup_printf(
        "%.2s/%.2s/%.4s 14:%02u   FROM: RECORDS OFFICE 555-0142   TO: CARE NAVIGATION   P. %u/%u",
        date + 5, date + 8, date, 7 + page, page + 1, count);

    cairo_select_font_face(cairo, "Liberation Mono", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_BOLD);
    cairo_set_font_size(cairo, 9.5);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_move_to(cairo, 30, 20);
    cairo_show_text(cairo, text);
}

/* Draws the page, turned a little about its middle as paper is when it is fed in by hand. */
static cairo_surface_t *
page_render(const PsPages *pages, guint page, const Machine *machine, double degrees,
            const char *date)
{
    int width = (int) lround(PS_PAGE_WIDTH_PT / 72 * machine->xdpi);
    int height = (int) lround(PS_PAGE_HEIGHT_PT / 72 * machine->ydpi);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cairo = cairo_create(surface);

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, machine->xdpi / 72, machine->ydpi / 72);
    if (machine->bilevel)
        stamp_draw(cairo, date, page, ps_pages_count(pages));
    cairo_translate(cairo, PS_PAGE_WIDTH_PT / 2, PS_PAGE_HEIGHT_PT / 2);
    cairo_rotate(cairo, degrees * G_PI / 180);
    cairo_translate(cairo, -PS_PAGE_WIDTH_PT / 2, -PS_PAGE_HEIGHT_PT / 2);
    ps_pages_draw(pages, page, cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return surface;
}

static int
noise_next(GRand *rand, int amplitude)
{
    guint32 bits = g_rand_int(rand);
    int sum = (int) (bits & 0xff) + (int) (bits >> 8 & 0xff) - 255;

    return sum * amplitude / 255;
}

static int
grey_at(const unsigned char *row, int x)
{
    return row[4 * x + 1];
}

/* Off-white paper, soft ink, grain, and the shadow of the lid along the left edge. */
static PsPix *
grey_develop(cairo_surface_t *surface, const Machine *machine, GRand *rand)
{
    const int width = cairo_image_surface_get_width(surface);
    const int height = cairo_image_surface_get_height(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    PsPix *pix = pixCreate(width, height, 8);

    for (int y = 0; y < height; y++) {
        const unsigned char *row = data + (size_t) y * (size_t) stride;
        l_uint32 *line = pixGetData(pix) + (size_t) y * (size_t) pixGetWpl(pix);
        for (int x = 0; x < width; x++) {
            int shadow = x < 60 ? (60 - x) : 0;
            int value = 30 + grey_at(row, x) * 214 / 255 - shadow;
            SET_DATA_BYTE(line, x, CLAMP(value + noise_next(rand, machine->noise), 0, 255));
        }
    }
    return pix;
}

/* What a telephone held over the paper sees: further away at one end and on one side, by up to so
 * much of the page's sides, on a dark desk. */
#define PHOTO_TAPER 0.045
#define PHOTO_DESK 40

/* A telephone's picture of a sheet in `flat`: perspective, the shadow of the hand that holds it,
 * and a lens not quite in focus. */
static PsPix *
photo_take(PsPix *flat, GRand *rand)
{
    const int width = pixGetWidth(flat), height = pixGetHeight(flat);
    const double w = width, h = height;
    double x[4], y[4]; /* of the corners: top left, top right, bottom right, bottom left */
    for (int i = 0; i < 4; i++) {
        double in_x = g_rand_double_range(rand, 0, PHOTO_TAPER) * w;
        double in_y = g_rand_double_range(rand, 0, PHOTO_TAPER) * h;
        x[i] = i == 0 || i == 3 ? in_x : w - 1 - in_x;
        y[i] = i < 2 ? in_y : h - 1 - in_y;
    }
    PTA *seen = ptaCreate(4), *paper = ptaCreate(4);
    for (int i = 0; i < 4; i++) {
        ptaAddPt(seen, (float) x[i], (float) y[i]);
        ptaAddPt(paper, i == 0 || i == 3 ? 0 : (float) w - 1, i < 2 ? 0 : (float) h - 1);
    }
    g_autoptr(PsPix) bent = pixProjectivePtaGray(flat, seen, paper, PHOTO_DESK);
    ptaDestroy(&seen);
    ptaDestroy(&paper);
    double hand_x = g_rand_double_range(rand, 0.2, 0.8) * w;
    double hand_y = g_rand_double_range(rand, 0.5, 1.0) * h;
    for (int row = 0; row < height; row++) {
        l_uint32 *line = pixGetData(bent) + (size_t) row * (size_t) pixGetWpl(bent);
        for (int at = 0; at < width; at++) {
            double far = hypot((at - hand_x) / w, (row - hand_y) / h);
            double light = 1 - 0.45 * exp(-far * far / 0.08);
            SET_DATA_BYTE(line, at, (l_uint32) lround(light * GET_DATA_BYTE(line, at)));
        }
    }
    return pixBlockconvGray(bent, NULL, 1, 1);
}

static void
speckle_add(PsPix *pix, GRand *rand)
{
    const int width = pixGetWidth(pix);
    const int height = pixGetHeight(pix);
    const int dots = width * height / 9000;

    for (int i = 0; i < dots; i++) {
        int x = g_rand_int_range(rand, 0, width - 3);
        int y = g_rand_int_range(rand, 0, height - 3);
        int size = g_rand_int_range(rand, 0, 8) == 0 ? 2 : 1;
        for (int j = 0; j < size * size; j++)
            pixSetPixel(pix, x + j % size, y + j / size, 1);
    }
    /* A crumb on the glass draws a broken line down the right margin. */
    int x = width - width / 28;
    for (int y = 0; y < height; y++) {
        if (g_rand_int_range(rand, 0, 3) != 0)
            pixSetPixel(pix, x, y, 1);
    }
}

static PsPix *
bilevel_develop(cairo_surface_t *surface, const Machine *machine, GRand *rand)
{
    const int width = cairo_image_surface_get_width(surface);
    const int height = cairo_image_surface_get_height(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    PsPix *pix = pixCreate(width, height, 1);

    for (int y = 0; y < height; y++) {
        const unsigned char *row = data + (size_t) y * (size_t) stride;
        l_uint32 *line = pixGetData(pix) + (size_t) y * (size_t) pixGetWpl(pix);
        for (int x = 0; x < width; x++) {
            if (grey_at(row, x) + noise_next(rand, machine->noise) < 165)
                SET_DATA_BIT(line, x);
        }
    }
    speckle_add(pix, rand);
    return pix;
}

static PsImage *
pix_encode(PsPix *pix, GError **error)
{
    const bool bilevel = pixGetDepth(pix) == 1;
    L_COMP_DATA *coded = NULL;

    if (pixGenerateCIData(pix, bilevel ? L_G4_ENCODE : L_JPEG_ENCODE, 72, 0, &coded) != 0) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "a page could not be compressed");
        return NULL;
    }
    PsImage *image = g_new0(PsImage, 1);
    image->data = g_bytes_new(coded->datacomp, coded->nbytescomp);
    image->mime = bilevel ? CAIRO_MIME_TYPE_CCITT_FAX : CAIRO_MIME_TYPE_JPEG;
    image->width = coded->w;
    image->height = coded->h;
    if (bilevel)
        image->params = g_strdup_printf("Columns=%d Rows=%d K=-1 BlackIs1=%s", coded->w, coded->h,
                                        coded->minisblack ? "true" : "false");
    l_CIDataDestroy(&coded);
    return image;
}

PsImage *
ps_image_new(const PsPages *pages, guint page, PsHow how, const char *name, const char *date,
             GError **error)
{
    const Machine *machine = &MACHINES[how];
    g_autofree char *key = g_strdup_printf("%s/%u", name, page);
    g_autoptr(GRand) rand = g_rand_new_with_seed(g_str_hash(key));
    double lean = g_rand_double_range(rand, 0.85, 1.15) * machine->skew_degrees;
    double degrees = g_rand_boolean(rand) ? lean : -lean;
    cairo_surface_t *surface = page_render(pages, page, machine, degrees, date);
    g_autoptr(PsPix) pix = machine->bilevel ? bilevel_develop(surface, machine, rand)
                                            : grey_develop(surface, machine, rand);

    cairo_surface_destroy(surface);
    if (how == PS_HOW_PHOTO) {
        g_autoptr(PsPix) photo = photo_take(pix, rand);
        return pix_encode(photo, error);
    }
    if (machine->turned) {
        g_autoptr(PsPix) turned = pixRotateOrth(pix, 1);
        return pix_encode(turned, error);
    }
    return pix_encode(pix, error);
}

void
ps_image_free(PsImage *image)
{
    if (image == NULL)
        return;
    g_bytes_unref(image->data);
    g_free(image->params);
    g_free(image);
}
