/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one number that is wanted of Exif, in either byte order, and files that are cut or lie. */
#include "ingest/exif.h"

#include <string.h>

#include "tests/ingest/papers.h"

/* A JPEG's head with a segment of Exif that says `orientation`; `little` is the byte order. */
static GByteArray *
head(gboolean little, guint8 orientation)
{
    static const guint8 big_exif[] = {0xFF, 0xD8, 0xFF, 0xE0, 0,   4, 0, 0,    0xFF, 0xE1, 0,
                                      34,   'E',  'x',  'i',  'f', 0, 0, 'M',  'M',  0,    '*',
                                      0,    0,    0,    8,    0,   1, 1, 0x12, 0,    3,    0,
                                      0,    0,    1,    0,    0,   0, 0, 0,    0,    0,    0};
    static const guint8 little_exif[] = {0xFF, 0xD8, 0xFF, 0xE0, 0,   4, 0,    0,   0xFF, 0xE1, 0,
                                         34,   'E',  'x',  'i',  'f', 0, 0,    'I', 'I',  '*',  0,
                                         8,    0,    0,    0,    1,   0, 0x12, 1,   3,    0,    1,
                                         0,    0,    0,    0,    0,   0, 0,    0,   0,    0,    0};
    GByteArray *bytes = g_byte_array_new();
    const guint8 *data = little ? little_exif : big_exif;
    g_byte_array_append(bytes, data, sizeof big_exif);
    bytes->data[little ? 36 : 37] = orientation;
    return bytes;
}

static guint
orientation_of(const guint8 *data, gsize size)
{
    /* A copy of just that size: what reads beyond it is seen by the sanitizer. */
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    return ps_exif_orientation(bytes);
}

static void
both_byte_orders_are_read(void)
{
    for (guint i = 1; i <= 8; i++) {
        g_autoptr(GByteArray) big = head(FALSE, (guint8) i);
        g_autoptr(GByteArray) little = head(TRUE, (guint8) i);
        g_assert_cmpuint(orientation_of(big->data, big->len), ==, i);
        g_assert_cmpuint(orientation_of(little->data, little->len), ==, i);
    }
}

static void
nonsense_is_as_it_is(void)
{
    g_autoptr(GByteArray) nine = head(FALSE, 9);
    g_assert_cmpuint(orientation_of(nine->data, nine->len), ==, 1);
    g_autoptr(GByteArray) good = head(TRUE, 6);
    for (gsize cut = 0; cut < 44; cut++)
        g_assert_cmpuint(orientation_of(good->data, cut), ==, 1);
    for (gsize at = 0; at < good->len; at++) {
        guint8 was = good->data[at];
        for (guint value = 0; value < 256; value += 15) {
            good->data[at] = (guint8) value;
            guint found = orientation_of(good->data, good->len);
            g_assert_true(found >= 1 && found <= 8);
        }
        good->data[at] = was;
    }
}

/* The picture as a camera stores it that was held so: the inverse of what is done when it is read.
 */
static PIX *
stored(PIX *pix, guint orientation)
{
    static const struct {
        int quarters;
        gboolean mirrored;
    } steps[] = {{0, FALSE}, {0, TRUE},  {2, FALSE}, {2, TRUE},
                 {1, TRUE},  {3, FALSE}, {3, TRUE},  {1, FALSE}};
    PIX *turned = pixRotateOrth(pix, steps[orientation - 1].quarters);
    if (steps[orientation - 1].mirrored)
        pixFlipLR(turned, turned);
    return turned;
}

/* A JPEG file with the Exif segment behind its first two bytes. */
static GBytes *
photo(PIX *pix, guint orientation)
{
    g_autoptr(PIX) kept = stored(pix, orientation);
    pixSetResolution(kept, 200, 200);
    g_autoptr(GBytes) plain = paper_encode(kept, IFF_JFIF_JPEG);
    GByteArray *bytes = head(TRUE, (guint8) orientation);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(plain, &size);
    /* Without its own first segment, which must not come twice. */
    gsize first = 2 + 2 + ((gsize) data[4] << 8 | data[5]);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, data, (guint) first);
    g_byte_array_append(file, bytes->data + 8, bytes->len - 8);
    g_byte_array_append(file, data + first, (guint) (size - first));
    g_byte_array_unref(bytes);
    return g_byte_array_free_to_bytes(file);
}

static void
photos_are_read_the_way_they_are_looked_at(void)
{
    g_autoptr(PIX) pix = paper_picture(paper_draw_report, 200, 200);
    for (guint orientation = 1; orientation <= 8; orientation++) {
        g_autoptr(GBytes) bytes = photo(pix, orientation);
        g_autoptr(PsText) text = paper_read(bytes, "photo.jpg");
        paper_assert_report(text, 0);
        const PsPage *page = g_ptr_array_index(text->pages, 0);
        g_assert_cmpuint(page->turn, ==, 0);
        g_assert_cmpfloat_with_epsilon(paper_find_word(text, 0, "Surgical")->box.x0, 72, 3);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/exif/both_byte_orders_are_read", both_byte_orders_are_read);
    g_test_add_func("/ingest/exif/nonsense_is_as_it_is", nonsense_is_as_it_is);
    g_test_add_func("/ingest/exif/photos_are_read_the_way_they_are_looked_at",
                    photos_are_read_the_way_they_are_looked_at);
    return g_test_run();
}
