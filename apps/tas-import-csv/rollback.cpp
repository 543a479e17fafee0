#include <fmt/format.h>

#include "apps/tas-import-csv/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/store/rollback.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string id;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.id, "m1, m2, …: which import", "ID");
  s.mutates(cli::Changes::unheard);
  s.example("tas-import-csv rollback m1", "every row it brought goes, every row it updated is as before");
  s.details(
      "Takes an import back although other commands came after it, unless they have changed its rows or hung something on them: those are "
      "listed then, with exit status 6, and nothing is changed.");
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  db::Transaction transaction{s.db()};
  store::lock_history(s.db(), s.user());
  store::Imports imports{s.db(), s.user()};
  const auto import = import_of(imports, a.id);
  const auto operation = store::Operations{s.db(), s.user()}.of_import(import.id);
  if (!operation) throw Error::conflict(to_string(import.id) + " is taken back already").hint("tas redo brings it again, as long as it was undone last");
  store::roll_back_import(s.db(), s.user(), *operation, app.now());
  app.finish(transaction);
  render::Table one{"tas.import.rollback/1", {}, {}, {}};
  for (const char* key : {"import", "operation", "summary"}) one.columns.push_back({key, "", render::Column::Align::left, 0, false});
  one.row({to_string(import.id), to_string(operation->id), operation->summary});
  if (!app.is_for_people()) app.print_object(one);
  app.note(fmt::format("Taken back: {}", operation->summary));
  return 0;
}

}  // namespace

cli::Command import_rollback() { return cli::command<Args, declare, run>("rollback", "take an import back"); }

}  // namespace tas::apps
