// Our reader and python's csv, another strict one, on generated files: they must make the same of each. TAS_TEST_CSV=N: so many
// files instead of 4000.
#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

#include "libtas/base/error.hpp"
#include "libtas/csv/reader.hpp"
#include "tests/csv/hex.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using tas::test::hex;

namespace {

std::string made_of(const std::string& text, std::size_t block) {
  StringSource source{text};
  std::string made;
  try {
    csv::Reader reader{source, "generated", {block, 1U << 20U}};
    for (std::size_t i = 0; i < reader.header().size(); ++i) made += (i > 0 ? "," : "") + hex(reader.header()[i]);
    while (const auto* record = reader.next()) {
      made += ';';
      if (record->defect) made += "!" + std::string{csv::flaw_name(record->defect->flaw)};
      for (std::size_t i = 0; i < record->cells.size() && !record->defect; ++i) made += (i > 0 ? "," : "") + hex(record->cells[i].text);
    }
  } catch (const Error&) {
    return "#";
  }
  return made;
}

// A sound header, and then anything: cells that are well written, and now and then bytes without any sense.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_{seed} {}

  std::string file() {
    const auto columns = 1 + below(4);
    std::string text = "a";
    for (std::size_t i = 1; i < columns; ++i) text += "," + std::string(1, static_cast<char>('a' + i));
    text += line_end();
    for (auto records = below(6); records > 0; --records) {
      // A single empty cell is an empty line.
      for (std::size_t i = 0; i < columns; ++i) text += (i > 0 ? "," : "") + cell(columns == 1);
      if (below(12) == 0) text += ",more";
      if (records > 1 || below(3) > 0) text += line_end();
    }
    return text;
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random_); }
  std::string line_end() { return std::array{"\n", "\r\n", "\r"}[below(3)]; }
  std::string cell(bool is_alone) {
    constexpr std::array<const char*, 16> kPieces{"x", "é", "😀", ",", "\"\"", "\n", "\r\n", "\r", " ", "\t", "'", "\\", ";", "0", "\xe2\x80\xa8", "word"};
    std::string text;
    const auto length = below(6);
    if (below(2) == 0) {
      for (std::size_t i = 0; i < length; ++i) text += kPieces[below(kPieces.size())];
      return '"' + text + (below(40) == 0 ? "" : "\"") + (below(40) == 0 ? "x" : "");
    }
    constexpr std::array<const char*, 8> kPlain{"x", "é", "😀", " ", "\t", "'", "\\", "word"};
    for (std::size_t i = 0; i < length; ++i) text += kPlain[below(kPlain.size())];
    if (below(60) == 0) text += '"';
    return text.empty() && is_alone ? "x" : text;
  }

  std::mt19937_64 random_;
};

}  // namespace

TEST_SUITE_BEGIN("csv");

TEST_CASE("generated files are read as python's csv reads them") {
  const char* wanted = std::getenv("TAS_TEST_CSV");
  const int files = wanted != nullptr ? std::atoi(wanted) : 4000;
  const test::TempFolder folder;
  const auto input = folder / "files", output = folder / "answer";
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  {
    Generator generator{seed};
    std::ofstream stream{input};
    for (int i = 0; i < files; ++i) {
      const auto text = generator.file();
      const auto made = made_of(text, 65536);
      REQUIRE(made_of(text, 3) == made);
      stream << hex(text) << '\t' << made << '\n';
    }
  }
  const std::string command = "python3 " TAS_SOURCE_DIR "/tests/csv/compare.py < '" + input.string() + "' > '" + output.string() + "' 2>&1";
  const int status = std::system(command.c_str());  // NOLINT: nobody else is in this folder
  std::ifstream stream{output};
  std::string answer;
  std::getline(stream, answer);
  CHECK_MESSAGE(status == 0, answer);
  CHECK(std::atoi(answer.c_str()) > files * 3 / 4);
}

TEST_SUITE_END();
