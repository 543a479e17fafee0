// What can be recommended, with what is known of it: an open instance, or a task that could be done again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libtas/domain/open_instance.hpp"
#include "libtas/domain/stats.hpp"
#include "libtas/domain/task.hpp"

namespace tas::recommend {

enum class Mode : std::uint8_t { templates, instances };
std::string_view mode_name(Mode) noexcept;

// Minutes, points 0..100; unknown ones are left out of the score.
struct Candidate {
  TaskId task;
  std::optional<InstanceId> instance;
  std::string name;  // raw
  std::optional<double> duration_min, relief, aversion, urgency, mental_energy, difficulty, cognitive_load, emotional_load, physical_load,
      stress, net_wellbeing;
  std::optional<Instant> due_at;
  bool is_overdue = false;
  bool is_relief_usual = false;    // the task's mean, not a prediction
  bool is_relief_assumed = false;  // nothing is known: 50 (analytics-a 19.4 [SPEC])
  double relief_n = 0;             // ratings that the usual relief stands on
};

// analytics-a 19.4 [SPEC]: the means of the task's completed instances. Its history tells relief, aversion and length;
// nothing else is kept per task.
Candidate template_candidate(const domain::Task&, const domain::TaskStats&);

// analytics-a 19.5 with 19.3 [SPEC]: what was predicted, else what is usual; what nobody said stays unknown.
Candidate instance_candidate(const domain::Task&, const domain::TaskStats&, const domain::OpenInstance&, double postponements, Instant now);

// What the filters let through (19.1).
struct Filters {
  std::optional<double> within_min;  // longer ones are left out, unknown lengths are not
  std::optional<double> energy;      // what needs more mental energy is left out, unknown needs are not
  std::optional<domain::TaskType> type;
  std::vector<std::string> tags;     // any of them, folded
};
bool passes(const Filters&, const Candidate&, const domain::Task&);

}  // namespace tas::recommend
