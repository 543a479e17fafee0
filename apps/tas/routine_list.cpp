#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/routine_row.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

struct NoArgs {};
struct ShowArgs {
  std::string ref;
};
struct OccurrenceArgs {
  std::string ref;
  std::optional<std::int64_t> limit;
};

constexpr std::int64_t kPastShown = 10, kComingShown = 5;

void declare_list(cli::Spec& s, NoArgs&) {
  s.example("tas routine list", "what comes again, and when");
  s.example("tas routine list --json", "the same for a program");
  describe_routine_json(s, true);
}

int run_list(cli::App& app, const NoArgs&) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  auto table = routine_table();
  for (const auto& task : store::Tasks{s.db(), s.user()}.with_routine()) table.row(routine_cells(app, task));
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No routines. tas routine add TEXT --every 'weekdays 8am' makes one.");
  return 0;
}

void declare_show(cli::Spec& s, ShowArgs& a) {
  s.required_ref(a.ref, "the task: id, name or the beginning of a name");
  s.example("tas routine show plants", "how often, what waits, what comes next");
  s.example("tas routine show plants --json", "the same for a program");
  describe_routine_json(s, false);
}

int run_show(cli::App& app, const ShowArgs& a) {
  const auto task = routine_of(app, a.ref);
  auto table = routine_table();
  if (!app.is_for_people()) table.schema = "tas.routine/1";
  table.row(routine_cells(app, task));
  app.print_object(table);
  return 0;
}

void declare_occurrences(cli::Spec& s, OccurrenceArgs& a) {
  s.required_ref(a.ref, "the task: id, name or the beginning of a name");
  s.option(a.limit, "-n,--limit", "N", "how many of those to come; 5", &cli::row_count);
  s.example("tas routine occurrences plants", "the last ones that were touched, and the next ones");
  s.example("tas routine occurrences plants -n 1 -o csv", "the same for a program, with one to come");
  s.details("Counted from the last time it was done, only one can be foreseen.");
  s.json_list("tas.occurrence.list/1", {{"slot", "the date it stands for"},
                                        {"begins_at, due_at", "by the routine as it is now"},
                                        {"state", "open, done, dropped (cancelled or skipped), standing (waits, nobody has touched it), coming"},
                                        {"instance_id", "null while nobody has touched it"}});
}

class Occurrences {
 public:
  Occurrences(cli::App& app, const domain::Task& task) : app_{app}, routine_{*domain::Routine::of(task)} {
    using Align = render::Column::Align;
    table_.schema = "tas.occurrence.list/1";
    table_.columns = {{"slot", "Day", Align::left, 0, false}, {"begins_at", "Begins", Align::left, 1, false}, {"due_at", "Due", Align::left, 2, false},
                      {"state", "State", Align::left, 0, false}, {"instance_id", "ID", Align::left, 0, false}};
  }
  void row(Date slot, std::string_view state, InstanceId id = {}) {
    table_.row({time::format_date(slot), routine_.moment(slot, app_.zone()), routine_.due(slot, app_.zone()), std::string{state},
                id.value != 0 ? render::Cell{to_string(id)} : render::Cell{}});
  }
  void coming(domain::RoutinePast past, std::int64_t count) {
    for (auto next = routine_.coming(past, app_.now(), app_.zone()); next && count > 0; next = routine_.coming(past, app_.now(), app_.zone()), --count) {
      row(*next, "coming");
      if (routine_.rule().is_after_done) return;
      past.taken.push_back({*next, domain::TakenSlot::How::done, {}});
    }
  }
  const domain::Routine& routine() const { return routine_; }
  const render::Table& table() const { return table_; }

 private:
  cli::App& app_;
  domain::Routine routine_;
  render::Table table_;
};

int run_occurrences(cli::App& app, const OccurrenceArgs& a) {
  using How = domain::TakenSlot::How;
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  store::Instances instances{s.db(), s.user()};
  const auto task = routine_of(app, a.ref);
  Occurrences rows{app, task};
  const auto past = past_of(instances, task.id);
  const auto shown = std::min<std::int64_t>(kPastShown, static_cast<std::int64_t>(past.taken.size()));
  for (auto i = shown - 1; i >= 0; --i) {
    const auto& taken = past.taken.at(static_cast<std::size_t>(i));
    rows.row(taken.slot, taken.how == How::open ? "open" : taken.how == How::done ? "done" : "dropped", taken.instance);
  }
  if (const auto slot = rows.routine().standing(past, app.now(), app.zone())) rows.row(*slot, "standing");
  rows.coming(past, a.limit.value_or(kComingShown));
  app.print(rows.table());
  return 0;
}

}  // namespace

cli::Command routine_list() { return cli::command<NoArgs, declare_list, run_list>("routine list", "what comes again, and when"); }
cli::Command routine_show() { return cli::command<ShowArgs, declare_show, run_show>("routine show", "one routine"); }
cli::Command routine_occurrences() {
  return cli::command<OccurrenceArgs, declare_occurrences, run_occurrences>("routine occurrences", "what was touched of a routine, and what comes");
}

}  // namespace tas::apps
