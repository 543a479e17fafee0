// tas-migrate copy as it is typed. The target is on the engine that the tests run on.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/db/open.hpp"
#include "tests/support/scratch_database.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

struct Scene {
  test::World world{test::at("2026-03-02T09:00:00"), db::Engine::sqlite};
  test::ScratchDatabase scratch;
  std::string target = scratch.dsn().named();

  Scene() {
    for (const auto& name : {std::string{"tas.db"}, target}) REQUIRE(world.run({"tas-migrate", "up", "-q", "--db", name}).status == 0);
    REQUIRE(world.run({"tas", "add", "Dishes", "--db", "tas.db"}).status == 0);
  }
  test::Ran copy(std::vector<std::string> more = {}) {
    std::vector<std::string> argv{"tas-migrate", "copy", "--from", "tas.db", "--to", target};
    argv.insert(argv.end(), more.begin(), more.end());
    return world.run(argv);
  }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE_BEGIN("copy");

TEST_CASE("copy prints a receipt, and everyday work goes on in the target") {
  Scene scene;
  const auto ran = scene.copy();
  CHECK(ran.status == 0);
  CHECK(has(ran.out, "\ntasks  "));
  CHECK(has(ran.err, "Copied "));
  CHECK(scene.world.run({"tas", "add", "Groceries", "--db", scene.target}).status == 0);
  CHECK(has(scene.world.run({"tas", "list", "--db", scene.target}).out, "Dishes"));
  const auto again = scene.copy();
  CHECK(again.status == 6);
  CHECK(has(again.err, "is not empty: "));
}

TEST_CASE("the receipt of copy for programs") {
  Scene scene;
  const auto ran = scene.copy({"--json"});
  CHECK(ran.status == 0);
  CHECK(has(ran.out, R"({"schema":"tas.migration.copy/1","outcome":"copied","dry_run":false,)"));
  CHECK(has(ran.out, R"({"table":"emotions","rows":0,"source":"00000000000000000000000000000000","target":"00000000000000000000000000000000","columns":[{"column":"emotion",)"));
  CHECK(has(ran.out, R"("misfits":0,"findings":[],"differences":[],"took_ms":)"));
  std::set<std::string> printed, declared{"schema"};
  const auto receipt = nlohmann::json::parse(ran.out);
  for (const auto& [key, value] : receipt.items()) printed.insert(key);
  cli::Spec spec;
  const auto runner = apps::migrate_copy().bind(spec);
  for (const auto& field : spec.json()->fields) declared.insert(field.name);
  CHECK(printed == declared);
}

TEST_CASE("--dry-run says what would be, --verify-only compares") {
  Scene scene;
  CHECK(has(scene.copy({"--dry-run"}).err, "Would copy "));
  CHECK(scene.copy({"--verify-only"}).status == 6);
  CHECK(scene.copy({"-q"}).status == 0);
  const auto same = scene.copy({"--verify-only"});
  CHECK(same.status == 0);
  CHECK(has(same.err, "Both hold the same "));
  REQUIRE(scene.world.run({"tas", "add", "Groceries", "--db", "tas.db"}).status == 0);
  const auto other = scene.copy({"--verify-only"});
  CHECK(other.status == 6);
  CHECK(has(other.out, "\ntasks: 2 rows in the source, 1 in the target\n"));
}

TEST_CASE("values that do not fit are listed with their cure, exit 65") {
  Scene scene;
  db::open({db::Engine::sqlite, scene.world.home() / "tas.db", {}})->script("UPDATE tasks SET archived_at = 'yes' WHERE task_id = 1");
  const auto ran = scene.copy();
  CHECK(ran.status == 65);
  CHECK(has(ran.out, "\ntasks, task_id 1, archived_at: \"yes\" is no time; write it in UTC, as 2026-11-20T17:00:00.000000Z, in the years 1 to 9999\n"));
  CHECK(has(ran.err, "Nothing was changed: the target cannot hold 1 of the values."));
  CHECK(has(scene.copy({"--json"}).out, R"("target":null,)"));
}

TEST_CASE("what copy refuses before it looks at anything") {
  Scene scene;
  const auto& world = scene.world;
  CHECK(scene.world.run("tas-migrate copy --from tas.db").status == 2);
  const auto same = scene.world.run("tas-migrate copy --from tas.db --to ./tas.db");
  CHECK(same.status == 2);
  CHECK(has(same.err, "source and target are the same database"));
  const auto secret = scene.world.run("tas-migrate copy --from tas.db --to postgresql://ada:hush@localhost/tas");
  CHECK(secret.status == 2);
  CHECK(has(secret.err, "--to holds a password"));
  CHECK_FALSE(has(secret.err, "hush"));
  const auto missing = scene.world.run("tas-migrate copy --from tas.db --to none.db");
  CHECK(missing.status == 66);
  CHECK(has(missing.err, "create it with: tas-migrate up --db " + (world.home() / "none.db").string()));
  CHECK(scene.copy({"-u", "nobody"}).status == 3);
}

TEST_SUITE_END();
