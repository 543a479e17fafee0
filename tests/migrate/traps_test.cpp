// Runs every trap of tests/data/migrations/traps (README there) through tas-migrate, on the engine that the tests run on.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/support/given.hpp"
#include "tests/support/unchecked_sql.hpp"
#include "tests/support/world.hpp"

namespace tas::test {
namespace {

const std::filesystem::path kTraps = std::filesystem::path{TAS_SOURCE_DIR} / "tests" / "data" / "migrations" / "traps";

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  REQUIRE_MESSAGE(stream.good(), "cannot read " << file.string());
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string first_text(db::Connection& c, const std::string& sql) {
  const auto row = c.query(unchecked_sql(sql));
  if (!row->next()) return "(no row)";
  return row->is_null(0) ? "(null)" : std::string{row->text(0)};
}

// One trap: the database, the last run, and a list of what was not as it should be.
class Trap {
 public:
  explicit Trap(std::filesystem::path folder) : folder_{std::move(folder)} {
    if (is_on_postgres()) database_ = std::make_unique<EmptyDatabase>();
  }

  bool is_for_this_engine() const {
    const auto engine = std::string{split(contents(folder_ / "outcome.txt"), '\n').front()};
    return engine == "engine both" || engine == (database_ ? "engine postgres" : "engine sqlite");
  }

  // What is wrong, empty: nothing.
  std::string run() {
    const std::string text = contents(folder_ / "outcome.txt");
    for (const auto view : split(text, '\n')) {
      const std::string line{view};
      if (line.empty() || line.starts_with("engine ") || line.starts_with("why ")) continue;
      step(line);
    }
    return wrong_;
  }

 private:
  void step(const std::string& line) {
    const auto words = shell_words(line);
    const std::string rest = line.find(' ', 2) == std::string::npos ? "" : line.substr(line.find(' ', 2) + 1);
    if (words[0] == "up") up(words);
    else if (words[0] == "lint") lint(words);
    else if (words[0] == "sql") open()->script(contents(folder_ / words.at(1)));
    else if (words[0] == "sql-fails") expect(error_of([&] { open()->alone(contents(folder_ / words.at(1))); }) != Errc::failed, line, "it worked");
    else if (words[0] == "hold") hold(line.substr(5));
    else if (words[0] == "release") holder_.reset();
    else if (words[0] == "exit") expect(ran_.status == std::stoi(words.at(1)), line, std::to_string(ran_.status) + ": " + ran_.err);
    else if (words[0] == "says") expect((ran_.out + ran_.err).find(rest) != std::string::npos, line, ran_.out + ran_.err);
    else if (words[0] == "tables") expect(tables() == rest, line, tables());
    else if (words[0] == "rows") expect_text(line, "SELECT CAST(count(*) AS text) FROM " + words.at(1), words.at(2));
    else if (words[0] == "answers") expect_text(line, rest.substr(rest.find(" = ") + 3), rest.substr(0, rest.find(" = ")));
    else if (words[0] == "applied") expect(applied() == rest, line, applied());
    else FAIL("unknown step in " << folder_.string() << ": " << line);
  }

  std::string address() const { return database_ ? database_->url() : (scratch_ / "trap.db").string(); }

  std::unique_ptr<db::Connection> open() const {
    if (database_) return database_->connect();
    return db::sqlite::open(address(), true);
  }

  void up(const std::vector<std::string>& words) {
    const bool names_folder = words.size() > 1 && !words[1].starts_with("-");
    const auto files = copy_of(names_folder ? folder_ / words[1] : folder_);
    std::vector<std::string> argv{"tas-migrate", "up", "--dir", files.string(), "--db", address()};
    argv.insert(argv.end(), words.begin() + (names_folder ? 2 : 1), words.end());
    ran_ = world_.run(argv);
  }

  void lint(const std::vector<std::string>& words) {
    std::vector<std::string> argv{"tas-migrate", "lint", "--dir", folder_.string()};
    argv.insert(argv.end(), words.begin() + 1, words.end());
    ran_ = world_.run(argv);
  }

  // Only the migrations: the folder of a trap holds other files and folders, too.
  std::filesystem::path copy_of(const std::filesystem::path& from) {
    const auto to = scratch_ / ("files" + std::to_string(++copies_));
    std::filesystem::create_directory(to);
    for (const auto& entry : std::filesystem::directory_iterator{from}) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".up.sql") || name.ends_with(".down.sql")) std::filesystem::copy_file(entry.path(), to / name);
    }
    return to;
  }

  void hold(const std::string& sql) {
    holder_ = open();
    holder_->begin(db::Access::read);
    holder_->query(unchecked_sql(sql))->next();
  }

  std::string tables() const {
    std::string names;
    const auto c = open();
    constexpr db::Sql kSqlite = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'schema_migration%' ORDER BY name";
    constexpr db::Sql kPostgres = "SELECT tablename FROM pg_tables WHERE schemaname = 'tas' AND tablename NOT LIKE 'schema_migration%' ORDER BY tablename";
    for (auto row = database_ ? c->query(kPostgres) : c->query(kSqlite); row->next();) names += (names.empty() ? "" : " ") + std::string{row->text(0)};
    return names;
  }

  std::string applied() const {
    std::string numbers;
    const auto c = open();
    if (!c->has_table("schema_migrations")) return "";
    for (auto row = c->query("SELECT number FROM schema_migrations ORDER BY number"); row->next();) {
      numbers += (numbers.empty() ? "" : " ") + std::to_string(row->integer(0));
    }
    return numbers;
  }

  void expect_text(const std::string& line, const std::string& sql, const std::string& expected) {
    std::string got;
    try {
      const auto c = open();
      c->begin(db::Access::read);
      got = first_text(*c, sql);
      c->rollback();
    } catch (const Error& e) {
      got = e.message();
    }
    expect(got == expected, line, got);
  }

  void expect(bool holds, const std::string& line, const std::string& got) {
    if (!holds) wrong_ += "  " + line + "  but: " + got + "\n";
  }

  std::filesystem::path folder_;
  TempFolder scratch_;
  std::unique_ptr<EmptyDatabase> database_;
  World world_{kNow, db::Engine::sqlite};
  std::unique_ptr<db::Connection> holder_;
  Ran ran_;
  int copies_ = 0;
  std::string wrong_;
};

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("no trap catches the runner") {
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator{kTraps}) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  CHECK(folders.size() >= 30);
  int run = 0, wrong = 0;
  for (const auto& folder : folders) {
    Trap trap{folder};
    if (!trap.is_for_this_engine()) continue;
    const std::string what = trap.run();
    CHECK_MESSAGE(what.empty(), folder.filename().string() << "\n" << what);
    ++run;
    wrong += what.empty() ? 0 : 1;
  }
  const std::string engine = is_on_postgres() ? "PostgreSQL" : "SQLite";
  MESSAGE("traps on " << engine << ": " << wrong << " wrong of " << run);
}

TEST_SUITE_END();

}  // namespace tas::test
