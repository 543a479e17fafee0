#include "tests/db/conformance.hpp"
#include "tests/db/conformance_rows.hpp"

#include "tests/db/postgres_engines.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("postgres");

TEST_CASE_TEMPLATE_INVOKE(conformance_parameters, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_values, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_kinds, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_statements, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_transactions, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_sharing, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_rows, Postgres);

TEST_SUITE_END();

}  // namespace tas::test
