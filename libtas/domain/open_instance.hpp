// An open instance, as much of it as choosing what to do next looks at.
#pragma once

#include <optional>
#include <string>

#include "libtas/base/id.hpp"
#include "libtas/time/instant.hpp"

namespace tas::domain {

// Minutes, points 0..100; nothing where nobody said it.
struct OpenInstance {
  InstanceId id;
  TaskId task;
  std::string task_name;
  std::optional<Instant> due_at, initialized_at;
  std::optional<double> predicted_duration_min, predicted_aversion, predicted_relief, predicted_mental_energy, predicted_difficulty,
      predicted_cognitive_load, predicted_emotional_load, predicted_physical_load;
};

}  // namespace tas::domain
