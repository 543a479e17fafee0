#include "libtas/db/dsn.hpp"

#include <doctest/doctest.h>

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

TEST_SUITE_END();

}  // namespace tas::test
