// Per-task sums and counts (decisions.md B9): lists, dashboard and ranking read them instead of the history.
#pragma once

#include <optional>

#include "libtas/domain/instance.hpp"

namespace tas::domain {

struct Mean {
  double n = 0, sum = 0;
  void add(const std::optional<double>& value, double sign);
  std::optional<double> mean() const { return n > 0 ? std::optional{sum / n} : std::nullopt; }
};

struct TaskStats {
  TaskId task;
  double instances = 0, open = 0, completed = 0, cancelled = 0;
  Mean predicted_aversion, actual_aversion, aversion_gap;
  Mean predicted_relief, actual_relief, relief_gap;
  Mean duration;
  std::optional<Instant> last_completed_at;

  // Adds (sign 1) or takes back (sign -1) what the instance contributes; deleted instances contribute nothing.
  // last_completed_at only ever grows here: whoever takes back must ask the table again.
  void count(const Instance&, double sign);
};

}  // namespace tas::domain
