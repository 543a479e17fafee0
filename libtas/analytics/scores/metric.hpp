// What a per-instance metric is: a pure function over columns with everything that help, man and `tas score` say about
// it. A new metric is one header of this folder that defines a Metric, and one row in registry.cpp.
#pragma once

#include <limits>
#include <string_view>
#include <vector>

#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics::scores {

using domain::Column;
using domain::ColumnSet;
using domain::InstanceColumns;
using domain::is_known;
using domain::kUnknown;

inline constexpr double kOpen = std::numeric_limits<double>::infinity();

struct Metric {
  std::string_view name;     // as typed, and the column's header
  std::string_view also;     // a second name to find it by, or empty
  std::string_view version;  // of the formula: another number for the same inputs is another version
  std::string_view unit;
  double lowest, highest;  // for inputs inside their own ranges; -kOpen, kOpen: no bound
  ColumnSet inputs;
  std::string_view formula;
  std::string_view meaning;                               // one sentence
  std::string_view source;                                // page and section
  std::string_view differs;                               // from the original's number: where and why; empty: nowhere
  std::vector<double> (*values)(const InstanceColumns&);  // one per row, NaN = unknown
};

// One instance of the columns.
struct Row {
  const InstanceColumns& columns;
  std::size_t index;
  double operator[](Column c) const { return columns.numbers(c)[index]; }
};

// The columns' worth of a formula that looks at one instance at a time.
template <double (*Formula)(const Row&)>
std::vector<double> each_row(const InstanceColumns& columns) {
  std::vector<double> values;
  values.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) values.push_back(Formula({columns, i}));
  return values;
}

}  // namespace tas::analytics::scores
