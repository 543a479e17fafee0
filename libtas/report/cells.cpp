#include "libtas/report/cells.hpp"

#include <fmt/format.h>

#include "libtas/base/number.hpp"

namespace tas::report {

std::string with_sign(double value, int decimals) { return fmt::format("{:+.{}f}", round_to(value, decimals) + 0.0, decimals); }

std::string interval_text(const std::optional<analytics::Interval>& i) {
  return i ? fmt::format("95 % {} to {}", with_sign(i->low), with_sign(i->high)) : "";
}

render::Table programs_table(std::string schema, std::initializer_list<const char*> keys) {
  render::Table t{std::move(schema), {}, {}, {}};
  for (const char* key : keys) t.columns.push_back({key, "", render::Column::Align::left, 0, false});
  return t;
}

}  // namespace tas::report
