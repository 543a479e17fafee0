#include <map>
#include <utility>

#include "apps/tas/commands.hpp"
#include "apps/tas/row_filter.hpp"
#include "apps/tas/schemas.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

using store::InstanceFilter;
using State = InstanceFilter::State;

struct Args {
  std::optional<std::string> task, state, since, until;
  std::optional<std::int64_t> limit;
  FilterFlags filter;
  bool all = false, fail_if_empty = false;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.task, "only instances of this task", "TASK");
  s.choice(a.state, "--status", "STATE", {"open", "running", "completed", "done", "cancelled", "deleted"}, "only these; done is completed");
  declare_filter(s, a.filter);
  s.option(a.since, "--since", "WHEN", "from then on (completion for completed ones, else creation)");
  s.option(a.until, "--until", "WHEN", "before then");
  s.option(a.limit, "-n,--limit", "N", "at most N rows; 20 on a screen", &cli::row_count);
  s.flag(a.all, "--all", "every row");
  s.flag(a.fail_if_empty, "--fail-if-empty", "exit 1 when there is none");
  s.example("tas instance list -n 5", "the newest five");
  s.example("tas instance list dishes --status completed -o csv", "every finished one of a task, as CSV");
  s.example("tas instance list --where 'gap.aversion<-20'", "what was much less aversive than expected");
  describe_instances(s);
}

State state_of(const std::optional<std::string>& name) {
  if (name == "open") return State::open;
  if (name == "running") return State::running;
  if (name == "completed" || name == "done") return State::completed;
  if (name == "cancelled") return State::cancelled;
  return name == "deleted" ? State::deleted : State::any;
}

InstanceFilter filter_of(cli::App& app, const Args& a) {
  InstanceFilter filter{.state = state_of(a.state), .limit = a.limit};
  if (a.task) filter.task = cli::task_of(app, *a.task).id;
  if (a.since) filter.since = time::parse_when(*a.since, app.now(), app.zone(), time::Lean::past);
  if (a.until) filter.until = time::parse_when(*a.until, app.now(), app.zone(), time::Lean::past);
  if (filter.since && filter.until && *filter.since > *filter.until) throw Error::usage("--since is after --until: nothing lies between them").hint("exchange them");
  if (!filter.limit && !a.all && app.is_for_people()) filter.limit = app.config().integer("list.rows");
  return filter;
}

// Counting 100,000 rows takes longer than showing twenty: without filter the sum per task is asked instead.
std::int64_t total(cli::Session& s, const InstanceFilter& filter) {
  const bool unfiltered = filter.state == State::any && !filter.task && !filter.since && !filter.until;
  if (!unfiltered) return store::Instances{s.db(), s.user()}.count(filter);
  double sum = 0;
  for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) sum += row.instances;
  return static_cast<std::int64_t>(sum);
}

// What only we can judge is read whole, and counted.
std::int64_t print_chosen(cli::App& app, const FilterFlags& flags, InstanceFilter filter) {
  auto& s = app.session();
  TaskFacts facts{app};
  const RowFilter chosen{app, flags, facts};
  std::map<TaskId, domain::TaskStats> usual;
  for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) usual.emplace(row.task, row);
  const auto limit = std::exchange(filter.limit, std::nullopt);
  auto table = report::instance_table();
  std::int64_t hits = 0;
  store::Instances{s.db(), s.user()}.each(filter, [&](const domain::Instance& i) {
    if (!chosen.fits(i, usual[i.task])) return;
    if (!limit || hits < *limit) table.row(report::instance_row(i, app.glyph("→", "->")));
    ++hits;
  });
  table.total = hits;
  app.print(table);
  return hits;
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  const auto filter = filter_of(app, a);
  const auto status = [&a](std::int64_t shown) { return a.fail_if_empty && shown == 0 ? 1 : 0; };
  if (!a.filter.is_empty()) return status(print_chosen(app, a.filter, filter));
  auto head = report::instance_table();
  if (filter.limit) head.total = total(s, filter);
  const auto style = app.style();
  render::RowWriter writer{head, app.format(), style, app.out()};
  std::int64_t shown = 0;
  store::Instances{s.db(), s.user()}.each(filter, [&](const domain::Instance& i) {
    writer.row(report::instance_row(i, app.glyph("→", "->")));
    ++shown;
  });
  writer.finish();
  return status(shown);
}

}  // namespace

cli::Command instance_list() { return cli::command<Args, declare, run>("instance list", "attempts, newest first"); }

}  // namespace tas::apps
