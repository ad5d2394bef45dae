import { cut, visible } from "/assets/texts.js";
import { equal, test } from "./tests.js";

test("controls, and what turns the direction of writing, are spelled out", () => {
  equal(visible("a\u202Eb\u2066c\u200F"), "a\\u{202e}b\\u{2066}c\\u{200f}");
  equal(visible("\u001b[1m\nline\ttab"), "\\u{1b}[1m line tab");
  equal(visible("שלום größe 🎬"), "שלום größe 🎬");
});

test("a text that is too long ends in a sign", () => {
  equal([cut("abcdef", 4), cut("abcd", 4)], ["abc…", "abcd"]);
});
