#include "libtas/base/number.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace tas {

namespace {

// Longer than any double: 309 digits before the point and as many decimals as are asked for.
constexpr std::size_t kLongest = 400;
constexpr double kExactIntegers = 1e15;  // whole numbers up to here are printed without an exponent

bool is_whole(double value) { return std::abs(value) < kExactIntegers && value == std::floor(value); }

}  // namespace

double round_to(double value, int decimals) {
  if (!std::isfinite(value)) return value;
  if (is_whole(value)) return value == 0 ? 0.0 : value;
  // Through decimal text, because multiplying by 10^n rounds twice.
  std::array<char, kLongest> text;
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
  double rounded = 0;
  std::from_chars(text.data(), written.ptr, rounded);
  return rounded == 0 ? 0.0 : rounded;
}

void append_shortest(std::string& text, double value) {
  if (is_whole(value)) {
    std::array<char, kLongest> digits;
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::int64_t>(value));
    text.append(digits.data(), written.ptr);
  } else {
    fmt::format_to(std::back_inserter(text), "{}", value);
  }
}

double round_step(double raw) {
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (raw <= step * power * 1.0001) return step * power;
  }
  return 10 * power;
}

std::string shortest(double value) {
  std::string text;
  append_shortest(text, value);
  return text;
}

std::optional<double> parse_number(std::string_view text) {
  const bool has_plus = !text.empty() && text.front() == '+';
  if (has_plus) text.remove_prefix(1);
  if (text.empty() || (has_plus && text.front() == '-')) return std::nullopt;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace tas
