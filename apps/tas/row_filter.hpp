// Which instances a list shows, by their tasks and by --where: the options that lists share.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "apps/tas/task_facts.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/domain/condition.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/stats.hpp"

namespace tas::apps {

struct FilterFlags {
  std::vector<std::string> tags;
  std::optional<std::string> job, where;
  std::optional<domain::TaskType> type;
  std::optional<double> min_aversion;

  bool is_empty() const { return tags.empty() && !job && !where && !type && !min_aversion; }
};

void declare_filter(cli::Spec&, FilterFlags&);

class RowFilter {
 public:
  // Throws usage for a condition that is not understood, not_found for a tag or a job that there is not.
  RowFilter(cli::App&, const FilterFlags&, TaskFacts&);
  bool fits(const domain::Instance&, const domain::TaskStats& usual) const;

 private:
  bool is_of_task(TaskId) const;

  const FilterFlags& flags_;
  TaskFacts& facts_;
  std::set<TaskId> in_job_;
  std::optional<domain::Condition> where_;
  bool asks_task_ = false, asks_job_ = false;
};

}  // namespace tas::apps
