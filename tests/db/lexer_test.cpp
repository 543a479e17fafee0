#include "libtas/db/lexer.hpp"

#include <doctest/doctest.h>

#include <string>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::test {
namespace {

using db::Engine;
using Kind = db::Token::Kind;

constexpr Engine kBoth[] = {Engine::sqlite, Engine::postgres};

// The statements with "|" between them, or "offset: message".
std::string statements(std::string_view script, Engine engine) {
  try {
    std::vector<std::string> texts;
    for (const auto& s : db::split_statements(script, engine)) texts.emplace_back(s.text);
    return join(texts, "|");
  } catch (const Error& e) {
    CHECK(e.code() == Errc::bad_data);
    CHECK_FALSE(e.hint().empty());
    return std::to_string(e.offset().value()) + ": " + e.message();
  }
}
std::string lite(std::string_view script) { return statements(script, Engine::sqlite); }
std::string pg(std::string_view script) { return statements(script, Engine::postgres); }

// The tokens with a blank between them, each behind the letter of its kind.
std::string tokens(std::string_view script, Engine engine) {
  std::string text;
  for (const auto& s : db::split_statements(script, engine)) {
    for (const auto& t : s.tokens) {
      text += (text.empty() ? "" : " ") + std::string(1, "wqsnp."[static_cast<std::size_t>(t.kind)]) + std::string{t.text};
    }
  }
  return text;
}

std::string control(std::string_view script, Engine engine) {
  const auto all = db::split_statements(script, engine);
  REQUIRE(all.size() == 1);
  const auto* token = db::transaction_control(all[0], engine);
  return token == nullptr ? "" : std::string{token->text};
}

}  // namespace

TEST_SUITE_BEGIN("db");

TEST_CASE("semicolons divide statements, for both engines") {
  for (const Engine e : kBoth) {
    CHECK(statements("", e).empty());
    CHECK(statements(" \n;; ; -- nothing\n/* nor here; */", e).empty());
    CHECK(statements("SELECT 1; SELECT 2 ;\n SELECT 3", e) == "SELECT 1|SELECT 2|SELECT 3");
    CHECK(statements("SELECT ';', \"a;b\", 'it''s;' -- ;\n, /* ; */ 2; SELECT 3;", e) == "SELECT ';', \"a;b\", 'it''s;' -- ;\n, /* ; */ 2|SELECT 3");
    CHECK(statements("SELECT \"a\"\";\"; SELECT 'a\\'; SELECT 2", e) == "SELECT \"a\"\";\"|SELECT 'a\\'|SELECT 2");
    CHECK(statements("\xEF\xBB\xBFSELECT 1; SELECT 2", e) == "SELECT 1|SELECT 2");
    CHECK(statements("SELECT 1 -- to the end", e) == "SELECT 1");
    CHECK(statements("COMMIT", e) == "COMMIT");
  }
}

TEST_CASE("what does not end is refused where it begins") {
  for (const Engine e : kBoth) {
    CHECK(statements("SELECT 1; SELECT 'abc", e) == "17: this string does not end");
    CHECK(statements("SELECT 'abc''", e) == "7: this string does not end");
    CHECK(statements("SELECT \"abc", e) == "7: this quoted name does not end");
    CHECK(statements("SELECT 1 /* abc *", e) == "9: this comment does not end");
    CHECK(statements("/*", e) == "0: this comment does not end");
    CHECK(statements("/*/", e) == "0: this comment does not end");
    CHECK(statements(std::string_view{"SELECT 1 -- \0", 13}, e) == "12: a NUL byte, which SQL text cannot hold");
  }
  CHECK(lite("SELECT [a;") == "7: this quoted name does not end");
  CHECK(lite("SELECT `a;") == "7: this quoted name does not end");
  CHECK(lite("SELECT x'a;") == "7: this string does not end");
  CHECK(lite("CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; ") == "35: the body that begins here does not end");
  CHECK(pg("SELECT $a$ ; $b$") == "7: this string does not end");
  CHECK(pg("SELECT E'a\\'") == "7: this string does not end");
  CHECK(pg("/* /* */") == "0: this comment does not end");
  CHECK(pg("SELECT (1; SELECT 2;") == "7: this parenthesis does not end");
  CHECK(pg("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2;") == "32: the body that begins here does not end");
}

