#include "libtas/analytics/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "libtas/base/error.hpp"

namespace tas::analytics {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<double> known(std::span<const double> values) {
  std::vector<double> list;
  list.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(list), [](double v) { return !std::isnan(v); });
  return list;
}

}  // namespace

void Moments::add(double value) noexcept {
  if (std::isnan(value)) return;
  ++n_;
  const double before = value - mean_;
  mean_ += before / static_cast<double>(n_);
  squares_ += before * (value - mean_);
}

void Moments::merge(const Moments& other) noexcept {
  if (other.n_ == 0) return;
  const double n = static_cast<double>(n_), m = static_cast<double>(other.n_);
  const double distance = other.mean_ - mean_;
  mean_ += distance * m / (n + m);
  squares_ += other.squares_ + distance * distance * n * m / (n + m);
  n_ += other.n_;
}

double Moments::mean() const noexcept { return n_ > 0 ? mean_ : kNone; }

double Moments::sd() const noexcept { return n_ > 1 ? std::sqrt(squares_ / static_cast<double>(n_ - 1)) : kNone; }

std::optional<Interval> Moments::interval() const noexcept {
  if (n_ < 2) return std::nullopt;
  const double half = student_t_975(n_ - 1) * sd() / std::sqrt(static_cast<double>(n_));
  return Interval{mean_ - half, mean_ + half};
}

Moments moments(std::span<const double> values) noexcept {
  Moments m;
  for (const double v : values) m.add(v);
  return m;
}

double mean(std::span<const double> values) noexcept { return moments(values).mean(); }
double sample_sd(std::span<const double> values) noexcept { return moments(values).sd(); }
double median(std::span<const double> values) { return percentile(values, 50); }

double percentile(std::span<const double> values, double percent) {
  TAS_ASSERT(percent >= 0 && percent <= 100);
  auto list = known(values);
  if (list.empty()) return kNone;
  const double at = static_cast<double>(list.size() - 1) * percent / 100;
  const auto below = static_cast<std::size_t>(at);
  const auto lower = list.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(list.begin(), lower, list.end());
  if (below + 1 == list.size()) return *lower;
  const double upper = *std::min_element(lower + 1, list.end());
  return *lower + (upper - *lower) * (at - static_cast<double>(below));
}

double lowest(std::span<const double> values) noexcept {
  double least = kNone;
  for (const double v : values) least = std::fmin(least, v);
  return least;
}

double highest(std::span<const double> values) noexcept {
  double most = kNone;
  for (const double v : values) most = std::fmax(most, v);
  return most;
}

double pearson(std::span<const double> a, std::span<const double> b) noexcept {
  TAS_ASSERT(a.size() == b.size());
  double n = 0, mean_a = 0, mean_b = 0, square_a = 0, square_b = 0, product = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    ++n;
    const double from_a = a[i] - mean_a, from_b = b[i] - mean_b;
    mean_a += from_a / n;
    mean_b += from_b / n;
    square_a += from_a * (a[i] - mean_a);
    square_b += from_b * (b[i] - mean_b);
    product += from_a * (b[i] - mean_b);
  }
  if (n < 2 || !(square_a > 0) || !(square_b > 0)) return kNone;
  return std::clamp(product / std::sqrt(square_a) / std::sqrt(square_b), -1.0, 1.0);
}

double student_t_975(std::size_t degrees) noexcept {
  TAS_ASSERT(degrees >= 1);
  constexpr std::array kFew{12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836, 2.446911851, 2.364624252,
                            2.306004135,  2.262157163, 2.228138852, 2.200985160, 2.178812830, 2.160368656, 2.144786688,
                            2.131449546,  2.119905299, 2.109815578, 2.100922040, 2.093024054, 2.085963447};
  if (degrees <= kFew.size()) return kFew[degrees - 1];
  // Cornish-Fisher about the normal quantile: off by less than 1e-6 from 21 degrees on.
  constexpr double z = 1.959963984540054, z2 = z * z;
  const double v = static_cast<double>(degrees);
  const double first = z * (z2 + 1) / 4;
  const double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
  const double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  const double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
  return z + first / v + second / (v * v) + third / (v * v * v) + fourth / (v * v * v * v);
}

}  // namespace tas::analytics
