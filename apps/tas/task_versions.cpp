#include "apps/tas/commands.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using render::Cell;
using Align = render::Column::Align;

struct Args {
  std::string ref;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "the task: id, name or the beginning of a name");
  s.example("tas task versions taxes", "what the task was before each edit");
  s.example("tas task versions t4 --json", "with every field");
  s.json_list("tas.task.version.list/1", {{"version, name, type, estimate_min", "of the task then"}, {"since, until", "it was so; until is null for the one that holds"}, {"task", "every stored field of it"}});
}

std::vector<Cell> row(const domain::Task& t, std::optional<Instant> until) {
  return {std::int64_t{t.version}, t.name, t.type ? std::string{domain::type_name(*t.type)} : std::string{"unset"},
          render::minutes_cell(t.estimate_min), t.updated_at, render::cell(until), render::RawJson{store::image(store::kTasks, t)}};
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const auto task = cli::task_of(app, a.ref);
  render::Table table{"tas.task.version.list/1",
                      {{"version", "Version", Align::right, 0, false}, {"name", "Name", Align::left, 0, true},
                       {"type", "Type", Align::left, 2, false},        {"estimate_min", "Est", Align::right, 3, false},
                       {"since", "Since", Align::left, 1, false},      {"until", "Until", Align::left, 4, false},
                       {"task", "", Align::left, 0, false}},
                      {}, {}};
  for (const auto& v : store::Tasks{s.db(), s.user()}.versions(task.id)) {
    table.row(row(store::row_of(store::kTasks, v.snapshot), v.changed_at));
  }
  table.row(row(task, {}));
  app.print(table);
  return 0;
}

}  // namespace

cli::Command task_versions() { return cli::command<Args, declare, run>("task versions", "how a task has changed"); }

}  // namespace tas::apps