TEST_CASE("strings of PostgreSQL") {
  CHECK(pg("SELECT E'a\\';' ; SELECT e'\\\\'; SELECT 2") == "SELECT E'a\\';'|SELECT e'\\\\'|SELECT 2");
  CHECK(pg("SELECT E'a''\\'b;'; SELECT 2") == "SELECT E'a''\\'b;'|SELECT 2");
  CHECK(pg("SELECT U&'\\'; SELECT u&\"\\;\"; SELECT N'a\\'; SELECT B'1', x'f';") == "SELECT U&'\\'|SELECT u&\"\\;\"|SELECT N'a\\'|SELECT B'1', x'f'");
  CHECK(tokens("U & 'a' e 'a\\' name'b'", Engine::postgres) == "wU .& s'a' we s'a\\' wname s'b'");
  // A string goes on after a line break, and what a backslash means in it with it.
  CHECK(pg("SELECT E'a'\n  'b\\';c'; SELECT 2") == "SELECT E'a'\n  'b\\';c'|SELECT 2");
  CHECK(pg("SELECT E'a' -- and\r\n 'b\\';c' \n'd\\''; SELECT 2") == "SELECT E'a' -- and\r\n 'b\\';c' \n'd\\''|SELECT 2");
  CHECK(pg("SELECT 'a'\n  'b\\';c; SELECT 2") == "SELECT 'a'\n  'b\\'|c|SELECT 2");
  CHECK(pg("SELECT E'a' 'b\\';c; SELECT 2") == "SELECT E'a' 'b\\'|c|SELECT 2");
}

TEST_CASE("dollar quotes of PostgreSQL") {
  CHECK(pg("SELECT $$ ; COMMIT; $$; SELECT 2") == "SELECT $$ ; COMMIT; $$|SELECT 2");
  CHECK(pg("SELECT $a$ ; $$ ; $b$ $A$ '$a$; SELECT 2") == "SELECT $a$ ; $$ ; $b$ $A$ '$a$|SELECT 2");
  CHECK(pg("DO $_1$ $x$;$x$ $_1$; SELECT 2") == "DO $_1$ $x$;$x$ $_1$|SELECT 2");
  CHECK(tokens("$1 $1a $12$x$;$x$ a$b$c $ $é$;$é$", Engine::postgres) == "p$1 p$1 wa p$12 s$x$;$x$ wa$b$c .$ s$é$;$é$");
  CHECK(pg("SELECT 1$a$;$a$; SELECT 2") == "SELECT 1$a$;$a$|SELECT 2");
  CHECK(pg("SELECT $a$;$a; $junk$a$; SELECT 2") == "SELECT $a$;$a; $junk$a$|SELECT 2");
}

TEST_CASE("comments nest in PostgreSQL and not in SQLite") {
  CHECK(pg("SELECT 1 /* a /* ; */ ; */, 2; SELECT 2 /**/ /***/ /*/**/*/, 3; SELECT 3") ==
        "SELECT 1 /* a /* ; */ ; */, 2|SELECT 2 /**/ /***/ /*/**/*/, 3|SELECT 3");
  CHECK(lite("SELECT 1 /* a /* ; */, 2; SELECT 2 /**/ /***/ /*/**/, 3; SELECT 3") == "SELECT 1 /* a /* ; */, 2|SELECT 2 /**/ /***/ /*/**/, 3|SELECT 3");
  // What stands behind a lone carriage return is a comment in SQLite, and run by PostgreSQL.
  CHECK(lite("-- a\rSELECT 1; \nSELECT 2") == "SELECT 2");
  CHECK(pg("-- a\rSELECT 1; \nSELECT 2") == "SELECT 1|SELECT 2");
}

