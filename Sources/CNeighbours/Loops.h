// The loops for one width of vectors: `LANES` words of 32 bits at once. Included by the file of each
// width, which sets that, `least` and `most` of two vectors, and `near`.

#pragma clang fp contract(off)

#define INLINE static inline __attribute__((always_inline))

typedef uint32_t words32 __attribute__((vector_size(4 * LANES), aligned(4)));
typedef uint32_t four32 __attribute__((vector_size(16), aligned(4)));
typedef double doubles __attribute__((vector_size(4 * LANES), aligned(8)));
typedef uint64_t words64 __attribute__((vector_size(4 * LANES), aligned(8)));
typedef uint16_t shorts __attribute__((vector_size(LANES), aligned(2)));

// MARK: - Sorting

#define EXCHANGE(a, b)                  \
  do {                                  \
    const words32 smaller = LEAST(a, b); \
    b = MOST(a, b);                     \
    a = smaller;                        \
  } while (0)

// The row of a list's place: 16 words, of which one pass has `LANES`.
#define ROW(base, place) (*(words32 *)((base) + LISTS_AT_ONCE * (place)))

// 60 comparators: M. W. Green's network for 16 (Knuth, The Art of Computer Programming, volume 3,
// section 5.3.4).
INLINE void sort_sixteen(uint32_t *base) {
  words32 v[16];
  for (int i = 0; i < 16; i++) v[i] = ROW(base, i);
#define C(i, j) EXCHANGE(v[i], v[j]);
  C(0, 1) C(2, 3) C(4, 5) C(6, 7) C(8, 9) C(10, 11) C(12, 13) C(14, 15)
  C(0, 2) C(1, 3) C(4, 6) C(5, 7) C(8, 10) C(9, 11) C(12, 14) C(13, 15)
  C(0, 4) C(1, 5) C(2, 6) C(3, 7) C(8, 12) C(9, 13) C(10, 14) C(11, 15)
  C(0, 8) C(1, 9) C(2, 10) C(3, 11) C(4, 12) C(5, 13) C(6, 14) C(7, 15)
  C(5, 10) C(6, 9) C(3, 12) C(13, 14) C(4, 8) C(7, 11) C(1, 2)
  C(1, 4) C(7, 13) C(2, 8) C(11, 14)
  C(2, 4) C(5, 6) C(9, 10) C(11, 13) C(3, 8) C(7, 12)
  C(6, 8) C(10, 12) C(3, 5) C(7, 9)
  C(3, 4) C(5, 6) C(7, 8) C(9, 10) C(11, 12)
  C(6, 7) C(8, 9)
#undef C
  for (int i = 0; i < 16; i++) ROW(base, i) = v[i];
}

// Sorts `count` rows that rise and then fall, or fall and then rise (K. E. Batcher, "Sorting
// networks and their applications", 1968).
INLINE void sort_bitonic(uint32_t *base, long count) {
  for (long stride = count / 2; stride >= 16; stride /= 2) {
    for (long block = 0; block < count; block += 2 * stride) {
      for (long i = block; i < block + stride; i++) {
        words32 a = ROW(base, i), b = ROW(base, i + stride);
        EXCHANGE(a, b);
        ROW(base, i) = a;
        ROW(base, i + stride) = b;
      }
    }
  }
  for (long block = 0; block < count; block += 16) {
    words32 v[16];
    uint32_t *const rows = base + LISTS_AT_ONCE * block;
    for (int i = 0; i < 16; i++) v[i] = ROW(rows, i);
#pragma unroll
    for (int stride = 8; stride > 0; stride /= 2) {
#pragma unroll
      for (int i = 0; i < 16; i++) {
        if ((i & stride) == 0) EXCHANGE(v[i], v[i + stride]);
      }
    }
    for (int i = 0; i < 16; i++) ROW(rows, i) = v[i];
  }
}

// Sorts `count` rows, 16, 32, 64 or 128 of them.
INLINE void sort_rows(uint32_t *base, long count) {
  for (long block = 0; block < count; block += 16) sort_sixteen(base + LISTS_AT_ONCE * block);
  for (long size = 32; size <= count; size *= 2) {
    for (long block = 0; block < count; block += size) {
      uint32_t *const rows = base + LISTS_AT_ONCE * block;
      // The later half turned round makes it rise and fall.
      for (long i = 0; i < size / 2; i++) {
        words32 a = ROW(rows, i), b = ROW(rows, size - 1 - i);
        EXCHANGE(a, b);
        ROW(rows, i) = a;
        ROW(rows, size - 1 - i) = b;
      }
      sort_bitonic(rows, size / 2);
      sort_bitonic(rows + LISTS_AT_ONCE * (size / 2), size / 2);
    }
  }
}

