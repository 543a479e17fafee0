#include "libtas/log/redact.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "libtas/log/line.hpp"
#include "libtas/log/redacting_sink.hpp"
#include "tests/support/secret_forms.hpp"

using namespace tas;
using log::Redactor;
using log::Rules;

namespace {

Redactor knowing(std::string_view secret) {
  Redactor redactor;
  redactor.add(secret);
  return redactor;
}

std::string by_place(std::string_view text) { return Redactor{}.redacted(text); }

}  // namespace

TEST_SUITE_BEGIN("log");

TEST_CASE("a known value is found in every form") {
  for (const std::string secret : {"correct horse", "p@ss:w/rd#?&=", "it's \"quoted\" \\ twice''", "line\nbreak\tand\x01more", "pässwörd-€-\xF0\x9F\x94\x91",
                                   "100%41 %zz +plus", "\xFF\xFE not a character", "abcd", "'''''''''''''''''''''''''''''", "\\\\\\\\\\\\"}) {
    const auto redactor = knowing(secret);
    for (const auto& form : test::forms_of(secret)) {
      CAPTURE(secret);
      CAPTURE(form.name);
      CAPTURE(form.text);
      CHECK(redactor.redacted("before <" + form.text + "> after") == "before <***> after");
    }
  }
}

TEST_CASE("the character of a base64 text that holds bits of the secret and of its neighbour goes, too") {
  const auto redactor = knowing("secret-value");
  for (const std::string before : {"", "a", "ab", "ada:"}) {
    for (const std::string after : {"", "z", "zz"}) {
      const auto text = redactor.redacted("Proxy says " + test::base64(before + "secret-value" + after) + ".");
      CAPTURE(before);
      CAPTURE(after);
      CHECK(text.find("***") != std::string::npos);
      // With what is left of it, the first and the last byte cannot be told.
      const auto secret_ends = before.size() + 12, encoded = (secret_ends + after.size() + 2) / 3 * 4;
      CHECK(text.size() <= std::string{"Proxy says ***."}.size() + before.size() * 8 / 6 + encoded - (secret_ends * 8 + 5) / 6);
    }
  }
}

TEST_CASE("property: random secrets in random forms between random neighbours") {
  const bool holds = rc::check("nothing of the value is left", [](std::uint32_t seed, std::string before, std::string after) {
    std::mt19937 random{seed};
    const auto secret = test::random_secret(random);
    const auto redactor = knowing(secret);
    const auto forms = test::forms_of(secret);
    const auto& form = forms[random() % forms.size()];
    const auto text = redactor.redacted(before + form.text + after);
    RC_ASSERT(text.find(form.text) == std::string::npos);
  });
  CHECK(holds);
}

TEST_CASE("a value that a message cut off is hidden as far as it goes") {
  const auto redactor = knowing("correct horse battery");
  CHECK(redactor.redacted("LINE 1: VALUES ('correct horse ba...") == "LINE 1: VALUES ('***...");
  CHECK(redactor.redacted("name \"correct hor…\"") == "name \"***…\"");
  CHECK(redactor.redacted("LINE 1: ...horse battery' VALID") == "LINE 1: ...***' VALID");
  CHECK(redactor.redacted("…ect horse batt…") == "…***…");
  CHECK(redactor.redacted("...tery") == "...***");
  CHECK(redactor.redacted("the correct answer") == "the correct answer");
}

TEST_CASE("short values are hidden in their places only, and in users' data only long ones are") {
  Redactor redactor;
  for (const char* secret : {"ab", "wxyz", "longsecret"}) redactor.add(secret);
  CHECK(redactor.redacted("ab wxyz longsecret password=ab") == "ab *** *** password=***");
  CHECK(redactor.redacted("ab wxyz longsecret password=ab", Rules::known) == "ab *** *** password=ab");
  CHECK(redactor.redacted("ab wxyz longsecret longsecr… password=ab", Rules::known_long) == "ab wxyz *** longsecr… password=ab");
  CHECK(redactor.knows_any(Rules::known_long));
  CHECK_FALSE(knowing("seven77").knows_any(Rules::known_long));
  CHECK_FALSE(knowing("abc").knows_any(Rules::known));
}

TEST_CASE("several values, one in the other, side by side and overlapping") {
  Redactor redactor;
  for (const char* secret : {"inner-value", "outer-inner-value-outer", "overlap-AB", "AB-overlap"}) redactor.add(secret);
  CHECK(redactor.redacted("x outer-inner-value-outer y inner-value z") == "x *** y *** z");
  CHECK(redactor.redacted("overlap-AB-overlap") == "***");
  CHECK(redactor.redacted("inner-valueinner-value") == "***");
}

