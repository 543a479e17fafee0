// What a real server does to its clients: it ends sessions, is restarted, gets full, gives up waiting, stalls. Whatever
// it is, nothing is half-done, nothing hangs, and the error says what is known.
#include <chrono>
#include <future>
#include <thread>

#include "tests/db/conformance.hpp"
#include "tests/db/conformance_rows.hpp"
#include "tests/db/postgres_engines.hpp"
#include "tests/support/bad_line.hpp"

namespace tas::test {
namespace {

using namespace std::chrono_literals;

// The error that the work ends with; internal "nothing failed" when it ends without one.
template <class Work>
Error error_of(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return e;
  }
  return Error::internal("nothing failed");
}

std::int64_t session_of(db::Connection& db) {
  const auto row = db.query("SELECT pg_backend_pid()");
  REQUIRE(row->next());
  return row->integer(0);
}

bool is_unknown(const Error& e) { return e.message().find("it is unknown whether the change was stored") != std::string::npos; }

// A server, a victim and somebody who can end the victim's session.
struct Trouble {
  Postgres engine;
  std::unique_ptr<db::Connection> db = probe(engine), other = engine.connect();

  void end_session(std::int64_t pid) {
    CHECK(other->query("SELECT pg_terminate_backend(CAST($1 AS integer), 5000)", {pid})->next());
  }
  void end_session() { end_session(session_of(*db)); }
  std::unique_ptr<db::Connection> connect_as(const std::string& role) {
    auto url = direct_url(engine.server.name());
    return db::open({db::Engine::postgres, {}, url.replace(url.find("tas@"), 3, role)});
  }
};

// A role of its own with the setting, for the time of a test. Owns nothing, may do everything.
struct Role {
  Role(const std::string& role, const std::string& setting) : name{role} { maintenance("CREATE ROLE " + name + " LOGIN SUPERUSER; ALTER ROLE " + name + " " + setting); }
  ~Role() { maintenance("DROP ROLE " + name); }
  static void maintenance(const std::string& sql) { db::open({db::Engine::postgres, {}, direct_url("tas")})->script(sql); }
  std::string name;
};

void insert(db::Connection& db, std::int64_t id) { db.execute("INSERT INTO probe (id) VALUES ($1)", {id}); }

constexpr db::Sql kEndOther = "SELECT pg_terminate_backend(CAST($1 AS integer), 5000)";

template <class Work>
std::chrono::milliseconds time_of(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

}  // namespace

TEST_SUITE_BEGIN("postgres");

TEST_CASE("a session that is ended between transactions is not missed") {
  Trouble t;
  t.end_session();
  SUBCASE("by who reads") { CHECK(count_of_probe(*t.db) == 0); }
  SUBCASE("by who begins") {
    db::Transaction tx{*t.db};
    add_probe(*t.db, 1, "first");
    tx.commit();
    CHECK(count_of_probe(*t.other) == 1);
  }
  SUBCASE("by who begins to read") {
    db::Transaction tx{*t.db, db::Access::read};
    CHECK(count_of_probe(*t.db) == 0);
  }
  SUBCASE("by a statement outside of transactions") {
    CHECK_NOTHROW(t.db->alone("VACUUM probe"));
  }
}

TEST_CASE("a change outside of a transaction is never run twice: when the session has ended, it is unknown") {
  Trouble t;
  t.end_session();
  const auto error = error_of([&] { t.db->execute("INSERT INTO probe (id) VALUES (1)"); });
  CHECK(error.code() == Errc::unreachable);
  CHECK(is_unknown(error));
  CHECK_FALSE(error.is_worth_repeating());
  CHECK(count_of_probe(*t.other) == 0);
  CHECK(t.db->execute("INSERT INTO probe (id) VALUES (1)") == 1);
}

TEST_CASE("a session that is ended within a transaction: nothing is stored, doing it again is worthwhile") {
  Trouble t;
  {
    db::Transaction tx{*t.db};
    add_probe(*t.db, 1, "first");
    t.end_session();
    const auto error = error_of([&] { t.db->execute("INSERT INTO probe (id) VALUES (2)"); });
    CHECK(error.code() == Errc::unreachable);
    CHECK(error.is_worth_repeating());
    CHECK_FALSE(is_unknown(error));
    // What belongs to the lost transaction is not run outside of it.
    CHECK(code_of([&] { t.db->execute("INSERT INTO probe (id) VALUES (3)"); }) == Errc::unreachable);
    CHECK(code_of([&] { count_of_probe(*t.db); }) == Errc::unreachable);
    CHECK(code_of([&] { t.db->scan("SELECT id FROM probe")->next(); }) == Errc::unreachable);
    CHECK(code_of([&] { t.db->load("probe", kProbeColumns); }) == Errc::unreachable);
    CHECK(code_of([&] { t.db->script("DELETE FROM probe"); }) == Errc::unreachable);
    CHECK(code_of([&] { t.db->check("DELETE FROM probe"); }) == Errc::unreachable);
    const auto end = error_of([&] { tx.commit(); });
    CHECK(end.code() == Errc::unreachable);
    CHECK_FALSE(is_unknown(end));  // COMMIT was never sent
  }
  CHECK(count_of_probe(*t.db) == 0);
  add_probe(*t.db, 4, "works on");
}

TEST_CASE("a session that is ended in the COMMIT") {
  Trouble t;
  // The deferred trigger makes the COMMIT last.
  t.db->script(R"(
    CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(5); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON probe DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dawdle();)");
  const auto pid = session_of(*t.db);
  const auto ender = std::async(std::launch::async, [&] {
    std::this_thread::sleep_for(200ms);
    t.other->query(kEndOther, {pid});
  });
  db::Transaction tx{*t.db};
  add_probe(*t.db, 1, "first");
  const auto error = error_of([&] { tx.commit(); });
  CHECK(error.code() == Errc::unreachable);
  CHECK(is_unknown(error));
  CHECK_FALSE(error.is_worth_repeating());
  ender.wait();
  CHECK(count_of_probe(*t.other) == 0);
}

TEST_CASE("a session that is ended while rows are on their way") {
  Trouble t;
  {
    db::Transaction tx{*t.db};
    const auto loader = t.db->load("probe", kProbeColumns);
    load_probe(*loader, 1, 20'000);
    loader->finish();
    tx.commit();
  }
  const auto pid = session_of(*t.db);
  SUBCASE("to the program") {
    db::Transaction tx{*t.db};
    const auto row = t.db->scan("SELECT id, words FROM probe");
    REQUIRE(row->next());
    t.other->query(kEndOther, {pid});
    const auto error = error_of([&] { while (row->next()) {} });
    CHECK(error.code() == Errc::unreachable);
    CHECK(error.is_worth_repeating());
  }
  SUBCASE("to the server") {
    db::Transaction tx{*t.db};
    const auto loader = t.db->load("probe", kProbeColumns);
    t.other->query(kEndOther, {pid});
    const auto error = error_of([&] {
      load_probe(*loader, 100'000, 200'000);
      loader->finish();
    });
    CHECK(error.code() == Errc::unreachable);
    CHECK(error.is_worth_repeating());
  }
  SUBCASE("in a script") {
    const auto ender = std::async(std::launch::async, [&] {
      std::this_thread::sleep_for(100ms);
      t.other->query(kEndOther, {pid});
    });
    const auto error = error_of([&] { t.db->script("DELETE FROM probe; SELECT pg_sleep(5);"); });
    CHECK(error.code() == Errc::unreachable);
    CHECK(error.is_worth_repeating());
    ender.wait();
  }
  CHECK(count_of_probe(*t.db) == 20'000);
}

TEST_CASE("a session that is ended in a statement outside of transactions: it is unknown") {
  Trouble t;
  const auto pid = session_of(*t.db);
  db::Transaction holding{*t.other};
  t.other->execute("LOCK TABLE probe IN SHARE UPDATE EXCLUSIVE MODE");
  const auto third = t.engine.connect();
  const auto ender = std::async(std::launch::async, [&] {
    std::this_thread::sleep_for(100ms);
    third->query(kEndOther, {pid});
  });
  const auto error = error_of([&] { t.db->alone("VACUUM probe"); });
  CHECK(error.code() == Errc::unreachable);
  CHECK(is_unknown(error));
  CHECK_FALSE(error.is_worth_repeating());
}

TEST_CASE("two who wait for each other: one of them gives way, and may try again") {
  Trouble t;
  add_probe(*t.db, 1, "one");
  add_probe(*t.db, 2, "two");
  const auto change = [](db::Connection& db, std::int64_t first, std::int64_t second) {
    return error_of([&] {
      db::Transaction tx{db};
      db.execute("UPDATE probe SET whole = 1 WHERE id = $1", {first});
      std::this_thread::sleep_for(300ms);
      db.execute("UPDATE probe SET whole = 1 WHERE id = $1", {second});
      tx.commit();
    });
  };
  auto other = std::async(std::launch::async, [&] { return change(*t.other, 2, 1); });
  const Error errors[] = {change(*t.db, 1, 2), other.get()};
  CHECK((errors[0].code() == Errc::busy) != (errors[1].code() == Errc::busy));
  CHECK((errors[0].is_worth_repeating() || errors[1].is_worth_repeating()));
}

TEST_CASE("a serialization failure may be tried again") {
  Trouble t;
  const auto error = error_of([&] { t.db->script("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$"); });
  CHECK(error.code() == Errc::busy);
  CHECK(error.is_worth_repeating());
}

TEST_CASE("a lock that stays taken is busy") {
  Trouble t;
  db::Transaction holding{*t.other};
  t.other->lock("anything");
  db::Transaction tx{*t.db};
  t.db->execute("SELECT set_config('lock_timeout', '100', true)");
  const auto error = error_of([&] { t.db->lock("anything"); });
  CHECK(error.code() == Errc::busy);
  CHECK(error.is_worth_repeating());
}

TEST_CASE("statement_timeout of the role is busy, and not tried again") {
  Trouble t;
  const Role role{"hurried", "SET statement_timeout = '100ms'"};
  const auto db = t.connect_as("hurried");
  db::Transaction tx{*db};
  add_probe(*db, 1, "first");
  const auto error = error_of([&] { db->execute("SELECT pg_sleep(5)"); });
  CHECK(error.code() == Errc::busy);
  CHECK_FALSE(error.is_worth_repeating());
  CHECK(error.hint().find("statement_timeout") != std::string::npos);
}

TEST_CASE("idle_in_transaction_session_timeout of the role is a lost connection") {
  Trouble t;
  const Role role{"restless", "SET idle_in_transaction_session_timeout = '50ms'"};
  const auto db = t.connect_as("restless");
  {
    db::Transaction tx{*db};
    add_probe(*db, 1, "first");
    std::this_thread::sleep_for(200ms);
    const auto error = error_of([&] { insert(*db, 2); });
    CHECK(error.code() == Errc::unreachable);
    CHECK(error.is_worth_repeating());
  }
  CHECK(count_of_probe(*db) == 0);
}

TEST_CASE("a server that is full for the moment is waited for") {
  Trouble t;
  const Role role{"lonely", "NOSUPERUSER CONNECTION LIMIT 1"};
  auto first = t.connect_as("lonely");
  const auto leaving = std::async(std::launch::async, [&] {
    std::this_thread::sleep_for(300ms);
    first.reset();
  });
  std::unique_ptr<db::Connection> second;
  const auto waited = time_of([&] { second = t.connect_as("lonely"); });
  CHECK(waited >= 200ms);
  CHECK(second->query("SELECT 1")->next());
  second.reset();
}

TEST_CASE("a database that is read-only by its owner's wish stays so") {
  Trouble t;
  const Role role{"reader", "SET default_transaction_read_only = on"};
  const auto db = t.connect_as("reader");
  const auto alone = error_of([&] { insert(*db, 1); });
  CHECK(alone.code() == Errc::forbidden);
  db::Transaction tx{*db};
  const auto error = error_of([&] { insert(*db, 1); });
  CHECK(error.code() == Errc::forbidden);
  CHECK(error.hint().find("primary") != std::string::npos);
}

TEST_CASE("settings of a role change nothing of what is read and written") {
  Trouble t;
  const Role role{"odd", R"(SET timezone = 'Asia/Kathmandu'; ALTER ROLE odd SET datestyle = 'SQL, DMY'; ALTER ROLE odd SET intervalstyle = 'sql_standard';
    ALTER ROLE odd SET standard_conforming_strings = off; ALTER ROLE odd SET backslash_quote = off; ALTER ROLE odd SET search_path = public;
    ALTER ROLE odd SET default_transaction_isolation = 'serializable'; ALTER ROLE odd SET extra_float_digits = -15; ALTER ROLE odd SET bytea_output = 'escape')"};
  const auto db = t.connect_as("odd");
  const Instant moment = *time::parse_utc("2026-03-02T09:00:00.000001Z");
  CHECK(db->execute("INSERT INTO probe (id, words, fraction, moment) VALUES (1, $1, $2, $3)", {std::string_view{"a\\'b"}, 0.1, moment}) == 1);
  const auto row = db->query("SELECT words, fraction, moment FROM probe WHERE moment = $1", {moment});
  REQUIRE(row->next());
  CHECK(row->text(0) == "a\\'b");
  CHECK(row->real(1) == 0.1);
  CHECK(row->instant(2) == moment);
  db::Transaction tx{*db};
  CHECK(db->query("SELECT 1 WHERE current_setting('TimeZone') = 'UTC' AND current_setting('transaction_isolation') = 'read committed'")->next());
}

TEST_CASE("a server that stops answering: what only tidies up does not wait for it") {
  const Postgres engine;
  BadLine line{direct_url(engine.server.name())};
  auto db = db::open({db::Engine::postgres, {}, line.url()});
  db->script(Postgres::probe_schema());
  const auto sound = db::open({db::Engine::postgres, {}, direct_url(engine.server.name())});
  std::chrono::milliseconds took{};
  SUBCASE("a rollback") {
    auto tx = std::make_unique<db::Transaction>(*db);
    add_probe(*db, 1, "first");
    line.stall_now();
    std::this_thread::sleep_for(50ms);
    took = time_of([&] { tx.reset(); });
  }
  SUBCASE("a cursor that is left early") {
    db::Transaction tx{*db};
    auto row = db->scan("SELECT CAST(n AS bigint), repeat('x', 1000) FROM generate_series(1, 100000) AS n");
    REQUIRE(row->next());
    line.stall_now();
    std::this_thread::sleep_for(50ms);
    took = time_of([&] { row.reset(); });
    CHECK(code_of([&] { insert(*db, 1); }) == Errc::unreachable);
  }
  SUBCASE("a load that is left early") {
    auto tx = std::make_unique<db::Transaction>(*db);
    auto loader = db->load("probe", kProbeColumns);
    line.stall_now();
    std::this_thread::sleep_for(50ms);
    load_probe(*loader, 1, 1000);
    took = time_of([&] {
      loader.reset();
      tx.reset();
    });
  }
  SUBCASE("a load that is rolled back before it is left") {
    auto tx = std::make_unique<db::Transaction>(*db);
    const auto loader = db->load("probe", kProbeColumns);
    line.stall_now();
    std::this_thread::sleep_for(50ms);
    took = time_of([&] { tx.reset(); });
  }
  CHECK(took < 4s);
  CHECK(time_of([&] { db.reset(); }) < 1s);
  CHECK(count_of_probe(*sound) == 0);
}

TEST_CASE("an account without rights is told so") {
  Trouble t;
  const Role role{"stranger", "NOSUPERUSER"};
  const auto db = t.connect_as("stranger");
  const auto hidden = error_of([&] { db->has_table("probe"); });
  CHECK(hidden.code() == Errc::forbidden);
  CHECK(hidden.message().find("schema tas") != std::string::npos);
  CHECK_FALSE(db->has_table("nothing"));
  t.db->script("GRANT USAGE ON SCHEMA tas TO stranger");
  CHECK(db->has_table("probe"));
  const auto refused = error_of([&] { count_of_probe(*db); });
  CHECK(refused.code() == Errc::forbidden);
  CHECK(refused.message().find("permission denied") != std::string::npos);
  t.db->script("REVOKE USAGE ON SCHEMA tas FROM stranger");
}

TEST_CASE("a wrong statement is told with the server's words and the place in bytes") {
  Trouble t;
  const auto in_query = error_of([&] { t.db->query("SELECT 'ü', nothing FROM probe"); });
  CHECK(in_query.message() == "column \"nothing\" does not exist");
  CHECK(in_query.offset() == 13);
  db::Transaction tx{*t.db};
  const auto in_script = error_of([&] { t.db->script("SELECT 'ü';\nSELECT nothing FROM probe"); });
  CHECK(in_script.message() == "column \"nothing\" does not exist");
  CHECK(in_script.offset() == 20);
}

TEST_CASE("addresses that are none, and secrets in them") {
  for (const std::string url : {"postgresql://ada:top/secret@localhost/tas", "postgresql://ada:top@secret@localhost/tas", "postgresql://ada:topsecret@[::1/tas",
                                "postgresql://ada:topsecret@localhost/tas?sslmode", "postgresql://ada:top%zzsecret@localhost/tas",
                                "postgresql://localhost/tas?password=topsecret&frobnicate=1", "postgresql://ada:topsecret@localhost/tas?sslmode=perhaps",
                                "postgresql:///tas?service=nowhere&password=topsecret", "postgresql://ada:topsecret@localhost:port/tas"}) {
    CAPTURE(url);
    const auto error = error_of([&] { db::open({db::Engine::postgres, {}, url}); });
    CHECK(error.code() == Errc::usage);
    CHECK(error.message().find("secret") == std::string::npos);
    CHECK(error.hint().find("secret") == std::string::npos);
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("nobody there, no such database, no such account") {
  const TempFolder empty;
  const auto nobody = error_of([&] { db::open({db::Engine::postgres, {}, "postgresql://127.0.0.1:1/tas"}); });
  CHECK(nobody.code() == Errc::unreachable);
  CHECK(nobody.message().find("Connection refused") != std::string::npos);
  const auto no_database = error_of([&] { db::open({db::Engine::postgres, {}, direct_url("nowhere")}); });
  CHECK(no_database.code() == Errc::no_input);
  CHECK(no_database.hint().find("createdb") != std::string::npos);
  auto url = direct_url("tas");
  CHECK(code_of([&] { db::open({db::Engine::postgres, {}, url.replace(url.find("tas@"), 3, "nobody")}); }) == Errc::forbidden);
}

TEST_SUITE_END();

}  // namespace tas::test
