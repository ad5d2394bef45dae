/// How wide the system takes a character to be.
#pragma once
#include <wchar.h>

/// Makes LC_CTYPE a UTF-8 locale, the user's own if it is one.
void terminal_use_utf8(void);

/// The columns `scalar` takes on the screen (`wcwidth`); -1 for what cannot be printed.
int terminal_columns(wchar_t scalar);
