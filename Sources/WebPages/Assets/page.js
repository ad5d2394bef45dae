// What every page does.
import { ExperimentPage } from "./experiment.js";
import { Exported } from "./exported.js";
import { bind } from "./keys.js";
import { copying, writing } from "./run.js";
import { Server } from "./source.js";
import { tagging } from "./tags.js";

// MLflow's clients print links with a hash; they lead to the page of the run.
const hash = /^#\/experiments\/(\d+)(?:\/runs\/([0-9a-f]{32}))?/.exec(location.hash);
if (hash && !document.querySelector("main[data-exported]")) location.replace(hash[2] ? `/runs/${hash[2]}` : `/by-id/${hash[1]}`);

const main = document.querySelector("main[data-experiment]");
const exported = document.querySelector("main[data-exported]");
if (main) new ExperimentPage(main, new Server(main.dataset)).load();
else if (exported) new ExperimentPage(exported, new Exported()).load();
else {
  const experiment = document.querySelector("nav a[aria-current]") ?? document.querySelector("nav a");
  bind([{ keys: ["u"], words: "go to the experiment", act: () => experiment?.click() }]);
}
copying(document);
writing(document);
tagging(document);
