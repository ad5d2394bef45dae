/// Doors into libedit for Swift, which can call neither variadic functions nor C's `stdin`.
/// One editor per process. Positions and counts are wide characters (Unicode scalars).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>
#include "TerminalSignals.h"

typedef struct editline EditLine;

/// What a command tells libedit when it is done.
enum {
  EDITOR_NORMAL = 0,   ///< nothing to redraw
  EDITOR_REFRESH = 4,  ///< the text or the cursor changed
  EDITOR_ERROR = 6,    ///< beep
  EDITOR_REDRAW = 8,   ///< draw prompt and text anew
};

/// Stores one whole `wchar_t`; 1 when it did, 0 at the end of the input, -1 on an error.
typedef int (*EditorReader)(EditLine *, wchar_t *);
typedef unsigned char (*EditorCommand)(EditLine *, int);

/// An editor on the standard streams, or NULL where there is no memory.
EditLine *editor_open(const char *program, EditorReader reader);
void editor_close(EditLine *editor);
/// A pointer that readers and commands find again.
void editor_set_owner(EditLine *editor, void *owner);
void *editor_owner(EditLine *editor);
/// Whether the terminal can move the cursor up (an unknown or dumb one cannot).
bool editor_can_move_up(EditLine *editor);

/// Copies `text`; `\1…\1` encloses what takes no column.
void editor_set_prompt(EditLine *editor, const char *text);
/// "emacs" or "vi". Clears every binding.
void editor_set_keys(EditLine *editor, const char *name);
bool editor_uses_vi(EditLine *editor);
/// Defines a command; call once for a name, libedit keeps names for ever.
void editor_define(EditLine *editor, const char *name, const char *help, EditorCommand command);
/// Binds `key` (libedit's notation) in the usual map, or in vi's command map.
void editor_bind(EditLine *editor, const char *key, const char *command, bool in_vi_commands);
/// Reads `$EDITRC` or `~/.editrc`.
void editor_source(EditLine *editor);
/// Executes one line of an editrc file.
void editor_execute(EditLine *editor, const char *line);
/// Gives libedit's own history commands (vi's `/`, `n`, `G`) something to search.
void editor_remember(EditLine *editor, const char *line);

/// Switches the terminal to single keys and back.
void editor_take_keys(EditLine *editor, bool on);
/// Edits one line; NULL and no characters at the end of the input. Valid until the next call.
const wchar_t *editor_read_line(EditLine *editor, int *count);

/// The text being edited. Valid until the next change; not NUL-terminated.
const wchar_t *editor_text(EditLine *editor, size_t *count, size_t *cursor);
void editor_move_cursor(EditLine *editor, int distance);
void editor_delete_before_cursor(EditLine *editor, int count);
void editor_insert(EditLine *editor, const char *text);

/// Draws prompt and text from the cursor's row on; the cursor must stand in column 0.
void editor_draw(EditLine *editor);
/// Asks for the size of the terminal again.
void editor_resize(EditLine *editor);
/// Writes to the stream libedit writes to, at once.
void editor_write(const char *bytes, size_t count);
