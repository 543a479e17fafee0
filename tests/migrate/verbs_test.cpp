// The verbs of tas-migrate as they are typed, on the engine under test.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "libtas/db/open.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/migrate/snapshot.hpp"
#include "tests/migrate/samples.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/scratch_database.hpp"
#include "tests/support/world.hpp"

namespace tas::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// A database, and a folder of migrations in the home of somebody who types.
class Site {
 public:
  Site() { fs::create_directories(world.home() / "m"); }

  void file(const std::string& name, const std::string& text) const { std::ofstream{world.home() / "m" / name} << text; }
  void three_files() const {
    for (const auto& m : three()) {
      file(migrate::file_name(m, migrate::Direction::up), m.up);
      if (!m.down.empty()) file(migrate::file_name(m, migrate::Direction::down), m.down);
    }
  }
  // "up --to 2" with the folder and the database.
  Ran run(const std::string& words) {
    auto argv = shell_words("tas-migrate " + words);
    const auto dsn = scratch.dsn();
    for (const auto& word : {std::string{"--dir"}, std::string{"m"}, std::string{"--db"}, dsn.named()}) argv.push_back(word);
    return world.run(argv);
  }
  Json json(const std::string& words) { return Json::parse(run(words + " --json").out); }

  ScratchDatabase scratch;
  World world{kNow, db::Engine::sqlite};
};

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

std::size_t snapshots_of(const Site& site) { return migrate::snapshots(site.scratch.dsn()).size(); }

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("verbs: the JSON of each is what its page declares") {
  Site site;
  site.three_files();
  site.file("003_three.down.sql", "DROP TABLE three;");
  int checked = 0;
  REQUIRE(site.run("up --to 2").status == 0);
  for (const auto& command : program_named("tas-migrate").commands) {
    cli::Spec spec;
    const auto runner = command.bind(spec);
    CAPTURE(command.path);
    REQUIRE(spec.json());
    if (command.path == "parity") continue;  // rows only when something differs: tests/schema
    if (command.path == "copy") continue;    // takes two databases: tests/copy
    if (command.path == "adopt") continue;   // reads a database of the original: tests/exchange
    Json printed;
    if (command.path == "new") printed = Json::parse(site.world.run("tas-migrate new some --dir n --json").out);
    else if (command.path == "wait") printed = Json::parse(site.world.run({"tas-migrate", "wait", "--json", "--db", site.scratch.dsn().named()}).out);
    else printed = site.json(command.path == "down" ? "down --yes" : std::string{command.path});
    CHECK(printed["schema"] == spec.json()->name);
    if (spec.json()->is_list) REQUIRE_FALSE(printed["items"].empty());
    auto keys = keys_of(spec.json()->is_list ? printed["items"][0] : printed);
    std::vector<std::string> declared;
    if (!spec.json()->is_list) declared.emplace_back("schema");
    for (const auto& field : spec.json()->fields) declared.push_back(field.name);
    std::sort(keys.begin(), keys.end());
    std::sort(declared.begin(), declared.end());
    CHECK(keys == declared);
    ++checked;
  }
  CHECK(checked >= 8);
}

TEST_CASE("verbs: up, status and down as a program sees them") {
  Site site;
  site.three_files();
  CHECK(site.run("status").status == (site.scratch.engine() == db::Engine::sqlite ? 66 : 6));
  auto ran = site.run("up --to 2 --json");
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  const auto rows = Json::parse(ran.out)["items"];
  REQUIRE(rows.size() == 2);
  CHECK(rows[1]["name"] == "two");
  CHECK(rows[1]["outcome"] == "applied");
  ran = site.run("status --json");
  CHECK(ran.status == 6);
  CHECK(Json::parse(ran.out)["items"][2]["state"] == "pending");
  CHECK(site.run("up -q").status == 0);
  CHECK(site.run("status").status == 0);
  CHECK(site.run("down --steps 1").status == 2);
  CHECK(site.run("down --steps 1 --to 2 --yes").status == 2);
  CHECK(site.run("down --yes").err.find("003_three has no way back") != std::string::npos);
  site.file("003_three.down.sql", "-- soon\n");
  CHECK(site.run("down --yes").err.find("m/003_three.down.sql does nothing") != std::string::npos);
  site.file("003_three.down.sql", "DROP TABLE three;");
  CHECK(site.json("down --yes --to 1")["items"].size() == 2);
  // The files of a newer program, and then those of an older one.
  CHECK(site.run("up").status == 0);
  fs::remove(site.world.home() / "m" / "003_three.up.sql");
  ran = site.run("status");
  CHECK(ran.status == 78);
  CHECK(ran.err.find("newer: applied by a newer version of tas") != std::string::npos);
  CHECK(site.run("up").status == 78);
}

