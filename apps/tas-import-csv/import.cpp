#include "libtas/exchange/in/import.hpp"

#include <fmt/format.h>

#include "apps/tas-import-csv/commands.hpp"
#include "apps/tas-import-csv/receipt.hpp"
#include "libtas/base/error.hpp"
#include "libtas/store/users.hpp"

namespace tas::apps {
namespace {

using exchange::in::Outcome;

struct Args {
  std::vector<std::string> paths;
  bool create_user = false;
  std::optional<std::string> legacy_zone;
};

void declare(cli::Spec& s, Args& a) {
  s.paths(a.paths, "PATH", "files of an export, or folders with them");
  s.option(a.legacy_zone, "--legacy-tz", "ZONE", "zone of the times in tasks and instances; yours when left out");
  s.flag(a.create_user, "--create-user", "create the user named by --user when there is none");
  s.mutates();
  s.example("tas-import-csv export --dry-run", "read everything, say what would happen, write nothing");
  s.example("tas-import-csv export/tasks.csv export/task_instances.csv --legacy-tz Europe/Paris", "two files, times as they were in Paris");
  s.example("tas-import-csv export --user sam --create-user", "into an account of its own");
  s.details(
      "Reads tasks.csv, task_instances.csv, emotions.csv and notes.csv as the original application exports them. Files are recognised by their "
      "columns. All is one transaction: a row that cannot be stored stops the whole import, with a list of such rows and exit status 65. "
      "A row that is there already is left alone, so importing twice changes nothing. One `tas undo` takes an import back.");
}

// The account, which may have to be made: by the import itself, so that nothing is left of it when the import fails.
struct Account {
  UserId id;  // 0: not there yet
  std::string name;
};

Account account_of(cli::App& app, db::Connection& db, const std::optional<std::string>& name) {
  if (!name) return {app.session().user(), "default"};
  const auto user = store::Users{db}.find(*name);
  return user ? Account{user->id, user->username} : Account{{}, *name};
}

std::optional<std::string> username(cli::App& app) {
  return app.options().user ? app.options().user : app.process().env.get("TAS_USER");
}

int conclude(cli::App& app, const exchange::in::Receipt& receipt) {
  switch (receipt.outcome) {
    case Outcome::written: app.note(fmt::format("Imported {} rows as {}.{}", receipt.fresh(), to_string(receipt.import), app.undo_hint())); return 0;
    case Outcome::nothing_new: app.note("Nothing new: every row is there already."); return 0;
    case Outcome::dry_run: app.remark("Nothing written. Run without --dry-run; one `tas undo` takes it all back."); return 0;
    case Outcome::refused: break;
  }
  if (!app.is_for_people()) return exit_status(Errc::bad_data);
  throw Error::bad_data(fmt::format("{} cannot be stored: nothing was written", receipt.rejected() == 1 ? "1 row" : fmt::format("{} rows", receipt.rejected())))
      .hint("correct or remove them in the files, then run the same command again");
}

int run(cli::App& app, const Args& a) {
  if (a.paths.empty()) throw Error::usage("nothing to import is named").hint("tas-import-csv FOLDER, with the files of an export in it");
  const auto name = username(app);
  const Zone zone = a.legacy_zone ? Zone::load(*a.legacy_zone) : app.zone();
  auto made = a.create_user ? std::optional{cli::open_session(app.address(), std::nullopt, app.now())} : std::nullopt;
  if (a.create_user && !name) throw Error::usage("--create-user needs a name").hint("--user NAME --create-user");
  auto& db = made ? made->db() : app.session().db();
  const auto account = account_of(app, db, name);
  const exchange::in::Order order{{a.paths.begin(), a.paths.end()}, app.process().cwd, account.id, account.name, zone, app.now(), app.command_line(),
                            app.options().dry_run ? exchange::in::Mode::dry_run : exchange::in::Mode::for_real};
  const auto receipt = exchange::in::import_history(db, order);
  print_receipt(app, receipt, account.name);
  return conclude(app, receipt);
}

}  // namespace

cli::Command import_csv() { return cli::command<Args, declare, run>("", "import a history from the CSV files of the original"); }

cli::Program import_program() {
  return {"tas-import-csv", "bring the history of the original application into a tas database", TAS_VERSION, {import_csv()}};
}

}  // namespace tas::apps
