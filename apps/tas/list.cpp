#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "apps/tas/commands.hpp"
#include "apps/tas/job_of.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/schemas.hpp"
#include "apps/tas/tag_filter.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

using store::InstanceFilter;
using Stats = std::map<TaskId, domain::TaskStats>;

struct Args {
  std::optional<std::string> which;
  std::optional<std::int64_t> limit;
  std::optional<domain::TaskType> type;
  std::optional<double> min_aversion;
  std::vector<std::string> tags;
  std::optional<std::string> job;
  bool all = false;

  bool has_filter() const { return (which && which != "open") || type || min_aversion || job || !tags.empty(); }
};

const std::vector<std::string> kWhich{"open", "today", "week", "overdue", "paused"};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.which, "open (all that is), today and week (due until their end, overdue too), overdue, paused", "WHICH");
  s.one_of(kWhich);
  s.option(a.tags, "--tag", "TAG", "only of tasks with this tag; several: with all of them");
  s.option(a.job, "--job", "JOB", "only of tasks of this job: its id or name");
  s.option(a.type, "--type", "TYPE", "only of tasks of this type: work, play, self_care or sleep", &cli::task_type);
  s.option(a.min_aversion, "--min-aversion", "0-100", "only what you expect to be at least so aversive, now or usually", &cli::rating);
  s.option(a.limit, "-n,--limit", "N", "at most N rows; 20 on a screen", &cli::row_count);
  s.flag(a.all, "--all", "every row");
  s.example("tas list", "what is open, the next deadline first, with what is usual for each");
  s.example("tas list today --tag kitchen", "what is due today or was before, in the kitchen");
  s.example("tas list --min-aversion 60 --json", "what will be hard, for a program");
  s.details("Aversion is what you expect now, Usually the mean of what you expected, Gap felt minus expected, Relief the mean of what you felt. What is finished: tas "
            "instance list --status completed --since today.");
  describe_open(s);
}

// When a row of this kind must be due at the latest; nullopt: it need not be due.
std::optional<Instant> due_until(cli::App& app, const std::optional<std::string>& which) {
  if (!which || which == "open" || which == "paused") return std::nullopt;
  if (which == "overdue") return app.now();
  return time::parse_when(which == "today" ? "eod" : "eow", app.now(), app.zone(), time::Lean::future);
}

void refuse_unknown(const std::optional<std::string>& which) {
  if (!which || std::find(kWhich.begin(), kWhich.end(), *which) != kWhich.end()) return;
  if (*which == "done" || *which == "completed") {
    throw Error::usage("tas list has what is open").hint("tas instance list --status completed --since today shows what is done");
  }
  const auto near = nearest(*which, kWhich);
  throw Error::usage("no list \"" + *which + "\"").hint(near ? "did you mean tas list " + *near + "?" : "one of " + join(kWhich, ", ") + "; tas show looks at one task");
}

class Wanted {
 public:
  Wanted(cli::App& app, const Args& a) : args_{a}, due_until_{due_until(app, a.which)} {
    auto& s = app.session();
    if (a.job) {
      for (const auto& task : store::Tasks{s.db(), s.user()}.of_job(job_of(app, *a.job).id)) in_job_.insert(task.id);
    }
    if (!a.type && a.tags.empty()) return;
    auto tasks = store::Tasks{s.db(), s.user()}.list(store::Tasks::Which::all);
    require_tags(tasks, a.tags);
    for (auto& task : tasks) tasks_.emplace(task.id, std::move(task));
  }

  bool fits(const domain::Instance& i, const domain::TaskStats& usual) const {
    if (args_.which == "paused" && !i.is_paused) return false;
    if (due_until_ && (!i.due_at || *i.due_at > *due_until_)) return false;
    const auto expected = i.predicted_aversion ? i.predicted_aversion : usual.predicted_aversion.mean();
    if (args_.min_aversion && (!expected || *expected < *args_.min_aversion)) return false;
    if (args_.job && !in_job_.contains(i.task)) return false;
    if (!args_.type && args_.tags.empty()) return true;
    const auto task = tasks_.find(i.task);
    if (task == tasks_.end() || (args_.type && task->second.type != args_.type)) return false;
    return std::all_of(args_.tags.begin(), args_.tags.end(), [&task](const std::string& tag) { return has_tag(task->second, tag); });
  }

 private:
  const Args& args_;
  std::optional<Instant> due_until_;
  std::map<TaskId, domain::Task> tasks_;
  std::set<TaskId> in_job_;
};

int run(cli::App& app, const Args& a) {
  refuse_unknown(a.which);
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  Stats stats;
  std::int64_t open = 0;
  for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) {
    open += static_cast<std::int64_t>(row.open);
    stats.emplace(row.task, row);
  }
  const Wanted wanted{app, a};
  auto limit = a.limit;
  if (!limit && !a.all && app.is_for_people()) limit = app.config().integer("list.rows");
  InstanceFilter filter{.state = InstanceFilter::State::open, .order = InstanceFilter::Order::due_first, .limit = a.has_filter() ? std::nullopt : limit};
  auto table = report::open_table();
  std::int64_t hits = 0;
  store::Instances instances{s.db(), s.user()};
  auto standing = standing_occurrences(app, instances);
  open += static_cast<std::int64_t>(standing.size());
  for (const auto& i : with_standing(instances.list(filter), std::move(standing))) {
    if (!wanted.fits(i, stats[i.task])) continue;
    if (!limit || hits < *limit) table.row(report::open_row(i, stats[i.task], app.now(), app.zone()));
    ++hits;
  }
  table.total = a.has_filter() ? hits : open;
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note(a.has_filter() ? "Nothing of that is open." : "Nothing is open. tas add TEXT captures a task.");
  return 0;
}

}  // namespace

cli::Command list() { return cli::command<Args, declare, run>("list", "what is open, whole or in part"); }

}  // namespace tas::apps
