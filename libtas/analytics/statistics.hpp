// Descriptive statistics over columns. Unknown numbers (NaN, domain/instance_columns.hpp) are skipped everywhere; a
// result that does not exist is NaN. SD is the sample SD (n - 1), percentiles are linear between order statistics
// ("type 7"), the median of an even count is the mean of the middle two (analytics-a 0.2-0.5).
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace tas::analytics {

struct Interval {
  double low, high;
  bool contains(double value) const noexcept { return low <= value && value <= high; }
};

// Count, mean and spread of numbers as they come (Welford's update, Chan's merge): no catastrophic cancellation, no
// second pass.
class Moments {
 public:
  void add(double value) noexcept;
  void merge(const Moments& other) noexcept;

  std::size_t n() const noexcept { return n_; }
  double mean() const noexcept;  // NaN for n = 0
  double sd() const noexcept;    // NaN for n < 2
  double sum() const noexcept { return static_cast<double>(n_) * mean_; }
  // Of the mean, 95 %, by Student's t; none for n < 2.
  std::optional<Interval> interval() const noexcept;

 private:
  std::size_t n_ = 0;
  double mean_ = 0;
  double squares_ = 0;  // sum of squared distances from the mean
};

Moments moments(std::span<const double>) noexcept;
double mean(std::span<const double>) noexcept;
double sample_sd(std::span<const double>) noexcept;
double median(std::span<const double>);
double percentile(std::span<const double>, double percent);  // percent 0..100
double lowest(std::span<const double>) noexcept;
double highest(std::span<const double>) noexcept;

// Over the pairs in which both are known. NaN for fewer than two, or when one side does not vary.
double pearson(std::span<const double> a, std::span<const double> b) noexcept;

// 97.5 % quantile of Student's t: half the width of a 95 % interval in standard errors. degrees >= 1, also between
// whole numbers (Welch). Tables and Abramowitz & Stegun 26.7.5.
double student_t_975(double degrees) noexcept;
// Probability of a |t| at least as large by chance alone: the incomplete beta function (Abramowitz & Stegun 26.7.1,
// 26.5.8). degrees > 0.
double student_t_p(double t, double degrees) noexcept;

// 95 % interval of a share that was seen in `hits` of `n` (Wilson 1927): keeps within 0..1, also for few. n >= 1.
Interval wilson(std::size_t hits, std::size_t n) noexcept;

}  // namespace tas::analytics
