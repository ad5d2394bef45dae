#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE 1
#include "CLineEditor.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <CTerminal.h>
#include <histedit.h>

_Static_assert(EDITOR_NORMAL == CC_NORM && EDITOR_REFRESH == CC_REFRESH, "codes are libedit's");
_Static_assert(EDITOR_ERROR == CC_ERROR && EDITOR_REDRAW == CC_REDISPLAY, "codes are libedit's");

static char *prompt_text;
static History *remembered;

static char *prompt(EditLine *editor) {
  (void)editor;
  static char none[] = "";
  return prompt_text ? prompt_text : none;
}

// MARK: - Life

/// libedit counts characters, not columns, when it has the terminal insert or delete some, which
/// spoils rows with wide ones. Without these capabilities it writes the rest of the row again.
static void forget_character_shifting(EditLine *editor) {
  static const char *const capabilities[] = {"ic", "IC", "im", "ei", "ip", "dc", "DC", "dm", "ed"};
  for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) {
    el_set(editor, EL_SETTC, capabilities[i], "", NULL);
  }
}

EditLine *editor_open(const char *program, EditorReader reader) {
  terminal_use_utf8();
  EditLine *editor = el_init(program, stdin, stdout, stderr);
  if (!editor) return NULL;
  el_set(editor, EL_SIGNAL, 0);  // libedit would re-raise to the whole process group
  el_set(editor, EL_GETCFN, reader);
  el_set(editor, EL_PROMPT_ESC, prompt, (int)'\1');
  forget_character_shifting(editor);
  // Ctrl-C, Ctrl-Z, Ctrl-S are keys at the prompt; Enter stays ^M, so a paste keeps its row ends.
  el_set(editor, EL_SETTY, "-d", "-isig", "-ixon", "-inlcr", "-icrnl", NULL);
  return editor;
}

void editor_close(EditLine *editor) {
  el_end(editor);
  free(prompt_text);
  prompt_text = NULL;
  if (remembered) history_end(remembered);
  remembered = NULL;
}

void editor_set_owner(EditLine *editor, void *owner) { el_set(editor, EL_CLIENTDATA, owner); }

void *editor_owner(EditLine *editor) {
  void *owner = NULL;
  el_get(editor, EL_CLIENTDATA, &owner);
  return owner;
}

bool editor_can_move_up(EditLine *editor) {
  char name[] = "up";
  char *capability = NULL;
  return el_get(editor, EL_GETTC, name, &capability) == 0 && capability && *capability;
}

// MARK: - Settings

void editor_set_prompt(EditLine *editor, const char *text) {
  (void)editor;
  char *copy = strdup(text);
  if (!copy) return;
  free(prompt_text);
  prompt_text = copy;
}

void editor_set_keys(EditLine *editor, const char *name) { el_set(editor, EL_EDITOR, name); }

bool editor_uses_vi(EditLine *editor) {
  const char *name = NULL;
  return el_get(editor, EL_EDITOR, &name) == 0 && name && strcmp(name, "vi") == 0;
}

void editor_define(EditLine *editor, const char *name, const char *help, EditorCommand command) {
  el_set(editor, EL_ADDFN, name, help, command);
}

void editor_bind(EditLine *editor, const char *key, const char *command, bool in_vi_commands) {
  if (in_vi_commands) el_set(editor, EL_BIND, "-a", key, command, NULL);
  else el_set(editor, EL_BIND, key, command, NULL);
}

void editor_source(EditLine *editor) { el_source(editor, NULL); }

void editor_execute(EditLine *editor, const char *line) {
  Tokenizer *tokenizer = tok_init(NULL);
  if (!tokenizer) return;
  int count = 0;
  const char **words = NULL;
  if (tok_str(tokenizer, line, &count, &words) == 0 && count > 0) el_parse(editor, count, words);
  tok_end(tokenizer);
}

void editor_remember(EditLine *editor, const char *line) {
  HistEvent event;
  if (!remembered) {
    remembered = history_init();
    if (!remembered) return;
    history(remembered, &event, H_SETSIZE, INT_MAX);
    el_set(editor, EL_HIST, history, remembered);
  }
  history(remembered, &event, H_ENTER, line);
}

// MARK: - Reading

void editor_take_keys(EditLine *editor, bool on) { el_set(editor, EL_PREP_TERM, on ? 1 : 0); }

const wchar_t *editor_read_line(EditLine *editor, int *count) {
  const wchar_t *text = el_wgets(editor, count);
  if (text && *count > 0) return text;
  *count = 0;
  return NULL;
}

// MARK: - The text

const wchar_t *editor_text(EditLine *editor, size_t *count, size_t *cursor) {
  const LineInfoW *line = el_wline(editor);
  *count = (size_t)(line->lastchar - line->buffer);
  *cursor = (size_t)(line->cursor - line->buffer);
  return line->buffer;
}

void editor_move_cursor(EditLine *editor, int distance) { el_cursor(editor, distance); }

void editor_delete_before_cursor(EditLine *editor, int count) {
  if (count > 0) el_deletestr(editor, count);
}

void editor_insert(EditLine *editor, const char *text) {
  if (*text) el_insertstr(editor, text);
}

// MARK: - The screen

void editor_draw(EditLine *editor) { el_set(editor, EL_REFRESH); }
void editor_resize(EditLine *editor) { el_resize(editor); }

void editor_write(const char *bytes, size_t count) {
  fwrite(bytes, 1, count, stdout);
  fflush(stdout);
}