TEST_CASE("secrets are found by the place they stand in") {
  const std::map<std::string, std::string> cases{
      {"cannot reach postgresql://ada:s3cret@host:5432/tas?x=1", "cannot reach postgresql://ada:***@host:5432/tas?x=1"},
      {"postgresql://ada:pa:ss/w?o#r@d@host/tas", "postgresql://ada:***@host/tas"},
      {"\"postgresql://ada:p%40ss@host\" is wrong", "\"postgresql://ada:***@host\" is wrong"},
      {"postgresql://ada:two words@host/tas", "postgresql://ada:***@host/tas"},
      {"redis://:only@host", "redis://:***@host"},
      {"see https://ada:s3cret@a.org and https://bob:other@b.org", "see https://ada:***@a.org and https://bob:***@b.org"},
      {"postgresql://host/tas?password=s3cret&sslmode=require", "postgresql://host/tas?password=***&sslmode=require"},
      {"postgresql://host/tas?a=b&sslpassword=s3cret", "postgresql://host/tas?a=b&sslpassword=***"},
      {"postgresql://host/tas?pass%77ord=s3cret&x=1", "postgresql://host/tas?pass%77ord=***&x=1"},
      {"(\"postgresql://host/tas?password=s3cret\")", "(\"postgresql://host/tas?password=***\")"},
      {"PGPASSWORD=s3cret tas list", "PGPASSWORD=*** tas list"},
      {"PGPASSWORD='two words' tas list", "PGPASSWORD='***' tas list"},
      {"PGPASSWORD=\"two \\\" words\" tas", "PGPASSWORD=\"***\" tas"},
      {"host=x password=s3cret dbname=tas", "host=x password=*** dbname=tas"},
      {"host=x password = 'it\\'s' dbname=tas", "host=x password = '***' dbname=tas"},
      {"host=x password='it''s' dbname=tas", "host=x password='***' dbname=tas"},
      {"password=a\\ b dbname=tas", "password=*** dbname=tas"},
      {"password='never closed", "password='***"},
      {"Password=s3cret", "Password=***"},
      {"{\"user\":\"ada\",\"password\":\"s3\\\"cret\",\"x\":1}", "{\"user\":\"ada\",\"password\":\"***\",\"x\":1}"},
      {"{'token': 's3cret', 'x': 1}", "{'token': '***', 'x': 1}"},
      {"{\"message\":\"bad password=s3cret\",\"hint\":\"no\"}", "{\"message\":\"bad password=***\",\"hint\":\"no\"}"},
      {"{\"text\":\"{\\\"password\\\":\\\"s3cret\\\"}\"}", "{\"text\":\"{\\\"password\\\":\\\"***\\\"}\"}"},
      {"{\"token\":12345,\"x\":1}", "{\"token\":***,\"x\":1}"},
      {"ALTER ROLE ada PASSWORD 's3cret' VALID", "ALTER ROLE ada PASSWORD '***' VALID"},
      {"db.example.org:5432:tas:ada:s3cret", "db.example.org:5432:tas:ada:***"},
      {"*:*:*:ada:s3:cret with blanks", "*:*:*:ada:***"},
      {"line 3 of pgpass: \"localhost:5432:tas:ada:s3cret\"", "line 3 of pgpass: \"localhost:5432:tas:ada:***\""},
      {"a\\:b:5432:tas:ada:s3cret\nnext line", "a\\:b:5432:tas:ada:***\nnext line"},
      {"key -----BEGIN PRIVATE KEY-----\nMIIEv\nAAAA\n-----END PRIVATE KEY----- end", "key -----BEGIN PRIVATE KEY-----***-----END PRIVATE KEY----- end"},
      {"-----BEGIN OPENSSH PRIVATE KEY-----\nMIIEv", "-----BEGIN OPENSSH PRIVATE KEY-----***"},
      {"{\"k\":\"-----BEGIN RSA PRIVATE KEY-----\\nMIIEv\",\"x\":1}", "{\"k\":\"-----BEGIN RSA PRIVATE KEY-----***\",\"x\":1}"},
      {"Authorization: Bearer abc.def-ghi", "Authorization: Bearer ***"},
      {"Proxy-Authorization: Basic YWRhOnMzY3JldA==", "Proxy-Authorization: Basic ***"},
      {"sent bearer eyJhbGciOi.J9_x and failed", "sent bearer *** and failed"},
      {"{\"Authorization\":\"Bearer abc.def\",\"x\":1}", "{\"Authorization\":\"Bearer ***\",\"x\":1}"},
  };
  for (const auto& one : cases) {
    const auto& text = one.first;
    const auto& expected = one.second;
    CAPTURE(text);
    CHECK(by_place(text) == expected);
    CHECK(by_place(expected) == expected);
  }
}