TEST_CASE("names, numbers and parameters of SQLite") {
  CHECK(lite("SELECT [a;'], `b;``;`, x'ab;'; SELECT 2") == "SELECT [a;'], `b;``;`, x'ab;'|SELECT 2");
  CHECK(tokens("[a]]b] `a``b` x'ab''c' xx'a'", Engine::sqlite) == "q[a] .] wb .] q`a``b` sx'ab' s'c' wxx s'a'");
  CHECK(tokens("?1 ? :a @a$b $a::b(c;d) $a( ) # :", Engine::sqlite) == "p?1 p? p:a p@a$b p$a::b(c;d) p$a .( .) .# .:");
  CHECK(tokens("1 1.5 .5 1e5 1E-5 1. 0x1F 1_000 12ab a.b 1..2", Engine::sqlite) == "n1 n1.5 n.5 n1e5 n1E-5 n1. n0x1F n1_000 n12ab wa .. wb n1 .. n.2");
  CHECK(tokens("a->>'$.b' || c->d << 1 <> 2 == 3 != 4 - -5 \xEF\xBB\xBF é", Engine::sqlite) ==
        "wa .->> s'$.b' .|| wc .-> wd .<< n1 .<> n2 .== n3 .!= n4 .- .- n5 wé");
}

TEST_CASE("operators and numbers of PostgreSQL") {
  CHECK(tokens("a::int[1:2] b:=c d=-1 e @-f g<>-h i->>'j' k-- l", Engine::postgres) ==
        "wa .:: wint .[ n1 .: n2 .] wb .:= wc wd .= .- n1 we .@- wf wg .<> .- wh wi .->> s'j' wk");
  CHECK(tokens("a <=/* x */> b ~*c *-d +-+ 1.5e-3 1..10 .5 x.y 1_000", Engine::postgres) ==
        "wa .<= .> wb .~* wc .* .- wd .+ .- .+ n1.5e-3 n1 ... n10 n.5 wx .. wy n1_000");
}

TEST_CASE("the body of a trigger is one statement") {
  const std::string trigger =
      "CREATE TEMP TRIGGER IF NOT EXISTS t AFTER UPDATE ON a WHEN new.x = 'BEGIN;' BEGIN "
      "UPDATE a SET x = CASE WHEN y THEN 1 ELSE 2 END; SELECT CASE x WHEN 1 THEN 2 END AS \"end\"; END";
  CHECK(lite(trigger + "; SELECT 2") == trigger + "|SELECT 2");
  CHECK(lite("EXPLAIN QUERY PLAN " + trigger + "; SELECT 2") == "EXPLAIN QUERY PLAN " + trigger + "|SELECT 2");
  CHECK(lite("create trigger begin before delete on a begin select 1; end; COMMIT") == "create trigger begin before delete on a begin select 1; end|COMMIT");
  CHECK(lite("CREATE TABLE trigger_log (x); BEGIN; SELECT 1; END;") == "CREATE TABLE trigger_log (x)|BEGIN|SELECT 1|END");
  CHECK(pg("CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION begin(); SELECT 2") == "CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION begin()|SELECT 2");
}

TEST_CASE("the body of a function is one statement") {
  const std::string body =
      "BEGIN /* one */ ATOMIC INSERT INTO a VALUES (1); SELECT CASE x WHEN 1 THEN 2 END FROM b AS end; SELECT a.end, a.\"end\"; END";
  const std::string function = "CREATE OR REPLACE FUNCTION f(begin int DEFAULT (1)) RETURNS int LANGUAGE sql " + body;
  CHECK(pg(function + "; SELECT 2") == function + "|SELECT 2");
  CHECK(pg("create procedure p() begin atomic end; COMMIT") == "create procedure p() begin atomic end|COMMIT");
  CHECK(pg("CREATE FUNCTION begin() RETURNS int AS $$ BEGIN; $$; SELECT 2") == "CREATE FUNCTION begin() RETURNS int AS $$ BEGIN; $$|SELECT 2");
  CHECK(pg("CREATE FUNCTION atomic() RETURNS int RETURN 1; BEGIN; SELECT 2") == "CREATE FUNCTION atomic() RETURNS int RETURN 1|BEGIN|SELECT 2");
  CHECK(pg("CREATE TABLE function (begin int); SELECT 2") == "CREATE TABLE function (begin int)|SELECT 2");
  CHECK(pg("CREATE RULE r AS ON INSERT TO a DO (SELECT 1; SELECT 2); SELECT 3") == "CREATE RULE r AS ON INSERT TO a DO (SELECT 1; SELECT 2)|SELECT 3");
}

