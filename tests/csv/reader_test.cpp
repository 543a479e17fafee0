#include "libtas/csv/reader.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "libtas/base/error.hpp"
#include "libtas/csv/writer.hpp"

using namespace tas;

namespace {

struct Read {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> flaws;
};

Read read_all(const std::string& text, csv::Limits limits = {}) {
  StringSource source{text};
  csv::Reader reader{source, "t.csv", limits};
  Read all{reader.header(), {}, {}};
  while (const auto* record = reader.next()) {
    CHECK(text.substr(record->byte, record->bytes.size()) == record->bytes);
    if (record->defect) {
      all.flaws.push_back(std::to_string(record->number) + "/" + std::to_string(record->line) + " " + std::string{csv::flaw_name(record->defect->flaw)} +
                          "@" + std::to_string(record->defect->byte));
      continue;
    }
    auto& row = all.rows.emplace_back();
    for (const auto& cell : record->cells) row.emplace_back(cell.text);
  }
  return all;
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_SUITE_BEGIN("csv");

TEST_CASE("line ends of every kind, also mixed, and empty lines") {
  const Rows rows{{"1", "2"}, {"3", ""}, {"", "4"}};
  CHECK(read_all("a,b\n1,2\n3,\n,4\n").rows == rows);
  CHECK(read_all("a,b\r\n1,2\r\n3,\r\n,4").rows == rows);
  CHECK(read_all("a,b\r1,2\r3,\r,4\r").rows == rows);
  CHECK(read_all("\xEF\xBB\xBF" "a,b\n1,2\r\n\r\n3,\r\n\n,4").rows == rows);
  CHECK(read_all("\xEF\xBB\xBF" "a,b\n").header == std::vector<std::string>{"a", "b"});
}

TEST_CASE("quotes: commas, doubled quotes and line breaks inside") {
  CHECK(read_all("a,b\n\"x,\"\"y\"\"\r\nz\",\"\"\n").rows == Rows{{"x,\"y\"\r\nz", ""}});
  CHECK(read_all("a\n\"\"\"\"\n").rows == Rows{{"\""}});
}

TEST_CASE("places: record, line, byte") {
  const std::string text = "a,b\n\"1\n2\",3\n4,\"5\"\n";
  StringSource source{text};
  csv::Reader reader{source, "t.csv"};
  const auto* record = reader.next();
  CHECK(record->line == 2);
  CHECK(record->cells[1].byte == 10);
  record = reader.next();
  CHECK(record->number == 2);
  CHECK(record->line == 4);
  CHECK(record->byte == 12);
  CHECK(record->cells[1].byte == 14);
  CHECK(reader.next() == nullptr);
}

TEST_CASE("a record that is not sound is named, the next one is read") {
  const auto all = read_all(std::string{"a,b\n1\n1,2,3\n\xff,2\nx"} + '\0' + ",2\nx\"y,2\n\"x\"y,2\nok,\xC3\xA9\n");
  CHECK(all.flaws == std::vector<std::string>{"1/2 ragged@4", "2/3 ragged@6", "3/4 invalid_utf8@12", "4/5 nul_byte@17", "5/6 stray_quote@22",
                                              "6/7 text_after_quote@30"});
  CHECK(all.rows == Rows{{"ok", "\xC3\xA9"}});
}

TEST_CASE("strict UTF-8") {
  for (const std::string bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE2\x82"}) {
    CHECK(read_all("a\n12345678" + bad + "\n").flaws.size() == 1);
  }
  CHECK(read_all("a\n\xF0\x9F\x98\x80 \xE2\x82\xAC \xEF\xBF\xBF\n").rows.size() == 1);
}

TEST_CASE("a quote that is never closed ends the reading") {
  const std::string text = "a,b\n1,2\n3,\"4\n5,6\n";
  CHECK_THROWS_WITH_AS(read_all(text), doctest::Contains("t.csv:3: a quote is opened"), Error);
  CHECK_THROWS_WITH_AS(read_all(text + std::string(5000, 'x'), {64, 1024}), doctest::Contains("t.csv:3: a quote is opened"), Error);
  CHECK_THROWS_WITH_AS(read_all("a\n" + std::string(5000, 'x'), {64, 1024}), doctest::Contains("longer than 1024"), Error);
}

TEST_CASE("headers that name nothing or the same twice") {
  for (const std::string text : {"", "a,a\n", "a,,b\n", "\xff\n", "\"a\n"}) CHECK_THROWS_AS(read_all(text), Error);
}

TEST_CASE("what is written is read again, whatever the block size") {
  CHECK(rc::check("write then read", [] {
    const auto block = *rc::gen::inRange<std::size_t>(3, 40);
    const auto width = *rc::gen::inRange<std::size_t>(1, 5);
    const auto cell = rc::gen::container<std::string>(rc::gen::element('a', 'b', ',', '"', '\n', '\r', ' ', '\t'));
    const auto rows = *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(width, cell));
    StringSink sink;
    csv::Writer writer{sink};
    std::vector<std::string> header;
    for (std::size_t i = 0; i < width; ++i) header.push_back("c" + std::to_string(i));
    writer.record(header);
    for (const auto& row : rows) writer.record(row);
    const auto all = read_all(sink.text(), {block, std::size_t{1} << 20});
    RC_ASSERT(all.flaws.empty());
    RC_ASSERT(all.rows == rows);
  }));
}

TEST_SUITE_END();
