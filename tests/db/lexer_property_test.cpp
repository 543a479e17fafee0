#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <sqlite3.h>

#include <memory>
#include <string>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/lexer.hpp"

namespace tas::test {
namespace {

using db::Engine;
using Texts = std::vector<std::string>;

rc::Gen<std::string> joined(const Texts& pieces, const std::string& between) {
  return rc::gen::map(rc::gen::container<Texts>(rc::gen::elementOf(pieces)), [between](const Texts& chosen) { return join(chosen, between); });
}

// Everything that can hide a semicolon, and what it is hidden in.
const Texts kHiding = {"'",  "''", "\"", ";",  "--",    "\n",     "\r\n", "/*",   "*/",  "*",   "/",   "$",    "$$",   "$a$", "E'",  "e'",  "U&'",
                       "x'", "[",  "]",  "`",  "\\",    "\\'",    "(",    ")",    "a",   "1",   "$1",  "?1",   ":b",   "@c",  ".",   "::",  "->>",
                       "BEGIN", "ATOMIC", "END", "CASE", "CREATE", "TRIGGER", "FUNCTION", "COPY", "FROM", "STDIN", " ", "\t", "\xEF\xBB\xBF", "\xC3\xA9", "\xFF", "+", "-", "\x01"};

// Expressions that SQLite compiles, with semicolons and quotes where they mean nothing.
const Texts kExpressions = {"1", "';'", "'it''s;'", "x'3b'", "\"a;\"\"b\"", "[c;'d]", "`e;``f`", "?1", ":g", "@h", "$i", "$j::k(;)", "1.5e-3", "-- ;'\n 2",
                            "/* ; ' /* */ 3", "CASE 1 WHEN 2 THEN ';' END", "(1)", "'END'", "1 AS \"end\"", "'\n--'", "'\\'"};
const Texts kTables = {"CREATE TABLE \"a;\" (b)", "CREATE TEMP TABLE IF NOT EXISTS trigger_log (\"end\")",
                       "CREATE TRIGGER IF NOT EXISTS t AFTER UPDATE ON c BEGIN SELECT ';'; UPDATE c SET d = CASE d WHEN 1 THEN 2 END; END",
                       "CREATE TEMPORARY TRIGGER [end] BEFORE DELETE ON c WHEN old.d IN (1) BEGIN DELETE FROM c; END",
                       "EXPLAIN CREATE TRIGGER begin INSERT ON c BEGIN SELECT 1; SELECT 2; END", "BEGIN", "END"};

// Names in quotes must not be columns: in SQLite "x" that is none is a string, [x] and `x` are errors.
rc::Gen<std::string> sqlite_statement() {
  Texts expressions;
  for (const auto& e : kExpressions) {
    if (e.front() != '[' && e.front() != '`') expressions.push_back(e);
    else expressions.push_back("1 AS " + e);
  }
  const auto select = rc::gen::map(rc::gen::nonEmpty(rc::gen::container<Texts>(rc::gen::elementOf(expressions))),
                                   [](const Texts& list) { return "SELECT " + join(list, ", "); });
  return rc::gen::oneOf(select, rc::gen::elementOf(kTables));
}

Texts texts_of(const std::vector<db::ScriptStatement>& statements) {
  Texts texts;
  for (const auto& s : statements) texts.emplace_back(s.text);
  return texts;
}

void require_sound(std::string_view script, const std::vector<db::ScriptStatement>& statements) {
  std::size_t behind = 0;
  for (const auto& s : statements) {
    RC_ASSERT(s.text == script.substr(s.offset, s.text.size()));
    RC_ASSERT(s.tokens.front().offset == s.offset);
    for (const auto& t : s.tokens) {
      RC_ASSERT(t.offset >= behind);
      RC_ASSERT_FALSE(t.text.empty());
      RC_ASSERT(t.text == script.substr(t.offset, t.text.size()));
      behind = t.offset + t.text.size();
    }
    RC_ASSERT(behind == s.offset + s.text.size());
  }
}

// A word behind the text is a statement of its own.
bool is_complete(const std::string& start) {
  const std::string script = start + "\nx";
  try {
    return db::split_statements(script, Engine::sqlite).back().text == "x";
  } catch (const Error&) {
    return false;
  }
}

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};

// Where SQLite sees the statements of a script begin; it must be able to compile them all.
std::vector<std::size_t> beginnings_by_sqlite(const std::string& script) {
  sqlite3* handle = nullptr;
  RC_ASSERT(sqlite3_open(":memory:", &handle) == SQLITE_OK);
  const std::unique_ptr<sqlite3, Close> closed{handle};
  sqlite3_exec(handle, "CREATE TABLE c (d)", nullptr, nullptr, nullptr);
  std::vector<std::size_t> ends;
  for (const char* rest = script.c_str(); *rest != '\0';) {
    sqlite3_stmt* statement = nullptr;
    const char* next = nullptr;
    if (sqlite3_prepare_v2(handle, rest, -1, &statement, &next) != SQLITE_OK) RC_FAIL(std::string{sqlite3_errmsg(handle)} + ": " + rest);
    if (statement != nullptr) ends.push_back(static_cast<std::size_t>(next - script.c_str()));
    sqlite3_finalize(statement);
    rest = next;
  }
  return ends;
}

}  // namespace

