#include "libtas/time/when.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

using time::Lean;

// "key: value" lines.
std::map<std::string, std::string> read_case(const std::filesystem::path& file) {
  std::map<std::string, std::string> fields;
  std::ifstream stream{file};
  for (std::string line; std::getline(stream, line);) {
    const auto colon = line.find(':');
    REQUIRE(colon != std::string::npos);
    fields[line.substr(0, colon)] = colon + 2 <= line.size() ? line.substr(colon + 2) : "";
  }
  return fields;
}

struct Refused {
  Errc code;
  std::string message, hint;
};
template <class Work>
std::optional<Refused> refusal_of(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return Refused{e.code(), e.message(), e.hint()};
  }
  return std::nullopt;
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("phrases for points in time, one file each") {
  int answers = 0, refusals = 0;
  for (const auto& entry : std::filesystem::directory_iterator{TAS_SOURCE_DIR "/tests/data/when"}) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    auto fields = read_case(entry.path());
    const auto zone = Zone::load(fields.at("zone"));
    const auto lean = fields.at("lean") == "past" ? Lean::past : Lean::future;
    std::optional<Instant> got;
    const auto refused = refusal_of([&] { got = time::parse_when(fields.at("phrase"), at(fields.at("clock")), zone, lean); });
    if (fields.contains("answer")) {
      ++answers;
      CHECK_MESSAGE(!refused.has_value(), (refused ? refused->message : ""));
      if (got) CHECK(time::format_utc(*got) == time::format_utc(at(fields.at("answer"))));
    } else {
      ++refusals;
      REQUIRE_MESSAGE(refused.has_value(), "understood as " << (got ? time::format_utc(*got) : ""));
      CHECK(refused->code == Errc::usage);
      CHECK(refused->message.find(fields.at("refusal")) != std::string::npos);
      CHECK_FALSE(refused->hint.empty());
      if (fields.contains("cure")) CHECK(refused->hint == fields.at("cure"));
    }
  }
  CHECK(answers >= 50);
  CHECK(refusals >= 60);
}

TEST_CASE("a day, a week or a month is a stretch of time, anything else one instant") {
  struct Case {
    const char* text;
    const char *first, *last;
  };
  const auto now = at("2026-11-20T20:00:00");  // a Friday
  for (const auto& c : {Case{"today", "2026-11-20T00:00:00", "2026-11-20T23:59:59.999999"}, Case{"2026-W47", "2026-11-16T00:00:00", "2026-11-22T23:59:59.999999"},
                        Case{"2026-11", "2026-11-01T00:00:00", "2026-11-30T23:59:59.999999"}, Case{"25 dec", "2026-12-25T00:00:00", "2026-12-25T23:59:59.999999"},
                        Case{"next week", "2026-11-23T00:00:00", "2026-11-29T23:59:59.999999"}, Case{"2026-12-01", "2026-12-01T00:00:00", "2026-12-01T23:59:59.999999"},
                        Case{"mon", "2026-11-23T00:00:00", "2026-11-23T23:59:59.999999"}, Case{"tonight", "2026-11-20T00:00:00", "2026-11-20T23:59:59.999999"},
                        Case{"eod", "2026-11-20T23:59:59", "2026-11-20T23:59:59"}, Case{"mon 17:00", "2026-11-23T17:00:00", "2026-11-23T17:00:00"}, Case{"now", "2026-11-20T20:00:00", "2026-11-20T20:00:00"},
                        Case{"3d", "2026-11-23T20:00:00", "2026-11-23T20:00:00"}, Case{"3d ago", "2026-11-17T20:00:00", "2026-11-17T20:00:00"}}) {
    CAPTURE(std::string{c.text});
    const auto stretch = time::parse_stretch(c.text, now, Zone::utc(), Lean::future);
    CHECK(time::format_utc(stretch.first) == time::format_utc(at(c.first)));
    CHECK(time::format_utc(stretch.last) == time::format_utc(at(c.last)));
    CHECK(stretch.is_bare_length == (std::string{c.text} == "3d"));
  }
  CHECK(time::parse_stretch("mon", now, Zone::utc(), Lean::past).first == at("2026-11-16T00:00:00"));
  CHECK(refusal_of([&] { time::parse_stretch("friday 5", now, Zone::utc(), Lean::past); }).has_value());
}

TEST_CASE("lengths of time") {
  struct Case {
    const char* text;
    double minutes;
  };
  for (const auto& c : {
           Case{"45m", 45}, Case{"1h30m", 90}, Case{"1h 30m", 90}, Case{"1.5h", 90}, Case{"2 hours", 120}, Case{"90s", 1.5}, Case{"1d", 1440},
           Case{"2w", 20160}, Case{"1 week 2 days", 12960}, Case{"1 hour 1 minute 30 seconds", 61.5}, Case{"5 min", 5}, Case{"30 sec", 0.5},
           Case{"1H 30M", 90}, Case{"0m", 0}, Case{" 45m ", 45}, Case{".5h", 30}, Case{"1 second", 1 / 60.0}, Case{"1 day", 1440}, Case{"3 weeks", 30240},
       }) {
    CAPTURE(std::string{c.text});
    CHECK(time::parse_duration(c.text).count() == doctest::Approx(c.minutes).epsilon(1e-12));
  }
}

TEST_CASE("lengths that are half understood are refused") {
  struct Case {
    const char* text;
    const char* says;
  };
  for (const auto& c : {
           Case{"", "is not a length"}, Case{"  ", "is not a length"}, Case{"45", "has no unit"}, Case{"1h 30", "has no unit"}, Case{"1.5", "has no unit"},
           Case{"3 months", "months have no fixed length"}, Case{"1mo", "months"}, Case{"-5m", "is not a length"}, Case{"+5m", "is not a length"},
           Case{"5x", "is not a length"}, Case{"m", "is not a length"}, Case{"h30", "is not a length"}, Case{"1.2.3h", "is not a length"}, Case{".h", "is not a length"},
           Case{"1h,30m", "is not a length"}, Case{"1:30", "is not a length"}, Case{"1e3m", "is not a length"}, Case{"1h\t30m", "is not a length"},
           Case{"half an hour", "is not a length"}, Case{"1 year", "is not a length"}, Case{"1,5h", "is not a length"}, Case{"99999999999999d", "is too long"},
           Case{"1h 30m x", "is not a length"}, Case{"inf h", "is not a length"}, Case{"nan m", "is not a length"},
       }) {
    CAPTURE(std::string{c.text});
    const auto refused = refusal_of([&] { time::parse_duration(c.text); });
    REQUIRE(refused.has_value());
    CHECK(refused->code == Errc::usage);
    CHECK(refused->message.find(c.says) != std::string::npos);
    CHECK_FALSE(refused->hint.empty());
  }
}

TEST_SUITE_END();

}  // namespace tas::test
