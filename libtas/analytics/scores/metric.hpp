// What a metric is: a pure function over columns with everything that help, man and `tas score` say about it. One of
// two kinds: a number per instance (`values`), or one number over a stretch of time (`figure`). A new metric is one
// header of this folder that defines a Metric, and one row in registry.cpp.
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/analytics/around/around.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics::scores {

using domain::Column;
using domain::ColumnSet;
using domain::InstanceColumns;
using domain::is_known;
using domain::kUnknown;

inline constexpr double kOpen = std::numeric_limits<double>::infinity();

// Instances with what their neighbours say about them: row i of both is the same instance.
struct Rows {
  const InstanceColumns& columns;
  const AroundColumns& around = kNothingAround;
};

// One of them.
struct Row {
  const Rows& rows;
  std::size_t index;
  double operator[](Column c) const { return rows.columns.numbers(c)[index]; }
  double operator[](Around a) const { return rows.around.at(a, index); }
  Instant time(Column c) const { return rows.columns.times(c)[index]; }  // kNever: has not been
  std::optional<domain::TaskType> type() const { return rows.columns.type[index]; }
};

// What a user has set that figures depend on.
struct Settings {
  std::map<std::string, double, std::less<>> composite_weights;  // by part (composite.hpp), >= 0; 1 for one that is absent
};
inline const Settings kUsualSettings{};

// The instances of a user as of a moment, and the stretch of time that a figure is about: what was completed in it, or
// what the metric's formula says. The window ends no later than as_of.
struct Stretch {
  const Rows& rows;
  Window window;
  Instant as_of;
  const Calendar& calendar;
  const Settings& settings = kUsualSettings;
  bool completed_in(std::size_t row) const { return window.contains(rows.columns.times(Column::completed_at)[row]); }
};

// A named number on the way to a result.
struct Part {
  std::string_view name;
  double value;  // NaN = unknown
};
struct Figure {
  double value = kUnknown;
  std::size_t n = 0;  // instances (or days, as the formula says) that it stands on
  std::vector<Part> parts;
};

// A term of the formula of a per-instance metric: `tas score explain` shows its value beside its formula.
struct Factor {
  std::string_view name;
  std::string_view formula;
  double (*value)(const Row&);
};

struct Metric {
  std::string_view name;     // as typed, and the column's header
  std::string_view also;     // a second name to find it by, or empty
  std::string_view version;  // of the formula: another number for the same inputs is another version
  std::string_view unit;
  double lowest, highest;  // for inputs inside their own ranges; -kOpen, kOpen: no bound
  ColumnSet inputs;
  AroundSet around{};
  std::string_view formula;
  std::string_view meaning;  // one sentence
  std::string_view source;   // page and section
  std::string_view differs;  // from the original's number: where and why; empty: nowhere
  std::span<const Factor> factors{};

  // Exactly one of the two. One value per row, NaN = unknown.
  std::vector<double> (*values)(const Rows&) = nullptr;
  Figure (*figure)(const Stretch&) = nullptr;
  bool is_aside = false;  // left out where all are listed; found by its name
  int days = 0;  // the last days that a figure is about unless other ones are asked for; 0: all time

  constexpr bool is_per_instance() const noexcept { return values != nullptr; }
};

// The columns' worth of a formula that looks at one instance at a time.
template <double (*Formula)(const Row&)>
std::vector<double> each_row(const Rows& rows) {
  std::vector<double> values;
  values.reserve(rows.columns.size());
  for (std::size_t i = 0; i < rows.columns.size(); ++i) values.push_back(Formula({rows, i}));
  return values;
}

}  // namespace tas::analytics::scores
