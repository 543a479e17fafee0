// Small things that every report of analytics needs.
#pragma once

#include <cmath>
#include <initializer_list>
#include <optional>
#include <string>

#include "libtas/analytics/statistics.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

inline render::Cell number_cell(double value) { return std::isfinite(value) ? render::Cell{value} : render::Cell{}; }
inline render::Cell count_cell(std::size_t n) { return static_cast<std::int64_t>(n); }
inline render::Cell low_cell(const std::optional<analytics::Interval>& i) { return i ? render::Cell{i->low} : render::Cell{}; }
inline render::Cell high_cell(const std::optional<analytics::Interval>& i) { return i ? render::Cell{i->high} : render::Cell{}; }

// "+12.3", "-0.5", "+0.0"
std::string with_sign(double value, int decimals = 1);

// "95 % -18.0 to -12.0", or nothing.
std::string interval_text(const std::optional<analytics::Interval>&);

// A table whose columns have keys only: people get a picture instead.
render::Table programs_table(std::string schema, std::initializer_list<const char*> keys);

}  // namespace tas::report
