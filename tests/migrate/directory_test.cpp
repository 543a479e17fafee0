#include "libtas/migrate/directory.hpp"

#include <fstream>

#include "libtas/migrate/runner.hpp"
#include "tests/support/given.hpp"
#include "tests/support/world.hpp"

namespace tas::test {
namespace {

void write_file(const std::filesystem::path& file, std::string_view text) { std::ofstream{file, std::ios::binary} << text; }

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("the folder of the source tree is what is built in") {
  const auto built_in = migrate::embedded(db::Engine::sqlite);
  const auto read = migrate::read_directory(TAS_SOURCE_DIR "/migrations/sqlite", db::Engine::sqlite);
  REQUIRE(read.size() == built_in.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    CHECK(read[i].number == built_in[i].number);
    CHECK(read[i].name == built_in[i].name);
    CHECK(read[i].up == built_in[i].up);
    CHECK(read[i].down == built_in[i].down);
    CHECK(read[i].checksum == built_in[i].checksum);
  }
}

TEST_CASE("files are read in the order of their numbers") {
  const TempFolder folder;
  for (int n = 12; n >= 1; --n) {
    const std::string number = (n < 10 ? "00" : "0") + std::to_string(n);
    write_file(folder / (number + "_step.up.sql"), "SELECT " + std::to_string(n) + ";");
  }
  write_file(folder / "012_step.down.sql", "SELECT 0;");
  write_file(folder / "README.md", "rules");
  const auto list = migrate::read_directory(folder.path(), db::Engine::sqlite);
  REQUIRE(list.size() == 12);
  CHECK(list[8].number == 9);
  CHECK(list[9].up == "SELECT 10;");
  CHECK(list[10].down.empty());
  CHECK(list[11].down == "SELECT 0;");
  CHECK(migrate::title(list[0]) == "001_step");
  CHECK(list[0].checksum.size() == 64);
  CHECK(list[0].checksum != list[1].checksum);
}

TEST_CASE("the folder of the engine is taken where there is one, and a number may be missing") {
  const TempFolder folder;
  write_file(folder / "001_common.up.sql", "SELECT 1;");
  CHECK(migrate::read_directory(folder.path(), db::Engine::postgres).size() == 1);
  std::filesystem::create_directory(folder / "sqlite");
  write_file(folder / "sqlite" / "001_one.up.sql", "SELECT 1;");
  write_file(folder / "sqlite" / "003_three.up.sql", "SELECT 1; -- more");
  const auto own = migrate::read_directory(folder.path(), db::Engine::sqlite);
  REQUIRE(own.size() == 2);
  CHECK(own[1].number == 3);
  CHECK(own[0].checksum != own[1].checksum);
  CHECK(own[0].token_checksum == own[1].token_checksum);
  CHECK(migrate::file_name(own[1], migrate::Direction::up) == (folder / "sqlite/003_three.up.sql").string());
}

TEST_CASE("of a file that is applied as it is only the bytes are looked at") {
  const TempFolder folder;
  write_file(folder / "001_one.up.sql", "SELECT 1;");
  write_file(folder / "001_one.down.sql", "SELECT 0;");
  const auto checksum = migrate::read_directory(folder.path(), db::Engine::sqlite).front().checksum;
  const auto known = migrate::read_directory(folder.path(), db::Engine::sqlite, {{1, checksum}}).front();
  CHECK(known.checksum == checksum);
  CHECK(known.token_checksum.empty());
  CHECK(known.down.empty());
  write_file(folder / "001_one.up.sql", "SELECT 1; -- more");
  const auto changed = migrate::read_directory(folder.path(), db::Engine::sqlite, {{1, checksum}}).front();
  CHECK_FALSE(changed.token_checksum.empty());
  CHECK(changed.down == "SELECT 0;");
}

TEST_CASE("every file is read as a source, whatever it is") {
  const TempFolder folder;
  CHECK(migrate::read_sources(folder / "nowhere", db::Engine::sqlite).empty());
  std::filesystem::create_directory(folder / "postgres");
  write_file(folder / "postgres" / "001_one.up.sql", "COMMIT '");
  write_file(folder / "postgres" / "001_one.down.sql", "");
  write_file(folder / "postgres" / "2_two.up.sql", "SELECT 2;");
  write_file(folder / "postgres" / "notes.txt", "no");
  const auto list = migrate::read_sources(folder.path(), db::Engine::postgres);
  REQUIRE(list.size() == 3);
  CHECK(list[0].direction == migrate::Direction::down);
  CHECK(list[1].number == 1);
  CHECK(list[1].name == "one");
  CHECK(list[1].text == "COMMIT '");
  CHECK(list[2].number == 0);
}

TEST_CASE("trouble in a file is shown with its line and a caret, to programs as well") {
  World world{kNow, db::Engine::sqlite};
  std::filesystem::create_directory(world.home() / "changes");
  write_file(world.home() / "changes/001_one.up.sql", "\xEF\xBB\xBF  SELECT '日\t本', 'open;\n");
  const std::string file = (world.home() / "changes/001_one.up.sql").string();
  const std::vector<std::string> argv{"tas-migrate", "up", "--db", "tas.db", "--dir", (world.home() / "changes").string()};
  const auto ran = world.run(argv);
  CHECK(ran.status == 65);
  CHECK(ran.err == "tas-migrate: " + file + ":1:17: this string does not end\n"
                   "    SELECT '日 本', 'open;\n"
                   "                    ^\n"
                   "hint: close it with '\n");
  auto for_programs = argv;
  for_programs.push_back("--json");
  CHECK(world.run(for_programs).err ==
        "{\"error\":{\"code\":\"bad_data\",\"exit\":65,\"message\":\"" + file + ":1:17: this string does not end\","
        "\"hint\":\"close it with '\",\"excerpt\":\"  SELECT '日\\t本', 'open;\"}}\n");
}

TEST_CASE("doubles and misnamed files are refused") {
  const TempFolder folder;
  const auto refused = [&] { return error_of([&] { migrate::read_directory(folder.path(), db::Engine::sqlite); }); };
  CHECK(refused() == Errc::no_input);
  CHECK(error_of([&] { migrate::read_directory(folder / "nowhere", db::Engine::sqlite); }) == Errc::no_input);
  write_file(folder / "001_one.up.sql", "SELECT 1;");
  CHECK(refused() == Errc::failed);
  SUBCASE("what could not be run") { write_file(folder / "002_two.up.sql", "COMMIT;"); }
  SUBCASE("a double") { write_file(folder / "001_other.up.sql", ""); }
  SUBCASE("no number") { write_file(folder / "two.up.sql", ""); }
  SUBCASE("number zero") { write_file(folder / "000_zero.up.sql", ""); }
  SUBCASE("two digits") { write_file(folder / "02_two.up.sql", ""); }
  SUBCASE("four digits") { write_file(folder / "0002_two.up.sql", ""); }
  SUBCASE("a fraction") { write_file(folder / "2.5_two.up.sql", ""); }
  SUBCASE("a sign") { write_file(folder / "+02_two.up.sql", ""); }
  SUBCASE("an exponent") { write_file(folder / "2e0_two.up.sql", ""); }
  SUBCASE("no name") { write_file(folder / "002_.up.sql", ""); }
  SUBCASE("no separator") { write_file(folder / "002two.up.sql", ""); }
  SUBCASE("only the ending") { write_file(folder / ".up.sql", ""); }
  CHECK(refused() == Errc::bad_data);
}

TEST_SUITE_END();

}  // namespace tas::test
