#include "apps/tas/task_facts.hpp"

#include "libtas/store/job_tasks.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {

const std::vector<domain::Task>& TaskFacts::all() {
  if (!all_) {
    auto& s = app_.session();
    all_ = store::Tasks{s.db(), s.user()}.list(store::Tasks::Which::all);
    for (const auto& task : *all_) tasks_.emplace(task.id, &task);
  }
  return *all_;
}

const domain::Task* TaskFacts::task(TaskId id) {
  all();
  const auto found = tasks_.find(id);
  return found == tasks_.end() ? nullptr : found->second;
}

const std::vector<std::string>& TaskFacts::jobs(TaskId id) {
  if (!jobs_) {
    jobs_.emplace();
    auto& s = app_.session();
    for (const auto& job : store::job_tasks(s.db(), s.user())) {
      for (const auto task : job.tasks) (*jobs_)[task].push_back(job.name);
    }
  }
  return (*jobs_)[id];
}

}  // namespace tas::apps
