// The weight of a task's type when relief becomes points: 1 work, 3 self-care, 0.5 play, 1 sleep (analytics-b 1).
#pragma once

#include <optional>

#include "libtas/domain/task.hpp"

namespace tas::analytics::formulas {

// A task without a type counts as work (decisions B5).
constexpr double type_multiplier(std::optional<domain::TaskType> type) noexcept {
  if (type == domain::TaskType::self_care) return 3;
  return type == domain::TaskType::play ? 0.5 : 1;
}

}  // namespace tas::analytics::formulas
