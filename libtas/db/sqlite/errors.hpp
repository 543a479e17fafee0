// What SQLite says, as an Error of the program.
#pragma once

#include <SQLiteCpp/Exception.h>

#include <string>

#include "libtas/base/error.hpp"

namespace tas::db::sqlite {

Error translated(const SQLite::Exception&, const std::string& file);

}  // namespace tas::db::sqlite
