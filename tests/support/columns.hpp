// Instances as columns for tests: name what is known, everything else is unknown.
#pragma once

#include <initializer_list>
#include <utility>
#include <vector>

#include "libtas/analytics/around/around.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::test {

using Known = std::vector<std::pair<domain::Column, double>>;

// One row per list of known numbers; every column is filled.
inline domain::InstanceColumns columns_of(const std::vector<Known>& rows) {
  auto columns = domain::unknown_columns(domain::ColumnSet::all(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const auto& [column, value] : rows[i]) columns.numbers(column)[i] = value;
  }
  return columns;
}

// Nothing known of the neighbours.
inline analytics::AroundColumns unknown_around(analytics::AroundSet set, std::size_t rows) {
  analytics::AroundColumns around{set, {}};
  for (const auto a : set.list()) around.columns[static_cast<std::size_t>(a)].assign(rows, domain::kUnknown);
  return around;
}

}  // namespace tas::test
