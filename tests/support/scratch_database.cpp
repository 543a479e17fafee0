#include "tests/support/scratch_database.hpp"

#include <vector>

#include "libtas/db/open.hpp"

namespace tas::test {

namespace {

// Making a database on the server takes some hundred times as long as emptying one.
std::vector<std::unique_ptr<EmptyDatabase>>& pool() {
  static auto& databases = *new std::vector<std::unique_ptr<EmptyDatabase>>;
  return databases;
}

}  // namespace

ScratchDatabase::ScratchDatabase() {
  if (!is_on_postgres()) return;
  if (pool().empty()) {
    server_ = std::make_unique<EmptyDatabase>();
    return;
  }
  server_ = std::move(pool().back());
  pool().pop_back();
  server_->connect()->script("DROP SCHEMA IF EXISTS tas CASCADE; CREATE SCHEMA tas;");
}

ScratchDatabase::~ScratchDatabase() {
  if (server_) pool().push_back(std::move(server_));
}

db::Dsn ScratchDatabase::dsn() const {
  if (server_) return {db::Engine::postgres, {}, server_->url()};
  return {db::Engine::sqlite, folder_ / "scratch.db", {}};
}

std::unique_ptr<db::Connection> ScratchDatabase::connect() const { return db::open(dsn(), db::Existence::create_missing); }

}  // namespace tas::test
