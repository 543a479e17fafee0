// Every statement of the stores, so that a test can compile all of them on each engine against a fresh schema.
// Each store/*.cpp defines its own list.
#pragma once

#include <vector>

#include "libtas/db/sql.hpp"

namespace tas::store {

std::vector<db::SqlText> operation_statements();
std::vector<db::SqlText> operations_statements();
std::vector<db::SqlText> import_images_statements();
std::vector<db::SqlText> task_stats_statements();
std::vector<db::SqlText> users_statements();
std::vector<db::SqlText> tasks_statements();
std::vector<db::SqlText> instances_statements();
std::vector<db::SqlText> notes_statements();
std::vector<db::SqlText> emotions_statements();
std::vector<db::SqlText> imports_statements();
std::vector<db::SqlText> rollback_statements();
std::vector<db::SqlText> columns_statements();
std::vector<db::SqlText> texts_statements();
std::vector<db::SqlText> whole_tables_statements();
std::vector<db::SqlText> weekly_goals_statements();
std::vector<db::SqlText> cancellations_statements();
std::vector<db::SqlText> job_tasks_statements();
std::vector<db::SqlText> jobs_statements();
std::vector<db::SqlText> felt_emotions_statements();
std::vector<db::SqlText> recommendations_statements();

}  // namespace tas::store
