// tests/data/adopt: databases of the original, one folder each: source.sql makes it, outcome.txt has the receipt and the rows that
// `tas-migrate adopt` makes of it. TAS_UPDATE_GOLDEN=1 writes the outcomes; read the difference before committing it.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "libtas/db/open.hpp"
#include "libtas/db/transaction.hpp"
#include "tests/exchange/outcome.hpp"

using namespace tas;
namespace fs = std::filesystem;

namespace {

const fs::path kFolders = TAS_SOURCE_DIR "/tests/data/adopt";

void make_source(const fs::path& script, const fs::path& file) {
  SQLite::Database{file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(test::text_of(script));
}

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

void compare(const fs::path& folder, const std::string& outcome) {
  const auto file = folder / "outcome.txt";
  if (std::getenv("TAS_UPDATE_GOLDEN") != nullptr) std::ofstream{file, std::ios::binary} << outcome;
  CHECK(outcome == test::text_of(file));
}

// Adopts it, and once more: then nothing is new.
std::string outcome_of(const fs::path& folder) {
  test::World world{test::at("2026-03-15T12:00:00"), db::Engine::sqlite};
  world.takes_numbers_back = false;
  world.env["TZ"] = "UTC";
  fs::copy(folder, world.home() / "files");
  const auto source = world.home() / "old.db";
  make_source(folder / "source.sql", source);
  const auto bytes = test::text_of(source);
  const auto entries = [&] { return std::distance(fs::directory_iterator{world.home()}, {}); };
  const std::string command = "tas-migrate adopt --width 200 --from old.db " + test::options_of(folder);
  const bool would_reject = says(world.run(command + " --dry-run").out, "rejected  ");
  const auto before = entries();
  const auto text = test::said(world.run(command), world.home());
  CHECK(would_reject == says(text, "rejected  "));
  if (!would_reject) CHECK(entries() == before);
  if (!fs::exists(world.home() / ".local/share/tas/tas.db")) return text + "no database\n";
  const auto rows = test::all_rows(*db::open({db::Engine::sqlite, world.home() / ".local/share/tas/tas.db", {}}));
  world.run(command);
  CHECK(test::all_rows(*db::open({db::Engine::sqlite, world.home() / ".local/share/tas/tas.db", {}})) == rows);
  CHECK(test::text_of(source) == bytes);
  return text + rows;
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("every database of the original has the outcome that stands beside it, and is as it was") {
  int folders = 0;
  for (const auto& entry : fs::directory_iterator{kFolders}) {
    if (entry.path().filename() == "postgres_current") continue;
    CAPTURE(entry.path().filename().string());
    compare(entry.path(), outcome_of(entry.path()));
    ++folders;
  }
  CHECK(folders >= 10);
}

TEST_CASE("adopting is one import: taken back whole, rejects are corrected as CSV") {
  test::World world{test::at("2026-03-15T12:00:00"), db::Engine::sqlite};
  world.takes_numbers_back = false;
  make_source(kFolders / "damaged_cells/source.sql", world.home() / "old.db");
  CHECK(world.run("tas-migrate adopt").status == 2);
  CHECK(world.run("tas-migrate adopt --from nowhere.db").status == 66);
  CHECK(world.run("tas-migrate adopt --from old.db").status == 65);
  CHECK(world.run("tas-migrate adopt --from old.db --user sam").status == 3);
  CHECK(world.run("tas-migrate adopt --from old.db --max-rejects 4").status == 1);
  const auto rejects = world.home() / "old.db.tasks.rejects.csv";
  auto text = test::text_of(rejects);
  text = test::replaced(test::replaced(text, "Di\xff", "Dishes"), std::string{"D\0is", 4}, "Dust");
  text = test::replaced(test::replaced(text, "soon", "15"), "t5,,", "t5,Windows,");
  std::ofstream{rejects, std::ios::binary} << text;
  const auto corrected = world.run("tas-import-csv old.db.tasks.rejects.csv");
  CHECK(corrected.status == 0);
  CHECK(says(corrected.err, "Imported 4 rows as m2."));
  CHECK(world.run("tas-import-csv rollback m1").status == 0);
  CHECK(says(world.run("tas task list -o csv --fields name").out, "Windows"));
}

TEST_CASE("tas-migrate adopt: several users, and what is refused") {
  test::World world{test::at("2026-03-15T12:00:00"), db::Engine::sqlite};
  world.takes_numbers_back = false;
  make_source(kFolders / "several_users/source.sql", world.home() / "old.db");
  const auto map = [&](const std::string& text) { std::ofstream{world.home() / "map.csv"} << text; };
  const std::string command = "tas-migrate adopt --from old.db --user-map map.csv";
  map("user_id,username\n1,ann\n2,bob\n");
  const auto unnamed = world.run(command);
  CHECK(unnamed.status == 2);
  CHECK(says(unnamed.err, "nobody (2 rows), user 7 (eve@example.org, 1 rows)"));
  map("user_id,username\n1,ann\n2,Ann\n,ann\n7,-\n");
  CHECK(says(world.run(command).err, "would get the rows of two users"));
  map("user_id,username\n1,ann\n1,bob\n");
  CHECK(says(world.run(command).err, "stands there twice"));
  map("user,name\n1,ann\n");
  CHECK(world.run(command).status == 65);
  map("user_id,username\n1,ann\n2,bob\ndefault,ann\n7,-\n");
  CHECK(world.run(command).status == 3);
  CHECK(world.run(command + " --user sam --create-user").status == 2);
  CHECK(world.run(command + " --create-user --dry-run").status == 0);
  CHECK(world.run(command).status == 3);
  CHECK(world.run(command + " --create-user").status == 0);
  CHECK(says(world.run("tas task list -u bob -o csv --fields name").out, "Rowing"));
  CHECK_FALSE(says(world.run("tas task list -u bob -o csv --fields name").out, "Dishes"));
  CHECK(says(world.run("tas task list -u ann -o csv --fields name").out, "Nobody's"));
}

TEST_CASE("a database of tas is not adopted, and one that somebody writes to is read as it was") {
  test::World world{test::at("2026-03-15T12:00:00"), db::Engine::sqlite};
  CHECK(world.run("tas add Dishes").status == 0);
  const auto own = world.run("tas-migrate adopt --from .local/share/tas/tas.db");
  CHECK(own.status == 65);
  CHECK(says(own.err, "tas-migrate copy"));
  const auto file = world.home() / "old.db";
  make_source(kFolders / "december_2025/source.sql", file);
  SQLite::Database writer{file.string(), SQLite::OPEN_READWRITE};
  writer.exec("PRAGMA journal_mode = WAL; BEGIN; UPDATE tasks SET name = 'not yet'");
  CHECK(world.run("tas-migrate adopt --from old.db").status == 0);
  CHECK(says(world.run("tas task list -o csv --fields name").out, "Walk & talk"));
}

TEST_CASE("a server of the original is read in a transaction that cannot write") {
  if (!test::is_on_postgres()) return;
  const test::EmptyDatabase source;
  const auto writable = test::direct_url(source.name());
  // Whatever asks for no kind of transaction may not write here.
  const auto url = writable + (writable.find('?') == std::string::npos ? '?' : '&') + "options=-c%20default_transaction_read_only%3Don";
  {
    const auto db = db::open({db::Engine::postgres, {}, writable});
    db::Transaction making{*db};
    db->script("SET LOCAL search_path = public;\n" + test::text_of(kFolders / "postgres_current/source.sql"));
    making.commit();
  }
  test::World world{test::at("2026-03-15T12:00:00"), db::Engine::sqlite};
  world.env["TZ"] = "UTC";
  const auto ran = world.run({"tas-migrate", "adopt", "--width", "200", "--from", url, "--legacy-tz", "Europe/Paris"});
  const auto file = db::open({db::Engine::sqlite, world.home() / ".local/share/tas/tas.db", {}});
  CHECK_MESSAGE(ran.status == 0, ran.out, ran.err);
  const auto rows = test::all_rows(*file);
  for (const std::string words : {"2026-02-02T02:40:01.000000Z", "tea & biscuits", "Tax return", "Upkeep", "fresh_start", "it's fine"}) {
    CAPTURE(words);
    CHECK(says(rows, words));
  }
  CHECK(says(world.run({"tas-migrate", "adopt", "--from", url, "--legacy-tz", "Europe/Paris"}).err, "Nothing new"));
  // The next test gets this database, and expects its own schema to be the only one.
  db::open({db::Engine::postgres, {}, writable})->script("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
}

TEST_SUITE_END();