INLINE long power_of_two_from(long count) {
  long power = 16;
  while (power < count) power *= 2;
  return power;
}

// Lays lists down as columns, up to a depth that is a multiple of 4, four by four.
INLINE void transpose(const uint32_t *lists, long stride, long depth, uint32_t *sorted) {
  for (long list = 0; list < LISTS_AT_ONCE; list += 4) {
    const uint32_t *const one = lists + list * stride, *const two = one + stride;
    const uint32_t *const three = two + stride, *const four = three + stride;
    for (long place = 0; place < depth; place += 4) {
      const four32 a = *(const four32 *)(one + place), b = *(const four32 *)(two + place);
      const four32 c = *(const four32 *)(three + place), d = *(const four32 *)(four + place);
      const four32 ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
      const four32 cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
      const four32 later_ab = __builtin_shufflevector(a, b, 2, 6, 3, 7);
      const four32 later_cd = __builtin_shufflevector(c, d, 2, 6, 3, 7);
      uint32_t *const to = sorted + LISTS_AT_ONCE * place + list;
      *(four32 *)to = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
      *(four32 *)(to + LISTS_AT_ONCE) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
      *(four32 *)(to + 2 * LISTS_AT_ONCE) = __builtin_shufflevector(later_ab, later_cd, 0, 1, 4, 5);
      *(four32 *)(to + 3 * LISTS_AT_ONCE) = __builtin_shufflevector(later_ab, later_cd, 2, 3, 6, 7);
    }
  }
}

static void sort_lists(uint32_t *lists, long stride, const int32_t *counts, uint32_t *sorted) {
  long depth = 16;
  for (int list = 0; list < LISTS_AT_ONCE; list++) {
    if (counts[list] > depth) depth = counts[list];
  }
  const long first = depth <= LONGEST_SORTED ? power_of_two_from(depth) : LONGEST_SORTED;
  const long second = depth <= LONGEST_SORTED ? 0 : power_of_two_from(depth - LONGEST_SORTED);
  for (int list = 0; list < LISTS_AT_ONCE; list++) {
    uint32_t *const words = lists + list * stride;
    for (long place = counts[list]; place < first + second; place++) {
      words[place] = (uint32_t)KEY_OF_NONE << 16;
    }
  }
  transpose(lists, stride, first + second, sorted);
  for (long lane = 0; lane < LISTS_AT_ONCE; lane += LANES) {
    uint32_t *const base = sorted + lane;
    uint32_t *const others = base + LISTS_AT_ONCE * first;
    sort_rows(base, first);
    if (second == 0) continue;
    sort_rows(others, second);
    // The least of each pair of opposite places are the least of all, rising and falling.
    for (long i = 0; i < second; i++) {
      ROW(base, first - 1 - i) = LEAST(ROW(base, first - 1 - i), ROW(others, i));
    }
    sort_bitonic(base, first);
  }
}

static long take(const uint32_t *list, long wanted, long available, const uint16_t *items,
                 const uint8_t *codes, const double *similarities, double *weights,
                 double *ratings, uint32_t *places) {
  long taken = available < wanted ? available : wanted;
  if (taken > 0) {
    const uint32_t last = list[LISTS_AT_ONCE * (taken - 1)] >> 16;
    while (taken < available && list[LISTS_AT_ONCE * taken] >> 16 == last) taken++;
  }
  for (long next = 0; next < taken; next++) {
    const uint32_t place = list[LISTS_AT_ONCE * next] & 0xFFFF;
    const double weight = similarities[items[place]];
    // Keys are coarse: within one the order is mended here.
    long hole = next;
    while (hole > 0 && weights[hole - 1] < weight) {
      weights[hole] = weights[hole - 1];
      places[hole] = places[hole - 1];
      hole--;
    }
    weights[hole] = weight;
    places[hole] = place;
  }
  const long used = taken < wanted ? taken : wanted;
  for (long k = 0; k < used; k++) ratings[k] = codes[places[k]] * 0.5;
  return taken;
}

// MARK: - Curves