TEST_CASE("what is no secret stays as it is") {
  for (const std::string text : {
           "tas: there is no database /srv/tas.db",
           "hint: create it with: tas-migrate up --db /srv/tas.db",
           "password authentication failed for user \"ada\"",
           "put it into ~/.pgpass (PGPASSFILE), a service file, or the variable DATABASE_URL or PGPASSWORD",
           "see http://localhost:8080/path?page=2 or http://localhost:8080",
           "postgresql://db1:5432,db2:5433/tas, ask bob@example.org",
           "postgresql://ada@host:5432/tas",
           "could not connect to 2001:db8:1:2:3:4 at 12:30:45, device aa:11:bb:cc:dd:ee",
           "time=2026-11-20T12:03:04.123456Z level=info run=5f2a9c01 msg=\"a b\"",
           "Basic requirements are missing; bearer instruments too",
           "tokens=5 passwords: many, password='' token=",
           "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----",
           "Added t1 \"Reply to landlord\"  i1  due Fri 27 Nov 23:59  +admin  predicted aversion 70",
           "",
       }) {
    CHECK(by_place(text) == text);
  }
}

TEST_CASE("property: users' data is never touched unless a long known value is in it") {
  const bool holds = rc::check("bytes in, bytes out", [](const std::string& text) {
    RC_ASSERT(Redactor{}.redacted(text, Rules::known_long) == text);
    RC_ASSERT(knowing("a value nobody has").redacted(text, Rules::known_long) == text);
  });
  CHECK(holds);
}

TEST_CASE("a stream finds a secret however it is cut into writes") {
  const std::string secret = "two\nlines of 'secret'";
  const auto redactor = knowing(secret);
  const std::string text = "a " + secret + " b " + test::percent_encoded(secret) + " c";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    StringSink inner;
    log::RedactingSink sink{inner, redactor, Rules::everything};
    sink.write(std::string_view{text}.substr(0, cut));
    sink.write(std::string_view{text}.substr(cut));
    sink.flush();
    CHECK(inner.text() == "a *** b *** c");
  }
}

TEST_CASE("a long stream is passed on before its end, secrets across the seams are found") {
  const std::string secret = "S3cret-with-length";
  const auto redactor = knowing(secret);
  for (const auto rules : {Rules::everything, Rules::known, Rules::known_long}) {
    StringSink inner;
    log::RedactingSink sink{inner, redactor, rules};
    std::string expected;
    for (int i = 0; i < 20'000; ++i) {
      const auto filling = std::string(static_cast<std::size_t>(i % 37), 'x') + (i % 5 == 0 ? "\n" : " ");
      sink.write(filling + secret.substr(0, 7));
      sink.write(secret.substr(7));
      expected += filling + "***";
    }
    CHECK(inner.text().size() > expected.size() / 2);
    sink.flush();
    CHECK(inner.text() == expected);
  }
}

TEST_CASE("without a known value users' data is passed on at once, a value learned later is hidden") {
  Redactor redactor;
  StringSink inner;
  log::RedactingSink sink{inner, redactor, Rules::known_long};
  sink.write("password=mine ");
  CHECK(inner.text() == "password=mine ");
  redactor.add("learned-later");
  sink.write("learned-");
  sink.write("later.");
  sink.flush();
  CHECK(inner.text() == "password=mine ***.");
}

TEST_CASE("an escaped quotation ends at its own quote, not at a backslash before the quote around it") {
  CHECK(by_place(R"({"message":"password=\"a b\" is wrong"})") == R"({"message":"password=\"***\" is wrong"})");
  CHECK(by_place(R"({"message":"password=\"a\\\" b\" is wrong"})") == R"({"message":"password=\"***\" is wrong"})");
  CHECK(by_place(R"({"message":"password=\"\n\\","exit":2})") == R"({"message":"password=\"***","exit":2})");
}

TEST_CASE("property: a JSON line stays JSON, whatever its message looks like") {
  static constexpr std::array<std::string_view, 24> kPieces{"password=", "PGPASSWORD = ", "://", "a:b@c", "\"", "'", "\\", "\n", " ", ":5432:", "tas:ada:", "x",
                                                            "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "Authorization: ", "Bearer ", "abc123456",
                                                            "\"password\":", "token=", "&", "?password=", "***", "@", "\xFF"};
  const bool holds = rc::check("it can be parsed", [](const std::vector<std::uint8_t>& choices) {
    std::string message;
    for (const auto choice : choices) message += kPieces[choice % kPieces.size()];
    const auto safe = by_place(message);
    const std::vector<log::Field> fields{{"hint", safe}, {"exit", 2}};
    const auto line = log::written({Instant{}, log::Level::error, "tas", "00000000", safe, fields}, log::Format::json);
    for (const auto& text : {line, by_place(line)}) {
      const auto json = nlohmann::json::parse(text, nullptr, false);
      RC_ASSERT(!json.is_discarded());
      RC_ASSERT(json.at("level") == "error");
    }
  });
  CHECK(holds);
}

TEST_SUITE_END();
