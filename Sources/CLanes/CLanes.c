#include "CLanes.h"

// A product and a sum in one rounding would be other bits, on some processors alone.
#pragma clang fp contract(off)

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_WIDTH __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_WIDTH
#endif

typedef double word __attribute__((vector_size(8 * LANES_IN_WORD), aligned(8)));

#define WORD(row, place) (*(word *)((row) + (place) * LANES_IN_WORD))
#define WORD_OF_CONSTANT(row, place) (*(const word *)((row) + (place) * LANES_IN_WORD))
#define ADDED_UP(s) (((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7])))

FOR_EACH_WIDTH
double lanes_dot(const double *one, const double *other, long words) {
  word sums = {0};
  for (long place = 0; place < words; place++)
    sums += WORD_OF_CONSTANT(one, place) * WORD_OF_CONSTANT(other, place);
  return ADDED_UP(sums);
}

FOR_EACH_WIDTH
double lanes_step(double *user, double *item, long words, double rating, double base,
                  lanes_rates rates) {
  word sums = {0};
  for (long place = 0; place < words; place++) sums += WORD(item, place) * WORD(user, place);
  const double error = rating - (base + ADDED_UP(sums));
  for (long place = 0; place < words; place++) {
    const word of_user = WORD(user, place), of_item = WORD(item, place);
    WORD(user, place) = of_user + rates.user_learning * (error * of_item
                                                         - rates.user_regularisation * of_user);
    WORD(item, place) = of_item + rates.item_learning * (error * of_user
                                                         - rates.item_regularisation * of_item);
  }
  return error;
}