TEST_CASE("verbs: a run that fails still tells a program what it has done") {
  Site site;
  site.three_files();
  site.file("003_three.up.sql", "CREATE TABLE three (x bigint);\nCREAT;\n");
  const auto ran = site.run("up --atomic each --json");
  CHECK(ran.status == 65);
  CHECK(Json::parse(ran.out)["items"].size() == 2);
  CHECK(Json::parse(ran.err)["error"]["message"].get<std::string>().starts_with("m/003_three.up.sql:2:1: "));
  const auto shown = site.run("up").err;
  CHECK(shown.find("  CREAT;\n  ^\n") != std::string::npos);
}

TEST_CASE("verbs: out of order is refused by name, and taken when it is asked for") {
  Site site;
  site.three_files();
  fs::rename(site.world.home() / "m" / "002_two.up.sql", site.world.home() / "later");
  REQUIRE(site.run("up").status == 0);
  fs::rename(site.world.home() / "later", site.world.home() / "m" / "002_two.up.sql");
  CHECK(site.run("status").err.find("out_of_order: ") != std::string::npos);
  const auto ran = site.run("up");
  CHECK(ran.status == 6);
  CHECK(ran.err.find("002_two") != std::string::npos);
  CHECK(site.run("up --allow-out-of-order two").status == 2);
  CHECK(site.run("up --allow-out-of-order 2").status == 0);
  CHECK(site.run("status").status == 0);
}

TEST_CASE("verbs: check is a monitoring plugin that touches nothing") {
  Site site;
  site.three_files();
  const bool is_sqlite = site.scratch.engine() == db::Engine::sqlite;
  auto ran = site.run("check");
  CHECK(ran.status == (is_sqlite ? 2 : 1));
  if (is_sqlite) {
    CHECK(ran.out.starts_with("TAS-MIGRATE CRITICAL - there is no database "));
    CHECK_FALSE(fs::exists(site.scratch.dsn().file));
    // A file without anything in it stays one.
    std::ofstream{site.scratch.dsn().file};
    CHECK(site.run("check").status == 1);
    CHECK(fs::file_size(site.scratch.dsn().file) == 0);
  }
  REQUIRE(site.run("up --to 2").status == 0);
  ran = site.run("check");
  CHECK(ran.status == 1);
  CHECK(ran.out == "TAS-MIGRATE WARNING - 1 pending, the first is 003_three | pending=1;0;;0 edited=0;;0;0 missing=0;;0;0 newer=0;;0;0 applied=2;;;0\n");
  REQUIRE(site.run("up").status == 0);
  ran = site.run("check");
  CHECK(ran.status == 0);
  CHECK(ran.out == "TAS-MIGRATE OK - 3 applied, the newest is 003_three | pending=0;0;;0 edited=0;;0;0 missing=0;;0;0 newer=0;;0;0 applied=3;;;0\n");
  site.file("002_two.up.sql", "CREATE TABLE other (x bigint);");
  ran = site.run("check --json");
  CHECK(ran.status == 2);
  const auto json = Json::parse(ran.out);
  CHECK(json["state"] == "critical");
  CHECK(json["message"] == "002_two is edited");
  CHECK(json["edited"] == 1);
  ran = site.world.run("tas-migrate check --db postgresql://nobody@127.0.0.1:1/nowhere");
  CHECK(ran.status == 2);
  CHECK(ran.out.starts_with("TAS-MIGRATE CRITICAL - "));
  CHECK(ran.out.find('\n') == ran.out.size() - 1);
}

