#include "libtas/domain/condition.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <random>
#include <string>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/domain/instance_facts.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using domain::Condition;
using domain::ConditionField;
using domain::ConditionValue;
using Type = ConditionField::Type;

namespace {

Instant a_friday() { return test::at("2026-11-20T20:00:00"); }
const std::array<ConditionField, 6> kFields{ConditionField{"aversion", Type::number, ""},
                                            ConditionField{"est", Type::minutes, ""},
                                            ConditionField{"due", Type::time, "", 0, 0, time::Lean::future},
                                            ConditionField{"created", Type::time, ""},
                                            ConditionField{"name", Type::text, ""},
                                            ConditionField{"tag", Type::texts, ""}};
enum Place : std::size_t { kAversion, kEst, kDue, kCreated, kName, kTag };
using Row = std::array<ConditionValue, 6>;

bool holds(const std::string& text, const Row& row) {
  return Condition::parse(text, kFields, a_friday(), Zone::utc()).holds([&row](std::size_t field) { return row[field]; });
}

Row row() {
  return {70.0, 30.0, test::at("2026-11-22T12:00:00"), test::at("2026-11-18T09:00:00"), std::string{"File Taxes and (more)"}, std::vector<std::string>{"Home", "desk"}};
}
Row unknown() { return {}; }

struct Refusal {
  std::string message, hint;
  int caret = -1;
};
Refusal refusal_of(const std::string& text, std::span<const ConditionField> fields = kFields) {
  try {
    Condition::parse(text, fields, a_friday(), Zone::utc());
  } catch (const Error& e) {
    CHECK(e.code() == Errc::usage);
    CHECK((e.excerpt() == text || e.excerpt().empty()));
    return {e.message(), e.hint(), e.caret()};
  }
  return {"understood", "", -1};
}

}  // namespace

TEST_SUITE_BEGIN("domain");

TEST_CASE("and and or join only where they are words of their own") {
  auto named = row();
  for (const char* name : {"señor", "andén", "rock-and-roll", "sand or gravel"}) {
    named[kName] = std::string{name};
    CAPTURE(std::string{name});
    const bool is_quoted = std::string_view{name}.find(' ') != std::string_view::npos;
    const auto value = is_quoted ? "'" + std::string{name} + "'" : std::string{name};
    CHECK(holds("name=" + value, named));
    CHECK(holds("name=" + value + " and aversion>60", named));
    CHECK_FALSE(holds("not name=" + value, named));
  }
  CHECK(holds("(aversion>60)and(est<1h)", row()));
  CHECK(holds("name='x'or aversion>60", row()));
}

TEST_CASE("conditions compare numbers, lengths, times and texts") {
  for (const char* text : {"aversion>60", "aversion >= 70", "aversion=7/10", "AVERSION<71", "aversion!=69", "aversion<=70", "aversion=70%", "est=30m", "est<1h30m", "est <= 0.5h", "due<3d",
                           "due<in 3 days", "due=sun", "due<=sun", "due>=sun", "due>today", "due<2026-11-22 12:01", "due=2026-W47", "due=2026-11", "due<next week", "created>=mon", "created<2d ago",
                           "created=2026-11-18", "created<thu", "created>17 nov", "name=\"file taxes and (more)\"", "name~TAXES", "name !~ mail", "name!='file'", "tag=home", "tag=HOME", "tag!=kitchen",
                           "tag~sk", "aversion is known", "not aversion is unknown", "aversion>60 and est<1h", "aversion>80 or est<1h", "aversion>80 or est>1h or tag=desk", "not (aversion>80 or est>1h)",
                           "not aversion>80 and not est>1h", "((aversion>60))", "aversion>80 and est>1h or tag=home", "tag=home or aversion>80 and est>1h", "not not tag=home", "name~sand or tag=home",
                           "aversion>60\nand\test<1h", "AVERSION>60 AND NOT est>1h", "(aversion>60)and(est<1h)", "name~\"and\"", "name!=\"say \"\"hi\"\"\""}) {
    CAPTURE(std::string{text});
    CHECK(holds(text, row()));
  }
  for (const char* text : {"aversion>70", "aversion<70", "aversion!=70", "est>30m", "due>3d", "due<sun", "due>sun", "due=today", "due!=sun", "due=2026-12", "created>=thu", "created>2d ago", "name=taxes",
                           "name!~taxes", "tag=kitchen", "tag!=home", "tag!~o", "aversion is unknown", "aversion>60 and est>1h", "not (aversion>60 or est>1h)", "(tag=home or aversion>80) and est>1h"}) {
    CAPTURE(std::string{text});
    CHECK_FALSE(holds(text, row()));
  }
}

