#include "libtas/db/dsn.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/db/conformance.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("db");

TEST_CASE("a database is a path or a URL") {
  const std::filesystem::path base{"/home/ada"};
  CHECK(db::parse_dsn("tas.db", base).file == "/home/ada/tas.db");
  CHECK(db::parse_dsn("./a/../tas.db", base).file == "/home/ada/tas.db");
  CHECK(db::parse_dsn("/srv/tas.db", base).file == "/srv/tas.db");
  CHECK(db::parse_dsn("sqlite:///tas.db", base).file == "/home/ada/tas.db");
  CHECK(db::parse_dsn("sqlite:////srv/tas.db", base).file == "/srv/tas.db");
  CHECK(db::parse_dsn("with blank and \xC3\xA9.db", base).file == "/home/ada/with blank and \xC3\xA9.db");
  CHECK(db::parse_dsn("postgresql://host/tas", base).engine == db::Engine::postgres);
  CHECK(db::parse_dsn("postgres://host/tas", base).url == "postgres://host/tas");
  for (const auto* text : {"", "sqlite:///", "mysql://host/tas", "sqlite://tas.db", "postgresql+psycopg2://host/tas"}) {
    CAPTURE(std::string{text});
    CHECK(code_of([&] { db::parse_dsn(text, base); }) == Errc::usage);
  }
}

TEST_CASE("a refused URL is not repeated with its password") {
  try {
    db::parse_dsn("mysql://ada:secret@host/tas", "/");
    FAIL("accepted");
  } catch (const Error& e) {
    CHECK(e.message().find("secret") == std::string::npos);
  }
}

TEST_CASE("a password is never shown, wherever it stands") {
  const auto shown = [](const char* url) { return db::parse_dsn(url, "/").shown(); };
  CHECK(db::parse_dsn("/srv/tas.db", "/").shown() == "/srv/tas.db");
  CHECK(shown("postgresql://host:5432/tas") == "postgresql://host:5432/tas");
  CHECK(shown("postgresql://ada:secret@host/tas") == "postgresql://…@host/tas");
  CHECK(shown("postgresql://ada:secret@host/tas?sslmode=require") == "postgresql://…@host/tas");
  for (const auto* url : {
           "postgresql://host/tas?password=secret",
           "postgresql://host/tas?user=ada@example.org&password=secret",
           "postgresql://ada:secret@host/tas?user=a@b&password=secret",
           "postgresql://ada:se?secret@host/tas",
           "postgresql://ada:se@secret@host/tas",
           "postgresql://ada:secret/x@host/tas",
           "postgresql://ada:secret?x/y@host/tas",
           "postgresql://ada:secret#x@host/tas",
       }) {
    CAPTURE(std::string{url});
    CHECK(shown(url).find("secret") == std::string::npos);
    CHECK(shown(url).starts_with("postgresql://"));
  }
}

TEST_CASE("the secrets of an address, as written and decoded") {
  using Secrets = std::vector<std::string>;
  CHECK(db::parse_dsn("/srv/tas.db", "/").secrets().empty());
  CHECK(db::parse_dsn("postgresql://ada:p%40ss@host/tas", "/").secrets() == Secrets{"p%40ss", "p@ss"});
  for (const auto* without : {"postgresql://host/tas", "postgresql://host:5432/tas", "postgresql://ada@host:5432/tas", "postgresql://[::1]:5432,[::2]/tas",
                              "postgresql://a:1,b:2/tas?user=ada@example.org", "postgresql:///tas?sslmode=require&host=/run", "sqlite:////srv/a:b@c/tas.db",
                              "/srv/a:b@c/tas.db", "postgresql://ada:@host/tas", "postgresql://host/tas?password=", "passwords.db"}) {
    CAPTURE(std::string{without});
    CHECK(db::secrets_in(without).empty());
  }
  const std::vector<std::pair<const char*, Secrets>> cases{
      {"postgresql://host/tas?password=a%26b", {"a%26b", "a&b"}},
      {"postgresql://host/tas?x=1&pass%77ord=secret", {"secret"}},
      {"postgresql://host/tas?sslpassword=secret&x=1", {"secret", "secret&x=1"}},
      {"postgresql://ada:one@host/tas?password=two", {"one", "two"}},
      {"postgresql:/ada:secret@host/tas", {"secret"}},
      {"mysql://ada:secret@host", {"secret"}},
      {"host=x password=se\\ cret dbname=y", {"se\\ cret", "se cret"}},
      {"password = 'it\\'s'", {"it\\'s", "it's"}},
      {"sslpassword=secret", {"secret"}},
  };
  for (const auto& [address, secrets] : cases) {
    CAPTURE(std::string{address});
    CHECK(db::secrets_in(address) == secrets);
  }
}

TEST_CASE("a password that was not percent-encoded is a secret whole and in parts") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
      {"postgresql://ada:se@cret-part@host/tas", {"se@cret-part", "cret-part"}},
      {"postgresql://ada:first/second@host/tas", {"first/second", "first", "second"}},
      {"postgresql://ada:first?second/third@host/tas", {"first?second/third", "first", "second", "third"}},
      {"postgresql://ada:5432/second@host/tas", {"5432/second", "second"}},
      {"postgresql://ada:secret/tas", {"secret"}},
      {"postgresql://host/tas?password=first&second", {"first", "first&second", "second"}},
      {"postgresql://ada:a@h?b=c@host/tas", {"a@h?b=c"}},
      {"postgresql://host/tas?password=&=second&x=1", {"&=second"}},
  };
  for (const auto& [address, secrets] : cases) {
    const auto found = db::secrets_in(address);
    for (const auto& secret : secrets) {
      CAPTURE(address);
      CAPTURE(secret);
      CHECK(std::find(found.begin(), found.end(), secret) != found.end());
    }
  }
}

TEST_SUITE_END();

}  // namespace tas::test
