#include "apps/tas/commands.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/store/operations.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct Args {
  std::optional<std::int64_t> limit;
  bool all = false, ops = false;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.limit, "-n,--limit", "N", "at most N commands; 20 on a screen", &cli::row_count);
  s.flag(a.all, "--all", "every command that is kept");
  s.flag(a.ops, "--ops", "show what was typed and how each is undone");
  s.example("tas history", "what was done, the newest first");
  s.example("tas history --ops -n3", "with the command lines and how to undo each");
  s.json_list("tas.operation.list/1", {{"id, at", "of the command"},
                                       {"summary, command", "what it did in words, and what was typed"},
                                       {"undone_at", "null: it stands"},
                                       {"import", "the import it was; null: none"}});
}

std::string way_back(const store::LoggedOperation& op, const std::optional<store::LoggedOperation>& last, const std::optional<store::LoggedOperation>& redo) {
  if (redo && redo->id == op.id) return "undone; tas redo";
  if (op.undone_at) return "undone";
  return last && last->id == op.id ? "tas undo" : "tas undo " + to_string(op.id);
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  store::Operations log{s.db(), s.user()};
  render::Table table{"tas.operation.list/1",
                      {{"id", "Op", Align::left, 0, false}, {"at", "When", Align::left, 2, false}, {"summary", "What", Align::left, 0, true},
                       {"command", a.ops ? "Command" : "", Align::left, 3, true}, {"undone_at", "", Align::left, 0, false},
                       {"", a.ops ? "Back" : "", Align::left, 1, false}, {"", a.ops ? "" : "State", Align::left, 1, false},
                       {"import", "", Align::left, 0, false}},
                      {}, {}};
  const auto count = log.count();
  const bool is_short = !a.all && app.is_for_people();
  const auto limit = a.limit ? *a.limit : is_short ? app.config().integer("list.rows") : count;
  const auto last = log.last(), redo = log.next_redo();
  table.total = count;
  for (const auto& op : log.newest(limit)) {
    table.row({to_string(op.id), op.at, op.summary, op.command, render::cell(op.undone_at), way_back(op, last, redo),
               std::string{op.undone_at ? "undone" : ""}, op.import_id ? render::Cell{to_string(*op.import_id)} : render::Cell{}});
  }
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("Nothing has been done yet.");
  return 0;
}

}  // namespace

cli::Command history() { return cli::command<Args, declare, run>("history", "what was done, and how to take it back"); }

}  // namespace tas::apps
