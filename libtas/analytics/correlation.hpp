// How two columns go together (analytics-a 16.1): Pearson's r, Spearman's rho, the chance of as much by accident.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tas::analytics {

enum class CorrelationMethod { pearson, spearman };

struct Correlation {
  std::size_t n = 0;  // pairs in which both are known
  double r;           // -1..1; NaN for n < 2 or when one side does not vary
  double p;           // two-sided, by Student's t with n - 2 degrees; NaN for n < 3
  double r2() const noexcept { return r * r; }
  // Too few to rely on (analytics-a 16.1 [SPEC]).
  bool is_small() const noexcept { return n < 10; }
};

Correlation correlate(std::span<const double> a, std::span<const double> b, CorrelationMethod);

// 1 for the least; equal numbers get the mean of their ranks; unknown ones none (NaN).
std::vector<double> ranks(std::span<const double>);

}  // namespace tas::analytics
