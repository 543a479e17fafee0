// What a list asks of the tasks behind its rows; read when first asked for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/app.hpp"
#include "libtas/domain/task.hpp"

namespace tas::apps {

class TaskFacts {
 public:
  explicit TaskFacts(cli::App& app) : app_{app} {}

  const std::vector<domain::Task>& all();
  const domain::Task* task(TaskId);                    // null: deleted
  const std::vector<std::string>& jobs(TaskId);        // names of its jobs, the oldest first

 private:
  cli::App& app_;
  std::optional<std::vector<domain::Task>> all_;
  std::map<TaskId, const domain::Task*> tasks_;
  std::optional<std::map<TaskId, std::vector<std::string>>> jobs_;
};

}  // namespace tas::apps
