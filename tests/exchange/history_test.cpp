// tests/data/history: one folder for each thing that the files of the original may hold (domain.md 12), with what is made
// of it in outcome.txt: the receipt, then the rows. `options` are put behind the command, which reads the folder unless they name files. TAS_UPDATE_GOLDEN=1 writes the
// outcomes; read the difference before committing it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "libtas/db/open.hpp"
#include "tests/exchange/outcome.hpp"

using namespace tas;
namespace fs = std::filesystem;

namespace {

std::string outcome_of(const fs::path& folder) {
  test::World world{test::at("2026-03-15T12:00:00"), db::Engine::sqlite};
  world.env["TZ"] = "UTC";
  fs::copy(folder, world.home() / "files");
  fs::remove(world.home() / "files" / "outcome.txt");
  fs::remove(world.home() / "files" / "options");
  const auto options = test::options_of(folder);
  const bool names_files = options.find("files") != std::string::npos;
  const auto text = test::said(world.run("tas-import-csv --width 200 " + (names_files ? options : "files " + options)), world.home());
  if (!fs::exists(world.home() / ".local/share/tas/tas.db")) return text + "no database\n";
  return text + test::all_rows(*db::open({db::Engine::sqlite, world.home() / ".local/share/tas/tas.db", {}}));
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
    CHECK(outcome == test::text_of(file));
    ++folders;
  }
  CHECK(folders >= 38);
}

TEST_SUITE_END();