TEST_SUITE_BEGIN("db");

TEST_CASE("properties of the SQL lexer") {
  CHECK(rc::check("any text is split soundly or refused at a place inside it", [] {
    const auto script = *joined(kHiding, "");
    for (const Engine engine : {Engine::sqlite, Engine::postgres}) {
      try {
        const auto statements = db::split_statements(script, engine);
        require_sound(script, statements);
        for (const auto& s : statements) RC_ASSERT(texts_of(db::split_statements(s.text, engine)) == Texts{std::string{s.text}});
      } catch (const Error& e) {
        RC_ASSERT(e.code() == Errc::bad_data);
        RC_ASSERT(e.offset().value() < script.size());
      }
    }
  }));
  CHECK(rc::check("bytes that are no text do no harm", [] {
    const auto script = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    for (const Engine engine : {Engine::sqlite, Engine::postgres}) {
      try {
        require_sound(script, db::split_statements(script, engine));
      } catch (const Error& e) {
        RC_ASSERT(e.code() == Errc::bad_data);
      }
    }
  }));
  CHECK(rc::check("statements put together come apart again", [] {
    const auto list = *rc::gen::container<Texts>(sqlite_statement());
    const auto between = *rc::gen::elementOf(Texts{";", "; -- ;\n", " ;;\r\n/* ; */ ", ";\n\n"});
    RC_ASSERT(texts_of(db::split_statements(join(list, between), Engine::sqlite)) == list);
  }));
}

TEST_CASE("statements of PostgreSQL put together come apart again") {
  const Texts values = {"1", "';'", "E'\\';'", "$$;$$", "$a$;$$'$a$", "\"a;\"\"b\"", "U&'\\;'", "b'1'", "$1", "/* ; /* ' */ */ 2", "-- ;'\n 3", "(1)",
                        "CASE 1 WHEN 2 THEN 3 END", "a::int[1:2]", "E'a'\n'\\';'", "x - -1", "'\\'"};
  const auto select = rc::gen::map(rc::gen::nonEmpty(rc::gen::container<Texts>(rc::gen::elementOf(values))),
                                   [](const Texts& list) { return "SELECT " + join(list, ", "); });
  const auto statement = rc::gen::oneOf(
      select, rc::gen::map(select, [](const std::string& s) { return "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC " + s + "; " + s + "; END"; }),
      rc::gen::map(select, [](const std::string& s) { return "CREATE RULE r AS ON INSERT TO a DO (" + s + "; " + s + ")"; }));
  CHECK(rc::check("for any list", [&] {
    const auto list = *rc::gen::container<Texts>(statement);
    const auto between = *rc::gen::elementOf(Texts{";", "; -- ;\n", " ;;\r\n/* ; /* */ */ ", ";\n\n"});
    RC_ASSERT(texts_of(db::split_statements(join(list, between), Engine::postgres)) == list);
  }));
}

TEST_CASE("SQLite divides a script where we do") {
  CHECK(rc::check("its compiler, for statements that it knows", [] {
    const auto list = *rc::gen::nonEmpty(rc::gen::container<Texts>(sqlite_statement()));
    const std::string script = join(list, " ;") + ";";
    std::vector<std::size_t> ends;
    for (const auto& s : db::split_statements(script, Engine::sqlite)) ends.push_back(script.find(';', s.offset + s.text.size()) + 1);
    RC_ASSERT(beginnings_by_sqlite(script) == ends);
  }));
  CHECK(rc::check("its sqlite3_complete, for any text without what that does not know", [] {
    auto pieces = kHiding;
    // It knows neither parameters with parentheses, byte order marks nor its own shell, and sees triggers in what is none.
    for (const auto* unknown : {"$", ":b", "@c", "$1", "$$", "$a$", "\xEF\xBB\xBF", "TRIGGER", "."}) std::erase(pieces, unknown);
    pieces.push_back("; CREATE TRIGGER t INSERT ON c BEGIN SELECT 1; END ;");
    const auto script = ";" + *joined(pieces, " ") + ";";
    for (auto end = script.find(';'); end != script.npos; end = script.find(';', end + 1)) {
      const auto start = script.substr(0, end + 1);
      RC_ASSERT(is_complete(start) == (sqlite3_complete(start.c_str()) == 1));
    }
  }));
}

TEST_SUITE_END();

}  // namespace tas::test
