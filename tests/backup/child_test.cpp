#include "libtas/backup/child.hpp"

#include "libtas/backup/digest.hpp"
#include "tests/backup/place.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("backup");

TEST_CASE("a program that is not here: the package is named when it is known") {
  backup::Nowhere nowhere;
  const auto missing = [&](const char* name) { return problem_of([&] { backup::run({{name}}, nowhere); }).value_or(Error{Errc::internal, "it is here"}); };
  CHECK(missing("pg_no_such_program").code() == Errc::config);
  CHECK(missing("pg_no_such_program").hint() == "install the package postgresql-client");
  CHECK(missing("no_such_program").message() == "no_such_program is not here");
  CHECK(missing("no_such_program").hint().empty());
}

TEST_SUITE_END();

}  // namespace tas::test
