// The fields of a task as options, shared by `task add` and `task edit`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/spec.hpp"
#include "libtas/domain/task.hpp"

namespace tas::apps {

struct TaskFields {
  std::optional<std::string> type, estimate, aversion, description, kind;
  std::vector<std::string> tags;

  bool is_empty() const;
};

void declare_task_fields(cli::Spec&, TaskFields&);
// "none" clears a field. Throws usage.
void apply_task_fields(const TaskFields&, domain::Task&);

}  // namespace tas::apps