TEST_CASE("what is unknown is never true, nor is its opposite") {
  for (const char* text : {"aversion>60", "not aversion>60", "aversion!=60", "aversion<=60 or aversion>60", "due<3d", "not due<3d", "name=x", "name!=x", "not name~x", "est<1h and aversion is unknown",
                           "not (est<1h or aversion is unknown)", "aversion is known"}) {
    CAPTURE(std::string{text});
    CHECK_FALSE(holds(text, unknown()));
  }
  for (const char* text : {"aversion is unknown", "tag is unknown", "est<1h or aversion is unknown", "not (est<1h and aversion is known)"}) {
    CAPTURE(std::string{text});
    CHECK(holds(text, unknown()));
  }
  Row untagged = row();
  untagged[kTag] = std::vector<std::string>{};
  CHECK(holds("tag!=home and not tag=home and tag is unknown", untagged));
}

TEST_CASE("what is not understood is refused, with the place and a cure") {
  struct Case {
    const char* text;
    int caret;
    const char* says;
    const char* hint;
  };
  for (const auto& c : {Case{"", 0, "empty", "aversion>60"}, Case{"   ", 3, "missing", "aversion>60"}, Case{"aversoin>60", 0, "no field \"aversoin\"", "did you mean aversion?"},
                        Case{"est<1h and avresion>60", 11, "no field", "did you mean aversion?"}, Case{"frobnicate>60", 0, "no field", "tas help fields"}, Case{"aversion", 8, "a comparison is missing", "aversion>60"},
                        Case{"aversion 60", 8, "a comparison is missing", "aversion>60"}, Case{"aversion>", 9, "compared with nothing", "aversion>60"}, Case{"aversion==60", 8, "== is not", "did you mean =?"},
                        Case{"aversion=>60", 8, "=> is not", "did you mean >=?"}, Case{"due:fri", 3, ": is not", "did you mean =?"}, Case{"aversion>high", 9, "\"high\" is no aversion", "from 0 to 100"},
                        Case{"aversion>101", 9, "\"101\" is no aversion", "from 0 to 100"}, Case{"aversion>-1", 9, "is no aversion", "from 0 to 100"}, Case{"aversion>nan", 9, "is no aversion", "from 0 to 100"},
                        Case{"est>30", 4, "has no unit", "30m"}, Case{"est>soon", 4, "not a length", "45m"}, Case{"due<friday 5", 4, "not \"5\"", "17:00"}, Case{"due<fri and", 11, "missing", "aversion>60"},
                        Case{"due<fri or or tag=home", 11, "no field \"or\"", ""}, Case{"(aversion>60", 0, "not closed", "close it"}, Case{"aversion>60)", 11, "closes nothing", "leave it out"},
                        Case{"aversion>60 est<1h", 15, "second comparison", "join"}, Case{"due<3d aversion>60", 15, "second comparison", "join"}, Case{"name~\"x", 5, "quote is not closed", "twice"},
                        Case{"name~'x' tag=home", 9, "joined by and or or", ""}, Case{"name>x", 0, "cannot be compared by >", "~ (holds)"}, Case{"aversion~6", 0, "cannot be compared by ~", "<="},
                        Case{"created>3d", 8, "two things", "created>=3d ago"}, Case{"due=17:00", 4, "one moment", "due=today"}, Case{"aversion is null", 12, "known or unknown", "nobody said it"},
                        Case{"name~a (b)", 7, "bracket", "name="}, Case{"aversion>60 && est<1h", 18, "second comparison", "join"}, Case{"日本>60", 0, "no field \"日本\"", "tas help fields"},
                        Case{"name~日本 est<1h", 13, "second comparison", "join"}, Case{"not", 3, "missing", "aversion>60"}, Case{"()", 1, "a field is expected", "aversion>60"}}) {
    CAPTURE(std::string{c.text});
    const auto refused = refusal_of(c.text);
    CHECK_MESSAGE(refused.message.find(c.says) != std::string::npos, refused.message);
    CHECK_MESSAGE(refused.hint.find(c.hint) != std::string::npos, refused.hint);
    CHECK_FALSE(refused.hint.empty());
    CHECK(refused.caret == c.caret);
  }
  CHECK(refusal_of("status=finished", domain::instance_fields()).message.find("never \"finished\"") != std::string::npos);
  CHECK(refusal_of("type=wrok", domain::instance_fields()).hint == "did you mean work?");
  CHECK(refusal_of(std::string(100000, '(')).hint.find("at most") != std::string::npos);
  CHECK(refusal_of(std::string(60000, '(')).message.find("too many brackets") != std::string::npos);
  std::string negations;
  for (int i = 0; i < 10000; ++i) negations += "not ";
  CHECK(refusal_of(negations + "tag=home").message.find("too many") != std::string::npos);
  CHECK(refusal_of("name~\xff").message.find("UTF-8") != std::string::npos);
}

