#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/schemas.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using Which = store::Tasks::Which;

struct Args {
  bool archived = false, deleted = false, all = false;
  std::optional<std::int64_t> limit;
};

void declare(cli::Spec& s, Args& a) {
  s.flag(a.archived, "--archived", "only archived tasks");
  s.flag(a.deleted, "--deleted", "only deleted tasks");
  s.flag(a.all, "--all", "every row, archived tasks too");
  s.option(a.limit, "-n,--limit", "N", "at most N rows; 20 on a screen", &cli::row_count);
  s.example("tas task list", "tasks with what is usual for each");
  s.example("tas task list --all -o csv", "all of them as CSV");
  s.details("Aversion is the mean of what you expected, Gap felt minus expected, Relief the mean of what you felt.");
  describe_tasks(s);
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  const auto which = a.deleted ? Which::deleted : a.archived ? Which::archived : a.all ? Which::all : Which::unarchived;
  auto tasks = store::Tasks{s.db(), s.user()}.list(which);
  std::erase_if(tasks, [](const domain::Task& task) { return task.template_at && !task.deleted_at; });
  std::map<TaskId, domain::TaskStats> stats;
  for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) stats.emplace(row.task, row);
  auto table = report::task_table();
  table.total = static_cast<std::int64_t>(tasks.size());
  const bool is_short = !a.limit && !a.all && app.is_for_people();
  const auto limit = a.limit ? *a.limit : is_short ? app.config().integer("list.rows") : *table.total;
  for (const auto& task : tasks) {
    if (static_cast<std::int64_t>(table.rows.size()) == limit) break;
    table.row(report::task_row(task, stats[task.id]));
  }
  app.print(table);
  if (tasks.empty() && app.is_for_people()) app.note(which == Which::unarchived ? "No tasks. tas add TEXT captures one." : "No such tasks.");
  return 0;
}

}  // namespace

cli::Command task_list() { return cli::command<Args, declare, run>("task list", "tasks with what is usual for each"); }

}  // namespace tas::apps
