// Instances as columns for tests: name what is known, everything else is unknown.
#pragma once

#include <initializer_list>
#include <utility>
#include <vector>

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

}  // namespace tas::test
