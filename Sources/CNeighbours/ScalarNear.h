// Every entry is written, and overwritten by the next unless it is near: no branch to guess.
static long near(const uint16_t *items, long count, const uint16_t *keys, uint32_t limit,
                 uint32_t *found) {
  long near = 0;
  for (long place = 0; place < count; place++) {
    const uint32_t key = keys[items[place]];
    found[near] = key << 16 | (uint32_t)place;
    near += (key - limit) >> 31;
  }
  return near;
}
