#include "libtas/migrate/waiting.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include "libtas/db/open.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "libtas/db/transaction.hpp"
#include "tests/migrate/samples.hpp"
#include "tests/support/scratch_database.hpp"

namespace tas::test {
namespace {

using namespace std::chrono_literals;

// Of SQLite one that gives up at once, so that the runner's own patience is what is tested.
std::unique_ptr<db::Connection> impatient(const ScratchDatabase& scratch) {
  if (scratch.engine() == db::Engine::postgres) return scratch.connect();
  return db::sqlite::open(scratch.dsn().file, true, 1ms);
}

// Uses its own connections only: after a fork nothing may be shared with the parent.
int up_in_child(const db::Dsn& dsn, const std::vector<Migration>& list) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child > 0) return child;
  try {
    const auto db = db::open(dsn, db::Existence::create_missing);
    run_up(*db, list);
    migrate::require_current(*db, list);
  } catch (const Error& e) {
    _exit(exit_status(e.code()));
  }
  _exit(0);
}

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("many processes may bring one database up at once, and each migration is applied once") {
  for (const bool each : {false, true}) {
    const ScratchDatabase scratch;
    auto list = three();
    // Applied twice, these would fail or count twice.
    list.push_back({4, "four", "INSERT INTO two VALUES (3);", "", "c4"});
    if (each && scratch.engine() == db::Engine::sqlite) list[3].up += "\n-- tas:verify\nSELECT count(*) = 2 FROM two;\n";
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) children.push_back(up_in_child(scratch.dsn(), list));
    for (const pid_t child : children) {
      int status = 0;
      REQUIRE(waitpid(child, &status, 0) == child);
      CHECK(WIFEXITED(status));
      CHECK(WEXITSTATUS(status) == 0);
    }
    const auto db = scratch.connect();
    CHECK(states(*db, list) == "aaaa");
    CHECK(count_of(*db, "SELECT count(*) FROM two") == 2);
  }
}

TEST_CASE("the wait for another runner ends, and names him") {
  const ScratchDatabase scratch;
  const auto one = impatient(scratch), two = impatient(scratch);
  migrate::begin_alone(*one, {}, {});
  migrate::Patience patience;
  patience.runner = 30ms;
  const auto e = caught([&] { run_up(*two, three(), {.patience = patience}); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::busy);
  CAPTURE(e->message());
  CHECK(e->message().starts_with("another runner is migrating this database: "));
  const std::string pid = scratch.engine() == db::Engine::sqlite ? "process " + std::to_string(getpid()) : "pid ";
  CHECK(e->message().find(pid) != std::string::npos);
  CHECK(e->hint().find("--runner-wait") != std::string::npos);
  one->rollback();
  CHECK(run_up(*two, three(), {.patience = patience}) == 3);
}

TEST_CASE("a runner waits longer than a command, says so once, and goes on") {
  const ScratchDatabase scratch;
  const auto one = impatient(scratch), two = impatient(scratch);
  migrate::begin_alone(*one, {}, {});
  const auto begin = std::chrono::steady_clock::now();
  std::string said;
  // Whoever is waited for is done as soon as it is said, however slow everything is.
  const auto says = [&](const std::string& text) {
    said += text + "\n";
    one->rollback();
  };
  CHECK(migrate::up(*two, three(), {.now = kNow}, {.says = says}) == 3);
  CHECK(std::chrono::steady_clock::now() - begin >= 1s);
  CHECK(said.starts_with("waiting for another runner: "));
  CHECK(std::count(said.begin(), said.end(), '\n') == 1);
}

TEST_CASE("who has nothing to do waits for nobody") {
  const ScratchDatabase scratch;
  const auto one = impatient(scratch), two = impatient(scratch);
  run_up(*one, three());
  migrate::begin_alone(*one, {}, {});
  migrate::Patience patience;
  patience.runner = 0ms;
  CHECK(run_up(*two, three(), {.patience = patience}) == 0);
  one->rollback();
}

TEST_CASE("a table that stays locked is tried again, and its holder is named") {
  const ScratchDatabase scratch;
  if (scratch.engine() == db::Engine::sqlite) return;  // there is one lock only
  const auto reader = scratch.connect(), runner = scratch.connect();
  run_up(*reader, three());
  const auto list = [] {
    auto all = three();
    all.push_back({4, "four", "ALTER TABLE two ADD COLUMN y bigint;", "", "c4"});
    return all;
  }();
  const auto pid = std::to_string(count_of(*reader, "SELECT pg_backend_pid()"));
  db::Transaction reading{*reader, db::Access::read};
  count_of(*reader, "SELECT count(*) FROM one");
  count_of(*reader, "SELECT count(*) FROM two");
  migrate::Patience patience;
  patience.relation = 50ms;
  patience.retries = 1;
  std::string said;
  const migrate::Report report{.says = [&](const std::string& text) { said += text + "\n"; }};
  SUBCASE("until patience is over") {
    const auto e = caught([&] { migrate::up(*runner, list, {.now = kNow, .patience = patience}, report); });
    REQUIRE(e.has_value());
    CHECK(e->code() == Errc::busy);
    CAPTURE(e->message());
    CHECK(e->message().starts_with("004_four.up.sql:1:1: canceling statement due to lock timeout; pid " + pid + " (tas, idle in transaction, for "));
    CHECK(e->message().ends_with(" holds AccessShareLock on two"));
    CHECK(said.find("trying again (1 of 1)") != std::string::npos);
    CHECK(states(*runner, list) == "aaap");
  }
  SUBCASE("until it is free") {
    patience.retries = 100;
    const migrate::Report frees{.says = [&](const std::string& text) {
      if (said.empty()) reading.commit();
      said += text + "\n";
    }};
    CHECK(migrate::up(*runner, list, {.now = kNow, .patience = patience}, frees) == 1);
    CHECK(said.find("holds AccessShareLock on two; trying again (1 of 100)") != std::string::npos);
  }
}

TEST_CASE("pauses grow and differ") {
  migrate::Pauses pauses{100ms, 1000ms};
  for (const auto& [least, most] : {std::pair{50ms, 100ms}, {100ms, 200ms}, {200ms, 400ms}, {400ms, 800ms}, {500ms, 1000ms}, {500ms, 1000ms}}) {
    const auto pause = pauses.next();
    CHECK(pause >= least);
    CHECK(pause <= most);
  }
}

TEST_SUITE_END();

}  // namespace tas::test
