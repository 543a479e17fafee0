// Time spent on work and self-care (analytics-b 25.1).
#pragma once

#include <cstddef>

#include "libtas/analytics/calendar.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {

struct ProductiveHours {
  double work = 0, self_care = 0;  // hours
  std::size_t n = 0;               // instances that were timed
  std::size_t days = 0;            // with any of them
  double total() const noexcept { return work + self_care; }
};

inline constexpr domain::ColumnSet kProductiveInputs{domain::Column::type, domain::Column::completed_at,
                                                     domain::Column::duration_min};

// Of the instances completed in the window, whatever their order. A task without type is work (decisions B5); what was
// not timed, or took no time, does not count.
ProductiveHours productive_hours(const domain::InstanceColumns&, Window, const Calendar&);

}  // namespace tas::analytics
