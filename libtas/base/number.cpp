#include "libtas/base/number.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace tas {

double round_to(double value, int decimals) {
  if (!std::isfinite(value)) return value;
  // Through decimal text, because multiplying by 10^n rounds twice.
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  double rounded = 0;
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  return rounded == 0 ? 0.0 : rounded;
}

double round_step(double raw) {
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (raw <= step * power * 1.0001) return step * power;
  }
  return 10 * power;
}

std::string shortest(double value) {
  if (value == 0) return "0";
  if (std::abs(value) < 1e15 && value == std::floor(value)) return fmt::format("{:.0f}", value);
  return fmt::format("{}", value);
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
