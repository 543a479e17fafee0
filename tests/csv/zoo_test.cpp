// tests/data/csv/malformed: one malformed or odd file each, beside it what is made of it: cells joined by "|", records by ";",
// "!flaw" for a rejected record, "!!words" for an error whose message holds the words.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/csv/reader.hpp"

using namespace tas;

namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string made_of(const std::filesystem::path& file, std::size_t block) {
  StringSource source{contents(file)};
  csv::Reader reader{source, file.filename().string(), {block, 4096}};
  std::string text;
  bool is_first = true;
  while (const auto* record = reader.next()) {
    if (!std::exchange(is_first, false)) text += ';';
    if (record->defect) text += "!" + std::string{csv::flaw_name(record->defect->flaw)};
    for (std::size_t i = 0; i < record->cells.size() && !record->defect; ++i) text += (i > 0 ? "|" : "") + std::string{record->cells[i].text};
  }
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("csv");

TEST_CASE("the zoo of odd files") {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{TAS_SOURCE_DIR "/tests/data/csv/malformed"}) {
    if (entry.path().extension() != ".csv") continue;
    CAPTURE(entry.path().filename().string());
    const auto expected = contents(std::filesystem::path{entry.path()}.replace_extension(".expected"));
    for (const auto block : {std::size_t{4}, std::size_t{7}, std::size_t{65536}}) {
      if (!expected.starts_with("!!")) {
        CHECK(made_of(entry.path(), block) == expected);
        continue;
      }
      try {
        made_of(entry.path(), block);
        FAIL("no error");
      } catch (const Error& e) {
        CHECK_MESSAGE(e.message().find(expected.substr(2)) != std::string::npos, e.message());
      }
    }
    ++files;
  }
  MESSAGE(files << " odd files");
  CHECK(files >= 60);
}

TEST_SUITE_END();
