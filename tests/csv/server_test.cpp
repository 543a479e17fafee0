// Our reader and PostgreSQL's COPY, another strict one, on generated files: they must make the same of each, or both refuse it.
// TAS_TEST_CSV=N: so many files instead of 1000.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <random>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/csv/reader.hpp"
#include "tests/csv/hex.hpp"
#include "tests/support/database.hpp"
#include "tests/support/postgres.hpp"

using namespace tas;
using tas::test::hex;

namespace {

// Three columns, one kind of line end throughout: COPY refuses others. Now and then a cell too many or a quote that stays open, but one
// only: at a second one COPY takes what is between them for a text with quotes inside, and we refuse the file.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_{seed} {}

  std::string file() {
    const std::string end = std::array{"\n", "\r\n", "\r"}[below(3)];
    std::string text = "a,b,c" + end;
    may_stay_open_ = true;
    for (auto records = below(6); records > 0; --records) {
      text += cell() + "," + cell() + "," + cell();
      if (below(40) == 0) text += ",more";
      if (records > 1 || below(3) > 0) text += end;
    }
    return text;
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random_); }
  std::string cell() {
    constexpr std::array<const char*, 16> kPieces{"x", "é", "😀", ",", "\"\"", "\n", "\r\n", "\r", " ", "\t", "'", "\\", ";", "0", "\xe2\x80\xa8", "word"};
    constexpr std::array<const char*, 8> kPlain{"x", "é", "😀", " ", "\t", "'", "\\", "word"};
    std::string text;
    const bool is_quoted = below(2) == 0;
    for (auto length = below(6); length > 0; --length) text += is_quoted ? kPieces[below(kPieces.size())] : kPlain[below(kPlain.size())];
    if (!is_quoted) return text;
    const bool stays_open = may_stay_open_ && below(60) == 0;
    may_stay_open_ = may_stay_open_ && !stays_open;
    return '"' + text + (stays_open ? "" : "\"");
  }

  std::mt19937_64 random_;
  bool may_stay_open_ = true;
};

// A line for each record, cells in hexadecimal; nothing for a file with a defect, of which COPY stores nothing. Null: the two
// take it differently on purpose (we reject a record with a quote where none may be, COPY begins to quote there).
std::optional<std::string> made_of(const std::string& text) {
  StringSource source{text};
  std::string made;
  bool is_sound = true;
  try {
    csv::Reader reader{source, "generated"};
    while (const auto* record = reader.next()) {
      if (record->defect && record->defect->flaw != csv::Flaw::ragged) return std::nullopt;
      is_sound = is_sound && !record->defect;
      for (std::size_t i = 0; i < record->cells.size(); ++i) made += (i > 0 ? "\t" : "") + hex(record->cells[i].text);
      made += '\n';
    }
  } catch (const Error&) {
    is_sound = false;
  }
  return is_sound ? made : "";
}

}  // namespace

TEST_SUITE_BEGIN("postgres");

TEST_CASE("generated files are read as COPY reads them") {
  if (!test::is_on_postgres()) return;
  const char* wanted = std::getenv("TAS_TEST_CSV");
  const int files = wanted != nullptr ? std::atoi(wanted) : 1000;
  const test::TempFolder folder;
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  Generator generator{seed};
  std::string expected;
  int compared = 0;
  {
    std::ofstream script{folder / "script"};
    script << "CREATE TEMP TABLE f (a text, b text, c text);\n";
    while (compared < files) {
      const auto text = generator.file();
      const auto made = made_of(text);
      if (!made) continue;
      const auto file = folder / (std::to_string(compared++) + ".csv");
      std::ofstream{file, std::ios::binary} << text;
      script << "TRUNCATE f;\n\\copy f FROM '" << file.string() << "' WITH (FORMAT csv, HEADER, ENCODING 'UTF8')\n\\echo file " << compared
             << "\n\\copy (SELECT encode(convert_to(coalesce(a, ''), 'UTF8'), 'hex'), encode(convert_to(coalesce(b, ''), 'UTF8'), 'hex'), "
                "encode(convert_to(coalesce(c, ''), 'UTF8'), 'hex') FROM f) TO STDOUT\n";
      expected += "file " + std::to_string(compared) + "\n" + *made;
    }
  }
  const std::string command = "psql -X -q '" + std::string{std::getenv("TAS_TEST_DB")} + "' -f '" + (folder / "script").string() + "' > '" +
                              (folder / "answer").string() + "' 2> /dev/null";
  CHECK(std::system(command.c_str()) == 0);  // NOLINT: nobody else is in this folder
  std::ifstream stream{folder / "answer"};
  std::ostringstream answer;
  answer << stream.rdbuf();
  const auto found = answer.str();
  const auto at = static_cast<std::size_t>(std::mismatch(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), expected.size())), expected.begin()).first - found.begin());
  const auto from = found.rfind("file ", at);
  CHECK_MESSAGE(found == expected, found.substr(from == std::string::npos ? 0 : from, 200));
}

TEST_SUITE_END();