static void means(const double *weights, const double *ratings, long count, double least,
                  double most, double *means) {
  double weight = 0, weighted = 0;
  double sums[LONGEST_SORTED];
  for (long k = 0; k < count; k++) {
    weight += weights[k];
    weighted += weights[k] * ratings[k];
    sums[k] = weight;
    means[k] = weighted;
  }
  for (long k = 0; k < count; k++) {
    const double mean = means[k] / sums[k];
    const double below = mean < most ? mean : most;
    means[k] = below > least ? below : least;
  }
}

static void errors(const double *estimates, long count, double rating, double *restrict squared,
                   double *restrict absolute) {
  for (long k = 0; k < count; k++) {
    const double error = rating - estimates[k];
    squared[k] += error * error;
    absolute[k] += __builtin_fabs(error);
  }
}

// MARK: - Similarities

// A whole number below 2^52 as a double: its bits behind the exponent of 2^52.
INLINE doubles as_doubles(words64 whole) {
  const uint64_t exponent = 0x4330000000000000;
  return (doubles)(whole | exponent) - 0x1p52;
}

// The sum of two places of rows, of which the second is cleared.
INLINE words64 take_sum(const uint64_t *words, uint64_t *more, long place) {
  words64 sum = *(const words64 *)(words + place);
  if (more) {
    sum += *(const words64 *)(more + place);
    *(words64 *)(more + place) = (words64){0};
  }
  return sum;
}

#define FIRST_FIELD(word) as_doubles((word) & ((1 << 21) - 1))
#define SECOND_FIELD(word) as_doubles((word) >> 21 & ((1 << 21) - 1))
#define THIRD_FIELD(word) as_doubles((word) >> 42)

// Puts down similarities where there are neighbours, and their keys: 0 and none elsewhere.
INLINE void put(doubles similarity, words64 is_neighbour, long place, double *similarities,
                uint16_t *keys) {
  const uint64_t first = (uint64_t)(1023 - KEY_OCTAVES) << KEY_BITS;
  const doubles known = (doubles)((words64)similarity & is_neighbour);
  *(doubles *)(similarities + place) = known;
  const doubles beyond_one = 1 - known;
  const words64 distance = (words64)beyond_one >> (52 - KEY_BITS);
  const words64 is_below = (words64)(beyond_one > 0);
  const words64 beyond = (distance - first) & (words64)(distance > first);
  const words64 key = ((beyond + 1) & is_below) + KEY_OF_ONE;
  *(shorts *)(keys + place) = __builtin_convertvector(
      (key & is_neighbour) | (KEY_OF_NONE & ~is_neighbour), shorts);
}

static void cosines(const uint64_t *words, uint64_t *more, long count, double *similarities,
                    uint16_t *keys) {
  for (long place = 0; place < count; place += LANES / 2) {
    const words64 word = take_sum(words, more, place);
    const doubles norm = __builtin_elementwise_sqrt(SECOND_FIELD(word) * THIRD_FIELD(word));
    put(FIRST_FIELD(word) / norm, (words64)(word != 0), place, similarities, keys);
  }
}

static int of_moments(neighbour_formula formula, double support, neighbour_row row, long count,
                      double *similarities, uint16_t *keys) {
  words64 is_above_one = {0};
  for (long place = 0; place < count; place += LANES / 2) {
    const words64 squares = take_sum(row.squares, row.more_squares, place);
    const words64 sums = take_sum(row.sums, row.more_sums, place);
    const doubles xy = FIRST_FIELD(squares), xx = SECOND_FIELD(squares), yy = THIRD_FIELD(squares);
    const doubles n = FIRST_FIELD(sums), x = SECOND_FIELD(sums), y = THIRD_FIELD(sums);
    doubles similarity;
    words64 is_neighbour = (words64)(n >= support);
    if (formula == neighbour_cosine) {
      similarity = xy / __builtin_elementwise_sqrt(xx * yy);
    } else if (formula == neighbour_msd) {
      similarity = 1 / ((xx + yy - 2 * xy) / 4 / n + 1);
    } else {
      const doubles spread =
          __builtin_elementwise_sqrt((n * xx - x * x) * (n * yy - y * y));
      similarity = (n * xy - x * y) / spread;
      is_neighbour &= (words64)(spread != 0) & (words64)(similarity > 0);
    }
    is_above_one |= is_neighbour & (words64)(similarity > 1);
    put(similarity, is_neighbour, place, similarities, keys);
  }
  uint64_t any = 0;
  for (int lane = 0; lane < LANES / 2; lane++) any |= is_above_one[lane];
  return any != 0;
}
