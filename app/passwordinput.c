/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a password without showing it. */
#include "app/passwordinput.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "core/error.h"
#include "core/limits.h"

void
ps_passwordinput_free(char *password)
{
    if (password == NULL)
        return;
    explicit_bzero(password, strlen(password));
    g_free(password);
}

static char *
read_line(void)
{
    char line[PS_MAX_PASSWORD_BYTES + 2];
    if (fgets(line, sizeof line, stdin) == NULL)
        return NULL;
    line[strcspn(line, "\r\n")] = '\0';
    char *copy = g_strdup(line);
    explicit_bzero(line, sizeof line);
    return copy;
}

static char *
ask(const char *what)
{
    struct termios before, unseen;
    gboolean hidden = tcgetattr(STDIN_FILENO, &before) == 0;
    if (hidden) {
        unseen = before;
        unseen.c_lflag &= ~(tcflag_t) ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
    }
    fputs(what, stderr);
    char *line = read_line();
    if (hidden) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputs("\n", stderr);
    }
    return line;
}

char *
ps_passwordinput(GError **error)
{
    gboolean person = isatty(STDIN_FILENO);
    char *password = person ? ask("Password: ") : read_line();
    if (password == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                    "a password is wanted, on the terminal or on standard input");
        return NULL;
    }
    if (!person)
        return password;
    char *again = ask("Once more: ");
    gboolean same = g_strcmp0(password, again) == 0;
    ps_passwordinput_free(again);
    if (same)
        return password;
    ps_passwordinput_free(password);
    g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "the two passwords differ");
    return NULL;
}
