// Who is writing to a database file right now, for messages.
#pragma once

#include <string>

namespace tas::db::sqlite {

// "process 4711 (tas)"; empty when nobody is, or when the system does not tell.
std::string writer_of(const std::string& database);

}  // namespace tas::db::sqlite
