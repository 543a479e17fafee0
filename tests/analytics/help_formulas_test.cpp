// What is said about metrics is made from their table, and is the same everywhere.
#include "libtas/report/formulas.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/cli/generate.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

// Without line breaks and indentation.
std::string plain(std::string_view text) {
  std::string words;
  for (const auto line : split(text, '\n')) {
    if (!trim(line).empty()) words += std::string{trim(line)} + " ";
  }
  return words;
}

std::string without_escapes(std::string text) {
  std::erase(text, '\\');
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("formulas: the lines of tas score explain are those of tas help formulas and of the man page") {
  const auto help = plain(report::formulas_text(80));
  const auto man = without_escapes(plain(cli::formulas_man_page(test::program_named("tas"))));
  for (const auto& m : analytics::scores::metrics()) {
    std::vector<std::string> lines{report::formula_line(m.name, m.formula)};
    for (const auto& f : m.factors) lines.push_back(report::formula_line(f.name, f.formula));
    for (const auto a : m.around.list())
      lines.push_back(report::formula_line(analytics::around_column(a).name, analytics::around_column(a).meaning));
    for (const auto& line : lines) {
      CAPTURE(line);
      CHECK(help.find(line) != std::string::npos);
      CHECK(man.find(line) != std::string::npos);
    }
  }
}

TEST_CASE("formulas: the help fits its width") {
  for (const int width : {40, 80, 100}) {
    for (const auto line : split(report::formulas_text(width), '\n')) {
      CAPTURE(std::string{line});
      // A word longer than the line stays whole.
      CHECK((display_width(line) <= width || trim(line).find(' ') == std::string_view::npos));
    }
  }
}

TEST_SUITE_END();
