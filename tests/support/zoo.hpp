// The table "zoo", one column of each logical type, and the values that are lost or changed on their way between databases
// (operators.md C).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "libtas/db/connection.hpp"

namespace tas::test {

using ZooRow = std::vector<db::Value>;

// zoo_id (numbered by the database), data (JSON), is_flag, n (integer), seen_at, seen_on, words (text), x (real).
void make_zoo(db::Connection&);
const std::vector<std::string>& zoo_columns();
// Every value that both engines can hold (SQLite has no NaN, and no -0.0 in a column of numbers; PostgreSQL has no NUL in
// texts, and no bytes that are not UTF-8); zoo_id counts from 1.
const std::vector<ZooRow>& zoo_rows();
void fill_zoo(db::Connection&, std::span<const ZooRow>);

}  // namespace tas::test
