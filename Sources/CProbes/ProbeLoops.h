// The probes in vectors of `BYTES` bytes. Included for each width, with the names of the functions,
// `LEAST`, `MOST`, `MULTIPLY_ADD` and `KEYS` of it.

typedef uint32_t NAME(words) __attribute__((vector_size(BYTES), aligned(BYTES)));
typedef double NAME(doubles) __attribute__((vector_size(BYTES), aligned(BYTES)));

#define TOGETHER 8

static void NAME(multiply_adds)(long count) {
  NAME(words) sums[TOGETHER], one = {0}, other = {0};
  for (int i = 0; i < TOGETHER; i++) sums[i] = one;
  KEEP(one);
  KEEP(other);
  for (long done = 0; done < count; done += TOGETHER) {
#pragma unroll
    for (int i = 0; i < TOGETHER; i++) {
      MULTIPLY_ADD(sums[i], one, other);
      KEEP(sums[i]);
    }
  }
}

static void NAME(exchanges)(long count) {
  NAME(words) a[TOGETHER], b[TOGETHER];
  for (int i = 0; i < TOGETHER; i++) a[i] = b[i] = (NAME(words)){1};
  for (long done = 0; done < count; done += TOGETHER) {
#pragma unroll
    for (int i = 0; i < TOGETHER; i++) {
      const NAME(words) least = LEAST(NAME(words), a[i], b[i]);
      b[i] = MOST(NAME(words), a[i], b[i]);
      a[i] = least;
      KEEP(a[i]);
      KEEP(b[i]);
    }
  }
}

static void NAME(roots)(long count) {
  NAME(doubles) square = {0}, value = {0};
  square += 1234567.0;
  value += 765.0;
  for (long done = 0; done < count; done++) {
    KEEP(square);
    NAME(doubles) quotient = value / __builtin_elementwise_sqrt(square);
    KEEP(quotient);
  }
}

static void NAME(quotients)(long count) {
  NAME(doubles) divisor = {0}, value = {0};
  divisor += 1234.5;
  value += 765.0;
  for (long done = 0; done < count; done++) {
    KEEP(divisor);
    NAME(doubles) quotient = value / divisor;
    KEEP(quotient);
  }
}

static void NAME(lines)(const uint8_t *lines, const uint32_t *which, long count) {
  for (long place = 0; place < count; place++) {
    const uint8_t *const line = lines + 64 * (long)which[place];
#pragma unroll
    for (int part = 0; part < 64; part += BYTES) {
      NAME(words) some = *(const NAME(words) *)(line + part);
      KEEP(some);
    }
  }
}

static void NAME(keys)(const uint16_t *keys, const uint16_t *items, long count) {
  KEYS(keys, items, count)
}

#undef TOGETHER
