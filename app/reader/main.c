/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plainstage-reader: the only program that opens documents. Started by plainstage, not by people.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/wire/frame.h"
#include "core/json.h"
#include "app/reader/selftest.h"
#include "app/reader/serve.h"
#include "app/reader/shelter.h"

static const char *const environment[][2] = {PS_READER_ENVIRONMENT};

static void
start_again_with_environment(char **argv)
{
    gboolean ready = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(environment); i++)
        ready = ready && g_strcmp0(g_getenv(environment[i][0]), environment[i][1]) == 0;
    if (ready)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(environment); i++)
        g_setenv(environment[i][0], environment[i][1], TRUE);
    execv("/proc/self/exe", argv);
}

static gboolean
is_socket(int fd)
{
    int type = 0;
    socklen_t size = sizeof type;
    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

/* Says that the reader may be used, or why it must not be: {"refused", "confinement"}. */
static gboolean
say_hello(const char *refused, json_t *confinement)
{
    g_autoptr(json_t) hello = json_pack("{s:O}", "confinement", confinement);
    if (refused != NULL)
        json_object_set_new(hello, "refused", json_string(refused));
    return ps_message_send(PS_READER_CONTROL_FD, hello, NULL, 0) && refused == NULL;
}

/* Gives up what it must not have, and tries whether that holds. */
static gboolean
take_shelter(PsOcr *ocr)
{
    PsShelter shelter;
    const char *failed = ps_shelter_enter(&shelter);
    g_autoptr(json_t) confinement = ps_shelter_to_json(&shelter);
    if (failed != NULL)
        return say_hello(failed, confinement);
    g_autofree char *refused = ps_selftest_run(shelter.landlock > 0, ocr, confinement);
    return say_hello(refused, confinement);
}

int
main(int argc, char **argv)
{
    if (argc > 1 || !is_socket(PS_READER_CONTROL_FD)) {
        fputs("plainstage-reader is started by plainstage; use \"plainstage text FILE\".\n",
              stderr);
        return 64;
    }
    start_again_with_environment(argv);
    fcntl(PS_READER_CONTROL_FD, F_SETFD, FD_CLOEXEC);
    g_autoptr(PsOcr) ocr = ps_ocr_new();
    if (!take_shelter(ocr))
        return EXIT_FAILURE;
    ps_serve(PS_READER_CONTROL_FD, ocr);
    return EXIT_SUCCESS;
}
