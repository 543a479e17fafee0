// tas-migrate parity on databases that somebody has changed by hand.
#include <doctest/doctest.h>

#include "libtas/db/open.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

// A migrated database of this test's own, on the engine that the tests run on.
class Changed {
 public:
  Changed(test::World& world, const char* sql) {
    if (test::is_on_postgres()) server_ = std::make_unique<test::EmptyDatabase>();
    name_ = server_ ? server_->url() : (world.home() / "changed.db").string();
    REQUIRE(world.run({"tas-migrate", "up", "-q", "--db", name_}).status == 0);
    db::open(server_ ? db::Dsn{db::Engine::postgres, {}, name_} : db::Dsn{db::Engine::sqlite, name_, {}})->script(sql);
  }
  const std::string& name() const { return name_; }

 private:
  std::unique_ptr<test::EmptyDatabase> server_;
  std::string name_;
};

}  // namespace

TEST_SUITE_BEGIN("schema");

TEST_CASE("what the migrations yield is on par, and says so") {
  test::World world{test::at("2026-03-02T09:00:00")};
  const Changed same{world, "SELECT 1"};
  const auto ran = world.run({"tas-migrate", "parity", "--db", same.name()});
  CHECK(ran.status == 0);
  CHECK(ran.out.empty());
  CHECK(ran.err.starts_with("No difference: "));
  const bool asks_for_a_server = ran.err.find("PostgreSQL was not looked at") != std::string::npos;
  CHECK(asks_for_a_server != test::is_on_postgres());
}

TEST_CASE("a column and an index that were changed by hand are named, exit 6") {
  test::World world{test::at("2026-03-02T09:00:00")};
  const Changed changed{world, "ALTER TABLE tasks ADD COLUMN colour text; DROP INDEX tasks_by_name"};
  const auto ran = world.run({"tas-migrate", "parity", "--db", changed.name(), "-o", "csv"});
  const std::string ours = test::is_on_postgres() ? "on sqlite" : "in the migrations";
  const std::string theirs = test::is_on_postgres() ? "on postgres" : "in the database";
  CHECK(ran.status == 6);
  CHECK(ran.out == "table,part,difference\n"
                   "tasks,colour,\"missing " + ours + ", text " + theirs + "\"\n"
                   "tasks,index tasks_by_name,\"on (user_id, name_key) " + ours + ", missing " + theirs + "\"\n");
}

TEST_CASE("a folder of migrations takes the place of the built-in ones") {
  test::World world{test::at("2026-03-02T09:00:00")};
  const Changed same{world, "SELECT 1"};
  const auto folder = (std::filesystem::path{TAS_SOURCE_DIR} / "migrations").string();
  CHECK(world.run({"tas-migrate", "parity", "--db", same.name(), "--dir", folder}).status == 0);
}

TEST_SUITE_END();