TEST_CASE("every form that the help shows is understood") {
  for (const auto& form : domain::condition_forms()) {
    CAPTURE(std::string{form.example});
    CHECK(refusal_of(std::string{form.example}, domain::instance_fields()).message == "understood");
  }
}

TEST_CASE("every field has a value of its type, or none") {
  domain::Instance i;
  i.task_name = "Dishes";
  domain::TaskStats usual;
  domain::Task task;
  for (const bool is_filled : {false, true}) {
    if (is_filled) {
      i.status = domain::Status::completed;
      for (auto* t : {&i.due_at, &i.first_started_at, &i.completed_at, &i.cancelled_at}) *t = a_friday();
      for (auto* n : {&i.predicted_duration_min, &i.duration_min, &i.completion_percent, &i.predicted_aversion, &i.actual_aversion, &i.predicted_relief, &i.actual_relief}) *n = 1;
      i.completion_notes = i.cancellation_category = "x";
      task.type = domain::TaskType::work;
    }
    const domain::InstanceFacts facts{i, usual, &task, nullptr};
    for (std::size_t f = 0; f < domain::instance_fields().size(); ++f) {
      const auto& field = domain::instance_fields()[f];
      CAPTURE(std::string{field.name});
      const auto value = domain::value_of(f, facts);
      const bool fits = std::holds_alternative<std::monostate>(value) || (field.type == Type::time && std::holds_alternative<Instant>(value)) ||
                        (field.type == Type::text && std::holds_alternative<std::string>(value)) || (field.type == Type::texts && std::holds_alternative<std::vector<std::string>>(value)) ||
                        ((field.type == Type::number || field.type == Type::minutes) && std::holds_alternative<double>(value));
      CHECK(fits);
      CHECK_FALSE(field.meaning.empty());
    }
  }
}

// --- properties ------------------------------------------------------------------------------------------------------

