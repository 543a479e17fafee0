// tests/data/history: one folder for each thing that the files of the original may hold (domain.md 12), with what is made
// of it in outcome.txt: the receipt, then the rows. `options` are put behind the command. TAS_UPDATE_GOLDEN=1 writes the
// outcomes; read the difference before committing it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "libtas/db/open.hpp"
#include "libtas/store/tables.hpp"
#include "tests/exchange/imported.hpp"
#include "tests/support/world.hpp"

using namespace tas;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

template <class T>
std::string rows(db::Connection& db, const store::Table<T>& table) {
  std::string text;
  db::SqlText sql = store::select_from(table) + "ORDER BY ";
  sql.number(1);
  for (auto row = db.query(sql, {}); row->next();) {
    auto object = domain::json::read_object(store::image(table, store::read_row(table, *row))).value();
    std::erase_if(object, [](const auto& member) { return member.first == "user_id" || member.first == "import_id" || member.first == "source_hash"; });
    text += std::string{table.name.text()} + " " + domain::json::write(object) + "\n";
  }
  return text;
}

std::string outcome_of(const fs::path& folder) {
  test::World world{test::at("2026-03-15T12:00:00"), db::Engine::sqlite};
  world.env["TZ"] = "UTC";
  fs::copy(folder, world.home() / "files");
  fs::remove(world.home() / "files" / "outcome.txt");
  fs::remove(world.home() / "files" / "options");
  auto options = fs::exists(folder / "options") ? text_of(folder / "options") : std::string{};
  while (options.ends_with('\n')) options.pop_back();
  const auto ran = world.run("tas-import-csv files --width 200 " + options);
  std::string text = ran.out + ran.err + "exit " + std::to_string(ran.status) + "\n";
  const std::string home = world.home().string();
  for (auto at = text.find(home); at != std::string::npos; at = text.find(home)) text.replace(at, home.size(), "$HOME");
  const auto db = db::open({db::Engine::sqlite, world.home() / ".local/share/tas/tas.db", {}});
  return text + rows(*db, store::kTasks) + rows(*db, store::kInstances) + rows(*db, store::kInstanceEmotions) + rows(*db, store::kPauses) +
         rows(*db, store::kNotes) + rows(*db, store::kJobs) + rows(*db, store::kJobTasks) + rows(*db, store::kOriginalRows);
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("every folder of files has the outcome that stands beside it") {
  int folders = 0;
  for (const auto& entry : fs::directory_iterator{TAS_SOURCE_DIR "/tests/data/history"}) {
    CAPTURE(entry.path().filename().string());
    const auto outcome = outcome_of(entry.path());
    const auto file = entry.path() / "outcome.txt";
    if (std::getenv("TAS_UPDATE_GOLDEN") != nullptr) std::ofstream{file, std::ios::binary} << outcome;
    CHECK(outcome == text_of(file));
    ++folders;
  }
  CHECK(folders >= 14);
}

TEST_SUITE_END();
