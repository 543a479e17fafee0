#include <doctest/doctest.h>

#include <algorithm>

#include "tests/exchange/imported.hpp"

using namespace tas;
using namespace tas::exchange::in;

namespace {

// A file with one row, imported.
struct One {
  One(const std::string& line, const std::string& zone) {
    files.order.legacy_zone = Zone::load(zone);
    files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\n" + line + "\n");
    receipt = files.run();
    REQUIRE(receipt.outcome == Outcome::written);
    row = files.instance(line.substr(0, line.find(',')));
  }
  test::Imported files;
  Receipt receipt;
  domain::Instance row;
};

One one_row(const std::string& line, const std::string& zone = "UTC") { return {line, zone}; }

bool warned(const One& one, std::string_view code, std::string_view column) {
  const auto& warnings = one.receipt.files.front().warnings;
  return std::any_of(warnings.begin(), warnings.end(), [&](const auto& w) { return w.code == code && w.column == column; });
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("payloads of every shape") {
  SUBCASE("encoded twice") {
    const auto one = one_row(test::attempt("i1", R"("{\"expected_relief\": \"80.0\", \"description\": \"caf\\u00e9\"}")", "null"));
    CHECK(one.row.predicted_relief == 80);
    CHECK(one.row.description == "café");
    CHECK_FALSE(one.row.actual_relief);
  }
  SUBCASE("NaN, None and numbers as text") {
    const auto one = one_row(test::attempt("i1", R"({"expected_relief": NaN, "motivation": "None", "time_estimate_minutes": "180.0", "odd": [Infinity]})", R"({"actual_relief": 0})"));
    CHECK_FALSE(one.row.predicted_relief);
    CHECK_FALSE(one.row.predicted_motivation);
    CHECK(one.row.predicted_duration_min == 180);
    CHECK(one.row.actual_relief == 0);
    CHECK(one.row.predicted_extra == R"({"odd":[null]})");
  }
  SUBCASE("unknown keys and unusable values stay") {
    const auto one = one_row(test::attempt("i1", R"({"expected_relief": "high", "mood": {"a": [1, "x"]}})", R"({"is_new": true})"));
    CHECK_FALSE(one.row.predicted_relief);
    CHECK(one.row.predicted_extra == R"({"expected_relief":"high","mood":{"a": [1, "x"]}})");
    CHECK(one.row.actual_extra == R"({"is_new":true})");
    CHECK(warned(one, "not_a_number", "predicted.expected_relief"));
  }
  SUBCASE("no JSON at all") {
    const auto one = one_row(test::attempt("i1", "{broken", "7"));
    CHECK(one.row.extra == R"({"predicted":"{broken","actual":"7"})");
    CHECK(warned(one, "not_an_object", "predicted"));
  }
  SUBCASE("line breaks and controls inside texts") {
    CHECK(one_row(test::attempt("i1", "{}", R"({"completion_notes": "a\r\nb"})")).row.completion_notes == "a\nb");
    test::Imported files;
    files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\n" + test::attempt("i1", "{}", R"({"completion_notes": "\u0007"})") + "\n");
    CHECK(files.run().files.front().rejections.front().code == "control_character");
  }
  SUBCASE("legacy names") {
    const auto one = one_row(test::attempt("i1", R"({"estimate": 20, "aversion": 70, "expected_cognitive": 30, "expected_emotional": 40})",
                                           R"({"time_actual": 25, "notes": "ok", "environmental_fit": -2})"));
    CHECK(one.row.predicted_duration_min == 20);
    CHECK(one.row.predicted_aversion == 70);
    CHECK(one.row.predicted_cognitive_load == 30);
    CHECK(one.row.predicted_emotional_load == 40);
    CHECK(one.row.duration_min == 25);
    CHECK(one.row.completion_notes == "ok");
    CHECK(one.row.environmental_effect == -2);
    CHECK_FALSE(one.row.predicted_extra);
  }
  SUBCASE("outside the range is kept") {
    const auto one = one_row(test::attempt("i1", R"({"expected_relief": 140})", "{}"));
    CHECK(one.row.predicted_relief == 140);
    CHECK(warned(one, "out_of_range", "predicted.expected_relief"));
  }
}

TEST_CASE("emotions as object, list, names and text") {
  const auto of = [](const std::string& predicted) {
    auto one = one_row(test::attempt("i1", predicted, "{}"));
    std::string text;
    for (const auto& e : store::Instances{*one.files.db, test::kUser}.emotions(one.row.id)) {
      text += e.emotion + (e.intensity ? "=" + std::to_string(static_cast<int>(*e.intensity)) : "") + " ";
    }
    return text;
  };
  CHECK(of(R"({"emotion_values": {"Calm": 5, "tired": 0}, "emotions": ["calm", "bored"]})") == "Calm=5 tired=0 bored ");
  CHECK(of(R"({"emotion_values": ["calm", "Dread"]})") == "calm Dread ");
  CHECK(of(R"({"emotion_values": "{\"calm\": 7}"})") == "calm=7 ");
  CHECK(of(R"({"emotions": "calm; tired"})") == "calm tired ");
}

TEST_CASE("felt aversion") {
  CHECK(one_row(test::attempt("i1", R"({"initialization_expected_aversion": 60, "expected_aversion": 30})", "{}")).row.actual_aversion == 30);
  CHECK_FALSE(one_row(test::attempt("i1", R"({"initialization_expected_aversion": 60, "expected_aversion": 60})", "{}")).row.actual_aversion);
  const auto one = one_row(test::attempt("i1", R"({"initialization_expected_aversion": 60, "expected_aversion": 30})", R"({"actual_aversion": 10})"));
  CHECK(one.row.predicted_aversion == 60);
  CHECK(one.row.actual_aversion == 10);
  CHECK(one.row.predicted_extra == R"({"expected_aversion":30})");
}

TEST_CASE("open, paused, running, cancelled, and status against times") {
  const std::string payloads = R"(,{},"{""time_spent_before_pause"": 12.5, ""paused"": true, ""pause_reason"": ""phone"", ""pause_completion_percentage"": 40}",,,)";
  auto paused = one_row("i1,t1,Dishes,1,2026-01-05 08:00,2026-01-05 08:05,,," + payloads + "False,False,initialized,");
  CHECK(paused.row.is_paused);
  CHECK(paused.row.worked_before_pause_min == 12.5);
  const auto pauses = store::Instances{*paused.files.db, test::kUser}.pauses(paused.row.id);
  REQUIRE(pauses.size() == 1);
  CHECK_FALSE(pauses[0].paused_at);
  CHECK(pauses[0].reason == "phone");
  CHECK(pauses[0].percent == 40);
  CHECK(paused.receipt.files.front().paused.count == 0);

  const auto running = one_row("i1,t1,Dishes,1,2026-01-05 08:00,2026-01-05 08:05,2026-01-05 08:10,,,{},{},,,False,False,active,");
  CHECK(running.row.status == domain::Status::initialized);
  CHECK(running.row.is_paused);
  CHECK(running.row.first_started_at == test::at("2026-01-05T08:10:00"));
  CHECK_FALSE(running.row.started_at);
  CHECK(running.receipt.files.front().paused.first == std::vector<std::string>{"i1 \"Dishes\""});

  const auto cancelled = one_row(
      "i1,t1,Dishes,1,2026-01-05 08:00,2026-01-05 08:05,,,2026-01-05 09:00,{},"
      R"("{""cancelled"": true, ""cancellation_category"": ""other"", ""reason"": ""rain"", ""postpone_history"": [{""reason"": ""late"", ""at"": ""2026-01-05 08:30""}], ""postpone_reason"": ""late""}",,,True,False,cancelled,)");
  CHECK(cancelled.row.status == domain::Status::cancelled);
  CHECK(cancelled.row.cancellation_reason == "rain");
  CHECK_FALSE(cancelled.row.actual_extra);

  const auto overruled = one_row("i1,t1,Dishes,1,2026-01-05 08:00,2026-01-05 08:05,,2026-01-05 09:00,,{},{},,,True,False,initialized,");
  CHECK(overruled.row.status == domain::Status::completed);
  CHECK(warned(overruled, "status_overruled", "status"));

  const auto no_end = one_row("i1,t1,Dishes,1,2026-01-05 08:00,2026-01-05 08:05,,,,{},{},,,True,False,completed,");
  CHECK(no_end.row.completed_at == test::at("2026-01-05T08:05:00"));
  CHECK(no_end.row.provenance == R"({"completed_at":"implied","row":"imported"})");
}

TEST_CASE("local times: a fold takes the first, a gap moves forward") {
  const auto summer = one_row("i1,t1,Dishes,1,2026-07-05 08:00,2026-03-29 02:30,,2026-10-25 02:30:15.5,,{},{},,,True,False,completed,", "Europe/Paris");
  CHECK(summer.row.created_at == test::at("2026-07-05T06:00:00"));
  CHECK(summer.row.initialized_at == test::at("2026-03-29T01:30:00"));
  CHECK(summer.row.completed_at == test::at("2026-10-25T00:30:15.5"));
  CHECK(warned(summer, "skipped_hour", "initialized_at"));
  CHECK(warned(summer, "out_of_order", "initialized_at"));
  const auto odd = one_row("i1,t1,Dishes,1,2026-01-05T08:00:00Z,soon,,2026-01-05T10:00:00+02:00,,{},{},,,True,False,completed,", "Europe/Paris");
  CHECK(odd.row.created_at == test::at("2026-01-05T08:00:00"));
  CHECK(odd.row.completed_at == test::at("2026-01-05T08:00:00"));
  CHECK(odd.row.extra == R"({"initialized_at":"soon"})");
}

TEST_SUITE_END();
