#pragma once

#include <stdint.h>

// The loops of neighbourhood models that Swift cannot say, or has for the least processor only: one
// table of functions for each width of vectors, of which a program takes one when it starts. All
// tables give the same bits: whole numbers are exact, and each double is rounded alone.
//
// A key stands for a similarity: the larger the similarity, the smaller its key, which is also the
// upper half of a positive float, so that keys are compared as floats where that is all there is.

// The key of similarities from 1 up; the next of those below; of what is no neighbour.
#define KEY_OF_ONE 0x80
#define KEY_OF_NONE 0x7F80
// Bits of 1 - similarity below its exponent that a key has, and octaves below 1 that it tells apart.
#define KEY_BITS 11
#define KEY_OCTAVES 15

// Lists that are sorted at once, each in a lane; how many neighbours a list may begin with and is
// left with.
#define LISTS_AT_ONCE 16
#define LONGEST_LIST 256
#define LONGEST_SORTED 128

// Columns of a panel.
#define PANEL_COLUMNS 64

#pragma clang assume_nonnull begin

typedef enum {
  neighbour_width_plain,
  neighbour_width_avx2,
  neighbour_width_avx512,
} neighbour_width;

typedef enum {
  neighbour_cosine,
  neighbour_msd,
  neighbour_pearson,
} neighbour_formula;

// The sums of a row in words of three fields of 21 bits: products, squares of the row's and of the
// column's ratings; how many there are, and the sums of the row's and of the column's ratings. What
// is more is added and cleared, unless it is null.
typedef struct {
  const uint64_t *squares;
  uint64_t *_Nullable more_squares;
  const uint64_t *sums;
  uint64_t *_Nullable more_sums;
} neighbour_row;

typedef struct {
  neighbour_width width;

  // Writes `key << 16 | place` of each of `count` entries whose item has a key below `limit`, in
  // order, and returns how many those are. `found` needs 16 places more than `count`, and the keys
  // one more than there are items.
  long (*near)(const uint16_t *items, long count, const uint16_t *keys, uint32_t limit,
               uint32_t *found);

  // Sorts 16 lists by their words: list l begins at `lists + l * stride`, where there is place for
  // 256 words, and has `counts[l]` of them, at most 256. The 128 least of each come in ascending
  // order, the i-th of list l at `sorted[16 * i + l]`, those that are missing as
  // `KEY_OF_NONE << 16`; `sorted` has place for 256 * 16 words.
  void (*sort)(uint32_t *lists, long stride, const int32_t *counts, uint32_t *sorted);

  // Takes the first `wanted` words of a list of `sorted`, of which there are `available`, and those
  // after them that have the last one's key: their similarities, the largest first, equal ones by
  // their places, in `weights`, and their places. Returns how many there are; `ratings` has the
  // halved codes of the first `wanted` of them.
  long (*take)(const uint32_t *list, long wanted, long available, const uint16_t *items,
               const uint8_t *codes, const double *similarities, double *weights, double *ratings,
               uint32_t *places);

  // The mean of `ratings` weighted by `weights` over the first 1 ... count of them, not beyond
  // `least` and `most`: added up in order, as `estimate` of scikit-surprise's knns.py does.
  void (*means)(const double *weights, const double *ratings, long count, double least,
                double most, double *means);

  // Adds the square and the size of `rating - estimates[k]` to the sums of each k.
  void (*errors)(const double *estimates, long count, double rating, double *squared,
                 double *absolute);

  // Turns words of three sums (products, squares of the row's, squares of the column's, 21 bits
  // each) into cosines and their keys: 0 and none where a word is 0. `more`, unless it is null, is
  // added to the words and cleared. `count` is a multiple of 16.
  void (*cosines)(const uint64_t *words, uint64_t *_Nullable more, long count, double *similarities,
                  uint16_t *keys);

  // The same by a formula, where at least `support`, 1 or more, have rated both. Returns whether
  // rounding has left a similarity above 1.
  int (*of_moments)(neighbour_formula formula, double support, neighbour_row row, long count,
                    double *similarities, uint16_t *keys);

  // Counts the words of products and squares of a row with the 64 columns of a panel: those of the raters whose lines are
  // given, of the codes, up to 11, that they gave to the row. Null where a panel is no gain. `codes`
  // may be read up to 3 bytes beyond `count`.
  void (*_Nullable panel)(const uint8_t *panel, const uint32_t *lines, const uint8_t *codes,
                          long count, uint64_t *words);

  // The same of the words of counts and sums.
  void (*_Nullable panel_sums)(const uint8_t *panel, const uint32_t *lines, const uint8_t *codes,
                               long count, uint64_t *words);
} neighbour_loops;

// The largest width that the processor has.
neighbour_width neighbour_widest(void);

// The loops of a width, which the processor must have.
const neighbour_loops *neighbour_loops_of(neighbour_width width);

#pragma clang assume_nonnull end
