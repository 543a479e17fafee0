#include <fmt/format.h>

#include <algorithm>

#include "apps/tas-import-csv/outcome.hpp"
#include "apps/tas-import-csv/receipt.hpp"
#include "apps/tas-migrate/commands.hpp"
#include "apps/tas-migrate/shares.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/open.hpp"
#include "libtas/exchange/in/import.hpp"

namespace tas::apps {
namespace {

using exchange::in::Mode;
using exchange::in::OriginalDatabase;

struct Args {
  std::optional<std::string> from, legacy_zone, rejects;
  std::vector<std::string> user_maps;
  std::optional<std::int64_t> most_rejects;
  bool create_user = false;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.from, "--from", "URL", "the database of the original: a SQLite file, or postgresql://…");
  s.option(a.legacy_zone, "--legacy-tz", "ZONE", "zone of the times in tasks and instances; yours when left out");
  s.option(a.user_maps, "--user-map", "FILE", "whose rows go where: CSV with the columns user_id and username; several may be given");
  s.flag(a.create_user, "--create-user", "create the accounts that there are not");
  s.option(a.most_rejects, "--max-rejects", "N", "store the rest when at most N rows of an account cannot be stored; 0 when left out", &number_of_rejects);
  s.option(a.rejects, "--rejects", "FOLDER", "where the rejected records go, as CSV files; the current folder when left out");
  s.mutates(cli::Changes::unheard);
  s.example("tas-migrate adopt --from task_aversion.db --dry-run", "read everything, say what would happen, write nothing");
  s.example("tas-migrate adopt --from task_aversion.db --legacy-tz Europe/Paris", "the history of one person");
  s.example("tas-migrate adopt --from postgresql:///task_aversion --user-map accounts.csv --create-user", "a server with several users");
  s.details(
      "Reads a database of the original application, of whatever level it is: every table and column is looked for by itself, and what is not there is not known. The "
      "source is only read, within one transaction. Rows are mapped, checked and told of as those of an export, with seconds, times due and everything else that an "
      "export leaves out; a record that cannot be stored goes to a CSV file that tas-import-csv reads once it is corrected. All rows of an account are one import: "
      "`tas undo` takes it back, `tas-import-csv show` prints its receipt again, and adopting twice changes nothing.\n\nRows of several users need --user-map. A line "
      "`3,ann` gives the rows of user 3 to the account ann, `,ann` those that name no user, `3,-` leaves them out; every user who has rows must be named. Jobs have no "
      "owner in the original: each account gets them, with its own tasks in them. Everything is tried before the first account is written. The JSON is an object for each account.");
  declare_receipt_json(s);
}

// The import of one account's rows.
exchange::in::Receipt adopt(cli::App& app, const Args& a, db::Connection& db, OriginalDatabase& original, const Share& share, Mode mode) {
  exchange::in::Order order;
  order.base = app.process().cwd;
  order.user = share.account.id;
  order.new_user = share.account.name;
  order.legacy_zone = a.legacy_zone ? Zone::load(*a.legacy_zone) : app.zone();
  order.now = app.now();
  order.command = app.command_line();
  order.mode = mode;
  order.scale = exchange::in::Scale::hundred;
  order.most_rejects = a.most_rejects.value_or(0);
  order.rejects = a.rejects;
  return exchange::in::import_inputs(db, original.tables(share.user_ids), order);
}

// Whether every account's rows could be stored; tells of those that could not.
int try_all(cli::App& app, const Args& a, db::Connection& db, OriginalDatabase& original, const std::vector<Share>& shares) {
  for (const auto& share : shares) {
    const auto receipt = adopt(app, a, db, original, share, Mode::dry_run);
    if (receipt.outcome != exchange::in::Outcome::refused) continue;
    print_receipt(app, receipt, share.account.name);
    return conclude_import(app, receipt);
  }
  return 0;
}

int run(cli::App& app, const Args& a) {
  if (!a.from) throw Error::usage("--from is missing").hint("tas-migrate adopt --from task_aversion.db");
  if (!a.user_maps.empty() && app.options().user) throw Error::usage("--user names one account, --user-map several").hint("leave out one of them");
  const auto dsn = address_of(app, "--from", *a.from);
  const auto source = db::open_to_look(dsn);
  if (!source) throw Error{Errc::no_input, "there is no " + dsn.shown()}.hint("name the file of the original's database");
  OriginalDatabase original{*source, dsn.shown(), app.process().cwd};
  auto made = a.create_user ? std::optional{cli::open_session(app.address(), std::nullopt, app.now())} : std::nullopt;
  auto& db = made ? made->db() : app.session().db();
  const auto shares = shares_of(app, db, original, {a.user_maps, a.create_user});
  if (const int status = shares.size() > 1 ? try_all(app, a, db, original, shares) : 0; status != 0) return status;
  int status = 0;
  for (const auto& share : shares) {
    const auto receipt = adopt(app, a, db, original, share, app.options().dry_run ? Mode::dry_run : Mode::for_real);
    print_receipt(app, receipt, share.account.name);
    status = std::max(status, conclude_import(app, receipt));
  }
  return status;
}

}  // namespace

cli::Command migrate_adopt() { return cli::command<Args, declare, run>("adopt", "read a database of the original application"); }

}  // namespace tas::apps
