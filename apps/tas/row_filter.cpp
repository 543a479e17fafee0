#include "apps/tas/row_filter.hpp"

#include <algorithm>

#include "apps/tas/job_of.hpp"
#include "apps/tas/tag_filter.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/instance_facts.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {

void declare_filter(cli::Spec& s, FilterFlags& f) {
  s.option(f.tags, "--tag", "TAG", "only of tasks with this tag; several: with all of them");
  s.option(f.tags, "--cat", "TAG", "the same: a category is a tag");
  s.option(f.job, "--job", "JOB", "only of tasks of this job: its id or name");
  s.option(f.type, "--type", "TYPE", "only of tasks of this type: work, play, self_care or sleep", &cli::task_type);
  s.option(f.min_aversion, "--min-aversion", "0-100", "only what you expect to be at least so aversive, now or usually; of what is done: felt", &cli::rating);
  s.option(f.where, "--where", "CONDITION", "only what meets it, for example 'aversion>60 and due<3d'; tas help fields explains");
}

RowFilter::RowFilter(cli::App& app, const FilterFlags& flags, TaskFacts& facts) : flags_{flags}, facts_{facts} {
  if (flags.where) where_ = domain::Condition::parse(*flags.where, domain::instance_fields(), app.now(), app.zone());
  asks_task_ = where_ && (where_->names("tag") || where_->names("type"));
  asks_job_ = where_ && where_->names("job");
  if (flags.job) {
    auto& s = app.session();
    for (const auto& task : store::Tasks{s.db(), s.user()}.of_job(job_of(app, *flags.job).id)) in_job_.insert(task.id);
  }
  if (!flags.tags.empty()) require_tags(facts.all(), flags.tags);
}

bool RowFilter::is_of_task(TaskId id) const {
  if (flags_.job && !in_job_.contains(id)) return false;
  if (!flags_.type && flags_.tags.empty()) return true;
  const auto* task = facts_.task(id);
  if (task == nullptr || (flags_.type && task->type != flags_.type)) return false;
  return std::all_of(flags_.tags.begin(), flags_.tags.end(), [task](const std::string& tag) { return has_tag(*task, tag); });
}

bool RowFilter::fits(const domain::Instance& i, const domain::TaskStats& usual) const {
  if (!is_of_task(i.task)) return false;
  const domain::InstanceFacts facts{i, usual, asks_task_ ? facts_.task(i.task) : nullptr, asks_job_ ? &facts_.jobs(i.task) : nullptr};
  if (flags_.min_aversion) {
    const auto aversion = domain::aversion_of(facts);
    if (!aversion || *aversion < *flags_.min_aversion) return false;
  }
  return !where_ || where_->holds([&facts](std::size_t field) { return domain::value_of(field, facts); });
}

}  // namespace tas::apps
