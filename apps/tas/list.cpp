#include <fmt/format.h>

#include <map>

#include "apps/tas/commands.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::apps {
namespace {

using store::InstanceFilter;

struct Args {
  std::optional<std::int64_t> limit;
  bool all = false;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.limit, "-n,--limit", "N", "at most N rows; 20 on a screen", &cli::row_count);
  s.flag(a.all, "--all", "every row");
  s.example("tas list", "what is open, the next deadline first, with what is usual for each");
  s.example("tas list --json", "the same for a program, all rows");
  s.details("Aversion is what you expect now, Usually the mean of what you expected, Gap felt minus expected, Relief the mean of what you felt.");
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  std::map<TaskId, domain::TaskStats> stats;
  std::int64_t open = 0;
  for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) {
    open += static_cast<std::int64_t>(row.open);
    stats.emplace(row.task, row);
  }
  InstanceFilter filter{.state = InstanceFilter::State::open, .order = InstanceFilter::Order::due_first, .limit = a.limit};
  if (!filter.limit && !a.all && app.is_for_people()) filter.limit = app.config().integer("list.rows");
  auto table = report::open_table();
  table.total = open;
  for (const auto& i : store::Instances{s.db(), s.user()}.list(filter)) {
    table.row(report::open_row(i, stats[i.task], app.now(), app.zone()));
  }
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("Nothing is open. tas add TEXT captures a task.");
  return 0;
}

}  // namespace

cli::Command list() { return cli::command<Args, declare, run>("list", "what is open"); }

}  // namespace tas::apps
