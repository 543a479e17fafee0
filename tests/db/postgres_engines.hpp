// The PostgreSQL engines that the conformance suite runs on: directly, and through a pooler in transaction mode.
#pragma once

#include <memory>
#include <string_view>

#include "libtas/db/open.hpp"
#include "tests/support/postgres.hpp"

namespace tas::test {

struct Postgres {
  static constexpr bool kShared = true;
  static std::string_view probe_schema() {
    return R"(
      CREATE TABLE probe (id bigint PRIMARY KEY, whole bigint, fraction double precision, words text, truth boolean, moment timestamptz, day date);
      CREATE TABLE child (probe_id bigint NOT NULL REFERENCES probe);)";
  }
  std::unique_ptr<db::Connection> connect() { return db::open({db::Engine::postgres, {}, direct_url(server.name())}); }
  EmptyDatabase server;
};

struct PostgresPooled : Postgres {
  std::unique_ptr<db::Connection> connect() { return db::open({db::Engine::postgres, {}, pooled_url(server.name())}); }
};

}  // namespace tas::test
