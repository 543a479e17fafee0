#include "libtas/render/outline.hpp"

#include <doctest/doctest.h>

#include "libtas/base/io.hpp"
#include "libtas/base/text.hpp"

using namespace tas;
using render::Column;

namespace {

std::string shown(const std::vector<render::Section>& sections, int width, bool is_ascii = false) {
  render::Style style;
  style.width = width;
  style.ascii = is_ascii;
  const render::Table head{"tas.sample.list/1", {{"id", "ID"}, {"name", "Task", Column::Align::left, 0, true}, {"n", "N", Column::Align::right, 1}}, {}, {}};
  StringSink sink;
  render::write_outline(head, sections, style, sink);
  return sink.text();
}

std::vector<render::Cell> row(const char* id, const char* name, std::int64_t n) { return {std::string{id}, std::string{name}, n}; }

}  // namespace

TEST_SUITE_BEGIN("render");

TEST_CASE("rows stand under their headings, all with the same columns") {
  CHECK(shown({{"home", 0, 3, {row("t1", "Dishes", 5)}}, {"日本", 0, 1, {row("t22", "Read", 12)}}}, 80) ==
        "  ID   Task     N\n"
        "home  3\n"
        "  t1   Dishes   5\n"
        "日本  1\n"
        "  t22  Read    12\n");
  CHECK(shown({{"Household", 0, 1, {}}, {"t1  Dishes", 1, 1, {row("i1", "open", 5)}}}, 80) ==
        "    ID  Task  N\n"
        "Household  1\n"
        "  t1  Dishes  1\n"
        "    i1  open  5\n");
  CHECK(shown({}, 80).empty());
}

TEST_CASE("headings and rows fit the width, and a title is no terminal sequence") {
  const std::vector<render::Section> sections{{"日本語の勉強をする約束 and more of it than fits \x1b[31m", 0, 12345, {row("t1", "Reply to the landlord about the heating", 5)}},
                                              {"t1  🎄🎁 wrap 👨‍👩‍👧‍👦 presents 🇪🇺 for everybody in the house", 1, 2, {row("i1", "e\u0301e\u0301e\u0301", 5)}}};
  for (int width = 20; width <= 100; ++width) {
    for (const bool is_ascii : {false, true}) {
      const auto text = shown(sections, width, is_ascii);
      CHECK(text.find('\x1b') == std::string::npos);
      for (const auto line : split(text, '\n')) CHECK(display_width(line) <= width);
      CHECK(text.find("12345") != std::string::npos);
    }
  }
}

TEST_SUITE_END();
