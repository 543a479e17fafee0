// What a real server does to its clients: it ends sessions, is restarted, gets full, gives up waiting, stalls. Whatever
// it is, nothing is half-done, nothing hangs, and the error says what is known.
#include <future>
#include <thread>

#include "tests/db/conformance_rows.hpp"
#include "tests/db/postgres_trouble.hpp"
#include "tests/support/bad_line.hpp"

namespace tas::test {

using namespace std::chrono_literals;

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

TEST_SUITE_END();

}  // namespace tas::test
