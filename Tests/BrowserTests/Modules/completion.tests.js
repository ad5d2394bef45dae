import { Completion } from "/assets/completion.js";
import { equal, test } from "./tests.js";

const words = { null: ["rmse", "model", "k"], model: ["SVD", "KNNBasic"], k: ["20", "40"] };
const form = document.createElement("form");
form.addEventListener("submit", (event) => event.preventDefault());
form.innerHTML = "<label><input name='where'></label>";
document.body.append(form);
const input = form.elements.where;
const completion = new Completion(input, (name) => words[name] ?? []);

/** What is proposed behind a text, and what becomes of it when the first is taken. */
function typed(text) {
  input.value = text;
  input.setSelectionRange(text.length, text.length);
  completion.propose();
  const proposals = [...completion.list.children].map((item) => item.textContent);
  if (proposals.length) completion.take(proposals[0]);
  return [proposals, input.value];
}

test("a name is completed where one is begun", () => {
  equal(typed("mo"), [["model"], "model "]);
  equal(typed("rmse < 1 and K"), [["k"], "rmse < 1 and k "]);
  equal(typed(""), [[], ""]);
});

test("behind a comparison the column's values are proposed, texts in quotes", () => {
  equal(typed("model = "), [["SVD", "KNNBasic"], "model = 'SVD' "]);
  equal(typed("model = 'kn"), [["KNNBasic"], "model = 'KNNBasic' "]);
  equal(typed("k = 4"), [["40"], "k = 40 "]);
  equal(typed("none = x"), [[], "none = x"]);
});

test("names are completed within a text, at the caret", () => {
  input.value = "mo = 3";
  input.setSelectionRange(2, 2);
  completion.propose();
  completion.take("model");
  equal(input.value, "model  = 3");
});
form.remove();
