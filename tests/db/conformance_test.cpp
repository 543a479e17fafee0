#include "tests/db/conformance.hpp"
#include "tests/db/conformance_rows.hpp"

#include "tests/db/engines.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("db");

TEST_CASE_TEMPLATE_INVOKE(conformance_parameters, SqliteFile, SqliteMemory, Wrapped);
TEST_CASE_TEMPLATE_INVOKE(conformance_values, SqliteFile, SqliteMemory, Wrapped);
TEST_CASE_TEMPLATE_INVOKE(conformance_kinds, SqliteFile, SqliteMemory, Wrapped);
TEST_CASE_TEMPLATE_INVOKE(conformance_statements, SqliteFile, SqliteMemory, Wrapped);
TEST_CASE_TEMPLATE_INVOKE(conformance_transactions, SqliteFile, SqliteMemory, Wrapped);
TEST_CASE_TEMPLATE_INVOKE(conformance_sharing, SqliteFile, SqliteMemory, Wrapped);
TEST_CASE_TEMPLATE_INVOKE(conformance_rows, SqliteFile, SqliteMemory, Wrapped);

TEST_SUITE_END();

}  // namespace tas::test
