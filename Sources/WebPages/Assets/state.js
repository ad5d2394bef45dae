// What a page shows of the runs. All of it is in the address: a link is the whole state.

/** A state whose changes are told once for each frame. */
export class State {
  constructor() {
    this.listeners = [];
    this.read();
    addEventListener("popstate", () => { this.read(); this.tell(true); });
  }

  read() {
    const query = new URLSearchParams(location.search || this.remembered);
    const list = (name) => (query.get(name) ?? "").split(",").filter(Boolean);
    this.where = query.get("where") ?? "";
    this.orders = list("order_by").map((text) => {
      const [key, word] = text.trim().replace(/ (asc|desc)$/i, "\n$1").split("\n");
      return { key, isDescending: word?.toLowerCase() === "desc" };
    });
    this.chosen = new Set(list("sel").map(Number));
    this.base = query.has("base") ? Number(query.get("base")) : null;
    this.all = query.has("all");
    this.columns = query.has("cols") ? list("cols") : null;
    this.plot = query.get("plot") ?? "curves";
    this.axes = { x: query.get("x"), y: query.get("y") };
    this.group = query.get("group") ?? "";
    this.at = new Map(query.getAll("at").map((text) => {
      const colon = text.lastIndexOf(":");
      return [text.slice(0, colon), text.slice(colon + 1)];
    }));
    this.hover = null;
    this.brushes = new Map();
  }

  /** The address of the state as it is. */
  get address() {
    const query = new URLSearchParams();
    const set = (name, value) => { if (value) query.set(name, value); };
    set("where", this.where);
    set("order_by", this.orders.map((order) => order.key + (order.isDescending ? " desc" : ""))
      .join(","));
    set("sel", [...this.chosen].join(","));
    if (this.base !== null) set("base", String(this.base));
    if (this.all) set("all", "1");
    set("cols", this.columns?.join(","));
    if (this.plot !== "curves") set("plot", this.plot);
    set("x", this.axes.x);
    set("y", this.axes.y);
    set("group", this.group);
    for (const [measure, value] of this.at) query.append("at", `${measure}:${value}`);
    const text = query.toString().replaceAll("%2C", ",");
    return location.pathname + (text ? `?${text}` : "");
  }

  listen(listener) { this.listeners.push(listener); }

  /** Changes the state, and the address with it. */
  change(values, { keepsAddress = false } = {}) {
    Object.assign(this, values);
    if (!keepsAddress) this.write();
    this.tell(!keepsAddress);
  }

  /** The columns that were chosen here last, as an address without a query begins. */
  get remembered() {
    try { return localStorage.getItem(`columns of ${location.pathname}`) ?? ""; } catch { return ""; }
  }

  /** Chooses columns by their titles, and remembers them; null for what differs. */
  choose(columns) {
    const kept = columns && new URLSearchParams({ cols: columns.join(",") }).toString();
    try {
      if (kept) localStorage.setItem(`columns of ${location.pathname}`, kept);
      else localStorage.removeItem(`columns of ${location.pathname}`);
    } catch { /* A browser may keep nothing; the address does. */ }
    this.change({ columns });
  }

  /** Puts the state into the address; some browsers keep that of a file as it is. */
  write() {
    try {
      history.replaceState(null, "", this.address);
    } catch (error) {
      if (location.protocol !== "file:") throw error;
    }
  }

  tell(isLasting) {
    this.isLasting ||= isLasting;
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      const lasting = this.isLasting;
      this.isLasting = false;
      for (const listener of this.listeners) listener(lasting);
    });
  }

  toggle(number) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(number)) chosen.add(number);
    this.change({ chosen, base: chosen.has(this.base) ? this.base : null });
  }

  /** Orders by a column; the other way round where it does so already. */
  order(key, { adds = false } = {}) {
    const place = this.orders.findIndex((order) => order.key === key);
    const turned = { key, isDescending: place >= 0 && !this.orders[place].isDescending };
    const others = this.orders.filter((order) => order.key !== key);
    if (place >= 0 && this.orders[place].isDescending && this.orders.length > (adds ? 1 : 0)) {
      this.change({ orders: adds ? others : [] });
    } else if (adds) {
      this.change({ orders: place < 0 ? [...others, turned]
        : this.orders.map((order, index) => (index === place ? turned : order)) });
    } else {
      this.change({ orders: [turned] });
    }
  }
}
