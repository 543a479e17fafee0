#include "libtas/domain/json.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "libtas/base/error.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::test {

namespace json = domain::json;

TEST_SUITE_BEGIN("domain");

TEST_CASE("a flat object is written and read in order") {
  const json::Object object{{"z", std::int64_t{1}}, {"a", std::monostate{}}, {"b", true}, {"c", 1.5}, {"d", std::string{"x\"\n"}}, {"e", json::Raw{R"({"f":[1,2]})"}}};
  const std::string text = json::write(object);
  CHECK(text == R"({"z":1,"a":null,"b":true,"c":1.5,"d":"x\"\n","e":{"f":[1,2]}})");
  CHECK(json::read_object(text) == object);
  CHECK(json::write({}) == "{}");
}

TEST_CASE("numbers keep their value and their kind") {
  using Limits = std::numeric_limits<std::int64_t>;
  for (const std::int64_t whole : {Limits::min(), std::int64_t{0}, Limits::max(), (std::int64_t{1} << 53U) + 1}) {
    const auto back = json::read_object(json::write({{"n", whole}}));
    REQUIRE(back.has_value());
    CHECK(back->front().second == json::Scalar{whole});
  }
  for (const double real : {0.1, 5.0, 1e-320, 1e308, 1.0 / 3, -2.5e-9}) {
    const auto back = json::read_object(json::write({{"n", real}}));
    REQUIRE(back.has_value());
    CHECK(back->front().second == json::Scalar{real});
  }
  const auto large = json::read_object(R"({"n":18446744073709551615,"m":99999999999999999999})");
  REQUIRE(large.has_value());
  CHECK(*json::find(*large, "n") == json::Scalar{18446744073709551615.0});
  CHECK(*json::find(*large, "m") == json::Scalar{1e20});
}

TEST_CASE("bare NaN and Infinity mean no value; inside a text they are a text") {
  const auto object = json::read_object(R"({"a": NaN, "b": -Infinity, "c":Infinity, "d": "NaN \" Infinity", "NaN": [NaN, 1]})");
  REQUIRE(object.has_value());
  CHECK(*json::find(*object, "a") == json::Scalar{std::monostate{}});
  CHECK(*json::find(*object, "b") == json::Scalar{std::monostate{}});
  CHECK(*json::find(*object, "c") == json::Scalar{std::monostate{}});
  CHECK(*json::find(*object, "d") == json::Scalar{std::string{"NaN \" Infinity"}});
  CHECK(*json::find(*object, "NaN") == json::Scalar{json::Raw{"[null,1]"}});
}

TEST_CASE("unicode stays what it is") {
  const auto object = json::read_object(R"({"caf\u00e9":"\ud83d\ude80 \u6f22","n":"a\u0000b"})");
  REQUIRE(object.has_value());
  CHECK(*json::find(*object, "caf\u00e9") == json::Scalar{std::string{"\U0001F680 \u6f22"}});
  CHECK(*json::find(*object, "n") == json::Scalar{std::string{"a\0b", 3}});
  CHECK(json::write(*object) == "{\"caf\u00e9\":\"\U0001F680 \u6f22\",\"n\":\"a\\u0000b\"}");
}

TEST_CASE("what is not an object is told apart from an empty one") {
  CHECK(json::read_object("{}")->empty());
  for (const auto* text : {"", " ", "null", "[]", "1", "\"{}\"", "{", "{'a':1}", "{\"a\":}", "{\"a\":1}x", "{\"a\":\"\xff\"}", "nan"}) {
    CAPTURE(std::string{text});
    CHECK_FALSE(json::read_object(text).has_value());
  }
}

TEST_CASE("an object that was encoded twice reads as a text first") {
  const std::string twice = R"("{\"actual_relief\": 40, \"note\": \"it's\"}")";
  const auto outer = json::read_array("[" + twice + "]");
  REQUIRE(outer.has_value());
  const auto inner = json::read_object(std::get<std::string>(outer->front()));
  REQUIRE(inner.has_value());
  CHECK(*json::find(*inner, "actual_relief") == json::Scalar{std::int64_t{40}});
}

TEST_CASE("hostile nesting is refused, not followed") {
  const std::string deep = "{\"a\":" + std::string(200'000, '[') + std::string(200'000, ']') + "}";
  CHECK_FALSE(json::read_object(deep).has_value());
  CHECK_FALSE(json::read_array(std::string(200'000, '[') + std::string(200'000, ']')).has_value());
  CHECK(json::read_object("{\"a\":" + std::string(50, '[') + std::string(50, ']') + "}").has_value());
  CHECK(json::read_object("{\"a\":\"" + std::string(5000, '[') + "\"}").has_value());  // brackets in a text are no nesting
}

TEST_CASE("a text that is not UTF-8 is bad data") {
  try {
    json::write({{"a", std::string{"caf\xe9"}}});
    FAIL("written");
  } catch (const Error& e) {
    CHECK(e.code() == Errc::bad_data);
  }
  CHECK_THROWS_AS(json::write_list({"caf\xe9"}), Error);
}

TEST_CASE("lists of words") {
  CHECK(json::write_list({}) == "[]");
  CHECK(json::write_list({"a", "b\"c"}) == R"(["a","b\"c"])");
  CHECK(json::read_list(R"(["a","b\"c"])") == std::vector<std::string>{"a", "b\"c"});
  CHECK(json::read_list("[]") == std::vector<std::string>{});
  for (const auto* text : {"", "{}", "[1]", "[\"a\",null]", "a,b"}) {
    CAPTURE(std::string{text});
    CHECK_FALSE(json::read_list(text).has_value());
  }
}

TEST_CASE("one member is set in an object text") {
  CHECK(json::with({}, "a", std::int64_t{1}) == R"({"a":1})");
  CHECK(json::with(R"({"a":1,"b":2})", "a", std::string{"x"}) == R"({"a":"x","b":2})");
  CHECK(json::with(R"({"a":1})", "b", std::monostate{}) == R"({"a":1,"b":null})");
  CHECK_THROWS_AS(json::with("[]", "a", true), Error);
}

TEST_CASE("names of enums are read back") {
  using namespace domain;
  for (const auto status : {Status::draft, Status::initialized, Status::active, Status::completed, Status::cancelled}) {
    CHECK(parse_status(status_name(status)) == status);
  }
  for (const auto phase : {Phase::before, Phase::after}) CHECK(parse_phase(phase_name(phase)) == phase);
  for (const auto type : {TaskType::work, TaskType::play, TaskType::self_care, TaskType::sleep}) CHECK(parse_type(type_name(type)) == type);
  CHECK(parse_type("Self care") == TaskType::self_care);
  CHECK(parse_type("self-care") == TaskType::self_care);
  CHECK(parse_type(" WORK ") == TaskType::work);
  CHECK_FALSE(parse_type("hobby").has_value());
  CHECK_FALSE(parse_type("").has_value());
  CHECK_FALSE(parse_status("Active").has_value());
}

TEST_SUITE_END();

}  // namespace tas::test