TEST_CASE("verbs: wait ends when the database answers, when the time is over, and at once when waiting is in vain") {
  Site site;
  const auto wait = [&](const std::string& address, const std::string& patience) {
    return site.world.run(std::vector<std::string>{"tas-migrate", "wait", "--db", address, "--for", patience});
  };
  const auto begin = std::chrono::steady_clock::now();
  CHECK(wait("postgresql://nobody@127.0.0.1:1/nowhere", "0.3s").status == 69);
  CHECK(std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds{300});
  if (site.scratch.engine() == db::Engine::postgres) {
    CHECK(wait(site.scratch.dsn().url, "10s").status == 0);
    const auto again = std::chrono::steady_clock::now();
    CHECK(wait(postgres_url("nowhere"), "10s").status == 66);
    CHECK(std::chrono::steady_clock::now() - again < std::chrono::seconds{5});
    return;
  }
  const std::string file = site.scratch.dsn().file.string();
  CHECK(wait(file, "0.1s").status == 66);
  std::thread other{[&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    const auto db = site.scratch.connect();
    const db::Transaction writing{*db};
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
  }};
  CHECK(wait(file, "10s").status == 0);
  other.join();
  std::ofstream{site.world.home() / "text"} << std::string(5000, 'x');
  CHECK(wait((site.world.home() / "text").string(), "10s").status == 65);
}

TEST_CASE("verbs: new takes the next number of both engines and overwrites nothing") {
  Site site;
  fs::create_directories(site.world.home() / "n" / "postgres");
  std::ofstream{site.world.home() / "n" / "postgres" / "007_seven.up.sql"} << "SELECT 1;";
  auto ran = site.world.run("tas-migrate new 'Add Routines' --dir n -o csv");
  CHECK(ran.out == "file,engine\nn/sqlite/008_add_routines.up.sql,sqlite\nn/sqlite/008_add_routines.down.sql,sqlite\n"
                   "n/postgres/008_add_routines.up.sql,postgres\nn/postgres/008_add_routines.down.sql,postgres\n");
  // What it makes can be applied as it is.
  ran = site.world.run(std::vector<std::string>{"tas-migrate", "up", "--dir", "n", "--db", site.scratch.dsn().named()});
  CHECK(ran.status == 0);
  std::ofstream{site.world.home() / "n" / "sqlite" / "009_more.down.sql"} << "precious";
  CHECK(site.world.run("tas-migrate new more --dir n").status == 73);
  std::ifstream kept{site.world.home() / "n" / "sqlite" / "009_more.down.sql"};
  std::string text;
  std::getline(kept, text);
  CHECK(text == "precious");
  for (const auto* name : {"'a/b'", "'é'", "''", "../x"}) CHECK(site.world.run(std::string{"tas-migrate new "} + name + " --dir n").status == 2);
}

TEST_CASE("verbs: plan shows what up would do; with --execute-rollback what it did before it was taken back") {
  Site site;
  site.three_files();
  site.file("004_four.up.sql", "ALTER TABLE two ADD COLUMN y bigint;\n\nUPDATE two SET y = 1;\nALTER TABLE two RENAME TO second;\n");
  REQUIRE(site.run("up --to 3").status == 0);
  const bool is_postgres = site.scratch.engine() == db::Engine::postgres;
  if (is_postgres) site.file("005_five.up.sql", "ALTER TABLE second ALTER COLUMN x TYPE integer;");
  const auto db = site.scratch.connect();
  const std::string before = logical_dump(*db);
  auto plan = site.json("plan")["items"];
  REQUIRE(plan.size() == (is_postgres ? 4 : 3));
  CHECK(plan[0]["statement"] == "ALTER TABLE two ADD COLUMN y bigint");
  CHECK(plan[1]["line"] == 3);
  CHECK(plan[0]["table"] == "two");
  CHECK(plan[0]["lock"] == (is_postgres ? Json("ACCESS EXCLUSIVE") : Json()));
  CHECK(plan[0]["took_ms"].is_null());
  if (!is_postgres) CHECK(plan[1]["rows"] == 1);
  plan = site.json("plan --execute-rollback")["items"];
  CHECK(plan[2]["took_ms"].get<double>() > 0);
  if (is_postgres) {
    CHECK(plan[0]["locks"] == "AccessExclusiveLock on two");
    CHECK(plan[0]["rewritten"].is_null());
    CHECK(plan[3]["rewritten"] == "second");
    CHECK(plan[0]["bytes"].get<int>() > 0);
  }
  CHECK(logical_dump(*db) == before);
  CHECK(site.run("plan --to 3").err == "Nothing to do: the schema is current.\n");
}

