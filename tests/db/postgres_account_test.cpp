// What an address and an account bring along: limits, settings, missing rights, secrets.
#include <future>
#include <thread>

#include "tests/db/postgres_trouble.hpp"

namespace tas::test {

using namespace std::chrono_literals;

TEST_SUITE_BEGIN("postgres");

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
