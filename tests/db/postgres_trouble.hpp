// What the tests of an engine in trouble share: a victim, somebody who ends its session, roles with settings.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>

#include "tests/db/conformance.hpp"
#include "tests/db/postgres_engines.hpp"

namespace tas::test {

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

inline std::int64_t session_of(db::Connection& db) {
  const auto row = db.query("SELECT pg_backend_pid()");
  REQUIRE(row->next());
  return row->integer(0);
}

inline bool is_unknown(const Error& e) { return e.message().find("it is unknown whether the change was stored") != std::string::npos; }

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
  ~Role() { CHECK_NOTHROW(maintenance("DROP ROLE " + name)); }
  static void maintenance(const std::string& sql) { db::open({db::Engine::postgres, {}, direct_url("tas")})->script(sql); }
  std::string name;
};

inline void insert(db::Connection& db, std::int64_t id) { db.execute("INSERT INTO probe (id) VALUES ($1)", {id}); }

inline constexpr db::Sql kEndOther = "SELECT pg_terminate_backend(CAST($1 AS integer), 5000)";

template <class Work>
std::chrono::milliseconds time_of(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

}  // namespace tas::test
