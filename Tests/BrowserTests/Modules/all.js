import "./texts.tests.js";
import "./scale.tests.js";
import "./columns.tests.js";
import "./state.tests.js";
import "./drawer.tests.js";
import "./table.tests.js";
import "./groups.tests.js";
import "./completion.tests.js";
import { end } from "./tests.js";

end();
