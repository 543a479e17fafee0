// What an archive of pg_dump says about the database itself, besides what is in it: encoding, owner, settings, rights, comment.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tas::backup {

// Of the script that "pg_restore --create" prints those statements that are about the database, without the last ";", for a
// database of this name instead. The first one makes it.
std::vector<std::string> statements_about_database(std::string_view script, std::string_view name);

// The accounts that a script of pg_restore names as owners or gives rights to, in ascending order, as they are called.
std::vector<std::string> accounts_in(std::string_view script);

}  // namespace tas::backup