TEST_CASE("verbs: verify asks again what was promised") {
  Site site;
  site.file("001_one.up.sql", "CREATE TABLE one (x bigint);\n-- tas:verify\nSELECT count(*) = 0 FROM one;\nSELECT count(*) >= 0 FROM one;\n");
  site.file("002_two.up.sql", "CREATE TABLE two (x bigint);\n");
  REQUIRE(site.run("up").status == 0);
  CHECK(site.run("verify").status == 0);
  const auto db = site.scratch.connect();
  db->script("INSERT INTO one VALUES (1);");
  auto ran = site.run("verify -o csv");
  CHECK(ran.status == 6);
  CHECK(ran.out == "number,name,check,result,detail\n1,one,checksum,ok,\n1,one,m/001_one.up.sql:3,failed,row 1 is not true\n1,one,m/001_one.up.sql:4,ok,\n"
                   "2,two,checksum,ok,\n");
  db->script("DROP TABLE one;");
  ran = site.run("verify --json");
  CHECK(ran.status == 0);
  CHECK(Json::parse(ran.out)["items"][1]["result"] == "outdated");
  site.file("002_two.up.sql", "CREATE TABLE two (y bigint);\n");
  ran = site.run("verify --json");
  CHECK(ran.status == 6);
  CHECK(Json::parse(ran.out)["items"][3]["result"] == "failed");
}

TEST_CASE("verbs: a SQLite file is copied before its schema is changed, and only then") {
  Site site;
  if (site.scratch.engine() == db::Engine::postgres) {
    site.three_files();
    CHECK(site.run("up").err.find("snapshot") == std::string::npos);
    return;
  }
  site.three_files();
  CHECK(site.run("up --to 1").status == 0);
  CHECK(snapshots_of(site) == 0);  // there was nothing to lose
  CHECK(site.run("up --to 2 --dry-run").status == 0);
  CHECK(snapshots_of(site) == 0);
  const auto ran = site.run("up --to 2");
  CHECK(ran.err.starts_with("snapshot "));
  REQUIRE(snapshots_of(site) == 1);
  CHECK(migrate::snapshots(site.scratch.dsn()).front().filename() == "scratch.db.pre-002-20260302T090000Z.db");
  CHECK_FALSE(db::open({db::Engine::sqlite, migrate::snapshots(site.scratch.dsn()).front(), {}})->has_table("two"));
  CHECK(site.run("up --to 2").status == 0);
  CHECK(snapshots_of(site) == 1);  // there was nothing to do
  site.file("003_three.up.sql", "CREAT;");
  CHECK(site.run("up").status == 65);
  CHECK(snapshots_of(site) == 1);  // nothing was changed
  site.three_files();
  CHECK(site.run("up --no-snapshot").status == 0);
  CHECK(snapshots_of(site) == 1);
  site.file("003_three.down.sql", "DROP TABLE three;");
  for (int i = 0; i < 3; ++i) {
    CHECK(site.run("down --yes").status == 0);
    CHECK(site.run("up").status == 0);
  }
  CHECK(snapshots_of(site) == migrate::kSnapshotsKept);
}

TEST_SUITE_END();

}  // namespace tas::test