TEST_CASE("what only a shell understands is refused") {
  CHECK(pg("SELECT 1;\n\\connect other\nDROP TABLE a;") == "10: a backslash outside of a string: commands of psql are no SQL");
  CHECK(lite("SELECT 1;\n.read other.sql\nSELECT 2;") == "10: commands of the sqlite3 shell are no SQL");
  CHECK(pg("COPY a FROM stdin;\n1\t'it\n\\.\n") == "0: COPY … FROM STDIN takes lines of data, which only psql can send");
  CHECK(pg("COPY a (x) from STDIN WITH (FORMAT csv)") == "0: COPY … FROM STDIN takes lines of data, which only psql can send");
  CHECK(pg("COPY a FROM '/srv/stdin'") == "COPY a FROM '/srv/stdin'");
  CHECK(pg("SELECT 1; \xEF\xBB\xBFSELECT 2") == "10: a byte order mark in the middle of the text");
}

TEST_CASE("what begins and ends transactions is found, and nothing else") {
  for (const auto* text : {"BEGIN", "begin immediate", "COMMIT", "Commit", "END", "end transaction", "ROLLBACK", "ROLLBACK TO a", "SAVEPOINT a", "RELEASE a"}) {
    for (const Engine e : kBoth) CHECK(control(text, e) == std::string{text}.substr(0, std::string{text}.find(' ')));
  }
  for (const auto* text : {"START /**/ TRANSACTION", "ABORT", "COMMIT PREPARED 'a'", "PREPARE TRANSACTION 'a'", "ROLLBACK PREPARED 'a'",
                           "SET TRANSACTION READ ONLY", "SET LOCAL TRANSACTION READ ONLY", "SET SESSION TRANSACTION READ ONLY"}) {
    CHECK(control(text, Engine::postgres) == std::string{text}.substr(0, std::string{text}.find(' ')));
  }
  for (const auto* text : {"SELECT 'COMMIT'", "\"COMMIT\"", "CREATE TABLE a (x) /* COMMIT */", "committed", "EXPLAIN COMMIT"}) {
    for (const Engine e : kBoth) CHECK(control(text, e).empty());
  }
  for (const auto* text : {"PREPARE a AS SELECT 1", "SET LOCAL lock_timeout = 1", "DO $$ BEGIN COMMIT; END $$", "START", "E'COMMIT'"}) {
    CHECK(control(text, Engine::postgres).empty());
  }
}

TEST_CASE("comments at the beginning of a line are told from others") {
  for (const Engine e : kBoth) {
    const auto list = db::line_comments("\xEF\xBB\xBF--one\r\n  \t-- two \nSELECT '\n-- no', 1 -- three\n/* -- no */ -- four", e);
    REQUIRE(list.size() == 4);
    CHECK(list[0].text == "one");
    CHECK(list[1].text == "two");
    CHECK(list[2].text == "three");
    CHECK(list[3].text == "four");
    CHECK(list[0].begins_line);
    CHECK(list[1].begins_line);
    CHECK_FALSE(list[2].begins_line);
    CHECK_FALSE(list[3].begins_line);
    CHECK(list[0].offset == 3);
    CHECK(list[1].offset == 13);
  }
}

TEST_CASE("a place counts characters") {
  const auto place = [](std::string_view text, std::size_t offset) {
    const auto p = db::place_of(text, offset);
    return std::to_string(p.line) + ":" + std::to_string(p.column);
  };
  CHECK(place("", 0) == "1:1");
  CHECK(place("abc", 2) == "1:3");
  CHECK(place("a\r\nbc\n", 4) == "2:2");
  CHECK(place("a\nbc\n", 5) == "3:1");
  CHECK(place("a\n\xC3\xA9\xE6\xBC\xA2x", 7) == "2:3");
  CHECK(place("\xEF\xBB\xBF" "ab", 4) == "1:2");
  CHECK(place("ab", 99) == "1:3");
}

TEST_SUITE_END();

}  // namespace tas::test
