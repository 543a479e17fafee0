#include <fmt/format.h>

#include <charconv>
#include <functional>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using store::LoggedOperation;
using store::Operations;
using store::Restored;

struct Args {
  std::optional<std::string> which;
};

void declare_undo(cli::Spec& s, Args& a) {
  s.ref(a.which, "how many commands, newest first, or one command by its id (o12)", "N|OP");
  s.mutates(cli::Changes::unheard);
  s.example("tas undo", "take back the last command, an import too");
  s.example("tas undo 3 --dry-run", "say in words what the last three were");
  s.example("tas undo o6", "one command of tas history, when nothing newer builds on it");
  s.details("What was undone is kept until the next change: tas redo brings it back.");
}

void declare_redo(cli::Spec& s, Args& a) {
  s.ref(a.which, "how many commands", "N");
  s.mutates(cli::Changes::unheard);
  s.example("tas redo", "bring back what was undone last");
  s.example("tas redo --dry-run", "say what would come back");
  s.details("A new change ends what can be redone.");
}

std::int64_t count_of(const std::optional<std::string>& typed) {
  if (!typed) return 1;
  std::int64_t count = 0;
  const char* end = typed->data() + typed->size();
  const auto [stop, problem] = std::from_chars(typed->data(), end, count);
  if (problem != std::errc{} || stop != end || count < 1) {
    throw Error::usage("\"" + *typed + "\" is neither a number of commands nor the id of one").hint("for example: 3, or o12 (tas history shows the ids)");
  }
  return count;
}

std::string too_many(std::int64_t n, std::string_view verb) {
  return n == 1 ? fmt::format("there is only one command to {}", verb) : fmt::format("there are only {} commands to {}", n, verb);
}

// How a skipped occurrence is kept.
bool is_skipped(const domain::Instance& i) { return i.routine_slot && i.deleted_at && !i.first_started_at; }

// What has come of the instance that it was about: "It is running again, 19m; its ratings are kept for redo."
std::string outcome(cli::App& app, const Restored& r, bool is_undo) {
  if (!r.now && !r.before) return {};
  if (is_undo && !r.now && is_skipped(*r.before)) return "It stands again.";
  if (!is_undo && r.now && is_skipped(*r.now)) return "It is left out again.";
  if (!r.now) return is_undo ? "It is gone." : "It is gone again.";
  const auto& i = *r.now;
  std::string text = "It is ";
  if (i.deleted_at) text += "deleted again";
  else if (i.is_paused) text += "paused" + std::string{r.before ? " again" : ""};
  else if (i.is_closed()) text += std::string{domain::status_name(i.status)} + (r.before && !r.before->is_closed() ? " again" : "");
  else text += std::string{i.is_running() ? "running" : "open"} + (r.before && r.before->status == i.status ? "" : " again");
  if (const auto worked = domain::worked_min(i, app.now()); i.is_running() && worked) text += ", " + time::duration(Minutes{*worked});
  const bool had_ratings = r.before && (r.before->actual_aversion || r.before->actual_relief) && !i.actual_aversion && !i.actual_relief;
  if (is_undo && had_ratings) text += "; its ratings are kept for redo";
  return text + ".";
}

render::Table table_of(const char* schema) {
  render::Table table{schema, {}, {}, {}};
  for (const char* key : {"operation", "at", "summary", "command"}) table.columns.push_back({key, "", render::Column::Align::left, 0, false});
  return table;
}

// Says in words what each step did; `way_back` ends the last line.
void report(cli::App& app, render::Table table, const std::vector<LoggedOperation>& done, const std::vector<Restored>& restored, bool is_undo,
            const std::string& way_back) {
  if (!app.wants_words()) {
    for (const auto& op : done) table.row({to_string(op.id), op.at, op.summary, op.command});
    if (app.options().dry_run) {
      table.columns.push_back({"dry_run", "", render::Column::Align::left, 0, false});
      for (auto& row : table.rows) row.emplace_back(true);
    }
    return app.print(table);
  }
  for (std::size_t n = 0; n < done.size(); ++n) {
    const auto& op = done[n];
    std::string line = fmt::format("{}: {} ({})", is_undo ? "Undone" : "Redone", terminal_safe(op.summary), time::near_time(op.at, app.now(), app.zone()));
    if (const auto text = outcome(app, restored[n], is_undo); !text.empty()) line += ". " + text;
    if (n + 1 == done.size() && !app.options().dry_run) line += way_back;
    app.note(line);
  }
}

int run_undo(cli::App& app, const Args& a) {
  const auto id = a.which ? parse_id<OperationTag>(*a.which) : std::nullopt;
  const auto count = id ? 1 : count_of(a.which);
  auto& s = app.session();
  db::Transaction transaction{s.db()};
  store::lock_history(s.db(), s.user());
  Operations log{s.db(), s.user()};
  std::vector<LoggedOperation> done;
  std::vector<Restored> restored;
  for (std::int64_t n = 0; n < count; ++n) {
    const auto op = id ? log.find(*id) : log.last();
    if (!op && id) throw Error::not_found("no operation " + to_string(*id)).hint("tas history lists them");
    if (!op && n > 0) throw Error{Errc::failed, too_many(n, "undo")}.hint(fmt::format("tas undo {}", n));
    if (!op) throw Error{Errc::failed, "there is nothing to undo"};
    restored.push_back(log.undo(*op, app.now()));
    done.push_back(*op);
  }
  app.finish(transaction);
  report(app, table_of("tas.undo.list/1"), done, restored, true, "  (redo: tas redo)");
  return 0;
}

int run_redo(cli::App& app, const Args& a) {
  const auto count = count_of(a.which);
  auto& s = app.session();
  db::Transaction transaction{s.db()};
  store::lock_history(s.db(), s.user());
  Operations log{s.db(), s.user()};
  std::vector<LoggedOperation> done;
  std::vector<Restored> restored;
  for (std::int64_t n = 0; n < count; ++n) {
    const auto op = log.next_redo();
    if (!op && n > 0) throw Error{Errc::failed, too_many(n, "redo")}.hint(fmt::format("tas redo {}", n));
    if (!op) throw Error{Errc::failed, "there is nothing to redo"}.hint("a change after the undo ends what can be redone");
    restored.push_back(log.redo(*op));
    done.push_back(*op);
  }
  // What was undone by its id comes back below newer commands.
  const bool is_newest = log.last()->id == done.back().id;
  app.finish(transaction);
  report(app, table_of("tas.redo.list/1"), done, restored, false, is_newest ? "  (undo: tas undo)" : "  (undo: tas undo " + to_string(done.back().id) + ")");
  return 0;
}

}  // namespace

cli::Command undo() { return cli::command<Args, declare_undo, run_undo>("undo", "take back the last command, several, or one by its id"); }
cli::Command redo() { return cli::command<Args, declare_redo, run_redo>("redo", "bring back what was undone"); }

}  // namespace tas::apps
