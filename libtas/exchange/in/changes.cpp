#include "libtas/exchange/in/changes.hpp"

#include "libtas/base/number.hpp"

namespace tas::exchange::in {

std::string shown_value(const domain::json::Scalar& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* raw = std::get_if<domain::json::Raw>(&value)) return raw->text;
  return {};
}

}  // namespace tas::exchange::in