namespace {

// A condition as a tree, written out and judged in the plainest way: 0 false, 1 unknown, 2 true.
struct Tree {
  std::string text;
  int truth = 0;
};

std::string any_case(std::mt19937& random, const std::string& word) { return random() % 4 == 0 ? (word == "and" ? "AND" : word == "or" ? "Or" : "NOT") : word; }
std::string gap(std::mt19937& random) { return random() % 5 == 0 ? "  " : " "; }

Tree leaf(std::mt19937& random, const Row& values) {
  const std::array<const char*, 6> signs{"=", "!=", "<", "<=", ">", ">="};
  const auto pick = random() % 6;
  const std::string space = random() % 2 == 0 ? "" : " ";
  const auto judged = [&](auto compared, auto with) {
    switch (pick) {
      case 0: return compared == with ? 2 : 0;
      case 1: return compared != with ? 2 : 0;
      case 2: return compared < with ? 2 : 0;
      case 3: return compared <= with ? 2 : 0;
      case 4: return compared > with ? 2 : 0;
      default: return compared >= with ? 2 : 0;
    }
  };
  switch (random() % 4) {
    case 0: {
      const int n = static_cast<int>(random() % 5) * 10;
      const auto* value = std::get_if<double>(&values[kAversion]);
      return {"aversion" + space + signs[pick] + space + std::to_string(n), value != nullptr ? judged(*value, static_cast<double>(n)) : 1};
    }
    case 1: {
      // Whole days: the date decides.
      const int day = 18 + static_cast<int>(random() % 5);
      const auto* value = std::get_if<Instant>(&values[kDue]);
      const auto date = std::chrono::sys_days{std::chrono::year{2026} / 11 / day};
      return {"due" + space + signs[pick] + space + "2026-11-" + std::to_string(day), value != nullptr ? judged(std::chrono::floor<std::chrono::days>(*value), date) : 1};
    }
    case 2: {
      const bool is_known = random() % 2 == 0;
      return {std::string{"aversion is "} + (is_known ? "known" : "unknown"), std::holds_alternative<double>(values[kAversion]) == is_known ? 2 : 0};
    }
    default: {
      const std::string tag(1, static_cast<char>('a' + random() % 3));
      const auto* tags = std::get_if<std::vector<std::string>>(&values[kTag]);
      const bool has = tags != nullptr && std::find(tags->begin(), tags->end(), tag) != tags->end();
      const bool is_positive = random() % 2 == 0;
      const int truth = tags == nullptr ? 1 : has == is_positive ? 2 : 0;
      return {std::string{"tag"} + (is_positive ? "=" : "!=") + (random() % 2 == 0 ? "'" + tag + "'" : tag), truth};
    }
  }
}

Tree tree(std::mt19937& random, const Row& values, int depth) {
  if (depth == 0 || random() % 4 == 0) return leaf(random, values);
  if (random() % 4 == 0) {
    const auto inner = tree(random, values, depth - 1);
    return {any_case(random, "not") + " (" + inner.text + ")", 2 - inner.truth};
  }
  const bool is_and = random() % 2 == 0;
  Tree joined = tree(random, values, depth - 1);
  joined.text = "(" + joined.text + ")";
  for (auto n = 1 + random() % 3; n > 0; --n) {
    const auto part = tree(random, values, depth - 1);
    joined.text += gap(random) + any_case(random, is_and ? "and" : "or") + gap(random) + "(" + part.text + ")";
    joined.truth = is_and ? std::min(joined.truth, part.truth) : std::max(joined.truth, part.truth);
  }
  return joined;
}

Row random_row(std::mt19937& random) {
  Row values;
  if (random() % 3 != 0) values[kAversion] = static_cast<double>(random() % 50);
  if (random() % 3 != 0) values[kDue] = test::at("2026-11-18T00:00:00") + std::chrono::minutes{random() % (5 * 1440)};
  std::vector<std::string> tags;
  for (char c = 'a'; c < 'd'; ++c) {
    if (random() % 2 == 0) tags.emplace_back(1, c);
  }
  if (random() % 4 != 0) values[kTag] = tags;
  return values;
}

}  // namespace

TEST_CASE("property: generated conditions are judged as the plainest evaluator judges them") {
  std::mt19937 random{20261120};
  int trues = 0;
  for (int n = 0; n < 20000; ++n) {
    const auto values = random_row(random);
    const auto made = tree(random, values, 4);
    CAPTURE(made.text);
    const bool held = holds(made.text, values);
    REQUIRE(held == (made.truth == 2));
    trues += held ? 1 : 0;
  }
  CHECK(trues > 4000);
  CHECK(trues < 16000);
}

TEST_CASE("property: whatever is typed is understood or refused, never half of it and never a crash") {
  std::mt19937 random{7};
  const std::vector<std::string> pieces{"aversion", "due",  "tag", "name", "est", "created", "and", "or",  "not", "(",   ")",  "<",  ">",  "=",   "!=", "~", "!", "is", "known", "unknown", "60",
                                        "3d",       "fri", "\"",  "'",    " ",   "\t",      "日本", "ñor", "andé", "a-and-b", "\xff", "%",   "7/0", "-", "1e9", "..", "a b", ",", "!~", "x", "30m", "today"};
  int understood = 0;
  for (int n = 0; n < 50000; ++n) {
    std::string text;
    for (auto k = random() % 12; k > 0; --k) text += pieces[random() % pieces.size()] + (random() % 2 == 0 ? " " : "");
    CAPTURE(text);
    const auto refused = refusal_of(text);
    if (refused.message == "understood") ++understood;
    else REQUIRE_FALSE(refused.hint.empty());
  }
  CHECK(understood > 20);
  const bool holds_for_bytes = rc::check("any bytes", [](const std::string& text) { refusal_of(text); });
  CHECK(holds_for_bytes);
}

TEST_SUITE_END();
