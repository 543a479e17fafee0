#include "libtas/render/selection.hpp"

#include <doctest/doctest.h>

#include "libtas/base/error.hpp"
#include "libtas/base/io.hpp"

using namespace tas;
using render::Format;

namespace {

render::Table sample() {
  render::Table table{"tas.sample.list/1", {{"id", "ID"}, {"", "People"}, {"name", "Name"}, {"gap.aversion", ""}, {"gap.relief", ""}}, {}, {}};
  table.row({std::string{"i1"}, std::string{"x"}, std::string{"dishes"}, -28.0, render::Cell{}});
  table.row({std::string{"i2"}, std::string{"x"}, std::string{"Mail\n"}, render::Cell{}, 4.5});
  table.row({std::string{"i3"}, std::string{"x"}, std::string{"Zebra"}, 3.0, 1.0});
  return table;
}

std::string shown(Format format, render::Selection selection) {
  render::Style style;
  style.selection = std::move(selection);
  StringSink sink;
  render::render(sample(), format, style, sink);
  return sink.text();
}

}  // namespace

TEST_SUITE_BEGIN("render");

TEST_CASE("chosen fields, in the order they are named, in every format") {
  CHECK(shown(Format::csv, {{"gap.aversion", "id"}, {}, {}}) == "gap.aversion,id\n-28,i1\n,i2\n3,i3\n");
  CHECK(shown(Format::tsv, {{"name"}, {}, {}}) == "name\ndishes\nMail\\n\nZebra\n");
  CHECK(shown(Format::jsonl, {{"id", "gap"}, {}, {}}).starts_with("{\"id\":\"i1\",\"gap\":{\"aversion\":-28,\"relief\":null}}\n"));
  CHECK(shown(Format::table, {{"id", "gap.relief"}, {}, {}}).starts_with("ID  gap.relief\ni1  -\ni2  4.5\n"));
}

TEST_CASE("rows are sorted by fields, absent values last") {
  const auto ids = [](std::vector<std::string> sort) { return shown(Format::csv, {{"id"}, std::move(sort), {}}); };
  CHECK(ids({"gap.aversion"}) == "id\ni1\ni3\ni2\n");
  CHECK(ids({"-gap.aversion"}) == "id\ni3\ni1\ni2\n");
  CHECK(ids({"name"}) == "id\ni1\ni2\ni3\n");
  CHECK(ids({"-name"}) == "id\ni3\ni2\ni1\n");
  CHECK(ids({"-gap.relief", "id"}) == "id\ni2\ni3\ni1\n");
}

TEST_CASE("a pattern makes a line of each row") {
  CHECK(shown(Format::table, {{}, {}, "{{id}}: {{ name }} ({{gap.aversion}})"}) == "i1: dishes (-28)\ni2: Mail  ()\ni3: Zebra (3)\n");
  CHECK(shown(Format::json, {{}, {"-id"}, "{{id}}"}) == "i3\ni2\ni1\n");
  CHECK_THROWS_AS(shown(Format::table, {{}, {}, "{{id"}), Error);
}

TEST_CASE("a field that is not there is refused with the nearest one and all there are") {
  for (const auto& wish : {render::Selection{{"nmae"}, {}, {}}, render::Selection{{}, {"-nmae"}, {}}, render::Selection{{}, {}, "{{nmae}}"}, render::Selection{{""}, {}, {}}}) {
    try {
      shown(Format::csv, wish);
      FAIL("accepted");
    } catch (const Error& e) {
      CHECK(e.code() == Errc::usage);
      CHECK(e.hint().find("fields: id, name, gap.aversion, gap.relief") != std::string::npos);
    }
  }
}

TEST_SUITE_END();
