#include <fmt/format.h>

#include "apps/tas-import-csv/commands.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/exchange/in/kept.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.example("tas-import-csv list", "every import of yours, newest first");
  s.json_list("tas.import.list/1", {{"id", "m1, m2, …: what show and rollback take"},
                                    {"at", "when"},
                                    {"mode", "insert, upsert or sync"},
                                    {"files", "how many files were read"},
                                    {"new", "rows stored"},
                                    {"updated", "rows changed"},
                                    {"rejected", "rows left out"},
                                    {"undone_at", "when it was taken back; null while it stands"}});
}

int run(cli::App& app, const Args&) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  store::Imports imports{s.db(), s.user()};
  render::Table table{"tas.import.list/1",
                      {{"id", "ID"}, {"at", "When"}, {"mode", "Mode", Align::left, 2}, {"files", "Files", Align::right, 1}, {"new", "New", Align::right},
                       {"updated", "Updated", Align::right}, {"rejected", "Rejected", Align::right}, {"undone_at", "Taken back", Align::left, 1}},
                      {}, {}};
  for (const auto& import : imports.list()) {
    const auto receipt = exchange::in::kept(imports, import);
    table.row({to_string(import.id), import.at, import.mode, static_cast<std::int64_t>(receipt.files.size()), receipt.fresh(), receipt.updated(),
               receipt.rejected(), render::cell(import.undone_at)});
  }
  app.print(table);
  return 0;
}

}  // namespace

cli::Command import_list() { return cli::command<Args, declare, run>("list", "the imports there were"); }

}  // namespace tas::apps
