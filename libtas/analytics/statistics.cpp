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
constexpr double kNormal975 = 1.959963984540054;

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
  const double half = student_t_975(static_cast<double>(n_ - 1)) * sd() / std::sqrt(static_cast<double>(n_));
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

namespace {

// The continued fraction of the incomplete beta function by Lentz's method.
double beta_fraction(double a, double b, double x) noexcept {
  constexpr double kTiny = 1e-300, kEnough = 1e-15;
  constexpr int kMostTerms = 500;
  const auto away_from_zero = [](double v) { return std::abs(v) < kTiny ? kTiny : v; };
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), h = d;
  for (int m = 1; m <= kMostTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    h *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    h *= d * c;
    if (std::abs(d * c - 1) < kEnough) break;
  }
  return h;
}

double incomplete_beta(double a, double b, double x) noexcept {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  // The fraction converges fast on this side of the mean only.
  return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double solved_t_975(double degrees) noexcept {
  double low = 1.9, high = 13;  // degrees >= 1
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (student_t_p(middle, degrees) > 0.05 ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

double student_t_p(double t, double degrees) noexcept {
  TAS_ASSERT(degrees > 0);
  if (std::isinf(t)) return 0;
  return incomplete_beta(degrees / 2, 0.5, degrees / (degrees + t * t));
}

double student_t_975(double degrees) noexcept {
  TAS_ASSERT(degrees >= 1);
  constexpr std::array kFew{12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836, 2.446911851, 2.364624252,
                            2.306004135,  2.262157163, 2.228138852, 2.200985160, 2.178812830, 2.160368656, 2.144786688,
                            2.131449546,  2.119905299, 2.109815578, 2.100922040, 2.093024054, 2.085963447};
  if (degrees < kFew.size() + 1) {
    const auto whole = static_cast<std::size_t>(degrees);
    return degrees == static_cast<double>(whole) ? kFew[whole - 1] : solved_t_975(degrees);
  }
  // Cornish-Fisher about the normal quantile: off by less than 1e-6 from 21 degrees on.
  constexpr double z = kNormal975, z2 = z * z;
  const double v = degrees;
  const double first = z * (z2 + 1) / 4;
  const double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
  const double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  const double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
  return z + first / v + second / (v * v) + third / (v * v * v) + fourth / (v * v * v * v);
}

Interval wilson(std::size_t hits, std::size_t n) noexcept {
  TAS_ASSERT(n >= 1 && hits <= n);
  constexpr double z2 = kNormal975 * kNormal975;
  const double count = static_cast<double>(n), share = static_cast<double>(hits) / count;
  const double middle = (share + z2 / (2 * count)) / (1 + z2 / count);
  const double half = kNormal975 / (1 + z2 / count) * std::sqrt(share * (1 - share) / count + z2 / (4 * count * count));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

}  // namespace tas::analytics
