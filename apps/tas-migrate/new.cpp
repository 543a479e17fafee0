#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/migrate/directory.hpp"

namespace tas::apps {
namespace {

namespace fs = std::filesystem;

struct Args {
  std::string name;
  std::optional<std::string> folder;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.name, "what it does, e.g. add_routines", "NAME");
  s.option(a.folder, "--dir", "FOLDER", "where the folders sqlite and postgres are, or will be");
  s.acts();
  s.example("tas-migrate new add_routines --dir migrations", "the next number for both engines, with comments that help");
  s.details("Makes NNN_NAME.up.sql and .down.sql in FOLDER/sqlite and FOLDER/postgres. No file is ever overwritten.");
  s.json_list("tas.migration.new/1", {{"file", "that was made"}, {"engine", "sqlite or postgres"}});
}

constexpr std::string_view kUp = R"(-- What changes, and why, in one sentence.
--
-- All statements, the row in the ledger and the queries at the end are one transaction: BEGIN and COMMIT are refused.
-- Lines that say more about the file, without the first dashes:
{}--   -- tas:irreversible REASON   there is no way back, and why; then delete the down file
--   -- tas:verify                below it stand queries; each must answer true, or everything is rolled back

)";
constexpr std::string_view kOfSqlite =
    "--   -- tas:rebuild               a table is made anew (CREATE new_x, INSERT … SELECT, DROP x, ALTER … RENAME TO x): foreign keys are\n"
    "--                                off meanwhile, and no row may get lost\n";
constexpr std::string_view kOfPostgres =
    "--   -- tas:nontx                 the one statement of the file cannot run in a transaction (CREATE INDEX CONCURRENTLY)\n";
constexpr std::string_view kDown = R"(-- The way back: afterwards the schema is as it was before, and the rows of all other tables are untouched.

)";

struct Place {
  std::string engine;
  fs::path folder;
};

// "Add routines" -> "add_routines"
std::string file_part(const std::string& typed) {
  std::string name = ascii_lower(typed);
  std::replace(name.begin(), name.end(), ' ', '_');
  std::replace(name.begin(), name.end(), '-', '_');
  const bool is_plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
  if (!is_plain || name.empty() || name.size() > 100) {
    throw Error::usage("\"" + typed + "\" cannot name a migration").hint("letters a to z, digits and _; e.g. add_routines");
  }
  return name;
}

int highest_number(const Place& place, db::Engine engine) {
  std::error_code problem;
  const auto is_up_file = [](const auto& entry) { return entry.path().filename().string().ends_with(".up.sql"); };
  const fs::directory_iterator files{place.folder, problem};
  if (problem || std::none_of(begin(files), end(files), is_up_file)) return 0;
  return migrate::read_directory(place.folder, engine).back().number;
}

void create_folder(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) throw Error{Errc::cannot_create, "cannot create " + folder.string() + ": " + problem.message()};
}

void create_file(const fs::path& file, const std::string& text) {
  const int fd = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0) throw Error{Errc::cannot_create, "cannot create " + file.string() + ": " + std::system_category().message(errno)};
  const auto written = ::write(fd, text.data(), text.size());
  const bool is_whole = ::close(fd) == 0 && written == static_cast<ssize_t>(text.size());
  if (!is_whole) throw Error{Errc::io, "cannot write " + file.string()};
}

int run(cli::App& app, const Args& a) {
  const std::string name = file_part(a.name);
  const fs::path top = app.process().cwd / a.folder.value_or(".");
  const std::vector<Place> places{{"sqlite", top / "sqlite"}, {"postgres", top / "postgres"}};
  const int number = 1 + std::max(highest_number(places[0], db::Engine::sqlite), highest_number(places[1], db::Engine::postgres));
  render::Table table{"tas.migration.new/1", {{"file", "File"}, {"engine", "Engine"}}, {}, {}};
  for (const auto& place : places) {
    create_folder(place.folder);
    const std::string base = fmt::format("{:03}_{}", number, name);
    create_file(place.folder / (base + ".up.sql"), fmt::format(fmt::runtime(kUp), place.engine == "sqlite" ? kOfSqlite : kOfPostgres));
    create_file(place.folder / (base + ".down.sql"), std::string{kDown});
    for (const auto* suffix : {".up.sql", ".down.sql"}) {
      table.row({(fs::path{a.folder.value_or(".")} / place.engine / (base + suffix)).string(), place.engine});
    }
  }
  app.print(table);
  return 0;
}

}  // namespace

cli::Command migrate_new() { return cli::command<Args, declare, run>("new", "begin a migration for both engines"); }

}  // namespace tas::apps
