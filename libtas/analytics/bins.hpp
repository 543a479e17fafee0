// Numbers sorted into bins of equal width: how often each occurs, and what another quantity is like in each.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tas::analytics {

struct Bin {
  double low, high;
  std::size_t n = 0;
  double mean;  // of the other quantity; NaN when the bin is empty or there is none
};

// [low, high) with round edges, about `bins` of them, the last one closed: for a histogram. Empty when nothing is known.
std::vector<Bin> histogram(std::span<const double> values, int bins);

// What y is like where x is (analytics-a 16.2): pairs in which both are known, at most `bins` bins (low, high] of equal
// width, the lowest edge 0.1 % of the range below the least x. Fewer than two pairs: none.
struct Thresholds {
  std::vector<Bin> bins;
  // The bins with the highest and lowest mean, the first one on ties; bins with n < 3 cannot be it (16.2 [SPEC]).
  std::optional<std::size_t> highest, lowest;
};
Thresholds thresholds(std::span<const double> y, std::span<const double> x, int bins);
inline constexpr std::size_t kLeastInBin = 3;

}  // namespace tas::analytics
