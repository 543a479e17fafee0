#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/transaction.hpp"

namespace tas::apps {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct Args {
  std::optional<Minutes> patience;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.patience, "--for", "DURATION", "how long at most; 60s when left out", &cli::length_of_time);
  s.example("tas-migrate wait --db tas.db --for 30s", "until the database answers; then exit 0");
  s.details(
      "A server that is not there yet, starting, or full is waited for, and so is a SQLite file that is not there yet or locked. What waiting does not "
      "cure ends at once: a wrong password (77), a database that does not exist on the server (66), a file that is no database (65). When the time is over "
      "the exit status is that of the last try: 69, 75, or 66 where no file came.");
  s.json_object("tas.migration.wait/1", {{"ready", "true"}, {"took_ms", "how long it took"}});
}

// Throws until the database answers.
void knock(const db::Dsn& dsn) {
  const auto connection = db::open(dsn);
  // In SQLite this is the lock that a writer needs; on a server any answer will do.
  const db::Transaction tx{*connection, dsn.engine == db::Engine::sqlite ? db::Access::write : db::Access::read};
  connection->query("SELECT 1")->next();
}

bool may_come(const Error& e, db::Engine engine) {
  if (e.code() == Errc::unreachable || e.code() == Errc::busy) return true;
  return e.code() == Errc::no_input && engine == db::Engine::sqlite;
}

int run(cli::App& app, const Args& a) {
  const auto dsn = app.address().dsn;
  const auto begin = Clock::now();
  const auto give_up = begin + whole_milliseconds(a.patience.value_or(Minutes{1}));
  auto next_word = begin + 2s;
  for (auto pause = 50ms;; pause = std::min<std::chrono::milliseconds>(pause * 2, 1s)) {
    try {
      knock(dsn);
      break;
    } catch (const Error& e) {
      const auto now = Clock::now();
      if (!may_come(e, dsn.engine) || now >= give_up) throw;
      if (now >= next_word) app.note("waiting: " + e.message());
      if (now >= next_word) next_word = now + 15s;
      std::this_thread::sleep_for(std::min<Clock::duration>(pause, give_up - now));
    }
  }
  const double ms = milliseconds_of(Clock::now() - begin);
  if (app.is_for_people()) {
    app.note(fmt::format("The database answers, after {:.1f} ms.", ms));
    return 0;
  }
  render::Table table{"tas.migration.wait/1", {{"ready", ""}, {"took_ms", ""}}, {}, {}};
  table.row({true, ms});
  app.print_object(table);
  return 0;
}

}  // namespace

cli::Command migrate_wait() { return cli::command<Args, declare, run>("wait", "wait until the database answers"); }

}  // namespace tas::apps
