// The queries below "-- tas:verify": what a migration promises about the database.
#pragma once

#include <optional>
#include <string>

#include "libtas/migrate/migration.hpp"
#include "libtas/migrate/script.hpp"

namespace tas::migrate {

// What is wrong with the answer to one of them; nothing when it has at least one row and nothing but true in it: no
// false, no 0, no NULL. Throws what the query throws.
std::optional<std::string> answer_problem(db::Connection&, std::string_view query);

// Throws bad_data, at its place in the file, for the first query of a bad answer.
void require_verified(db::Connection&, const Migration&, const Script&);

}  // namespace tas::migrate
