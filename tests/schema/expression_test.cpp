#include <doctest/doctest.h>

#include "libtas/schema/expression.hpp"

using namespace tas;
using schema::normal_form;

namespace {

struct Spelling {
  const char* sqlite;
  const char* postgres;  // as pg_get_expr prints it
  const char* normal;
};

}  // namespace

TEST_SUITE_BEGIN("schema");

TEST_CASE("both engines' spellings of an expression have one normal form") {
  const Spelling spellings[] = {
      {"type IN ('work', 'play')", "(type = ANY (ARRAY['play'::text, 'work'::text]))", "type IN ('play', 'work')"},
      {"type NOT IN ('work', 'play')", "(type <> ALL (ARRAY['work'::text, 'play'::text]))", "type NOT IN ('play', 'work')"},
      {"type IN ('work')", "(type = 'work'::text)", "type = 'work'"},
      {"v IN ('a', 'b')", "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", "v IN ('a', 'b')"},
      {"json_valid(extra)", "((extra)::json IS NOT NULL)", "json(extra) IS NOT NULL"},
      {"extra IS NULL OR json_valid(extra)", "((extra IS NULL) OR ((extra)::json IS NOT NULL))", "extra IS NULL OR json(extra) IS NOT NULL"},
      {"json_valid(\"extra\")", "(CAST(extra AS json) IS NOT NULL)", "json(extra) IS NOT NULL"},
      {"x BETWEEN 0 AND 100", "((x >= (0)::double precision) AND (x <= (100)::double precision))", "x >= 0 AND x <= 100"},
      {"x NOT BETWEEN 0 AND 1", "((x < 0) OR (x > 1))", "x < 0 OR x > 1"},
      {"x >= -1.50", "(x >= ('-1.5'::numeric)::double precision)", "x >= -1.5"},
      {"a + b - c || 'x' <> d * 2 / 3", "((((a + b) - c) || 'x'::text) <> ((d * 2) / 3))", "a + b - c || 'x' <> d * 2 / 3"},
      {"a - (b - c) = 0", "((a - (b - c)) = 0)", "a - (b - c) = 0"},
      {"(a OR b) AND NOT (c OR d)", "((a OR b) AND (NOT (c OR d)))", "(a OR b) AND NOT (c OR d)"},
      {"completed_at IS NULL AND cancelled_at is null", "((completed_at IS NULL) AND (cancelled_at IS NULL))",
       "completed_at IS NULL AND cancelled_at IS NULL"},
      {"a != 'it''s'", "(a <> 'it''s'::text)", "a <> 'it''s'"},
      {"a == \"Mixed Name\"", "(a = \"Mixed Name\")", "a = \"Mixed Name\""},
      {"length(trim(name)) > 0", "(length(TRIM(name)) > 0)", "length(trim(name)) > 0"},
      {"a ISNULL", "(a IS NULL)", "a IS NULL"},
      {"is_open IS NOT TRUE", "(is_open IS NOT TRUE)", "is_open IS NOT TRUE"},
      {"CAST(a AS TEXT) = ''", "((a)::character varying(20) = ''::text)", "a = ''"},
      {"0.0", "(0)::double precision", "0"},
      {"'[]'", "'[]'::text", "'[]'"},
  };
  for (const auto& s : spellings) {
    CAPTURE(std::string{s.sqlite});
    CAPTURE(std::string{s.postgres});
    if (std::string_view{s.normal} != "0") CHECK(normal_form(s.sqlite, db::Engine::sqlite) == s.normal);
    CHECK(normal_form(s.postgres, db::Engine::postgres) == s.normal);
  }
}

TEST_CASE("what differs in meaning differs in normal form") {
  const std::pair<const char*, const char*> pairs[] = {{"a OR b AND c", "(a OR b) AND c"}, {"a - (b - c)", "a - b - c"},
                                                       {"a IN ('x', 'y')", "a IN ('x', 'z')"}, {"NOT a = b", "a = b"},
                                                       {"a < b", "a <= b"}, {"a IS NULL", "a IS NOT NULL"},
                                                       {"a = 'B'", "a = 'b'"}, {"json_valid(a)", "json_valid(b)"}};
  for (const auto& [one, other] : pairs) {
    const std::string shown{one};
    CAPTURE(shown);
    CHECK(normal_form(one, db::Engine::sqlite) != normal_form(other, db::Engine::sqlite));
  }
}

// LIKE folds case in SQLite only, so the same text is not the same test.
TEST_CASE("LIKE of SQLite is ILIKE of PostgreSQL") {
  CHECK(normal_form("a LIKE 'x%'", db::Engine::sqlite) == normal_form("(a ~~* 'x%'::text)", db::Engine::postgres));
  CHECK(normal_form("a LIKE 'x%'", db::Engine::sqlite) != normal_form("(a ~~ 'x%'::text)", db::Engine::postgres));
  CHECK(normal_form("a NOT LIKE 'x%'", db::Engine::sqlite) == normal_form("(a !~~* 'x%'::text)", db::Engine::postgres));
}

TEST_CASE("what is no expression of ours comes back token by token") {
  CHECK(normal_form("CASE  WHEN a THEN 1 END", db::Engine::sqlite) == "case when a then 1 end");
  CHECK(normal_form("a IS DISTINCT FROM b", db::Engine::postgres) == "a is distinct from b");
}

TEST_CASE("the members of a list of texts") {
  CHECK(schema::members_of("type IN ('play', 'work')", "type") == std::vector<std::string>{"play", "work"});
  CHECK(schema::members_of("type = 'it''s'", "type") == std::vector<std::string>{"it's"});
  CHECK(schema::members_of("type IN ('a') OR x", "type").empty());
  CHECK(schema::members_of("type IN (1, 2)", "type").empty());
  CHECK(schema::members_of("type IN ('a', 'b')", "kind").empty());
}

TEST_SUITE_END();
