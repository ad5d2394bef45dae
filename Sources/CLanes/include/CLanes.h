#pragma once

// Rows of factors in words of eight lanes. Swift compiles a loop once, for the least processor; these
// are compiled for three widths of vectors, of which the one that the processor has is taken when
// the program starts. The order of all sums is the same in each, and products and sums are rounded
// apart, so that no bit depends on it.

// A word is eight doubles; beyond a row's last factor they are 0.
#define LANES_IN_WORD 8

// What moves the factors of a user and of an item: how far, and what draws them towards 0.
typedef struct {
  double user_learning;
  double user_regularisation;
  double item_learning;
  double item_regularisation;
} lanes_rates;

// The scalar product of two rows: eight partial sums of every eighth term each, added pairwise.
double lanes_dot(const double *one, const double *other, long words);

// One step of a descent: the error of `base` and the product of both rows against `rating`, then
// each factor of the user by learning · (error · the item's − regularisation · its own), and each of
// the item likewise, of the user's from before. Returns the error.
double lanes_step(double *user, double *item, long words, double rating, double base,
                  lanes_rates rates);
