#include "Widths.h"

#if HAS_WIDER_VECTORS
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define LANES 8
#define LEAST(a, b) ((words32)_mm256_min_epu32((__m256i)(a), (__m256i)(b)))
#define MOST(a, b) ((words32)_mm256_max_epu32((__m256i)(a), (__m256i)(b)))

#include "Loops.h"
// Gathering keys takes longer than reading them one by one.
#include "ScalarNear.h"

// Raters whose products of codes up to 11 a sum of 16 bits can hold.
#define RATERS_IN_16_BITS 540

// Adds sums of 16 bits of 16 columns, eight and eight, to words of three fields.
INLINE void add_words(uint64_t *words, __m256i products, __m256i of_row, __m256i of_column) {
  for (int half = 0; half < 2; half++) {
    uint64_t *const to = words + 16 * half;
    const __m128i xy = half ? _mm256_extracti128_si256(products, 1)
                            : _mm256_castsi256_si128(products);
    const __m128i xx = half ? _mm256_extracti128_si256(of_row, 1)
                            : _mm256_castsi256_si128(of_row);
    const __m128i yy = half ? _mm256_extracti128_si256(of_column, 1)
                            : _mm256_castsi256_si128(of_column);
    for (int quarter = 0; quarter < 2; quarter++) {
      const __m128i a = quarter ? _mm_srli_si128(xy, 8) : xy;
      const __m128i b = quarter ? _mm_srli_si128(xx, 8) : xx;
      const __m128i c = quarter ? _mm_srli_si128(yy, 8) : yy;
      const __m256i sum = _mm256_or_si256(
          _mm256_cvtepu16_epi64(a),
          _mm256_or_si256(_mm256_slli_epi64(_mm256_cvtepu16_epi64(b), 21),
                          _mm256_slli_epi64(_mm256_cvtepu16_epi64(c), 42)));
      __m256i *const place = (__m256i *)(to + 4 * quarter);
      _mm256_storeu_si256(place, _mm256_add_epi64(_mm256_loadu_si256(place), sum));
    }
  }
}

// One pair of raters and 16 columns: their codes lie interleaved.
#define ADD_PAIR(y, n)                                                              \
  do {                                                                              \
    yy[n] = _mm256_add_epi16(yy[n], _mm256_maddubs_epi16(y, y));                    \
    xy[n] = _mm256_add_epi16(xy[n], _mm256_maddubs_epi16(y, code));                 \
    xx[n] = _mm256_add_epi16(xx[n], _mm256_maddubs_epi16(_mm256_min_epu8(y, ones), square)); \
  } while (0)

static void panel(const uint8_t *panel, const uint32_t *lines, const uint8_t *codes,
                  long count, uint64_t *words) {
  const __m256i square_of = _mm256_broadcastsi128_si256(SQUARES);
  const __m256i ones = _mm256_set1_epi8(1), none = _mm256_setzero_si256();
  __builtin_memset(words, 0, PANEL_COLUMNS * sizeof(uint64_t));
  for (long start = 0; start < count; start += RATERS_IN_16_BITS) {
    const long end = count - start > RATERS_IN_16_BITS ? start + RATERS_IN_16_BITS : count;
    __m256i xy[4], xx[4], yy[4];
    for (int n = 0; n < 4; n++) xy[n] = xx[n] = yy[n] = none;
    for (long rater = start; rater < end; rater += 2) {
      const __m256i *const one = (const __m256i *)(panel + PANEL_COLUMNS * (long)lines[rater]);
      const int is_pair = rater + 1 < end;
      const __m256i *const other =
          (const __m256i *)(panel + PANEL_COLUMNS * (long)lines[is_pair ? rater + 1 : rater]);
      uint16_t both_codes;
      __builtin_memcpy(&both_codes, codes + rater, 2);
      const __m256i code = _mm256_set1_epi16((short)both_codes);
      const __m256i square = _mm256_shuffle_epi8(square_of, code);
      for (int half = 0; half < 2; half++) {
        const __m256i a = _mm256_loadu_si256(one + half);
        const __m256i b = is_pair ? _mm256_loadu_si256(other + half) : none;
        const __m256i low = _mm256_unpacklo_epi8(a, b), high = _mm256_unpackhi_epi8(a, b);
        ADD_PAIR(low, 2 * half);
        ADD_PAIR(high, 2 * half + 1);
      }
    }
    for (int n = 0; n < 4; n++) {
      add_words(words + 32 * (n / 2) + 8 * (n % 2), xy[n], xx[n], yy[n]);
    }
  }
}

const neighbour_loops neighbour_loops_avx2 = {
    neighbour_width_avx2, near, sort_lists, take, means, errors, cosines, panel,
};

#pragma clang attribute pop
#endif
