// When somebody worked on what: the stretches of work of single instances, cut to a stretch of time such as a day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/analytics/window.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::analytics {

struct Spell {
  InstanceId instance;
  std::string task_name;
  std::optional<domain::TaskType> type;
  Window time;
  bool is_running = false;  // it goes on
};

// The stretches in which it was worked on, in the order of time: from its start to its end (`now` while it runs, the pause
// while it is paused) without its pauses; none of what was cancelled. What was recorded with a length only ends with its completion. Pauses without a
// known beginning, as imported ones are, leave no hole, and no stretch of what is still paused.
std::vector<Window> worked_stretches(const domain::Instance&, const std::vector<domain::Pause>&, Instant now);

// The spells with what of them lies in the window, by their beginning.
std::vector<Spell> timeline(std::vector<Spell>, const Window&);

}  // namespace tas::analytics
